from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careerjournal import __version__
from careerjournal.ui.crash import CrashHandler, report


def _crash(secret: str) -> None:
    raise ValueError(f"cannot parse {secret}")


def test_a_report_says_where_and_not_what() -> None:
    with pytest.raises(ValueError, match="canary") as caught:
        _crash("canary salary 52000")
    text = report(caught.type, caught.tb)
    assert "test_crash.py" in text
    assert "_crash" in text
    assert "ValueError" in text
    assert __version__ in text
    assert "canary" not in text
    assert "52000" not in text


def test_a_crash_saves_drafts_then_shows_one_page(qtbot: QtBot) -> None:
    calls: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    handler = CrashHandler(lambda: calls.append("saved"), lambda: window)
    for _ in range(3):
        try:
            _crash("x")
        except ValueError:
            kind, error, trace = sys.exc_info()
            assert kind is not None
            assert error is not None
            handler.handle(kind, error, trace)
    qtbot.waitUntil(lambda: handler.page is not None and handler.page.isVisible())
    assert handler.page is not None
    assert calls[0] == "saved"
    handler.page._copy.click()
    assert QGuiApplication.clipboard().text() == handler.page.text()
    handler.page.close()


def test_a_crash_in_a_thread_comes_to_the_page_without_a_word(
    qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    before = sys.excepthook, threading.excepthook
    handler = CrashHandler(lambda: None, lambda: window)
    handler.install()
    thread = threading.Thread(target=_crash, args=("canary",))
    thread.start()
    thread.join()
    handler.uninstall()
    assert (sys.excepthook, threading.excepthook) == before
    qtbot.waitUntil(lambda: handler.page is not None and handler.page.isVisible())
    assert handler.page is not None
    assert "_crash" in handler.page.text()
    assert "canary" not in handler.page.text() + capfd.readouterr().err
    handler.page.close()


def test_what_breaks_while_drafts_are_saved_does_not_come_round_again(
    qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    calls: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def save() -> None:
        calls.append("tried")
        raise KeyError("canary")

    handler = CrashHandler(save, lambda: window)
    handler.handle(ValueError, ValueError("x"), None)
    qtbot.waitUntil(lambda: handler.page is not None and handler.page.isVisible())
    assert handler.page is not None
    assert calls == ["tried"]
    said = capfd.readouterr().err
    assert "KeyError" in said
    assert "canary" not in said
    handler.page.close()
