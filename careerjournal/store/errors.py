"""What can go wrong with the database, as the person will be told it.

None of these carries a word of the person's own text.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from careerjournal.records.errors import StoreError


class DatabaseMissing(StoreError):
    """There is no database file at `path`."""

    code = "store.missing"


class DatabaseExists(StoreError):
    """A database is to be made at `path`, where a file stands already."""

    code = "store.exists"


class WrongKey(StoreError):
    """The first page does not fit the key: another vault's file, or a damaged one."""

    code = "store.wrong-key"


class DamagedDatabase(StoreError):
    """The file is cut short, altered, or not the database of this vault."""

    code = "store.damaged"


class NewerSchema(StoreError):
    """The database was written by a newer version: `found` is its schema, `known` is ours."""

    code = "store.newer-schema"


class OlderSchema(StoreError):
    """The database must be migrated first: `found` is its schema, `known` is ours."""

    code = "store.older-schema"


class MigrationFailed(StoreError):
    """A migration was rolled back whole; the database is as it was."""

    code = "store.migration-failed"


class UnsupportedLibrary(StoreError):
    """The SQLCipher in use is too old: `found` and `needed` are its versions."""

    code = "store.unsupported-library"


class DiskFull(StoreError):
    """There is no room left; nothing of the change was kept."""

    code = "store.disk-full"


class ReadOnly(StoreError):
    """The file or its folder may not be written."""

    code = "store.read-only"


class Busy(StoreError):
    """Another process has held the database for longer than we wait."""

    code = "store.busy"


class InputOutput(StoreError):
    """The disk failed, or the folder went away."""

    code = "store.input-output"


class Interrupted(StoreError):
    """A read was given up because a newer one overtook it."""

    code = "store.interrupted"


class RecordGone(StoreError):
    """The record with row number `n` is no longer in the vault."""

    code = "store.record-gone"


class ChangedSince(StoreError):
    """An act cannot be undone or redone: what it touched has changed since."""

    code = "store.changed-since"


class LineReplaced(StoreError):
    """Line `n` of a ledger was corrected or withdrawn already."""

    code = "store.line-replaced"


class StageInUse(StoreError):
    """A stage cannot be taken away: `count` applications are in it or came through it."""

    code = "stage.in-use"


class TagExists(StoreError):
    """Another tag, with row number `n`, already has this name or one that differs by case."""

    code = "tag.exists"


class AttachmentTooLarge(StoreError):
    """A file is above the limit; `limit` is in bytes."""

    code = "attachment.too-large"


_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turn what the disk refuses on the way to `path` into DiskFull, ReadOnly or InputOutput."""
    try:
        yield
    except OSError as error:
        wanted: type[StoreError] = InputOutput
        if error.errno in _FULL:
            wanted = DiskFull
        elif error.errno in _REFUSED:
            wanted = ReadOnly
        raise wanted(path=str(path)) from error
