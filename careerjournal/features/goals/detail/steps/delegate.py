"""Paints a step: a box to tick, its words, and what it takes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from careerjournal.features.goals.detail.steps.model import STEP, StepsModel
from careerjournal.features.goals.detail.steps.words import step_told
from careerjournal.records.goal import Step
from careerjournal.ui import icons, theme
from careerjournal.ui.due_words import wants
from careerjournal.ui.row_painting import ONE_LINE, mirrored, paint_ground
from careerjournal.ui.theme import Role, Type

_PAD_PX: Final = 6
_BOX_PX: Final = 16
_GAP_PX: Final = 10
_RADIUS_PX: Final = 6
_END: Final = Qt.TextElideMode.ElideRight
_Index = QModelIndex | QPersistentModelIndex


class StepDelegate(QStyledItemDelegate):
    """Two lines a step; a press on its box ticks it."""

    def __init__(self, model: StepsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._measure()
        theme.manager().changed.connect(self._measure)

    @property
    def row_height(self) -> int:
        """How high a row is, in pixels, at the present text size."""
        return round(self._metrics.height() + self._small_metrics.height()) + 2 * _PAD_PX + 2

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        return QSize(120, self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        step = index.data(STEP)
        if not isinstance(step, Step):
            return
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option, radius=_RADIUS_PX)
        self._paint_box(painter, option, step)
        self._paint_words(painter, option, step)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        pressed = event.type() == QEvent.Type.MouseButtonRelease
        if pressed and isinstance(event, QMouseEvent):
            around = self._box(option).adjusted(-_PAD_PX, -_PAD_PX, _PAD_PX, _PAD_PX)
            if around.contains(event.position()):
                done = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
                other = Qt.CheckState.Unchecked
                if done == Qt.CheckState.Unchecked:
                    other = Qt.CheckState.Checked
                model.setData(index, other, Qt.ItemDataRole.CheckStateRole)
                return True
        return False

    def _measure(self) -> None:
        self._font, self._small = theme.font(Type.BODY), theme.font(Type.SMALL)
        self._metrics = QFontMetricsF(self._font)
        self._small_metrics = QFontMetricsF(self._small)
        self._side = _BOX_PX * theme.manager().text_scale_percent / 100

    def _box(self, option: QStyleOptionViewItem) -> QRectF:
        rect, side = QRectF(option.rect), self._side
        top = rect.top() + _PAD_PX + (self._metrics.height() - side) / 2
        return mirrored(option, QRectF(rect.left() + _PAD_PX, top, side, side))

    def _paint_box(self, painter: QPainter, option: QStyleOptionViewItem, step: Step) -> None:
        colours, box = theme.current(), self._box(option)
        done = step.done_on is not None
        painter.setPen(QPen(colours.color(Role.ACCENT if done else Role.BORDER), 1.4))
        painter.setBrush(colours.color(Role.ACCENT if done else Role.SURFACE))
        painter.drawRoundedRect(box, 4, 4)
        if done:
            icons.paint(painter, "check", box.adjusted(2, 2, -2, -2), Role.ON_ACCENT)

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, step: Step) -> None:
        rect, model = QRectF(option.rect), self._model
        left = rect.left() + _PAD_PX + self._side + _GAP_PX
        room = rect.right() - _PAD_PX - left
        done = step.done_on is not None
        first = QRectF(left, rect.top() + _PAD_PX, room, self._metrics.height())
        told = step_told(step, model.steps(), model.names, model.today)
        if not told:
            first.moveTop(rect.center().y() - first.height() / 2)
        painter.setFont(self._font)
        painter.setPen(theme.current().color(Role.MUTED if done else Role.TEXT))
        painter.drawText(
            mirrored(option, first), ONE_LINE, self._metrics.elidedText(step.text, _END, room)
        )
        late = not done and step.due is not None and wants(step.due, model.today)
        painter.setFont(self._small)
        painter.setPen(theme.current().color(Role.WANTS if late else Role.MUTED))
        second = QRectF(left, first.bottom() + 2, room, self._small_metrics.height())
        shown = self._small_metrics.elidedText(told, _END, room)
        painter.drawText(mirrored(option, second), ONE_LINE, shown[:1].upper() + shown[1:])
