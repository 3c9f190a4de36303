"""The left pane of a page of records: a filter, the list, and what it says when it is empty."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from datetime import date
from typing import Any, Final, Protocol

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.store.changes import Changes
from careerjournal.ui import theme
from careerjournal.ui.record_list import PagedRecordModel
from careerjournal.ui.record_list_view import RecordListView
from careerjournal.ui.record_page.delegate import RowDelegate
from careerjournal.ui.record_page.side_pane import SidePane
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.empty_state import EmptyState
from careerjournal.ui.workspace import Workspace

_SIDE_PX: Final = 12


class Filter(Protocol):
    """What stands above the list: its field of words, or a bar with more."""

    def setFocus(self) -> None:
        """Take the focus."""


class RecordListPane(SidePane):
    """A flat list, of which any length is read row by row.

    A subclass makes model, view (in `ground`) and delegate before it calls `lay_out`.
    """

    model: PagedRecordModel[Any]
    view: RecordListView
    delegate: RowDelegate[Any]

    def __init__(
        self, workspace: Workspace, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(workspace, today, parent)
        self._shown_day = today()
        self._nothing: EmptyState | None = None
        # What the list is made in: moved there later, all its parts would be dressed again.
        self.ground = QWidget(self)
        self._pages = QStackedLayout(self.ground)

    # What a subclass says

    @abstractmethod
    def ask(self) -> None:
        """Ask for the list as it is filtered now."""
        raise NotImplementedError

    @abstractmethod
    def nothing_words(self) -> tuple[str, str]:
        """What is said where the filter lets nothing through: a title, and what to do."""
        raise NotImplementedError

    def concerns(self, changes: Changes) -> bool:  # noqa: ARG002 - for those who know
        """Whether rows may say something else after changes to records of other kinds."""
        return False

    def learn(self) -> None:
        """Ask what the filters have to offer; by default nothing."""

    # What the page asks

    @property
    def number(self) -> int:
        return self.view.number

    @property
    def records(self) -> int:
        return self.model.records

    def start(self) -> None:
        self.ask()
        self.learn()

    def set_live(self, live: bool) -> None:
        self.model.set_live(live)

    def choose(self, n: int) -> bool:
        return self.view.choose(n)

    def step(self, rows: int) -> None:
        # Past the headings.
        row, step = self.view.currentIndex().row() + rows, 1 if rows > 0 else -1
        while 0 <= row < self.model.rowCount() and self.model.number_at(row) < 0:
            row += step
        if 0 <= row < self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(row))

    def choose_first(self) -> int:
        rows = range(min(self.model.rowCount(), 2))
        # A heading never stands below another.
        number = next((n for n in map(self.model.number_at, rows) if n > 0), 0)
        if number:
            self.view.choose(number)
        return number

    def look_at_the_clock(self) -> bool:
        if (today := self.today()) == self._shown_day:
            return False
        self._shown_day = today
        self.delegate.set_today(today)
        self.ask()
        return True

    # Putting together

    def lay_out(self, head: QWidget, *, edge: int = _SIDE_PX) -> None:
        """Put `head` above the list, with room of `edge` pixels around it."""
        self.view.setItemDelegate(self.delegate)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self._pages.addWidget(self.view)
        top = QVBoxLayout()
        top.setContentsMargins(edge, 12 if edge else 0, edge, 4 if edge else 0)
        top.addWidget(head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.ground, 1)
        go_on_to(self, head, self.view)
        self.model.shown.connect(self.shown)
        self.model.listed.connect(self._on_model_listed)
        self.view.record_chosen.connect(self.chosen)
        self.view.record_activated.connect(self.activated)
        self.view.customContextMenuRequested.connect(self._on_view_menu_requested)
        self.workspace.changed.connect(self._on_workspace_changed)
        theme.manager().changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.view.set_heights(self.delegate.record_height, self.delegate.heading_height)
        self.keep_width()

    def _on_workspace_changed(self, changes: Changes) -> None:
        if self.concerns(changes):
            self.model.refresh()

    def _on_model_listed(self, count: int) -> None:
        if self.is_narrowed and not count:
            self._show_nothing()
        else:
            self._pages.setCurrentWidget(self.view)
        self.listed.emit(count)

    def _show_nothing(self) -> None:
        if self._nothing is None:
            title, words = self.nothing_words()
            self._nothing = EmptyState("search", title, words, first_step=tr("Clear the filter"))
            self._nothing.first_step_requested.connect(self.clear)
            self._pages.addWidget(self._nothing)
            go_on_to(self.view, self._nothing)
        self._pages.setCurrentWidget(self._nothing)

    def _on_view_menu_requested(self, where: QPoint) -> None:
        self.menu_requested.emit(self.view.viewport().mapToGlobal(where))
