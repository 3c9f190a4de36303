"""Paints a row of the queue: a box to tick, what to do, below it what about, and when in a chip."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle

from careerjournal.features.today.queue_model import QueueModel
from careerjournal.store.due import DueLine
from careerjournal.ui import icons, theme
from careerjournal.ui.due_delegate import DueDelegate
from careerjournal.ui.due_model import DueModel
from careerjournal.ui.due_words import rule_icon, what_words
from careerjournal.ui.theme import Role, Type
from careerjournal.ui.widgets.chip import chip_size, paint_chip

_PAD_PX: Final = 8
_BOX_PX: Final = 16
_ICON_PX: Final = 14
_GAP_PX: Final = 2
_BOX_RADIUS_PX: Final = 4
_ONE_LINE: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft) | int(
    Qt.TextFlag.TextSingleLine
)
_END: Final = Qt.TextElideMode.ElideRight


class QueueDelegate(DueDelegate):
    """Draws the rows of a QueueModel."""

    def __init__(self, model: DueModel, parent: QObject | None = None) -> None:
        super().__init__(model, parent)
        assert isinstance(model, QueueModel)  # noqa: S101 - the card makes both
        self._queue = model
        self._is_chosen = False

    def tick_rect(self, rect: QRectF, direction: Qt.LayoutDirection) -> QRectF:
        box = self._box(rect, direction)
        return box.adjusted(-_PAD_PX, -_PAD_PX, _PAD_PX, _PAD_PX)

    def paint_frame(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        super().paint_frame(painter, rect, state)
        self._is_chosen = bool(state & QStyle.StateFlag.State_Selected)

    def paint_line(self, painter: QPainter, rect: QRectF, line: DueLine) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        direction = painter.layoutDirection()
        right_to_left = direction == Qt.LayoutDirection.RightToLeft
        self._paint_box(painter, self._box(rect, direction))
        beside = self._side + 2 * _PAD_PX
        inner = rect.adjusted(_PAD_PX, _PAD_PX, -_PAD_PX, -_PAD_PX)
        taken = self._paint_when(painter, inner, line, right_to_left=right_to_left)
        before, behind = (taken, beside) if right_to_left else (beside, taken)
        height = self._strong_metrics.height()
        top = QRectF(inner.left() + before, inner.top(), inner.width() - before - behind, height)
        painter.setFont(self._strong)
        painter.setPen(theme.current().color(Role.TEXT))
        words = self._strong_metrics.elidedText(what_words(line), _END, top.width())
        painter.drawText(top, _ONE_LINE, words)
        self._paint_about(painter, top.translated(0, height + _GAP_PX), line)

    def _measure(self) -> None:
        super()._measure()
        scale = theme.manager().text_scale_percent / 100
        self._side = round(_BOX_PX * scale)
        self._mark = round(_ICON_PX * scale)
        self._strong = QFont(theme.font(Type.BODY))
        self._strong.setWeight(QFont.Weight.Medium)
        self._strong_metrics = QFontMetricsF(self._strong)
        self._small = theme.font(Type.SMALL)

    def _box(self, rect: QRectF, direction: Qt.LayoutDirection) -> QRectF:
        height = self._strong_metrics.height()
        top = rect.top() + _PAD_PX + (height - self._side) / 2
        left = rect.left() + _PAD_PX
        if direction == Qt.LayoutDirection.RightToLeft:
            left = rect.right() - _PAD_PX - self._side
        return QRectF(left, top, self._side, self._side)

    def _paint_box(self, painter: QPainter, box: QRectF) -> None:
        colours = theme.current()
        painter.setPen(QPen(colours.color(Role.BORDER), 1))
        painter.setBrush(colours.color(Role.SURFACE))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _BOX_RADIUS_PX, _BOX_RADIUS_PX)

    def _paint_when(
        self, painter: QPainter, room: QRectF, line: DueLine, *, right_to_left: bool
    ) -> float:
        """The chip at the end of the row; gives back how much width it takes, in pixels."""
        words = self._queue.when(line)
        painter.setFont(self._small)
        size = chip_size(QFontMetrics(self._small), words)
        left = room.left() if right_to_left else room.right() - size.width()
        top = room.top() + (self._strong_metrics.height() - size.height()) / 2
        where = QRectF(left, top, size.width(), size.height()).toRect()
        tone = self._queue.tone(line)
        if self._is_chosen and not tone:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.current().color(Role.SURFACE))
            painter.drawRoundedRect(where, where.height() / 2, where.height() / 2)
            painter.setPen(theme.current().color(Role.ACCENT))
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, words)
        else:
            paint_chip(painter, where, words, tone)
        return size.width() + _PAD_PX

    def _paint_about(self, painter: QPainter, room: QRectF, line: DueLine) -> None:
        about = self._queue.beside(line)
        if not about:
            return
        mark = room.height()
        right_to_left = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = self._mark
        left = room.right() - side if right_to_left else room.left()
        icons.paint(
            painter,
            "star" if self._queue.is_priority(line) else rule_icon(line.rule),
            QRectF(left, room.top() + (mark - side) / 2, side, side),
            Role.MUTED,
        )
        beside = side + 6
        rest = room.adjusted(0, 0, -beside, 0) if right_to_left else room.adjusted(beside, 0, 0, 0)
        painter.setFont(self._font)
        painter.setPen(theme.current().color(Role.MUTED))
        painter.drawText(rest, _ONE_LINE, self._metrics.elidedText(about, _END, rest.width()))
