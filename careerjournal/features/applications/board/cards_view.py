"""The list of cards in one column."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from careerjournal.features.applications.board.delegate import CardDelegate
from careerjournal.features.applications.board.model import ColumnModel

_ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SIDEWAYS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_Flag = QItemSelectionModel.SelectionFlag


class CardsView(QTableView):
    """Shows a `ColumnModel`. A table of one column rather than a QListView: that one lays out all
    rows anew whenever one comes or goes, and loses its place meanwhile.

    `opened` brings the application opened by Enter or a double click; `sideways` -1 or 1 when an
    arrow leads out of the column; `chosen` the stage, when the selection is another, and
    `menu_requested` the stage and where in the viewport a menu is wanted.
    """

    opened = Signal(int)
    sideways = Signal(int)
    chosen = Signal(int)
    menu_requested = Signal(int, QPoint)

    def __init__(self, model: ColumnModel, delegate: CardDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        self._cards = model
        self._delegate = delegate
        self._told = True
        self._look_like_cards()
        self.measure()  # while there are no rows: Qt would go through all of them
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.doubleClicked.connect(self._on_double_clicked)
        self.customContextMenuRequested.connect(self._on_context_menu_requested)

    @property
    def cards(self) -> ColumnModel:
        """What it shows."""
        return self._cards

    def measure(self) -> None:
        """Give rows the height that cards have now."""
        height = self._delegate.height
        header = self.verticalHeader()
        header.setMinimumSectionSize(height)
        header.setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height)

    def numbers(self) -> list[int]:
        """The applications selected, from the top down."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._cards.number_at(row) for row in rows]

    def choose(self, numbers: Iterable[int], current: int = 0) -> bool:
        """Select these applications, as far as they stand here, and go to the `current` one or
        else the first of them. False if none does. Nobody is told."""
        rows = sorted(row for n in numbers if (row := self._cards.row_of(n)) >= 0)
        self._told = False
        self.clearSelection()
        if rows:
            here = self._cards.row_of(current) if current else -1
            index = self._cards.index(here if here >= 0 else rows[0])
            selection = QItemSelection()
            for row in rows:
                selection.select(self._cards.index(row), self._cards.index(row))
            self.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
            self.selectionModel().select(selection, _Flag.ClearAndSelect | _Flag.Rows)
            self.scrollTo(index)
        self._told = True
        return bool(rows)

    def go_to_row(self, row: int) -> None:
        """Go to the card at `row`, or the last one."""
        row = min(row, self._cards.rowCount() - 1)
        if row >= 0:
            index = self._cards.index(row)
            self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect | _Flag.Rows)
            self.scrollTo(index)

    def let_go(self) -> None:
        """Select nothing. Nobody is told."""
        self._told = False
        self.clearSelection()
        self._told = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, keys = Qt.Key(event.key()), Qt.KeyboardModifier
        if key in _ENTER_KEYS and (n := self._cards.number_at(self.currentIndex().row())):
            self.opened.emit(n)
            event.accept()
            return
        plain = event.modifiers() in (keys.NoModifier, keys.KeypadModifier)
        if key in _SIDEWAYS and plain:
            self.sideways.emit(_SIDEWAYS[key])
            event.accept()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() or not self.selectionModel().hasSelection():
            self.go_to_row(max(0, self.currentIndex().row()))

    def _look_like_cards(self) -> None:
        modes = QAbstractItemView
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("look", "list")  # the delegate paints whole rows
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(modes.SelectionBehavior.SelectRows)
        self.setSelectionMode(modes.SelectionMode.ExtendedSelection)
        self.setEditTriggers(modes.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(modes.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        # The column around takes what is dropped, wherever on it.
        self.setDragDropMode(modes.DragDropMode.DragOnly)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        columns = self.horizontalHeader()
        columns.hide()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _on_selection_changed(self) -> None:
        if self._told:
            self.chosen.emit(self._cards.stage)

    def _on_context_menu_requested(self, where: QPoint) -> None:
        self.menu_requested.emit(self._cards.stage, where)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if n := self._cards.number_at(index.row()):
            self.opened.emit(n)
