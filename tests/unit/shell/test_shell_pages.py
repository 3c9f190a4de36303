"""The window's own pages over a real vault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from careerjournal.operations.session import Session, new_vault
from careerjournal.operations.settings import Settings
from careerjournal.shell.about import AboutDialog
from careerjournal.shell.shell_pages import PAGES, ShellPages
from careerjournal.shell.shortcut_sheet import ShortcutSheet
from careerjournal.shell.window import BACKUPS, PREFERENCES, MainWindow
from careerjournal.ui.actions import Actions
from careerjournal.ui.feature import Context, Feature, Page
from careerjournal.ui.tasks import Inline
from careerjournal.ui.workspace import Workspace
from careerjournal.vault.keys import Cost


class EmptyPage(Page):
    """A feature's page that does nothing."""


def _unbuilt(context: Context) -> Page:
    raise AssertionError("the window builds by id")


FEATURE = Feature(id="journal", title="Journal", icon="journal", build=_unbuilt)


@dataclass
class Room:
    pages: ShellPages
    window: MainWindow
    settings: Settings
    session: Session


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    session = new_vault(tmp_path / "A.cjvault", "x", Cost(19 * 1024, 1, 1)).session
    workspace = Workspace(session.writer, session.reader(), Inline(), Inline())
    settings = Settings(tmp_path / "settings.json")
    settings.open_vault({}, lambda key, value: None)
    pages = ShellPages(session, workspace, settings, Inline())

    def build(page_id: str) -> QWidget:
        return pages.build(page_id) if page_id in PAGES else EmptyPage()

    window = MainWindow((FEATURE,), Actions(), build)
    pages.attach(window)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show_page("journal")
    window.show()
    yield Room(pages, window, settings, session)
    workspace.stop()
    session.close()


@pytest.mark.parametrize("page_id", sorted(PAGES))
def test_every_page_opens_and_names_itself(room: Room, page_id: str) -> None:
    page = room.window.show_page(page_id)
    assert page.isVisible()
    assert any(each.property("type") == "title" for each in page.findChildren(QLabel))


@pytest.mark.parametrize("page_id", sorted(PAGES))
def test_everything_that_takes_the_focus_has_a_name(room: Room, page_id: str) -> None:
    page = room.window.show_page(page_id)
    nameless = [
        each
        for each in page.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisible()
        and each.focusProxy() is None
        and not each.objectName().startswith("qt_")
        and type(each).__name__ not in ("QScrollArea", "SegmentButton")
        and not (each.accessibleName() or getattr(each, "text", str)())
    ]
    assert nameless == []


@pytest.mark.parametrize("page_id", sorted(PAGES))
def test_no_page_reads_words_as_markup(room: Room, page_id: str) -> None:
    page = room.window.show_page(page_id)
    rich = [
        each
        for each in page.findChildren(QLabel)
        if each.textFormat() != Qt.TextFormat.PlainText and each.text()
    ]
    assert rich == []


def test_preferences_lead_to_the_backups(room: Room) -> None:
    page = room.window.show_page(PREFERENCES)
    page.backups_requested.emit()  # type: ignore[attr-defined]
    assert room.window.current == BACKUPS


def test_changed_shortcuts_are_kept(room: Room) -> None:
    QTest.keyClick(room.window, Qt.Key.Key_F1)
    sheet = next(each for each in QApplication.topLevelWidgets() if isinstance(each, ShortcutSheet))
    assert sheet.isVisible()
    room.window.actions_table.set_shortcuts("window.lock", ["Ctrl+Shift+L"])
    sheet.changed.emit(room.window.actions_table.stored())
    assert '"window.lock"' in room.settings.text("shortcuts")
    sheet.close()


def test_about_opens(room: Room) -> None:
    room.window.actions_table.action("window.about").trigger()
    about = next(each for each in QApplication.topLevelWidgets() if isinstance(each, AboutDialog))
    assert about.isVisible()
    about.close()
