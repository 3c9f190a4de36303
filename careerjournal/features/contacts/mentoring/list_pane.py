"""The left pane: words to look for, the list, and what it says when nothing is found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from careerjournal.features.contacts.mentoring.delegate import MentorshipDelegate
from careerjournal.features.contacts.mentoring.model import MentorshipsModel, MentorshipSource
from careerjournal.operations.phrases import tr
from careerjournal.records.contact import Contact
from careerjournal.records.mentorship import Mentorship
from careerjournal.store.changes import Changes
from careerjournal.ui import theme
from careerjournal.ui.record_list_view import RecordListView
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.empty_state import EmptyState
from careerjournal.ui.widgets.search_field import SearchField
from careerjournal.ui.workspace import Workspace

WIDTH_PX: Final = 300
_LEAST_PX: Final = 220
_SIDE_PX: Final = 12


class ListPane(QWidget):
    """`chosen` brings the number of the mentorship the person moved to, 0 if none is left;
    `activated` that of one opened with Enter; `shown` says that the first rows are here, `listed`
    how many there are.
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
        self._today = today
        self._shown_day = today()
        self.setProperty("pane", True)
        self.words = SearchField(tr("Filter mentorings"))
        self.model = MentorshipsModel(workspace, self)
        self.view = RecordListView(self.model, tr("Mentoring"))
        self.delegate = MentorshipDelegate(self.model, self._shown_day, self.view)
        self.view.setItemDelegate(self.delegate)
        self._asked = ""
        self._nothing: EmptyState | None = None
        self._lay_out()
        self._connect(workspace)
        self._measure()

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self._asked)

    def start(self) -> None:
        """Ask for the first list: once who wants to hear of it is connected."""
        self._ask(self._asked)

    def clear(self) -> None:
        """Ask for all of them again."""
        self.words.set_words("")
        self._ask("")

    def step(self, rows: int) -> None:
        """Go so many mentorships down (or up, if negative), past the headings."""
        row, step = self.view.currentIndex().row() + rows, 1 if rows > 0 else -1
        while 0 <= row < self.model.rowCount() and self.model.number_at(row) < 0:
            row += step
        if 0 <= row < self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(row))

    def choose_first(self) -> int:
        """Choose the first mentorship; gives its number, 0 if there is none."""
        rows = range(self.model.rowCount())
        number = next((n for n in map(self.model.number_at, rows) if n > 0), 0)
        if number:
            self.view.choose(number)
        return number

    def look_at_the_clock(self) -> None:
        """If a new day has begun, tell the days anew."""
        if (today := self._today()) != self._shown_day:
            self._shown_day = today
            self.delegate.set_today(today)
            self._ask(self._asked)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH_PX, 600)

    def _ask(self, words: str) -> None:
        self._asked = words
        self.model.ask(MentorshipSource(self._today(), words))

    def _lay_out(self) -> None:
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        pages = QWidget()
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(self.view)
        head = QVBoxLayout()
        head.setContentsMargins(_SIDE_PX, 12, _SIDE_PX, 4)
        head.addWidget(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(pages, 1)

    def _connect(self, workspace: Workspace) -> None:
        self.words.searched.connect(self._ask)
        self.words.results_requested.connect(self.view.setFocus)
        self.words.left.connect(self.view.setFocus)
        self.model.shown.connect(self.shown)
        self.model.listed.connect(self._on_model_listed)
        self.view.record_chosen.connect(self.chosen)
        self.view.record_activated.connect(self.activated)
        self.view.customContextMenuRequested.connect(self._on_view_menu_requested)
        workspace.changed.connect(self._on_workspace_changed)
        theme.manager().changed.connect(self._measure)

    def _measure(self) -> None:
        self.view.set_heights(self.delegate.record_height, self.delegate.heading_height)
        scale = max(100, theme.manager().text_scale_percent)
        self.setMinimumWidth(_LEAST_PX * scale // 100)

    def _on_workspace_changed(self, changes: Changes) -> None:
        # A row names people; those are records of their own.
        if Mentorship.KIND not in changes.touched and Contact.KIND in changes.touched:
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
                tr("None found"),
                tr("No mentoring is called like that. Try fewer words."),
                first_step=tr("Clear the filter"),
            )
            self._nothing.first_step_requested.connect(self.clear)
            self._pages.addWidget(self._nothing)
            go_on_to(self.view, self._nothing)
        self._pages.setCurrentWidget(self._nothing)

    def _on_view_menu_requested(self, where: QPoint) -> None:
        self.menu_requested.emit(self.view.viewport().mapToGlobal(where))
