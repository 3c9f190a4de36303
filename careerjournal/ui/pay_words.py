"""Pay in words, with amounts as the person's country writes them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QLocale

from careerjournal.operations.phrases import tr, tr_noop
from careerjournal.records.pay import Pay, PayPeriod

# Only signs that stand for one currency wherever the person lives, and the commonest dollar.
_SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {"EUR": "€", "GBP": "£", "USD": "$", "INR": "₹", "CHF": "CHF"}
)
_PERIODS: Final[Mapping[PayPeriod, str]] = MappingProxyType(
    {
        PayPeriod.HOUR: tr_noop("{amount} an hour"),
        PayPeriod.DAY: tr_noop("{amount} a day"),
        PayPeriod.WEEK: tr_noop("{amount} a week"),
        PayPeriod.MONTH: tr_noop("{amount} a month"),
        PayPeriod.YEAR: tr_noop("{amount} a year"),
        PayPeriod.ONCE: tr_noop("{amount} once"),
    }
)


def amount_words(amount: Decimal, currency: str = "") -> str:
    """One amount: "€58,000"; without cents where there are none."""
    locale = QLocale()
    decimals = 0 if amount == amount.to_integral_value() else 2
    number = locale.toString(float(amount), "f", decimals)
    sign = _SIGNS.get(currency, currency)
    if not sign:
        return number
    blank = "\u00a0" if sign.isalpha() else ""
    # Where the sign stands is the country's habit; Qt tells by writing one.
    before = locale.toCurrencyString(1, "¤").startswith("¤")
    return f"{sign}{blank}{number}" if before else f"{number}\u00a0{sign}"


def pay_words(pay: Pay) -> str:
    """An amount or a range with its period: "€54,000 to €58,000 a year"; the words it was given in
    where it has no amount."""
    low, high = pay.low, pay.high
    if low is not None and high is not None and low != high:
        amount = tr("{low} to {high}").format(
            low=amount_words(low, pay.currency), high=amount_words(high, pay.currency)
        )
    elif low is not None:
        amount = amount_words(low, pay.currency)
    elif high is not None:
        amount = tr("up to {amount}").format(amount=amount_words(high, pay.currency))
    else:
        return pay.words
    return amount if pay.period is None else tr(_PERIODS[pay.period]).format(amount=amount)
