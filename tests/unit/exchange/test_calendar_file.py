"""Calendars that other programs read."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from careerjournal.exchange.calendar_file import CalendarEvent, CalendarTask, write_calendar
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


def test_what_comes_every_year_comes_on_its_day(tmp_path: Path) -> None:
    calendar, _ = _events(
        tmp_path,
        CalendarEvent(uid="b1", when=Moment(date(1980, 5, 4)), title="Birthday", yearly=True),
        CalendarEvent(uid="b2", when=Moment(date(1604, 2, 29)), title="Birthday", yearly=True),
    )
    plain, leap = calendar.walk("VEVENT")
    assert plain["RRULE"].to_ical() == b"FREQ=YEARLY"
    rule = leap["RRULE"]
    assert (rule["FREQ"], rule["BYMONTH"], rule["BYMONTHDAY"]) == (["YEARLY"], [2], [-1])


def test_an_appointment_is_as_long_as_it_is_when_the_clocks_change(tmp_path: Path) -> None:
    calendar, _ = _events(
        tmp_path,
        CalendarEvent(
            uid="spring", when=Moment(date(2026, 3, 29), time(2, 30), "Europe/Berlin"), title="",
            minutes=60,
        ),
        CalendarEvent(
            uid="autumn", when=Moment(date(2026, 10, 25), time(1, 30), "Europe/Berlin"), title="",
            minutes=180,
        ),
    )  # fmt: skip
    for event, minutes in zip(calendar.walk("VEVENT"), (60, 180), strict=True):
        length = event["DTEND"].dt.astimezone(UTC) - event["DTSTART"].dt.astimezone(UTC)
        assert length.total_seconds() == minutes * 60
        assert event["DTEND"].dt.utcoffset() != event["DTSTART"].dt.utcoffset()


def test_a_later_export_counts_for_more_than_an_earlier_one(tmp_path: Path) -> None:
    one = CalendarEvent(uid="1", when=Moment(DAY), title="", changed_at=NOW - timedelta(days=3))
    task = CalendarTask(uid="2", title="", done_on=DAY)
    path, found = tmp_path / "days.ics", []
    for written in (NOW, NOW + timedelta(seconds=1), NOW - timedelta(days=9000)):
        write_calendar(path, [one, task], written=written)
        calendar: Any = Calendar.from_ical(path.read_bytes())
        for event in (*calendar.walk("VEVENT"), *calendar.walk("VTODO")):
            assert event["DTSTAMP"].dt == written
            found.append(int(event["SEQUENCE"]))
    assert 0 <= found[4] < found[0] < found[2] < 2**31
    assert calendar.walk("VEVENT")[0]["LAST-MODIFIED"].dt == NOW - timedelta(days=3)
    assert "LAST-MODIFIED" not in calendar.walk("VTODO")[0]


def test_what_is_off_says_so(tmp_path: Path) -> None:
    path = tmp_path / "days.ics"
    off = CalendarEvent(
        uid="1", when=Moment(DAY, time(9)), title="", is_off=True, remind_minutes=60
    )
    write_calendar(path, [off, CalendarTask(uid="2", title="", is_off=True)], written=NOW)
    calendar: Any = Calendar.from_ical(path.read_bytes())
    assert [str(one["STATUS"]) for one in (*calendar.walk("VEVENT"), *calendar.walk("VTODO"))] == [
        "CANCELLED",
        "CANCELLED",
    ]
    assert not calendar.walk("VALARM")


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


EVENTS = st.builds(
    CalendarEvent,
    uid=st.uuids().map(str),
    when=st.builds(
        Moment,
        st.one_of(st.dates(), st.sampled_from([date.min, date.max])),
        st.one_of(st.none(), st.times().map(lambda one: one.replace(second=0, microsecond=0))),
        st.sampled_from(["", "Europe/Berlin", "America/New_York", "UTC", "Nowhere/At_All", "../x"]),
    ),
    title=st.text(max_size=200),
    minutes=st.one_of(st.none(), st.integers(min_value=0, max_value=10_000)),
    place=st.text(max_size=200),
    notes=st.text(max_size=200),
    changed_at=st.none(),
    remind_minutes=st.one_of(st.none(), st.integers(min_value=0, max_value=10_000)),
)


@given(events=st.lists(EVENTS, max_size=4))
@settings(max_examples=60)
def test_any_day_and_any_words_make_a_calendar(events: list[CalendarEvent]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "days.ics"
        write_calendar(path, events, written=NOW)
        read = Calendar.from_ical(path.read_bytes())
    assert len(read.walk("VEVENT")) == len(events)
