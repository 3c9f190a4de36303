"""A lost header comes back; what a crash left goes; nothing else does."""

from __future__ import annotations

import os

import pytest

from careerjournal.vault import repair
from careerjournal.vault.conflicts import conflict_copies
from careerjournal.vault.errors import DamagedHeader, WrongPassphrase
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.header import read_header, read_spare_header
from careerjournal.vault.vault import (
    Created,
    change_passphrase,
    unlock_with_passphrase,
    unlock_with_recovery_code,
)
from tests.unit.vault.conftest import CHEAP, PASSPHRASE


def names(folder: VaultFolder) -> set[str]:
    return {path.name for path in folder.path.iterdir()}


@pytest.mark.parametrize("harm", ["removed", "emptied", "flipped"])
def test_a_new_vault_survives_the_loss_of_its_header(
    folder: VaultFolder, created: Created, harm: str
) -> None:
    if harm == "removed":
        folder.header.unlink()
    elif harm == "emptied":
        os.truncate(folder.header, 0)
    else:
        folder.header.write_bytes(folder.header.read_bytes().replace(b'"seq":1', b'"seq":0'))
    with pytest.raises(DamagedHeader) as caught:
        unlock_with_passphrase(folder, PASSPHRASE)
    assert caught.value.spare
    assert repair.restore_header(folder) == created.header
    assert unlock_with_passphrase(folder, PASSPHRASE).keys == created.keys


def test_the_damaged_header_is_kept_beside_it(folder: VaultFolder, created: Created) -> None:
    folder.header.write_bytes(b"damaged")
    repair.restore_header(folder)
    [kept] = folder.path.glob("vault.json.damaged-*")
    assert kept.read_bytes() == b"damaged"
    assert conflict_copies(folder) == []
    repair.forget_damaged_headers(folder)
    assert not kept.exists()


def test_after_a_change_the_spare_wants_the_passphrase_before_it(
    folder: VaultFolder, created: Created
) -> None:
    change_passphrase(folder, created.keys, "new", CHEAP)
    folder.header.unlink()
    repair.restore_header(folder)
    assert unlock_with_passphrase(folder, PASSPHRASE).keys == created.keys
    assert unlock_with_recovery_code(folder, str(created.recovery_code)).keys == created.keys


def test_once_confirmed_the_old_passphrase_opens_nothing(
    folder: VaultFolder, created: Created
) -> None:
    header = change_passphrase(folder, created.keys, "new", CHEAP)
    repair.confirm_header(folder, header)
    folder.header.unlink()
    repair.restore_header(folder)
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(folder, PASSPHRASE)
    assert unlock_with_passphrase(folder, "new").keys == created.keys


def test_a_confirmed_header_is_not_written_again(folder: VaultFolder, created: Created) -> None:
    before = folder.header_backup.stat()
    repair.confirm_header(folder, created.header)
    assert folder.header_backup.stat().st_ino == before.st_ino


@pytest.mark.parametrize("damage", [b"", b"damaged"])
def test_without_a_whole_spare_nothing_is_touched(
    folder: VaultFolder, created: Created, damage: bytes
) -> None:
    folder.header.write_bytes(b"damaged")
    folder.header_backup.write_bytes(damage)
    before = names(folder)
    with pytest.raises(DamagedHeader):
        repair.restore_header(folder)
    assert names(folder) == before


def test_tidying_removes_only_what_a_crash_left(folder: VaultFolder, created: Created) -> None:
    kept = {
        "journal-1.db",
        "journal-1.db-wal",
        "journal-2.db",  # of a later key: its header may still be on its way
        "journal-1 (conflicted copy).db",
        "journal-0.db",
        "notes.txt",
        ".hidden",
        ".stversions",
    }
    for name in {*kept, ".vault.json.0a1b.new", ".journal-2.db.new", ".journal-2.db.new-wal"}:
        (folder.path / name).write_bytes(b"x")
    before = names(folder) - {".vault.json.0a1b.new", ".journal-2.db.new", ".journal-2.db.new-wal"}
    repair.tidy(folder, created.header)
    assert names(folder) == before


def test_a_crash_after_the_spare_is_put_aside_can_be_repaired_again(
    folder: VaultFolder, created: Created, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.header.write_bytes(b"damaged")

    def crash(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(repair, "write_atomically", crash)
        with pytest.raises(KeyboardInterrupt):
            repair.restore_header(folder)
    assert repair.restore_header(folder) == created.header
    assert read_header(folder) == read_spare_header(folder)
