"""How widely numbers are spread: the middle half as a box, the median as a line across it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QLocale, QPointF, QRectF
from PySide6.QtWidgets import QWidget

from careerjournal.operations.phrases import tr
from careerjournal.ui.charts.canvas import Canvas, Fill, Side
from careerjournal.ui.charts.chart import Chart
from careerjournal.ui.charts.chart_table import Cell, Figures
from careerjournal.ui.charts.column_chart import ticks
from careerjournal.ui.theme import Role, Type

_BAR_PX: Final = 14
_GAP_PX: Final = 12


@dataclass(frozen=True)
class Spread:
    """Five numbers that divide the rest into quarters."""

    low: float
    quarter: float
    median: float
    three_quarters: float
    high: float


@dataclass(frozen=True)
class Range:
    """One row: how many values there are, and how they are spread; None if too few to say.

    `note` is the fact that stands at its end, `colour` a theme role.
    """

    label: str
    count: int
    spread: Spread | None
    note: str = ""
    colour: str = Role.ACCENT


@dataclass(frozen=True)
class Ranges:
    """All of a picture. `subject` heads the labels, `count` the numbers of values, `unit` names
    what is measured ("days")."""

    subject: str = ""
    count: str = ""
    unit: str = ""
    ranges: tuple[Range, ...] = field(default=())

    def figures(self) -> Figures:
        """The same as a table; the cells of a row with too few values are empty."""
        heads = (tr("Least"), tr("Quarter"), tr("Median"), tr("Three quarters"), tr("Most"))
        rows = tuple(
            (each.label, each.count, *_cells(each.spread), each.note) for each in self.ranges
        )
        return Figures((self.subject, self.count, *heads, tr("In words")), rows)


class RangeChart(Chart):
    """One row below the other, on one scale. Values far out are cut off at the edge with a mark;
    the hint and the table have them in full."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._ranges = Ranges()

    def set_ranges(self, ranges: Ranges) -> None:
        """Show others."""
        self._ranges = ranges
        self.renew()

    def figures(self) -> Figures:
        return self._ranges.figures()

    def wanted_height(self, width: float, canvas: Canvas) -> float:  # noqa: ARG002
        if not self._ranges.ranges:
            return 0
        axis = canvas.metrics(Type.SMALL).height() + 6
        return len(self._ranges.ranges) * self._row(canvas) + axis

    def draw(self, canvas: Canvas) -> None:
        if not self._ranges.ranges:
            return
        room = canvas.room
        steps = ticks(self._most())
        rows_end = room.top() + len(self._ranges.ranges) * self._row(canvas)
        self._draw_axis(canvas, steps, rows_end)
        top = room.top()
        for each in self._ranges.ranges:
            fact = min(canvas.width(each.note, Type.SMALL), room.width() * 0.65)
            name = QRectF(room.left(), top, room.width() - fact - 12, canvas.line)
            canvas.text(name, each.label)
            note = QRectF(room.right() - fact, top, fact, canvas.line)
            canvas.text(note, each.note, Side.END, Type.SMALL, Role.MUTED)
            where = QRectF(room.left(), top + canvas.line + 4, room.width(), _BAR_PX)
            if each.spread is not None:
                self._draw_spread(canvas, where, each, each.spread, steps[-1])
            whole = QRectF(room.left(), top, room.width(), self._row(canvas) - _GAP_PX)
            canvas.mark(whole, self._words(each))
            top += self._row(canvas)

    def _draw_axis(self, canvas: Canvas, steps: list[int], below: float) -> None:
        room = canvas.room
        height = canvas.metrics(Type.SMALL).height()
        for at, step in enumerate(steps):
            x = room.left() + room.width() * step / steps[-1]
            canvas.stroke(QPointF(x, room.top() + canvas.line + 2), QPointF(x, below - 4))
            last = at == len(steps) - 1
            words = QLocale().toString(step)
            if last:
                words = tr("{n} {unit}").format(n=words, unit=self._ranges.unit)
            wide = canvas.width(words, Type.SMALL)
            left = room.left() if at == 0 else x - wide / 2
            where = QRectF(x - wide if last else left, below, wide, height)
            canvas.text(where, words, Side.MIDDLE, Type.SMALL, Role.MUTED)

    def _draw_spread(
        self, canvas: Canvas, where: QRectF, each: Range, spread: Spread, most: int
    ) -> None:
        def at(value: float) -> float:
            return where.left() + where.width() * min(1.0, value / most)

        middle = where.center().y()
        canvas.stroke(
            QPointF(at(spread.low), middle), QPointF(at(spread.high), middle), Role.BORDER, 1.5
        )
        for end in (spread.low, spread.high):
            if end <= most:
                x = at(end)
                canvas.stroke(QPointF(x, middle - 4), QPointF(x, middle + 4), Role.BORDER, 1.5)
        if spread.high > most:
            beyond = QRectF(where.right() - 14, where.top(), 14, where.height())
            canvas.text(beyond, "›", Side.END, Type.STRONG, Role.MUTED)
        wide = max(3.0, at(spread.three_quarters) - at(spread.quarter))
        box = QRectF(at(spread.quarter), where.top(), wide, where.height())
        canvas.box(box, each.colour, Fill.PALE, 3)
        line = QRectF(at(spread.median) - 1.5, where.top() - 1, 3, where.height() + 2)
        canvas.box(line, each.colour, radius=1)

    def _words(self, each: Range) -> str:
        if each.spread is None:
            return tr("{name}: {fact}").format(name=each.label, fact=each.note)
        spread = each.spread
        return tr(
            "{name}: {fact}. Half of them took {quarter} to {three} {unit}, all {low} to {high}"
        ).format(
            name=each.label,
            fact=each.note,
            quarter=_written(spread.quarter),
            three=_written(spread.three_quarters),
            low=_written(spread.low),
            high=_written(spread.high),
            unit=self._ranges.unit,
        )

    def _most(self) -> int:
        """Where the scale ends: one odd value of years must not press all else flat."""
        spreads = [each.spread for each in self._ranges.ranges if each.spread is not None]
        highest = max((spread.high for spread in spreads), default=1)
        usual = max((spread.three_quarters for spread in spreads), default=1)
        return max(1, math.ceil(min(highest, usual * 2.5)))

    def _row(self, canvas: Canvas) -> float:
        return canvas.line + 4 + _BAR_PX + _GAP_PX


def _cells(spread: Spread | None) -> tuple[Cell, ...]:
    if spread is None:
        return ("",) * 5
    values = (spread.low, spread.quarter, spread.median, spread.three_quarters, spread.high)
    return tuple(int(value) if value == int(value) else _written(value) for value in values)


def _written(value: float) -> str:
    if value == int(value):
        return QLocale().toString(int(value))
    return QLocale().toString(value, "f", 1)
