"""The view of whom to be in touch with, in the words of who uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from careerjournal.features.contacts.keeping.page import KeepingPage
from careerjournal.features.contacts.touches.dialog import TouchDialog
from careerjournal.records.record import RecordRef
from careerjournal.ui.feature import Context
from careerjournal.ui.widgets.empty_state import EmptyState
from tests.drivers.contacts import type_over

NOW = datetime.fromisoformat("2026-11-18T18:42+01:00")  # a Wednesday


class KeepingDriver:
    """Shows the view in a window of its own and works it as a person would."""

    def __init__(self, qtbot: QtBot, context: Context, window: QWidget) -> None:
        self.qtbot = qtbot
        self.context = context
        self.window = window
        self.now = NOW
        self.opened: list[RecordRef] = []
        self.page = KeepingPage(replace(context, now=lambda: self.now))
        fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
        self._testers = [
            QAbstractItemModelTester(model, fatal, self.page)
            for model in (self.page.model, self.page.birthdays.model)
        ]
        self.page.record_activated.connect(self.opened.append)
        layout = QVBoxLayout(window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        window.resize(1080, 720)
        window.show()
        self.page.view.setFocus()

    # What is shown

    def waiting(self) -> list[str]:
        """The names of those who are listed."""
        return self._rows(Qt.ItemDataRole.DisplayRole)

    def spoken(self, name: str) -> str:
        """What a screen reader says of somebody's line."""
        said = self._rows(Qt.ItemDataRole.AccessibleTextRole)
        return said[self.waiting().index(name)]

    def told(self) -> str:
        """How many wait, as the head says it."""
        return self.page.told.text()

    def birthdays(self) -> list[str]:
        """The lines of birthdays."""
        model = self.page.birthdays.model
        return [str(model.data(model.index(row))) for row in range(model.rowCount())]

    def nobody(self) -> str:
        """What the view says where nobody is listed, "" where somebody is."""
        shown = self.page.empty.currentWidget()
        if not self.page.empty.isVisible() or not isinstance(shown, EmptyState):
            return ""
        return shown.accessibleName()

    def offers(self) -> list[str]:
        """The buttons one can press about whoever is chosen."""
        buttons = self.page.bar.findChildren(QPushButton)
        return [each.text() for each in buttons if each.isVisible() and each.isEnabled()]

    def said(self) -> str:
        """What the message bar says."""
        return self.context.messages.text()

    # What one does

    def choose(self, name: str) -> None:
        """Go to somebody in the list."""
        row = self.waiting().index(name)
        self.page.view.setCurrentIndex(self.page.model.index(row))
        self.page.view.setFocus()

    def press(self, key: Qt.Key) -> None:
        """Press a key in the list."""
        QTest.keyClick(self.page.view, key)

    def put_off(self, words: str) -> None:
        """Choose a day from the menu of days."""
        self.press(Qt.Key.Key_P)
        menu = self.page.bar.menu
        action = next(each for each in menu.actions() if each.text().startswith(words))
        action.trigger()
        menu.close()

    def put_off_to(self, day: str) -> None:
        """Type a day of one's own."""
        self.press(Qt.Key.Key_P)
        menu = self.page.bar.menu
        menu.actions()[-1].trigger()
        menu.close()
        type_over(self.page.bar.day.line(), day)

    def skip(self, reason: str) -> None:
        """Let it go, for a reason."""
        self.press(Qt.Key.Key_S)
        QTest.keyClicks(self.page.bar.reason, reason)
        QTest.keyClick(self.page.bar.reason, Qt.Key.Key_Return)

    def spoke(self) -> TouchDialog:
        """Press the key for it; gives back the window that comes up."""
        dialogs: list[TouchDialog] = []
        self.page.commands.dialog_opened.connect(dialogs.append)
        self.context.actions.action("contacts.keeping.spoke").trigger()
        self.page.commands.dialog_opened.disconnect(dialogs.append)
        return dialogs[0]

    def press_undo(self) -> None:
        """Press Undo in the message bar."""
        buttons = self.context.messages.findChildren(QPushButton)
        next(each for each in buttons if each.text() == "Undo").click()

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        self.qtbot.waitUntil(until, timeout=10_000)

    def today(self) -> date:
        """The day it is there."""
        return self.now.date()

    def _rows(self, role: Qt.ItemDataRole) -> list[str]:
        model = self.page.model
        for row in range(model.rowCount()):
            model.data(model.index(row))
        model._on_fetch_soon_timeout()
        return [str(model.data(model.index(row), role)) for row in range(model.rowCount())]


@contextmanager
def shown(qtbot: QtBot, context: Context, window: QWidget) -> Iterator[KeepingDriver]:
    """The view, closed again in the end."""
    driver = KeepingDriver(qtbot, context, window)
    try:
        yield driver
    finally:
        driver.page.flush()
        delete(window)
