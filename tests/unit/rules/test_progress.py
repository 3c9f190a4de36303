"""How far a goal is, against the straight line."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.rules.progress import Measure, Reading, line_at, progress_of

BEGAN = date(2026, 1, 1)
ONE = timedelta(days=1)


def test_it_says_how_far_it_is_and_when_it_would_be_there() -> None:
    measure = Measure(0, 10, BEGAN, BEGAN + 100 * ONE)
    found = progress_of(measure, [Reading(BEGAN + 30 * ONE, 2)], BEGAN + 40 * ONE)
    assert found is not None
    assert (found.value, found.share, found.expected) == (2, 0.2, 0.4)
    assert found.reached_on == BEGAN + 150 * ONE
    assert found.days_late == 50


def test_less_can_be_the_target() -> None:
    measure = Measure(80, 60, BEGAN, BEGAN + 10 * ONE)
    found = progress_of(measure, [Reading(BEGAN + 5 * ONE, 70)], BEGAN + 5 * ONE)
    assert found is not None
    assert (found.share, found.days_late) == (0.5, 0)
    assert line_at(measure, BEGAN + 5 * ONE) == 70


def test_what_is_reached_says_on_which_day() -> None:
    measure = Measure(0, 3, BEGAN, BEGAN + 30 * ONE)
    readings = [Reading(BEGAN + n * ONE, n) for n in (4, 3, 1)]
    found = progress_of(measure, readings, BEGAN + 9 * ONE)
    assert found is not None
    assert (found.reached_on, found.days_late) == (BEGAN + 3 * ONE, -27)


@pytest.mark.parametrize(
    "measure",
    [
        Measure(5, 5, BEGAN),
        Measure(0, float("inf"), BEGAN),
        Measure(0, 1, BEGAN, BEGAN),
        Measure(0, 1, BEGAN, BEGAN - ONE),
    ],
)
def test_what_leads_nowhere_is_not_measured(measure: Measure) -> None:
    assert progress_of(measure, [Reading(BEGAN, 1)], BEGAN + ONE) is None


def test_nothing_gained_promises_no_day() -> None:
    measure = Measure(0, 10, BEGAN, BEGAN + 10 * ONE)
    for readings in ([], [Reading(BEGAN + ONE, 0)], [Reading(BEGAN + ONE, -3)]):
        found = progress_of(measure, readings, BEGAN + 2 * ONE)
        assert found is not None
        assert found.reached_on is None
    barely = progress_of(measure, [Reading(BEGAN + ONE, 1e-9)], BEGAN + ONE)
    assert barely is not None
    assert barely.reached_on is None


@given(
    target=st.integers(-50, 50).filter(bool),
    steps=st.lists(st.tuples(st.integers(1, 300), st.integers(-60, 60)), max_size=12),
    now=st.integers(0, 400),
)
def test_the_pace_is_that_of_a_naive_recount(
    target: int, steps: list[tuple[int, int]], now: int
) -> None:
    measure = Measure(0, target, BEGAN, BEGAN + 200 * ONE)
    readings = [Reading(BEGAN + day * ONE, value) for day, value in steps]
    today = BEGAN + now * ONE
    found = progress_of(measure, readings, today)
    assert found is not None
    last = None
    for each in readings:
        if each.day <= today and (last is None or each.day >= last.day):
            last = each
    value = 0 if last is None else last.value
    assert found.value == value
    assert found.share == value / target
    if last is not None and 0 < found.share < 1:
        days = (last.day - BEGAN).days
        # On that day the same pace has just arrived, and on the one before it had not.
        assert found.reached_on is not None
        needed = (found.reached_on - BEGAN).days
        assert needed * value / days / target >= 1 - 1e-9
        assert (needed - 1) * value / days / target < 1 + 1e-9
        assert found.days_late == needed - 200
