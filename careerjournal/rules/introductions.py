"""Who could introduce one to somebody at an organisation, and why they know each other.

Only what is written down counts: a group both belong to, an employer both had, who brought whom
together, a mentorship both are in. Nothing is weighed into a figure; how warm a tie is, the person
sees from the facts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from careerjournal.records.partial_date import PartialDate


class Tie(StrEnum):
    """How somebody knows somebody at the organisation, the plainest first.

    INTRODUCED brought one together with somebody there, INTRODUCED_BY was brought to one by
    somebody there; HOUSE is a group that is the organisation's own.
    """

    INTRODUCED = "introduced"
    INTRODUCED_BY = "introduced-by"
    MENTORING = "mentoring"
    EMPLOYER = "employer"
    GROUP = "group"
    HOUSE = "house"


@dataclass(frozen=True, slots=True)
class Stint:
    """A time somebody had a `role` somewhere; one that is not over has no end."""

    role: str = ""
    began: PartialDate | None = None
    ended: PartialDate | None = None
    is_over: bool = True


@dataclass(frozen=True, slots=True)
class Gathering:
    """What several people have in common: `people` by their row numbers, each with the times they
    were there where such are known. `name` is what it is called.
    """

    tie: Tie
    name: str
    people: Mapping[int, Sequence[Stint]]


@dataclass(frozen=True, slots=True)
class Why:
    """One reason why somebody may know somebody there: those of `to`, by their row numbers.

    `through` is the name of the group, employer or mentorship, "" for an introduction; `together`
    says that they were at that employer at the same time.
    """

    tie: Tie
    through: str = ""
    to: tuple[int, ...] = ()
    together: bool = False


@dataclass(frozen=True, slots=True)
class Warmth:
    """Facts about how one stands with somebody.

    `last_touch` is the day one was last in touch, of `touches` in all; `i_owe` and `they_owe`
    promises that are open; `gave` and `received` are how many of the touches of the last year
    said that either side brought something.
    """

    last_touch: date | None = None
    touches: int = 0
    i_owe: int = 0
    they_owe: int = 0
    gave: int = 0
    received: int = 0


def introducers(
    there: Iterable[int],
    gatherings: Iterable[Gathering],
    introductions: Iterable[tuple[int, int]],
) -> dict[int, tuple[Why, ...]]:
    """Everybody who may know somebody of `there`, and is not there, with every reason.

    An introduction is who brought one together with whom. Nobody leads to themselves, and one who
    is there is not needed as a way there. Time grows with the people in the gatherings.
    """
    inside = frozenset(there)
    found: defaultdict[int, list[Why]] = defaultdict(list)
    for giver, brought in introductions:
        if brought in inside and giver not in inside:
            found[giver].append(Why(Tie.INTRODUCED, to=(brought,)))
        elif giver in inside and brought not in inside:
            found[brought].append(Why(Tie.INTRODUCED_BY, to=(giver,)))
    for gathering in gatherings:
        for n, why in _through(gathering, inside):
            found[n].append(why)
    order = list(Tie)
    return {
        n: tuple(
            sorted(whys, key=lambda why: (order.index(why.tie), not why.together, why.through))
        )
        for n, whys in found.items()
    }


def _through(gathering: Gathering, inside: frozenset[int]) -> Iterable[tuple[int, Why]]:
    within = tuple(sorted(inside & gathering.people.keys()))
    if not within and gathering.tie is not Tie.HOUSE:
        return
    for n, stints in gathering.people.items():
        if n in inside:
            continue
        at_once = tuple(
            other
            for other in within
            if any(overlap(one, two) for one in stints for two in gathering.people[other])
        )
        yield n, Why(gathering.tie, gathering.name, at_once or within, bool(at_once))


def overlap(one: Stint, other: Stint) -> bool:
    """Whether two people were somewhere at the same time, as far as what is known says so for
    certain: a year in common, or a month where months are known.
    """
    first, second = _months(one), _months(other)
    if first is None or second is None:
        return False
    return max(first[0], second[0]) <= min(first[1], second[1])


def _months(stint: Stint) -> tuple[int, int] | None:
    """The first and the last month of a stint, counted from year 0; None if that is not known."""
    began, ended = stint.began, stint.ended
    if began is None or began.year is None:
        return None
    first = began.year * 12 + (began.month or 1) - 1
    if ended is None or ended.year is None:
        return None if stint.is_over else (first, date.max.year * 12)
    return first, ended.year * 12 + (ended.month or 12) - 1
