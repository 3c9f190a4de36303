"""What is done with mentorships as a whole: begun, ended, taken up again, thrown away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.mentoring import jobs
from careerjournal.features.contacts.mentoring.new_dialog import NewMentoringDialog, Wanted
from careerjournal.features.contacts.touches.people_field import Somebody
from careerjournal.operations.phrases import tr
from careerjournal.records.mentorship import MentoringSide, MentoringType, Mentorship
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.record_jobs import Trash
from careerjournal.ui.record_link import copy_link
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.workspace import Workspace


class MentoringCommands(QObject):
    """Acts on mentorships. `made` brings the number of a new one."""

    made = Signal(int)
    dialog_opened = Signal(object)
    """The NewMentoringDialog that came up."""

    def __init__(
        self,
        workspace: Workspace,
        messages: MessageBar,
        undo_bar: UndoBar,
        today: Callable[[], date],
        owner: QWidget,
    ) -> None:
        super().__init__(owner)
        self._workspace = workspace
        self._messages = messages
        self._undo_bar = undo_bar
        self._today = today
        self._owner = owner

    def add(
        self,
        title: str = "",
        side: MentoringSide = MentoringSide.LEARNING,
        people: Sequence[Somebody] = (),
    ) -> NewMentoringDialog | None:
        """Ask for a new mentoring; the window is open when this returns."""
        if self._workspace.read_only:
            return None
        dialog = NewMentoringDialog(self._workspace, self._owner.window())
        dialog.taken.connect(self._on_dialog_taken)
        dialog.finished.connect(dialog.deleteLater)
        dialog.begin(Wanted(title, side, MentoringType.MENTORING, tuple(people)))
        dialog.open()
        self.dialog_opened.emit(dialog)
        return dialog

    def trash(self, n: int) -> None:
        """Move one to the Trash; nothing is asked, for it can be undone."""
        if n and not self._workspace.read_only:
            self._workspace.write("mentorship.trash", Trash(n), self._on_trashed)

    def reopen(self, n: int) -> None:
        """Take one that has ended up again."""
        if n and not self._workspace.read_only:
            self._workspace.write("mentorship.reopen", jobs.Reopen(n), self._on_reopened)

    def copy_link(self, mentorship: Mentorship) -> None:
        """Put a mention on the clipboard, to be pasted into any text of the vault."""
        copy_link(mentorship.title, mentorship.id, self._messages)

    def _on_dialog_taken(self, wanted: Wanted) -> None:
        job = jobs.Add(wanted.title, wanted.side, wanted.type, wanted.people)
        self._workspace.write("mentorship.add", job, self._on_added)

    def _on_added(self, n: int) -> None:
        self.made.emit(n)

    def _on_trashed(self, _done: None) -> None:
        self._undo_bar.say(tr("Moved to Trash"))

    def _on_reopened(self, _done: None) -> None:
        self._undo_bar.say(tr("Taken up again"))
