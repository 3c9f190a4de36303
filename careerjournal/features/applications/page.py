"""The page of applications: a board, a table, and each application on its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout, QWidget

from careerjournal.features.applications.actions import (
    CARD_MENU,
    ON_SELECTED,
    application_specs,
)
from careerjournal.features.applications.commands import ApplicationCommands
from careerjournal.features.applications.heading import Heading
from careerjournal.features.applications.lists import BOARD, Lists
from careerjournal.features.applications.name_dialog import NameDialog
from careerjournal.features.applications.saved_views import (
    LONGEST_NAME,
    filter_from,
    filter_state,
)
from careerjournal.features.applications.stage_menu import StageMenu
from careerjournal.operations.phrases import tr
from careerjournal.records.application import Application
from careerjournal.records.contact import Contact
from careerjournal.records.organisation import Organisation
from careerjournal.records.record import RecordRef
from careerjournal.records.stage import Stage
from careerjournal.store.applications import ApplicationFilter, ApplicationQueries, SearchFacts
from careerjournal.store.changes import Changes
from careerjournal.store.reading import Reading
from careerjournal.ui.feature import Context, Page, ViewState
from careerjournal.ui.parts import finish
from careerjournal.ui.widgets.empty_state import EmptyState
from careerjournal.ui.widgets.segmented import Choice

_SIDE_PX: Final = 24
_A_MOMENT: Final = timedelta(seconds=2)
_CONCERN: Final = frozenset({Application.KIND, Stage.KIND})


def local_now() -> datetime:
    """The instant it is, where the person is."""
    return datetime.now().astimezone()


class ApplicationsPage(Page):
    """Puts the views together and carries what one of them says to the others.

    Made in parts if `context` says so: nothing else may be asked of it before.
    """

    def __init__(self, context: Context, now: Callable[[], datetime] = local_now) -> None:
        super().__init__(context.parent)
        self._context = context
        self._now = now
        self._pages = QStackedLayout(self)
        self._welcome: EmptyState | None = None
        self._midnight = QTimer(self, singleShot=True)
        self.parts = self._build()
        if not context.in_parts:
            finish(self)

    def _build(self) -> Iterator[None]:
        """The rest of making it, see `ui.parts`."""
        workspace = self._context.workspace
        self._main = QWidget(self)
        self._pages.addWidget(self._main)
        self.heading = Heading(self._view_choices(), self._main)
        yield
        self.lists = Lists(workspace, self._today, self._main)
        yield from self.lists.parts
        self.commands = ApplicationCommands(workspace, self._context.messages, self._today, self)
        self._card_menu = QMenu(self)
        self._move_menu = StageMenu(self)
        self._lay_out()
        yield
        self._add_actions()
        self._connect()
        self._enable()
        self._wait_for_midnight()
        self.lists.start()
        self._learn()

    # What the shell asks

    def show_record(self, ref: RecordRef) -> None:
        self._show_main()
        if ref.kind == Application.KIND:
            self._open(ref.n)
        elif ref.kind == Organisation.KIND:
            self.lists.narrow(ApplicationFilter(organisation=ref.n))
        elif ref.kind == Contact.KIND:
            self.lists.narrow(ApplicationFilter(contact=ref.n))
        elif ref.kind == Stage.KIND:
            self._show_view(BOARD)
            self.lists.board_view.show_stage(ref.n)

    def focus_filter(self) -> None:
        self._show_main()
        words = self.lists.filters.words
        words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        words.selectAll()

    def view_state(self) -> ViewState:
        board = self.lists.board_view
        return {
            "view": self.heading.views.code(),
            "filter": filter_state(self.lists.filters.filter),
            "folds": {str(n): folded for n, folded in board.folds().items()},
            "chosen": self.lists.current_number(),
            "place": board.scroll_place(),
        }

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        board, folds, wanted = self.lists.board_view, state.get("folds"), state.get("filter")
        if isinstance(folds, dict):
            board.set_folds({int(n): fold is True for n, fold in folds.items() if n.isdigit()})
        if isinstance(wanted, dict):
            self.lists.restore_filter(filter_from(wanted, self._today()))
        if (view := state.get("view")) in (BOARD,):
            self._show_view(view)
        chosen, place = state.get("chosen"), state.get("place")
        self.lists.return_to(
            chosen if isinstance(chosen, int) else 0, place if isinstance(place, int) else 0
        )

    # Putting together

    def _today(self) -> date:
        return self._now().date()

    def _view_choices(self) -> tuple[Choice, ...]:
        return (Choice(BOARD, tr("Board")),)

    def _lay_out(self) -> None:
        self._views = QStackedLayout()
        self._views.addWidget(self.lists)
        column = QVBoxLayout(self._main)
        column.setContentsMargins(_SIDE_PX, 20, _SIDE_PX, 16)
        column.setSpacing(12)
        column.addWidget(self.heading)
        column.addLayout(self._views, 1)
        self.heading.views.set_code(BOARD)

    def _add_actions(self) -> None:
        slots: dict[str, Callable[..., object]] = {
            "applications.open": self._on_open_triggered,
            "applications.move_next": self._on_move_next_triggered,
            "applications.move_previous": self._on_move_previous_triggered,
            "applications.move_to": self._on_move_to_triggered,
            "applications.move_on_day": self._on_move_on_day_triggered,
            "applications.trash": self._on_trash_triggered,
            "applications.board": self._on_board_triggered,
            "applications.keep_view": self._on_keep_view_triggered,
        }
        actions = self._context.actions
        for spec in application_specs():
            # Delete means a letter in the filter and an application on the board.
            on_cards = spec.id.removeprefix("applications.") in ON_SELECTED
            actions.add(spec, slots[spec.id], self.lists.content if on_cards else self)
        actions.fill(self._card_menu, CARD_MENU)

    def _connect(self) -> None:
        lists, board = self.lists, self.lists.board_view
        lists.listed.connect(self._on_lists_listed)
        lists.chosen.connect(self._enable)
        lists.menu_requested.connect(self._on_lists_menu_requested)
        lists.board.stages_changed.connect(self._on_board_stages_changed)
        lists.filters.keep_requested.connect(self._on_keep_view_triggered)
        board.moved.connect(self._on_board_moved)
        self.commands.moving.connect(board.follow)
        self.heading.view_chosen.connect(self._show_view)
        self._move_menu.stage_chosen.connect(self._on_move_menu_stage_chosen)
        self._context.workspace.changed.connect(self._on_workspace_changed)
        self._midnight.timeout.connect(self._on_midnight_timeout)

    def _enable(self) -> None:
        """What can be done follows from what is selected."""
        numbers = self.lists.numbers()
        writable = bool(numbers) and not self._context.workspace.read_only
        actions = self._context.actions
        for name in ON_SELECTED:
            is_on = bool(numbers) if name == "open" else writable
            actions.action(f"applications.{name}").setEnabled(is_on)

    def _open(self, n: int) -> None:
        self._show_view(BOARD)
        if not self.lists.board_view.choose([n], focus=True) and self.lists.is_narrowed:
            self.lists.filters.clear()
            self.lists.return_to(n, 0)

    def _show_main(self) -> None:
        self._pages.setCurrentWidget(self._main)

    def _show_welcome(self) -> None:
        """What the page shows before the first application; made only if there is none."""
        if self._welcome is None:
            self._welcome = _welcome()
            self._pages.addWidget(self._welcome)
        self._pages.setCurrentWidget(self._welcome)

    @property
    def welcome(self) -> EmptyState | None:
        """What the page shows before the first application, once it did."""
        return self._welcome

    def _show_view(self, code: str) -> None:
        self.heading.views.set_code(code)
        self.lists.show_view(code)

    def _learn(self) -> None:
        self._context.workspace.read(_facts, self._on_facts, "applications.facts")

    def _wait_for_midnight(self) -> None:
        now = self._now()
        morning = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
        self._midnight.start(int((morning - now + _A_MOMENT).total_seconds() * 1000))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.lists.look_at_the_clock()
        self.lists.set_live(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.lists.set_live(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.lists.set_focus()

    # What happens

    def _on_facts(self, facts: SearchFacts) -> None:
        self.heading.show_facts(facts)

    def _on_lists_listed(self, count: int) -> None:
        if not self.lists.is_narrowed:
            self._show_welcome() if not count else self._show_main()

    def _on_lists_menu_requested(self, where: QPoint) -> None:
        self._card_menu.popup(where)

    def _on_board_stages_changed(self) -> None:
        self.commands.set_stages(self.lists.board.stages)

    def _on_board_moved(self, stage: int, numbers: list[int]) -> None:
        self.commands.move(numbers, stage)

    def _on_move_menu_stage_chosen(self, stage: int) -> None:
        self.commands.move(self.lists.numbers(), stage)

    def _on_open_triggered(self) -> None:
        if n := self.lists.current_number():
            self._open(n)

    def _on_move_next_triggered(self) -> None:
        self._move_by(1)

    def _on_move_previous_triggered(self) -> None:
        self._move_by(-1)

    def _move_by(self, step: int) -> None:
        if (stage := self.lists.board_view.neighbour(step)) is not None:
            self.commands.move(self.lists.numbers(), stage)

    def _on_move_to_triggered(self) -> None:
        stages, stage = self.lists.board.stages, self.lists.board_view.current_stage()
        self._move_menu.offer(stages, without=stage)
        self._move_menu.popup(self.lists.menu_place())

    def _on_move_on_day_triggered(self) -> None:
        self.commands.ask_to_move(self.lists.numbers(), self.lists.board_view.current_stage())

    def _on_trash_triggered(self) -> None:
        self.commands.trash(self.lists.numbers())

    def _on_board_triggered(self) -> None:
        self._show_view(BOARD)

    def _on_keep_view_triggered(self) -> None:
        dialog = NameDialog(
            tr("Keep this view"),
            tr("What is filtered for now can be called up again by this name."),
            tr("Keep"),
            LONGEST_NAME,
            self,
        )
        dialog.named.connect(self.lists.keep_view)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_workspace_changed(self, changes: Changes) -> None:
        if not _CONCERN.isdisjoint(changes.touched):
            self._learn()

    def _on_midnight_timeout(self) -> None:
        self.lists.look_at_the_clock()
        self._wait_for_midnight()


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
    )
