"""Lines of text laid out once and painted often, for delegates.

Laying a line out costs five times what painting it does; a board or a table of some hundred lines
would otherwise hold up the window with every full repaint.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QStaticText

_MOST_LINES: Final = 4096
_END: Final = Qt.TextElideMode.ElideRight


class PaintedLines:
    """Lines in one font. Forgets the oldest all at once when there are too many."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetrics(font)
        self.height = self.metrics.height()
        self._lines: dict[tuple[str, int], tuple[QStaticText, float]] = {}

    def width(self, text: str) -> int:
        """How wide a text is, in pixels."""
        return self.metrics.horizontalAdvance(text)

    def draw(
        self,
        painter: QPainter,
        left: int,
        top: int,
        room: int,
        text: str,
        *,
        at_end: bool = False,
    ) -> None:
        """Paint as much of `text` as fits into the `room` from `left` on, in the painter's pen; at
        the right end of the room if `at_end`. Numbers, not a rectangle: asking one for its sides
        takes Python as long as painting.
        """
        if not text:
            return
        line, width = self._line(text, room)
        painter.setFont(self.font)
        place = left + room - width if at_end else float(left)
        painter.drawStaticText(QPointF(place, top), line)

    def _line(self, text: str, room: int) -> tuple[QStaticText, float]:
        known = self._lines.get((text, room))
        if known is None:
            if len(self._lines) >= _MOST_LINES:
                self._lines.clear()
            line = QStaticText(self.metrics.elidedText(text, _END, room))
            line.setTextFormat(Qt.TextFormat.PlainText)
            line.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            line.prepare(font=self.font)
            known = self._lines[text, room] = (line, line.size().width())
        return known
