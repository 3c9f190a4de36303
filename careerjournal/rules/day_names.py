"""The words that name days, and the sums that are done with them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final

from careerjournal.rules.text import fold

ORDINALS: Final = ("st", "nd", "rd", "th")
_DAYS_OF: Final = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS_OF: Final = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True)
class DateWords:
    """The words that name days, all folded (small letters, no accents).

    `months` and `weekdays` give numbers from 1, Monday first; `relative` days from today;
    `units` name a step: "day", "week", "fortnight", "month", "quarter" or "year".
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    relative: Mapping[str, int]
    units: Mapping[str, str]
    numbers: Mapping[str, int]

    def with_names(
        self, months: Sequence[Sequence[str]], weekdays: Sequence[Sequence[str]]
    ) -> DateWords:
        """These words and the names of a language's twelve months and seven weekdays.

        Each name may have several forms: long, short, standing alone.
        """
        return replace(
            self,
            months={**self.months, **_numbered(months)},
            weekdays={**self.weekdays, **_numbered(weekdays)},
        )


def _numbered(names: Sequence[Sequence[str]]) -> dict[str, int]:
    return {
        fold(form).strip("."): number
        for number, forms in enumerate(names, start=1)
        for form in forms
        if form
    }


_COUNTED: Final = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
ENGLISH: Final = DateWords(
    months=_numbered(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        )
    ),
    weekdays=_numbered(
        (
            ("monday", "mon"),
            ("tuesday", "tue", "tues"),
            ("wednesday", "wed", "weds"),
            ("thursday", "thu", "thur", "thurs"),
            ("friday", "fri"),
            ("saturday", "sat"),
            ("sunday", "sun"),
        )
    ),
    relative={
        "today": 0,
        "tod": 0,
        "yesterday": -1,
        "yest": -1,
        "day before yesterday": -2,
        "tomorrow": 1,
        "tom": 1,
        "tmrw": 1,
        "tmw": 1,
        "day after tomorrow": 2,
    },
    units={
        "day": "day",
        "days": "day",
        "d": "day",
        "week": "week",
        "weeks": "week",
        "w": "week",
        "fortnight": "fortnight",
        "fortnights": "fortnight",
        "month": "month",
        "months": "month",
        "m": "month",
        "quarter": "quarter",
        "quarters": "quarter",
        "year": "year",
        "years": "year",
        "y": "year",
    },
    numbers={
        "a": 1,
        "an": 1,
        **{word: number for number, word in enumerate(_COUNTED, start=1)},
        "couple": 2,
    },
)


def day_of(year: int, month: int, day: int) -> date | None:
    """That day; None where the calendar has none."""
    if not MINYEAR <= year <= MAXYEAR or not 1 <= month <= 12:
        return None
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def shifted(day: date, unit: str, steps: int) -> date | None:
    """`day` moved by whole units; a month ends where the shorter one does. None beyond time."""
    if unit in _DAYS_OF:
        try:
            return day + timedelta(days=steps * _DAYS_OF[unit])
        except OverflowError:
            return None
    months = day.year * 12 + day.month - 1 + steps * _MONTHS_OF[unit]
    year, month = divmod(months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_number(token: str, longest: int) -> bool:
    """Whether `token` is one to `longest` digits and nothing else."""
    return 0 < len(token) <= longest and token.isascii() and token.isdigit()


def ordinal(token: str) -> int | None:
    """1 of "1st", 22 of "22nd"; None of what is no such number."""
    digits = token[:-2]
    return int(digits) if token[-2:] in ORDINALS and is_number(digits, 2) else None
