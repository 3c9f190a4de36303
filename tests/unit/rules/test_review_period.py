"""The periods one looks back on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.rules.review_period import (
    Period,
    PeriodType,
    from_code,
    offered,
    period_of,
    week_ahead,
)

DAYS = st.dates() | st.sampled_from([date.min, date.max, date(2026, 12, 31), date(2027, 1, 1)])
TYPES = st.sampled_from(PeriodType)
ONE = timedelta(days=1)


@given(TYPES, DAYS)
def test_a_day_lies_in_its_period_whose_code_leads_back(type_: PeriodType, day: date) -> None:
    period = period_of(type_, day)
    assert day in period
    assert from_code(period.code) == period
    assert period_of(type_, period.first) == period_of(type_, period.last) == period
    assert period.days == sum(1 for _ in range((period.last - period.first).days + 1))


@given(TYPES, DAYS)
def test_periods_follow_each_other_without_a_gap(type_: PeriodType, day: date) -> None:
    period = period_of(type_, day)
    if period.last < date.max:
        assert period.next.first == period.last + ONE
        assert period.next.previous == period
    else:
        with pytest.raises(OverflowError):
            period.next  # noqa: B018 - asking is what fails
    if period.first > date.min:
        assert period.previous.last == period.first - ONE
    else:
        with pytest.raises(OverflowError):
            period.previous  # noqa: B018 - asking is what fails


@given(DAYS)
def test_a_week_is_the_one_of_the_calendar_that_all_programs_share(day: date) -> None:
    year, week, _ = day.isocalendar()
    assert period_of(PeriodType.WEEK, day).code == f"{year:04}-W{week:02}"


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2020-W53", date(2020, 12, 28), date(2021, 1, 3)),
        ("2026-W01", date(2025, 12, 29), date(2026, 1, 4)),
        ("2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_known_periods(code: str, first: date, last: date) -> None:
    period = from_code(code)
    assert (period.first, period.last, period.code) == (first, last, code)


@pytest.mark.parametrize("code", ["", "2025-W53", "2026-W00", "2026-13", "2026-Q5", "26", "0000"])
def test_what_is_no_period_is_refused(code: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever is wrong with it
        from_code(code)


def test_a_period_begins_on_its_first_day() -> None:
    with pytest.raises(ValueError, match="begins"):
        Period(PeriodType.WEEK, date(2026, 11, 22))


def test_a_week_is_offered_from_friday_to_tuesday() -> None:
    codes = [[each.code for each in offered(date(2026, 11, 19) + n * ONE)] for n in range(8)]
    week = ["2026-W47"]
    assert codes == [[], week, week, week, week, week, [], []]


def test_a_year_is_offered_with_all_that_ends_with_it() -> None:
    codes = [each.code for each in offered(date(2026, 12, 31))]
    assert codes == ["2026-12", "2026-Q4", "2026"]
    assert [each.code for each in offered(date(2027, 1, 3))] == [
        "2026-W53",
        "2026-12",
        "2026-Q4",
        "2026",
    ]
    assert [each.code for each in offered(date(2027, 1, 20))] == ["2026"]
    assert offered(date(2027, 1, 21)) == []


@given(DAYS)
def test_what_is_offered_ends_now_or_ended_lately(day: date) -> None:
    for period in offered(day):
        assert period.first <= day
        assert (day - period.last).days <= 20


@given(TYPES, st.dates(max_value=date(9990, 1, 1)), st.integers(-400, 400))
def test_the_week_ahead_is_this_one_or_the_next(type_: PeriodType, day: date, days: int) -> None:
    try:
        today = day + timedelta(days=days)
    except OverflowError:
        return
    monday = week_ahead(period_of(type_, day), today)
    assert monday.weekday() == 0
    assert -3 <= (monday - today).days <= 7
