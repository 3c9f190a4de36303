"""What falls due on a day, and what a person's decisions make of it; the same for every kind.

A kind says which occurrences its records have, `Decided.open` takes out what is decided. Nothing
here depends on today: an occurrence has its day, and whether that is late is for the page to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from careerjournal.records.commitment import Decision, Outcome
from careerjournal.rules.ledger import counting

_CLOSING: Final = frozenset({Outcome.DONE, Outcome.SKIPPED})


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One thing to be done on `day`; `rule` and `occurrence` name it within its source."""

    rule: str
    occurrence: str
    day: date


@dataclass(frozen=True, slots=True)
class Due:
    """An occurrence that is open, on the day it is due; `snoozed` if that is one the person chose
    or gave to somebody else."""

    rule: str
    occurrence: str
    day: date
    snoozed: bool = False


class Decided:
    """What was decided about the occurrences of one source.

    What is done or skipped is closed, whatever else was noted before or after: it is opened again
    by withdrawing that decision, never by noting an older one. Among those that put it off the
    last counts.
    """

    def __init__(self, decisions: Iterable[Decision]) -> None:
        """`decisions` are all lines of the source's ledger, in any order."""
        self._closed: dict[tuple[str, str], date] = {}
        self._moved: dict[tuple[str, str], date] = {}
        for decision in counting(decisions):
            key = (decision.rule, decision.occurrence)
            if decision.outcome in _CLOSING:
                self._closed[key] = decision.day
            elif decision.until is not None:
                self._moved[key] = decision.until

    def closed_on(self, rule: str, occurrence: str) -> date | None:
        """The day on which an occurrence was done or skipped; None if it was not."""
        return self._closed.get((rule, occurrence))

    def closed(self, rule: str) -> dict[str, date]:
        """The occurrences of a rule that were done or skipped, and when."""
        return {key[1]: day for key, day in self._closed.items() if key[0] == rule}

    def open(self, occurrences: Iterable[Occurrence]) -> list[Due]:
        """What is still to do of `occurrences`, by day, then by rule and occurrence."""
        due: list[Due] = []
        for each in occurrences:
            key = (each.rule, each.occurrence)
            if key not in self._closed:
                moved = self._moved.get(key)
                day = each.day if moved is None else moved
                due.append(Due(each.rule, each.occurrence, day, moved is not None))
        return sorted(due, key=lambda each: (each.day, each.rule, each.occurrence))


def next_of_chain(
    rule: str, names: Sequence[str], first: date, again_days: int, decided: Decided
) -> list[Occurrence]:
    """The one occurrence of `names` that is next, none when all are closed.

    The first falls on `first`, every other `again_days` after the day the one before was closed.
    """
    day = first
    for name in names:
        closed = decided.closed_on(rule, name)
        if closed is None:
            return [Occurrence(rule, name, day)]
        day = days_after(closed, again_days)
    return []


def next_of_rhythm(rule: str, since: date, days: int, decided: Decided) -> Occurrence:
    """The next time of what comes every so many days from `since` on; it is named by the day it is
    counted from.

    Who ticks it off, or lets it go this once, wants to be asked a whole rhythm later.
    """
    closed = decided.closed(rule)
    since = max([since, *closed.values()])
    names = (since.isoformat(), *(f"{since.isoformat()}/{n}" for n in range(2, len(closed) + 2)))
    free = next(each for each in names if each not in closed)
    return Occurrence(rule, free, days_after(since, days))


def days_after(day: date, days: int) -> date:
    """`day` plus `days`; the last day there is where the calendar ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max
