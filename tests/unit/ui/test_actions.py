"""Rows of actions, the keys that reach them, and what the person changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from careerjournal.ui.actions import (
    PLATFORMS,
    RESERVED,
    SEPARATOR,
    SYSTEM,
    Actions,
    ActionSpec,
    Conflict,
    conflicts,
)

ADD = ActionSpec(id="journal.add", text="New entry", icon="plus", shortcuts=("Ctrl+N",))
LOCK = ActionSpec(id="window.lock", text="Lock", icon="lock", shortcuts=("Ctrl+L",))
SETTINGS = ActionSpec(
    id="window.settings",
    text="Preferences",
    shortcuts=("Ctrl+,",),
    windows=("Ctrl+,", "Alt+Return"),
    mac=("Ctrl+,",),
)


class Listener(QObject):
    """Counts what it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    @Slot()
    def ask(self) -> None:
        self.asked += 1


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_keys_reach_an_action(qtbot: QtBot, window: QWidget) -> None:
    listener = Listener()
    Actions().add(ADD, listener.ask, window)
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert listener.asked == 1


def test_an_action_looks_as_its_row_says(window: QWidget) -> None:
    action = Actions().add(ADD, Listener().ask, window)
    assert action.text() == "New entry"
    assert not action.icon().isNull()
    assert action.toolTip() == "New entry (Ctrl+N)"


def test_two_actions_cannot_share_an_id(window: QWidget) -> None:
    actions = Actions()
    actions.add(ADD, Listener().ask, window)
    with pytest.raises(ValueError, match=r"journal\.add"):
        actions.add(ADD, Listener().ask, window)


def test_only_changed_shortcuts_are_stored(qtbot: QtBot, window: QWidget) -> None:
    actions = Actions()
    actions.add(ADD, Listener().ask, window)
    actions.add(LOCK, Listener().ask, window)
    assert actions.stored() == "{}"
    with qtbot.waitSignal(actions.shortcuts_changed):
        actions.set_shortcuts("window.lock", ["ctrl+shift+l"])
    assert actions.stored() == '{"window.lock": ["Ctrl+Shift+L"]}'
    assert actions.action("window.lock").shortcut() == QKeySequence("Ctrl+Shift+L")
    actions.set_shortcuts("window.lock", ["Ctrl+L"])
    assert actions.stored() == "{}"


def test_changed_shortcuts_come_back(window: QWidget) -> None:
    actions = Actions('{"window.lock": ["F8"], "gone.action": ["F9"]}')
    action = actions.add(LOCK, Listener().ask, window)
    assert action.shortcut() == QKeySequence("F8")
    assert actions.is_changed("window.lock")
    assert actions.shown_shortcut("window.lock") == "F8"
    actions.reset_shortcuts()
    assert action.shortcut() == QKeySequence("Ctrl+L")
    assert actions.stored() == "{}"


def test_a_shortcut_can_be_taken_away(window: QWidget) -> None:
    actions = Actions('{"window.lock": []}')
    action = actions.add(LOCK, Listener().ask, window)
    assert action.shortcut().isEmpty()
    assert action.toolTip() == "Lock"


@pytest.mark.parametrize("stored", ["", "no json", "[]", '{"a": 3}', '{"a": [3]}', "null"])
def test_odd_settings_are_passed_over(stored: str) -> None:
    assert Actions(stored).stored() == "{}"


def test_a_menu_is_filled_from_ids(qtbot: QtBot, window: QWidget) -> None:
    actions = Actions()
    actions.add(ADD, Listener().ask, window)
    actions.add(LOCK, Listener().ask, window)
    menu = QMenu(window)
    actions.fill(menu, ["journal.add", SEPARATOR, "window.lock"])
    assert [action.text() for action in menu.actions()] == ["New entry", "", "Lock"]
    assert menu.actions()[1].isSeparator()


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_same_keys_twice_are_a_conflict(platform: str) -> None:
    other = ActionSpec(id="window.link", text="Link", shortcuts=("ctrl+l",))
    found = conflicts([ADD, LOCK, other], platform)
    assert found == [Conflict("Ctrl+L", "window.lock", "window.link")]


def test_a_conflict_may_be_on_one_platform_only() -> None:
    other = ActionSpec(id="entry.details", text="Details", shortcuts=("Alt+Return",))
    assert conflicts([SETTINGS, other], "linux") == []
    assert conflicts([SETTINGS, other], "darwin") == []
    assert len(conflicts([SETTINGS, other], "win32")) == 1


def test_pages_may_use_the_same_keys_but_not_those_of_the_window() -> None:
    one = ActionSpec(id="journal.pin", text="Pin", shortcuts=("Ctrl+P",), scope="journal")
    two = ActionSpec(id="goals.plan", text="Plan", shortcuts=("Ctrl+P",), scope="goals")
    everywhere = ActionSpec(id="window.print", text="Print", shortcuts=("Ctrl+P",))
    assert conflicts([one, two], "linux") == []
    assert len(conflicts([one, two, everywhere], "linux")) == 2


def test_a_chord_that_begins_like_another_is_a_conflict() -> None:
    chord = ActionSpec(id="window.copy", text="Copy", shortcuts=("Ctrl+L, Ctrl+C",))
    assert len(conflicts([LOCK, chord], "linux")) == 1


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_platform_s_own_keys_are_a_conflict(platform: str) -> None:
    taken = ActionSpec(id="window.odd", text="Odd", shortcuts=(RESERVED[platform][0],))
    found = conflicts([taken], platform)
    assert [(one.first, one.second) for one in found] == [("window.odd", SYSTEM)]


def test_changed_keys_are_what_conflicts(window: QWidget) -> None:
    actions = Actions('{"journal.add": ["Ctrl+L"]}')
    actions.add(ADD, Listener().ask, window)
    actions.add(LOCK, Listener().ask, window)
    assert actions.conflicts() == [Conflict("Ctrl+L", "journal.add", "window.lock")]
