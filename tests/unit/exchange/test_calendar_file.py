"""Calendars that other programs read."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from icalendar import Calendar

from careerjournal.exchange.calendar_file import CalendarEvent, write_calendar
from careerjournal.records.moment import Moment

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 24)


def _events(tmp_path: Path, *events: CalendarEvent) -> tuple[Any, bytes]:
    path = tmp_path / "days.ics"
    assert write_calendar(path, events, written=NOW) == len(events)
    data = path.read_bytes()
    return Calendar.from_ical(data), data


def test_an_appointment_keeps_its_zone(tmp_path: Path) -> None:
    when = Moment(DAY, time(10, 0), "Europe/Berlin")
    calendar, data = _events(
        tmp_path,
        CalendarEvent(
            uid="1@careerjournal", when=when, title="Panel; at the Inn, “room 2”", minutes=45,
            place="Main Street 1", remind_minutes=60,
        ),
    )  # fmt: skip
    (event,) = calendar.walk("VEVENT")
    assert event["UID"] == "1@careerjournal"
    assert str(event["SUMMARY"]) == "Panel; at the Inn, “room 2”"
    assert event["DTSTART"].dt.astimezone(UTC) == datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    assert (event["DTEND"].dt - event["DTSTART"].dt).total_seconds() == 45 * 60
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Berlin"]
    assert len(calendar.walk("VALARM")) == 1
    assert b"\r\n" in data


def test_a_day_is_a_whole_day_and_leaves_the_person_free(tmp_path: Path) -> None:
    calendar, _ = _events(tmp_path, CalendarEvent(uid="2", when=Moment(DAY), title="Follow up"))
    (event,) = calendar.walk("VEVENT")
    assert event["DTSTART"].dt == DAY
    assert event["DTEND"].dt == date(2026, 11, 25)
    assert event["TRANSP"] == "TRANSPARENT"


def test_an_unknown_zone_is_that_time_anywhere(tmp_path: Path) -> None:
    when = Moment(DAY, time(10, 0), "Nowhere/Land")
    calendar, _ = _events(tmp_path, CalendarEvent(uid="3", when=when, title="Call"))
    (event,) = calendar.walk("VEVENT")
    assert event["DTSTART"].dt == datetime.combine(DAY, time(10, 0))
    assert "DTEND" not in event


def test_long_lines_are_folded_and_odd_text_survives(tmp_path: Path) -> None:
    title = "面接 " * 40 + "\nline"
    calendar, data = _events(tmp_path, CalendarEvent(uid="4", when=Moment(DAY), title=title))
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    (event,) = calendar.walk("VEVENT")
    assert str(event["SUMMARY"]) == title
