"""Preferences, and what opens the vault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from careerjournal.operations import change_keys
from careerjournal.operations.session import NewVault, new_vault
from careerjournal.operations.settings import SETTINGS, Settings, Value
from careerjournal.shell.key_dialog import KeyDialog, NewCodeDialog
from careerjournal.shell.keys_card import KeysCard
from careerjournal.shell.preference_words import HIDDEN, WORDS
from careerjournal.shell.preferences import PreferencesPage
from careerjournal.ui.tasks import Inline
from careerjournal.vault.errors import WrongPassphrase
from careerjournal.vault.keys import Cost
from careerjournal.vault.vault import unlock_with_passphrase, unlock_with_recovery_code

OLD = "kettle-harbour-thimble"
NEW = "lantern-gravel-orchard"
CHEAP = Cost(19 * 1024, 1, 1)


@dataclass
class Prefs:
    page: PreferencesPage
    settings: Settings
    kept: dict[str, Value]

    def control(self, key: str) -> QComboBox | QSpinBox:
        control = self.page._editors[key].control
        assert isinstance(control, QComboBox | QSpinBox)
        return control

    def shown(self) -> set[str]:
        return {
            key
            for key, editor in self.page._editors.items()
            if editor.control.isVisibleTo(self.page)
        }

    def reads(self) -> str:
        labels = [each for each in self.page.findChildren(QLabel) if each.isVisibleTo(self.page)]
        return "\n".join(each.text() for each in labels)

    def press(self, words: str) -> None:
        found = [each for each in self.page.findChildren(QPushButton) if each.text() == words]
        assert len(found) == 1
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[NewVault]:
    made = new_vault(tmp_path / "Anna.cjvault", OLD, CHEAP)
    yield made
    made.session.close()


@pytest.fixture
def prefs(qtbot: QtBot, vault: NewVault, tmp_path: Path) -> Prefs:
    settings = Settings(tmp_path / "config" / "settings.json")
    kept: dict[str, Value] = {}
    settings.open_vault({}, kept.__setitem__)
    page = PreferencesPage(settings, KeysCard(vault.session, Inline()))
    qtbot.addWidget(page)
    page.resize(1000, 900)
    page.show()
    return Prefs(page, settings, kept)


def test_every_setting_has_words_and_a_control(prefs: Prefs) -> None:
    keys = {setting.key for setting in SETTINGS} - HIDDEN
    assert keys <= WORDS.keys()
    assert prefs.shown() == keys
    for key in keys:
        assert prefs.page._editors[key].control.accessibleName()


def test_a_choice_counts_at_once(prefs: Prefs) -> None:
    combo = prefs.control("look.theme")
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(combo.findData("dark"))
    assert prefs.settings.text("look.theme") == "dark"
    assert Settings.load(prefs.settings.path).text("look.theme") == "dark"


def test_a_number_is_kept_when_the_arrows_rest(prefs: Prefs, qtbot: QtBot) -> None:
    spin = prefs.control("lock.idle_minutes")
    spin.setFocus()
    QTest.keyClick(spin, Qt.Key.Key_Up)
    QTest.keyClick(spin, Qt.Key.Key_Up)
    assert prefs.kept == {}
    qtbot.waitUntil(lambda: prefs.kept == {"lock.idle_minutes": 7})


def test_leaving_the_page_keeps_what_still_rests(prefs: Prefs) -> None:
    spin = prefs.control("trash.keep_days")
    QTest.keyClick(spin, Qt.Key.Key_Up)
    prefs.page.hide()
    assert prefs.kept == {"trash.keep_days": 31}


def test_a_change_from_elsewhere_is_shown_and_not_told_again(prefs: Prefs) -> None:
    prefs.settings.set("look.text_percent", 130)
    spin = prefs.control("look.text_percent")
    assert isinstance(spin, QSpinBox)
    assert spin.value() == 130
    assert prefs.kept == {}


def test_never_is_a_word(prefs: Prefs) -> None:
    spin = prefs.control("trash.keep_days")
    assert isinstance(spin, QSpinBox)
    spin.setValue(0)
    assert spin.text() == "Never"


def test_a_unit_is_said_of_one_and_of_many(prefs: Prefs) -> None:
    spin = prefs.control("follow_up.after_reply_days")
    assert isinstance(spin, QSpinBox)
    assert spin.text() == "1 day"
    spin.setValue(3)
    assert spin.text() == "3 days"
    prefs.settings.set("follow_up.after_reply_days", 1)
    assert prefs.settings.number("follow_up.after_reply_days") == 1


def test_a_setting_is_found_by_its_words(prefs: Prefs, qtbot: QtBot) -> None:
    field = prefs.page.findChild(QLineEdit)
    assert field is not None
    field.setText("minimised lock")
    qtbot.waitUntil(lambda: prefs.shown() == {"lock.on_minimise"})
    field.setText("zzz")
    qtbot.waitUntil(lambda: prefs.shown() == set())
    assert "No setting of that name." in prefs.reads()
    field.setText("dark")
    qtbot.waitUntil(lambda: "look.theme" in prefs.shown())
    field.clear()
    qtbot.waitUntil(lambda: len(prefs.shown()) == len(SETTINGS) - len(HIDDEN))


def test_a_wheel_over_a_setting_does_not_turn_it(prefs: Prefs) -> None:
    spin = prefs.control("lock.idle_minutes")
    assert isinstance(spin, QSpinBox)
    spin.clearFocus()
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(spin, event)
    assert spin.value() == 5


def test_a_file_that_cannot_be_written_is_said(prefs: Prefs, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    prefs.settings.path = tmp_path / "file" / "settings.json"
    combo = prefs.control("look.theme")
    assert isinstance(combo, QComboBox)
    with qtbot.waitSignal(prefs.page.refused):
        combo.setCurrentIndex(combo.findData("dark"))


def test_a_read_only_vault_keeps_its_own_settings(
    qtbot: QtBot, vault: NewVault, tmp_path: Path
) -> None:
    page = PreferencesPage(
        Settings(tmp_path / "s.json"), KeysCard(vault.session, Inline()), read_only=True
    )
    qtbot.addWidget(page)
    assert page._editors["look.theme"].control.isEnabled()
    assert not page._editors["lock.idle_minutes"].control.isEnabled()


def _dialog(prefs: Prefs) -> KeyDialog:
    dialog = prefs.page._keys.dialog
    assert dialog is not None
    return dialog


def _fill(dialog: KeyDialog, *words: str) -> None:
    for field, text in zip(dialog.findChildren(QLineEdit), words, strict=True):
        field.setText(text)


def _confirm(dialog: KeyDialog, words: str, qtbot: QtBot) -> None:
    button = next(each for each in dialog.findChildren(QPushButton) if each.text() == words)
    qtbot.waitUntil(button.isEnabled)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def _cancel(dialog: KeyDialog) -> None:
    button = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Cancel")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_passphrase_can_be_changed(prefs: Prefs, vault: NewVault, qtbot: QtBot) -> None:
    prefs.press("Change...")
    _fill(_dialog(prefs), OLD, NEW, NEW)
    with qtbot.waitSignal(prefs.page._keys.changed) as caught:
        _confirm(_dialog(prefs), "Change", qtbot)
    assert caught.args == ["The passphrase has been changed."]
    folder = vault.session.folder
    assert unlock_with_passphrase(folder, NEW).keys == vault.session.keys
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(folder, OLD)
    assert folder.header.read_bytes() == folder.header_backup.read_bytes()
    assert prefs.page._keys.dialog is None


def test_a_wrong_passphrase_of_today_changes_nothing(
    prefs: Prefs, vault: NewVault, qtbot: QtBot
) -> None:
    before = vault.session.folder.header.read_bytes()
    prefs.press("Change...")
    dialog = _dialog(prefs)
    _fill(dialog, "not it", NEW, NEW)
    _confirm(dialog, "Change", qtbot)
    assert dialog.isVisible()
    assert "That is not the passphrase of today." in [
        each.text() for each in dialog.findChildren(QLabel)
    ]
    assert vault.session.folder.header.read_bytes() == before
    _cancel(dialog)


def test_a_new_recovery_code_is_shown_and_cannot_be_lost_by_escape(
    prefs: Prefs, vault: NewVault, qtbot: QtBot
) -> None:
    prefs.press("Replace...")
    _fill(_dialog(prefs), OLD)
    _confirm(_dialog(prefs), "Show a new code", qtbot)
    shown = next(each for each in QApplication.topLevelWidgets() if isinstance(each, NewCodeDialog))
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert shown.isVisible()
    code = shown._code
    assert code != str(vault.recovery_code)
    assert unlock_with_recovery_code(vault.session.folder, code).keys == vault.session.keys
    shown._shown.kept.emit()
    for field, number in zip(shown._prove.findChildren(QLineEdit), shown._prove.asked, strict=True):
        field.setText(code.split("-")[number - 1])
    next(each for each in shown.findChildren(QPushButton) if each.text() == "Done").click()
    assert not shown.isVisible()


def test_the_cost_of_guessing_can_be_raised(
    prefs: Prefs, vault: NewVault, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(change_keys, "calibrate", lambda: Cost(20 * 1024, 2, 1))
    combo = next(each for each in prefs.page._keys.findChildren(QComboBox))
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    _fill(_dialog(prefs), OLD)
    _confirm(_dialog(prefs), "Measure and change", qtbot)
    assert vault.session.header.cost == Cost(20 * 1024, 4, 1)
    assert unlock_with_passphrase(vault.session.folder, OLD).header == vault.session.header


def test_a_leak_is_told_once_the_passphrase_of_today_is_proven(
    prefs: Prefs, vault: NewVault, qtbot: QtBot
) -> None:
    prefs.press("My passphrase leaked...")
    dialog = _dialog(prefs)
    _fill(dialog, OLD, NEW, NEW)
    with qtbot.waitSignal(prefs.page._keys.leak_told) as caught:
        _confirm(dialog, "Encrypt anew", qtbot)
    assert caught.args == [NEW]


def test_without_a_keyring_the_page_says_so(
    prefs: Prefs, vault: NewVault, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    prefs.press("Turn on...")
    dialog = _dialog(prefs)
    _fill(dialog, OLD)
    _confirm(dialog, "Turn on", qtbot)
    assert dialog.isVisible()
    assert any("keyring" in each.text() for each in dialog.findChildren(QLabel))
    assert not change_keys.has_keyring(vault.session)
    _cancel(dialog)


def test_the_backups_are_one_press_away(prefs: Prefs, qtbot: QtBot) -> None:
    with qtbot.waitSignal(prefs.page.backups_requested):
        prefs.press("Show backups")
