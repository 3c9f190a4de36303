"""Amounts that fall into parts: what a funnel and a bar chart show, and how a legend names it."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QRectF

from careerjournal.operations.phrases import tr
from careerjournal.ui.charts.canvas import Canvas, Fill
from careerjournal.ui.charts.chart_table import Figures
from careerjournal.ui.theme import Role, Type


@dataclass(frozen=True)
class Segment:
    """What one part of every bar is called, and how it is filled."""

    name: str
    fill: Fill = Fill.SOLID
    colour: str = Role.ACCENT


@dataclass(frozen=True)
class Bar:
    """One amount. `counts` go with the segments; `note` is a short fact about them.

    `colour` is a theme role for the solid part, "" for that of the segment.
    """

    label: str
    counts: tuple[int, ...]
    note: str = ""
    colour: str = ""

    @property
    def total(self) -> int:
        """The whole amount."""
        return sum(self.counts)


@dataclass(frozen=True)
class Bars:
    """All of a picture. `subject` heads the labels, `total` the amounts, `note` the notes; "" for
    `note` leaves that column out of the table."""

    subject: str = ""
    total: str = ""
    note: str = ""
    segments: tuple[Segment, ...] = field(default=())
    bars: tuple[Bar, ...] = field(default=())

    def figures(self) -> Figures:
        """The same as a table."""
        several = len(self.segments) > 1
        names = tuple(segment.name for segment in self.segments) if several else ()
        columns = (self.subject, self.total, *names, *((self.note,) if self.note else ()))
        rows = tuple(
            (
                bar.label,
                bar.total,
                *(bar.counts if several else ()),
                *((bar.note,) if self.note else ()),
            )
            for bar in self.bars
        )
        return Figures(columns, rows)

    def words(self, bar: Bar) -> str:
        """A bar in full: "LinkedIn: 24. Replied 6, waiting 4, no reply 14. 25 %." """
        parts = ", ".join(
            tr("{name} {n}").format(name=segment.name, n=count)
            for segment, count in zip(self.segments, bar.counts, strict=True)
        )
        whole = tr("{name}: {n}").format(name=bar.label, n=bar.total)
        several = len(self.segments) > 1
        return ". ".join(part for part in (whole, parts if several else "", bar.note) if part)


SWATCH = 12
"""The side of a legend's square, in logical pixels."""


def legend_rows(canvas: Canvas, width: float, segments: tuple[Segment, ...]) -> list[list[Segment]]:
    """The segments in as many lines as they need at `width`."""
    rows: list[list[Segment]] = [[]]
    used = 0.0
    for segment in segments:
        wanted = _legend_width(canvas, segment)
        if rows[-1] and used + wanted > width:
            rows.append([])
            used = 0.0
        rows[-1].append(segment)
        used += wanted
    return rows


def legend_height(canvas: Canvas, width: float, segments: tuple[Segment, ...]) -> float:
    """How high the legend is at `width`, with the room above it."""
    if len(segments) < 2:
        return 0
    return 12 + len(legend_rows(canvas, width, segments)) * (
        canvas.metrics(Type.SMALL).height() + 4
    )


def draw_legend(canvas: Canvas, top: float, segments: tuple[Segment, ...]) -> None:
    """Name the fillings, from `top` on."""
    if len(segments) < 2:
        return
    height = canvas.metrics(Type.SMALL).height() + 4
    y = top + 12
    for row in legend_rows(canvas, canvas.room.width(), segments):
        x = canvas.room.left()
        for segment in row:
            square = QRectF(x, y + (height - SWATCH) / 2, SWATCH, SWATCH)
            canvas.box(square, segment.colour, segment.fill, 3)
            wide = canvas.width(segment.name, Type.SMALL)
            where = QRectF(x + SWATCH + 6, y, wide, height)
            canvas.text(where, segment.name, kind=Type.SMALL, role=Role.MUTED)
            x += _legend_width(canvas, segment)
        y += height


def draw_bar(
    canvas: Canvas, where: QRectF, bar: Bar, segments: tuple[Segment, ...], most: int
) -> float:
    """A bar into `where`, whose width stands for `most`; gives back where it ends."""
    x = where.left()
    for segment, count in zip(segments, bar.counts, strict=True):
        if not count:
            continue
        wide = max(2.0, where.width() * count / max(1, most))
        colour = bar.colour or segment.colour if segment.fill is not Fill.PALE else segment.colour
        piece = QRectF(x, where.top(), wide - 1 if wide > 3 else wide, where.height())
        canvas.box(piece, colour, segment.fill, min(3, piece.width() / 2))
        x += wide
    return x


def _legend_width(canvas: Canvas, segment: Segment) -> float:
    return SWATCH + 6 + canvas.width(segment.name, Type.SMALL) + 16
