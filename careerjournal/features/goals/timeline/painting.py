"""Paints what of the timeline is in sight."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from careerjournal.features.goals.figures import share_of
from careerjournal.features.goals.timeline.model import TimelineModel
from careerjournal.features.goals.timeline.quarters import Span, bar_of
from careerjournal.features.goals.timeline.words import quarter_words
from careerjournal.operations.phrases import tr
from careerjournal.rules.goals import Standing
from careerjournal.store.goals import GoalLine
from careerjournal.ui import theme
from careerjournal.ui.theme import Role, Type

_EDGE_PX: Final = 20
_DEEPER_PX: Final = 14
_BAR_SHARE: Final = 0.5
_RADIUS_PX: Final = 5
_LEAST_BAR_PX: Final = 6.0
_END: Final = Qt.TextElideMode.ElideRight
_TONES: Final = {
    Standing.ACTIVE: (Role.ACCENT, Role.ACCENT_SOFT),
    Standing.PAUSED: (Role.MUTED, Role.HOVER),
    Standing.DROPPED: (Role.FAINT, Role.HOVER),
    Standing.DONE: (Role.DONE, Role.DONE_SOFT),
}


class Sizes(NamedTuple):
    """Heights of a row and of the head, width of the names and of a day, in pixels."""

    row: float
    head: float
    names: float
    day: float


class TimelinePainter:
    """Made for one painting of the viewport; `mirrored` time goes from right to left."""

    def __init__(
        self,
        painter: QPainter,
        room: QRectF,
        model: TimelineModel,
        span: Span,
        sizes: Sizes,
        *,
        mirrored: bool,
    ) -> None:
        self._painter = painter
        self._room = room
        self._model = model
        self._span = span
        self._sizes = sizes
        self._mirrored = mirrored
        self._bars = room.adjusted(sizes.names, 0, 0, 0)
        self._across = 0

    def paint(self, across: int, down: int, chosen: int, *, focused: bool) -> None:
        """Paint what is in sight when it is scrolled so far `across` and `down`."""
        self._across = across
        sizes, room = self._sizes, self._room
        self._painter.fillRect(room, self._colour(Role.SURFACE))
        first = max(0, int(down // sizes.row))
        last = min(self._model.rowCount(), first + int(room.height() // sizes.row) + 2)
        below = QRectF(room.left(), sizes.head, room.width(), room.height() - sizes.head)
        self._painter.setClipRect(below)
        self._paint_lines(below)
        for row in range(first, last):
            top = sizes.head + row * sizes.row - down
            where = QRectF(room.left(), top, room.width(), sizes.row)
            self._paint_row(where, row, chosen=row == chosen, focused=focused)
        self._painter.setClipping(False)
        self._paint_head()

    # Rows

    def _paint_row(self, where: QRectF, row: int, *, chosen: bool, focused: bool) -> None:
        line = self._model.line(row)
        if line is None:
            return
        painter = self._painter
        if chosen:
            ring = QPen(self._colour(Role.ACCENT), 2) if focused else QPen(Qt.PenStyle.NoPen)
            painter.setPen(ring)
            ground = self._colour(Role.ACCENT_SOFT)
            ground.setAlphaF(0.5)
            painter.setBrush(ground)
            painter.drawRoundedRect(where.adjusted(8, 1, -8, -1), 8, 8)
        below = painter.clipBoundingRect()
        painter.setClipRect(self._placed(self._bars).intersected(below))
        self._paint_bar(where, line)
        painter.setClipRect(below)
        self._paint_name(where, line, self._model.depth(row))

    def _paint_name(self, where: QRectF, line: GoalLine, depth: int) -> None:
        left = where.left() + _EDGE_PX + min(depth, 6) * _DEEPER_PX
        room = QRectF(left, where.top(), self._sizes.names - left - 8, where.height())
        role = Role.TEXT if line.standing is Standing.ACTIVE else Role.MUTED
        self._write(room, line.title, role, Type.BODY)

    def _paint_bar(self, where: QRectF, line: GoalLine) -> None:
        first, last, ends = bar_of(line, self._model.today)
        left, right = self._x(first), self._x(last)
        high = where.height() * _BAR_SHARE
        wide = max(_LEAST_BAR_PX, right - left)
        bar = QRectF(left, where.center().y() - high / 2, wide, high)
        ink, soft = _TONES[line.standing]
        painter = self._painter
        edge = QPen(self._colour(ink), 1)
        if not ends:
            edge.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.setBrush(self._colour(soft))
        painter.drawRoundedRect(self._placed(bar), _RADIUS_PX, _RADIUS_PX)
        share = share_of(line)
        if share:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour(ink))
            gone = QRectF(bar.left(), bar.top(), max(_LEAST_BAR_PX, wide * share), high)
            painter.drawRoundedRect(self._placed(gone), _RADIUS_PX, _RADIUS_PX)

    # Quarters

    def _paint_lines(self, below: QRectF) -> None:
        painter = self._painter
        painter.save()
        painter.setClipRect(self._placed(self._bars).intersected(below))
        for first in self._span.quarters():
            self._upright(self._x(first), below, self._colour(Role.LINE), 1)
        self._upright(self._x(self._model.today), below, self._colour(Role.WANTS), 2)
        painter.restore()

    def _paint_head(self) -> None:
        sizes, room, painter = self._sizes, self._room, self._painter
        head = QRectF(room.left(), room.top(), room.width(), sizes.head)
        painter.fillRect(head, self._colour(Role.WINDOW))
        painter.setPen(QPen(self._colour(Role.LINE), 1))
        painter.drawLine(head.bottomLeft(), head.bottomRight())
        painter.setClipRect(self._placed(self._bars).intersected(head))
        for first in self._span.quarters():
            left = self._x(first)
            where = QRectF(left + 8, head.top(), 92 * sizes.day, head.height())
            if where.right() >= self._bars.left() and left <= room.right():
                self._write(where, quarter_words(first), Role.MUTED, Type.SMALL)
        self._paint_today(head)
        painter.setClipping(False)

    def _paint_today(self, head: QRectF) -> None:
        """The word over today's line; it has the right of way."""
        words = tr("Today")
        wide = QFontMetricsF(theme.font(Type.SMALL)).horizontalAdvance(words) + 2
        x = self._x(self._model.today)
        where = QRectF(x - wide / 2, head.top() + 1, wide, head.height() - 2)
        around = self._placed(where.adjusted(-6, 0, 6, 0))
        self._painter.fillRect(around, self._colour(Role.WINDOW))
        self._write(where, words, Role.WANTS, Type.SMALL)

    # Inside

    def _x(self, day: date) -> float:
        return self._bars.left() + self._span.place(day) * self._sizes.day - self._across

    def _upright(self, x: float, room: QRectF, colour: QColor, wide: float) -> None:
        self._painter.setPen(QPen(colour, wide))
        placed = self._placed(QRectF(x, room.top(), 0, room.height()))
        self._painter.drawLine(
            QPointF(placed.left(), room.top()), QPointF(placed.left(), room.bottom())
        )

    def _write(self, where: QRectF, words: str, role: Role, kind: Type) -> None:
        font = theme.font(kind)
        self._painter.setFont(font)
        self._painter.setPen(self._colour(role))
        shown = QFontMetricsF(font).elidedText(words, _END, max(0.0, where.width()))
        side = Qt.AlignmentFlag.AlignRight if self._mirrored else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        self._painter.drawText(
            self._placed(where), int(flags) | int(Qt.TextFlag.TextSingleLine), shown
        )

    def _placed(self, where: QRectF) -> QRectF:
        if not self._mirrored:
            return where
        room = self._room
        left = room.left() + room.right() - where.right()
        return QRectF(left, where.top(), where.width(), where.height())

    def _colour(self, role: Role) -> QColor:
        return QColor(theme.current().color(role))
