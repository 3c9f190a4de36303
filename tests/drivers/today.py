"""The page Today, in the words of who uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from careerjournal.features.today.page import TodayPage
from careerjournal.records.record import RecordRef
from careerjournal.ui.feature import Context

NOW = datetime.fromisoformat("2026-11-25T09:10+01:00")  # a Wednesday


class TodayDriver:
    """Shows the page in a window of its own and works it as a person would."""

    def __init__(self, qtbot: QtBot, context: Context, window: QWidget, now: datetime) -> None:
        self.qtbot = qtbot
        self.context = context
        self.window = window
        self.now = now
        self.opened: list[RecordRef] = []
        self.page = TodayPage(replace(context, now=lambda: self.now))
        fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
        self._tester = QAbstractItemModelTester(self.page.queue.model, fatal, self.page)
        self.page.record_activated.connect(self.opened.append)
        layout = QVBoxLayout(window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        window.resize(1080, 760)
        window.show()

    # What is shown

    def greeting(self) -> str:
        """The line that states the facts."""
        return self.page.head.greeting.text()

    def written(self) -> str:
        """What is told of how often one wrote."""
        return self.page.head.written.text()

    def queue(self) -> list[str]:
        """The lines that want the person."""
        model = self.page.queue.model
        return [str(model.index(row).data()) for row in range(model.rowCount())]

    def spoken(self, row: int) -> str:
        """What a screen reader says of a line."""
        return str(self.page.queue.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole))

    def more(self) -> str:
        """What is said of the others, "" for nothing."""
        return self.page.queue.more.text() if self.page.queue.more.isVisible() else ""

    def nothing(self) -> str:
        """What is said where nothing wants the person, "" otherwise."""
        label = self.page.queue.nothing
        return label.text() if label.isVisible() else ""

    def card(self, name: str) -> list[str]:
        """What a card beside the queue says, line by line."""
        return [row.accessibleName() for row in self.page.side.rows(name)]

    def preview(self) -> str:
        """How the line of a new to-do is read."""
        label = self.page.quick.preview
        return label.whole() if label.isVisible() else ""

    def said(self) -> str:
        """What the message bar says."""
        return self.context.messages.text()

    # What one does

    def choose(self, row: int) -> None:
        """Go to a line of the queue."""
        self.page.queue.view.setCurrentIndex(self.page.queue.model.index(row))
        self.page.queue.view.setFocus()

    def press(self, key: Qt.Key) -> None:
        """Press a key in the queue."""
        QTest.keyClick(self.page.queue.view, key)

    def tick(self, row: int) -> None:
        """Press the box of a line."""
        view = self.page.queue.view
        where = view.visualRect(self.page.queue.model.index(row)).topLeft() + QPoint(16, 16)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)

    def put_off(self, words: str) -> None:
        """Choose a day from the menu of days."""
        self.press(Qt.Key.Key_P)
        menu = self.page.queue.bar.menu
        action = next(each for each in menu.actions() if each.text().startswith(words))
        action.trigger()
        menu.close()

    def skip(self, reason: str) -> None:
        """Let it go, for a reason."""
        self.press(Qt.Key.Key_S)
        QTest.keyClicks(self.page.queue.bar.reason, reason)
        QTest.keyClick(self.page.queue.bar.reason, Qt.Key.Key_Return)

    def type(self, words: str) -> None:
        """Type into the line of a new to-do."""
        self.page.quick.begin()
        QTest.keyClicks(self.page.quick.line, words)

    def press_in_line(self, key: Qt.Key) -> None:
        """Press a key in the line of a new to-do."""
        QTest.keyClick(self.page.quick.line, key)

    def add(self, words: str) -> None:
        """Type a to-do and press Enter."""
        self.type(words)
        self.press_in_line(Qt.Key.Key_Return)

    def undo(self) -> None:
        """Press Undo in the message bar."""
        buttons = self.context.messages.findChildren(QPushButton)
        next(each for each in buttons if each.text() == "Undo").click()

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        self.qtbot.waitUntil(until, timeout=10_000)

    def today(self) -> date:
        """The day it is there."""
        return self.now.date()


@contextmanager
def shown(
    qtbot: QtBot, context: Context, window: QWidget, now: datetime = NOW
) -> Iterator[TodayDriver]:
    """The page, closed again in the end."""
    driver = TodayDriver(qtbot, context, window, now)
    try:
        yield driver
    finally:
        driver.page.flush()
        delete(window)
