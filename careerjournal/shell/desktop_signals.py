"""What the desktop tells about sleep, the locked session and the screen saver."""

from __future__ import annotations

import os
import sys
from typing import Final, cast

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
)

_LOGIND: Final = "org.freedesktop.login1"
_LOGIND_PATH: Final = "/org/freedesktop/login1"
_MANAGER: Final = "org.freedesktop.login1.Manager"
_SESSION: Final = "org.freedesktop.login1.Session"
_SCREENSAVERS: Final = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)


class DesktopSignals(QObject):
    """Brings `sleeping`, `woke`, `session_locked` and `screensaver_began`.

    On Linux and the BSDs these come from logind and the screen savers over D-Bus, if they are
    there: a connection says nothing about that, so it is best effort and the idle time stands
    behind it. A delay inhibitor is held while watching, so that the machine waits a moment for the
    lock before it sleeps; `release` lets it go. Elsewhere a platform's own source can be given by
    a subclass that emits the same signals.
    """

    sleeping = Signal()
    woke = Signal()
    session_locked = Signal()
    screensaver_began = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        system: QDBusConnection | None = None,
        session: QDBusConnection | None = None,
    ) -> None:
        super().__init__(parent)
        self._given = (system, session)
        self._watching = False
        self._connected = False
        self._inhibitor: int | None = None

    @property
    def holds_sleep(self) -> bool:
        """Whether the machine waits for us before it sleeps."""
        return self._inhibitor is not None

    def start(self) -> None:
        """Listen, and ask to be waited for before sleep."""
        self._watching = True
        if sys.platform in ("win32", "darwin"):
            return
        if not self._connected:
            self._connected = True
            self._connect_system()
            self._connect_session()
        self._inhibit()

    def stop(self) -> None:
        """Listen no longer; whatever arrives is dropped."""
        self._watching = False
        self.release()

    def release(self) -> None:
        """Let the machine sleep now: nothing readable is on screen any more."""
        if self._inhibitor is not None:
            os.close(self._inhibitor)
            self._inhibitor = None

    def _system(self) -> QDBusConnection:
        return self._given[0] or QDBusConnection.systemBus()

    def _session(self) -> QDBusConnection:
        return self._given[1] or QDBusConnection.sessionBus()

    def _connect_system(self) -> None:
        bus = self._system()
        if not bus.isConnected():
            return
        bus.connect(
            _LOGIND,
            _LOGIND_PATH,
            _MANAGER,
            "PrepareForSleep",
            self,
            _slot("_on_logind_prepare_for_sleep(bool)"),
        )
        ask = QDBusMessage.createMethodCall(_LOGIND, _LOGIND_PATH, _MANAGER, "GetSession")
        ask.setArguments([os.environ.get("XDG_SESSION_ID") or "auto"])
        watcher = QDBusPendingCallWatcher(bus.asyncCall(ask), self)
        watcher.finished.connect(self._on_logind_session_found)

    def _connect_session(self) -> None:
        bus = self._session()
        if not bus.isConnected():
            return
        for interface in _SCREENSAVERS:
            bus.connect(
                "",
                "",
                interface,
                "ActiveChanged",
                self,
                _slot("_on_screensaver_active_changed(bool)"),
            )

    def _inhibit(self) -> None:
        bus = self._system()
        if self._inhibitor is not None or not bus.isConnected():
            return
        ask = QDBusMessage.createMethodCall(_LOGIND, _LOGIND_PATH, _MANAGER, "Inhibit")
        ask.setArguments(["sleep", "Career Journal", "The journal is being locked", "delay"])
        watcher = QDBusPendingCallWatcher(bus.asyncCall(ask), self)
        watcher.finished.connect(self._on_logind_inhibited)

    @Slot(QDBusPendingCallWatcher)
    def _on_logind_session_found(self, call: QDBusPendingCallWatcher) -> None:
        answer = _answer(call)
        if isinstance(answer, QDBusObjectPath):
            self._system().connect(
                _LOGIND, answer.path(), _SESSION, "Lock", self, _slot("_on_logind_lock()")
            )

    @Slot(QDBusPendingCallWatcher)
    def _on_logind_inhibited(self, call: QDBusPendingCallWatcher) -> None:
        answer = _answer(call)
        if not isinstance(answer, QDBusUnixFileDescriptor) or not answer.isValid():
            return
        if self._watching and self._inhibitor is None:
            self._inhibitor = os.dup(answer.fileDescriptor())
            os.set_inheritable(self._inhibitor, False)

    @Slot(bool)
    def _on_logind_prepare_for_sleep(self, going: bool) -> None:
        if not self._watching:
            return
        if going:
            self.sleeping.emit()
        else:
            self._inhibit()
            self.woke.emit()

    @Slot()
    def _on_logind_lock(self) -> None:
        if self._watching:
            self.session_locked.emit()

    @Slot(bool)
    def _on_screensaver_active_changed(self, active: bool) -> None:
        if self._watching and active:
            self.screensaver_began.emit()


def _slot(signature: str) -> bytes:
    """`signature` as QtDBus takes it: text, though PySide's stubs ask for bytes."""
    return cast(bytes, SLOT(signature))


def _answer(call: QDBusPendingCallWatcher) -> object:
    """The first value of a finished call, None if it failed or has none."""
    call.deleteLater()
    message = call.reply()
    values = message.arguments()
    if message.type() != QDBusMessage.MessageType.ReplyMessage or not values:
        return None
    return values[0]
