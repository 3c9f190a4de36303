"""What comes again and again."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.rules.recurrence import (
    Repeat,
    RepeatProblem,
    Unit,
    days_between,
    next_day,
    problem_of,
    repeat_of,
    rule_of,
)

MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)


@st.composite
def _repeats(draw: st.DrawFn) -> Repeat:
    unit = draw(st.sampled_from(list(Unit)))
    weekdays: tuple[int, ...] = ()
    nth = month_day = None
    if unit is Unit.WEEK:
        weekdays = tuple(sorted(draw(st.sets(st.integers(0, 6), max_size=7))))
    elif unit is Unit.MONTH and draw(st.booleans()):
        nth = draw(st.sampled_from([1, 2, 3, 4, -1]))
        weekdays = (draw(st.integers(0, 6)),)
    elif unit is Unit.MONTH:
        month_day = draw(st.none() | st.integers(1, 31) | st.just(-1))
    ends = draw(st.sampled_from(["never", "count", "until"]))
    return Repeat(
        unit,
        draw(st.integers(1, 12)),
        weekdays,
        nth,
        month_day,
        MONDAY + draw(st.integers(0, 900)) * DAY if ends == "until" else None,
        draw(st.integers(1, 40)) if ends == "count" else None,
    )


@given(repeat=_repeats(), ahead=st.integers(-5, 700))
def test_any_repeat_agrees_with_dateutil(repeat: Repeat, ahead: int) -> None:
    rule = rule_of(repeat)
    assert repeat_of(rule) == repeat
    other = rrulestr(rule, dtstart=datetime.combine(MONDAY, time()))
    after = MONDAY + ahead * DAY
    end = after + timedelta(days=10_950)
    wanted = other.between(datetime.combine(after, time()), datetime.combine(end, time()))
    found = next_day(rule, MONDAY, after)
    if wanted:
        assert found == wanted[0].date()
    else:
        assert found is None or found > end
    span = other.between(
        datetime.combine(after, time()), datetime.combine(after + 400 * DAY, time()), inc=True
    )
    listed = [each.date() for each in span][:20]
    assert days_between(rule, MONDAY, after, after + 400 * DAY, most=20) == listed


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        ("FREQ=WEEKLY;BYDAY=MO", None),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", RepeatProblem.NO_DAY),
        ("FREQ=DAILY;UNTIL=20200101", RepeatProblem.NO_DAY),
        ("FREQ=SECONDLY", RepeatProblem.TOO_OFTEN),
        ("FREQ=DAILY;BYHOUR=1,2,3", RepeatProblem.TOO_OFTEN),
        ("FREQ=SOMETIMES", RepeatProblem.UNREADABLE),
        ("", RepeatProblem.UNREADABLE),
        ("FREQ=DAILY\nFREQ=WEEKLY", RepeatProblem.UNREADABLE),
        ("FREQ=DAILY;" + "X" * 600, RepeatProblem.UNREADABLE),
        ("FREQ=DAILY;INTERVAL=0", RepeatProblem.UNREADABLE),
        ("FREQ=DAILY;INTERVAL=00", RepeatProblem.UNREADABLE),
        ("FREQ=DAILY;INTERVAL=-1", RepeatProblem.UNREADABLE),
        ("freq=daily;interval=0", RepeatProblem.UNREADABLE),
    ],
)
def test_what_cannot_be_followed_is_told(rule: str, problem: RepeatProblem | None) -> None:
    assert problem_of(rule, MONDAY) is problem


@given(text=st.text("FREQ=DAILYWKNTHBUMO;,0123456789-", max_size=40))
def test_no_text_is_too_much(text: str) -> None:
    problem_of(text, MONDAY)
    problem_of(f"FREQ=DAILY;{text}", MONDAY)


def test_the_calendar_ends() -> None:
    assert next_day("FREQ=DAILY", MONDAY, date.max) is None
    assert next_day("FREQ=DAILY", MONDAY) == MONDAY


@pytest.mark.parametrize(
    "values",
    [
        {"every": 0},
        {"weekdays": (7,)},
        {"nth": 5, "weekdays": (0,)},
        {"count": 0},
        {"count": 2, "until": MONDAY},
        {"month_day": 3},
        {"weekdays": (1,), "unit": Unit.DAY},
        {"unit": Unit.MONTH, "month_day": 32},
        {"unit": Unit.MONTH, "month_day": 3, "nth": 1, "weekdays": (1,)},
    ],
)
def test_what_cannot_be_is_no_repeat(values: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        Repeat(**{"unit": Unit.WEEK, **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "rule", ["FREQ=WEEKLY;BYDAY=MO,1TU", "FREQ=DAILY;WKST=MO", "x", "FREQ=DAILY;INTERVAL=x"]
)
def test_rules_of_others_are_kept_but_are_no_repeats(rule: str) -> None:
    assert repeat_of(rule) is None


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;COUNT=99999999;BYMONTHDAY=31;BYMONTH=2",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=9",
        "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30",
    ],
)
def test_a_rule_of_no_day_is_given_up_soon(rule: str) -> None:
    for _ in range(5):
        assert problem_of(rule, date(2000, 1, 1)) is RepeatProblem.NO_DAY
    assert days_between(rule, date(2000, 1, 1), date(2000, 1, 1), date(2030, 1, 1)) == []
