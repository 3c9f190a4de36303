"""What comes again and again: rules of RFC 5545 (RRULE), made, read, and asked for their days.

Only days are asked for: a rule that would come more than once a day is refused. A rule may name
no day at all, or far too many; every question is asked of a span of time, never to the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from types import FunctionType
from typing import Final

from dateutil.rrule import _iterinfo, rrule, rrulestr

_SPANS: Final = (timedelta(days=70), timedelta(days=800), timedelta(days=11_000))
"""How far ahead the next day is looked for, a short way first: most rules come soon."""
_LONGEST: Final = 500
_MOST_EVERY: Final = 999
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LAST: Final = -1
_NTH: Final = (1, 2, 3, 4, _LAST)
_DAY: Final = timedelta(days=1)
_NO_STEP: Final = re.compile(r"INTERVAL=[-+\s]*0*(?:\D|$)|INTERVAL=\s*-")


class Unit(StrEnum):
    """What a repeat counts by."""

    DAY = "DAILY"
    WEEK = "WEEKLY"
    MONTH = "MONTHLY"
    YEAR = "YEARLY"


@dataclass(frozen=True, slots=True)
class Repeat:
    """A repeat as a person chooses it: `every` so many days, weeks, months or years.

    `weekdays` are numbers from 0, Monday, of a weekly one; with `nth`, 1 to 4 or -1 for the last,
    the one weekday of a monthly one. `month_day` is the day of the month, -1 for the last. It
    ends after `count` times or with the day `until`. Raises ValueError for what cannot be.
    """

    unit: Unit
    every: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int | None = None
    month_day: int | None = None
    until: date | None = None
    count: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.every <= _MOST_EVERY:
            raise ValueError("it repeats every one to 999 of its unit")
        if any(not 0 <= each <= 6 for each in self.weekdays):
            raise ValueError("there are seven days in a week")
        if self.nth is not None and (self.nth not in _NTH or len(self.weekdays) != 1):
            raise ValueError("the first to fourth, or the last, of one day of the week")
        if self.month_day not in (None, _LAST, *range(1, 32)):
            raise ValueError("a month has 31 days at the most")
        if self.count is not None and (self.count < 1 or self.until is not None):
            raise ValueError("it ends after some times, or with a day")
        wants_weekdays = self.unit is Unit.WEEK or self.nth is not None
        if self.weekdays and not wants_weekdays:
            raise ValueError("days of the week belong to weeks")
        is_of_month = self.unit is Unit.MONTH
        if not is_of_month and (self.nth is not None or self.month_day is not None):
            raise ValueError("days of the month belong to months")
        if self.nth is not None and self.month_day is not None:
            raise ValueError("a day of the month, or of its weeks")


class RepeatProblem(StrEnum):
    """Why a rule cannot be followed."""

    UNREADABLE = "unreadable"
    TOO_OFTEN = "too-often"
    NO_DAY = "no-day"


def rule_of(repeat: Repeat) -> str:
    """The RRULE of a repeat, without its name: "FREQ=WEEKLY;BYDAY=MO"."""
    parts = [f"FREQ={repeat.unit.value}"]
    if repeat.every > 1:
        parts.append(f"INTERVAL={repeat.every}")
    if repeat.weekdays:
        nth = "" if repeat.nth is None else str(repeat.nth)
        days = sorted(set(repeat.weekdays))
        parts.append("BYDAY=" + ",".join(f"{nth}{_DAYS[day]}" for day in days))
    if repeat.month_day is not None:
        parts.append(f"BYMONTHDAY={repeat.month_day}")
    if repeat.count is not None:
        parts.append(f"COUNT={repeat.count}")
    if repeat.until is not None:
        parts.append(f"UNTIL={repeat.until:%Y%m%d}")
    return ";".join(parts)


def repeat_of(rule: str) -> Repeat | None:
    """The repeat that makes `rule`; None for a rule that no repeat makes, sound or not."""
    try:
        pairs = dict(part.split("=", 1) for part in rule.split(";"))
        unit = Unit(pairs.pop("FREQ"))
        days = [day for day in pairs.pop("BYDAY", "").split(",") if day]
        prefixes = {day[:-2] for day in days}
        until = pairs.pop("UNTIL", "")
        found = Repeat(
            unit,
            int(pairs.pop("INTERVAL", "1")),
            tuple(_DAYS.index(day[-2:]) for day in days),
            int(prefixes.pop()) if prefixes - {""} else None,
            int(pairs.pop("BYMONTHDAY")) if "BYMONTHDAY" in pairs else None,
            date.fromisoformat(until) if until else None,
            int(pairs.pop("COUNT")) if "COUNT" in pairs else None,
        )
    except (ValueError, KeyError):
        return None
    return found if not pairs and rule_of(found) == rule else None


def problem_of(rule: str, first: date) -> RepeatProblem | None:
    """Why `rule` cannot be followed from the day `first`; None if it can."""
    try:
        made = _made(rule, first)
    except ValueError as error:
        is_known = error.args == (RepeatProblem.TOO_OFTEN,)
        return RepeatProblem.TOO_OFTEN if is_known else RepeatProblem.UNREADABLE
    return None if _next(made, first - _DAY) is not None else RepeatProblem.NO_DAY


def next_day(rule: str, first: date, after: date | None = None) -> date | None:
    """The first day of `rule`, which begins on `first`, that comes later than `after`.

    None where there is none within thirty years. Raises ValueError for a rule that cannot be
    followed.
    """
    before = first - _DAY
    return _next(_made(rule, first), before if after is None else max(before, after))


def days_between(rule: str, first: date, since: date, until: date, most: int = 400) -> list[date]:
    """The days of `rule` from `since` to `until`, both included, at most `most` of them.

    Raises ValueError for a rule that cannot be followed.
    """
    made = _made(rule, first)
    return [each.date() for each in islice(_between(made, _at(since), _at(until)), most)]


def _made(rule: str, first: date) -> rrule:
    rule = rule.upper()
    # Without a step dateutil would look for the next day for ever.
    if len(rule) > _LONGEST or "\n" in rule or _NO_STEP.search(rule):
        raise ValueError(RepeatProblem.UNREADABLE)
    try:
        made = rrulestr(rule, dtstart=_at(first))
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, OverflowError) as error:
        # dateutil lets through whatever it trips over.
        raise ValueError(RepeatProblem.UNREADABLE) from error
    if not isinstance(made, rrule):
        raise ValueError(RepeatProblem.UNREADABLE)
    by_clock = ("BYHOUR", "BYMINUTE", "BYSECOND")
    if any(f"FREQ={each}" in rule for each in ("HOURLY", "MINUTELY", "SECONDLY")) or any(
        each in rule for each in by_clock
    ):
        raise ValueError(RepeatProblem.TOO_OFTEN)
    return made


def _next(made: rrule, after: date) -> date | None:
    for span in _SPANS:
        try:
            until = _at(after) + span
        except OverflowError:
            return None
        found = next(_between(made, _at(after + _DAY), until), None)
        if found is not None:
            return found.date()
    return None


class _PastTheSpanError(Exception):
    """A rule was asked for a year in which nobody is interested any more."""


class _UpTo(_iterinfo):  # type: ignore[misc] # dateutil tells no types
    """What dateutil looks up for each year, as long as that is within the span asked for."""

    def rebuild(self, year: int, month: int) -> None:
        if year > self.rrule.last_year:
            raise _PastTheSpanError
        super().rebuild(year, month)


# A rule that names no day is looked for to the year 9999, which takes a minute, and there is no
# public way to say where to stop: so its own loop runs with the years counted.
_days_of: Final = FunctionType(
    rrule._iter.__code__, {**rrule._iter.__globals__, "_iterinfo": _UpTo}, "_iter"
)


def _between(made: rrule, since: datetime, until: datetime) -> Iterator[datetime]:
    """The days of a rule from `since` to `until`, both included."""
    made.last_year = until.year
    with suppress(_PastTheSpanError):
        for each in _days_of(made):
            if each > until:
                return
            if each >= since:
                yield each


def _at(day: date) -> datetime:
    return datetime.combine(day, time())
