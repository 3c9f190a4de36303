"""Start anew in the locked state, so that nothing of an open vault stays in memory."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot

ANNOUNCE: Final = "--announce"
"""Makes a new process say on its standard output that its window stands."""
STANDS: Final = b"window stands\n"


class Relauncher(QObject):
    """Starts another window: `stood` when it is on the screen, `failed` if it never will be."""

    stood = Signal()
    failed = Signal()

    def relaunch(self, arguments: Sequence[str]) -> None:
        """Start a window with these arguments; `stood` or `failed` follows."""
        raise NotImplementedError


class ProcessRelauncher(Relauncher):
    """Starts this program again as another process."""

    _answered = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    def relaunch(self, arguments: Sequence[str]) -> None:
        """Start it; a thread waits for its word, for pipes have no notifier on Windows."""
        command = [*_program(), *arguments, ANNOUNCE]
        try:
            process = subprocess.Popen(  # noqa: S603 - our own program
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                start_new_session=True,
            )
        except OSError:
            self._answered.emit(False)
            return
        threading.Thread(target=self._wait, args=(process,), daemon=True).start()

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None  # noqa: S101 - it is a pipe
        self._answered.emit(process.stdout.readline() == STANDS)

    @Slot(bool)
    def _on_answered(self, stands: bool) -> None:
        if stands:
            self.stood.emit()
        else:
            self.failed.emit()


def announce() -> None:
    """Say that the window stands, to the process that started this one."""
    try:
        sys.stdout.buffer.write(STANDS)
        sys.stdout.flush()
    except OSError:
        return  # whoever asked has gone meanwhile


def _program() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "careerjournal"]
