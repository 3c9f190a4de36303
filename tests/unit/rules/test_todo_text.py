"""A to-do out of one typed line."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.records.moment import Moment
from careerjournal.rules.recurrence import problem_of
from careerjournal.rules.todo_text import ReadTodo, read_todo

TODAY = date(2026, 11, 18)  # a Wednesday


def _day(days: int, clock: time | None = None) -> Moment:
    return Moment(TODAY + timedelta(days=days), clock)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("call Priya fri", ReadTodo("call Priya", _day(2), "", "fri")),
        ("call Priya on fri", ReadTodo("call Priya", _day(2), "", "on fri")),
        ("send CV in 3 days", ReadTodo("send CV", _day(3), "", "in 3 days")),
        ("send CV tomorrow 9:30", ReadTodo("send CV", _day(1, time(9, 30)), "", "tomorrow 9:30")),
        ("tomorrow: send CV", ReadTodo("send CV", _day(1), "", "tomorrow:")),
        ("tomorrow send CV", ReadTodo("send CV", _day(1), "", "tomorrow")),
        (
            "every monday weekly review",
            ReadTodo("weekly review", _day(5), "FREQ=WEEKLY;BYDAY=MO", "every monday"),
        ),
        (
            "water the plants every 3 days",
            ReadTodo("water the plants", _day(0), "FREQ=DAILY;INTERVAL=3", "every 3 days"),
        ),
        (
            "stand up every weekday 9:00",
            ReadTodo(
                "stand up",
                _day(0, time(9)),
                "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
                "every weekday 9:00",
            ),
        ),
        (
            "invoice every other friday",
            ReadTodo("invoice", _day(2), "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "every other friday"),
        ),
        ("look back monthly", ReadTodo("look back", _day(0), "FREQ=MONTHLY", "monthly")),
        ("buy 12", ReadTodo("buy 12")),
        ("fri", ReadTodo("fri")),
        ("", ReadTodo("")),
        ("  read   the  report ", ReadTodo("read the report")),
        ("book room for the fair in May", ReadTodo("book room for the fair in May")),
        ("pay rent by 1 dec", ReadTodo("pay rent", _day(13), "", "by 1 dec")),
    ],
)
def test_a_line_is_read_as_it_is_meant(line: str, read: ReadTodo) -> None:
    assert read_todo(line, TODAY) == read


@given(line=st.text(st.sampled_from("every mondaystufri 0123456789:.,onbyt"), max_size=60))
def test_no_word_is_lost_whatever_is_typed(line: str) -> None:
    read = read_todo(line, TODAY)
    assert bool(read.text) == bool(line.split()) or not line.strip(" ,;:-")
    assert set(read.text.split()) <= set(line.replace(",", " , ").split()) | set(line.split())
    if read.repeats:
        assert read.due is not None
        assert problem_of(read.repeats, read.due.day) is None
