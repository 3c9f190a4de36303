"""Conflict copies are named, whoever made them; the vault's own files are not."""

from __future__ import annotations

import pytest

from careerjournal.vault.conflicts import conflict_copies
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.vault import Created

COPIES = [
    "vault (Anna's conflicted copy 2026-01-31).json",
    "vault (Annas Konfliktkopie 2026-01-31).json",
    "journal-1 (Anna's conflicted copy 2026-01-31).db",
    "journal-1 (Case Conflict).db",
    "vault-LAPTOP-7F3.json",
    "journal-1-LAPTOP-7F3.db",
    "journal-1-LAPTOP-7F3.db-wal",
    "vault.sync-conflict-20260131-101500-ABCDEFG.json",
    "journal-12.sync-conflict-20260131-101500-ABCDEFG.db",
    "vault (conflicted copy 2026-01-31 101500).json",
    "vault_conflict-20260131-101500.json",
    "journal-1_conflict-20260131-101500.db",
    "vault 2.json",
    "journal-1 2.db",
    "vault (1).json",
    "journal-1 (1).db",
    "vault.json.sync-conflict",
    "vault (SFConflict anna@example.org 2026-01-31-10-15-00).json",
    "journal-1.Conflict.db",
    "journal-1_DiskStation_Jan-31-101500-2026_Conflict.db",
    "state 2.json",
    "vault [conflicted].json",
    "vault.json 2.bak",
    "lock 2",
    "VAULT (1).JSON",
]

OWN = [
    "journal-1.db",
    "journal-1.db-wal",
    "journal-1.db-shm",
    "journal-27.db",
    "state.json",
    "lock",
    ".vault.json.0a1b2c.new",
    "vault.json.damaged-20260131101500",
    "desktop.ini",
    ".DS_Store",
    ".stfolder",
    "my notes.txt",
    "journal of a trip.pdf",
]


@pytest.mark.parametrize("name", COPIES)
def test_a_conflict_copy_is_found(folder: VaultFolder, created: Created, name: str) -> None:
    (folder.path / name).write_bytes(b"x")
    assert conflict_copies(folder) == [folder.path / name]


def test_the_vaults_own_files_are_not(folder: VaultFolder, created: Created) -> None:
    for name in OWN:
        (folder.path / name).write_bytes(b"x")
    assert conflict_copies(folder) == []


def test_no_folder_has_no_copies(folder: VaultFolder) -> None:
    assert conflict_copies(folder) == []
