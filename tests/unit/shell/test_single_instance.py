"""A second start and the first window."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from careerjournal.shell.single_instance import InstanceServer, address_of, call_forward


@pytest.fixture(autouse=True)
def runtime_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder of its own, short: a socket's path may have no more than 107 bytes."""
    with tempfile.TemporaryDirectory(prefix="cj-") as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield


@pytest.fixture
def server(qtbot: QtBot, tmp_path: Path) -> Iterator[InstanceServer]:
    server = InstanceServer(tmp_path / "Anna.cjvault")
    assert server.listen()
    yield server
    server.close()


def test_nobody_answers_for_a_vault_that_is_not_open(qtbot: QtBot, tmp_path: Path) -> None:
    assert not call_forward(tmp_path / "Anna.cjvault")


def test_a_second_process_calls_the_first_forward(
    server: InstanceServer, qtbot: QtBot, tmp_path: Path
) -> None:
    process = QProcess()
    script = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication; "
        "from careerjournal.shell.single_instance import call_forward; "
        "app = QCoreApplication([]); sys.exit(0 if call_forward(Path(sys.argv[1])) else 7)"
    )
    with (
        qtbot.waitSignal(process.finished, timeout=30_000) as caught,
        qtbot.waitSignal(server.forward_requested, timeout=30_000),
    ):
        process.start(sys.executable, ["-c", script, str(tmp_path / "Anna.cjvault")])
    assert caught.args is not None
    assert caught.args[0] == 0


def test_another_vault_is_another_window(
    server: InstanceServer, qtbot: QtBot, tmp_path: Path
) -> None:
    assert not call_forward(tmp_path / "Ben.cjvault")


def test_the_same_vault_by_another_path_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "Anna.cjvault").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "Anna.cjvault")
    assert address_of(tmp_path / "link") == address_of(tmp_path / "Anna.cjvault")
    assert "Anna" not in address_of(tmp_path / "Anna.cjvault").rsplit("/", 1)[-1]


def test_what_a_killed_process_left_behind_is_taken_over(qtbot: QtBot, tmp_path: Path) -> None:
    vault = tmp_path / "Anna.cjvault"
    script = (
        "import os, socket, sys; s = socket.socket(socket.AF_UNIX); s.bind(sys.argv[1]); "
        "s.listen(); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", script, address_of(vault)], check=False)
    server = InstanceServer(vault)
    assert server.listen()
    server.close()


def test_a_stranger_is_not_listened_to(
    server: InstanceServer, qtbot: QtBot, tmp_path: Path
) -> None:
    socket = QLocalSocket()
    socket.connectToServer(address_of(tmp_path / "Anna.cjvault"))
    with (
        qtbot.assertNotEmitted(server.forward_requested),
        qtbot.waitSignal(socket.disconnected),
    ):
        socket.write(b"x" * 100_000)
