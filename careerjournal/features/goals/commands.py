"""What is done with goals as a whole: set, moved about, thrown away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from careerjournal.features.goals.tree_model import GoalTreeModel
from careerjournal.operations import goals
from careerjournal.operations.phrases import ntr, tr, words_for
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.goal import Goal
from careerjournal.store.goals import GoalQueries
from careerjournal.store.unit import Unit
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.record_link import copy_link
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.workspace import Workspace


class GoalCommands(QObject):
    """Acts on the goals of `model`. `made` brings the number of a new one."""

    made = Signal(int)

    def __init__(
        self,
        workspace: Workspace,
        messages: MessageBar,
        undo_bar: UndoBar,
        model: GoalTreeModel,
        today: Callable[[], date],
        owner: QWidget,
    ) -> None:
        super().__init__(owner)
        self._workspace = workspace
        self._messages = messages
        self._undo_bar = undo_bar
        self._model = model
        self._today = today

    def add(self, parent: int | None = None) -> None:
        """Set a goal to be named, perhaps below another."""
        if not self._workspace.read_only:
            job = _Add(tr("New goal"), self._today(), parent)
            self._workspace.write("goal.add", job, self._on_added)

    def add_example(self) -> None:
        """Set a goal that shows what one can look like."""
        if not self._workspace.read_only:
            self._workspace.write("goal.add", _AddExample(self._today()), self._on_added)

    def move(self, n: int, parent: int, after: int) -> None:
        """Put goal `n` below `parent`, behind `after`; 0 is none, and the first place."""
        if n and not self._workspace.read_only:
            job = _Move(n, parent or None, after or None)
            self._workspace.write("goal.move", job, self._on_moved, self._on_move_refused)

    def move_up(self, n: int) -> None:
        """One place up among those beside it."""
        self._shift(n, -1)

    def move_down(self, n: int) -> None:
        """One place down among those beside it."""
        self._shift(n, 1)

    def put_below(self, n: int) -> None:
        """Below the goal above it, as the last one there."""
        beside = self._model.below(self._model.parent_of(n))
        if n in beside and (place := beside.index(n)):
            above = beside[place - 1]
            if not self._workspace.read_only:
                job = _PutLast(n, above)
                self._workspace.write("goal.move", job, self._on_moved, self._on_move_refused)

    def put_out(self, n: int) -> None:
        """Beside the goal it is below, right behind it."""
        if above := self._model.parent_of(n):
            self.move(n, self._model.parent_of(above), above)

    def trash(self, n: int) -> None:
        """Move a goal to the Trash; nothing is asked, for it can be undone."""
        if n and not self._workspace.read_only:
            self._workspace.write("goal.trash", _Trash(n), self._on_trashed)

    def copy_link(self, goal: Goal) -> None:
        """Put a mention on the clipboard, to be pasted into any text of the vault."""
        copy_link(goal.title, goal.id, self._messages)

    def _shift(self, n: int, step: int) -> None:
        parent = self._model.parent_of(n)
        beside = self._model.below(parent)
        place = beside.index(n) + step if n in beside else -1
        if 0 <= place < len(beside):
            others = [each for each in beside if each != n]
            self.move(n, parent, others[place - 1] if place else 0)

    def _on_added(self, n: int) -> None:
        self.made.emit(n)

    def _on_moved(self, title: str) -> None:
        self._undo_bar.say(tr("Moved: {goal}").format(goal=title))

    def _on_move_refused(self, error: CareerJournalError) -> None:
        self._messages.say(words_for(error).line, tone="loss")

    def _on_trashed(self, came_up: int) -> None:
        words = tr("Moved to Trash")
        if came_up:
            words = ntr(
                "Moved to Trash. The goal below it has come up into its place.",
                "Moved to Trash. The {n} goals below it have come up into its place.",
                came_up,
            ).format(n=came_up)
        self._undo_bar.say(words)


@dataclass(frozen=True)
class _Add:
    title: str
    today: date
    parent: int | None

    def __call__(self, unit: Unit) -> int:
        return goals.add(unit, self.title, self.today, self.parent).n


@dataclass(frozen=True)
class _AddExample:
    today: date

    def __call__(self, unit: Unit) -> int:
        return goals.add_example(unit, self.today).n


@dataclass(frozen=True)
class _Move:
    n: int
    parent: int | None
    after: int | None

    def __call__(self, unit: Unit) -> str:
        return goals.move(unit, self.n, self.parent, self.after).title


@dataclass(frozen=True)
class _PutLast:
    n: int
    parent: int

    def __call__(self, unit: Unit) -> str:
        below = [n for n, _ in GoalQueries(unit).below(self.parent) if n != self.n]
        return goals.move(unit, self.n, self.parent, below[-1] if below else None).title


@dataclass(frozen=True)
class _Trash:
    n: int

    def __call__(self, unit: Unit) -> int:
        return goals.trash(unit, self.n)
