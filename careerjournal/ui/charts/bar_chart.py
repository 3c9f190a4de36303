"""Amounts beside each other, each with its parts."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from careerjournal.ui.charts.bars import Bars, draw_bar, draw_legend, legend_height
from careerjournal.ui.charts.canvas import Canvas
from careerjournal.ui.charts.chart import Chart
from careerjournal.ui.charts.chart_table import Figures

_BAR_PX: Final = 12
_GAP_PX: Final = 12


class BarChart(Chart):
    """One bar below the other: its name and its fact above it. Bars are as long as their counts,
    so that a small number never looks like much."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._bars = Bars()

    def set_bars(self, bars: Bars) -> None:
        """Show others."""
        self._bars = bars
        self.renew()

    def figures(self) -> Figures:
        return self._bars.figures()

    def wanted_height(self, width: float, canvas: Canvas) -> float:
        rows = len(self._bars.bars) * self._row(canvas)
        return rows + legend_height(canvas, width, self._bars.segments)

    def draw(self, canvas: Canvas) -> None:
        room = canvas.room
        most = max((bar.total for bar in self._bars.bars), default=0)
        row = self._row(canvas)
        top = room.top()
        for bar in self._bars.bars:
            line = QRectF(room.left(), top, room.width(), canvas.line)
            canvas.text_pair(line, bar.label, bar.note)
            room_of_bar = QRectF(room.left(), line.bottom() + 4, room.width(), _BAR_PX)
            draw_bar(canvas, room_of_bar, bar, self._bars.segments, most)
            whole = QRectF(room.left(), top, room.width(), row - _GAP_PX)
            canvas.mark(whole, self._bars.words(bar))
            top += row
        draw_legend(canvas, top - 6, self._bars.segments)

    def _row(self, canvas: Canvas) -> float:
        return canvas.line + 4 + _BAR_PX + _GAP_PX
