"""Finding what changed between two lists of row numbers."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.ui.row_steps import Inserted, Moved, Removed, Step, steps_between


def apply(numbers: list[int], steps: list[Step]) -> list[int]:
    now = list(numbers)
    for step in steps:
        match step:
            case Removed(first, last):
                del now[first : last + 1]
            case Inserted(first, new):
                now[first:first] = new
            case Moved(source, target):
                now.insert(target, now.pop(source))
    return now


def q(*numbers: int) -> array[int]:
    return array("q", numbers)


@pytest.mark.parametrize(
    ("old", "new", "touched", "expected"),
    [
        (q(3, 2, 1), q(3, 2, 1), {2}, []),
        (q(3, 2, 1), q(4, 3, 2, 1), {4}, [Inserted(0, q(4))]),
        (q(3, 2, 1), q(3, 1), {2}, [Removed(1, 1)]),
        (q(-1, 3, 2, 1), q(2, 1), {3}, [Removed(0, 1)]),
        (q(4, 3, 2, 1), q(3, 2, 1, 4), {4}, [Moved(0, 3)]),
        (q(4, 3, 2, 1), q(1, 4, 3, 2), {1}, [Moved(3, 0)]),
        (q(), q(1), {1}, [Inserted(0, q(1))]),
        (q(1), q(), {1}, [Removed(0, 0)]),
    ],
)
def test_one_change_is_one_step(
    old: array[int], new: array[int], touched: set[int], expected: list[Step]
) -> None:
    assert steps_between(old, new, touched) == expected


def test_a_new_entry_brings_its_heading_with_it() -> None:
    assert steps_between(q(-3, 2, 1), q(-2, 9, -3, 2, 1), {9}) == [Inserted(0, q(-2, 9))]


def test_an_order_that_nobody_touched_replaces_the_middle_only() -> None:
    assert steps_between(q(9, 1, 2, 3, 8), q(9, 3, 2, 1, 8)) == [
        Removed(1, 3),
        Inserted(1, q(3, 2, 1)),
    ]


def test_too_much_change_is_left_to_a_reset() -> None:
    assert steps_between(q(), array("q", range(200))) == [Inserted(0, array("q", range(200)))]
    assert steps_between(array("q", range(0, 400, 2)), array("q", range(400))) is None


@given(data=st.data())
def test_the_steps_always_lead_from_the_old_to_the_new(data: st.DataObject) -> None:
    numbers = st.lists(st.integers(-5, 30), unique=True, max_size=25)
    old = data.draw(numbers)
    new = data.draw(st.one_of(numbers, st.permutations(old), st.just(sorted(old))))
    touched = data.draw(st.frozensets(st.integers(0, 30)))
    steps = steps_between(array("q", old), array("q", new), touched)
    assert steps is not None
    assert apply(old, steps) == new


@given(
    count=st.integers(2, 30), source=st.integers(0, 29), target=st.integers(0, 29), data=st.data()
)
def test_one_touched_row_that_moves_is_one_move(
    count: int, source: int, target: int, data: st.DataObject
) -> None:
    old = list(range(count))
    new = list(old)
    moved = new.pop(source % count)
    new.insert(target % count, moved)
    steps = steps_between(array("q", old), array("q", new), {moved})
    assert steps is not None
    assert len(steps) == (0 if new == old else 1)
    assert apply(old, steps) == new
