"""A small real vault for the parts of the page of goals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careerjournal.store.database import create_database
from careerjournal.ui.workspace import Workspace
from tests.drivers.goals import GoalsDriver, shown
from tests.unit.features.applications.search import Search
from tests.unit.features.goals.aims import Aims
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
    """A search for work in that vault."""
    return Search(vault)


@pytest.fixture
def aims(vault: Vault) -> Aims:
    """What the person of that vault wants to reach."""
    return Aims(vault)


@pytest.fixture
def page(qtbot: QtBot, search: Search) -> Iterator[GoalsDriver]:
    window = QWidget()
    with shown(qtbot, search.context(window), window) as driver:
        yield driver


@pytest.fixture
def read_only_page(qtbot: QtBot, vault: Vault, search: Search) -> Iterator[GoalsDriver]:
    """The page over what the test has put in the vault already; nothing can be written."""
    window = QWidget()
    workspace = Workspace(None, vault.reader, vault.writing, vault.reading)
    context = replace(search.context(window), workspace=workspace)
    with shown(qtbot, context, window) as driver:
        yield driver
