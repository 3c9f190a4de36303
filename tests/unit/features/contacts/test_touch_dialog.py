"""Noting whom one spoke with: names as one types them, and the window around them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from careerjournal.features.contacts.touches.dialog import Told, TouchDialog
from careerjournal.features.contacts.touches.people_field import PeopleField, Somebody
from careerjournal.records.moment import Moment
from careerjournal.records.touch import Touch
from tests.drivers.contacts import NOW
from tests.unit.features.contacts.people import People
from tests.unit.features.journal.conftest import Vault

TODAY = NOW.date()


@pytest.fixture
def field(qtbot: QtBot, vault: Vault) -> Iterator[PeopleField]:
    field = PeopleField(vault.workspace, "With whom")
    field.show()
    yield field
    delete(field)


def names(field: PeopleField) -> list[str]:
    return [each.name for each in field.people()]


def test_the_beginning_of_a_name_means_who_is_known(field: PeopleField, people: People) -> None:
    n = people.know("Ruth Adler")
    QTest.keyClicks(field.line(), "ru")
    QTest.keyClick(field.line(), Qt.Key.Key_Return)
    assert field.people() == [Somebody(n, "Ruth Adler")]
    assert field.line().text() == ""


def test_a_name_nobody_has_is_somebody_new(field: PeopleField, people: People) -> None:
    people.know("Ruth Adler")
    field.line().setText("  Zoë   Q")
    QTest.keyClicks(field.line(), " ")
    QTest.keyClick(field.line(), Qt.Key.Key_Return)
    assert field.people() == [Somebody(0, "Zoë Q")]


def test_a_name_still_in_the_line_counts(field: PeopleField, people: People) -> None:
    n = people.know("Ruth Adler")
    QTest.keyClicks(field.line(), "ruth adler")
    assert field.people() == [Somebody(n, "Ruth Adler")]


def test_nobody_is_there_twice(field: PeopleField, people: People) -> None:
    n = people.know("Ruth Adler")
    field.set_people([Somebody(n, "Ruth Adler")])
    for typed in ("Ruth Adler", "New One", "new one"):
        QTest.keyClicks(field.line(), typed)
        QTest.keyClick(field.line(), Qt.Key.Key_Return)
    assert names(field) == ["Ruth Adler", "New One"]


def test_backspace_takes_the_last_one_away(field: PeopleField) -> None:
    field.set_people([Somebody(1, "Ruth"), Somebody(2, "Ben")])
    QTest.keyClick(field.line(), Qt.Key.Key_Backspace)
    assert names(field) == ["Ruth"]


def test_an_answer_that_comes_late_is_waited_for(
    field: PeopleField, people: People, vault: Vault
) -> None:
    n = people.know("Ruth Adler")
    vault.reading.held = True
    QTest.keyClicks(field.line(), "ruth")
    QTest.keyClick(field.line(), Qt.Key.Key_Return)
    assert field.line().text() == "ruth"
    vault.reading.let_go()
    assert field.people() == [Somebody(n, "Ruth Adler")]


def test_control_enter_notes_it(qtbot: QtBot, vault: Vault) -> None:
    window = QWidget()
    dialog = TouchDialog(vault.workspace, lambda: TODAY, window)
    taken: list[Told] = []
    dialog.taken.connect(taken.append)
    dialog.begin(Touch(when=Moment(TODAY)), [Somebody(1, "Ruth")])
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)  # or no shortcut would be heard
    QTest.keyClicks(dialog.about, "  The fair  ")
    QTest.keyClick(dialog.about, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(taken))
    assert taken[0].touch.about == "The fair"
    assert taken[0].people == (Somebody(1, "Ruth"),)
    assert not dialog.isVisible()
    delete(window)
