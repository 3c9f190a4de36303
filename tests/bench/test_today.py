"""Today in a vault of 100,000 entries, 50,000 commitments, 2,000 goals and 20,000 steps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from careerjournal.features.today.page import TodayPage
from careerjournal.features.today.queue_card import ReadQueue
from careerjournal.operations.settings import Settings
from careerjournal.store.reading import Reading
from careerjournal.store.store import Reader
from careerjournal.store.today_cards import TodayCardQueries, TodayCards
from careerjournal.ui.actions import Actions
from careerjournal.ui.feature import Context
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.tasks import Inline
from careerjournal.ui.workspace import Workspace
from tests.bench.figures import Line, Table, cpu_ms, percentile
from tests.bench.review_corpus import KEY, LAST_DAY, VAULT_ID, make_reviews

SIZE: Final = 100_000
TINY: Final = 200
ROUNDS: Final = 15
TODAY: Final = LAST_DAY - timedelta(days=10)
NOW: Final = datetime.combine(TODAY, time(9), UTC)
READ_MS: Final = 50.0
SLOT_MS: Final = 16.0


@pytest.fixture(scope="module")
def vault(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    size = SIZE if request.config.getoption("benchmark_enable") else TINY
    path = tmp_path_factory.mktemp("today") / "today.db"
    make_reviews(path, size)
    return path


@pytest.fixture
def reader(vault: Path) -> Iterator[Reader]:
    reader = Reader.open(vault, KEY, VAULT_ID)
    yield reader
    reader.close()


@pytest.fixture
def page(qtbot: QtBot, reader: Reader) -> Iterator[TodayPage]:
    window = QWidget()
    settings = Settings(Path("settings.json"))
    settings.open_vault({}, lambda _key, _value: None)
    workspace = Workspace(None, reader, Inline(), Inline())
    context = Context(
        workspace=workspace,
        settings=settings,
        messages=MessageBar(window),
        actions=Actions(),
        parent=window,
    )
    page = TodayPage(replace(context, now=lambda: NOW))
    layout = QVBoxLayout(window)
    layout.addWidget(page)
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    yield page
    delete(window)
    delete(workspace)


def test_what_wants_the_person_is_found_at_once(
    reader: Reader, table: Table, request: pytest.FixtureRequest
) -> None:
    asked = ReadQueue(TODAY, 7, 5)
    assert reader.read(asked).lines
    missed = [
        _measured(table, "the queue of Today", lambda: reader.read(asked), READ_MS),
        _measured(table, "what stands beside the queue", lambda: reader.read(_cards), READ_MS),
    ]
    if request.config.getoption("benchmark_enable"):
        assert missed == ["", ""]


def test_nothing_of_it_holds_the_window_up(
    page: TodayPage, reader: Reader, table: Table, request: pytest.FixtureRequest
) -> None:
    queue = reader.read(ReadQueue(TODAY, 100, 5))
    cards = reader.read(_cards)
    assert page.queue.model.rowCount() == 7
    missed = [
        _measured(table, "taking in 100 lines", lambda: page.queue._on_queue(queue), SLOT_MS),
        _measured(table, "painting them", page.queue.view.viewport().repaint, SLOT_MS),
        _measured(table, "taking in the cards", lambda: page._on_cards(cards), SLOT_MS),
        _measured(
            table,
            "reading a line as it is typed",
            lambda: page.quick.set_words("Weekly review every other monday 9:00"),
            SLOT_MS,
        ),
    ]
    page.quick.set_words("")
    if request.config.getoption("benchmark_enable"):
        assert missed == [""] * len(missed)


def _cards(reading: Reading) -> TodayCards:
    return TodayCardQueries(reading, TODAY).cards()


def _measured(table: Table, what: str, act: Callable[[], object], promise_ms: float) -> str:
    """Take a figure into the table; gives back what was measured where it broke its promise."""
    costs = [cpu_ms(act) for _ in range(ROUNDS)]
    half, worst = percentile(costs, 50), percentile(costs, 99)
    kept = half < promise_ms
    table.lines.append(Line(what, SIZE, half, worst, None, None, f"< {promise_ms:.0f}", kept))
    return "" if kept else what
