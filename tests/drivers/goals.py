"""The page of goals in the words of who uses it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from careerjournal.features.goals.detail.detail import GoalDetail
from careerjournal.features.goals.detail.review_dialog import ReviewDialog
from careerjournal.features.goals.page import TIMELINE, GoalsPage
from careerjournal.features.goals.timeline.page import TimelinePage
from careerjournal.features.goals.tree_pane import TreePane
from careerjournal.records.goal import MeasureSource, ReviewOutcome
from careerjournal.records.record import RecordRef
from careerjournal.rules.smart import Lack
from careerjournal.ui.actions import Actions
from careerjournal.ui.feature import Context
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.widgets.growing_text import GrowingText
from tests.drivers.application import ApplicationDriver
from tests.drivers.contacts import NOW, type_over

Rows = list[object]


class GoalsHand(ABC):
    """Works a page that is shown somewhere as a person would."""

    def __init__(self, page: GoalsPage, messages: MessageBar, actions: Actions) -> None:
        self.page = page
        self.messages = messages
        self.actions = actions

    @abstractmethod
    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window work until something is so."""

    @property
    def pane(self) -> TreePane:
        """The tree and its filters."""
        return self.page.tree.list_pane

    @property
    def detail(self) -> GoalDetail:
        """What stands beside the tree."""
        return self.page.tree.detail

    # The tree

    def tree(self) -> Rows:
        """The titles in the tree; one with goals below it as a pair with their list."""
        return self._below(QModelIndex())

    def _below(self, parent: QModelIndex) -> Rows:
        model = self.pane.model
        found: Rows = []
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            below, title = self._below(index), str(index.data())
            found.append((title, below) if below else title)
        return found

    def choose(self, title: str) -> None:
        """Go to a goal in the tree."""
        self.pane.view.setCurrentIndex(self._index(title))
        self.wait(lambda: self.title() == title)

    def spoken(self, title: str) -> str:
        """What a screen reader says of a goal's row."""
        return str(self._index(title).data(Qt.ItemDataRole.AccessibleTextRole))

    def _index(self, title: str) -> QModelIndex:
        n = next(line.n for line in self.pane.lines.values() if line.title == title)
        index = self.pane.model.index_of(n)
        assert index.isValid()
        return index

    def find(self, words: str) -> None:
        """Type what to look for."""
        self.pane.filters.words.clear()
        QTest.keyClicks(self.pane.filters.words, words)
        QTest.keyClick(self.pane.filters.words, Qt.Key.Key_Return)

    def show_those(self, stands: str) -> None:
        """Press "On", "Resting", "Ended" or "All"."""
        segments = self.pane.filters.stands.findChildren(QPushButton)
        next(each for each in segments if each.text() == stands).click()

    def do(self, name: str) -> None:
        """Trigger an action of the page."""
        self.actions.action(f"goals.{name}").trigger()

    def timeline(self) -> TimelinePage:
        """Turn to the timeline."""
        self.page.show_view(TIMELINE)
        return self.page.timeline

    # The goal

    def title(self) -> str:
        """The title as the head says it."""
        return self.detail.header.name.text()

    def call_it(self, title: str) -> None:
        """Type another title and press Enter."""
        self.detail.header.focus_name()
        type_over(self.detail.header.name, title)

    def write(self, field: GrowingText, words: str) -> None:
        """Write into a field and leave it."""
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, words)
        self.detail.flush()

    def fill(self, line: QLineEdit, words: str) -> None:
        """Type over what a line says, and press Enter."""
        type_over(line, words)

    def due_by(self, words: str) -> None:
        """Type the day of the goal."""
        type_over(self.detail.what.due.line(), words)

    def count(self, source: MeasureSource) -> None:
        """Choose what is counted for the measure."""
        box = self.detail.measure.source.source
        box.setCurrentIndex(box.findData(source.value))
        box.activated.emit(box.currentIndex())
        self.detail.flush()

    def stands(self) -> str:
        """How far it is, as the card of the measure says it."""
        return self.detail.measure.where.text()

    def lacks(self) -> list[Lack]:
        """What the card beside the form says is lacking."""
        return [] if self.detail.smart.isHidden() else list(self.detail.smart.findings)

    def mend(self, lack: Lack) -> None:
        """Press the mend of what is lacking."""
        self.detail.smart.findings[lack].mend.click()

    # Steps

    def steps(self) -> list[str]:
        """The steps as a screen reader says them."""
        model = self.detail.steps.model
        role = Qt.ItemDataRole.AccessibleTextRole
        return [str(model.index(row).data(role)) for row in range(model.rowCount())]

    def step_texts(self) -> list[str]:
        """What the steps say to do, in order."""
        return [step.text for step in self.detail.steps.model.steps()]

    def add_step(self, line: str) -> None:
        """Type a step and press Enter."""
        field = self.detail.steps.add.line
        field.setFocus()
        QTest.keyClicks(field, line)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def on_step(self, text: str, *keys: Qt.Key, ctrl: bool = False) -> None:
        """Go to a step and press keys there."""
        view = self.detail.steps.view
        view.setCurrentIndex(self.detail.steps.model.index(self.step_texts().index(text)))
        control = Qt.KeyboardModifier.ControlModifier
        for key in keys:
            QTest.keyClick(view, key, control if ctrl else Qt.KeyboardModifier.NoModifier)

    # Reviews

    def look_again(self) -> ReviewDialog:
        """Open the review."""
        self.do("review")
        dialog = self.detail.reviewing.dialog
        assert dialog is not None
        return dialog

    def decide(self, outcome: ReviewOutcome, reason: str = "") -> ReviewDialog:
        """Open the review and choose how to go on; nothing is kept yet."""
        dialog = self.look_again()
        buttons = dialog.outcome.findChildren(QPushButton)
        next(each for each in buttons if each.property("code") == outcome).click()
        dialog.reason.setPlainText(reason)
        return dialog

    # What is said

    def said(self) -> str:
        """What the message bar says."""
        return self.messages.text()

    def press_undo(self) -> None:
        """Press Undo in the message bar."""
        buttons = self.messages.findChildren(QPushButton)
        next(each for each in buttons if each.text() == "Undo").click()


class GoalsInApp(GoalsHand):
    """Works the page in the running program."""

    def __init__(self, app: ApplicationDriver) -> None:
        self.app = app
        page = app.journal.window.show_page("goals")
        assert isinstance(page, GoalsPage)
        super().__init__(page, app.journal.window.messages, app.journal.actions)
        app.settle()

    def wait(self, until: Callable[[], bool]) -> None:
        self.app.wait(until)


class GoalsDriver(GoalsHand):
    """Shows the page in a window of its own and works it as a person would."""

    def __init__(self, qtbot: QtBot, context: Context, window: QWidget) -> None:
        self.qtbot = qtbot
        self.context = context
        self.window = window
        self.now: datetime = NOW
        self.opened: list[RecordRef] = []
        page = GoalsPage(replace(context, now=lambda: self.now))
        super().__init__(page, context.messages, context.actions)
        for model in (self.pane.model, self.detail.steps.model):
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
    def today(self) -> date:
        """The day it is."""
        return self.now.date()

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        self.qtbot.waitUntil(until, timeout=10_000)


@contextmanager
def shown(qtbot: QtBot, context: Context, window: QWidget) -> Iterator[GoalsDriver]:
    """The page of goals, closed again in the end."""
    driver = GoalsDriver(qtbot, context, window)
    try:
        yield driver
    finally:
        driver.page.flush()
        delete(window)
