"""Pay, typed as a person would."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from careerjournal.records.pay import Pay, PayPeriod
from careerjournal.ui.widgets.pay_field import PayField
from tests.unit.ui.widgets.conftest import Show

KEY = Qt.Key


@pytest.fixture(params=["en_GB", "de_DE", "fr_FR", "de_CH", "hi_IN"])
def locale(request: pytest.FixtureRequest) -> Iterator[QLocale]:
    usual = QLocale()
    chosen = QLocale(request.param)
    QLocale.setDefault(chosen)
    yield chosen
    QLocale.setDefault(usual)


@pytest.fixture
def field(show: Show) -> PayField:
    made = PayField("Pay")
    show(made)
    made.setFocus()
    return made


def _type(field: PayField, text: str) -> None:
    field.line().selectAll()
    QTest.keyClicks(field.line(), text)


def _choose(field: PayField, box: int, data: str) -> None:
    choice = field.boxes()[box]
    choice.setCurrentIndex(choice.findData(data))
    choice.activated.emit(choice.currentIndex())


def _choices(field: PayField) -> tuple[str, str]:
    currency, period = field.boxes()
    return currency.currentData(), period.currentData()


def test_typed_words_are_understood(qtbot: QtBot, field: PayField) -> None:
    _type(field, "60-70k EUR a yea")
    with qtbot.waitSignal(field.pay_changed) as told:
        QTest.keyClicks(field.line(), "r")
    expected = Pay(Decimal(60000), Decimal(70000), "EUR", PayPeriod.YEAR)
    assert told.args == [expected]
    assert field.pay() == expected
    assert _choices(field) == ("EUR", "year")
    QTest.keyClick(field.line(), KEY.Key_Tab)
    assert "60" in field.line().text()
    assert "k" not in field.line().text()


def test_words_alone_stay_words(field: PayField) -> None:
    _type(field, "competitive")
    QTest.keyClick(field.line(), KEY.Key_Tab)
    assert field.pay() == Pay(words="competitive")
    assert field.line().text() == "competitive"


def test_emptied_it_says_nothing(qtbot: QtBot, field: PayField) -> None:
    field.set_pay(Pay(Decimal(100), None, "EUR"))
    field.line().selectAll()
    with qtbot.waitSignal(field.pay_changed) as told:
        QTest.keyClick(field.line(), KEY.Key_Delete)
    assert told.args == [None]
    assert field.pay() is None
    assert _choices(field) == ("", "")


@pytest.mark.parametrize(
    "pay",
    [
        Pay(Decimal(58000), Decimal(65000), "EUR", PayPeriod.YEAR),
        Pay(Decimal("12.5"), None, "GBP", PayPeriod.HOUR),
        Pay(None, Decimal(90000), "KWD", None),
        Pay(Decimal(1200000), Decimal(1800000), "INR", PayPeriod.YEAR),
    ],
)
def test_what_is_shown_can_be_read_back(locale: QLocale, show: Show, pay: Pay) -> None:
    field = PayField("Pay")
    show(field)
    field.set_pay(pay)
    assert field.pay() == pay
    field.setFocus()
    field.line().end(False)
    QTest.keyClicks(field.line(), " ")
    assert field.pay() == pay
    QTest.keyClick(field.line(), KEY.Key_Tab)
    assert field.pay() == pay


def test_the_usual_currency_is_that_of_the_country(locale: QLocale, show: Show) -> None:
    field = PayField("Pay")
    show(field)
    field.setFocus()
    _type(field, "65000")
    usual = locale.currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode)
    assert field.pay() == Pay(Decimal(65000), None, usual)


def test_what_was_read_gets_no_currency_of_our_own(field: PayField) -> None:
    field.set_pay(Pay(Decimal(65000)))
    assert field.pay() == Pay(Decimal(65000))
    assert _choices(field) == ("", "")


def test_the_boxes_set_right_what_was_taken(qtbot: QtBot, field: PayField) -> None:
    _type(field, "58.000 EUR brutto")
    assert field.pay() == Pay(Decimal(58000), None, "EUR", None, "58.000 EUR brutto")
    with qtbot.waitSignal(field.pay_changed):
        _choose(field, 1, "year")
    assert field.pay() == Pay(Decimal(58000), None, "EUR", PayPeriod.YEAR, "58.000 EUR brutto")
    # The words would name another currency than the one chosen.
    _choose(field, 0, "CHF")
    assert field.pay() == Pay(Decimal(58000), None, "CHF", PayPeriod.YEAR)


def test_what_was_chosen_stays_while_one_types_on(field: PayField) -> None:
    _type(field, "70k")
    _choose(field, 0, "NOK")
    _choose(field, 1, "month")
    _type(field, "72k")
    assert field.pay() == Pay(Decimal(72000), None, "NOK", PayPeriod.MONTH)


def test_without_an_amount_there_is_nothing_to_choose(field: PayField) -> None:
    _type(field, "competitive")
    _choose(field, 0, "EUR")
    assert field.pay() == Pay(words="competitive")
    assert _choices(field) == ("", "")


def test_an_unknown_currency_can_be_shown(field: PayField) -> None:
    field.set_pay(Pay(Decimal(5), None, "XXX"))
    assert _choices(field) == ("XXX", "")


def test_scrolling_past_changes_nothing(field: PayField) -> None:
    field.set_pay(Pay(Decimal(5), None, "EUR"))
    choice = field.boxes()[0]
    wheel = QWheelEvent(
        QPointF(4, 4), QPointF(4, 4), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(choice, wheel)
    assert _choices(field) == ("EUR", "")


def test_it_can_be_for_reading_only(field: PayField) -> None:
    field.set_read_only(True)
    _type(field, "5 EUR")
    assert field.pay() is None
    assert not field.boxes()[0].isEnabled()
