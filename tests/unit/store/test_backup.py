"""Snapshots: one file, complete, that opens by itself."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections import namedtuple
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from careerjournal.records.entry import Entry
from careerjournal.store import backup
from careerjournal.store.backup import (
    Snapshot,
    check_snapshot,
    list_snapshots,
    read_header,
    restore_database,
    take_snapshot,
)
from careerjournal.store.errors import (
    DamagedDatabase,
    DatabaseExists,
    DatabaseMissing,
    DiskFull,
    InputOutput,
    Interrupted,
    WrongKey,
)
from careerjournal.store.store import Reader, Writer
from careerjournal.store.unit import Unit
from tests.unit.store.conftest import KEY, VAULT_ID
from tests.unit.store.dump import dump
from tests.unit.store.samples import entry

NOW = datetime(2026, 3, 2, 9, 30, 5, 123, tzinfo=UTC)
HEADER = b'{"magic":"careerjournal-vault"}'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "backups"
    made.mkdir()
    return made


@pytest.fixture
def full(writer: Writer) -> Writer:
    def fill(unit: Unit) -> None:
        for day in range(1, 20):
            unit.save(entry(f"Day {day}", "word " * 500, day))

    writer.write("add", fill)
    return writer


def snapshot(database: Path, folder: Path, header: bytes = HEADER) -> Snapshot:
    return take_snapshot(database, KEY, VAULT_ID, header, folder, NOW)


def test_a_snapshot_holds_everything_and_opens_by_itself(
    full: Writer, database_path: Path, folder: Path
) -> None:
    made = snapshot(database_path, folder)
    assert made == Snapshot(folder / "20260302T093005Z.cjbackup", NOW, made.path.stat().st_size)
    assert [path.name for path in folder.iterdir()] == [made.path.name]
    reader = Reader.open(made.path, KEY, VAULT_ID)
    assert reader.read(lambda reading: dump(reading.database)) == dump(full._database)
    reader.close()
    assert read_header(made.path) == HEADER
    check_snapshot(made.path, KEY, VAULT_ID)


@pytest.mark.skipif(sys.platform == "win32", reason="the folder's own list rules on Windows")
def test_only_its_owner_may_read_it(full: Writer, database_path: Path, folder: Path) -> None:
    made = snapshot(database_path, folder)
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600


@pytest.mark.parametrize("length", [0, 1, 4095, 4096, 65_536])
def test_a_header_of_every_length_comes_back(
    full: Writer, database_path: Path, folder: Path, length: int
) -> None:
    made = snapshot(database_path, folder, b"h" * length)
    assert read_header(made.path) == b"h" * length
    check_snapshot(made.path, KEY, VAULT_ID)
    with pytest.raises(ValueError, match="longer"):
        snapshot(database_path, folder, b"h" * 65_537)


def test_what_is_being_written_meanwhile_is_whole_or_absent(
    full: Writer, database_path: Path, folder: Path
) -> None:
    steps: list[float] = []

    def write_beside(done: float) -> bool:
        if not steps:
            full.write("add", lambda unit: unit.save(entry("Meanwhile", "x" * 10_000)))
        steps.append(done)
        return True

    backup_steps = pytest.MonkeyPatch()
    backup_steps.setattr(backup, "_STEPS", 100)
    made = take_snapshot(database_path, KEY, VAULT_ID, HEADER, folder, NOW, write_beside)
    backup_steps.undo()
    assert steps == sorted(steps)
    assert all(0 <= step <= 1 for step in steps)
    reader = Reader.open(made.path, KEY, VAULT_ID)
    assert len(reader.read(lambda reading: reading.all(Entry))) == 19
    reader.close()
    assert len(full.undo().changes.touched["entry"]) == 1


def test_a_cancelled_snapshot_leaves_nothing(
    full: Writer, database_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "_STEPS", 100)
    with pytest.raises(Interrupted):
        take_snapshot(database_path, KEY, VAULT_ID, HEADER, folder, NOW, lambda done: False)
    assert list(folder.iterdir()) == []


def test_too_little_room_is_said_before_anything_is_written(
    full: Writer, database_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda path: usage(10, 10, 1000))
    with pytest.raises(DiskFull) as caught:
        snapshot(database_path, folder)
    assert caught.value.details["free"] == 1000
    assert list(folder.iterdir()) == []


def test_a_snapshot_that_fails_its_check_does_not_count(
    full: Writer, database_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(part: Path, header: bytes) -> None:
        real(part, header)
        data = bytearray(part.read_bytes())
        data[len(data) // 2] ^= 1
        part.write_bytes(data)

    real = backup._append
    monkeypatch.setattr(backup, "_append", spoil)
    with pytest.raises(DamagedDatabase):
        snapshot(database_path, folder)
    assert list(folder.iterdir()) == []


def test_two_in_one_second_are_two_files(full: Writer, database_path: Path, folder: Path) -> None:
    one, other = snapshot(database_path, folder), snapshot(database_path, folder)
    assert one.path != other.path
    found = list_snapshots(folder)
    assert [each.path for each in found] == [other.path, one.path]
    assert {each.taken_at for each in found} == {NOW.replace(microsecond=0)}


def test_only_finished_snapshots_are_listed(folder: Path) -> None:
    for name in (
        "20260301T000000Z.cjbackup",
        "20260302T000000Z-2.cjbackup",
        ".20260303T000000Z.cjbackup.part",
        "20260303T000000Z (conflicted copy).cjbackup",
        "notes.txt",
    ):
        (folder / name).write_bytes(b"1234")
    found = list_snapshots(folder)
    assert [each.path.name for each in found] == [
        "20260302T000000Z-2.cjbackup",
        "20260301T000000Z.cjbackup",
    ]
    assert found[0].size == 4
    assert list_snapshots(folder / "none") == []


def test_every_flipped_byte_is_found(full: Writer, database_path: Path, folder: Path) -> None:
    made = snapshot(database_path, folder)
    content = made.path.read_bytes()
    pages = len(content) - len(HEADER) - 16
    for place in range(20, pages, 9973):
        bad = bytearray(content)
        bad[place] ^= 0x10
        made.path.write_bytes(bad)
        with pytest.raises((DamagedDatabase, WrongKey)):
            check_snapshot(made.path, KEY, VAULT_ID)


@pytest.mark.parametrize("cut", [1, 16, 17, 4096, 20_000])
def test_a_snapshot_cut_short_is_found(
    full: Writer, database_path: Path, folder: Path, cut: int
) -> None:
    made = snapshot(database_path, folder)
    os.truncate(made.path, made.size - cut)
    with pytest.raises(DamagedDatabase):
        check_snapshot(made.path, KEY, VAULT_ID)


def test_a_snapshot_that_is_not_there_is_said_so(folder: Path) -> None:
    with pytest.raises(DatabaseMissing):
        read_header(folder / "none.cjbackup")
    with pytest.raises(InputOutput):
        read_header(folder)


def test_the_database_comes_out_as_it_was(
    full: Writer, database_path: Path, folder: Path, tmp_path: Path
) -> None:
    made = snapshot(database_path, folder)
    target = tmp_path / "journal-2.db"
    restore_database(made.path, target)
    assert target.stat().st_size % 4096 == 0
    restored = Writer.open(target, KEY, VAULT_ID)
    assert dump(restored._database) == dump(full._database)
    restored.write("add", lambda unit: unit.save(entry("Onwards")))
    restored.close()
    with pytest.raises(DatabaseExists):
        restore_database(made.path, target)


def test_a_restoring_that_fails_leaves_nothing(
    full: Writer, database_path: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = snapshot(database_path, folder)

    def refuse(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(DiskFull):
        restore_database(made.path, tmp_path / "journal-2.db")
    assert not (tmp_path / "journal-2.db").exists()


def test_a_share_that_cannot_sync_a_folder_gets_its_backup(
    full: Writer, database_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def refuse_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        sync(handle)

    monkeypatch.setattr("os.fsync", refuse_folders)
    assert snapshot(database_path, folder).path.exists()


@pytest.fixture
def read_only_folder(folder: Path) -> Iterator[Path]:
    yield folder
    folder.chmod(0o700)


def test_it_opens_from_media_that_cannot_be_written(
    full: Writer, database_path: Path, read_only_folder: Path
) -> None:
    made = snapshot(database_path, read_only_folder)
    made.path.chmod(0o400)
    read_only_folder.chmod(0o500)
    reader = Reader.open(made.path, KEY, VAULT_ID)
    assert len(reader.read(lambda reading: reading.all(Entry))) == 19
    reader.close()
    assert [path.name for path in read_only_folder.iterdir()] == [made.path.name]


def test_a_vault_carries_on_after_many_snapshots(
    full: Writer, database_path: Path, folder: Path
) -> None:
    for hours in range(3):
        take_snapshot(database_path, KEY, VAULT_ID, HEADER, folder, NOW + timedelta(hours=hours))
        full.write("add", lambda unit: unit.save(entry("More")))
    assert len(list_snapshots(folder)) == 3
    assert full.checkpoint()
