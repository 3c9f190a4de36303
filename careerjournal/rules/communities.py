"""Groups within groups, and when a membership is to be renewed.

A group is a part of at most one other, and never of itself, by however many steps. What reaches
the vault by another door than the page may still go round in a circle; nothing here walks for ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from careerjournal.records.commitment import Decision
from careerjournal.records.community import Community
from careerjournal.rules.commitments import Decided, Due, Occurrence

MEMBERSHIP: Final = "membership"
"""The day on which a membership is to be renewed."""

SOON_DAYS: Final = 30
"""A renewal is told of in the list this many days before."""


def above(parents: Mapping[int, int | None], community: int) -> list[int]:
    """The groups that `community` belongs to, the nearest first: its parent, that one's and so on.

    `parents` gives the parent of each group by row number. Where they go round in a circle, each
    stands once, and `community` itself does not.
    """
    found: list[int] = []
    seen = {community}
    at = parents.get(community)
    while at is not None and at not in seen:
        found.append(at)
        seen.add(at)
        at = parents.get(at)
    return found


def below(parents: Mapping[int, int | None], community: int) -> list[int]:
    """Every group that belongs to `community`, directly or through others, but not itself.

    Those nearer to it come first, and in each step those with smaller numbers.
    """
    children: dict[int, list[int]] = {}
    for child, parent in sorted(parents.items()):
        if parent is not None:
            children.setdefault(parent, []).append(child)
    found: list[int] = []
    seen = {community}
    waiting = [community]
    for at in waiting:
        new = [each for each in children.get(at, ()) if each not in seen]
        seen.update(new)
        found += new
        waiting += new
    return found


def may_belong(parents: Mapping[int, int | None], community: int, parent: int | None) -> bool:
    """Whether `community` can be made a part of `parent` without coming to contain itself."""
    if parent is None:
        return True
    return community != parent and community not in above(parents, parent)


def is_forest(parents: Mapping[int, int | None]) -> bool:
    """Whether no group contains itself."""
    return not any(_goes_round(parents, each) for each in parents)


def _goes_round(parents: Mapping[int, int | None], start: int) -> bool:
    # A circle further up is the fault of those on it.
    line = above(parents, start)
    last = line[-1] if line else start
    return parents.get(last) == start


@dataclass(frozen=True, kw_only=True)
class CommunityFacts:
    """What is known of one group; `decisions` are every line of the ledger."""

    community: Community
    decisions: Sequence[Decision] = ()


def is_left(community: Community) -> bool:
    """Whether the person no longer belongs to it, or has said when they will not."""
    return community.left_on is not None


def due_of(facts: CommunityFacts) -> list[Due]:
    """The renewal that is open; none in the trash, nor of a group that was left.

    It is named by its day: another day is another renewal.
    """
    community = facts.community
    if community.renews_on is None or is_left(community) or community.trashed_at is not None:
        return []
    day = community.renews_on
    return Decided(facts.decisions).open([Occurrence(MEMBERSHIP, day.isoformat(), day)])


def next_renewal(renews_on: date, renewed_on: date) -> date:
    """The day after `renewed_on` on which a membership is to be renewed again.

    It is the same day of a later year, a year on if that is not past; of 29 February the 28th
    where there is none. The last day there is where the calendar ends.
    """
    year = max(renews_on.year + 1, renewed_on.year)
    while year <= date.max.year:
        day = _same_day(renews_on, year)
        if day > renewed_on:
            return day
        year += 1
    return date.max


def _same_day(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def renews_soon(renews_on: date | None, today: date) -> bool:
    """Whether a renewal is near or past."""
    return renews_on is not None and (renews_on - today).days <= SOON_DAYS


def new_members(known: Iterable[int], wanted: Iterable[int]) -> list[int]:
    """Those of `wanted` who are not known yet, each once, in their order."""
    before = set(known)
    return [each for each in dict.fromkeys(wanted) if each not in before]
