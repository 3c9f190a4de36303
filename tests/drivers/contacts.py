"""The page of contacts in the words of who uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from careerjournal.features.contacts.page import ContactsPage
from careerjournal.features.contacts.person.detail import ContactDetail
from careerjournal.features.contacts.person.ways_card import WayRow
from careerjournal.features.contacts.promise_row import PromiseRow
from careerjournal.features.contacts.touches.dialog import TouchDialog
from careerjournal.records.record import RecordRef
from careerjournal.ui.feature import Context

W = TypeVar("W", bound=QWidget)

NOW = datetime.fromisoformat("2026-11-19T18:42+01:00")


class ContactsDriver:
    """Shows the page in a window of its own and works it as a person would."""

    def __init__(self, qtbot: QtBot, context: Context, window: QWidget) -> None:
        self.qtbot = qtbot
        self.context = context
        self.window = window
        self.now = NOW
        self.opened: list[RecordRef] = []
        self.page = ContactsPage(replace(context, now=lambda: self.now))
        self._tester = QAbstractItemModelTester(
            self.page.people.list_pane.model,
            QAbstractItemModelTester.FailureReportingMode.Fatal,
            self.page,
        )
        self.page.record_activated.connect(self.opened.append)
        layout = QVBoxLayout(window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        window.resize(1280, 800)
        window.show()

    @property
    def detail(self) -> ContactDetail:
        """What stands beside the list."""
        return self.page.people.detail

    # The list

    def rows(self) -> list[str]:
        """The names in the list."""
        model = self.page.people.list_pane.model
        for row in range(model.rowCount()):
            model.data(model.index(row))
        model._on_fetch_soon_timeout()
        return [str(model.data(model.index(row))) for row in range(model.rowCount())]

    def spoken(self, name: str) -> str:
        """What a screen reader says of somebody's row."""
        model, row = self.page.people.list_pane.model, self.rows().index(name)
        return str(model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole))

    def filter(self, words: str) -> None:
        """Type into the filter."""
        field = self.page.people.list_pane.filters.words
        field.clear()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def choose(self, name: str) -> None:
        """Go to somebody in the list."""
        model = self.page.people.list_pane.model
        self.page.people.list_pane.view.setCurrentIndex(model.index(self.rows().index(name)))
        self.wait(lambda: self.name() == name)

    # The head

    def name(self) -> str:
        """The name as the head says it."""
        return self.detail.header.name.text()

    def told(self) -> str:
        """The line below the name."""
        return self.detail.header.about.whole()

    def call_them(self, name: str) -> None:
        """Type another name and press Enter."""
        self.detail.header.focus_name()
        type_over(self.detail.header.name, name)

    def face(self) -> QImage:
        """What is painted where the photo is."""
        return self.detail.header.photo.grab().toImage()

    def look(self) -> None:
        """Press Space on what covers the page."""
        QTest.keyClick(self.detail.curtain.cover, Qt.Key.Key_Space)

    def do(self, name: str) -> None:
        """Trigger an action of the page."""
        self.context.actions.action(f"contacts.{name}").trigger()

    def said(self) -> str:
        """What the message bar says."""
        return self.context.messages.text()

    def press_undo(self) -> None:
        """Press Undo in the message bar."""
        buttons = self.context.messages.findChildren(QPushButton)
        next(each for each in buttons if each.text() == "Undo").click()

    # The cards

    def type_into(self, line: QLineEdit, words: str) -> None:
        """Type over what a line says, and press Enter."""
        type_over(line, words)

    def add_way(self, words: str) -> str:
        """Type a way to reach them; gives back what it was taken for."""
        line = self.detail.ways.new
        line.clear()
        QTest.keyClicks(line, words)
        taken_for = self.detail.ways.recognised.text()
        QTest.keyClick(line, Qt.Key.Key_Return)
        return taken_for

    def ways(self) -> list[tuple[str, str, str]]:
        """Sort, value and label of every way."""
        rows = _rows(self.detail.ways.rows.rows(), WayRow)
        return [(row.type.currentText(), row.value.text(), row.label.text()) for row in rows]

    def way(self, value: str) -> WayRow:
        """The row of one way."""
        rows = _rows(self.detail.ways.rows.rows(), WayRow)
        return next(row for row in rows if row.value.text() == value)

    def promise(self, who: str, words: str, day: str = "") -> None:
        """Note a promise."""
        card = self.detail.promises
        card.who.setCurrentText(who)
        card.text.setFocus()
        QTest.keyClicks(card.text, words)
        if day:
            type_over(card.day.line(), day)
        QTest.keyClick(card.text, Qt.Key.Key_Return)

    def promises(self) -> list[tuple[str, str]]:
        """What is open, and by whom and when."""
        rows = _rows(self.detail.promises.rows.rows(), PromiseRow)
        return [(row.text.text(), row.detail.text()) for row in rows]

    def keep(self, words: str) -> None:
        """Press Space on a promise."""
        rows = _rows(self.detail.promises.rows.rows(), PromiseRow)
        row = next(each for each in rows if each.text.text() == words)
        QTest.keyClick(row.done, Qt.Key.Key_Space)

    def happened(self) -> list[str]:
        """The names on the cards of the timeline."""
        return [card.accessibleName() for card in self.detail.timeline.cards]

    # Being in touch

    def spoke(self) -> TouchDialog:
        """Press the key for it; gives back the window that comes up."""
        dialogs: list[TouchDialog] = []
        self.page.people.commands.dialog_opened.connect(dialogs.append)
        self.do("spoke")
        self.page.people.commands.dialog_opened.disconnect(dialogs.append)
        return dialogs[0]

    def touch(self, n: int) -> TouchDialog:
        """Open a touch that was noted."""
        dialogs: list[TouchDialog] = []
        self.page.people.commands.dialog_opened.connect(dialogs.append)
        self.page.people.commands.show_touch(n)
        self.page.people.commands.dialog_opened.disconnect(dialogs.append)
        return dialogs[0]

    def with_whom(self, dialog: TouchDialog) -> list[str]:
        """The names in the window."""
        return [each.name for each in dialog.people.people()]

    def add_person(self, dialog: TouchDialog, typed: str) -> None:
        """Type a name in the window and press Enter."""
        line = dialog.people.line()
        QTest.keyClicks(line, typed)
        QTest.keyClick(line, Qt.Key.Key_Return)

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        self.qtbot.waitUntil(until, timeout=10_000)


def _rows(rows: Sequence[QWidget], cls: type[W]) -> list[W]:
    return [row for row in rows if isinstance(row, cls)]


def type_over(line: QLineEdit, words: str) -> None:
    """Type over what a line says, and press Enter."""
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, words)
    QTest.keyClick(line, Qt.Key.Key_Return)


@contextmanager
def shown(qtbot: QtBot, context: Context, window: QWidget) -> Iterator[ContactsDriver]:
    """The page of contacts, closed again in the end."""
    driver = ContactsDriver(qtbot, context, window)
    try:
        yield driver
    finally:
        driver.page.flush()
        delete(window)
