"""Dates of which only a part is known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.records.partial_date import PartialDate


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2019-03-12", (2019, 3, 12)),
        ("2019-03", (2019, 3, None)),
        ("0019", (19, None, None)),
        ("--02-29", (None, 2, 29)),
        ("--12", (None, 12, None)),
    ],
)
def test_the_text_says_which_parts_are_known(
    text: str, parts: tuple[int | None, int | None, int | None]
) -> None:
    assert PartialDate.parse(text) == PartialDate(*parts)
    assert str(PartialDate(*parts)) == text


@pytest.mark.parametrize(
    "text",
    ["", "--", "---12", "2019-13", "2019-00", "2019-02-29", "--02-30", "19", "2019-3-1", "0000"],
)
def test_what_the_calendar_does_not_have_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


def test_a_day_needs_its_month() -> None:
    with pytest.raises(ValueError, match="month"):
        PartialDate(year=2019, day=3)


@given(st.dates())
def test_a_whole_date_comes_back(day: date) -> None:
    partial = PartialDate.of(day)
    assert partial.whole == day
    assert PartialDate.parse(str(partial)) == partial


def test_a_date_without_its_year_is_not_whole() -> None:
    assert PartialDate(month=5, day=1).whole is None
