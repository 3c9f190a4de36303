"""The keyring opens the vault while it is on, and every failure leaves the passphrase."""

from __future__ import annotations

import errno
import os

import pytest

from careerjournal.vault import keyring_slot
from careerjournal.vault.errors import KeyringUnavailable, NoSpace
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.header import read_header
from careerjournal.vault.slots import SlotType
from careerjournal.vault.vault import (
    Created,
    change_passphrase,
    disable_keyring,
    enable_keyring,
    unlock_with_keyring,
    unlock_with_passphrase,
)
from tests.unit.vault.conftest import CHEAP, PASSPHRASE
from tests.unit.vault.memory_keyring import (
    AskingKeyring,
    ForgetfulKeyring,
    LockedKeyring,
    MemoryKeyring,
)


def reason(folder: VaultFolder, keyring: MemoryKeyring, timeout_seconds: float = 30) -> str:
    with pytest.raises(KeyringUnavailable) as caught:
        unlock_with_keyring(folder, backend=keyring, timeout_seconds=timeout_seconds)
    return caught.value.reason


def test_the_keyring_opens_the_vault_once_it_is_on(folder: VaultFolder, created: Created) -> None:
    keyring = MemoryKeyring()
    assert reason(folder, keyring) == "no-slot"
    enable_keyring(folder, created.keys, backend=keyring)
    assert unlock_with_keyring(folder, backend=keyring).keys == created.keys


def test_the_keyring_holds_a_random_secret_and_no_key(
    folder: VaultFolder, created: Created
) -> None:
    keyring = MemoryKeyring()
    enable_keyring(folder, created.keys, backend=keyring)
    [((service, user), secret)] = keyring.kept.items()
    assert (service, user) == ("careerjournal", created.header.vault_id)
    assert len(bytes.fromhex(secret)) == 32
    keys = created.keys
    for key in (keys.database_key(), keys.header_mac_key(), keys.state_seal_key()):
        assert key.hex() != secret
    assert PASSPHRASE not in secret


def test_turned_off_the_keyring_opens_nothing(folder: VaultFolder, created: Created) -> None:
    keyring = MemoryKeyring()
    enable_keyring(folder, created.keys, backend=keyring)
    assert disable_keyring(folder, created.keys, backend=keyring)
    assert keyring.kept == {}
    assert reason(folder, keyring) == "no-slot"
    assert read_header(folder).of_type(SlotType.KEYRING) == ()


def test_turning_off_works_without_the_keyring_and_says_so(
    folder: VaultFolder, created: Created
) -> None:
    enable_keyring(folder, created.keys, backend=MemoryKeyring())
    assert not disable_keyring(folder, created.keys, backend=LockedKeyring())
    assert read_header(folder).of_type(SlotType.KEYRING) == ()


def test_turning_on_twice_leaves_one_slot(folder: VaultFolder, created: Created) -> None:
    keyring = MemoryKeyring()
    enable_keyring(folder, created.keys, backend=keyring)
    header = enable_keyring(folder, created.keys, backend=keyring)
    assert len(header.of_type(SlotType.KEYRING)) == 1
    assert unlock_with_keyring(folder, backend=keyring).keys == created.keys


def test_the_keyring_outlives_a_change_of_passphrase(folder: VaultFolder, created: Created) -> None:
    keyring = MemoryKeyring()
    enable_keyring(folder, created.keys, backend=keyring)
    change_passphrase(folder, created.keys, "new", CHEAP)
    assert unlock_with_keyring(folder, backend=keyring).keys == created.keys


def test_a_keyring_that_keeps_nothing_is_found_out(folder: VaultFolder, created: Created) -> None:
    with pytest.raises(KeyringUnavailable) as caught:
        enable_keyring(folder, created.keys, backend=ForgetfulKeyring())
    assert caught.value.reason == "not-kept"
    assert read_header(folder) == created.header


def test_a_dismissed_question_is_told(folder: VaultFolder, created: Created) -> None:
    with pytest.raises(KeyringUnavailable) as caught:
        enable_keyring(folder, created.keys, backend=LockedKeyring())
    assert caught.value.reason == "refused"
    enable_keyring(folder, created.keys, backend=MemoryKeyring())
    assert reason(folder, LockedKeyring()) == "refused"


def test_a_question_left_open_does_not_hold_us_up(folder: VaultFolder, created: Created) -> None:
    keyring = AskingKeyring()
    enable_keyring(folder, created.keys, backend=MemoryKeyring())
    assert reason(folder, keyring, timeout_seconds=0.01) == "timeout"
    keyring.answer.set()


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        (None, "no-secret"),
        ("", "wrong-secret"),
        ("zz", "wrong-secret"),
        ("00" * 32, "wrong-secret"),
    ],
)
def test_a_lost_or_changed_secret_is_told(
    folder: VaultFolder, created: Created, kept: str | None, expected: str
) -> None:
    keyring = MemoryKeyring()
    enable_keyring(folder, created.keys, backend=keyring)
    keyring.kept.clear()
    if kept is not None:
        keyring.set_password(keyring_slot.SERVICE, created.header.vault_id, kept)
    assert reason(folder, keyring) == expected
    assert unlock_with_passphrase(folder, PASSPHRASE).keys == created.keys


def test_a_full_disk_leaves_no_secret_behind(
    folder: VaultFolder, created: Created, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    keyring = MemoryKeyring()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(NoSpace):
            enable_keyring(folder, created.keys, backend=keyring)
    assert keyring.kept == {}
    assert read_header(folder) == created.header


def test_without_a_keyring_service_that_is_said(
    folder: VaultFolder, created: Created, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    with pytest.raises(KeyringUnavailable) as caught:
        enable_keyring(folder, created.keys)
    assert caught.value.reason == "no-backend"


def test_settings_of_the_keyring_library_choose_nothing(
    folder: VaultFolder, created: Created, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    with pytest.raises(KeyringUnavailable) as caught:
        keyring_slot.system_backend()
    assert caught.value.reason == "no-backend"
