"""The open journal around its pages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from careerjournal.shell.frame import Frame
from careerjournal.shell.window import MainWindow
from careerjournal.ui import theme
from careerjournal.ui.actions import PLATFORMS, Actions, conflicts
from careerjournal.ui.feature import Context, Feature, Page

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class NotesPage(Page):
    """A page with a field and two panes."""

    def __init__(self) -> None:
        super().__init__()
        self.made = 0
        self.kinds_made: list[str] = []
        self.filter = QLineEdit()
        self.text = QLineEdit()
        column = QVBoxLayout(self)
        for field in (self.filter, self.text):
            field.setProperty("pane", True)
            column.addWidget(field)
        self.setFocusProxy(self.filter)

    def new(self, kind: str = "") -> None:
        self.made += 1
        self.kinds_made.append(kind)

    def focus_filter(self) -> None:
        self.filter.setFocus()


def _unbuilt(context: Context) -> Page:
    raise AssertionError("the window builds by id")


FEATURES = (
    Feature(
        id="journal",
        title="Journal & notes",
        icon="journal",
        build=_unbuilt,
        kinds=("entry",),
        makes=(("entry", "New entry"),),
    ),
    Feature(id="insights", title="Insights", icon="insights", build=_unbuilt),
)


class WindowDriver:
    """The window in the person's words."""

    def __init__(self, qtbot: QtBot, features: tuple[Feature, ...] = FEATURES) -> None:
        self.built: list[str] = []
        self.frame = Frame()
        self.actions = Actions()
        self.window = MainWindow(features, self.actions, self._build)
        qtbot.addWidget(self.frame, before_close_func=Frame.close_now)
        self.frame.show_page(self.window)
        self.frame.resize(1280, 800)
        self.window.show_page(features[0].id)
        self.frame.show()
        self.frame.activateWindow()
        qtbot.waitUntil(self.frame.isActiveWindow)

    def _build(self, page_id: str) -> QWidget:
        self.built.append(page_id)
        return NotesPage() if page_id in ("journal", "insights") else QLabel(page_id)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = CONTROL) -> None:
        QTest.keyClick(self.frame.focusWidget() or self.frame, key, modifier)

    def line(self, page_id: str) -> QToolButton:
        found = self.window.findChild(QToolButton, f"place.{page_id}")
        assert isinstance(found, QToolButton)
        return found

    def page(self) -> NotesPage:
        page = self.window.page(self.window.current)
        assert isinstance(page, NotesPage)
        return page


@pytest.fixture
def journal(qtbot: QtBot) -> WindowDriver:
    return WindowDriver(qtbot)


def test_pages_are_made_when_first_shown_and_kept(journal: WindowDriver) -> None:
    assert journal.built == ["journal"]
    journal.press(Qt.Key.Key_2)
    journal.press(Qt.Key.Key_1)
    journal.press(Qt.Key.Key_2)
    assert journal.built == ["journal", "insights"]
    assert journal.window.current == "insights"
    assert journal.line("insights").isChecked()
    assert not journal.line("journal").isChecked()


def test_the_sidebar_opens_pages_and_lock_is_no_page(journal: WindowDriver, qtbot: QtBot) -> None:
    QTest.mouseClick(journal.line("trash"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: journal.window.current == "trash")
    with qtbot.waitSignal(journal.window.lock_requested):
        QTest.mouseClick(journal.line("lock"), Qt.MouseButton.LeftButton)
    assert journal.window.current == "trash"
    assert journal.line("trash").isChecked()


def test_the_arrows_walk_the_sidebar(journal: WindowDriver, qtbot: QtBot) -> None:
    journal.line("journal").setFocus()
    journal.press(Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
    assert journal.line("insights").hasFocus()
    journal.press(Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)
    assert journal.window.current == "insights"


def test_a_page_without_a_line_leaves_none_marked(journal: WindowDriver) -> None:
    journal.window.show_page("backups")
    assert not journal.line("journal").isChecked()


def test_an_ampersand_is_shown_as_one(journal: WindowDriver) -> None:
    assert journal.line("journal").text() == "Journal && notes"
    assert journal.line("journal").accessibleName() == "Journal & notes"


def test_a_narrow_window_shows_icons_alone(journal: WindowDriver, qtbot: QtBot) -> None:
    assert not journal.window.sidebar.collapsed
    wide = journal.window.sidebar.width()
    journal.frame.resize(1024, 700)
    qtbot.waitUntil(lambda: journal.window.sidebar.collapsed)
    assert journal.window.sidebar.width() < wide // 2
    assert journal.line("journal").toolTip().startswith("Journal & notes")


def test_larger_text_collapses_the_sidebar_earlier(journal: WindowDriver, qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, "light", 200)
    assert journal.window.sidebar.collapsed
    theme.apply(application, "light", 100)
    assert not journal.window.sidebar.collapsed


@pytest.mark.parametrize(
    ("key", "modifier", "signal", "args"),
    [
        (Qt.Key.Key_L, CONTROL, "lock_requested", []),
        (Qt.Key.Key_Q, CONTROL, "close_requested", []),
        (Qt.Key.Key_Plus, CONTROL, "text_size_requested", [1]),
        (Qt.Key.Key_Minus, CONTROL, "text_size_requested", [-1]),
        (Qt.Key.Key_0, CONTROL, "text_size_requested", [0]),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, "shortcuts_requested", []),
    ],
)
def test_the_window_speaks_by_signals(
    journal: WindowDriver,
    qtbot: QtBot,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    signal: str,
    args: list[object],
) -> None:
    with qtbot.waitSignal(getattr(journal.window, signal)) as caught:
        journal.press(key, modifier)
    assert caught.args == args


def test_undo_in_a_field_is_the_fields_own(journal: WindowDriver, qtbot: QtBot) -> None:
    page = journal.page()
    page.filter.setFocus()
    QTest.keyClicks(page.filter, "abc")
    with qtbot.assertNotEmitted(journal.window.undo_requested):
        journal.press(Qt.Key.Key_Z)
    assert page.filter.text() == ""
    journal.line("journal").setFocus()
    with qtbot.waitSignal(journal.window.undo_requested):
        journal.press(Qt.Key.Key_Z)
    with qtbot.waitSignal(journal.window.redo_requested):
        journal.press(Qt.Key.Key_Z, CONTROL | SHIFT)


def test_new_begins_on_the_page_that_makes_something(journal: WindowDriver) -> None:
    journal.press(Qt.Key.Key_2)
    journal.press(Qt.Key.Key_N)
    assert journal.window.current == "journal"
    assert journal.page().made == 1
    button = next(each for each in journal.window.findChildren(QPushButton) if each.text() == "New")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert journal.page().made == 2


def test_several_kinds_make_a_menu_with_the_open_pages_own_first(qtbot: QtBot) -> None:
    goals = Feature(
        id="insights", title="Goals", icon="goals", build=_unbuilt, makes=(("goal", "New goal"),)
    )
    journal = WindowDriver(qtbot, (FEATURES[0], goals))
    journal.window.show_page("insights")
    menu = journal.window.top_bar._menu
    assert [action.text() for action in menu.actions()] == ["New goal", "New entry"]
    menu.actions()[1].trigger()
    assert journal.window.current == "journal"
    assert journal.page().kinds_made == ["entry"]


def test_the_filter_is_one_key_away(journal: WindowDriver) -> None:
    journal.page().text.setFocus()
    journal.press(Qt.Key.Key_F)
    assert journal.page().filter.hasFocus()


def test_f6_goes_round_the_panes(journal: WindowDriver) -> None:
    page = journal.page()
    page.filter.setFocus()
    journal.press(Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
    assert page.text.hasFocus()
    journal.press(Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
    assert journal.line("journal").hasFocus()
    journal.press(Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
    assert journal.window.top_bar.search.hasFocus()
    journal.press(Qt.Key.Key_F6, SHIFT)
    assert journal.line("journal").hasFocus()


def test_the_saved_state_is_always_told(journal: WindowDriver) -> None:
    window = journal.window
    window.show_saving(True)
    assert window.top_bar.state == "Saving..."
    window.show_saving(False)
    assert window.top_bar.state == ""
    window.show_saved(datetime(2026, 11, 21, 12, 4, tzinfo=UTC))
    assert window.top_bar.state.startswith("Saved ")
    window.show_saving(True)
    window.show_saving(False)
    assert window.top_bar.state.startswith("Saved ")
    window.top_bar.show_unsaved()
    window.show_saving(True)
    window.show_saving(False)
    assert window.top_bar.state == "Not saved"


def test_a_demo_says_so_and_leads_to_a_vault_of_ones_own(
    journal: WindowDriver, qtbot: QtBot
) -> None:
    journal.window.mark_demo()
    button = next(
        each
        for each in journal.window.findChildren(QPushButton)
        if each.text() == "Create your own..."
    )
    with qtbot.waitSignal(journal.window.own_vault_requested):
        button.click()


def test_nothing_new_in_a_vault_open_for_reading(journal: WindowDriver) -> None:
    journal.window.mark_read_only("Open for reading only.")
    assert journal.window.top_bar.state == "Read-only"
    button = next(each for each in journal.window.findChildren(QPushButton) if each.text() == "New")
    assert not button.isEnabled()
    journal.press(Qt.Key.Key_N)
    assert journal.page().made == 0


def test_a_feature_is_found_by_the_kind_it_shows(journal: WindowDriver) -> None:
    assert journal.window.feature_for("entry") is FEATURES[0]
    assert journal.window.feature_for("unknown") is None


@pytest.mark.parametrize("platform", PLATFORMS)
def test_no_two_actions_of_the_window_want_the_same_keys(
    journal: WindowDriver, platform: str
) -> None:
    assert conflicts(journal.actions.specs(), platform) == []
