"""How often something comes, as people type it: "every monday 9:00", "on the 1st of every month".

English, and the names of months and days that are passed in. What is not understood whole is
None, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Final

from careerjournal.records.moment import Moment
from careerjournal.rules.dates import ENGLISH, DateWords, Toward, parse_moment
from careerjournal.rules.day_names import ordinal
from careerjournal.rules.recurrence import Repeat, Unit, next_day, problem_of, rule_of
from careerjournal.rules.text import fold

_EVERY: Final = frozenset({"every", "each"})
_NOISE: Final = frozenset({"on", "at", "and", "&", "of", "the", "in"})
_OTHER: Final = frozenset({"other", "second", "2nd"})
_NTH: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
OFTEN: Final = {
    "daily": ("day",),
    "weekly": ("week",),
    "fortnightly": ("fortnight",),
    "monthly": ("month",),
    "quarterly": ("quarter",),
    "yearly": ("year",),
    "annually": ("year",),
    "weekdays": ("weekday",),
    "workdays": ("weekday",),
    "weekends": ("weekend",),
}
"""One word that says how often, and what is counted by."""
_UNITS: Final = {
    "day": (Unit.DAY, 1),
    "week": (Unit.WEEK, 1),
    "fortnight": (Unit.WEEK, 2),
    "month": (Unit.MONTH, 1),
    "quarter": (Unit.MONTH, 3),
    "year": (Unit.YEAR, 1),
}
_PARTS: Final = frozenset({"morning", "afternoon", "evening", "night"})
_WORKDAYS: Final = frozenset({"weekday", "weekdays", "workday", "workdays"})
_SATURDAY: Final = 5
_FROM: Final = frozenset({"from", "starting", "beginning"})
_UNTIL: Final = frozenset({"until", "till"})
_MOST_EVERY: Final = 99
_MONTH_END: Final = ("end", "month")
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class RepeatReader:
    """Reads the repeats of a day; `day_first` says what 3/4 means."""

    today: date
    day_first: bool = True
    words: DateWords = ENGLISH

    def read(self, tokens: list[str]) -> tuple[Moment, str] | None:
        """The first day of what all of `tokens` name, perhaps with a time, and the RRULE by
        which it comes again."""
        said = [fold(token).strip(".,") for token in tokens]
        if not any(self._tells_repeat(token) for token in said):
            return None
        said, until = self._cut(said, _UNTIL)
        said, begin = self._cut(said, _FROM)
        said, count = _times(said)
        said, clock = self._clock(said)
        found = self._core([token for token in said if token not in _NOISE])
        if found is None:
            return None
        repeat, day = found
        first = begin.day if begin is not None else self.today
        if day is None:
            # Every other friday begins with the next friday, in whatever week that lies.
            once = rule_of(replace(repeat, every=1))
            day = next_day(once, first, first - _DAY)
        repeat = replace(repeat, until=None if until is None else until.day)
        if count is not None and until is None:
            repeat = replace(repeat, count=count)
        rule = rule_of(repeat)
        if day is None or problem_of(rule, day) is not None:
            return None
        return Moment(day, clock), rule

    def _tells_repeat(self, token: str) -> bool:
        return token in _EVERY or token in OFTEN or self._plural(token) is not None

    def _cut(self, said: list[str], marks: frozenset[str]) -> tuple[list[str], Moment | None]:
        """The words before such a mark, and the day that those behind it name."""
        for place in range(len(said) - 1, 0, -1):
            if said[place] in marks:
                found = self._moment(said[place + 1 :])
                return (said, None) if found is None else (said[:place], found)
        return said, None

    def _clock(self, said: list[str]) -> tuple[list[str], time | None]:
        """The words without the time of day they end with."""
        for split in range(max(1, len(said) - 3), len(said)):
            last = said[split:]
            is_part = len(last) == 1 and last[0] in _PARTS
            found = self._moment(["this", *last] if is_part else last)
            if found is not None and found.time is not None and found.day == self.today:
                # "Every morning" is every day.
                rest = [*said[:split], "day"] if said[split - 1] in _EVERY else said[:split]
                return rest, found.time
        return said, None

    def _moment(self, said: list[str]) -> Moment | None:
        text = " ".join(said)
        return parse_moment(
            text, self.today, day_first=self.day_first, toward=Toward.FUTURE, words=self.words
        )

    def _core(self, said: list[str]) -> tuple[Repeat, date | None] | None:
        """The repeat, and its first day where that is named."""
        places = [place for place, word in enumerate(said) if word in _EVERY]
        if len(places) > 1:
            return None
        if places:
            # "The 1st of every month" is "every month on the 1st".
            place = places[0]
            every, before = said[place + 1 :], said[:place]
            return self._every([*every, *before] if every else [])
        if said and said[0] in OFTEN:
            return self._every([*OFTEN[said[0]], *said[1:]])
        days = [self._plural(word) for word in said]
        return self._weekly(1, days)

    def _every(self, said: list[str]) -> tuple[Repeat, date | None] | None:
        if not said:
            return None
        nth = self._nth(said)
        if nth is not None:
            return nth, None
        if (day := self._date(said)) is not None:
            return Repeat(Unit.YEAR), day
        number, rest = 1, said
        if len(said) > 1 and (found := self._number(said)) is not None:
            number, rest = found, said[1:]
        unit = self.words.units.get(rest[0], "") if len(rest[0]) > 1 else ""
        if unit:
            return self._of_unit(unit, number, rest[1:])
        if rest == ["weekend"]:
            return self._weekly(number, [_SATURDAY])
        if len(rest) == 1 and rest[0] in _WORKDAYS:
            return self._weekly(number, list(range(5)))
        return self._weekly(number, [self._weekday(word) for word in rest])

    def _of_unit(
        self, unit: str, number: int, beside: list[str]
    ) -> tuple[Repeat, date | None] | None:
        """Every so many of a unit, and what is said of the day besides."""
        kind, times = _UNITS[unit]
        every = number * times
        if not 1 <= every <= _MOST_EVERY:
            return None
        if not beside:
            return Repeat(kind, every), None
        if kind is Unit.WEEK:
            return self._weekly(every, [self._weekday(word) for word in beside])
        if kind is Unit.MONTH and (nth := self._nth([*beside, "month"])) is not None:
            return replace(nth, every=every), None
        if kind is Unit.YEAR and (day := self._date(beside)) is not None:
            return Repeat(kind, every), day
        return None

    def _nth(self, said: list[str]) -> Repeat | None:
        """The 1st, the last day, the end of the month, the third thursday of the month."""
        of_month = said[-1] == "month" and len(said) > 1
        bare = said[:-1] if of_month else said
        if tuple(said) in (_MONTH_END, _MONTH_END[::-1]) or bare == ["end"]:
            return Repeat(Unit.MONTH, month_day=-1)
        if bare == ["last", "day"]:
            return Repeat(Unit.MONTH, month_day=-1)
        number = ordinal(bare[0])
        if len(bare) == 1 and number is not None and 1 <= number <= 31:
            return Repeat(Unit.MONTH, month_day=number)
        if len(bare) != 2 or (bare[0] in _OTHER and not of_month):
            return None
        which = _NTH.get(bare[0], number)
        day = self._weekday(bare[1])
        if day is None or which not in _NTH.values():
            return None
        return Repeat(Unit.MONTH, weekdays=(day,), nth=which)

    def _number(self, said: list[str]) -> int | None:
        word = said[0]
        if word in _OTHER:
            return 2
        if word.isdecimal() and word.isascii() and len(word) <= 2:
            return int(word) or None
        is_counted = said[1] in self.words.units
        if is_counted and (number := _NTH.get(word, ordinal(word))) is not None:
            return number if number > 0 else None
        return self.words.numbers.get(word)

    def _date(self, said: list[str]) -> date | None:
        """A day and its month, in whichever order."""
        if len(said) != 2:
            return None
        found = self._moment(said)
        is_month = any(word.strip(".") in self.words.months for word in said)
        return found.day if found is not None and is_month and found.time is None else None

    def _weekly(
        self, every: int, days: list[int | None] | list[int]
    ) -> tuple[Repeat, date | None] | None:
        known = {day for day in days if day is not None}
        if not days or None in days or not 1 <= every <= _MOST_EVERY:
            return None
        return Repeat(Unit.WEEK, every, tuple(sorted(known))), None

    def _plural(self, word: str) -> int | None:
        """The day that "mondays" names."""
        found = self.words.weekdays.get(word.removesuffix("s")) if word.endswith("days") else None
        return None if found is None else found - 1

    def _weekday(self, word: str) -> int | None:
        found = self.words.weekdays.get(word)
        return self._plural(word) if found is None else found - 1


def _times(said: list[str]) -> tuple[list[str], int | None]:
    """The words without "4 times", and how often that is."""
    if len(said) > 2 and said[-1] == "times" and said[-2].isdecimal() and len(said[-2]) < 4:
        before = said[:-3] if said[-3] == "for" else said[:-2]
        return before, int(said[-2]) or None
    return said, None
