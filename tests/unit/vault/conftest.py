"""A vault to try things on, made cheaply."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.keys import Cost
from careerjournal.vault.vault import Created, create_vault

CHEAP: Final = Cost(19 * 1024, 1, 1)
PASSPHRASE: Final = "correct horse battery stäple"


@pytest.fixture
def folder(tmp_path: Path) -> VaultFolder:
    """Where a vault may be made; nothing is there yet."""
    return VaultFolder(tmp_path / "Anna.cjvault")


@pytest.fixture
def created(folder: VaultFolder) -> Created:
    """A vault in `folder` under PASSPHRASE."""
    return create_vault(folder, PASSPHRASE, CHEAP)
