"""Key slots: each keeps the data key under one secret."""

from __future__ import annotations

import base64
import binascii
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Final

from careerjournal.vault.canonical import FORMAT, MAGIC, canonical
from careerjournal.vault.keys import KEY_BYTES, Cost, VaultKeys, derive, stretch

SALT_BYTES: Final = 16
NONCE_BYTES: Final = 12
WRAPPED_BYTES: Final = KEY_BYTES + 16


class SlotType(StrEnum):
    """Which secret a slot needs."""

    PASSPHRASE = "passphrase"  # noqa: S105  # the name of a kind of slot
    RECOVERY = "recovery"
    KEYRING = "keyring"


class MalformedSlot(Exception):
    """A slot in a file does not have the exact fields and values that it should."""


@dataclass(frozen=True)
class Kdf:
    """How the slot's key comes from its secret: Argon2id at `cost`, or HKDF if that is None."""

    salt: bytes
    cost: Cost | None


@dataclass(frozen=True)
class Slot:
    """The data key, wrapped by a key from one secret."""

    id: int
    type: SlotType
    kdf: Kdf
    created: date
    nonce: bytes
    wrapped: bytes


def passphrase_slot(
    vault_id: str, slot_id: int, keys: VaultKeys, passphrase: str, cost: Cost
) -> Slot:
    """A slot that `passphrase` opens. Slow by design. Raises CostTooHigh."""
    kdf = Kdf(secrets.token_bytes(SALT_BYTES), cost)
    key = derive(passphrase, kdf.salt, cost)
    return _wrap(vault_id, slot_id, SlotType.PASSPHRASE, kdf, keys, key)


def secret_slot(
    vault_id: str, slot_id: int, slot_type: SlotType, keys: VaultKeys, secret: bytes
) -> Slot:
    """A slot that `secret` opens; it must have at least 160 random bits."""
    kdf = Kdf(secrets.token_bytes(SALT_BYTES), None)
    key = stretch(secret, kdf.salt, _info(slot_type))
    return _wrap(vault_id, slot_id, slot_type, kdf, keys, key)


def open_with_passphrase(vault_id: str, slot: Slot, passphrase: str) -> VaultKeys | None:
    """The keys in `slot`, None if `passphrase` is not its secret. Slow. Raises CostTooHigh."""
    if slot.kdf.cost is None:
        return None
    key = derive(passphrase, slot.kdf.salt, slot.kdf.cost)
    return VaultKeys.unwrap(key, slot.nonce, slot.wrapped, _about(vault_id, slot))


def open_with_secret(vault_id: str, slot: Slot, secret: bytes) -> VaultKeys | None:
    """The keys in `slot`, None if `secret` is not its secret."""
    key = stretch(secret, slot.kdf.salt, _info(slot.type))
    return VaultKeys.unwrap(key, slot.nonce, slot.wrapped, _about(vault_id, slot))


def slot_fields(slot: Slot) -> dict[str, Any]:
    """The slot as the header's JSON has it."""
    return {
        "created": slot.created.isoformat(),
        "id": slot.id,
        "kdf": _kdf_fields(slot.kdf),
        "nonce": base64.b64encode(slot.nonce).decode("ascii"),
        "type": str(slot.type),
        "wrapped": base64.b64encode(slot.wrapped).decode("ascii"),
    }


def parse_slot(fields: object) -> Slot:
    """The slot in the header's JSON. Raises MalformedSlot; a cost is read but not judged."""
    known = exact_fields(fields, {"created", "id", "kdf", "nonce", "type", "wrapped"})
    try:
        slot_type = SlotType(known["type"])
    except ValueError as error:
        raise MalformedSlot("type") from error
    return Slot(
        id=whole_number(known["id"], 1, 2**31),
        type=slot_type,
        kdf=_parse_kdf(known["kdf"], slot_type),
        created=parse_date(known["created"]),
        nonce=_parse_bytes(known["nonce"], NONCE_BYTES),
        wrapped=_parse_bytes(known["wrapped"], WRAPPED_BYTES),
    )


def exact_fields(value: object, names: set[str]) -> Mapping[str, Any]:
    """`value` if it is an object with just these fields. Raises MalformedSlot."""
    if not isinstance(value, dict) or set(value) != names:
        raise MalformedSlot("fields")
    return value


def whole_number(value: object, least: int, most: int) -> int:
    """`value` if it is an integer (not a bool) in this range. Raises MalformedSlot."""
    if type(value) is not int or not least <= value <= most:
        raise MalformedSlot("number")
    return value


def parse_date(value: object) -> date:
    """A day as YYYY-MM-DD and in no other spelling. Raises MalformedSlot."""
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        raise MalformedSlot("date")
    return day


def _wrap(
    vault_id: str, slot_id: int, slot_type: SlotType, kdf: Kdf, keys: VaultKeys, key: bytes
) -> Slot:
    nonce = secrets.token_bytes(NONCE_BYTES)
    empty = Slot(slot_id, slot_type, kdf, datetime.now(UTC).date(), nonce, b"")
    wrapped = keys.wrapped_by(key, nonce, _about(vault_id, empty))
    return Slot(slot_id, slot_type, kdf, empty.created, nonce, wrapped)


def _about(vault_id: str, slot: Slot) -> bytes:
    """What the wrapped key is bound to, so that a slot cannot be moved or weakened."""
    return canonical(
        {
            "created": slot.created.isoformat(),
            "format": FORMAT,
            "id": slot.id,
            "kdf": _kdf_fields(slot.kdf),
            "magic": MAGIC,
            "type": str(slot.type),
            "vault_id": vault_id,
        }
    )


def _info(slot_type: SlotType) -> bytes:
    return f"careerjournal {slot_type}".encode("ascii")


def _kdf_fields(kdf: Kdf) -> dict[str, Any]:
    salt = base64.b64encode(kdf.salt).decode("ascii")
    if kdf.cost is None:
        return {"name": "hkdf-sha256", "salt": salt}
    return {
        "lanes": kdf.cost.lanes,
        "memory_kib": kdf.cost.memory_kib,
        "name": "argon2id",
        "salt": salt,
        "time": kdf.cost.time,
        "version": 19,
    }


def _parse_kdf(fields: object, slot_type: SlotType) -> Kdf:
    if slot_type is not SlotType.PASSPHRASE:
        known = exact_fields(fields, {"name", "salt"})
        if known["name"] != "hkdf-sha256":
            raise MalformedSlot("kdf")
        return Kdf(_parse_bytes(known["salt"], SALT_BYTES), None)
    known = exact_fields(fields, {"lanes", "memory_kib", "name", "salt", "time", "version"})
    if known["name"] != "argon2id" or whole_number(known["version"], 19, 19) != 19:
        raise MalformedSlot("kdf")
    cost = Cost(
        whole_number(known["memory_kib"], 1, 2**53),
        whole_number(known["time"], 1, 2**53),
        whole_number(known["lanes"], 1, 2**53),
    )
    return Kdf(_parse_bytes(known["salt"], SALT_BYTES), cost)


def _parse_bytes(value: object, length: int) -> bytes:
    """Canonical base64 of just `length` bytes. Raises MalformedSlot."""
    try:
        data = base64.b64decode(value, validate=True) if isinstance(value, str) else b""
    except (binascii.Error, ValueError) as error:
        raise MalformedSlot("base64") from error
    if len(data) != length or base64.b64encode(data).decode("ascii") != value:
        raise MalformedSlot("base64")
    return data
