"""Today in a vault of 100,000 entries, 50,000 commitments, 2,000 goals and 20,000 steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from careerjournal.features.today.afresh import ReadLate
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
from tests.bench.commitment_corpus import KEY, TODAY, VAULT_ID, Commitments
from tests.bench.figures import Table

SIZE: Final = 50_000
NOW: Final = datetime.combine(TODAY, time(9), UTC)
READ_MS: Final = 50.0
SLOT_MS: Final = 16.0


@pytest.fixture
def reader(commitments: Commitments) -> Iterator[Reader]:
    reader = Reader.open(commitments.path, KEY, VAULT_ID)
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
    asked, all_of_it, late = ReadQueue(TODAY, 7, 5), ReadQueue(TODAY, 300, 5), ReadLate(TODAY)
    assert reader.read(asked).lines
    missed = [
        table.measure("the queue of Today", SIZE, lambda: reader.read(asked), READ_MS),
        table.measure("the first 300 of it", SIZE, lambda: reader.read(all_of_it), READ_MS),
        table.measure(
            "what is late, to begin afresh", SIZE, lambda: reader.read(late), 2 * READ_MS
        ),
        table.measure("what stands beside the queue", SIZE, lambda: reader.read(_cards), READ_MS),
    ]
    if request.config.getoption("benchmark_enable"):
        assert missed == [""] * len(missed)


def test_nothing_of_it_holds_the_window_up(
    page: TodayPage, reader: Reader, table: Table, request: pytest.FixtureRequest
) -> None:
    queue = reader.read(ReadQueue(TODAY, 100, 5))
    cards = reader.read(_cards)
    assert page.queue.model.rowCount() == 7
    missed = [
        table.measure("taking in 100 lines", SIZE, lambda: page.queue._on_queue(queue), SLOT_MS),
        table.measure("painting them", SIZE, page.queue.view.viewport().repaint, SLOT_MS),
        table.measure("taking in the cards", SIZE, lambda: page._on_cards(cards), SLOT_MS),
        table.measure(
            "reading a line as it is typed",
            SIZE,
            lambda: page.quick.set_words("Weekly review every other monday 9:00"),
            SLOT_MS,
        ),
    ]
    page.quick.set_words("")
    if request.config.getoption("benchmark_enable"):
        assert missed == [""] * len(missed)


def _cards(reading: Reading) -> TodayCards:
    return TodayCardQueries(reading, TODAY).cards()
