"""A small real vault for the parts of the page of applications."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from careerjournal.store.database import create_database
from tests.unit.features.applications.search import Search
from tests.unit.features.journal.conftest import KEY, VAULT_ID, Vault


@pytest.fixture
def vault(qtbot: QtBot, tmp_path: Path) -> Iterator[Vault]:
    path = tmp_path / "vault.db"
    create_database(path, KEY, VAULT_ID)
    vault = Vault(path)
    yield vault
    vault.close()


@pytest.fixture
def search(vault: Vault) -> Search:
    """A search for work in that vault, with the stages every vault begins with."""
    return Search(vault)
