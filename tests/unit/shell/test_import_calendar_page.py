"""Bringing in a calendar in the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from careerjournal.records.community import Event
from careerjournal.records.todo import Todo
from careerjournal.ui.tasks import Inline
from tests.drivers.import_page import ImportRoom, import_room

CALENDAR = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
SUMMARY:Evening of nurses
DTSTART:29991201T183000
END:VEVENT
BEGIN:VTODO
UID:2
SUMMARY:Call Priya
END:VTODO
END:VCALENDAR
"""
APPOINTMENTS = "What appointments become"


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[ImportRoom]:
    made = import_room(tmp_path, qtbot, Inline(), Inline(), Inline())
    yield made
    made.workspace.stop()
    made.session.close()


def _held(room: ImportRoom) -> tuple[list[str], list[str]]:
    reader = room.session.reader()
    try:
        return (
            [one.name for one in reader.read(lambda reading: reading.all(Event))],
            sorted(one.text for one in reader.read(lambda reading: reading.all(Todo))),
        )
    finally:
        reader.close()


def test_appointments_become_events_and_tasks_to_dos(room: ImportRoom, tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    path.write_text(CALENDAR)
    room.page.begin("ics", path)
    assert "Appointments become" in room.reads()
    room.press("Import 2 records")
    assert _held(room) == (["Evening of nurses"], ["Call Priya"])
    assert "Appointments become" not in room.reads()
    room.press("Undo the import")
    assert _held(room) == ([], [])


def test_appointments_become_to_dos_if_one_says_so(room: ImportRoom, tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    path.write_text(CALENDAR)
    room.page.begin("ics", path)
    assert room.answers(APPOINTMENTS) == ["events, where one meets people", "to-dos"]
    room.answer(APPOINTMENTS, "to-dos")
    assert "2 would come in as new" in room.reads()
    assert room.asks(APPOINTMENTS) == "to-dos"
    room.press("Import 2 records")
    assert _held(room) == ([], ["Call Priya", "Evening of nurses"])


def test_tasks_alone_ask_nothing(room: ImportRoom, tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    path.write_text("BEGIN:VTODO\nSUMMARY:Call\nEND:VTODO\n")
    room.page.begin("ics", path)
    assert "Appointments become" not in room.reads()


def test_what_repeats_may_become_something_else(room: ImportRoom, tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    weekly = "DTSTART:29991201T183000\nRRULE:FREQ=WEEKLY"
    path.write_text(CALENDAR.replace("DTSTART:29991201T183000", weekly))
    room.page.begin("ics", path)
    assert room.answers(APPOINTMENTS) == [
        "events; what repeats, on each day of the coming year",
        "events; what repeats, a to-do that repeats",
        "to-dos",
    ]
    room.answer(APPOINTMENTS, "events; what repeats, a to-do that repeats")
    assert room.asks(APPOINTMENTS) == "events; what repeats, a to-do that repeats"
    room.press("Import 2 records")
    assert _held(room) == ([], ["Call Priya", "Evening of nurses"])
