"""Which snapshots are kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from careerjournal.store.backup import Snapshot
from careerjournal.store.rotation import DAILY, MONTHLY, WEEKLY, superfluous

LAST = datetime(2026, 3, 25, 18, tzinfo=UTC)  # a Wednesday
PLENTY = 1 << 60


def taken(hours_ago: int, size: int = 10) -> Snapshot:
    at = LAST - timedelta(hours=hours_ago)
    return Snapshot(Path(f"{at:%Y%m%dT%H%M%S}Z.cjbackup"), at, size)


def kept(snapshots: list[Snapshot], budget: int = PLENTY) -> list[Snapshot]:
    gone = superfluous(snapshots, budget)
    return [each for each in snapshots if each not in gone]


def test_nothing_is_superfluous_when_there_is_nothing() -> None:
    assert superfluous([], PLENTY) == []
    assert superfluous([taken(0)], PLENTY) == []


def test_the_newest_of_each_day_week_and_month_stays() -> None:
    daily = [taken(24 * days) for days in range(400)]
    days = [int((LAST - each.taken_at).days) for each in kept(daily)]
    # Seven days; then the Sundays that end the weeks before; then the last days of the months.
    assert days[:DAILY] == [0, 1, 2, 3, 4, 5, 6]
    assert days[DAILY:9] == [10, 17]
    months = [each.taken_at.strftime("%m-%d") for each in kept(daily)[9:]]
    assert months == [
        "02-28",
        "01-31",
        "12-31",
        "11-30",
        "10-31",
        "09-30",
        "08-31",
        "07-31",
        "06-30",
        "05-31",
        "04-30",
    ]


def test_of_several_in_a_day_the_last_stays() -> None:
    several = [taken(0), taken(1), taken(2), taken(24)]
    assert kept(several) == [taken(0), taken(24)]


def test_gaps_do_not_cost_snapshots() -> None:
    rare = [taken(24 * 45 * step) for step in range(10)]
    assert kept(rare) == rare


def test_the_oldest_go_when_the_budget_is_spent() -> None:
    daily = [taken(24 * days, size=10) for days in range(7)]
    assert kept(daily, budget=35) == daily[:3]
    assert superfluous(daily, 35) == daily[:2:-1]


def test_the_newest_stays_whatever_it_costs() -> None:
    assert kept([taken(0, size=100), taken(24, size=1)], budget=50) == [taken(0, size=100)]


@given(
    st.lists(st.tuples(st.integers(0, 20_000), st.integers(1, 100)), max_size=60),
    st.integers(0, 3000),
)
def test_whatever_there_is_the_rules_hold(made: list[tuple[int, int]], budget: int) -> None:
    snapshots = sorted({taken(*each) for each in made}, key=lambda s: s.taken_at, reverse=True)
    left = kept(snapshots, budget)
    assert len(left) <= DAILY + WEEKLY + MONTHLY
    assert left[:1] == snapshots[:1] or left[0].taken_at == snapshots[0].taken_at
    assert len(left) == 1 or sum(each.size for each in left) <= budget or not left
    assert set(superfluous(left, budget)) == set()
