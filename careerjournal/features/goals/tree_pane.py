"""The left pane of the page of goals: what narrows the tree, and the tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from careerjournal.features.goals.delegate import GoalDelegate
from careerjournal.features.goals.filters import GoalFilters
from careerjournal.features.goals.tree_model import GoalTreeModel
from careerjournal.features.goals.tree_view import GoalTreeView
from careerjournal.features.goals.wanted import FOLLOWED, Known, ReadKnown, shown_lines
from careerjournal.operations.phrases import tr
from careerjournal.store.changes import Changes
from careerjournal.store.goals import GoalLine
from careerjournal.ui import theme
from careerjournal.ui.record_page.side_pane import SidePane
from careerjournal.ui.widgets.empty_state import EmptyState
from careerjournal.ui.workspace import Workspace


class TreePane(SidePane):
    """Holds the line of every goal; narrowing the tree down asks nobody."""

    view: GoalTreeView

    def __init__(
        self, workspace: Workspace, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        """Made in parts: take `parts` to its end before anything else is asked of it."""
        super().__init__(workspace, today, parent)
        self._shown_day = today()
        self._known = Known()
        self._number = 0
        self._is_here = False
        self._live, self._stale = True, False
        self._nothing: EmptyState | None = None
        self.parts = self._build()

    def _build(self) -> Iterator[None]:
        self.filters = GoalFilters(self)
        yield
        self.model = GoalTreeModel(self._shown_day, self)
        self.model.writable = not self.workspace.read_only
        self.view = GoalTreeView(self.model, self)
        self.delegate = GoalDelegate(self._shown_day, self)
        self.view.setItemDelegate(self.delegate)
        yield
        self._lay_out()
        self._connect()

    # What the page asks

    @property
    def is_narrowed(self) -> bool:
        return self.model.goals < len(self._known.lines)

    @property
    def number(self) -> int:
        return self.view.number

    @property
    def records(self) -> int:
        return self.model.goals

    @property
    def lines(self) -> Mapping[int, GoalLine]:
        """Every goal there is, shown or not, by number."""
        return self._known.lines

    def clear(self) -> None:
        self.filters.clear()

    def focus_filter(self) -> None:
        self.filters.focus_words()

    def start(self) -> None:
        self._read()

    def set_live(self, live: bool) -> None:
        self._live = live
        if live and self._stale:
            self._read()

    def choose(self, n: int) -> bool:
        self._number = n
        return self.view.choose(n)

    def step(self, rows: int) -> None:
        index = self.view.currentIndex()
        for _ in range(abs(rows)):
            near = self.view.indexBelow(index) if rows > 0 else self.view.indexAbove(index)
            if not near.isValid():
                break
            index = near
        if index.isValid():
            self.view.setCurrentIndex(index)

    def open_again(self, turned: Iterable[int]) -> None:
        """Open and close the goals as they were; `turned` are those done so by hand."""
        self.view.set_turned(turned)
        self.view.show_open(self.model.with_some_below())

    def choose_first(self) -> int:
        first = self.model.index(0, 0)
        line = self.model.line_at(first)
        if line is None:
            return 0
        self.choose(line.n)
        return line.n

    def look_at_the_clock(self) -> bool:
        if (today := self.today()) == self._shown_day:
            return False
        self._shown_day = today
        self.delegate.set_today(today)
        self.model.set_today(today)
        return True

    # Putting together

    def _lay_out(self) -> None:
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        pages = QWidget(self)
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(self.view)
        top = QVBoxLayout()
        top.setContentsMargins(12, 4, 12, 4)
        top.addWidget(self.filters)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(pages, 1)
        self.keep_width()

    def _connect(self) -> None:
        self.filters.changed.connect(self._on_filters_changed)
        self.filters.results_requested.connect(self.view.setFocus)
        self.view.record_chosen.connect(self._on_view_record_chosen)
        self.view.record_activated.connect(self.activated)
        self.view.customContextMenuRequested.connect(self._on_view_menu_requested)
        self.workspace.changed.connect(self._on_workspace_changed)
        theme.manager().changed.connect(self.keep_width)

    # What happens

    def _read(self) -> None:
        self._stale = False
        job = ReadKnown(self._known, self.today(), self.filters.wanted())
        self.workspace.read(job, self._on_known, f"goals.tree.{id(self)}")

    def _on_known(self, known: Known) -> None:
        before, self._known = self._known, known
        if known.areas != before.areas:
            self.filters.set_areas(known.areas)
        self._show()
        if not self._is_here:
            self._is_here = True
            self.shown.emit()

    def _show(self) -> None:
        shown = shown_lines(self._known, self.filters.wanted())
        self.model.show(shown, self._known.order)
        self.view.show_open(self.model.with_some_below())
        if self._number:
            self.view.choose(self._number)
        if self.is_narrowed and not self.model.goals:
            self._show_nothing()
        else:
            self._pages.setCurrentWidget(self.view)
        self.listed.emit(self.model.goals)

    def _show_nothing(self) -> None:
        if self._nothing is None:
            self._nothing = EmptyState(
                "search",
                tr("No goal found"),
                tr("None of your goals is like that."),
                first_step=tr("Show all goals"),
            )
            self._nothing.first_step_requested.connect(self.clear)
            self._pages.addWidget(self._nothing)
        self._pages.setCurrentWidget(self._nothing)

    def _on_filters_changed(self) -> None:
        self._show()

    def _on_view_record_chosen(self, n: int) -> None:
        if n:
            self._number = n
        self.chosen.emit(n)

    def _on_workspace_changed(self, changes: Changes) -> None:
        if FOLLOWED.isdisjoint(changes.touched):
            return
        if self._live:
            self._read()
        else:
            self._stale = True

    def _on_view_menu_requested(self, where: QPoint) -> None:
        self.menu_requested.emit(self.view.viewport().mapToGlobal(where))
