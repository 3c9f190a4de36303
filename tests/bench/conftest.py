"""Pairs of vault and plain twin in three sizes, and one table of figures at the end.

Without --benchmark-enable every bench runs once over a handful of entries, to see that it works.
"""

from __future__ import annotations

from typing import Final

import pytest

from tests.bench.commitment_corpus import Commitments, kept_commitments
from tests.bench.figures import Table
from tests.bench.pairs import KEPT, SIZES, TINY, Pair, pair_of

FEW: Final = 400
_table = pytest.StashKey[Table]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_table] = Table()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "pair" in metafunc.fixturenames:
        measured = metafunc.config.getoption("benchmark_enable")
        metafunc.parametrize("pair", SIZES if measured else TINY, indirect=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("benchmark_enable"):
        for item in items:
            # The largest pair takes some minutes to make, the first time.
            item.add_marker(pytest.mark.timeout(3_600))


@pytest.fixture(scope="session")
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    size = request.param
    return pair_of(size, tmp_path_factory.mktemp("pairs") if size in TINY else KEPT)


@pytest.fixture(scope="session")
def commitments(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Commitments:
    """Goals, to-dos and people with all that is due of them, beside the entries of a journal."""
    measured = request.config.getoption("benchmark_enable")
    size = SIZES[-1] if measured else FEW
    folder = KEPT if measured else tmp_path_factory.mktemp("commitments")
    return Commitments(kept_commitments(size, folder), size)


@pytest.fixture(scope="session")
def table(request: pytest.FixtureRequest) -> Table:
    """Where figures go; shown when all is done."""
    return request.config.stash[_table]


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    table = config.stash[_table]
    if table.lines and config.getoption("benchmark_enable"):
        terminalreporter.section("figures: the store beside plain SQLite, the window")
        for line in table.text():
            terminalreporter.write_line(line)
