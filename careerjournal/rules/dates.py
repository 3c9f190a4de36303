"""Days and times as people type them: "fri", "yesterday 18:30", "12 nov", "3 days ago", 12/11/2026.

Nothing here asks the clock or the system: today, the language's names and the order of day and
month are passed in. What is not understood is None, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import Enum
from typing import Final

from careerjournal.records.moment import Moment
from careerjournal.rules.date_phrases import Phrases
from careerjournal.rules.day_names import (
    ENGLISH,
    ORDINALS,
    DateWords,
    day_of,
    is_number,
    shifted,
)
from careerjournal.rules.text import fold

__all__ = ["ENGLISH", "DateWords", "Toward", "parse_day", "parse_moment"]


class Toward(Enum):
    """Where a day lies that could be before or after today: "fri", "12 nov"."""

    PAST = "past"
    FUTURE = "future"


_SKIPPED: Final = frozenset({"of", "the", "on"})
_CLOCK_WORDS: Final = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_PARTS: Final = {"morning": time(9), "afternoon": time(14), "evening": time(18), "night": time(20)}
"""When one begins with what is meant for a part of the day."""
_LAST_MINUTE: Final = time(23, 59)
_NOON: Final = 12
_LATEST_BARE: Final = 6
"""Up to this hour "at 3" is one of the afternoon."""
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
    tokens = _with_parts(_tokens(text))
    if not tokens:
        return None
    reader = _Reader(today, day_first, toward, words)
    day = reader.day(tokens)
    if day is not None:
        return Moment(day)
    for rest, clock in _clocks(tokens):
        if rest and rest[-1] in _PARTS:
            part, day = rest[-1], reader.day_of_part(rest)
            clock = _within(clock, part)
        else:
            day = reader.day(rest) if rest else base or today
        if day is not None:
            is_end = toward is Toward.FUTURE and "midnight" in tokens
            return Moment(day, _LAST_MINUTE if is_end else clock)
    if tokens[-1] in _PARTS and (day := reader.day_of_part(tokens)) is not None:
        return Moment(day, _PARTS[tokens[-1]])
    return None


def _with_parts(tokens: list[str]) -> list[str]:
    if "tonight" not in tokens:
        return tokens
    place = tokens.index("tonight")
    return [*tokens[:place], "today", "night", *tokens[place + 1 :]]


def _clocks(tokens: list[str]) -> Iterator[tuple[list[str], time]]:
    """The times of day with which the words end or begin, each with the words that are left."""
    longest = min(len(tokens), 3)
    for count in range(1, longest + 1):
        clock = _clock(tokens[-count:])
        if clock is not None:
            yield tokens[:-count], clock
    for count in range(1, longest + 1):
        clock = _clock(tokens[:count])
        if clock is not None:
            yield tokens[count:], clock


def _within(clock: time, part: str) -> time:
    """The time that is meant of a part of the day: "tonight at 8"."""
    if part == "morning":
        return clock.replace(hour=clock.hour % _NOON)
    return clock.replace(hour=clock.hour + _NOON) if clock.hour < _NOON else clock


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
        weekday = self.words.weekdays.get(bare[0]) if bare else None
        found = self._dated(bare[1:]) if weekday is not None else None
        if found is not None:
            return found if found.isoweekday() == weekday else None
        ahead = self.toward is Toward.FUTURE
        return Phrases(self.today, ahead, self.words, self._near).day(bare)

    def day_of_part(self, tokens: list[str]) -> date | None:
        """The day of "tomorrow morning", "fri in the evening", "this afternoon"."""
        before = tokens[:-1]
        if before[-1:] == ["in"]:
            before = before[:-1]
        if before == ["this"]:
            return self.today
        return self.day(before) if before else None

    def _near(self, tokens: list[str]) -> date | None:
        found = self._word(tokens)
        return self._weekday(tokens) if found is None else found

    def _dated(self, tokens: list[str]) -> date | None:
        found = self._written(tokens)
        return self._figures(tokens[0]) if found is None and len(tokens) == 1 else found

    def _word(self, tokens: list[str]) -> date | None:
        days = self.words.relative.get(" ".join(tokens))
        return None if days is None else shifted(self.today, "day", days)

    def _step(self, tokens: list[str]) -> date | None:
        """3 days ago, in a week, last month, next year."""
        units = self.words.units
        match tokens:
            case [count, unit, "ago"] if unit in units:
                steps = self._count(count)
                return None if steps is None else shifted(self.today, units[unit], -steps)
            case ["in", count, unit] if unit in units:
                steps = self._count(count)
                return None if steps is None else shifted(self.today, units[unit], steps)
            case ["last", unit] if unit in units:
                return shifted(self.today, units[unit], -1)
            case ["next", unit] if unit in units:
                return self._next(units[unit])
        return None

    def _next(self, unit: str) -> date | None:
        """Of a plan, the day with which the next one begins; else as far from today as one is."""
        day = shifted(self.today, unit, 1)
        if day is None or self.toward is Toward.PAST or unit not in ("week", "month", "year"):
            return day
        if unit == "week":
            return shifted(day, "day", -day.weekday())
        return day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)

    def _count(self, token: str) -> int | None:
        return int(token) if is_number(token, 4) else self.words.numbers.get(token)

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
                if self.toward is Toward.FUTURE:
                    days = ahead
            case ["next"]:
                days = ahead or 7
            case _:
                return None
        return shifted(self.today, "day", days)

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
        for ending in ORDINALS:
            day = day.removesuffix(ending)
        if not is_number(day, 2):
            return None
        if len(rest) == 1:
            return self._without_year(int(day), month)
        year = self._year(rest[1])
        return None if year is None else day_of(year, month, int(day))

    def _figures(self, token: str) -> date | None:
        """2026-11-12, 20261112, 12/11/2026, 12.11., 11-12."""
        if len(token) == 8 and is_number(token, 8):
            return day_of(int(token[:4]), int(token[4:6]), int(token[6:]))
        for mark in "-/.":
            parts = token.rstrip(".").split(mark)
            if len(parts) in (2, 3) and all(is_number(part, 4) for part in parts):
                return self._ordered(parts)
        return None

    def _ordered(self, parts: list[str]) -> date | None:
        if len(parts) == 3 and len(parts[0]) == 4:
            return day_of(int(parts[0]), int(parts[1]), int(parts[2]))
        if len(parts[0]) > 2 or len(parts[1]) > 2:
            return None
        one, two = int(parts[0]), int(parts[1])
        day, month = (one, two) if self.day_first else (two, one)
        if month > 12 >= day:
            day, month = month, day
        if len(parts) == 2:
            return self._without_year(day, month)
        year = self._year(parts[2])
        return None if year is None else day_of(year, month, day)

    def _year(self, token: str) -> int | None:
        token = token.removeprefix("'")
        if len(token) == 4 and is_number(token, 4):
            return int(token)
        if len(token) == 2 and is_number(token, 2):
            year = self.today.year // 100 * 100 + int(token)
            if year > self.today.year + 19:
                return year - 100
            return year if year >= self.today.year - 80 else year + 100
        return None

    def _without_year(self, day: int, month: int) -> date | None:
        """The nearest such day on the side of today it lies; 29 February may be years away."""
        back = self.toward is Toward.PAST
        for years in range(9):
            found = day_of(self.today.year + (-years if back else years), month, day)
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
    if not (mark or half or said_at) or not (is_number(hours, 2) and is_number(minutes, 2)):
        return None
    if not (mark or half) and 1 <= int(hours) <= _LATEST_BARE and not hours.startswith("0"):
        half = "pm"
    return _time(int(hours), int(minutes), half)


def _time(hours: int, minutes: int, half: str) -> time | None:
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half == "pm" else 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None
