"""The window's own pages over a real vault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from careerjournal.operations.session import Session, new_vault
from careerjournal.operations.settings import Settings
from careerjournal.records.entry import Entry
from careerjournal.records.moment import Moment
from careerjournal.shell.about import AboutDialog
from careerjournal.shell.backup_page import BackupPage
from careerjournal.shell.export_page import ExportPage
from careerjournal.shell.shell_pages import PAGES, ShellPages
from careerjournal.shell.shortcut_sheet import ShortcutSheet
from careerjournal.shell.window import BACKUPS, EXPORT, PREFERENCES, MainWindow
from careerjournal.store.backup import list_snapshots
from careerjournal.ui.actions import Actions
from careerjournal.ui.feature import Context, Feature, Page
from careerjournal.ui.tasks import Inline
from careerjournal.ui.workspace import Workspace
from careerjournal.vault.keys import Cost


class Later(Inline):
    """A runner that is busy with something else until `go_on`."""

    def __init__(self) -> None:
        self._waiting: list[Callable[[], None]] = []

    def submit(
        self,
        job: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._waiting.append(lambda: super(Later, self).submit(job, done, failed))

    def go_on(self) -> None:
        while self._waiting:
            self._waiting.pop(0)()


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
    runner: Later


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    session = new_vault(tmp_path / "A.cjvault", "x", Cost(19 * 1024, 1, 1)).session
    workspace = Workspace(session.writer, session.reader(), Inline(), Inline())
    settings = Settings(tmp_path / "settings.json")
    settings.open_vault({}, lambda key, value: None)
    runner = Later()
    pages = ShellPages(session, workspace, settings, runner)

    def build(page_id: str) -> QWidget:
        return pages.build(page_id) if page_id in PAGES else EmptyPage()

    window = MainWindow((FEATURE,), Actions(), build)
    pages.attach(window)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show_page("journal")
    window.show()
    yield Room(pages, window, settings, session, runner)
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


def test_a_lock_does_not_wait_for_an_export_or_a_backup(room: Room, tmp_path: Path) -> None:
    export, backups = room.window.show_page(EXPORT), room.window.show_page(BACKUPS)
    assert isinstance(export, ExportPage)
    assert isinstance(backups, BackupPage)
    room.runner.go_on()
    assert room.session.writer is not None
    entry = Entry(about=Moment(date(2026, 3, 4)), title="one")
    room.session.writer.write("entry.add", lambda unit: unit.save(entry))
    export.begin(tmp_path / "out.zip")
    backups.back_up_now()
    room.pages.stop()
    room.runner.go_on()
    assert not (tmp_path / "out.zip").exists()
    assert list_snapshots(room.session.folder.backups) == []


def test_about_opens(room: Room) -> None:
    room.window.actions_table.action("window.about").trigger()
    about = next(each for each in QApplication.topLevelWidgets() if isinstance(each, AboutDialog))
    assert about.isVisible()
    about.close()
