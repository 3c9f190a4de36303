"""Dates of which only a part is known, as a person types them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.records.partial_date import PartialDate
from careerjournal.rules.dates import ENGLISH
from careerjournal.rules.partial_dates import read_partial_date


def read(text: str, *, day_first: bool = True) -> PartialDate | None:
    return read_partial_date(text, ENGLISH.months, day_first=day_first)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("12 March 1984", PartialDate(1984, 3, 12)),
        ("March 12, 1984", PartialDate(1984, 3, 12)),
        ("12 mar", PartialDate(None, 3, 12)),
        ("29 February", PartialDate(None, 2, 29)),
        ("March 1984", PartialDate(1984, 3)),
        ("march", PartialDate(None, 3)),
        ("1984", PartialDate(1984)),
        ("1604", PartialDate(1604)),
        ("12.3.1984", PartialDate(1984, 3, 12)),
        ("3/25/1984", PartialDate(1984, 3, 25)),
        ("12.3.", PartialDate(None, 3, 12)),
        ("3/1984", PartialDate(1984, 3)),
        ("1984-03-12", PartialDate(1984, 3, 12)),
        ("--03-12", PartialDate(None, 3, 12)),
    ],
)
def test_what_is_known_is_read(typed: str, expected: PartialDate) -> None:
    assert read(typed) == expected


def test_the_order_is_that_of_the_country() -> None:
    assert read("3/4/1984", day_first=True) == PartialDate(1984, 4, 3)
    assert read("3/4/1984", day_first=False) == PartialDate(1984, 3, 4)


@pytest.mark.parametrize("typed", ["", "soon", "30 February", "29 February 1983", "1 2 3 4", "12"])
def test_what_is_no_date_is_none(typed: str) -> None:
    assert read(typed) is None


@given(st.text(max_size=80))
def test_nothing_typed_is_an_error(typed: str) -> None:
    read(typed)
