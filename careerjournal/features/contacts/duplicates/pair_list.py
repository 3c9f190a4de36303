"""The list of pairs: both names, and below why they may be one."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from careerjournal.features.contacts.duplicates.model import PairsModel
from careerjournal.operations.phrases import tr
from careerjournal.rules.contact_duplicates import Pair
from careerjournal.ui import theme
from careerjournal.ui.row_painting import paint_ground
from careerjournal.ui.theme import Role, Type

_SIDE_PX: Final = 8
_PAD_PX: Final = 8
_LEAST_PX: Final = 220
_Index = QModelIndex | QPersistentModelIndex


class PairList(QListView):
    """`pair_chosen` brings the Pair one moved to, None where none is left; `go_on_requested` says
    that Enter was pressed on one."""

    pair_chosen = Signal(object)
    go_on_requested = Signal()

    def __init__(self, model: PairsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs = model
        self._current: Pair | None = None
        self._row = 0
        self.setModel(model)
        self.setItemDelegate(PairDelegate(model, self))
        self.setAccessibleName(tr("Pairs that may be one person"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        theme.manager().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_pairs(self) -> None:
        """Choose again what was chosen, or what took its place: the model was told of others."""
        before, row = self._current, self._pairs.row_of(self._current)
        if row < 0:
            row = min(max(self._row, 0), self._pairs.rowCount() - 1)
        self._current = self._pairs.pair(row)
        self._row = row
        index = self._pairs.index(row)
        select = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, select)
        if self._is_other(before):
            self.pair_chosen.emit(self._current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on_requested.emit()
        else:
            super().keyPressEvent(event)

    def _is_other(self, before: Pair | None) -> bool:
        now = self._current
        if before is None or now is None:
            return before is not now
        return (before.one, before.other) != (now.one, now.other)

    def _on_current_row_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        pair = self._pairs.pair(current.row())
        if pair is None:
            return  # the model is being told; show_pairs knows what is left
        before, self._current = self._current, pair
        self._row = current.row()
        if self._is_other(before):
            self.pair_chosen.emit(pair)

    def _on_theme_changed(self) -> None:
        scale = max(100, theme.manager().text_scale_percent)
        self.setMinimumWidth(_LEAST_PX * scale // 100)
        self.scheduleDelayedItemsLayout()


class PairDelegate(QStyledItemDelegate):
    """Reads the model and nothing else."""

    def __init__(self, model: PairsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pairs = model

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        heights = (QFontMetrics(theme.font(each)).height() for each in (Type.STRONG, Type.BODY))
        return QSize(_LEAST_PX, sum(heights) + 2 * _PAD_PX + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        if self._pairs.pair(index.row()) is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option, sides=_SIDE_PX, ends=2)
        rect = QRect(option.rect).adjusted(_SIDE_PX + _PAD_PX, _PAD_PX + 2, -_SIDE_PX - _PAD_PX, 0)
        for words, type_, role in (
            (self._pairs.title(index.row()), Type.STRONG, Role.TEXT),
            (self._pairs.why(index.row()), Type.BODY, Role.MUTED),
        ):
            font = theme.font(type_)
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(theme.current().color(role))
            where = QRect(rect.left(), rect.top(), rect.width(), metrics.height())
            cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
            flags = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
            painter.drawText(where, int(flags) | int(Qt.TextFlag.TextSingleLine), cut)
            rect.setTop(rect.top() + metrics.height())
        painter.restore()
