"""When something is due by the clock, and when it may be told."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.records.moment import Moment
from careerjournal.rules.reminding import BETWEEN, QuietHours, due_from, may_tell_from

HERE = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=HERE)
DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("when", "happens", "at"),
    [
        (None, False, datetime(2026, 11, 23, 0, 0, tzinfo=HERE)),
        (Moment(DAY), True, datetime(2026, 11, 23, 0, 0, tzinfo=HERE)),
        (Moment(DAY, time(14, 0)), False, datetime(2026, 11, 23, 14, 0, tzinfo=HERE)),
        (Moment(DAY, time(14, 0)), True, datetime(2026, 11, 23, 12, 45, tzinfo=HERE)),
        (
            Moment(DAY, time(14, 0), "Asia/Tokyo"),
            False,
            datetime(2026, 11, 23, 6, 0, tzinfo=HERE),
        ),
        (Moment(DAY, time(14, 0), "No/Where"), False, datetime(2026, 11, 23, 14, tzinfo=HERE)),
    ],
)
def test_something_is_due_at_its_time_or_with_its_day(
    when: Moment | None, happens: bool, at: datetime
) -> None:
    assert due_from(DAY, when, NOW, happens=happens) == at


def test_what_repeats_keeps_its_time_on_another_day() -> None:
    first = Moment(date(2026, 11, 2), time(14, 0))
    assert due_from(DAY, first, NOW, happens=False).hour == 14


@given(
    st.dates(), st.none() | st.times(), st.sampled_from([None, "UTC", "Asia/Tokyo", "x"]),
    st.booleans(),
)  # fmt: skip
def test_any_day_is_due_some_time(
    day: date, clock: time | None, zone: str | None, happens: bool
) -> None:
    assert due_from(day, Moment(day, clock, zone), NOW, happens=happens).tzinfo is not None


def test_the_first_and_the_last_day_there_are_do_no_harm() -> None:
    for day, clock in ((date.min, time(0, 1)), (date.max, time(23, 59))):
        for zone in ("Asia/Tokyo", "America/New_York"):
            due_from(day, Moment(day, clock, zone), NOW.astimezone(UTC), happens=True)


@given(
    st.integers(0, 23), st.integers(0, 23),
    st.integers(0, 5_000_000).map(lambda minutes: NOW + timedelta(minutes=minutes)),
)  # fmt: skip
def test_quiet_ends_and_then_it_is_not_quiet(begin: int, end: int, at: datetime) -> None:
    quiet = QuietHours(begin, end)
    over = quiet.over(at)
    assert at <= over <= at + timedelta(days=1)
    assert not quiet.hold(over)
    assert quiet.hold(at) == (over > at)
    hour = at
    while hour < over:
        assert quiet.hold(hour)
        hour += timedelta(hours=1)


def test_there_is_an_hour_between_two_notices() -> None:
    none = QuietHours(0, 0)
    assert may_tell_from(NOW, None, none) == NOW
    told = NOW - timedelta(minutes=10)
    assert may_tell_from(NOW, told, none) == told + BETWEEN
    assert may_tell_from(NOW, NOW - timedelta(hours=2), none) == NOW
    # The clock was set back: nobody waits for an hour that has been.
    assert may_tell_from(NOW, NOW + timedelta(days=3), none) == NOW


def test_quiet_comes_after_the_hour() -> None:
    late = NOW.replace(hour=21, minute=30)
    wanted = may_tell_from(late, late - timedelta(minutes=10), QuietHours(22, 8))
    assert wanted == datetime(2026, 11, 23, 8, 0, tzinfo=HERE)
