"""The page of applications: a board, a table, and each application on its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from careerjournal.features.applications.actions import PAGE_MENU
from careerjournal.features.applications.board.column_menu import ColumnMenu
from careerjournal.features.applications.card_actions import CardActions
from careerjournal.features.applications.commands import ApplicationCommands
from careerjournal.features.applications.detail.page import ApplicationDetail
from careerjournal.features.applications.heading import Heading
from careerjournal.features.applications.lists import BOARD, TABLE, Lists
from careerjournal.features.applications.other_views import (
    OFFERS,
    PICTURES,
    QUESTIONS,
    UNFILTERED,
    OtherViews,
    view_choices,
)
from careerjournal.features.applications.saved_views import filter_from, filter_state
from careerjournal.features.applications.windows import PageWindows
from careerjournal.operations.phrases import tr
from careerjournal.records.application import Application
from careerjournal.records.organisation import Organisation
from careerjournal.records.record import RecordRef
from careerjournal.records.stage import Stage
from careerjournal.store.applications import ApplicationFilter, ApplicationQueries, SearchFacts
from careerjournal.store.changes import Changes
from careerjournal.store.reading import Reading
from careerjournal.ui.day_watch import DayWatch
from careerjournal.ui.feature import Context, Page, ViewState
from careerjournal.ui.parts import finish
from careerjournal.ui.widgets.empty_state import EmptyState

_SIDE_PX: Final = 24
_CONCERN: Final = frozenset({Application.KIND, Stage.KIND})


class ApplicationsPage(Page):
    """Puts the views together and carries what one of them says to the others.

    Made in parts if `context` says so: nothing else may be asked of it before.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context.parent)
        self._context = context
        self._now = context.now
        self._pages = QStackedLayout(self)
        self._welcome: EmptyState | None = None
        self._detail: ApplicationDetail | None = None
        self._opens_added = True
        self.days = DayWatch(context.now, self)
        self.parts = self._build()
        if not context.in_parts:
            finish(self)

    def _build(self) -> Iterator[None]:
        """The rest of making it, see `ui.parts`."""
        context = self._context
        self._main = QWidget(self)
        self._pages.addWidget(self._main)
        self.heading = Heading(view_choices(), self._main)
        yield
        self.others = OtherViews(context, self._today, self)
        builders = self.others.builders()
        self.lists = Lists(context.workspace, self._today, builders, UNFILTERED, self._main)
        yield from self.lists.parts
        self.commands = ApplicationCommands(context.workspace, context.messages, self._today, self)
        self.windows = PageWindows(context, self._today, self)
        self._lay_out()
        yield
        self.card_actions = CardActions(
            self.lists,
            self.commands,
            context.actions,
            {
                "open": self._on_open_triggered,
                "board": self._on_board_triggered,
                "table": self._on_table_triggered,
                "pictures": self._on_pictures_triggered,
                "questions": self._on_questions_triggered,
                "offers": self._on_offers_triggered,
                "report": self._on_report_triggered,
                "stages": self._on_stages_triggered,
                "paste": self._on_paste_triggered,
                "keep_view": self.lists.keeper.ask_for_name,
            },
            read_only=context.workspace.read_only,
        )
        context.actions.fill(self.heading.menu, PAGE_MENU)
        self.column_menu = ColumnMenu(self, writable=not context.workspace.read_only)
        self.setAcceptDrops(not context.workspace.read_only)
        self._connect()
        self.lists.start()
        self._learn()

    # What the shell asks

    def show_record(self, ref: RecordRef) -> None:
        if ref.kind == Application.KIND:
            self.open(ref.n)
            return
        self._show_main()
        if ref.kind == Organisation.KIND:
            self._narrow(ApplicationFilter(organisation=ref.n))
        elif ref.kind == Stage.KIND:
            self._show_view(BOARD)
            self.lists.board_view.show_stage(ref.n)

    def new(self, kind: str = "") -> None:  # noqa: ARG002 - it makes one kind
        self._opens_added = True
        self.windows.capture()

    def focus_filter(self) -> None:
        self._show_main()
        if self.lists.filters.isHidden():
            self._show_view(BOARD)
        words = self.lists.filters.words
        words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        words.selectAll()

    def view_state(self) -> ViewState:
        board, detail = self.lists.board_view, self.shown_detail
        return {
            "view": self.lists.view,
            "filter": filter_state(self.lists.filters.filter),
            "folds": {str(n): folded for n, folded in board.folds().items()},
            "chosen": self.lists.current_number(),
            "place": board.scroll_place(),
            "open": 0 if detail is None else detail.n,
            "tab": "" if detail is None else detail.tab,
        }

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        board, folds, wanted = self.lists.board_view, state.get("folds"), state.get("filter")
        if isinstance(folds, dict):
            board.set_folds({int(n): fold is True for n, fold in folds.items() if n.isdigit()})
        if isinstance(wanted, dict):
            self.lists.restore_filter(filter_from(wanted, self._today()))
        if (view := state.get("view")) in [choice.code for choice in view_choices()]:
            self._show_view(str(view))
        chosen, place = state.get("chosen"), state.get("place")
        self.lists.return_to(
            chosen if isinstance(chosen, int) else 0, place if isinstance(place, int) else 0
        )
        n, tab = state.get("open"), state.get("tab")
        if isinstance(n, int) and n > 0:
            self.open(n, tab if isinstance(tab, str) and tab else "overview")

    def flush(self) -> None:
        self.lists.flush()
        self.others.flush()
        if self._detail is not None:
            self._detail.flush()

    # One application

    def open(self, n: int, tab: str = "overview") -> None:
        """Show an application in place of the lists."""
        detail = self.detail
        detail.set_neighbours(*self.lists.neighbours(n))
        self._pages.setCurrentWidget(detail)
        detail.open(n, tab)

    @property
    def detail(self) -> ApplicationDetail:
        """Where one application is shown; made when it is first wanted."""
        if self._detail is None:
            self._detail = detail = ApplicationDetail(self._context, self._today, self)
            detail.closed.connect(self._on_detail_closed)
            detail.step_requested.connect(self._on_detail_step_requested)
            detail.record_activated.connect(self.record_activated)
            self._pages.addWidget(detail)
        return self._detail

    @property
    def shown_detail(self) -> ApplicationDetail | None:
        """The application in front, None while the lists are."""
        detail = self._detail
        return detail if detail is not None and self._pages.currentWidget() is detail else None

    @property
    def welcome(self) -> EmptyState | None:
        """What the page shows before the first application, once it did."""
        return self._welcome

    # Putting together

    def _today(self) -> date:
        return self._now().date()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._main)
        column.setContentsMargins(_SIDE_PX, 20, _SIDE_PX, 16)
        column.setSpacing(12)
        column.addWidget(self.heading)
        self.heading.add_foot(self.lists.filters.foot)
        column.addWidget(self.lists, 1)
        self.heading.views.set_code(BOARD)

    def _connect(self) -> None:
        self.lists.opened.connect(self.open)
        self.lists.asked.connect(self.others.ask)
        self.others.opened.connect(self.open)
        self.windows.added.connect(self._on_added)
        self.windows.record_activated.connect(self.show_record)
        self.heading.view_chosen.connect(self._show_view)
        board, menu = self.lists.board_view, self.column_menu
        board.stage_menu_requested.connect(menu.open_for)
        menu.fold_requested.connect(board.toggle_fold)
        menu.edit_requested.connect(self.windows.edit_stages)
        menu.add_requested.connect(self._on_add_in_stage_requested)
        board.add_requested.connect(self._on_add_in_stage_requested)
        self._context.workspace.changed.connect(self._on_workspace_changed)
        self.days.turned.connect(self._on_days_turned)

    def _narrow(self, wanted: ApplicationFilter) -> None:
        if self.lists.view not in (BOARD, TABLE):
            self._show_view(BOARD)
        self.lists.filters.ask(wanted)

    def _show_main(self) -> None:
        self._pages.setCurrentWidget(self._main)

    def _show_welcome(self) -> None:
        """What the page shows before the first application; made only if there is none."""
        if self._welcome is None:
            self._welcome = _welcome()
            self._welcome.first_step_requested.connect(self.new)
            self._welcome.example_requested.connect(self._on_paste_triggered)
            self._pages.addWidget(self._welcome)
        self._pages.setCurrentWidget(self._welcome)

    def _show_view(self, code: str) -> None:
        self._show_main()
        self.heading.views.set_code(code)
        self.lists.show_view(code)

    def _learn(self) -> None:
        self._context.workspace.read(_facts, self._on_facts, "applications.facts")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.windows.takes(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.windows.takes(event.mimeData()):
            event.acceptProposedAction()
            self._opens_added = True
            self.windows.take(event.mimeData())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.days.look()
        self.lists.set_live(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.lists.set_live(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if (detail := self.shown_detail) is not None:
            detail.setFocus(event.reason())
        else:
            self.lists.set_focus()

    # What happens

    def _on_facts(self, facts: SearchFacts) -> None:
        self.heading.show_facts(facts)
        if self.shown_detail is not None:
            return
        if facts.total:
            self._show_main()
        else:
            self._show_welcome()

    def _on_detail_closed(self) -> None:
        n = self.detail.n
        self._show_main()
        self._learn()
        if self.lists.view in (BOARD, TABLE):
            self.lists.choose(n, focus=True)

    def _on_detail_step_requested(self, step: int) -> None:
        before, after = self.lists.neighbours(self.detail.n)
        if n := after if step > 0 else before:
            self.open(n, self.detail.tab)

    def _on_open_triggered(self) -> None:
        if n := self.lists.current_number():
            self.open(n)

    def _on_stages_triggered(self) -> None:
        self.windows.edit_stages()

    def _on_report_triggered(self) -> None:
        self.windows.report()

    def _on_paste_triggered(self) -> None:
        self._opens_added = True
        self.windows.paste()

    def _on_add_in_stage_requested(self, stage: int) -> None:
        self._opens_added = False
        self.windows.capture(stage=stage)

    def _on_added(self, n: int) -> None:
        if self._opens_added:
            self.open(n)
        else:
            self._show_view(BOARD)
            self.lists.return_to(n, self.lists.board_view.scroll_place())

    def _on_board_triggered(self) -> None:
        self._show_view(BOARD)

    def _on_table_triggered(self) -> None:
        self._show_view(TABLE)

    def _on_pictures_triggered(self) -> None:
        self._show_view(PICTURES)

    def _on_questions_triggered(self) -> None:
        self._show_view(QUESTIONS)

    def _on_offers_triggered(self) -> None:
        self._show_view(OFFERS)

    def _on_workspace_changed(self, changes: Changes) -> None:
        if not _CONCERN.isdisjoint(changes.touched):
            self._learn()

    def _on_days_turned(self) -> None:
        self.lists.look_at_the_clock()
        if self._detail is not None:
            self._detail.look_at_the_clock()


def _facts(reading: Reading) -> SearchFacts:
    return ApplicationQueries(reading).facts()


def _welcome() -> EmptyState:
    return EmptyState(
        "applications",
        tr("Where your applications stand"),
        tr(
            "Keep each one from the first liking to the decision: what they ask for, what you can"
            " prove, and what comes next."
        ),
        first_step=tr("Add the first application"),
        example=tr("Paste a posting"),
    )
