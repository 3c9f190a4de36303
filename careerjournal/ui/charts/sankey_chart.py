"""Which way they went: boxes for places, ribbons as wide as the number that took that way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QWidget

from careerjournal.operations.phrases import tr
from careerjournal.ui.charts.canvas import Canvas, Side
from careerjournal.ui.charts.chart import Chart
from careerjournal.ui.charts.chart_table import Figures
from careerjournal.ui.charts.sankey_layout import Layout, Place, Route, lay_out
from careerjournal.ui.theme import Role, Type

_NODE_PX: Final = 10
_GAP_LINES: Final = 1.5
_LEAST_LINES: Final = 18.0
_LABEL_SHARE: Final = 0.3


@dataclass(frozen=True)
class Node:
    """A place on the way: `column` counts from 0 on the left; `label` with its number is beside
    it. `colour` is a theme role."""

    code: str
    label: str
    count: int
    column: int
    colour: str = Role.ACCENT


@dataclass(frozen=True)
class Flow:
    """How many went from one node to another, by their codes."""

    source: str
    target: str
    count: int


@dataclass(frozen=True)
class Sankey:
    """All of a picture, nodes of a column from the top down. `start`, `end` and `count` head the
    columns of the table."""

    start: str = ""
    end: str = ""
    count: str = ""
    nodes: tuple[Node, ...] = field(default=())
    flows: tuple[Flow, ...] = field(default=())

    def labels(self) -> dict[str, str]:
        """What each node is called."""
        return {node.code: node.label for node in self.nodes}

    def figures(self) -> Figures:
        """The same as a table: a row for each flow."""
        labels = self.labels()
        rows = tuple((labels[flow.source], labels[flow.target], flow.count) for flow in self.flows)
        return Figures((self.start, self.end, self.count), rows)


class SankeyChart(Chart):
    """Nodes in columns from left to right, ribbons between them."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._sankey = Sankey()

    def set_sankey(self, sankey: Sankey) -> None:
        """Show another."""
        self._sankey = sankey
        self.renew()

    def figures(self) -> Figures:
        return self._sankey.figures()

    def wanted_height(self, width: float, canvas: Canvas) -> float:  # noqa: ARG002
        counts = Counter(node.column for node in self._sankey.nodes)
        if not counts:
            return 0
        lines = max(_LEAST_LINES, max(counts.values()) * (_GAP_LINES + 1.0) + 2)
        return canvas.line * lines

    def draw(self, canvas: Canvas) -> None:
        if not self._sankey.nodes:
            return
        air = canvas.line * 0.6
        gap = canvas.line * _GAP_LINES
        flows = self._sankey.flows
        layout = lay_out(self._sankey.nodes, flows, canvas.room.height() - 2 * air, gap)
        origin = QPointF(canvas.room.left(), canvas.room.top() + air)
        step = self._step(canvas)
        colours = {node.code: node.colour for node in self._sankey.nodes}
        for flow, route in zip(flows, layout.routes, strict=True):
            path = _ribbon(route, flow.count * layout.scale, origin, step)
            canvas.ribbon(path, colours[flow.target])
        boxes = {code: _box(place, origin, step) for code, place in layout.boxes.items()}
        for node in self._sankey.nodes:
            canvas.box(boxes[node.code], node.colour, radius=3)
        self._letter(canvas, boxes)
        self._mark(canvas, layout, boxes, origin, step)

    def _mark(
        self,
        canvas: Canvas,
        layout: Layout,
        boxes: Mapping[str, QRectF],
        origin: QPointF,
        step: float,
    ) -> None:
        labels = self._sankey.labels()
        words = tr("{start} to {end}: {n}")
        for flow, route in zip(self._sankey.flows, layout.routes, strict=True):
            area = _middle_of(route, flow.count * layout.scale, origin, step)
            said = words.format(start=labels[flow.source], end=labels[flow.target], n=flow.count)
            canvas.mark(area, said)
        for node in self._sankey.nodes:
            said = tr("{name}: {n}").format(name=node.label, n=node.count)
            canvas.mark(boxes[node.code].adjusted(-4, -2, 4, 2), said)

    def _letter(self, canvas: Canvas, boxes: Mapping[str, QRectF]) -> None:
        small = canvas.metrics(Type.SMALL).height()
        for node in self._sankey.nodes:
            box = boxes[node.code]
            line = QRectF(box.right() + 5, box.center().y() - small / 2, 0, small)
            line.setRight(canvas.room.right())
            # A name may lie on ribbons, but on no other node or its name.
            for other in boxes.values():
                if other.left() > box.right() and _overlap(line, other):
                    line.setRight(min(line.right(), other.left() - 4))
            canvas.text(line, _label(node), Side.START, Type.SMALL, Role.TEXT)

    def _step(self, canvas: Canvas) -> float:
        """From one column to the next; beside the last there is room for its names."""
        nodes = self._sankey.nodes
        last = max(node.column for node in nodes)
        if not last:
            return canvas.room.width()
        names = max(canvas.width(_label(node), Type.SMALL) for node in nodes if node.column == last)
        names = min(names + 6, canvas.room.width() * _LABEL_SHARE)
        return (canvas.room.width() - _NODE_PX - names) / last


def _overlap(line: QRectF, box: QRectF) -> bool:
    """Whether `line` and `box`, or the name beside it, are at one height."""
    room = (max(line.height(), box.height()) + line.height()) / 2
    return abs(box.center().y() - line.center().y()) < room


def _label(node: Node) -> str:
    return tr("{name} {n}").format(name=node.label, n=node.count)


def _box(place: Place, origin: QPointF, step: float) -> QRectF:
    high = max(2.0, place.height)
    return QRectF(origin.x() + place.column * step, origin.y() + place.top, _NODE_PX, high)


def _hops(route: Route, origin: QPointF, step: float) -> list[tuple[QPointF, QPointF]]:
    """The upper edge of a ribbon, from column to column."""
    hops = []
    for at, (one, other) in enumerate(pairwise(route.places)):
        start = QPointF(origin.x() + one.column * step + _NODE_PX, origin.y() + route.outs[at])
        end = QPointF(origin.x() + other.column * step, origin.y() + route.ins[at + 1])
        hops.append((start, end))
    return hops


def _middle_of(route: Route, high: float, origin: QPointF, step: float) -> QRectF:
    """A part of the ribbon near its start, large enough to be hit."""
    start, end = _hops(route, origin, step)[0]
    middle = (start + end) / 2
    wide = min(40.0, (end.x() - start.x()) / 2)
    return QRectF(middle.x() - wide / 2, middle.y(), wide, max(6.0, high))


def _ribbon(route: Route, high: float, origin: QPointF, step: float) -> QPainterPath:
    hops = _hops(route, origin, step)
    down = QPointF(0, high)
    path = QPainterPath(hops[0][0])
    for start, end in hops:
        path.lineTo(start)
        _curve(path, start, end)
    for start, end in reversed(hops):
        path.lineTo(end + down)
        _curve(path, end + down, start + down)
    path.closeSubpath()
    return path


def _curve(path: QPainterPath, start: QPointF, end: QPointF) -> None:
    middle = (start.x() + end.x()) / 2
    path.cubicTo(QPointF(middle, start.y()), QPointF(middle, end.y()), end)
