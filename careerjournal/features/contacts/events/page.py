"""The view of events: the list at the left, and one of them beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QSplitter, QStackedLayout, QStackedWidget

from careerjournal.features.contacts.events.actions import EVENT_MENU, ON_ONE, event_specs
from careerjournal.features.contacts.events.commands import EventCommands
from careerjournal.features.contacts.events.detail import EventDetail
from careerjournal.features.contacts.events.list_pane import WIDTH_PX, ListPane
from careerjournal.features.contacts.events.view import EventView
from careerjournal.features.contacts.faces import Faces
from careerjournal.operations.phrases import tr
from careerjournal.records.community import Event
from careerjournal.records.record import RecordRef
from careerjournal.ui.feature import Context, Page, ViewState
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.empty_state import EmptyState

_A_MOMENT: Final = timedelta(seconds=2)
_MINUTE_MS: Final = 60_000
_READ_ONLY_TOO: Final = "copy_link"


class EventsPage(Page):
    """Puts list and detail together and carries what one of them says to the other."""

    def __init__(self, context: Context, now: Callable[[], datetime]) -> None:
        super().__init__(context.parent)
        self._context = context
        self._now = now
        self._began = False
        self._names_new = 0
        self._pages = QStackedLayout(self)
        self._welcome: EmptyState | None = None
        self._menu = QMenu(self)
        self._midnight = QTimer(self, singleShot=True)
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self.faces = Faces(context.workspace, self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.list_pane = ListPane(context.workspace, self._today, self.splitter)
        self._beside = QStackedWidget(self.splitter)
        self._none = EmptyState(
            "event", tr("None chosen"), tr("Choose one in the list."), self._beside
        )
        self.detail = EventDetail(context, now, self.faces, self._beside)
        undo_bar = UndoBar(context.workspace, context.messages, self)
        self.commands = EventCommands(
            context.workspace, context.messages, undo_bar, self._today, self
        )
        self._lay_out()
        self._add_actions()
        self._connect()
        self._enable()
        self._wait_for_midnight()
        self.list_pane.start()

    # What the shell asks

    def show_record(self, ref: RecordRef) -> None:
        if ref.kind != Event.KIND:
            super().show_record(ref)
        self._began = True
        if not self.list_pane.view.choose(ref.n) and self.list_pane.is_narrowed:
            self.list_pane.clear()
        self.open(ref.n)

    def new(self, kind: str = "") -> None:  # noqa: ARG002 - it makes one kind
        self.detail.flush()
        self.commands.add()

    def focus_filter(self) -> None:
        self.list_pane.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list_pane.words.selectAll()

    def view_state(self) -> ViewState:
        return {
            "event": self.detail.n,
            "list": self.list_pane.view.verticalScrollBar().value(),
            "panes": self.splitter.sizes(),
        }

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        sizes, n = state.get("panes"), state.get("event")
        if isinstance(sizes, list) and all(isinstance(size, int) and size > 0 for size in sizes):
            self.splitter.setSizes(sizes)
        if isinstance(n, int) and n > 0:
            self._began = True
            self.list_pane.view.choose(n)
            self.open(n)

    def flush(self) -> None:
        self.detail.flush()

    def open(self, n: int) -> None:
        """Show one event beside the list."""
        self._pages.setCurrentWidget(self.splitter)
        self.detail.open(n)

    @property
    def welcome(self) -> EmptyState | None:
        """What a page without events shows, once it was one."""
        return self._welcome

    def _today(self) -> date:
        return self._now().date()

    # Putting together

    def _lay_out(self) -> None:
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self._beside.addWidget(self._none)
        self._beside.addWidget(self.detail)
        self.splitter.addWidget(self.list_pane)
        self.splitter.addWidget(self._beside)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([max(WIDTH_PX, self.list_pane.minimumWidth()), 700])
        self._pages.addWidget(self.splitter)

    def _add_actions(self) -> None:
        slots: dict[str, Callable[..., object]] = {
            "events.go_on": self.detail.go_on,
            "events.contacts": self.detail.met.make_contacts,
            "events.rename": self.detail.header.focus_name,
            "events.copy_link": self._on_copy_link_triggered,
            "events.write": self.detail.links.write_about,
            "events.previous": self._on_previous_triggered,
            "events.next": self._on_next_triggered,
            "events.trash": self._on_trash_triggered,
        }
        actions = self._context.actions
        for spec in event_specs():
            # Delete means a letter in a field and an event in the list.
            owner = self.list_pane.view if spec.id == "events.trash" else self
            actions.add(spec, slots[spec.id], owner)
        actions.fill(self._menu, EVENT_MENU)
        actions.fill(self.detail.header.menu, EVENT_MENU)

    def _connect(self) -> None:
        self.list_pane.chosen.connect(self._on_list_chosen)
        self.list_pane.activated.connect(self._on_list_activated)
        self.list_pane.shown.connect(self._on_list_shown)
        self.list_pane.listed.connect(self._on_list_listed)
        self.list_pane.menu_requested.connect(self._on_list_menu_requested)
        self.detail.shown.connect(self._on_detail_shown)
        self.detail.gone.connect(self._on_detail_gone)
        self.detail.record_activated.connect(self._on_record_activated)
        self.commands.made.connect(self._on_commands_made)
        self._midnight.timeout.connect(self._on_midnight_timeout)
        self._minute.timeout.connect(self._on_minute_timeout)

    def _enable(self) -> None:
        """What can be done follows from whether an event is open, and who was met there."""
        is_open, writable = bool(self.detail.n), not self._context.workspace.read_only
        view, actions = self.detail.view, self._context.actions
        for name in ON_ONE:
            allowed = is_open and (writable or name == _READ_ONLY_TOO)
            actions.action(f"events.{name}").setEnabled(allowed)
        names = view is not None and view.line.names > 0
        actions.action("events.contacts").setEnabled(is_open and writable and names)

    def _show_welcome(self) -> None:
        """What a page without events shows; made only if it ever is one."""
        if self._welcome is None:
            self._welcome = _welcome(writable=not self._context.workspace.read_only)
            self._welcome.first_step_requested.connect(self.new)
            self._pages.addWidget(self._welcome)
        self._pages.setCurrentWidget(self._welcome)

    def _wait_for_midnight(self) -> None:
        now = self._now()
        morning = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
        self._midnight.start(int((morning - now + _A_MOMENT).total_seconds() * 1000))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.list_pane.look_at_the_clock()
        self.list_pane.model.set_live(True)
        self.detail.sitting.set_live(True)
        # Whose page is covered, and what day it is, is told by no change.
        self.detail.sitting.refresh()
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.list_pane.model.set_live(False)
        self.detail.sitting.set_live(False)
        self._minute.stop()

    def focusInEvent(self, event: QFocusEvent) -> None:
        # No focus proxy: Qt would take the page out of the order of Tab.
        super().focusInEvent(event)
        self.list_pane.view.setFocus(event.reason())

    # What happens

    def _on_list_listed(self, count: int) -> None:
        if self.list_pane.is_narrowed:
            return
        if not count and not self.detail.n:
            self._show_welcome()
        else:
            self._pages.setCurrentWidget(self.splitter)

    def _on_list_shown(self) -> None:
        if not self._began and (n := self.list_pane.choose_first()):
            self._began = True
            self.open(n)

    def _on_list_chosen(self, n: int) -> None:
        if n:
            self._began = True
            self.open(n)

    def _on_list_activated(self, n: int) -> None:
        self.open(n)
        self.detail.header.focus_name()

    def _on_list_menu_requested(self, where: QPoint) -> None:
        if self.detail.n:
            self._menu.popup(where)

    def _on_detail_shown(self, view: EventView) -> None:
        self._beside.setCurrentWidget(self.detail)
        self._enable()
        if self._names_new == view.n:
            self._names_new = 0
            self.detail.header.focus_name()

    def _on_detail_gone(self, n: int) -> None:
        self._beside.setCurrentWidget(self._none)
        self._enable()
        chosen = self.list_pane.view.number
        if chosen not in (0, n):
            self.open(chosen)
        elif self.list_pane.model.records == 0 and not self.list_pane.is_narrowed:
            self._show_welcome()

    def _on_record_activated(self, ref: RecordRef) -> None:
        if ref.kind == Event.KIND:
            self.show_record(ref)
        else:
            self.record_activated.emit(ref)

    def _on_commands_made(self, n: int) -> None:
        self._names_new = n
        self.show_record(RecordRef(Event.KIND, n))

    def _on_copy_link_triggered(self) -> None:
        if (view := self.detail.view) is not None:
            self.commands.copy_link(view.event)

    def _on_previous_triggered(self) -> None:
        self.list_pane.step(-1)

    def _on_next_triggered(self) -> None:
        self.list_pane.step(1)

    def _on_trash_triggered(self) -> None:
        self.detail.flush()
        self.commands.trash(self.detail.n)

    def _on_midnight_timeout(self) -> None:
        if self.list_pane.look_at_the_clock():
            self.detail.look_at_the_clock()
        self._wait_for_midnight()

    def _on_minute_timeout(self) -> None:
        """An evening begins while one looks at it: then whom one met is what is next."""
        self.detail.look_at_the_clock()


def _welcome(*, writable: bool) -> EmptyState:
    return EmptyState(
        "event",
        tr("Where you meet people"),
        tr(
            "Say what you go for and whom you would like to meet. Afterwards the names become"
            " contacts in one go, and you write to them within two days."
        ),
        first_step=tr("Add the first event") if writable else "",
    )
