"""Every page of the demo vault, light and dark, large and small, as pictures.

Run by `make screenshots` as `python -m tests.screenshots FOLDER`. It drives the real application
with real vaults in a temporary folder, in one process and offscreen, always on the same day. With
`--told` behind the folder it takes those of `docs/pictures` that show whole pages, nothing else.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QRect, QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from careerjournal import app as application_module
from careerjournal.app import Application, Options
from careerjournal.operations.demo import PASSPHRASE, make_demo
from careerjournal.operations.session import new_vault
from careerjournal.operations.settings import Settings
from careerjournal.shell.first_run import FirstRun
from careerjournal.shell.open_journal import OpenJournal
from careerjournal.shell.relaunch import Relauncher
from careerjournal.shell.window import TRASH
from careerjournal.ui import theme
from careerjournal.vault.keys import Cost
from tests.drivers.clock import SetClock
from tests.drivers.stops import ALL_STOPS
from tests.drivers.tour import CODE, Tour, lead_a_life

NOW = "2026-11-25 08:10"
"""A Wednesday morning, as usual as any."""
SIZES = (QSize(1280, 800), QSize(1024, 700))
THEMES = ("light", "dark")
CONTRAST = "high-contrast"
PATIENCE_MS = 20_000
SETTLES_MS = 250
TOLD = {
    "light": {
        "today": "",
        "journal": "journal",
        "review": "review-week-kept",
        "fit": "application-fit",
        "contacts": "contact",
        "mentoring": "mentoring",
    },
    "dark": {"goals": "", "applications": "", "search": "search"},
}
"""What the README and the guide show, by theme: the stop, none for a page as one finds it."""
LONG = 6
"""So many times one waits before a picture that is kept."""


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
    clock: SetClock

    @contextmanager
    def window(self, options: Options) -> Iterator[Application]:
        """A started application in this studio's theme and size; closed afterwards."""
        settings = Settings.load(self.home / "settings.json")
        settings.set("look.theme", self.theme_name)
        application_module._dress(self.app, settings)
        application = Application(self.app, settings, options, NoRelaunch, self.clock)
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
        self.shoot_as(application, f"{name}-{self.theme_name}-{self.size.width()}")

    def shoot_as(self, application: Application, name: str) -> None:
        """The same, as a file of this name."""
        self.settle()
        place = self.folder / f"{name}.png"
        _picture_of(application.frame).save(str(place))

    def until(self, condition: Callable[[], bool]) -> None:
        """Let events run until `condition` holds. Raises RuntimeError if it never does."""
        deadline = QDeadlineTimer(PATIENCE_MS)
        while not condition():
            if deadline.hasExpired():
                raise RuntimeError("what was to be shown never came")
            QTest.qWait(20)

    def settle(self) -> None:
        """Give answers of the workers and repaints their time."""
        # In small steps: between them, not within one, the threads of the workers get on.
        deadline = QDeadlineTimer(SETTLES_MS)
        while not deadline.hasExpired():
            QTest.qWait(10)

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
        page.show_recovery_code(CODE)
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
        for page in ("today", "journal", "goals", "applications", "contacts", TRASH):
            studio.open(application).window.show_page(page)
            studio.shoot(application, f"{page}-empty")


def full(studio: Studio, vault: Path, stops: Sequence[str] = tuple(ALL_STOPS)) -> None:
    """The demo vault with a little more of a life in it, stop by stop."""
    with studio.window(Options(vault, demo=True)) as application:
        _unlock(studio, application, PASSPHRASE)
        tour = Tour(studio.open(application), studio.until)
        for name in stops:
            ALL_STOPS[name](tour)
            studio.shoot(application, name)
            tour.put_away()


def told(studio: Studio, vault: Path, pictures: Mapping[str, str]) -> None:
    """Pictures that are told of elsewhere, by name."""
    with studio.window(Options(vault, demo=True)) as application:
        _unlock(studio, application, PASSPHRASE)
        tour = Tour(studio.open(application), studio.until)
        for name, stop in pictures.items():
            if stop:
                ALL_STOPS[stop](tour)
            else:
                tour.journal.window.show_page(name)
            for _ in range(LONG):
                studio.settle()
            studio.shoot_as(application, f"{name}-{studio.theme_name}")
            tour.put_away()


def _picture_of(frame: QWidget) -> QPixmap:
    """The window with all that lies over it: dialogues and menus are windows of their own."""
    picture = frame.grab()
    painter = QPainter(picture)
    for window in QApplication.topLevelWidgets():
        if window.isVisible() and window is not frame:
            over = window.grab()
            place = window.pos() - frame.pos()
            if isinstance(window, QDialog):  # there is no window manager that would do it
                place = frame.rect().center() - window.rect().center()
            painter.drawPixmap(place, over)
            painter.setPen(QColor(128, 128, 128, 120))
            painter.drawRect(QRect(place, over.deviceIndependentSize().toSize()))
    painter.end()
    return picture


def _unlock(studio: Studio, application: Application, passphrase: str) -> None:
    gate = application._gate
    assert gate is not None
    gate.page.unlock_requested.emit(passphrase)
    studio.open(application)
    studio.settle()


def _make_vaults(home: Path, clock: SetClock) -> tuple[Path, Path]:
    today = clock().date()
    demo = make_demo(today, home, clock)
    writer = demo.session.writer
    assert writer is not None
    lead_a_life(writer, today)
    demo.session.close()
    blank = new_vault(home / "Anna.cjvault", "empty", Cost(19 * 1024, 1, 1), now=clock)
    blank.session.close()
    return demo.session.folder.path, blank.session.folder.path


@contextmanager
def _studio(
    app: QApplication, folder: Path, theme_name: str, size: QSize
) -> Iterator[tuple[Studio, Path, Path]]:
    """A studio with vaults of its own, the demo and a blank one, gone afterwards."""
    home = Path(tempfile.mkdtemp(prefix="careerjournal-screenshots-"))
    clock = SetClock()
    clock.set(NOW)
    studio = Studio(app, folder, home, theme_name, size, clock)
    try:
        yield (studio, *_make_vaults(home, clock))
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _use_a_fine_font(app: QApplication) -> None:
    if "Inter" in QFontDatabase.families():
        app.setFont(QFont("Inter", 10))


def main(folder: Path, *, for_docs: bool = False) -> int:
    """Take every picture, or those that are told of; gives back the exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    theme.prepare_environment(os.environ)
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    _use_a_fine_font(app)
    if for_docs:
        for name, pictures in TOLD.items():
            with _studio(app, folder, name, SIZES[0]) as (studio, demo, _):
                told(studio, demo, pictures)
        return 0
    for name in THEMES:
        for size in SIZES:
            with _studio(app, folder, name, size) as (studio, demo, blank):
                first_run(studio)
                locked(studio, blank)
                empty(studio, blank)
                full(studio, demo)
    with _studio(app, folder, CONTRAST, SIZES[0]) as (studio, demo, _):
        full(studio, demo, ("journal", "search", "preferences", "key-change"))
    sys.stdout.write(f"{len(list(folder.glob('*.png')))} pictures in {folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), for_docs="--told" in sys.argv[2:]))
