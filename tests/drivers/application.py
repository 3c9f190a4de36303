"""The whole program, from its first page to its end, in the words of who uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final, Protocol, TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QWidget,
)
from pytestqt.exceptions import TimeoutError as NeverSo
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from careerjournal.app import Application, Options
from careerjournal.features.journal.page import JournalPage
from careerjournal.operations.clock import Clock, local_now
from careerjournal.operations.settings import Settings, machine_file
from careerjournal.shell.first_run import FirstRun
from careerjournal.shell.open_journal import OpenJournal
from careerjournal.shell.recovery_steps import ProveCode
from careerjournal.shell.relaunch import Relauncher
from careerjournal.shell.unlock_page import UnlockPage
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui import theme
from careerjournal.ui.crash import CrashHandler
from careerjournal.vault import keys
from careerjournal.vault.keys import Cost
from careerjournal.vault.process import OVERRIDE
from tests.drivers.building import is_building
from tests.drivers.clock import SetClock

CHEAP: Final = Cost(19 * 1024, 1, 1)
_PATIENCE_MS: Final = 60_000
_EXPECTED_MS: Final = 15_000

T = TypeVar("T")


class Waits(Protocol):
    """What the driver wants of qtbot."""

    def waitUntil(self, callback: Callable[[], bool], *, timeout: int) -> None:
        """Let the program work until `callback` says so; raise after `timeout` milliseconds."""


class FakeRelauncher(Relauncher):
    """Keeps what it was asked; the new window stands at once, or never will."""

    def __init__(self, asked: list[list[str]], *, stands: bool) -> None:
        super().__init__()
        self._asked = asked
        self._stands = stands

    def relaunch(self, arguments: Sequence[str]) -> None:
        self._asked.append(list(arguments))
        QTimer.singleShot(0, self.stood.emit if self._stands else self.failed.emit)


class ApplicationDriver:
    """Runs one Application in the test's own event loop."""

    def __init__(
        self,
        qtbot: Waits,
        arguments: Sequence[str],
        *,
        relaunches: bool = True,
        now: Clock = local_now,
    ) -> None:
        self.qtbot = qtbot
        self.relaunched: list[list[str]] = []
        self.crashes: list[type[BaseException]] = []
        self.has_quit = False
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.application = Application(
            app,
            Settings.load(machine_file()),
            Options.parse(arguments),
            lambda: FakeRelauncher(self.relaunched, stands=relaunches),
            now,
        )
        self.frame = self.application.frame
        self.application.start()

    # Before the vault is open

    @property
    def gate(self) -> UnlockPage:
        page = self.frame.page
        assert isinstance(page, UnlockPage)
        return page

    def unlock(self, passphrase: str) -> None:
        """Type the passphrase and press Enter; the answer is waited for."""
        page = self.gate
        line = page.findChildren(QLineEdit)[0]
        line.clear()
        QTest.keyClicks(line, passphrase)
        QTest.keyClick(line, Qt.Key.Key_Return)
        self._wait_for_the_gate(page)

    def unlock_by_code(self, code: str) -> None:
        """Choose the recovery code and type it."""
        page = self.gate
        self.press("Use the recovery code")
        line = next(each for each in page.findChildren(QLineEdit) if each.isVisible())
        QTest.keyClicks(line, code)
        QTest.keyClick(line, Qt.Key.Key_Return)
        self._wait_for_the_gate(page)

    def _wait_for_the_gate(self, page: UnlockPage) -> None:
        def answered() -> bool:
            return self.application.journal is not None or not page._working.isVisible()

        self.wait(answered)
        if self.application.journal is not None:
            self.wait_for_journal()

    def create(self, name: str, passphrase: str) -> str:
        """Walk through the assistant; gives back the recovery code."""
        page = self.frame.page
        assert isinstance(page, FirstRun)
        self._type(page, 0, name)
        self.press("Continue")
        self._type(page, 0, passphrase)
        self._type(page, 1, passphrase)
        self.wait(lambda: self.button("Create the journal").isEnabled())
        self.press("Create the journal")
        self.wait(lambda: bool(page._code))
        code = page._code
        self.press("I have written it down")
        prove = page.findChild(ProveCode)
        assert prove is not None
        for place, number in enumerate(prove.asked):
            self._type(page, place, code.split("-")[number - 1])
        self.press("Open the journal")
        self.wait_for_journal()
        return code

    # In the open journal

    @property
    def journal(self) -> OpenJournal:
        journal = self.application.journal
        assert journal is not None
        return journal

    @property
    def page(self) -> JournalPage:
        window = self.journal.window
        page = window.page("journal") or window.show_page("journal")
        assert isinstance(page, JournalPage)
        return page

    def wait_for_journal(self) -> None:
        """Wait until the journal stands in the frame and nothing is under way."""
        self.wait(lambda: self.application.journal is not None)
        self.wait(lambda: self.journal.window.current != "")
        self.settle()
        # What a window manager does: shortcuts reach the active window only.
        self.frame.activateWindow()
        self.wait(self.frame.isActiveWindow)

    def write(self, title: str, words: str) -> None:
        """Go to the journal, press Ctrl+N and type; nothing is waited for."""
        self.journal.window.show_page("journal")
        QTest.keyClick(self.frame, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        form = self.page.editor.form
        QTest.keyClicks(form.text, words)
        QTest.keyClicks(form.title, title)
        form.text.setFocus()

    def paste(self, words: str) -> None:
        """Put `words` into the text, where the caret is."""
        self.page.editor.form.text.textCursor().insertText(words)

    def settle(self) -> None:
        """Wait until every word is saved, and every answer here and shown."""
        journal = self.journal
        journal.flush_pages()
        answers: list[object] = []
        journal.workspace.read(lambda reading: reading.counts(), answers.append)
        self.wait(lambda: bool(answers) and not journal.workspace.is_saving)
        self.wait(lambda: not is_building())

    def read(self, query: Callable[[Reading], T]) -> T:
        """What the vault has, with every word saved."""
        answers: list[T] = []
        self.settle()
        self.journal.workspace.read(query, answers.append)
        self.wait(lambda: bool(answers))
        return answers[0]

    def change(self, change: Callable[[Unit], T], label: str = "entry.add") -> T:
        """Change the vault as some other page would."""
        answers: list[T] = []
        self.journal.workspace.write(label, change, answers.append)
        self.wait(lambda: bool(answers))
        return answers[0]

    def titles(self) -> list[str]:
        """The titles of the entries outside the trash."""
        return sorted(
            self.read(lambda reading: [head.title for head in reading.newest(["entry"], 100)])
        )

    def press_lock(self) -> None:
        """Press Ctrl+L; what follows is not waited for."""
        QTest.keyClick(self.frame, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    def lock_from_within(self) -> list[str]:
        """Lock as the idle clock does, whatever window is in front; then as `lock`."""
        self.journal.window.lock_requested.emit()
        self.wait(lambda: self.has_quit)
        return self.relaunched[-1]

    def lock(self) -> list[str]:
        """Lock, wait for the end, and give back what the next window is started with."""
        self.press_lock()
        self.wait(lambda: self.has_quit)
        return self.relaunched[-1]

    def close(self) -> None:
        """Close the window and wait for the end."""
        self.frame.close()
        self.wait(lambda: self.has_quit)

    def choose_backup(self, row: int) -> None:
        """Go to the backups and look into one."""
        page = self.journal.window.show_page("backups")
        backups = page.findChildren(QListWidget)[0]
        self.wait(lambda: backups.count() > row)
        backups.setCurrentRow(row)
        self.wait(lambda: self.button("Go back to this state").isVisible())

    # Looking

    def reads(self) -> str:
        """Every word of every label and button that is on the screen."""
        return "\n".join(
            each.text()
            for window in QApplication.topLevelWidgets()
            for each in window.findChildren(QWidget)
            if each.isVisible() and isinstance(each, QLabel | QAbstractButton)
        )

    def picture(self) -> QImage:
        """What the window looks like."""
        return self.frame.grab().toImage()

    def button(self, words: str) -> QPushButton:
        """The button that is on the screen and says `words`."""
        found = [
            each
            for window in QApplication.topLevelWidgets()
            if window.isVisible()
            for each in window.findChildren(QPushButton)
            if each.text() == words and each.isVisibleTo(window)
        ]
        assert found, f"no button says {words!r} among: {self.reads()}"
        return found[0]

    def press(self, words: str) -> None:
        """Press the button that says `words`."""
        QTest.mouseClick(self.button(words), Qt.MouseButton.LeftButton)

    def minimise(self) -> None:
        """Put the window away."""
        self.frame.showMinimized()
        QGuiApplication.sendEvent(self.frame, QEvent(QEvent.Type.WindowStateChange))

    def come_to_the_front(self) -> None:
        """What the window system tells when somebody turns to the program."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the program work until something is so."""
        self.qtbot.waitUntil(until, timeout=_PATIENCE_MS)

    def expect(self, look: Callable[[], object], wanted: object) -> None:
        """Let the program work until `look` sees what is wanted; else tell what it saw."""
        try:
            self.qtbot.waitUntil(lambda: look() == wanted, timeout=_EXPECTED_MS)
        except NeverSo:
            if (seen := look()) != wanted:
                pytest.fail(f"saw {seen!r}, not {wanted!r}")

    def _type(self, page: QWidget, place: int, words: str) -> None:
        fields = [each for each in page.findChildren(QLineEdit) if each.isVisible()]
        fields[place].clear()
        QTest.keyClicks(fields[place], words)


class Program:
    """Starts the program as often as a test wants, and sees to it that each ends well.

    All of them go by one `clock`, which a test may set.
    """

    def __init__(self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        self._qtbot = qtbot
        self.clock = SetClock()
        self._running: list[ApplicationDriver] = []
        app = QApplication.instance()
        # The real one would stop every event loop that is still to come.
        monkeypatch.setattr(app, "quit", self._on_quit, raising=False)
        monkeypatch.setattr(keys, "calibrate", lambda: CHEAP)
        monkeypatch.setenv(OVERRIDE, "1")
        assert isinstance(app, QApplication)
        theme.apply(app, "system", 100)  # as main does
        handle = CrashHandler.handle

        def noted(
            handler: CrashHandler,
            kind: type[BaseException],
            error: BaseException,
            trace: TracebackType | None,
        ) -> None:
            self._running[-1].crashes.append(kind)
            handle(handler, kind, error, trace)

        monkeypatch.setattr(CrashHandler, "handle", noted)

    def start(self, *arguments: str | Path, relaunches: bool = True) -> ApplicationDriver:
        """Start it with these arguments, as in a terminal."""
        words = [str(each) for each in arguments]
        driver = ApplicationDriver(self._qtbot, words, relaunches=relaunches, now=self.clock)
        self._running.append(driver)
        return driver

    def end(self) -> None:
        """Close what still runs; a crash that no test expected fails it."""
        for driver in self._running:
            if not driver.has_quit:
                driver.close()
            # Or every later one would be dressed together with it.
            delete(driver.application)
            delete(driver.frame)
        crashes = [kind.__name__ for driver in self._running for kind in driver.crashes]
        assert not crashes, crashes

    def _on_quit(self) -> None:
        for driver in self._running:
            if driver.application._ending and isValid(driver.frame):
                driver.has_quit = True


@contextmanager
def program(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """The program, not yet started; whatever was started is closed in the end."""
    made = Program(qtbot, monkeypatch)
    yield made
    made.end()
