"""Looking back in a vault of 100,000 entries, 50,000 decisions and 20,000 steps."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Final

import pytest

from careerjournal.operations import reviews
from careerjournal.rules.review_period import PeriodType, period_of
from careerjournal.store.store import Reader
from tests.bench.commitment_corpus import KEY, LAST_DAY, TODAY, VAULT_ID, Commitments
from tests.bench.figures import Table

SIZE: Final = 100_000
PROMISES: Final = {
    PeriodType.WEEK: 100.0,
    PeriodType.MONTH: 150.0,
    PeriodType.QUARTER: 150.0,
    PeriodType.YEAR: 200.0,
}


def test_a_period_of_any_length_fills_itself_at_once(
    commitments: Commitments, table: Table, request: pytest.FixtureRequest
) -> None:
    reader = Reader.open(commitments.path, KEY, VAULT_ID)
    missed: list[str] = []
    for type_, promise in PROMISES.items():
        period = period_of(type_, LAST_DAY - timedelta(days=400))
        fill = partial(reviews.fill, period=period, today=TODAY)
        assert reader.read(fill).days == period.days
        what = f"what a {type_.value} brought"
        missed.append(table.measure(what, SIZE, partial(reader.read, fill), promise))
    reader.close()
    if request.config.getoption("benchmark_enable"):
        assert missed == [""] * len(missed)
