"""Who could help with what a mentorship needs, among 20,000 contacts while one waits.

The short fields of all contacts come as one text, which is walked through word by word: a row for
each would take three times as long. Notes are asked of the index.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
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
    is_anywhere,
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

_LOOKED_AT: Final = 2
"""Of so many times as are wanted the facts are read, and decide between equals."""
_TEXTS_ASKED: Final = 4_000
"""A word that stands in more texts than that tells little: of those the newest are looked at."""
_TEACHING: Final = frozenset({Circle.MENTOR, Circle.COACH, Circle.MANAGER})
_ASCII: Final = bytes(range(128))

# One row of one long text, in which each line begins with a number: fetching row by row would hold
# up the window's thread, and looking into line after line takes longer than into all at once.
_BEGINS, _BETWEEN = "\x1e", "\x1f"
_KNOWING: Final = (
    f"SELECT lower(group_concat(n || '{_BETWEEN}' || expertise || '{_BETWEEN}' || role,"  # noqa: S608
    f" '{_BEGINS}')) FROM contact WHERE expertise <> '' OR role <> ''"
)
_PAST: Final = (
    f"SELECT lower(group_concat(contact || '{_BETWEEN}' || role, '{_BEGINS}'))"  # noqa: S608
    " FROM past_position WHERE role <> ''"
)
_NAMES: Final = f"SELECT lower(group_concat(n || '{_BETWEEN}' || name, '{_BEGINS}')) FROM {{0}}"  # noqa: S608
_EMPLOYED: Final = (
    "SELECT n FROM contact WHERE organisation IN (SELECT value FROM json_each(?1))"
    " UNION SELECT contact FROM past_position"
    " WHERE organisation IN (SELECT value FROM json_each(?1))"
)
_TAGGED: Final = (
    "SELECT DISTINCT l.source FROM link l JOIN contact c ON c.n = l.source"  # noqa: S608
    f" WHERE l.role = '{ROLE_TAG}' AND l.target IN {LISTED}"
)
_WRITTEN: Final = (
    f"SELECT rowid / {SLOTS}, rowid % {SLOTS} FROM (SELECT rowid FROM search WHERE search MATCH ?"  # noqa: S608
    f" ORDER BY rowid DESC LIMIT {_TEXTS_ASKED}) WHERE rowid % {SLOTS} IN (0, 1)"
    f" AND rowid / {SLOTS} IN (SELECT n FROM contact)"
)
_PLACES: Final[Mapping[int, Place]] = {0: Place.NOTES, 1: Place.CARES}
"""By the slot of a contact's text."""

_LEFT_OUT: Final = (
    "SELECT contact FROM mentoring_person WHERE mentorship = ?1"
    " UNION ALL SELECT contact FROM mentoring_ask WHERE mentorship = ?1"
    # Not UNION, which would walk through all records in order of their numbers.
    " UNION ALL SELECT n FROM record WHERE trashed_at IS NOT NULL"
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
_POSITIONS: Final = (
    "SELECT p.contact, p.role, coalesce(o.name, '') FROM past_position p"  # noqa: S608
    f" LEFT JOIN organisation o ON o.n = p.organisation WHERE p.contact IN {LISTED} ORDER BY p.n"
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
    facts = _Facts(reading, sure, wanted)
    lines = sorted(facts.lines, key=lambda each: (-total[each.n], *facts.warmth(each), each.name))
    return list(islice(facts.candidates(lines), limit))


_Found = tuple[str, Place, Iterable[int]]


def _found(reading: Reading, wanted: Sought) -> dict[str, dict[Place, Collection[int]]]:
    """Who has each of the words, and where."""
    words = wanted.words
    found: dict[str, dict[Place, Collection[int]]] = {word: {} for word in words}
    for word, place, numbers in (
        *_in_short_fields(reading, words),
        *_in_past(reading, words),
        *_in_names(reading, words, Place.ORGANISATION, "organisation", _EMPLOYED),
        *_in_names(reading, words, Place.TAG, "tag", _TAGGED),
        *_in_texts(reading, words),
    ):
        found[word][place] = set(numbers)
    return found


def _in_short_fields(reading: Reading, words: Iterable[str]) -> Iterator[_Found]:
    text = _folded(reading.rows(_KNOWING)[0][0])
    for word in words:
        knowing, doing = _lines_with(text, word)
        yield word, Place.EXPERTISE, knowing
        yield word, Place.ROLE, doing


def _in_past(reading: Reading, words: Iterable[str]) -> Iterator[_Found]:
    text = _folded(reading.rows(_PAST)[0][0])
    for word in words:
        yield word, Place.PAST, _lines_with(text, word)[0]


def _in_names(
    reading: Reading, words: Iterable[str], place: Place, table: str, having: str
) -> Iterator[_Found]:
    """The contacts who have what has a name that says a word."""
    text = _folded(reading.rows(_NAMES.format(table))[0][0])
    for word in words:
        meant, _ = _lines_with(text, word)
        if meant:
            yield word, place, [n for (n,) in reading.rows(having, (json.dumps(meant),))]


def _lines_with(text: str, word: str) -> tuple[list[int], list[int]]:
    """The numbers of the lines of a long text that say a word, in their first field or else in
    their second.

    As `rules.mentor_matching.says` for each of them, in a tenth of the time.
    """
    found: tuple[list[str], list[str]] = ([], [])
    anywhere = is_anywhere(word)
    number, field, known = "", 0, False
    # What lies before a place ends there, and begins a line or goes on in it.
    for before in text.split(word)[:-1]:
        begin = before.rfind(_BEGINS)
        if begin >= 0:
            ends = before.find(_BETWEEN, begin)
            number, field = before[begin + 1 : ends], before.count(_BETWEEN, ends + 1)
            known = False
        elif _BETWEEN in before:
            field = 1
        # Where nothing lies between two places, the word itself goes before the second.
        if not known and (anywhere or not (before or word)[-1].isalnum()):
            found[min(field, 1)].append(number)
            known = True
    # The line of one who has such a sign in their role is not told from another.
    first, second = ([int(number) for number in each if number.isdigit()] for each in found)
    return first, second


def _folded(text: str | None) -> str:
    """As `fold` does it for text in small letters, fast where it is long and few have accents.

    "" for None, else each line begins with its sign.
    """
    if text is None:
        return ""
    text = _BEGINS + text
    if text.isascii():
        return text
    for other in set(text.encode().translate(None, _ASCII).decode()):
        text = text.replace(other, fold(other))
    return text


def _in_texts(reading: Reading, words: Iterable[str]) -> Iterator[_Found]:
    for word in words:
        match = match_of((Term(word, sum(map(str.isalnum, word)) > 2),))
        by_place: dict[Place, list[int]] = {}
        for n, slot in reading.rows(_WRITTEN, (f"{{text spaced}} : ({match})",)) if match else ():
            by_place.setdefault(_PLACES[slot], []).append(n)
        for place, numbers in by_place.items():
            yield word, place, numbers


class _Facts:
    """Reads what speaks for some contacts."""

    def __init__(self, reading: Reading, numbers: list[int], wanted: Sought) -> None:
        self._words = wanted.words
        self.lines = ContactQueries(reading).lines(numbers)
        listed = (json.dumps(numbers),)
        self._expertise: dict[int, str] = dict(reading.rows(_FIELDS, listed))
        rows = json.dumps([n * SLOTS + slot for n in numbers for slot in _PLACES])
        self._texts: dict[int, str] = dict(reading.rows(_TEXTS, (rows,)))
        self._tags: dict[int, list[str]] = {}
        for n, name, _ in reading.rows(_TAG_NAMES, listed):
            self._tags.setdefault(n, []).append(name)
        self._past: dict[int, list[tuple[str, str]]] = {}
        for n, role, organisation in reading.rows(_POSITIONS, listed):
            self._past.setdefault(n, []).append((role, organisation))
        self._counts = {
            why: dict(reading.rows(sql, listed))
            for why, sql in ((Why.INTRODUCED, _INTRODUCED), (Why.KEPT, _KEPT), (Why.GAVE, _GAVE))
        }

    def warmth(self, line: ContactLine) -> tuple[bool, int, int]:
        """What decides between equals: who teaches already, what they have given, how lately one
        spoke."""
        given = sum(counts.get(line.n, 0) for counts in self._counts.values())
        last = 0 if line.last_touch is None else line.last_touch.toordinal()
        return line.circle not in _TEACHING, -given, -last

    def candidates(self, lines: Iterable[ContactLine]) -> Iterator[Candidate]:
        """Those of them for whom something speaks, in this order."""
        for line in lines:
            if knows := tuple(self._knows(line)):
                yield Candidate(line, (*knows, *self._between(line)))

    def _knows(self, line: ContactLine) -> Iterator[Reason]:
        if pieces := telling_pieces(self._expertise.get(line.n, ""), self._words):
            yield Reason(Why.EXPERTISE, pieces)
        if self._said(line.role) or self._said(line.organisation):
            yield Reason(Why.ROLE, line.role, line.organisation)
        for role, organisation in self._past.get(line.n, ()):
            if self._said(role) or self._said(organisation):
                yield Reason(Why.PAST, role, organisation)
                break
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
