"""The sheet of shortcuts, and what the program says of itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QKeySequenceEdit, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from careerjournal import __version__
from careerjournal.shell.about import AboutDialog
from careerjournal.shell.shortcut_sheet import ShortcutSheet
from careerjournal.ui.actions import Actions, ActionSpec

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

    def field(self, action: str) -> QKeySequenceEdit:
        return next(
            each
            for each in self.sheet.findChildren(QKeySequenceEdit)
            if each.accessibleName() == f"Keys for {action}"
        )

    def give(self, action: str, keys: str) -> None:
        self.field(action).setKeySequence(QKeySequence(keys))
        self.field(action).editingFinished.emit()

    def reads(self) -> str:
        labels = [each for each in self.sheet.findChildren(QLabel) if each.isVisibleTo(self.sheet)]
        return "\n".join(each.text() for each in labels)


@pytest.fixture
def sheet(qtbot: QtBot) -> SheetDriver:
    return SheetDriver(qtbot)


def test_every_action_is_listed_under_its_section(sheet: SheetDriver) -> None:
    assert {"Vault", "Writing", "Lock", "New", "Redo"} <= set(sheet.reads().splitlines())
    assert sheet.field("Lock").keySequence().toString() == "Ctrl+L"


def test_own_keys_count_at_once_and_are_kept(sheet: SheetDriver) -> None:
    sheet.give("Lock", "Ctrl+Shift+L")
    assert sheet.actions.shortcuts("window.lock") == ("Ctrl+Shift+L",)
    assert sheet.kept == ['{"window.lock": ["Ctrl+Shift+L"]}']


def test_the_second_keys_stay_when_the_first_are_changed(sheet: SheetDriver) -> None:
    sheet.give("Redo", "Ctrl+R")
    assert sheet.actions.shortcuts("window.redo") == ("Ctrl+R", "F9")


def test_no_change_is_no_news(sheet: SheetDriver) -> None:
    sheet.give("Lock", "Ctrl+L")
    assert sheet.kept == []


def test_keys_that_two_want_are_named(sheet: SheetDriver) -> None:
    sheet.give("New", "Ctrl+L")
    assert "Ctrl+L is wanted by “Lock” and by “New”." in sheet.reads()
    button = next(
        each
        for each in sheet.sheet.findChildren(QPushButton)
        if each.text() == "Back to the usual keys"
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert sheet.field("New").keySequence().toString() == "Ctrl+N"
    assert "is wanted by" not in sheet.reads()
    assert sheet.kept[-1] == "{}"


def test_an_action_is_found_by_its_name_or_keys(sheet: SheetDriver, qtbot: QtBot) -> None:
    field = next(
        each for each in sheet.sheet.findChildren(QLineEdit) if "Find" in each.placeholderText()
    )
    field.setText("lock")
    qtbot.waitUntil(lambda: "Writing" not in sheet.reads().splitlines())
    assert "Lock" in sheet.reads()
    field.setText("ctrl+n")
    qtbot.waitUntil(lambda: "New" in sheet.reads().splitlines())
    assert "Lock" not in sheet.reads().splitlines()


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
