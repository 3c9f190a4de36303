"""The view of events: the list at the left, and one of them beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.events.actions import EVENT_MENU, ON_ONE, event_specs
from careerjournal.features.contacts.events.commands import EventCommands
from careerjournal.features.contacts.events.detail import EventDetail
from careerjournal.features.contacts.events.list_pane import ListPane
from careerjournal.features.contacts.faces import Faces
from careerjournal.operations.phrases import tr
from careerjournal.records.community import Event
from careerjournal.ui.actions import ActionSpec
from careerjournal.ui.record_page.page import RecordPage
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.empty_state import EmptyState

_MINUTE_MS: Final = 60_000
_READ_ONLY_TOO: Final = "copy_link"


class EventsPage(RecordPage[ListPane, EventDetail]):
    """While it is seen it looks at the clock: an evening begins, and whom one met is next."""

    KIND: ClassVar[str] = Event.KIND
    ACTIONS: ClassVar[str] = "events"

    def make_list_pane(self, parent: QWidget) -> ListPane:
        return ListPane(self.context.workspace, self.today, parent)

    def make_detail(self, parent: QWidget) -> EventDetail:
        return EventDetail(self.context, self.now, Faces(self.context.workspace, self), parent)

    def make_commands(self, undo_bar: UndoBar) -> None:
        context = self.context
        self.commands = EventCommands(
            context.workspace, context.messages, undo_bar, self.today, self
        )
        self._minute = QTimer(self, interval=_MINUTE_MS)

    def none_chosen(self) -> EmptyState:
        return EmptyState("event", tr("None chosen"), tr("Choose one in the list."))

    def make_welcome(self) -> EmptyState:
        return EmptyState(
            "event",
            tr("Where you meet people"),
            tr(
                "Say what you go for and whom you would like to meet. Afterwards the names become"
                " contacts in one go, and you write to them within two days."
            ),
            first_step=tr("Add the first event") if self.writable else "",
        )

    def specs(self) -> Sequence[ActionSpec]:
        return event_specs()

    def slots(self) -> Mapping[str, Callable[..., object]]:
        return {
            "go_on": self.detail.go_on,
            "contacts": self.detail.met.make_contacts,
            "copy_link": self._on_copy_link_triggered,
            "write": self.detail.links.write_about,
            "trash": self._on_trash_triggered,
        }

    def menu_actions(self) -> Sequence[str]:
        return EVENT_MENU

    def enable(self) -> None:
        """What can be done follows from whether an event is open, and who was met there."""
        is_open, view, actions = bool(self.detail.n), self.detail.view, self.context.actions
        for name in ON_ONE:
            allowed = is_open and (self.writable or name == _READ_ONLY_TOO)
            actions.action(f"events.{name}").setEnabled(allowed)
        names = view is not None and view.line.names > 0
        actions.action("events.contacts").setEnabled(is_open and self.writable and names)

    def connect_parts(self) -> None:
        self.commands.made.connect(self.open_new)
        self._minute.timeout.connect(self.detail.look_at_the_clock)

    def new(self, kind: str = "") -> None:  # noqa: ARG002 - it makes one kind
        self.detail.flush()
        self.commands.add()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What day it is is told by no change.
        self.detail.sitting.refresh()
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._minute.stop()

    def _on_copy_link_triggered(self) -> None:
        if (view := self.detail.view) is not None:
            self.commands.copy_link(view.event)

    def _on_trash_triggered(self) -> None:
        self.detail.flush()
        self.commands.trash(self.detail.n)
