"""From a vault's folder and a secret to an open vault; and what is known of it before."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from careerjournal.operations.clock import Clock, local_now
from careerjournal.operations.session import Session, open_session
from careerjournal.records.errors import CareerJournalError
from careerjournal.store.store import Reader
from careerjournal.vault.conflicts import conflict_copies
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.header import read_header
from careerjournal.vault.slots import SlotType
from careerjournal.vault.vault import (
    PATIENCE_SECONDS,
    Unlocked,
    unlock_with_keyring,
    unlock_with_passphrase,
    unlock_with_recovery_code,
)


@dataclass(frozen=True)
class Facts:
    """What is known of a vault before it is opened.

    `problem` is why it cannot be unlocked, None if it can; `by_keyring` whether the system
    keyring opens it; `conflicts` the names of conflict copies in its folder.
    """

    problem: CareerJournalError | None
    by_keyring: bool
    conflicts: tuple[str, ...]


class Way(StrEnum):
    """What unlocks a vault."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a way
    RECOVERY_CODE = "recovery-code"
    KEYRING = "keyring"


@dataclass(frozen=True)
class Attempt:
    """One try to unlock, and what the person has agreed to meanwhile.

    `secret` is the passphrase or the recovery code as typed, "" for the keyring.
    """

    way: Way
    secret: str = ""
    patience_seconds: float = PATIENCE_SECONDS
    read_only: bool = False
    despite_elsewhere: bool = False


@dataclass(frozen=True)
class Opened:
    """What unlocking brings: the session, a reader on it, and the preferences in the vault."""

    session: Session
    reader: Reader
    preferences: dict[str, Any]


def look(folder: VaultFolder) -> Facts:
    """What can be told of the vault without a secret. Never raises a CareerJournalError."""
    conflicts = tuple(path.name for path in conflict_copies(folder))
    try:
        header = read_header(folder)
    except CareerJournalError as error:
        return Facts(error, False, conflicts)
    return Facts(None, bool(header.of_type(SlotType.KEYRING)), conflicts)


def unlock(folder: VaultFolder, attempt: Attempt, now: Clock = local_now) -> Opened:
    """Open the vault. Slow: for a worker. Raises VaultError, StoreError."""
    session = open_session(
        folder,
        _keys(folder, attempt),
        read_only=attempt.read_only,
        despite_elsewhere=attempt.despite_elsewhere,
        now=now,
    )
    return with_reader(session)


def with_reader(session: Session) -> Opened:
    """An open session with its reader and preferences. Raises StoreError; then it is closed."""
    try:
        reader = session.reader()
        return Opened(session, reader, reader.read(lambda reading: reading.preferences()))
    except BaseException:
        session.close()
        raise


def _keys(folder: VaultFolder, attempt: Attempt) -> Unlocked:
    match attempt.way:
        case Way.PASSPHRASE:
            return unlock_with_passphrase(
                folder, attempt.secret, patience_seconds=attempt.patience_seconds
            )
        case Way.RECOVERY_CODE:
            return unlock_with_recovery_code(folder, attempt.secret)
        case Way.KEYRING:
            return unlock_with_keyring(folder)
