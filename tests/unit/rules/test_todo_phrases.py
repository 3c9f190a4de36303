"""Lines as people type them: what is read out of each, and that no word goes astray."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.records.moment import Moment
from careerjournal.rules.recurrence import problem_of
from careerjournal.rules.todo_text import read_todo

TODAY = date(2026, 11, 25)  # a Wednesday


def _read(line: str) -> tuple[str, str, str]:
    """What to do, when (the day, and the time if there is one), and how often."""
    found = read_todo(line, TODAY)
    when = ""
    if found.due is not None:
        when = found.due.day.isoformat()
        if found.due.time is not None:
            when += f" {found.due.time:%H:%M}"
    return found.text, when, found.repeats


@pytest.mark.parametrize(
    ("line", "what", "when"),
    [
        ("call Priya (fri)", "call Priya", "2026-11-27"),
        ("call Priya friday!", "call Priya", "2026-11-27"),
        ("friday: call Priya", "call Priya", "2026-11-27"),
        ("due tomorrow: finish report", "finish report", "2026-11-26"),
        ("call Priya tmrw", "call Priya", "2026-11-26"),
        ("day after tomorrow call Jo", "call Jo", "2026-11-27"),
        ("call Jo the day after tomorrow", "call Jo", "2026-11-27"),
        ("call Jo 2 days from now", "call Jo", "2026-11-27"),
        ("call Jo a week from now", "call Jo", "2026-12-02"),
        ("call Jo a week today", "call Jo", "2026-12-02"),
        ("call Jo tomorrow week", "call Jo", "2026-12-03"),
        ("call Jo monday week", "call Jo", "2026-12-07"),
        ("call Jo a week on monday", "call Jo", "2026-12-07"),
        ("ask Tom in a fortnight", "ask Tom", "2026-12-09"),
        ("ask Tom in 2 weeks' time", "ask Tom", "2026-12-09"),
        ("ask Tom in a couple of weeks", "ask Tom", "2026-12-09"),
        ("in ten days ask Tom", "ask Tom", "2026-12-05"),
        ("plan holiday next week", "plan holiday", "2026-11-30"),
        ("next month renew badge", "renew badge", "2026-12-01"),
        ("next year ask for a raise", "ask for a raise", "2027-01-01"),
        ("ask for a raise next january", "ask for a raise", "2027-01-01"),
        ("in january ask for a raise", "ask for a raise", "2027-01-01"),
        ("clean this weekend", "clean", "2026-11-28"),
        ("clean at the weekend", "clean", "2026-11-28"),
        ("next weekend clean", "clean", "2026-12-05"),
        ("report end of the month", "report", "2026-11-30"),
        ("report by the end of the month", "report", "2026-11-30"),
        ("report at the end of next month", "report", "2026-12-31"),
        ("report end of january", "report", "2027-01-31"),
        ("tidy desk end of the week", "tidy desk", "2026-11-27"),
        ("wrap up mid december", "wrap up", "2026-12-15"),
        ("look back at the end of the year", "look back", "2026-12-31"),
        ("pay rent on the 1st", "pay rent", "2026-12-01"),
        ("form due by the 30th", "form", "2026-11-30"),
        ("this friday call Jo", "call Jo", "2026-11-27"),
        ("call back 12/3", "call back", "2027-03-12"),
        ("tax return 15.1.2027", "tax return", "2027-01-15"),
        ("pay invoice by 30 november 2026", "pay invoice", "2026-11-30"),
        ("call Jo on friday 4 dec", "call Jo", "2026-12-04"),
        ("meet June next week", "meet June", "2026-11-30"),
        ("call May fri", "call May", "2026-11-27"),
    ],
)
def test_days_are_read_as_they_are_meant(line: str, what: str, when: str) -> None:
    assert _read(line) == (what, when, "")


@pytest.mark.parametrize(
    ("line", "what", "when"),
    [
        ("tomorrow 9am dentist", "dentist", "2026-11-26 09:00"),
        ("dentist at 9am tomorrow", "dentist", "2026-11-26 09:00"),
        ("9am tomorrow dentist", "dentist", "2026-11-26 09:00"),
        ("tomorrow dentist 9am", "dentist", "2026-11-26 09:00"),
        ("friday call Priya at 3pm", "call Priya", "2026-11-27 15:00"),
        ("3pm call HR friday", "call HR", "2026-11-27 15:00"),
        ("call HR at 3", "call HR", "2026-11-25 15:00"),
        ("meet at 12", "meet", "2026-11-25 12:00"),
        ("meeting room 2 at 10", "meeting room 2", "2026-11-25 10:00"),
        ("call mum tonight", "call mum", "2026-11-25 20:00"),
        ("call mum this evening", "call mum", "2026-11-25 18:00"),
        ("send note tomorrow morning", "send note", "2026-11-26 09:00"),
        ("monday morning call HR", "call HR", "2026-11-30 09:00"),
        ("drinks Friday night", "drinks", "2026-11-27 20:00"),
        ("drinks tonight at 8", "drinks", "2026-11-25 20:00"),
        ("send form by midnight", "send form", "2026-11-25 23:59"),
    ],
)
def test_times_are_read_as_they_are_meant(line: str, what: str, when: str) -> None:
    assert _read(line) == (what, when, "")


@pytest.mark.parametrize(
    ("line", "what", "when", "rule"),
    [
        (
            "every monday team meeting at 10",
            "team meeting",
            "2026-11-30 10:00",
            "FREQ=WEEKLY;BYDAY=MO",
        ),
        ("every 2nd tuesday lunch", "lunch", "2026-12-01", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("every other tuesday lunch", "lunch", "2026-12-01", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        (
            "lunch every second tuesday of the month",
            "lunch",
            "2026-12-08",
            "FREQ=MONTHLY;BYDAY=2TU",
        ),
        ("book club every third thursday", "book club", "2026-12-17", "FREQ=MONTHLY;BYDAY=3TH"),
        (
            "every last friday of the month drinks",
            "drinks",
            "2026-11-27",
            "FREQ=MONTHLY;BYDAY=-1FR",
        ),
        ("drinks last friday of every month", "drinks", "2026-11-27", "FREQ=MONTHLY;BYDAY=-1FR"),
        (
            "timesheet every two weeks on friday",
            "timesheet",
            "2026-11-27",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
        ),
        ("timesheet fortnightly", "timesheet", "2026-11-25", "FREQ=WEEKLY;INTERVAL=2"),
        ("update CV quarterly", "update CV", "2026-11-25", "FREQ=MONTHLY;INTERVAL=3"),
        (
            "update CV every 3 months from 1 dec",
            "update CV",
            "2026-12-01",
            "FREQ=MONTHLY;INTERVAL=3",
        ),
        ("pay rent every month on the 1st", "pay rent", "2026-12-01", "FREQ=MONTHLY;BYMONTHDAY=1"),
        (
            "pay rent on the 1st of every month",
            "pay rent",
            "2026-12-01",
            "FREQ=MONTHLY;BYMONTHDAY=1",
        ),
        ("every month pay rent on the 1st", "pay rent", "2026-12-01", "FREQ=MONTHLY;BYMONTHDAY=1"),
        (
            "every 15th pay the nursery",
            "pay the nursery",
            "2026-12-15",
            "FREQ=MONTHLY;BYMONTHDAY=15",
        ),
        (
            "invoices at the end of every month",
            "invoices",
            "2026-11-30",
            "FREQ=MONTHLY;BYMONTHDAY=-1",
        ),
        ("birthday card 3 may every year", "birthday card", "2027-05-03", "FREQ=YEARLY"),
        ("every year on 3 may birthday card", "birthday card", "2027-05-03", "FREQ=YEARLY"),
        ("leap party every 29 feb", "leap party", "2028-02-29", "FREQ=YEARLY"),
        ("gym mondays and thursdays", "gym", "2026-11-26", "FREQ=WEEKLY;BYDAY=MO,TH"),
        ("gym on mondays", "gym", "2026-11-30", "FREQ=WEEKLY;BYDAY=MO"),
        (
            "every sunday evening plan the week",
            "plan the week",
            "2026-11-29 18:00",
            "FREQ=WEEKLY;BYDAY=SU",
        ),
        ("take tablets every morning", "take tablets", "2026-11-25 09:00", "FREQ=DAILY"),
        (
            "every weekday 8am take tablets",
            "take tablets",
            "2026-11-25 08:00",
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        ),
        (
            "take tablets every day until 1 dec",
            "take tablets",
            "2026-11-25",
            "FREQ=DAILY;UNTIL=20261201",
        ),
        (
            "ask again every 3 days 4 times",
            "ask again",
            "2026-11-25",
            "FREQ=DAILY;INTERVAL=3;COUNT=4",
        ),
    ],
)
def test_repeats_are_read_as_they_are_meant(line: str, what: str, when: str, rule: str) -> None:
    assert _read(line) == (what, when, rule)


@pytest.mark.parametrize(
    ("line", "what", "when"),
    [
        ("call Priya tomorrow about the job", "call Priya about the job", "2026-11-26"),
        ("email Sam on friday about references", "email Sam about references", "2026-11-27"),
        ("send CV by 3 dec to Northwind", "send CV to Northwind", "2026-12-03"),
        ("ask Tom in 3 days about the post", "ask Tom about the post", "2026-11-28"),
    ],
)
def test_a_day_in_the_middle_is_read_where_nothing_else_can_be_meant(
    line: str, what: str, when: str
) -> None:
    assert _read(line) == (what, when, "")


@pytest.mark.parametrize(
    "line",
    [
        "visit Tom",
        "call May",
        "email April",
        "call Jan",
        "Buy the Sun",
        "read The Sun",
        "Sun cream buy",
        "buy sun cream",
        "Sat nav fix",
        "book Friday night drinks",
        "prepare for monday",
        "move the meeting to friday",
        "book flights for 3 may",
        "prepare slides for tuesday's meeting",
        "buy milk 2.5",
        "update section 3.2",
        "update section 3.15",
        "read pages 10-12",
        "study 2h",
        "shop open 24/7",
        "24/7 line: call",
        "order 20261112",
        "call 020 7946 0000",
        "monthly report",
        "Daily Mail cancel",
        "send the weekly report",
        "read 10 pages a day",
        "one day learn to sail",
        "good morning",
        "finish chapter 4th",
        "31 nov pay",
        "tomorrow",
        "every monday",
        "make every day count",
        "a night at the opera",
        "book room for the fair in May",
    ],
)
def test_words_that_only_look_like_a_day_stay_words(line: str) -> None:
    assert _read(line) == (line, "", "")


def test_weekdays_and_workdays_begin_on_the_next_that_fits() -> None:
    saturday = date(2026, 11, 28)
    read = read_todo("stand-up every weekday at 9:30", saturday)
    assert read.due == Moment(date(2026, 11, 30), time(9, 30))


_VOCABULARY = [
    "call",
    "Priya",
    "Tom",
    "May",
    "the",
    "a",
    "of",
    "on",
    "by",
    "at",
    "in",
    "every",
    "each",
    "other",
    "second",
    "last",
    "first",
    "1st",
    "4th",
    "12/3",
    "2.5",
    "3",
    "mon",
    "tuesday",
    "sundays",
    "weekend",
    "day",
    "weeks",
    "month",
    "year",
    "end",
    "next",
    "this",
    "tomorrow",
    "tonight",
    "morning",
    "9:30",
    "3pm",
    "noon",
    "until",
    "from",
    "starting",
    "times",
    "for",
    "daily",
    "monthly",
    "-",
    ",",
    "fri:",
    "(sat)",
    "dec",
    "30",
    "nov.",
    "2027",
    "couple",
]


@given(st.lists(st.sampled_from(_VOCABULARY), max_size=12))
def test_every_word_is_either_told_or_taken_for_the_day(words: list[str]) -> None:
    line = " ".join(words)
    read = read_todo(line, TODAY)
    assert _bare(f"{read.text} {read.dated}".split()) == _bare(words)
    if read.repeats:
        assert read.due is not None
        assert problem_of(read.repeats, read.due.day) is None


def _bare(tokens: list[str]) -> list[str]:
    """The words without the marks around them, in no order."""
    plain = (token.strip(" ,;:-") for token in tokens)
    return sorted(token for token in plain if token)
