"""Pages built in parts, a turn of the event loop each, so that none holds up the window."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Final, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_TURN_SECONDS: Final = 0.003
_STEP_SECONDS: Final = 0.001
_DONE: Final = object()


@runtime_checkable
class InParts(Protocol):
    """A widget of which only the frame has been made. Whoever made it takes `parts` to its end,
    one after the other, before it does anything else with it.
    """

    parts: Iterator[None]


def finish(widget: object) -> None:
    """Build at once whatever is left of `widget`."""
    if isinstance(widget, InParts):
        for _ in widget.parts:
            pass


def parts_of(widget: object) -> Iterator[None]:
    """Build whatever is left of `widget`, a part at a time."""
    if isinstance(widget, InParts):
        yield from widget.parts


def ready(page: QWidget) -> Iterator[None]:
    """Build and style `page`, hidden where it is to be shown, so that little is left to do then.

    A window of its own keeps its size.
    """
    yield from parts_of(page)
    for part in page.findChildren(QWidget):
        if isValid(part):  # between two turns it may have given way to another
            part.ensurePolished()
        yield
    if not page.isWindow() and (parent := page.parentWidget()) is not None:
        page.resize(parent.size())
    if (layout := page.layout()) is not None:
        layout.activate()
    yield


class Turns(QObject):
    """Takes `steps` to their end, some a turn of the event loop; then `finished`."""

    finished = Signal()

    def __init__(self, steps: Iterator[None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps = steps
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_timer_timeout)

    @property
    def is_active(self) -> bool:
        """Whether there are steps to come."""
        return self._timer.isActive()

    def start(self) -> None:
        """Begin with the next turn."""
        self._timer.start()

    def finish(self) -> None:
        """Take the rest at once."""
        for _ in self._steps:
            pass
        self._end()

    def stop(self) -> None:
        """Take no further step; it is not wanted any more."""
        self._timer.stop()
        self.deleteLater()

    def _on_timer_timeout(self) -> None:
        now = time.perf_counter()
        until = now + _TURN_SECONDS
        while now < until:
            began = now
            if next(self._steps, _DONE) is _DONE:
                self._end()
                return
            now = time.perf_counter()
            if now - began > _STEP_SECONDS:
                return  # whoever takes long may be followed by another who does

    def _end(self) -> None:
        self._timer.stop()
        self.finished.emit()
