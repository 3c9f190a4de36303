"""Groups never contain themselves, and a membership is renewed a year on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.records.commitment import Decision, Outcome
from careerjournal.records.community import Community
from careerjournal.records.partial_date import PartialDate
from careerjournal.rules.commitments import Due
from careerjournal.rules.communities import (
    MEMBERSHIP,
    CommunityFacts,
    above,
    below,
    due_of,
    is_forest,
    may_belong,
    new_members,
    next_renewal,
    renews_soon,
)

DAY = date(2026, 11, 22)
GROUPS = range(1, 9)
moves = st.lists(
    st.tuples(st.sampled_from(GROUPS), st.none() | st.sampled_from(GROUPS)), max_size=60
)
anything = st.dictionaries(st.sampled_from(GROUPS), st.none() | st.sampled_from(GROUPS))


@given(moves)
def test_however_groups_are_moved_none_contains_itself(
    wanted: list[tuple[int, int | None]],
) -> None:
    parents: dict[int, int | None] = dict.fromkeys(GROUPS)
    for community, parent in wanted:
        allowed = may_belong(parents, community, parent)
        tried = {**parents, community: parent}
        assert allowed is is_forest(tried)
        if allowed:
            parents = tried
    assert is_forest(parents)
    for each in GROUPS:
        assert each not in above(parents, each)
        assert each not in below(parents, each)
        assert all(each in above(parents, child) for child in below(parents, each))
        assert all(each in below(parents, parent) for parent in above(parents, each))


@given(anything, st.sampled_from(GROUPS))
def test_a_circle_that_came_by_another_door_ends_the_walk(
    parents: dict[int, int | None], start: int
) -> None:
    for found in (above(parents, start), below(parents, start)):
        assert start not in found
        assert len(found) == len(set(found))
    assert may_belong(parents, start, None)


def test_a_circle_is_told_from_what_hangs_on_it() -> None:
    assert is_forest({1: None, 2: 1, 3: 2})
    assert not is_forest({1: 1})
    assert not is_forest({1: 2, 2: 3, 3: 1, 4: 3})
    assert above({1: 2, 2: 3, 3: 1, 4: 3}, 4) == [3, 1, 2]
    assert not may_belong({}, 1, 1)


def group(**more: object) -> Community:
    return replace(Community(n=7, name="Choir", renews_on=DAY), **more)  # type: ignore[arg-type]


def decided(outcome: Outcome, until: date | None = None) -> Decision:
    return Decision(
        n=1,
        source=7,
        rule=MEMBERSHIP,
        occurrence=DAY.isoformat(),
        outcome=outcome,
        day=DAY,
        noted_at=datetime(2026, 1, 1, tzinfo=UTC),
        until=until,
    )


def test_a_membership_falls_due_on_its_day() -> None:
    assert due_of(CommunityFacts(community=group())) == [Due(MEMBERSHIP, "2026-11-22", DAY)]
    assert due_of(CommunityFacts(community=group(renews_on=None))) == []


@pytest.mark.parametrize(
    "more", [{"left_on": PartialDate(2026)}, {"trashed_at": datetime(2026, 1, 1, tzinfo=UTC)}]
)
def test_nothing_is_due_of_a_group_that_was_left_or_thrown_away(more: dict[str, object]) -> None:
    assert due_of(CommunityFacts(community=group(**more))) == []


def test_a_renewal_is_put_off_or_closed() -> None:
    later = DAY + timedelta(days=3)
    put_off = CommunityFacts(community=group(), decisions=[decided(Outcome.SNOOZED, later)])
    assert due_of(put_off) == [Due(MEMBERSHIP, "2026-11-22", later, snoozed=True)]
    for outcome in (Outcome.DONE, Outcome.SKIPPED):
        closed = CommunityFacts(community=group(), decisions=[decided(outcome)])
        assert due_of(closed) == []
        again = replace(closed, community=group(renews_on=later))
        assert due_of(again) == [Due(MEMBERSHIP, later.isoformat(), later)]


@pytest.mark.parametrize(
    ("renews_on", "renewed_on", "again"),
    [
        (date(2026, 11, 22), date(2026, 11, 22), date(2027, 11, 22)),
        (date(2026, 12, 31), date(2026, 11, 1), date(2027, 12, 31)),
        (date(2023, 5, 1), date(2026, 11, 22), date(2027, 5, 1)),
        (date(2023, 12, 1), date(2026, 11, 22), date(2026, 12, 1)),
        (date(2024, 2, 29), date(2024, 2, 29), date(2025, 2, 28)),
        (date(2024, 2, 29), date(2027, 3, 5), date(2028, 2, 29)),
        (date(9999, 5, 1), date(9999, 5, 1), date.max),
    ],
)
def test_it_is_renewed_on_the_same_day_of_a_later_year(
    renews_on: date, renewed_on: date, again: date
) -> None:
    assert next_renewal(renews_on, renewed_on) == again


@given(st.dates(date(1900, 1, 1), date(9000, 1, 1)), st.dates(date(1900, 1, 1), date(9000, 1, 1)))
def test_the_next_renewal_is_always_still_to_come(renews_on: date, renewed_on: date) -> None:
    again = next_renewal(renews_on, renewed_on)
    assert again > max(renews_on, renewed_on)
    assert (again - max(renews_on, renewed_on)).days <= 366 + (renews_on > renewed_on)


def test_a_renewal_is_told_of_a_month_before() -> None:
    assert renews_soon(DAY + timedelta(days=30), DAY)
    assert renews_soon(DAY - timedelta(days=300), DAY)
    assert not renews_soon(DAY + timedelta(days=31), DAY)
    assert not renews_soon(None, DAY)


def test_nobody_becomes_a_member_twice() -> None:
    assert new_members([3], [1, 3, 2, 1]) == [1, 2]
