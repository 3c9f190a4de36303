"""What is done with groups as a whole: made, thrown away, and what is made for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from careerjournal.operations import communities
from careerjournal.operations.phrases import tr
from careerjournal.records.community import Community, Event
from careerjournal.records.moment import Moment
from careerjournal.records.record import RecordRef
from careerjournal.store.unit import Unit
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.record_jobs import Trash
from careerjournal.ui.record_link import copy_link
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.workspace import Workspace


class CommunityCommands(QObject):
    """Acts on groups. `made` brings the number of a new one, `event_made` a new event."""

    made = Signal(int)
    event_made = Signal(RecordRef)

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

    def add(self, parent: int | None = None) -> None:
        """Make a group to be named, perhaps as a part of another."""
        if not self._workspace.read_only:
            self._workspace.write("community.add", _Add(tr("New group"), parent), self._on_added)

    def add_event(self, community: Community) -> None:
        """Make an event of a group, for today until another day is chosen, and show it."""
        if not self._workspace.read_only:
            job = _AddEvent(tr("New event"), community.n, self._today())
            self._workspace.write("event.add", job, self._on_event_added)

    def trash(self, n: int) -> None:
        """Move a group to the Trash; nothing is asked, for it can be undone."""
        if n and not self._workspace.read_only:
            self._workspace.write("community.trash", Trash(n), self._on_trashed)

    def copy_link(self, community: Community) -> None:
        """Put a mention on the clipboard, to be pasted into any text of the vault."""
        copy_link(community.name, community.id, self._messages)

    def _on_added(self, n: int) -> None:
        self.made.emit(n)

    def _on_event_added(self, ref: RecordRef) -> None:
        self.event_made.emit(ref)

    def _on_trashed(self, _done: None) -> None:
        self._undo_bar.say(tr("Moved to Trash"))


@dataclass(frozen=True)
class _Add:
    name: str
    parent: int | None

    def __call__(self, unit: Unit) -> int:
        return communities.add(unit, self.name, parent=self.parent).n


@dataclass(frozen=True)
class _AddEvent:
    name: str
    community: int
    day: date

    def __call__(self, unit: Unit) -> RecordRef:
        when = Moment(self.day)
        return unit.save(Event(name=self.name, when=when, community=self.community)).ref
