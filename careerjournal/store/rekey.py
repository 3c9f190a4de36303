"""A copy of the whole database under another key, for when the old one may be known."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from careerjournal.store.backup import damaged_pages
from careerjournal.store.database import Database, connect, new_file
from careerjournal.store.errors import DamagedDatabase, DiskFull, WrongKey

_SPARE: Final = 1 << 20
_COMPANIONS: Final = ("", "-journal", "-wal", "-shm")


def copy_under_new_key(
    database: Path, key: bytes, vault_id: str, target: Path, new_key: bytes
) -> None:
    """Write the database, compact, to `target` under `new_key`, and read every page of it.

    `target` must not exist; a failure leaves none. Long: for a worker. Saves to `database`
    meanwhile are not in the copy. Raises DiskFull (before starting, if there is too little
    room), and what `connect` raises.
    """
    new_file(target)
    try:
        source = connect(database, key, vault_id, "ro", any_schema=True)
        try:
            _require_room(source, target.parent)
            # An empty file is taken as none; made by us, it is readable by its owner alone.
            source.run("VACUUM INTO ?", (str(target),))
        finally:
            source.close()
        _change_key(target, key, vault_id, new_key)
        _check(target, new_key, vault_id)
        _require_closed_to(target, key, vault_id)
    except BaseException:
        for end in _COMPANIONS:
            target.with_name(target.name + end).unlink(missing_ok=True)
        raise


def _require_room(source: Database, folder: Path) -> None:
    found = [source.row(f"PRAGMA {name}") for name in ("page_count", "page_size")]
    pages, page = (int(row[0]) for row in found if row)
    # Twice: the change of key keeps each old page in a journal until it is through.
    needed = 2 * pages * page + _SPARE
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise DiskFull(path=str(folder), needed=needed, free=free)


def _change_key(target: Path, key: bytes, vault_id: str, new_key: bytes) -> None:
    copy = connect(target, key, vault_id, "rw", any_schema=True)
    try:
        # The rollback journal: with a log, changing the key of a whole file is not supported.
        copy.rows("PRAGMA journal_mode = DELETE")
        copy.run(f"PRAGMA rekey = \"x'{new_key.hex()}'\"")
    finally:
        copy.close()


def _check(target: Path, new_key: bytes, vault_id: str) -> None:
    copy = connect(target, new_key, vault_id, "ro", any_schema=True)
    try:
        if damaged_pages(copy) or copy.row("PRAGMA quick_check(1)") != ("ok",):
            raise DamagedDatabase(path=str(target))
    finally:
        copy.close()


def _require_closed_to(target: Path, key: bytes, vault_id: str) -> None:
    try:
        connect(target, key, vault_id, "ro", any_schema=True).close()
    except WrongKey:
        return
    raise AssertionError("the copy still opens with the old key")
