"""The view of the table: rows to choose and open, columns to sort, move, widen and hide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from PySide6.QtCore import (
    QElapsedTimer,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from careerjournal.features.applications.table.columns import (
    COLUMNS,
    SPECS,
    Column,
    title_words,
)
from careerjournal.features.applications.table.model import TableModel
from careerjournal.features.applications.table.row_painter import Cell, RowPainter
from careerjournal.operations.phrases import tr
from careerjournal.store.applications import ApplicationOrder
from careerjournal.ui import theme

_ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NARROWEST_PX: Final = 48
_WIDEST_PX: Final = 900
_MOST_KEPT: Final = 500
"""A selection of more rows than this is not looked for again in a new order."""
_Flag = QItemSelectionModel.SelectionFlag


class TableView(QTableView):
    """Shows a `TableModel`.

    `opened` brings the application opened with Enter or a double click, `chosen` says that others
    are selected, `sort_requested` brings an order and whether it runs downwards, `columns_changed`
    says that the person moved, widened, hid or showed a column.
    """

    opened = Signal(int)
    chosen = Signal()
    sort_requested = Signal(str, bool)
    columns_changed = Signal()

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = model
        self._kept: list[int] = []
        self._typed = ""
        self._typing = QElapsedTimer()
        self._told = True
        self._rows = RowPainter(model, self)
        self._hovered = -1
        self.columns_menu = QMenu(tr("Columns"), self)
        self.setAccessibleName(tr("Applications"))
        self._look_like_a_table()
        self.setModel(model)
        self._fill_columns_menu()
        self.show_columns({})
        self._measure()
        self._connect()

    # What is chosen

    def numbers(self) -> list[int]:
        """The applications selected, from the top down."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._table.number_at(row) for row in rows]

    def current_number(self) -> int:
        """The application the keys are on, 0 if none."""
        return self._table.number_at(self.currentIndex().row())

    def choose(self, numbers: Iterable[int]) -> bool:
        """Select these applications, as far as they are listed, and bring the first into sight."""
        rows = sorted(row for n in numbers if (row := self._table.row_of(n)) >= 0)
        if not rows:
            return False
        selection = QItemSelection()
        last = len(COLUMNS) - 1
        for row in rows:
            selection.select(self._table.index(row, 0), self._table.index(row, last))
        index = self._table.index(rows[0], self._first_column())
        self.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
        self.selectionModel().select(selection, _Flag.ClearAndSelect | _Flag.Rows)
        self.scrollTo(index)
        return True

    # Columns

    def show_order(self, order: ApplicationOrder, *, descending: bool) -> None:
        """Show by which column the rows are put in order, telling nobody."""
        ways = Qt.SortOrder
        section = next((s for s, c in enumerate(COLUMNS) if SPECS[c].order is order), -1)
        self._told = False
        way = ways.DescendingOrder if descending else ways.AscendingOrder
        self.horizontalHeader().setSortIndicator(section, way)
        self._told = True

    def columns_state(self) -> list[dict[str, Any]]:
        """The columns from the left: code, width in pixels at 100 %, and whether it is hidden."""
        header, scale = self.horizontalHeader(), theme.manager().text_scale_percent / 100
        widths = self._widths
        sections = [header.logicalIndex(place) for place in range(len(COLUMNS))]
        return [
            {
                "code": COLUMNS[section].value,
                "width": widths[section]
                if header.isSectionHidden(section)
                else round(header.sectionSize(section) / scale),
                "hidden": header.isSectionHidden(section),
            }
            for section in sections
        ]

    def show_columns(self, state: object) -> None:
        """Show the columns as `columns_state` gave them; what is odd in it is passed over, what it
        does not name is as shipped. Nobody is told."""
        known: dict[Column, Mapping[str, Any]] = {}
        for each in state if isinstance(state, list) else ():
            code = each.get("code") if isinstance(each, dict) else None
            if code in {column.value for column in COLUMNS}:
                known[Column(code)] = each
        self._told = False
        header, scale = self.horizontalHeader(), theme.manager().text_scale_percent / 100
        order = [*known, *(column for column in COLUMNS if column not in known)]
        for place, column in enumerate(order):
            section = COLUMNS.index(column)
            header.moveSection(header.visualIndex(section), place)
            kept = known.get(column, {})
            width = kept.get("width")
            if not isinstance(width, int) or not _NARROWEST_PX <= width <= _WIDEST_PX:
                width = SPECS[column].width
            self._widths[section] = width
            header.resizeSection(section, round(width * scale))
            hidden = kept.get("hidden")
            header.setSectionHidden(
                section, hidden if isinstance(hidden, bool) else SPECS[column].later
            )
        self._told = True

    def set_column_shown(self, column: Column, shown: bool) -> None:
        """Show or hide a column, as the person does; the last one stays."""
        header, section = self.horizontalHeader(), COLUMNS.index(column)
        visible = sum(not header.isSectionHidden(each) for each in range(len(COLUMNS)))
        if not shown and visible == 1:
            return
        if not shown:
            scale = theme.manager().text_scale_percent / 100
            self._widths[section] = round(header.sectionSize(section) / scale)
        header.setSectionHidden(section, not shown)
        self._on_columns_touched()

    # Keys

    def keyboardSearch(self, search: str) -> None:
        # Qt would walk all rows; the store knows at once.
        pause = QApplication.keyboardInputInterval()
        if not self._typing.isValid() or self._typing.hasExpired(pause):
            self._typed = ""
        self._typing.start()
        self._typed += search
        after = self.currentIndex().row() - (1 if len(self._typed) > 1 else 0)
        self._table.find(self._typed, after)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER_KEYS and (n := self.current_number()):
            self.opened.emit(n)
            event.accept()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._table.rowCount():
            self.setCurrentIndex(self._table.index(0, self._first_column()))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        header, focus = self.horizontalHeader(), self.currentIndex()
        sections = (header.logicalIndex(place) for place in range(len(COLUMNS)))
        cells = [
            Cell(section, self.columnViewportPosition(section), self.columnWidth(section))
            for section in sections
            if not header.isSectionHidden(section)
        ]
        drawn = event.rect()
        cells = [
            cell
            for cell in cells
            if cell.left + cell.width > drawn.left() and cell.left <= drawn.right()
        ]
        first, last = self.rowAt(drawn.top()), self.rowAt(drawn.bottom())
        if first < 0 or not cells:
            return
        last = last if last >= 0 else self._table.rowCount() - 1
        left = min(cell.left for cell in cells)
        width = sum(cell.width for cell in cells)
        selection, root = self.selectionModel(), QModelIndex()
        has_focus = self.hasFocus()
        painter = QPainter(self.viewport())
        painter.setLayoutDirection(self.layoutDirection())
        for row in range(first, last + 1):
            self._rows.paint(
                painter,
                row,
                QRect(left, self.rowViewportPosition(row), width, self.rowHeight(row)),
                cells,
                chosen=selection.isRowSelected(row, root),
                hovered=row == self._hovered,
                focused=focus.column() if has_focus and row == focus.row() else -1,
            )
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(int(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        for touched in {row, self._hovered} if row != self._hovered else ():
            if touched >= 0:
                top = self.rowViewportPosition(touched)
                height = self.rowHeight(touched)
                self.viewport().update(0, top, self.viewport().width(), height)
        self._hovered = row

    # Putting together

    def _look_like_a_table(self) -> None:
        modes = QAbstractItemView
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("look", "list")  # no ground of the style's own under the rows
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(modes.SelectionBehavior.SelectRows)
        self.setSelectionMode(modes.SelectionMode.ExtendedSelection)
        self.setEditTriggers(modes.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(modes.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(modes.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns = self.horizontalHeader()
        columns.setSectionsMovable(True)
        columns.setSectionsClickable(True)
        columns.setSortIndicatorShown(True)
        columns.setHighlightSections(False)
        columns.setMinimumSectionSize(_NARROWEST_PX)
        columns.setStretchLastSection(False)
        columns.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        columns.setAccessibleName(tr("Columns"))
        self._widths = [SPECS[column].width for column in COLUMNS]

    def _connect(self) -> None:
        header = self.horizontalHeader()
        header.sortIndicatorChanged.connect(self._on_sort_indicator_changed)
        header.sectionMoved.connect(self._on_columns_touched)
        header.sectionResized.connect(self._on_columns_touched)
        header.customContextMenuRequested.connect(self._on_header_menu_requested)
        self.columns_menu.triggered.connect(self._on_columns_menu_triggered)
        self.columns_menu.aboutToShow.connect(self._on_columns_menu_about_to_show)
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self._table.modelAboutToBeReset.connect(self._on_model_about_to_be_reset)
        self._table.modelReset.connect(self._on_model_reset)
        self._table.found.connect(self._on_model_found)
        theme.manager().changed.connect(self._measure)

    def _measure(self) -> None:
        height = self._rows.height
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(height)
        rows.setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height)
        header, scale = self.horizontalHeader(), theme.manager().text_scale_percent / 100
        self._told = False
        for section, width in enumerate(self._widths):
            header.resizeSection(section, round(width * scale))
        self._told = True

    def _fill_columns_menu(self) -> None:
        for column in COLUMNS:
            action = QAction(title_words(column), self.columns_menu)
            action.setCheckable(True)
            action.setData(column.value)
            self.columns_menu.addAction(action)

    def _first_column(self) -> int:
        header = self.horizontalHeader()
        sections = (header.logicalIndex(place) for place in range(len(COLUMNS)))
        return next((section for section in sections if not header.isSectionHidden(section)), 0)

    # What happens

    def _on_sort_indicator_changed(self, section: int, way: Qt.SortOrder) -> None:
        if self._told and 0 <= section < len(COLUMNS):
            order = SPECS[COLUMNS[section]].order
            self.sort_requested.emit(order.value, way == Qt.SortOrder.DescendingOrder)

    def _on_columns_touched(self) -> None:
        if self._told:
            header, scale = self.horizontalHeader(), theme.manager().text_scale_percent / 100
            for section in range(len(COLUMNS)):
                if not header.isSectionHidden(section):
                    self._widths[section] = round(header.sectionSize(section) / scale)
            self.columns_changed.emit()

    def _on_header_menu_requested(self, where: QPoint) -> None:
        self.columns_menu.popup(self.horizontalHeader().mapToGlobal(where))

    def _on_columns_menu_about_to_show(self) -> None:
        for action in self.columns_menu.actions():
            section = COLUMNS.index(Column(action.data()))
            action.setChecked(not self.horizontalHeader().isSectionHidden(section))

    def _on_columns_menu_triggered(self, action: QAction) -> None:
        self.set_column_shown(Column(action.data()), action.isChecked())

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if n := self._table.number_at(index.row()):
            self.opened.emit(n)

    def _on_selection_changed(self) -> None:
        self.viewport().update()  # Qt tells of the cells that changed, we paint whole rows
        self.chosen.emit()

    def _on_model_about_to_be_reset(self) -> None:
        numbers = self.numbers()
        self._kept = numbers if len(numbers) <= _MOST_KEPT else []

    def _on_model_reset(self) -> None:
        if self._kept:
            self.choose(self._kept)
        self.chosen.emit()

    def _on_model_found(self, number: int) -> None:
        self.choose([number])
