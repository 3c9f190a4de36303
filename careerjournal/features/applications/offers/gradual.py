"""Rows that are made one a turn of the event loop, for a dozen at once would hold up the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Gradual(QObject):
    """Calls `make`, a bound method, once for each key that is wanted, in their order."""

    def __init__(self, make: Callable[[str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._make = make
        self._waiting: list[str] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_timer_timeout)

    def want(self, key: str) -> None:
        """Make `key` soon, once."""
        if key not in self._waiting:
            self._waiting.append(key)
            self._timer.start()

    def drop(self, key: str) -> None:
        """Make `key` no more."""
        if key in self._waiting:
            self._waiting.remove(key)

    def make_now(self, key: str) -> None:
        """Make `key` at once, if it waits."""
        if key in self._waiting:
            self._waiting.remove(key)
            self._make(key)

    def finish(self) -> None:
        """Make all that wait at once."""
        while self._waiting:
            self.make_now(self._waiting[0])

    def _on_timer_timeout(self) -> None:
        if self._waiting:
            self.make_now(self._waiting[0])
        if self._waiting:
            self._timer.start()
