"""The view of mentoring in the words of who uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from careerjournal.features.contacts.mentoring.action_row import ActionRow
from careerjournal.features.contacts.mentoring.agenda_list import FoundRow, ItemRow
from careerjournal.features.contacts.mentoring.asked_card import AskRow
from careerjournal.features.contacts.mentoring.candidates_card import CandidateRow
from careerjournal.features.contacts.mentoring.cards import Cards
from careerjournal.features.contacts.mentoring.letters import MentoringLetter
from careerjournal.features.contacts.mentoring.new_dialog import NewMentoringDialog
from careerjournal.features.contacts.mentoring.page import MentoringPage
from careerjournal.features.contacts.mentoring.skills_card import SkillRow
from careerjournal.features.contacts.mentoring.view import MentorshipView
from careerjournal.records.record import RecordRef
from careerjournal.ui.feature import Context
from careerjournal.ui.widgets.choice_box import ChoiceBox
from careerjournal.ui.widgets.segmented import Segmented
from tests.drivers.contacts import NOW, type_over

W = TypeVar("W", bound=QWidget)
E = TypeVar("E")


class MentoringDriver:
    """Shows the view in a window of its own and works it as a person would."""

    def __init__(self, qtbot: QtBot, context: Context, window: QWidget) -> None:
        self.qtbot = qtbot
        self.context = context
        self.window = window
        self.now: datetime = NOW
        self.opened: list[RecordRef] = []
        self.page = MentoringPage(replace(context, now=lambda: self.now))
        self._tester = QAbstractItemModelTester(
            self.page.list_pane.model,
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
    def today(self) -> date:
        """The day it is."""
        return self.now.date()

    @property
    def cards(self) -> Cards:
        """The cards of the one that is open."""
        return self.page.detail.cards

    @property
    def view(self) -> MentorshipView:
        """What is shown of the one that is open."""
        view = self.page.detail.view
        assert view is not None
        return view

    def let_days_pass(self, days: int) -> None:
        """It is so many days later."""
        self.now += timedelta(days=days)
        self.page.days.look()

    # The list

    def rows(self) -> list[str]:
        """The titles and headings in the list."""
        model = self.page.list_pane.model
        for row in range(model.rowCount()):
            model.data(model.index(row))
        model._on_fetch_soon_timeout()
        return [str(model.data(model.index(row))) for row in range(model.rowCount())]

    def spoken(self, title: str) -> str:
        """What a screen reader says of a row."""
        model, row = self.page.list_pane.model, self.rows().index(title)
        return str(model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole))

    def choose(self, title: str) -> None:
        """Go to one in the list."""
        model = self.page.list_pane.model
        self.page.list_pane.view.setCurrentIndex(model.index(self.rows().index(title)))
        assert self.cards
        assert self.title() == title

    def filter(self, words: str) -> None:
        """Type into the filter."""
        field = self.page.list_pane.words
        field.clear()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)

    # Beginning

    def new(self) -> NewMentoringDialog:
        """Press New; gives back the window that comes up."""
        return self.asked_for(self.page.new)

    def asked_for(self, press: Callable[[], object]) -> NewMentoringDialog:
        """Ask for a new one; gives back the window that comes up."""
        return self._brought(self.page.commands.dialog_opened, press)

    def begin(
        self, title: str, who: str = "", *, side: str = "learning", type_: str = "mentoring"
    ) -> None:
        """Begin a mentoring."""
        dialog = self.new()
        type_over(dialog.title, "")
        QTest.keyClicks(dialog.title, title)
        choose_segment(dialog.type, type_)
        choose_segment(dialog.side, side)
        for name in filter(None, who.split(", ")):
            add_person(dialog.people.line(), name)
        dialog.keep.click()
        assert self.title() == title

    # The head

    def title(self) -> str:
        """What it is for, as the head says it."""
        return self.page.detail.header.name.text()

    def sentence(self) -> str:
        """Who helps whom, as the head says it."""
        return self.page.detail.header.about.whole()

    def standing(self) -> str:
        """Where it stands, as the head says it."""
        return self.page.detail.header.standing.text()

    def next_step(self) -> str:
        """What the button of the head offers."""
        return self.page.detail.header.go_on.text()

    def go_on(self) -> None:
        """Press it."""
        self.page.detail.header.go_on.click()

    def do(self, name: str) -> None:
        """Trigger an action of the view."""
        assert self.cards  # what the turns of the event loop would show is there
        self.context.actions.action(f"mentoring.{name}").trigger()

    def said(self) -> str:
        """What the message bar says."""
        return self.context.messages.text()

    def press_undo(self) -> None:
        """Press Undo in the message bar."""
        buttons = self.context.messages.findChildren(QPushButton)
        next(each for each in buttons if each.text() == "Undo").click()

    def shown_cards(self) -> list[str]:
        """The names of the cards that are there, as they follow the way."""
        return [card.accessibleName() for card in self.cards.all() if not card.isHidden()]

    # Seeking and asking

    def seek(self, needs: str, words: str = "") -> None:
        """Type what is sought."""
        card = self.cards.seek
        card.needs.setFocus()
        QTest.keyClicks(card.needs, needs)
        if words:
            type_over(card.expertise, words)
        self.page.flush()

    def candidates(self) -> list[tuple[str, str]]:
        """Who could help, and why."""
        rows = of_type(self.cards.candidates.rows.rows(), CandidateRow)
        return [(row.name.accessibleName(), row.why.text()) for row in rows]

    def consider(self, name: str) -> None:
        """Press Consider beside somebody."""
        rows = of_type(self.cards.candidates.rows.rows(), CandidateRow)
        next(row for row in rows if row.name.accessibleName() == name).consider.click()

    def think_of(self, name: str) -> None:
        """Type somebody else's name and press Enter."""
        add_person(self.cards.candidates.who.line(), name)

    def asks(self) -> list[tuple[str, str]]:
        """Whom one thinks of asking or asked, and how far that is."""
        return [
            (row.name.accessibleName(), row.state.text()) for row in self.cards.asked.ask_rows()
        ]

    def ask_of(self, name: str) -> AskRow:
        """The row of one of them."""
        rows = self.cards.asked.ask_rows()
        return next(row for row in rows if row.name.accessibleName() == name)

    def letter_to(self, name: str) -> MentoringLetter:
        """Press Write the letter; gives back the window that comes up."""
        row = self.ask_of(name)
        return self._brought(self.cards.asked.letter_opened, row.letter.click)

    def thanks_letter(self) -> MentoringLetter:
        """Press Write thanks in the session that is open."""
        card = self.cards.earlier
        return self._brought(card.letter_opened, card.open_one.letter.click)

    def ending_letter(self) -> MentoringLetter:
        """Press Write a kind ending."""
        card = self.cards.ending
        return self._brought(card.letter_opened, card.letter.click)

    def answer(self, name: str, code: str) -> None:
        """Note what somebody said."""
        choose_segment(self.ask_of(name).answer, code)

    # Sessions

    def plan(self, when: str, place: str = "") -> None:
        """Plan a session."""
        self.cards.session.plan()
        form = self.cards.session.form
        type_over(form.when.line(), when)
        if place:
            type_over(form.place, place)

    def put_on_agenda(self, words: str) -> None:
        """Add something to talk about."""
        line = self.cards.session.agenda.add
        line.setFocus()
        QTest.keyClicks(line, words)
        QTest.keyClick(line, Qt.Key.Key_Return)

    def agenda(self) -> list[str]:
        """What is put down to be talked about."""
        rows = of_type(self.cards.session.agenda.items.rows(), ItemRow)
        return [("x " if row.done.isChecked() else "") + row.text.text() for row in rows]

    def gathered(self) -> list[str]:
        """What has gathered by itself out of the journal."""
        rows = of_type(self.cards.session.agenda.found.rows(), FoundRow)
        return [row.text.text() for row in rows]

    def take_up(self, words: str) -> None:
        """Put something that gathered on the agenda."""
        rows = of_type(self.cards.session.agenda.found.rows(), FoundRow)
        next(row for row in rows if row.text.text() == words).take.click()

    def tick(self, words: str) -> None:
        """Press Space on an item of the agenda."""
        rows = of_type(self.cards.session.agenda.items.rows(), ItemRow)
        press_space(next(row for row in rows if row.text.text() == words).done)

    def take_on(self, who: str, words: str, day: str = "", whom: str = "") -> None:
        """Note what somebody takes on."""
        card = self.cards.session.taken_on
        card.who.setCurrentText(who)
        card.who.activated.emit(card.who.currentIndex())
        card.text.setFocus()
        QTest.keyClicks(card.text, words)
        if whom:
            card.whom.setCurrentText(whom)
        if day:
            type_over(card.day.line(), day)
        else:
            QTest.keyClick(card.text, Qt.Key.Key_Return)
        self.wait(lambda: not card.text.text())

    def actions(self) -> list[tuple[str, str]]:
        """What is open, who takes it on and by when."""
        rows = of_type(self.cards.session.taken_on.rows.rows(), ActionRow)
        return [(row.text.text(), row.detail.text()) for row in rows]

    def keep(self, words: str) -> None:
        """Press Space on what was taken on."""
        rows = of_type(self.cards.session.taken_on.rows.rows(), ActionRow)
        press_space(next(row for row in rows if row.text.text() == words).done)

    def earlier(self) -> list[str]:
        """The sessions that are folded."""
        return [card.accessibleName() for card in self.cards.earlier.cards()]

    def due(self) -> list[str]:
        """The rules of what is due."""
        return [line.rule for line in self.cards.next.lines()]

    # Skills

    def skill(self, name: str) -> SkillRow:
        """The row of a skill."""
        return next(row for row in self.cards.skills.skill_rows() if row.skill.text() == name)

    def add_skill(self, name: str) -> None:
        """Add a skill."""
        line = self.cards.skills.add
        line.setFocus()
        QTest.keyClicks(line, name)
        QTest.keyClick(line, Qt.Key.Key_Return)

    # How it is done

    def set(self, box: ChoiceBox, words: str) -> None:
        """Choose in a box."""
        box.setCurrentText(words)
        assert box.currentText() == words
        box.activated.emit(box.currentIndex())

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        self.qtbot.waitUntil(until, timeout=10_000)

    def _brought(self, signal: SignalInstance, press: Callable[[], object]) -> E:  # type: ignore[type-var]
        brought: list[E] = []
        signal.connect(brought.append)
        press()
        signal.disconnect(brought.append)
        return brought[0]


def of_type(rows: Sequence[QWidget], cls: type[W]) -> list[W]:
    """Those of a sort."""
    return [row for row in rows if isinstance(row, cls)]


def press_space(box: QCheckBox) -> None:
    """Go to a box and press Space."""
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)


def choose_segment(field: Segmented, code: str) -> None:
    """Press one of the choices, unless it holds."""
    if field.code() != code:
        buttons = field.findChildren(QPushButton)
        next(each for each in buttons if each.property("code") == code).click()


def add_person(line: QLineEdit, name: str) -> None:
    """Type a name and press Enter."""
    QTest.keyClicks(line, name)
    QTest.keyClick(line, Qt.Key.Key_Return)


@contextmanager
def shown(qtbot: QtBot, context: Context, window: QWidget) -> Iterator[MentoringDriver]:
    """The view of mentoring, closed again in the end."""
    driver = MentoringDriver(qtbot, context, window)
    try:
        yield driver
    finally:
        driver.page.flush()
        delete(window)
