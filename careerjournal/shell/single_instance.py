"""One window a vault and person: a second start asks the first to come forward."""

from __future__ import annotations

import getpass
import hashlib
import os
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_COME_FORWARD: Final = b"come forward\n"
_HERE: Final = b"here\n"
_PATIENCE_MS: Final = 1000
_LONGEST_REQUEST: Final = 64


def address_of(vault: Path) -> str:
    """Where the window of `vault` listens for this person: a socket's path, or a pipe's name.

    It tells nothing of the vault but a hash of its place.
    """
    place = os.path.realpath(vault)
    digest = hashlib.sha256(f"{getpass.getuser()}\0{place}".encode(errors="replace")).hexdigest()
    name = f"careerjournal-{digest[:24]}"
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime and Path(runtime).is_dir():
        return str(Path(runtime) / name)
    return name


def call_forward(vault: Path) -> bool:
    """Ask the window that has `vault` open to come forward; True if it answered.

    Takes at most two seconds when the other process hangs, and no time when there is none.
    """
    socket = QLocalSocket()
    socket.connectToServer(address_of(vault))
    if not socket.waitForConnected(_PATIENCE_MS):
        return False
    socket.write(_COME_FORWARD)
    socket.flush()
    answered = socket.waitForReadyRead(_PATIENCE_MS)
    reply = bytes(socket.readAll().data()) if answered else b""
    socket.disconnectFromServer()
    return reply == _HERE


class InstanceServer(QObject):
    """Listens for later starts; `forward_requested` when one asks."""

    forward_requested = Signal()

    def __init__(self, vault: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address = address_of(vault)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_server_new_connection)

    def listen(self) -> bool:
        """Begin; False if the system allows no such socket, which costs nothing but the asking.

        Call it only by the process that holds the vault's lock: what another left behind is
        removed.
        """
        QLocalServer.removeServer(self._address)
        return self._server.listen(self._address)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _on_server_new_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.setParent(self)
            socket.readyRead.connect(self._on_socket_ready_read)
            socket.disconnected.connect(socket.deleteLater)

    def _on_socket_ready_read(self) -> None:
        socket = self.sender()
        if not isinstance(socket, QLocalSocket):
            return
        request = bytes(socket.read(_LONGEST_REQUEST).data())
        if request == _COME_FORWARD:
            socket.write(_HERE)
            socket.flush()
            self.forward_requested.emit()
        else:
            socket.abort()
