"""The name of a company, typed as a person would."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from careerjournal.records.organisation import Organisation
from careerjournal.store.database import create_database
from careerjournal.ui.widgets.organisation_field import OrganisationField
from tests.unit.features.journal.conftest import KEY, VAULT_ID, Vault
from tests.unit.ui.widgets.conftest import Show


@pytest.fixture
def vault(qtbot: QtBot, tmp_path: Path) -> Iterator[Vault]:
    path = tmp_path / "vault.db"
    create_database(path, KEY, VAULT_ID)
    vault = Vault(path)
    yield vault
    vault.close()


def _made(vault: Vault, name: str) -> int:
    return vault.write(lambda unit: unit.save(Organisation(name=name)), "organisation.add").n


def _offered(field: OrganisationField) -> QAbstractItemView:
    completer = field.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    return popup


@pytest.fixture
def field(vault: Vault, show: Show) -> OrganisationField:
    made = OrganisationField(vault.workspace, "Company")
    show(made)
    made.setFocus()
    return made


def test_a_name_that_is_here_means_that_company(vault: Vault, field: OrganisationField) -> None:
    n = _made(vault, "Müller Bau")
    QTest.keyClicks(field, "muller  bau ")
    assert field.name() == "muller bau"
    assert field.n() == n
    QTest.keyClicks(field, "x")
    assert field.n() is None
    _offered(field).hide()


def test_the_first_of_one_name_is_meant(vault: Vault, field: OrganisationField) -> None:
    first = _made(vault, "Acme")
    _made(vault, "ACME")
    field.set_name("acme")
    assert field.n() == first


def test_blanks_in_a_name_that_came_from_elsewhere_do_not_matter(
    vault: Vault, field: OrganisationField
) -> None:
    n = _made(vault, "Harbour  Lane")
    QTest.keyClicks(field, "harbour lane")
    assert field.n() == n
    _offered(field).hide()
    field.set_name("harbour lane")
    assert not field.isModified()


def test_it_completes_over_any_part_of_a_name(
    qtbot: QtBot, vault: Vault, field: OrganisationField
) -> None:
    n = _made(vault, "Harbour Lane")
    _made(vault, "Northwind")
    QTest.keyClicks(field, "lane")
    offered = _offered(field)
    qtbot.waitUntil(offered.isVisible)
    was_modified: list[bool] = []
    with qtbot.waitSignal(field.name_changed) as told:
        QTest.keyClick(offered, Qt.Key.Key_Down)
        QTest.keyClick(offered, Qt.Key.Key_Return)
        field.editingFinished.connect(lambda: was_modified.append(field.isModified()))
    assert told.args == ["Harbour Lane"]
    assert field.n() == n
    assert was_modified == [True]  # a page keeps only what it takes for a change


def test_what_lies_in_the_trash_is_not_offered(vault: Vault, field: OrganisationField) -> None:
    n = _made(vault, "Acme")
    vault.write(lambda unit: unit.trash(n), "trash")
    field.set_name("Acme")
    assert field.n() is None


def test_showing_a_name_tells_nobody(qtbot: QtBot, field: OrganisationField) -> None:
    with qtbot.assertNotEmitted(field.name_changed):
        field.set_name("Acme")
    assert field.name() == "Acme"
