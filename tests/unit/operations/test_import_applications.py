"""Applications of other trackers into the vault, and out again."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from careerjournal.operations import stages
from careerjournal.operations.applications import posting_hash
from careerjournal.operations.export_applications import export_applications
from careerjournal.operations.export_calendar import export_calendar
from careerjournal.operations.import_applications import (
    ApplicationsImport,
    read_applications,
)
from careerjournal.operations.import_report import ImportReport
from careerjournal.operations.import_tables import ColumnsUnknown, require_columns
from careerjournal.operations.whole_file import TargetExists
from careerjournal.records.application import (
    Application,
    ApplicationPerson,
    Interview,
    Question,
    SentDocument,
    StageMove,
)
from careerjournal.records.contact import Contact, ContactWay
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.pay import Pay
from careerjournal.records.stage import Stage
from careerjournal.store.reading import Reading
from tests.unit.store.open_vault import OpenVault, open_vault

TODAY = date(2026, 11, 22)
SAMPLES = Path(__file__).parents[4] / "shared" / "samples"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    (tmp_path / "vault").mkdir()
    with open_vault(tmp_path / "vault") as vault:
        stages.ensure_in(vault.writer)
        yield vault


def table(folder: Path, text: str, name: str = "jobs.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def bring(vault: OpenVault, ready: ApplicationsImport) -> ImportReport:
    preview = vault.read(ready.preview)
    run = ready.run()
    assert run.to_the_end(vault.writer)
    counts = (preview.new, preview.updated, preview.duplicate, preview.skipped)
    assert counts == (run.report.new, run.report.updated, run.report.duplicate, run.report.skipped)
    return run.report


def trail(vault: OpenVault, n: int) -> list[tuple[str, date]]:
    def query(reading: Reading) -> list[tuple[str, date]]:
        return [
            (stage.code or stage.name, move.day)
            for move in reading.counting(StageMove, n)
            for stage in (reading.record(Stage, move.stage),)
        ]

    return vault.read(query)


def only(vault: OpenVault) -> Application:
    (application,) = vault.read(lambda reading: reading.all(Application))
    return application


def test_a_row_becomes_an_application_with_all_that_is_known_of_it(
    vault: OpenVault, tmp_path: Path
) -> None:
    path = table(
        tmp_path,
        "Application Date,Contact Email,Company Name,Job Title,Job Url,Resume Name,"
        "Question And Answers,Salary,Tags,Stage\n"
        '"3/7/24, 2:22 PM",jo@inn.example,The Inn,Head Cook,https://inn.example/1,cook.pdf,'
        '"Q: Licence? A: Yes. | Years? 6",£30k,"kitchen, lead",Rejected\n',
    )
    ready = replace(read_applications(path, TODAY), today=TODAY)
    report = bring(vault, ready)
    assert (report.new, report.skipped) == (1, ())
    found = only(vault)
    assert found.role == "Head Cook"
    assert found.advertised is not None
    assert found.advertised.currency == "GBP"
    assert trail(vault, found.n) == [("applied", date(2024, 3, 7)), ("rejected", TODAY)]
    assert any("today was taken" in words for words in report.warnings)

    def check(reading: Reading) -> None:
        assert found.organisation is not None
        assert reading.record(Organisation, found.organisation).name == "The Inn"
        assert [tag.name for tag in reading.tags_of(found.n)] == ["kitchen", "lead"]
        (person,) = reading.parts(ApplicationPerson, found.n)
        contact = reading.record(Contact, person.contact)
        assert (contact.name, contact.organisation) == ("jo@inn.example", found.organisation)
        assert [way.value for way in reading.parts(ContactWay, contact.n)] == ["jo@inn.example"]
        asked = [(one.text, one.answer) for one in reading.parts(Question, found.n)]
        assert asked == [("Licence?", "Yes."), ("Years?", "6")]
        (document,) = reading.parts(SentDocument, found.n)
        assert (document.version, document.sent) == ("cook", date(2024, 3, 7))

    vault.read(check)


def test_a_posting_in_a_table_comes_with_its_hash(vault: OpenVault, tmp_path: Path) -> None:
    path = table(tmp_path, "ID,Company,Role,Posting\n1,Inn,Cook,We cook\n")
    bring(vault, read_applications(path, TODAY))
    assert only(vault).posting_hash == posting_hash("We cook")
    path = table(tmp_path, "ID,Company,Role,Posting\n1,Inn,Cook,We bake\n")
    bring(vault, read_applications(path, TODAY))
    assert (only(vault).posting, only(vault).posting_hash) == ("We bake", posting_hash("We bake"))


def test_the_same_table_twice_changes_nothing_and_undo_takes_all_of_it_back(
    vault: OpenVault, tmp_path: Path
) -> None:
    path = table(tmp_path, "Company,Role,Date Applied\nInn,Cook,2026-03-01\nInn,Waiter,\n,,\nx,,\n")
    report = bring(vault, read_applications(path, TODAY))
    assert (report.new, report.duplicate) == (3, 0)
    again = bring(vault, read_applications(path, TODAY))
    assert (again.new, again.updated, again.duplicate) == (0, 0, 3)
    assert vault.read(lambda reading: reading.counts())["organisation"] == 2
    vault.writer.undo()
    assert vault.read(lambda reading: reading.counts().get("application")) is None


def test_a_later_table_adds_stages_and_leaves_alone_what_the_person_changed(
    vault: OpenVault, tmp_path: Path
) -> None:
    head = "Company,Role,URL,Date Applied,Interview Date,Notes,Location\n"
    row = "Inn,Cook,https://inn.example/1,2026-03-01,{},{},{}\n"
    first = table(tmp_path, head + row.format("", "old", "Rye"))
    bring(vault, read_applications(first, TODAY))
    known = only(vault)
    vault.write(lambda unit: unit.save(replace(known, notes="mine"), known))
    second = table(tmp_path, head + row.format("2026-03-20", "new", "Hove"))
    report = bring(vault, read_applications(second, TODAY))
    assert (report.new, report.updated) == (0, 1)
    assert any("your words here were kept" in words for words in report.warnings)
    now = only(vault)
    assert (now.notes, now.place) == ("mine", "Hove")
    days = [("applied", date(2026, 3, 1)), ("interview", date(2026, 3, 20))]
    assert trail(vault, now.n) == days


def test_what_was_saved_and_then_sent_is_one_application(vault: OpenVault, tmp_path: Path) -> None:
    folder = tmp_path / "Jobs"
    folder.mkdir()
    url = "https://www.linkedin.com/jobs/view/12345678"
    table(
        folder,
        f'Saved Date,Job Url,Job Title,Company Name\n"2/1/26, 9:00 AM",{url},Cook,Inn\n',
        "Saved Jobs.csv",
    )
    table(
        folder,
        "Application Date,Company Name,Job Title,Job Url\n"
        f'"2/14/26, 9:00 AM",Inn,Cook,{url}/?trk=x\n',
        "Job Applications.csv",
    )
    report = bring(vault, read_applications(tmp_path, TODAY))
    assert (report.read, report.new, report.duplicate) == (2, 1, 1)
    days = [("wishlist", date(2026, 2, 1)), ("applied", date(2026, 2, 14))]
    assert trail(vault, only(vault).n) == days


def test_a_word_for_a_stage_that_nobody_knows_becomes_a_stage_of_the_persons_own(
    vault: OpenVault, tmp_path: Path
) -> None:
    path = table(tmp_path, "Company,Role,Date Applied,Status\na,b,2026-03-01,Chatting\n")
    bring(vault, read_applications(path, TODAY))
    assert trail(vault, only(vault).n) == [("applied", date(2026, 3, 1)), ("Chatting", TODAY)]
    names = [one.code or one.name for one in vault.read(stages.current)]
    assert names.index("offer") < names.index("Chatting") < names.index("accepted")


def test_the_person_says_which_stage_a_word_means(vault: OpenVault, tmp_path: Path) -> None:
    path = table(tmp_path, "Company,Role,Date Applied,Status\na,b,2026-03-01,Chatting\n")
    ready = replace(read_applications(path, TODAY), stages={"chatting": "interview"})
    bring(vault, ready)
    assert trail(vault, only(vault).n)[-1] == ("interview", TODAY)


def test_silence_is_no_rejection_and_archived_is_no_stage(vault: OpenVault, tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "Company,Role,Date Applied,Status,Status Date\n"
        "a,Cook,2026-03-01,Ghosted,2026-05-01\nb,Baker,2026-03-02,Archived,2026-05-02\n",
    )
    bring(vault, read_applications(path, TODAY))
    found = {one.role: one.n for one in vault.read(lambda reading: reading.all(Application))}
    assert trail(vault, found["Cook"])[-1] == ("no-reply", date(2026, 5, 1))
    assert trail(vault, found["Baker"]) == [("applied", date(2026, 3, 2))]


def test_a_table_of_something_else_asks_what_its_columns_mean(tmp_path: Path) -> None:
    ready = read_applications(table(tmp_path, "Title,Content\na,b\n"), TODAY)
    with pytest.raises(ColumnsUnknown):
        require_columns(ready)
    mapping = ready.mappings[0].with_meaning(1, "company")
    require_columns(ready.with_mapping(0, mapping))


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples lie beside the project")
@pytest.mark.parametrize(
    ("name", "tables"),
    [
        ("job_trackers/huntr_raw_columns_constructed.csv", 1),
        ("job_trackers/huntr_transcribed.csv", 1),
        ("job_trackers/jobsync_constructed.csv", 1),
        ("job_trackers/teal_transcribed.csv", 1),
        ("linkedin/silkyrich", 2),
        ("linkedin/silkyrich_sample_export.zip", 2),
        ("linkedin/transcribed_B", 1),
    ],
)
def test_the_samples_come_in_and_every_row_is_accounted_for(
    vault: OpenVault, name: str, tables: int
) -> None:
    ready = read_applications(SAMPLES / name, TODAY)
    report = bring(vault, ready)
    assert report.read == sum(len(one.rows) for one in ready.tables)
    assert report.skipped == ()
    assert len(ready.tables) == tables
    again = bring(vault, read_applications(SAMPLES / name, TODAY))
    assert (again.new, again.updated) == (0, 0)


def test_what_was_written_as_a_table_comes_back_as_it_was(vault: OpenVault, tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "Company,Role,Salary,Date Applied,Rejected on,Remote,Excitement,Notes,Tags\n"
        'Inn,=Cook,"30,500 - 32,000 EUR per year",2026-03-01,2026-03-09,40,4,"a\n-b",x\n',
    )
    bring(vault, read_applications(path, TODAY))
    out = tmp_path / "out.csv"
    vault.read(lambda reading: export_applications(reading, out))
    with out.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["Role"], row["Stages"]) == ("'=Cook", "applied 2026-03-01; rejected 2026-03-09")
    with pytest.raises(TargetExists):
        vault.read(lambda reading: export_applications(reading, out))
    first = only(vault)
    (tmp_path / "other").mkdir()
    with open_vault(tmp_path / "other") as other:
        stages.ensure_in(other.writer)
        bring(other, read_applications(out, TODAY))
        second = only(other)
        assert trail(other, second.n) == trail(vault, first.n)
    for name in ("role", "remote_percent", "excitement", "notes"):
        assert getattr(second, name) == getattr(first, name)
    assert isinstance(second.advertised, Pay)
    assert first.advertised is not None
    for name in ("low", "high", "currency", "period"):
        assert getattr(second.advertised, name) == getattr(first.advertised, name)


def _calendar(vault: OpenVault, path: Path, *, redacted: bool) -> list[Any]:
    now = datetime(2026, 11, 22, 9, tzinfo=UTC)
    vault.read(lambda reading: export_calendar(reading, path, now, redacted=redacted, replace=True))
    calendar: Any = Calendar.from_ical(path.read_bytes())
    events: list[Any] = calendar.walk("VEVENT")
    return events


def test_interviews_and_due_days_go_into_a_calendar_under_ids_that_stay(
    vault: OpenVault, tmp_path: Path
) -> None:
    path = table(tmp_path, "Company,Role,Date Applied,Deadline\nInn,Cook,2026-11-20,\n")
    bring(vault, read_applications(path, TODAY))
    n = only(vault).n
    when = Moment(date(2026, 11, 24), time(10), "Europe/Berlin")
    vault.write(lambda unit: unit.put(Interview(application=n, when=when, place="Room 2")))
    out = tmp_path / "days.ics"
    events = _calendar(vault, out, redacted=False)
    titles = {str(event["SUMMARY"]) for event in events}
    assert "Interview: Cook, Inn" in titles
    assert "Say thank you: Cook, Inn" in titles
    ids = sorted(event["UID"] for event in events)
    redacted = _calendar(vault, out, redacted=True)
    assert sorted(event["UID"] for event in redacted) == ids
    data = out.read_text(encoding="utf-8")
    assert "Cook" not in data
    assert "Inn" not in data
    assert "Room" not in data
