"""Everything out and in again: the vault that comes of it is equal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from careerjournal.exchange import markdown
from careerjournal.exchange.item import Item
from careerjournal.operations.exporting import export_json, export_markdown
from careerjournal.operations.import_report import ImportReport
from careerjournal.operations.importing import read_import
from careerjournal.operations.whole_file import ExportError, TargetExists
from careerjournal.records.entry import Entry
from careerjournal.records.kinds import ROOTS
from careerjournal.records.link import Link
from careerjournal.records.origin import Origin
from careerjournal.records.record import Root
from careerjournal.records.tag import Tag
from careerjournal.records.template import Template
from careerjournal.store.unit import Unit
from tests.unit.store.open_vault import OpenVault, open_vault
from tests.unit.store.samples import entry, sample

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    (tmp_path / "one").mkdir()
    with open_vault(tmp_path / "one") as vault:
        yield vault


@pytest.fixture
def other(tmp_path: Path) -> Iterator[OpenVault]:
    (tmp_path / "two").mkdir()
    with open_vault(tmp_path / "two") as vault:
        yield vault


def export(vault: OpenVault, path: Path) -> dict[str, Any]:
    vault.read(lambda reading: export_json(reading, path, NOW, replace=True))
    if path.suffix == ".zip":
        return {}
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


def bring(vault: OpenVault, path: Path) -> ImportReport:
    ready = read_import("json", path)
    preview = vault.read(ready.preview)
    run = ready.run()
    assert run.to_the_end(vault.writer)
    assert preview == replace(run.report, warnings=())
    return run.report


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.read, report.new, report.updated, report.duplicate


def fill(vault: OpenVault) -> Entry:
    """A vault with something of everything; gives back its first entry."""

    def change(unit: Unit) -> Entry:
        first = unit.save(entry("First", "Words of the first", 1))
        second = unit.save(entry("Second", f"See [First](record:{first.id}) \u2028 😀", 2))
        gone = unit.save(entry("Gone", "In the trash", 3))
        unit.tag(first.n, ["Work/Budget", "Élan"])
        unit.tag(gone.n, ["Work"])
        unit.link(Link(source=first.n, target=second.n, quote="evidence", context="why"))
        unit.attach(first.n, "a.png", "image/png", b"picture" * 1000)
        unit.attach(second.n, "b.png", "image/png", b"picture" * 1000)
        unit.attach(second.n, "empty.txt", "text/plain", b"")
        unit.set_origin(Origin(record=second.n, source="jrnl", source_id="1", raw="r"))
        unit.save(sample(Template))
        unit.trash(gone.n)
        unit.set_preference("trash.keep_days", 7)
        unit.set_preference("view", {"page": "journal"})
        return first

    first = vault.write(change)
    for words in ("Second words", "Third words"):
        current = vault.read(lambda reading: reading.record(Entry, first.n))
        changed = replace(current, body=words)
        vault.write(lambda unit, a=changed, b=current: unit.save(a, b, new_sitting=True))  # type: ignore[misc]
    return first


@pytest.mark.parametrize("name", ["all.json", "all.zip"])
def test_an_archive_gives_an_equal_vault(
    vault: OpenVault, other: OpenVault, tmp_path: Path, name: str
) -> None:
    first = fill(vault)
    before = export(vault, tmp_path / "before.json")
    assert before["preferences"] == {"trash.keep_days": 7}
    export(vault, tmp_path / name)
    report = bring(other, tmp_path / name)
    assert counts(report) == (7, 7, 0, 0)
    assert report.warnings == ()
    assert export(other, tmp_path / "after.json") == before
    # What is not in the archive follows from the texts.
    copy = other.read(lambda reading: reading.find(Entry, first.id))
    assert copy is not None
    links = other.read(lambda reading: reading.links_to(copy.n))
    assert [(link.role, link.derived) for link in links] == [("mention", True)]
    revisions = other.read(lambda reading: reading.revisions(copy.n))
    assert len(revisions) == 2


@pytest.mark.parametrize("kind", ROOTS)
def test_every_kind_goes_out_and_in_equal(
    vault: OpenVault, other: OpenVault, tmp_path: Path, kind: type[Root]
) -> None:
    saved = vault.write(lambda unit: unit.save(sample(kind)))
    export(vault, tmp_path / "a.json")
    assert counts(bring(other, tmp_path / "a.json")) == (1, 1, 0, 0)
    assert other.read(lambda reading: reading.find(kind, saved.id)) == saved


def test_a_second_time_changes_nothing(vault: OpenVault, tmp_path: Path) -> None:
    fill(vault)
    before = export(vault, tmp_path / "a.json")
    assert counts(bring(vault, tmp_path / "a.json")) == (7, 0, 0, 7)
    assert export(vault, tmp_path / "b.json") == before


def test_a_tag_that_lost_its_name_in_the_archive_keeps_it_here(
    vault: OpenVault, tmp_path: Path
) -> None:
    vault.write(lambda unit: unit.save(Tag(name="Work")))
    document = export(vault, tmp_path / "a.json")
    record = next(one for one in document["records"] if one["kind"] == "tag")
    record["fields"]["name"] = " "
    record["updated_at"] = "2999-01-01T00:00:00.000000Z"
    (tmp_path / "a.json").write_text(json.dumps(document), encoding="utf-8")
    run = read_import("json", tmp_path / "a.json").run()
    assert run.to_the_end(vault.writer)
    assert counts(run.report) == (1, 0, 0, 1)
    assert [tag.name for tag in vault.read(lambda reading: reading.all(Tag))] == ["Work"]


def test_an_import_is_undone_as_one(vault: OpenVault, other: OpenVault, tmp_path: Path) -> None:
    fill(vault)
    export(vault, tmp_path / "a.json")
    bring(other, tmp_path / "a.json")
    other.writer.undo()
    assert other.read(lambda reading: reading.numbers()) == []


def test_the_newer_words_stay(vault: OpenVault, other: OpenVault, tmp_path: Path) -> None:
    first = fill(vault)
    export(vault, tmp_path / "old.json")
    bring(other, tmp_path / "old.json")
    current = vault.read(lambda reading: reading.record(Entry, first.n))
    vault.write(lambda unit: unit.save(replace(current, body="Newest"), current))
    export(vault, tmp_path / "new.json")
    assert counts(bring(other, tmp_path / "new.json")) == (7, 0, 1, 6)
    copy = other.read(lambda reading: reading.find(Entry, first.id))
    assert copy is not None
    assert copy.body == "Newest"
    assert counts(bring(other, tmp_path / "old.json")) == (7, 0, 0, 7)


def test_a_tag_of_the_same_name_is_the_same_tag(
    vault: OpenVault, other: OpenVault, tmp_path: Path
) -> None:
    other.add("mine", tags=("elan",))
    fill(vault)
    export(vault, tmp_path / "a.json")
    assert counts(bring(other, tmp_path / "a.json")) == (7, 6, 0, 1)
    names = [tag.name for tag in other.read(lambda reading: reading.all(Tag))]
    assert sorted(names) == ["Work", "Work/Budget", "elan"]
    (first,) = [
        one for one in other.read(lambda reading: reading.all(Entry)) if one.title == "First"
    ]
    tags = other.read(lambda reading: reading.tags_of(first.n))
    assert [tag.name for tag in tags] == ["elan", "Work/Budget"]


def test_what_cannot_be_read_does_not_stop_the_rest(
    vault: OpenVault, other: OpenVault, tmp_path: Path
) -> None:
    fill(vault)
    path = tmp_path / "a.json"
    document = export(vault, path)
    document["records"][0]["fields"]["about"] = "yesterday"
    document["records"][2]["kind"] = "dream"
    document["records"][1]["id"] = 7
    document["files"] = document["files"][1:]
    path.write_text(json.dumps(document), encoding="utf-8")
    report = bring(other, path)
    assert counts(report) == (7, 4, 0, 0)
    assert [(one.where, one.reason) for one in report.skipped] == [
        ("entry 2", "it is damaged"),
        ("entry 1", "it is damaged"),
        ("entry 3", "this version does not know what it is"),
    ]


def test_a_missing_file_is_named(vault: OpenVault, other: OpenVault, tmp_path: Path) -> None:
    fill(vault)
    path = tmp_path / "a.json"
    document = export(vault, path)
    document["files"] = []
    path.write_text(json.dumps(document), encoding="utf-8")
    report = bring(other, path)
    assert counts(report) == (7, 7, 0, 0)
    assert "The file a.png is missing from the archive or damaged." in report.warnings


def test_an_archive_is_for_its_owner_alone_and_leaves_nothing_beside(
    vault: OpenVault, tmp_path: Path
) -> None:
    fill(vault)
    folder = tmp_path / "out"
    folder.mkdir()
    export(vault, folder / "a.json")
    assert [path.name for path in folder.iterdir()] == ["a.json"]
    assert (folder / "a.json").stat().st_mode & 0o077 == 0


def test_nothing_is_overwritten_unasked(vault: OpenVault, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("mine")
    with pytest.raises(TargetExists):
        vault.read(lambda reading: export_json(reading, path, NOW))
    with pytest.raises(TargetExists):
        vault.read(lambda reading: export_markdown(reading, path))
    with pytest.raises(TargetExists):
        vault.read(lambda reading: export_markdown(reading, tmp_path))
    assert path.read_text() == "mine"


def test_a_place_that_is_not_there_is_told(vault: OpenVault, tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        vault.read(lambda reading: export_json(reading, tmp_path / "no" / "a.json", NOW))


def test_an_export_that_is_stopped_leaves_nothing(vault: OpenVault, tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise StoppedError

    fill(vault)
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(StoppedError):
        vault.read(lambda reading: export_json(reading, out / "a.json", NOW, progress=stop))
    with pytest.raises(StoppedError):
        vault.read(lambda reading: export_markdown(reading, out / "notes", progress=stop))
    assert list(out.iterdir()) == []


def test_a_readable_folder_holds_every_entry(vault: OpenVault, tmp_path: Path) -> None:
    first = fill(vault)
    done = vault.read(lambda reading: export_markdown(reading, tmp_path / "notes"))
    assert (done.records, done.files) == (2, 3)
    names = sorted(path.relative_to(tmp_path / "notes").as_posix()
                   for path in (tmp_path / "notes").rglob("*") if path.is_file())  # fmt: skip
    assert names == [
        "2026/2026-03-01 First.md",
        "2026/2026-03-01 First/a.png",
        "2026/2026-03-02 Second.md",
        "2026/2026-03-02 Second/b.png",
        "2026/2026-03-02 Second/empty.txt",
    ]
    (item, _) = [one for one in markdown.read(tmp_path / "notes") if isinstance(one, Item)]
    assert item.source_id == first.id
    assert item.tags == ("Élan", "Work/Budget")


def test_the_folder_comes_back_as_the_same_entries(
    vault: OpenVault, other: OpenVault, tmp_path: Path
) -> None:
    fill(vault)
    vault.read(lambda reading: export_markdown(reading, tmp_path / "notes"))
    run = read_import("markdown", tmp_path / "notes").run()
    run.to_the_end(other.writer)
    assert (run.report.new, run.report.warnings) == (2, ())

    def told(one: Entry) -> tuple[object, ...]:
        return (one.id, one.title, one.body, one.about, one.type, one.energy, one.pinned)

    ours, theirs = (one.read(lambda reading: reading.all(Entry)) for one in (vault, other))
    assert [told(one) for one in theirs] == [told(one) for one in ours]
    # Where the entries live already, they are known again.
    run = read_import("markdown", tmp_path / "notes").run()
    run.to_the_end(vault.writer)
    assert (run.report.duplicate, run.report.warnings) == (2, ())
