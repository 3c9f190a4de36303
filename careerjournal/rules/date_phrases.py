"""Days told in several words: "end of next month", "a week on monday", "this weekend"."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from careerjournal.rules.day_names import DateWords, day_of, ordinal, shifted

_SATURDAY: Final = 5
_WORKWEEK: Final = 4  # days from Monday to Friday
_STARTS: Final = frozenset({"start", "beginning"})
_MIDDLES: Final = frozenset({"mid", "middle"})
_MID_MONTH: Final = 15
_YEARS: Final = 9
"""So far apart at the most is one 29 February from the next."""


@dataclass(frozen=True)
class Phrases:
    """Reads words, folded and without "of", "the" and "on".

    `ahead` says on which side of `today` a day lies that could lie on either. `near` names the
    day of a word or two such as "tomorrow" or "next fri".
    """

    today: date
    ahead: bool
    words: DateWords
    near: Callable[[list[str]], date | None]

    def day(self, tokens: list[str]) -> date | None:
        """The one day that all of `tokens` name together, None if they name none."""
        plain = tokens[1:] if tokens[:1] == ["at"] else list(tokens)
        for place, token in enumerate(plain):
            if token.startswith("mid-"):
                plain[place : place + 1] = ["mid", token.removeprefix("mid-")]
        if not plain:
            return None
        for attempt in (self._away, self._weekend, self._part, self._ordinal, self._month):
            found = attempt(plain)
            if found is not None:
                return found
        return None

    def _away(self, tokens: list[str]) -> date | None:
        """3 days from now, a week from friday, a week on monday, monday week, in 2 weeks' time."""
        counted = [word for word in tokens if word != "a" or "couple" not in tokens]
        match counted:
            case ["in", count, unit]:
                return self._moved(self.today, count, unit)
            case ["in", count, unit, "time"]:
                return self._moved(self.today, count, unit.strip("'’s"))
            case [count, unit, "from", "now"]:
                return self._moved(self.today, count, unit)
            case [count, unit, "from", *base] if base:
                return self._moved(self.near(base), count, unit)
            case [count, ("week" | "weeks" | "fortnight") as unit, *base] if base:
                return self._moved(self.near(base), count, unit)
            case [*base, "week"] if base and self.ahead:
                return self._moved(self.near(base), "a", "week")
        return None

    def _moved(self, day: date | None, count: str, unit: str) -> date | None:
        steps = int(count) if count.isdecimal() and len(count) < 5 else None
        steps = self.words.numbers.get(count) if steps is None else steps
        name = self.words.units.get(unit)
        if day is None or steps is None or name is None:
            return None
        return shifted(day, name, steps)

    def _weekend(self, tokens: list[str]) -> date | None:
        if tokens[-1] != "weekend" or tokens[:-1] not in ([], ["this"], ["next"], ["last"]):
            return None
        weekday = self.today.weekday()
        is_over = tokens[0] == "last" or (not self.ahead and weekday < _SATURDAY)
        weeks = 1 if tokens[0] == "next" else -1 if is_over else 0
        saturday = shifted(self.today, "day", _SATURDAY - weekday + 7 * weeks)
        if saturday is None or weeks or not self.ahead:
            return saturday
        return max(saturday, self.today)

    def _part(self, tokens: list[str]) -> date | None:
        """The end, the start or the middle of a week, a month or a year."""
        part, which = tokens[0], tokens[1:]
        if part not in ("end", *_STARTS, *_MIDDLES) or not which:
            return None
        if which[0] in self.words.months:
            return self._part_of_month(part, which)
        later = 1 if which[0] == "next" else 0
        if which[0] in ("this", "next"):
            which = which[1:]
        if len(which) != 1 or which[0] not in ("week", "month", "year"):
            return None
        found = self._of_unit(part, which[0], later)
        is_gone = self.ahead and found is not None and found < self.today and not later
        return self._of_unit(part, which[0], 1) if is_gone else found

    def _of_unit(self, part: str, unit: str, later: int) -> date | None:
        day = shifted(self.today, unit, later)
        if day is None:
            return None
        if unit == "week":
            days = _WORKWEEK if part == "end" else 2 if part in _MIDDLES else 0
            return shifted(day, "day", days - day.weekday())
        if unit == "month":
            return _within_month(part, day.year, day.month)
        months = {"end": 12, "mid": 7, "middle": 7}
        return _within_month("end" if part == "end" else "start", day.year, months.get(part, 1))

    def _part_of_month(self, part: str, which: list[str]) -> date | None:
        month = self.words.months[which[0]]
        match which[1:]:
            case []:
                return self._nearest(lambda year: _within_month(part, year, month))
            case [year] if len(year) == 4 and year.isdecimal():
                return _within_month(part, int(year), month)
        return None

    def _ordinal(self, tokens: list[str]) -> date | None:
        """The 4th, 4th of next month."""
        number = ordinal(tokens[0])
        if number is None or tokens[1:] not in (
            [],
            ["month"],
            ["this", "month"],
            ["next", "month"],
        ):
            return None
        begin = self.today.replace(day=1)
        if len(tokens) > 1:
            begin = shifted(begin, "month", 1 if tokens[1] == "next" else 0) or begin
            return day_of(begin.year, begin.month, number)
        for months in range(12):
            month = shifted(begin, "month", months if self.ahead else -months)
            found = None if month is None else day_of(month.year, month.month, number)
            if found is not None and self._is_on_that_side(found):
                return found
        return None

    def _month(self, tokens: list[str]) -> date | None:
        """In january, next january: its first day."""
        match tokens:
            case ["in" | "next" | "last" as which, name] if name in self.words.months:
                month = self.words.months[name]
                towards = self.ahead if which == "in" else which == "next"
                there = Phrases(self.today, towards, self.words, self.near)
                return there._nearest(lambda year: day_of(year, month, 1))
        return None

    def _nearest(self, of_year: Callable[[int], date | None]) -> date | None:
        """The first day on the wanted side of today that some year has."""
        for years in range(_YEARS):
            found = of_year(self.today.year + (years if self.ahead else -years))
            if found is not None and self._is_on_that_side(found):
                return found
        return None

    def _is_on_that_side(self, day: date) -> bool:
        return day >= self.today if self.ahead else day <= self.today


def _within_month(part: str, year: int, month: int) -> date | None:
    if day_of(year, month, 1) is None:
        return None
    days = monthrange(year, month)[1] if part == "end" else _MID_MONTH if part in _MIDDLES else 1
    return date(year, month, days)
