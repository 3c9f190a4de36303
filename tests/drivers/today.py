"""The page Today, in the words of who uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from careerjournal.features.today.evening_card import EveningRow
from careerjournal.features.today.page import TodayPage
from careerjournal.records.entry import Energy
from careerjournal.records.record import RecordRef
from careerjournal.ui.feature import Context
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.record_picker import RecordPicker
from careerjournal.ui.widgets.labels import ElidedLabel
from tests.drivers.application import ApplicationDriver

NOW = datetime.fromisoformat("2026-11-25T09:10+01:00")  # a Wednesday


class TodayHand:
    """Works a page that is shown somewhere as a person would."""

    def __init__(self, page: TodayPage, messages: MessageBar) -> None:
        self.page = page
        self.messages = messages

    # What is shown

    def day(self) -> str:
        """The day that is shown."""
        return self.page.head.day.text()

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

    def heading(self) -> str:
        """What the list of what wants the person is called."""
        return self.page.queue.view.accessibleName()

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
        return self.messages.text()

    # What one does

    def choose(self, row: int) -> None:
        """Go to a line of the queue."""
        self.page.queue.view.setCurrentIndex(self.page.queue.model.index(row))
        self.page.queue.view.setFocus()

    def go_to(self, words: str) -> None:
        """Go to the line of the queue that begins with these words."""
        self.choose(next(row for row, line in enumerate(self.queue()) if line.startswith(words)))

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

    def feel(self, energy: Energy) -> None:
        """Say how much one had to give."""
        self.page.check_in.energy._buttons[energy].click()

    def say(self, win: str = "", next_: str = "", undone: str = "") -> None:
        """Type into the check-in; nothing is finished by it."""
        card = self.page.check_in
        for field, words in ((card.win, win), (card.next, next_), (card.undone, undone)):
            if words:
                field.setFocus()
                QTest.keyClicks(field, words)

    def finish_check_in(self) -> None:
        """Press "That is it"."""
        self.page.check_in.done.click()

    def checked_in(self) -> str:
        """The line that a finished check-in is folded to, "" while it is open."""
        card = self.page.check_in
        return card.told.whole() if card.is_folded else ""

    def asked(self) -> list[str]:
        """What the evening asks about."""
        evening = self.page.evening
        return [] if evening.isHidden() else [_about(row) for row in evening.rows]

    def answer(self, words: str) -> EveningRow:
        """The row of the evening that begins with these words."""
        return next(row for row in self.page.evening.rows if _about(row).startswith(words))

    def drop(self, words: str, reason: str) -> None:
        """Drop in the evening what was not done."""
        row = self.answer(words)
        row.drop.click()
        QTest.keyClicks(row.reason, reason)
        QTest.keyClick(row.reason, Qt.Key.Key_Return)

    def undo(self) -> None:
        """Press Undo in the message bar."""
        buttons = self.messages.findChildren(QPushButton)
        next(each for each in buttons if each.text() == "Undo").click()


class TodayInApp(TodayHand):
    """Works the page in the running program."""

    def __init__(self, app: ApplicationDriver) -> None:
        self.app = app
        page = app.journal.window.show_page("today")
        assert isinstance(page, TodayPage)
        super().__init__(page, app.journal.window.messages)
        app.settle()

    def go_to(self, words: str) -> None:
        """Go to the line of the queue that begins with these words, once it is there."""
        self.app.wait(lambda: any(line.startswith(words) for line in self.queue()))
        super().go_to(words)

    def expect_queue(self, *lines: str) -> None:
        """Wait until these lines and no others want the person."""
        self.app.expect(self.queue, list(lines))

    def look_at_the_clock(self) -> None:
        """What the page does by itself before long."""
        self.page.days.look()
        self.app.settle()

    def give_to(self, name: str) -> None:
        """Give the line to somebody, asking again on the day that is proposed."""
        self.press(Qt.Key.Key_G)
        self.app.wait(lambda: any(picker.isVisible() for picker in self._pickers()))
        picker = self._pickers()[-1]
        QTest.keyClicks(picker.findChildren(QLineEdit)[0], name)
        QTest.keyClick(picker, Qt.Key.Key_Return)
        bar = self.page.queue.bar
        self.app.wait(bar.give_now.isVisible)
        assert bar.give_now.text() == f"Give to {name}"
        bar.give_now.click()

    def _pickers(self) -> list[RecordPicker]:
        return self.app.frame.findChildren(RecordPicker)


class TodayDriver(TodayHand):
    """Shows the page in a window of its own, at a moment of its own."""

    def __init__(self, qtbot: QtBot, context: Context, window: QWidget, now: datetime) -> None:
        self.qtbot = qtbot
        self.context = context
        self.window = window
        self.now = now
        self.opened: list[RecordRef] = []
        super().__init__(TodayPage(replace(context, now=lambda: self.now)), context.messages)
        fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
        self._tester = QAbstractItemModelTester(self.page.queue.model, fatal, self.page)
        self.page.record_activated.connect(self.opened.append)
        layout = QVBoxLayout(window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        window.resize(1080, 760)
        window.show()

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        self.qtbot.waitUntil(until, timeout=10_000)

    def today(self) -> date:
        """The day it is there."""
        return self.now.date()


def _about(row: EveningRow) -> str:
    return row.findChildren(ElidedLabel)[0].whole()


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
