"""The left pane: the filter, the list, and what it says when there is nothing to show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from careerjournal.features.contacts.events.delegate import EventDelegate
from careerjournal.features.contacts.events.model import EventsModel, EventSource
from careerjournal.features.contacts.events.words import state_words
from careerjournal.operations.phrases import tr
from careerjournal.records.community import Community, Event, EventState
from careerjournal.records.contact import Contact
from careerjournal.records.organisation import Organisation
from careerjournal.store.changes import Changes
from careerjournal.store.events import EventFilter, EventQueries, Name
from careerjournal.store.reading import Reading
from careerjournal.ui import theme
from careerjournal.ui.record_list_view import RecordListView
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.buttons import icon_button
from careerjournal.ui.widgets.empty_state import EmptyState
from careerjournal.ui.widgets.narrow_box import NarrowBox
from careerjournal.ui.widgets.search_field import SearchField
from careerjournal.ui.workspace import Workspace

WIDTH_PX: Final = 300
_LEAST_PX: Final = 220
_SIDE_PX: Final = 12
_TOLD_OF: Final = frozenset({Contact.KIND, Community.KIND, Organisation.KIND})
"""A row tells of its group and company and is found by who was there."""


class ListPane(QWidget):
    """`chosen` brings the number of the event the person moved to, 0 if none is left;
    `activated` that of one opened with Enter; `shown` says that the first rows are here, `listed`
    how many events there are.
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
        self._filter = EventFilter()
        self.setProperty("pane", True)
        self.words = SearchField(tr("Filter events"))
        self.more = icon_button("filter", tr("More filters"))
        self.more.setCheckable(True)
        self.panel = QWidget()
        self.state = NarrowBox(tr("How it stands"))
        self.community = NarrowBox(tr("Group"))
        self.model = EventsModel(workspace, self)
        self.view = RecordListView(self.model, tr("Events"))
        self.delegate = EventDelegate(self.model, self._shown_day, self.view)
        self.view.setItemDelegate(self.delegate)
        self._nothing: EmptyState | None = None
        self._fill()
        self._lay_out()
        self._connect()
        self._measure()

    def start(self) -> None:
        """Ask for the first list: once who wants to hear of it is connected."""
        self._ask()
        self._learn()

    @property
    def filter(self) -> EventFilter:
        """What is asked for now."""
        return self._filter

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return self._filter != EventFilter()

    def clear(self) -> None:
        """List every event again."""
        self.words.set_words("")
        self._narrow(EventFilter())
        for box in (self.state, self.community):
            with QSignalBlocker(box):
                box.setCurrentIndex(0)

    def step(self, rows: int) -> None:
        """Go to the next event below, or above if `rows` is negative, past a heading."""
        row = self.view.currentIndex().row() + rows
        if self.model.number_at(row) < 0:
            row += rows
        if self.model.number_at(row) > 0:
            self.view.setCurrentIndex(self.model.index(row))

    def choose_first(self) -> int:
        """Choose the first event; gives its number, 0 if there is none."""
        rows = range(self.model.rowCount())
        number = next((n for row in rows if (n := self.model.number_at(row)) > 0), 0)
        if number:
            self.view.choose(number)
        return number

    def look_at_the_clock(self) -> bool:
        """If a new day has begun, tell the days anew; whether one has."""
        if (today := self._today()) == self._shown_day:
            return False
        self._shown_day = today
        self.delegate.set_today(today)
        self._ask()
        return True

    def sizeHint(self) -> QSize:
        return QSize(WIDTH_PX, 600)

    def _ask(self) -> None:
        self.model.ask(EventSource(self._today(), self._filter))

    def _fill(self) -> None:
        self.state.addItem(tr("Any"), "")
        for each in EventState:
            self.state.addItem(state_words(each), each.value)
        self.community.addItem(tr("Any group"), None)

    def _lay_out(self) -> None:
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        pages = QWidget()
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(self.view)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.words, 1)
        row.addWidget(self.more)
        boxes = QHBoxLayout(self.panel)
        boxes.setContentsMargins(0, 0, 0, 4)
        boxes.setSpacing(6)
        boxes.addWidget(self.state, 1)
        boxes.addWidget(self.community, 1)
        head = QVBoxLayout()
        head.setContentsMargins(_SIDE_PX, 12, _SIDE_PX, 4)
        head.setSpacing(8)
        head.addLayout(row)
        head.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(pages, 1)
        self.panel.hide()
        go_on_to(self.more, self.panel)

    def _connect(self) -> None:
        self.words.searched.connect(self._on_words_searched)
        self.words.results_requested.connect(self.view.setFocus)
        self.words.left.connect(self.view.setFocus)
        self.more.toggled.connect(self.panel.setVisible)
        self.state.activated.connect(self._on_box_activated)
        self.community.activated.connect(self._on_box_activated)
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

    def _narrow(self, wanted: EventFilter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self._ask()

    def _learn(self) -> None:
        self._workspace.read(_communities, self._on_communities, f"events.groups.{id(self)}")

    def _on_communities(self, known: list[Name]) -> None:
        with QSignalBlocker(self.community):
            self.community.clear()
            self.community.addItem(tr("Any group"), None)
            for each in known:
                self.community.addItem(each.name, each.n)
            place = self.community.findData(self._filter.community)
            self.community.setCurrentIndex(max(0, place))

    def _on_words_searched(self, words: str) -> None:
        self._narrow(replace(self._filter, words=words))

    def _on_box_activated(self) -> None:
        code = self.state.currentData()
        self._narrow(
            replace(
                self._filter,
                state=EventState(code) if code else None,
                community=self.community.currentData(),
            )
        )

    def _on_workspace_changed(self, changes: Changes) -> None:
        if not _TOLD_OF.isdisjoint(changes.touched):
            self.model.refresh()
        if Community.KIND in changes.touched or Event.KIND in changes.touched:
            self._learn()

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
                tr("No event found"),
                tr("No event is like that, nor was anybody of that name at one. Try fewer words."),
                first_step=tr("Clear the filter"),
            )
            self._nothing.first_step_requested.connect(self.clear)
            self._pages.addWidget(self._nothing)
        self._pages.setCurrentWidget(self._nothing)

    def _on_view_menu_requested(self, where: QPoint) -> None:
        self.menu_requested.emit(self.view.viewport().mapToGlobal(where))


def _communities(reading: Reading) -> list[Name]:
    return EventQueries(reading).communities()
