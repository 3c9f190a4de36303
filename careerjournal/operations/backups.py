"""Snapshots of an open vault: when one is due, what is in one, and going back to it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from careerjournal.operations.session import Session
from careerjournal.records.errors import CareerJournalError, StoreError
from careerjournal.store.backup import (
    SUFFIX,
    Snapshot,
    check_snapshot,
    list_snapshots,
    read_header,
    restore_database,
    take_snapshot,
)
from careerjournal.store.database import connect
from careerjournal.store.entries import EntryQueries
from careerjournal.store.errors import WrongKey
from careerjournal.store.reading import Reading
from careerjournal.store.rotation import superfluous
from careerjournal.store.store import Reader
from careerjournal.vault.errors import VaultExists
from careerjournal.vault.files import make_folder, told_plainly
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.header import header_bytes, parse_header, write_header
from careerjournal.vault.vault import keys_from_passphrase, keys_from_recovery_code

BEFORE_RESTORE: Final = "backup.before_restore"
"""The preference that names the snapshot taken before the last restore."""
_KEPT_AFTER_RESTORE: Final = timedelta(days=30)
_MEGABYTE: Final = 1_000_000

Progress = Callable[[float], bool]
"""Gets the part that is done, 0 to 1; gives back whether to go on."""


class BackupOfOtherKeys(StoreError):
    """The snapshot was taken before the vault got new keys, and opens with the old ones only."""

    code = "backup.other-keys"


@dataclass(frozen=True)
class Preview:
    """What is in a snapshot: how many records of each kind outside the trash, and the days of
    the first and the last entry, None if there is none."""

    snapshot: Snapshot
    counts: dict[str, int]
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True)
class Restored:
    """A restore that is done: `before` is the snapshot that would take it back."""

    snapshot: Snapshot
    before: Snapshot


def back_up(session: Session, now: datetime, progress: Progress | None = None) -> Snapshot:
    """Take a snapshot of the vault and check it. Saves go on beside it.

    Raises DiskFull, Interrupted if `progress` says so, other StoreErrors, and VaultError if
    there can be no folder for it; then no snapshot was made and the others stand.
    """
    make_folder(session.folder.backups)  # somebody may have cleared it away
    return take_snapshot(
        session.database,
        session.keys.database_key(),
        session.header.vault_id,
        header_bytes(session.header),
        session.folder.backups,
        now,
        progress,
    )


def is_due(session: Session, now: datetime) -> bool:
    """Whether this local day has no snapshot yet.

    One from the future, made while the clock was wrong, does not stand in for today's.
    """
    today = now.astimezone().date()
    snapshots = list_snapshots(session.folder.backups)
    return all(each.taken_at.astimezone().date() != today for each in snapshots)


def trim(session: Session, budget_megabytes: int, now: datetime, kept_name: str = "") -> int:
    """Remove the snapshots that the rotation no longer keeps; gives back how many went.

    `kept_name` is the file taken before the last restore, kept for 30 days whatever the rest.
    The last one up to `now` is kept too: where the clock was set back it is not the newest.
    """
    snapshots = list_snapshots(session.folder.backups)
    latest = next((each for each in snapshots if each.taken_at <= now), None)
    going = [
        each
        for each in superfluous(snapshots, budget_megabytes * _MEGABYTE)
        if each != latest
        and (each.path.name != kept_name or now - each.taken_at > _KEPT_AFTER_RESTORE)
    ]
    for each in going:
        # One that will not go is no reason to fail: it is tried again after the next.
        with suppress(OSError):
            each.path.unlink(missing_ok=True)
    return len(going)


def preview(session: Session, snapshot: Snapshot) -> Preview:
    """Look into a snapshot of this vault. Raises BackupOfOtherKeys, DamagedDatabase."""
    try:
        reader = Reader(
            connect(
                snapshot.path,
                session.keys.database_key(),
                session.header.vault_id,
                "ro",
                any_schema=True,
            )
        )
    except WrongKey as error:
        raise BackupOfOtherKeys(path=str(snapshot.path)) from error
    try:
        counts, first, last = reader.read(contents)
    finally:
        reader.close()
    return Preview(snapshot, counts, first, last)


def contents(reading: Reading) -> tuple[dict[str, int], date | None, date | None]:
    """What a preview tells of a vault: counts by kind, the first and the last entry's day."""
    first, last = EntryQueries(reading).span()
    return reading.counts(), first, last


def restore(
    session: Session, snapshot: Snapshot, now: datetime, progress: Progress | None = None
) -> Restored:
    """Put the vault back to `snapshot`, after a snapshot of what it is now.

    Every reader must be closed; the session goes on with the restored database. A failure
    leaves the vault as it was. Raises BackupOfOtherKeys, DamagedDatabase, DiskFull, Busy.
    """
    key, vault_id = session.keys.database_key(), session.header.vault_id
    try:
        check_snapshot(snapshot.path, key, vault_id)
    except WrongKey as error:
        raise BackupOfOtherKeys(path=str(snapshot.path)) from error
    before = back_up(session, now, progress)
    fresh = session.database.with_name(f".{session.database.name}.restored.new")
    fresh.unlink(missing_ok=True)
    restore_database(snapshot.path, fresh)
    try:
        session.swap_database(fresh)
    except CareerJournalError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    if session.writer is not None:
        name = before.path.name
        session.writer.write("restore", lambda unit: unit.set_preference(BEFORE_RESTORE, name))
    return Restored(snapshot, before)


def restore_as_vault(snapshot: Path, folder: VaultFolder, secret: str, *, by_code: bool) -> None:
    """Make a vault of its own in `folder` out of a snapshot, with the header it had then.

    `secret` is the passphrase, or the recovery code, of that time; it is tried first. Raises
    VaultError, StoreError; then nothing is left behind.
    """
    header = parse_header(read_header(snapshot))
    unlock = keys_from_recovery_code if by_code else keys_from_passphrase
    keys = unlock(header, secret)
    check_snapshot(snapshot, keys.database_key(), header.vault_id)
    with told_plainly(folder.path):
        if folder.path.exists() and any(folder.path.iterdir()):
            raise VaultExists(folder.path)
        make_folder(folder.path)
        make_folder(folder.backups)
    try:
        restore_database(snapshot, folder.database(header.db))
        # Last of all: a folder without a header is no vault.
        write_header(folder, header)
    except CareerJournalError:
        shutil.rmtree(folder.path, ignore_errors=True)
        raise


def file_name_of(snapshot: Snapshot) -> str:
    """The snapshot's name without its ending, for a list."""
    return snapshot.path.name.removesuffix(SUFFIX)
