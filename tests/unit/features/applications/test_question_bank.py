"""The question bank: every question once, with every answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from careerjournal.features.applications.interviews.bank_model import line_words
from careerjournal.operations import interviews
from careerjournal.records.application import Landed, Question
from careerjournal.records.moment import Moment
from careerjournal.records.record import RecordRef
from careerjournal.store.questions import QuestionLine
from careerjournal.store.unit import Unit
from tests.drivers.interviews import TODAY, BankDriver
from tests.unit.features.applications.search import Search


def ask(
    search: Search, application: int, text: str, answer: str = "", landed: Landed | None = None
) -> int:
    def change(unit: Unit) -> int:
        round_ = interviews.begin(unit, application, Moment(date(2026, 11, 2)))
        (asked,) = interviews.ask(unit, application, round_.n, [text])
        unit.put(replace(asked, answer=answer, landed=landed), asked)
        return asked.n

    return search.vault.write(change, "question.add")


@pytest.fixture
def bank(search: Search) -> Iterator[BankDriver]:
    driver = BankDriver(search)
    yield driver
    driver.close()


@pytest.fixture
def asked(search: Search, bank: BankDriver) -> tuple[int, int]:
    """Two applications in which much the same was asked."""
    one = search.apply("Manager", "Northwind", TODAY)
    other = search.apply("Director", "Orchard", TODAY)
    ask(search, one, "Why do you want to leave?", "Growth", Landed.WELL)
    ask(search, one, "Salary?", "We spoke of 58")
    ask(search, other, "why do you want to leave", "A team", Landed.SO_SO)
    return one, other


def test_an_empty_bank_says_what_it_is_for(bank: BankDriver) -> None:
    assert bank.rows() == []
    assert bank.says() == "Questions they asked"


@pytest.mark.usefixtures("asked")
def test_the_same_question_stands_once_with_both_answers(bank: BankDriver) -> None:
    assert bank.rows() == [
        "why do you want to leave, Asked 2 times · 1 landed well · 1 landed so-so, A team",
        "Salary?, Asked once, We spoke of 58",
    ]
    bank.choose(0)
    assert bank.answers() == [("Director, Orchard", "A team"), ("Manager, Northwind", "Growth")]
    assert bank.bank.times.text() == "Asked 2 times"


@pytest.mark.usefixtures("asked")
def test_it_is_searched_as_one_types(bank: BankDriver) -> None:
    bank.look_for("58")
    assert bank.rows() == ["Salary?, Asked once, We spoke of 58"]
    assert bank.answers() == [("Manager, Northwind", "We spoke of 58")]
    bank.look_for("nothing like it")
    assert bank.rows() == []
    assert bank.says() == "Nothing found"
    bank.bank.words.clear()
    assert len(bank.rows()) == 2


def test_an_answer_is_changed_in_its_place(
    search: Search, bank: BankDriver, asked: tuple[int, int]
) -> None:
    bank.choose(0)
    bank.answer(1, "Growth & <b>a team</b>")
    kept = search.read(lambda reading: reading.parts(Question, asked[0]))[0]
    assert kept.answer == "Growth & <b>a team</b>"
    assert kept.landed is Landed.WELL
    assert bank.answers()[1] == ("Manager, Northwind", "Growth & <b>a team</b>")


@pytest.mark.usefixtures("asked")
def test_going_to_another_question_keeps_what_is_typed(search: Search, bank: BankDriver) -> None:
    bank.choose(1)
    bank.bank.cards()[0].answer.appendPlainText("And of holidays")
    bank.choose(0)
    bank.choose(1)
    assert bank.answers() == [("Manager, Northwind", "We spoke of 58\nAnd of holidays")]


def test_the_application_opens_and_an_answer_is_copied(
    bank: BankDriver, asked: tuple[int, int]
) -> None:
    bank.choose(0)
    bank.bank.cards()[1].open.click()
    assert bank.asked_for == [RecordRef("application", asked[0])]
    bank.bank.cards()[1].copy.click()
    assert QApplication.clipboard().text() == "Why do you want to leave?\n\nGrowth"


def test_what_is_in_the_trash_is_left_out(
    search: Search, bank: BankDriver, asked: tuple[int, int]
) -> None:
    search.vault.write(lambda unit: unit.trash(asked[0]), "application.trash")
    assert bank.rows() == ["why do you want to leave, Asked once · landed so-so, A team"]
    search.vault.workspace.undo()
    assert len(bank.rows()) == 2


def test_the_rows_are_a_model_as_qt_wants_it(search: Search, bank: BankDriver) -> None:
    tester = QAbstractItemModelTester(
        bank.bank.model, QAbstractItemModelTester.FailureReportingMode.Fatal, bank.window
    )
    one = search.apply("Manager", "Northwind", TODAY)
    for number in range(70):
        ask(search, one, f"Question number {number} about something?")
    assert len(bank.rows()) == 70
    bank.look_for("number 7")
    assert len(bank.rows()) == 1
    bank.window.grab()
    tester.deleteLater()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (QuestionLine(1, (1,), "Why?"), "Asked once"),
        (QuestionLine(1, (1,), "Why?", badly=1), "Asked once · landed badly"),
        (
            QuestionLine(1, (1, 2, 3), "Why?", well=2, badly=1),
            "Asked 3 times · 2 landed well · 1 landed badly",
        ),
    ],
)
def test_a_row_says_how_the_answers_landed(line: QuestionLine, words: str) -> None:
    assert line_words(line) == words
