"""Every page of the demo vault, light and dark, large and small, as pictures.

Run by `make screenshots` as `python -m tests.screenshots FOLDER`. It drives the real application
with real vaults in a temporary folder, in one process and offscreen.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QSize
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from careerjournal import app as application_module
from careerjournal.app import Application, Options
from careerjournal.operations.demo import PASSPHRASE, make_demo
from careerjournal.operations.session import new_vault
from careerjournal.operations.settings import Settings
from careerjournal.shell.first_run import FirstRun
from careerjournal.shell.open_journal import OpenJournal
from careerjournal.shell.relaunch import Relauncher
from careerjournal.shell.window import BACKUPS, IMPORT, PREFERENCES, TRASH
from careerjournal.ui import theme
from careerjournal.vault.keys import Cost

SIZES = (QSize(1280, 800), QSize(1024, 700))
THEMES = ("light", "dark")
PATIENCE_MS = 20_000
SETTLES_MS = 250


class NoRelaunch(Relauncher):
    """Nothing is started anew for a picture."""

    def relaunch(self, arguments: object) -> None:
        self.stood.emit()


@dataclass
class Studio:
    """Takes pictures of one application into `folder`, named after theme and size."""

    app: QApplication
    folder: Path
    home: Path
    theme_name: str
    size: QSize

    @contextmanager
    def window(self, options: Options) -> Iterator[Application]:
        """A started application in this studio's theme and size; closed afterwards."""
        settings = Settings.load(self.home / "settings.json")
        settings.set("look.theme", self.theme_name)
        application_module._dress(self.app, settings)
        application = Application(self.app, settings, options, NoRelaunch)
        application.start()
        application.frame.resize(self.size)
        self.settle()
        yield application
        if application.journal is not None:
            application.frame.close()
            self.until(lambda: application.journal is None)
        else:
            application.frame.close()
        self.settle()

    def shoot(self, application: Application, name: str) -> None:
        """Take one picture, once everything asked for has arrived."""
        self.settle()
        place = self.folder / f"{name}-{self.theme_name}-{self.size.width()}.png"
        application.frame.grab().save(str(place))

    def until(self, condition: Callable[[], bool]) -> None:
        """Let events run until `condition` holds. Raises RuntimeError if it never does."""
        deadline = QDeadlineTimer(PATIENCE_MS)
        while not condition():
            if deadline.hasExpired():
                raise RuntimeError("what was to be shown never came")
            QTest.qWait(20)

    def settle(self) -> None:
        """Give answers of the workers and repaints their time."""
        QTest.qWait(SETTLES_MS)

    def open(self, application: Application) -> OpenJournal:
        """The open journal, once it is open."""
        self.until(lambda: application.journal is not None)
        assert application.journal is not None
        return application.journal


def first_run(studio: Studio) -> None:
    """The assistant, step by step."""
    with studio.window(Options()) as application:
        page = application.frame.page
        assert isinstance(page, FirstRun)
        studio.shoot(application, "first-run-1-where")
        page._on_place_done()
        studio.shoot(application, "first-run-2-passphrase")
        page.show_recovery_code("7K2M-9QXF-3HTB-V0WD-RC5N-8YAZ-1PEJ-6GS4-KM2X")
        studio.shoot(application, "first-run-3-recovery-code")
        page._on_show_code_kept()
        studio.shoot(application, "first-run-4-prove-it")


def locked(studio: Studio, vault: Path) -> None:
    """The unlock page, before and after a wrong passphrase."""
    with studio.window(Options(vault)) as application:
        studio.shoot(application, "unlock")
        gate = application._gate
        assert gate is not None
        gate.page.unlock_requested.emit("not this one")
        studio.until(gate.page._unlock.isVisible)
        studio.shoot(application, "unlock-wrong")


def empty(studio: Studio, vault: Path) -> None:
    """A vault in which nothing has been written yet."""
    with studio.window(Options(vault)) as application:
        _unlock(studio, application, "empty")
        studio.shoot(application, "journal-empty")
        studio.open(application).window.show_page(TRASH)
        studio.shoot(application, "trash-empty")


def full(studio: Studio, vault: Path) -> None:
    """The demo vault, page by page."""
    with studio.window(Options(vault, demo=True)) as application:
        _unlock(studio, application, PASSPHRASE)
        journal = studio.open(application)
        window = journal.window
        studio.shoot(application, "journal")
        window.open_search()
        studio.shoot(application, "search-recent")
        window.top_bar.search.setText("budget")
        studio.until(lambda: any(row.ref for row in window.palette_panel.rows()))
        studio.until(lambda: "found" in window.palette_panel.rows()[0].words)
        studio.shoot(application, "search")
        window.palette_panel.close_panel()
        for page_id in (BACKUPS, PREFERENCES, IMPORT, TRASH):
            page = window.show_page(page_id)
            if page_id == BACKUPS:
                page.back_up_now()  # type: ignore[attr-defined]
                QTest.qWait(800)
            studio.shoot(application, page_id)


def _unlock(studio: Studio, application: Application, passphrase: str) -> None:
    gate = application._gate
    assert gate is not None
    gate.page.unlock_requested.emit(passphrase)
    studio.open(application)
    studio.settle()


def _make_vaults(home: Path) -> tuple[Path, Path]:
    demo = make_demo(date.today(), home)  # noqa: DTZ011 - the person's own day
    demo.session.close()
    blank = new_vault(home / "Anna.cjvault", "empty", Cost(19 * 1024, 1, 1))
    blank.session.close()
    return demo.session.folder.path, blank.session.folder.path


def _use_a_fine_font(app: QApplication) -> None:
    if "Inter" in QFontDatabase.families():
        app.setFont(QFont("Inter", 10))


def main(folder: Path) -> int:
    """Take every picture; gives back the exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    theme.prepare_environment(os.environ)
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    _use_a_fine_font(app)
    for name in THEMES:
        for size in SIZES:
            home = Path(tempfile.mkdtemp(prefix="careerjournal-screenshots-"))
            try:
                demo, blank = _make_vaults(home)
                studio = Studio(app, folder, home, name, size)
                first_run(studio)
                locked(studio, blank)
                empty(studio, blank)
                full(studio, demo)
            finally:
                shutil.rmtree(home, ignore_errors=True)
    sys.stdout.write(f"{len(list(folder.glob('*.png')))} pictures in {folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
