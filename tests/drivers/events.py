"""The view of events in the words of who uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from careerjournal.features.contacts.events.detail import EventDetail
from careerjournal.features.contacts.events.namesakes import NamesakesDialog
from careerjournal.features.contacts.events.page import EventsPage
from careerjournal.features.contacts.events.people_card import PeopleCard
from careerjournal.records.record import RecordRef
from careerjournal.store.events import PersonLine
from careerjournal.ui.due_words import what_words
from careerjournal.ui.feature import Context
from tests.drivers.contacts import NOW, type_over


class EventsDriver:
    """Shows the view in a window of its own and works it as a person would."""

    def __init__(self, qtbot: QtBot, context: Context, window: QWidget) -> None:
        self.qtbot = qtbot
        self.context = context
        self.window = window
        self.now: datetime = NOW
        self.opened: list[RecordRef] = []
        self.dialogs: list[NamesakesDialog] = []
        self.page = EventsPage(replace(context, now=lambda: self.now))
        fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
        detail = self.page.detail
        self._testers = [
            QAbstractItemModelTester(model, fatal, self.page)
            for model in (self.page.list_pane.model, detail.to_meet.model, detail.met.model)
        ]
        self.page.record_activated.connect(self.opened.append)
        detail.met.dialog_opened.connect(self.dialogs.append)
        layout = QVBoxLayout(window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        window.resize(1280, 800)
        window.show()

    @property
    def detail(self) -> EventDetail:
        """What stands beside the list."""
        return self.page.detail

    # The list

    def rows(self) -> list[str]:
        """The headings and names in the list."""
        model = self.page.list_pane.model
        for row in range(model.rowCount()):
            model.data(model.index(row))
        model._on_fetch_soon_timeout()
        return [str(model.data(model.index(row))) for row in range(model.rowCount())]

    def spoken(self, name: str) -> str:
        """What a screen reader says of an event's row."""
        model, row = self.page.list_pane.model, self.rows().index(name)
        return str(model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole))

    def filter(self, words: str) -> None:
        """Type into the filter."""
        field = self.page.list_pane.words
        field.clear()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def choose(self, name: str) -> None:
        """Go to an event in the list."""
        model = self.page.list_pane.model
        self.page.list_pane.view.setCurrentIndex(model.index(self.rows().index(name)))
        self.wait(lambda: self.name() == name)

    # The head

    def name(self) -> str:
        """The name as the head says it."""
        return self.detail.header.name.text()

    def told(self) -> str:
        """The line below the name."""
        return self.detail.header.about.whole()

    def call_it(self, name: str) -> None:
        """Type another name and press Enter."""
        self.detail.header.focus_name()
        type_over(self.detail.header.name, name)

    def begins(self, words: str) -> None:
        """Type when it begins."""
        type_over(self.detail.about.when.line(), words)

    def ends(self, words: str) -> None:
        """Type its last day."""
        type_over(self.detail.about.until.line(), words)

    def stands(self) -> str:
        """How it stands: planned, attended or missed."""
        return self.detail.about.stands.code()

    def do(self, name: str) -> None:
        """Trigger an action of the view."""
        self.context.actions.action(f"events.{name}").trigger()

    def said(self) -> str:
        """What the message bar says."""
        return self.context.messages.text()

    def press_undo(self) -> None:
        """Press Undo in the message bar."""
        buttons = self.context.messages.findChildren(QPushButton)
        next(each for each in buttons if each.text() == "Undo").click()

    # The people

    def to_meet(self) -> list[str]:
        """The names of those to be met."""
        return [each.name for each in self.detail.to_meet.model.people()]

    def met(self) -> list[str]:
        """The names of those who were met."""
        return [each.name for each in self.detail.met.model.people()]

    def wants_to_meet(self, name: str, company: str = "", about: str = "") -> None:
        """Add somebody to be met."""
        self._add(self.detail.to_meet, name, company, about)

    def met_there(self, name: str, company: str = "", about: str = "") -> None:
        """Write down somebody who was met."""
        self._add(self.detail.met, name, company, about)

    def tick(self, name: str) -> None:
        """Press Space on somebody."""
        card, line = self._find(name)
        self._go_to(card, line)
        QTest.keyClick(card.list, Qt.Key.Key_Space)

    def say_what_about(self, name: str, words: str) -> None:
        """Type what to talk about with somebody, or what it was about."""
        card, line = self._find(name)
        self._go_to(card, line)
        QTest.keyClick(card.list, Qt.Key.Key_Return)
        type_over(card.bar.about, words)

    def take_off(self, name: str) -> None:
        """Press Delete on somebody."""
        card, line = self._find(name)
        self._go_to(card, line)
        QTest.keyClick(card.list, Qt.Key.Key_Delete)

    def person(self, name: str) -> PersonLine:
        """All that is shown of somebody."""
        return self._find(name)[1]

    def likely(self) -> list[str]:
        """Who is offered as likely there."""
        if self.detail.to_meet.likely.isHidden():
            return []
        return [chip.word() for chip in self.detail.to_meet.chips]

    def take_likely(self, name: str) -> None:
        """Press one of the names on offer."""
        next(chip for chip in self.detail.to_meet.chips if chip.word() == name).click()

    def make_contacts(self) -> NamesakesDialog | None:
        """Press the button for it; gives back the window that asks who is meant, if one did."""
        self.dialogs.clear()
        self.detail.met.make.click()
        return self.dialogs[0] if self.dialogs else None

    # Following up

    def follow_ups(self) -> list[str]:
        """What is still to do."""
        if self.detail.follow_ups.isHidden():
            return []
        return [what_words(line) for line in self.detail.follow_ups.lines()]

    def key(self, key: Qt.Key) -> None:
        """Press a key on the first line of what is to do."""
        view = self.detail.follow_ups.view
        view.setFocus()
        view.setCurrentIndex(self.detail.follow_ups.model.index(0))
        QTest.keyClick(view, key)

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        self.qtbot.waitUntil(until, timeout=10_000)

    def _add(self, card: PeopleCard, name: str, company: str, about: str) -> None:
        line = card.add.people.line()
        line.setFocus()
        QTest.keyClicks(line, name)
        QTest.keyClick(line, Qt.Key.Key_Return)
        if company:
            type_into(card.add.organisation, company)
        if about:
            type_into(card.add.about, about)
        line.setFocus()
        QTest.keyClick(line, Qt.Key.Key_Return)

    def _find(self, name: str) -> tuple[PeopleCard, PersonLine]:
        for card in (self.detail.to_meet, self.detail.met):
            for line in card.model.people():
                if line.name == name:
                    return card, line
        raise AssertionError(f"nobody is called {name}")

    def _go_to(self, card: PeopleCard, line: PersonLine) -> None:
        card.list.setFocus()
        card.list.choose(card.model.row_of(line.n))


def type_into(line: QWidget, words: str) -> None:
    """Type at the end of a line, without leaving it."""
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_End)
    QTest.keyClicks(line, words)


@contextmanager
def shown_events(qtbot: QtBot, context: Context, window: QWidget) -> Iterator[EventsDriver]:
    """The view of events, closed again in the end."""
    driver = EventsDriver(qtbot, context, window)
    try:
        yield driver
    finally:
        driver.page.flush()
        delete(window)
