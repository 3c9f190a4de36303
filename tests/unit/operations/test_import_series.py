"""Appointments that come again: each time of the coming year, known again by a later import."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerjournal.operations import calendar_series
from careerjournal.operations.events_as import EventsAs
from careerjournal.operations.import_calendar import read_calendar
from careerjournal.operations.import_report import ImportReport
from careerjournal.records.community import Event, EventState
from careerjournal.records.moment import Moment
from careerjournal.records.todo import Todo
from tests.unit.store.dump import dump
from tests.unit.store.open_vault import OpenVault, open_vault

TODAY = date(2026, 11, 22)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    (tmp_path / "vault").mkdir()
    with open_vault(tmp_path / "vault") as opened:
        yield opened


def source(folder: Path, *parts: str) -> Path:
    lines = ["BEGIN:VCALENDAR"]
    for part in parts:
        kind, *own = part.split("\n")
        lines += [f"BEGIN:{kind}", *own, f"END:{kind}"]
    path = folder / "a.ics"
    path.write_text("\r\n".join([*lines, "END:VCALENDAR", ""]), encoding="utf-8")
    return path


def bring(
    vault: OpenVault, path: Path, kind: EventsAs = EventsAs.EVENTS, today: date = TODAY
) -> ImportReport:
    ready = read_calendar(path, today).taking_events_as(kind)
    preview = vault.read(ready.preview)
    run = ready.run()
    assert run.to_the_end(vault.writer)
    assert run.report == preview
    return run.report


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.new, report.updated, report.duplicate, len(report.skipped)


def days(vault: OpenVault) -> list[date]:
    return sorted(one.when.day for one in vault.read(lambda reading: reading.all(Event)))


def events(vault: OpenVault) -> dict[date, Event]:
    return {one.when.day: one for one in vault.read(lambda reading: reading.all(Event))}


MEETUP = (
    "VEVENT\nUID:m\nSUMMARY:Meetup\nDTSTART;TZID=America/New_York:20261001T183000\n"
    "DTEND;TZID=America/New_York:20261001T203000\nLOCATION:Hall\n"
    "RRULE:FREQ=MONTHLY;BYDAY=1TH;UNTIL=20270501T000000Z"
)
FIRST_THURSDAYS = [
    date(2026, 12, 3),
    date(2027, 1, 7),
    date(2027, 2, 4),
    date(2027, 3, 4),
    date(2027, 4, 1),
]


def test_each_time_of_the_coming_year_is_an_event(vault: OpenVault, tmp_path: Path) -> None:
    before = dump(vault.writer._database)
    path = source(tmp_path, MEETUP)
    report = bring(vault, path)
    assert counts(report) == (5, 0, 0, 0)
    assert not report.warnings
    assert days(vault) == FIRST_THURSDAYS
    first = events(vault)[FIRST_THURSDAYS[0]]
    assert first.when == Moment(date(2026, 12, 3), time(18, 30), "America/New_York")
    assert (first.place, first.state) == ("Hall", EventState.PLANNED)
    once = dump(vault.writer._database)
    assert counts(bring(vault, path)) == (0, 0, 5, 0)
    assert dump(vault.writer._database) == once
    vault.writer.undo()
    assert dump(vault.writer._database) == before


def test_single_days_are_left_out_moved_cancelled_and_added(
    vault: OpenVault, tmp_path: Path
) -> None:
    # 18:30 in New York is the next day in UTC.
    moved = (
        "VEVENT\nUID:m\nSUMMARY:Meetup, elsewhere\nRECURRENCE-ID:20270205T013000Z\nDTSTART:"
        "20270211T233000Z"
    )
    cancelled = MEETUP.split("\nRRULE")[0].replace("20261001", "20270304") + (
        "\nRECURRENCE-ID;TZID=America/New_York:20270304T183000\nSTATUS:CANCELLED"
    )
    whole = MEETUP.replace("20261001T183000\n", "20261001T183000\n", 1) + (
        "\nEXDATE:20270107T233000Z\nEXDATE;VALUE=DATE:20270101\n"
        "RDATE;TZID=America/New_York:20270320T183000,20270321T183000"
    )
    report = bring(vault, source(tmp_path, moved, whole, cancelled))
    assert [one.reason for one in report.skipped] == ["it is cancelled (Meetup)"]
    assert days(vault) == [
        date(2026, 12, 3),
        date(2027, 2, 11),
        date(2027, 3, 20),
        date(2027, 3, 21),
        date(2027, 4, 1),
    ]
    assert events(vault)[date(2027, 2, 11)].name == "Meetup, elsewhere"
    assert counts(bring(vault, source(tmp_path, moved, whole, cancelled)))[:2] == (0, 0)


def test_one_that_changes_later_brings_what_came_up_to_date(
    vault: OpenVault, tmp_path: Path
) -> None:
    bring(vault, source(tmp_path, MEETUP))
    mine = events(vault)[date(2027, 1, 7)]
    vault.write(lambda unit: unit.save(replace(mine, aim="Meet Ada"), mine))
    # The place changes, a day is moved, one falls away, one that I prepared for too.
    moved = MEETUP.split("\nRRULE")[0].replace("20261001", "20270211") + (
        "\nRECURRENCE-ID;TZID=America/New_York:20270204T183000"
    )
    exdates = "\nEXDATE;TZID=America/New_York:20270304T183000,20270107T183000"
    report = bring(vault, source(tmp_path, MEETUP.replace("Hall", "Town Hall") + exdates, moved))
    assert (report.new, report.updated) == (0, 3)
    assert any("it went from here to the Trash" in words for words in report.warnings)
    assert any("it stays here" in words for words in report.warnings)
    assert days(vault) == [
        date(2026, 12, 3),
        date(2027, 1, 7),
        date(2027, 2, 11),
        date(2027, 4, 1),
    ]
    assert {one.place for one in events(vault).values()} == {"Hall", "Town Hall"}
    vault.writer.undo()
    assert days(vault) == FIRST_THURSDAYS


def test_another_weekday_does_not_double_it(vault: OpenVault, tmp_path: Path) -> None:
    bring(vault, source(tmp_path, MEETUP))
    later = MEETUP.replace("20261001", "20261006").replace("1TH", "1TU")
    assert bring(vault, source(tmp_path, later)).new == 5
    assert all(day.weekday() == 1 for day in days(vault))
    assert len(days(vault)) == 5


def test_a_later_import_brings_the_days_that_came_into_sight(
    vault: OpenVault, tmp_path: Path
) -> None:
    path = source(tmp_path, MEETUP.partition(";UNTIL")[0])
    assert bring(vault, path).new == 12
    later = bring(vault, path, today=date(2027, 1, 20))
    assert counts(later) == (2, 0, 10, 0)
    assert len(days(vault)) == 14


def test_one_that_did_not_repeat_before_is_the_first_of_its_times(
    vault: OpenVault, tmp_path: Path
) -> None:
    once = MEETUP.split("\nRRULE")[0].replace("20261001", "20261203")
    bring(vault, source(tmp_path, once))
    report = bring(vault, source(tmp_path, once + "\nRRULE:FREQ=WEEKLY;COUNT=3"))
    assert counts(report) == (2, 0, 1, 0)
    override = once.replace("20261203", "20261204") + "\nRECURRENCE-ID:20261203T233000Z"
    report = bring(vault, source(tmp_path, once + "\nRRULE:FREQ=WEEKLY;COUNT=3", override))
    assert counts(report) == (0, 1, 2, 0)
    assert days(vault) == [date(2026, 12, 4), date(2026, 12, 10), date(2026, 12, 17)]


def test_one_that_repeats_no_more_leaves_its_first_day(vault: OpenVault, tmp_path: Path) -> None:
    weekly = MEETUP.split("\nRRULE")[0].replace("20261001", "20261203")
    assert bring(vault, source(tmp_path, weekly + "\nRRULE:FREQ=WEEKLY;COUNT=4")).new == 4
    report = bring(vault, source(tmp_path, weekly))
    assert counts(report) == (0, 0, 1, 0)
    assert len(report.warnings) == 3
    assert days(vault) == [date(2026, 12, 3)]
    # Nothing is known of the whole from a single day of it.
    bring(vault, source(tmp_path, weekly + "\nRRULE:FREQ=WEEKLY;COUNT=4"))
    single = weekly.replace("20261203", "20261211") + (
        "\nRECURRENCE-ID;TZID=America/New_York:20261210T183000"
    )
    assert bring(vault, source(tmp_path, single)).updated == 0
    assert date(2026, 12, 3) in days(vault)


@pytest.mark.parametrize(
    ("start", "rule", "came", "told"),
    [
        ("20200101", "FREQ=DAILY;COUNT=3", [date(2020, 1, 1)], "repeats no more"),
        ("20300101", "FREQ=YEARLY", [date(2030, 1, 1)], ""),
        ("20260101", "FREQ=HOURLY", [date(2026, 1, 1)], "cannot be followed"),
        ("19800315", "FREQ=YEARLY", [date(2027, 3, 15)], ""),
        ("20261201", "FREQ=MONTHLY;COUNT=1", [date(2026, 12, 1)], ""),
    ],
)
def test_what_is_over_far_off_or_cannot_be_followed_comes_once(
    vault: OpenVault, tmp_path: Path, start: str, rule: str, came: list[date], told: str
) -> None:
    part = f"VEVENT\nUID:1\nSUMMARY:x\nDTSTART;VALUE=DATE:{start}\nRRULE:{rule}"
    report = bring(vault, source(tmp_path, part))
    assert days(vault) == came
    assert told in " ".join(report.warnings)
    assert bool(report.warnings) == bool(told)
    assert events(vault)[came[0]].state == (
        EventState.ATTENDED if came[0] < TODAY else EventState.PLANNED
    )


def test_a_daily_one_is_cut_and_goes_on_with_a_later_import(
    vault: OpenVault, tmp_path: Path
) -> None:
    daily = (
        "VEVENT\nUID:1\nSUMMARY:Stand-up\nDTSTART;VALUE=DATE:20200101\n"
        "DTEND;VALUE=DATE:20200103\nRRULE:FREQ=DAILY"
    )
    report = bring(vault, source(tmp_path, daily))
    assert report.new == 60
    assert "comes very often" in report.warnings[0]
    first = events(vault)[TODAY]
    assert first.until == date(2026, 11, 23)
    later = bring(vault, source(tmp_path, daily), today=date(2026, 12, 22))
    assert counts(later) == (30, 0, 30, 0)


def test_what_repeats_may_be_a_to_do_beside_events(vault: OpenVault, tmp_path: Path) -> None:
    counted = MEETUP.partition(";UNTIL")[0].replace("UID:m", "UID:n") + ";COUNT=4"
    once = "VEVENT\nUID:o\nSUMMARY:Once\nDTSTART:20261201T120000"
    path = source(tmp_path, MEETUP, once, counted)
    assert counts(bring(vault, path, EventsAs.REPEATING_TODOS)) == (3, 0, 0, 0)
    assert days(vault) == [date(2026, 12, 1)]
    found = vault.read(lambda reading: reading.all(Todo))
    assert {one.due.day for one in found if one.due} == {date(2026, 12, 3)}
    # Four times in all, of which two are over: counted from here it would end later.
    assert {one.repeats for one in found} == {
        "FREQ=MONTHLY;BYDAY=1TH;UNTIL=20270501",
        "FREQ=MONTHLY;BYDAY=1TH;UNTIL=20270107",
    }
    later = bring(vault, path, EventsAs.REPEATING_TODOS, date(2026, 12, 10))
    assert counts(later)[:2] == (0, 0)


@pytest.mark.parametrize(
    ("first", "then"),
    [(EventsAs.EVENTS, EventsAs.TODOS), (EventsAs.REPEATING_TODOS, EventsAs.EVENTS)],
)
def test_what_came_in_as_one_kind_stays_that(
    vault: OpenVault, tmp_path: Path, first: EventsAs, then: EventsAs
) -> None:
    path = source(tmp_path, MEETUP)
    bring(vault, path, first)
    before = dump(vault.writer._database)
    again = bring(vault, path, then)
    assert (again.new, again.updated) == (0, 0)
    assert dump(vault.writer._database) == before


@pytest.mark.timeout(60)
def test_a_calendar_of_endless_rules_is_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendar_series, "_MOST_IN_ALL", 100)
    parts = [
        f"VEVENT\nUID:{n}\nSUMMARY:{n}\nDTSTART:20260101T10{n % 60:02}00\nRRULE:FREQ=DAILY"
        for n in range(200)
    ]
    ready = read_calendar(source(tmp_path, *parts), TODAY)
    assert len(ready.items) == 2 * 60 + 198
    monkeypatch.setattr(calendar_series, "_MOST_IN_ALL", 10**6)
    old = [part.replace("20260101", "16000101") for part in parts]
    ready = read_calendar(source(tmp_path, *old), TODAY)
    assert sum(one.key.isdigit() for one in ready.items) > 190


_DAY = st.dates(date(2026, 1, 1), date(2028, 1, 1)).map(lambda day: day.strftime("%Y%m%d"))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    first=_DAY,
    rule=st.sampled_from(
        ["FREQ=WEEKLY", "FREQ=DAILY;INTERVAL=9", "FREQ=MONTHLY;COUNT=5", "FREQ=YEARLY", ""]
    ),
    out=st.lists(_DAY, max_size=4),
    added=st.lists(_DAY, max_size=3),
    moved=st.lists(st.tuples(_DAY, _DAY), max_size=2),
    kind=st.sampled_from(EventsAs),
)
def test_whatever_repeats_comes_in_once_however_often_it_is_imported(
    tmp_path_factory: pytest.TempPathFactory,
    first: str,
    rule: str,
    out: list[str],
    added: list[str],
    moved: list[tuple[str, str]],
    kind: EventsAs,
) -> None:
    folder = tmp_path_factory.mktemp("series")
    whole = f"VEVENT\nUID:1\nSUMMARY:x\nDTSTART;VALUE=DATE:{first}"
    whole += f"\nRRULE:{rule}" if rule else ""
    whole += "".join(f"\nEXDATE;VALUE=DATE:{day}" for day in out)
    whole += "".join(f"\nRDATE;VALUE=DATE:{day}" for day in added)
    singles = [
        f"VEVENT\nUID:1\nSUMMARY:y\nDTSTART;VALUE=DATE:{to}\nRECURRENCE-ID;VALUE=DATE:{day}"
        for day, to in moved
    ]
    path = source(folder, whole, *singles)
    with open_vault(folder) as vault:
        report = bring(vault, path, kind)
        assert report.new
        again = bring(vault, path, kind)
        assert (again.new, again.updated) == (0, 0)
        left_out = {date.fromisoformat(day) for day in out}
        came = {one.when.day for one in events(vault).values() if one.name == "x"}
        ahead = {day for day in came if day >= TODAY}
        # What is on no day at all comes in with its first: better there than lost.
        assert not ahead & left_out or ahead == {date.fromisoformat(first)}


def test_what_is_left_out_on_its_every_day_comes_in_with_its_first(
    vault: OpenVault, tmp_path: Path
) -> None:
    day = "DTSTART;VALUE=DATE:20270101\nEXDATE;VALUE=DATE:20270101"
    path = source(tmp_path, f"VEVENT\nUID:1\nSUMMARY:x\n{day}")
    assert bring(vault, path, EventsAs.EVENTS).new == 1
    assert [one.when.day for one in events(vault).values()] == [date(2027, 1, 1)]
