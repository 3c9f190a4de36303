"""What a person types to find something, taken apart.

Words are found by their beginnings and all of them must be there; "several words" are found
together and whole; a minus leaves out what has the word; `tag:`, `type:`, `before:` and `after:`
narrow. Whatever else is typed is taken for words or passed over: no text is an error.

A date is a day, a month or a year ("2024-03-05", "2024-03", "2024"). Both bounds stand at its
first day: `after:2024` starts with 1 January 2024, `before:2024` ends with 31 December 2023, so
that `after:2024 before:2025` is the year 2024. `-after:` and `-before:` are each other's place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from careerjournal.rules.text import clean

# A search field is no place for a book: what comes after is passed over, so that a pasted
# text costs no more than a long question.
LONGEST: Final = 1_000
MOST_TERMS: Final = 24

MOST_WORDS: Final = 20
"""So many words of a phrase are looked for; a longer one is as good as found by then."""

_LONG_PHRASE: Final = re.compile(rf"[\W_]*(?:[^\W_]+[\W_]+){{{MOST_WORDS}}}(?=[^\W_])")
_QUOTES: Final = str.maketrans(dict.fromkeys("“”„‟＂", '"') | {"：": ":"})
_MINUSES: Final = "-−–"
_FIELD: Final = re.compile(r"(tag|type|before|after):", re.IGNORECASE)
_DATE: Final = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?[-/.]?", re.ASCII)
_COMPACT_DAY: Final = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Term:
    """One word, or several that stand together in this order, as typed.

    With `prefix` the last word may go on: "budg" finds "budget".
    """

    text: str
    prefix: bool


@dataclass(frozen=True, slots=True)
class Query:
    """What must and must not be there.

    Every one of `terms` and `tags` must be there, one of `types` (if any are given), and none of
    those `without`. `after` is the first day wanted, `before` the first day no longer wanted.
    `tags` and `types` are as typed, perhaps unfinished. `ignored` holds what made no sense (yet):
    a date half typed, a field with nothing behind it.
    """

    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()
    tags: tuple[str, ...] = ()
    without_tags: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    without_types: tuple[str, ...] = ()
    after: date | None = None
    before: date | None = None
    ignored: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for; an empty query finds nothing, or filters nothing."""
        return not (
            self.terms
            or self.without
            or self.tags
            or self.without_tags
            or self.types
            or self.without_types
            or self.after
            or self.before
        )


def parse(text: str) -> Query:
    """Take apart what a person typed; accepts any text at all."""
    draft = _Draft()
    for piece in _pieces(clean(text[:LONGEST])):
        draft.take(piece)
    return draft.query()


def is_word_character(character: str) -> bool:
    """Whether the search index keeps this character: a letter, a digit or one in private use."""
    category = unicodedata.category(character)
    return category[0] in "LN" or category == "Co"


@dataclass(frozen=True, slots=True)
class _Piece:
    negative: bool
    field: str
    text: str
    quoted: bool
    closed: bool


def _pieces(text: str) -> Iterator[_Piece]:
    text = text.translate(_QUOTES)
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        negative = text[place] in _MINUSES
        while place < len(text) and text[place] in _MINUSES:
            place += 1
        field = ""
        if named := _FIELD.match(text, place):
            field = named[1].lower()
            place = named.end()
        quoted = text[place : place + 1] == '"'
        if quoted:
            end = text.find('"', place + 1)
            closed = end >= 0
            end = end if closed else len(text)
            yield _Piece(negative, field, text[place + 1 : end], quoted, closed)
            place = end + 1
        else:
            end = place
            while end < len(text) and not text[end].isspace() and text[end] != '"':
                end += 1
            yield _Piece(negative, field, text[place:end], quoted, closed=True)
            place = end


class _Draft:
    """Gathers the pieces of one query."""

    def __init__(self) -> None:
        # Dictionaries as ordered sets: a word typed twice is asked for once.
        self._terms: tuple[dict[Term, None], dict[Term, None]] = ({}, {})
        self._tags: tuple[dict[str, None], dict[str, None]] = ({}, {})
        self._types: tuple[dict[str, None], dict[str, None]] = ({}, {})
        self._after: date | None = None
        self._before: date | None = None
        self._ignored: list[str] = []

    def take(self, piece: _Piece) -> None:
        value = piece.text.strip()
        if not piece.field:
            self._take_words(piece)
        elif not any(map(is_word_character, value)):
            self._ignored.append(f"{piece.field}:{value}")
        elif piece.field == "tag":
            self._tags[piece.negative][value] = None
        elif piece.field == "type":
            for one in filter(None, value.split(",")):
                self._types[piece.negative][one] = None
        else:
            self._take_date(piece, value)

    def _take_words(self, piece: _Piece) -> None:
        if not any(map(is_word_character, piece.text)):
            return
        # A bare word finds what begins with it, so that each further key narrows what is found
        # and none brings back what was gone. A word left out is left out whole, or half of
        # "-meeting" would hide all that begins with "me"; a star says otherwise.
        if piece.quoted:
            prefix = not piece.closed
        else:
            prefix = not piece.negative or piece.text.endswith("*")
        text = piece.text.strip()
        if long := _LONG_PHRASE.match(text):
            text, prefix = long[0].strip(), False
        terms = self._terms[piece.negative]
        if len(terms) < MOST_TERMS:
            terms[Term(text, prefix)] = None

    def _take_date(self, piece: _Piece, value: str) -> None:
        day = _first_day(value)
        if day is None:
            if value[0].isdecimal() or piece.quoted:
                self._ignored.append(f"{piece.field}:{value}")
            else:  # "before:lunch" is no date but words
                self._take_words(_Piece(piece.negative, "", f"{piece.field}:{value}", False, True))
        elif (piece.field == "after") != piece.negative:
            self._after = max(self._after or day, day)
        else:
            self._before = min(self._before or day, day)

    def query(self) -> Query:
        typed = tuple(self._terms[False])
        # A single letter is the beginning of a word only while nothing follows it; between
        # other words it is a word: "I", "à", "w".
        finished = (Term(term.text, term.prefix and len(term.text) > 1) for term in typed[:-1])
        return Query(
            terms=tuple(dict.fromkeys((*finished, *typed[-1:]))),
            without=tuple(self._terms[True]),
            tags=tuple(self._tags[False]),
            without_tags=tuple(self._tags[True]),
            types=tuple(self._types[False]),
            without_types=tuple(self._types[True]),
            after=self._after,
            before=self._before,
            ignored=tuple(self._ignored),
        )


def _first_day(text: str) -> date | None:
    found = _COMPACT_DAY.fullmatch(text) or _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else 1 for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
