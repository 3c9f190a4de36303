"""Which words were added and removed between two versions of a text, in bounded time.

Words that occur once in both versions are matched first, in the longest order they share, and
what lies between them is compared in turn. Where no such word is left and the rest is long, it
counts as rewritten. So the time grows with the length of the texts, whatever is in them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_UNSPACED: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD: Final = re.compile(
    rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+(?:['’][^\W_{_UNSPACED}]+)*|\n|[^\S\n]+|[\W_]"
)
_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
_BY_ID: Final = re.compile(r"!?\[((?:[^\[\]\\\n]|\\.)+)\]\((?:record|attachment):[0-9a-fA-F-]+\)")
_MOST_WORDS: Final = 40_000  # words, blanks and signs of both versions; above it whole lines
_MOST_LINES: Final = 20_000  # above it what is not a common beginning or end is rewritten
_SMALL: Final = 40  # tokens of a gap that is compared in full
_DEEPEST: Final = 24


class Change(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text and what became of it."""

    text: str
    change: Change


def without_ids(markdown: str) -> str:
    """The text with mentions and pictures by their names alone, as one reads them."""
    return _BY_ID.sub(r"\1", markdown) if "](" in markdown else markdown


def word_differences(old: str, new: str) -> list[Piece]:
    """The two versions as one text, in order; removed words stand before the added ones.

    The pieces that are not added make `old`, those that are not removed make `new`. No two
    neighbours have the same change. Long texts are compared by whole lines.
    """
    a, b = _tokens(old, new)
    pieces: list[Piece] = []
    i = j = 0
    for start, other, length in [*_matches(a, b), (len(a), len(b), 0)]:
        pieces += _hunk(a[i:start], b[j:other])
        pieces += _pieces(a[start : start + length], Change.SAME)
        i, j = start + length, other + length
    return _joined(_readable(_joined(pieces)))


def _tokens(old: str, new: str) -> tuple[list[str], list[str]]:
    # A word and the blank after it are about six characters.
    if len(old) + len(new) < _MOST_WORDS * 3:
        return _WORD.findall(old), _WORD.findall(new)
    return _LINE.findall(old), _LINE.findall(new)


def _hunk(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    return _pieces(old, Change.REMOVED) + _pieces(new, Change.ADDED)


def _pieces(tokens: Sequence[str], change: Change) -> list[Piece]:
    return [Piece("".join(tokens), change)] if tokens else []


def _matches(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    """Runs that both share, in order: where in `a`, where in `b`, how long."""
    found: list[tuple[int, int, int]] = []
    gaps = [(0, len(a), 0, len(b), 0)]
    while gaps:
        a_lo, a_hi, b_lo, b_hi, depth = gaps.pop()
        start = a_lo
        while a_lo < a_hi and b_lo < b_hi and a[a_lo] == b[b_lo]:
            a_lo, b_lo = a_lo + 1, b_lo + 1
        if a_lo > start:
            found.append((start, b_lo - (a_lo - start), a_lo - start))
        end = a_hi
        while a_lo < a_hi and b_lo < b_hi and a[a_hi - 1] == b[b_hi - 1]:
            a_hi, b_hi = a_hi - 1, b_hi - 1
        if end > a_hi:
            found.append((a_hi, b_hi, end - a_hi))
        if a_lo == a_hi or b_lo == b_hi or a_hi - a_lo > _MOST_LINES or depth > _DEEPEST:
            continue
        anchors = _anchors(a[a_lo:a_hi], b[b_lo:b_hi])
        if not anchors and (a_hi - a_lo) <= _SMALL and (b_hi - b_lo) <= _SMALL:
            anchors = list(_in_full(a[a_lo:a_hi], b[b_lo:b_hi]))
            found += [(a_lo + i, b_lo + j, 1) for i, j in anchors]
            continue
        last = (a_lo, b_lo)
        for i, j in [*((a_lo + i, b_lo + j) for i, j in anchors), (a_hi, b_hi)] if anchors else []:
            gaps.append((last[0], i, last[1], j, depth + 1))
            last = (i, j)
    return sorted(found)


def _anchors(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Places of the tokens found once in each, as many as keep one order."""
    once_a, once_b = _once(a), _once(b)
    pairs = [(i, once_b[token]) for token, i in once_a.items() if token in once_b]
    return _longest_rising(sorted(pairs))


def _once(tokens: Sequence[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, token in enumerate(tokens):
        places[token] = -1 if token in places else place
    return {token: place for token, place in places.items() if place >= 0}


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of pairs, already in the order of the first, whose second also rises."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        at = bisect_left(tops, j)
        tops[at : at + 1] = [j]
        ends[at : at + 1] = [index]
        before.append(ends[at - 1] if at else -1)
    row: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        row.append(pairs[index])
        index = before[index]
    return row[::-1]


def _in_full(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The longest common row of two short texts, by comparing each with each."""
    best = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            if a[i] == b[j]:
                best[i][j] = best[i + 1][j + 1] + 1
            else:
                best[i][j] = max(best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1


def _readable(pieces: list[Piece]) -> list[Piece]:
    """A blank or a sign that alone stayed between changed words reads as changed with them."""
    result: list[Piece] = []
    removed = added = ""
    for index, piece in enumerate(pieces):
        between = 0 < index < len(pieces) - 1 and (removed or added)
        loose = piece.change is Change.SAME and not any(map(str.isalnum, piece.text))
        if piece.change is Change.REMOVED:
            removed += piece.text
        elif piece.change is Change.ADDED:
            added += piece.text
        elif between and loose and "\n" not in piece.text and removed and added:
            removed += piece.text
            added += piece.text
        else:
            result += _hunk(removed, added)
            result.append(piece)
            removed = added = ""
    return result + _hunk(removed, added)


def _joined(pieces: list[Piece]) -> list[Piece]:
    result: list[Piece] = []
    for piece in pieces:
        if result and result[-1].change is piece.change:
            result[-1] = Piece(result[-1].text + piece.text, piece.change)
        else:
            result.append(piece)
    return result
