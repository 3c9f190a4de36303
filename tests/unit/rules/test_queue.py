"""In which order what is due is shown."""

from __future__ import annotations

import random
from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from careerjournal.rules.queue import Waiting, order, shown

TODAY = date(2026, 3, 2)

_WAITING = st.lists(
    st.builds(
        Waiting,
        source=st.integers(1, 4),
        rule=st.sampled_from(["a", "b"]),
        occurrence=st.sampled_from(["1", "2"]),
        day=st.integers(-3, 2).map(lambda days: TODAY + timedelta(days=days)),
        clock=st.none() | st.sampled_from([time(8), time(9)]),
        happens=st.booleans(),
        is_priority=st.booleans(),
        is_put_off=st.booleans(),
        may_wait=st.booleans(),
    ),
    max_size=12,
    unique_by=lambda each: (each.source, each.rule, each.occurrence),
)


@given(_WAITING)
def test_the_order_is_total_and_stable(waiting: list[Waiting]) -> None:
    mixed = list(waiting)
    random.Random(5).shuffle(mixed)
    listed = order(waiting, TODAY)
    assert order(mixed, TODAY) == listed
    assert order(listed, TODAY) == listed
    assert all(each.day <= TODAY or each.is_priority for each in listed)
    assert not any(each.is_put_off and each.day > TODAY for each in listed)
    assert not any(each.happens and each.day < TODAY for each in listed)


def test_appointments_come_first_then_priorities_then_what_is_late() -> None:
    late = Waiting(1, "a", "1", TODAY - timedelta(days=4))
    today = Waiting(2, "a", "1", TODAY)
    wanted = Waiting(3, "a", "1", TODAY, is_priority=True)
    at_nine = Waiting(4, "a", "1", TODAY, time(9), happens=True)
    tomorrow = Waiting(5, "a", "1", TODAY + timedelta(days=1))
    missed = Waiting(6, "a", "1", TODAY - timedelta(days=1), happens=True)
    somebody = Waiting(7, "a", "1", TODAY - timedelta(days=90), may_wait=True)
    listed = order([somebody, late, today, wanted, at_nine, tomorrow, missed], TODAY)
    assert [each.source for each in listed] == [4, 3, 1, 2, 7]


def test_a_priority_is_shown_before_its_day_unless_it_was_put_off() -> None:
    friday = TODAY + timedelta(days=4)
    wanted = Waiting(1, "a", "1", friday, is_priority=True)
    put_off = Waiting(2, "a", "1", friday, is_priority=True, is_put_off=True)
    usual = Waiting(3, "a", "1", friday)
    assert order([wanted, put_off, usual], TODAY) == [wanted]


def test_only_so_much_is_shown() -> None:
    listed = [Waiting(n, "a", "1", TODAY) for n in range(9)]
    assert shown(listed, 7) == (listed[:7], 2)
    assert shown(listed, 0) == (listed, 0)
    assert shown(listed[:7], 7) == (listed[:7], 0)
