"""The order in which Tab goes about."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.day_field import DayField
from careerjournal.ui.widgets.growing_text import GrowingText


def test_tab_goes_through_what_is_made_of_several_parts(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    head, last = QWidget(), QPushButton("Last")
    day = DayField("By which day", today=lambda: date(2026, 3, 2))
    text, line, first = GrowingText("Why"), QLineEdit(), QPushButton("First")
    column = QVBoxLayout(window)
    for widget in (last, line, text, head, day):  # as they come to be, not as they are read
        column.addWidget(widget)
    QVBoxLayout(head).addWidget(first)
    go_on_to(head, text, day, line, last)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    first.setFocus()
    found: list[QWidget | None] = []
    for _ in range(4):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        found.append(QApplication.focusWidget())
    assert found == [text, day.line(), line, last]
