"""Positions: between any two there is room, and they stay short."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.rules.positions import between, spread

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


@given(st.lists(st.integers(0, 10_000), max_size=120))
def test_whatever_is_put_wherever_the_order_holds(places: list[int]) -> None:
    order: list[str] = []
    for place in places:
        at = place % (len(order) + 1)
        before = order[at - 1] if at else None
        after = order[at] if at < len(order) else None
        order.insert(at, between(before, after))
        assert order == sorted(set(order))


@given(st.lists(st.booleans(), max_size=300))
def test_adding_at_the_ends_hardly_grows(sides: list[bool]) -> None:
    first = last = between(None, None)
    for at_the_end in sides:
        if at_the_end:
            last = between(last, None)
        else:
            first = between(None, first)
        assert first <= last
    assert len(first) <= 3
    assert len(last) <= 3


@given(st.integers(1, 200), st.randoms(use_true_random=False))
def test_halving_one_gap_grows_by_a_character_in_a_few(times: int, random: Random) -> None:
    low, high = between(None, None), between(between(None, None), None)
    for _ in range(times):
        new = between(low, high)
        assert low < new < high
        if random.random() < 0.5:
            low = new
        else:
            high = new
    assert len(new) <= 4 + times // 4


@pytest.mark.parametrize("toward_the_end", [True, False])
def test_always_next_to_the_same_neighbour_grows_slowly(toward_the_end: bool) -> None:
    low, high = "a0", "a1"
    for _ in range(300):
        new = between(low, high)
        low, high = (new, high) if toward_the_end else (low, new)
    assert len(new) <= 2 + 300 // 5 + 1


def test_no_character_more_where_one_fewer_would_do() -> None:
    assert between(None, None) == "a0"
    assert between("a0", None) == "a1"
    assert between("az", None) == "b00"
    assert between(None, "a0") == "Zz"
    assert between("a0", "a2") == "a1"
    assert between("a0", "a1") == "a0V"
    assert between("a0V", "a2") == "a1"
    assert between(None, "a0V") == "a0"


def test_spread_numbers_in_order() -> None:
    assert spread(3) == ["a0", "a1", "a2"]
    assert spread(0) == []
    many = spread(5000)
    assert many == sorted(set(many))
    assert max(map(len, many)) == 4


def test_the_outermost_numbers_still_have_room() -> None:
    top, bottom = "z" * 27, "A" + "0" * 25 + "1"
    assert between(top, None) > top
    lower = between(None, bottom)
    assert lower < bottom
    assert between(None, lower) < lower


FOREIGN = st.one_of(
    st.text(ALPHABET, max_size=8), st.text(max_size=8), st.sampled_from(["", "a", "a00", "b0", "~"])
)


@given(FOREIGN, st.none() | FOREIGN)
def test_any_strings_from_elsewhere_are_borne(one: str, other: str | None) -> None:
    low, high = (one, other) if other is None else sorted((one, other))
    try:
        new = between(low, high)
    except ValueError:
        assert high is not None
        gap = high[len(low) :] if high.startswith(low) else ALPHABET
        assert not gap.lstrip("0") or gap.lstrip("0")[0] < "0"
    else:
        assert low < new
        assert high is None or new < high


@pytest.mark.parametrize(("before", "after"), [("a1", "a1"), ("a2", "a1"), ("", ""), ("x", "x0")])
def test_where_nothing_fits_it_says_so(before: str, after: str) -> None:
    with pytest.raises(ValueError, match="no position"):
        between(before, after)
