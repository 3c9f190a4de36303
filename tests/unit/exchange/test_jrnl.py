"""jrnl journals."""

from __future__ import annotations

import contextlib
import json
import time as clock
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerjournal.exchange import jrnl
from careerjournal.exchange.item import (
    FileEncrypted,
    FileMissing,
    FormatUnknown,
    Found,
    Item,
    Note,
    Place,
    Skipped,
)
from careerjournal.records.errors import ImportFailed
from careerjournal.records.moment import Moment

SAMPLES = Path(__file__).parents[4] / "shared" / "samples" / "jrnl"


def read(tmp_path: Path, content: str | bytes) -> list[Found]:
    file = tmp_path / "journal.txt"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(jrnl.read(file))


def items(tmp_path: Path, content: str | bytes) -> list[Item]:
    return [one for one in read(tmp_path, content) if isinstance(one, Item)]


def test_an_entry_has_date_title_body_and_tags(tmp_path: Path) -> None:
    (entry,) = items(
        tmp_path,
        "[2026-03-04 09:30] Budget approved.\nSpoke with @Dana about @budget.\n\nThen lunch.\n\n",
    )
    assert entry.about == Moment(date(2026, 3, 4), time(9, 30))
    assert entry.title == "Budget approved."
    assert entry.body == "Spoke with @Dana about @budget.\n\nThen lunch."
    assert entry.tags == ("dana", "budget")
    assert entry.where == Place(line=1)
    assert entry.raw == "[2026-03-04 09:30] Budget approved."


def test_one_line_is_split_after_its_first_sentence(tmp_path: Path) -> None:
    (entry,) = items(tmp_path, "[2026-03-04 09:30] Won it! Now the next one. And rest.\n")
    assert (entry.title, entry.body) == ("Won it!", "Now the next one. And rest.")


def test_a_very_long_first_line_is_no_title(tmp_path: Path) -> None:
    words = "word " * 100
    (entry,) = items(tmp_path, f"[2026-03-04 09:30] {words}\nmore")
    assert entry.title == ""
    assert entry.body == f"{words.strip()}\nmore"


@pytest.mark.parametrize("title", ["Great day *", "* Great day"])
def test_a_star_becomes_a_tag(tmp_path: Path, title: str) -> None:
    (entry,) = items(tmp_path, f"[2026-03-04 09:30] {title}\nbody @a")
    assert entry.title == "Great day"
    assert entry.tags == ("a", "starred")


def test_brackets_that_are_no_date_are_text(tmp_path: Path) -> None:
    (entry,) = items(tmp_path, "[2026-03-04 09:30] T\n[1] a source\n[ashasd7] b\n===\n---\n")
    assert entry.body == "[1] a source\n[ashasd7] b\n===\n---"
    assert entry.notes == ()


def test_a_date_that_is_not_whole_stays_with_its_entry_and_is_named(tmp_path: Path) -> None:
    (entry,) = items(tmp_path, "[2026-03-04 09:30] T\n[2019-07 14:23] lost\n[2026-02-30 10:00] x")
    assert "[2019-07 14:23] lost" in entry.body
    assert [note.where.line for note in entry.notes] == [2, 3]
    assert entry.notes[0].code == "almost-a-date"


def test_both_versions_may_be_mixed(tmp_path: Path) -> None:
    found = items(
        tmp_path,
        "[2013-06-09 15:39] New form\nbody\n2013-06-09 16:00 still the body\n\n"
        "2013-06-10 15:40 Old form\nbody\n",
    )
    assert [entry.title for entry in found] == ["New form", "Old form"]
    assert "16:00 still the body" in found[0].body


def test_the_old_version_needs_no_blank_lines(tmp_path: Path) -> None:
    found = items(tmp_path, "2013-06-09 15:39 One\n2013-06-10 15:40 Two\ntext\n")
    assert [entry.title for entry in found] == ["One", "Two"]


def test_day_and_month_order_is_told_from_the_whole_file(tmp_path: Path) -> None:
    found = items(tmp_path, "[03/04/2026 10:00] A\n\n[03/25/2026 10:00] B\n")
    assert [entry.about.day for entry in found] == [date(2026, 3, 4), date(2026, 3, 25)]
    found = items(tmp_path, "[03.04.2026 10:00] A\n")
    assert found[0].about.day == date(2026, 4, 3)


def test_text_before_the_first_date_is_reported(tmp_path: Path) -> None:
    found = read(tmp_path, "\nlost words\nmore\n[2026-03-04 09:30] T\n")
    assert found[0] == Skipped(where=Place(line=2), reason="no-date")
    assert isinstance(found[1], Item)


def test_an_empty_entry_is_counted(tmp_path: Path) -> None:
    found = read(tmp_path, "[2026-03-04 09:30]\n\n[2026-03-05 09:30] *\n[2026-03-06 09:30] x")
    assert [type(one) for one in found] == [Skipped, Skipped, Item]


def test_windows_files_are_read(tmp_path: Path) -> None:
    found = read(tmp_path, "[2026-03-04 09:30] Caf\xe9\r\nbody\r\n".encode("cp1252"))
    assert found[0] == Note(code="encoding", detail="cp1252")
    assert isinstance(found[1], Item)
    assert (found[1].title, found[1].body) == ("Café", "body")
    (entry,) = items(tmp_path, "\ufeff[2026-03-04 09:30] Café\n".encode("utf-16"))
    assert entry.title == "Café"


@pytest.mark.parametrize(
    "data", [b"gAAAAABVIHB7tnwKExG7aC5ZbAbBL9SG2oY2GENeoOJ22i1P\n", bytes(range(256)) * 20]
)
def test_an_encrypted_journal_is_told_apart(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(FileEncrypted):
        read(tmp_path, data)


def test_a_missing_file_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        list(jrnl.read(tmp_path / "none"))


def test_json_is_read(tmp_path: Path) -> None:
    found = items(
        tmp_path,
        json.dumps(
            {
                "tags": {"@x": 1},
                "entries": [
                    {"title": "One", "body": "b @y\n", "date": "2026-03-04", "time": "09:30",
                     "tags": ["@X", "y"], "starred": True, "uuid": "U1", "mood": 3},
                    {"title": "Two @z", "body": "", "date": "2026-03-05", "time": ""},
                ],
            }
        ),
    )  # fmt: skip
    assert [entry.title for entry in found] == ["One", "Two @z"]
    assert found[0].tags == ("x", "y", "starred")
    assert found[0].source_id == "U1"
    assert found[0].raw == '{"mood": 3}'
    assert found[1].tags == ("z",)
    assert found[1].about == Moment(date(2026, 3, 5))


def test_a_bad_json_entry_does_not_stop_the_rest(tmp_path: Path) -> None:
    entries: list[object] = [
        None, 5, {}, {"date": "2026-02-30", "title": "x"}, {"date": 1}, {"date": "2026-03-04"},
        {"date": "2026-03-04", "title": ["x"], "body": {}, "tags": [None, 3]},
        {"date": "2026-03-04", "title": "ok", "tags": "no list", "uuid": 7},
    ]  # fmt: skip
    found = read(tmp_path, json.dumps({"entries": entries}))
    assert len(found) == len(entries)
    assert [one.where.part for one in found if isinstance(one, Skipped)] == list(range(1, 8))
    assert isinstance(found[-1], Item)


@pytest.mark.parametrize("text", ["{", '{"a": 1}', "[" * 100_000 + "{", '{"a":' * 100_000])
def test_broken_json_is_refused(tmp_path: Path, text: str) -> None:
    if text.startswith("[["):
        text = "[{" + text
    with pytest.raises(FormatUnknown):
        read(tmp_path, text)


def test_a_folder_is_read_by_days(tmp_path: Path) -> None:
    for name, text in {
        "2026/03/04.txt": "[2026-03-04 09:30] A\n\n[2026-03-04 10:30] B\n",
        "2026/03/05.txt": "[2026-03-05 09:30] C\n",
        "2026/03/notes.txt": "[2026-03-06 09:30] no\n",
        "README.txt": "[2026-03-06 09:30] no\n",
    }.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    found = [one for one in jrnl.read(tmp_path) if isinstance(one, Item)]
    assert [(entry.title, entry.where.file) for entry in found] == [
        ("A", "2026/03/04.txt"), ("B", "2026/03/04.txt"), ("C", "2026/03/05.txt")
    ]  # fmt: skip


def test_a_folder_without_days_is_no_journal(tmp_path: Path) -> None:
    with pytest.raises(FormatUnknown):
        list(jrnl.read(tmp_path))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.binary(max_size=300) | st.text("[]2026-0 3:4/*@\n{}\"'.", max_size=300).map(str.encode))
def test_no_file_does_worse_than_fail(tmp_path: Path, data: bytes) -> None:
    with contextlib.suppress(ImportFailed):
        read(tmp_path, data)


@pytest.mark.parametrize(
    "text",
    [
        "[2026-03-04 09:30] " + "." * 500_000,
        "[2026-03-04 09:30] x\n" * 10_000,
        "[2026-03-04 " * 50_000,
        "2026-03-04 09:30 x\n\n" * 10_000,
        "@" * 500_000,
    ],
    ids=range(5),
)
def test_no_file_is_slow(tmp_path: Path, text: str) -> None:
    began = clock.process_time()
    read(tmp_path, text)
    assert clock.process_time() - began < 5.0


@pytest.mark.skipif(not SAMPLES.exists(), reason="the sample journals are not on this machine")
@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("basic_onefile.journal", 3),
        ("brackets.journal", 1),
        ("little_endian_dates.journal", 2),
        ("multiline.journal", 1),
        ("simple.journal", 2),
        ("tags-216.journal", 1),
        ("tags.journal", 2),
        ("json/mini-diary_jsonJrnl.json", 2),
    ],
)
def test_every_entry_of_real_journals_is_taken(name: str, count: int) -> None:
    found = list(jrnl.read(SAMPLES / name))
    assert len(found) == count
    assert all(isinstance(one, Item) for one in found)
