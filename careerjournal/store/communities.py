"""The list of groups and of the people in them, and how groups belong to each other."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import chain
from types import MappingProxyType
from typing import Any, Final

from careerjournal.records.community import CommunityType
from careerjournal.records.moment import Moment
from careerjournal.rules import communities as rules
from careerjournal.rules.person_names import initials
from careerjournal.rules.query import Term, parse
from careerjournal.rules.text import fold
from careerjournal.store.columns import SLOTS, Value
from careerjournal.store.match import Place, conditions, match_of
from careerjournal.store.reading import Reading

_IN_COMMUNITIES: Final = Place(
    MappingProxyType({"n": "k.n", "day": "''", "type": "k.type", "kind": "'community'"})
)
_LISTED: Final = "(SELECT value FROM json_each(?))"
_TRASH: Final = "(SELECT n FROM record WHERE trashed_at IS NOT NULL)"
_TYPES: Final = tuple(CommunityType)
_BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class CommunityFilter:
    """Which groups are wanted; as it stands, all outside the trash.

    `words` is a question as `rules.query` reads it; a word may also begin one in the name of the
    organisation or of a member.
    """

    words: str = ""


@dataclass(frozen=True, slots=True)
class CommunitySection:
    """Groups of one type that the person belongs to, or with None those that were left, by name."""

    type: CommunityType | None
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CommunityLine:
    """What a list shows of one group.

    `organisation` and `parent` are names, "" if there is none; `role` is what the person does in
    it. `next_event` is when its next event is that is planned, None if none is known.
    `member_role` is what the contact does in it for whom the line was asked, "" for any other.
    """

    n: int
    name: str
    type: CommunityType = CommunityType.OTHER
    organisation: str = ""
    parent: str = ""
    role: str = ""
    members: int = 0
    renews_on: date | None = None
    is_left: bool = False
    next_event: Moment | None = None
    next_event_name: str = ""
    member_role: str = ""


@dataclass(frozen=True, slots=True)
class MemberLine:
    """What is shown of one member: `n` is the row number of the membership, for somebody belongs
    to more than one group. `role` is what they do in the group, `does` what they do elsewhere, and
    where. `hidden` says that only the name may be shown."""

    n: int
    contact: int
    name: str
    initials: str = ""
    photo: str = ""
    role: str = ""
    does: str = ""
    hidden: bool = False


class CommunityQueries:
    """Questions about groups outside the trash, within one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def sections(self, wanted: CommunityFilter = CommunityFilter()) -> list[CommunitySection]:
        """The groups wanted, by type, those that were left last; empty sections are left out."""
        parts = list(self._asked(wanted.words))
        where = " AND ".join(part for part, _ in parts)
        rows = self._reading.rows(
            "SELECT k.n, CASE WHEN k.left_on IS NULL THEN k.type ELSE '' END"  # noqa: S608
            f" FROM community k JOIN head h ON h.n = k.n WHERE k.n NOT IN {_TRASH} AND {where}"
            " ORDER BY h.sort, k.n",
            tuple(chain.from_iterable(values for _, values in parts)),
        )
        found: dict[str, list[int]] = {}
        for n, code in rows:
            found.setdefault(code, []).append(n)
        return [
            CommunitySection(type_, tuple(found[type_.value if type_ else ""]))
            for type_ in (*_TYPES, None)
            if (type_.value if type_ else "") in found
        ]

    def rows(self, wanted: CommunityFilter = CommunityFilter()) -> array[int]:
        """The groups wanted, in the order of their sections."""
        return array("q", chain.from_iterable(each.numbers for each in self.sections(wanted)))

    def lines(self, numbers: Sequence[int], today: date | None = None) -> list[CommunityLine]:
        """The lines of these groups, in this order; those that are gone are left out.

        Events count from `today` on; without it none is looked for.
        """
        first = "9999-12-31" if today is None else today.isoformat()
        found: dict[int, CommunityLine] = {}
        for start in range(0, len(numbers), _BATCH):
            batch = json.dumps(list(numbers[start : start + _BATCH]))
            found.update((row[0], _line(row)) for row in self._reading.rows(_LINES, (first, batch)))
        return [found[n] for n in numbers if n in found]

    def of_contact(self, contact_n: int, today: date | None = None) -> list[CommunityLine]:
        """The groups somebody is a member of, by name, with what they do in each."""
        rows = self._reading.rows(
            "SELECT m.community, max(m.role) FROM community_member m"  # noqa: S608
            " JOIN head h ON h.n = m.community"
            f" WHERE m.contact = ? AND m.community NOT IN {_TRASH}"
            " GROUP BY m.community ORDER BY h.sort, m.community",
            (contact_n,),
        )
        roles = dict(rows)
        lines = self.lines(list(roles), today)
        return [replace(line, member_role=roles[line.n]) for line in lines]

    def members(self, community_n: int) -> array[int]:
        """The memberships in a group of those who are not in the trash, by name.

        Who stands there twice is one member: the one who was noted first.
        """
        numbers = self._reading.rows(
            f"SELECT group_concat(n) FROM (SELECT n FROM ({_BELONGING}) ORDER BY sort, contact)",  # noqa: S608
            (community_n,),
        )[0][0]
        return array("q", () if numbers is None else json.loads(f"[{numbers}]"))

    def members_named(self, community_n: int, text: str) -> list[int]:
        """The memberships of those in whose names some word begins with `text`."""
        rows = self._reading.rows(
            f"SELECT n FROM ({_BELONGING}) WHERE instr(' ' || sort, ?) ORDER BY sort, contact",  # noqa: S608
            (community_n, f" {fold(text)}"),
        )
        return [n for (n,) in rows]

    def member_lines(self, members: Sequence[int]) -> list[MemberLine]:
        """The lines of these memberships, in this order, without those that are gone."""
        found: dict[int, MemberLine] = {}
        for start in range(0, len(members), _BATCH):
            batch = json.dumps(list(members[start : start + _BATCH]))
            found.update((row[0], _member(row)) for row in self._reading.rows(_MEMBERS, (batch,)))
        return [found[n] for n in members if n in found]

    def parents(self) -> dict[int, int | None]:
        """The parent of every group, those in the trash too: they may come out of it again."""
        return dict(self._reading.rows("SELECT n, parent FROM community ORDER BY n"))

    def above(self, community_n: int) -> list[CommunityLine]:
        """The groups it belongs to, the nearest first."""
        return self._outside(rules.above(self.parents(), community_n))

    def within(self, community_n: int) -> list[CommunityLine]:
        """The groups that belong to it directly, by name."""
        rows = self._reading.rows(
            "SELECT k.n FROM community k JOIN head h ON h.n = k.n"
            " WHERE k.parent = ? AND k.n <> k.parent ORDER BY h.sort, k.n",
            (community_n,),
        )
        return self._outside([n for (n,) in rows])

    def mentorships(self, community_n: int) -> list[int]:
        """The mentoring that belongs to a group, by row number, in the order of its making."""
        rows = self._reading.rows(
            f"SELECT n FROM mentorship WHERE community = ? AND n NOT IN {_TRASH} ORDER BY n",  # noqa: S608
            (community_n,),
        )
        return [n for (n,) in rows]

    def _outside(self, numbers: Sequence[int]) -> list[CommunityLine]:
        heads = {head.ref.n for head in self._reading.heads(numbers) if head.trashed_at is None}
        return self.lines([n for n in numbers if n in heads])

    def _asked(self, words: str) -> Iterator[tuple[str, tuple[Value, ...]]]:
        query = parse(words)
        rest = conditions(self._reading, replace(query, terms=(), without=()))
        yield rest.about(_IN_COMMUNITIES), rest.values
        for terms, negation in ((query.terms, ""), (query.without, "NOT ")):
            for term in terms:
                found, values = _named(term)
                yield f"k.n {negation}IN ({found})", values


def _named(term: Term) -> tuple[str, tuple[Value, ...]]:
    begins = f" {fold(term.text)}"
    found, values = _NAMED, [begins] * 3
    if match := match_of((term,)):
        found = f"{found} UNION ALL {_TOLD}"
        values.append(match)
    return found, tuple(values)


# A name is told by how its words begin.
_NAMED: Final = (
    "SELECT g.n FROM community g JOIN head gh ON gh.n = g.n LEFT JOIN head oh"
    " ON oh.n = g.organisation WHERE instr(' ' || gh.sort, ?)"
    " OR instr(' ' || coalesce(oh.sort, ''), ?)"
    " UNION ALL SELECT m.community FROM community_member m JOIN head mh ON mh.n = m.contact"
    " WHERE instr(' ' || mh.sort, ?)"
)
_TOLD: Final = f"SELECT rowid / {SLOTS} FROM search WHERE search MATCH ?"  # noqa: S608

# The first event that is planned and not over.
_LINES: Final = (
    "SELECT k.n, k.name, k.type, coalesce(o.name, ''), coalesce(p.name, ''), k.role,"  # noqa: S608
    " (SELECT count(DISTINCT m.contact) FROM community_member m WHERE m.community = k.n"
    f" AND m.contact NOT IN {_TRASH}),"
    " k.renews_on, k.left_on IS NOT NULL, e.name, e.when_day, e.when_time, e.when_zone"
    " FROM community k LEFT JOIN organisation o ON o.n = k.organisation"
    f" LEFT JOIN community p ON p.n = k.parent AND p.n <> k.n AND p.n NOT IN {_TRASH}"
    " LEFT JOIN event e ON e.n = (SELECT v.n FROM event v WHERE v.community = k.n"
    " AND v.state = 'planned' AND coalesce(v.until, v.when_day) >= ?"
    f" AND v.n NOT IN {_TRASH}"
    " ORDER BY v.when_day, coalesce(v.when_time, ''), v.n LIMIT 1)"
    f" WHERE k.n IN {_LISTED}"
)
_BELONGING: Final = (
    "SELECT min(m.n) AS n, m.contact AS contact, h.sort AS sort FROM community_member m"  # noqa: S608
    f" JOIN head h ON h.n = m.contact WHERE m.community = ? AND m.contact NOT IN {_TRASH}"
    " GROUP BY m.contact"
)
_MEMBERS: Final = (
    "SELECT m.n, c.n, c.name, c.photo, m.role, c.role, coalesce(o.name, '')"  # noqa: S608
    " FROM community_member m JOIN contact c ON c.n = m.contact"
    f" LEFT JOIN organisation o ON o.n = c.organisation WHERE m.n IN {_LISTED}"
)


def _line(row: tuple[Any, ...]) -> CommunityLine:
    n, name, type_, organisation, parent, role, members, renews_on, left, *event = row
    event_name, day, clock, zone = event
    moment: Moment | None = None
    if day is not None:
        at = None if clock is None else time.fromisoformat(clock)
        moment = Moment(date.fromisoformat(day), at, zone)
    return CommunityLine(
        n=n,
        name=name,
        type=CommunityType(type_),
        organisation=organisation,
        parent=parent,
        role=role,
        members=members,
        renews_on=None if renews_on is None else date.fromisoformat(renews_on),
        is_left=bool(left),
        next_event=moment,
        next_event_name=event_name or "",
    )


def _member(row: tuple[Any, ...]) -> MemberLine:
    n, contact, name, photo, role, does, organisation = row
    return MemberLine(
        n=n,
        contact=contact,
        name=name,
        initials=initials(name),
        photo=photo,
        role=role,
        does=", ".join(part for part in (does, organisation) if part),
    )
