"""The table with what can be done with the rows selected, below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careerjournal.features.applications.line_words import LineWords
from careerjournal.features.applications.table.bulk_bar import BulkBar
from careerjournal.features.applications.table.model import TableModel, TableSource
from careerjournal.features.applications.table.view import TableView
from careerjournal.records.stage import Stage
from careerjournal.store.applications import ApplicationFilter, ApplicationOrder
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui.workspace import Workspace

PREFERENCE: Final = "applications.table"
"""The preference in which the vault keeps columns and order."""
_SETTLES_MS: Final = 600


class TablePane(QWidget):
    """Shows what a filter lets through as rows.

    `opened`, `chosen` and `menu_requested` are as those of the view; `listed` says how many rows
    there are. What is to be done with many is told by the `bar`.
    """

    opened = Signal(int)
    chosen = Signal()
    listed = Signal(int)
    menu_requested = Signal(QPoint)

    def __init__(
        self, workspace: Workspace, words: LineWords, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._filter = ApplicationFilter()
        self._order = ApplicationOrder.NEXT
        self._descending = False
        self._is_known = False
        self._words = words
        # Here and not later: it may be hidden, and then asked to keep its look, before it is whole.
        self._soon = QTimer(self, singleShot=True, interval=_SETTLES_MS)
        self.parts = self._build()

    def _build(self) -> Iterator[None]:
        """The rest of making it, see `ui.parts`."""
        self.model = TableModel(self._workspace, self._words, self)
        self.view = TableView(self.model, self)
        yield
        self.bar = BulkBar(self)
        yield
        # Columns first and rows a turn later: both at once would hold up the window.
        self._next_turn = QTimer(self, singleShot=True, interval=0)
        self._next_turn.timeout.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.view, 1)
        column.addWidget(self.bar)
        self.bar.set_writable(not self._workspace.read_only)
        self._connect()

    def start(self, wanted: ApplicationFilter) -> None:
        """Ask for the first table, once it is known how the person likes it."""
        self._filter = wanted
        self._workspace.read(_ReadLook(), self._on_look_read, "applications.table")

    def ask(self, wanted: ApplicationFilter) -> None:
        """Show what `wanted` lets through."""
        self._filter = wanted
        if self._is_known:
            self._ask()

    def set_stages(self, stages: Sequence[Stage]) -> None:
        """Learn what the stages are called now."""
        self.bar.set_stages(stages)
        self.model.refresh()

    def set_live(self, live: bool) -> None:
        """What is not seen only notes what changed."""
        self.model.set_live(live)

    def flush(self) -> None:
        """Keep how the table looks now, if that is new."""
        if self._soon.isActive():
            self._soon.stop()
            self._keep_look()

    def look(self) -> dict[str, Any]:
        """Columns and order as plain values."""
        return {
            "columns": self.view.columns_state(),
            "order": self._order.value,
            "descending": self._descending,
        }

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.flush()

    def _connect(self) -> None:
        self.view.opened.connect(self.opened)
        self.view.chosen.connect(self._on_view_chosen)
        self.view.customContextMenuRequested.connect(self._on_view_menu_requested)
        self.view.sort_requested.connect(self._on_view_sort_requested)
        self.view.columns_changed.connect(self._soon.start)
        self.model.listed.connect(self._on_model_listed)
        self._soon.timeout.connect(self._keep_look)

    def _ask(self) -> None:
        self.model.ask(TableSource(self._filter, self._order, self._descending))

    def _keep_look(self) -> None:
        if not self._workspace.read_only:
            self._workspace.write("settings.edit", _KeepLook(self.look()))

    def _on_look_read(self, look: object) -> None:
        kept = look if isinstance(look, dict) else {}
        self.view.show_columns(kept.get("columns"))
        order = kept.get("order")
        if order in {each.value for each in ApplicationOrder}:
            self._order = ApplicationOrder(order)
            self._descending = kept.get("descending") is True
        self.view.show_order(self._order, descending=self._descending)
        self._is_known = True
        self._next_turn.start()

    def _on_view_chosen(self) -> None:
        self.bar.show_chosen(len(self.view.selectionModel().selectedRows()), self.model.records)
        self.chosen.emit()

    def _on_model_listed(self, count: int) -> None:
        self.bar.show_chosen(len(self.view.selectionModel().selectedRows()), count)
        self.listed.emit(count)

    def _on_view_menu_requested(self, where: QPoint) -> None:
        self.menu_requested.emit(self.view.viewport().mapToGlobal(where))

    def _on_view_sort_requested(self, order: str, descending: bool) -> None:
        self._order, self._descending = ApplicationOrder(order), descending
        self._ask()
        self._soon.start()


class _ReadLook:
    def __call__(self, reading: Reading) -> object:
        return reading.preference(PREFERENCE)


class _KeepLook:
    def __init__(self, look: dict[str, Any]) -> None:
        self._look = look

    def __call__(self, unit: Unit) -> None:
        unit.set_preference(PREFERENCE, self._look)
