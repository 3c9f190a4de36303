"""A whole session with one word in everything that is written, to be looked for on the disk.

Run as `python -m tests.recovery.canary VAULT SOURCES PHASE`, first with the phase "write", which
ends by being killed in the midst of typing, then with "return". SOURCES is a folder that holds
what a person has elsewhere, readable as it is: what is attached and imported, and the secrets.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDeadlineTimer, QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from careerjournal.features.applications.capture.dialog import CaptureDialog
from careerjournal.features.applications.page import ApplicationsPage
from careerjournal.records.application import Application, Direction, Message
from careerjournal.shell.backup_page import BackupPage
from careerjournal.shell.import_assistant import ImportPage
from careerjournal.shell.window import BACKUPS, IMPORT
from careerjournal.store.unit import Unit
from careerjournal.ui import theme
from careerjournal.vault import keys
from careerjournal.vault.process import keep_files_private
from tests.drivers.application import CHEAP, ApplicationDriver

CANARY: Final = "xylocanary"
"""Lower case, as the search index keeps its words."""
PASSPHRASE: Final = f"{CANARY} harbour kettle thimble"
CODE_FILE: Final = "code"

_STEP_MS: Final = 5
_WORDS: Final = f"{CANARY} in a sentence about {CANARY}s. " * 40


def prepare(sources: Path) -> None:
    """Put what is attached and imported into `sources`."""
    (sources / f"{CANARY}.txt").write_text(_WORDS * 200)
    (sources / "old.journal").write_text(
        "".join(
            f"[2024-03-{day:02} 09:30] {CANARY} number {day}\n{_WORDS} @{CANARY}\n\n"
            for day in range(1, 29)
        )
    )
    (sources / "posting.html").write_text(
        f"<html><head><title>{CANARY} engineer at {CANARY} GmbH</title></head><body>"
        f"<h1>{CANARY} engineer</h1><p>{_WORDS}</p><h2>Requirements</h2>"
        f"<ul><li>You must like the {CANARY}</li></ul></body></html>"
    )


class _Patience:
    """Lets the program work until something is so, as qtbot does."""

    def waitUntil(self, callback: Callable[[], bool], *, timeout: int) -> None:
        deadline = QDeadlineTimer(timeout)
        while not callback():
            if deadline.hasExpired():
                raise TimeoutError
            QTest.qWait(_STEP_MS)


def write(app: ApplicationDriver, sources: Path) -> None:
    """Make a vault, do all that a person does in it, and be killed."""
    code = app.create("Journal", PASSPHRASE)
    (sources / CODE_FILE).write_text(code)
    for number in range(5):
        app.write(f"{CANARY} {number}", f"{CANARY} typed {number}")
        app.paste(_WORDS)
        app.settle()
    page = app.page
    QTest.keyClicks(page.editor.form.tags.line(), CANARY)
    QTest.keyClick(page.editor.form.tags.line(), Qt.Key.Key_Return)
    app.settle()
    page.attachments.take_files([sources / f"{CANARY}.txt"])
    picture = QImage(640, 480, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    page.editor.form.text.image_pasted.emit(picture)
    app.wait(lambda: len(page.attachments.strip.tiles()) == 2)
    find(app)
    bring_in(app, sources / "old.journal")
    apply(app, sources / "posting.html")
    back_up(app)
    app.application._settings.set("look.theme", "dark")
    app.application._settings.set("lock.idle_minutes", 7)
    app.journal.workspace.undo()
    app.settle()
    fault()
    app.write(f"{CANARY} last", "")
    app.paste(f"{CANARY} and then it was killed")
    app.settle()
    QTest.keyClicks(page.editor.form.text, f"{CANARY} not yet saved")
    os.kill(os.getpid(), signal.SIGKILL)


def find(app: ApplicationDriver) -> None:
    """Filter the list, and search everything in both orders."""
    filters = app.page.list_pane.filters
    QTest.keyClicks(filters.words, CANARY)
    QTest.keyClick(filters.words, Qt.Key.Key_Return)
    app.settle()
    filters.clear()
    window = app.journal.window
    for words in (CANARY[:4], f'"{CANARY} in a"', f"tag:{CANARY}"):
        window.open_search(words)
        app.wait(lambda: len(window.palette_panel.rows()) > 1)
        QTest.keyClick(window.top_bar.search, Qt.Key.Key_Escape)
    app.settle()


def bring_in(app: ApplicationDriver, source: Path) -> None:
    """Import a jrnl file, parsed in a process of its own."""
    page = app.journal.window.show_page(IMPORT)
    assert isinstance(page, ImportPage)
    before = len(app.titles())
    page.begin("jrnl", source)
    app.wait(lambda: "Import 28 records" in app.reads())
    page._on_import_requested()
    app.wait(lambda: len(app.titles()) == before + 28)
    app.journal.window.show_page("journal")


def apply(app: ApplicationDriver, posting: Path) -> None:
    """Take in a posting, read in a process of its own, move it on and look for it on the page."""
    page = app.journal.window.show_page("applications")
    assert isinstance(page, ApplicationsPage)
    source = QMimeData()
    source.setUrls([QUrl.fromLocalFile(str(posting))])
    QApplication.clipboard().setMimeData(source)
    app.journal.actions.action("applications.paste").trigger()
    app.wait(lambda: bool(app.frame.findChildren(CaptureDialog)))
    dialog = app.frame.findChildren(CaptureDialog)[-1]
    app.wait(lambda: CANARY in dialog.form.role.text())
    app.wait(dialog.add.isEnabled)
    QTest.keyClick(dialog.source.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    app.wait(lambda: not dialog.isVisible())
    app.settle()
    for tab in ("fit", "interviews", "offers", "history", "overview"):
        page.open(page.detail.n, tab)
        app.settle()
    app.journal.workspace.write(
        "application.message", lambda unit: unit.note(_message(unit, f"{CANARY} said yes"))
    )
    app.settle()
    app.journal.window.show_page("journal")
    # What a window manager does when a dialogue has gone: shortcuts reach the active window only.
    app.frame.activateWindow()
    app.wait(app.frame.isActiveWindow)


def _message(unit: Unit, about: str) -> Message:
    (application,) = unit.all(Application)
    day = unit.now.date()
    return Message(application=application.n, day=day, direction=Direction.RECEIVED, about=about)


def back_up(app: ApplicationDriver) -> None:
    """Take a snapshot and look into it."""
    page = app.journal.window.show_page(BACKUPS)
    assert isinstance(page, BackupPage)
    page.back_up_now()
    app.wait(lambda: "In this backup: 33 entries" in app.reads())
    app.journal.window.show_page("journal")


def fault() -> None:
    """An error of ours, with words in it that no report may carry."""
    try:
        raise ValueError(_WORDS)
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        dialog.close()


def come_back(app: ApplicationDriver) -> None:
    """Unlock after the crash, remove something for good, and lock."""
    app.unlock(PASSPHRASE)
    app.journal.window.show_page("journal")
    app.wait(lambda: f"{CANARY} last" in app.titles())
    app.page.editor.open(1)
    app.settle()
    app.journal.workspace.write("entry.trash", lambda unit: unit.trash(1))
    app.journal.workspace.write("entry.erase", lambda unit: unit.erase(1))
    app.settle()
    app.press_lock()
    app.wait(lambda: app.has_quit)


def main(vault: Path, sources: Path, phase: str) -> int:
    keep_files_private()
    keys.calibrate = lambda: CHEAP
    qt = QApplication([])
    theme.apply(qt, "system", 100)
    arguments = ["--vault", str(vault)] if phase == "return" else []
    app = ApplicationDriver(_Patience(), arguments)

    def end() -> None:
        app.has_quit = True

    qt.quit = end  # type: ignore[method-assign]
    try:
        if phase == "write":
            write(app, sources)
        else:
            come_back(app)
    except TimeoutError:
        sys.stderr.write(f"{app.reads()}\n")
        raise
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
