"""Make a vault, open it by any of its secrets, change the secrets.

Changing a secret rewrites the header alone; the database and the data key stay. Whoever calls a
function that changes something holds the vault's lock.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from careerjournal.vault.errors import (
    DamagedHeader,
    EmptyPassphrase,
    KeyringUnavailable,
    SlowDerivation,
    VaultExists,
    WrongPassphrase,
    WrongRecoveryCode,
)
from careerjournal.vault.files import make_folder, told_plainly
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.header import (
    Header,
    authentic,
    first_header,
    located,
    read_header,
    with_slots,
    write_header,
)
from careerjournal.vault.keyring_slot import (
    TIMEOUT_SECONDS,
    Backend,
    new_secret,
    remove_secret,
    stored_secret,
)
from careerjournal.vault.keys import FLOOR, Cost, VaultKeys, estimate_seconds
from careerjournal.vault.recovery_code import RecoveryCode
from careerjournal.vault.slots import (
    Slot,
    SlotType,
    open_with_passphrase,
    open_with_secret,
    passphrase_slot,
    secret_slot,
)

PATIENCE_SECONDS = 3.0
"""A derivation that would take longer asks first."""


@dataclass(frozen=True)
class Created:
    """A new vault's keys, the recovery code to be shown once, and the header."""

    keys: VaultKeys
    recovery_code: RecoveryCode
    header: Header


@dataclass(frozen=True)
class Unlocked:
    """An opened vault's keys, and the header they were found in and proved genuine."""

    keys: VaultKeys
    header: Header


def create_vault(folder: VaultFolder, passphrase: str, cost: Cost) -> Created:
    """Make the folder and the header of a new vault; the database is the store's to make.

    Slow: one derivation at `cost`. Raises VaultExists if the folder holds anything,
    EmptyPassphrase, CostTooHigh, FolderNotWritable, NoSpace.
    """
    refuse_empty(passphrase)
    with told_plainly(folder.path):
        if folder.path.exists() and (not folder.path.is_dir() or any(folder.path.iterdir())):
            raise VaultExists(folder.path)
    keys, code, vault_id = VaultKeys.generate(), RecoveryCode.generate(), str(uuid.uuid4())
    slots = (
        passphrase_slot(vault_id, 1, keys, passphrase, cost),
        secret_slot(vault_id, 2, SlotType.RECOVERY, keys, code.secret),
    )
    header = first_header(keys, vault_id, slots)
    make_folder(folder.path)
    folder.tighten()  # an empty folder that stood ready may be open to others
    make_folder(folder.backups)
    write_header(folder, header)
    return Created(keys, code, header)


def unlock_with_passphrase(
    folder: VaultFolder, passphrase: str, *, patience_seconds: float = PATIENCE_SECONDS
) -> Unlocked:
    """Open the vault by its passphrase. Slow: one derivation at the header's cost.

    Raises WrongPassphrase; SlowDerivation if that would take longer than `patience_seconds`
    (ask the person, then call again with more); what `read_header` raises.
    """
    header = read_header(folder)
    with located(folder):
        return Unlocked(keys_from_passphrase(header, passphrase, patience_seconds), header)


def keys_from_passphrase(
    header: Header, passphrase: str, patience_seconds: float = PATIENCE_SECONDS
) -> VaultKeys:
    """The keys in a header from anywhere, such as a backup's. Raises as the unlocking does."""
    seconds = derivation_estimate_seconds(header)
    if seconds > patience_seconds:
        raise SlowDerivation(seconds)
    keys = open_with_passphrase(header.vault_id, header.passphrase, passphrase)
    if keys is None:
        raise WrongPassphrase
    require_authentic(header, keys)
    return keys


def unlock_with_recovery_code(folder: VaultFolder, text: str) -> Unlocked:
    """Open the vault by its recovery code as typed. Fast.

    Raises MistypedRecoveryCode before trying, WrongRecoveryCode; what `read_header` raises.
    """
    header = read_header(folder)
    with located(folder):
        return Unlocked(keys_from_recovery_code(header, text), header)


def keys_from_recovery_code(header: Header, text: str) -> VaultKeys:
    """The keys in a header from anywhere. Raises as `unlock_with_recovery_code` does."""
    code = RecoveryCode.parse(text)
    for slot in header.of_type(SlotType.RECOVERY):
        keys = open_with_secret(header.vault_id, slot, code.secret)
        if keys is not None:
            require_authentic(header, keys)
            return keys
    raise WrongRecoveryCode


def unlock_with_keyring(
    folder: VaultFolder,
    *,
    backend: Backend | None = None,
    timeout_seconds: float = TIMEOUT_SECONDS,
) -> Unlocked:
    """Open the vault by the secret in the system keyring; blocks while that asks the person.

    Raises KeyringUnavailable for whatever goes wrong there (ask for the passphrase then); what
    `read_header` raises.
    """
    header = read_header(folder)
    slots = header.of_type(SlotType.KEYRING)
    if not slots:
        raise KeyringUnavailable("no-slot")
    secret = stored_secret(header.vault_id, backend, timeout_seconds)
    for slot in slots:
        keys = open_with_secret(header.vault_id, slot, secret)
        if keys is not None:
            with located(folder):
                require_authentic(header, keys)
            return Unlocked(keys, header)
    raise KeyringUnavailable("wrong-secret")


def derivation_estimate_seconds(header: Header) -> float:
    """About how long opening by passphrase takes on this machine; 0.0 for an ordinary cost.

    Measures only where the header asks for more than the least a new vault gets.
    """
    if header.cost.work <= FLOOR.work:
        return 0.0
    return estimate_seconds(header.cost)


def change_passphrase(folder: VaultFolder, keys: VaultKeys, new: str, cost: Cost) -> Header:
    """Let `new` open the vault instead of the old passphrase; the database is not rewritten.

    Backups made before still open with the old one, and so does the spare header until
    `confirm_header`. Slow. Raises EmptyPassphrase, CostTooHigh, DamagedHeader,
    FolderNotWritable, NoSpace; then the old passphrase still holds.
    """
    refuse_empty(new)
    header = own_header(folder, keys)
    slot = passphrase_slot(header.vault_id, header.next_slot_id, keys, new, cost)
    return replace_slots(folder, keys, header, SlotType.PASSPHRASE, (slot,))


def set_cost(folder: VaultFolder, keys: VaultKeys, passphrase: str, cost: Cost) -> Header:
    """Keep the passphrase at another cost. Slow: two derivations.

    Raises WrongPassphrase if this is not the vault's passphrase, else as `change_passphrase`.
    """
    header = own_header(folder, keys)
    if open_with_passphrase(header.vault_id, header.passphrase, passphrase) != keys:
        raise WrongPassphrase
    return change_passphrase(folder, keys, passphrase, cost)


def replace_recovery_code(folder: VaultFolder, keys: VaultKeys) -> RecoveryCode:
    """A new recovery code; the old one no longer opens the vault, only backups made before.

    Raises DamagedHeader, FolderNotWritable, NoSpace; then the old code still holds.
    """
    header = own_header(folder, keys)
    code = RecoveryCode.generate()
    slot = secret_slot(header.vault_id, header.next_slot_id, SlotType.RECOVERY, keys, code.secret)
    replace_slots(folder, keys, header, SlotType.RECOVERY, (slot,))
    return code


def enable_keyring(
    folder: VaultFolder,
    keys: VaultKeys,
    *,
    backend: Backend | None = None,
    timeout_seconds: float = TIMEOUT_SECONDS,
) -> Header:
    """Let the system keyring open the vault too; blocks while that asks the person.

    Raises KeyringUnavailable, DamagedHeader, FolderNotWritable, NoSpace; then
    the passphrase and the recovery code open the vault as before.
    """
    header = own_header(folder, keys)
    secret = new_secret(header.vault_id, backend, timeout_seconds)
    slot = secret_slot(header.vault_id, header.next_slot_id, SlotType.KEYRING, keys, secret)
    try:
        return replace_slots(folder, keys, header, SlotType.KEYRING, (slot,))
    except BaseException:
        remove_secret(header.vault_id, backend, timeout_seconds)
        raise


def disable_keyring(
    folder: VaultFolder,
    keys: VaultKeys,
    *,
    backend: Backend | None = None,
    timeout_seconds: float = TIMEOUT_SECONDS,
) -> bool:
    """Let the keyring no longer open the vault; blocks while it asks the person.

    False if the secret may still lie in the keyring, where backups made meanwhile could still
    be opened with it: say so. Raises DamagedHeader, FolderNotWritable, NoSpace.
    """
    header = own_header(folder, keys)
    replace_slots(folder, keys, header, SlotType.KEYRING, ())
    return remove_secret(header.vault_id, backend, timeout_seconds)


def own_header(folder: VaultFolder, keys: VaultKeys) -> Header:
    """The header on disk, proved to be written under `keys`. Raises as `read_header`."""
    header = read_header(folder)
    with located(folder):
        require_authentic(header, keys)
    return header


def replace_slots(
    folder: VaultFolder,
    keys: VaultKeys,
    header: Header,
    slot_type: SlotType,
    slots: tuple[Slot, ...],
) -> Header:
    """Write the header with these slots as the only ones of their type."""
    kept = tuple(slot for slot in header.slots if slot.type is not slot_type)
    changed = with_slots(header, keys, tuple(sorted(kept + slots, key=lambda slot: slot.id)))
    write_header(folder, changed)
    return changed


def require_authentic(header: Header, keys: VaultKeys) -> None:
    """Raises DamagedHeader if somebody without `keys` changed the header."""
    if not authentic(header, keys):
        raise DamagedHeader(None, "mac")


def refuse_empty(passphrase: str) -> None:
    """Raises EmptyPassphrase. How strong it should be is asked where it is chosen."""
    if not passphrase:
        raise EmptyPassphrase
