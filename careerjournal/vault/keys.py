"""The data key and how secrets are stretched into keys.

argon2 (39 ms) and cryptography (29 ms) are loaded in the functions that need them: the unlock
page imports this module for the header, and must be painted within 28 ms of a bare window.
"""

from __future__ import annotations

import hmac
import os
import secrets
import time
import unicodedata
from dataclasses import dataclass
from typing import Final, NoReturn

from careerjournal.vault.errors import CostTooHigh

KEY_BYTES: Final = 32
MIB: Final = 1024  # in KiB, the unit of Argon2


@dataclass(frozen=True)
class Cost:
    """What one guess of the passphrase costs: Argon2id's memory in KiB, passes and lanes."""

    memory_kib: int
    time: int
    lanes: int

    @property
    def accepted(self) -> bool:
        """Whether a vault may ask for this at all: less would be unsafe, more a trap."""
        return (
            19 * MIB <= self.memory_kib <= 2048 * MIB
            and 1 <= self.time <= 64
            and 1 <= self.lanes <= 16
        )

    @property
    def work(self) -> int:
        """KiB written in all passes; on one machine the time grows with it."""
        return self.memory_kib * self.time


FLOOR: Final = Cost(64 * MIB, 3, 4)
"""The least a new vault gets: the second recommendation of RFC 9106."""

_TARGET_SECONDS: Final = 1.0
_MEMORY_CEILING_KIB: Final = 256 * MIB
_PROBE: Final = Cost(32 * MIB, 1, 4)


class VaultKeys:
    """The data key of an open vault, and the keys derived from it.

    Never printed, pickled or copied into text. Python cannot wipe memory: on lock the process
    ends, which does.
    """

    __slots__ = ("_data_key",)

    def __init__(self, data_key: bytes) -> None:
        if len(data_key) != KEY_BYTES:
            raise ValueError("a data key has 32 bytes")
        self._data_key = data_key

    @classmethod
    def generate(cls) -> VaultKeys:
        """A new data key: 256 random bits."""
        return cls(secrets.token_bytes(KEY_BYTES))

    def database_key(self) -> bytes:
        """The raw key of the SQLCipher database, 32 bytes."""
        return stretch(self._data_key, b"", b"careerjournal sqlcipher")

    def header_mac_key(self) -> bytes:
        """The key that authenticates the header, 32 bytes."""
        return stretch(self._data_key, b"", b"careerjournal header-mac")

    def state_seal_key(self) -> bytes:
        """The key that authenticates the state file and the seal, 32 bytes."""
        return stretch(self._data_key, b"", b"careerjournal state-seal")

    def wrapped_by(self, key: bytes, nonce: bytes, about: bytes) -> bytes:
        """The data key under `key` by AES-256-GCM, bound to `about`; 48 bytes."""
        # 29 ms; see the module's docstring.
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

        return AESGCM(key).encrypt(nonce, self._data_key, about)

    @classmethod
    def unwrap(cls, key: bytes, nonce: bytes, wrapped: bytes, about: bytes) -> VaultKeys | None:
        """The data key that `wrapped_by` put away; None if `key` or `about` is another."""
        # 29 ms; see the module's docstring.
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

        try:
            return cls(AESGCM(key).decrypt(nonce, wrapped, about))
        except InvalidTag:
            return None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, VaultKeys):
            return NotImplemented
        return hmac.compare_digest(self._data_key, other._data_key)

    __hash__ = None  # type: ignore[assignment]  # a key belongs in no set or dictionary

    def __repr__(self) -> str:
        return "VaultKeys(<hidden>)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("keys are not pickled or copied")


def stretch(secret: bytes, salt: bytes, info: bytes) -> bytes:
    """HKDF-SHA-256 of a secret that is random already, 32 bytes."""
    # 29 ms; see the module's docstring.
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    return HKDF(SHA256(), KEY_BYTES, salt or None, info).derive(secret)


def derive(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """Argon2id of the passphrase (NFC, nothing trimmed), 32 bytes. Slow by design; no GIL held.

    Raises CostTooHigh if `cost` is outside what is accepted, or the machine lacks the memory.
    """
    if not cost.accepted:
        raise CostTooHigh(cost.memory_kib, cost.time, cost.lanes)
    # 39 ms; see the module's docstring.
    from argon2.exceptions import HashingError  # noqa: PLC0415
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415

    # A lone surrogate can come from a keyboard or a file; it is as good a secret as another.
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    try:
        return hash_secret_raw(
            secret, salt, cost.time, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID, 19
        )
    except HashingError as error:
        raise CostTooHigh(cost.memory_kib, cost.time, cost.lanes) from error


def measure(cost: Cost) -> float:
    """Seconds that one derivation at `cost` takes here when nothing else is running."""
    derive("", bytes(16), Cost(19 * MIB, 1, 1))  # loads the library outside the measurement
    wall, cpu = time.perf_counter(), time.process_time()
    derive("", bytes(16), cost)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    # On a busy machine the wall clock shows the others' work; the shared CPU time does not.
    return min(wall, cpu / min(cost.lanes, os.cpu_count() or 1))


def estimate_seconds(cost: Cost) -> float:
    """About how long a derivation at `cost` would take here; costs 0.1 s itself."""
    return measure(_PROBE) * cost.work / _PROBE.work


def calibrate() -> Cost:
    """A cost of about one second on this machine, never below FLOOR; takes about 2 s.

    Memory first, for that is what a guessing machine lacks, up to 256 MiB; then passes.
    """
    cost = FLOOR
    seconds = measure(cost)
    while 2 * seconds <= _TARGET_SECONDS and cost.memory_kib < _MEMORY_CEILING_KIB:
        cost = Cost(2 * cost.memory_kib, cost.time, cost.lanes)
        seconds = measure(cost)
    passes = max(FLOOR.time, min(64, int(cost.time * _TARGET_SECONDS / max(seconds, 1e-3))))
    return Cost(cost.memory_kib, passes, cost.lanes)
