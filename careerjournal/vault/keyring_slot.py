"""A random secret in the system's keyring, as a convenience beside the passphrase.

The keyring never holds the passphrase, the data key or anything a vault could be read with
without its header. Only the system's own keyrings are used, named here one by one: the keyring
library would also take a null one, a plain text file, or whatever its settings file says.
"""

from __future__ import annotations

import contextlib
import hmac
import queue
import secrets
import sys
import threading
from collections.abc import Callable
from typing import Final, Protocol, TypeVar

from careerjournal.vault.errors import KeyringUnavailable

SERVICE: Final = "careerjournal"
TIMEOUT_SECONDS: Final = 60.0
"""How long the keyring's own question may stand open before we ask for the passphrase."""

_SECRET_BYTES: Final = 32

T = TypeVar("T")


class Backend(Protocol):
    """What a keyring does; the keyring library's backends are such."""

    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...

    def delete_password(self, service: str, username: str) -> None: ...


def system_backend() -> Backend:
    """The system's own keyring. May block: call it through `in_time`.

    Raises KeyringUnavailable("no-backend").
    """
    # keyring takes 138 ms to load and is needed only once its slot exists. Each backend loads
    # on its own system alone, and by its own name, so that no scan and no settings file choose.
    try:
        backend = _platform_backend()
        # Asking for its priority is how a backend says, by raising, that it cannot serve here.
        viable = backend is not None and getattr(type(backend), "priority", 0) > 0
    except (ImportError, RuntimeError, OSError) as error:
        raise KeyringUnavailable("no-backend") from error
    if backend is None or not viable:
        raise KeyringUnavailable("no-backend")
    return backend


if sys.platform == "darwin":

    def _platform_backend() -> Backend | None:
        from keyring.backends.macOS import Keyring  # noqa: PLC0415  # see system_backend

        return Keyring()

elif sys.platform == "win32":

    def _platform_backend() -> Backend | None:
        from keyring.backends.Windows import WinVaultKeyring  # noqa: PLC0415  # see system_backend

        return WinVaultKeyring()

else:

    def _platform_backend() -> Backend | None:
        # GNOME Keyring, KWallet and KeePassXC all answer to the Secret Service.
        from keyring.backends.SecretService import Keyring  # noqa: PLC0415  # see system_backend

        return Keyring()  # type: ignore[no-untyped-call]


def new_secret(vault_id: str, backend: Backend | None, timeout_seconds: float) -> bytes:
    """Put a new random secret for the vault into the keyring and read it back; 32 bytes.

    Raises KeyringUnavailable.
    """
    secret = secrets.token_bytes(_SECRET_BYTES)

    def put() -> str | None:
        keyring = system_backend() if backend is None else backend
        keyring.set_password(SERVICE, vault_id, secret.hex())
        return keyring.get_password(SERVICE, vault_id)

    # Some keyrings say yes and keep nothing.
    kept = in_time(put, timeout_seconds) or ""
    if not hmac.compare_digest(kept.encode("utf-8", "replace"), secret.hex().encode()):
        raise KeyringUnavailable("not-kept")
    return secret


def stored_secret(vault_id: str, backend: Backend | None, timeout_seconds: float) -> bytes:
    """The vault's secret from the keyring, 32 bytes. Raises KeyringUnavailable."""

    def get() -> str | None:
        keyring = system_backend() if backend is None else backend
        return keyring.get_password(SERVICE, vault_id)

    text = in_time(get, timeout_seconds)
    if text is None:
        raise KeyringUnavailable("no-secret")
    try:
        secret = bytes.fromhex(text)
    except ValueError as error:
        raise KeyringUnavailable("wrong-secret") from error
    if len(secret) != _SECRET_BYTES:
        raise KeyringUnavailable("wrong-secret")
    return secret


def remove_secret(vault_id: str, backend: Backend | None, timeout_seconds: float) -> bool:
    """Take the vault's secret out of the keyring; False if it may still be there."""

    def remove() -> str | None:
        keyring = system_backend() if backend is None else backend
        if keyring.get_password(SERVICE, vault_id) is not None:
            keyring.delete_password(SERVICE, vault_id)
        return keyring.get_password(SERVICE, vault_id)

    with contextlib.suppress(KeyringUnavailable):
        return in_time(remove, timeout_seconds) is None
    return False


def in_time(call: Callable[[], T], timeout_seconds: float) -> T:
    """What `call` gives, on a thread of its own, for a keyring's prompt can block for ever.

    Raises KeyringUnavailable: "timeout", or "refused" for whatever goes wrong in the keyring.
    """
    results: queue.SimpleQueue[tuple[T] | Exception] = queue.SimpleQueue()

    def run() -> None:
        try:
            results.put((call(),))
        except Exception as error:  # noqa: BLE001  # foreign: D-Bus, Win32 and Cocoa errors alike
            results.put(error)

    threading.Thread(target=run, name="keyring", daemon=True).start()
    try:
        result = results.get(timeout=timeout_seconds)
    except queue.Empty as error:
        raise KeyringUnavailable("timeout") from error
    if isinstance(result, KeyringUnavailable):
        raise result
    if isinstance(result, Exception):
        raise KeyringUnavailable("refused") from result
    return result[0]
