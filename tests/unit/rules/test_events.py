"""When an event is, and what is open of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.records.commitment import Decision, Outcome
from careerjournal.records.community import Event, EventPerson, EventState
from careerjournal.records.moment import Moment
from careerjournal.rules.events import (
    EVENT,
    EVENT_FOLLOW_UP,
    EventFacts,
    due_of,
    has_begun,
    is_coming,
    last_day,
    moved,
)

DAY = date(2026, 11, 20)
ONE = timedelta(days=1)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def event(**values: object) -> Event:
    wanted: dict[str, object] = {"n": 1, "name": "Forum", "when": Moment(DAY), **values}
    return Event(**wanted)  # type: ignore[arg-type]


def person(n: int, *, met: bool = True) -> EventPerson:
    return EventPerson(n=n, id=f"id-{n}", event=1, name=f"Guest {n}", met=met, position=f"a{n}")


def decided(rule: str, occurrence: str, outcome: Outcome, **values: object) -> Decision:
    wanted: dict[str, object] = {"n": 1, "source": 1, "day": DAY, **values}
    return Decision(rule=rule, occurrence=occurrence, outcome=outcome, **wanted)  # type: ignore[arg-type]


def test_an_event_that_lasts_is_over_after_its_last_day() -> None:
    one, several = event(), event(until=DAY + 2 * ONE)
    assert (last_day(one), last_day(several)) == (DAY, DAY + 2 * ONE)
    assert last_day(event(until=DAY - ONE)) == DAY  # whatever a foreign file says
    assert is_coming(several, DAY + 2 * ONE)
    assert not is_coming(several, DAY + 3 * ONE)
    assert not is_coming(one, DAY + ONE)


@pytest.mark.parametrize(
    ("clock", "now", "begun"),
    [
        (None, time(0, 0), True),
        (time(18, 30), time(18, 29, 59), False),
        (time(18, 30), time(18, 30), True),
    ],
)
def test_it_begins_with_its_hour_or_with_its_day(
    clock: time | None, now: time, *, begun: bool
) -> None:
    when = event(when=Moment(DAY, clock))
    assert has_begun(when, datetime.combine(DAY, now, UTC)) is begun
    assert has_begun(when, datetime.combine(DAY + ONE, time(), UTC))
    assert not has_begun(when, datetime.combine(DAY - ONE, time(23, 59), UTC))


@given(first=DAYS, to=DAYS, length=st.integers(1, 400))
def test_moved_it_stays_as_long_as_it_was(first: date, to: date, length: int) -> None:
    known = event(when=Moment(first), until=first + length * ONE)
    when, until = moved(known, Moment(to, time(9)))
    assert when == Moment(to, time(9))
    assert until == to + length * ONE
    assert moved(event(), when) == (when, None)


def test_moved_to_the_end_of_the_calendar_it_ends_there() -> None:
    known = event(until=DAY + 3 * ONE)
    assert moved(known, Moment(date.max)) == (Moment(date.max), None)


def test_it_is_due_on_its_day_and_people_two_days_after_its_last() -> None:
    people = [person(2), person(1), person(3, met=False)]
    facts = EventFacts(event=event(until=DAY + ONE), people=people)
    assert [(each.rule, each.occurrence, each.day) for each in due_of(facts)] == [
        (EVENT, DAY.isoformat(), DAY),
        (EVENT_FOLLOW_UP, "id-1", DAY + 3 * ONE),
        (EVENT_FOLLOW_UP, "id-2", DAY + 3 * ONE),
    ]


def test_of_one_missed_or_in_the_trash_nothing_is_due() -> None:
    people = [person(1)]
    assert due_of(EventFacts(event=event(state=EventState.MISSED), people=people)) == []
    trashed = event(trashed_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert due_of(EventFacts(event=trashed, people=people)) == []


def test_planned_again_it_is_due_again_and_put_off_it_waits() -> None:
    done = decided(EVENT, DAY.isoformat(), Outcome.DONE)
    [again] = due_of(EventFacts(event=event(), decisions=[done]))
    assert (again.occurrence, again.day) == (f"{DAY.isoformat()}/2", DAY)
    off = decided(EVENT, DAY.isoformat(), Outcome.SNOOZED, until=DAY + 9 * ONE)
    [later] = due_of(EventFacts(event=event(), decisions=[off]))
    assert (later.day, later.snoozed) == (DAY + 9 * ONE, True)
    [other] = due_of(EventFacts(event=event(when=Moment(DAY + ONE)), decisions=[off]))
    assert (other.day, other.snoozed) == (DAY + ONE, False)


def test_whoever_was_written_to_is_done_with() -> None:
    done = decided(EVENT_FOLLOW_UP, "id-1", Outcome.DONE)
    facts = EventFacts(
        event=event(state=EventState.ATTENDED), people=[person(1), person(2)], decisions=[done]
    )
    assert [each.occurrence for each in due_of(facts)] == ["id-2"]
