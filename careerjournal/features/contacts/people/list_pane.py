"""The left pane: filters, the list, and what it says when there is nothing to show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from careerjournal.features.contacts.faces import Faces
from careerjournal.features.contacts.people.delegate import ContactDelegate
from careerjournal.features.contacts.people.filters import Choices, FilterBar, read_choices
from careerjournal.features.contacts.people.model import ContactsModel, ContactSource
from careerjournal.features.contacts.second_look import SecondLook
from careerjournal.operations.phrases import tr
from careerjournal.records.contact import Contact
from careerjournal.records.organisation import Organisation
from careerjournal.records.tag import Tag
from careerjournal.records.touch import Touch
from careerjournal.store.changes import Changes
from careerjournal.store.contacts import ContactFilter
from careerjournal.ui import theme
from careerjournal.ui.record_list_view import RecordListView
from careerjournal.ui.widgets.empty_state import EmptyState
from careerjournal.ui.workspace import Workspace

WIDTH_PX: Final = 300
_LEAST_PX: Final = 220
_CHOICES: Final = frozenset({Contact.KIND, Organisation.KIND, Tag.KIND})


class ListPane(QWidget):
    """`chosen` brings the number of the contact the person moved to, 0 if none is left;
    `activated` that of one opened with Enter; `shown` says that the first rows are here, `listed`
    how many contacts there are.
    """

    chosen = Signal(int)
    activated = Signal(int)
    shown = Signal()
    listed = Signal(int)
    menu_requested = Signal(QPoint)

    def __init__(
        self,
        workspace: Workspace,
        today: Callable[[], date],
        faces: Faces,
        second_look: SecondLook,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._second_look = second_look
        self._today = today
        self._shown_day = today()
        self.setProperty("pane", True)
        self.filters = FilterBar(today)
        self.model = ContactsModel(workspace, self)
        self.view = RecordListView(self.model, tr("Contacts"))
        self.delegate = ContactDelegate(self.model, self._shown_day, faces, second_look, self.view)
        faces.arrived.connect(self.view.viewport().update)
        self.view.setItemDelegate(self.delegate)
        self._nothing: EmptyState | None = None
        self._lay_out()
        self._connect()
        self._measure()

    def start(self) -> None:
        """Ask for the first list: once who wants to hear of it is connected."""
        self.ask(self.filters.filter)
        self._learn()

    def ask(self, wanted: ContactFilter) -> None:
        """List the contacts that `wanted` lets through."""
        self.model.ask(ContactSource(self._today(), wanted, self._second_look))

    def add_foot(self, widget: QWidget) -> None:
        """Put something below the list."""
        layout = self.layout()
        if layout is not None:
            layout.addWidget(widget)

    def step(self, rows: int) -> None:
        """Go to the contact so many rows below (or above, if negative)."""
        row = self.view.currentIndex().row() + rows
        if 0 <= row < self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(row))

    def choose_first(self) -> int:
        """Choose the first contact; gives its number, 0 if there is none."""
        number = self.model.number_at(0)
        if number > 0:
            self.view.choose(number)
        return max(number, 0)

    def look_at_the_clock(self) -> None:
        """If a new day has begun, tell the days anew."""
        if (today := self._today()) != self._shown_day:
            self._shown_day = today
            self.delegate.set_today(today)
            self.ask(self.filters.filter)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH_PX, 600)

    def _lay_out(self) -> None:
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        pages = QWidget()
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(pages, 1)

    def _connect(self) -> None:
        self.filters.filter_changed.connect(self.ask)
        self.filters.list_requested.connect(self.view.setFocus)
        self.model.shown.connect(self.shown)
        self.model.listed.connect(self._on_model_listed)
        self.view.record_chosen.connect(self.chosen)
        self.view.record_activated.connect(self.activated)
        self.view.customContextMenuRequested.connect(self._on_view_menu_requested)
        self._workspace.changed.connect(self._on_workspace_changed)
        self._second_look.changed.connect(self.view.viewport().update)
        theme.manager().changed.connect(self._measure)

    def _measure(self) -> None:
        self.view.set_heights(self.delegate.record_height, 0)
        scale = max(100, theme.manager().text_scale_percent)
        self.setMinimumWidth(_LEAST_PX * scale // 100)

    def _learn(self) -> None:
        self._workspace.read(read_choices, self._on_choices, "contacts.choices")

    def _on_choices(self, choices: Choices) -> None:
        self.filters.set_choices(choices)

    def _on_workspace_changed(self, changes: Changes) -> None:
        if not _CHOICES.isdisjoint(changes.touched):
            self._learn()
        # A row tells of its company and of when one spoke; those are records of their own.
        if Contact.KIND not in changes.touched and (
            Touch.KIND in changes.touched or Organisation.KIND in changes.touched
        ):
            self.model.refresh()

    def _on_model_listed(self, count: int) -> None:
        if self.filters.is_narrowed and not count:
            self._show_nothing()
        else:
            self._pages.setCurrentWidget(self.view)
        self.filters.show_count(count)
        self.listed.emit(count)

    def _show_nothing(self) -> None:
        if self._nothing is None:
            self._nothing = EmptyState(
                "search",
                tr("Nobody found"),
                tr("Nobody is like that. Try fewer words, or take a filter away."),
                first_step=tr("Clear the filter"),
            )
            self._nothing.first_step_requested.connect(self.filters.clear)
            self._pages.addWidget(self._nothing)
        self._pages.setCurrentWidget(self._nothing)

    def _on_view_menu_requested(self, where: QPoint) -> None:
        self.menu_requested.emit(self.view.viewport().mapToGlobal(where))
