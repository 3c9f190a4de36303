"""A picture with its heading and its caption, as an image and on paper."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QFontMetricsF,
    QImage,
    QPagedPaintDevice,
    QPainter,
)

from careerjournal.ui import theme
from careerjournal.ui.charts.chart import Chart
from careerjournal.ui.charts.chart_table import Figures
from careerjournal.ui.theme import Role, Theme, Type

if TYPE_CHECKING:
    pass

IMAGE_WIDTH_PX: Final = 720
_MARGIN_PX: Final = 24
_SHARP: Final = 2.0
_DOTS_PER_INCH: Final = 96


@cache
def paper_colours() -> Theme:
    """The colours of what leaves the screen: paper is light whatever the window is."""
    return theme.load(theme.LIGHT)


@dataclass(frozen=True)
class Sheet:
    """What goes onto one image or page."""

    heading: str
    caption: str
    chart: Chart
    figures: Figures

    def image(self) -> QImage:
        """Heading, caption and picture, at twice the usual sharpness."""
        size = QSize(IMAGE_WIDTH_PX, round(self._height(IMAGE_WIDTH_PX - 2 * _MARGIN_PX)))
        size.setHeight(size.height() + 2 * _MARGIN_PX)
        image = QImage(size * _SHARP, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(_SHARP)
        image.fill(paper_colours().color(Role.SURFACE))
        painter = QPainter(image)
        inside = QRectF(QPointF(), size.toSizeF()).marginsRemoved(_margins())
        self._paint(painter, inside)
        painter.end()
        return image

    def print_to(self, device: QPagedPaintDevice) -> None:
        """Heading, caption, picture and table, on one page of `device`."""
        painter = QPainter(device)
        scale = device.logicalDpiX() / _DOTS_PER_INCH
        painter.scale(scale, scale)
        page = QRectF(painter.viewport())
        page = QRectF(0, 0, page.width() / scale, page.height() / scale)
        width = min(page.width(), IMAGE_WIDTH_PX)
        below = self._paint(painter, QRectF(0, 0, width, page.height()))
        self._paint_table(painter, QRectF(0, below + 24, width, page.height() - below - 24))
        painter.end()

    def _paint(self, painter: QPainter, room: QRectF) -> float:
        """Gives back where it ended."""
        top = room.top()
        for words, kind, role in self._lines():
            painter.setFont(_font(kind))
            painter.setPen(paper_colours().color(role))
            high = _height(words, kind, room.width())
            flags = Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(room.left(), top, room.width(), high), flags, words)
            top += high + 6
        top += 10
        where = QRectF(room.left(), top, room.width(), self.chart.height_at(room.width()))
        self.chart.render_to(painter, where, paper_colours())
        return where.bottom()

    def _paint_table(self, painter: QPainter, room: QRectF) -> None:
        columns = self.figures.columns
        if not columns:
            return
        first = 0.34 if len(columns) > 2 else 0.6
        widths = [first, *[(1 - first) / (len(columns) - 1)] * (len(columns) - 1)]
        line = QFontMetricsF(_font(Type.SMALL)).height() + 6
        top = room.top()
        for at, row in enumerate((columns, *self.figures.rows)):
            if top + line > room.bottom():
                break
            painter.setFont(_font(Type.SMALL))
            painter.setPen(paper_colours().color(Role.TEXT if at else Role.MUTED))
            left = room.left()
            for cell, share in zip(row, widths, strict=True):
                where = QRectF(left, top, room.width() * share - 8, line)
                shown = QFontMetricsF(painter.font()).elidedText(
                    str(cell), Qt.TextElideMode.ElideRight, where.width()
                )
                painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, shown)
                left += room.width() * share
            top += line
            painter.setPen(paper_colours().color(Role.LINE))
            painter.drawLine(QPointF(room.left(), top), QPointF(room.right(), top))

    def _height(self, width: float) -> float:
        lines = sum(_height(words, kind, width) + 6 for words, kind, _role in self._lines())
        return lines + 10 + self.chart.height_at(width)

    def _lines(self) -> list[tuple[str, Type, Role]]:
        lines = [(self.heading, Type.SECTION, Role.TEXT), (self.caption, Type.BODY, Role.MUTED)]
        return [line for line in lines if line[0]]


def _font(kind: Type) -> QFont:
    font = QFont(theme.font(kind))
    # In pixels, for a printer would measure points by its own finer dots.
    font.setPixelSize(max(1, QFontInfo(font).pixelSize()))
    return font


def _height(words: str, kind: Type, width: float) -> float:
    room = QRectF(0, 0, width, 10_000)
    return QFontMetricsF(_font(kind)).boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()


def _margins() -> QMarginsF:
    return QMarginsF(_MARGIN_PX, _MARGIN_PX, _MARGIN_PX, _MARGIN_PX)
