"""Open offers side by side: weighed by the person's own weights, with what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careerjournal.features.applications.offers.comparison import OfferComparison
from careerjournal.features.applications.offers.comparison_model import ComparisonModel, lines_of
from careerjournal.features.applications.offers.offer_words import answer_words, yearly_words
from careerjournal.features.applications.page import ApplicationsPage
from careerjournal.operations.offers import WEIGHTS, YEAR, open_offers, weights_of, year_of
from careerjournal.records.application import OfferScore
from careerjournal.records.pay import Pay, PayPeriod
from careerjournal.rules.offers import CRITERIA, WorkingYear
from careerjournal.store.unit import Unit
from tests.drivers.applications import NOW
from tests.unit.features.applications.search import Search

TODAY = date(2026, 11, 22)
MARKUP = "Chief <b>x</b>"


def _offer(search: Search, role: str, company: str, pay: Pay, scores: dict[str, int]) -> int:
    n = search.apply(role, company, date(2026, 10, 2), place="Leeds", remote_percent=40)
    by = date(2026, 11, 27) if company == "Lumen" else None
    offer = search.offer(n, date(2026, 11, 14), pay, answer_by=by)
    for criterion, score in scores.items():
        part = OfferScore(application=n, offer=offer.n, criterion=criterion, score=score)
        search.vault.write(partial(_put, part))
    return n


def _put(part: OfferScore, unit: Unit) -> OfferScore:
    return unit.put(part)


@pytest.fixture
def told(search: Search) -> Search:
    _offer(
        search,
        "Office Manager",
        "Lumen",
        Pay(Decimal(58000), None, "EUR", PayPeriod.YEAR),
        {"pay": 4, "commute": 5, "A garden": 5},
    )
    _offer(
        search,
        MARKUP,
        "Northwind",
        Pay(Decimal(4650), Decimal(4900), "EUR", PayPeriod.MONTH),
        {"pay": 5, "commute": 2},
    )
    closed = _offer(search, "Clerk", "Kestrel", Pay(words="competitive"), {})
    search.move(closed, "declined", TODAY)
    return search


@pytest.fixture
def view(told: Search, qtbot: QtBot) -> Iterator[OfferComparison]:
    window = QWidget()
    qtbot.addWidget(window)
    view = OfferComparison(told.context(window), lambda: TODAY)
    qtbot.addWidget(view)
    view.resize(1000, 800)
    with qtbot.waitExposed(view):
        view.show()
    yield view
    view.hide()


def _cells(view: OfferComparison, name: str) -> list[str]:
    model = view.model
    for row in range(model.rowCount()):
        if model.headerData(row, Qt.Orientation.Vertical) == name:
            return [str(model.index(row, column).data()) for column in range(model.columnCount())]
    raise KeyError(name)


def test_only_open_offers_stand_there_the_first_to_answer_first(view: OfferComparison) -> None:
    heads = [view.model.headerData(at, Qt.Orientation.Horizontal) for at in range(2)]
    assert heads == ["Office Manager\nLumen", f"{MARKUP}\nNorthwind"]
    assert view.model.columnCount() == 2
    assert _cells(view, "Answer by") == ["Answer by Fri 27 Nov, in 5 days", "–"]
    assert _cells(view, "Place") == ["Leeds, 40 % from home"] * 2


def test_pay_is_brought_to_a_year_with_what_that_takes_for_granted(view: OfferComparison) -> None:
    first, second = _cells(view, "Pay in a year")
    assert "at" not in first.split(",")[-1]
    assert second.endswith("a year, at 12 months a year")
    assert view.facts.text() == "2 offers are open. Most in a year, in EUR: Lumen, then Northwind."
    view.year.months.setValue(13)
    assert _cells(view, "Pay in a year")[1].endswith("a year, at 13 months a year")
    assert view.facts.text().endswith("Northwind, then Lumen.")


def test_scores_are_weighed_and_what_is_missing_is_said(view: OfferComparison) -> None:
    assert _cells(view, "By what all are scored for") == [
        "4.5 of 5 by Pay, Commute",
        "3.5 of 5 by Pay, Commute",
    ]
    first, _second = _cells(view, "By what matters to me")
    assert first == (
        "4.5 of 5 by 33 % of what matters; not scored: Growth, People, Meaning, Security"
    )
    assert _cells(view, "Growth, weight 3") == ["not scored", "not scored"]
    assert _cells(view, "A garden, weight 0") == ["5 of 5", "not scored"]


def test_weights_are_the_person_s_and_are_kept(view: OfferComparison, told: Search) -> None:
    for criterion in CRITERIA:
        row = view.weights.row(criterion)
        row.choice.set_code("5" if criterion == "commute" else "0")
    view.weights.row("commute").choice.chosen.emit("5")
    assert _cells(view, "By what matters to me") == [
        "5.0 of 5 by all that matters to you",
        "2.0 of 5 by all that matters to you",
    ]
    kept = told.read(weights_of)
    assert (kept["commute"], kept["pay"]) == (5, 0)
    told.vault.write(lambda unit: unit.set_preference(WEIGHTS, None))
    view.refresh()
    assert view.weights.weights()["pay"] == 3


def test_nothing_that_matters_is_no_result(view: OfferComparison) -> None:
    for criterion in (*CRITERIA, "A garden"):
        view.weights.row(criterion).choice.set_code("0")
    view.weights.row("pay").choice.chosen.emit("0")
    words = "Nothing matters yet: give something a weight."
    assert _cells(view, "By what matters to me") == [words, words]


def test_one_s_own_criteria_come_and_go(view: OfferComparison, told: Search) -> None:
    view.weights.other.setText("Quiet")
    view.weights.add.click()
    assert told.read(weights_of)["Quiet"] == 3
    assert _cells(view, "Quiet, weight 3") == ["not scored", "not scored"]
    assert view.weights.row("Quiet").remove.isVisible()
    assert not view.weights.row("A garden").remove.isVisible()
    view.weights.row("Quiet").remove.click()
    assert "Quiet" not in told.read(weights_of)
    view.weights.other.setText("security")
    view.weights.add.click()
    assert "security" not in [row for row in view.weights.weights() if row not in CRITERIA]


def test_enter_opens_the_application(view: OfferComparison, qtbot: QtBot) -> None:
    view.table.setCurrentIndex(view.model.index(1, 1))
    with qtbot.waitSignal(view.record_activated) as asked:
        QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert asked.args is not None
    assert asked.args[0].n == view.model.offer(1).application


def test_a_decision_takes_an_offer_away(view: OfferComparison, told: Search) -> None:
    told.move(view.model.offer(0).application, "accepted", TODAY)
    assert view.model.columnCount() == 1
    assert view.facts.text() == "1 offer is open."
    told.move(view.model.offer(0).application, "declined", TODAY)
    assert view._stack.currentWidget() is view.empty


def test_the_model_keeps_to_the_rules(told: Search, qtbot: QtBot) -> None:
    model = ComparisonModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    sides = told.read(open_offers)
    model.show_lines(sides.offers, lines_of(sides, TODAY))
    model.show_lines(sides.offers, lines_of(sides, date(2026, 12, 1)))
    cell = model.index(0, 1)
    assert MARKUP not in str(cell.data(Qt.ItemDataRole.ToolTipRole))
    assert str(cell.data(Qt.ItemDataRole.AccessibleTextRole)).startswith(
        f"{MARKUP}, Northwind, Pay"
    )
    assert MARKUP not in str(
        model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    )
    model.show_lines((), [])
    assert model.rowCount() == 0
    tester.deleteLater()


@pytest.mark.parametrize("width", [640, 1000, 1400])
def test_the_table_is_as_high_as_its_rows(view: OfferComparison, qtbot: QtBot, width: int) -> None:
    view.resize(width, 700)
    view.grab()
    table = view.table
    qtbot.waitUntil(lambda: table.verticalScrollBar().maximum() == 0)
    assert table.height() < 1200


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (None, ""),
        (date(2026, 11, 22), "answer by today"),
        (date(2026, 11, 23), "answer by Mon 23 Nov, in 1 day"),
        (date(2026, 11, 20), "answer was due Friday, 2 days ago"),
    ],
)
def test_the_answer_is_due_in_words(day: date | None, words: str) -> None:
    assert answer_words(day, TODAY) == words


def test_an_hour_takes_most_for_granted() -> None:
    pay = Pay(Decimal(25), None, "EUR", PayPeriod.HOUR)
    assert yearly_words(pay, WorkingYear()).endswith("at 40 hours a week, 52 weeks a year")
    assert yearly_words(Pay(words="competitive"), WorkingYear()) == ""
    assert yearly_words(None, WorkingYear()) == ""


def test_what_is_kept_badly_is_the_usual(told: Search) -> None:
    told.vault.write(lambda unit: unit.set_preference(YEAR, {"hours": "NaN", "weeks": "x"}))
    told.vault.write(lambda unit: unit.set_preference(WEIGHTS, {"pay": 99, "": 3, "x": "y"}))
    assert told.read(year_of) == WorkingYear()
    assert told.read(weights_of)["pay"] == 5
    assert list(told.read(weights_of)) == list(CRITERIA)


def test_the_page_shows_them_and_opens_one(told: Search, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    context = told.context(window)
    page = ApplicationsPage(replace(context, now=lambda: NOW))
    page.setParent(window)
    with qtbot.waitExposed(window):
        window.show()
    context.actions.action("applications.offers").trigger()
    qtbot.waitUntil(lambda: page.lists.other("offers") is not None)  # views come in parts
    offers = page.lists.other("offers")
    assert isinstance(offers, OfferComparison)
    qtbot.waitUntil(lambda: offers.isVisible() and offers.model.columnCount() == 2)
    assert page.lists.filters.isHidden()
    offers.table.setCurrentIndex(offers.model.index(0, 0))
    QTest.keyClick(offers.table, Qt.Key.Key_Return)
    detail = page.shown_detail
    assert detail is not None
    assert (detail.n, detail.tab) == (offers.model.offer(0).application, "offers")
    page.flush()
