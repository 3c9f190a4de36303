"""Opening, refusing, and the promises that every connection keeps."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from careerjournal.records.entry import Entry
from careerjournal.records.errors import StoreError
from careerjournal.store import database as database_module
from careerjournal.store.backup import damaged_pages
from careerjournal.store.database import SCHEMA, connect, create_database
from careerjournal.store.errors import (
    Busy,
    DamagedDatabase,
    DatabaseExists,
    DatabaseMissing,
    DiskFull,
    InputOutput,
    NewerSchema,
    OlderSchema,
    ReadOnly,
    UnsupportedLibrary,
    WrongKey,
)
from careerjournal.store.store import Reader, Writer
from tests.unit.store.conftest import KEY, VAULT_ID
from tests.unit.store.samples import entry


def setting(connection: Any, name: str) -> object:
    return connection.row(f"PRAGMA {name}")[0]


@pytest.mark.parametrize("mode", ["rw", "ro"])
def test_every_connection_keeps_the_promises(database_path: Path, mode: Any) -> None:
    connection = connect(database_path, KEY, VAULT_ID, mode)
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "temp_store": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "fullfsync": 1,
        "checkpoint_fullfsync": 1,
        "wal_autocheckpoint": 200,
        "application_id": 0x434A4E4C,
        "page_size": "4096",
    }
    assert {name: setting(connection, name) for name in wanted} == wanted
    connection.close()


def test_a_network_share_gets_no_write_ahead_log(
    database_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "is_on_network", lambda path: True)
    writer = Writer.open(database_path, KEY, VAULT_ID)
    assert setting(writer._database, "journal_mode") == "delete"
    assert setting(writer._database, "synchronous") == 3
    writer.write("entry.add", lambda unit: unit.save(entry()))
    assert writer.checkpoint()
    writer.close()


@pytest.mark.skipif(sys.platform == "win32", reason="the folder's own list rules on Windows")
def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = tmp_path / "journal-1.db"
        create_database(path, KEY, VAULT_ID)
        writer = Writer.open(path, KEY, VAULT_ID)
        writer.write("entry.add", lambda unit: unit.save(entry()))
        modes = {stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir()}
        names = {each.name for each in tmp_path.iterdir()}
        writer.close()
    finally:
        os.umask(before)
    assert modes == {0o600}
    assert names == {"journal-1.db", "journal-1.db-wal", "journal-1.db-shm"}


def test_a_file_that_stands_there_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "journal-1.db"
    path.write_bytes(b"precious")
    with pytest.raises(DatabaseExists):
        create_database(path, KEY, VAULT_ID)
    assert path.read_bytes() == b"precious"


def test_a_missing_folder_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(InputOutput):
        create_database(tmp_path / "gone" / "journal-1.db", KEY, VAULT_ID)
    with pytest.raises(DatabaseMissing):
        connect(tmp_path / "gone" / "journal-1.db", KEY, VAULT_ID)
    assert list(tmp_path.iterdir()) == []


def test_a_database_half_made_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "careerjournal.store.tables.statements",
        lambda: ["CREATE TABLE one (n INTEGER)", "CREATE NONSENSE"],
    )
    with pytest.raises(dbapi2.OperationalError):
        create_database(tmp_path / "journal-1.db", KEY, VAULT_ID)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"x", b"SQLite format 3\0", b"\0" * 4095])
def test_a_file_too_short_to_be_one_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "journal-1.db"
    path.write_bytes(content)
    for mode in ("rw", "ro"):
        with pytest.raises(DamagedDatabase):
            connect(path, KEY, VAULT_ID, mode)
    assert path.read_bytes() == content


def test_the_wrong_key_is_told(database_path: Path) -> None:
    before = database_path.read_bytes()
    with pytest.raises(WrongKey):
        connect(database_path, bytes(32), VAULT_ID)
    assert database_path.read_bytes() == before
    with pytest.raises(ValueError, match="32 bytes"):
        connect(database_path, b"short", VAULT_ID)


def test_another_vaults_database_is_refused(database_path: Path) -> None:
    with pytest.raises(DamagedDatabase):
        connect(database_path, KEY, "another vault")


def test_a_database_of_another_program_is_refused(database_path: Path) -> None:
    connection = connect(database_path, KEY, VAULT_ID)
    connection.run("PRAGMA application_id = 7")
    connection.close()
    with pytest.raises(DamagedDatabase):
        connect(database_path, KEY, VAULT_ID)


def test_a_plain_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "journal-1.db"
    plain = dbapi2.connect(str(path))
    plain.execute("CREATE TABLE meta (key, value)")
    plain.close()
    with pytest.raises(WrongKey):
        connect(path, KEY, VAULT_ID)


def test_a_database_from_a_newer_version_is_refused_with_both_versions(
    database_path: Path,
) -> None:
    connection = connect(database_path, KEY, VAULT_ID)
    connection.run("UPDATE alembic_version SET version_num = '0007'")
    connection.close()
    with pytest.raises(NewerSchema) as caught:
        Writer.open(database_path, KEY, VAULT_ID)
    assert caught.value.details == {"found": 7, "known": database_module.SCHEMA}
    with pytest.raises(NewerSchema):
        Reader.open(database_path, KEY, VAULT_ID)


def test_an_older_database_is_not_read_before_it_is_migrated(
    database_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "SCHEMA", SCHEMA + 1)
    with pytest.raises(OlderSchema) as caught:
        Reader.open(database_path, KEY, VAULT_ID)
    assert caught.value.details == {"found": SCHEMA, "known": SCHEMA + 1}
    with pytest.raises(OlderSchema):
        Writer.open(database_path, KEY, VAULT_ID, migrate=False)


@pytest.mark.parametrize("version", ["", "abc"])
def test_a_schema_without_a_number_is_damage(database_path: Path, version: str) -> None:
    connection = connect(database_path, KEY, VAULT_ID)
    connection.run("UPDATE alembic_version SET version_num = ?", (version,))
    connection.close()
    with pytest.raises(DamagedDatabase):
        connect(database_path, KEY, VAULT_ID)


def test_a_library_too_old_is_refused(database_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dbapi2, "sqlite_version", "3.46.1")
    with pytest.raises(UnsupportedLibrary):
        connect(database_path, KEY, VAULT_ID)


@pytest.mark.parametrize("page", [0, 5, 40])
def test_a_changed_byte_is_noticed(writer: Writer, database_path: Path, page: int) -> None:
    writer.write("entry.add", lambda unit: unit.save(entry("A", "word " * 2000)))
    writer.checkpoint()
    writer.close()
    data = bytearray(database_path.read_bytes())
    data[page * 4096 + 1000] ^= 1
    database_path.write_bytes(data)
    if page == 0:
        with pytest.raises(WrongKey):
            connect(database_path, KEY, VAULT_ID)
    else:
        connection = connect(database_path, KEY, VAULT_ID, "ro")
        assert damaged_pages(connection) == [page + 1]
        connection.close()


def test_a_database_cut_short_is_noticed(writer: Writer, database_path: Path) -> None:
    writer.write("entry.add", lambda unit: unit.save(entry("A", "word " * 2000)))
    writer.checkpoint()
    writer.close()
    os.truncate(database_path, database_path.stat().st_size // 2 // 4096 * 4096)
    with pytest.raises(DamagedDatabase):
        read_everything(database_path)


def read_everything(path: Path) -> None:
    reader = Reader.open(path, KEY, VAULT_ID)
    try:
        reader.read(lambda reading: reading.all(Entry))
    finally:
        reader.close()


def test_a_full_disk_keeps_what_was_saved_and_says_so(writer: Writer, reader: Reader) -> None:
    saved = writer.write("entry.add", lambda unit: unit.save(entry("Kept", "first"))).value
    pages = setting(writer._database, "page_count")
    writer._database.run(f"PRAGMA max_page_count = {pages}")
    for _ in range(3):
        with pytest.raises(DiskFull) as caught:
            writer.write(
                "entry.edit",
                lambda unit: unit.save(replace(saved, body="canary word " * 40_000)),
            )
        assert "canary" not in str(caught.value) + str(caught.value.__cause__)
    assert reader.read(lambda reading: reading.record(type(saved), saved.n)) == saved
    writer._database.run("PRAGMA max_page_count = 1000000")
    again = writer.write("entry.edit", lambda unit: unit.save(replace(saved, body="later")))
    assert again.value.body == "later"


def test_a_file_that_may_not_be_written_is_said_so(
    writer: Writer, database_path: Path, tmp_path: Path
) -> None:
    writer.close()
    if os.geteuid() == 0:
        connection = connect(database_path, KEY, VAULT_ID, "ro")
        with pytest.raises(ReadOnly):
            connection.run("DELETE FROM record")
        connection.close()
        return
    database_path.chmod(0o400)
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ReadOnly):
            Writer.open(database_path, KEY, VAULT_ID)
    finally:
        tmp_path.chmod(0o700)


def test_nothing_is_written_to_a_file_that_has_gone(
    writer: Writer, database_path: Path, tmp_path: Path
) -> None:
    writer.write("entry.add", lambda unit: unit.save(entry("Kept")))
    writer.checkpoint()
    database_path.rename(tmp_path / "elsewhere.db")
    with pytest.raises(DatabaseMissing):
        writer.write("entry.add", lambda unit: unit.save(entry("Lost")))
    shutil.copy(tmp_path / "elsewhere.db", database_path)
    with pytest.raises(DatabaseMissing):
        writer.undo()
    writer.close()
    again = Writer.open(database_path, KEY, VAULT_ID)
    assert again._database.rows("SELECT title FROM head") == [("Kept",)]
    again.close()


def test_a_writer_that_another_holds_up_says_so(
    writer: Writer, database_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = connect(database_path, KEY, VAULT_ID)
    other.run("PRAGMA busy_timeout = 0")
    with writer._database.writing(), pytest.raises(Busy), other.writing():
        pass
    other.close()


def test_no_error_of_the_store_carries_the_persons_words(
    writer: Writer, database_path: Path
) -> None:
    with pytest.raises(dbapi2.IntegrityError) as caught:
        writer._database.run("INSERT INTO head VALUES (77, 'canary', '', '', ''), (77,'','','','')")
    assert "canary" not in str(caught.value)


def test_every_error_has_a_code_of_its_own() -> None:
    kinds = StoreError.__subclasses__()
    codes = [kind.code for kind in kinds]
    assert len(set(codes)) == len(codes)
    assert "store.error" not in codes


def test_a_path_may_hold_any_character(tmp_path: Path, empty_database: Path) -> None:
    folder = tmp_path / "Ännà 100% ?mode=memory#ünd"
    folder.mkdir()
    path = Path(shutil.copy(empty_database, folder / "journal-1.db"))
    writer = Writer.open(path, KEY, VAULT_ID)
    writer.write("entry.add", lambda unit: unit.save(entry()))
    writer.close()
    reader = Reader.open(path, KEY, VAULT_ID)
    assert reader.read(lambda reading: reading.counts()) == {"entry": 1}
    reader.close()
