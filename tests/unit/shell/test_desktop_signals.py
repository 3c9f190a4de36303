"""logind and the screen savers, played by a fake on a bus of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVirtualObject,
)
from pytestqt.qtbot import QtBot

from careerjournal.shell.desktop_signals import DesktopSignals

pytestmark = pytest.mark.skipif(
    sys.platform in ("win32", "darwin") or shutil.which("dbus-daemon") is None,
    reason="needs dbus-daemon",
)

MANAGER = "org.freedesktop.login1.Manager"


class FakeLogind(QDBusVirtualObject):
    """Answers GetSession and Inhibit as logind does."""

    def __init__(self) -> None:
        super().__init__()
        self.inhibits: list[list[str]] = []
        self.pipes: list[int] = []

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        if message.member() == "GetSession":
            reply = message.createReply()
            reply.setArguments([QDBusObjectPath("/org/freedesktop/login1/session/_31")])
        elif message.member() == "Inhibit":
            self.inhibits.append(message.arguments())
            reader, writer = os.pipe()
            os.set_blocking(reader, False)
            self.pipes.append(reader)
            reply = message.createReply()
            reply.setArguments([QDBusUnixFileDescriptor(writer)])
            os.close(writer)
        else:
            return False
        return connection.send(reply)

    def sleep_is_held(self) -> bool:
        """Whether anyone still holds the other end of the last descriptor handed out."""
        try:
            return os.read(self.pipes[-1], 1) != b""
        except BlockingIOError:
            return True


@dataclass
class Bus:
    logind: FakeLogind
    service: QDBusConnection
    desktop: DesktopSignals

    def says(self, path: str, interface: str, name: str, *arguments: object) -> None:
        message = QDBusMessage.createSignal(path, interface, name)
        message.setArguments(list(arguments))
        assert self.service.send(message)


@pytest.fixture
def bus(qtbot: QtBot) -> Iterator[Bus]:
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    service = QDBusConnection.connectToBus(address, "test-logind")
    client = QDBusConnection.connectToBus(address, "test-client")
    logind = FakeLogind()
    assert service.registerVirtualObject(
        "/org/freedesktop/login1", logind, QDBusConnection.VirtualObjectRegisterOption.SubPath
    )
    assert service.registerService("org.freedesktop.login1")
    desktop = DesktopSignals(None, client, client)
    yield Bus(logind, service, desktop)
    desktop.stop()
    del service, client
    QDBusConnection.disconnectFromBus("test-client")
    QDBusConnection.disconnectFromBus("test-logind")
    daemon.terminate()
    daemon.wait()
    daemon.stdout.close()
    for reader in logind.pipes:
        os.close(reader)


def test_sleep_waits_for_us_and_then_goes_on(bus: Bus, qtbot: QtBot) -> None:
    bus.desktop.start()
    qtbot.waitUntil(lambda: bus.desktop.holds_sleep)
    assert bus.logind.inhibits[0][0] == "sleep"
    assert bus.logind.inhibits[0][3] == "delay"
    assert bus.logind.sleep_is_held()
    with qtbot.waitSignal(bus.desktop.sleeping):
        bus.says("/org/freedesktop/login1", MANAGER, "PrepareForSleep", True)
    bus.desktop.release()
    assert not bus.logind.sleep_is_held()
    with qtbot.waitSignal(bus.desktop.woke):
        bus.says("/org/freedesktop/login1", MANAGER, "PrepareForSleep", False)
    qtbot.waitUntil(lambda: bus.desktop.holds_sleep)


def test_our_own_session_locked_is_heard_and_no_other(bus: Bus, qtbot: QtBot) -> None:
    session = "org.freedesktop.login1.Session"
    bus.desktop.start()
    qtbot.waitUntil(lambda: bus.desktop.holds_sleep)
    with qtbot.waitSignal(bus.desktop.session_locked):
        bus.says("/org/freedesktop/login1/session/_31", session, "Lock")
    with qtbot.assertNotEmitted(bus.desktop.session_locked, wait=50):
        bus.says("/org/freedesktop/login1/session/c7", session, "Lock")


@pytest.mark.parametrize("name", ["org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"])
def test_the_screen_saver_is_heard(bus: Bus, qtbot: QtBot, name: str) -> None:
    bus.desktop.start()
    path = "/" + name.replace(".", "/")
    with qtbot.assertNotEmitted(bus.desktop.screensaver_began, wait=50):
        bus.says(path, name, "ActiveChanged", False)
    with qtbot.waitSignal(bus.desktop.screensaver_began):
        bus.says(path, name, "ActiveChanged", True)


def test_nothing_is_heard_after_stop(bus: Bus, qtbot: QtBot) -> None:
    bus.desktop.start()
    qtbot.waitUntil(lambda: bus.desktop.holds_sleep)
    bus.desktop.stop()
    assert not bus.logind.sleep_is_held()
    with qtbot.assertNotEmitted(bus.desktop.sleeping, wait=50):
        bus.says("/org/freedesktop/login1", MANAGER, "PrepareForSleep", True)


def test_a_desktop_without_a_bus_is_no_trouble(qtbot: QtBot) -> None:
    nowhere = QDBusConnection("nobody-connected-this")
    desktop = DesktopSignals(None, nowhere, nowhere)
    desktop.start()
    assert not desktop.holds_sleep
    desktop.stop()
