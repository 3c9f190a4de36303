"""Guards that every test runs under."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator

import pytest
from hypothesis import settings
from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# How long an example takes says more of the machine than of the program: tests/bench measures.
settings.register_profile("careerjournal", deadline=None)
settings.load_profile("careerjournal")


ENDS_WITHIN_SECONDS = 5.0
"""A thread that was told to end may still be on its way."""


class _Complaints(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_complaints() -> Iterator[list[str]]:
    """Fail the test if anything logs at WARNING or above; pytest-qt watches what Qt says."""
    handler = _Complaints()
    logging.getLogger().addHandler(handler)
    yield handler.lines
    logging.getLogger().removeHandler(handler)
    if handler.lines:
        pytest.fail("logged: " + "\n".join(handler.lines))


@pytest.fixture(autouse=True)
def nothing_left_over() -> Iterator[None]:
    """Fail the test if it leaves a thread running or a window on the screen."""
    before = set(threading.enumerate())
    yield
    application = QApplication.instance()
    if isinstance(application, QApplication):
        windows = [
            type(each).__name__ for each in application.topLevelWidgets() if each.isVisible()
        ]
        for each in application.topLevelWidgets():
            each.hide()  # a frame may refuse to close
        if windows:
            pytest.fail(f"left on the screen: {', '.join(windows)}")
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        thread.join(ENDS_WITHIN_SECONDS)
    running = [thread.name for thread in left if thread.is_alive()]
    if running:
        pytest.fail(f"left running: {', '.join(running)}")


@pytest.fixture(autouse=True)
def own_places(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep settings, data and caches of every test under its own folder."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
