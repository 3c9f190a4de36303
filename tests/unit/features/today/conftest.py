"""A small real vault for the page Today."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careerjournal.store.database import create_database
from tests.drivers.today import TodayDriver, shown
from tests.unit.features.applications.search import Search
from tests.unit.features.contacts.people import People
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


@pytest.fixture
def people(vault: Vault) -> People:
    """Who the person of that vault knows."""
    return People(vault)


@pytest.fixture
def page(qtbot: QtBot, search: Search) -> Iterator[TodayDriver]:
    window = QWidget()
    with shown(qtbot, search.context(window), window) as driver:
        yield driver
