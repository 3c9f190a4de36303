"""Run inside a D-Bus session of its own, with an unlocked gnome-keyring: the whole life of a slot.

The folder for the vault is the one argument. Prints one line for each thing that held.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from careerjournal.vault.errors import KeyringUnavailable
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.keyring_slot import SERVICE, system_backend
from careerjournal.vault.vault import (
    create_vault,
    disable_keyring,
    enable_keyring,
    unlock_with_keyring,
)
from tests.unit.vault.conftest import CHEAP, PASSPHRASE

TIMEOUT_SECONDS = 20.0


def main() -> None:
    subprocess.run(
        ["gnome-keyring-daemon", "--unlock", "--components=secrets"],
        input=b"the keyring's own passphrase",
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    folder = VaultFolder(Path(sys.argv[1]))
    created = create_vault(folder, PASSPHRASE, CHEAP)
    vault_id = created.header.vault_id
    backend = system_backend()
    print("backend", type(backend).__module__)

    enable_keyring(folder, created.keys, timeout_seconds=TIMEOUT_SECONDS)
    secret = backend.get_password(SERVICE, vault_id)
    print("kept", secret is not None and len(bytes.fromhex(secret)))

    started = time.perf_counter()
    unlocked = unlock_with_keyring(folder, timeout_seconds=TIMEOUT_SECONDS)
    print("opened", unlocked.keys == created.keys, file=sys.stdout)
    print(f"{time.perf_counter() - started:.3f} s", file=sys.stderr)

    backend.set_password(SERVICE, vault_id, "00" * 32)
    print("replaced", _reason(folder))
    print("removed", disable_keyring(folder, created.keys, timeout_seconds=TIMEOUT_SECONDS))
    print("gone", backend.get_password(SERVICE, vault_id) is None)
    print("off", _reason(folder))


def _reason(folder: VaultFolder) -> str:
    try:
        unlock_with_keyring(folder, timeout_seconds=TIMEOUT_SECONDS)
    except KeyringUnavailable as error:
        return error.reason
    return "opened"


if __name__ == "__main__":
    main()
