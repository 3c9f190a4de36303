"""The desktop's notices, played by a fake on a bus of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVirtualObject
from pytestqt.qtbot import QtBot

from careerjournal.shell.desktop_notices import DesktopNotices
from careerjournal.ui.tasks import Worker

needs_bus = pytest.mark.skipif(
    sys.platform in ("win32", "darwin") or shutil.which("dbus-daemon") is None,
    reason="needs dbus-daemon",
)


class FakeServer(QDBusVirtualObject):
    """Answers as a desktop does that understands markup, or as one that wants none of it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, str, list[object]]] = []
        self.capabilities = ["body", "body-markup"]
        self.refuses = False

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        self.asked.append((message.member(), message.signature(), message.arguments()))
        if self.refuses:
            return connection.send(message.createErrorReply("org.example.No", "no"))
        reply = message.createReply()
        if message.member() == "GetCapabilities":
            reply.setArguments([self.capabilities])
        elif message.member() == "Notify":
            reply.setArguments([7])
        return connection.send(reply)

    def notices(self) -> list[list[object]]:
        return [values for name, _, values in self.asked if name == "Notify"]


@dataclass
class Bus:
    server: FakeServer
    notices: DesktopNotices


@pytest.fixture
def bus(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    service = QDBusConnection.connectToBus(address, "test-notices")
    server = FakeServer()
    assert service.registerVirtualObject(
        "/org/freedesktop/Notifications",
        server,
        QDBusConnection.VirtualObjectRegisterOption.SubPath,
    )
    assert service.registerService("org.freedesktop.Notifications")
    worker = Worker("notices")
    yield Bus(server, DesktopNotices(worker))
    worker.stop()
    del service
    QDBusConnection.disconnectFromBus("test-notices")
    daemon.terminate()
    daemon.wait()
    daemon.stdout.close()


@needs_bus
def test_the_desktop_shows_it_as_text_and_one_at_a_time(bus: Bus, qtbot: QtBot) -> None:
    bus.notices.tell("Career Journal", "Call <b>Priya</b> & Co")
    qtbot.waitUntil(lambda: bus.notices._number == 7)
    (first,) = bus.server.notices()
    assert [name for name, _, _ in bus.server.asked] == ["GetCapabilities", "Notify"]
    assert bus.server.asked[1][1] == "susssasa{sv}i"
    assert first[3:5] == ["Career Journal", "Call &lt;b&gt;Priya&lt;/b&gt; &amp; Co"]
    assert first[1] == 0
    bus.notices.tell("Career Journal", "2")
    qtbot.waitUntil(lambda: len(bus.server.notices()) == 2)
    assert bus.server.notices()[1][1] == 7
    bus.notices.withdraw()
    qtbot.waitUntil(lambda: bus.server.asked[-1][0] == "CloseNotification")
    assert bus.server.asked[-1][1:] == ("u", [7])


@needs_bus
def test_a_desktop_without_markup_is_told_the_words_as_they_are(bus: Bus, qtbot: QtBot) -> None:
    bus.server.capabilities = ["body"]
    bus.notices.tell("Career Journal", "R & D")
    qtbot.waitUntil(lambda: len(bus.server.notices()) == 1)
    assert bus.server.notices()[0][4] == "R & D"


@needs_bus
def test_a_desktop_that_wants_none_of_it_does_no_harm(bus: Bus, qtbot: QtBot) -> None:
    bus.server.refuses = True
    bus.notices.tell("Career Journal", "1")
    qtbot.waitUntil(lambda: len(bus.server.asked) == 1)
    bus.notices.withdraw()


@pytest.mark.parametrize("address", ["", "nonsense", "unix:path=/nowhere/at/all", "unix:x"])
def test_without_a_bus_nothing_is_shown(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    worker = Worker("notices")
    notices = DesktopNotices(worker)
    done: list[object] = []
    notices.tell("Career Journal", "1")
    worker.submit(lambda: 1, done.append, done.append)
    qtbot.waitUntil(lambda: done == [1])
    notices.withdraw()
    worker.stop()
