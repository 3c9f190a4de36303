"""Interviews and the question bank in the words of who uses them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton, QVBoxLayout, QWidget
from shiboken6 import delete

from careerjournal.features.applications.interviews.question_bank import QuestionBank
from careerjournal.features.applications.interviews.tab import InterviewsTab
from careerjournal.operations import interviews
from careerjournal.records.application import Interview, InterviewState, Question
from careerjournal.records.entry import Entry
from careerjournal.records.record import RecordRef
from careerjournal.ui.part_words import round_state_words
from careerjournal.ui.widgets.growing_text import GrowingText
from tests.unit.features.applications.search import Search

TODAY = date(2026, 11, 19)


class InterviewsDriver:
    """Shows the interviews of one application of a search, in a window of its own."""

    def __init__(self, search: Search, application: int) -> None:
        self.search = search
        self.application = application
        self.window = QWidget()
        self.window.resize(1060, 640)
        self.context = search.context(self.window)
        self.tab = InterviewsTab(self.context, lambda: TODAY, self.window)
        self.asked_for: list[RecordRef] = []
        self.tab.finish()
        self.tab.record_activated.connect(self.asked_for.append)
        QVBoxLayout(self.window).addWidget(self.tab)
        self.window.show()
        self.tab.show_application(application)

    def close(self) -> None:
        self.tab.flush()
        self.window.hide()
        delete(self.window)

    # Looking

    def rounds(self) -> list[str]:
        """The rounds as the list tells them."""
        listed = self.tab.rounds
        return [listed.item(row).text().replace("\n", ", ") for row in range(listed.count())]

    def round(self) -> Interview:
        """The round in front, as the vault has it."""
        number = self.tab.rounds.number()
        assert number
        return self.search.read(lambda reading: reading.part(Interview, number))

    def people(self) -> list[str]:
        return [chip.word() for chip in self.tab.form.people.chips()]

    def questions(self) -> list[str]:
        """The questions that are not open."""
        return [card.accessibleName() for card in self.tab.questions.cards()]

    def question(self, text: str) -> Question:
        """The question as the vault has it."""
        found = self.search.read(lambda reading: reading.parts(Question, self.application))
        return next(each for each in found if each.text == text)

    def asked_elsewhere(self) -> list[str]:
        return [card.accessibleName() for card in self.tab.questions.form.cards()]

    def debrief(self) -> Entry | None:
        """The entry that tells of the round in front."""
        known = self.round()
        return self.search.read(lambda reading: interviews.debrief_of(reading, known))

    def said(self) -> str:
        return self.context.messages.text()

    def is_empty(self) -> bool:
        return self.tab.empty.isVisible()

    # Doing

    def add(self, when: str) -> None:
        """Add a round on a day."""
        self.tab.add_round()
        self.say_when(when)

    def say_when(self, words: str) -> None:
        line = self.tab.form.when.line()
        line.selectAll()
        QTest.keyClicks(line, words)
        QTest.keyClick(line, Qt.Key.Key_Return)

    def type_into(self, field: QLineEdit | GrowingText, words: str) -> None:
        field.selectAll()
        QTest.keyClicks(field, words)
        self.tab.flush()

    def enter(self, field: QLineEdit, words: str) -> None:
        """Type into a line and press Enter."""
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def go_to(self, row: int) -> None:
        """Click on a round of the list."""
        listed = self.tab.rounds
        where = listed.visualItemRect(listed.item(row)).center()
        QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=where)

    def it_is(self, state: InterviewState) -> None:
        self.press(f"State: {round_state_words(state)}")

    def they_asked(self, *texts: str) -> None:
        for text in texts:
            self.enter(self.tab.questions.add, text)

    def open(self, text: str) -> None:
        """Click on a question."""
        card = next(c for c in self.tab.questions.cards() if c.text().replace("&&", "&") == text)
        card.click()

    def answer(self, words: str) -> None:
        self.type_into(self.tab.questions.form.answer, words)

    def tell(self, name: str, words: str) -> None:
        """Type into a field of the debrief."""
        field = next(f for f in self.tab.debrief.fields if f.accessibleName() == name)
        QTest.keyClicks(field, words)
        self.tab.flush()

    def press(self, name: str) -> None:
        """Press the button of this name that is in sight."""
        found = [
            each
            for each in self.window.findChildren(QAbstractButton)
            if each.accessibleName() == name and each.isVisible()
        ]
        found[0].click()

    def undo(self) -> None:
        """Press Undo in the message bar."""
        buttons = self.context.messages.findChildren(QPushButton)
        next(each for each in buttons if each.text() == "Undo").click()


class BankDriver:
    """Shows the question bank of a search, in a window of its own."""

    def __init__(self, search: Search) -> None:
        self.search = search
        self.window = QWidget()
        self.window.resize(1060, 640)
        self.context = search.context(self.window)
        self.bank = QuestionBank(self.context, lambda: TODAY, self.window)
        self.asked_for: list[RecordRef] = []
        self.bank.record_activated.connect(self.asked_for.append)
        QVBoxLayout(self.window).addWidget(self.bank)
        self.window.show()

    def close(self) -> None:
        self.bank.flush()
        self.window.hide()
        delete(self.window)

    def rows(self) -> list[str]:
        """What a screen reader says of every row; asks for those that are not here yet."""
        model = self.bank.model

        def told() -> list[str | None]:
            role = Qt.ItemDataRole.AccessibleTextRole
            return [model.index(row).data(role) for row in range(model.rowCount())]

        while None in told():
            QTest.qWait(1)
        return [str(words) for words in told()]

    def look_for(self, words: str) -> None:
        self.bank.words.clear()
        QTest.keyClicks(self.bank.words, words)
        QTest.keyClick(self.bank.words, Qt.Key.Key_Return)

    def choose(self, row: int) -> None:
        self.rows()
        self.bank.view.setFocus()
        self.bank.view.setCurrentIndex(self.bank.model.index(row))

    def answers(self) -> list[tuple[str, str]]:
        """Where the question chosen was asked, and what was answered."""
        return [(card.where.whole(), card.answer.text()) for card in self.bank.cards()]

    def answer(self, place: int, words: str) -> None:
        card = self.bank.cards()[place]
        card.answer.selectAll()
        QTest.keyClicks(card.answer, words)
        card.flush()

    def says(self) -> str:
        """What stands in the place of answers where there are none."""
        return self.bank.empty.accessibleName() if self.bank.empty.isVisible() else ""
