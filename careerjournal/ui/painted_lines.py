"""Lines of text laid out once and painted often, for delegates.

Laying a line out costs five times what painting it does; a board or a table of some hundred lines
would otherwise hold up the window with every full repaint.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, Qt
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

    def draw(self, painter: QPainter, where: QRect, text: str, *, at_end: bool = False) -> None:
        """Paint as much of `text` as fits into `where`, at the beginning of the line or at its
        end, in the painter's pen; from right to left where the painter goes so."""
        if not text:
            return
        line, width = self._line(text, where.width())
        mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = where.right() + 1 - width if at_end != mirrored else float(where.left())
        painter.setFont(self.font)
        top = where.top() + (where.height() - self.height) / 2
        painter.drawStaticText(QPointF(left, top), line)

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
