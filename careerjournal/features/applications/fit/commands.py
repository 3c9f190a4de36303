"""What can be done with the list of requirements, each with its way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from careerjournal.features.applications.fit import jobs
from careerjournal.features.applications.fit.evidence_picker import EvidencePicker
from careerjournal.features.applications.fit.model import RequirementsModel
from careerjournal.features.applications.fit.proposal_dialog import Asked, ProposalDialog
from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.application import Rating, Requirement, RequirementNeed
from careerjournal.records.record import RecordRef
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.workspace import Workspace


class FitCommands(QObject):
    """Acts on the application that `model` shows. Before each act `flush` hands over what is typed.

    `wanted` brings the requirement to choose once it is there, `goal_made` a goal of learning.
    """

    wanted = Signal(int)
    goal_made = Signal(RecordRef)

    def __init__(
        self,
        workspace: Workspace,
        messages: MessageBar,
        model: RequirementsModel,
        flush: Callable[[], None],
        today: Callable[[], date],
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._messages = messages
        self._model = model
        self._flush = flush
        self._today = today
        self._page = page
        self._undo_bar = UndoBar(workspace, messages, self)
        self._removed_words = ""
        self._proving = 0

    def add(self, asked: Sequence[Asked]) -> None:
        """Add requirements behind those there are."""
        if (view := self._model.view) is not None and not self._workspace.read_only:
            self._workspace.write("requirement.add", jobs.Add(view.n, asked), self._on_added)

    def propose(self) -> None:
        """Read the posting for what it asks for, and offer it."""
        if (view := self._model.view) is not None and not self._workspace.read_only:
            self._workspace.read(jobs.Propose(view.n), self._on_proposed, f"propose.{id(self)}")

    def rate(self, numbers: Sequence[int], rating: Rating | None) -> None:
        """Say how far requirements are met."""
        self._flush()
        self._workspace.write("requirement.rate", jobs.Rate(tuple(numbers), rating))

    def reword(self, n: int, text: str) -> None:
        """Give requirement `n` another text."""
        self._flush()
        self._workspace.write("requirement.edit", jobs.Reword(n, text))

    def move(self, n: int, need: RequirementNeed, before: int | None) -> None:
        """Put requirement `n` among those of `need`, ahead of `before`; None puts it last."""
        self._flush()
        self._workspace.write("requirement.move", jobs.Move(n, need, before))

    def shift(self, n: int, step: int) -> None:
        """Move requirement `n` up (-1) or down (1); past the end of its group, into the other."""
        view = self._model.view
        moved = view.requirement(n) if view is not None else None
        if view is None or moved is None:
            return
        group = [each.n for each in view.requirements if each.need is moved.need]
        place = group.index(n) + step
        if 0 <= place < len(group):
            others = [each for each in group if each != n]
            self.move(n, moved.need, others[place] if place < len(others) else None)
        elif (step > 0) is (moved.need is RequirementNeed.MUST):
            other = RequirementNeed.NICE if step > 0 else RequirementNeed.MUST
            below = [each.n for each in view.requirements if each.need is other]
            self.move(n, other, below[0] if below and step > 0 else None)

    def remove(self, numbers: Sequence[int]) -> None:
        """Take requirements away; nothing is asked, for it can be undone."""
        if not numbers or self._workspace.read_only:
            return
        self._flush()
        if heir := self._heir(self._model.row_of(numbers[0]), numbers):
            self.wanted.emit(heir)
        words = ntr("Requirement removed", "{n} requirements removed", len(numbers))
        self._removed_words = words.format(n=len(numbers))
        self._workspace.write("requirement.remove", jobs.Remove(tuple(numbers)), self._on_removed)

    def merge(self, numbers: Sequence[int]) -> None:
        """Make one of several requirements."""
        if len(numbers) > 1 and not self._workspace.read_only:
            self._flush()
            self._workspace.write("requirement.merge", jobs.Merge(tuple(numbers)), self._on_merged)

    def split(self, n: int, at: int) -> None:
        """Make two of requirement `n` at character `at` of its text."""
        if not self._workspace.read_only:
            self._flush()
            self._workspace.write("requirement.split", jobs.Split(n, at), self._on_split)

    def ask_for_evidence(self, requirement: Requirement) -> EvidencePicker | None:
        """Look for what proves a requirement; the window is open when this returns."""
        view = self._model.view
        if view is None or self._workspace.read_only:
            return None
        self._flush()
        self._proving = requirement.n
        known = {proof.head.ref.n for proof in view.proofs_of(requirement)}
        picker = EvidencePicker(
            self._workspace, requirement.text, self._today, self._page.window(), without=known
        )
        picker.picked.connect(self._on_picker_picked)
        picker.finished.connect(picker.deleteLater)
        picker.open()
        return picker

    def remove_evidence(self, link_n: int) -> None:
        """Take a piece of evidence away; what it was stays."""
        self._workspace.write("evidence.remove", jobs.Unlink(link_n), self._on_unproved)

    def make_goal(self, n: int) -> None:
        """Make a goal of learning what requirement `n` asks for, and show it."""
        if not self._workspace.read_only:
            self._flush()
            job = jobs.MakeGoal(n, self._today())
            self._workspace.write("goal.from-gap", job, self._on_goal_made)

    def _heir(self, row: int, gone: Sequence[int]) -> int:
        """Who is chosen when those from `row` on are gone: the next below, else the last above."""
        for at in (*range(row, self._model.rowCount()), *range(row - 1, -1, -1)):
            each = self._model.requirement(at)
            if each is not None and each.n not in gone:
                return each.n
        return 0

    def _on_added(self, numbers: list[int]) -> None:
        if numbers:
            self.wanted.emit(numbers[-1])

    def _on_proposed(self, asked: list[Asked]) -> None:
        if not asked:
            self._messages.say(
                tr("The posting names nothing more, as far as we can tell. Type what you read.")
            )
            return
        dialog = ProposalDialog(asked, self._page.window())
        dialog.kept.connect(self.add)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_removed(self, _done: None) -> None:
        self._undo_bar.say(self._removed_words)

    def _on_goal_made(self, ref: RecordRef) -> None:
        self.goal_made.emit(ref)

    def _on_merged(self, n: int) -> None:
        self.wanted.emit(n)
        self._undo_bar.say(tr("Merged into one"))

    def _on_split(self, second: int) -> None:
        if second:
            self.wanted.emit(second)
            self._undo_bar.say(tr("Made two of it"))
        else:
            self._messages.say(tr("Put the caret where the second one begins, then split."))

    def _on_picker_picked(self, source: int, quote: str) -> None:
        job = jobs.Prove(self._proving, source, quote)
        self._workspace.write("evidence.add", job, self._on_proved)

    def _on_proved(self, _done: None) -> None:
        self._undo_bar.say(tr("Evidence added"))

    def _on_unproved(self, _done: None) -> None:
        self._undo_bar.say(tr("Evidence removed"))
