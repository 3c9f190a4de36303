"""Days as places along a line of quarters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from careerjournal.store.goals import GoalLine

_MONTHS: Final = 3
_LONGEST_YEARS: Final = 60
"""A day typed centuries away must not make a line of quarters without end."""


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day of a quarter up to, but without, that of another."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.last - self.first).days

    def place(self, day: date) -> int:
        """The days from its beginning to `day`, within it."""
        return min(self.days, max(0, (day - self.first).days))

    def quarters(self) -> Iterator[date]:
        """The first day of each quarter."""
        day = self.first
        while day < self.last:
            yield day
            day = next_quarter(day)


def quarter_of(day: date) -> date:
    """The first day of the quarter in which a day is."""
    return date(day.year, (day.month - 1) // _MONTHS * _MONTHS + 1, 1)


def next_quarter(first: date) -> date:
    """The first day of the quarter after the one that begins on `first`."""
    return quarter_of(first + timedelta(days=95))


def quarter_number(first: date) -> int:
    """1 to 4."""
    return (first.month - 1) // _MONTHS + 1


def bar_of(line: GoalLine, today: date) -> tuple[date, date, bool]:
    """The first and the last day of a goal's bar, and whether its end is known.

    One without a day reaches to `today`, or a day beyond its beginning.
    """
    first = line.began or line.due or line.since or today
    if line.due is not None:
        return min(first, line.due), max(first, line.due), True
    return first, max(today, first + timedelta(days=1)), False


def span_of(lines: Iterable[GoalLine], today: date) -> Span:
    """The quarters in which these goals and `today` are, and one more."""
    least = date(max(1, today.year - _LONGEST_YEARS), 1, 1)
    most = date(min(9990, today.year + _LONGEST_YEARS), 1, 1)
    days = [today]
    for line in lines:
        first, last, _ = bar_of(line, today)
        days += [first, last]
    first, last = max(least, min(days)), min(most, max(days))
    return Span(quarter_of(first), next_quarter(next_quarter(quarter_of(last))))
