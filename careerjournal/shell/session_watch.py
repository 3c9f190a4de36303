"""Notices when the vault should be locked: nobody is there, or the machine or session goes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from careerjournal.shell.boot_timer import BootTimer, boot_seconds
from careerjournal.shell.desktop_signals import DesktopSignals

DEFAULT_IDLE_SECONDS: Final = 5 * 60

# A filter on the application costs 8 microseconds an event, of which building a page sends four
# thousand. Having seen a sign of life it need not see the next ones.
_REST_MS: Final = 3000

REASON_IDLE: Final = "idle"
REASON_SUSPEND: Final = "suspend"
REASON_SESSION: Final = "session"
REASON_SCREENSAVER: Final = "screensaver"
REASON_MINIMISED: Final = "minimised"

# What only a person causes. Paints, timers and focus changes are no sign of life.
_SIGNS_OF_LIFE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.InputMethod,
        QEvent.Type.HoverMove,
        QEvent.Type.NonClientAreaMouseMove,
        QEvent.Type.NonClientAreaMouseButtonPress,
        QEvent.Type.DragMove,
    }
)


@dataclass(frozen=True)
class Clocks:
    """Where the two times come from, in seconds; tests give their own."""

    boot: Callable[[], float] = boot_seconds
    wall: Callable[[], float] = time.time


@dataclass(frozen=True)
class LockWishes:
    """When to lock, as Preferences say. `idle_seconds` 0 means never for want of activity."""

    idle_seconds: int = DEFAULT_IDLE_SECONDS
    on_suspend: bool = True
    on_session_lock: bool = True
    on_screensaver: bool = True
    on_minimise: bool = False


@dataclass
class _LastSeen:
    boot: float
    wall: float

    def idle(self, clocks: Clocks) -> float:
        """The larger of the two, so that neither sleep nor a clock set back hides an absence."""
        return max(clocks.boot() - self.boot, clocks.wall() - self.wall)


@dataclass(frozen=True)
class _Parts:
    timer: BootTimer
    desktop: DesktopSignals
    clocks: Clocks = field(default_factory=Clocks)


class SessionWatch(QObject):
    """Emits `lock_requested(reason)`; reasons are "idle", "suspend", "session",
    "screensaver", "minimised".

    Nothing is polled: one single-shot timer stands at the moment the idle time would be up, and
    is set anew only if something happened in between. The idle time is also looked at before any
    input counts as a sign of life, so that the key press that wakes a machine does not excuse the
    night before it. After a sign of life it looks away for three seconds. A reason is given once
    until `start` is called again.
    """

    lock_requested = Signal(str)

    def __init__(
        self,
        wishes: LockWishes | None = None,
        clocks: Clocks | None = None,
        desktop: DesktopSignals | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._wishes = wishes or LockWishes()
        self._parts = _Parts(BootTimer(self), desktop or DesktopSignals(self), clocks or Clocks())
        self._parts.timer.timed_out.connect(self._on_timer_timed_out)
        self._parts.desktop.sleeping.connect(self._on_desktop_sleeping)
        self._parts.desktop.woke.connect(self._on_desktop_woke)
        self._parts.desktop.session_locked.connect(self._on_desktop_session_locked)
        self._parts.desktop.screensaver_began.connect(self._on_desktop_screensaver_began)
        self._last = self._now()
        self._watching = False
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._look)

    @property
    def desktop(self) -> DesktopSignals:
        """What the desktop tells; `release` its sleep once nothing readable is on screen."""
        return self._parts.desktop

    def start(self) -> None:
        """Watch from now on: call it when the vault has been unlocked."""
        self._last = self._now()
        if not self._watching:
            self._watching = True
            self._look()
            self._parts.desktop.start()
        self._set_timer()

    def stop(self) -> None:
        """Watch no longer, and let the machine sleep as it likes."""
        self._watching = False
        self._look_away()
        self._parts.timer.stop()
        self._parts.desktop.stop()

    def close(self) -> None:
        """Stop for good and give back what the system lent."""
        self.stop()
        self._parts.timer.close()

    def set_wishes(self, wishes: LockWishes) -> None:
        """Follow changed Preferences at once."""
        self._wishes = wishes
        if self._watching:
            self._look()
            self._set_timer()

    def idle_seconds(self) -> float:
        """Seconds since the last sign of life, time asleep included."""
        return self._last.idle(self._parts.clocks)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._watching:
            return False
        kind = event.type()
        if kind in _SIGNS_OF_LIFE:
            if not self._lock_if_idle():
                self._last = self._now()
                if not self._wishes.on_minimise:  # which it would not see
                    self._look_away()
                    self._rest.start()
        elif (
            kind == QEvent.Type.WindowStateChange
            and self._wishes.on_minimise
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched.isMinimized()
        ):
            self._request(REASON_MINIMISED)
        return False

    def _look(self) -> None:
        self._rest.stop()
        self._application().installEventFilter(self)  # once, however often it is called

    def _look_away(self) -> None:
        self._rest.stop()
        self._application().removeEventFilter(self)

    def _lock_if_idle(self) -> bool:
        limit = self._wishes.idle_seconds
        if not limit or self.idle_seconds() < limit:
            return False
        self._request(REASON_IDLE)
        return True

    def _set_timer(self) -> None:
        limit = self._wishes.idle_seconds
        if limit:
            self._parts.timer.start(limit - self.idle_seconds())
        else:
            self._parts.timer.stop()

    def _on_timer_timed_out(self) -> None:
        if self._watching and not self._lock_if_idle():
            self._set_timer()

    def _on_desktop_sleeping(self) -> None:
        if self._wishes.on_suspend:
            self._request(REASON_SUSPEND)
        else:
            self._parts.desktop.release()

    def _on_desktop_woke(self) -> None:
        if self._watching and not self._lock_if_idle():
            self._set_timer()

    def _on_desktop_session_locked(self) -> None:
        if self._wishes.on_session_lock:
            self._request(REASON_SESSION)

    def _on_desktop_screensaver_began(self) -> None:
        if self._wishes.on_screensaver:
            self._request(REASON_SCREENSAVER)

    def _request(self, reason: str) -> None:
        if not self._watching:
            return
        self._watching = False
        self._look_away()
        self._parts.timer.stop()
        self.lock_requested.emit(reason)

    def _now(self) -> _LastSeen:
        return _LastSeen(self._parts.clocks.boot(), self._parts.clocks.wall())

    @staticmethod
    def _application() -> QCoreApplication:
        application = QCoreApplication.instance()
        if application is None:
            raise RuntimeError("a session can be watched only by a running application")
        return application
