"""Who could help with what a mentorship needs, among 20,000 contacts while one waits.

The short fields of all contacts come as one text, which is walked through word by word: a row for
each would take three times as long. Notes are asked of the index.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from careerjournal.records.contact import Circle
from careerjournal.records.link import ROLE_TAG
from careerjournal.records.mentorship import Mentorship
from careerjournal.rules.evidence_words import best_passage
from careerjournal.rules.mentor_matching import (
    Place,
    Reason,
    Sought,
    Why,
    best_first,
    places_of,
    says,
    sought,
    telling_pieces,
    worth,
)
from careerjournal.rules.query import Term
from careerjournal.rules.text import fold
from careerjournal.store.columns import SLOTS
from careerjournal.store.contacts import ContactLine, ContactQueries
from careerjournal.store.many import LISTED
from careerjournal.store.match import match_of
from careerjournal.store.reading import Reading

_LOOKED_AT: Final = 4
"""Of so many times as are wanted the facts are read, and decide between equals."""
_BETWEEN: Final = "\x1f"
_TEACHING: Final = frozenset({Circle.MENTOR, Circle.COACH, Circle.MANAGER})

# One row of one long text: fetching row by row would hold up the window's thread.
_SHORT: Final = (
    "SELECT group_concat(n || char(31) || expertise || char(31) || role, char(30)) FROM contact"
    " WHERE expertise <> '' OR role <> ''"
)
_AT: Final = "SELECT o.n, h.sort FROM organisation o JOIN head h ON h.n = o.n"
_EMPLOYED: Final = f"SELECT n FROM contact WHERE organisation IN {LISTED}"  # noqa: S608
_TAGS: Final = "SELECT t.n, h.sort FROM tag t JOIN head h ON h.n = t.n"
_TAGGED: Final = (
    "SELECT DISTINCT l.source FROM link l JOIN contact c ON c.n = l.source"  # noqa: S608
    f" WHERE l.role = '{ROLE_TAG}' AND l.target IN {LISTED}"
)
_WRITTEN: Final = (
    f"SELECT rowid / {SLOTS}, rowid % {SLOTS} FROM search WHERE search MATCH ?"  # noqa: S608
    f" AND rowid / {SLOTS} IN (SELECT n FROM contact)"
)
_PLACES: Final[Mapping[int, Place]] = {0: Place.NOTES, 1: Place.CARES}
"""By the slot of a contact's text."""

_LEFT_OUT: Final = (
    "SELECT contact FROM mentoring_person WHERE mentorship = ?1"
    " UNION SELECT contact FROM mentoring_ask WHERE mentorship = ?1"
    " UNION SELECT n FROM record WHERE trashed_at IS NOT NULL AND kind = 'contact'"
)
_LATEST: Final = (
    f"SELECT n FROM contact_state WHERE n IN {LISTED}"  # noqa: S608
    " ORDER BY coalesce(last_touch, '') DESC, sort, n LIMIT ?"
)
_FIELDS: Final = f"SELECT n, expertise FROM contact WHERE n IN {LISTED}"  # noqa: S608
_TEXTS: Final = f"SELECT n, text FROM text WHERE n IN {LISTED}"  # noqa: S608
_TAG_NAMES: Final = (
    "SELECT DISTINCT l.source, t.name, h.sort FROM link l JOIN tag t ON t.n = l.target"  # noqa: S608
    " JOIN head h ON h.n = t.n JOIN record r ON r.n = t.n"
    f" WHERE l.source IN {LISTED} AND l.role = '{ROLE_TAG}' AND r.trashed_at IS NULL"
    " ORDER BY h.sort"
)
_INTRODUCED: Final = (
    "SELECT c.introduced_by, count(*) FROM contact c JOIN record r ON r.n = c.n"  # noqa: S608
    f" WHERE c.introduced_by IN {LISTED} AND r.trashed_at IS NULL GROUP BY c.introduced_by"
)
_KEPT: Final = (
    f"SELECT contact, count(*) FROM promise WHERE contact IN {LISTED}"  # noqa: S608
    " AND direction = 'theirs' AND kept_on IS NOT NULL GROUP BY contact"
)
_GAVE: Final = (
    "SELECT p.contact, count(DISTINCT t.n) FROM touch_person p JOIN touch t ON t.n = p.touch"  # noqa: S608
    f" JOIN record r ON r.n = t.n WHERE p.contact IN {LISTED} AND t.received <> ''"
    " AND r.trashed_at IS NULL GROUP BY p.contact"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could help, and what speaks for it: what they know of it comes first."""

    contact: ContactLine
    reasons: tuple[Reason, ...]


def candidates_for(reading: Reading, n: int, limit: int) -> list[Candidate]:
    """Who could help with what mentorship `n` needs, the likeliest first; none if it says nothing.

    Who is in it, is thought of already, or lies in the trash is left out. Raises RecordGone.
    """
    mentorship = reading.record(Mentorship, n)
    wanted = sought(mentorship.expertise, mentorship.needs, mentorship.title)
    if not wanted.words or limit < 1:
        return []
    total = worth(_found(reading, wanted), wanted.named)
    for (left_out,) in reading.rows(_LEFT_OUT, (n,)):
        total.pop(left_out, None)
    looked_at = limit * _LOOKED_AT
    sure, tied = best_first(total, looked_at)
    if tied:
        listed = (json.dumps(tied), looked_at - len(sure))
        sure.extend(n for (n,) in reading.rows(_LATEST, listed))
    found = _Facts(reading, sure, wanted).candidates()
    found.sort(key=lambda each: (-total[each.contact.n], *_warmth(each), each.contact.name))
    return found[:limit]


def _warmth(candidate: Candidate) -> tuple[bool, int, int]:
    """What decides between equals: a mentor already, what they have given, how lately one spoke."""
    given = sum(
        reason.count
        for reason in candidate.reasons
        if reason.why in (Why.INTRODUCED, Why.KEPT, Why.GAVE)
    )
    last = candidate.contact.last_touch
    return (
        candidate.contact.circle not in _TEACHING,
        -given,
        -(0 if last is None else last.toordinal()),
    )


def _found(reading: Reading, wanted: Sought) -> dict[str, dict[Place, set[int]]]:
    """Who has each of the words, and where."""
    found: dict[str, dict[Place, set[int]]] = {word: {} for word in wanted.words}
    for word, place, numbers in (
        *_in_short_fields(reading, wanted.words),
        *_in_names(reading, wanted.words, Place.ORGANISATION, _AT, _EMPLOYED),
        *_in_names(reading, wanted.words, Place.TAG, _TAGS, _TAGGED),
        *_in_texts(reading, wanted.words),
    ):
        found[word].setdefault(place, set()).update(numbers)
    return found


_Found = tuple[str, Place, Iterable[int]]


def _in_short_fields(reading: Reading, words: Iterable[str]) -> Iterator[_Found]:
    joined = reading.rows(_SHORT)[0][0]
    if not joined:
        return
    rows = [row.split(_BETWEEN, 2) for row in joined.split("\x1e")]
    numbers = [int(row[0]) for row in rows]
    for column, place in ((1, Place.EXPERTISE), (2, Place.ROLE)):
        lines = [fold(row[column]) for row in rows]
        starts = [0, *accumulate(len(line) + 1 for line in lines)]
        text = "\n".join(lines)
        for word in words:
            at = {bisect_right(starts, where) - 1 for where in places_of(text, word)}
            yield word, place, [numbers[each] for each in at]


def _in_names(
    reading: Reading, words: Iterable[str], place: Place, names: str, having: str
) -> Iterator[_Found]:
    """By the names of organisations or tags."""
    known = reading.rows(names)
    for word in words:
        meant = [n for n, name in known if word in name and says(name, word)]
        if meant:
            yield word, place, [n for (n,) in reading.rows(having, (json.dumps(meant),))]


def _in_texts(reading: Reading, words: Iterable[str]) -> Iterator[_Found]:
    for word in words:
        match = match_of((Term(word, sum(map(str.isalnum, word)) > 2),))
        by_place: dict[Place, list[int]] = {}
        for n, slot in reading.rows(_WRITTEN, (f"{{text spaced}} : ({match})",)) if match else ():
            if slot in _PLACES:
                by_place.setdefault(_PLACES[slot], []).append(n)
        for place, numbers in by_place.items():
            yield word, place, numbers


class _Facts:
    """Reads what speaks for some contacts."""

    def __init__(self, reading: Reading, numbers: list[int], wanted: Sought) -> None:
        self._words = wanted.words
        self._lines = ContactQueries(reading).lines(numbers)
        listed = (json.dumps(numbers),)
        self._expertise: dict[int, str] = dict(reading.rows(_FIELDS, listed))
        rows = json.dumps([n * SLOTS + slot for n in numbers for slot in _PLACES])
        self._texts: dict[int, str] = dict(reading.rows(_TEXTS, (rows,)))
        self._tags: dict[int, list[str]] = {}
        for n, name, _ in reading.rows(_TAG_NAMES, listed):
            self._tags.setdefault(n, []).append(name)
        self._counts = {
            why: dict(reading.rows(sql, listed))
            for why, sql in ((Why.INTRODUCED, _INTRODUCED), (Why.KEPT, _KEPT), (Why.GAVE, _GAVE))
        }

    def candidates(self) -> list[Candidate]:
        """Those for whom something speaks."""
        found: list[Candidate] = []
        for line in self._lines:
            knows = tuple(self._knows(line))
            if knows:
                found.append(Candidate(line, (*knows, *self._between(line))))
        return found

    def _knows(self, line: ContactLine) -> Iterator[Reason]:
        if pieces := telling_pieces(self._expertise.get(line.n, ""), self._words):
            yield Reason(Why.EXPERTISE, pieces)
        if self._said(line.role) or self._said(line.organisation):
            yield Reason(Why.ROLE, line.role, line.organisation)
        if tags := [tag for tag in self._tags.get(line.n, ()) if self._said(tag)]:
            yield Reason(Why.TAG, ", ".join(tags))
        for slot, why in ((1, Why.CARES), (0, Why.NOTES)):
            text = self._texts.get(line.n * SLOTS + slot, "")
            if text and (passage := best_passage(text, self._words)):
                yield Reason(why, passage)

    def _between(self, line: ContactLine) -> Iterator[Reason]:
        if line.circle in _TEACHING and line.circle is not None:
            yield Reason(Why.CIRCLE, line.circle.value)
        for why, counts in self._counts.items():
            if count := counts.get(line.n):
                yield Reason(why, count=count)
        if line.last_touch is not None:
            yield Reason(Why.SPOKE, day=line.last_touch)

    def _said(self, text: str) -> bool:
        folded = fold(text)
        return any(says(folded, word) for word in self._words)
