"""The view of a long list: one column, rows of a fixed height, headings lower than records."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Any, Final

from PySide6.QtCore import QElapsedTimer, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from careerjournal.ui.record_list import PagedRecordModel

_ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RecordListView(QTableView):
    """Shows a `PagedRecordModel`.

    `record_chosen` brings the number of the record the person moved to (0 if none is left),
    `record_activated` that of one opened with Enter or a double click. What the program chooses
    itself, by `choose`, is not told.
    """

    record_chosen = Signal(int)
    record_activated = Signal(int)

    def __init__(
        self, model: PagedRecordModel[Any], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._records = model
        self._number = 0
        self._told = True
        self._heading_height = 0
        self._typed = ""
        self._typing = QElapsedTimer()
        self.setAccessibleName(name)
        self._look_like_a_list()
        self.setModel(model)
        self._header = self.verticalHeader()
        model.modelAboutToBeReset.connect(self._on_model_about_to_be_reset)
        model.modelReset.connect(self._on_model_reset)
        model.rowsInserted.connect(self._on_rows_inserted)
        model.found.connect(self._on_model_found)
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self.doubleClicked.connect(self._on_double_clicked)

    def set_heights(self, record: int, heading: int) -> None:
        """Give rows their heights, in pixels."""
        self._heading_height = heading
        self._header.setMinimumSectionSize(min(record, heading))
        self._header.setDefaultSectionSize(record)
        self.verticalScrollBar().setSingleStep(record)
        numbers = range(self._records.rowCount())
        self._resize([row for row in numbers if self._records.number_at(row) < 0], heading)

    @property
    def number(self) -> int:
        """The record chosen, 0 if none."""
        return self._number

    def choose(self, number: int) -> bool:
        """Make the record the chosen one and bring it into sight; False if it is not listed."""
        row = self._records.row_of(number) if number else -1
        self._number = number
        self._told = False
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self._go_to(row)
        self._told = True
        return row >= 0

    def keyboardSearch(self, search: str) -> None:
        # Qt would walk all rows; the store knows at once.
        pause = QApplication.keyboardInputInterval()
        if not self._typing.isValid() or self._typing.hasExpired(pause):
            self._typed = ""
        self._typing.start()
        self._typed += search
        after = self.currentIndex().row() - (1 if len(self._typed) > 1 else 0)
        self._records.find(self._typed, after)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER_KEYS and self._number:
            self.record_activated.emit(self._number)
            event.accept()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self._go_to(self._nearest_record(0))

    def _look_like_a_list(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Delegates paint whole rows: the style's own ground for the chosen one would show around.
        self.setProperty("look", "list")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        columns = self.horizontalHeader()
        columns.hide()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _resize(self, rows: Iterable[int], height: int) -> None:
        # Without updates the header only notes each height, instead of measuring 100,000 rows
        # anew for each of some hundred headings.
        header = self._header
        header.setUpdatesEnabled(False)
        for row in rows:
            header.resizeSection(row, height)
        header.setUpdatesEnabled(True)

    def _on_model_about_to_be_reset(self) -> None:
        # A header keeps its heights over a reset, row by row; they would fit other rows.
        self._resize(self._records.heading_rows(), self._header.defaultSectionSize())

    def _on_model_reset(self) -> None:
        if self._heading_height:
            self._resize(self._records.heading_rows(), self._heading_height)
        self.choose(self._number)

    def _on_rows_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        if self._heading_height:
            self._resize(self._headings_between(first, last), self._heading_height)
        if self._number and not self.currentIndex().isValid():
            row = self._records.row_of(self._number)
            if first <= row <= last:
                self.choose(self._number)

    def _headings_between(self, first: int, last: int) -> Sequence[int]:
        # Rows are inserted from the top down, so these stand where they will in the end: the
        # model knows its headings, and 100,000 rows need not be looked through.
        headings = self._records.heading_rows()
        return headings[bisect_left(headings, first) : bisect_right(headings, last)]

    def _on_current_row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._told:
            return
        number = self._records.number_at(current.row()) if current.isValid() else 0
        if number != self._number and number >= 0:
            self._number = number
            self.record_chosen.emit(number)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if (number := self._records.number_at(index.row())) > 0:
            self.record_activated.emit(number)

    def _on_model_found(self, number: int) -> None:
        if (row := self._records.row_of(number)) >= 0:
            self._go_to(row)

    def _nearest_record(self, row: int) -> int:
        """The first row from `row` on that is not a heading; -1 if there is none."""
        for place in range(row, self._records.rowCount()):
            if self._records.number_at(place) > 0:
                return place
        return -1

    def _go_to(self, row: int) -> None:
        if row < 0:
            return
        index = self._records.index(row)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)
