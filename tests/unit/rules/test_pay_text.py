"""Pay as people write it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.records.pay import Pay, PayPeriod
from careerjournal.rules.pay_text import find_pay, read_pay

HOUR, MONTH, YEAR = PayPeriod.HOUR, PayPeriod.MONTH, PayPeriod.YEAR


def pay(low: str, high: str, currency: str, period: PayPeriod | None = None) -> Pay:
    return Pay(Decimal(low) if low else None, Decimal(high) if high else None, currency, period)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("£80k", pay("80000", "", "GBP")),
        ("$120k-180k", pay("120000", "180000", "USD")),
        ("60-70k EUR", pay("60000", "70000", "EUR")),
        ("70-60k eur", pay("60000", "70000", "EUR")),
        ("30LPA", pay("3000000", "", "INR", YEAR)),
        ("₹12,00,000 - ₹18,00,000 a year", pay("1200000", "1800000", "INR", YEAR)),
        ("₹ 25-30L", pay("2500000", "3000000", "INR")),
        ("45 000 EUR", pay("45000", "", "EUR")),
        ("45\u202f000 € – 50\u202f000 €", pay("45000", "50000", "EUR")),
        ("25 €/h", pay("25", "", "EUR", HOUR)),
        ("12,50 €/Std.", pay("12.50", "", "EUR", HOUR)),
        ("$50/hr - $60/hr", pay("50", "60", "USD", HOUR)),
        ("CHF 8'500 per month", pay("8500", "", "CHF", MONTH)),
        ("1.234,56 EUR im Monat", pay("1234.56", "", "EUR", MONTH)),
        ("$1,234.56", pay("1234.56", "", "USD")),
        ("bis zu 80.000 EUR p.a.", pay("", "80000", "EUR", YEAR)),
        ("up to 90k €", pay("", "90000", "EUR")),
        ("65 TEUR", pay("65000", "", "EUR")),
        ("70T€", pay("70000", "", "EUR")),
        ("1.5k€/month", pay("1500", "", "EUR", MONTH)),
        ("600 000 NOK per år", pay("600000", "", "NOK", YEAR)),
        ("CA$90,000", pay("90000", "", "CAD")),
        ("Jahresgehalt: 60.000 EUR", pay("60000", "", "EUR", YEAR)),
        ("65000", pay("65000", "", "")),
        ("25", pay("25", "", "")),
    ],
)
def test_amounts_are_read(text: str, expected: Pay) -> None:
    assert read_pay(text) == expected


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("€58.000 - 65.000 brutto/Jahr", "58000", "65000"),
        ("between £40,000 and £45,000 a year plus bonus", "40000", "45000"),
        ("ab 55.000 € pro Jahr", "55000", ""),
        ("80k GBP + 10% bonus", "80000", ""),
    ],
)
def test_words_that_say_more_are_kept(text: str, low: str, high: str) -> None:
    found = read_pay(text)
    assert found is not None
    assert (found.low, found.high) == (Decimal(low), Decimal(high) if high else None)
    assert found.words == text


@pytest.mark.parametrize(
    "text",
    ["competitive", "20% bonus", "30 days holiday", "0", "nach Vereinbarung", "9" * 40 + " EUR"],
)
def test_what_names_no_amount_is_words_alone(text: str) -> None:
    assert read_pay(text) == Pay(words=text)


def test_nothing_is_nothing() -> None:
    assert read_pay(" \n ") is None


def test_two_amounts_side_by_side_are_no_range() -> None:
    assert read_pay("£40k and £5k") == Pay(Decimal(40000), None, "GBP", None, "£40k and £5k")


def test_a_posting_is_searched_for_its_pay() -> None:
    text = (
        "We raised $50M last year and our turnover is £900,000.\n"
        "Training budget of €2,000 a year.\n"
        "You will be paid €70,000 to €85,000 per year, and have 30 days of holiday.\n"
    )
    assert find_pay(text) == pay("70000", "85000", "EUR", YEAR)


def test_a_line_that_is_named_pay_goes_first() -> None:
    text = "Earn $10 - $20 an hour in referrals of salary\n**Salary:** £41,000 p.a.\n"
    assert find_pay(text) == pay("41000", "", "GBP", YEAR)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Salary: competitive", "competitive"),
        ("What we offer:\n- A competitive salary and a pension", "competitive salary"),
        ("Wir bieten eine attraktive Vergütung", "attraktive Vergütung"),
    ],
)
def test_a_posting_may_have_words_only(text: str, words: str) -> None:
    assert find_pay(text) == Pay(words=words)


def test_sums_that_are_not_pay_are_left() -> None:
    assert find_pay("A budget of €5 million.\nWe serve 45 000 customers since 2010.") is None


def test_pay_in_one_long_line_is_found() -> None:
    text = "We care. " * 300 + "The salary is £50,000 a year. " + "We care. " * 300
    assert find_pay(text) == pay("50000", "", "GBP", YEAR)


@pytest.mark.parametrize("piece", ["1", "1 000", "1,", "€", "1-", "1k-", " ", "per ", "$1/h ", "L"])
def test_no_text_takes_long(piece: str) -> None:
    # Whatever reads it over and over is ended by the limit that every test has.
    text = piece * 200_000
    find_pay(text)
    read_pay(text)


@given(st.text() | st.text("0123456789.,-–k€$ LPAEURto/h%'\n"))
def test_any_text_can_be_read(text: str) -> None:
    find_pay(text)
    found = read_pay(text)
    assert found is None or found
    if found is not None:
        assert found.words in " ".join(text.split())
        for amount in (found.low, found.high):
            assert amount is None or (amount > 0 and amount == round(amount, 3))
