"""How far a goal came, day by day, against the straight line to its day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QWidget

from careerjournal.features.goals.words import figure_words
from careerjournal.operations.phrases import tr
from careerjournal.rules.progress import Measure, line_at
from careerjournal.rules.progress import Reading as Figure
from careerjournal.ui.charts.canvas import Canvas, Side
from careerjournal.ui.charts.chart import Chart
from careerjournal.ui.charts.chart_table import Figures
from careerjournal.ui.day_words import day_words, full_day_words
from careerjournal.ui.theme import Role, Type

_LINES_HIGH: Final = 7
_DOT_PX: Final = 3.0
_DASH_PX: Final = 5.0
_MOST_MARKS: Final = 60
"""Beyond so many figures only as many, evenly spread, can be pointed at."""


@dataclass(frozen=True)
class Pace:
    """What is shown: a sound measure, its figures up to `today`, in `unit`, each with the note
    it has in `notes`; those that are counted have none."""

    measure: Measure
    figures: Sequence[Figure]
    today: date
    unit: str = ""
    notes: Sequence[str] = ()

    def note(self, place: int) -> str:
        """The note of a figure, "" for none."""
        return self.notes[place] if place < len(self.notes) else ""

    def span(self) -> tuple[date, date]:
        """The days from which to which the picture reaches."""
        days = [self.measure.began, self.today, *(each.day for each in self.figures)]
        if self.measure.due is not None:
            days.append(self.measure.due)
        first, last = min(days), max(days)
        return first, max(last, first + timedelta(days=1))

    def bounds(self) -> tuple[float, float]:
        """The least and the greatest figure of the picture."""
        values = [self.measure.start, self.measure.target, *(each.value for each in self.figures)]
        return min(values), max(values)


class PaceChart(Chart):
    """The figures as a line, the straight line dashed, today as an upright."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._pace: Pace | None = None

    def set_pace(self, pace: Pace | None) -> None:
        """Show another."""
        if pace != self._pace:
            self._pace = pace
            self.renew()

    def figures(self) -> Figures:
        pace = self._pace
        columns: tuple[str, ...] = (tr("Day"), tr("Where it was"), tr("The straight line"))
        if pace is None:
            return Figures(columns)
        with_notes = any(pace.notes)
        if with_notes:
            columns = (*columns, tr("Note"))
        rows: list[tuple[str, ...]] = []
        for place, each in reversed(tuple(enumerate(pace.figures))):
            row = (
                full_day_words(each.day),
                figure_words(each.value, pace.unit),
                _on_line(pace, each.day),
            )
            rows.append((*row, pace.note(place)) if with_notes else row)
        return Figures(columns, tuple(rows))

    def wanted_height(self, width: float, canvas: Canvas) -> float:  # noqa: ARG002
        return canvas.line * _LINES_HIGH if self._pace is not None else 0

    def draw(self, canvas: Canvas) -> None:
        if (pace := self._pace) is None:
            return
        labels = canvas.metrics(Type.SMALL).height()
        low, high = pace.bounds()
        names = figure_words(low), figure_words(high)
        side = max(canvas.width(name, Type.SMALL) for name in names) + 8
        plot = canvas.room.adjusted(side, labels / 2, -_DOT_PX - 1, -labels - 6)
        for name, y in zip(names, (plot.bottom(), plot.top()), strict=True):
            canvas.stroke(QPointF(plot.left(), y), QPointF(plot.right(), y))
            where = QRectF(canvas.room.left(), y - labels / 2, side - 8, labels)
            canvas.text(where, name, Side.END, Type.SMALL, Role.MUTED)
        scale = _Scale(pace, plot)
        _draw_ends(canvas, pace, plot, labels)
        _draw_straight(canvas, pace, scale)
        today = scale.x(pace.today)
        canvas.stroke(QPointF(today, plot.top()), QPointF(today, plot.bottom()), Role.BORDER)
        _draw_figures(canvas, pace, scale)


@dataclass(frozen=True)
class _Scale:
    pace: Pace
    plot: QRectF

    def x(self, day: date) -> float:
        first, last = self.pace.span()
        share = (day - first).days / (last - first).days
        return self.plot.left() + share * self.plot.width()

    def y(self, value: float) -> float:
        low, high = self.pace.bounds()
        return self.plot.bottom() - (value - low) / (high - low) * self.plot.height()

    def at(self, day: date, value: float) -> QPointF:
        return QPointF(self.x(day), self.y(value))


def _draw_ends(canvas: Canvas, pace: Pace, plot: QRectF, labels: float) -> None:
    """The first and the last day, below the picture."""
    first, last = pace.span()
    half = plot.width() / 2
    for day, side, left in ((first, Side.START, plot.left()), (last, Side.END, plot.center().x())):
        where = QRectF(left, plot.bottom() + 4, half, labels)
        canvas.text(where, day_words(day, pace.today), side, Type.SMALL, Role.MUTED)


def _draw_straight(canvas: Canvas, pace: Pace, scale: _Scale) -> None:
    measure = pace.measure
    if measure.due is None:
        return
    start = scale.at(measure.began, measure.start)
    way = scale.at(measure.due, measure.target) - start
    length = (way.x() ** 2 + way.y() ** 2) ** 0.5
    dashes = max(1, int(length / (2 * _DASH_PX)))
    for n in range(dashes):
        begin, end = n / dashes, (n + 0.5) / dashes
        canvas.stroke(start + way * begin, start + way * end, Role.MUTED, 1.2)


def _draw_figures(canvas: Canvas, pace: Pace, scale: _Scale) -> None:
    measure = pace.measure
    before = scale.at(measure.began, measure.start)
    every = max(1, len(pace.figures) // _MOST_MARKS)
    last = len(pace.figures) - 1
    for place, each in enumerate(pace.figures):
        here = scale.at(each.day, each.value)
        canvas.stroke(before, here, Role.ACCENT, 2)
        if place % every == 0 or place == last:
            dot = QRectF(here.x() - _DOT_PX, here.y() - _DOT_PX, 2 * _DOT_PX, 2 * _DOT_PX)
            canvas.box(dot, Role.ACCENT, radius=_DOT_PX)
            words = tr("{day}: {figure}").format(
                day=full_day_words(each.day), figure=figure_words(each.value, pace.unit)
            )
            note = pace.note(place)
            canvas.mark(dot.adjusted(-4, -4, 4, 4), f"{words}\n{note}" if note else words)
        before = here


def _on_line(pace: Pace, day: date) -> str:
    value = line_at(pace.measure, day)
    return "" if value is None else figure_words(round(value, 1), pace.unit)
