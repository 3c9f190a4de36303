"""A date of which only a part may be known."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

_FORM: Final = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?"
    r"|--(?P<month2>[0-9]{2})(?:-(?P<day2>[0-9]{2}))?"
)
# A year with a 29th of February, where no year is known.
_LEAP_YEAR: Final = 2000


@dataclass(frozen=True)
class PartialDate:
    """A year, a month and a day, of which the year may be unknown, or the end.

    Its text is "2019-03-12", "2019-03", "2019", "--03-12" or "--03". Raises ValueError for what
    names no date at all or one that the calendar does not have.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        year, month, day = self.year, self.month, self.day
        if (year is None and month is None) or (month is None and day is not None):
            raise ValueError("a date has a year or a month, and a day only with its month")
        if year is not None and not 1 <= year <= 9999:
            raise ValueError("a year has four digits")
        if month is not None and not 1 <= month <= 12:
            raise ValueError("there are twelve months")
        if month is not None and day is not None:
            length = calendar.monthrange(_LEAP_YEAR if year is None else year, month)[1]
            if not 1 <= day <= length:
                raise ValueError("the month has no such day")

    def __str__(self) -> str:
        parts = ["-" if self.year is None else f"{self.year:04}"]
        parts.extend(f"{part:02}" for part in (self.month, self.day) if part is not None)
        return "-".join(parts)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """The date that `str` wrote. Raises ValueError for any other text."""
        found = _FORM.fullmatch(text)
        if found is None:
            raise ValueError("not the text of a date")
        parts = (found["year"], found["month"] or found["month2"], found["day"] or found["day2"])
        return cls(*(None if part is None else int(part) for part in parts))

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The whole of `day`."""
        return cls(day.year, day.month, day.day)

    @property
    def whole(self) -> date | None:
        """The day, if all of it is known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)
