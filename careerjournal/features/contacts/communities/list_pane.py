"""The left pane: the filter, the list, and what it says when there is nothing to show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from careerjournal.features.contacts.communities.delegate import CommunityDelegate
from careerjournal.features.contacts.communities.model import CommunitiesModel, CommunitySource
from careerjournal.operations.phrases import tr
from careerjournal.records.community import Community, Event
from careerjournal.records.contact import Contact
from careerjournal.records.organisation import Organisation
from careerjournal.store.changes import Changes
from careerjournal.store.communities import CommunityFilter
from careerjournal.ui import theme
from careerjournal.ui.record_list_view import RecordListView
from careerjournal.ui.widgets.empty_state import EmptyState
from careerjournal.ui.widgets.search_field import SearchField
from careerjournal.ui.workspace import Workspace

WIDTH_PX: Final = 300
_LEAST_PX: Final = 220
_SIDE_PX: Final = 12
_TOLD_OF: Final = frozenset({Contact.KIND, Event.KIND, Organisation.KIND})
"""A row tells of members, of the next event and is found by its company."""


class ListPane(QWidget):
    """`chosen` brings the number of the group the person moved to, 0 if none is left;
    `activated` that of one opened with Enter; `shown` says that the first rows are here, `listed`
    how many groups there are.
    """

    chosen = Signal(int)
    activated = Signal(int)
    shown = Signal()
    listed = Signal(int)
    menu_requested = Signal(QPoint)

    def __init__(
        self, workspace: Workspace, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._today = today
        self._shown_day = today()
        self._filter = CommunityFilter()
        self.setProperty("pane", True)
        self.words = SearchField(tr("Filter groups"))
        self.model = CommunitiesModel(workspace, self)
        self.view = RecordListView(self.model, tr("Groups"))
        self.delegate = CommunityDelegate(self.model, self._shown_day, self.view)
        self.view.setItemDelegate(self.delegate)
        self._nothing: EmptyState | None = None
        self._lay_out()
        self._connect()
        self._measure()

    def start(self) -> None:
        """Ask for the first list: once who wants to hear of it is connected."""
        self._ask()

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return self._filter != CommunityFilter()

    def clear(self) -> None:
        """List every group again."""
        self.words.set_words("")
        self._on_words_searched("")

    def step(self, rows: int) -> None:
        """Go to the next group below, or above if `rows` is negative, past a heading."""
        row = self.view.currentIndex().row() + rows
        if self.model.number_at(row) < 0:
            row += rows
        if self.model.number_at(row) > 0:
            self.view.setCurrentIndex(self.model.index(row))

    def choose_first(self) -> int:
        """Choose the first group; gives its number, 0 if there is none."""
        rows = range(self.model.rowCount())
        number = next((n for row in rows if (n := self.model.number_at(row)) > 0), 0)
        if number:
            self.view.choose(number)
        return number

    def look_at_the_clock(self) -> None:
        """If a new day has begun, tell the days anew."""
        if (today := self._today()) != self._shown_day:
            self._shown_day = today
            self.delegate.set_today(today)
            self._ask()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH_PX, 600)

    def _ask(self) -> None:
        self.model.ask(CommunitySource(self._today(), self._filter))

    def _lay_out(self) -> None:
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        pages = QWidget()
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(self.view)
        head = QHBoxLayout()
        head.setContentsMargins(_SIDE_PX, 12, _SIDE_PX, 4)
        head.addWidget(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(pages, 1)

    def _connect(self) -> None:
        self.words.searched.connect(self._on_words_searched)
        self.words.results_requested.connect(self.view.setFocus)
        self.words.left.connect(self.view.setFocus)
        self.model.shown.connect(self.shown)
        self.model.listed.connect(self._on_model_listed)
        self.view.record_chosen.connect(self.chosen)
        self.view.record_activated.connect(self.activated)
        self.view.customContextMenuRequested.connect(self._on_view_menu_requested)
        self._workspace.changed.connect(self._on_workspace_changed)
        theme.manager().changed.connect(self._measure)

    def _measure(self) -> None:
        self.view.set_heights(self.delegate.record_height, self.delegate.heading_height)
        scale = max(100, theme.manager().text_scale_percent)
        self.setMinimumWidth(_LEAST_PX * scale // 100)

    def _on_words_searched(self, words: str) -> None:
        self._filter = CommunityFilter(words)
        self._ask()

    def _on_workspace_changed(self, changes: Changes) -> None:
        # Another name of a group also stands with those within it.
        if Community.KIND in changes.touched or not _TOLD_OF.isdisjoint(changes.touched):
            self.model.refresh()

    def _on_model_listed(self, count: int) -> None:
        if self.is_narrowed and not count:
            self._show_nothing()
        else:
            self._pages.setCurrentWidget(self.view)
        self.listed.emit(count)

    def _show_nothing(self) -> None:
        if self._nothing is None:
            self._nothing = EmptyState(
                "search",
                tr("No group found"),
                tr("No group is like that, nor has a member of that name. Try fewer words."),
                first_step=tr("Clear the filter"),
            )
            self._nothing.first_step_requested.connect(self.clear)
            self._pages.addWidget(self._nothing)
        self._pages.setCurrentWidget(self._nothing)

    def _on_view_menu_requested(self, where: QPoint) -> None:
        self.menu_requested.emit(self.view.viewport().mapToGlobal(where))
