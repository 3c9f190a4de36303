"""Amounts over time: one column for each week or month."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QLocale, QPointF, QRectF
from PySide6.QtWidgets import QWidget

from careerjournal.operations.phrases import tr
from careerjournal.ui.charts.canvas import Canvas, Side
from careerjournal.ui.charts.chart import Chart
from careerjournal.ui.charts.chart_table import Figures
from careerjournal.ui.theme import Role, Type

_LINES_HIGH: Final = 9
_WIDEST_COLUMN: Final = 28


@dataclass(frozen=True)
class Column:
    """One amount. `label` is what the table and the hint call it, `tick` what stands below it:
    "" for most where there are many."""

    label: str
    value: int
    tick: str = ""


@dataclass(frozen=True)
class Columns:
    """All of a picture; `subject` heads the labels, `total` the amounts."""

    subject: str = ""
    total: str = ""
    columns: tuple[Column, ...] = field(default=())

    def figures(self) -> Figures:
        """The same as a table."""
        rows = tuple((column.label, column.value) for column in self.columns)
        return Figures((self.subject, self.total), rows)


class ColumnChart(Chart):
    """Columns from left to right, on lines of round numbers."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._columns = Columns()

    def set_columns(self, columns: Columns) -> None:
        """Show others."""
        self._columns = columns
        self.renew()

    def figures(self) -> Figures:
        return self._columns.figures()

    def wanted_height(self, width: float, canvas: Canvas) -> float:  # noqa: ARG002
        return canvas.line * _LINES_HIGH if self._columns.columns else 0

    def draw(self, canvas: Canvas) -> None:
        columns = self._columns.columns
        if not columns:
            return
        steps = ticks(max(column.value for column in columns))
        labels = canvas.metrics(Type.SMALL).height()
        side = max(canvas.width(_number(step), Type.SMALL) for step in steps) + 8
        plot = canvas.room.adjusted(side, labels / 2, 0, -labels - 6)
        for step in steps:
            y = plot.bottom() - plot.height() * step / steps[-1]
            canvas.stroke(QPointF(plot.left(), y), QPointF(plot.right(), y))
            where = QRectF(canvas.room.left(), y - labels / 2, side - 8, labels)
            canvas.text(where, _number(step), Side.END, Type.SMALL, Role.MUTED)
        self._draw_columns(canvas, plot, steps[-1])

    def _draw_columns(self, canvas: Canvas, plot: QRectF, most: int) -> None:
        columns = self._columns.columns
        labels = canvas.metrics(Type.SMALL).height()
        slot = plot.width() / len(columns)
        wide = max(1.0, min(_WIDEST_COLUMN, slot * 0.72))
        free_from = plot.left()
        for at, column in enumerate(columns):
            left = plot.left() + at * slot
            high = plot.height() * column.value / most
            box = QRectF(left + (slot - wide) / 2, plot.bottom() - high, wide, high)
            if column.value:
                canvas.box(box, Role.ACCENT, radius=min(3, wide / 3))
            words = tr("{name}: {n}").format(name=column.label, n=column.value)
            canvas.mark(QRectF(left, plot.top(), slot, plot.height()), words)
            need = canvas.width(column.tick, Type.SMALL)
            # A name that would run into the one before it, or out of the picture, is left out.
            if column.tick and left >= free_from and left + need <= plot.right() + 1:
                where = QRectF(left, plot.bottom() + 4, need, labels)
                canvas.text(where, column.tick, kind=Type.SMALL, role=Role.MUTED)
                free_from = left + need + 8


def ticks(most: int) -> list[int]:
    """Round numbers from 0 to at least `most`, at most six of them."""
    step = 1
    for factor in (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10000):
        step = factor
        if most <= factor * 4:
            break
    return [step * n for n in range(max(1, math.ceil(most / step)) + 1)]


def _number(value: int) -> str:
    return QLocale().toString(value)
