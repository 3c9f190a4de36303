"""Which snapshots to keep: recent ones closely, older ones ever more thinly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from careerjournal.store.backup import Snapshot

DAILY: Final = 7
WEEKLY: Final = 4
MONTHLY: Final = 12


def superfluous(snapshots: Sequence[Snapshot], budget: int) -> list[Snapshot]:
    """The snapshots that may go, the oldest first.

    Kept are the newest of each of the last 7 days, 4 weeks (from Monday) and 12 months that
    have one, days being those of UTC. If those are together larger than `budget` bytes, the
    oldest go too; the newest of all is always kept.
    """
    # Of those taken within one second the order given, the newest first, stands.
    newest_first = sorted(snapshots, key=lambda each: each.taken_at, reverse=True)
    kept = {
        *_newest_of_each(newest_first, lambda at: at.date(), DAILY),
        *_newest_of_each(newest_first, lambda at: at.isocalendar()[:2], WEEKLY),
        *_newest_of_each(newest_first, lambda at: (at.year, at.month), MONTHLY),
    }
    room = budget
    full = False
    for place, each in enumerate(newest_first):
        if each not in kept:
            continue
        room -= each.size
        full = full or (room < 0 and place > 0)
        if full:
            kept.discard(each)
    return [each for each in reversed(newest_first) if each not in kept]


def _newest_of_each(
    newest_first: Sequence[Snapshot], span: Callable[[datetime], object], count: int
) -> list[Snapshot]:
    newest: dict[object, Snapshot] = {}
    for each in newest_first:
        newest.setdefault(span(each.taken_at), each)
    return list(newest.values())[:count]
