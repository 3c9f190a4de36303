"""The two doors to an open database: one writer, and readers beside it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Final, TypeVar

from sqlcipher3 import dbapi2

from careerjournal.store import summaries
from careerjournal.store.acts import Acts
from careerjournal.store.attaching import remove_loose_blobs
from careerjournal.store.caches import Caches
from careerjournal.store.catching_up import catch_up
from careerjournal.store.changes import Changes, Written
from careerjournal.store.database import SCHEMA, Database, connect, schema_of
from careerjournal.store.errors import ChangedSince, DiskFull, InputOutput
from careerjournal.store.index_purge import purge
from careerjournal.store.reading import Reading
from careerjournal.store.transaction import Transaction
from careerjournal.store.unit import Unit

__all__ = ["Changes", "Reader", "Writer", "Written"]

T = TypeVar("T")

_TIDIED_AT_ONCE: Final = 5000
_PURGED_FOR_SECONDS: Final = 0.5


def _now() -> datetime:
    return datetime.now(UTC)


class Writer:
    """The only connection that writes. Open it in one thread, use it in another, never in two."""

    def __init__(self, database: Database, clock: Callable[[], datetime] = _now) -> None:
        self._database = database
        self._clock = clock
        self._acts = Acts(database)

    @classmethod
    def open(
        cls,
        path: Path,
        key: bytes,
        vault_id: str,
        migrate: bool = True,
        before_migration: Callable[[], object] | None = None,
        *,
        clock: Callable[[], datetime] = _now,
    ) -> Writer:
        """Open the database for writing, brought to our schema first if it is older.

        `before_migration` is called before anything of it is changed: the snapshot. Raises what
        `connect` does; OlderSchema if `migrate` is False, MigrationFailed.
        """
        database = connect(path, key, vault_id, "rw", any_schema=migrate)
        if schema_of(database) < SCHEMA:
            database.close()
            # Alembic costs 230 ms of processor time and is needed after an update alone.
            from careerjournal.store.migrating import migrate_database  # noqa: PLC0415

            migrate_database(path, key, vault_id, before_migration)
            database = connect(path, key, vault_id, "rw")
        return cls(database, clock)

    def write(
        self,
        label: str,
        change: Callable[[Unit], T],
        *,
        merge: str | None = None,
        into: int | None = None,
        noted: bool = True,
    ) -> Written[T]:
        """Run `change` in one transaction and note it as the act `label`, a code.

        With `merge`, a run of typing: what follows the act that began it within a minute, with
        the same key and nothing in between, joins it. With `into`, what is done joins that act:
        a slice of an import. What is not `noted` can never be undone: the filling of a demo.
        Whatever `change` raises undoes all of it and rises; ChangedSince
        if the act `into` has been undone.
        """
        with self._database.writing():
            undone = self._acts.undone_texts()
            work = Transaction(self._database, self._clock())
            value = change(Unit(work))
            work.settle()
            summaries.refresh(work)
            act = self._note(work, label, merge, into) if noted else None
            if act is not None:
                self._acts.keep_texts(undone)
        if work.has_erased:
            # What was erased is gone already; a purge that the disk prevents goes on later.
            with suppress(DiskFull, InputOutput):
                purge(self._database, _PURGED_FOR_SECONDS)
        return Written(value, Changes(act, label, work.touched()), act)

    def undo(self) -> Written[None]:
        """Take back the newest act that is done; nothing happens if there is none.

        Raises ChangedSince, and then nothing has changed.
        """
        return self._step("done", "undone")

    def redo(self) -> Written[None]:
        """Do again the act that was taken back last; nothing happens if there is none."""
        return self._step("undone", "done")

    def undo_act(self, act: int) -> Written[None]:
        """Take back one act out of turn, as an act of its own that can be undone.

        The newest is simply undone. Raises ChangedSince if it is not done or what it touched has
        changed since.
        """
        newest = self._acts.newest_done()
        if newest is not None and newest[0] == act:
            return self.undo()
        with self._swapping(), self._database.writing():
            if not self._acts.is_done(act):
                raise ChangedSince(act=act)
            undone = self._acts.undone_texts()
            work = Transaction(self._database, self._clock())
            new = self._acts.begin("undo", work.now, None, act)
            work.take_in(self._acts.swap(act, work.now, backwards=True, into=new))
            work.settle()
            summaries.refresh(work)
            self._acts.keep_texts(undone)
        return Written(None, Changes(new, "undo", work.touched()), new)

    def checkpoint(self) -> bool:
        """Fold the log into the database and empty it; drop what no one can redo any more, and
        go on purging the index of what was erased.

        False if a reader, such as a snapshot under way, stood in the way; it is not waited for.
        """
        with self._database.writing():
            if self._acts.tidy(_TIDIED_AT_ONCE):
                remove_loose_blobs(self._database)
        purge(self._database, _PURGED_FOR_SECONDS)
        return self._database.checkpoint()

    def catch_up(self, seconds: float = 0.2) -> Written[bool]:
        """Go on, for about `seconds`, with what an update makes of records of before: what they
        amount to, and by which words they are found.

        Gives back True when nothing is left. Until then what has not been changed is as it was.
        """
        end = monotonic() + seconds
        changes = Changes(None, "")
        left = True
        while left:
            with self._database.writing():
                work = Transaction(self._database, self._clock())
                left = not summaries.go_on(work)
            changes = changes.merge(Changes(None, "", work.touched()))
            if left and monotonic() >= end:
                return Written(False, changes, None)
        refresh = Caches(self._database).refresh_short
        return Written(catch_up(self._database, refresh, end - monotonic()), changes, None)

    def close(self) -> None:
        self._database.close()

    def _note(
        self, work: Transaction, label: str, merge: str | None, into: int | None
    ) -> int | None:
        touched = work.ledger.close()
        if into is not None and not self._acts.is_done(into):
            raise ChangedSince(act=into)
        if not touched:
            return into
        if into is None and merge is not None:
            into = self._acts.run_to_join(merge, work.now)
        if into is not None:
            self._acts.join(into, touched)
            return into
        act = self._acts.begin(label, work.now, merge)
        self._acts.add(act, touched)
        return act

    def _step(self, state: str, wanted: str) -> Written[None]:
        with self._swapping(), self._database.writing():
            done = state == "done"
            found = self._acts.newest_done() if done else self._acts.oldest_undone()
            if found is None:
                return Written(None, Changes(None, ""), None)
            act, label = found
            work = Transaction(self._database, self._clock())
            swapped = self._acts.swap(act, work.now, backwards=done)
            self._acts.set_state(act, wanted)
            work.take_in(swapped)
            work.settle()
            summaries.refresh(work)
        return Written(None, Changes(act, label, work.touched()), act)

    @contextmanager
    def _swapping(self) -> Iterator[None]:
        """What was made later may stand in the way: a link to a record that is to go."""
        try:
            yield
        except dbapi2.IntegrityError as error:
            raise ChangedSince from error


class Reader:
    """A connection that reads beside the writer, without waiting for it or keeping it waiting."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._guard = threading.Lock()
        self._is_reading = False

    @classmethod
    def open(cls, path: Path, key: bytes, vault_id: str) -> Reader:
        """Open the database for reading. Raises what `connect` does."""
        return cls(connect(path, key, vault_id, "ro"))

    def read(self, query: Callable[[Reading], T]) -> T:
        """Run `query` over one moment of the vault.

        Raises Interrupted if `interrupt` was called meanwhile.
        """
        with self._guard:
            self._database.is_stopped = False
            self._is_reading = True
        try:
            with self._database.reading():
                return query(Reading(self._database))
        finally:
            with self._guard:
                self._is_reading = False

    def interrupt(self) -> None:
        """Give up the read that runs, if one does. May be called from any thread."""
        with self._guard:
            if self._is_reading:
                self._database.interrupt()

    def close(self) -> None:
        self._database.close()
