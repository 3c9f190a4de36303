"""In which order goals stand below each other."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from operator import attrgetter
from typing import Final

from careerjournal.rules.goals import may_belong
from careerjournal.store.goals import GoalLine

Order = Mapping[int, Sequence[int]]
"""The goals below each, 0 for those on top."""

_PLACE: Final = attrgetter("position", "n")


def order_of(lines: Mapping[int, GoalLine]) -> Order:
    """The order of these goals by position; one whose parent is not among them stands on top.

    Those in a circle, which only comes from elsewhere, all stand on top: each can be opened.
    """
    found: dict[int, list[int]] = {}
    for line in sorted(lines.values(), key=_PLACE):
        above = line.parent if line.parent in lines else None
        found.setdefault(above or 0, []).append(line.n)
    if _reached(found) == len(lines):
        return found
    parents = {n: line.parent for n, line in lines.items()}
    found = {}
    for line in sorted(lines.values(), key=_PLACE):
        is_below = line.parent in lines and may_belong(parents, line.n, line.parent)
        found.setdefault((line.parent if is_below else None) or 0, []).append(line.n)
    return found


def narrowed(order: Order, kept: Container[int]) -> Order:
    """The order of those that are kept, each with all that stand above it."""
    found = ((above, [n for n in below if n in kept]) for above, below in order.items())
    return {above: below for above, below in found if below}


def differing(one: Order, other: Order) -> list[int]:
    """The goals, 0 for the top, below which something stands in another place."""
    return [n for n in one.keys() | other.keys() if one.get(n) != other.get(n)]


def from_the_top(order: Order) -> list[tuple[int, int]]:
    """The goals as a tree shows them, from the top down, each behind its depth."""
    found: list[tuple[int, int]] = []
    waiting = [(0, n) for n in reversed(order.get(0, ()))]
    while waiting:
        depth, n = waiting.pop()
        found.append((depth, n))
        waiting.extend((depth + 1, each) for each in reversed(order.get(n, ())))
    return found


def _reached(order: Order) -> int:
    """How many goals are come to from the top."""
    count, waiting = 0, [0]
    while waiting:
        below = order.get(waiting.pop(), ())
        count += len(below)
        waiting.extend(below)
    return count
