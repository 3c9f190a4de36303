"""One requirement of two, and two of one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.records.application import Rating, Requirement, RequirementNeed
from careerjournal.rules.requirement_edits import merged, split, split_place

ASKED = Requirement(application=1, text="Budgets", n=4, id="a", position="k", note="at Northwind")


def test_merged_asks_for_both_and_loses_nothing() -> None:
    other = replace(ASKED, n=5, id="b", text="forecasts", weight=3, note="quarterly")
    both = merged(replace(ASKED, text="Budgets."), other)
    assert (both.n, both.id, both.text) == (4, "a", "Budgets; forecasts")
    assert (both.weight, both.note) == (3, "at Northwind\nquarterly")


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        (Rating.HAVE, Rating.HAVE, Rating.HAVE),
        (Rating.HAVE, Rating.GAP, Rating.PARTLY),
        (Rating.PARTLY, Rating.HAVE, Rating.PARTLY),
        (Rating.HAVE, None, None),
        (None, None, None),
    ],
)
def test_merged_never_claims_more_than_both(
    first: Rating | None, second: Rating | None, both: Rating | None
) -> None:
    assert merged(replace(ASKED, rating=first), replace(ASKED, rating=second)).rating is both


def test_a_must_stays_a_must() -> None:
    nice = replace(ASKED, need=RequirementNeed.NICE)
    assert merged(nice, ASKED).need is RequirementNeed.MUST
    assert merged(nice, nice).need is RequirementNeed.NICE


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Budgets and forecasts", "Budgets", "forecasts"),
        ("Excel; SAP, or the like", "Excel", "SAP, or the like"),
        ("Planung und Steuerung", "Planung", "Steuerung"),
        ("Excel, SAP", "Excel", "SAP"),
    ],
)
def test_a_text_falls_apart_at_its_seam(text: str, before: str, after: str) -> None:
    at = split_place(text)
    assert at is not None
    parts = split(replace(ASKED, text=text, rating=Rating.HAVE), at)
    assert parts is not None
    first, second = parts
    assert (first.text, second.text) == (before, after)
    assert (first.n, first.id, first.note) == (4, "a", "at Northwind")
    assert (second.n, second.id, second.note, second.position) == (0, "", "", "")
    assert second.rating is Rating.HAVE


def test_one_thing_has_no_seam() -> None:
    assert split_place("Leadership") is None
    assert split(ASKED, 0) is None
    assert split(ASKED, 100) is None


@given(st.text(max_size=60), st.integers(-5, 70))
def test_splitting_takes_any_text(text: str, at: int) -> None:
    parts = split(replace(ASKED, text=text), at)
    if parts is not None:
        assert all(any(c.isalnum() for c in part.text) for part in parts)
    place = split_place(text)
    assert place is None or split(replace(ASKED, text=text), place) is not None
