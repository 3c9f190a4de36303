"""Snapshots: one encrypted file each, that opens by itself, even from read-only media.

A snapshot is a copy by VACUUM INTO with the vault's header behind it, then the header's length
in 8 bytes (most significant first) and the 8 bytes CJBACKUP. SQLite reads no further than the
pages its own header counts, so the file opens as a database just as it is.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from careerjournal.store.database import Database, connect, new_file
from careerjournal.store.errors import (
    DamagedDatabase,
    DatabaseMissing,
    DiskFull,
    InputOutput,
    Interrupted,
    told_plainly,
)
from careerjournal.vault.files import sync_folder

SUFFIX: Final = ".cjbackup"
LONGEST_HEADER: Final = 64 * 1024

_MAGIC: Final = b"CJBACKUP"
_TAIL: Final = 8 + len(_MAGIC)
_NAME: Final = re.compile(r"(\d{8}T\d{6})Z(?:-(\d+))?\.cjbackup")
_STAMP: Final = "%Y%m%dT%H%M%S"
_PIECE: Final = 1 << 20
_SPARE: Final = 1 << 20
_STEPS: Final = 20_000
_DAMAGED_PAGE: Final = re.compile(r"\bpage (\d+)\b")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A finished snapshot; `size` is in bytes, `taken_at` an aware UTC instant."""

    path: Path
    taken_at: datetime
    size: int


def take_snapshot(
    database: Path,
    key: bytes,
    vault_id: str,
    header: bytes,
    folder: Path,
    now: datetime,
    progress: Callable[[float], bool] | None = None,
) -> Snapshot:
    """Copy the database with `header`, at most 64 KiB, into a new file in `folder`; then open
    the copy and read every page of it before it counts.

    Saves go on beside it. `progress` gets the part that is done, 0 to 1, and gives back whether
    to go on. A failure leaves nothing behind. Raises DiskFull (before starting, if there is too
    little room), ReadOnly, Interrupted if `progress` says so, and what `connect` raises.
    """
    if len(header) > LONGEST_HEADER:
        raise ValueError("the header is longer than any header")
    name = _free_name(folder, now)
    part = folder / f".{name}.part"
    source = connect(database, key, vault_id, "ro", any_schema=True)
    try:
        expected = _pages(source) * _setting(source, "page_size")
        with told_plainly(folder):
            _require_room(folder, expected + len(header))
            new_file(part)
            _copy(source, part, expected, progress)
            _append(part, header)
            check_snapshot(part, key, vault_id)
            part.replace(folder / name)
            sync_folder(folder)
    except BaseException:
        for end in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):
                part.with_name(part.name + end).unlink(missing_ok=True)
        raise
    finally:
        source.close()
    path = folder / name
    return Snapshot(path, now.astimezone(UTC), path.stat().st_size)


def check_snapshot(path: Path, key: bytes, vault_id: str) -> None:
    """Open a snapshot and read every page of it. Raises DamagedDatabase and what `connect` does."""
    read_header(path)
    database = connect(path, key, vault_id, "ro", any_schema=True)
    try:
        bad = damaged_pages(database)
        if bad:
            raise DamagedDatabase(path=str(path), pages=len(bad))
        if database.row("PRAGMA quick_check(1)") != ("ok",):
            raise DamagedDatabase(path=str(path))
    finally:
        database.close()


def damaged_pages(database: Database) -> list[int]:
    """The numbers of the pages that do not carry their seal; needs an emptied log.

    What stands behind the last page, the header of a snapshot, is no page.
    """
    last = _pages(database)
    found = {
        int(match[1])
        for (line,) in database.rows("PRAGMA cipher_integrity_check")
        if (match := _DAMAGED_PAGE.search(line)) is not None
    }
    return sorted(page for page in found if page <= last)


def read_header(path: Path) -> bytes:
    """The vault's header as it was when the snapshot was taken.

    Raises DatabaseMissing, DamagedDatabase if there is none, InputOutput.
    """
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _TAIL))
            tail = file.read(_TAIL)
            length = int.from_bytes(tail[:8], "big")
            if tail[8:] != _MAGIC or length > min(LONGEST_HEADER, size - _TAIL):
                raise DamagedDatabase(path=str(path))
            file.seek(size - _TAIL - length)
            return file.read(length)
    except FileNotFoundError as error:
        raise DatabaseMissing(path=str(path)) from error
    except OSError as error:
        raise InputOutput(path=str(path)) from error


def restore_database(snapshot: Path, to: Path) -> None:
    """Write the database out of a snapshot to `to`, where no file may stand yet.

    A failure leaves nothing behind. Raises DatabaseExists, DiskFull and what `read_header` does.
    """
    header = read_header(snapshot)
    with told_plainly(to):
        length = snapshot.stat().st_size - _TAIL - len(header)
        _require_room(to.parent, length)
        new_file(to)
        _write_out(snapshot, to, length)


def _write_out(snapshot: Path, to: Path, length: int) -> None:
    try:
        with snapshot.open("rb") as source, to.open("r+b") as target:
            left = length
            while left and (piece := source.read(min(_PIECE, left))):
                target.write(piece)
                left -= len(piece)
            target.flush()
            os.fsync(target.fileno())
        sync_folder(to.parent)
    except BaseException:
        to.unlink(missing_ok=True)
        raise


def list_snapshots(folder: Path) -> list[Snapshot]:
    """The finished snapshots in `folder`, the newest first; none if there is no folder."""
    found: list[tuple[datetime, int, Snapshot]] = []
    if folder.is_dir():
        for path in folder.iterdir():
            match = _NAME.fullmatch(path.name)
            if match is not None:
                taken_at = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
                # Of those taken within one second the name tells the order.
                place = int(match[2] or 1)
                found.append((taken_at, place, Snapshot(path, taken_at, path.stat().st_size)))
    return [snapshot for *_, snapshot in sorted(found, key=lambda each: each[:2], reverse=True)]


def _copy(
    source: Database, part: Path, expected: int, progress: Callable[[float], bool] | None
) -> None:
    def step() -> int:
        if progress is None:
            return 0
        return int(not progress(min(1.0, part.stat().st_size / max(1, expected))))

    source.driver.set_progress_handler(step, _STEPS)
    try:
        # An empty file is taken as none; made by us, it is readable by its owner alone.
        source.run("VACUUM INTO ?", (str(part),))
    finally:
        source.driver.set_progress_handler(None, _STEPS)
    if step():
        # Before the reading of every page, which nothing can interrupt.
        raise Interrupted


def _append(part: Path, header: bytes) -> None:
    with part.open("ab") as file:
        file.write(header + len(header).to_bytes(8, "big") + _MAGIC)
        file.flush()
        os.fsync(file.fileno())


def _require_room(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed + _SPARE:
        raise DiskFull(path=str(folder), needed=needed, free=free)


def _free_name(folder: Path, now: datetime) -> str:
    stamp = now.astimezone(UTC).strftime(_STAMP) + "Z"
    name, count = stamp + SUFFIX, 1
    while (folder / name).exists():
        count += 1
        name = f"{stamp}-{count}{SUFFIX}"
    return name


def _pages(database: Database) -> int:
    return _setting(database, "page_count")


def _setting(database: Database, name: str) -> int:
    found = database.row(f"PRAGMA {name}")
    return 0 if found is None else int(found[0])
