"""A few words shown by the desktop, outside of the window."""

from __future__ import annotations

import os
import sys
from html import escape
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from careerjournal.operations.phrases import tr
from careerjournal.ui.tasks import Runner

_PATIENCE_SECONDS: Final = 2.0
_SHOWN_MS: Final = 10_000
_NAME: Final = "org.freedesktop.Notifications"
_PATH: Final = "/org/freedesktop/Notifications"
_AS_LONG_AS_USUAL: Final = -1


class _Said(NamedTuple):
    title: str
    text: str


class DesktopNotices(QObject):
    """Shows one notice at a time; a later one takes the place of the one before.

    On Linux and the BSDs the desktop is asked over D-Bus, on `runner`: no icon in the tray is
    needed. Elsewhere, and where nobody answers there, an icon is put into the tray with the first
    notice, if there is a tray; where there is none, nothing is shown. `pressed` tells that the
    icon or its notice was clicked.
    """

    pressed = Signal()

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._number = 0
        self._icon: QSystemTrayIcon | None = None
        self._said: _Said | None = None

    def tell(self, title: str, text: str) -> None:
        """Show `text` under `title`; what cannot be shown is not."""
        self._said = _Said(title, text)
        if sys.platform in ("win32", "darwin"):
            self._tell_from_tray()
            return
        said, number = self._said, self._number
        self._runner.submit(
            lambda: _asked_over_dbus(said, number), self._on_answered, self._on_refused
        )

    def withdraw(self) -> None:
        """Take back what is shown still, and the icon."""
        self._said = None
        number, self._number = self._number, 0
        if number:
            self._runner.submit(lambda: _closed_over_dbus(number), self._on_done, self._on_done)
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None

    def _on_answered(self, number: int | None) -> None:
        if number is None:
            self._tell_from_tray()
        else:
            self._number = number

    def _on_refused(self, error: Exception) -> None:
        raise error

    def _on_done(self, _: object) -> None:
        """It has gone, or nobody was there to take it away."""

    def _tell_from_tray(self) -> None:
        said = self._said
        if said is None or not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._icon is None:
            self._icon = QSystemTrayIcon(_icon(), self)
            self._icon.setToolTip(tr("Career Journal"))
            self._icon.activated.connect(self.pressed)
            self._icon.messageClicked.connect(self.pressed)
        self._icon.show()
        self._icon.showMessage(said.title, said.text, _icon(), _SHOWN_MS)


def _icon() -> QIcon:
    return QApplication.windowIcon()


def _asked_over_dbus(said: _Said, replaced: int) -> int | None:
    """Ask the desktop to show a notice; gives back its number, None if nobody took it."""
    # Loaded late, and on this thread: seldom needed. By this and not by QtDBus, which writes every
    # number as a signed one, and the desktop insists on a number of the notice without a sign.
    from jeepney import DBusAddress  # noqa: PLC0415

    server = DBusAddress(_PATH, bus_name=_NAME, interface=_NAME)
    able = _called(server, "GetCapabilities")
    if able is None:
        return None
    has_markup = isinstance(able[0], list) and "body-markup" in able[0]
    text = escape(said.text, quote=False) if has_markup else said.text
    actions: list[str] = []
    hints: dict[str, object] = {}
    body = (said.title, replaced, "", said.title, text, actions, hints, _AS_LONG_AS_USUAL)
    answer = _called(server, "Notify", "susssasa{sv}i", body)
    number = None if answer is None else answer[0]
    return number if isinstance(number, int) else None


def _closed_over_dbus(number: int) -> None:
    from jeepney import DBusAddress  # noqa: PLC0415 - late, as above

    server = DBusAddress(_PATH, bus_name=_NAME, interface=_NAME)
    _called(server, "CloseNotification", "u", (number,))


def _called(
    server: object, method: str, signature: str | None = None, body: tuple[object, ...] = ()
) -> tuple[object, ...] | None:
    """The answer of one call; None if there is no bus, nobody on it, or no good answer in time."""
    from jeepney import new_method_call  # noqa: PLC0415 - late, as above
    from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415
    from jeepney.wrappers import DBusErrorResponse, unwrap_msg  # noqa: PLC0415

    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return None
    try:
        with open_dbus_connection("SESSION") as connection:
            call = new_method_call(server, method, signature, body)
            reply = connection.send_and_get_reply(call, timeout=_PATIENCE_SECONDS)
            answer: tuple[object, ...] = unwrap_msg(reply)
    except (OSError, ValueError, LookupError, RuntimeError, StopIteration, DBusErrorResponse):
        return None  # an address nobody can read, a bus that has gone, a desktop without notices
    return answer
