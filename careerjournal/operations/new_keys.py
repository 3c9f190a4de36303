""" "My passphrase leaked": the whole vault under new keys."""

from __future__ import annotations

from dataclasses import dataclass

from careerjournal.operations.session import Session
from careerjournal.store.errors import ReadOnly
from careerjournal.store.rekey import copy_under_new_key
from careerjournal.vault.header import read_header
from careerjournal.vault.keys import Cost
from careerjournal.vault.recovery_code import RecoveryCode
from careerjournal.vault.rotation import commit_rotation, finish_rotation, prepare_rotation


@dataclass(frozen=True)
class NewKeys:
    """What to tell after it: the new recovery code, to be shown once; whether the system keyring
    is to be turned on again; and how many backups still open with the old passphrase."""

    recovery_code: RecoveryCode
    had_keyring: bool
    old_backups: int


def renew_keys(session: Session, passphrase: str, cost: Cost) -> NewKeys:
    """Put the vault under a new data key, a new passphrase and a new recovery code.

    Every reader must be closed, and nothing is saved meanwhile; long, for a worker. The session
    goes on with the new keys, after a failure with the old ones. A crash at any moment leaves a
    vault that opens with the old passphrase or with the new one. Raises SamePassphrase and
    other VaultErrors, ReadOnly, DiskFull and other StoreErrors.
    """
    if session.writer is None:
        raise ReadOnly(path=str(session.folder.path))
    rotation = prepare_rotation(session.folder, session.keys, passphrase, cost)
    session.writer.checkpoint()
    session.writer.close()
    keys, header = session.keys, session.header
    try:
        copy_under_new_key(
            session.database,
            keys.database_key(),
            header.vault_id,
            rotation.export_path,
            rotation.keys.database_key(),
        )
        commit_rotation(session.folder, keys, rotation)
    finally:
        # The header on disk says which keys count, even if its writing failed at the last step.
        if read_header(session.folder) == rotation.header:
            keys, header = rotation.keys, rotation.header
        session.go_on_with(keys, header)
    finish_rotation(session.folder, header)
    backups = session.folder.backups.glob("*.cjbackup")
    return NewKeys(rotation.recovery_code, rotation.had_keyring, len(list(backups)))
