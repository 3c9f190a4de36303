"""Bringing foreign records in: counts, a second time, undo, cancel and crash."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import cast

import pytest

from careerjournal.exchange.item import FileEncrypted, FormatUnknown
from careerjournal.operations.import_child import read_import_apart
from careerjournal.operations.import_report import ImportReport
from careerjournal.operations.import_run import take_back_unfinished
from careerjournal.operations.importing import read_import
from careerjournal.records.entry import Entry, EntryType
from careerjournal.records.errors import ImportFailed
from careerjournal.records.moment import Moment
from careerjournal.records.tag import Tag
from careerjournal.store.errors import ChangedSince
from tests.unit.store.open_vault import OpenVault, open_vault

JOURNAL = (
    "[2026-03-04 09:30] Budget approved. *\nSpoke with @Dana.\n\n"
    "[2026-03-05 10:00] Long day.\n\n[2026-03-06 10:00]\n"
)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    with open_vault(tmp_path) as vault:
        yield vault


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return write(tmp_path / "journal.txt", JOURNAL)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def bring(vault: OpenVault, code: str, path: Path) -> ImportReport:
    """Import, and hold the preview to the same counts."""
    ready = read_import(code, path)
    preview = vault.read(ready.preview)
    run = ready.run()
    assert run.to_the_end(vault.writer)
    report = run.report
    assert counts(preview) == counts(report)
    assert len(preview.skipped) == len(report.skipped)
    return report


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    assert report.read == report.new + report.updated + report.duplicate + len(report.skipped)
    return report.read, report.new, report.updated, report.duplicate


def entries(vault: OpenVault) -> list[Entry]:
    return vault.read(lambda reading: reading.all(Entry))


def tags(vault: OpenVault, n: int) -> list[str]:
    return [tag.name for tag in vault.read(lambda reading: reading.tags_of(n))]


def test_entries_come_in_with_their_day_type_and_tags(vault: OpenVault, journal: Path) -> None:
    report = bring(vault, "jrnl", journal)
    assert counts(report) == (3, 2, 0, 0)
    assert report.as_dict()["skipped"] == [{"where": "line 6", "reason": "there is nothing in it"}]
    first, second = entries(vault)
    assert (first.title, first.body) == ("Budget approved.", "Spoke with @Dana.")
    assert first.about == Moment(date(2026, 3, 4), time(9, 30))
    assert first.type is EntryType.NOTE
    assert tags(vault, first.n) == ["dana", "starred"]
    assert tags(vault, second.n) == []


def test_a_second_time_changes_nothing(vault: OpenVault, journal: Path) -> None:
    bring(vault, "jrnl", journal)
    before = entries(vault)
    assert counts(bring(vault, "jrnl", journal)) == (3, 0, 0, 2)
    assert entries(vault) == before


def test_new_entries_of_a_grown_journal_are_taken(vault: OpenVault, journal: Path) -> None:
    bring(vault, "jrnl", journal)
    write(journal, JOURNAL + "\n[2026-03-07 10:00] New one.\n\n[2026-03-07 10:00] New one.\n")
    assert counts(bring(vault, "jrnl", journal)) == (5, 1, 0, 3)


def test_an_import_is_undone_as_one(vault: OpenVault, journal: Path) -> None:
    mine = vault.add("mine")
    bring(vault, "jrnl", journal)
    vault.writer.undo()
    assert [entry.n for entry in entries(vault)] == [mine]
    assert vault.read(lambda reading: reading.all(Tag)) == []
    assert counts(bring(vault, "jrnl", journal)) == (3, 2, 0, 0)


def note(tmp_path: Path, text: str, name: str = "notes/2026-03-04.md") -> Path:
    return write(tmp_path / name, text).parent


def test_what_the_source_changed_is_updated(vault: OpenVault, tmp_path: Path) -> None:
    folder = note(tmp_path, "---\ntitle: One\ntags: [a]\n---\nold")
    bring(vault, "markdown", folder)
    note(tmp_path, "---\ntitle: Two\ntags: [b]\ntype: win\n---\nnew")
    assert counts(bring(vault, "markdown", folder)) == (1, 0, 1, 0)
    (entry,) = entries(vault)
    assert (entry.title, entry.body, entry.type) == ("Two", "new", EntryType.WIN)
    assert tags(vault, entry.n) == ["b"]
    assert counts(bring(vault, "markdown", folder)) == (1, 0, 0, 1)


def test_what_the_person_changed_is_kept(vault: OpenVault, tmp_path: Path) -> None:
    folder = note(tmp_path, "---\ntitle: One\ntags: [a]\n---\nold")
    bring(vault, "markdown", folder)
    (entry,) = entries(vault)
    vault.write(lambda unit: unit.save(replace(entry, body="my words"), entry))
    vault.write(lambda unit: unit.tag(entry.n, ["a", "mine"]))
    note(tmp_path, "---\ntitle: Two\ntags: [b]\n---\ntheir words")
    report = bring(vault, "markdown", folder)
    assert counts(report) == (1, 0, 1, 0)
    (entry,) = entries(vault)
    assert (entry.title, entry.body) == ("Two", "my words")
    assert tags(vault, entry.n) == ["a", "mine"]
    assert report.warnings == (
        "2026-03-04.md: Changed both here and there; your words here were kept.",
    )


def test_what_was_thrown_away_stays_away(vault: OpenVault, tmp_path: Path) -> None:
    folder = note(tmp_path, "old")
    bring(vault, "markdown", folder)
    (entry,) = entries(vault)
    vault.write(lambda unit: unit.trash(entry.n))
    note(tmp_path, "new")
    assert counts(bring(vault, "markdown", folder)) == (1, 0, 0, 1)
    assert entries(vault) == []


def test_pictures_are_attached_once(vault: OpenVault, tmp_path: Path) -> None:
    folder = note(tmp_path, "![a](a.png) ![b](b.png)")
    (folder / "a.png").write_bytes(b"picture")
    (folder / "b.png").write_bytes(b"other")
    bring(vault, "markdown", folder)
    note(tmp_path, "![a](a.png) ![b](b.png) more")
    assert counts(bring(vault, "markdown", folder)) == (1, 0, 1, 0)
    (entry,) = entries(vault)
    files = vault.read(lambda reading: reading.attachments_of(entry.n))
    assert [file.name for file in files] == ["a.png", "b.png"]
    assert all(file.hash in entry.body for file in files)
    assert vault.read(lambda reading: reading.blob(files[0].hash)) == b"picture"


def test_a_file_that_changes_meanwhile_is_left_out(vault: OpenVault, tmp_path: Path) -> None:
    folder = note(tmp_path, "![a](a.png)")
    (folder / "a.png").write_bytes(b"picture")
    run = read_import("markdown", folder).run()
    (folder / "a.png").write_bytes(b"another")
    run.to_the_end(vault.writer)
    assert run.report.new == 1
    assert run.report.warnings == ("2026-03-04.md: The file a.png could not be read.",)
    (entry,) = entries(vault)
    assert vault.read(lambda reading: reading.attachments_of(entry.n)) == []


def test_records_under_one_id_are_told_apart(vault: OpenVault, tmp_path: Path) -> None:
    text = (
        '{"entries": [{"uuid": "U1", "date": "2026-03-04", "title": "a"},'
        '{"uuid": "U1", "date": "2026-03-04", "title": "b"},'
        '{"uuid": "U1", "date": "2026-03-04", "title": "b"}]}'
    )
    path = write(tmp_path / "j.json", text)
    assert counts(bring(vault, "jrnl", path)) == (3, 2, 0, 1)
    assert counts(bring(vault, "jrnl", path)) == (3, 0, 0, 3)


def test_cancel_takes_back_what_was_written(vault: OpenVault, tmp_path: Path) -> None:
    lines = "".join(f"[2026-03-04 09:30] Entry {n}.\n\n" for n in range(400))
    run = read_import("jrnl", write(tmp_path / "j.txt", lines)).run()
    assert not run.to_the_end(vault.writer, lambda done, total: done < total // 2)
    assert entries(vault) == []
    assert 200 <= run.done < 400


def test_other_saves_go_through_between_slices(vault: OpenVault, tmp_path: Path) -> None:
    lines = "".join(f"[2026-03-04 09:30] Entry {n}.\n\n" for n in range(100))
    run = read_import("jrnl", write(tmp_path / "j.txt", lines)).run()
    run._clock = iter(range(10_000)).__next__  # every slice is one item
    mine = 0
    while not run.is_finished:
        run.step(vault.writer)
        mine = mine or vault.add("mine")
    assert run.act is not None
    vault.writer.undo_act(run.act)
    assert [entry.n for entry in entries(vault)] == [mine]


def test_an_import_that_was_undone_midway_stops(vault: OpenVault, journal: Path) -> None:
    run = read_import("jrnl", journal).run()
    run._clock = iter(range(10_000)).__next__
    run.step(vault.writer)
    vault.writer.undo()
    with pytest.raises(ChangedSince):
        run.to_the_end(vault.writer)
    assert entries(vault) == []


def test_a_crash_is_taken_back_at_the_next_start(vault: OpenVault, journal: Path) -> None:
    mine = vault.add("mine")
    run = read_import("jrnl", journal).run()
    run._clock = iter(range(10_000)).__next__
    run.step(vault.writer)
    assert len(entries(vault)) == 2
    assert take_back_unfinished(vault.writer)
    assert [entry.n for entry in entries(vault)] == [mine]
    assert not take_back_unfinished(vault.writer)


def test_a_finished_import_is_not_taken_back(vault: OpenVault, journal: Path) -> None:
    bring(vault, "jrnl", journal)
    assert not take_back_unfinished(vault.writer)
    assert len(entries(vault)) == 2


def test_a_fault_in_a_reader_says_nothing_of_the_source(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    note(tmp_path, "text ![[salary.png]]", "notes/salary.md")
    (tmp_path / "notes" / "salary.png").write_bytes(b"picture")
    broken = cast("int", "no number")  # what the reader will stumble over
    with pytest.raises(ImportFailed):
        read_import_apart("markdown", tmp_path / "notes", attachment_limit=broken)
    assert capfd.readouterr().err == ""


def test_many_alike_warnings_are_counted(vault: OpenVault, tmp_path: Path) -> None:
    for n in range(25):
        note(tmp_path, "text", f"notes/note {n}.md")
    report = bring(vault, "markdown", tmp_path / "notes")
    assert len(report.warnings) == 21
    assert report.warnings[-1].startswith("5 more: No date in it")


def test_a_source_without_a_record_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatUnknown):
        read_import("jrnl", write(tmp_path / "j.txt", ""))


def test_a_child_process_reads_the_same(vault: OpenVault, tmp_path: Path, journal: Path) -> None:
    assert read_import_apart("jrnl", journal) == read_import("jrnl", journal)
    folder = note(tmp_path, "---\ndate: 2026-03-04\n---\n![a](a.png)")
    (folder / "a.png").write_bytes(b"picture")
    assert read_import_apart("markdown", folder) == read_import("markdown", folder)


def test_a_child_process_fails_the_same(tmp_path: Path) -> None:
    path = write(tmp_path / "j.txt", "gAAAAABVIHB7tnwKExG7aC5ZbAbBL9SG2oY2GENeoOJ22i1P\n")
    with pytest.raises(FileEncrypted) as raised:
        read_import_apart("jrnl", path)
    assert raised.value.details == {"path": str(path)}
    assert isinstance(raised.value, ImportFailed)


def test_a_child_process_can_be_stopped(tmp_path: Path) -> None:
    lines = "".join(f"[2026-03-04 09:30] Entry {n}.\n\n" for n in range(5000))
    path = write(tmp_path / "j.txt", lines)
    with pytest.raises(FormatUnknown):
        read_import_apart("jrnl", path, counted=lambda count: False)
