"""The view of groups in the words of who uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from careerjournal.features.contacts.communities.detail import CommunityDetail
from careerjournal.features.contacts.communities.page import CommunitiesPage
from careerjournal.records.record import RecordRef
from careerjournal.ui.feature import Context
from careerjournal.ui.record_list import PagedRecordModel
from tests.drivers.contacts import NOW, type_over


class CommunitiesDriver:
    """Shows the view in a window of its own and works it as a person would."""

    def __init__(self, qtbot: QtBot, context: Context, window: QWidget) -> None:
        self.qtbot = qtbot
        self.context = context
        self.window = window
        self.now: datetime = NOW
        self.opened: list[RecordRef] = []
        self.page = CommunitiesPage(replace(context, now=lambda: self.now))
        for model in (self.page.list_pane.model, self.detail.members.model):
            QAbstractItemModelTester(
                model, QAbstractItemModelTester.FailureReportingMode.Fatal, self.page
            )
        self.page.record_activated.connect(self.opened.append)
        layout = QVBoxLayout(window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        window.resize(1280, 800)
        window.show()

    @property
    def detail(self) -> CommunityDetail:
        """What stands beside the list."""
        return self.page.detail

    # The list

    def rows(self) -> list[str]:
        """The names in the list, headings among them."""
        return _rows(self.page.list_pane.model)

    def spoken(self, name: str) -> str:
        """What a screen reader says of a group's row."""
        model, row = self.page.list_pane.model, self.rows().index(name)
        return str(model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole))

    def filter(self, words: str) -> None:
        """Type into the filter."""
        field = self.page.list_pane.words
        field.clear()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def choose(self, name: str) -> None:
        """Go to a group in the list."""
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

    def wants(self) -> str:
        """What the head wants; "" for nothing."""
        label = self.detail.header.wants
        return label.text() if not label.isHidden() else ""

    def call_it(self, name: str) -> None:
        """Type another name and press Enter."""
        self.detail.header.focus_name()
        type_over(self.detail.header.name, name)

    def do(self, name: str) -> None:
        """Trigger an action of the view."""
        self.context.actions.action(f"communities.{name}").trigger()

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

    def pick(self, line: QLineEdit, typed: str) -> None:
        """Type into a line and choose the first of what it offers."""
        self.window.activateWindow()
        line.setFocus()
        self.wait(line.hasFocus)
        line.selectAll()
        QTest.keyClicks(line, typed)
        completer = line.completer()
        offered = None if completer is None else completer.popup()
        assert offered is not None
        self.wait(offered.isVisible)
        QTest.keyClick(offered, Qt.Key.Key_Down)
        QTest.keyClick(offered, Qt.Key.Key_Return)

    def part_of(self, name: str) -> None:
        """Say which group it is a part of."""
        type_over(self.detail.family.part_of, name)

    def path(self) -> list[str]:
        """The groups it belongs to, from the outermost in."""
        return [each.text() for each in self._steps()]

    def go_up_to(self, name: str) -> None:
        """Press one of the groups it belongs to."""
        next(each for each in self._steps() if each.text() == name).click()

    def _steps(self) -> list[QPushButton]:
        found = self.detail.family.path.findChildren(QPushButton)
        return [each for each in found if not each.isHidden()]

    def within(self) -> list[str]:
        """The groups within it."""
        return [card.text() for card in self.detail.family.cards]

    def events(self) -> list[str]:
        """Its events, as a screen reader says them."""
        return [card.accessibleName() for card in self.detail.events.cards]

    def members(self) -> list[str]:
        """Who belongs to it."""
        return _rows(self.detail.members.model)

    def add_member(self, typed: str) -> None:
        """Type a name among the members and press Enter."""
        line = self.detail.members.add.line()
        line.setFocus()
        QTest.keyClicks(line, typed)
        QTest.keyClick(line, Qt.Key.Key_Return)

    def choose_member(self, name: str) -> None:
        """Go to a member."""
        members = self.detail.members
        row = self.members().index(name)
        members.view.setFocus()
        members.view.setCurrentIndex(members.model.index(row))

    def due(self) -> list[str]:
        """What is due of it."""
        model = self.detail.next.model
        return [str(model.data(model.index(row))) for row in range(model.rowCount())]

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        self.qtbot.waitUntil(until, timeout=10_000)


def _rows(model: PagedRecordModel[Any]) -> list[str]:
    for row in range(model.rowCount()):
        model.data(model.index(row))
    model._on_fetch_soon_timeout()
    return [str(model.data(model.index(row))) for row in range(model.rowCount())]


@contextmanager
def shown(qtbot: QtBot, context: Context, window: QWidget) -> Iterator[CommunitiesDriver]:
    """The view of groups, closed again in the end."""
    driver = CommunitiesDriver(qtbot, context, window)
    try:
        yield driver
    finally:
        driver.page.flush()
        delete(window)
