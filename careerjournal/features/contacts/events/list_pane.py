"""The left pane: the filter, the list, and what it says when there is nothing to show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

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
from careerjournal.ui.record_list_view import RecordListView
from careerjournal.ui.record_page.list_pane import RecordListPane
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.buttons import icon_button
from careerjournal.ui.widgets.narrow_box import NarrowBox
from careerjournal.ui.widgets.search_field import SearchField
from careerjournal.ui.workspace import Workspace

_TOLD_OF: Final = frozenset({Contact.KIND, Community.KIND, Organisation.KIND})
"""A row tells of its group and company and is found by who was there."""


class ListPane(RecordListPane):
    """The events, under a field of words and, on demand, two boxes. Made in parts, see
    `ui.parts`."""

    def __init__(
        self, workspace: Workspace, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(workspace, today, parent)
        self._filter = EventFilter()
        self.parts = self._build()

    def _build(self) -> Iterator[None]:
        self.words = SearchField(tr("Filter events"))
        self.more = icon_button("filter", tr("More filters"))
        self.more.setCheckable(True)
        self.panel = QWidget()
        self.state = NarrowBox(tr("How it stands"))
        self.community = NarrowBox(tr("Group"))
        yield
        self.model = EventsModel(self.workspace, self)
        self.view = RecordListView(self.model, tr("Events"), self.ground)
        self.delegate = EventDelegate(self.model, self.today(), self.view)
        self._fill()
        yield
        self.lay_out(self._head())
        self._connect()

    @property
    def filter(self) -> EventFilter:
        """What is asked for now."""
        return self._filter

    @property
    def is_narrowed(self) -> bool:
        return self._filter != EventFilter()

    def ask(self) -> None:
        self.model.ask(EventSource(self.today(), self._filter))

    def clear(self) -> None:
        self.words.set_words("")
        self._narrow(EventFilter())
        for box in (self.state, self.community):
            with QSignalBlocker(box):
                box.setCurrentIndex(0)

    def focus_filter(self) -> None:
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def nothing_words(self) -> tuple[str, str]:
        return tr("No event found"), tr(
            "No event is like that, nor was anybody of that name at one. Try fewer words."
        )

    def concerns(self, changes: Changes) -> bool:
        return not _TOLD_OF.isdisjoint(changes.touched)

    def learn(self) -> None:
        self.workspace.read(_communities, self._on_communities, f"events.groups.{id(self)}")

    def _fill(self) -> None:
        self.state.addItem(tr("Any"), "")
        for each in EventState:
            self.state.addItem(state_words(each), each.value)
        self.community.addItem(tr("Any group"), None)

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.words, 1)
        row.addWidget(self.more)
        boxes = QHBoxLayout(self.panel)
        boxes.setContentsMargins(0, 0, 0, 4)
        boxes.setSpacing(6)
        boxes.addWidget(self.state, 1)
        boxes.addWidget(self.community, 1)
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.panel)
        self.panel.hide()
        go_on_to(self.more, self.panel)
        return head

    def _connect(self) -> None:
        self.words.searched.connect(self._on_words_searched)
        self.words.results_requested.connect(self.view.setFocus)
        self.words.left.connect(self.view.setFocus)
        self.more.toggled.connect(self.panel.setVisible)
        self.state.activated.connect(self._on_box_activated)
        self.community.activated.connect(self._on_box_activated)
        self.workspace.changed.connect(self._on_groups_changed)

    def _narrow(self, wanted: EventFilter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self.ask()

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

    def _on_groups_changed(self, changes: Changes) -> None:
        if Community.KIND in changes.touched or Event.KIND in changes.touched:
            self.learn()


def _communities(reading: Reading) -> list[Name]:
    return EventQueries(reading).communities()
