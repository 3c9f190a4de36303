"""Finding records by what they say.

A key's worth of search is one walk through the index, newest first, that stops at a thousand;
heads and texts are read for the few that are shown, and marked here rather than by the index,
which would walk again.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

from careerjournal.records.head import Head
from careerjournal.rules.marking import Marker, Run
from careerjournal.rules.query import Query, Term, parse
from careerjournal.store.columns import SLOTS
from careerjournal.store.match import Conditions, conditions, match_of, place_of
from careerjournal.store.reading import Reading

__all__ = ["COUNTED", "RANKED", "Hit", "Order", "Results", "Run", "search", "search_any"]

COUNTED: Final = 1_000
"""Counting stops here: more is shown as "1000+"."""
RANKED: Final = 2_000
"""The best are chosen among so many of the newest; ranking all would take 50 times as long."""

# A word in the title, a tag or a file's name says more than one in the text.
_WEIGHTS: Final = "8.0, 1.0, 2.0"

_IN_INDEX: Final = place_of(f"(s.rowid / {SLOTS})")
_IN_RECORDS: Final = place_of("r.n")

Order = Literal["newest", "best"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found: its head, its title in runs, and the words around the first place.

    Where only a tag or a file's name has the words, `snippet` is that name; where nothing is to
    be marked, it is the beginning of the text. Both are plain text on one line.
    """

    head: Head
    title: tuple[Run, ...]
    snippet: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """The first hits and how many there are: `count` stops at 1,000 and then `more` is True."""

    hits: tuple[Hit, ...] = ()
    count: int = 0
    more: bool = False


def search(
    reading: Reading,
    text: str,
    *,
    kinds: Iterable[str] | None = None,
    order: Order = "newest",
    limit: int = 50,
) -> Results:
    """What `text` asks for, as `rules.query` reads it, outside the trash.

    "newest" is by when a record was made, "best" by how well it fits. No text is an error; an
    empty one finds nothing. Raises Interrupted when a newer read overtakes it.
    """
    query = parse(text)
    if query.empty:
        return Results()
    wanted = conditions(reading, query, kinds)
    ranked = order == "best" and bool(wanted.match) and not _single_letter(query)
    rows = _newest(reading, wanted, max(RANKED if ranked else COUNTED + 1, limit))
    count = len({row // SLOTS for row in rows})
    shown = _best(reading, wanted, rows[-1], limit) if ranked and rows else rows
    first: dict[int, int] = {}
    for row in shown:
        first.setdefault(row // SLOTS, row)
    hits = _hits(reading, query, list(first.values())[:limit])
    return Results(hits, min(count, COUNTED), count > COUNTED)


def search_any(
    reading: Reading,
    beginnings: Iterable[str],
    *,
    kinds: Iterable[str] | None = None,
    without: Collection[int] = (),
    limit: int = 20,
) -> tuple[Hit, ...]:
    """What has a word with any of these `beginnings`, outside the trash, the best fit first.

    One of less than three letters is a word of its own ("C#"), or half of all would fit.
    `without` are row numbers left out. Raises Interrupted when a newer read overtakes it.
    """
    terms = (Term(word, sum(map(str.isalnum, word)) > 2) for word in dict.fromkeys(beginnings))
    query = Query(terms=tuple(terms))
    match = match_of(query.terms, joined=" OR ")
    if not match:
        return ()
    wanted = replace(conditions(reading, Query(), kinds), match=match)
    rows = _newest(reading, wanted, RANKED)
    if not rows:
        return ()
    first: dict[int, int] = {}
    for row in _best(reading, wanted, rows[-1], limit + len(without)):
        if row // SLOTS not in without:
            first.setdefault(row // SLOTS, row)
    return _hits(reading, query, list(first.values())[:limit])


def _single_letter(query: Query) -> bool:
    # It stands for fifty beginnings, each of which the ranking would count throughout.
    return any(term.prefix and len(term.text) == 1 for term in query.terms)


def _newest(reading: Reading, wanted: Conditions, limit: int) -> list[int]:
    """Rows of the text table, newest record first."""
    if wanted.match:
        sql = (
            f"SELECT s.rowid FROM search s WHERE search MATCH ? AND {wanted.about(_IN_INDEX)}"  # noqa: S608
            " ORDER BY s.rowid DESC LIMIT ?"
        )
        rows = reading.rows(sql, (wanted.match, *wanted.values, limit))
    else:
        sql = (
            f"SELECT r.n * {SLOTS} FROM record r WHERE {wanted.about(_IN_RECORDS)}"  # noqa: S608
            " ORDER BY r.n DESC LIMIT ?"
        )
        rows = reading.rows(sql, (*wanted.values, limit))
    return [row[0] for row in rows]


def _best(reading: Reading, wanted: Conditions, since: int, limit: int) -> list[int]:
    """The rows from `since` on that fit best. A record may have several texts among them."""
    sql = (
        f"SELECT s.rowid FROM search s WHERE search MATCH ? AND s.rowid >= ?"  # noqa: S608
        f" AND {wanted.about(_IN_INDEX)}"
        f" ORDER BY bm25(search, {_WEIGHTS}), s.rowid DESC LIMIT ?"
    )
    rows = reading.rows(sql, (wanted.match, since, *wanted.values, limit * 2))
    return [row[0] for row in rows]


def _hits(reading: Reading, query: Query, rows: list[int]) -> tuple[Hit, ...]:
    marker = Marker(query)
    texts = {
        row // SLOTS: (text, words)
        for row, text, words in reading.rows(
            "SELECT n, text, head FROM text WHERE n IN (SELECT value FROM json_each(?))",
            (json.dumps(rows),),
        )
    }
    heads = reading.heads([row // SLOTS for row in rows])
    return tuple(_hit(marker, head, *texts.get(head.ref.n, ("", ""))) for head in heads)


def _hit(marker: Marker, head: Head, text: str, words: str) -> Hit:
    title = marker.mark(head.title)
    snippet = marker.snippet(text)
    if snippet is None and not any(run.marked for run in title):
        # The first line is the title; tags and names of files follow, one on each.
        names = (marker.mark(name) for name in words.split("\n")[1:])
        snippet = next((runs for runs in names if any(run.marked for run in runs)), None)
    return Hit(head, title, snippet or marker.mark(head.excerpt))
