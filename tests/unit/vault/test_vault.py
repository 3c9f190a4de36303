"""Making a vault, opening it, changing its secrets."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from careerjournal.vault import vault
from careerjournal.vault.errors import (
    CostTooHigh,
    DamagedHeader,
    EmptyPassphrase,
    FolderNotWritable,
    MistypedRecoveryCode,
    SlowDerivation,
    VaultExists,
    VaultMissing,
    WrongPassphrase,
    WrongRecoveryCode,
)
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.header import read_header
from careerjournal.vault.keys import Cost, VaultKeys
from careerjournal.vault.recovery_code import RecoveryCode
from careerjournal.vault.vault import Created
from tests.unit.vault.conftest import CHEAP, PASSPHRASE


def test_the_passphrase_opens_the_vault(folder: VaultFolder, created: Created) -> None:
    unlocked = vault.unlock_with_passphrase(folder, PASSPHRASE)
    assert unlocked.keys == created.keys
    assert unlocked.header == created.header


def test_the_recovery_code_opens_the_vault(folder: VaultFolder, created: Created) -> None:
    typed = str(created.recovery_code).lower().replace("-", " ")
    assert vault.unlock_with_recovery_code(folder, typed).keys == created.keys


@pytest.mark.parametrize(
    "wrong", ["", " ", PASSPHRASE.upper(), PASSPHRASE + " ", "\udc80", "x" * 99_999]
)
def test_another_passphrase_does_not(folder: VaultFolder, created: Created, wrong: str) -> None:
    with pytest.raises(WrongPassphrase):
        vault.unlock_with_passphrase(folder, wrong)


@pytest.mark.parametrize(
    ("made_with", "typed"),
    [
        ("stäple", "sta\u0308ple"),
        (" both ends ", " both ends "),
        ("\udc80\x00", "\udc80\x00"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
    ],
)
def test_the_same_letters_however_composed_are_the_same_passphrase(
    folder: VaultFolder, made_with: str, typed: str
) -> None:
    created = vault.create_vault(folder, made_with, CHEAP)
    assert vault.unlock_with_passphrase(folder, typed).keys == created.keys


def test_an_empty_passphrase_is_refused(folder: VaultFolder) -> None:
    with pytest.raises(EmptyPassphrase):
        vault.create_vault(folder, "", CHEAP)
    assert not folder.path.exists()


def test_another_vaults_recovery_code_does_not_open(folder: VaultFolder, created: Created) -> None:
    with pytest.raises(WrongRecoveryCode):
        vault.unlock_with_recovery_code(folder, str(RecoveryCode.generate()))


def test_a_slip_in_the_recovery_code_is_told_apart(folder: VaultFolder, created: Created) -> None:
    code = str(created.recovery_code)
    slipped = ("1" if code[5] != "1" else "2").join([code[:5], code[6:]])
    with pytest.raises(MistypedRecoveryCode) as caught:
        vault.unlock_with_recovery_code(folder, slipped)
    assert caught.value.group == 2


def test_a_vault_is_not_made_over_anything(folder: VaultFolder, created: Created) -> None:
    with pytest.raises(VaultExists):
        vault.create_vault(folder, PASSPHRASE, CHEAP)
    assert read_header(folder) == created.header


def test_a_vault_is_not_made_over_a_file(folder: VaultFolder) -> None:
    folder.path.write_text("mine")
    with pytest.raises(VaultExists):
        vault.create_vault(folder, PASSPHRASE, CHEAP)
    assert folder.path.read_text() == "mine"


def test_a_vault_can_be_made_in_an_empty_folder(folder: VaultFolder) -> None:
    folder.path.mkdir(mode=0o755)
    vault.create_vault(folder, PASSPHRASE, CHEAP)
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700


def test_a_vault_below_a_file_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderNotWritable):
        vault.create_vault(VaultFolder(tmp_path / "file" / "A.cjvault"), PASSPHRASE, CHEAP)


def test_no_vault_is_told_apart_from_a_damaged_one(folder: VaultFolder) -> None:
    with pytest.raises(VaultMissing):
        vault.unlock_with_passphrase(folder, PASSPHRASE)


def test_only_the_owner_has_access(folder: VaultFolder, created: Created) -> None:
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.path.iterdir()}
    assert modes == {"vault.json": 0o600, "vault.json.bak": 0o600, "backups": 0o700}
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700


def test_a_changed_passphrase_opens_and_the_old_does_not(
    folder: VaultFolder, created: Created
) -> None:
    vault.change_passphrase(folder, created.keys, "new", CHEAP)
    assert vault.unlock_with_passphrase(folder, "new").keys == created.keys
    with pytest.raises(WrongPassphrase):
        vault.unlock_with_passphrase(folder, PASSPHRASE)


def test_changing_the_passphrase_leaves_the_recovery_code(
    folder: VaultFolder, created: Created
) -> None:
    vault.change_passphrase(folder, created.keys, "new", CHEAP)
    unlocked = vault.unlock_with_recovery_code(folder, str(created.recovery_code))
    assert unlocked.keys == created.keys
    assert unlocked.header.seq == 2


def test_a_replaced_recovery_code_no_longer_opens(folder: VaultFolder, created: Created) -> None:
    new = vault.replace_recovery_code(folder, created.keys)
    assert vault.unlock_with_recovery_code(folder, str(new)).keys == created.keys
    with pytest.raises(WrongRecoveryCode):
        vault.unlock_with_recovery_code(folder, str(created.recovery_code))


def test_the_cost_can_be_raised(folder: VaultFolder, created: Created) -> None:
    dearer = Cost(20 * 1024, 2, 2)
    vault.set_cost(folder, created.keys, PASSPHRASE, dearer)
    unlocked = vault.unlock_with_passphrase(folder, PASSPHRASE)
    assert unlocked.header.cost == dearer
    assert unlocked.keys == created.keys


def test_the_cost_is_not_raised_for_a_wrong_passphrase(
    folder: VaultFolder, created: Created
) -> None:
    with pytest.raises(WrongPassphrase):
        vault.set_cost(folder, created.keys, "wrong", CHEAP)
    assert read_header(folder) == created.header


@pytest.mark.parametrize("cost", [Cost(18 * 1024, 1, 1), Cost(2**31, 1, 1), Cost(2**20, 65, 1)])
def test_a_cost_beyond_reason_is_refused(folder: VaultFolder, cost: Cost) -> None:
    with pytest.raises(CostTooHigh):
        vault.create_vault(folder, PASSPHRASE, cost)
    assert not folder.path.exists()


def test_a_slow_opening_asks_first(folder: VaultFolder) -> None:
    created = vault.create_vault(folder, PASSPHRASE, Cost(19 * 1024, 11, 1))
    with pytest.raises(SlowDerivation):
        vault.unlock_with_passphrase(folder, PASSPHRASE, patience_seconds=1e-6)
    unlocked = vault.unlock_with_passphrase(folder, PASSPHRASE, patience_seconds=1e6)
    assert unlocked.keys == created.keys


def test_keys_of_another_vault_change_nothing(folder: VaultFolder, created: Created) -> None:
    with pytest.raises(DamagedHeader):
        vault.change_passphrase(folder, VaultKeys.generate(), "new", CHEAP)
    assert read_header(folder) == created.header
