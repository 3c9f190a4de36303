"""When what somebody did is worth keeping."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.rules.past_positions import Position, is_left_behind

positions = st.builds(
    Position, role=st.text(max_size=20), organisation=st.none() | st.integers(1, 3)
)


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (Position("Nurse", 1), Position("Head of Nursing", 1), True),
        (Position("Nurse", 1), Position("Nurse", 2), True),
        (Position("Nurse", 1), Position("Nurse", None), True),
        (Position("Nurse", 1), Position("", 1), True),
        (Position("Head of Nrsing", 1), Position("Head of Nursing", 1), False),
        (Position("head of nursing", 1), Position("Head of Nursing", 1), False),
        (Position("", 1), Position("Nurse", 1), False),
        (Position("Nurse", None), Position("Nurse", 1), False),
        (Position(), Position("Nurse", 1), False),
    ],
)
def test_only_what_would_be_forgotten_counts(
    before: Position, now: Position, expected: bool
) -> None:
    assert is_left_behind(before, now) is expected


@given(positions)
def test_nothing_is_left_behind_by_staying(position: Position) -> None:
    assert not is_left_behind(position, position)


@given(positions, positions)
def test_nobody_who_did_nothing_leaves_anything(before: Position, now: Position) -> None:
    if is_left_behind(before, now):
        assert before.role or before.organisation is not None
