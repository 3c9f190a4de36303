"""A to-do out of one typed line: "call Priya fri", "send CV in 3 days", "every monday review".

A day or a repeat is looked for at the end of the line and at its beginning, where a time may
stand at the one and its day at the other. Within the sentence it is taken only where nothing else
can be meant. Nothing is taken that `rules.dates` and `rules.repeat_text` do not understand whole,
nor what looks like a day and is more likely a name or a figure; everything else stays the words
of the to-do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from careerjournal.records.moment import Moment
from careerjournal.rules.dates import ENGLISH, DateWords, Toward, parse_moment
from careerjournal.rules.day_names import is_number, ordinal
from careerjournal.rules.repeat_text import OFTEN, RepeatReader
from careerjournal.rules.text import fold

_LONGEST_DAY: Final = 9  # words
_JOINING: Final = frozenset({"on", "by", "until", "at", "before", "due"})
_WITHIN: Final = frozenset({"on", "by", "until", "before", "due", "in", "tomorrow", "tmrw"})
"""With these a day may begin in the middle of a sentence."""
_LEADS_ON: Final = frozenset(
    {
        "for",
        "from",
        "to",
        "of",
        "after",
        "since",
        "than",
        "the",
        "a",
        "an",
        "and",
        "or",
        "&",
        "with",
        "about",
        "like",
        "between",
        "my",
        "our",
        "your",
        "his",
        "her",
        "their",
        "every",
        "each",
    }
)
"""After these a day belongs to what is told, and is not the one to do it on."""
_GOES_ON: Final = frozenset({"to", "and", "or", "&", "-", "–"})
"""Before these a day is not told to its end: "monday to friday"."""
_ENDING: Final = frozenset({"at", "until", "till"})
_NAMES: Final = frozenset({"tom", "tod"})
_WORDS_TOO: Final = frozenset({"sun", "sat"})
_AROUND: Final = "()[]{},;:!?"
_TRIM: Final = " ,;:-–—"
_FIGURE: Final = re.compile(r"\d+[.-]\d+|\d{8}|24/7|\d{1,2}h")
"""More likely a price, a number of pages or a length of time than a day."""


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
    taken = _Line(tokens, _Reader(today, day_first, words)).taken()
    if taken is None:
        return ReadTodo(" ".join(tokens))
    return ReadTodo(taken.text, taken.when.due, taken.when.repeats, taken.dated)


class _When(NamedTuple):
    due: Moment
    repeats: str = ""


class _Taken(NamedTuple):
    """What was read of a line, and the words that are left and that were taken."""

    when: _When
    text: str
    dated: str


@dataclass(frozen=True)
class _Line:
    tokens: list[str]
    reader: _Reader

    def taken(self) -> _Taken | None:
        """The longest that is read at the ends of the line, else within it."""
        count = len(self.tokens)
        lengths = range(1, min(_LONGEST_DAY, count - 1) + 1)
        starts = {n: when for n in lengths if (when := self._at_start(n)) is not None}
        ends = {n: when for n in lengths if (when := self._at_end(n)) is not None}
        found: list[tuple[int, int]] = []
        found += [(n, 0) for n in starts] + [(0, n) for n in ends]
        both = {
            (first, last): when
            for first in starts
            for last in ends
            if first + last < count and (when := self._at_both(first, last)) is not None
        }
        found += both
        # The most words; of as many, those at the end.
        for first, last in sorted(found, key=lambda each: (sum(each), each[1]), reverse=True):
            when = both.get((first, last)) or (starts[first] if first else ends[last])
            text = " ".join(self.tokens[first : count - last]).strip(_TRIM)
            if text:
                taken = [*self.tokens[:first], *self.tokens[count - last :]]
                return _Taken(when, text, " ".join(taken))
        return self._within()

    def _at_start(self, n: int) -> _When | None:
        if _plain(self.tokens[n]) in _GOES_ON and not self.tokens[n - 1].endswith((":", ",")):
            return None
        return self.reader.read(self.tokens[:n], at_start=True)

    def _at_end(self, n: int) -> _When | None:
        taken = self.tokens[-n:]
        is_joined = _plain(taken[0]) in _JOINING
        if not is_joined and _plain(self.tokens[-n - 1]) in _LEADS_ON:
            return None
        return self.reader.read(taken)

    def _at_both(self, first: int, last: int) -> _When | None:
        """A repeat or a day here, and its time or its end there."""
        one, other = self.tokens[:first], self.tokens[-last:]
        has_figure = any(letter.isdigit() for token in (*one, *other) for letter in token)
        if not has_figure and _plain(other[0]) not in _ENDING:
            return None
        return self.reader.read([*one, *other], at_start=True)

    def _within(self) -> _Taken | None:
        count = len(self.tokens)
        for place in range(1, count - 1):
            if not self._may_begin(place):
                continue
            for end in range(min(place + _LONGEST_DAY, count - 1), place, -1):
                when = self.reader.read(self.tokens[place:end])
                if when is not None and not when.repeats:
                    rest = [*self.tokens[:place], *self.tokens[end:]]
                    return _Taken(when, " ".join(rest), " ".join(self.tokens[place:end]))
        return None

    def _may_begin(self, place: int) -> bool:
        word, before = _plain(self.tokens[place]), _plain(self.tokens[place - 1])
        return word in _WITHIN and before not in _LEADS_ON


@dataclass(frozen=True)
class _Reader:
    today: date
    day_first: bool
    words: DateWords

    def read(self, tokens: list[str], *, at_start: bool = False) -> _When | None:
        """The day and the repeat that all of `tokens` name."""
        plain = [token.strip(_AROUND) for token in tokens]
        if not all(plain):
            return None
        folded = [fold(token) for token in plain]
        # "Monthly report" is what a report is called; "report monthly" says how often.
        is_called = at_start and len(folded) == 1 and folded[0] in OFTEN
        if is_called or _NAMES.intersection(folded):
            return None
        repeat = RepeatReader(self.today, self.day_first, self.words).read(plain)
        if repeat is not None:
            return _When(*repeat)
        joined = 0
        while joined < len(folded) and folded[joined] in _JOINING:
            joined += 1
        bare = folded[joined:]
        is_loose = at_start and tokens[-1] == plain[-1]
        if not bare or (not joined and self._looks_only(bare, is_loose=is_loose)):
            return None
        if bare[0] == "in" and len(bare) == 2 and bare[1] in self.words.months and not at_start:
            return None
        # "At 3" is a time only with its first word.
        found = self._moment(plain) or self._moment(plain[joined:])
        return None if found is None else _When(found)

    def _looks_only(self, folded: list[str], *, is_loose: bool) -> bool:
        """Whether this is more likely a name, a figure or a thing than the day it could be."""
        core = [word for word in folded if word != "the"]
        if len(core) != 1:
            return False
        word = core[0]
        is_day = word in self.words.weekdays or word in self.words.relative
        if len(folded) > 1 and is_day:
            return True
        if is_loose and word in _WORDS_TOO:
            return True
        looks = word == "weekend" or ordinal(word) is not None or is_number(word, 9)
        return looks or _FIGURE.fullmatch(word) is not None

    def _moment(self, tokens: list[str]) -> Moment | None:
        return parse_moment(
            " ".join(tokens),
            self.today,
            day_first=self.day_first,
            toward=Toward.FUTURE,
            words=self.words,
        )


def _plain(token: str) -> str:
    return fold(token).strip(_AROUND)
