"""Bring back a lost header, and clear away what a crash left."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from careerjournal.vault.canonical import SIZE_LIMIT
from careerjournal.vault.errors import DamagedHeader
from careerjournal.vault.files import (
    TEMPORARY,
    NotAFile,
    read_small,
    sync_folder,
    told_plainly,
    write_atomically,
)
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.header import (
    Header,
    header_bytes,
    parse_header,
    read_spare_header,
)

_DAMAGED: Final = ".damaged-"
_DATABASE: Final = re.compile(r"journal-([1-9]\d{0,9})\.db(-wal|-shm|-journal)?")
_TEMPORARY: Final = re.compile(rf"\..+{re.escape(TEMPORARY)}(-wal|-shm|-journal)?")


def restore_header(folder: VaultFolder) -> Header:
    """Put the spare header in the place of the damaged or lost one, which is kept beside it.

    The spare is the header before the last change of a key, so it may want the passphrase before
    that. The lock must be held. Raises DamagedHeader if there is no whole spare,
    FolderNotWritable, NoSpace.
    """
    spare = read_spare_header(folder)
    if spare is None:
        raise DamagedHeader(folder.header, "no-spare")
    with told_plainly(folder.path):
        _put_aside(folder.header)
        write_atomically(folder.header, header_bytes(spare), parse_header)
    return spare


def confirm_header(folder: VaultFolder, header: Header) -> None:
    """Make the header that has just opened the vault the spare one too, if it is not yet.

    From then on an earlier passphrase opens nothing here but older backups. The lock must be
    held. Raises FolderNotWritable, NoSpace.
    """
    data = header_bytes(header)
    with contextlib.suppress(FileNotFoundError, NotAFile):
        if read_small(folder.header_backup, SIZE_LIMIT) == data:
            return
    write_atomically(folder.header_backup, data, parse_header)


def tidy(folder: VaultFolder, header: Header) -> None:
    """Clear away what crashes left; only once the database of `header` has been opened.

    Removes half-written files and databases of earlier keys. A database of a *later* key stays:
    a sync service may have brought it before its header. The lock must be held. Raises
    FolderNotWritable, NoSpace.
    """
    confirm_header(folder, header)
    with told_plainly(folder.path):
        leftovers = list(_leftovers(folder, header))
        for path in leftovers:
            path.unlink(missing_ok=True)
        if leftovers:
            sync_folder(folder.path)


def forget_damaged_headers(folder: VaultFolder) -> None:
    """Remove the damaged headers that `restore_header` kept; their slots may still open.

    Raises FolderNotWritable.
    """
    with told_plainly(folder.path):
        for path in folder.path.glob(folder.header.name + _DAMAGED + "*"):
            path.unlink(missing_ok=True)


def _put_aside(path: Path) -> None:
    stamp = datetime.now(UTC).strftime("%Y%m%d%H%M%S%f")
    with contextlib.suppress(FileNotFoundError):
        path.rename(path.with_name(f"{path.name}{_DAMAGED}{stamp}"))


def _leftovers(folder: VaultFolder, header: Header) -> Iterator[Path]:
    for path in folder.path.iterdir():
        if _TEMPORARY.fullmatch(path.name):
            yield path
        found = _DATABASE.fullmatch(path.name)
        if found and int(found.group(1)) < header.db:
            yield path
