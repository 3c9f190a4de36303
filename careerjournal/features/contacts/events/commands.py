"""What is done with events as a whole: made, thrown away, linked to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from careerjournal.operations.phrases import tr
from careerjournal.records.community import Event
from careerjournal.records.moment import Moment
from careerjournal.store.unit import Unit
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.record_jobs import Trash
from careerjournal.ui.record_link import copy_link
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.workspace import Workspace


class EventCommands(QObject):
    """Acts on events. `made` brings the number of a new one."""

    made = Signal(int)

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

    def add(self) -> None:
        """Make an event to be named and given its day."""
        if not self._workspace.read_only:
            job = _Add(tr("New event"), self._today())
            self._workspace.write("event.add", job, self._on_added)

    def trash(self, n: int) -> None:
        """Move an event to the Trash; nothing is asked, for it can be undone."""
        if n and not self._workspace.read_only:
            self._workspace.write("event.trash", Trash(n), self._on_trashed)

    def copy_link(self, event: Event) -> None:
        """Put a mention on the clipboard, to be pasted into any text of the vault."""
        copy_link(event.name, event.id, self._messages)

    def _on_added(self, n: int) -> None:
        self.made.emit(n)

    def _on_trashed(self, _done: None) -> None:
        self._undo_bar.say(tr("Moved to Trash"))


@dataclass(frozen=True)
class _Add:
    name: str
    day: date

    def __call__(self, unit: Unit) -> int:
        return unit.save(Event(name=self.name, when=Moment(self.day))).n
