"""When the vault asks to be locked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from careerjournal.shell.boot_timer import BootTimer, boot_seconds
from careerjournal.shell.desktop_signals import DesktopSignals
from careerjournal.shell.session_watch import Clocks, LockWishes, SessionWatch


@dataclass
class Time:
    """Two clocks that stand still until moved."""

    boot: float = 1_000.0
    wall: float = 1_700_000_000.0

    def passes(self, seconds: float) -> None:
        self.boot += seconds
        self.wall += seconds


class QuietDesktop(DesktopSignals):
    """A desktop that says only what the test lets it say."""

    started = False
    released = False

    def start(self) -> None:
        self.started = True

    def stop(self) -> None:
        self.started = False

    def release(self) -> None:
        self.released = True


@dataclass
class Watched:
    watch: SessionWatch
    time: Time
    desktop: QuietDesktop
    reasons: list[str]


@pytest.fixture
def watched(qtbot: QtBot) -> Iterator[Watched]:
    time = Time()
    desktop = QuietDesktop()
    watch = SessionWatch(
        LockWishes(idle_seconds=300), Clocks(lambda: time.boot, lambda: time.wall), desktop
    )
    reasons: list[str] = []
    watch.lock_requested.connect(reasons.append)
    watch.start()
    yield Watched(watch, time, desktop, reasons)
    watch.close()


def _press_a_key(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    QTest.keyClick(field, Qt.Key.Key_A)


def test_five_quiet_minutes_lock(watched: Watched) -> None:
    watched.time.passes(299)
    watched.desktop.woke.emit()
    assert watched.reasons == []
    watched.time.passes(1)
    watched.desktop.woke.emit()
    assert watched.reasons == ["idle"]


def test_a_key_begins_the_five_minutes_anew(watched: Watched, qtbot: QtBot) -> None:
    watched.time.passes(200)
    _press_a_key(qtbot)
    watched.time.passes(200)
    watched.desktop.woke.emit()
    assert watched.reasons == []
    assert watched.watch.idle_seconds() == 200


def test_the_key_that_ends_a_long_absence_locks_instead(watched: Watched, qtbot: QtBot) -> None:
    watched.time.passes(8 * 3600)
    _press_a_key(qtbot)
    assert watched.reasons == ["idle"]


def test_a_clock_set_back_hides_no_absence(watched: Watched) -> None:
    watched.time.boot += 400
    watched.time.wall -= 86_400
    watched.desktop.woke.emit()
    assert watched.reasons == ["idle"]


def test_sleep_that_the_boot_clock_does_not_count_is_seen_on_the_wall(watched: Watched) -> None:
    watched.time.wall += 400
    watched.desktop.woke.emit()
    assert watched.reasons == ["idle"]


def test_one_reason_is_enough(watched: Watched) -> None:
    watched.desktop.sleeping.emit()
    watched.desktop.session_locked.emit()
    watched.desktop.screensaver_began.emit()
    assert watched.reasons == ["suspend"]


@pytest.mark.parametrize(
    ("wishes", "signal", "reasons"),
    [
        (LockWishes(), "session_locked", ["session"]),
        (LockWishes(on_session_lock=False), "session_locked", []),
        (LockWishes(), "screensaver_began", ["screensaver"]),
        (LockWishes(on_screensaver=False), "screensaver_began", []),
        (LockWishes(), "sleeping", ["suspend"]),
        (LockWishes(on_suspend=False), "sleeping", []),
    ],
)
def test_each_cause_can_be_switched_off(
    watched: Watched, wishes: LockWishes, signal: str, reasons: list[str]
) -> None:
    watched.watch.set_wishes(wishes)
    getattr(watched.desktop, signal).emit()
    assert watched.reasons == reasons


def test_sleep_is_not_held_up_when_suspend_does_not_lock(watched: Watched) -> None:
    watched.watch.set_wishes(LockWishes(on_suspend=False))
    watched.desktop.sleeping.emit()
    assert watched.desktop.released


def test_no_idle_lock_when_it_is_switched_off(watched: Watched) -> None:
    watched.watch.set_wishes(LockWishes(idle_seconds=0))
    watched.time.passes(86_400)
    watched.desktop.woke.emit()
    assert watched.reasons == []


@pytest.mark.parametrize(("wanted", "reasons"), [(True, ["minimised"]), (False, [])])
def test_a_window_put_away_locks_if_wished(
    watched: Watched, qtbot: QtBot, wanted: bool, reasons: list[str]
) -> None:
    watched.watch.set_wishes(LockWishes(on_minimise=wanted))
    window = QLineEdit()
    qtbot.addWidget(window)
    window.show()
    window.showMinimized()
    qtbot.waitUntil(window.isMinimized)
    QApplication.processEvents()
    assert watched.reasons == reasons


def test_nothing_is_asked_after_stop(watched: Watched) -> None:
    watched.watch.stop()
    watched.time.passes(86_400)
    watched.desktop.woke.emit()
    watched.desktop.session_locked.emit()
    assert watched.reasons == []
    assert not watched.desktop.started


def test_the_time_is_up_without_any_event(qtbot: QtBot) -> None:
    desktop = QuietDesktop()
    start = boot_seconds()
    watch = SessionWatch(
        LockWishes(idle_seconds=1),
        Clocks(lambda: (boot_seconds() - start) * 20, lambda: 0.0),
        desktop,
    )
    with qtbot.waitSignal(watch.lock_requested, timeout=5000) as caught:
        watch.start()
    assert caught.args == ["idle"]
    watch.close()


def test_the_timer_times_out_once(qtbot: QtBot) -> None:
    timer = BootTimer()
    count: list[int] = []
    timer.timed_out.connect(lambda: count.append(1))
    with qtbot.waitSignal(timer.timed_out, timeout=5000):
        timer.start(0.01)
    timer.start(0.01)
    timer.stop()
    with qtbot.assertNotEmitted(timer.timed_out, wait=40):
        pass
    assert count == [1]
    timer.close()


def test_it_looks_away_for_a_moment_after_a_sign_of_life(watched: Watched, qtbot: QtBot) -> None:
    _press_a_key(qtbot)
    watched.time.passes(2)
    _press_a_key(qtbot)
    assert watched.watch.idle_seconds() == 2
    watched.watch.set_wishes(LockWishes(idle_seconds=300))  # looks at once
    _press_a_key(qtbot)
    assert watched.watch.idle_seconds() == 0


def test_it_does_not_look_away_where_minimising_locks(watched: Watched, qtbot: QtBot) -> None:
    watched.watch.set_wishes(LockWishes(idle_seconds=300, on_minimise=True))
    _press_a_key(qtbot)
    watched.time.passes(2)
    _press_a_key(qtbot)
    assert watched.watch.idle_seconds() == 0
