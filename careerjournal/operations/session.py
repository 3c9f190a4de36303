"""A vault that is open: who holds its lock, its keys and its connections."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from careerjournal.operations import stages
from careerjournal.operations.clock import Clock, local_now
from careerjournal.operations.import_run import take_back_unfinished
from careerjournal.records.errors import CareerJournalError
from careerjournal.store.backup import take_snapshot
from careerjournal.store.database import create_database
from careerjournal.store.errors import Busy, DatabaseMissing, DiskFull, InputOutput, ReadOnly
from careerjournal.store.store import Reader, Writer
from careerjournal.vault.conflicts import conflict_copies
from careerjournal.vault.errors import FolderNotWritable, NoSpace
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.header import Header, header_bytes
from careerjournal.vault.keys import Cost, VaultKeys
from careerjournal.vault.lock_file import LockFile
from careerjournal.vault.recovery_code import RecoveryCode
from careerjournal.vault.repair import tidy
from careerjournal.vault.state import Finding, Verdict, inspect, mark_closed, mark_open
from careerjournal.vault.vault import Created, Unlocked, create_vault

IS_DEMO: Final = "demo"
"""The preference that marks a vault as the demo."""


@dataclass(frozen=True)
class NewVault:
    """A vault just made: its open session, and the recovery code to be shown once."""

    session: Session
    recovery_code: RecoveryCode


@dataclass
class Session:
    """An open vault. Close it, or the next unlock will take it for a crash.

    `writer` is None when it is open for reading only. `finding` is how the database file was met;
    `conflicts` are the copies that a sync service left in the folder. `now` is the clock by which
    all that happens in it is noted.
    """

    folder: VaultFolder
    keys: VaultKeys
    header: Header
    finding: Finding
    conflicts: tuple[Path, ...] = ()
    now: Clock = local_now
    writer: Writer | None = None
    _lock: LockFile | None = field(default=None, repr=False)
    _closed: bool = False

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self.writer is None

    @property
    def database(self) -> Path:
        """The file of the encrypted database."""
        return self.folder.database(self.header.db)

    @property
    def needs_check(self) -> bool:
        """Whether the vault was not closed last time, so that every page should be checked."""
        return self.finding.verdict is Verdict.UNCLEAN and not self.read_only

    @property
    def replaced_since(self) -> tuple[datetime, datetime] | None:
        """When it was last closed here and when this other file was changed, if it is another."""
        found = self.finding
        if found.verdict is not Verdict.CHANGED or not found.closed_at or not found.changed_at:
            return None
        return found.closed_at, found.changed_at

    def reader(self) -> Reader:
        """A connection of its own for reading. Raises StoreError."""
        return Reader.open(self.database, self.keys.database_key(), self.header.vault_id)

    def holds_lock(self) -> bool:
        """Whether the vault is still ours to write; a folder that went away says no."""
        return self._lock is not None and self._lock.is_held()

    def swap_database(self, fresh: Path) -> None:
        """Put the complete database file `fresh` in the place of ours, and go on with it.

        Every reader must be closed. Raises StoreError; then the old one stands and is open: Busy
        if another process reads it, for the log that it keeps alive belongs to the old file and
        would be folded into the fresh one.
        """
        if self.writer is None:
            raise ReadOnly(path=str(self.folder.path))
        if not self.writer.checkpoint():
            raise Busy(path=str(self.database))
        self.writer.close()
        try:
            fresh.replace(self.database)
        except OSError as error:
            raise InputOutput(path=str(self.database)) from error
        finally:
            self.writer = self._open_writer()

    def go_on_with(self, keys: VaultKeys, header: Header) -> None:
        """Open the database again, whose connections are closed, under these keys.

        Raises StoreError, and VaultError if the state cannot be written.
        """
        self.keys, self.header = keys, header
        self.writer = self._open_writer()
        mark_open(self.folder, keys, header)

    def _open_writer(self) -> Writer:
        key, vault_id = self.keys.database_key(), self.header.vault_id
        return Writer.open(
            self.database,
            key,
            vault_id,
            before_migration=self._snapshot_before_migration,
            clock=self.now,
        )

    def _snapshot_before_migration(self) -> None:
        take_snapshot(
            self.database,
            self.keys.database_key(),
            self.header.vault_id,
            header_bytes(self.header),
            self.folder.backups,
            self.now(),
        )

    def close(self) -> None:
        """Checkpoint, close, seal and let go. A second call does nothing.

        Whatever fails, the lock is let go and the connections closed; the first error is raised
        at the end, a StoreError or VaultError. Nothing that was acknowledged depends on this.
        """
        if self._closed:
            return
        self._closed = True
        try:
            if self.writer is not None:
                try:
                    self.writer.checkpoint()
                finally:
                    self.writer.close()
                if not self.holds_lock():
                    # Another file stands there now; sealing it would call it ours.
                    raise InputOutput(path=str(self.database))
                mark_closed(self.folder, self.keys, self.header)
        except OSError as error:  # the folder went away, or the disk fails
            raise InputOutput(path=str(self.database)) from error
        finally:
            if self._lock is not None:
                self._lock.release()


def new_vault(path: Path, passphrase: str, cost: Cost, *, now: Clock = local_now) -> NewVault:
    """Make a vault at `path` and open it. Slow: one derivation.

    Leaves nothing behind when it fails. Raises VaultError, StoreError.
    """
    folder = VaultFolder(path)
    created = create_vault(folder, passphrase, cost)
    try:
        session = _first_session(folder, created, now)
    except CareerJournalError:
        _remove_unborn(folder)
        raise
    return NewVault(session, created.recovery_code)


def open_session(
    folder: VaultFolder,
    unlocked: Unlocked,
    *,
    read_only: bool = False,
    despite_elsewhere: bool = False,
    now: Clock = local_now,
) -> Session:
    """Open the database of an unlocked vault. Reads the whole file once, for its seal.

    Takes the vault's lock unless `read_only`; `despite_elsewhere` takes over that of another
    machine, after the person has said so. An older database is migrated, after a snapshot.
    Raises HeldHere, HeldElsewhere, StoreError.
    """
    session = Session(
        folder,
        unlocked.keys,
        unlocked.header,
        finding=inspect_database(folder, unlocked),
        conflicts=tuple(conflict_copies(folder)),
        now=now,
    )
    if read_only:
        return session
    lock = LockFile.acquire(folder.lock, despite_elsewhere=despite_elsewhere)
    try:
        mark_open(folder, unlocked.keys, unlocked.header)
        writer = session._open_writer()
    except BaseException:
        lock.release()
        raise
    session.writer = writer
    session._lock = lock
    # The database opened, so the header is the right one and what crashes left can go; another
    # day will do as well.
    with suppress(FolderNotWritable, NoSpace):
        tidy(folder, unlocked.header)
    # A full disk must not keep the vault shut; the next opening tries again.
    with suppress(DiskFull, InputOutput):
        if session.needs_check:
            # What a crash left in the log must be in the file before the file is checked.
            writer.checkpoint()
        # A lock cuts an import short as a crash does.
        take_back_unfinished(writer)
        # A vault of before there were applications has none.
        stages.ensure_in(writer)
    return session


def inspect_database(folder: VaultFolder, unlocked: Unlocked) -> Finding:
    """How the database file is met. Raises DatabaseMissing, InputOutput."""
    from_store = folder.database(unlocked.header.db)
    try:
        return inspect(folder, unlocked.keys, unlocked.header)
    except FileNotFoundError as error:
        raise DatabaseMissing(path=str(from_store)) from error
    except OSError as error:
        raise InputOutput(path=str(from_store)) from error


def _first_session(folder: VaultFolder, created: Created, now: Clock) -> Session:
    key, vault_id = created.keys.database_key(), created.header.vault_id
    lock = LockFile.acquire(folder.lock)
    try:
        create_database(folder.database(created.header.db), key, vault_id)
        writer = Writer.open(folder.database(created.header.db), key, vault_id, clock=now)
        stages.ensure_in(writer)
        mark_open(folder, created.keys, created.header)
    except BaseException:
        lock.release()
        raise
    nothing_known = Finding(Verdict.UNKNOWN, None, None)
    return Session(
        folder, created.keys, created.header, nothing_known, now=now, writer=writer, _lock=lock
    )


def _remove_unborn(folder: VaultFolder) -> None:
    """Take away what `create_vault` made for a vault that did not come to be."""
    for path in (folder.header, folder.header_backup, folder.state, folder.lock):
        path.unlink(missing_ok=True)
    for path in (folder.backups, folder.path):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
