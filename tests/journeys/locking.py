"""A real window that unlocks a vault, types, and locks: it starts the next one and ends.

Run as `python -m tests.journeys.locking VAULT PASSPHRASE`. Prints the number of the new process.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from careerjournal.app import Application, Options
from careerjournal.features.journal.page import JournalPage
from careerjournal.operations.settings import Settings, machine_file
from careerjournal.shell import relaunch
from careerjournal.shell.unlock_page import UnlockPage

_LOOK_AGAIN_MS = 5


class _Noted(subprocess.Popen[bytes]):
    """Says which process it started."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        sys.stdout.write(f"{self.pid}\n")


def main(vault: Path, passphrase: str) -> int:
    relaunch.subprocess.Popen = _Noted  # type: ignore[attr-defined]
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    application = Application(app, Settings.load(machine_file()), Options(vault))
    application.start()
    page = application.frame.page
    assert isinstance(page, UnlockPage)
    page.unlock_requested.emit(passphrase)
    timer = QTimer(interval=_LOOK_AGAIN_MS)

    def look() -> None:
        journal = application.journal
        if journal is None or not journal.window.current:
            return
        shown = journal.window.show_page("journal")
        if isinstance(shown, JournalPage):
            timer.stop()
            shown.new()
            QTest.keyClicks(shown.editor.form.title, "typed just before the lock")
            journal.window.lock_requested.emit()

    timer.timeout.connect(look)
    timer.start()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
