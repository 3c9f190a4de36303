"""What can be done with one application or with many: each is one act, and one Undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from careerjournal.features.applications.line_dialog import MoveDialog
from careerjournal.operations import stages as stage_operations
from careerjournal.operations.phrases import ntr, tr
from careerjournal.operations.stage_words import stage_name
from careerjournal.records.application import Application, StageMove
from careerjournal.records.stage import Stage
from careerjournal.rules.text import fold
from careerjournal.store.applications import ApplicationQueries
from careerjournal.store.unit import Unit
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.workspace import Workspace


class ApplicationCommands(QObject):
    """Writes what the person does on the board and in the table, and says so.

    `moving` tells the numbers of applications that are on their way to another stage.
    """

    moving = Signal(list)

    def __init__(
        self,
        workspace: Workspace,
        messages: MessageBar,
        today: Callable[[], date],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._undo_bar = UndoBar(workspace, messages, self)
        self._today = today
        self._window = window
        self._stages: tuple[Stage, ...] = ()
        self._asked: tuple[int, ...] = ()

    def set_stages(self, stages: Iterable[Stage]) -> None:
        """Learn what the stages are called."""
        self._stages = tuple(stages)

    def move(
        self, numbers: Sequence[int], stage: int, day: date | None = None, note: str = ""
    ) -> None:
        """Move applications to a stage, today unless `day` says otherwise; without a `day` those
        that are there already stay as they are."""
        if not numbers or self._workspace.read_only:
            return
        self.moving.emit(list(numbers))
        change = _Move(tuple(numbers), stage, day or self._today(), note, again=day is not None)
        self._workspace.write("application.move", change, self._on_moved)

    def ask_to_move(self, numbers: Sequence[int], stage: int) -> MoveDialog | None:
        """Ask for the stage, the day and a note; the window is open when this returns."""
        if not numbers or not self._stages or self._workspace.read_only:
            return None
        self._asked = tuple(numbers)
        begin = StageMove(application=numbers[0], stage=stage, day=self._today())
        dialog = MoveDialog(begin, self._stages, None, self._today, self._window)
        dialog.taken.connect(self._on_dialog_taken)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def trash(self, numbers: Sequence[int]) -> None:
        """Move applications to the Trash; nothing is asked, for it can be undone."""
        if numbers and not self._workspace.read_only:
            self._workspace.write("application.trash", _Trash(tuple(numbers)), self._on_trashed)

    def tag(self, numbers: Sequence[int], name: str) -> None:
        """Add a tag to those that have it not."""
        if numbers and name.strip() and not self._workspace.read_only:
            change = _Tag(tuple(numbers), name.strip())
            self._workspace.write("application.tag", change, self._on_tagged)

    def set_source(self, numbers: Sequence[int], source: str) -> None:
        """Say of all of them where they were found."""
        if numbers and not self._workspace.read_only:
            change = _SetSource(tuple(numbers), source.strip())
            self._workspace.write("application.source", change, self._on_source_set)

    # What happens

    def _on_dialog_taken(self, move: StageMove) -> None:
        self.move(self._asked, move.stage, move.day, move.note)

    def _on_moved(self, moved: _Moved) -> None:
        if not moved.count:
            return
        stage = next((each for each in self._stages if each.n == moved.stage), None)
        name = tr("another stage") if stage is None else stage_name(stage)
        words = ntr("Moved to {stage}", "Moved {n} applications to {stage}", moved.count)
        self._undo_bar.say(words.format(stage=name, n=moved.count))

    def _on_trashed(self, count: int) -> None:
        words = ntr("Moved to Trash", "Moved {n} applications to the Trash", count)
        self._undo_bar.say(words.format(n=count))

    def _on_tagged(self, count: int) -> None:
        words = ntr("Tagged {n} application", "Tagged {n} applications", count)
        self._undo_bar.say(words.format(n=count))

    def _on_source_set(self, count: int) -> None:
        words = ntr("Set for {n} application", "Set for {n} applications", count)
        self._undo_bar.say(words.format(n=count))


@dataclass(frozen=True)
class _Moved:
    stage: int
    count: int


@dataclass(frozen=True)
class _Move:
    """Those that are in the stage already stay as they are, unless it is for another day."""

    numbers: tuple[int, ...]
    stage: int
    day: date
    note: str
    again: bool

    def __call__(self, unit: Unit) -> _Moved:
        lines = ApplicationQueries(unit).lines(self.numbers)
        moving = [line.n for line in lines if self.again or line.stage != self.stage]
        for n in moving:
            stage_operations.move(unit, n, self.stage, self.day, self.note)
        return _Moved(self.stage, len(moving))


@dataclass(frozen=True)
class _Trash:
    numbers: tuple[int, ...]

    def __call__(self, unit: Unit) -> int:
        for n in self.numbers:
            unit.trash(n)
        return len(self.numbers)


@dataclass(frozen=True)
class _Tag:
    numbers: tuple[int, ...]
    name: str

    def __call__(self, unit: Unit) -> int:
        wanted, count = fold(self.name), 0
        for n in self.numbers:
            names = [tag.name for tag in unit.tags_of(n)]
            if all(fold(name) != wanted for name in names):
                unit.tag(n, [*names, self.name])
                count += 1
        return count


@dataclass(frozen=True)
class _SetSource:
    numbers: tuple[int, ...]
    source: str

    def __call__(self, unit: Unit) -> int:
        for n in self.numbers:
            known = unit.record(Application, n)
            unit.save(replace(known, source=self.source), known)
        return len(self.numbers)
