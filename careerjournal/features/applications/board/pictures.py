"""What looks alike on many cards and rows, painted once and copied."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap

from careerjournal.features.applications.line_words import ChipWords
from careerjournal.ui import theme
from careerjournal.ui.theme import Role
from careerjournal.ui.widgets.chip import TONES, paint_chip

_RADIUS_PX: Final = 10
_DOTS: Final = 5
_DOT_GAP_PX: Final = 3
_MOST: Final = 256


class CardPictures:
    """Frames, chips and rows of dots in the theme of now. `forget` when that is another."""

    def __init__(self) -> None:
        self._known: dict[Hashable, QPixmap] = {}

    def forget(self) -> None:
        """Paint everything anew."""
        self._known.clear()

    def frame(
        self, painter: QPainter, size: QSize, *, chosen: bool, focused: bool, hovered: bool
    ) -> QPixmap:
        """The box of a card: `chosen` shows by its ground, `focused` by a wider edge."""
        key = ("frame", size.width(), size.height(), chosen, focused, hovered)

        def draw(brush: QPainter) -> None:
            colours = theme.current()
            if chosen:
                fill, edge = Role.ACCENT_SOFT, Role.ACCENT
            else:
                fill = Role.HOVER if hovered else Role.SURFACE
                edge = Role.ACCENT if focused else Role.LINE
            width = 2 if focused else 1
            brush.setPen(QPen(colours.color(edge), width))
            brush.setBrush(colours.color(fill))
            inset = width / 2
            body = QRectF(0, 0, size.width(), size.height())
            brush.drawRoundedRect(
                body.adjusted(inset, inset, -inset, -inset), _RADIUS_PX, _RADIUS_PX
            )

        return self._made(key, painter, size, draw)

    def chip(
        self, painter: QPainter, chip: ChipWords, size: QSize, font: QFont, *, chosen: bool
    ) -> QPixmap:
        """A chip; on the ground of a chosen card it has an edge."""
        key = ("chip", chip.word, chip.tone, size.width(), chosen)

        def draw(brush: QPainter) -> None:
            brush.setFont(font)
            where = QRect(0, 0, size.width(), size.height())
            paint_chip(brush, where, chip.word, chip.tone)
            if chosen:
                # A chip of the same colour would have no edge of its own.
                brush.setPen(QPen(theme.current().color(TONES[chip.tone][0]), 1))
                brush.setBrush(Qt.BrushStyle.NoBrush)
                ring = QRectF(where).adjusted(0.5, 0.5, -0.5, -0.5)
                brush.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)

        return self._made(key, painter, size, draw)

    def dots(self, painter: QPainter, full: int, side: int) -> QPixmap:
        """Five dots, so many of them full."""
        size = QSize(dots_width(side), side + 1)
        mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        key = ("dots", full, side, mirrored)

        def draw(brush: QPainter) -> None:
            colour = theme.current().color(Role.ACCENT)
            brush.setPen(QPen(colour, 1))
            for place in range(_DOTS):
                brush.setBrush(colour if place < full else Qt.BrushStyle.NoBrush)
                step = place * (side + _DOT_GAP_PX)
                left = size.width() - side - step if mirrored else step
                brush.drawEllipse(QRectF(left + 0.5, 0.5, side - 1, side - 1))

        return self._made(key, painter, size, draw)

    def dot(self, painter: QPainter, role: Role, side: int) -> QPixmap:
        """One dot in a colour."""

        def draw(brush: QPainter) -> None:
            brush.setPen(Qt.PenStyle.NoPen)
            brush.setBrush(theme.current().color(role))
            brush.drawEllipse(QRectF(0, 0, side, side))

        return self._made(("dot", role, side), painter, QSize(side, side), draw)

    def _made(
        self, key: Hashable, painter: QPainter, size: QSize, draw: Callable[[QPainter], None]
    ) -> QPixmap:
        scale = painter.device().devicePixelRatio()
        known = self._known.get((key, scale))
        if known is not None:
            return known
        if len(self._known) >= _MOST:
            self._known.clear()
        picture = QPixmap(size * scale)
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        brush = QPainter(picture)
        brush.setRenderHint(QPainter.RenderHint.Antialiasing)
        brush.setLayoutDirection(painter.layoutDirection())
        draw(brush)
        brush.end()
        self._known[(key, scale)] = picture
        return picture


def dots_width(side: int) -> int:
    """How wide the row of dots is, in pixels."""
    return _DOTS * side + (_DOTS - 1) * _DOT_GAP_PX


def dot_side(metrics: QFontMetrics) -> int:
    """How wide one dot is beside a text of this size."""
    return max(6, round(metrics.ascent() * 0.6))
