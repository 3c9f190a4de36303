"""Things with a choice beside each: a table however many there are, and a box where one chooses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from careerjournal.ui import icons, theme
from careerjournal.ui.theme import Role
from careerjournal.ui.widgets.labels import plain_tip

NAME: Final = 0
SAMPLE: Final = 1
CHOICE: Final = 2
_ROWS_SEEN: Final = 8
_MARGIN: Final = 8
_CHOICE_CHARACTERS: Final = 24
_OPEN_KEYS: Final = frozenset(
    {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2, Qt.Key.Key_F4}
)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Choice:
    """A thing: its name, something to know it by, and the code of what is chosen for it."""

    name: str
    sample: str
    code: str


class ChoiceModel(QAbstractTableModel):
    """Choices for a view. `options` are the codes and words that can be chosen, in order; the
    first stands for none."""

    chosen = Signal(int)

    def __init__(
        self,
        titles: tuple[str, str, str],
        options: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._titles = titles
        self.options = tuple(options)
        self._words = dict(options)
        self._choices: list[Choice] = []

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show these."""
        self.beginResetModel()
        self._choices = list(choices)
        self.endResetModel()

    def choices(self) -> list[Choice]:
        """What is shown, as it is chosen now."""
        return list(self._choices)

    def choose(self, row: int, code: str) -> None:
        """Choose `code` for one of them."""
        if self._choices[row].code != code:
            self._choices[row] = replace(self._choices[row], code=code)
            self.dataChanged.emit(self.index(row, 0), self.index(row, CHOICE))
            self.chosen.emit(row)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._choices)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._titles)

    def flags(self, index: Index) -> Qt.ItemFlag:
        known = super().flags(index)
        is_choice = index.isValid() and index.column() == CHOICE
        return known | Qt.ItemFlag.ItemIsEditable if is_choice else known

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        choice = self._choices[index.row()]
        words = (choice.name, choice.sample, self._words.get(choice.code, choice.code))
        if role == Qt.ItemDataRole.DisplayRole:
            return words[index.column()]
        if role == Qt.ItemDataRole.EditRole:
            return choice.code if index.column() == CHOICE else words[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(words[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{choice.name}: {words[CHOICE]}" if index.column() == CHOICE else None
        if role == Qt.ItemDataRole.ForegroundRole and self._is_quiet(index):
            return theme.current().color(Role.MUTED)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        known = index.isValid() and index.column() == CHOICE and value in self._words
        if not known or role != Qt.ItemDataRole.EditRole:
            return False
        self.choose(index.row(), str(value))
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._titles):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        return None

    def _is_quiet(self, index: Index) -> bool:
        if index.column() == CHOICE:
            return self._choices[index.row()].code == self.options[0][0]
        return index.column() == SAMPLE


class ChoiceTable(QTableView):
    """Shows a ChoiceModel. A click, Enter or Space on a row opens its box; the arrows go from row
    to row, Tab leaves. It is as high as its rows, up to eight; beyond, it scrolls."""

    def __init__(self, model: ChoiceModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_BoxDelegate(model.options, self))
        self.setAccessibleName(name)
        self.setProperty("look", "rows")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        self.clicked.connect(self._open)
        model.modelReset.connect(self._fit)
        theme.manager().changed.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPEN_KEYS and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, CHOICE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.viewport().width()
        letter = self.fontMetrics().averageCharWidth()
        choice = min(letter * _CHOICE_CHARACTERS + 2 * self._row_height(), width // 2)
        name = (width - choice) * 2 // 5
        for column, each in ((NAME, name), (SAMPLE, width - choice - name), (CHOICE, choice)):
            self.setColumnWidth(column, each)

    def _open(self, index: Index) -> None:
        self.edit(self.model().index(index.row(), CHOICE))

    def _row_height(self) -> int:
        return self.fontMetrics().height() + 14

    def _fit(self) -> None:
        row = self._row_height()
        self.verticalHeader().setDefaultSectionSize(row)
        seen = min(max(self.model().rowCount(), 1), _ROWS_SEEN)
        head = self.horizontalHeader().sizeHint().height()
        # Half a row more where there are more: one sees that it goes on.
        more = row // 2 if self.model().rowCount() > _ROWS_SEEN else 0
        self.setFixedHeight(head + seen * row + more + 2 * self.frameWidth())


class StillBox(QComboBox):
    """A box that the wheel passes over: it scrolls what is around and never changes a choice."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _BoxDelegate(QStyledItemDelegate):
    """Paints what is chosen with the mark of a box, and makes the box when it is opened."""

    def __init__(self, options: Sequence[tuple[str, str]], view: QTableView) -> None:
        super().__init__(view)
        self._options = options

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index.column() == CHOICE:
            rect: QRect = option.rect
            side = option.fontMetrics.height()
            top = rect.top() + (rect.height() - side) // 2
            where = QRect(rect.right() - side - _MARGIN, top, side, side)
            icons.paint(painter, "chevron-down", where, Role.MUTED)

    def createEditor(
        self,
        parent: QWidget,
        _option: QStyleOptionViewItem,
        index: Index,
    ) -> QWidget:
        box = StillBox(parent)
        for code, words in self._options:
            box.addItem(words, code)
        box.setAccessibleName(str(index.model().index(index.row(), NAME).data()))
        box.activated.connect(self._on_activated)
        # It is opened once it stands in its place.
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, option.fontMetrics.height() + 14)

    def _on_activated(self, _: int) -> None:
        box = self.sender()
        if isinstance(box, QComboBox):
            self.commitData.emit(box)
            self.closeEditor.emit(box)
