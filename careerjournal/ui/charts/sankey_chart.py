"""Which way they went: boxes for places, ribbons as wide as the number that took that way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QWidget

from careerjournal.operations.phrases import tr
from careerjournal.ui.charts.canvas import Canvas, Side
from careerjournal.ui.charts.chart import Chart
from careerjournal.ui.charts.chart_table import Figures
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
        columns = _columns(self._sankey.nodes)
        if not columns:
            return 0
        most = max(len(column) for column in columns)
        lines = max(_LEAST_LINES, most * (_GAP_LINES + 1.0) + 2)
        return canvas.line * lines

    def draw(self, canvas: Canvas) -> None:
        if not self._sankey.nodes:
            return
        boxes, scale = self._place(canvas)
        labels = self._sankey.labels()
        colours = {node.code: node.colour for node in self._sankey.nodes}
        words = tr("{start} to {end}: {n}")
        for flow, start, end in _ends(self._sankey, boxes, scale):
            path = _ribbon(start, end, flow.count * scale)
            canvas.ribbon(path, colours[flow.target])
        for node in self._sankey.nodes:
            canvas.box(boxes[node.code], node.colour, radius=3)
        self._letter(canvas, boxes)
        for flow, start, end in _ends(self._sankey, boxes, scale):
            high = max(6.0, flow.count * scale)
            area = QRectF(start, QPointF(end.x(), end.y() + high)).normalized()
            said = words.format(start=labels[flow.source], end=labels[flow.target], n=flow.count)
            canvas.mark(area, said)
        for node in self._sankey.nodes:
            said = tr("{name}: {n}").format(name=node.label, n=node.count)
            canvas.mark(boxes[node.code].adjusted(-4, -2, 4, 2), said)

    def _place(self, canvas: Canvas) -> tuple[dict[str, QRectF], float]:
        """Where every node stands, and how many pixels one of them is high."""
        columns = _columns(self._sankey.nodes)
        gap = canvas.line * _GAP_LINES
        room = canvas.room.adjusted(0, canvas.line * 0.6, 0, -canvas.line * 0.6)
        scale = min(
            (room.height() - gap * (len(column) - 1)) / max(1, sum(node.count for node in column))
            for column in columns
        )
        step = self._step(canvas)
        boxes: dict[str, QRectF] = {}
        for at, column in enumerate(columns):
            used = sum(node.count for node in column) * scale + gap * (len(column) - 1)
            top = room.top() + (room.height() - used) / 2
            for node in column:
                high = max(2.0, node.count * scale)
                boxes[node.code] = QRectF(room.left() + at * step, top, _NODE_PX, high)
                top += high + gap
        return boxes, scale

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
        columns = _columns(self._sankey.nodes)
        if len(columns) < 2:
            return canvas.room.width()
        names = max(canvas.width(_label(node), Type.SMALL) for node in columns[-1]) + 6
        names = min(names, canvas.room.width() * _LABEL_SHARE)
        return (canvas.room.width() - _NODE_PX - names) / (len(columns) - 1)


def _overlap(line: QRectF, box: QRectF) -> bool:
    """Whether `line` and `box`, or the name beside it, are at one height."""
    room = (max(line.height(), box.height()) + line.height()) / 2
    return abs(box.center().y() - line.center().y()) < room


def _label(node: Node) -> str:
    return tr("{name} {n}").format(name=node.label, n=node.count)


def _columns(nodes: tuple[Node, ...]) -> list[list[Node]]:
    count = max((node.column for node in nodes), default=-1) + 1
    columns: list[list[Node]] = [[] for _ in range(count)]
    for node in nodes:
        columns[node.column].append(node)
    return [column for column in columns if column]


def _ends(
    sankey: Sankey, boxes: Mapping[str, QRectF], scale: float
) -> list[tuple[Flow, QPointF, QPointF]]:
    """Every flow with the upper ends of its ribbon; at a node they lie as their other ends do."""
    leaving = {node.code: boxes[node.code].top() for node in sankey.nodes}
    arriving = dict(leaving)
    starts: dict[Flow, QPointF] = {}
    ends: dict[Flow, QPointF] = {}
    for flow in sorted(sankey.flows, key=lambda flow: boxes[flow.target].top()):
        starts[flow] = QPointF(boxes[flow.source].right(), leaving[flow.source])
        leaving[flow.source] += flow.count * scale
    for flow in sorted(sankey.flows, key=lambda flow: boxes[flow.source].top()):
        ends[flow] = QPointF(boxes[flow.target].left(), arriving[flow.target])
        arriving[flow.target] += flow.count * scale
    return [(flow, starts[flow], ends[flow]) for flow in sankey.flows]


def _ribbon(start: QPointF, end: QPointF, high: float) -> QPainterPath:
    middle = (start.x() + end.x()) / 2
    path = QPainterPath(start)
    path.cubicTo(QPointF(middle, start.y()), QPointF(middle, end.y()), end)
    path.lineTo(end.x(), end.y() + high)
    path.cubicTo(
        QPointF(middle, end.y() + high),
        QPointF(middle, start.y() + high),
        QPointF(start.x(), start.y() + high),
    )
    path.closeSubpath()
    return path
