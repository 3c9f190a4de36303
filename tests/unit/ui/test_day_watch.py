"""When another day begins, and what else tells of it than a timer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from careerjournal.ui.day_watch import DayWatch
from tests.drivers.clock import SetClock

TEN_MINUTES_MS = 600_000
LATE_MS = 60_000
"""Qt lets a long timer be late by a twentieth."""


class Looking:
    """Somebody who is told."""

    def __init__(self) -> None:
        self.owner = QObject()
        self.clock = SetClock()
        self.clock.set("2026-11-25 12:00")
        self.turned = 0
        self.watch = DayWatch(self.clock, self.owner)
        self.watch.turned.connect(self._on_turned)

    def _on_turned(self) -> None:
        self.turned += 1

    def come_to_the_front(self) -> None:
        """What the window system tells when somebody turns to the program."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)


@pytest.fixture
def looking(qtbot: QtBot) -> Iterator[Looking]:
    made = Looking()
    yield made
    delete(made.owner)


def test_midnight_is_told_by_itself(looking: Looking, qtbot: QtBot) -> None:
    looking.clock.set("2026-11-25 23:59:59.900")
    looking.watch.look()
    assert looking.turned == 0
    qtbot.waitUntil(lambda: looking.turned == 1, timeout=10_000)


def test_who_wakes_a_machine_that_slept_through_the_night_sees_the_new_day(
    looking: Looking,
) -> None:
    looking.clock.set("2026-11-26 07:30")
    looking.come_to_the_front()
    assert looking.turned == 1
    looking.come_to_the_front()
    assert looking.turned == 1


def test_a_clock_set_back_is_another_day_too(looking: Looking) -> None:
    looking.clock.set("2026-11-24 23:00")
    looking.watch.look()
    assert looking.turned == 1


@pytest.mark.parametrize("hours", [0.5, 6, 11.9])
def test_it_never_waits_for_long(looking: Looking, hours: float) -> None:
    later = datetime(2026, 11, 25, 12) + timedelta(hours=hours)  # noqa: DTZ001 - as one types it
    looking.clock.set(str(later))
    looking.watch.look()
    assert 0 < looking.watch.waits_ms() <= TEN_MINUTES_MS + LATE_MS
