"""The sheet of shortcuts, and what the program says of itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from careerjournal import __version__
from careerjournal.shell.about import AboutDialog
from careerjournal.shell.shortcut_sheet import ShortcutSheet
from careerjournal.ui.actions import Actions, ActionSpec
from careerjournal.ui.widgets.key_button import KeyButton

CTRL = Qt.KeyboardModifier.ControlModifier

SPECS = (
    ActionSpec(id="window.lock", text="Lock", shortcuts=("Ctrl+L",), section="Vault"),
    ActionSpec(id="window.new", text="New", shortcuts=("Ctrl+N",), section="Writing"),
    ActionSpec(id="window.redo", text="Redo", shortcuts=("Ctrl+Y", "F9"), section="Writing"),
)


class SheetDriver:
    """The sheet in the person's words."""

    def __init__(self, qtbot: QtBot) -> None:
        self.owner = QWidget()
        qtbot.addWidget(self.owner)
        self.actions = Actions()
        for spec in SPECS:
            self.actions.add(spec, self.owner.update, self.owner)
        self.sheet = ShortcutSheet(self.actions, self.owner)
        self.kept: list[str] = []
        self.sheet.changed.connect(self.kept.append)
        self.sheet.open()

    def keys_of(self, action: str) -> KeyButton:
        return next(
            each
            for each in self.sheet.findChildren(KeyButton)
            if each.accessibleName().startswith(f"{action}:")
        )

    def give(self, action: str, key: Qt.Key, held: Qt.KeyboardModifier = CTRL) -> None:
        QTest.mouseClick(self.keys_of(action), Qt.MouseButton.LeftButton)
        QTest.keyClick(self.keys_of(action), key, held)

    def reads(self) -> str:
        labels = [each for each in self.sheet.findChildren(QLabel) if each.isVisibleTo(self.sheet)]
        return "\n".join(each.text() for each in labels)


@pytest.fixture
def sheet(qtbot: QtBot) -> Iterator[SheetDriver]:
    driver = SheetDriver(qtbot)
    yield driver
    if isValid(driver.sheet):
        driver.sheet.close()


def test_every_action_is_listed_under_its_section(sheet: SheetDriver) -> None:
    assert {"Vault", "Writing", "Lock", "New", "Redo"} <= set(sheet.reads().splitlines())
    assert sheet.keys_of("Lock").text() == "Ctrl+L"


def test_own_keys_count_at_once_and_are_kept(sheet: SheetDriver) -> None:
    sheet.give("Lock", Qt.Key.Key_L, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert sheet.actions.shortcuts("window.lock") == ("Ctrl+Shift+L",)
    assert sheet.kept == ['{"window.lock": ["Ctrl+Shift+L"]}']


def test_no_change_is_no_news(sheet: SheetDriver) -> None:
    sheet.give("Lock", Qt.Key.Key_L)
    assert sheet.kept == []


def test_esc_closes_the_sheet_but_first_leaves_the_keys(sheet: SheetDriver) -> None:
    sheet.give("Lock", Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert sheet.sheet.isVisible()
    QTest.keyClick(sheet.keys_of("Lock"), Qt.Key.Key_Escape)
    assert not sheet.sheet.isVisible()


def test_about_names_the_version_and_the_promise(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    about = AboutDialog(owner)
    about.open()
    words = "\n".join(each.text() for each in about.findChildren(QLabel))
    assert __version__ in words
    assert "never goes online" in words
    QTest.keyClick(about, Qt.Key.Key_Escape)
    assert not about.isVisible()
