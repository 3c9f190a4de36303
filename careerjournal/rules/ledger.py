"""Which lines of a ledger count: the corrections applied, the withdrawals taken out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from careerjournal.records.record import Line

AnyLine = TypeVar("AnyLine", bound=Line)


def holding(lines: Iterable[AnyLine]) -> list[AnyLine]:
    """Those of `lines` that no line replaces which holds itself, void or not, the newest first.

    `lines` are all lines of one ledger of one owner, saved (`n` tells which came first), in any
    order. A line replaces none that came after it, nor itself: whatever a foreign file says,
    there are no rings.
    """
    replaced: set[int] = set()
    found: list[AnyLine] = []
    for line in sorted(lines, key=lambda line: line.n, reverse=True):
        if line.n in replaced:
            continue
        if line.replaces is not None and line.replaces < line.n:
            replaced.add(line.replaces)
        found.append(line)
    return found


def counting(lines: Iterable[AnyLine]) -> list[AnyLine]:
    """Those of `lines` that count, by day and, within a day, in the order they were noted.

    What holds counts, but for the void lines, which only take another out.
    """
    counted = (line for line in holding(lines) if not line.void)
    return sorted(counted, key=lambda line: (line.day, line.n))
