"""What a picture is painted on: the same strokes for the screen, an image and paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QTransform,
)

from careerjournal.ui import theme
from careerjournal.ui.theme import Role, Theme, Type

_NAME_SHARE: Final = 0.35
_APART: Final = 12


@dataclass(frozen=True)
class Mark:
    """One part of a picture that can be pointed at: where it is, and what it says in full."""

    area: QRectF
    words: str


class Fill(StrEnum):
    """How an area is filled; told apart without colour, too."""

    SOLID = "solid"
    HATCHED = "hatched"
    PALE = "pale"


class Side(StrEnum):
    """Where in its room a text stands, in the direction of reading."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Canvas:
    """Paints into `room`, in logical pixels of 1/96 inch at 100 %, and remembers the marks.

    With `mirrored` left is right, as it is read. `colours` are those of the screen, or of paper.
    """

    def __init__(
        self,
        painter: QPainter,
        room: QRectF,
        colours: Theme,
        *,
        mirrored: bool = False,
        sizes: Callable[[Type], QFont] = theme.font,
    ) -> None:
        self.room = room
        self.marks: list[Mark] = []
        self._painter = painter
        self._colours = colours
        self._mirrored = mirrored
        self._sizes = sizes
        self._fonts: dict[Type, QFont] = {}
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    # --- measures ------------------------------------------------------------------------------

    def metrics(self, kind: Type = Type.BODY) -> QFontMetricsF:
        """The measures of the font of `kind`."""
        return QFontMetricsF(self._font(kind))

    def width(self, words: str, kind: Type = Type.BODY) -> float:
        """How wide `words` are, rounded up so that nothing is cut."""
        return self.metrics(kind).horizontalAdvance(words) + 1

    @property
    def line(self) -> float:
        """The height of a line of the usual text."""
        return self.metrics().height()

    # --- strokes -------------------------------------------------------------------------------

    def text(
        self,
        where: QRectF,
        words: str,
        side: Side = Side.START,
        kind: Type = Type.BODY,
        role: Role | str = Role.TEXT,
    ) -> None:
        """One line of text, shortened to fit `where`."""
        flags = {
            Side.START: Qt.AlignmentFlag.AlignRight
            if self._mirrored
            else Qt.AlignmentFlag.AlignLeft,
            Side.MIDDLE: Qt.AlignmentFlag.AlignHCenter,
            Side.END: Qt.AlignmentFlag.AlignLeft if self._mirrored else Qt.AlignmentFlag.AlignRight,
        }[side]
        self._painter.setFont(self._font(kind))
        self._painter.setPen(self._colours.color(role))
        end = Qt.TextElideMode.ElideRight
        shown = self.metrics(kind).elidedText(words, end, where.width())
        # The side is ours to say; Qt would turn it round by the letters.
        absolute = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        self._painter.drawText(
            self._placed(where), int(flags | absolute) | Qt.TextFlag.TextSingleLine, shown
        )

    def text_pair(self, where: QRectF, name: str, fact: str) -> None:
        """A name and, at the other end of the line, a fact, which has the right of way."""
        least = min(self.width(name), where.width() * _NAME_SHARE)
        wide = min(self.width(fact, Type.SMALL), where.width() - least - _APART)
        end = QRectF(where.right() - wide, where.top(), wide, where.height())
        self.text(end, fact, Side.END, Type.SMALL, Role.MUTED)
        rest = where.width() - wide - _APART
        self.text(QRectF(where.left(), where.top(), rest, where.height()), name)

    def box(
        self,
        where: QRectF,
        role: Role | str,
        fill: Fill = Fill.SOLID,
        radius: float = 4,
    ) -> None:
        """A box with round corners, in the colour of `role`."""
        path = QPainterPath()
        path.addRoundedRect(where, radius, radius)
        self.shape(path, role, fill)

    def shape(self, path: QPainterPath, role: Role | str, fill: Fill = Fill.SOLID) -> None:
        """Any area, in the colour of `role`."""
        placed = self._turned().map(path) if self._mirrored else path
        ink = self._colours.color(role)
        self._painter.setPen(Qt.PenStyle.NoPen)
        if fill is Fill.SOLID:
            self._painter.fillPath(placed, ink)
            return
        self._painter.fillPath(
            placed, self._towards_ground(ink, 0.16 if fill is Fill.HATCHED else 0.3)
        )
        if fill is Fill.HATCHED:
            self._hatch(placed, ink)

    def ribbon(self, path: QPainterPath, role: Role | str) -> None:
        """An area that others may cross, so one sees through it."""
        placed = self._turned().map(path) if self._mirrored else path
        ink = self._colours.color(role)
        ink.setAlphaF(0.4)
        self._painter.fillPath(placed, ink)

    def stroke(
        self, start: QPointF, end: QPointF, role: Role | str = Role.LINE, width: float = 1
    ) -> None:
        """A straight line."""
        turned = self._turned()
        self._painter.setPen(QPen(self._colours.color(role), width))
        self._painter.drawLine(turned.map(start), turned.map(end))

    def ring(self, where: QRectF, role: Role | str = Role.ACCENT) -> None:
        """A line of two pixels around what has the focus; `where` as a mark has it."""
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(self._colours.color(role), 2))
        self._painter.drawRoundedRect(where.adjusted(-2, -2, 2, 2), 5, 5)

    def mark(self, where: QRectF, words: str) -> None:
        """Remember that `where` says `words`."""
        self.marks.append(Mark(self._placed(where), words))

    # --- inside --------------------------------------------------------------------------------

    def _font(self, kind: Type) -> QFont:
        if kind not in self._fonts:
            font = QFont(self._sizes(kind))
            # In pixels, for a printer would measure points by its own finer dots.
            font.setPixelSize(max(1, QFontInfo(font).pixelSize()))
            self._fonts[kind] = font
        return self._fonts[kind]

    def _hatch(self, path: QPainterPath, ink: QColor) -> None:
        painter = self._painter
        painter.save()
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(ink, 1))
        box = path.boundingRect()
        # By hand: a brush pattern is made of device pixels, a blur on paper.
        at = box.left() - box.height()
        while at < box.right():
            painter.drawLine(QPointF(at, box.bottom()), QPointF(at + box.height(), box.top()))
            at += 6
        painter.restore()
        painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
        painter.setPen(QPen(ink, 1))
        painter.drawPath(path)

    def _towards_ground(self, ink: QColor, share: float) -> QColor:
        """`ink` mixed with the ground; opaque, so that areas beneath do not shine through."""
        ground = self._colours.color(Role.SURFACE)
        mixed = [
            round(a * share + b * (1 - share))
            for a, b in zip(ink.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]
        ]
        return QColor(*mixed)

    def _turned(self) -> QTransform:
        if not self._mirrored:
            return QTransform()
        return QTransform(-1, 0, 0, 1, self.room.left() + self.room.right(), 0)

    def _placed(self, where: QRectF) -> QRectF:
        return self._turned().mapRect(where)
