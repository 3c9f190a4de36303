"""A new data key: at every moment one passphrase opens one whole database."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from careerjournal.vault import rotation as rotation_module
from careerjournal.vault.errors import (
    DamagedHeader,
    EmptyPassphrase,
    SamePassphrase,
    WrongPassphrase,
    WrongRecoveryCode,
)
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.header import read_header, read_spare_header
from careerjournal.vault.rotation import (
    Rotation,
    commit_rotation,
    finish_rotation,
    prepare_rotation,
)
from careerjournal.vault.slots import SlotType
from careerjournal.vault.vault import (
    Created,
    change_passphrase,
    enable_keyring,
    unlock_with_passphrase,
    unlock_with_recovery_code,
)
from tests.unit.vault.conftest import CHEAP, PASSPHRASE
from tests.unit.vault.memory_keyring import MemoryKeyring

NEW = "a new passphrase"


@pytest.fixture
def database(folder: VaultFolder, created: Created) -> Path:
    """The old database, closed."""
    path = folder.database(1)
    path.write_bytes(b"old")
    return path


def rotated(folder: VaultFolder, created: Created) -> Rotation:
    rotation = prepare_rotation(folder, created.keys, NEW, CHEAP)
    rotation.export_path.write_bytes(b"new")
    commit_rotation(folder, created.keys, rotation)
    return rotation


def test_the_new_passphrase_and_code_open_and_the_old_do_not(
    folder: VaultFolder, created: Created, database: Path
) -> None:
    rotation = rotated(folder, created)
    unlocked = unlock_with_passphrase(folder, NEW)
    assert unlocked.keys == rotation.keys != created.keys
    assert unlocked.header.db == 2
    assert unlocked.header.vault_id == created.header.vault_id
    code = str(rotation.recovery_code)
    assert unlock_with_recovery_code(folder, code).keys == rotation.keys
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(folder, PASSPHRASE)
    with pytest.raises(WrongRecoveryCode):
        unlock_with_recovery_code(folder, str(created.recovery_code))


def test_the_new_database_stands_before_the_header_names_it(
    folder: VaultFolder, created: Created, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bytes] = []
    monkeypatch.setattr(
        rotation_module, "write_header", lambda f, h: seen.append(f.database(h.db).read_bytes())
    )
    rotated(folder, created)
    assert seen == [b"new"]
    assert unlock_with_passphrase(folder, PASSPHRASE).keys == created.keys


def test_a_crash_before_the_commit_leaves_the_old(
    folder: VaultFolder, created: Created, database: Path
) -> None:
    first = prepare_rotation(folder, created.keys, NEW, CHEAP)
    first.export_path.write_bytes(b"half")
    assert unlock_with_passphrase(folder, PASSPHRASE).keys == created.keys
    assert database.read_bytes() == b"old"
    again = prepare_rotation(folder, created.keys, NEW, CHEAP)
    assert not again.export_path.exists()


def test_finishing_leaves_no_copy_of_the_old_keys(
    folder: VaultFolder, created: Created, database: Path
) -> None:
    (folder.path / "vault.json.damaged-1").write_bytes(folder.header.read_bytes())
    rotation = rotated(folder, created)
    finish_rotation(folder, rotation.header)
    assert {path.name for path in folder.path.iterdir()} == {
        "vault.json",
        "vault.json.bak",
        "journal-2.db",
        "backups",
    }
    assert read_header(folder) == read_spare_header(folder) == rotation.header
    assert stat.S_IMODE(folder.database(2).stat().st_mode) == 0o600


def test_without_an_export_nothing_changes(
    folder: VaultFolder, created: Created, database: Path
) -> None:
    rotation = prepare_rotation(folder, created.keys, NEW, CHEAP)
    with pytest.raises(FileNotFoundError):
        commit_rotation(folder, created.keys, rotation)
    assert read_header(folder) == created.header


def test_a_key_change_meanwhile_stops_it(
    folder: VaultFolder, created: Created, database: Path
) -> None:
    rotation = prepare_rotation(folder, created.keys, NEW, CHEAP)
    rotation.export_path.write_bytes(b"new")
    changed = change_passphrase(folder, created.keys, "other", CHEAP)
    with pytest.raises(DamagedHeader):
        commit_rotation(folder, created.keys, rotation)
    assert read_header(folder) == changed


def test_the_leaked_passphrase_is_not_taken_again(
    folder: VaultFolder, created: Created, database: Path
) -> None:
    with pytest.raises(SamePassphrase):
        prepare_rotation(folder, created.keys, PASSPHRASE, CHEAP)
    with pytest.raises(EmptyPassphrase):
        prepare_rotation(folder, created.keys, "", CHEAP)


def test_the_keyring_is_to_be_turned_on_anew(
    folder: VaultFolder, created: Created, database: Path
) -> None:
    assert not prepare_rotation(folder, created.keys, NEW, CHEAP).had_keyring
    enable_keyring(folder, created.keys, backend=MemoryKeyring())
    rotation = prepare_rotation(folder, created.keys, NEW, CHEAP)
    assert rotation.had_keyring
    assert rotation.header.of_type(SlotType.KEYRING) == ()


def test_only_files_of_the_export_are_cleared(
    folder: VaultFolder, created: Created, database: Path
) -> None:
    rotation = prepare_rotation(folder, created.keys, NEW, CHEAP)
    for end in ("", "-wal", "-shm", "-journal"):
        Path(f"{rotation.export_path}{end}").write_bytes(b"half")
        Path(f"{folder.database(2)}{end}").write_bytes(b"half")
    before = {path.name for path in folder.path.iterdir()}
    prepare_rotation(folder, created.keys, NEW, CHEAP)
    gone = before - {path.name for path in folder.path.iterdir()}
    assert len(gone) == 8
    assert database.read_bytes() == b"old"
