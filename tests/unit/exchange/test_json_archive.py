"""The archive."""

from __future__ import annotations

import contextlib
import hashlib
import json
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerjournal.exchange import json_archive
from careerjournal.exchange.item import (
    ArchiveDamaged,
    ArchiveNewer,
    FileMissing,
    FileTooLarge,
    FileUnreadable,
    FormatUnknown,
)
from careerjournal.exchange.json_archive import (
    ArchivedAttachment,
    ArchivedFile,
    ArchivedLink,
    ArchivedOrigin,
    ArchivedRecord,
    ArchivedVersion,
)
from careerjournal.records.errors import ImportFailed

AT = datetime(2026, 3, 4, 9, 30, 1, 123456, tzinfo=UTC)
CONTENT = bytes(range(256)) * 1000
HASH = hashlib.sha256(CONTENT).hexdigest()
ID = "0190b6a0-7f5c-7abc-8def-0123456789ab"
RECORD = ArchivedRecord(
    kind="entry",
    id=ID,
    created_at=AT,
    updated_at=AT,
    trashed_at=AT,
    fields={"title": "Ünïcode \u2028 😀", "body": "a\nb", "pinned": True, "energy": None},
    links=(ArchivedLink(target=ID, role="tag", quote="q", context="c"),),
    attachments=(
        ArchivedAttachment(
            hash=HASH, name="a.png", media_type="image/png", size=len(CONTENT), added_at=AT
        ),
    ),
    versions=(ArchivedVersion(field="body", at=AT, text="older"),),
    origins=(ArchivedOrigin(source="jrnl", source_id="1", raw="r", imported='{"a":1}'),),
)


def pieces() -> Iterable[bytes]:
    return (CONTENT[at : at + 1000] for at in range(0, len(CONTENT), 1000))


def write(path: Path, count: int = 1) -> Path:
    json_archive.write(
        path,
        [RECORD] * count,
        [ArchivedFile(hash=HASH, size=len(CONTENT), pieces=pieces)],
        {"key": [1, "two"]},
        program="0.1.0",
        written=AT,
    )
    return path


@pytest.mark.parametrize("name", ["a.json", "a.zip"])
@pytest.mark.parametrize("count", [0, 1, 3])
def test_what_is_written_is_read_back(tmp_path: Path, name: str, count: int) -> None:
    archive = json_archive.read(write(tmp_path / name, count))
    assert archive.records == (RECORD,) * count
    assert archive.preferences == {"key": [1, "two"]}
    assert archive.unreadable == ()
    assert archive.file(HASH, 2**20) == CONTENT
    assert archive.file(HASH, 1000) is None
    assert archive.file("0" * 64, 2**20) is None


def test_the_document_is_plain_json_with_one_record_a_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", 2)
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["format"] == "careerjournal-archive"
    assert document["version"] == 1
    assert len(document["records"]) == 2
    assert document["files"][0]["hash"] == HASH
    assert len(path.read_bytes().splitlines()) == 6


@pytest.mark.parametrize("indent", [None, 2])
def test_another_layout_of_the_document_is_read(tmp_path: Path, indent: int | None) -> None:
    path = write(tmp_path / "a.json", 2)
    path.write_text(json.dumps(json.loads(path.read_text()), indent=indent, sort_keys=True))
    archive = json_archive.read(path)
    assert archive.records == (RECORD, RECORD)
    assert archive.file(HASH, 2**20) == CONTENT


def test_a_newer_archive_is_refused_with_both_versions(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json")
    path.write_bytes(path.read_bytes().replace(b'"version":1', b'"version":7', 1))
    with pytest.raises(ArchiveNewer) as raised:
        json_archive.read(path)
    assert raised.value.details["found"] == 7
    assert raised.value.details["known"] == 1


def test_a_document_that_ends_early_is_damaged(tmp_path: Path) -> None:
    whole = write(tmp_path / "a.json", 3).read_bytes()
    path = tmp_path / "cut.json"
    for share in (3, 4, 5, 6, 7, 8, 9):
        path.write_bytes(whole[: len(whole) * share // 10])
        with pytest.raises(ArchiveDamaged):
            json_archive.read(path)


def test_a_damaged_record_does_not_stop_the_rest(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", 3)
    lines = path.read_bytes().split(b"\n")
    lines[2] = lines[2].replace(b'"kind":"entry"', b'"kind":7')
    path.write_bytes(b"\n".join(lines))
    archive = json_archive.read(path)
    assert len(archive.records) == 2
    assert archive.unreadable == (2,)


def test_an_altered_file_is_not_given_out(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json")
    data = path.read_bytes()
    at = data.index(b'"data":"') + 20
    path.write_bytes(data[:at] + (b"A" if data[at : at + 1] != b"A" else b"B") + data[at + 1 :])
    assert json_archive.read(path).file(HASH, 2**20) is None


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", FormatUnknown),
        (b"[]", FormatUnknown),
        (b"{}", FormatUnknown),
        (b'{"format":"other","version":1,"records":[', FormatUnknown),
        (b'{"format":"careerjournal-archive"}', ArchiveDamaged),
        (b"[" * 100_000, FormatUnknown),
        (b"\xff\xfe", FormatUnknown),
        (b"PK\x05\x06" + bytes(18), FormatUnknown),
    ],
)
def test_what_is_no_archive_is_refused(
    tmp_path: Path, content: bytes, error: type[ImportFailed]
) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    with pytest.raises(error):
        json_archive.read(path)


def test_a_missing_file_or_a_folder_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        json_archive.read(tmp_path / "none")
    with pytest.raises(FileUnreadable):
        json_archive.read(tmp_path)


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("journal.json", b" " * (70 * 2**20))
    with pytest.raises(FileTooLarge):
        json_archive.read(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(st.data())
def test_no_change_of_bytes_does_worse_than_fail(tmp_path: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["a.json", "a.zip"]))
    whole = bytearray(write(tmp_path / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, min(len(whole), 3000) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / f"changed-{name}"
    path.write_bytes(whole)
    with contextlib.suppress(ImportFailed):
        archive = json_archive.read(path)
        assert archive.file(HASH, 2**20) in (CONTENT, None)
