"""Calendars of other programs into the vault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerjournal.exchange import ics
from careerjournal.exchange.item import FormatUnknown
from careerjournal.operations import import_rules
from careerjournal.operations.events_as import EventsAs
from careerjournal.operations.export_calendar import export_calendar
from careerjournal.operations.import_calendar import CalendarImport, read_calendar
from careerjournal.operations.import_report import ImportReport
from careerjournal.records.community import Event, EventState
from careerjournal.records.entry import Entry
from careerjournal.records.moment import Moment
from careerjournal.records.todo import Todo
from careerjournal.rules.recurrence import problem_of
from careerjournal.store.unit import Unit
from tests.unit.store.dump import dump
from tests.unit.store.open_vault import OpenVault, open_vault

TODAY = date(2026, 11, 22)
SAMPLES = Path(__file__).parents[4] / "shared" / "samples" / "ics"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    (tmp_path / "vault").mkdir()
    with open_vault(tmp_path / "vault") as opened:
        yield opened


def source(folder: Path, *parts: str, around: str = "") -> Path:
    """A calendar of parts, each its kind and lines."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *filter(None, [around])]
    for part in parts:
        kind, *own = part.strip().split("\n")
        lines += [f"BEGIN:{kind}", *(line.strip("\r") for line in own), f"END:{kind}"]
    path = folder / "a.ics"
    path.write_bytes("\r\n".join([*lines, "END:VCALENDAR", ""]).encode())
    return path


def bring(
    vault: OpenVault, path: Path, kind: EventsAs = EventsAs.EVENTS, today: date = TODAY
) -> ImportReport:
    """Import what is at `path`; the dry run before it says just what comes of it."""
    ready = read_calendar(path, today).taking_events_as(kind)
    preview = vault.read(ready.preview)
    run = ready.run()
    assert run.to_the_end(vault.writer)
    assert run.report == preview
    return run.report


def todos(vault: OpenVault) -> list[Todo]:
    return vault.read(lambda reading: reading.all(Todo))


def events(vault: OpenVault) -> list[Event]:
    return vault.read(lambda reading: reading.all(Event))


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.new, report.updated, report.duplicate, len(report.skipped)


CALL = (
    "VTODO\nUID:1\nSUMMARY:Call Priya\\, soon\nDESCRIPTION:About\\nthe talk\n"
    "DUE;VALUE=DATE:20261127"
)


def test_a_task_becomes_a_to_do_with_all_that_is_known(vault: OpenVault, tmp_path: Path) -> None:
    report = bring(
        vault,
        source(tmp_path, CALL + "\nPRIORITY:1\nCATEGORIES:Calls,Work\\, other\nRRULE:FREQ=WEEKLY"),
    )
    assert counts(report) == (1, 0, 0, 0)
    (todo,) = todos(vault)
    assert (todo.text, todo.notes) == ("Call Priya, soon", "About\nthe talk")
    assert (todo.due, todo.repeats) == (Moment(date(2026, 11, 27)), "FREQ=WEEKLY")
    names = {tag.name for tag in vault.read(lambda reading: reading.tags_of(todo.n))}
    assert names == {"Calls", "Work, other"}
    origin = vault.read(lambda reading: reading.origin("ics", "1"))
    assert origin is not None
    assert "PRIORITY:1" in origin.raw


@pytest.mark.parametrize(
    ("lines", "done_on"),
    [
        ("COMPLETED:20260301T101010Z", date(2026, 3, 1)),
        ("STATUS:COMPLETED\nDTSTAMP:20260401T000000Z", date(2026, 4, 1)),
        ("PERCENT-COMPLETE:100\nDUE:20260501", date(2026, 5, 1)),
        ("STATUS:COMPLETED", TODAY),
        ("STATUS:NEEDS-ACTION\nPERCENT-COMPLETE:50", None),
    ],
)
def test_what_is_done_is_done(
    vault: OpenVault, tmp_path: Path, lines: str, done_on: date | None
) -> None:
    path = source(tmp_path, f"VTODO\nUID:1\nSUMMARY:x\n{lines}")
    bring(vault, path)
    (todo,) = todos(vault)
    assert todo.done_on == done_on


def test_the_same_calendar_again_changes_nothing_and_one_undo_takes_all_back(
    vault: OpenVault, tmp_path: Path
) -> None:
    before = dump(vault.writer._database)
    path = source(tmp_path, CALL, "VTODO\nSUMMARY:no number\nSTATUS:COMPLETED", EVENING)
    bring(vault, path)
    once = dump(vault.writer._database)
    assert counts(bring(vault, path)) == (0, 0, 3, 0)
    assert dump(vault.writer._database) == once
    assert vault.writer.undo().act is not None
    assert dump(vault.writer._database) == before


EVENING = (
    "VEVENT\nUID:2\nSUMMARY:Evening: of nurses\nDTSTART;TZID=Europe/Berlin:20261201T183000\n"
    "DTEND;TZID=Europe/Berlin:20261201T200000\nLOCATION:City Hall\nURL:https://e.example/a,b\n"
    "DESCRIPTION:Bring cards"
)


def test_an_appointment_becomes_an_event(vault: OpenVault, tmp_path: Path) -> None:
    bring(
        vault, source(tmp_path, EVENING, EVENING.replace("UID:2", "UID:3").replace("2026", "2025"))
    )
    coming, past = sorted(events(vault), key=lambda one: one.when.sort_key, reverse=True)
    assert (coming.name, coming.place, coming.website) == (
        "Evening: of nurses",
        "City Hall",
        "https://e.example/a,b",
    )
    assert coming.when == Moment(date(2026, 12, 1), time(18, 30), "Europe/Berlin")
    assert (coming.until, coming.notes, coming.state) == (None, "Bring cards", EventState.PLANNED)
    assert past.state is EventState.ATTENDED


def test_appointments_may_come_in_as_to_dos(vault: OpenVault, tmp_path: Path) -> None:
    weekly = EVENING.replace("UID:2", "UID:4").replace("2026", "2024") + "\nRRULE:FREQ=WEEKLY"
    past = EVENING.replace("UID:2", "UID:3").replace("2026", "2025")
    path = source(tmp_path, EVENING, past, weekly, "VEVENT\nUID:5\nSUMMARY:Some day")
    assert counts(bring(vault, path, EventsAs.TODOS)) == (4, 0, 0, 0)
    assert not events(vault)
    once = [todo for todo in todos(vault) if not todo.repeats]
    by_due = {todo.due.day.year if todo.due else 0: todo for todo in once}
    assert by_due[2026].notes == "Bring cards\n\nCity Hall\nhttps://e.example/a,b"
    assert by_due[2025].done_on == date(2025, 12, 1)
    going_on = next(todo for todo in todos(vault) if todo.repeats)
    # What repeats goes on with its next day: nobody is asked for those of years ago.
    assert going_on.due == Moment(date(2026, 11, 22), time(18, 30), "Europe/Berlin")
    assert (going_on.done_on, going_on.repeats) == (None, "FREQ=WEEKLY")
    assert by_due[0].text == "Some day"
    # What came in as one kind stays that, whatever is chosen later.
    again = bring(vault, path)
    assert (again.new, again.updated, len(again.skipped)) == (0, 0, 1)
    assert not events(vault)


@pytest.mark.parametrize(
    ("lines", "until"),
    [
        ("DTSTART:20261201\nDTEND:20261204", date(2026, 12, 3)),
        ("DTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:20261202", None),
        ("DTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:20261201", None),
        ("DTSTART;VALUE=DATE:20261201", None),
        ("DTSTART;VALUE=DATE:20261201\nDURATION:P3D", date(2026, 12, 3)),
        ("DTSTART;VALUE=DATE:20261201\nDURATION:PT1W", None),
        ("DTSTART:20261201T200000\nDURATION:PT5H", date(2026, 12, 2)),
        ("DTSTART:20261201T200000\nDTEND:20261202T000000", None),
        ("DTSTART:20261201T200000\nDTEND:20261101T000000", None),
        ("DTSTART:20261201\nDTEND:99991231", None),
    ],
)
def test_the_last_day_is_the_last_that_belongs_to_it(
    vault: OpenVault, tmp_path: Path, lines: str, until: date | None
) -> None:
    bring(vault, source(tmp_path, f"VEVENT\nUID:1\nSUMMARY:x\n{lines}"))
    (event,) = events(vault)
    assert event.until == until


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("SUMMARY:x", "no date could be found (x)"),
        ("SUMMARY:x\nDTSTART:INVALID-DATE", "no date could be found (x)"),
        ("SUMMARY:x\nDTSTART:20260230", "no date could be found (x)"),
        ("SUMMARY:x\nDTSTART:", "no date could be found (x)"),
        ("SUMMARY:x\nDTSTART:20261201\nSTATUS:CANCELLED", "it is cancelled (x)"),
        ("DTSTART:20261201", "it does not say what it is about"),
    ],
)
def test_what_cannot_be_taken_is_named(
    vault: OpenVault, tmp_path: Path, lines: str, reason: str
) -> None:
    report = bring(vault, source(tmp_path, f"VEVENT\nUID:1\n{lines}"))
    assert [(one.where, one.reason) for one in report.skipped] == [("a.ics, line 3", reason)]
    assert not events(vault)


def test_of_several_with_one_number_the_latest_version_counts(
    vault: OpenVault, tmp_path: Path
) -> None:
    first = EVENING + "\nSEQUENCE:3"
    second = first.replace("SEQUENCE:3", "SEQUENCE:1").replace("City", "Town")
    moved = EVENING.replace("20261201", "20261208") + "\nRECURRENCE-ID:20261201T173000Z"
    report = bring(vault, source(tmp_path, first, second, moved))
    assert counts(report) == (2, 0, 1, 0)
    assert {(one.place, one.when.day.day) for one in events(vault)} == {
        ("City Hall", 1),
        ("City Hall", 8),
    }
    assert any("comes more than once" in words for words in report.warnings)


def test_only_what_the_person_left_alone_is_brought_up_to_date(
    vault: OpenVault, tmp_path: Path
) -> None:
    bring(vault, source(tmp_path, CALL))
    (todo,) = todos(vault)
    vault.write(lambda unit: unit.save(replace(todo, notes="Mine"), todo))
    later = CALL.replace("About", "On").replace("20261127", "20261130") + "\nCATEGORIES:New"
    report = bring(vault, source(tmp_path, later))
    assert counts(report) == (0, 1, 0, 0)
    assert any("your words here were kept" in words for words in report.warnings)
    (todo,) = todos(vault)
    assert (todo.notes, todo.due) == ("Mine", Moment(date(2026, 11, 30)))
    vault.write(lambda unit: unit.trash(todo.n))
    assert counts(bring(vault, source(tmp_path, CALL))) == (0, 0, 1, 0)


@pytest.mark.parametrize(
    ("rule", "kept", "told"),
    [
        ("FREQ=WEEKLY;UNTIL=20261231T235959Z", "FREQ=WEEKLY;UNTIL=20261231", ""),
        ("FREQ=HOURLY", "", "cannot be followed"),
        ("FREQ=NEVER", "", "cannot be followed"),
        ("FREQ=DAILY\nEXDATE:20261201", "FREQ=DAILY", "different in its rule"),
    ],
)
def test_a_rule_is_kept_if_it_can_be_followed_and_named_if_not(
    vault: OpenVault, tmp_path: Path, rule: str, kept: str, told: str
) -> None:
    report = bring(vault, source(tmp_path, f"{CALL}\nRRULE:{rule}"))
    (todo,) = todos(vault)
    assert todo.repeats == kept
    assert told in "\n".join(report.warnings)
    assert bool(report.warnings) == bool(told)


@pytest.mark.parametrize(
    ("start", "around", "when"),
    [
        ("DTSTART:20261201T083000Z", "", (1, 8, "UTC")),
        ("DTSTART:20261201T233000Z", "X-WR-TIMEZONE:Asia/Tokyo", (2, 8, "Asia/Tokyo")),
        ("DTSTART;TZID=W. Europe Standard Time:20261201T083000", "", (1, 8, "Europe/Berlin")),
        (
            'DTSTART;TZID="(GMT+01.00) Sarajevo/Warsaw/Zagreb":20261201T083000',
            "",
            (1, 8, "Europe/Sarajevo"),
        ),
        ("DTSTART;TZID=Eastern Standard Time 1:20261201T083000", "", (1, 8, "America/New_York")),
        ("DTSTART;TZID=/fa.example.net/Europe/Berlin:20261201T083000", "", (1, 8, "Europe/Berlin")),
        ("DTSTART;TZID=Östlich:20261201T083000", "", (1, 8, None)),
        ("DTSTART:20261201T083000", "", (1, 8, None)),
    ],
)
def test_a_time_keeps_its_zone(
    vault: OpenVault, tmp_path: Path, start: str, around: str, when: tuple[int, int, str | None]
) -> None:
    report = bring(vault, source(tmp_path, f"VEVENT\nUID:1\nSUMMARY:x\n{start}", around=around))
    (event,) = events(vault)
    assert event.when.time is not None
    assert (event.when.day.day, event.when.time.hour, event.when.zone) == when
    assert any("time zone" in words for words in report.warnings) == ("Östlich" in start)


OWN_ZONE = """VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT"""


def test_a_zone_that_the_file_describes_is_found_by_its_clocks(
    vault: OpenVault, tmp_path: Path
) -> None:
    start = "DTSTART;TZID=Customized Time Zone:20261201T083000"
    report = bring(vault, source(tmp_path, OWN_ZONE, f"VEVENT\nUID:1\nSUMMARY:x\n{start}"))
    (event,) = events(vault)
    assert event.when.zone in ("Europe/Berlin", "Europe/Paris", "Europe/Warsaw", "Europe/Budapest")
    assert not report.warnings


def test_what_was_exported_here_is_known_when_it_comes_back(
    vault: OpenVault, tmp_path: Path
) -> None:
    def fill(unit: Unit) -> None:
        unit.save(Todo(text="Call", due=Moment(TODAY)))
        unit.save(Event(name="Evening", when=Moment(date(2026, 12, 1), time(18, 30))))

    vault.write(fill)
    path = tmp_path / "own.ics"
    now = datetime(2026, 11, 22, 9, tzinfo=UTC)
    vault.read(lambda reading: export_calendar(reading, path, now))
    report = bring(vault, path)
    assert (report.new, report.updated, len(report.skipped)) == (0, 0, 0)
    assert report.duplicate == 2
    assert len(todos(vault)) == 1


def test_a_journal_of_a_calendar_becomes_entries(vault: OpenVault, tmp_path: Path) -> None:
    bring(
        vault, source(tmp_path, "VJOURNAL\nUID:1\nDTSTART:20260301\nSUMMARY:Minutes\nDESCRIPTION:a")
    )
    (entry,) = vault.read(lambda reading: reading.all(Entry))
    assert (entry.about, entry.title, entry.body) == (Moment(date(2026, 3, 1)), "Minutes", "a")


def test_broken_lines_cost_no_more_than_themselves(vault: OpenVault, tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    path.write_bytes(
        b"\xef\xbb\xbfBEGIN:VEVENT\rSUMMARY:One\r\rX\rDTSTART:20261201\r D\rEND:VEVENT\r"
        b"BEGIN:VEVENT\rSUMMARY:Two\rDTSTART:20261202\rBEGIN:VEVENT\rSUMMARY:Three\r"
        b"BEGIN:VALARM\rSUMMARY:Alarm\rEND:VALARM\rDTSTART:20261203\r"
    )
    report = bring(vault, path)
    assert {one.name for one in events(vault)} == {"Two", "Three"}
    assert sum("Its end is missing" in words for words in report.warnings) == 2
    assert len(report.skipped) == 1


def test_what_is_no_calendar_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    path.write_text("Subject,Start Date\nx,1/2/2026\n")
    with pytest.raises(FormatUnknown):
        read_calendar(path, TODAY)


NOT_TAKEN = {
    "event_with_escaped_characters.ics": 1,  # one property, and neither words nor a day
    "event-with-category.ics": 5,  # no day
    "tentative-apple-calendar.ics": 1,  # cancelled
    "vtodo-vfreebusy.ics": 1,  # free and busy times
    "issue_1050_calendar_with_events_and_todos.ics": 1,  # a journal entry of no day
}


@pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not here")
def test_every_sample_comes_in_but_for_what_is_named(vault: OpenVault) -> None:
    paths = sorted(SAMPLES.rglob("*.ics"))
    assert len(paths) > 30
    for path in paths:
        report = bring(vault, path)
        assert len(report.skipped) <= NOT_TAKEN.get(path.name, 0), (path.name, report.skipped)
        held = len(re.findall(rb"BEGIN:V(?:EVENT|TODO|JOURNAL|FREEBUSY)", path.read_bytes()))
        assert report.read >= held, path.name


_VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["20261201", "20261201T101010Z", "20260230", "P1D", "-PT1W", "FREQ=DAILY", "FREQ=X", "100"]
    ),
)
_NAMES = st.sampled_from(
    [
        "SUMMARY", "DTSTART", "DTSTART;VALUE=DATE", "DTSTART;TZID=x", "DTEND", "DUE", "DURATION",
        "RRULE", "COMPLETED", "STATUS", "UID", "SEQUENCE", "CATEGORIES", "DESCRIPTION", "BEGIN",
        "END", "RECURRENCE-ID", "URL", "PERCENT-COMPLETE", " ", "X;A=\"", "é",
    ]
)  # fmt: skip
_PARTS = st.tuples(
    st.sampled_from(["VEVENT", "VTODO", "VJOURNAL", "VTIMEZONE", "X"]),
    st.lists(st.tuples(_NAMES, _VALUES), max_size=8),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(_PARTS, max_size=5), kind=st.sampled_from(EventsAs))
def test_whatever_a_calendar_holds_nothing_is_lost_without_a_word(
    tmp_path: Path, parts: list[tuple[str, list[tuple[str, str]]]], kind: EventsAs
) -> None:
    path = tmp_path / "odd.ics"
    lines = ["BEGIN:VCALENDAR"]
    for part, properties in parts:
        lines += [
            f"BEGIN:{part}",
            *(f"{name}:{value}" for name, value in properties),
            f"END:{part}",
        ]
    path.write_bytes("\n".join(lines).encode("utf-8", "replace"))
    ready: CalendarImport = read_calendar(path, TODAY).taking_events_as(kind)
    for item in ready.items:
        assert item.title
        assert item.key
        if isinstance(item.record, Todo) and item.record.repeats:
            assert item.record.due is not None
            assert problem_of(item.record.repeats, item.record.due.day) is None
    (tmp_path / "v").mkdir(exist_ok=True)
    (tmp_path / "v" / "journal-1.db").unlink(missing_ok=True)
    for left in (tmp_path / "v").iterdir():
        left.unlink()
    with open_vault(tmp_path / "v") as vault:
        report = bring(vault, path, kind)
        assert report.new + report.duplicate == len(ready.items)
        assert bring(vault, path, kind).new == 0


@pytest.mark.timeout(60)
def test_a_calendar_made_to_take_for_ever_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_rules, "_MOST_REFUSED", 3)
    monkeypatch.setattr(ics, "MOST_PARTS", 40)
    rules = (f"FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT={n + 1}" for n in range(50))
    parts = [f"VTODO\nSUMMARY:{n}\nDUE:20261201\nRRULE:{rule}" for n, rule in enumerate(rules)]
    ready = read_calendar(source(tmp_path, *parts), TODAY)
    assert len(ready.items) == 40
    assert [note.detail for note in ready.notes if note.code == "parts-many"] == ["10"]
    assert all(one.told[0].code == "repeat-left" for one in ready.items)
