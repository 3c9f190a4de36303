"""The window's own pages and sheets, put together for an open vault."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from careerjournal.operations.phrases import tr
from careerjournal.operations.session import Session
from careerjournal.operations.settings import Settings
from careerjournal.shell.about import AboutDialog
from careerjournal.shell.backup_page import BackupPage
from careerjournal.shell.export_page import ExportPage
from careerjournal.shell.import_assistant import ImportPage
from careerjournal.shell.keys_card import KeysCard
from careerjournal.shell.preferences import PreferencesPage
from careerjournal.shell.shortcut_sheet import ShortcutSheet
from careerjournal.shell.trash_page import TrashPage
from careerjournal.shell.window import BACKUPS, EXPORT, IMPORT, PREFERENCES, TRASH, MainWindow
from careerjournal.store.backup import Snapshot
from careerjournal.ui.tasks import Runner
from careerjournal.ui.workspace import Workspace

PAGES: Final = frozenset({TRASH, BACKUPS, PREFERENCES, IMPORT, EXPORT})
REMEMBERED: Final = frozenset({TRASH, BACKUPS, PREFERENCES})
"""Pages to come back to after a lock; the others are errands."""


class ShellPages(QObject):
    """Builds the pages of PAGES when they are first shown, and opens the sheets of the window.

    `runner` is for slow work apart from the saves. What needs the vault closed is passed on:
    `restore_requested` brings the snapshot to go back to, `leak_told` the new passphrase.
    """

    restore_requested = Signal(Snapshot)
    leak_told = Signal(str)
    backups_made = Signal()
    stop_requested = Signal()

    def __init__(
        self, session: Session, workspace: Workspace, settings: Settings, runner: Runner
    ) -> None:
        super().__init__(workspace)
        self._session = session
        self._workspace = workspace
        self._settings = settings
        self._runner = runner
        self._window: MainWindow | None = None

    def attach(self, window: MainWindow) -> None:
        """Serve `window` from now on."""
        self._window = window
        window.shortcuts_requested.connect(self._on_window_shortcuts_requested)
        window.about_requested.connect(self._on_window_about_requested)

    def build(self, page_id: str) -> QWidget:
        """The page `page_id`, one of PAGES; KeyError for another."""
        builders: dict[str, Callable[[], QWidget]] = {
            TRASH: self._trash,
            BACKUPS: self._backups,
            PREFERENCES: self._preferences,
            IMPORT: self._import,
            EXPORT: self._export,
        }
        return builders[page_id]()

    def refresh_backups(self) -> None:
        """A backup has been made in the background."""
        self.backups_made.emit()

    def stop(self) -> None:
        """The vault is about to close: give up what `runner` is busy with."""
        self.stop_requested.emit()

    def _main_window(self) -> MainWindow:
        if self._window is None:
            raise RuntimeError("attach a window before its pages are built")
        return self._window

    def _trash(self) -> QWidget:
        window, settings = self._main_window(), self._settings
        return TrashPage(
            self._workspace,
            window.messages,
            lambda: settings.number("trash.keep_days"),
            self._session.now,
            window.page_parent,
        )

    def _backups(self) -> QWidget:
        page = BackupPage(
            self._session,
            self._workspace,
            self._runner,
            parent=self._main_window().page_parent,
        )
        page.restore_requested.connect(self.restore_requested)
        self.backups_made.connect(page.refresh)
        self.stop_requested.connect(page.stop)
        return page

    def _preferences(self) -> QWidget:
        keys = KeysCard(self._session, self._runner)
        page = PreferencesPage(
            self._settings,
            keys,
            read_only=self._session.read_only,
            parent=self._main_window().page_parent,
            in_parts=True,
        )
        page.backups_requested.connect(self._on_preferences_backups_requested)
        page.refused.connect(self._on_preferences_refused)
        keys.changed.connect(self._main_window().messages.say)
        keys.leak_told.connect(self.leak_told)
        return page

    def _import(self) -> QWidget:
        settings = self._settings
        page = ImportPage(
            self._workspace,
            self._runner,
            lambda: settings.number("attachments.limit_megabytes"),
            self._main_window().page_parent,
            in_parts=True,
        )
        self.stop_requested.connect(page.stop)
        return page

    def _export(self) -> QWidget:
        page = ExportPage(self._session, self._runner, self._main_window().page_parent)
        self.stop_requested.connect(page.stop)
        return page

    def _on_preferences_backups_requested(self) -> None:
        self._main_window().show_page(BACKUPS)

    def _on_preferences_refused(self, words: str) -> None:
        self._main_window().messages.say(words, tone="loss")

    def _on_window_shortcuts_requested(self) -> None:
        window = self._main_window()
        sheet = ShortcutSheet(window.actions_table, window)
        sheet.changed.connect(self._on_sheet_changed)
        sheet.open()

    def _on_sheet_changed(self, stored: str) -> None:
        try:
            self._settings.set("shortcuts", stored)
        except OSError:
            self._on_preferences_refused(tr("The shortcuts could not be kept for the next time."))

    def _on_window_about_requested(self) -> None:
        AboutDialog(self._main_window()).open()
