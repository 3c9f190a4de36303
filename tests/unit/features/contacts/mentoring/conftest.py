"""The view of mentoring over a small real vault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careerjournal.ui.workspace import Workspace
from tests.drivers.mentoring import MentoringDriver, shown
from tests.unit.features.applications.search import Search
from tests.unit.features.journal.conftest import Vault


@pytest.fixture
def mentoring(qtbot: QtBot, search: Search) -> Iterator[MentoringDriver]:
    window = QWidget()
    with shown(qtbot, search.context(window), window) as driver:
        yield driver


@pytest.fixture
def read_only_mentoring(qtbot: QtBot, vault: Vault, search: Search) -> Iterator[MentoringDriver]:
    """The view over what the test has put in the vault already; nothing can be written."""
    window = QWidget()
    workspace = Workspace(None, vault.reader, vault.writing, vault.reading)
    with shown(qtbot, replace(search.context(window), workspace=workspace), window) as driver:
        yield driver
