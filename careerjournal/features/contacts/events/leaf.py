"""A day as on the leaf of a calendar: the month, and below it the number."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QLocale, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from careerjournal.ui import theme
from careerjournal.ui.theme import Role, Type

_RADIUS_PX: Final = 8
_MONTH_SHARE: Final = 0.40
_MONTH_LETTERS: Final = 0.26
_DAY_LETTERS: Final = 0.42


def paint_leaf(painter: QPainter, where: QRect, day: date, *, quiet: bool = False) -> None:
    """Paint `day` into `where`; a `quiet` one is of something that did not come about."""
    colours = theme.current()
    ink = colours.color(Role.MUTED if quiet else Role.ACCENT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.color(Role.HOVER if quiet else Role.ACCENT_SOFT))
    painter.drawRoundedRect(QRectF(where), _RADIUS_PX, _RADIUS_PX)
    painter.setPen(ink)
    height = where.height()
    cut = round(height * _MONTH_SHARE)
    month = QLocale().toString(QDate(day.year, day.month, day.day), "MMM").rstrip(".")
    font = QFont(theme.font(Type.BODY))
    font.setPixelSize(max(7, round(height * _MONTH_LETTERS)))
    painter.setFont(font)
    top = QRect(where.left(), where.top() + 3, where.width(), cut - 3)
    painter.drawText(top, int(Qt.AlignmentFlag.AlignCenter), month[:4])
    font = QFont(theme.font(Type.STRONG))
    font.setPixelSize(max(9, round(height * _DAY_LETTERS)))
    painter.setFont(font)
    rest = QRect(where.left(), where.top() + cut - 1, where.width(), height - cut - 2)
    painter.drawText(rest, int(Qt.AlignmentFlag.AlignCenter), QLocale().toString(day.day))
    painter.restore()


class Leaf(QWidget):
    """Shows a day. It tells nothing that the words beside it do not."""

    def __init__(self, side_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side_px = side_px
        self._day: date | None = None
        self._quiet = False
        self._fit()
        theme.manager().changed.connect(self._fit)

    def show_day(self, day: date, *, quiet: bool = False) -> None:
        """Show another day."""
        self._day, self._quiet = day, quiet
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt asks so
        if self._day is not None:
            painter = QPainter(self)
            paint_leaf(painter, self.rect(), self._day, quiet=self._quiet)
            painter.end()

    def _fit(self) -> None:
        side = round(self._side_px * theme.manager().text_scale_percent / 100)
        self.setFixedSize(QSize(side, side))
        self.update()
