"""Where a text says what was asked for: runs to be shown marked, and the piece around the first.

The search index knows which records to show, this knows which letters. It agrees with the index
about letters, case and accents, and costs some microseconds a text, long ones included.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

from careerjournal.rules.query import Query, Term
from careerjournal.rules.text import ELLIPSIS, UNSPACED_RANGES, plain

SNIPPET_LIMIT: Final = 200
_LEAD: Final = 60

_TOKEN: Final = re.compile(f"[{UNSPACED_RANGES}]|[^\\W_{UNSPACED_RANGES}]+")
_UNSPACED: Final = re.compile(f"[{UNSPACED_RANGES}]")
_WORD_STARTS: Final = f"(?<![^\\W_{UNSPACED_RANGES}])"
_WORD_ENDS: Final = f"(?![^\\W_{UNSPACED_RANGES}])"
_WORD_GOES_ON: Final = f"[^\\W_{UNSPACED_RANGES}]*"
# Vowel signs and tone marks after the last letter belong to it.
_MARKS_GO_ON: Final = (
    "[\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece]*"
)
# What a cut through a link leaves of it.
_CUT_LINK: Final = re.compile(r"!?\[([^\[\]]*)\]?(?:\([^()\s]*)?$")


class Run(NamedTuple):
    """A stretch of text, marked or not."""

    text: str
    marked: bool


class Marker:
    """Marks what a query asks for, in any number of texts."""

    def __init__(self, query: Query) -> None:
        self._terms = [pattern for term in query.terms if (pattern := _pattern(term))]
        # Longest first, so that of two terms with one beginning the longer one is marked.
        longest = sorted({whole for _, whole in self._terms}, key=len, reverse=True)
        self._any = re.compile("|".join(longest)) if longest else None
        self._each = [(first, re.compile(whole)) for first, whole in self._terms]

    def mark(self, text: str) -> tuple[Run, ...]:
        """All of `text` in runs; none for an empty text. Joined, the runs are `text` again."""
        runs: list[Run] = []
        place = 0
        if self._any is not None:
            for found in self._any.finditer(_level(text)):
                if found.start() > place:
                    runs.append(Run(text[place : found.start()], False))
                runs.append(Run(text[found.start() : found.end()], True))
                place = found.end()
        if place < len(text):
            runs.append(Run(text[place:], False))
        return tuple(runs)

    def snippet(self, markdown: str) -> tuple[Run, ...] | None:
        """The plain words around the first place of `markdown` that is marked, on one line.

        At most `SNIPPET_LIMIT` characters and two ellipses; None if there is no such place.
        """
        place = self._first(markdown)
        if place is None:
            return None
        start = _window_start(markdown, place)
        shown = plain(markdown[start : place + 2 * SNIPPET_LIMIT])
        shown = " ".join(_CUT_LINK.sub(r"\1", shown).split())
        found = self._any.search(_level(shown)) if self._any else None
        if found is None:
            return None
        cut = max(0, found.start() - _LEAD)
        if cut:
            blank = shown.find(" ", cut, found.start())
            cut = blank + 1 if blank >= 0 else cut
        end = cut + SNIPPET_LIMIT
        if end < len(shown):
            blank = shown.rfind(" ", max(cut, found.end()), end)
            end = blank if blank >= 0 else end
        before = ELLIPSIS if start or cut else ""
        after = ELLIPSIS if end < len(shown) or place + 2 * SNIPPET_LIMIT < len(markdown) else ""
        return self.mark(before + shown[cut:end] + after)

    def _first(self, text: str) -> int | None:
        level = _level(text)
        places = []
        for first, whole in self._each:
            place = level.find(first)
            while place >= 0 and not whole.match(level, place):
                place = level.find(first, place + 1)
            if place >= 0:
                places.append(place)
        return min(places, default=None)


def _window_start(markdown: str, place: int) -> int:
    start = max(0, place - 2 * _LEAD)
    if not start:
        return 0
    opened = markdown.rfind("[", max(0, start - SNIPPET_LIMIT), start)
    closed = markdown.find(")", start, place)
    if opened >= 0 and closed >= 0 and ")" not in markdown[opened:start]:
        return closed + 1
    blank = markdown.find(" ", start, place)
    return blank + 1 if blank >= 0 else start


def _pattern(term: Term) -> tuple[str, str] | None:
    """The levelled first word of `term` and an expression for the whole; None without words."""
    tokens = _TOKEN.findall(_level(term.text))
    if not tokens:
        return None
    parts = [] if _UNSPACED.match(tokens[0]) else [_WORD_STARTS]
    for token, following in zip(tokens, [*tokens[1:], ""], strict=True):
        parts.append(re.escape(token))
        if following:
            touching = _UNSPACED.match(token) or _UNSPACED.match(following)
            parts.append(r"[\W_]*" if touching else r"[\W_]+")
    if _UNSPACED.match(tokens[-1]):
        parts.append(_MARKS_GO_ON)
    else:
        parts.append(_WORD_GOES_ON if term.prefix else _WORD_ENDS)
    return tokens[0], "".join(parts)


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
