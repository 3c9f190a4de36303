"""Offers side by side: by what matters to the person, and by what they pay in a year.

A weighted mean alone says more than is known, so it never comes without what it leaves out. Pay
is only brought to one measure to put offers of one currency in order, under assumptions that
are named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from careerjournal.records.pay import Pay, PayPeriod

CRITERIA: Final = ("pay", "growth", "commute", "people", "meaning", "security")
"""The codes of the shipped criteria, in order."""
LOWEST_SCORE: Final = 1
HIGHEST_SCORE: Final = 5


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the scores of one offer come to, 1 to 5.

    `mean` is over the criteria it has a score for (`counted`), `common` over those that every
    offer has one for, so that offers can be held side by side; None without any. `missing` are
    the criteria that matter and have no score, `share` the part of all weight that is counted,
    0 to 1.
    """

    mean: float | None
    common: float | None
    counted: tuple[str, ...]
    missing: tuple[str, ...]
    share: float


class Assumption(StrEnum):
    """What a yearly figure takes for granted."""

    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkingYear:
    """What a year of work is taken to be: paid hours and days a week, weeks and months a year."""

    hours_a_week: Decimal = Decimal(40)
    days_a_week: Decimal = Decimal(5)
    weeks_a_year: Decimal = Decimal(52)
    months_a_year: Decimal = Decimal(12)


@dataclass(frozen=True, slots=True)
class YearlyPay:
    """Pay in a year, from `low` to `high`, either None where it is open. `assumed` names what of
    the working year went into it, nothing if it was said by the year."""

    currency: str
    low: Decimal | None
    high: Decimal | None
    assumed: frozenset[Assumption]


@dataclass(frozen=True, slots=True)
class PayOrder:
    """Offers (by number) in order of yearly pay, highest first, for each currency; `unplaced` are
    those whose pay cannot be told by the year or names no currency."""

    by_currency: Mapping[str, tuple[tuple[int, YearlyPay], ...]]
    unplaced: tuple[int, ...]


def weigh(
    weights: Mapping[str, int], scores: Mapping[int, Mapping[str, int]]
) -> dict[int, Weighed]:
    """What each offer's scores (by offer number, then criterion) come to.

    A criterion with a weight of 0 or less does not matter, a score without a weight does not
    count. No order follows from the result if `common` rests on little: say what is missing.
    """
    matter = {criterion: weight for criterion, weight in weights.items() if weight > 0}
    everywhere = [
        criterion for criterion in matter if all(criterion in each for each in scores.values())
    ]
    return {offer: _weighed(matter, given, everywhere) for offer, given in scores.items()}


def _weighed(matter: Mapping[str, int], given: Mapping[str, int], everywhere: list[str]) -> Weighed:
    counted = [criterion for criterion in matter if criterion in given]
    whole = sum(matter.values())
    return Weighed(
        mean=_mean(matter, given, counted),
        common=_mean(matter, given, everywhere),
        counted=tuple(counted),
        missing=tuple(criterion for criterion in matter if criterion not in given),
        share=sum(matter[criterion] for criterion in counted) / whole if whole else 0.0,
    )


def _mean(matter: Mapping[str, int], given: Mapping[str, int], criteria: list[str]) -> float | None:
    weight = sum(matter[criterion] for criterion in criteria)
    if not weight:
        return None
    return sum(matter[criterion] * given[criterion] for criterion in criteria) / weight


def yearly(pay: Pay, year: WorkingYear) -> YearlyPay | None:
    """What `pay` is in a year.

    None if it names no amount, no currency or no period, or is paid once. A single amount is both
    `low` and `high`.
    """
    if not pay.currency or pay.period is None or (pay.low is None and pay.high is None):
        return None
    found = _times_a_year(pay.period, year)
    if found is None:
        return None
    times, assumed = found
    low = None if pay.low is None else pay.low * times
    high = low if pay.high is None else pay.high * times
    return YearlyPay(pay.currency, low, high, frozenset(assumed))


def _times_a_year(
    period: PayPeriod, year: WorkingYear
) -> tuple[Decimal, tuple[Assumption, ...]] | None:
    """How often a year has the period, and what that takes for granted."""
    if period is PayPeriod.HOUR:
        hours = year.hours_a_week * year.weeks_a_year
        return hours, (Assumption.HOURS, Assumption.WEEKS)
    if period is PayPeriod.DAY:
        return year.days_a_week * year.weeks_a_year, (Assumption.DAYS, Assumption.WEEKS)
    if period is PayPeriod.WEEK:
        return year.weeks_a_year, (Assumption.WEEKS,)
    if period is PayPeriod.MONTH:
        return year.months_a_year, (Assumption.MONTHS,)
    return (Decimal(1), ()) if period is PayPeriod.YEAR else None


def in_order_of_pay(pays: Mapping[int, Pay | None], year: WorkingYear) -> PayOrder:
    """Offers (by number) in order of what they pay in a year at the least, then at the most.

    Amounts of two currencies are never compared. One with only an upper bound stands last.
    """
    placed: defaultdict[str, list[tuple[int, YearlyPay]]] = defaultdict(list)
    unplaced: list[int] = []
    for offer, pay in pays.items():
        found = yearly(pay, year) if pay else None
        if found is None:
            unplaced.append(offer)
        else:
            placed[found.currency].append((offer, found))
    for offers in placed.values():
        offers.sort(key=_highest_first)
    return PayOrder(
        {currency: tuple(offers) for currency, offers in placed.items()}, tuple(unplaced)
    )


def _highest_first(placed: tuple[int, YearlyPay]) -> tuple[bool, Decimal, Decimal]:
    _, pay = placed
    return pay.low is None, -(pay.low or Decimal(0)), -(pay.high or Decimal(0))
