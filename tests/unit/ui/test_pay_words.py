"""Pay as a person reads it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale

from careerjournal.records.pay import Pay, PayPeriod
from careerjournal.ui.pay_words import amount_words, pay_words

BLANK = "\u00a0"


@pytest.fixture
def british() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("british")
@pytest.mark.parametrize(
    ("pay", "words"),
    [
        (Pay(Decimal(58_000), None, "EUR", PayPeriod.YEAR), "€58,000 a year"),
        (
            Pay(Decimal(54_000), Decimal(58_000), "GBP", PayPeriod.YEAR),
            "£54,000 to £58,000 a year",
        ),
        (Pay(Decimal(30), Decimal(30), "USD", PayPeriod.HOUR), "$30 an hour"),
        (Pay(None, Decimal("21.5"), "SEK", PayPeriod.HOUR), f"up to SEK{BLANK}21.50 an hour"),
        (Pay(Decimal(4_000), None, "", PayPeriod.MONTH), "4,000 a month"),
        (Pay(Decimal(900), None, "CHF"), f"CHF{BLANK}900"),
        (Pay(words="competitive"), "competitive"),
        (Pay(), ""),
    ],
)
def test_pay_is_written_as_it_is_said(pay: Pay, words: str) -> None:
    assert pay_words(pay) == words


@pytest.mark.parametrize(("country", "words"), [("de_DE", f"58.000{BLANK}€"), ("en_IE", "€58,000")])
def test_the_sign_stands_where_the_country_puts_it(country: str, words: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(country))
    try:
        assert amount_words(Decimal(58_000), "EUR") == words
    finally:
        QLocale.setDefault(before)
