"""A single-shot timer that goes on counting while the machine sleeps."""

from __future__ import annotations

import ctypes
import os
import struct
import sys
import time
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer, Signal

_CLOCK_BOOTTIME: Final = 7


def boot_seconds() -> float:
    """Seconds since the machine started, time asleep included where the system tells it."""
    # Linux names it so; on macOS the clock that Python's monotonic() does not use counts sleep.
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):
        clock = getattr(time, name, None)
        if clock is not None:
            return time.clock_gettime(clock)
    return time.monotonic()


class BootTimer(QObject):
    """Emits `timed_out` once, `seconds` after `start`, or at once on waking if that has passed.

    Qt's own timers stand still while the machine sleeps. On Linux a timer of the kernel's is
    used instead; elsewhere, or if it is refused, a Qt timer.
    """

    timed_out = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kernel = _KernelTimer.make()
        self._plain = QTimer(self)
        self._plain.setSingleShot(True)
        self._plain.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._plain.timeout.connect(self.timed_out)
        self._notifier: QSocketNotifier | None = None
        if self._kernel is not None:
            self._notifier = QSocketNotifier(self._kernel.fd, QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._on_notifier_activated)

    def start(self, seconds: float) -> None:
        """Time out once, `seconds` from now; an earlier start is forgotten."""
        seconds = max(0.001, seconds)
        if self._kernel is not None:
            self._kernel.set(seconds)
        else:
            self._plain.start(int(seconds * 1000))

    def stop(self) -> None:
        """Do not time out."""
        self._plain.stop()
        if self._kernel is not None:
            self._kernel.set(0)

    def close(self) -> None:
        """Give the kernel's timer back; the object cannot be started again."""
        self._plain.stop()
        if self._kernel is not None and self._notifier is not None:
            self._notifier.setEnabled(False)
            self._kernel.close()
            self._kernel = None

    def _on_notifier_activated(self) -> None:
        if self._kernel is not None and self._kernel.expired():
            self.timed_out.emit()


class _KernelTimer:
    """Linux's timerfd on the boot-time clock (Python has it from 3.13 on only)."""

    def __init__(self, fd: int, libc: ctypes.CDLL) -> None:
        self.fd = fd
        self._libc = libc

    @classmethod
    def make(cls) -> _KernelTimer | None:
        if sys.platform != "linux":
            return None
        libc = ctypes.CDLL(None, use_errno=True)
        if not hasattr(libc, "timerfd_create"):
            return None
        fd = libc.timerfd_create(_CLOCK_BOOTTIME, os.O_NONBLOCK | os.O_CLOEXEC)
        return cls(fd, libc) if fd >= 0 else None

    def set(self, seconds: float) -> None:
        """Expire once after `seconds`; 0 disarms."""
        whole = int(seconds)
        spec = struct.pack("@llll", 0, 0, whole, int((seconds - whole) * 1e9))
        if self._libc.timerfd_settime(self.fd, 0, spec, None):
            raise OSError(ctypes.get_errno(), "timerfd_settime")

    def expired(self) -> bool:
        try:
            return bool(os.read(self.fd, 8))
        except BlockingIOError:
            return False  # set anew between the expiry and this call

    def close(self) -> None:
        os.close(self.fd)
