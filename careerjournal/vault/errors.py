"""What can be wrong with a vault's folder, header or keys, each with its code."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import ClassVar

from careerjournal.records.errors import VaultError


class VaultMissing(VaultError):
    """There is no vault in this folder."""

    code: ClassVar[str] = "vault.missing"

    def __init__(self, path: Path) -> None:
        super().__init__(path=path)


class VaultExists(VaultError):
    """The folder for a new vault already holds something."""

    code: ClassVar[str] = "vault.exists"

    def __init__(self, path: Path) -> None:
        super().__init__(path=path)


class FolderNotWritable(VaultError):
    """The vault's folder, or the one it should stand in, cannot be written to."""

    code: ClassVar[str] = "vault.folder-not-writable"

    def __init__(self, path: Path) -> None:
        super().__init__(path=path)


class FolderNotReadable(VaultError):
    """A file of the vault is there but may not be read, or reading it fails."""

    code: ClassVar[str] = "vault.folder-not-readable"

    def __init__(self, path: Path) -> None:
        super().__init__(path=path)


class NoSpace(VaultError):
    """The disk or the quota is full; what was there before is unchanged."""

    code: ClassVar[str] = "vault.no-space"

    def __init__(self, path: Path) -> None:
        super().__init__(path=path)


class DamagedHeader(VaultError):
    """The header is not as it was written.

    `reason` is a short code for the report; `spare` is true if the copy kept beside the header
    is whole, so that `vault.restore_header` can bring it back.
    """

    code: ClassVar[str] = "vault.damaged-header"

    def __init__(self, path: Path | None, reason: str, *, spare: bool = False) -> None:
        super().__init__(path=path, reason=reason, spare=spare)
        self.path = path
        self.reason = reason
        self.spare = spare


class NewerFormat(VaultError):
    """A later version of the program wrote this vault."""

    code: ClassVar[str] = "vault.newer-format"

    def __init__(self, found: int, known: int) -> None:
        super().__init__(found=found, known=known)
        self.found = found
        self.known = known


class EmptyPassphrase(VaultError):
    """A vault cannot be protected by nothing."""

    code: ClassVar[str] = "vault.empty-passphrase"


class SamePassphrase(VaultError):
    """The new passphrase is the one that is to be given up."""

    code: ClassVar[str] = "vault.same-passphrase"


class WrongPassphrase(VaultError):
    """This passphrase does not open the vault."""

    code: ClassVar[str] = "vault.wrong-passphrase"


class WrongRecoveryCode(VaultError):
    """The recovery code is well formed but not, or no longer, this vault's."""

    code: ClassVar[str] = "vault.wrong-recovery-code"


class MistypedRecoveryCode(VaultError):
    """The recovery code has a slip; `group` (1 to 9) is where it seems to be, None if unclear."""

    code: ClassVar[str] = "vault.mistyped-recovery-code"

    def __init__(self, group: int | None) -> None:
        super().__init__(group=group)
        self.group = group


class KeyringUnavailable(VaultError):
    """The system keyring cannot help.

    `reason` is one of "no-backend", "not-kept", "refused", "timeout", "no-secret", "no-slot",
    "wrong-secret".
    """

    code: ClassVar[str] = "vault.keyring-unavailable"

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)
        self.reason = reason


class CostTooHigh(VaultError):
    """The header asks for more (or less) work or memory than is ever allowed here."""

    code: ClassVar[str] = "vault.cost-too-high"

    def __init__(self, memory_kib: int, time: int, lanes: int) -> None:
        super().__init__(memory_mib=memory_kib // 1024, time=time, lanes=lanes)


class SlowDerivation(VaultError):
    """Opening would take longer than the person has agreed to wait; ask, then try again."""

    code: ClassVar[str] = "vault.slow-derivation"

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds=round(seconds))
        self.seconds = seconds


class HeldHere(VaultError):
    """Another process on this machine has the vault open."""

    code: ClassVar[str] = "vault.held-here"

    def __init__(self, pid: int) -> None:
        super().__init__(pid=pid)
        self.pid = pid


class HeldElsewhere(VaultError):
    """Another machine has the vault open, or crashed while it had; `since` is when it began."""

    code: ClassVar[str] = "vault.held-elsewhere"

    def __init__(self, host: str, since: datetime | None = None) -> None:
        super().__init__(host=host, since=since)
        self.host = host
        self.since = since
