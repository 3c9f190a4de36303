"""How many came how far."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QWidget

from careerjournal.ui.charts.bars import Bar, Bars, draw_bar, draw_legend, legend_height
from careerjournal.ui.charts.canvas import Canvas, Side
from careerjournal.ui.charts.chart import Chart
from careerjournal.ui.charts.chart_table import Figures
from careerjournal.ui.theme import Role, Type

_LABEL_SHARE: Final = 0.34
_GAP_PX: Final = 14


class FunnelChart(Chart):
    """A bar for each step of the way. The first segment of a bar is what went on to the next; it
    is tied to that, so that one sees where the rest stayed behind."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._bars = Bars()

    def set_bars(self, bars: Bars) -> None:
        """Show others; their first segment is what went on."""
        self._bars = bars
        self.renew()

    def figures(self) -> Figures:
        return self._bars.figures()

    def wanted_height(self, width: float, canvas: Canvas) -> float:
        rows = len(self._bars.bars) * self._row(canvas) - (_GAP_PX if self._bars.bars else 0)
        return rows + legend_height(canvas, width, self._bars.segments)

    def draw(self, canvas: Canvas) -> None:
        room, bars = canvas.room, self._bars.bars
        left = room.left() + self._label_width(canvas) + 12
        number = max((canvas.width(str(bar.total), Type.STRONG) for bar in bars), default=0)
        wide = max(1.0, room.right() - left - number - 8)
        most = max((bar.total for bar in bars), default=0)
        high = self._bar_height(canvas)
        top = room.top()
        for at, bar in enumerate(bars):
            where = QRectF(left, top, wide, high)
            if at + 1 < len(bars):
                self._tie(canvas, where, bar, bars[at + 1], most)
            end = draw_bar(canvas, where, bar, self._bars.segments, most)
            self._letter(canvas, where, bar, end, number)
            self._note(canvas, bar, top, left)
            whole = QRectF(room.left(), top, room.width(), high)
            canvas.mark(whole, self._bars.words(bar))
            top += self._row(canvas)
        draw_legend(canvas, top - _GAP_PX, self._bars.segments)

    def _letter(self, canvas: Canvas, where: QRectF, bar: Bar, end: float, number: float) -> None:
        after = QRectF(end + 6, where.top(), number + 2, where.height())
        canvas.text(after, str(bar.total), kind=Type.STRONG)

    def _note(self, canvas: Canvas, bar: Bar, top: float, left: float) -> None:
        width = left - 12 - canvas.room.left()
        name = QRectF(canvas.room.left(), top, width, canvas.line)
        canvas.text(name, bar.label, Side.START)
        small = canvas.metrics(Type.SMALL).height()
        below = QRectF(canvas.room.left(), name.bottom(), width, small)
        canvas.text(below, bar.note, Side.START, Type.SMALL, Role.MUTED)

    def _tie(self, canvas: Canvas, where: QRectF, bar: Bar, following: Bar, most: int) -> None:
        """Lead what went on down to the next bar."""
        scale = where.width() / max(1, most)
        below = where.top() + self._row(canvas)
        path = QPainterPath()
        path.moveTo(where.left(), where.bottom())
        path.lineTo(where.left() + bar.counts[0] * scale, where.bottom())
        path.lineTo(where.left() + following.total * scale, below)
        path.lineTo(where.left(), below)
        path.closeSubpath()
        canvas.ribbon(path, following.colour or Role.ACCENT)

    def _label_width(self, canvas: Canvas) -> float:
        widths = [canvas.width(bar.label) for bar in self._bars.bars]
        widths += [canvas.width(bar.note, Type.SMALL) for bar in self._bars.bars]
        return min(max(widths, default=0), canvas.room.width() * _LABEL_SHARE)

    def _bar_height(self, canvas: Canvas) -> float:
        return canvas.line + canvas.metrics(Type.SMALL).height()

    def _row(self, canvas: Canvas) -> float:
        return self._bar_height(canvas) + _GAP_PX
