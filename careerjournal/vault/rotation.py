"""A new data key, for when the passphrase or the recovery code has been seen by others.

A new passphrase alone does not help then: who has an old header and its passphrase has the data
key. So the database is exported under a new key, and the header's change is the one moment at
which the new one counts:

    rotation = prepare_rotation(folder, keys, new_passphrase, cost)
    ...the store exports the database to rotation.export_path under rotation.keys...
    commit_rotation(folder, keys, rotation)
    ...the store opens folder.database(rotation.header.db)...
    finish_rotation(folder, rotation.header)

A crash at any point leaves a vault that opens: with the old passphrase before the commit, with
the new one after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from careerjournal.vault.errors import DamagedHeader, SamePassphrase
from careerjournal.vault.files import TEMPORARY, sync_file, sync_folder, told_plainly
from careerjournal.vault.folder import FILE_MODE, VaultFolder
from careerjournal.vault.header import Header, new_header, write_header
from careerjournal.vault.keys import Cost, VaultKeys
from careerjournal.vault.recovery_code import RecoveryCode
from careerjournal.vault.repair import forget_damaged_headers, tidy
from careerjournal.vault.slots import (
    SlotType,
    open_with_passphrase,
    passphrase_slot,
    secret_slot,
)
from careerjournal.vault.vault import own_header, refuse_empty


@dataclass(frozen=True)
class Rotation:
    """A change of the data key that is ready but not yet made.

    `recovery_code` is to be shown once. The keyring slot is not carried over: enable it anew
    afterwards if `had_keyring`.
    """

    old: Header
    keys: VaultKeys
    header: Header
    recovery_code: RecoveryCode
    export_path: Path
    had_keyring: bool


def prepare_rotation(folder: VaultFolder, keys: VaultKeys, passphrase: str, cost: Cost) -> Rotation:
    """Make new keys, recovery code and header for a vault that `keys` open; writes nothing.

    Clears the way for the export. Slow: two derivations. Raises EmptyPassphrase, SamePassphrase,
    CostTooHigh, DamagedHeader, FolderNotWritable.
    """
    refuse_empty(passphrase)
    old = own_header(folder, keys)
    if open_with_passphrase(old.vault_id, old.passphrase, passphrase) is not None:
        raise SamePassphrase
    new_keys, code, first = VaultKeys.generate(), RecoveryCode.generate(), old.next_slot_id
    slots = (
        passphrase_slot(old.vault_id, first, new_keys, passphrase, cost),
        secret_slot(old.vault_id, first + 1, SlotType.RECOVERY, new_keys, code.secret),
    )
    header = new_header(
        new_keys,
        slots,
        vault_id=old.vault_id,
        created=old.created,
        db=old.db + 1,
        seq=old.seq + 1,
    )
    export_path = folder.path / f".{folder.database(header.db).name}{TEMPORARY}"
    with told_plainly(folder.path):
        for path in _with_companions(export_path) + _with_companions(folder.database(header.db)):
            path.unlink(missing_ok=True)
    had_keyring = bool(old.of_type(SlotType.KEYRING))
    return Rotation(old, new_keys, header, code, export_path, had_keyring)


def commit_rotation(folder: VaultFolder, keys: VaultKeys, rotation: Rotation) -> None:
    """Make the exported database and the new keys the vault's; on disk when this returns.

    `keys` are the old ones; both databases must be closed. Raises DamagedHeader if the header is
    no longer the one that was prepared for, FileNotFoundError if nothing was exported,
    FolderNotWritable, NoSpace; then the old keys still hold.
    """
    if own_header(folder, keys) != rotation.old:
        raise DamagedHeader(folder.header, "changed-meanwhile")
    database = folder.database(rotation.header.db)
    if not rotation.export_path.is_file():
        raise FileNotFoundError(rotation.export_path)
    with told_plainly(folder.path):
        rotation.export_path.chmod(FILE_MODE)
        sync_file(rotation.export_path)
        rotation.export_path.replace(database)
        sync_folder(folder.path)
    write_header(folder, rotation.header)


def finish_rotation(folder: VaultFolder, header: Header) -> None:
    """Remove the old database and every copy of the old header; backups stay and say so.

    Only once the new database has been opened. Raises FolderNotWritable, NoSpace; `tidy` at the
    next opening does what is left.
    """
    forget_damaged_headers(folder)
    tidy(folder, header)


def _with_companions(database: Path) -> list[Path]:
    names = (database.name + end for end in ("", "-wal", "-shm", "-journal"))
    return [database.with_name(name) for name in names]
