"""One connection to the encrypted database, and the errors it tells of."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NoReturn

from sqlcipher3 import dbapi2

from careerjournal.store.columns import Value
from careerjournal.store.errors import (
    Busy,
    DamagedDatabase,
    DatabaseMissing,
    DiskFull,
    InputOutput,
    Interrupted,
    ReadOnly,
    WrongKey,
)

BUSY_SECONDS: Final = 5.0
"""How long a statement waits for another process to let go."""


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
            self.rows(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
        return found is not None and found[0] == 0

    def interrupt(self) -> None:
        """Stop the reading that runs, from any thread: what it still asks raises Interrupted."""
        self.is_stopped = True
        self.driver.interrupt()

    def close(self) -> None:
        self.driver.close()


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
