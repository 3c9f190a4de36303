"""Board and table at 5,000 applications with 30,000 lines of ledgers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from careerjournal.store.applications import (
    ApplicationFilter,
    ApplicationOrder,
    ApplicationQueries,
)
from careerjournal.store.reading import Reading
from careerjournal.store.store import Reader
from tests.bench.figures import Line, Table, cpu_ms, percentile
from tests.bench.search_corpus import KEY, VAULT_ID, make_search

SIZE: Final = 5_000
TINY: Final = 40
ROUNDS: Final = 15
FIRST_PAINT_MS: Final = 50.0
SLOT_MS: Final = 16.0


@pytest.fixture(scope="module")
def size(request: pytest.FixtureRequest) -> int:
    return SIZE if request.config.getoption("benchmark_enable") else TINY


@pytest.fixture(scope="module")
def database(size: int, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("search") / "search.db"
    make_search(path, size)
    return path


def test_questions_about_applications(database: Path, size: int, table: Table) -> None:
    reader = Reader.open(database, KEY, VAULT_ID)
    everything = ApplicationFilter()

    def asked(question: Callable[[ApplicationQueries], object]) -> Callable[[], object]:
        def query(reading: Reading) -> object:
            return question(ApplicationQueries(reading))

        return lambda: reader.read(query)

    numbers = reader.read(lambda reading: ApplicationQueries(reading).rows(everything))
    assert len(numbers) == size
    questions: dict[str, Callable[[ApplicationQueries], object]] = {
        "the whole board": lambda queries: queries.board(everything),
        "the board, filtered by a word": lambda queries: queries.board(
            ApplicationFilter(words="ma")
        ),
        "the table by pay": lambda queries: queries.rows(everything, ApplicationOrder.PAY),
        "64 lines": lambda queries: queries.lines(numbers[:64]),
        "how the search stands": lambda queries: queries.facts(),
    }
    for what, question in questions.items():
        costs = [cpu_ms(asked(question)) for _ in range(ROUNDS)]
        table.lines.append(Line(what, size, percentile(costs, 50), percentile(costs, 99)))
    reader.close()


def test_the_page_never_holds_up_the_window(database: Path, size: int, table: Table) -> None:
    found = _journey(database)
    first = found["first_cpu_ms"]
    promise, kept = f"< {FIRST_PAINT_MS:.0f}", first < FIRST_PAINT_MS
    table.lines.append(
        Line("board built and painted", size, first, first, None, None, promise, kept)
    )
    for step, gap in found["gaps_cpu_ms"].items():
        promise, kept = f"< {SLOT_MS:.0f}", gap < SLOT_MS
        table.lines.append(Line(f"  {step}", size, gap, gap, None, None, promise, kept))
    assert first > 0
    assert found["gaps_cpu_ms"]


def _journey(database: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.applications_journey", str(database)],
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=True,
        timeout=300,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found
