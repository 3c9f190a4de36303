"""The headings of the entry list."""

from __future__ import annotations

from array import array
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.rules.entry_groups import (
    Group,
    Period,
    Span,
    group_from_code,
    group_of,
    group_spans,
    week_start,
)

TODAY = date(2026, 11, 19)  # a Thursday


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 19), Group(Period.THIS_WEEK)),
        (date(2026, 11, 16), Group(Period.THIS_WEEK)),
        (date(2026, 11, 22), Group(Period.THIS_WEEK)),
        (date(2026, 11, 23), Group(Period.AHEAD)),
        (date(2027, 3, 1), Group(Period.AHEAD)),
        (date(2026, 11, 15), Group(Period.LAST_WEEK)),
        (date(2026, 11, 9), Group(Period.LAST_WEEK)),
        (date(2026, 11, 8), Group(Period.EARLIER_THIS_MONTH)),
        (date(2026, 11, 1), Group(Period.EARLIER_THIS_MONTH)),
        (date(2026, 10, 31), Group(Period.MONTH, 2026, 10)),
        (date(2025, 11, 19), Group(Period.MONTH, 2025, 11)),
    ],
)
def test_a_day_is_named_as_a_person_would(day: date, expected: Group) -> None:
    assert group_of(day, TODAY) == expected


def test_last_week_is_named_before_its_month() -> None:
    assert group_of(date(2026, 10, 30), date(2026, 11, 3)) == Group(Period.LAST_WEEK)


def test_the_week_begins_where_the_country_begins_it() -> None:
    sunday = date(2026, 11, 15)
    assert group_of(sunday, TODAY, first_weekday=6) == Group(Period.THIS_WEEK)
    assert week_start(TODAY, 6) == sunday


def test_the_first_week_of_all_does_not_overflow() -> None:
    assert week_start(date.min, 3) == date.min
    assert group_of(date.min, TODAY) == Group(Period.MONTH, 1, 1)
    assert group_of(TODAY, date.min) == Group(Period.AHEAD)


def test_pinned_pages_come_first_whatever_their_day() -> None:
    days = [date(2020, 1, 1).toordinal(), TODAY.toordinal(), TODAY.toordinal()]
    assert group_spans(days, 2, TODAY) == [
        Span(Group(Period.PINNED), 0, 2),
        Span(Group(Period.THIS_WEEK), 2, 3),
    ]


def test_no_entries_have_no_headings() -> None:
    assert group_spans([], 0, TODAY) == []


def test_a_code_that_no_group_has_is_refused() -> None:
    for code in (5, 9, -1):
        with pytest.raises(ValueError, match=str(code)):
            group_from_code(code)


@given(
    days=st.lists(st.dates(min_value=date(1, 1, 1)), max_size=60),
    today=st.dates(min_value=date(1, 1, 1)),
    first_weekday=st.integers(0, 6),
    pinned=st.integers(0, 3),
)
def test_spans_agree_with_the_rule_for_one_day(
    days: list[date], today: date, first_weekday: int, pinned: int
) -> None:
    ordinals = array("l", sorted((day.toordinal() for day in days), reverse=True))
    fixed = array("l", [today.toordinal()] * pinned) + ordinals
    spans = group_spans(fixed, pinned, today, first_weekday)
    groups = [span.group for span in spans]
    assert len(set(groups)) == len(groups)
    assert [place for span in spans for place in range(span.start, span.stop)] == list(
        range(len(fixed))
    )
    for span in spans:
        assert group_from_code(span.group.code) == span.group
        if span.group.period is not Period.PINNED:
            for ordinal in fixed[span.start : span.stop]:
                assert group_of(date.fromordinal(ordinal), today, first_weekday) == span.group


def test_a_working_life_of_entries_has_a_heading_for_each_month() -> None:
    days = [(TODAY - timedelta(days=back // 10)).toordinal() for back in range(100_000)]
    spans = group_spans(days, 0, TODAY)
    assert spans[-1].stop == 100_000
    assert 320 < len(spans) < 335
