"""Applications out of the tables of other trackers."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.exchange import job_columns, job_values
from careerjournal.exchange.columns import guess_mapping
from careerjournal.exchange.csv_table import table_of
from careerjournal.exchange.item import (
    ArchiveDamaged,
    FileMissing,
    FormatUnknown,
    Skipped,
)
from careerjournal.exchange.job_sources import read_tables
from careerjournal.exchange.job_table import (
    JobItem,
    read_jobs,
    stage_words,
)
from careerjournal.records.pay import Pay, PayPeriod

LINKEDIN = (
    "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,"
    "Resume Name,Question And Answers\n"
    '"3/7/24, 2:22 PM",jo@inn.example,,The Inn,Head Cook,'
    "https://www.linkedin.com/jobs/view/head-cook-at-inn-41234567/?x=1,cook-cv.pdf,"
    "Years of cooking? 6 | Q: Driving licence? A: Yes.\n"
)


def _jobs(text: str) -> list[JobItem]:
    table = table_of(text.encode(), "jobs.csv")
    found = list(read_jobs(table, guess_mapping(job_columns.APPLICATIONS, table)))
    assert all(isinstance(one, JobItem) for one in found)
    return [one for one in found if isinstance(one, JobItem)]


def test_an_application_of_linkedin_is_read_with_its_american_day() -> None:
    (job,) = _jobs(LINKEDIN)
    assert (job.company, job.role, job.cv) == ("The Inn", "Head Cook", "cook-cv.pdf")
    assert job.moves == (("applied", date(2024, 3, 7)),)
    assert job.key == "linkedin:41234567"
    assert job.ways == (("email", "jo@inn.example"),)
    assert job.answers == (("Years of cooking?", "6"), ("Driving licence?", "Yes."))
    assert "cook-cv.pdf" in job.raw


def test_a_saved_job_is_one_of_the_wish_list() -> None:
    (job,) = _jobs("Saved Date,Job Url,Job Title,Company Name\n21 Jun 2025,,Curator,Museum\n")
    assert job.moves == (("wishlist", date(2025, 6, 21)),)
    assert job.stage == ""


def test_the_figures_of_teal_become_pay() -> None:
    (job,) = _jobs(
        "id,company_name,role,min_salary,max_salary,salary_currency,salary_pay_period,status\n"
        '7,Finlo,Baker,41000,"52,500.50",eur,yearly,"{""name"": ""Negotiating""}"\n'
    )
    pay = Pay(Decimal(41000), Decimal("52500.50"), "EUR", PayPeriod.YEAR)
    assert job.advertised == pay
    assert (job.stage, job_values.stage_code(job.stage)) == ("Negotiating", "offer")
    assert job.key == "id:7"


def test_what_says_that_there_is_nothing_is_nothing() -> None:
    (job,) = _jobs(
        "index,createdAt,applied,appliedDate,Company,JobTitle,workplaceType,Location,Status\n"
        "2,2026-01-05,No,N/A,N/A,Analyst,Remote,N/A,Draft\n"
    )
    assert (job.company, job.place, job.remote_percent) == ("", "", 100)
    assert job.moves == (("wishlist", date(2026, 1, 5)),)
    assert job.told == ()


def test_a_day_that_the_calendar_lacks_is_said_and_the_row_is_kept() -> None:
    (job,) = _jobs("Company,Role,Closing date\nInn,Cook,30 Feb 2026\n")
    assert job.closes is None
    assert [(note.code, note.where.line) for note in job.told] == [("no-day", 2)]


def test_the_days_of_stages_are_back_dated() -> None:
    (job,) = _jobs(
        "Company,Role,Date Applied,Interview Date,Rejected on,Status\n"
        "Inn,Cook,1/2/2026,15/2/2026,3/3/2026,✅ Rejected\n"
    )
    assert job.moves == (
        ("applied", date(2026, 2, 1)),
        ("interview", date(2026, 2, 15)),
        ("rejected", date(2026, 3, 3)),
    )
    assert job.stage == "Rejected"


def test_a_row_without_company_and_role_is_skipped_with_its_line() -> None:
    table = table_of(b"Company,Role,Status\n,,Applied\nInn,,Applied\n", "jobs.csv")
    first, second = read_jobs(table, guess_mapping(job_columns.APPLICATIONS, table))
    assert isinstance(first, Skipped)
    assert (first.reason, first.where.line) == ("no-company", 2)
    assert isinstance(second, JobItem)


def test_a_column_can_be_given_another_meaning() -> None:
    table = table_of(b"Who,What,Company\nInn,Cook,x\n", "jobs.csv")
    mapping = guess_mapping(job_columns.APPLICATIONS, table)
    assert mapping.meanings == ("", "", "company")
    changed = mapping.with_meaning(0, "company").with_meaning(1, "role")
    assert changed.meanings == ("company", "role", "")
    (job,) = read_jobs(table, changed)
    assert isinstance(job, JobItem)
    assert (job.company, job.role) == ("Inn", "Cook")


def test_the_words_for_stages_are_counted() -> None:
    table = table_of(b"Company,Role,Stage\na,b,Applied\nc,d,applied!\ne,f,Chatting\n", "x.csv")
    assert stage_words(table, guess_mapping(job_columns.APPLICATIONS, table)) == {
        "Applied": 1,
        "Chatting": 1,
        "applied": 1,
    }


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Bookmarked", "wishlist"),
        ("✅ Applied", "applied"),
        ("Phone Screen", "screening"),
        ("On-site", "interview"),
        ("ghosted", "no-reply"),
        ("No response", "no-reply"),
        ("Archived", ""),
        ("Something else", ""),
    ],
)
def test_words_for_stages(word: str, code: str) -> None:
    assert job_values.stage_code(word) == code


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("7-Feb-22", date(2022, 2, 7)),
        ("@December 1, 2024 ", date(2024, 12, 1)),
        ("December 4, 2024 8:45 AM", date(2024, 12, 4)),
        ("2024-05-01 → 2024-05-09", date(2024, 5, 1)),
        ("2026-08-15T10:00:00Z", date(2026, 8, 15)),
        ("sometime", None),
        ("30 Feb 2026", None),
    ],
)
def test_days_as_trackers_write_them(text: str, day: date | None) -> None:
    assert job_values.day_of(text, day_first=True) == day


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.linkedin.com/jobs/view/1234567", "linkedin:1234567"),
        ("http://linkedin.com/jobs/view/cook-at-inn-1234567/", "linkedin:1234567"),
        ("https://www.inn.example/jobs/3/?utm_source=x", "inn.example/jobs/3"),
        ("https://inn.example/jobs?id=3", "inn.example/jobs?id=3"),
        ("ask Mary", ""),
        ("http://[broken", ""),
    ],
)
def test_postings_are_told_apart_by_their_address(url: str, key: str) -> None:
    assert job_values.job_key(url) == key


def test_a_list_of_notes_is_no_table_of_jobs() -> None:
    assert not job_columns.tells_of_jobs(job_columns.guess(("Title", "Tags", "Content", "Date")))
    assert job_columns.tells_of_jobs(job_columns.guess(("Title", "Company")))


def test_an_archive_gives_the_tables_in_it_that_tell_of_jobs(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("Jobs 1f_all.csv", "Name,Company,Status\nCook,Inn,Saved\n")
        archive.writestr("Jobs 1f.csv", "Name,Company,Status\n")
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Export/Jobs/Job Applications.csv", LINKEDIN)
        archive.writestr("Export/Skills.csv", "Name\nCooking\n")
        archive.writestr("__MACOSX/Jobs/._Job Applications.csv", LINKEDIN)
        archive.writestr("Part-1.zip", inner.getvalue())
    tables = read_tables(path)
    assert [table.name for table in tables] == [
        "Export/Jobs/Job Applications.csv",
        "Jobs 1f_all.csv",
    ]
    assert guess_mapping(job_columns.APPLICATIONS, tables[1]).meanings == (
        "role",
        "company",
        "stage",
    )


def test_a_folder_gives_its_tables_and_a_file_is_read_whatever_it_is(tmp_path: Path) -> None:
    (tmp_path / "Jobs").mkdir()
    (tmp_path / "Jobs" / "Saved Jobs.csv").write_text("Job Title,Company Name,Saved Date\na,b,\n")
    (tmp_path / "Notes.csv").write_text("Title,Content\na,b\n")
    assert [table.name for table in read_tables(tmp_path)] == ["Jobs/Saved Jobs.csv"]
    assert len(read_tables(tmp_path / "Notes.csv")) == 1


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK\3\4 no archive")
    with pytest.raises(ArchiveDamaged):
        read_tables(tmp_path / "x.zip")
    with pytest.raises(FileMissing):
        read_tables(tmp_path / "none.csv")
    (tmp_path / "empty").mkdir()
    with pytest.raises(FormatUnknown):
        read_tables(tmp_path / "empty")


@given(st.text(max_size=60))
def test_no_cell_is_too_odd(text: str) -> None:
    job_values.stage_code(text)
    job_values.day_of(text, day_first=False)
    job_values.job_key(text)
    job_values.answers(text)
    job_values.excitement(text)
    job_values.trail(text)
    share = job_values.remote_percent(text)
    assert share is None or 0 <= share <= 100
