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
    nearest_first,
)
from careerjournal.rules.keep_in_touch import PROMISE
from careerjournal.rules.person_names import initials
from careerjournal.store.errors import RecordGone
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

    Each list is in the order of `nearest_first` and may be shorter than its count says. `names`
    are those of the people whom the reasons mention.
    """

    company: str = ""
    now: tuple[Acquaintance, ...] = ()
    before: tuple[Acquaintance, ...] = ()
    introducers: tuple[Acquaintance, ...] = ()
    now_count: int = 0
    before_count: int = 0
    introducers_count: int = 0
    names: Mapping[int, str] = field(default_factory=dict)


@dataclass
class _Found:
    """What is worked out on the way: who is there and was, and why others may know them."""

    same: frozenset[int]
    now: dict[int, tuple[Stint, ...]] = field(default_factory=dict)
    before: dict[int, tuple[Stint, ...]] = field(default_factory=dict)
    whys: Mapping[int, tuple[Why, ...]] = field(default_factory=dict)


class ConnectionQueries:
    """Questions about who is where, within one reading. Nobody in the trash counts."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def of_application(self, n: int, today: date, limit: int = 5) -> Connections:
        """Whom one knows where application `n` leads; of each sort at most `limit`.

        Raises RecordGone.
        """
        organisation = self._reading.record(Application, n).organisation
        if organisation is None:
            return Connections()
        involved = {part.contact for part in self._reading.parts(ApplicationPerson, n)}
        found = self._found(organisation)
        warmths = _Warmths(self._reading, {*found.now, *found.before, *found.whys})
        sorts = [warmths.ordered(found.now), warmths.ordered(found.before.keys() - found.now)]
        sorts.append(warmths.ordered(found.whys.keys() - found.now - found.before.keys()))
        shown = [each[:limit] for each in sorts]
        people = self._people(found, warmths, {n for each in shown for n in each}, involved, today)
        now, before, others = (tuple(people[n] for n in each) for each in shown)
        return Connections(
            company=organisation_name(self._reading, organisation),
            now=now,
            before=before,
            introducers=others,
            now_count=len(sorts[0]),
            before_count=len(sorts[1]),
            introducers_count=len(sorts[2]),
            names=self._names({to for one in people.values() for why in one.whys for to in why.to}),
        )

    def _found(self, organisation: int) -> _Found:
        same = same_organisations(self._reading, [organisation]).get(organisation, frozenset())
        if not same:
            raise RecordGone(n=organisation)
        found = _Found(same)
        found.now = self._present(same)
        past = self._past("organisation", same)
        found.before = {
            n: tuple(stint for _, stint in stints)
            for n, stints in past.items()
            if n not in found.now
        }
        for n in found.now.keys() & past.keys():
            found.now[n] = (*found.now[n], *(stint for _, stint in past[n]))
        found.whys = introducers(
            found.now,
            [*self._groups(found), *self._mentorships(found.now), *self._employers(found)],
            self._introductions(found.now),
        )
        return found

    def _present(self, organisations: Collection[int]) -> dict[int, tuple[Stint, ...]]:
        """Who is at these organisations now."""
        rows = self._rows(
            "SELECT n, role, role_since FROM contact"  # noqa: S608
            f" WHERE organisation IN {LISTED} AND n {_KEPT}",
            organisations,
        )
        return {n: (Stint(role, _partial(since), is_over=False),) for n, role, since in rows}

    def _past(self, by: str, numbers: Collection[int]) -> dict[int, list[tuple[int, Stint]]]:
        """Earlier positions of contacts with the organisation, those noted last first.

        `by` is the column the numbers are of: contact or organisation.
        """
        rows = self._rows(
            "SELECT contact, organisation, role, began, ended FROM past_position"  # noqa: S608
            f" WHERE {by} IN {LISTED} AND organisation IS NOT NULL AND contact {_KEPT}"
            " ORDER BY coalesce(ended, began, '') DESC, n DESC",
            numbers,
        )
        found: defaultdict[int, list[tuple[int, Stint]]] = defaultdict(list)
        for contact, organisation, role, began, ended in rows:
            found[contact].append((organisation, Stint(role, _partial(began), _partial(ended))))
        return found

    def _groups(self, found: _Found) -> Iterator[Gathering]:
        """The groups of those who are there, and the organisation's own."""
        own = f"SELECT n FROM community WHERE organisation IN {LISTED}"  # noqa: S608
        joined = f"SELECT community FROM community_member WHERE contact IN {LISTED}"  # noqa: S608
        for tie, which, numbers in (
            (Tie.HOUSE, own, found.same),
            (Tie.GROUP, f"{joined} AND community NOT IN ({own})", (found.now, found.same)),
        ):
            sql = (
                "SELECT m.community, g.name, m.contact FROM community_member m"  # noqa: S608
                f" JOIN community g ON g.n = m.community WHERE m.community IN ({which})"
                f" AND g.n {_KEPT} AND m.contact {_KEPT}"
            )
            lists = numbers if isinstance(numbers, tuple) else (numbers,)
            yield from _gatherings(tie, self._rows(sql, *lists))

    def _mentorships(self, there: Collection[int]) -> Iterator[Gathering]:
        joined = f"SELECT mentorship FROM mentoring_person WHERE contact IN {LISTED}"  # noqa: S608
        sql = (
            "SELECT p.mentorship, m.title, p.contact FROM mentoring_person p"  # noqa: S608
            f" JOIN mentorship m ON m.n = p.mentorship WHERE p.mentorship IN ({joined})"
            f" AND m.n {_KEPT} AND p.contact {_KEPT}"
        )
        yield from _gatherings(Tie.MENTORING, self._rows(sql, there))

    def _employers(self, found: _Found) -> Iterator[Gathering]:
        """Where those who are there were before: who else was, and who is there now."""
        earlier = {
            organisation
            for stints in self._past("contact", found.now).values()
            for organisation, _ in stints
        } - found.same
        houses = set(same_organisations(self._reading, earlier).values())
        everywhere = {n for house in houses for n in house}
        if not everywhere:
            return
        names = dict(
            self._rows(f"SELECT n, name FROM organisation WHERE n IN {LISTED}", everywhere)  # noqa: S608
        )
        past = self._past("organisation", everywhere)
        for house in sorted(houses, key=min):
            people: dict[int, tuple[Stint, ...]] = dict(self._present(house))
            for contact, stints in past.items():
                here = tuple(stint for organisation, stint in stints if organisation in house)
                if here:
                    people[contact] = (*people.get(contact, ()), *here)
            yield Gathering(Tie.EMPLOYER, names[min(house)], people)

    def _introductions(self, there: Collection[int]) -> list[tuple[int, int]]:
        rows = self._rows(
            "SELECT introduced_by, n FROM contact WHERE introduced_by IS NOT NULL"  # noqa: S608
            f" AND (n IN {LISTED} OR introduced_by IN {LISTED}) AND n {_KEPT}"
            f" AND introduced_by {_KEPT}",
            there,
            there,
        )
        return [(giver, brought) for giver, brought in rows]

    def _people(
        self,
        found: _Found,
        warmths: _Warmths,
        numbers: Collection[int],
        involved: Collection[int],
        today: date,
    ) -> dict[int, Acquaintance]:
        facts = warmths.whole(numbers, today)
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
                stints=found.now.get(n) or found.before.get(n, ()),
                whys=found.whys.get(n, ()),
                warmth=facts[n],
                is_involved=n in involved,
            )
            for n, name, role, organisation, photo in rows
        }

    def _names(self, numbers: Collection[int]) -> dict[int, str]:
        return {head.ref.n: head.title for head in self._reading.heads(numbers)}

    def _rows(self, sql: str, *lists: Iterable[int]) -> list[tuple[Any, ...]]:
        return self._reading.rows(sql, [json.dumps(sorted(each)) for each in lists])


class _Warmths:
    """How one stands with many people: enough for their order at once, the rest for a few."""

    def __init__(self, reading: Reading, numbers: Collection[int]) -> None:
        self._reading = reading
        rows = reading.rows(
            "SELECT n, last_touch, touches, sort FROM contact_state"  # noqa: S608
            f" WHERE n IN {LISTED} AND n {_KEPT}",
            (json.dumps(sorted(numbers)),),
        )
        self.known = {
            n: (Warmth(None if last is None else date.fromisoformat(last), touches), sort)
            for n, last, touches, sort in rows
        }

    def ordered(self, numbers: Iterable[int]) -> list[int]:
        """Those who are not in the trash, the nearest first."""
        return sorted(
            (n for n in numbers if n in self.known), key=lambda n: nearest_first(*self.known[n], n)
        )

    def whole(self, numbers: Collection[int], today: date) -> dict[int, Warmth]:
        """All facts about these."""
        listed = json.dumps(sorted(numbers))
        parts = PartsOf(self._reading.database, listed)
        promises, decisions = parts.by_owner(Promise), parts.by_owner(Decision)
        brought = {
            n: (gave, received)
            for n, gave, received in self._reading.rows(
                "SELECT contact, sum(gave <> ''), sum(received <> '') FROM"  # noqa: S608
                " (SELECT DISTINCT p.contact, t.n, t.gave, t.received FROM touch_person p"
                f" JOIN touch t ON t.n = p.touch WHERE p.contact IN {LISTED}"
                f" AND t.when_day BETWEEN ? AND ? AND t.n {_KEPT}) GROUP BY contact",
                (listed, (today - LATELY).isoformat(), today.isoformat()),
            )
        }
        found: dict[int, Warmth] = {}
        for n in numbers:
            near, _ = self.known[n]
            decided = Decided(decisions.get(n, ()))
            sides = [
                promise.direction
                for promise in promises.get(n, ())
                if promise.kept_on is None and decided.closed_on(PROMISE, promise.id) is None
            ]
            gave, received = brought.get(n, (0, 0))
            found[n] = Warmth(
                last_touch=near.last_touch,
                touches=near.touches,
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
