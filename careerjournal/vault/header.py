"""The header file: which vault this is, and the slots that hold its key.

Imports neither argon2 nor cryptography, so that the unlock page can read it before it is painted.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Final

from careerjournal.vault.canonical import (
    FORMAT,
    MAGIC,
    SIZE_LIMIT,
    NotCanonical,
    canonical,
    parse_canonical,
    parse_leniently,
)
from careerjournal.vault.errors import (
    CostTooHigh,
    DamagedHeader,
    FolderNotReadable,
    NewerFormat,
    VaultMissing,
)
from careerjournal.vault.files import NotAFile, read_small, write_atomically
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.keys import Cost, VaultKeys
from careerjournal.vault.slots import (
    MalformedSlot,
    Slot,
    SlotType,
    exact_fields,
    parse_date,
    parse_slot,
    slot_fields,
    whole_number,
)

_UNUSABLE: Final = (
    FileNotFoundError,
    NotAFile,
    FolderNotReadable,
    DamagedHeader,
    NewerFormat,
    CostTooHigh,
)

CIPHER: Final = "sqlcipher-4"
"""SQLCipher 4 with its defaults and a raw key."""
SLOT_LIMIT: Final = 8

# Not by uuid.UUID: that module takes 5 ms to load, a fifth of what the unlock page may cost.
_VAULT_ID: Final = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")

_FIELDS: Final = {
    "magic",
    "format",
    "vault_id",
    "cipher",
    "db",
    "created",
    "seq",
    "slots",
    "mac",
    "sum",
}


@dataclass(frozen=True)
class Header:
    """A vault's header as on disk.

    `db` is the epoch of the database's file name and key, `seq` grows with every rewrite, `mac`
    is the HMAC under the data key (32 bytes), `sum` the plain SHA-256 (32 bytes).
    """

    vault_id: str
    db: int
    created: date
    seq: int
    slots: tuple[Slot, ...]
    mac: bytes
    sum: bytes
    magic: str = MAGIC
    format: int = FORMAT
    cipher: str = CIPHER

    @property
    def passphrase(self) -> Slot:
        """The slot of the passphrase; every header has just one."""
        return next(slot for slot in self.slots if slot.type is SlotType.PASSPHRASE)

    @property
    def cost(self) -> Cost:
        """What one guess of the passphrase costs."""
        cost = self.passphrase.kdf.cost
        if cost is None:
            raise ValueError("a passphrase slot always has a cost")
        return cost

    def of_type(self, slot_type: SlotType) -> tuple[Slot, ...]:
        """The slots of one type."""
        return tuple(slot for slot in self.slots if slot.type is slot_type)

    @property
    def next_slot_id(self) -> int:
        """A slot id that is free."""
        return max(slot.id for slot in self.slots) + 1


def new_header(
    keys: VaultKeys, slots: tuple[Slot, ...], *, vault_id: str, created: date, db: int, seq: int
) -> Header:
    """A header over these parts, with its mac and sum."""
    bare = Header(vault_id, db, created, seq, slots, b"", b"")
    mac = hmac.digest(keys.header_mac_key(), canonical(_authenticated(bare)), "sha256")
    return replace(bare, mac=mac, sum=_sum(replace(bare, mac=mac)))


def first_header(keys: VaultKeys, vault_id: str, slots: tuple[Slot, ...]) -> Header:
    """The header of a vault made now."""
    today = datetime.now(UTC).date()
    return new_header(keys, slots, vault_id=vault_id, created=today, db=1, seq=1)


def with_slots(header: Header, keys: VaultKeys, slots: tuple[Slot, ...]) -> Header:
    """`header` with other slots, the next `seq` and a fresh mac and sum."""
    return new_header(
        keys,
        slots,
        vault_id=header.vault_id,
        created=header.created,
        db=header.db,
        seq=header.seq + 1,
    )


def authentic(header: Header, keys: VaultKeys) -> bool:
    """Whether `header` was written by somebody who held `keys`."""
    mac = hmac.digest(keys.header_mac_key(), canonical(_authenticated(header)), "sha256")
    return hmac.compare_digest(mac, header.mac)


def header_bytes(header: Header) -> bytes:
    """The header's file: canonical JSON, no line end."""
    fields = _authenticated(header)
    fields["mac"] = header.mac.hex()
    fields["sum"] = header.sum.hex()
    return canonical(fields)


def parse_header(data: bytes) -> Header:
    """The header in `data`; cheap, whatever `data` is.

    Raises DamagedHeader (its path None), NewerFormat, or CostTooHigh before any derivation.
    """
    try:
        _refuse_newer(parse_leniently(data))
        header = _parse_fields(parse_canonical(data))
    except (NotCanonical, MalformedSlot) as error:
        raise DamagedHeader(None, str(error)) from error
    if not hmac.compare_digest(_sum(header), header.sum):
        raise DamagedHeader(None, "sum")
    _judge(header)
    return header


def read_header(folder: VaultFolder) -> Header:
    """The header of the vault in `folder`; fast, no key needed.

    Raises VaultMissing if there is no vault, DamagedHeader (with `spare` true if
    `repair.restore_header` can help), NewerFormat, CostTooHigh, FolderNotReadable.
    """
    with located(folder):
        try:
            return parse_header(read_small(folder.header, SIZE_LIMIT))
        except FileNotFoundError as error:
            if not folder.exists:
                raise VaultMissing(folder.path) from error
            raise DamagedHeader(None, "missing") from error
        except NotAFile as error:
            raise DamagedHeader(None, "not-a-file") from error


@contextlib.contextmanager
def located(folder: VaultFolder) -> Iterator[None]:
    """Add to a DamagedHeader where the header lies and whether there is a spare one."""
    try:
        yield
    except DamagedHeader as error:
        raise DamagedHeader(folder.header, error.reason, spare=has_spare(folder)) from error


def read_spare_header(folder: VaultFolder) -> Header | None:
    """The copy kept beside the header, None if that is missing, damaged or newer."""
    with contextlib.suppress(*_UNUSABLE):
        return parse_header(read_small(folder.header_backup, SIZE_LIMIT))
    return None


def has_spare(folder: VaultFolder) -> bool:
    """Whether the copy kept beside the header is whole, and another than the header."""
    spare = read_spare_header(folder)
    if spare is None:
        return False
    try:
        return read_small(folder.header, SIZE_LIMIT) != header_bytes(spare)
    except (FileNotFoundError, NotAFile, FolderNotReadable):
        return True


def write_header(folder: VaultFolder, header: Header) -> None:
    """Make `header` the vault's header, the old one its spare copy; on disk when this returns.

    A crash leaves the old header or the new one. A damaged old header never replaces a good
    spare. Raises FolderNotWritable, NoSpace; then the old header stands.
    """
    data = header_bytes(header)
    try:
        old = read_small(folder.header, SIZE_LIMIT)
        parse_header(old)
    except _UNUSABLE:
        if read_spare_header(folder) is None:
            write_atomically(folder.header_backup, data, parse_header)
    else:
        write_atomically(folder.header_backup, old, parse_header)
    write_atomically(folder.header, data, parse_header)


def _authenticated(header: Header) -> dict[str, Any]:
    return {
        "cipher": header.cipher,
        "created": header.created.isoformat(),
        "db": header.db,
        "format": header.format,
        "magic": header.magic,
        "seq": header.seq,
        "slots": [slot_fields(slot) for slot in header.slots],
        "vault_id": header.vault_id,
    }


def _sum(header: Header) -> bytes:
    fields = _authenticated(header)
    fields["mac"] = header.mac.hex()
    return hashlib.sha256(canonical(fields)).digest()


def _refuse_newer(fields: dict[str, Any]) -> None:
    found = fields.get("format")
    if fields.get("magic") == MAGIC and type(found) is int and found > FORMAT:
        raise NewerFormat(found, FORMAT)


def _parse_fields(fields: dict[str, Any]) -> Header:
    exact_fields(fields, _FIELDS)
    if fields["magic"] != MAGIC or fields["cipher"] != CIPHER:
        raise MalformedSlot("magic")
    slots = fields["slots"]
    if not isinstance(slots, list) or not 1 <= len(slots) <= SLOT_LIMIT:
        raise MalformedSlot("slots")
    return Header(
        vault_id=_parse_vault_id(fields["vault_id"]),
        db=whole_number(fields["db"], 1, 2**31),
        created=parse_date(fields["created"]),
        seq=whole_number(fields["seq"], 1, 2**53),
        slots=tuple(parse_slot(slot) for slot in slots),
        mac=_parse_hex(fields["mac"]),
        sum=_parse_hex(fields["sum"]),
        format=whole_number(fields["format"], FORMAT, FORMAT),
    )


def _judge(header: Header) -> None:
    """Refuse what is well spelled but never written by this program."""
    if len({slot.id for slot in header.slots}) != len(header.slots):
        raise DamagedHeader(None, "slot-ids")
    # One passphrase only: eight slow ones would each take their second on a wrong word.
    if len(header.of_type(SlotType.PASSPHRASE)) != 1:
        raise DamagedHeader(None, "passphrase-slots")
    if not header.cost.accepted:
        raise CostTooHigh(header.cost.memory_kib, header.cost.time, header.cost.lanes)


def _parse_vault_id(value: object) -> str:
    if isinstance(value, str) and _VAULT_ID.fullmatch(value):
        return value
    raise MalformedSlot("vault-id")


def _parse_hex(value: object) -> bytes:
    try:
        data = bytes.fromhex(value) if isinstance(value, str) else b""
    except ValueError as error:
        raise MalformedSlot("hex") from error
    if len(data) != hashlib.sha256().digest_size or data.hex() != value:
        raise MalformedSlot("hex")
    return data
