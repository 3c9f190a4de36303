"""Dates as others write them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.exchange.dates import days_come_first, parse_moment, parse_time
from careerjournal.records.moment import Moment

FIFTH = date(2021, 1, 5)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2021-01-05", Moment(FIFTH)),
        ("2021/1/5", Moment(FIFTH)),
        ("20210105", Moment(FIFTH)),
        ("05.01.2021", Moment(FIFTH)),
        ("5/1/21", Moment(FIFTH)),
        ("5 Jan 2021", Moment(FIFTH)),
        ("5th January 2021", Moment(FIFTH)),
        ("January 5, 2021", Moment(FIFTH)),
        ("Tuesday, January 5th, 2021", Moment(FIFTH)),
        ("Tue 05 Jan 2021 09:14", Moment(FIFTH, time(9, 14))),
        ("2021-01-05 09:14", Moment(FIFTH, time(9, 14))),
        ("2021-01-05T09:14:33", Moment(FIFTH, time(9, 14))),
        ("2021-01-05T09:14:33.12345", Moment(FIFTH, time(9, 14))),
        ("2021-01-05 09:14:00 AM", Moment(FIFTH, time(9, 14))),
        ("2021-01-05 12:30 pm", Moment(FIFTH, time(12, 30))),
        ("2021-01-05 12:30 a.m.", Moment(FIFTH, time(0, 30))),
        ("2021-01-05T09:14Z", Moment(FIFTH, time(9, 14), "UTC")),
        ("2021-01-05 09:14 UTC", Moment(FIFTH, time(9, 14), "UTC")),
        ("2021-01-05T23:14:00-07:00", Moment(FIFTH, time(23, 14))),
        ("January 5, 2021 at 9:14 PM", Moment(FIFTH, time(21, 14))),
        ("28/09/2021 20:57", Moment(date(2021, 9, 28), time(20, 57))),
    ],
)
def test_a_moment_is_read_as_it_was_written(text: str, moment: Moment) -> None:
    assert parse_moment(text) == moment


@pytest.mark.parametrize(
    "text",
    ["", "1", "ashasd7", "2021-02-30", "2021-01", "2019-07 14:23", "2021-01-05 25:00",
     "2021-01-05 13:00 pm", "0000-01-01", "5 Foo 2021", "2021-01-05 and more", "9" * 10_000,
     "2021-13-40"],
)  # fmt: skip
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_moment(text) is None


def test_the_order_of_day_and_month_can_be_told() -> None:
    assert parse_moment("01/05/2021", day_first=False) == Moment(FIFTH)
    assert parse_moment("13/05/2021", day_first=False) == Moment(date(2021, 5, 13))
    assert days_come_first(["01/05/2021", "13/05/2021"])
    assert not days_come_first(["01/05/2021", "01/25/2021"])
    assert days_come_first(["01/05/2021"])


def test_a_time_stands_alone() -> None:
    assert parse_time(" 9:05 ") == time(9, 5)
    assert parse_time("noon") is None
    assert parse_time("61:00") is None


@given(st.dates(), st.times())
def test_iso_is_read_back(day: date, clock: time) -> None:
    short = clock.replace(second=0, microsecond=0)
    assert parse_moment(f"{day.isoformat()} {clock.isoformat()[:8]}") == Moment(day, short)


@given(st.text(max_size=80))
def test_no_text_fails(text: str) -> None:
    parse_moment(text)
    parse_time(text)
