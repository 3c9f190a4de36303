"""The view of mentoring: the list at the left, and one mentorship beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QSplitter, QStackedLayout, QStackedWidget, QWidget

from careerjournal.features.contacts.mentoring.actions import (
    MENTORING_MENU,
    ON_ONE,
    mentoring_specs,
)
from careerjournal.features.contacts.mentoring.commands import MentoringCommands
from careerjournal.features.contacts.mentoring.detail import MentorshipDetail
from careerjournal.features.contacts.mentoring.list_pane import WIDTH_PX, ListPane
from careerjournal.features.contacts.mentoring.view import MentorshipView
from careerjournal.operations.phrases import tr
from careerjournal.records.mentorship import Mentorship
from careerjournal.records.record import RecordRef
from careerjournal.rules.mentoring import Standing
from careerjournal.ui.feature import Context, Page, ViewState
from careerjournal.ui.parts import Turns
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.empty_state import EmptyState

_A_MOMENT: Final = timedelta(seconds=2)


class MentoringPage(Page):
    """Puts list and detail together and carries what one of them says to the other."""

    def __init__(self, context: Context, now: Callable[[], datetime]) -> None:
        super().__init__(context.parent)
        self._context = context
        self._now = now
        self._began = False
        self._pages = QStackedLayout(self)
        self._welcome: EmptyState | None = None
        self._menu = QMenu(self)
        self._midnight = QTimer(self, singleShot=True)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.list_pane = ListPane(context.workspace, self._today, self.splitter)
        self._beside = QStackedWidget(self.splitter)
        self._none = EmptyState(
            "growth", tr("None chosen"), tr("Choose one in the list."), self._beside
        )
        self.detail = MentorshipDetail(context, self._today, self._beside)
        undo_bar = UndoBar(context.workspace, context.messages, self)
        self.commands = MentoringCommands(
            context.workspace, context.messages, undo_bar, self._today, self
        )
        self._lay_out()
        self._add_actions()
        self._connect()
        self._enable()
        self._wait_for_midnight()
        self._turns = Turns(self.detail.parts, self)
        self._turns.start()
        self.list_pane.start()

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
        self.list_pane.focus_filter()

    def view_state(self) -> ViewState:
        return {
            "mentorship": self.detail.n,
            "list": self.list_pane.view.verticalScrollBar().value(),
            "panes": self.splitter.sizes(),
        }

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        sizes, n = state.get("panes"), state.get("mentorship")
        if isinstance(sizes, list) and all(isinstance(size, int) and size > 0 for size in sizes):
            self.splitter.setSizes(sizes)
        if isinstance(n, int) and n > 0:
            self._began = True
            self.list_pane.view.choose(n)
            self.open(n)

    def flush(self) -> None:
        self.detail.flush()

    def open(self, n: int) -> None:
        """Show one mentorship beside the list."""
        self._pages.setCurrentWidget(self.splitter)
        self.detail.open(n)

    @property
    def welcome(self) -> EmptyState | None:
        """What a view without mentorships shows, once it was one."""
        return self._welcome

    def _today(self) -> date:
        return self._now().date()

    # Putting together

    def _lay_out(self) -> None:
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self._beside.addWidget(QWidget())  # until the first is here
        self._beside.addWidget(self._none)
        self._beside.addWidget(self.detail)
        self.splitter.addWidget(self.list_pane)
        self.splitter.addWidget(self._beside)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([max(WIDTH_PX, self.list_pane.minimumWidth()), 700])
        self._pages.addWidget(self.splitter)

    def _add_actions(self) -> None:
        slots: dict[str, Callable[..., object]] = {
            "mentoring.go_on": self.detail.go_on,
            "mentoring.plan": self.detail.plan,
            "mentoring.rename": self.detail.header.focus_title,
            "mentoring.copy_link": self._on_copy_link_triggered,
            "mentoring.write": self.detail.write_about,
            "mentoring.previous": self._on_previous_triggered,
            "mentoring.next": self._on_next_triggered,
            "mentoring.reopen": self._on_reopen_triggered,
            "mentoring.trash": self._on_trash_triggered,
        }
        actions = self._context.actions
        for spec in mentoring_specs():
            # Delete means a letter in a field and a mentorship in the list.
            owner = self.list_pane.view if spec.id == "mentoring.trash" else self
            actions.add(spec, slots[spec.id], owner)
        actions.fill(self._menu, MENTORING_MENU)
        actions.fill(self.detail.header.menu, MENTORING_MENU)

    def _connect(self) -> None:
        self.list_pane.chosen.connect(self._on_list_chosen)
        self.list_pane.activated.connect(self._on_list_activated)
        self.list_pane.shown.connect(self._on_list_shown)
        self.list_pane.listed.connect(self._on_list_listed)
        self.list_pane.menu_requested.connect(self._on_list_menu_requested)
        self.detail.shown.connect(self._on_detail_shown)
        self.detail.gone.connect(self._on_detail_gone)
        self.detail.record_activated.connect(self.record_activated)
        self.commands.made.connect(self._on_commands_made)
        self._midnight.timeout.connect(self._on_midnight_timeout)

    def _enable(self) -> None:
        """What can be done follows from which mentorship is open."""
        view, writable = self.detail.view, not self._context.workspace.read_only
        ended = view is not None and view.standing is Standing.ENDED
        allowed = {
            "copy_link": True,
            "reopen": writable and ended,
            "plan": writable and not ended,
        }
        for name in ON_ONE:
            action = self._context.actions.action(f"mentoring.{name}")
            action.setEnabled(view is not None and allowed.get(name, writable))
        self._context.actions.action("mentoring.reopen").setVisible(ended)

    def _show_welcome(self) -> None:
        """What a view without mentorships shows; made only if it ever is one."""
        if self._welcome is None:
            self._welcome = _welcome(writable=not self._context.workspace.read_only)
            self._welcome.first_step_requested.connect(self.new)
            self._welcome.example_requested.connect(self._on_welcome_example_requested)
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
        self.detail.look_again()

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
        self.detail.focus_way()

    def _on_list_menu_requested(self, where: QPoint) -> None:
        if self.detail.n:
            self._menu.popup(where)

    def _on_detail_shown(self, _view: MentorshipView) -> None:
        self._beside.setCurrentWidget(self.detail)
        self._enable()

    def _on_detail_gone(self, n: int) -> None:
        self._beside.setCurrentWidget(self._none)
        self._enable()
        chosen = self.list_pane.view.number
        if chosen not in (0, n):
            self.open(chosen)
        elif self.list_pane.model.records == 0 and not self.list_pane.is_narrowed:
            self._show_welcome()

    def _on_commands_made(self, n: int) -> None:
        self.show_record(RecordRef(Mentorship.KIND, n))
        self.detail.focus_way()

    def _on_welcome_example_requested(self) -> None:
        self.commands.add(tr("From leading one team to leading three"))

    def _on_copy_link_triggered(self) -> None:
        if (view := self.detail.view) is not None:
            self.commands.copy_link(view.mentorship)

    def _on_previous_triggered(self) -> None:
        self.list_pane.step(-1)

    def _on_next_triggered(self) -> None:
        self.list_pane.step(1)

    def _on_reopen_triggered(self) -> None:
        self.detail.flush()
        self.commands.reopen(self.detail.n)

    def _on_trash_triggered(self) -> None:
        self.detail.flush()
        self.commands.trash(self.detail.n)

    def _on_midnight_timeout(self) -> None:
        self.list_pane.look_at_the_clock()
        self.detail.look_again()
        self._wait_for_midnight()


def _welcome(*, writable: bool) -> EmptyState:
    return EmptyState(
        "growth",
        tr("Learn with somebody"),
        tr(
            "Find a mentor or a coach, ask well, prepare each session, and see what it brought."
            " The same when it is you who guides."
        ),
        first_step=tr("Begin a mentoring") if writable else "",
        example=tr("Begin with an example") if writable else "",
    )
