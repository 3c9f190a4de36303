"""The search for work on the command line."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from careerjournal.rules.stages import DEFAULT_STAGES
from tests.drivers.command_line import PASSPHRASE, Shell

TRACKER = """Company,Job title,Status,Date applied,Interview date,Deadline,Location,Notes
Baker GmbH,Baker,Interview,2026-10-01,2026-10-20,,Bern,they were late
Mill Ltd,Miller,Applied,2026-11-16,,,Basel,
Oven AG,Stoker,Saved,,,2026-11-22,,
"""


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    shell = Shell(tmp_path)
    shell.write("passphrase", PASSPHRASE + "\n")
    assert shell.run("create") == 0
    return shell


@pytest.fixture
def search(shell: Shell) -> Shell:
    """A search for work of three applications."""
    report = shell.json("import", "applications", shell.write("tracker.csv", TRACKER))
    assert (report["read"], report["new"]) == (3, 3)
    return shell


def _rows(path: str) -> list[dict[str, str]]:
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_table_of_applications_comes_in_once(search: Shell) -> None:
    path = str(search.folder / "tracker.csv")
    assert search.json("import", "applications", path)["duplicate"] == 3
    assert search.json("search", "miller")["hits"][0]["kind"] == "application"


def test_a_dry_run_of_a_table_writes_nothing(shell: Shell) -> None:
    path = shell.write("tracker.csv", TRACKER)
    assert shell.json("import", "applications", path, "--dry-run")["new"] == 3
    assert shell.json("applications")["count"] == 0
    assert shell.run("applications") == 0
    assert shell.out == "There are no applications.\n"


def test_columns_mean_what_one_says_they_mean(shell: Shell) -> None:
    path = shell.write("list.csv", "Wer,Was,Wann\nMill,Miller,3/4/2026\n")
    said = ("--column", "wer=company", "--column", "Was=role", "--column", "Wann=applied")
    assert shell.run("import", "applications", path, *said, "--dry-run") == 0
    assert "Column Wer: company." in shell.out
    assert "Dates can be read two ways" in shell.out
    report = shell.json("import", "applications", path, *said, "--days", "month-first")
    assert (report["new"], report["warnings"]) == (1, [])
    assert report["columns"][2] == {"heading": "Wann", "meaning": "applied"}
    out = shell.folder / "out.csv"
    assert shell.run("export", "applications", str(out)) == 0
    assert "2026-03-04" in out.read_text("utf-8-sig")
    assert shell.run("import", "applications", path, "--column", "Wo=place") == 2
    assert "Wer, Was, Wann" in shell.err
    assert shell.run("import", "applications", path, "--column", "Wer=who") == 2
    assert "company" in shell.err
    card = shell.write("a.vcf", "BEGIN:VCARD\nFN:A\nEND:VCARD\n")
    assert shell.run("import", "vcard", card, "--column", "Wer=name") == 2


@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_a_table_of_unknown_columns_is_refused_in_words(shell: Shell, dry: tuple[str, ...]) -> None:
    path = shell.write("list.csv", "colour,number\nred,3\n")
    assert shell.run("import", "applications", path, *dry) == 1
    assert "what its rows are about" in shell.err
    assert "--column" in shell.err
    assert shell.err.count("\n") == 1
    report = shell.json("import", "applications", path, *dry, code=1)
    assert len(report["skipped"]) == 1


def test_applications_are_listed_with_their_stage(search: Shell) -> None:
    found = search.json("applications")
    assert found["count"] == 3
    by_role = {one["role"]: one for one in found["applications"]}
    assert by_role["Baker"]["company"] == "Baker GmbH"
    assert by_role["Baker"]["stage"] == "interview"
    assert by_role["Baker"]["since"] == "2026-10-20"
    assert by_role["Miller"]["applied"] == "2026-11-16"
    assert search.run("applications") == 0
    assert "2026-10-20  Interview       Baker, Baker GmbH\n" in search.out


@pytest.mark.parametrize("word", ["applied", "Applied", "APPLIED"])
def test_those_of_one_stage_are_listed(search: Shell, word: str) -> None:
    found = search.json("applications", "--stage", word)
    assert [one["role"] for one in found["applications"]] == ["Miller"]


def test_a_stage_that_is_not_there_is_wrong_usage(search: Shell) -> None:
    assert search.run("applications", "--stage", "pondering") == 2
    assert "wishlist, preparing, applied" in search.err


def test_what_is_due_is_listed_up_to_today(search: Shell) -> None:
    assert search.run("due") == 0
    first, *_ = search.out.splitlines()
    assert first.startswith("2026-")
    late = search.json("due")
    assert late["until"] == "2026-11-20"
    assert all(one["day"] <= "2026-11-20" for one in late["due"])


def test_what_is_due_is_listed_up_to_a_day(search: Shell) -> None:
    found = search.json("due", "--until", "2026-11-24")["due"]
    closes = [one for one in found if one["rule"] == "closes"]
    assert [(one["day"], one["title"], one["what"]) for one in closes] == [
        ("2026-11-22", "Stoker", "Last day to apply")
    ]
    follow = [one for one in found if one["rule"] == "follow-up" and one["title"] == "Miller"]
    assert [one["day"] for one in follow] == ["2026-11-23"]
    assert search.run("due", "--until", "22 Nov 2026") == 0
    assert "2026-11-22  Last day to apply: Stoker, Oven AG (in 2 days)\n" in search.out


def test_nothing_due_is_said(shell: Shell) -> None:
    assert shell.run("due", "--until", "2026-12-24") == 0
    assert shell.out == "Nothing is due by 2026-12-24.\n"


def test_the_table_goes_out_and_comes_back(search: Shell) -> None:
    path = str(search.folder / "out.csv")
    assert search.json("export", "applications", path)["records"] == 3
    assert {row["Company"] for row in _rows(path)} == {"Baker GmbH", "Mill Ltd", "Oven AG"}
    assert search.run("export", "applications", path) == 1
    assert search.run("export", "applications", path, "--force") == 0
    assert f"Written to {path}: 3 records." in search.out
    assert "not encrypted" in search.out
    other = Shell(search.folder / "other")
    other.write("passphrase", "another\n")
    assert other.run("create") == 0
    assert other.json("import", "applications", path)["new"] == 3
    here = {one["role"]: one["stage"] for one in search.json("applications")["applications"]}
    there = {one["role"]: one["stage"] for one in other.json("applications")["applications"]}
    assert here == there


def test_one_record_is_one_record(shell: Shell) -> None:
    table = "Company,Role,Status\nMill,Miller,Saved\n"
    assert shell.run("import", "applications", shell.write("one.csv", table)) == 0
    assert shell.run("export", "applications", str(shell.folder / "out.csv")) == 0
    assert ": 1 record." in shell.out


def test_days_go_into_a_calendar(search: Shell) -> None:
    path = search.folder / "days.ics"
    assert search.json("export", "calendar", str(path))["records"] > 0
    titles = [str(event["summary"]) for event in _events(path)]
    assert "Last day to apply: Stoker, Oven AG" in titles


def test_a_calendar_may_say_neither_whom_nor_where(search: Shell) -> None:
    path = search.folder / "days.ics"
    assert search.run("export", "calendar", str(path), "--redacted") == 0
    assert _events(path)
    for word in ("Stoker", "Oven", "Miller", "Basel"):
        assert word not in path.read_text(encoding="utf-8")


def _events(path: Path) -> list[Any]:
    return list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


def test_only_a_calendar_leaves_out_whom_and_where(search: Shell) -> None:
    path = search.folder / "out.csv"
    assert search.run("export", "applications", str(path), "--redacted") == 2
    assert not path.exists()


def test_the_proof_of_a_search_is_a_table(search: Shell) -> None:
    path = str(search.folder / "proof.csv")
    words = ("report", path, "--from", "2026-10-01", "--to", "2026-11-30")
    found = search.json(*words)
    assert (found["applications"], found["from"], found["to"]) == (2, "2026-10-01", "2026-11-30")
    rows = _rows(path)
    assert [row["Company"] for row in rows] == ["Baker GmbH", "Mill Ltd"]
    assert rows[0]["Steps"] == "Applied 2026-10-01; Interview 2026-10-20"
    assert "they were late" not in Path(path).read_text(encoding="utf-8-sig")
    assert search.run(*words) == 1
    assert search.run(*words, "--force", "--notes") == 0
    assert search.out.startswith(f"Written to {path}: 2 applications from 2026-10-01 to")
    assert _rows(path)[0]["Private notes"] == "they were late"


@pytest.mark.parametrize(
    "days",
    [
        ("--from", "2026-11-30", "--to", "2026-10-01"),
        ("--from", "one day", "--to", "2026-10-01"),
        ("--from", "2026-10-01"),
    ],
)
def test_a_proof_of_no_days_is_wrong_usage(
    search: Shell, days: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    path = search.folder / "proof.csv"
    assert search.run("report", str(path), *days) == 2
    assert not path.exists()


def test_every_shipped_stage_can_be_asked_for(shell: Shell) -> None:
    for stage in DEFAULT_STAGES:
        assert shell.run("applications", "--stage", stage.code) == 0
