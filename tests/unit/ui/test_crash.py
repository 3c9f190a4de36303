from __future__ import annotations

import sys

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
