"""How often something comes again, as it is chosen."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from careerjournal.features.today.repeat_field import RepeatField
from careerjournal.rules.recurrence import Repeat, Unit, days_between, problem_of, rule_of

FIRST = date(2026, 11, 25)

_ENDS = st.one_of(
    st.just((None, None)),
    st.tuples(st.none(), st.integers(1, 40)),
    st.tuples(st.dates(FIRST, date(2030, 1, 1)), st.none()),
)
_DAYS = st.sets(st.integers(0, 6), max_size=7).map(lambda days: tuple(sorted(days)))


@st.composite
def _repeats(draw: st.DrawFn) -> Repeat:
    unit = draw(st.sampled_from(Unit))
    until, count = draw(_ENDS)
    weekdays: tuple[int, ...] = ()
    nth = month_day = None
    if unit is Unit.WEEK:
        weekdays = draw(_DAYS)
    elif unit is Unit.MONTH:
        choice = draw(st.integers(0, 2))
        if choice == 1:
            month_day = draw(st.sampled_from([-1, *range(1, 32)]))
        elif choice == 2:
            nth, weekdays = draw(st.sampled_from([1, 2, 3, 4, -1])), (draw(st.integers(0, 6)),)
    return Repeat(unit, draw(st.integers(1, 99)), weekdays, nth, month_day, until, count)


@given(_repeats())
@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_can_be_chosen_is_shown_and_made_again(qtbot: QtBot, repeat: Repeat) -> None:
    field = RepeatField()
    qtbot.addWidget(field)
    rule = rule_of(repeat)
    field.set_rule(rule, FIRST)
    assert field.rule() == rule
    if problem_of(rule, FIRST) is None:
        until = FIRST + timedelta(days=800)
        made = rrulestr(rule, dtstart=datetime.combine(FIRST, time()))
        naive = [each.date() for each in made.between(_at(FIRST), _at(until), inc=True)]
        assert days_between(field.rule(), FIRST, FIRST, until, most=2_000) == naive


def test_a_rule_from_elsewhere_stays_until_another_is_chosen(qtbot: QtBot) -> None:
    field = RepeatField()
    qtbot.addWidget(field)
    foreign = "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=2"
    field.set_rule(foreign, FIRST)
    assert field.rule() == foreign
    assert field.told.text() == "again and again, by a rule from elsewhere"
    field.unit.setCurrentIndex(field.unit.findData("DAILY"))
    assert field.rule() == "FREQ=DAILY"
    field.set_rule("", FIRST)
    assert field.rule() == ""


def test_a_month_offers_what_its_first_day_suggests(qtbot: QtBot) -> None:
    field = RepeatField()
    qtbot.addWidget(field)
    field.set_rule("FREQ=MONTHLY", FIRST)
    offered = [field.month.itemText(place) for place in range(field.month.count())]
    assert offered == [
        "on the day it began",
        "every month on day 25",
        "every month on the last day",
        "every month on the fourth Wednesday",
        "every month on the last Wednesday",
    ]


def _at(day: date) -> datetime:
    return datetime.combine(day, time())
