"""Where the boxes and ribbons of a flow go, so that as few as can be lie on each other.

A ribbon that skips columns is led through each of them by a place of its own, which keeps the boxes
there out of its way. The boxes of a column are ordered by where their ribbons come from and go to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, Protocol

_PASSES: Final = 4
_GAP_OF_RIBBONS: Final = 0.3
"""The room around a ribbon that passes, beside that around a box."""


class AnyNode(Protocol):
    """What is placed: see `sankey_chart.Node`."""

    @property
    def code(self) -> str: ...
    @property
    def count(self) -> int: ...
    @property
    def column(self) -> int: ...


class AnyFlow(Protocol):
    """What is led: see `sankey_chart.Flow`."""

    @property
    def source(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def count(self) -> int: ...


@dataclass(eq=False)
class Place:
    """A box, or (without a `code`) where a ribbon passes a column: its top and its height."""

    code: str
    count: int
    column: int
    top: float = 0.0
    height: float = 0.0
    before: list[Place] = field(default_factory=list, repr=False)
    after: list[Place] = field(default_factory=list, repr=False)

    @property
    def middle(self) -> float:
        """Halfway down."""
        return self.top + self.height / 2


@dataclass(frozen=True)
class Route:
    """One flow: the places it passes from its source to its target, and at each the top of the
    ribbon as it comes in and as it goes out."""

    places: tuple[Place, ...]
    ins: tuple[float, ...]
    outs: tuple[float, ...]


@dataclass(frozen=True)
class Layout:
    """All of it. `scale` is the height of one of those that are counted."""

    boxes: dict[str, Place]
    routes: tuple[Route, ...]
    scale: float


def lay_out(
    nodes: Sequence[AnyNode], flows: Sequence[AnyFlow], height: float, gap: float
) -> Layout:
    """Place `nodes` and lead `flows` within `height`, boxes at least `gap` apart.

    Every flow leads to a later column.
    """
    boxes = {node.code: Place(node.code, node.count, node.column) for node in nodes}
    ways = [_way(boxes[flow.source], boxes[flow.target], flow.count) for flow in flows]
    columns = _columns(boxes.values(), ways)
    scale = min(
        (
            (height - _gaps(column, gap)) / max(1, sum(place.count for place in column))
            for column in columns
        ),
        default=1.0,
    )
    scale = max(scale, 0.01)
    for column in columns:
        for place in column:
            place.height = place.count * scale
        _stack(column, height, gap)
    for at in range(_PASSES):
        towards = _sources if at % 2 == 0 else _targets
        for column in columns if at % 2 == 0 else reversed(columns):
            _settle(column, towards, height, gap)
    _centre(columns, height)
    return Layout(boxes, tuple(_routes(ways, flows, scale)), scale)


def _centre(columns: Iterable[list[Place]], height: float) -> None:
    """Leave as much room above all of it as below."""
    places = [place for column in columns for place in column]
    if places:
        first = min(place.top for place in places)
        last = max(place.top + place.height for place in places)
        for place in places:
            place.top += (height - last - first) / 2


def _way(source: Place, target: Place, count: int) -> list[Place]:
    """The places from one box to another, tied to each other."""
    between = [Place("", count, column) for column in range(source.column + 1, target.column)]
    way = [source, *between, target]
    for one, other in pairwise(way):
        one.after.append(other)
        other.before.append(one)
    return way


def _columns(boxes: Iterable[Place], ways: Iterable[list[Place]]) -> list[list[Place]]:
    found: defaultdict[int, list[Place]] = defaultdict(list)
    for place in boxes:
        found[place.column].append(place)
    for way in ways:
        for place in way[1:-1]:
            found[place.column].append(place)
    return [found[column] for column in sorted(found)]


def _gap(one: Place, other: Place, gap: float) -> float:
    return gap if one.code and other.code else gap * _GAP_OF_RIBBONS


def _gaps(column: Sequence[Place], gap: float) -> float:
    """The least room between all of a column, whatever their order."""
    boxes = sum(bool(place.code) for place in column)
    return max(0, boxes - 1) * gap + (len(column) - boxes) * 2 * gap * _GAP_OF_RIBBONS


def _stack(column: list[Place], height: float, gap: float) -> None:
    """One below the other, in the middle."""
    used = sum(place.height for place in column)
    used += sum(_gap(one, other, gap) for one, other in pairwise(column))
    top = (height - used) / 2
    for at, place in enumerate(column):
        place.top = top
        if at + 1 < len(column):
            top += place.height + _gap(place, column[at + 1], gap)


def _sources(place: Place) -> list[Place]:
    return place.before


def _targets(place: Place) -> list[Place]:
    return place.after


def _settle(
    column: list[Place], towards: Callable[[Place], list[Place]], height: float, gap: float
) -> None:
    """Move each place to the height of those it is tied to, and then out of each other's way."""
    for place in column:
        tied = towards(place)
        weight = sum(min(place.count, other.count) for other in tied)
        if weight:
            mean = sum(other.middle * min(place.count, other.count) for other in tied) / weight
            place.top = mean - place.height / 2
    column.sort(key=lambda place: place.middle)
    least = 0.0
    for at, place in enumerate(column):
        place.top = max(place.top, least)
        if at + 1 < len(column):
            least = place.top + place.height + _gap(place, column[at + 1], gap)
    most = height
    for at in range(len(column) - 1, -1, -1):
        place = column[at]
        place.top = min(place.top, most - place.height)
        if at:
            most = place.top - _gap(column[at - 1], place, gap)


def _routes(ways: Sequence[list[Place]], flows: Sequence[AnyFlow], scale: float) -> list[Route]:
    """The tops of every ribbon; at a box they lie in the order of their other ends."""
    outs = [[place.top for place in way] for way in ways]
    ins = [[place.top for place in way] for way in ways]
    leaving: defaultdict[int, float] = defaultdict(float)
    arriving: defaultdict[int, float] = defaultdict(float)
    for at in sorted(range(len(ways)), key=lambda at: ways[at][1].top):
        source = ways[at][0]
        outs[at][0] = source.top + leaving[id(source)]
        leaving[id(source)] += flows[at].count * scale
    for at in sorted(range(len(ways)), key=lambda at: ways[at][-2].top):
        target = ways[at][-1]
        ins[at][-1] = target.top + arriving[id(target)]
        arriving[id(target)] += flows[at].count * scale
    return [
        Route(tuple(way), tuple(into), tuple(out))
        for way, into, out in zip(ways, ins, outs, strict=True)
    ]
