"""Tells a page when another day begins, however that comes about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from careerjournal.operations.clock import Clock

_A_MOMENT: Final = timedelta(seconds=2)
"""No timer is exact, and it is better to look late than in vain."""
_LONGEST_WAIT: Final = timedelta(minutes=10)


class DayWatch(QObject):
    """Looks at the clock at midnight, and at the full `hour` if there is one.

    That is not enough: somebody may set the clock or travel, and to a timer the time a machine was
    asleep is none. So it also looks when the program comes to the front, and before long anyway.
    """

    turned = Signal()
    """It is another day than it was, be it an earlier one."""
    looked = Signal()
    """It is the same day, and some time has passed."""

    def __init__(
        self, now: Clock, parent: QObject, *, hour: Callable[[], int] | None = None
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._hour = hour
        self._day = now().date()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)  # noqa: S101 - pages live in one
        application.applicationStateChanged.connect(self._on_application_state_changed)
        self._wait()

    def look(self) -> None:
        """Look at the clock now, and tell what it says."""
        today = self._now().date()
        self._wait()
        if today != self._day:
            self._day = today
            self.turned.emit()
        else:
            self.looked.emit()

    def waits_ms(self) -> int:
        """In how many milliseconds it looks by itself."""
        return self._timer.remainingTime()

    def _wait(self) -> None:
        now = self._now()
        ahead = [_LONGEST_WAIT]
        if now.date() < date.max:
            morning = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
            ahead.append(morning - now + _A_MOMENT)
        if self._hour is not None:
            at = datetime.combine(now.date(), time(self._hour()), now.tzinfo)
            if at > now:
                ahead.append(at - now + _A_MOMENT)
        self._timer.start(int(min(ahead).total_seconds() * 1000))

    def _on_application_state_changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()
