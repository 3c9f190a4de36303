"""A window to put one widget into, and its words for whoever hears it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from careerjournal.ui import theme

Show = Callable[..., QWidget]


@pytest.fixture
def show(qtbot: QtBot, qapp: QApplication) -> Iterator[Show]:
    """Show widgets below each other, with a line to tab from before and one to tab to after."""
    theme.apply(qapp, theme.LIGHT)
    windows: list[QWidget] = []  # qtbot itself holds them weakly

    def shown(*widgets: QWidget, width: int = 420) -> QWidget:
        window = QWidget()
        qtbot.addWidget(window)
        windows.append(window)
        column = QVBoxLayout(window)
        before, after = QLineEdit(), QLineEdit()
        before.setObjectName("before")
        after.setObjectName("after")
        column.addWidget(before)
        for widget in widgets:
            column.addWidget(widget)
        column.addWidget(after)
        column.addStretch()
        window.resize(width, 500)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        before.setFocus()
        return window

    yield shown
    theme.apply(qapp, theme.LIGHT)
