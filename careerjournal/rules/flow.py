"""The ways applications have gone, as a flow whose every branch adds up (a Sankey diagram).

Each application is drawn once. It begins at the start, passes once through every open and waiting
stage it ever was in, in the order of the stages and however often it went back and forth, and
ends where it is now: won, lost, or still in a stage. So a stage is passed by just as many as ever
were in it, what flows into it flows out again, and all ends together are all applications. A won
or lost stage that was left again was no end and is not drawn. Since everything flows forward in
the order of the stages, there are no loops.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final, NamedTuple

from careerjournal.records.stage import Stage, StageCategory
from careerjournal.rules.stages import in_order
from careerjournal.rules.trails import Trail, current


class NodeSort(StrEnum):
    """What a node stands for.

    START is where all begin, STAGE a stage that was passed. The ends are STILL (in that stage
    now), END (a won or lost stage) and NOWHERE (every move was withdrawn).
    """

    START = "start"
    STAGE = "stage"
    STILL = "still"
    END = "end"
    NOWHERE = "nowhere"


class Node(NamedTuple):
    """One node; `stage` is the stage's row number, None for START and NOWHERE."""

    sort: NodeSort
    stage: int | None = None


class FlowNode(NamedTuple):
    """A node, how many applications pass it or end in it, and its column, 0 being the start's."""

    node: Node
    applications: int
    column: int


class FlowLink(NamedTuple):
    """How many applications go from one node straight to another."""

    source: Node
    target: Node
    applications: int


@dataclass(frozen=True, slots=True)
class Flow:
    """Every link leads from a node to one that stands later in `nodes`, and to a later column."""

    total: int
    nodes: tuple[FlowNode, ...]
    links: tuple[FlowLink, ...]


START: Final = Node(NodeSort.START)
_NOWHERE: Final = Node(NodeSort.NOWHERE)
_ENDS: Final = frozenset({StageCategory.WON, StageCategory.LOST})
_RANK: Final = {sort: rank for rank, sort in enumerate(NodeSort)}


def flow(trails: Iterable[Trail], stages: Mapping[int, Stage]) -> Flow:
    """The flow of these applications; `stages` are all of the vault by row number.

    A stage that is not among them counts as open and stands behind all others.
    """
    order = {stage.n: place for place, stage in enumerate(in_order(stages.values()))}
    ends = frozenset(n for n, stage in stages.items() if stage.category in _ENDS)

    def place(node: Node) -> tuple[int, int, int, int]:
        """Where a node stands: ends behind all stages, the start first."""
        rank = _RANK[node.sort]
        if node.stage is None:
            return 0 if node == START else 2, len(order), 0, rank
        passed = node.sort is NodeSort.STAGE
        return 1 if passed else 2, order.get(node.stage, len(order)), node.stage, rank

    # Thousands of applications go some dozens of ways.
    ways = Counter(_way(trail, ends) for trail in trails)
    counts: Counter[Node] = Counter()
    links: Counter[tuple[Node, Node]] = Counter()
    for (passed, end), times in ways.items():
        stops = sorted((Node(NodeSort.STAGE, stage) for stage in passed), key=place)
        path = [START, *stops, end]
        for node in path:
            counts[node] += times
        for link in pairwise(path):
            links[link] += times
    return _laid_out(ways.total(), counts, links, place)


def _laid_out(
    total: int,
    counts: Mapping[Node, int],
    links: Mapping[tuple[Node, Node], int],
    place: Callable[[Node], tuple[int, int, int, int]],
) -> Flow:
    """The flow in order: of nodes by their place, of links by their source, then their target."""
    nodes = sorted(counts, key=place)
    rank = {node: at for at, node in enumerate(nodes)}
    ordered = sorted(links, key=lambda link: (rank[link[0]], rank[link[1]]))
    columns = _columns(nodes, ordered)
    return Flow(
        total,
        tuple(FlowNode(node, counts[node], columns[node]) for node in nodes),
        tuple(FlowLink(source, target, links[source, target]) for source, target in ordered),
    )


def _way(trail: Trail, ends: frozenset[int]) -> tuple[frozenset[int], Node]:
    """The stages that are passed, and the end."""
    passed = frozenset(step.stage for step in trail.moves) - ends
    now = current(trail)
    if now is None:
        return passed, _NOWHERE
    return passed, Node(NodeSort.END if now.stage in ends else NodeSort.STILL, now.stage)


def _columns(nodes: list[Node], links: list[tuple[Node, Node]]) -> dict[Node, int]:
    """As far from the start as the longest way to a node is; `links` are in order of source."""
    columns = dict.fromkeys(nodes, 0)
    for source, target in links:
        columns[target] = max(columns[target], columns[source] + 1)
    return columns
