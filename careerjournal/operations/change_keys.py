"""Changing what opens a vault that is open: each rewrites the header alone, never the database.

All but turning the keyring off ask for the passphrase again, for an unlocked machine may be left
alone for a minute.
"""

from __future__ import annotations

import math
from typing import Final

from careerjournal.operations.session import Session
from careerjournal.vault import vault
from careerjournal.vault.errors import WrongPassphrase
from careerjournal.vault.header import Header
from careerjournal.vault.keys import Cost, calibrate
from careerjournal.vault.recovery_code import RecoveryCode
from careerjournal.vault.repair import confirm_header
from careerjournal.vault.slots import SlotType

MOST_PASSES: Final = 64


def require_passphrase(session: Session, passphrase: str) -> Header:
    """The header as it is on disk, if `passphrase` opens it. Slow: one derivation.

    Raises WrongPassphrase, and what reading the header raises.
    """
    header = vault.own_header(session.folder, session.keys)
    if vault.keys_from_passphrase(header, passphrase, math.inf) != session.keys:
        raise WrongPassphrase
    return header


def change_passphrase(session: Session, current: str, new: str) -> None:
    """Let `new` open the vault instead of `current`, also by the spare header. Slow.

    Backups made before still open with `current`. Raises WrongPassphrase and other VaultErrors;
    then `current` still holds.
    """
    cost = require_passphrase(session, current).cost
    _keep(session, vault.change_passphrase(session.folder, session.keys, new, cost))


def change_cost(session: Session, current: str, cost: Cost) -> None:
    """Keep the passphrase at another cost of guessing. Slow.

    Raises WrongPassphrase, CostTooHigh and other VaultErrors.
    """
    _keep(session, vault.set_cost(session.folder, session.keys, current, cost))


def replace_recovery_code(session: Session, current: str) -> RecoveryCode:
    """A new recovery code, to be shown once; the old one opens only older backups. Slow.

    Raises WrongPassphrase and other VaultErrors; then the old code still holds.
    """
    require_passphrase(session, current)
    code = vault.replace_recovery_code(session.folder, session.keys)
    _keep(session, vault.own_header(session.folder, session.keys))
    return code


def turn_keyring_on(session: Session, current: str) -> None:
    """Let the system keyring open the vault too. Slow; blocks while the keyring asks.

    Raises WrongPassphrase, KeyringUnavailable and other VaultErrors.
    """
    require_passphrase(session, current)
    _keep(session, vault.enable_keyring(session.folder, session.keys))


def turn_keyring_off(session: Session) -> bool:
    """Let the keyring open the vault no longer; False if the secret may still lie in it."""
    removed = vault.disable_keyring(session.folder, session.keys)
    _keep(session, vault.own_header(session.folder, session.keys))
    return removed


def has_keyring(session: Session) -> bool:
    """Whether the system keyring opens the vault."""
    return bool(session.header.of_type(SlotType.KEYRING))


def cost_of_about(seconds: int) -> Cost:
    """A cost of about `seconds` on this machine. Slow: it is measured."""
    one = calibrate()
    return Cost(one.memory_kib, min(MOST_PASSES, one.time * max(1, seconds)), one.lanes)


def _keep(session: Session, header: Header) -> None:
    """Go on with `header`; the keys are proven and the lock is ours, so it is the spare one too."""
    session.header = header
    confirm_header(session.folder, header)
