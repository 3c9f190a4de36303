"""Which lines of a ledger count: the corrections applied, the withdrawals taken out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from careerjournal.records.record import Line

AnyLine = TypeVar("AnyLine", bound=Line)


def counting(lines: Iterable[AnyLine]) -> list[AnyLine]:
    """Those of `lines` that count, by day and, within a day, in the order they were noted.

    `lines` are all lines of one ledger of one owner, saved (`n` tells which came first), in any
    order. A line holds as long as no line that holds replaces it; those that hold count, but for
    the void ones, which only take another out. A line replaces none that came after it, nor
    itself: whatever a foreign file says, there are no rings.
    """
    replaced: set[int] = set()
    counted: list[AnyLine] = []
    for line in sorted(lines, key=lambda line: line.n, reverse=True):
        if line.n in replaced:
            continue
        if line.replaces is not None and line.replaces < line.n:
            replaced.add(line.replaces)
        if not line.void:
            counted.append(line)
    return sorted(counted, key=lambda line: (line.day, line.n))
