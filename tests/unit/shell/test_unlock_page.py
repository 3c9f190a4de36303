"""The page that asks for the passphrase."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from careerjournal.shell.unlock_page import Note, UnlockPage


class UnlockDriver:
    """The page in the person's words."""

    def __init__(self, page: UnlockPage) -> None:
        self.page = page

    def type(self, words: str) -> None:
        QTest.keyClicks(self.field(), words)

    def key(
        self, letter: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_A, modifier, letter)
            QCoreApplication.sendEvent(self.field(), event)

    def press_enter(self) -> None:
        QTest.keyClick(self.field(), Qt.Key.Key_Return)

    def field(self) -> QLineEdit:
        shown = [field for field in self.page.findChildren(QLineEdit) if field.isVisible()]
        assert len(shown) == 1
        return shown[0]

    def press(self, words: str) -> None:
        QTest.mouseClick(self.button(words), Qt.MouseButton.LeftButton)

    def button(self, words: str) -> QPushButton:
        found = [each for each in self.page.findChildren(QPushButton) if each.text() == words]
        assert len(found) == 1, words
        return found[0]

    def reads(self) -> str:
        labels = [each for each in self.page.findChildren(QLabel) if each.isVisible()]
        return "\n".join(each.text() for each in labels)


@pytest.fixture
def unlock(qtbot: QtBot) -> UnlockDriver:
    page = UnlockPage()
    qtbot.addWidget(page)
    page.set_vault("Anna", "/home/anna/Documents/Anna.cjvault")
    page.resize(1024, 700)
    page.show()
    page.activateWindow()
    return UnlockDriver(page)


def test_the_caret_is_in_the_passphrase_from_the_start(unlock: UnlockDriver, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: unlock.field().hasFocus())
    assert "Anna" in unlock.reads()


def test_enter_asks_to_unlock_with_what_was_typed(unlock: UnlockDriver, qtbot: QtBot) -> None:
    with qtbot.waitSignal(unlock.page.unlock_requested) as caught:
        unlock.type(" two words ")
        unlock.press_enter()
    assert caught.args == [" two words "]


def test_an_empty_field_asks_for_nothing(unlock: UnlockDriver, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(unlock.page.unlock_requested):
        unlock.press("Unlock")
    assert "Type your passphrase." in unlock.reads()


def test_a_wrong_passphrase_is_said_at_the_field_and_can_be_typed_over(
    unlock: UnlockDriver,
) -> None:
    unlock.type("wrong")
    unlock.page.show_working()
    assert not unlock.field().isEnabled()
    assert unlock.page.findChild(QProgressBar) is not None
    assert "Working out the key..." in unlock.reads()
    unlock.page.show_error("That is not the passphrase.")
    assert "That is not the passphrase." in unlock.reads()
    assert unlock.field().accessibleDescription() == "That is not the passphrase."
    assert unlock.field().isEnabled()
    unlock.type("right")
    assert unlock.field().text() == "right"
    assert "That is not the passphrase." not in unlock.reads()


def test_the_recovery_code_has_a_field_of_its_own(unlock: UnlockDriver, qtbot: QtBot) -> None:
    unlock.press("Use the recovery code")
    with qtbot.waitSignal(unlock.page.recovery_requested) as caught:
        unlock.type("abcd-efgh")
        unlock.press_enter()
    assert caught.args == ["abcd-efgh"]
    unlock.press("Use the passphrase")
    assert unlock.field().echoMode() == QLineEdit.EchoMode.Password


def test_caps_lock_is_noticed_by_the_letters(unlock: UnlockDriver) -> None:
    unlock.key("A")
    assert "Caps Lock is on." in unlock.reads()
    unlock.key("a")
    assert "Caps Lock" not in unlock.reads()
    unlock.key("A", Qt.KeyboardModifier.ShiftModifier)
    assert "Caps Lock" not in unlock.reads()


def test_the_keyring_is_offered_only_where_it_is_on(unlock: UnlockDriver, qtbot: QtBot) -> None:
    assert not unlock.button("Unlock with the system keyring").isVisible()
    unlock.page.set_keyring(True, "Your system keyring holds a key to this journal.")
    assert "Your system keyring holds a key to this journal." in unlock.reads()
    with qtbot.waitSignal(unlock.page.keyring_requested):
        unlock.press("Unlock with the system keyring")


def test_notes_are_shown_as_they_are_and_can_be_acted_on(
    unlock: UnlockDriver, qtbot: QtBot
) -> None:
    words = "Held by <b>studio-mac</b>."
    unlock.page.set_vault("Anna", "/a", [Note(words, "wants", "read-only", "Open read-only")])
    qtbot.waitUntil(lambda: words in unlock.reads())
    shown = next(each for each in unlock.page.findChildren(QLabel) if each.text() == words)
    assert shown.textFormat() == Qt.TextFormat.PlainText
    with qtbot.waitSignal(unlock.page.note_action_requested) as caught:
        unlock.press("Open read-only")
    assert caught.args == ["read-only"]
    unlock.page.set_vault("Anna", "/a", [])
    qtbot.waitUntil(lambda: words not in unlock.reads())


def test_other_journals_can_be_opened_and_made(unlock: UnlockDriver, qtbot: QtBot) -> None:
    with qtbot.waitSignal(unlock.page.other_vault_requested):
        unlock.press("Open another journal...")
    with qtbot.waitSignal(unlock.page.create_requested):
        unlock.press("Create a new journal...")


def test_a_damaged_vault_leaves_only_the_choice_of_another(
    unlock: UnlockDriver, qtbot: QtBot
) -> None:
    unlock.page.set_possible(False)
    assert not unlock.button("Unlock").isEnabled()
    with qtbot.waitSignal(unlock.page.other_vault_requested):
        unlock.press("Open another journal...")


def test_what_was_typed_can_be_seen_and_forgotten(unlock: UnlockDriver) -> None:
    unlock.type("words")
    QTest.keyClick(unlock.field(), Qt.Key.Key_F2)
    assert unlock.field().echoMode() == QLineEdit.EchoMode.Normal
    unlock.page.clear()
    assert unlock.field().text() == ""


def test_before_the_first_paint_nothing_slow_is_imported() -> None:
    script = (
        "import sys; import careerjournal.shell.unlock_page, careerjournal.shell.frame; "
        "print(*sorted(sys.modules), sep='\\n')"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout.split()
    slow = {
        "sqlalchemy", "alembic", "sqlcipher3", "keyring", "argon2", "cryptography", "zxcvbn",
        "babel", "yaml", "msgspec", "platformdirs", "PySide6.QtNetwork", "PySide6.QtDBus",
        "PySide6.QtPrintSupport", "asyncio", "email", "http", "tomllib", "json",
    }  # fmt: skip
    assert not slow & set(loaded)


def test_before_the_first_paint_no_enums_of_the_qt_namespace_are_built() -> None:
    script = (
        "import os; from careerjournal.ui import theme; theme.prepare_environment(os.environ); "
        "from PySide6 import QtCore; from PySide6.QtWidgets import QApplication; "
        "from careerjournal.shell.unlock_page import UnlockPage, Note; "
        "from careerjournal.shell.frame import Frame; "
        "app = QApplication([]); theme.apply(app, 'system'); "
        "frame = Frame(); page = UnlockPage(); page.set_vault('Anna', '/a', [Note('Words')]); "
        "page.set_keyring(True, 'Words'); frame.show_page(page); frame.show(); "
        "app.processEvents(); print('Qt' in vars(QtCore))"
    )
    said = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout
    assert said == "False\n"
