"""The page of goals in a vault of 2,000 goals and 20,000 steps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from careerjournal.features.goals.detail.view import LookAt
from careerjournal.features.goals.page import TIMELINE, GoalsPage
from careerjournal.features.goals.wanted import Known, ReadKnown, Wanted
from careerjournal.operations.settings import Settings
from careerjournal.store.reading import Reading
from careerjournal.store.store import Reader
from careerjournal.ui.actions import Actions
from careerjournal.ui.feature import Context
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.tasks import Inline
from careerjournal.ui.workspace import Workspace
from tests.bench.commitment_corpus import KEY, TODAY, VAULT_ID, Commitments
from tests.bench.figures import Table

SIZE: Final = 2_000
NOW: Final = datetime.combine(TODAY, time(9), UTC)
READ_MS: Final = 100.0
SLOT_MS: Final = 16.0


@pytest.fixture
def reader(commitments: Commitments) -> Iterator[Reader]:
    reader = Reader.open(commitments.path, KEY, VAULT_ID)
    yield reader
    reader.close()


@pytest.fixture
def page(qtbot: QtBot, reader: Reader) -> Iterator[GoalsPage]:
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
    page = GoalsPage(replace(context, now=lambda: NOW))
    layout = QVBoxLayout(window)
    layout.addWidget(page)
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    yield page
    delete(window)
    delete(workspace)


def test_goals_are_found_at_once(
    page: GoalsPage, reader: Reader, table: Table, request: pytest.FixtureRequest
) -> None:
    n = next(iter(page.tree.list_pane.lines))

    def look(reading: Reading) -> object:
        return LookAt(lambda: TODAY)(reading, n)

    assert reader.read(look) is not None
    missed = [
        table.measure(
            "reading every goal",
            SIZE,
            lambda: reader.read(ReadKnown(Known(), TODAY, Wanted())),
            READ_MS,
        ),
        table.measure("reading all of one goal", SIZE, lambda: reader.read(look), READ_MS),
    ]
    if request.config.getoption("benchmark_enable"):
        assert missed == ["", ""]


def test_nothing_of_them_holds_the_window_up(
    page: GoalsPage, reader: Reader, table: Table, request: pytest.FixtureRequest
) -> None:
    pane, detail = page.tree.list_pane, page.tree.detail
    pane.clear()
    assert pane.model.goals == len(pane.lines) > 0
    known = reader.read(ReadKnown(pane._known, TODAY, pane.filters.wanted()))
    views = [reader.read(_looking_at(n)) for n in list(pane.lines)[:2]]
    turn = iter(range(1_000_000))
    missed = [
        table.measure("taking in every goal", SIZE, lambda: pane._on_known(known), SLOT_MS),
        table.measure("painting the tree", SIZE, pane.view.viewport().repaint, SLOT_MS),
        table.measure(
            "narrowing the tree down",
            SIZE,
            lambda: _look_for(page, ("goal", "")[next(turn) % 2]),
            SLOT_MS,
        ),
        table.measure(
            "taking in a goal",
            SIZE,
            lambda: detail.show_view(views[next(turn) % 2]),  # type: ignore[arg-type]
            SLOT_MS,
        ),
    ]
    page.show_view(TIMELINE)
    timeline = page.timeline
    timeline.filters.clear()
    missed += [
        table.measure("taking in the timeline", SIZE, lambda: timeline._on_known(known), SLOT_MS),
        table.measure("painting it", SIZE, timeline.view.viewport().repaint, SLOT_MS),
    ]
    if request.config.getoption("benchmark_enable"):
        assert missed == [""] * len(missed)


def _looking_at(n: int) -> Callable[[Reading], object]:
    return lambda reading: LookAt(lambda: TODAY)(reading, n)


def _look_for(page: GoalsPage, words: str) -> None:
    page.tree.list_pane.filters.words.set_words(words)
    page.tree.list_pane.filters.changed.emit()
