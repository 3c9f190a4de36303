"""Keys read, changed and put back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from careerjournal.ui.actions import Actions, ActionSpec
from careerjournal.ui.widgets.key_button import KeyButton
from careerjournal.ui.widgets.search_field import SearchField
from careerjournal.ui.widgets.shortcut_list import ShortcutList
from tests.unit.ui.widgets.conftest import Show

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SPECS = (
    ActionSpec(id="window.new", text="New entry", shortcuts=("Ctrl+N",), section="Writing"),
    ActionSpec(id="window.redo", text="Redo", shortcuts=("Ctrl+Y", "F4"), section="Writing"),
    ActionSpec(id="window.lock", text="Lock", shortcuts=("Ctrl+L",), section="Vault"),
    ActionSpec(id="window.about", text="About"),
)


class Doer(QObject):
    """Notes that it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    @Slot()
    def do(self) -> None:
        self.asked += 1


@pytest.fixture
def doer() -> Doer:
    return Doer()


@pytest.fixture
def shown(show: Show, doer: Doer) -> tuple[ShortcutList, Actions]:
    actions = Actions()
    window = show(width=560)
    for spec in SPECS:
        actions.add(spec, doer.do, window)
    made = ShortcutList(actions)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(made)
    window.resize(560, 600)
    QApplication.processEvents()
    return made, actions


def _button(shown: ShortcutList, name: str) -> KeyButton:
    return next(
        button
        for button in shown.findChildren(KeyButton)
        if button.accessibleName().startswith(f"{name}:")
    )


def _hints(shown: ShortcutList) -> list[str]:
    return [
        label.text()
        for label in shown.findChildren(QLabel)
        if label.isVisible() and label.text().startswith("The same keys")
    ]


def test_every_action_shows_its_keys(shown: tuple[ShortcutList, Actions]) -> None:
    page, _ = shown
    texts = [button.text() for button in page.findChildren(KeyButton)]
    assert texts == ["Ctrl+N", "Ctrl+Y", "Ctrl+L", "None"]
    assert "also F4" in [label.text() for label in page.findChildren(QLabel)]


def test_new_keys_work_at_once(
    qtbot: QtBot, shown: tuple[ShortcutList, Actions], doer: Doer
) -> None:
    page, actions = shown
    button = _button(page, "Lock")
    button.setFocus()
    QTest.keyClick(button, KEY.Key_Space)
    assert button.is_listening()
    with qtbot.waitSignal(page.changed) as changed:
        QTest.keyClick(button, KEY.Key_J, CTRL)
    assert changed.args == ['{"window.lock": ["Ctrl+J"]}']
    assert button.text() == "Ctrl+J"
    assert actions.shortcuts("window.lock") == ("Ctrl+J",)
    QTest.keyClick(page.window(), KEY.Key_J, CTRL)
    assert doer.asked == 1


def test_keys_that_do_something_can_be_typed_without_doing_it(
    shown: tuple[ShortcutList, Actions], doer: Doer
) -> None:
    page, _ = shown
    button = _button(page, "About")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(button, KEY.Key_N, CTRL)
    assert doer.asked == 0
    assert button.text() == "Ctrl+N"
    assert _hints(page) == ["The same keys as: About", "The same keys as: New entry"]


def test_the_other_keys_of_an_action_are_kept(shown: tuple[ShortcutList, Actions]) -> None:
    page, actions = shown
    button = _button(page, "Redo")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(button, KEY.Key_F7)
    assert actions.shortcuts("window.redo") == ("F7", "F4")


def test_esc_leaves_keys_and_delete_takes_them(
    qtbot: QtBot, shown: tuple[ShortcutList, Actions]
) -> None:
    page, actions = shown
    button = _button(page, "Lock")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.assertNotEmitted(page.changed):
        QTest.keyClick(button, KEY.Key_Control, CTRL)
        QTest.keyClick(button, KEY.Key_Escape)
    assert button.text() == "Ctrl+L"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(button, KEY.Key_Delete)
    assert button.text() == "None"
    assert actions.shortcuts("window.lock") == ()


def test_tab_moves_on_even_while_listening(shown: tuple[ShortcutList, Actions]) -> None:
    page, _ = shown
    button = _button(page, "Lock")
    button.setFocus()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(button, KEY.Key_Tab)
    assert not button.hasFocus()
    assert button.text() == "Ctrl+L"


def test_one_or_all_go_back_to_the_usual_keys(
    qtbot: QtBot, shown: tuple[ShortcutList, Actions]
) -> None:
    page, actions = shown
    for name, key in (("Lock", KEY.Key_F7), ("New entry", KEY.Key_F8)):
        button = _button(page, name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QTest.keyClick(button, key)
    back = next(
        button
        for button in page.findChildren(QToolButton)
        if button.accessibleName() == "Usual keys for Lock"
    )
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert _button(page, "Lock").text() == "Ctrl+L"
    assert actions.is_changed("window.new")
    reset = next(b for b in page.findChildren(QPushButton) if b.text().startswith("Back"))
    with qtbot.waitSignal(page.changed) as changed:
        QTest.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert changed.args == ["{}"]
    assert not reset.isEnabled()


def test_it_filters_by_words_and_by_keys(shown: tuple[ShortcutList, Actions]) -> None:
    page, _ = shown
    field = page.findChild(SearchField)
    assert field is not None

    def seen(words: str) -> list[str]:
        field.setText(words)
        QTest.keyClick(field, KEY.Key_Return)
        return [b.text() for b in page.findChildren(KeyButton) if b.isVisible()]

    assert seen("lock") == ["Ctrl+L"]
    assert seen("ctrl+y") == ["Ctrl+Y"]
    assert seen("writing") == ["Ctrl+N", "Ctrl+Y"]
    assert seen("unicorn") == []
    assert any(label.text() == "Nothing found" for label in page.findChildren(QLabel))
    assert len(seen("")) == 4
