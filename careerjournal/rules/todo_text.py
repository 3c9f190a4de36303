"""A to-do out of one typed line: "call Priya fri", "send CV in 3 days", "every monday review".

A day or a repeat is looked for at the end of the line, then at its beginning: what lies in the
middle of a sentence is rarely meant as one. Nothing is taken that `rules.dates` does not
understand whole, and everything else stays the words of the to-do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from careerjournal.records.moment import Moment
from careerjournal.rules.dates import ENGLISH, DateWords, Toward, parse_moment
from careerjournal.rules.recurrence import Repeat, Unit, next_day, rule_of
from careerjournal.rules.text import fold

_LONGEST_DAY: Final = 6  # words
_JOINING: Final = frozenset({"on", "by", "until", "at", "before", "due"})
_EVERY: Final = frozenset({"every", "each"})
_OTHER: Final = frozenset({"other", "second"})
_OFTEN: Final = {
    "daily": Unit.DAY,
    "weekly": Unit.WEEK,
    "monthly": Unit.MONTH,
    "yearly": Unit.YEAR,
}
_UNITS: Final = {"day": Unit.DAY, "week": Unit.WEEK, "month": Unit.MONTH, "year": Unit.YEAR}
_WORKDAYS: Final = frozenset({"weekday", "weekdays", "workday", "workdays"})
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ReadTodo:
    """How a line was read: what to do, when first, and the RRULE by which it comes again, "" for
    once. `dated` are the words that were taken for the day and the repeat, "" for none."""

    text: str
    due: Moment | None = None
    repeats: str = ""
    dated: str = ""


def read_todo(
    line: str, today: date, *, day_first: bool = True, words: DateWords = ENGLISH
) -> ReadTodo:
    """What one typed line asks for. A repeat without a day begins on the next day that fits.

    A line that is nothing but a day is a to-do of these words: one has to do something.
    """
    tokens = line.split()
    reader = _Reader(today, day_first, words)
    for length in range(min(_LONGEST_DAY, len(tokens) - 1), 0, -1):
        for taken, rest in (
            (tokens[-length:], tokens[:-length]),
            (tokens[:length], tokens[length:]),
        ):
            found = reader.read(taken)
            if found is not None:
                text = _without_joining(rest, at_end=rest == tokens[:-length])
                if text:
                    return ReadTodo(text, found[0], found[1], " ".join(taken))
    return ReadTodo(" ".join(tokens))


@dataclass(frozen=True)
class _Reader:
    today: date
    day_first: bool
    words: DateWords

    def read(self, tokens: list[str]) -> tuple[Moment, str] | None:
        """The day and the repeat that all of `tokens` name."""
        bare = tokens
        while bare and fold(bare[0]).strip(",") in _JOINING:
            bare = bare[1:]
        if not bare:
            return None
        return self._repeat(bare) or self._day(bare)

    def _day(self, tokens: list[str]) -> tuple[Moment, str] | None:
        moment = parse_moment(
            " ".join(tokens),
            self.today,
            day_first=self.day_first,
            toward=Toward.FUTURE,
            words=self.words,
        )
        # A number alone is more likely part of what to do than the day of the month.
        if moment is None or (len(tokens) == 1 and tokens[0].isdecimal()):
            return None
        return moment, ""

    def _repeat(self, tokens: list[str]) -> tuple[Moment, str] | None:
        folded = [fold(token).strip(",.") for token in tokens]
        clock = None
        # The time may follow: "every monday 9:00" or "daily at 18:30".
        for split in range(len(tokens) - 1, 0, -1):
            last = tokens[split:]
            if fold(last[0]) in _JOINING:
                last = last[1:]
            moment = parse_moment(" ".join(last), self.today, words=self.words) if last else None
            if moment is not None and moment.time is not None and moment.day == self.today:
                clock, folded = moment.time, folded[:split]
                break
        repeat = self._repeat_of([word for word in folded if word not in ("on", "and")])
        if repeat is None:
            return None
        rule = rule_of(repeat)
        day = next_day(rule, self.today, self.today - _DAY)
        return None if day is None else (Moment(day, clock), rule)

    def _repeat_of(self, words: list[str]) -> Repeat | None:
        if len(words) == 1 and words[0] in _OFTEN:
            return Repeat(_OFTEN[words[0]])
        if len(words) < 2 or words[0] not in _EVERY:
            return None
        rest = words[1:]
        every = 1
        if len(rest) > 1 and rest[0] in _OTHER:
            every, rest = 2, rest[1:]
        elif len(rest) > 1 and (number := self._number(rest[0])) is not None:
            every, rest = number, rest[1:]
        unit = self.words.units.get(rest[0]) if len(rest) == 1 and len(rest[0]) > 1 else None
        if unit is not None:
            return Repeat(_UNITS[unit], every) if 1 <= every <= 99 else None
        if len(rest) == 1 and rest[0] in _WORKDAYS:
            return Repeat(Unit.WEEK, every, tuple(range(5)))
        days = [self._weekday(word) for word in rest]
        if any(day is None for day in days):
            return None
        return Repeat(Unit.WEEK, every, tuple(sorted({day for day in days if day is not None})))

    def _number(self, word: str) -> int | None:
        if word.isdecimal() and word.isascii() and len(word) <= 2:
            return int(word) or None
        return self.words.numbers.get(word)

    def _weekday(self, word: str) -> int | None:
        found = self.words.weekdays.get(word) or self.words.weekdays.get(word.removesuffix("s"))
        return None if found is None else found - 1


def _without_joining(tokens: list[str], *, at_end: bool) -> str:
    """What is left, without the "on" or the comma that led to the day."""
    rest = list(tokens)
    if at_end and rest and fold(rest[-1]).strip(",") in _JOINING:
        rest.pop()
    return " ".join(rest).strip(" ,;:-")
