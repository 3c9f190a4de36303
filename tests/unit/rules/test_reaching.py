"""What is recognised in what a person typed to say how somebody is reached."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.records.contact import WayType
from careerjournal.rules.reaching import way_type, way_value


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("maria@example.org", WayType.EMAIL),
        ("mailto:maria@example.org", WayType.EMAIL),
        ("maría@bücher.example", WayType.EMAIL),
        ("+49 (0)30 1234-567", WayType.PHONE),
        ("030/1234567", WayType.PHONE),
        ("tel:+4930123", WayType.PHONE),
        ("555 0199 ext. 12", WayType.PHONE),
        ("https://example.org/maria?x=1", WayType.LINK),
        ("www.example.org", WayType.LINK),
        ("linkedin.com/in/maria", WayType.LINK),
        ("@maria", WayType.LINK),
        ("12 Harbour Street, Riverside", WayType.ADDRESS),
        ("12", WayType.ADDRESS),
        ("the blue door, ask for Maria @ the desk", WayType.ADDRESS),
    ],
)
def test_it_is_told_what_was_typed(typed: str, expected: WayType) -> None:
    assert way_type(typed) is expected
    assert way_type(f"  {typed}\n") is expected


def test_the_word_for_programs_is_not_kept() -> None:
    assert way_value(" mailto:maria@example.org ") == "maria@example.org"
    assert way_value("tel:+49 30") == "+49 30"
    assert way_value("12 Harbour Street") == "12 Harbour Street"


@given(st.text(max_size=200))
def test_anything_is_something(typed: str) -> None:
    assert way_type(typed) in WayType
    assert way_value(typed) in typed
