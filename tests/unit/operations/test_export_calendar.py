"""What goes into a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from careerjournal.operations import commitments, goals, mentoring, todos
from careerjournal.operations.calendar_kinds import CalendarKind
from careerjournal.operations.commitments import Commitment
from careerjournal.operations.export_calendar import export_calendar
from careerjournal.records.application import Application, Interview, InterviewState
from careerjournal.records.community import Event, EventState
from careerjournal.records.mentorship import Session, SessionState
from careerjournal.records.moment import Moment
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.todo import Todo
from careerjournal.rules.todo_text import ReadTodo
from careerjournal.rules.todos import TODO
from careerjournal.store.unit import Unit
from tests.builders import make_contact
from tests.unit.store.open_vault import OpenVault, open_vault

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    with open_vault(tmp_path) as opened:
        yield opened


def _know(vault: OpenVault, name: str, **fields: Any) -> int:
    return vault.write(lambda unit: make_contact(unit, name, **fields)).n


def _events(vault: OpenVault, path: Path, **wish: Any) -> list[Any]:
    vault.read(lambda reading: export_calendar(reading, path, NOW, replace=True, **wish))
    calendar: Any = Calendar.from_ical(path.read_bytes())
    return list(calendar.walk("VEVENT"))


def _tasks(path: Path) -> list[Any]:
    calendar: Any = Calendar.from_ical(path.read_bytes())
    return list(calendar.walk("VTODO"))


def test_birthdays_come_again_every_year(vault: OpenVault, tmp_path: Path) -> None:
    for name, birthday in (
        ("Ada", PartialDate(1980, 5, 4)),
        ("Ben", PartialDate(None, 2, 29)),
        ("Cy", PartialDate(1990)),
        ("Dee", None),
    ):
        _know(vault, name, birthday=birthday)
    gone = _know(vault, "Eve", birthday=PartialDate(1970, 1, 1))
    vault.write(lambda unit: unit.trash(gone))
    path = tmp_path / "days.ics"
    found = {str(one["SUMMARY"]): one["DTSTART"].dt for one in _events(vault, path)}
    assert found == {"Birthday: Ada": date(1980, 5, 4), "Birthday: Ben": date(2000, 2, 29)}
    ids = [one["UID"] for one in _events(vault, path)]
    redacted = _events(vault, path, redacted=True)
    assert [one["UID"] for one in redacted] == ids
    assert {str(one["SUMMARY"]) for one in redacted} == {"A birthday"}
    assert {one["DTSTART"].dt.year for one in redacted} == {2000}  # nor how old they are
    assert "Ada" not in path.read_text("utf-8")


def test_the_day_to_be_in_touch_again_goes_along(vault: OpenVault, tmp_path: Path) -> None:
    _know(vault, "Ada", rhythm_days=28)
    (event,) = _events(vault, tmp_path / "days.ics")
    assert str(event["SUMMARY"]) == "Get in touch: Ada"
    _events(vault, tmp_path / "days.ics", redacted=True)
    assert "touch" not in (tmp_path / "days.ics").read_text("utf-8")


def test_a_session_stands_at_its_hour_and_says_nothing_when_redacted(
    vault: OpenVault, tmp_path: Path
) -> None:
    def change(unit: Unit) -> None:
        made = mentoring.add(unit, "Lead a ward", contacts=[make_contact(unit, "Ines").n])
        when = Moment(date(2026, 11, 24), time(17, 30))
        mentoring.plan_session(unit, made.n, when, 45, "Café Nord")

    vault.write(change)
    path = tmp_path / "days.ics"
    (event,) = _events(vault, path)
    assert str(event["SUMMARY"]) == "Session with Ines: Lead a ward"
    assert (event["DTSTART"].dt, event.duration) == (
        datetime(2026, 11, 24, 17, 30),  # noqa: DTZ001 - wherever the reader is
        timedelta(minutes=45),
    )
    assert str(event["LOCATION"]) == "Café Nord"
    (hidden,) = _events(vault, path, redacted=True)
    assert hidden["UID"] == event["UID"]
    text = path.read_text("utf-8")
    assert not any(word in text for word in ("Ines", "ward", "Nord"))


def test_to_dos_go_along_as_tasks_that_a_later_export_brings_up_to_date(
    vault: OpenVault, tmp_path: Path
) -> None:
    def fill(unit: Unit) -> None:
        goal = goals.add(unit, "Give a talk", NOW.date())
        goals.add_step(unit, goal.n, "Write the outline", date(2026, 12, 1))
        for todo in (
            Todo(text="Call Priya", notes="About it", due=Moment(date(2026, 11, 27))),
            Todo(text="Some day"),
            Todo(
                text="Weekly",
                due=Moment(date(2026, 11, 2), time(9), "Europe/Berlin"),
                repeats="FREQ=WEEKLY;BYDAY=MO;UNTIL=20261231",
            ),
            Todo(text="Lately", due=Moment(date(2026, 11, 20)), done_on=date(2026, 11, 21)),
            Todo(text="Long ago", due=Moment(date(2026, 1, 1)), done_on=date(2026, 1, 1)),
        ):
            unit.save(todo)

    vault.write(fill)
    path = tmp_path / "days.ics"
    (step,) = _events(vault, path)
    assert str(step["SUMMARY"]) == "Write the outline (Give a talk)"
    tasks = {str(each["SUMMARY"]): each for each in _tasks(path)}
    assert set(tasks) == {"Call Priya", "Some day", "Weekly", "Lately"}
    assert tasks["Call Priya"]["DUE"].dt == date(2026, 11, 27)
    assert str(tasks["Call Priya"]["DESCRIPTION"]) == "About it"
    assert "DUE" not in tasks["Some day"]
    assert str(tasks["Lately"]["STATUS"]) == "COMPLETED"
    weekly = tasks["Weekly"]
    assert weekly["DUE"].dt == datetime(2026, 11, 2, 9, tzinfo=ZoneInfo("Europe/Berlin"))
    assert weekly["RRULE"].to_ical() == b"FREQ=WEEKLY;UNTIL=20261231T225900Z;BYDAY=MO"
    ids = {str(each["UID"]) for each in tasks.values()}

    assert _events(vault, path, redacted=True)
    assert {str(each["UID"]) for each in _tasks(path)} == ids
    assert not any(word in path.read_text("utf-8") for word in ("Priya", "About", "outline"))

    weekly_n = next(one.n for one in vault.read(lambda it: it.all(Todo)) if one.text == "Weekly")
    vault.write(lambda unit: todos.finish(unit, weekly_n, date(2026, 11, 3)))
    _events(vault, path)
    (weekly,) = [each for each in _tasks(path) if str(each["SUMMARY"]) == "Weekly"]
    assert weekly["DUE"].dt.day == 9
    assert str(weekly["UID"]) in ids


def test_only_what_is_wanted_goes_along(vault: OpenVault, tmp_path: Path) -> None:
    _know(vault, "Ada", rhythm_days=28, birthday=PartialDate(1980, 5, 4))

    def fill(unit: Unit) -> None:
        made = mentoring.add(unit, "Lead", contacts=[make_contact(unit, "Ines").n])
        mentoring.plan_session(unit, made.n, Moment(date(2026, 11, 24), time(17, 30)), 45, "")
        goal = goals.add(unit, "Talk", NOW.date())
        goals.add_step(unit, goal.n, "Outline", date(2026, 12, 1))
        unit.save(Event(name="Evening", when=Moment(date(2026, 12, 2))))
        unit.save(Todo(text="Call", due=Moment(date(2026, 11, 27))))

    vault.write(fill)
    path = tmp_path / "days.ics"
    found: dict[CalendarKind, list[str]] = {}
    for kind in CalendarKind:
        found[kind] = [
            str(one["SUMMARY"]) for one in _events(vault, path, kinds={kind}, todos_as_days=True)
        ]
    assert found == {
        CalendarKind.INTERVIEWS: [],
        CalendarKind.SESSIONS: ["Session with Ines: Lead"],
        CalendarKind.EVENTS: ["Evening"],
        CalendarKind.TODOS: ["Call"],
        CalendarKind.GOALS: ["Outline (Talk)"],
        CalendarKind.DUE: ["Get in touch: Ada"],
        CalendarKind.BIRTHDAYS: ["Birthday: Ada"],
    }
    everything = [str(one["SUMMARY"]) for one in _events(vault, path, todos_as_days=True)]
    assert sorted(everything) == sorted(name for names in found.values() for name in names)


def test_what_repeats_so_many_times_is_counted_from_the_first(
    vault: OpenVault, tmp_path: Path
) -> None:
    todo = vault.write(
        lambda unit: unit.save(
            Todo(text="Three", due=Moment(date(2026, 11, 2)), repeats="FREQ=DAILY;COUNT=3")
        )
    )
    vault.write(lambda unit: todos.finish(unit, todo.n, date(2026, 11, 2)))
    path = tmp_path / "days.ics"
    _events(vault, path)
    (task,) = _tasks(path)
    assert (task["DTSTART"].dt, task["RRULE"]["COUNT"]) == (date(2026, 11, 2), [3])


def _save(event: Event, unit: Unit) -> None:
    unit.save(event)


def test_events_that_are_coming_go_along_under_the_same_id(
    vault: OpenVault, tmp_path: Path
) -> None:
    day, one = date(2026, 11, 24), timedelta(days=1)
    today = NOW.date()
    for event in (
        Event(name="Evening", when=Moment(day, time(18, 30), "Asia/Tokyo"), place="City Hall"),
        Event(name="Congress", when=Moment(day, time(9)), until=day + one, aim="Three names"),
        Event(name="Nowhere", when=Moment(day, time(9), "No/Where")),
        Event(name="Under way", when=Moment(today - one), until=today),
        Event(name="Over", when=Moment(today - one)),
        Event(name="Missed", when=Moment(day), state=EventState.MISSED),
    ):
        vault.write(partial(_save, event))
    path = tmp_path / "days.ics"
    found = {str(each["SUMMARY"]): each for each in _events(vault, path)}
    assert set(found) == {"Evening", "Congress", "Nowhere", "Under way", "Missed"}
    assert {name for name, each in found.items() if "STATUS" in each} == {"Missed"}
    evening = found["Evening"]
    assert evening["DTSTART"].dt == datetime(2026, 11, 24, 18, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert str(evening["LOCATION"]) == "City Hall"
    assert found["Nowhere"]["DTSTART"].dt.tzinfo is None
    congress = found["Congress"]
    assert (congress["DTSTART"].dt, congress["DTEND"].dt) == (day, day + 2 * one)
    assert str(congress["DESCRIPTION"]) == "Begins at 09:00\nThree names"
    ids = {str(each["UID"]) for each in found.values()}
    assert {str(each["UID"]) for each in _events(vault, path, redacted=True)} == ids
    assert "City Hall" not in path.read_text("utf-8")
    assert "Congress" not in path.read_text("utf-8")


def test_what_does_not_take_place_after_all_is_told_to_be_off(
    vault: OpenVault, tmp_path: Path
) -> None:
    ahead, past = Moment(NOW.date() + timedelta(days=2), time(9)), Moment(date(2026, 11, 1))

    def fill(unit: Unit) -> None:
        for when in (ahead, past):
            job = unit.save(Application(role="Baker")).n
            unit.put(Interview(application=job, when=when, state=InterviewState.CANCELLED))
            unit.save(Event(name="Fair", when=when, state=EventState.MISSED))
            made = mentoring.add(unit, "Lead", contacts=[make_contact(unit, "Ines").n])
            unit.put(Session(mentorship=made.n, when=when, state=SessionState.CANCELLED))
        gone = unit.save(Application(role="Cook")).n
        unit.put(Interview(application=gone, when=ahead))
        unit.trash(gone)
        unit.trash(unit.save(Event(name="Walk", when=ahead)).n)
        unit.trash(unit.save(Todo(text="Thrown away")).n)
        todos.add(unit, ReadTodo("Let go", Moment(NOW.date())))

    vault.write(fill)
    due = [
        Commitment.of(line)
        for line in vault.read(lambda reading: commitments.due(reading, None))
        if line.rule == TODO
    ]
    vault.write(lambda unit: todos.let_go(unit, due, NOW.date()))
    path = tmp_path / "days.ics"
    off = {str(one["SUMMARY"]) for one in _events(vault, path) if one.get("STATUS") == "CANCELLED"}
    assert off == {"Interview: Baker", "Interview: Cook", "Fair", "Walk", "Mentoring session: Lead"}
    tasks = {str(one["SUMMARY"]): str(one["STATUS"]) for one in _tasks(path)}
    assert tasks == {"Thrown away": "CANCELLED", "Let go": "CANCELLED"}
    days = _events(vault, path, kinds={CalendarKind.TODOS}, todos_as_days=True)
    assert [(str(one["SUMMARY"]), str(one["STATUS"])) for one in days] == [("Let go", "CANCELLED")]
    _events(vault, path, redacted=True)
    text = path.read_text("utf-8")
    assert not any(w in text for w in ("Baker", "Cook", "Fair", "Walk", "Lead", "Let", "Thrown"))
