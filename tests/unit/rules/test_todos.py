"""When a to-do falls due."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from careerjournal.records.commitment import Decision, Outcome
from careerjournal.records.moment import Moment
from careerjournal.records.todo import Todo
from careerjournal.rules.todos import ONCE, TODO, TodoFacts, due_of

MONDAY = date(2026, 3, 2)
ONE = timedelta(days=1)


def _todo(**values: object) -> Todo:
    return Todo(**{"n": 1, "text": "Review", "due": Moment(MONDAY), **values})  # type: ignore[arg-type]


def _decided(
    n: int, occurrence: str, day: date, outcome: Outcome = Outcome.DONE, until: date | None = None
) -> Decision:
    return Decision(
        n=n, source=1, rule=TODO, occurrence=occurrence, outcome=outcome, day=day, until=until
    )


def _days(todo: Todo, *decisions: Decision) -> list[date]:
    return [each.day for each in due_of(TodoFacts(todo=todo, decisions=decisions))]


def test_one_without_repeat_comes_once() -> None:
    assert _days(_todo()) == [MONDAY]
    assert _days(_todo(), _decided(1, ONCE, MONDAY)) == []
    assert _days(_todo(done_on=MONDAY)) == []
    assert _days(_todo(due=None)) == []
    trashed = datetime(2026, 1, 1, tzinfo=UTC)
    assert _days(_todo(trashed_at=trashed)) == []


@pytest.mark.parametrize(
    ("done_on", "following"),
    [(MONDAY, 7), (MONDAY + 2 * ONE, 7), (MONDAY - ONE, 7), (MONDAY + 30 * ONE, 35)],
)
def test_one_that_repeats_comes_again_after_it_was_done(done_on: date, following: int) -> None:
    todo = _todo(repeats="FREQ=WEEKLY;BYDAY=MO")
    assert _days(todo) == [MONDAY]
    done = _decided(1, MONDAY.isoformat(), done_on)
    assert _days(todo, done) == [MONDAY + following * ONE]


def test_one_time_is_put_off_and_the_next_comes_on_its_day() -> None:
    todo = _todo(repeats="FREQ=WEEKLY;BYDAY=MO")
    put_off = _decided(1, MONDAY.isoformat(), MONDAY, Outcome.SNOOZED, MONDAY + 3 * ONE)
    assert _days(todo, put_off) == [MONDAY + 3 * ONE]
    done = _decided(2, MONDAY.isoformat(), MONDAY + 3 * ONE)
    assert _days(todo, put_off, done) == [MONDAY + 7 * ONE]


def test_what_ends_asks_no_more() -> None:
    todo = _todo(repeats="FREQ=DAILY;COUNT=1")
    assert _days(todo, _decided(1, MONDAY.isoformat(), MONDAY)) == []


def test_a_rule_nobody_can_follow_comes_once() -> None:
    todo = _todo(repeats="FREQ=SECONDLY", due=Moment(MONDAY, time(9)))
    assert _days(todo) == [MONDAY]
    assert _days(todo, _decided(1, MONDAY.isoformat(), MONDAY)) == []
