"""How the rows are painted."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from careerjournal.features.journal.delegate import EntryDelegate
from careerjournal.features.journal.model import EntriesModel, EntrySource
from careerjournal.records.entry import Energy, Entry, EntryType
from careerjournal.records.moment import Moment
from careerjournal.ui import theme
from careerjournal.ui.record_list_view import RecordListView
from tests.unit.features.journal.conftest import Vault

TODAY = date(2026, 11, 19)


class CountingModel(EntriesModel):
    """Counts what Qt asks for while it paints."""

    asked = 0

    def data(self, *arguments: Any) -> Any:
        self.asked += 1
        return super().data(*arguments)


class List:
    def __init__(self, vault: Vault, qtbot: QtBot) -> None:
        self.model = CountingModel(vault.workspace, vault.workspace)
        self.view = RecordListView(self.model, "Entries")
        qtbot.addWidget(self.view)
        self.delegate = EntryDelegate(self.model, TODAY, self.view)
        self.view.setItemDelegate(self.delegate)
        self.view.set_heights(self.delegate.record_height, self.delegate.heading_height)
        self.view.resize(300, 500)
        self.model.ask(EntrySource(TODAY))
        self.view.show()
        self.paint()  # asks for the lines
        self.model._on_fetch_soon_timeout()

    def paint(self) -> QImage:
        return self.view.viewport().grab().toImage()


@pytest.fixture
def entries(vault: Vault, qtbot: QtBot) -> List:
    texts = ("Nobody asked me a question I had not asked myself. " * 8, "", "🙂 学びました " * 40)
    for place, body in enumerate(texts):
        entry = Entry(
            about=Moment(date(2026, 11, 17 + place), time(9, place) if place else None),
            title="" if place == 1 else f"Entry {place} " + "with a very long title " * place,
            body=body,
            type=tuple(EntryType)[place],
            energy=tuple(Energy)[place],
            pinned=place == 2,
        )
        n = vault.write(lambda unit, entry=entry: unit.save(entry)).n  # type: ignore[misc]
        vault.write(lambda unit, n=n: unit.attach(n, "a.txt", "text/plain", b"a"))  # type: ignore[misc]
    return List(vault, qtbot)


def test_painting_asks_the_model_for_no_data(entries: List) -> None:
    entries.model.asked = 0
    entries.paint()
    entries.view.choose(1)
    entries.paint()
    assert entries.model.asked == 0


def test_what_was_measured_is_not_measured_again(entries: List) -> None:
    entries.paint()
    cards = dict(entries.delegate._cards)
    assert len(cards) == 3
    entries.paint()
    assert all(entries.delegate._cards[n] is card for n, card in cards.items())
    entries.view.resize(260, 500)
    entries.paint()
    assert all(entries.delegate._cards[n] is not card for n, card in cards.items())


def test_a_chosen_row_looks_chosen(entries: List) -> None:
    before = entries.paint()
    entries.view.choose(1)
    assert entries.paint() != before


def test_rows_before_their_lines_are_here_are_empty_cards(vault: Vault, entries: List) -> None:
    entries.model._cache._lines.clear()
    assert not entries.paint().isNull()


def test_larger_text_makes_higher_rows(entries: List, qapp: QApplication) -> None:
    before = entries.delegate.record_height
    try:
        theme.apply(qapp, "light", 200)
        assert entries.delegate.record_height > before * 1.5
    finally:
        theme.apply(qapp, "light", 100)


def test_a_new_day_retells_the_days(entries: List) -> None:
    entries.paint()
    assert entries.delegate._cards[3].detail.startswith("Setback") or entries.delegate._cards
    entries.delegate.set_today(date(2026, 11, 20))
    assert entries.delegate._cards == {}
