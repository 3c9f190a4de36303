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
_SO_FAR_PX: Final = 8
_GAP_PX: Final = 10
_LEAST_FOR_BOX: Final = 4
_LEAST_SCALE: Final = 14.0


@dataclass(frozen=True)
class Spread:
    """The middle of `count` values; half of them lie from `quarter` to `three_quarters`."""

    count: int
    quarter: float
    median: float
    three_quarters: float

    @property
    def has_box(self) -> bool:
        """Whether there are enough values to speak of their quarters."""
        return self.count >= _LEAST_FOR_BOX


@dataclass(frozen=True)
class Range:
    """One row: the values that are final, and those that still grow; None if there are none.

    `note` is the fact that stands at its end, `colour` a theme role.
    """

    label: str
    final: Spread | None
    so_far: Spread | None = None
    note: str = ""
    colour: str = Role.ACCENT


@dataclass(frozen=True)
class Ranges:
    """All of a picture. `subject` heads the labels, `final` and `so_far` the numbers of values,
    `unit` names what is measured ("days")."""

    subject: str = ""
    final: str = ""
    so_far: str = ""
    unit: str = ""
    ranges: tuple[Range, ...] = field(default=())

    def figures(self) -> Figures:
        """The same as a table; a cell is empty where there are too few values for it."""
        heads = (tr("Quarter"), tr("Median"), tr("Three quarters"))
        rows = tuple(
            (each.label, *_cells(each.final), *_cells(each.so_far)) for each in self.ranges
        )
        return Figures((self.subject, self.final, *heads, self.so_far, *heads), rows)


class RangeChart(Chart):
    """One row below the other, on one scale: final values as a pale box, those still growing
    hatched below it. What lies beyond the scale is cut off with a mark; the table has it."""

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
            line = QRectF(room.left(), top, room.width(), canvas.line)
            canvas.text_pair(line, each.label, each.note)
            below = top + canvas.line + 4
            for spread, high in ((each.final, _BAR_PX), (each.so_far, _SO_FAR_PX)):
                if spread is not None:
                    where = QRectF(room.left(), below, room.width(), high)
                    self._draw_spread(canvas, where, each, spread, steps[-1])
                below += high + 4
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

        fill = Fill.PALE if spread is each.final else Fill.HATCHED
        if spread.has_box and spread.quarter < most:
            wide = max(3.0, at(spread.three_quarters) - at(spread.quarter))
            box = QRectF(at(spread.quarter), where.top(), wide, where.height())
            canvas.box(box, each.colour, fill, 3)
        if (spread.three_quarters if spread.has_box else spread.median) > most:
            beyond = QRectF(where.right() - 14, where.top() - 8, 14, where.height() + 16)
            canvas.text(beyond, "›", Side.END, Type.STRONG, each.colour)
        if spread.median > most:
            return
        left = min(at(spread.median) - 1.5, where.right() - 3)
        line = QRectF(max(where.left(), left), where.top() - 1, 3, where.height() + 2)
        canvas.box(line, each.colour, radius=1)

    def _words(self, each: Range) -> str:
        parts = [tr("{name}: {fact}").format(name=each.label, fact=each.note)]
        for spread, words in (
            (each.final, tr("Half of the {n} took {quarter} to {three} {unit}")),
            (each.so_far, tr("Half of the {n} under way have taken {quarter} to {three} {unit}")),
        ):
            if spread is not None and spread.has_box:
                parts.append(
                    words.format(
                        n=spread.count,
                        quarter=_written(spread.quarter),
                        three=_written(spread.three_quarters),
                        unit=self._ranges.unit,
                    )
                )
        return ". ".join(parts)

    def _most(self) -> int:
        """Where the scale ends: one odd value of years must not press all else flat."""
        ranges = self._ranges.ranges
        final = [each.final for each in ranges if each.final is not None]
        # What still grows may grow for years: it sets the scale only where nothing is over.
        deciding = final or [each.so_far for each in ranges if each.so_far is not None]
        if not deciding:
            return 1
        usual = sorted(spread.median for spread in deciding)[len(deciding) // 2]
        highest = max(
            spread.three_quarters if spread.has_box else spread.median for spread in deciding
        )
        return math.ceil(max(_LEAST_SCALE, min(highest * 1.5, usual * 6)))

    def _row(self, canvas: Canvas) -> float:
        return canvas.line + 4 + _BAR_PX + 4 + _SO_FAR_PX + _GAP_PX


def _cells(spread: Spread | None) -> tuple[Cell, ...]:
    if spread is None:
        return (0, "", "", "")
    quarters = (spread.quarter, spread.median, spread.three_quarters)
    if not spread.has_box:
        return (spread.count, "", _cell(spread.median), "")
    return (spread.count, *(_cell(value) for value in quarters))


def _cell(value: float) -> Cell:
    return int(value) if value == int(value) else _written(value)


def _written(value: float) -> str:
    if value == int(value):
        return QLocale().toString(int(value))
    return QLocale().toString(value, "f", 1)
