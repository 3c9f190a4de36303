"""Calendars and tasks on the command line."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from careerjournal.operations.clock import local_today
from tests.drivers.command_line import PASSPHRASE, Shell

CALENDAR = """BEGIN:VCALENDAR
BEGIN:VTODO
UID:1
SUMMARY:Call Priya
DUE;VALUE=DATE:20261127
END:VTODO
BEGIN:VEVENT
UID:2
SUMMARY:Evening
DTSTART:20261201T183000
END:VEVENT
BEGIN:VEVENT
UID:3
SUMMARY:Never
DTSTART:20260230
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    shell = Shell(tmp_path)
    shell.write("passphrase", PASSPHRASE + "\n")
    assert shell.run("create") == 0
    return shell


def test_a_calendar_comes_in_once_and_what_is_not_taken_is_named(shell: Shell) -> None:
    path = shell.write("a.ics", CALENDAR)
    assert shell.json("import", "ics", path, "--dry-run")["new"] == 2
    report = shell.json("import", "ics", path)
    assert (report["read"], report["new"]) == (3, 2)
    assert report["skipped"] == [
        {"where": "a.ics, line 12", "reason": "no date could be found (Never)"}
    ]
    assert shell.json("import", "ics", path)["duplicate"] == 2
    assert shell.json("search", "evening")["hits"][0]["kind"] == "event"


def test_appointments_come_in_as_to_dos_if_one_says_so(shell: Shell) -> None:
    path = shell.write("a.ics", CALENDAR)
    assert shell.json("import", "ics", path, "--events-as", "todos")["new"] == 3
    assert shell.json("search", "evening")["hits"][0]["kind"] == "todo"


def test_what_repeats_comes_in_on_each_day_ahead_or_as_a_to_do(shell: Shell) -> None:
    first, left_out = (local_today() + timedelta(days=days) for days in (3, 10))
    path = shell.write(
        "a.ics",
        "BEGIN:VEVENT\nUID:1\nSUMMARY:Evening\n"
        f"DTSTART:{first:%Y%m%d}T183000\nRRULE:FREQ=WEEKLY;COUNT=3\n"
        f"EXDATE:{left_out:%Y%m%d}T183000\nEND:VEVENT\n",
    )
    words = ("import", "ics", path)
    assert shell.json(*words, "--dry-run")["new"] == 2
    assert shell.json(*words, "--events-as", "repeating-todos")["new"] == 1
    assert shell.json("search", "evening")["hits"][0]["kind"] == "todo"
    assert shell.run(*words, "--events-as", "feasts") == 2


def test_what_is_no_calendar_is_refused_in_words(shell: Shell) -> None:
    assert shell.run("import", "ics", shell.write("a.ics", "Subject,Day\n")) == 1
    assert shell.err.count("\n") == 1


def test_a_calendar_goes_out_with_what_is_asked_for(shell: Shell) -> None:
    assert shell.run("import", "ics", shell.write("a.ics", CALENDAR)) == 0
    path = shell.folder / "out.ics"
    assert shell.json("export", "calendar", str(path), "--only", "todos")["records"] == 1
    assert "BEGIN:VTODO" in path.read_text("utf-8")
    words = ("export", "calendar", str(path), "--force")
    assert shell.run(*words, "--only", "Events, todos", "--todos-as-days") == 0
    text = path.read_text("utf-8")
    assert "BEGIN:VTODO" not in text
    assert text.count("BEGIN:VEVENT") == 2
    assert shell.run(*words, "--only", "parties") == 2
    assert "interviews,sessions" in shell.err
    assert shell.run("export", "json", str(shell.folder / "x.json"), "--only", "todos") == 2


def test_goals_and_to_dos_go_out_and_come_in_as_tables(shell: Shell) -> None:
    path = shell.write("goals.csv", "Title,Parent,Steps\nTalk,Lead,Outline\nLead,,\n")
    assert shell.json("import", "goals", path, "--dry-run")["new"] == 2
    assert shell.json("import", "goals", path)["new"] == 2
    path = shell.write("todos.csv", "Task,Due,Goal\nCall,3/4/2026,Talk\n")
    assert shell.json("import", "todos", path, "--days", "month-first")["new"] == 1
    out = shell.folder / "out.csv"
    assert shell.json("export", "todos", str(out))["records"] == 1
    assert "Call,,2026-03-04,,,Talk" in out.read_text("utf-8-sig")
    assert shell.run("export", "goals", str(out)) == 1
    assert shell.json("export", "goals", str(out), "--force")["records"] == 2
    assert "[ ] Outline" in out.read_text("utf-8-sig")
    assert shell.json("import", "goals", str(out))["duplicate"] == 2
    assert shell.run("import", "goals", shell.write("x.csv", "colour\nred\n")) == 1
