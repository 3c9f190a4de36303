"""What happened between two lists of row numbers, as the steps a Qt item model announces."""

from __future__ import annotations

from array import array
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

# Beyond this many steps one reset is kinder to the views than the steps would be.
MOST_STEPS: Final = 64


@dataclass(frozen=True, slots=True)
class Removed:
    """The rows `first` to `last`, both included, have gone."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Inserted:
    """`numbers` now stand from row `first` on."""

    first: int
    numbers: array[int]


@dataclass(frozen=True, slots=True)
class Moved:
    """The row `source` was taken out and put back so that it stands at row `target`."""

    source: int
    target: int


Step = Removed | Inserted | Moved


def steps_between(
    old: array[int], new: array[int], touched: Collection[int] = frozenset()
) -> list[Step] | None:
    """The steps that turn `old` into `new`, to be applied one after the other.

    Both hold every number at most once and have the type code "q". Of the numbers that changed
    their order, those in `touched` are the ones said to have moved. None if there would be more
    than `MOST_STEPS` steps.
    """
    start = _same_at_start(old, new)
    most = min(len(old), len(new)) - start
    end = _same_at_end(old, new, most)
    before = old[start : len(old) - end].tolist()
    after = new[start : len(new) - end].tolist()
    kept = set(before) & set(after)
    staying = [number for number in before if number in kept]
    wanted = [number for number in after if number in kept]
    moves = _moves(staying, wanted, touched)
    if moves is None:  # an order nobody can explain: the whole middle is new
        kept, moves = set(), []
    steps: list[Step] = [
        Removed(start + first, start + last) for first, last in reversed(_runs(before, kept))
    ]
    steps += [Moved(start + move.source, start + move.target) for move in moves]
    steps += [
        Inserted(start + first, array("q", after[first : last + 1]))
        for first, last in _runs(after, kept)
    ]
    return steps if len(steps) <= MOST_STEPS else None


def _same_at_start(one: array[int], other: array[int]) -> int:
    """How many numbers at the start of both are the same."""
    low, high = 0, min(len(one), len(other))
    if one[:high] == other[:high]:
        return high
    while high - low > 1:  # what is before `low` is the same, what is before `high` is not
        middle = (low + high) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle
    return low


def _same_at_end(one: array[int], other: array[int], most: int) -> int:
    """How many numbers at the end of both are the same, at most `most`."""
    low, high = 0, most
    if _tail(one, low, high) == _tail(other, low, high):
        return high
    while high - low > 1:
        middle = (low + high) // 2
        if _tail(one, low, middle) == _tail(other, low, middle):
            low = middle
        else:
            high = middle
    return low


def _tail(numbers: array[int], low: int, high: int) -> array[int]:
    """The numbers from `high` to `low` places before the end."""
    return numbers[len(numbers) - high : len(numbers) - low]


def _runs(numbers: list[int], kept: set[int]) -> list[tuple[int, int]]:
    """First and last place of each unbroken run of numbers that are not in `kept`."""
    runs: list[tuple[int, int]] = []
    for place, number in enumerate(numbers):
        if number in kept:
            continue
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


def _moves(now: list[int], wanted: list[int], touched: Collection[int]) -> list[Moved] | None:
    """The moves of touched numbers that turn `now` into `wanted`; None if they cannot."""
    if now == wanted:
        return []
    movers = {number for number in wanted if number in touched}
    if len(movers) > MOST_STEPS:
        return None
    if [n for n in now if n not in movers] != [n for n in wanted if n not in movers]:
        return None
    order = list(now)
    moves: list[Moved] = []
    for place, number in enumerate(wanted):
        if number not in movers:
            continue
        source = order.index(number)
        del order[source]
        # Every mover before this one stands right already, so its neighbour is a safe mark.
        target = order.index(wanted[place - 1]) + 1 if place else 0
        order.insert(target, number)
        if source != target:
            moves.append(Moved(source, target))
    return moves
