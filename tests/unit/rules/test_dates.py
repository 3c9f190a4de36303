"""Days and times as typed."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.records.moment import Moment
from careerjournal.rules.dates import ENGLISH, Toward, parse_day, parse_moment

TODAY = date(2026, 11, 21)  # a Saturday


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", date(2026, 11, 21)),
        ("Yesterday", date(2026, 11, 20)),
        ("tomorrow", date(2026, 11, 22)),
        ("fri", date(2026, 11, 20)),
        ("Friday", date(2026, 11, 20)),
        ("sat", date(2026, 11, 21)),
        ("sun", date(2026, 11, 15)),
        ("last sat", date(2026, 11, 14)),
        ("last fri", date(2026, 11, 20)),
        ("this monday", date(2026, 11, 16)),
        ("next sat", date(2026, 11, 28)),
        ("next tue", date(2026, 11, 24)),
        ("3 days ago", date(2026, 11, 18)),
        ("a week ago", date(2026, 11, 14)),
        ("two months ago", date(2026, 9, 21)),
        ("in 3 days", date(2026, 11, 24)),
        ("in a year", date(2027, 11, 21)),
        ("last week", date(2026, 11, 14)),
        ("next month", date(2026, 12, 21)),
        ("12 nov", date(2026, 11, 12)),
        ("12. Nov.", date(2026, 11, 12)),
        ("Nov 12", date(2026, 11, 12)),
        ("12th of November", date(2026, 11, 12)),
        ("the 1st of may", date(2026, 5, 1)),
        ("25 nov", date(2025, 11, 25)),
        ("29 feb", date(2024, 2, 29)),
        ("12 november 2019", date(2019, 11, 12)),
        ("November 12, 2019", date(2019, 11, 12)),
        ("12-nov-19", date(2019, 11, 12)),
        ("12 nov '98", date(1998, 11, 12)),
        ("2026-11-12", date(2026, 11, 12)),
        ("١٢ nov", date(2026, 11, 12)),
        ("2026/1/2", date(2026, 1, 2)),
        ("20261112", date(2026, 11, 12)),
        ("3/4/2026", date(2026, 4, 3)),
        ("3.4.26", date(2026, 4, 3)),
        ("3/4", date(2026, 4, 3)),
        ("3.4.", date(2026, 4, 3)),
        ("11/25/2025", date(2025, 11, 25)),
        ("Thu 19 Nov", date(2026, 11, 19)),
        ("Thursday 19 November 2026", date(2026, 11, 19)),
        ("thursday, 2026-11-19", date(2026, 11, 19)),
    ],
)
def test_days_are_understood(typed: str, day: date) -> None:
    assert parse_day(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "soon",
        "31 nov",
        "30 feb 2026",
        "2026-13-01",
        "2026-02-30",
        "0/0/0",
        "12",
        "fri fri",
        "wed 19 nov",
        "nov",
        "in 99999 years",
        "9999 years ago",
        "next",
        "1/2/3/4",
        "x" * 5000,
    ],
)
def test_what_names_no_day_is_none(typed: str) -> None:
    assert parse_day(typed, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("fri", date(2026, 11, 27)),
        ("sat", date(2026, 11, 21)),
        ("12 nov", date(2027, 11, 12)),
        ("25/11", date(2026, 11, 25)),
        ("29 feb", date(2028, 2, 29)),
    ],
)
def test_a_plan_looks_ahead(typed: str, day: date) -> None:
    assert parse_day(typed, TODAY, toward=Toward.FUTURE) == day


def test_the_month_may_come_first() -> None:
    assert parse_day("3/4/2026", TODAY, day_first=False) == date(2026, 3, 4)
    assert parse_day("25/11/2025", TODAY, day_first=False) == date(2025, 11, 25)


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("18:42", time(18, 42)),
        ("18.42", time(18, 42)),
        ("18h", time(18)),
        ("18h30", time(18, 30)),
        ("6pm", time(18)),
        ("6:30 pm", time(18, 30)),
        ("6.30 p.m.", time(18, 30)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("at 9", time(9)),
        ("at 9 pm", time(21)),
        ("noon", time(12)),
    ],
)
@pytest.mark.parametrize("before", ["fri", "20 nov", "2026-11-20", "Fri, 20 November 2026,"])
def test_a_time_may_follow_the_day(before: str, typed: str, clock: time) -> None:
    assert parse_moment(f"{before} {typed}", TODAY) == Moment(date(2026, 11, 20), clock)


def test_a_time_alone_stays_on_its_day() -> None:
    assert parse_moment("18:42", TODAY) == Moment(TODAY, time(18, 42))
    day = date(2020, 2, 2)
    assert parse_moment("9 am", TODAY, base=day) == Moment(day, time(9))


@pytest.mark.parametrize("typed", ["fri 25:00", "fri 12:60", "13pm", "fri 9:3", "fri 12", "at"])
def test_what_is_no_time_is_none(typed: str) -> None:
    assert parse_moment(typed, TODAY) is None


def test_a_day_without_a_time_has_none() -> None:
    assert parse_moment("yesterday", TODAY) == Moment(date(2026, 11, 20))


def test_another_language_names_its_months_and_days() -> None:
    months = [("janvier",), ("février", "févr."), *[("x",)] * 10]
    days = [("lundi", "lun."), *[("x",)] * 6]
    french = ENGLISH.with_names(months, days)
    assert parse_day("3 Février 2026", TODAY, words=french) == date(2026, 2, 3)
    assert parse_day("3 févr. 2026", TODAY, words=french) == date(2026, 2, 3)
    assert parse_day("LUN.", TODAY, words=french) == date(2026, 11, 16)
    assert parse_day("fri", TODAY, words=french) == date(2026, 11, 20)


@given(st.text(max_size=70))
def test_no_text_is_too_odd(text: str) -> None:
    parse_moment(text, TODAY)


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1)))
def test_a_written_date_comes_back(day: date) -> None:
    assert parse_day(day.isoformat(), TODAY) == day
    assert parse_day(f"{day:%A} {day.day} {day:%B} {day.year}", TODAY) == day
    assert parse_day(f"{day:%d/%m/%Y}", TODAY) == day


@given(st.integers(0, 400))
def test_days_ago_are_counted(days: int) -> None:
    assert parse_day(f"{days} days ago", TODAY) == TODAY - timedelta(days=days)
