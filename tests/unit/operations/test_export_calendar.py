"""What of the people goes into a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from careerjournal.operations import mentoring
from careerjournal.operations.export_calendar import export_calendar
from careerjournal.records.community import Event, EventState
from careerjournal.records.moment import Moment
from careerjournal.records.partial_date import PartialDate
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


def _events(vault: OpenVault, path: Path, *, redacted: bool = False) -> list[Any]:
    vault.read(lambda reading: export_calendar(reading, path, NOW, redacted=redacted, replace=True))
    calendar: Any = Calendar.from_ical(path.read_bytes())
    return list(calendar.walk("VEVENT"))


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
    assert "Ada" not in path.read_text("utf-8")


def test_the_day_to_be_in_touch_again_goes_along(vault: OpenVault, tmp_path: Path) -> None:
    _know(vault, "Ada", rhythm_days=28)
    (event,) = _events(vault, tmp_path / "days.ics")
    assert str(event["SUMMARY"]) == "Get in touch: Ada"


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
    assert set(found) == {"Evening", "Congress", "Nowhere", "Under way"}
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
