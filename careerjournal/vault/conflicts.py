"""Copies that a sync service made because two machines changed the vault at once.

Dropbox writes "vault (Anna's conflicted copy 2026-01-31).json" (in the person's language),
OneDrive "vault-LAPTOP.json", Syncthing "vault.sync-conflict-20260131-101500-ABCDEFG.json",
Nextcloud "vault (conflicted copy 2026-01-31 101500).json", iCloud "vault 2.json", Google Drive
"vault (1).json". Their words and places differ and change, so the rule is the other way round:
every file that begins and ends like one of the vault's, and is none of them, is such a copy.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from careerjournal.vault.files import TEMPORARY
from careerjournal.vault.folder import VaultFolder

# Ours; "vault.json.damaged-..." is what `repair.restore_header` keeps.
_OWN: Final = re.compile(
    r"vault\.json(\.bak|\.damaged-\d+)?|state\.json|lock|backups"
    r"|journal-[1-9]\d*\.db(-wal|-shm|-journal)?"
)
_LIKE_OWN: Final = re.compile(
    r"(vault|state)\b.*\.json.*|(vault|state)[ _.(\[-].*|journal-\d+\b.*|journal-\d+_.*"
    r"|lock[ _.(\[-].*",
    re.IGNORECASE | re.DOTALL,
)


def conflict_copies(folder: VaultFolder) -> list[Path]:
    """Conflict copies of the vault's own files, by name; empty if there is no folder.

    Names only: nothing is opened. Another file that a person put there is not meant.
    """
    try:
        entries = sorted(folder.path.iterdir())
    except OSError:
        return []
    return [entry for entry in entries if _is_conflict(entry.name)]


def _is_conflict(name: str) -> bool:
    if name.startswith(".") and name.endswith(TEMPORARY):
        return False
    return not _OWN.fullmatch(name) and _LIKE_OWN.fullmatch(name) is not None
