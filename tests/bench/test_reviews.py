"""Looking back in a vault of 100,000 entries, 50,000 decisions and 20,000 steps."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from careerjournal.operations import reviews
from careerjournal.rules.review_period import PeriodType, period_of
from careerjournal.store.store import Reader
from tests.bench.figures import Line, Table, cpu_ms, percentile
from tests.bench.review_corpus import KEY, LAST_DAY, VAULT_ID, make_reviews

SIZE: Final = 100_000
TINY: Final = 200
ROUNDS: Final = 15
PROMISES: Final = {
    PeriodType.WEEK: 100.0,
    PeriodType.MONTH: 150.0,
    PeriodType.QUARTER: 150.0,
    PeriodType.YEAR: 200.0,
}


@pytest.fixture(scope="module")
def vault(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    size = SIZE if request.config.getoption("benchmark_enable") else TINY
    path = tmp_path_factory.mktemp("reviews") / "reviews.db"
    make_reviews(path, size)
    return path


def test_a_period_of_any_length_fills_itself_at_once(
    vault: Path, table: Table, request: pytest.FixtureRequest
) -> None:
    reader = Reader.open(vault, KEY, VAULT_ID)
    missed: list[str] = []
    today = LAST_DAY - timedelta(days=10)
    for type_, promise in PROMISES.items():
        period = period_of(type_, LAST_DAY - timedelta(days=400))
        fill = partial(reviews.fill, period=period, today=today)
        assert reader.read(fill).days == period.days
        costs = [cpu_ms(partial(reader.read, fill)) for _ in range(ROUNDS)]
        half, worst = percentile(costs, 50), percentile(costs, 99)
        what = f"what a {type_.value} brought"
        kept = half < promise
        table.lines.append(Line(what, SIZE, half, worst, None, None, f"< {promise:.0f}", kept))
        if not kept:
            missed.append(what)
    reader.close()
    if request.config.getoption("benchmark_enable"):
        assert missed == []
