"""The list of contacts: which, in which order, and the lines that show them."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import chain
from types import MappingProxyType
from typing import Any, Final

from careerjournal.records.contact import Circle
from careerjournal.records.link import ROLE_TAG
from careerjournal.rules.person_names import initials
from careerjournal.rules.query import Term, parse
from careerjournal.rules.text import fold, spaced
from careerjournal.store.applications import Name
from careerjournal.store.columns import SLOTS, Value
from careerjournal.store.match import Place, conditions, match_of
from careerjournal.store.reading import Reading
from careerjournal.store.timeline import TimelineLine, timeline_of

__all__ = [
    "ContactFilter",
    "ContactLine",
    "ContactOrder",
    "ContactQueries",
    "Name",
    "TimelineLine",
]

_IN_CONTACTS: Final = Place(
    MappingProxyType(
        {
            "n": "s.n",
            "day": "s.last_touch",
            "type": "(SELECT c.circle FROM contact c WHERE c.n = s.n)",
            "kind": "'contact'",
        }
    )
)
_LISTED: Final = "(SELECT value FROM json_each(?))"
_NOT_TRASHED: Final = "c.n NOT IN (SELECT n FROM record WHERE trashed_at IS NOT NULL)"
_BATCH: Final = 500
_INDEXED_FROM: Final = 3
"""One letter or two stand in nearly every text: they are looked for in names alone."""


class ContactOrder(StrEnum):
    """What contacts are put in order by.

    The name; the last time one was in touch, the latest first; the day to be in touch again, the
    earliest first. What lacks it comes last, whichever the direction.
    """

    NAME = "name"
    LAST_TOUCH = "last-touch"
    NEXT_TOUCH = "next-touch"


@dataclass(frozen=True, slots=True)
class ContactFilter:
    """Which contacts are wanted; as it stands, all outside the trash.

    `words` is a question as `rules.query` reads it; a word may also begin one in the name of the
    organisation. `tag` is the row number of a tag that counts with all nested in it,
    `organisation` that of an organisation. With `due_by`, something has to be done about them on
    that day or before.
    """

    words: str = ""
    tag: int | None = None
    organisation: int | None = None
    circle: Circle | None = None
    due_by: date | None = None


@dataclass(frozen=True, slots=True)
class ContactLine:
    """What a list shows of one contact.

    `initials` stand where a picture is missing; `photo` is its hash, "" for none. `organisation`
    is its name, "" if none is known. `last_touch` is the day one was last in touch, of `touches`
    in all, `next_touch` the day to be in touch again; `promises` are those open on either side.
    """

    n: int
    name: str
    initials: str = ""
    organisation: str = ""
    role: str = ""
    circle: Circle | None = None
    last_touch: date | None = None
    next_touch: date | None = None
    promises: int = 0
    touches: int = 0
    photo: str = ""


class ContactQueries:
    """Questions about contacts outside the trash, within one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def rows(
        self,
        wanted: ContactFilter = ContactFilter(),
        order: ContactOrder = ContactOrder.NAME,
        *,
        descending: bool = False,
        limit: int | None = None,
    ) -> array[int]:
        """The contacts wanted, in this order or with `descending` the other way round."""
        parts = list(chain(self._asked(wanted.words), _narrowed(wanted)))
        where = " AND ".join(part for part, _ in parts)
        values = tuple(chain.from_iterable(values for _, values in parts))
        # SQLite sorts all of them in half the time as long as it hears of no limit.
        first = "" if limit is None else f" LIMIT {limit:d}"
        # One row of one long text: fetching row by row would hold up the window's thread.
        numbers = self._reading.rows(
            "SELECT group_concat(n) FROM (SELECT s.n FROM contact_state s"  # noqa: S608
            f" WHERE {where} ORDER BY {_order_by(order, descending)}{first})",
            values,
        )[0][0]
        return array("q", () if numbers is None else json.loads(f"[{numbers}]"))

    def lines(self, numbers: Sequence[int]) -> list[ContactLine]:
        """The lines of these contacts, in this order; those that are gone are left out."""
        found: dict[int, ContactLine] = {}
        for start in range(0, len(numbers), _BATCH):
            batch = json.dumps(list(numbers[start : start + _BATCH]))
            found.update((row[0], _line(row)) for row in self._reading.rows(_LINES, (batch,)))
        return [found[n] for n in numbers if n in found]

    def timeline(
        self, contact_n: int, limit: int = 50, before: str | None = None
    ) -> list[TimelineLine]:
        """What there is about a contact, the newest first: see `store.timeline`.

        `before` is the `key` of the last line that is known already.
        """
        return timeline_of(self._reading, contact_n, limit, before)

    def introduced(self, contact_n: int) -> list[Name]:
        """Those to whom a contact introduced one, by name."""
        rows = self._reading.rows(
            "SELECT c.n, c.name FROM contact c JOIN head h ON h.n = c.n"  # noqa: S608
            f" WHERE c.introduced_by = ? AND {_NOT_TRASHED} ORDER BY h.sort, c.n",
            (contact_n,),
        )
        return [Name(*row) for row in rows]

    def organisations(self) -> list[Name]:
        """The organisations contacts are at, by name."""
        rows = self._reading.rows(
            "SELECT o.n, o.name FROM organisation o JOIN head h ON h.n = o.n"  # noqa: S608
            f" WHERE o.n IN (SELECT c.organisation FROM contact c WHERE {_NOT_TRASHED})"
            " AND o.n NOT IN (SELECT n FROM record WHERE trashed_at IS NOT NULL)"
            " ORDER BY h.sort, o.n"
        )
        return [Name(*row) for row in rows]

    def tags(self) -> list[Name]:
        """The tags that contacts carry, by name."""
        rows = self._reading.rows(
            "SELECT t.n, t.name FROM tag t JOIN head h ON h.n = t.n WHERE t.n IN"  # noqa: S608
            " (SELECT l.target FROM link l JOIN contact c ON c.n = l.source"
            f" WHERE l.role = '{ROLE_TAG}' AND {_NOT_TRASHED}) AND t.n NOT IN"
            " (SELECT n FROM record WHERE trashed_at IS NOT NULL) ORDER BY h.sort"
        )
        return [Name(*row) for row in rows]

    def _asked(self, words: str) -> Iterator[tuple[str, tuple[Value, ...]]]:
        query = parse(words)
        # Each word by itself: one may stand in the notes and one in the organisation's name.
        rest = conditions(self._reading, replace(query, terms=(), without=()))
        yield rest.about(_IN_CONTACTS), rest.values
        yield from _terms(query.terms, "")
        yield from _terms(query.without, "NOT ")


def _terms(terms: Sequence[Term], negation: str) -> Iterator[tuple[str, tuple[Value, ...]]]:
    for term in terms:
        # A name is told by how its words begin; Chinese and the like set no blanks between them.
        begins = fold(term.text) if spaced(term.text) else f" {fold(term.text)}"
        found, values = _NAMED, [begins, begins, begins]
        if len(term.text) < _INDEXED_FROM and not spaced(term.text):
            yield f"s.n {negation}IN ({found})", tuple(values)
            continue
        if match := match_of((term,)):
            found = f"{found} UNION ALL {_TOLD}"
            values.append(match)
        yield f"s.n {negation}IN ({found})", tuple(values)


# To look into short texts one after another costs less than to ask the index for a letter.
_NAMED: Final = (
    "SELECT n FROM contact_state WHERE instr(' ' || sort, ?)"
    " UNION ALL SELECT n FROM contact WHERE instr(' ' || lower(role), ?) OR organisation IN"
    " (SELECT o.n FROM organisation o CROSS JOIN head oh ON oh.n = o.n"
    " WHERE instr(' ' || oh.sort, ?))"
)
_TOLD: Final = f"SELECT rowid / {SLOTS} FROM search WHERE search MATCH ?"  # noqa: S608


def _narrowed(wanted: ContactFilter) -> Iterator[tuple[str, tuple[Value, ...]]]:
    if wanted.tag is not None:
        yield _WITH_TAG, (wanted.tag,)
    if wanted.organisation is not None:
        yield "s.n IN (SELECT n FROM contact WHERE organisation = ?)", (wanted.organisation,)
    if wanted.circle is not None:
        yield "s.n IN (SELECT n FROM contact WHERE circle = ?)", (wanted.circle.value,)
    if wanted.due_by is not None:
        yield "s.n IN (SELECT source FROM due WHERE day <= ?)", (wanted.due_by.isoformat(),)


# "0" is the character after "/", so what lies between is nested in the tag.
_WITH_TAG: Final = (
    f"s.n IN (SELECT l.source FROM link l WHERE l.role = '{ROLE_TAG}' AND l.target IN"  # noqa: S608
    " (SELECT h.n FROM head own, head h JOIN record r ON r.n = h.n"
    " WHERE own.n = ? AND r.kind = 'tag' AND r.trashed_at IS NULL"
    " AND (h.n = own.n OR (h.sort > own.sort || '/' AND h.sort < own.sort || '0'))))"
)

_KEYS: Final[Mapping[ContactOrder, tuple[str, str]]] = MappingProxyType(
    {
        ContactOrder.NAME: ("s.sort", "ASC"),
        ContactOrder.LAST_TOUCH: ("s.last_touch", "DESC"),
        ContactOrder.NEXT_TOUCH: ("s.next_touch", "ASC"),
    }
)
_OTHER_WAY: Final = {"ASC": "DESC", "DESC": "ASC"}


def _order_by(order: ContactOrder, descending: bool) -> str:
    key, direction = _KEYS[order]
    if descending:
        direction = _OTHER_WAY[direction]
    if order is ContactOrder.NAME:
        return f"{key} {direction}, s.n {direction}"
    last = "'~'" if direction == "ASC" else "''"
    return f"coalesce({key}, {last}) {direction}, s.sort, s.n"


_LINES: Final = (
    "SELECT c.n, c.name, coalesce(o.name, ''), c.role, c.circle, s.last_touch, s.next_touch,"  # noqa: S608
    " s.promises, s.touches, c.photo"
    " FROM contact c JOIN contact_state s ON s.n = c.n"
    f" LEFT JOIN organisation o ON o.n = c.organisation WHERE c.n IN {_LISTED}"
)


def _line(row: tuple[Any, ...]) -> ContactLine:
    n, name, organisation, role, circle, last, next_, promises, touches, photo = row
    return ContactLine(
        n=n,
        name=name,
        initials=initials(name),
        organisation=organisation,
        role=role,
        circle=None if circle is None else Circle(circle),
        last_touch=_day(last),
        next_touch=_day(next_),
        promises=promises,
        touches=touches,
        photo=photo,
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
