"""The spans of time one looks back on: a week, a month, a quarter, a year.

A week is that of ISO 8601, Monday to Sunday; the first of a year is the one with its first
Thursday. Where the calendar of the program ends, a period ends with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from enum import StrEnum
from typing import Final

_DAY: Final = timedelta(days=1)
_WEEK_DAYS: Final = 7
_MONTHS: Final = 12
_QUARTER_MONTHS: Final = 3
_FRIDAY: Final = 4
_CODE: Final = re.compile(r"(\d{4})(?:-(?:W(\d\d)|Q([1-4])|(\d\d)))?", re.ASCII)


class PeriodType(StrEnum):
    """How long a period is."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_AFTER: Final = {
    PeriodType.WEEK: 2,
    PeriodType.MONTH: 4,
    PeriodType.QUARTER: 10,
    PeriodType.YEAR: 20,
}
"""So many days after its end one is still offered to look back on a period."""


@dataclass(frozen=True, slots=True)
class Period:
    """The period of a length that begins on the day `first`; make it by `period_of`."""

    type: PeriodType
    first: date

    def __post_init__(self) -> None:
        if self.first != _first_of(self.type, self.first):
            raise ValueError(f"no {self.type.value} begins on {self.first.isoformat()}")

    @property
    def last(self) -> date:
        """Its last day."""
        after = _behind(self)
        return date.max if after is None else after - _DAY

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def code(self) -> str:
        """Its name in the vault and for a script: "2026-W47", "2026-11", "2026-Q4", "2026"."""
        year = self.first.year
        if self.type is PeriodType.WEEK:
            year, week, _ = self.first.isocalendar()
            return f"{year:04}-W{week:02}"
        if self.type is PeriodType.MONTH:
            return f"{year:04}-{self.first.month:02}"
        if self.type is PeriodType.QUARTER:
            return f"{year:04}-Q{(self.first.month - 1) // _QUARTER_MONTHS + 1}"
        return f"{year:04}"

    @property
    def previous(self) -> Period:
        """The one before. Raises OverflowError for the first of the calendar."""
        if self.first == date.min:
            raise OverflowError("the calendar begins with this period")
        return period_of(self.type, self.first - _DAY)

    @property
    def next(self) -> Period:
        """The one after. Raises OverflowError for the last of the calendar."""
        after = _behind(self)
        if after is None:
            raise OverflowError("the calendar ends with this period")
        return Period(self.type, after)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def period_of(type_: PeriodType, day: date) -> Period:
    """The week, month, quarter or year of a day."""
    return Period(type_, _first_of(type_, day))


def from_code(code: str) -> Period:
    """The period of a code. Raises ValueError for what is none."""
    match = _CODE.fullmatch(code)
    if match is None:
        raise ValueError("no code of a period")
    year, week, quarter, month = match.groups()
    if week is not None:
        return Period(PeriodType.WEEK, date.fromisocalendar(int(year), int(week), 1))
    if quarter is not None:
        first = date(int(year), (int(quarter) - 1) * _QUARTER_MONTHS + 1, 1)
        return Period(PeriodType.QUARTER, first)
    if month is not None:
        return Period(PeriodType.MONTH, date(int(year), int(month), 1))
    return Period(PeriodType.YEAR, date(int(year), 1, 1))


def offered(today: date) -> list[Period]:
    """What it is a good day to look back on, the shortest first.

    A week from its Friday to the Tuesday after; a longer period from its last day on, and the
    longer it is the longer.
    """
    found = []
    for type_, days_after in _AFTER.items():
        now = period_of(type_, today)
        ends = today.weekday() >= _FRIDAY if type_ is PeriodType.WEEK else today == now.last
        if ends:
            found.append(now)
        elif now.first > date.min and (today - now.first).days < days_after:
            found.append(now.previous)
    return found


def week_ahead(period: Period, today: date) -> date:
    """The Monday of the week for which one sets priorities when looking back on a period.

    While the period runs, and from Friday on, that is the next week; else the one that runs.
    """
    monday = _first_of(PeriodType.WEEK, today)
    if today <= period.last or today.weekday() >= _FRIDAY:
        return period_of(PeriodType.WEEK, today).next.first
    return monday


def _first_of(type_: PeriodType, day: date) -> date:
    if type_ is PeriodType.WEEK:
        return day - timedelta(days=day.weekday())
    if type_ is PeriodType.MONTH:
        return day.replace(day=1)
    if type_ is PeriodType.QUARTER:
        month = (day.month - 1) // _QUARTER_MONTHS * _QUARTER_MONTHS + 1
        return date(day.year, month, 1)
    return date(day.year, 1, 1)


def _behind(period: Period) -> date | None:
    """The first day after a period, None behind the end of the calendar."""
    first = period.first
    if period.type is PeriodType.WEEK:
        left = (date.max - first).days
        return first + timedelta(days=_WEEK_DAYS) if left >= _WEEK_DAYS else None
    months = {PeriodType.MONTH: 1, PeriodType.QUARTER: _QUARTER_MONTHS}.get(period.type, _MONTHS)
    over, month = divmod(first.month - 1 + months, _MONTHS)
    if first.year + over > MAXYEAR:
        return None
    return date(first.year + over, month + 1, 1)
