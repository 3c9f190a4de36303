"""The view of groups: the list at the left, and one of them beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QSplitter, QStackedLayout, QStackedWidget

from careerjournal.features.contacts.communities.actions import (
    COMMUNITY_MENU,
    ON_ONE,
    community_specs,
)
from careerjournal.features.contacts.communities.commands import CommunityCommands
from careerjournal.features.contacts.communities.detail import CommunityDetail
from careerjournal.features.contacts.communities.list_pane import WIDTH_PX, ListPane
from careerjournal.features.contacts.communities.view import CommunityView
from careerjournal.operations.phrases import tr
from careerjournal.records.community import Community
from careerjournal.records.record import RecordRef
from careerjournal.ui.feature import Context, Page, ViewState
from careerjournal.ui.parts import finish
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.empty_state import EmptyState

_A_MOMENT: Final = timedelta(seconds=2)


class CommunitiesPage(Page):
    """Puts list and detail together and carries what one of them says to the other.

    Made in parts if `context` says so: nothing else may be asked of it before.
    """

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
        self.parts = self._build()
        if not context.in_parts:
            finish(self)

    # What the shell asks

    def show_record(self, ref: RecordRef) -> None:
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
            "community": self.detail.n,
            "list": self.list_pane.view.verticalScrollBar().value(),
            "panes": self.splitter.sizes(),
        }

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        sizes, n = state.get("panes"), state.get("community")
        if isinstance(sizes, list) and all(isinstance(size, int) and size > 0 for size in sizes):
            self.splitter.setSizes(sizes)
        if isinstance(n, int) and n > 0:
            self._began = True
            self.list_pane.view.choose(n)
            self.open(n)

    def flush(self) -> None:
        self.detail.flush()

    def open(self, n: int) -> None:
        """Show one group beside the list."""
        self._pages.setCurrentWidget(self.splitter)
        self.detail.open(n)

    @property
    def welcome(self) -> EmptyState | None:
        """What the view shows without groups, once there were none."""
        return self._welcome

    def _today(self) -> date:
        return self._now().date()

    # Putting together

    def _build(self) -> Iterator[None]:
        """The rest of making it, see `ui.parts`."""
        context = self._context
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self._pages.addWidget(self.splitter)
        self.list_pane = ListPane(context.workspace, self._today, self.splitter)
        yield
        self._beside = QStackedWidget(self.splitter)
        self._none = EmptyState(
            "group", tr("No group chosen"), tr("Choose one in the list."), self._beside
        )
        self.detail = CommunityDetail(context, self._today, self._beside)
        yield from self.detail.parts
        self._beside.addWidget(self._none)
        self._beside.addWidget(self.detail)
        self.splitter.addWidget(self.list_pane)
        self.splitter.addWidget(self._beside)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([max(WIDTH_PX, self.list_pane.minimumWidth()), 700])
        undo_bar = UndoBar(context.workspace, context.messages, self)
        self.commands = CommunityCommands(
            context.workspace, context.messages, undo_bar, self._today, self
        )
        yield
        self._add_actions()
        self._connect()
        self._enable()
        self._wait_for_midnight()
        self.list_pane.start()

    def _add_actions(self) -> None:
        slots: dict[str, Callable[..., object]] = {
            "communities.add_members": self.detail.members.focus_add,
            "communities.add_event": self._on_event_requested,
            "communities.add_within": self._on_within_requested,
            "communities.rename": self.detail.header.focus_name,
            "communities.copy_link": self._on_copy_link_triggered,
            "communities.write": self.detail.links.write_about,
            "communities.previous": self._on_previous_triggered,
            "communities.next": self._on_next_triggered,
            "communities.trash": self._on_trash_triggered,
        }
        actions = self._context.actions
        for spec in community_specs():
            # Delete means a letter in a field and a group in the list.
            owner = self.list_pane.view if spec.id == "communities.trash" else self
            actions.add(spec, slots[spec.id], owner)
        actions.fill(self._menu, COMMUNITY_MENU)
        actions.fill(self.detail.header.menu, COMMUNITY_MENU)

    def _connect(self) -> None:
        self.list_pane.chosen.connect(self._on_list_chosen)
        self.list_pane.activated.connect(self._on_list_activated)
        self.list_pane.shown.connect(self._on_list_shown)
        self.list_pane.listed.connect(self._on_list_listed)
        self.list_pane.menu_requested.connect(self._on_list_menu_requested)
        self.detail.shown.connect(self._on_detail_shown)
        self.detail.gone.connect(self._on_detail_gone)
        self.detail.record_activated.connect(self._on_record_activated)
        self.detail.event_requested.connect(self._on_event_requested)
        self.detail.within_requested.connect(self._on_within_requested)
        self.commands.made.connect(self._on_commands_made)
        self.commands.event_made.connect(self.record_activated)
        self._midnight.timeout.connect(self._on_midnight_timeout)

    def _enable(self) -> None:
        """What can be done follows from whether a group is open."""
        is_open, writable = bool(self.detail.n), not self._context.workspace.read_only
        actions = self._context.actions
        for name in ON_ONE:
            allowed = is_open and (writable or name == "copy_link")
            actions.action(f"communities.{name}").setEnabled(allowed)

    def _show_welcome(self) -> None:
        """What the view shows without groups; made only if there are none."""
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

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.list_pane.model.set_live(False)
        self.detail.sitting.set_live(False)

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

    def _on_detail_shown(self, view: CommunityView) -> None:
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
        if ref.kind == Community.KIND:
            self.show_record(ref)
        else:
            self.record_activated.emit(ref)

    def _on_commands_made(self, n: int) -> None:
        self._names_new = n
        self.show_record(RecordRef(Community.KIND, n))

    def _on_event_requested(self) -> None:
        self.detail.flush()
        if (view := self.detail.view) is not None:
            self.commands.add_event(view.community)

    def _on_within_requested(self) -> None:
        self.detail.flush()
        if self.detail.n:
            self.commands.add(self.detail.n)

    def _on_copy_link_triggered(self) -> None:
        if (view := self.detail.view) is not None:
            self.commands.copy_link(view.community)

    def _on_previous_triggered(self) -> None:
        self.list_pane.step(-1)

    def _on_next_triggered(self) -> None:
        self.list_pane.step(1)

    def _on_trash_triggered(self) -> None:
        self.detail.flush()
        self.commands.trash(self.detail.n)

    def _on_midnight_timeout(self) -> None:
        self.list_pane.look_at_the_clock()
        self._wait_for_midnight()


def _welcome(*, writable: bool) -> EmptyState:
    return EmptyState(
        "group",
        tr("Where you belong"),
        tr(
            "Keep the associations, networks and teams you are part of: who is in them, what they"
            " bring, and when a membership is to be renewed."
        ),
        first_step=tr("Add the first group") if writable else "",
    )
