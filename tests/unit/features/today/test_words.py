"""What Today says of a day."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from careerjournal.features.today.words import greeting_words, queue_words, written_words
from careerjournal.records.moment import Moment
from careerjournal.rules.recurrence import Repeat, Unit, rule_of
from careerjournal.rules.todo_text import ReadTodo
from careerjournal.store.today import Queue
from careerjournal.ui.todo_words import read_words, repeat_words

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("total", "late", "words"),
    [
        (0, 0, "Nothing wants you today."),
        (1, 0, "One thing wants you today."),
        (1, 1, "One thing wants you today, and it is late."),
        (3, 1, "Three things want you today, one of them late."),
        (5, 3, "Five things want you today, three of them late."),
        (4, 4, "Four things want you today, all of them late."),
        (25, 12, "25 things want you today, 12 of them late."),
        (48, 40, "48 things have gathered; they need not all be done."),
    ],
)
def test_the_facts_are_stated_without_blame(total: int, late: int, words: str) -> None:
    assert queue_words(Queue(total=total, late=late)) == words


@pytest.mark.parametrize(
    ("hour", "words"),
    [(3, "Good evening."), (4, "Good morning."), (12, "Good afternoon."), (18, "Good evening.")],
)
def test_the_greeting_goes_by_the_hour(hour: int, words: str) -> None:
    assert greeting_words(datetime(2026, 11, 25, hour)) == words  # noqa: DTZ001 - any clock


def test_only_days_written_on_are_counted() -> None:
    assert written_words(0) == ""
    assert written_words(11) == "You have written on 11 of the last 14 days."


@pytest.mark.parametrize(
    ("read", "words"),
    [
        (ReadTodo("Read"), "Read · no day"),
        (ReadTodo("Read", Moment(date(2027, 1, 4))), "Read · Monday 4 January 2027"),
        (
            ReadTodo("Read", Moment(TODAY, time(14, 30))),
            "Read · today, Wednesday 25 November, 14:30",
        ),
    ],
)
def test_a_line_says_how_it_was_read(read: ReadTodo, words: str) -> None:
    assert read_words(read, TODAY) == words


@pytest.mark.parametrize(
    ("repeat", "words"),
    [
        (Repeat(Unit.DAY), "every day"),
        (Repeat(Unit.DAY, 3), "every 3 days"),
        (Repeat(Unit.WEEK), "every week"),
        (Repeat(Unit.WEEK, weekdays=(0, 1, 2, 3, 4)), "every weekday"),
        (Repeat(Unit.WEEK, weekdays=(0, 2, 4)), "every Monday, Wednesday and Friday"),
        (Repeat(Unit.WEEK, 2, (4,)), "every 2 weeks on Friday"),
        (Repeat(Unit.MONTH, month_day=-1), "every month on the last day"),
        (Repeat(Unit.MONTH, 3, (0,), nth=1), "every 3 months on the first Monday"),
        (Repeat(Unit.YEAR, count=1), "every year, 1 time"),
        (Repeat(Unit.DAY, until=date(2027, 5, 3)), "every day, until 3 May 2027"),
    ],
)
def test_a_repeat_is_told_as_one_says_it(repeat: Repeat, words: str) -> None:
    assert repeat_words(rule_of(repeat)) == words
