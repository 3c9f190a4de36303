"""Whom one knows at an organisation, and who could lead there."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from careerjournal.records.application import Application, ApplicationPerson
from careerjournal.records.commitment import Decision
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.touch import Promise, Promiser
from careerjournal.rules.commitments import Decided
from careerjournal.rules.introductions import (
    Gathering,
    Stint,
    Tie,
    Warmth,
    Why,
    introducers,
)
from careerjournal.rules.keep_in_touch import PROMISE
from careerjournal.rules.person_names import initials
from careerjournal.store.many import LISTED, PartsOf
from careerjournal.store.names import organisation_name
from careerjournal.store.organisations import same_organisations
from careerjournal.store.reading import Reading

LATELY: Final = timedelta(days=365)
"""What was given and received is counted as far back as this."""

_KEPT: Final = "NOT IN (SELECT n FROM record WHERE trashed_at IS NOT NULL)"


@dataclass(frozen=True, kw_only=True, slots=True)
class Acquaintance:
    """Somebody one knows who is or was there, or knows somebody who is.

    `role` and `organisation` say what they do now, and where. `stints` are their times at the
    organisation that is asked about, the latest first; `whys` how they know those who are there.
    `is_involved` says that they have to do with the application already.
    """

    n: int
    name: str
    warmth: Warmth
    initials: str = ""
    role: str = ""
    organisation: str = ""
    photo: str = ""
    stints: tuple[Stint, ...] = ()
    whys: tuple[Why, ...] = ()
    is_involved: bool = False


@dataclass(frozen=True, kw_only=True)
class Connections:
    """Whom one knows at `company`, "" where no organisation is named.

    In each list comes first with whom one was in touch last, then with whom more often, then by
    name; those one was never in touch with come last. It may be shorter than its count says.
    `names` are those of the people whom the reasons mention.
    """

    company: str = ""
    now: tuple[Acquaintance, ...] = ()
    before: tuple[Acquaintance, ...] = ()
    introducers: tuple[Acquaintance, ...] = ()
    now_count: int = 0
    before_count: int = 0
    introducers_count: int = 0
    names: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Bridges:
    """What leads to those who are `there`: by the row numbers of each sort.

    `houses` are their earlier employers, each with all records that are the same one.
    """

    there: Collection[int]
    own_groups: Collection[int]
    groups: Collection[int]
    mentorships: Collection[int]
    houses: Collection[frozenset[int]]

    @property
    def employers(self) -> list[int]:
        """The records of all houses."""
        return sorted({n for house in self.houses for n in house})


@dataclass(frozen=True, slots=True)
class _Listed:
    """The first of some people, by their row numbers, and how many they are in all."""

    shown: tuple[int, ...]
    count: int


class ConnectionQueries:
    """Questions about who is where, within one reading. Nobody in the trash counts.

    A group may have thousands of members: SQLite chooses who is shown, and only of them it is
    worked out why.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def of_application(self, n: int, today: date, limit: int = 5) -> Connections:
        """Whom one knows where application `n` leads; of each sort at most `limit`.

        Raises RecordGone.
        """
        organisation = self._reading.record(Application, n).organisation
        if organisation is None:
            return Connections()
        same = same_organisations(self._reading, [organisation])[organisation]
        there = self._numbers(_NOW, same)
        before = self._numbers(_BEFORE, same, there)
        bridges = self._bridges(same, there)
        known = [
            self._nearest("SELECT value FROM json_each(?)", [there], limit),
            self._nearest("SELECT value FROM json_each(?)", [before], limit),
            self._leading(bridges, {*there, *before}, limit),
        ]
        people = self._people({n for each in known for n in each.shown}, same, bridges, n, today)
        now, were, others = (tuple(people[n] for n in each.shown) for each in known)
        return Connections(
            company=organisation_name(self._reading, organisation),
            now=now,
            before=were,
            introducers=others,
            now_count=known[0].count,
            before_count=known[1].count,
            introducers_count=known[2].count,
            names=self._names({to for one in people.values() for why in one.whys for to in why.to}),
        )

    def _bridges(self, same: Collection[int], there: Collection[int]) -> _Bridges:
        own = self._numbers(_OWN_GROUPS, same)
        earlier = self._numbers(_EARLIER, there, same)
        return _Bridges(
            there=there,
            own_groups=own,
            groups=self._numbers(_GROUPS, there, own),
            mentorships=self._numbers(_MENTORSHIPS, there),
            houses=set(same_organisations(self._reading, earlier).values()) if earlier else (),
        )

    def _leading(self, bridges: _Bridges, without: Collection[int], limit: int) -> _Listed:
        """Who could lead to those who are there, and is neither there nor was."""
        groups = [*bridges.own_groups, *bridges.groups]
        lists = (groups, bridges.mentorships, bridges.employers, bridges.there, without)
        return self._nearest(_LEADING, lists, limit)

    def _nearest(self, which: str, lists: Iterable[Iterable[int]], limit: int) -> _Listed:
        """The first `limit` of the contacts of a query, in the order of Connections."""
        rows = self._rows(
            f"SELECT n, count(*) OVER () FROM contact_state WHERE n IN ({which}) AND n {_KEPT}"  # noqa: S608
            " ORDER BY coalesce(last_touch, '') DESC, touches DESC, sort, n"
            f" LIMIT {limit:d}",
            *lists,
        )
        return _Listed(tuple(n for n, _ in rows), rows[0][1] if rows else 0)

    def _people(
        self,
        numbers: Collection[int],
        same: Collection[int],
        bridges: _Bridges,
        application: int,
        today: date,
    ) -> dict[int, Acquaintance]:
        involved = {part.contact for part in self._reading.parts(ApplicationPerson, application)}
        stints = self._stints(same, numbers)
        whys = self._whys(bridges, {*numbers, *bridges.there})
        warmths = _warmths(self._reading, numbers, today)
        rows = self._rows(
            "SELECT c.n, c.name, c.role, coalesce(o.name, ''), c.photo FROM contact c"  # noqa: S608
            f" LEFT JOIN organisation o ON o.n = c.organisation WHERE c.n IN {LISTED}",
            numbers,
        )
        return {
            n: Acquaintance(
                n=n,
                name=name,
                initials=initials(name),
                role=role,
                organisation=organisation,
                photo=photo,
                stints=tuple(stints.get(n, ())),
                whys=whys.get(n, ()),
                warmth=warmths[n],
                is_involved=n in involved,
            )
            for n, name, role, organisation, photo in rows
        }

    def _whys(self, bridges: _Bridges, among: Collection[int]) -> Mapping[int, tuple[Why, ...]]:
        """Why each of `among` may know those who are there."""
        gatherings = [
            *_gatherings(Tie.HOUSE, self._rows(_MEMBERS, bridges.own_groups, among)),
            *_gatherings(Tie.GROUP, self._rows(_MEMBERS, bridges.groups, among)),
            *_gatherings(Tie.MENTORING, self._rows(_MENTORED, bridges.mentorships, among)),
            *self._employers(bridges, among),
        ]
        met = self._rows(_INTRODUCTIONS, bridges.there, among)
        return introducers(bridges.there, gatherings, [(giver, brought) for giver, brought in met])

    def _employers(self, bridges: _Bridges, among: Collection[int]) -> Iterator[Gathering]:
        everywhere = bridges.employers
        names = dict(
            self._rows(f"SELECT n, name FROM organisation WHERE n IN {LISTED}", everywhere)  # noqa: S608
        )
        house_of = {n: house for house in bridges.houses for n in house}
        people: dict[frozenset[int], defaultdict[int, list[Stint]]] = {}
        for n, organisation, stint in self._times(everywhere, among):
            here = people.setdefault(house_of[organisation], defaultdict(list))
            here[n].append(stint)
        for house in sorted(people, key=min):
            yield Gathering(Tie.EMPLOYER, names[min(house)], people[house])

    def _stints(self, same: Collection[int], among: Collection[int]) -> dict[int, list[Stint]]:
        found: defaultdict[int, list[Stint]] = defaultdict(list)
        for n, _, stint in self._times(same, among):
            found[n].append(stint)
        return found

    def _times(
        self, organisations: Collection[int], among: Collection[int]
    ) -> Iterator[tuple[int, int, Stint]]:
        """When each of `among` was at these organisations: what is now, then the latest first."""
        for row in self._rows(_TIMES, organisations, among, organisations, among):
            n, where, role, began, ended, is_over = row[:6]
            yield n, where, Stint(role, _partial(began), _partial(ended), bool(is_over))

    def _names(self, numbers: Collection[int]) -> dict[int, str]:
        return {head.ref.n: head.title for head in self._reading.heads(numbers)}

    def _numbers(self, sql: str, *lists: Iterable[int]) -> list[int]:
        return [row[0] for row in self._rows(sql, *lists)]

    def _rows(self, sql: str, *lists: Iterable[int]) -> list[tuple[Any, ...]]:
        return self._reading.rows(sql, [json.dumps(sorted(each)) for each in lists])


_NOW: Final = f"SELECT n FROM contact WHERE organisation IN {LISTED} AND n {_KEPT}"  # noqa: S608
_BEFORE: Final = (
    f"SELECT DISTINCT contact FROM past_position WHERE organisation IN {LISTED}"  # noqa: S608
    f" AND contact NOT IN {LISTED} AND contact {_KEPT}"
)
_OWN_GROUPS: Final = f"SELECT n FROM community WHERE organisation IN {LISTED} AND n {_KEPT}"  # noqa: S608
_GROUPS: Final = (
    f"SELECT DISTINCT community FROM community_member WHERE contact IN {LISTED}"  # noqa: S608
    f" AND community NOT IN {LISTED} AND community {_KEPT}"
)
_MENTORSHIPS: Final = (
    f"SELECT DISTINCT mentorship FROM mentoring_person WHERE contact IN {LISTED}"  # noqa: S608
    f" AND mentorship {_KEPT}"
)
_EARLIER: Final = (
    f"SELECT DISTINCT organisation FROM past_position WHERE contact IN {LISTED}"  # noqa: S608
    f" AND organisation IS NOT NULL AND organisation NOT IN {LISTED}"
)
_LEADING: Final = (
    f"SELECT contact FROM community_member WHERE community IN {LISTED.replace('?', '?1')}"  # noqa: S608
    f" UNION SELECT contact FROM mentoring_person WHERE mentorship IN {LISTED.replace('?', '?2')}"
    f" UNION SELECT contact FROM past_position WHERE organisation IN {LISTED.replace('?', '?3')}"
    f" UNION SELECT n FROM contact WHERE organisation IN {LISTED.replace('?', '?3')}"
    f" UNION SELECT introduced_by FROM contact WHERE n IN {LISTED.replace('?', '?4')}"
    f" UNION SELECT n FROM contact WHERE introduced_by IN {LISTED.replace('?', '?4')}"
    f" EXCEPT SELECT value FROM json_each(?5)"
)
_MEMBERS: Final = (
    "SELECT m.community, g.name, m.contact FROM community_member m"  # noqa: S608
    f" JOIN community g ON g.n = m.community WHERE m.community IN {LISTED}"
    f" AND m.contact IN {LISTED}"
)
_MENTORED: Final = (
    "SELECT p.mentorship, m.title, p.contact FROM mentoring_person p"  # noqa: S608
    f" JOIN mentorship m ON m.n = p.mentorship WHERE p.mentorship IN {LISTED}"
    f" AND p.contact IN {LISTED}"
)
_INTRODUCTIONS: Final = (
    "SELECT introduced_by, n FROM contact WHERE introduced_by IS NOT NULL"  # noqa: S608
    f" AND (n IN {LISTED.replace('?', '?1')} OR introduced_by IN {LISTED.replace('?', '?1')})"
    f" AND n IN {LISTED.replace('?', '?2')} AND introduced_by IN {LISTED.replace('?', '?2')}"
)
_TIMES: Final = (
    "SELECT n AS of, organisation, role, role_since, NULL, 0, '' AS told, 0 FROM contact"  # noqa: S608
    f" WHERE organisation IN {LISTED} AND n IN {LISTED}"
    " UNION ALL SELECT contact, organisation, role, began, ended, 1,"
    " coalesce(ended, began, ''), n FROM past_position"
    f" WHERE organisation IN {LISTED} AND contact IN {LISTED}"
    " ORDER BY 6, 7 DESC, 8 DESC"
)


def _warmths(reading: Reading, numbers: Collection[int], today: date) -> dict[int, Warmth]:
    """All facts about how one stands with these."""
    listed = json.dumps(sorted(numbers))
    parts = PartsOf(reading.database, listed)
    promises, decisions = parts.by_owner(Promise), parts.by_owner(Decision)
    brought = {
        n: (gave, received)
        for n, gave, received in reading.rows(
            "SELECT contact, sum(gave <> ''), sum(received <> '') FROM"  # noqa: S608
            " (SELECT DISTINCT p.contact, t.n, t.gave, t.received FROM touch_person p"
            f" JOIN touch t ON t.n = p.touch WHERE p.contact IN {LISTED}"
            f" AND t.when_day BETWEEN ? AND ? AND t.n {_KEPT}) GROUP BY contact",
            (listed, (today - LATELY).isoformat(), today.isoformat()),
        )
    }
    states = reading.rows(
        f"SELECT n, last_touch, touches FROM contact_state WHERE n IN {LISTED}",  # noqa: S608
        (listed,),
    )
    found: dict[int, Warmth] = {}
    for n, last, count in states:
        decided = Decided(decisions.get(n, ()))
        sides = [
            promise.direction
            for promise in promises.get(n, ())
            if promise.kept_on is None and decided.closed_on(PROMISE, promise.id) is None
        ]
        gave, received = brought.get(n, (0, 0))
        found[n] = Warmth(
            last_touch=None if last is None else date.fromisoformat(last),
            touches=count,
            i_owe=sides.count(Promiser.MINE),
            they_owe=sides.count(Promiser.THEIRS),
            gave=gave,
            received=received,
        )
    return found


def _gatherings(tie: Tie, rows: Iterable[tuple[Any, ...]]) -> Iterator[Gathering]:
    """From rows of number, name and contact."""
    names: dict[int, str] = {}
    people: defaultdict[int, dict[int, tuple[Stint, ...]]] = defaultdict(dict)
    for n, name, contact in rows:
        names[n] = name
        people[n][contact] = ()
    for n in sorted(names):
        yield Gathering(tie, names[n], people[n])


def _partial(text: str | None) -> PartialDate | None:
    return None if text is None else PartialDate.parse(text)
