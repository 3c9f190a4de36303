"""Offers side by side."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.records.pay import Pay, PayPeriod
from careerjournal.rules.offers import (
    Assumption,
    Weighed,
    WorkingYear,
    YearlyPay,
    in_order_of_pay,
    weigh,
    yearly,
)

YEAR = WorkingYear()


def pay(
    low: int | str | None, period: PayPeriod | None, high: int | None = None, currency: str = "EUR"
) -> Pay:
    return Pay(
        None if low is None else Decimal(low),
        None if high is None else Decimal(high),
        currency,
        period,
    )


def test_a_mean_says_what_it_leaves_out() -> None:
    found = weigh(
        {"pay": 3, "people": 2, "commute": 1, "growth": 0},
        {1: {"pay": 4, "people": 5, "commute": 1}, 2: {"pay": 2, "growth": 5}},
    )
    assert found[1] == Weighed(
        mean=23 / 6, common=4.0, counted=("pay", "people", "commute"), missing=(), share=1.0
    )
    assert found[2] == Weighed(
        mean=2.0, common=2.0, counted=("pay",), missing=("people", "commute"), share=0.5
    )


def test_nothing_scored_or_nothing_weighed_is_no_figure() -> None:
    assert weigh({"pay": 1}, {1: {}})[1] == Weighed(None, None, (), ("pay",), 0.0)
    assert weigh({}, {1: {"pay": 3}})[1] == Weighed(None, None, (), (), 0.0)
    assert weigh({"pay": -1}, {1: {"pay": 3}})[1] == Weighed(None, None, (), (), 0.0)
    assert weigh({"pay": 1}, {}) == {}


CRITERION = st.sampled_from(["pay", "growth", "people", "a garden"])


@given(
    st.dictionaries(CRITERION, st.integers(0, 5)),
    st.dictionaries(st.integers(1, 4), st.dictionaries(CRITERION, st.integers(1, 5))),
)
def test_a_mean_lies_among_the_scores(
    weights: dict[str, int], scores: dict[int, dict[str, int]]
) -> None:
    for offer, found in weigh(weights, scores).items():
        mattering = {criterion for criterion, weight in weights.items() if weight}
        assert set(found.counted) | set(found.missing) == mattering
        assert not set(found.counted) & set(found.missing)
        assert (found.mean is None) == (not found.counted)
        assert 0 <= found.share <= 1
        for mean in (found.mean, found.common):
            if mean is not None:
                counted = [scores[offer][criterion] for criterion in found.counted]
                assert min(counted) - 1e-9 <= mean <= max(counted) + 1e-9


@pytest.mark.parametrize(
    ("given_", "low", "high", "assumed"),
    [
        (pay("25.50", PayPeriod.HOUR), "53040", "53040", {Assumption.HOURS, Assumption.WEEKS}),
        (pay(400, PayPeriod.DAY), 104000, 104000, {Assumption.DAYS, Assumption.WEEKS}),
        (pay(1000, PayPeriod.WEEK), 52000, 52000, {Assumption.WEEKS}),
        (pay(4000, PayPeriod.MONTH, 4500), 48000, 54000, {Assumption.MONTHS}),
        (pay(58000, PayPeriod.YEAR), 58000, 58000, set()),
        (pay(None, PayPeriod.YEAR, 60000), None, 60000, set()),
    ],
)
def test_pay_by_the_year_names_what_it_takes_for_granted(
    given_: Pay, low: int | str | None, high: int | str, assumed: set[Assumption]
) -> None:
    assert yearly(given_, YEAR) == YearlyPay(
        "EUR", None if low is None else Decimal(low), Decimal(high), frozenset(assumed)
    )


@pytest.mark.parametrize(
    "given_",
    [
        Pay(words="competitive"),
        pay(5000, PayPeriod.ONCE),
        pay(5000, None),
        pay(5000, PayPeriod.YEAR, currency=""),
        pay(None, PayPeriod.YEAR),
    ],
)
def test_some_pay_cannot_be_told_by_the_year(given_: Pay) -> None:
    assert yearly(given_, YEAR) is None


def test_part_time_is_counted_as_part_time() -> None:
    part = WorkingYear(hours_a_week=Decimal(20), weeks_a_year=Decimal(46))
    assert yearly(pay(30, PayPeriod.HOUR), part) == YearlyPay(
        "EUR", Decimal(27600), Decimal(27600), frozenset({Assumption.HOURS, Assumption.WEEKS})
    )


def test_offers_are_put_in_order_within_a_currency_only() -> None:
    found = in_order_of_pay(
        {
            1: pay(50000, PayPeriod.YEAR),
            2: pay(4500, PayPeriod.MONTH),
            3: pay(90000, PayPeriod.YEAR, currency="CHF"),
            4: Pay(words="competitive"),
            5: None,
            6: pay(50000, PayPeriod.YEAR, 60000),
            7: pay(None, PayPeriod.YEAR, 99000),
        },
        YEAR,
    )
    assert {
        currency: [offer for offer, _ in placed] for currency, placed in found.by_currency.items()
    } == {"EUR": [2, 6, 1, 7], "CHF": [3]}
    assert found.unplaced == (4, 5)
