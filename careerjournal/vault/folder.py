"""Where the parts of a vault lie."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final, NamedTuple

SUFFIX: Final = ".cjvault"
FOLDER_MODE: Final = 0o700
FILE_MODE: Final = 0o600


class VaultFolder(NamedTuple):
    """The folder of one vault. Knows names only; nothing is read or made by looking."""

    path: Path

    @property
    def header(self) -> Path:
        """The key slots; rewritten only when a key changes."""
        return self.path / "vault.json"

    @property
    def header_backup(self) -> Path:
        """The header before that; at first a copy of the first one."""
        return self.path / "vault.json.bak"

    @property
    def state(self) -> Path:
        """How the vault was last closed; losing it is harmless."""
        return self.path / "state.json"

    @property
    def backups(self) -> Path:
        """The folder of snapshots."""
        return self.path / "backups"

    @property
    def lock(self) -> Path:
        """Who has the vault open."""
        return self.path / "lock"

    def database(self, epoch: int) -> Path:
        """The encrypted database under the data key number `epoch` (from 1)."""
        return self.path / f"journal-{epoch}.db"

    @property
    def exists(self) -> bool:
        """Whether anything that makes a vault is here: a header, whole or not, or its copy."""
        return os.path.lexists(self.header) or os.path.lexists(self.header_backup)

    def tighten(self) -> None:
        """Take away the access of others that a copy or a sync may have given.

        Best effort: files of somebody else, and media without modes, stay as they are. On
        Windows the folder inherits the person's own access list and nothing is done.
        """
        if os.name != "posix":
            return
        _restrict(self.path, FOLDER_MODE)
        for place in (self.path, self.backups):
            if place.is_dir() and not place.is_symlink():
                for entry in place.iterdir():
                    if not entry.is_symlink():
                        _restrict(entry, FOLDER_MODE if entry.is_dir() else FILE_MODE)


def _restrict(path: Path, mode: int) -> None:
    try:
        if stat.S_IMODE(path.stat().st_mode) & ~mode:
            path.chmod(mode)
    except OSError:
        return  # read-only media or another owner: the vault is encrypted all the same
