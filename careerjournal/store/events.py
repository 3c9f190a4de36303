"""The list of events, the lines that show them, and who is or was to be met there."""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from itertools import chain
from types import MappingProxyType
from typing import Any, Final

from careerjournal.records.community import EventState
from careerjournal.records.moment import Moment
from careerjournal.rules import person_names
from careerjournal.rules.query import Term, parse
from careerjournal.rules.text import fold, spaced
from careerjournal.store.applications import Name
from careerjournal.store.columns import SLOTS, Value
from careerjournal.store.contacts import ContactLine, ContactQueries
from careerjournal.store.match import Place, conditions, match_of
from careerjournal.store.reading import Reading

__all__ = ["EventFilter", "EventLine", "EventQueries", "EventRows", "Name", "PersonLine"]

_IN_EVENTS: Final = Place(
    MappingProxyType({"n": "e.n", "day": "e.when_day", "type": "e.state", "kind": "'event'"})
)
_LISTED: Final = "(SELECT value FROM json_each(?))"
_NOT_TRASHED: Final = "NOT IN (SELECT n FROM record WHERE trashed_at IS NOT NULL)"
_BATCH: Final = 500
_INDEXED_FROM: Final = 3
"""One letter or two stand in nearly every text: they are looked for in names alone."""


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events are wanted; as it stands, all outside the trash.

    `words` is a question as `rules.query` reads it; a word may also begin one in the name of the
    event, of its place, group or organisation, or of somebody met there. `community` is the row
    number of a group.
    """

    words: str = ""
    state: EventState | None = None
    community: int | None = None


@dataclass(frozen=True, slots=True)
class EventRows:
    """Row numbers of events: those that are still ahead or not over, the nearest first, and those
    that are past, the latest first."""

    coming: array[int] = field(default_factory=lambda: array("q"))
    past: array[int] = field(default_factory=lambda: array("q"))


@dataclass(frozen=True, slots=True)
class EventLine:
    """What a list shows of one event.

    `community` and `organisation` are names, "" for none; `to_meet` are those not met yet, `met`
    those who were, of whom `names` have no contact.
    """

    n: int
    name: str
    when: Moment
    until: date | None = None
    place: str = ""
    state: EventState = EventState.PLANNED
    community: str = ""
    organisation: str = ""
    to_meet: int = 0
    met: int = 0
    names: int = 0


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody at an event, `n` the row number of the EventPerson.

    With a `contact`, `name`, `organisation`, `role` and `photo` are theirs; `trashed` says that
    the contact lies in the trash, `hidden` that only the name may be shown.
    """

    n: int
    id: str
    name: str
    initials: str
    organisation: str = ""
    role: str = ""
    photo: str = ""
    contact: int | None = None
    about: str = ""
    met: bool = False
    trashed: bool = False
    hidden: bool = False


class EventQueries:
    """Questions about events outside the trash, within one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def rows(self, wanted: EventFilter, today: date, limit: int | None = None) -> EventRows:
        """The events wanted; with `limit`, the first so many of each sort."""
        parts = [("e.n " + _NOT_TRASHED, ()), *self._asked(wanted.words), *_narrowed(wanted)]
        where = " AND ".join(part for part, _ in parts)
        values = tuple(chain.from_iterable(values for _, values in parts))
        first = "" if limit is None else f" LIMIT {limit:d}"
        is_coming = "coalesce(e.until, e.when_day) >= ?"
        coming, past = (
            self._numbers(f"{where} AND {which} ORDER BY {order}{first}", values, today)
            for which, order in (
                (is_coming, "e.when_day, coalesce(e.when_time, ''), e.n"),
                (f"NOT {is_coming}", "e.when_day DESC, coalesce(e.when_time, '') DESC, e.n DESC"),
            )
        )
        return EventRows(coming, past)

    def lines(self, numbers: Sequence[int]) -> list[EventLine]:
        """The lines of these events, in this order; those that are gone are left out."""
        found: dict[int, EventLine] = {}
        for start in range(0, len(numbers), _BATCH):
            batch = json.dumps(list(numbers[start : start + _BATCH]))
            found.update((row[0], _line(row)) for row in self._reading.rows(_LINES, (batch,)))
        return [found[n] for n in numbers if n in found]

    def of_community(self, n: int) -> list[EventLine]:
        """The events of a group, the latest first."""
        return self._of("e.community = ?", n)

    def of_contact(self, n: int) -> list[EventLine]:
        """The events at which a contact was met, or is to be met, the latest first."""
        return self._of("e.n IN (SELECT event FROM event_person WHERE contact = ?)", n)

    def people(self, event_n: int) -> list[PersonLine]:
        """Those to be met at an event and those who were, in their order."""
        return [_person(row) for row in self._reading.rows(_PEOPLE, (event_n,))]

    def likely(self, event_n: int, limit: int = 8) -> list[ContactLine]:
        """Contacts who may well be there and are not on its list yet: the members of its group,
        then those at its organisation, whom one spoke with last first."""
        rows = self._reading.rows(_LIKELY, (event_n, limit))
        return ContactQueries(self._reading).lines([row[0] for row in rows])

    def contacts_named(self, keys: Collection[str]) -> dict[str, list[int]]:
        """The contacts whose names have one of these `rules.person_names` keys, by key."""
        found: dict[str, list[int]] = {}
        # To work out 20,000 keys takes a third of a second: most names lack the longest word.
        longest = {max(key.split() or [key], key=len) for key in keys}
        for n, folded, name in self._reading.rows(_CONTACT_NAMES) if keys else ():
            if folded.isascii() and not any(word in folded for word in longest):
                continue
            if (key := person_names.key(name)) in keys:
                found.setdefault(key, []).append(n)
        return found

    def communities(self) -> list[Name]:
        """The groups that have events, by name."""
        rows = self._reading.rows(
            "SELECT c.n, c.name FROM community c JOIN head h ON h.n = c.n"  # noqa: S608
            f" WHERE c.n {_NOT_TRASHED} AND c.n IN"
            f" (SELECT community FROM event WHERE n {_NOT_TRASHED}) ORDER BY h.sort, c.n"
        )
        return [Name(*row) for row in rows]

    def all_communities(self) -> list[Name]:
        """Every group outside the trash, by name."""
        rows = self._reading.rows(
            "SELECT c.n, c.name FROM community c JOIN head h ON h.n = c.n"  # noqa: S608
            f" WHERE c.n {_NOT_TRASHED} ORDER BY h.sort, c.n"
        )
        return [Name(*row) for row in rows]

    def _of(self, where: str, n: int) -> list[EventLine]:
        rows = self._reading.rows(
            f"SELECT e.n FROM event e WHERE {where} AND e.n {_NOT_TRASHED}"  # noqa: S608
            " ORDER BY e.when_day DESC, coalesce(e.when_time, '') DESC, e.n DESC",
            (n,),
        )
        return self.lines([row[0] for row in rows])

    def _numbers(self, where: str, values: tuple[Value, ...], today: date) -> array[int]:
        # The question about the day stands behind the others.
        rows = self._reading.rows(
            f"SELECT e.n FROM event e WHERE {where}",  # noqa: S608
            (*values, today.isoformat()),
        )
        return array("q", (row[0] for row in rows))

    def _asked(self, words: str) -> Iterator[tuple[str, tuple[Value, ...]]]:
        query = parse(words)
        rest = conditions(self._reading, replace(query, terms=(), without=()))
        yield rest.about(_IN_EVENTS), rest.values
        if query.terms or query.without:
            names = self._names()
            for term in query.terms:
                yield self._term(term, names, "")
            for term in query.without:
                yield self._term(term, names, "NOT ")

    def _term(
        self, term: Term, names: dict[int, str], negation: str
    ) -> tuple[str, tuple[Value, ...]]:
        # A name is told by how its words begin; Chinese and the like set no blanks between them.
        begins = fold(term.text) if spaced(term.text) else f" {fold(term.text)}"
        named = json.dumps([n for n, said in names.items() if begins in said])
        match = match_of((term,))
        if not match or (len(term.text) < _INDEXED_FROM and not spaced(term.text)):
            return f"e.n {negation}IN {_LISTED}", (named,)
        return f"e.n {negation}IN ({_NAMED_OR_TOLD})", (named, match)

    def _names(self) -> dict[int, str]:
        """By event all names it is known by, as they are compared; there are never many events."""
        found: dict[int, list[str]] = {}
        for n, *said in self._reading.rows(_EVENT_NAMES):
            found.setdefault(n, []).extend(said)
        for n, *said in self._reading.rows(_PEOPLE_NAMES):
            found.setdefault(n, []).extend(said)
        return {n: " " + fold(" ".join(said)) for n, said in found.items()}


_NAMED_OR_TOLD: Final = (
    "SELECT value FROM json_each(?)"  # noqa: S608
    f" UNION ALL SELECT rowid / {SLOTS} FROM search WHERE search MATCH ?"
)
_EVENT_NAMES: Final = (
    "SELECT e.n, e.name, e.place, coalesce(c.name, ''), coalesce(o.name, '') FROM event e"
    " LEFT JOIN community c ON c.n = e.community"
    " LEFT JOIN organisation o ON o.n = e.organisation"
)
_PEOPLE_NAMES: Final = (
    "SELECT p.event, p.name, p.organisation, coalesce(c.name, '') FROM event_person p"
    " LEFT JOIN contact c ON c.n = p.contact"
)
_CONTACT_NAMES: Final = (
    "SELECT s.n, s.sort, c.name FROM contact_state s JOIN contact c ON c.n = s.n"  # noqa: S608
    f" WHERE s.n {_NOT_TRASHED} ORDER BY s.n"
)
_LINES: Final = (
    "SELECT e.n, e.name, e.when_day, e.when_time, e.when_zone, e.until, e.place, e.state,"  # noqa: S608
    " coalesce(c.name, ''), coalesce(o.name, ''), count(p.n) - coalesce(sum(p.met), 0),"
    " coalesce(sum(p.met), 0), coalesce(sum(p.met AND p.contact IS NULL AND p.name <> ''), 0)"
    " FROM event e"
    " LEFT JOIN community c ON c.n = e.community"
    " LEFT JOIN organisation o ON o.n = e.organisation"
    f" LEFT JOIN event_person p ON p.event = e.n WHERE e.n IN {_LISTED} GROUP BY e.n"
)
_PEOPLE: Final = (
    "SELECT p.n, p.id, coalesce(c.name, p.name), coalesce(o.name, ''), coalesce(c.role, ''),"
    " coalesce(c.photo, ''), p.contact, p.about, p.met, p.organisation,"
    " r.trashed_at IS NOT NULL"
    " FROM event_person p LEFT JOIN contact c ON c.n = p.contact"
    " LEFT JOIN organisation o ON o.n = c.organisation LEFT JOIN record r ON r.n = p.contact"
    " WHERE p.event = ? ORDER BY p.position, p.n"
)
_LIKELY: Final = (
    "SELECT s.n FROM contact_state s JOIN contact c ON c.n = s.n JOIN event e ON e.n = ?1"  # noqa: S608
    " LEFT JOIN community_member m ON m.community = e.community AND m.contact = c.n"
    " WHERE (m.n IS NOT NULL OR c.organisation = e.organisation)"
    f" AND c.n {_NOT_TRASHED}"
    " AND c.n NOT IN (SELECT contact FROM event_person WHERE event = ?1 AND contact IS NOT NULL)"
    " GROUP BY s.n ORDER BY max(m.n IS NOT NULL) DESC, coalesce(s.last_touch, '') DESC, s.sort, s.n"
    " LIMIT ?2"
)


def _narrowed(wanted: EventFilter) -> Iterator[tuple[str, tuple[Value, ...]]]:
    if wanted.state is not None:
        yield "e.state = ?", (wanted.state.value,)
    if wanted.community is not None:
        yield "e.community = ?", (wanted.community,)


def _line(row: tuple[Any, ...]) -> EventLine:
    n, name, day, clock, zone, until, place, state, *rest = row
    return EventLine(
        n,
        name,
        Moment(date.fromisoformat(day), None if clock is None else time.fromisoformat(clock), zone),
        None if until is None else date.fromisoformat(until),
        place,
        EventState(state),
        *rest,
    )


def _person(row: tuple[Any, ...]) -> PersonLine:
    n, id_, name, organisation, role, photo, contact, about, met, as_heard, trashed = row
    return PersonLine(
        n=n,
        id=id_,
        name=name,
        initials=person_names.initials(name),
        organisation=organisation if contact is not None else as_heard,
        role=role,
        photo=photo,
        contact=contact,
        about=about,
        met=bool(met),
        trashed=bool(trashed),
    )
