"""The table beside a picture: the same numbers, to read, to hear and to copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from careerjournal.ui import theme
from careerjournal.ui.widgets.labels import plain_tip

_AIR_PX: Final = 12

Cell = int | str
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Figures:
    """A table: the titles of its columns, and rows of as many cells."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()

    def as_text(self) -> str:
        """Tab-separated lines, titles first; a tab or line break within a cell becomes a blank."""
        lines = (self.columns, *self.rows)
        return "\n".join("\t".join(" ".join(str(cell).split()) for cell in row) for row in lines)


class FiguresModel(QAbstractTableModel):
    """Figures for a view; numbers are right-aligned and written as the country does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures = Figures()

    def set_figures(self, figures: Figures) -> None:
        """Show others."""
        self.beginResetModel()
        self._figures = figures
        self.endResetModel()

    def figures(self) -> Figures:
        """What is shown."""
        return self._figures

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._figures.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._figures.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        cell = self._figures.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return QLocale().toString(cell) if isinstance(cell, int) else cell
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(cell, str):
            return plain_tip(cell)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._figures.columns[index.column()]}: {cell}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignVCenter | _side(cell)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._figures.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and self._figures.rows:
            return Qt.AlignmentFlag.AlignVCenter | _side(self._figures.rows[0][section])
        return None


class ChartTable(QTableView):
    """Shows figures. Copying takes the chosen rows, or all if none is chosen."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FiguresModel(self)
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        self._fit()
        theme.manager().changed.connect(self._fit)

    def set_figures(self, figures: Figures) -> None:
        """Show others."""
        self._model.set_figures(figures)
        self._share_out()

    def figures(self) -> Figures:
        """What is shown."""
        return self._model.figures()

    def copy(self) -> None:
        """Put the chosen rows, or all, on the clipboard as tab-separated text."""
        whole = self.figures()
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        rows = tuple(whole.rows[row] for row in chosen) if chosen else whole.rows
        QGuiApplication.clipboard().setText(Figures(whole.columns, rows).as_text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Every column as wide as its words; the first takes what room is left."""
        if not self.isVisible():
            return  # it takes some milliseconds, and most tables are never looked at
        head = self.horizontalHeader()
        widths = [
            max(self.sizeHintForColumn(at), head.sectionSizeHint(at)) + _AIR_PX
            for at in range(head.count())
        ]
        left = self.viewport().width() - sum(widths)
        for at, width in enumerate(widths):
            self.setColumnWidth(at, width + max(0, left) if at == 0 else width)

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)


def _side(cell: Cell) -> Qt.AlignmentFlag:
    right = isinstance(cell, int)
    return Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
