"""Paints what is due: an icon, what to do, and below it when, in amber if it wants the person."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from careerjournal.store.due import DueLine
from careerjournal.ui import icons, theme
from careerjournal.ui.due_model import LINE, DueModel
from careerjournal.ui.due_words import line_when, rule_icon, wants, what_words
from careerjournal.ui.theme import Role, Type

_PAD_PX: Final = 8
_GAP_PX: Final = 2
_RADIUS_PX: Final = 8
_ICON_PX: Final = 18
_State = QStyle.StateFlag
_ONE_LINE: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft) | int(
    Qt.TextFlag.TextSingleLine
)
_END: Final = Qt.TextElideMode.ElideRight


class DueDelegate(QStyledItemDelegate):
    """Draws the rows of a DueModel."""

    def __init__(self, model: DueModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._measure()
        theme.manager().changed.connect(self._measure)

    @property
    def row_height(self) -> int:
        """How high a row is, in pixels, at the present text size."""
        return round(2 * self._metrics.height() + _GAP_PX + 2 * _PAD_PX)

    def tick_rect(self, rect: QRectF, direction: Qt.LayoutDirection) -> QRectF:  # noqa: ARG002
        """Where in a row at `rect` a press means that it is done: nowhere."""
        return QRectF()

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt asks so
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        return QSize(120, self.row_height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line = index.data(LINE)
        if isinstance(line, DueLine):
            painter.save()
            painter.setLayoutDirection(option.direction)
            rect = QRectF(option.rect)
            self.paint_frame(painter, rect, option.state)
            self.paint_line(painter, rect, line)
            painter.restore()

    def _measure(self) -> None:
        self._font = theme.font(Type.BODY)
        self._metrics = QFontMetricsF(self._font)
        self._icon_px = round(_ICON_PX * theme.manager().text_scale_percent / 100)

    def paint_frame(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        """The ground of a row that is chosen, or under the pointer."""
        colours = theme.current()
        chosen = bool(state & _State.State_Selected)
        if not chosen and not state & _State.State_MouseOver:
            return
        focused = chosen and bool(state & _State.State_HasFocus)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.color(Role.ACCENT), 2) if focused else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(colours.color(Role.ACCENT_SOFT if chosen else Role.HOVER))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), _RADIUS_PX, _RADIUS_PX)

    def paint_line(self, painter: QPainter, rect: QRectF, line: DueLine) -> None:
        """What stands in a row at `rect`."""
        height = self._metrics.height()
        inner = rect.adjusted(_PAD_PX, _PAD_PX, -_PAD_PX, -_PAD_PX)
        right_to_left = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = self._icon_px
        asked = wants(line.day, self._model.today)
        edge = inner.right() - side if right_to_left else inner.left()
        mark = QRectF(edge, inner.top() + (height - side) / 2, side, side)
        icons.paint(painter, rule_icon(line.rule), mark, Role.WANTS if asked else Role.MUTED)
        beside = side + _PAD_PX
        room = (
            inner.adjusted(0, 0, -beside, 0) if right_to_left else inner.adjusted(beside, 0, 0, 0)
        )
        painter.setFont(self._font)
        top = QRectF(room.left(), room.top(), room.width(), height)
        painter.setPen(theme.current().color(Role.TEXT))
        painter.drawText(
            top, _ONE_LINE, self._metrics.elidedText(what_words(line), _END, room.width())
        )
        self._paint_day(painter, top.translated(0, height + _GAP_PX), line, asked=asked)

    def _paint_day(self, painter: QPainter, room: QRectF, line: DueLine, *, asked: bool) -> None:
        when = self._metrics.elidedText(line_when(line, self._model.today), _END, room.width())
        painter.setPen(theme.current().color(Role.WANTS if asked else Role.MUTED))
        painter.drawText(room, _ONE_LINE, when)
        beside = self._model.beside(line)
        if not beside:
            return
        taken = self._metrics.horizontalAdvance(when)
        left = 0 if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft else taken
        rest = QRectF(room.left() + left, room.top(), room.width() - taken, room.height())
        painter.setPen(theme.current().color(Role.MUTED))
        painter.drawText(
            rest, _ONE_LINE, self._metrics.elidedText(f" · {beside}", _END, rest.width())
        )
