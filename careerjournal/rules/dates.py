"""Days and times as people type them: "fri", "yesterday 18:30", "12 nov", "3 days ago", 12/11/2026.

Nothing here asks the clock or the system: today, the language's names and the order of day and
month are passed in. What is not understood is None, never a guess.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, time, timedelta
from enum import Enum
from typing import Final

from careerjournal.records.moment import Moment
from careerjournal.rules.text import fold


class Toward(Enum):
    """Where a day lies that could be before or after today: "fri", "12 nov"."""

    PAST = "past"
    FUTURE = "future"


@dataclass(frozen=True)
class DateWords:
    """The words that name days, all folded (small letters, no accents).

    `months` and `weekdays` give numbers from 1, Monday first; `relative` days from today;
    `units` name a step: "day", "week", "month" or "year".
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
    relative={"today": 0, "tod": 0, "yesterday": -1, "yest": -1, "tomorrow": 1, "tom": 1},
    units={
        "day": "day",
        "days": "day",
        "d": "day",
        "week": "week",
        "weeks": "week",
        "w": "week",
        "month": "month",
        "months": "month",
        "m": "month",
        "year": "year",
        "years": "year",
        "y": "year",
    },
    numbers={"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6},
)

_SKIPPED: Final = frozenset({"of", "the", "on"})
_ORDINALS: Final = ("st", "nd", "rd", "th")
_CLOCK_WORDS: Final = {"noon": time(12), "midday": time(12), "midnight": time(0)}
# A typed date is short; anything longer is not one, and is not worth taking apart.
_LONGEST: Final = 60


def parse_day(
    text: str,
    today: date,
    *,
    day_first: bool = True,
    toward: Toward = Toward.PAST,
    words: DateWords = ENGLISH,
) -> date | None:
    """The day that `text` names, or None if it names none.

    `day_first` says what 3/4 means; 13/4 and 4/13 are the same day everywhere. A two-digit year
    lies between 80 years before and 19 after today's.
    """
    tokens = _tokens(text)
    return _Reader(today, day_first, toward, words).day(tokens) if tokens else None


def parse_moment(
    text: str,
    today: date,
    *,
    base: date | None = None,
    day_first: bool = True,
    toward: Toward = Toward.PAST,
    words: DateWords = ENGLISH,
) -> Moment | None:
    """The day and perhaps the time of day that `text` names, or None.

    A time alone is one on the day `base`, or else today.
    """
    tokens = _tokens(text)
    if not tokens:
        return None
    reader = _Reader(today, day_first, toward, words)
    day = reader.day(tokens)
    if day is not None:
        return Moment(day)
    for split in range(len(tokens) - 1, max(len(tokens) - 4, -1), -1):
        clock = _clock(tokens[split:])
        if clock is not None:
            day = reader.day(tokens[:split]) if split else base or today
            if day is not None:
                return Moment(day, clock)
    return None


def _tokens(text: str) -> list[str]:
    if len(text) > _LONGEST:
        return []
    folded = fold(text).replace(",", " ").replace("،", " ")
    if not folded.isascii():
        folded = "".join(str(int(c)) if c.isdecimal() else c for c in folded)
    return [token for token in folded.split() if token not in _SKIPPED]


@dataclass(frozen=True)
class _Reader:
    today: date
    day_first: bool
    toward: Toward
    words: DateWords

    def day(self, tokens: list[str]) -> date | None:
        """The one day all of `tokens` name together."""
        bare = [token.rstrip(".") for token in tokens]
        for attempt in (self._word, self._step, self._weekday, self._dated):
            found = attempt(bare)
            if found is not None:
                return found
        # A weekday before a date, as in "Thu 19 Nov", must be the right one.
        weekday = self.words.weekdays.get(bare[0])
        found = self._dated(bare[1:]) if weekday is not None else None
        return found if found is not None and found.isoweekday() == weekday else None

    def _dated(self, tokens: list[str]) -> date | None:
        found = self._written(tokens)
        return self._figures(tokens[0]) if found is None and len(tokens) == 1 else found

    def _word(self, tokens: list[str]) -> date | None:
        days = self.words.relative.get(" ".join(tokens))
        return None if days is None else _shifted(self.today, "day", days)

    def _step(self, tokens: list[str]) -> date | None:
        """3 days ago, in a week, last month, next year."""
        units = self.words.units
        match tokens:
            case [count, unit, "ago"] if unit in units:
                steps = self._count(count)
                return None if steps is None else _shifted(self.today, units[unit], -steps)
            case ["in", count, unit] if unit in units:
                steps = self._count(count)
                return None if steps is None else _shifted(self.today, units[unit], steps)
            case ["last", unit] if unit in units:
                return _shifted(self.today, units[unit], -1)
            case ["next", unit] if unit in units:
                return _shifted(self.today, units[unit], 1)
        return None

    def _count(self, token: str) -> int | None:
        return int(token) if _is_number(token, 4) else self.words.numbers.get(token)

    def _weekday(self, tokens: list[str]) -> date | None:
        """fri, last fri, this fri, next fri."""
        weekday = self.words.weekdays.get(tokens[-1]) if tokens else None
        if weekday is None or len(tokens) > 2:
            return None
        ahead = (weekday - self.today.isoweekday()) % 7
        match tokens[:-1]:
            case []:
                days = ahead if self.toward is Toward.FUTURE else ahead - 7 if ahead else 0
            case ["last"]:
                days = ahead - 7
            case ["this"]:
                days = weekday - self.today.isoweekday()
            case ["next"]:
                days = ahead or 7
            case _:
                return None
        return _shifted(self.today, "day", days)

    def _written(self, tokens: list[str]) -> date | None:
        """12 nov, nov 12, 12th november 2025, 12-nov-2025."""
        if len(tokens) == 1:
            tokens = tokens[0].replace("-", " ").replace(".", " ").replace("/", " ").split()
        named = [i for i, token in enumerate(tokens) if token in self.words.months]
        if len(named) != 1 or len(tokens) not in (2, 3) or named[0] > 1:
            return None
        month = self.words.months[tokens[named[0]]]
        rest = [token for i, token in enumerate(tokens) if i != named[0]]
        day = rest[0]
        for ending in _ORDINALS:
            day = day.removesuffix(ending)
        if not _is_number(day, 2):
            return None
        if len(rest) == 1:
            return self._without_year(int(day), month)
        year = self._year(rest[1])
        return None if year is None else _date(year, month, int(day))

    def _figures(self, token: str) -> date | None:
        """2026-11-12, 20261112, 12/11/2026, 12.11., 11-12."""
        if len(token) == 8 and _is_number(token, 8):
            return _date(int(token[:4]), int(token[4:6]), int(token[6:]))
        for mark in "-/.":
            parts = token.rstrip(".").split(mark)
            if len(parts) in (2, 3) and all(_is_number(part, 4) for part in parts):
                return self._ordered(parts)
        return None

    def _ordered(self, parts: list[str]) -> date | None:
        if len(parts) == 3 and len(parts[0]) == 4:
            return _date(int(parts[0]), int(parts[1]), int(parts[2]))
        if len(parts[0]) > 2 or len(parts[1]) > 2:
            return None
        one, two = int(parts[0]), int(parts[1])
        day, month = (one, two) if self.day_first else (two, one)
        if month > 12 >= day:
            day, month = month, day
        if len(parts) == 2:
            return self._without_year(day, month)
        year = self._year(parts[2])
        return None if year is None else _date(year, month, day)

    def _year(self, token: str) -> int | None:
        token = token.removeprefix("'")
        if len(token) == 4 and _is_number(token, 4):
            return int(token)
        if len(token) == 2 and _is_number(token, 2):
            year = self.today.year // 100 * 100 + int(token)
            if year > self.today.year + 19:
                return year - 100
            return year if year >= self.today.year - 80 else year + 100
        return None

    def _without_year(self, day: int, month: int) -> date | None:
        """The nearest such day on the side of today it lies; 29 February may be years away."""
        back = self.toward is Toward.PAST
        for years in range(9):
            found = _date(self.today.year + (-years if back else years), month, day)
            if found is not None and (found <= self.today if back else found >= self.today):
                return found
        return None


def _clock(tokens: list[str]) -> time | None:
    """18:42, 18.42, 18h, 18h30, 6pm, 6:30 pm, at 9, noon."""
    said_at = tokens[0] in ("at", "@")
    text = "".join(tokens[1:] if said_at else tokens)
    if text in _CLOCK_WORDS:
        return _CLOCK_WORDS[text]
    half = ""
    for ending, which in (("a.m.", "am"), ("p.m.", "pm"), ("am", "am"), ("pm", "pm")):
        if text.endswith(ending):
            text, half = text.removesuffix(ending), which
            break
    hours, mark, minutes = text, "", "0"
    for mark in (":", "h", "."):
        if mark in text:
            hours, _, minutes = text.partition(mark)
            break
    else:
        mark = ""
    if mark == "h" and not minutes:
        minutes = "0"
    elif mark and len(minutes) != 2:
        return None
    # "12" alone is no time; "at 12", "12h" and "12pm" are.
    if not (mark or half or said_at) or not (_is_number(hours, 2) and _is_number(minutes, 2)):
        return None
    return _time(int(hours), int(minutes), half)


def _time(hours: int, minutes: int, half: str) -> time | None:
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half == "pm" else 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


def _is_number(token: str, longest: int) -> bool:
    """Whether `token` is one to `longest` digits and nothing else."""
    return 0 < len(token) <= longest and token.isascii() and token.isdigit()


def _date(year: int, month: int, day: int) -> date | None:
    if not MINYEAR <= year <= MAXYEAR or not 1 <= month <= 12:
        return None
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def _shifted(day: date, unit: str, steps: int) -> date | None:
    """`day` moved by whole units; a month ends where the shorter one does. None beyond time."""
    if unit in ("day", "week"):
        try:
            return day + timedelta(days=steps * (7 if unit == "week" else 1))
        except OverflowError:
            return None
    months = day.year * 12 + day.month - 1 + steps * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
