"""Where a text says what was asked for: runs to be shown marked, and the piece around the first.

The search index knows which records to show, this knows which letters. It agrees with the index
about letters, case and accents, and costs some microseconds a text, long ones included.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final, NamedTuple

from careerjournal.rules.query import Query, Term
from careerjournal.rules.text import ELLIPSIS, UNSPACED_RANGES, has_unspaced, plain, tokens

SNIPPET_LIMIT: Final = 180
_LEAD: Final = 60

_ANYWHERE: Final = re.compile("")
# Vowel signs and tone marks after the last letter belong to it.
_MARKS_GO_ON: Final = re.compile(
    "[\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece]*"
)
# Whether a window has any mark at all; a line's own marks stand at its start.
_MARKED_UP: Final = re.compile(r"[*_`\[\]<~\\|#]|\n[ \t]*[-+>=\d]")
_UNEVEN: Final = re.compile(r"[^\S ]|  ")
# What a cut through a link leaves of it.
_CUT_LINK: Final = re.compile(r"!?\[([^\[\]]*)\]?(?:\([^()\s]*)?$")


class Run(NamedTuple):
    """A stretch of text, marked or not."""

    text: str
    marked: bool


# Python takes 3 ms to compile each of these. They are kept apart from what is sought, which is
# compiled anew with every key.


@cache
def _word_starts() -> re.Pattern[str]:
    return re.compile(f"(?<![^\\W_{UNSPACED_RANGES}])")


@cache
def _word_ends() -> re.Pattern[str]:
    return re.compile(f"(?![^\\W_{UNSPACED_RANGES}])")


@cache
def _word_goes_on() -> re.Pattern[str]:
    return re.compile(f"[^\\W_{UNSPACED_RANGES}]*")


class _Sought(NamedTuple):
    """A term in levelled letters: its first word, the whole, what may stand before and after."""

    first: str
    whole: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]

    def end(self, level: str, place: int) -> int | None:
        """Where the term ends that begins at `place`; None if none begins there."""
        found = self.whole.match(level, place)
        if found is None or self.before.match(level, place) is None:
            return None
        rest = self.after.match(level, found.end())
        return None if rest is None else rest.end()


class Marker:
    """Marks what a query asks for, in any number of texts."""

    def __init__(self, query: Query) -> None:
        self._terms = [sought for term in query.terms if (sought := _sought(term))]

    def mark(self, text: str) -> tuple[Run, ...]:
        """All of `text` in runs; none for an empty text. Joined, the runs are `text` again."""
        return _runs(text, self._places(_level(text)))

    def snippet(self, markdown: str) -> tuple[Run, ...] | None:
        """The plain words around the first place of `markdown` that is marked, on one line.

        At most `SNIPPET_LIMIT` characters and two ellipses; None if there is no such place.
        """
        first = self._first(markdown)
        if first is None:
            return None
        start = _window_start(markdown, first)
        end = first + SNIPPET_LIMIT - _LEAD // 2
        window = markdown[start:end]
        if _MARKED_UP.search(window) or not start:
            window = plain(window)
            if "[" in window:
                window = _CUT_LINK.sub(r"\1", window)
        shown = " ".join(window.split()) if _UNEVEN.search(window) else window.strip()
        places = self._places(_level(shown))
        if not places:
            return None
        return _cut(shown, places, bool(start), end < len(markdown))

    def _places(self, level: str) -> list[tuple[int, int]]:
        """Start and end of every place in a levelled text, in order, none in another."""
        places: list[tuple[int, int]] = []
        for sought in self._terms:
            place = level.find(sought.first)
            while place >= 0:
                end = sought.end(level, place)
                if end is not None:
                    places.append((place, end))
                place = level.find(sought.first, place + 1 if end is None else end)
        if len(self._terms) == 1 or len(places) < 2:
            return places
        places.sort(key=lambda place: (place[0], -place[1]))
        apart: list[tuple[int, int]] = []
        for start, end in places:
            if not apart or start >= apart[-1][1]:
                apart.append((start, end))
        return apart

    def _first(self, text: str) -> int | None:
        """A place to show: the first, or the first without accents to take off.

        That is all that is asked of a text of any length, so the letters are only made level
        where small ones are not enough.
        """
        low = text.lower()
        if len(low) == len(text):
            place = self._nearest(low)
            if place is not None or low.isascii():
                return place
        return self._nearest(_level(text))

    def _nearest(self, level: str) -> int | None:
        nearest: int | None = None
        for sought in self._terms:
            place = level.find(sought.first, 0, nearest)
            while place >= 0 and sought.end(level, place) is None:
                place = level.find(sought.first, place + 1, nearest)
            if place >= 0:
                nearest = place
        return nearest


def _runs(text: str, places: list[tuple[int, int]]) -> tuple[Run, ...]:
    if not places:
        return (Run(text, False),) if text else ()
    runs: list[Run] = []
    done = 0
    for start, end in places:
        if start > done:
            runs.append(Run(text[done:start], False))
        runs.append(Run(text[start:end], True))
        done = end
    if done < len(text):
        runs.append(Run(text[done:], False))
    return tuple(runs)


def _cut(
    shown: str, places: list[tuple[int, int]], more_before: bool, more_after: bool
) -> tuple[Run, ...]:
    """The part of `shown` around the first of `places`, cut between words."""
    start, end = 0, len(shown)
    first_start, first_end = places[0]
    if first_start > _LEAD:
        start = shown.find(" ", first_start - _LEAD, first_start) + 1 or first_start - _LEAD
        more_before = True
    if end > start + SNIPPET_LIMIT:
        blank = shown.rfind(" ", first_end, start + SNIPPET_LIMIT)
        end = blank if blank >= 0 else max(first_end, start + SNIPPET_LIMIT)
        more_after = True
    runs = _runs(shown[start:end], [(a - start, b - start) for a, b in places if b <= end])
    before = (Run(ELLIPSIS, False),) if more_before else ()
    after = (Run(ELLIPSIS, False),) if more_after else ()
    return before + runs + after


def _window_start(markdown: str, place: int) -> int:
    start = max(0, place - _LEAD - _LEAD // 2)
    if not start:
        return 0
    opened = markdown.rfind("[", max(0, start - SNIPPET_LIMIT), start)
    closed = markdown.find(")", start, place)
    if opened >= 0 and closed >= 0 and ")" not in markdown[opened:start]:
        return closed + 1
    blank = markdown.find(" ", start, place)
    return blank + 1 if blank >= 0 else start


def _sought(term: Term) -> _Sought | None:
    """What to look for; None for a term without words."""
    words = tokens(_level(term.text))
    if not words:
        return None
    parts: list[str] = []
    for word, following in zip(words, [*words[1:], ""], strict=True):
        parts.append(re.escape(word))
        if following:
            touching = has_unspaced(word) or has_unspaced(following)
            parts.append(r"[\W_]*" if touching else r"[\W_]+")
    before = _ANYWHERE if has_unspaced(words[0]) else _word_starts()
    if has_unspaced(words[-1]):
        after = _MARKS_GO_ON
    else:
        after = _word_goes_on() if term.prefix else _word_ends()
    return _Sought(words[0], re.compile("".join(parts)), before, after)


class _Letters(dict[int, str]):
    """Each character's bare small letter, worked out when first met."""

    def __missing__(self, code: int) -> str:
        apart = unicodedata.normalize("NFD", chr(code))
        # Only accents are dropped: the parts of a Korean syllable are letters too.
        accented = all("\u0300" <= mark <= "\u036f" for mark in apart[1:])
        bare = apart[0].lower() if accented else chr(code)
        self[code] = bare if len(bare) == 1 else chr(code)
        return self[code]


_LETTERS: Final = _Letters()


def _level(text: str) -> str:
    """`text` in small letters without accents, every character at its place."""
    if text.isascii():
        return text.lower()
    low = text.lower()
    if len(low) != len(text):  # "İ" becomes two characters
        return text.translate(_LETTERS)
    # Texts hold few different letters beyond ASCII: this is five times as fast as translate().
    for character in set(low):
        if character > "\x7f" and (bare := _LETTERS[ord(character)]) != character:
            low = low.replace(character, bare)
    return low
