"""A window from process start to its first paint; run as a process of its own.

`python -m tests.bench.starting bare` shows a bare PySide6 window with a line edit and a button;
`python -m tests.bench.starting unlock VAULT` starts the application on the unlock page. Both end
at the first paint and print the processor time used since the process began, in milliseconds.
"""

from __future__ import annotations

import os
import sys
import time

if sys.argv[1:2] == ["unlock"]:  # what `careerjournal.__main__` does first
    import gc

    gc.disable()
    import careerjournal.ui.plain_import  # noqa: F401

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget


class FirstPaint(QObject):
    """Ends the process once `window` has been painted.

    It watches that one window: a filter on the application would be handed objects of every
    class, and PySide builds a hundred enums, 50 ms, to find the name of one it does not know.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._painted = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._painted and event.type() is QEvent.Type.Paint:
            self._painted = True
            # After this round of the event loop everything visible has been painted.
            QTimer.singleShot(0, self._on_painted)
        return False

    def _on_painted(self) -> None:
        sys.stdout.write(f"{time.process_time() * 1000:.2f}\n")
        sys.stdout.flush()
        os._exit(0)


def bare() -> None:
    """The least that asks for a passphrase."""
    app = QApplication([])
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(QLineEdit())
    column.addWidget(QPushButton("Unlock"))
    window.resize(1280, 800)
    FirstPaint(window)
    window.show()
    app.exec()


def unlock(vault: str) -> None:
    """The real thing, by the road `python -m careerjournal` takes."""
    from careerjournal import app as application  # noqa: PLC0415

    class Watched(application.Application):
        def start(self) -> None:
            FirstPaint(self.frame)
            super().start()

    application.Application = Watched  # type: ignore[misc]
    application.main(["--vault", vault])


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        unlock(sys.argv[2])
