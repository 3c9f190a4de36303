"""Keyed connections to the encrypted database.

`create_database` makes a file, `connect` opens one that is there: a file of 0 or 1 byte would
open as an empty database without an error, so the two never share a door.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final, Literal
from urllib.parse import quote

from sqlcipher3 import dbapi2

from careerjournal.store.catching_up import is_new
from careerjournal.store.connection import BUSY_SECONDS, Database, fail
from careerjournal.store.errors import (
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
    told_plainly,
)
from careerjournal.store.network import is_on_network

__all__ = [
    "DamagedDatabase",
    "Database",
    "DatabaseMissing",
    "DiskFull",
    "NewerSchema",
    "ReadOnly",
    "WrongKey",
    "connect",
    "create_database",
]

SCHEMA: Final = 6
"""The number of the newest migration, with which this version reads and writes."""

APPLICATION_ID: Final = 0x434A_4E4C
"""Says in the database's own header that it is ours: "CJNL"."""

PAGE: Final = 4096
_KEY_BYTES: Final = 32
_NEEDED_CIPHER: Final = (4, 17)
_NEEDED_SQLITE: Final = (3, 53, 3)

Mode = Literal["rw", "ro"]


def create_database(path: Path, key: bytes, vault_id: str) -> None:
    """Make a new database at `path`, with empty tables, readable by its owner alone.

    Leaves no file behind when it fails. Raises DatabaseExists, DiskFull, ReadOnly, InputOutput.
    """
    # SQLAlchemy costs 370 ms of processor time and is needed here alone.
    from careerjournal.store.tables import statements  # noqa: PLC0415

    new_file(path)
    try:
        _fill(path, key, vault_id, statements())
    except BaseException:
        for end in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + end).unlink(missing_ok=True)
        raise


def new_file(path: Path) -> None:
    """Make an empty file that its owner alone may read.

    Raises DatabaseExists, ReadOnly, DiskFull, InputOutput.
    """
    with told_plainly(path):
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError as error:
            raise DatabaseExists(path=str(path)) from error


def _fill(path: Path, key: bytes, vault_id: str, statements: list[str]) -> None:
    database = _open(path, key, "rw")
    try:
        _set_pragmas(database, "rw")
        with database.writing():
            database.run(f"PRAGMA application_id = {APPLICATION_ID}")
            for statement in statements:
                database.run(statement)
            database.run("INSERT INTO meta(key, value) VALUES ('vault_id', ?)", (vault_id,))
            is_new(database)
            database.run("INSERT INTO alembic_version VALUES (?)", (f"{SCHEMA:04}",))
        database.checkpoint()
    finally:
        database.close()


def connect(
    path: Path, key: bytes, vault_id: str, mode: Mode = "rw", *, any_schema: bool = False
) -> Database:
    """Open the database of the vault `vault_id` with its 32-byte `key`.

    Raises DatabaseMissing, WrongKey, DamagedDatabase, NewerSchema, ReadOnly, UnsupportedLibrary,
    and OlderSchema unless `any_schema` is True, as it is for a migration.
    """
    _require_file(path)
    database = _open(path, key, mode)
    try:
        # The first look forces the check of page 1.
        database.rows("SELECT count(*) FROM sqlite_master")
        _set_pragmas(database, mode)
        _require_ours(database, vault_id)
        found = schema_of(database)
        if found > SCHEMA:
            raise NewerSchema(found=found, known=SCHEMA)
        if found < SCHEMA and not any_schema:
            raise OlderSchema(found=found, known=SCHEMA)
        if mode == "rw":
            # A file that may not be written is opened all the same; a first try tells.
            database.run("BEGIN IMMEDIATE")
            database.run("ROLLBACK")
    except BaseException as error:
        database.close()
        if isinstance(error, dbapi2.Error):
            # Sound pages, yet not our tables: an old page was put in the place of a new one.
            raise DamagedDatabase(path=str(path)) from error
        raise
    return database


def schema_of(database: Database) -> int:
    """The number of the migration the database stands at."""
    found = database.row("SELECT version_num FROM alembic_version")
    if found is None or not str(found[0]).isdigit():
        raise DamagedDatabase(path=str(database.path))
    return int(found[0])


def _require_file(path: Path) -> None:
    try:
        size = path.stat().st_size
    except FileNotFoundError as error:
        raise DatabaseMissing(path=str(path)) from error
    except PermissionError as error:
        raise ReadOnly(path=str(path)) from error
    except OSError as error:
        raise InputOutput(path=str(path)) from error
    if size < PAGE:
        raise DamagedDatabase(path=str(path), size=size)


def _open(path: Path, key: bytes, mode: Mode) -> Database:
    if len(key) != _KEY_BYTES:
        raise ValueError("the database key has 32 bytes")
    place = quote(path.absolute().as_posix())
    if sys.platform == "win32" and not place.startswith("/"):
        place = "/" + place.replace("%3A", ":", 1)
    try:
        connection = dbapi2.connect(
            f"file:{place}?mode={mode}{'&immutable=1' if _cannot_change(path, mode) else ''}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
        )
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_log = off")
    except dbapi2.Error as error:
        fail(error)
    database = Database(connection, path)
    _require_library(database)
    return database


def _cannot_change(path: Path, mode: Mode) -> bool:
    """Whether nobody can be writing: a folder that may not be written to, and no log beside.

    SQLite opens a database with a log only where it may put the log, unless told that the file
    will stay as it is. Whoever has it open for writing elsewhere has a log there.
    """
    log = path.with_name(path.name + "-wal")
    return mode == "ro" and not os.access(path.parent, os.W_OK) and not log.exists()


def _require_library(database: Database) -> None:
    cipher = _setting(database, "cipher_version")
    found = (_numbers(str(cipher)), _numbers(dbapi2.sqlite_version))
    if found[0] < _NEEDED_CIPHER or found[1] < _NEEDED_SQLITE:
        database.close()
        raise UnsupportedLibrary(
            found=f"{cipher} / {dbapi2.sqlite_version}", needed="4.17 / 3.53.3"
        )


def _numbers(version: str) -> tuple[int, ...]:
    parts = version.split(" ", 1)[0].split(".")
    return tuple(int(part) for part in parts if part.isdigit())


def _setting(database: Database, name: str) -> object:
    found = database.row(f"PRAGMA {name}")
    return None if found is None else found[0]


def _set_pragmas(database: Database, mode: Mode) -> None:
    """Set what vault-format.md promises, and see that it took."""
    synchronous = 2  # FULL: no acknowledged row is lost when the power goes
    if mode == "rw" and _setting(database, "journal_mode = " + _journal(database.path)) != "wal":
        synchronous = 3  # EXTRA, as befits the rollback journal that a network share gets
    wanted = {
        # A file would hold readable text.
        "temp_store": 2,
        "synchronous": synchronous,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "fullfsync": 1,
        "checkpoint_fullfsync": 1,
        "wal_autocheckpoint": 200,
        # 8 MB: the pages of a list's heads and of the index's upper levels, deciphered once.
        "cache_size": -8_000,
        "recursive_triggers": 0,
    }
    for name, value in wanted.items():
        database.run(f"PRAGMA {name} = {value}")
        if _setting(database, name) != value:
            raise UnsupportedLibrary(found=name, needed=str(value))


def _journal(path: Path) -> str:
    return "DELETE" if is_on_network(path) else "WAL"


def _require_ours(database: Database, vault_id: str) -> None:
    if _setting(database, "application_id") != APPLICATION_ID:
        raise DamagedDatabase(path=str(database.path))
    found = database.row("SELECT value FROM meta WHERE key = 'vault_id'")
    if found != (vault_id,):
        raise DamagedDatabase(path=str(database.path), vault_id=str(found and found[0]))
