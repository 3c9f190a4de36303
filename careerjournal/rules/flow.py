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
from collections.abc import Iterable, Mapping
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
        stage = -1 if node.stage is None else node.stage
        rank = _RANK[node.sort]
        return (rank > _RANK[NodeSort.STAGE], order.get(stage, len(order)), stage, rank)

    counts: Counter[Node] = Counter()
    links: Counter[tuple[Node, Node]] = Counter()
    total = 0
    for trail in trails:
        passed = {
            Node(NodeSort.STAGE, step.stage) for step in trail.moves if step.stage not in ends
        }
        path = [START, *sorted(passed, key=place), _end(trail, ends)]
        counts.update(path)
        links.update(pairwise(path))
        total += 1
    if not total:
        return Flow(0, (), ())
    nodes = [START, *sorted(counts.keys() - {START}, key=place)]
    rank = {node: at for at, node in enumerate(nodes)}
    ordered = sorted(links, key=lambda link: (rank[link[0]], rank[link[1]]))
    columns = _columns(nodes, ordered)
    return Flow(
        total,
        tuple(FlowNode(node, counts[node], columns[node]) for node in nodes),
        tuple(FlowLink(source, target, links[source, target]) for source, target in ordered),
    )


def _end(trail: Trail, ends: frozenset[int]) -> Node:
    now = current(trail)
    if now is None:
        return _NOWHERE
    return Node(NodeSort.END if now.stage in ends else NodeSort.STILL, now.stage)


def _columns(nodes: list[Node], links: list[tuple[Node, Node]]) -> dict[Node, int]:
    """As far from the start as the longest way to a node is; `links` are in order of source."""
    columns = dict.fromkeys(nodes, 0)
    for source, target in links:
        columns[target] = max(columns[target], columns[source] + 1)
    return columns
