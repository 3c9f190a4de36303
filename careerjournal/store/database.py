"""Keyed connections to the encrypted database.

`create_database` makes a file, `connect` opens one that is there: a file of 0 or 1 byte would
open as an empty database without an error, so the two never share a door.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Literal, NoReturn
from urllib.parse import quote

from sqlcipher3 import dbapi2

from careerjournal.store.columns import Value
from careerjournal.store.errors import (
    Busy,
    DamagedDatabase,
    DatabaseExists,
    DatabaseMissing,
    DiskFull,
    InputOutput,
    Interrupted,
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

SCHEMA: Final = 1
"""The number of the newest migration, with which this version reads and writes."""

APPLICATION_ID: Final = 0x434A_4E4C
"""Says in the database's own header that it is ours: "CJNL"."""

PAGE: Final = 4096
_KEY_BYTES: Final = 32
_NEEDED_CIPHER: Final = (4, 17)
_NEEDED_SQLITE: Final = (3, 53, 3)
_BUSY_SECONDS: Final = 5.0

Mode = Literal["rw", "ro"]


class Database:
    """One open connection. It may move between threads, but two may never use it at once.

    Every method raises the StoreError that fits what the database says; what fits none is a
    fault of ours and rises as it is.
    """

    def __init__(self, driver: Any, path: Path) -> None:
        self.driver = driver
        self.path = path
        self.is_stopped = False
        self._file = _identity(path)

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[tuple[Any, ...]]:
        """Every row of the answer."""
        try:
            return self.driver.execute(sql, values).fetchall()  # type: ignore[no-any-return]
        except dbapi2.Error as error:
            fail(error)

    def row(self, sql: str, values: Sequence[Value] = ()) -> tuple[Any, ...] | None:
        """The first row of the answer, or None."""
        try:
            return self.driver.execute(sql, values).fetchone()  # type: ignore[no-any-return]
        except dbapi2.Error as error:
            fail(error)

    def run(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Run a statement that changes something; gives back the row number it inserted last."""
        try:
            return self.driver.execute(sql, values).lastrowid  # type: ignore[no-any-return]
        except dbapi2.Error as error:
            fail(error)

    def run_many(self, sql: str, values: Iterable[Sequence[Value]]) -> None:
        """Run one statement for each of `values`."""
        try:
            self.driver.executemany(sql, values)
        except dbapi2.Error as error:
            fail(error)

    @contextmanager
    def blob(self, hash_: str, *, writable: bool = False) -> Iterator[Any]:
        """The content stored under `hash_`: `read(n)`, `write(b)`, `seek`, `tell`, `len()`.

        Raises KeyError if there is none.
        """
        found = self.row("SELECT rowid FROM blob WHERE hash = ?", (hash_,))
        if found is None:
            raise KeyError("blob")
        try:
            handle = self.driver.open_blob("blob", "data", found[0], readonly=not writable)
            try:
                yield handle
            finally:
                handle.close()
        except dbapi2.Error as error:
            fail(error)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction that keeps all or nothing.

        Raises DatabaseMissing, before anything is written, if the file was moved or removed
        since it was opened: the system would take the words and lose them at the end.
        """
        if _identity(self.path) != self._file:
            raise DatabaseMissing(path=str(self.path))
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        finally:
            # After a full disk SQLite has rolled back by itself.
            if self.driver.in_transaction:
                self.driver.execute("ROLLBACK")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A transaction that sees one moment of the vault throughout, and may be interrupted."""
        self.run("BEGIN")
        try:
            # SQLite forgets an interrupt when no statement is under way, and the next one would
            # run on; so one stays open to the end.
            held = self._held()
            try:
                if self.is_stopped:
                    raise Interrupted
                yield
            finally:
                held.close()
        finally:
            if self.driver.in_transaction:
                self.driver.execute("ROLLBACK")

    def _held(self) -> Any:
        try:
            cursor = self.driver.execute("SELECT key FROM meta UNION ALL SELECT key FROM meta")
            cursor.fetchone()
        except dbapi2.Error as error:
            fail(error)
        return cursor

    def checkpoint(self) -> bool:
        """Fold the log into the file and empty it; False, without waiting, if a reader is in it."""
        self.rows("PRAGMA busy_timeout = 0")
        try:
            found = self.row("PRAGMA wal_checkpoint(TRUNCATE)")
        except Busy:
            return False
        finally:
            self.rows(f"PRAGMA busy_timeout = {int(_BUSY_SECONDS * 1000)}")
        return found is not None and found[0] == 0

    def interrupt(self) -> None:
        """Stop the reading that runs, from any thread: what it still asks raises Interrupted."""
        self.is_stopped = True
        self.driver.interrupt()

    def close(self) -> None:
        self.driver.close()


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


def fail(error: Any) -> NoReturn:
    """Raise the StoreError for what the driver says, or its own error if the fault is ours."""
    code = getattr(error, "sqlite_errorcode", None)
    wanted = None if code is None else _ERRORS.get(code & 0xFF)
    if wanted is None:
        raise error
    raise wanted() from error


_ERRORS: Final = {
    sqlite3.SQLITE_NOTADB: WrongKey,
    sqlite3.SQLITE_CORRUPT: DamagedDatabase,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_READONLY: ReadOnly,
    sqlite3.SQLITE_PERM: ReadOnly,
    sqlite3.SQLITE_CANTOPEN: ReadOnly,
    sqlite3.SQLITE_IOERR: InputOutput,
    sqlite3.SQLITE_INTERRUPT: Interrupted,
    sqlite3.SQLITE_BUSY: Busy,
    sqlite3.SQLITE_LOCKED: Busy,
}


def _identity(path: Path) -> tuple[int, int] | None:
    """What stays the same of a file as long as it is the same file; None if it is gone."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


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
            timeout=_BUSY_SECONDS,
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
