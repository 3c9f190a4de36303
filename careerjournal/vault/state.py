"""How the vault was last closed, so that a file put back in its place is noticed.

SQLCipher authenticates each page by itself, so it cannot notice an old page, or an old file, that
is put back. The seal can: it covers every page's own check. The state is authenticated under a
key from the data key; losing the file is harmless, and nothing is ever refused because of it.
"""

from __future__ import annotations

import hmac
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Any, Final

from careerjournal.vault.canonical import (
    FORMAT,
    SIZE_LIMIT,
    NotCanonical,
    canonical,
    parse_canonical,
)
from careerjournal.vault.errors import FolderNotReadable
from careerjournal.vault.files import NotAFile, read_small, write_atomically
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.header import Header
from careerjournal.vault.keys import VaultKeys
from careerjournal.vault.slots import MalformedSlot, exact_fields, whole_number

MAGIC: Final = "careerjournal-state"

_PAGE: Final = 4096  # SQLCipher 4's default
_TAIL: Final = 80  # its reserve: 16 bytes of nonce, 64 of HMAC-SHA-512
_SALT: Final = 16
_SLICE: Final = 256 * _PAGE
_SEAL_HEX: Final = 64


@dataclass(frozen=True)
class State:
    """What is known of the database file as this program last left it.

    `clean` is false from opening to closing. `size` is in bytes, `seal` 32 bytes; both tell of
    the last clean close, as does `at`. `sequence` grows with every opening and closing.
    """

    clean: bool
    db: int
    size: int
    seal: bytes
    sequence: int
    header_seq: int
    at: datetime


class Verdict(Enum):
    """What the state says of the database file at an unlock."""

    SAME = "same"
    """It is the file that was last closed here."""
    UNCLEAN = "unclean"
    """It was not closed; checkpoint, then check it."""
    CHANGED = "changed"
    """It was closed well, but this is another file; tell the person, with both dates."""
    UNKNOWN = "unknown"
    """There is no state, or not one of ours."""


@dataclass(frozen=True)
class Finding:
    """The verdict, when the vault was last closed here, and when the file was last changed."""

    verdict: Verdict
    closed_at: datetime | None
    changed_at: datetime | None


def seal(path: Path, key: bytes) -> bytes:
    """HMAC-SHA-256 over the size, the salt and every page's last 80 bytes; 32 bytes.

    About 0.25 s for 500 MB. Raises OSError; the database must not be open for writing.
    """
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        check = hmac.new(key, b"careerjournal seal 1" + size.to_bytes(8, "big"), "sha256")
        check.update(file.read(_SALT))
        file.seek(0)
        # Few large updates: those let the window's thread run meanwhile.
        while slice_ := file.read(_SLICE):
            check.update(_tails(slice_))
    return check.digest()


def _tails(pages: bytes) -> bytes:
    """The last 80 bytes of each page; of a last page cut short, of what is left of it."""
    ends = (min(start + _PAGE, len(pages)) for start in range(0, len(pages), _PAGE))
    return b"".join(pages[max(0, end - _TAIL) : end] for end in ends)


def check_seal(path: Path, key: bytes, expected: bytes) -> bool:
    """Whether the file at `path` is page for page the one that was sealed. Raises OSError."""
    return hmac.compare_digest(seal(path, key), expected)


def read_state(folder: VaultFolder, keys: VaultKeys) -> State | None:
    """The state, None if it is missing, damaged or not written under these keys."""
    try:
        fields = dict(parse_canonical(read_small(folder.state, SIZE_LIMIT)))
        # Compared as text: hexadecimal in capitals would be another spelling of the same.
        mac = str(fields.pop("mac", "")).encode("ascii", "replace")
        if not hmac.compare_digest(_mac(fields, keys).hex().encode("ascii"), mac):
            return None
        return _parse(fields)
    except (FileNotFoundError, NotAFile, FolderNotReadable):
        return None
    except (NotCanonical, MalformedSlot, ValueError):
        return None


def write_state(folder: VaultFolder, keys: VaultKeys, state: State) -> None:
    """Keep `state`; on disk when this returns. Raises FolderNotWritable, NoSpace."""
    fields = _fields(state)
    fields["mac"] = _mac(fields, keys).hex()
    write_atomically(folder.state, canonical(fields), parse_canonical)


def mark_open(folder: VaultFolder, keys: VaultKeys, header: Header) -> State:
    """Note, before anything is written, that the vault is open. Raises as `write_state`."""
    last = read_state(folder, keys)
    state = State(
        clean=False,
        db=header.db,
        size=last.size if last else 0,
        seal=last.seal if last else bytes(32),
        sequence=last.sequence + 1 if last else 1,
        header_seq=header.seq,
        at=last.at if last else _now(),
    )
    write_state(folder, keys, state)
    return state


def mark_closed(folder: VaultFolder, keys: VaultKeys, header: Header) -> State:
    """Seal the database, which is closed and checkpointed, and note it.

    Raises as `write_state`, and OSError if the database cannot be read.
    """
    path = folder.database(header.db)
    last = read_state(folder, keys)
    state = State(
        clean=True,
        db=header.db,
        size=path.stat().st_size,
        seal=seal(path, keys.state_seal_key()),
        sequence=last.sequence + 1 if last else 1,
        header_seq=header.seq,
        at=_now(),
    )
    write_state(folder, keys, state)
    return state


def inspect(folder: VaultFolder, keys: VaultKeys, header: Header) -> Finding:
    """Compare the database file with the state, before the database is opened.

    Reads the whole file: for a worker. Raises OSError if the database cannot be read.
    """
    path = folder.database(header.db)
    found = path.stat()
    changed_at = datetime.fromtimestamp(found.st_mtime, UTC).replace(microsecond=0)
    state = read_state(folder, keys)
    if state is None or state.db != header.db:
        return Finding(Verdict.UNKNOWN, None, changed_at)
    if not state.clean:
        return Finding(Verdict.UNCLEAN, state.at, changed_at)
    same = (
        found.st_size == state.size
        and header.seq >= state.header_seq
        and not _has_leftover_log(path)
        and check_seal(path, keys.state_seal_key(), state.seal)
    )
    return Finding(Verdict.SAME if same else Verdict.CHANGED, state.at, changed_at)


def _has_leftover_log(database: Path) -> bool:
    """A write-ahead log with something in it; after a clean close there is none."""
    try:
        return database.with_name(database.name + "-wal").stat().st_size > 0
    except FileNotFoundError:
        return False


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _mac(fields: dict[str, Any], keys: VaultKeys) -> bytes:
    return hmac.digest(
        keys.state_seal_key(), b"careerjournal state 1" + canonical(fields), "sha256"
    )


def _fields(state: State) -> dict[str, Any]:
    return {
        "at": state.at.isoformat(),
        "clean": state.clean,
        "db": state.db,
        "format": FORMAT,
        "header_seq": state.header_seq,
        "magic": MAGIC,
        "seal": state.seal.hex(),
        "sequence": state.sequence,
        "size": state.size,
    }


def _parse(fields: dict[str, Any]) -> State:
    exact_fields(
        fields,
        {"at", "clean", "db", "format", "header_seq", "magic", "seal", "sequence", "size"},
    )
    if fields["magic"] != MAGIC or fields["format"] != FORMAT:
        raise MalformedSlot("magic")
    if not isinstance(fields["clean"], bool) or len(fields["seal"]) != _SEAL_HEX:
        raise MalformedSlot("fields")
    at = datetime.fromisoformat(fields["at"])
    if at.utcoffset() is None:
        raise MalformedSlot("at")
    return State(
        clean=fields["clean"],
        db=whole_number(fields["db"], 1, 2**31),
        size=whole_number(fields["size"], 0, 2**63),
        seal=bytes.fromhex(fields["seal"]),
        sequence=whole_number(fields["sequence"], 1, 2**53),
        header_seq=whole_number(fields["header_seq"], 1, 2**53),
        at=at,
    )
