"""The journal's list over a real vault."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from careerjournal.features.journal.model import EntriesModel, EntrySource
from careerjournal.records.entry import Energy, Entry, EntryType
from careerjournal.records.moment import Moment
from careerjournal.store.entries import EntryFilter
from tests.unit.features.journal.conftest import Vault

TODAY = date(2026, 11, 19)
DAYS = {
    "Today": date(2026, 11, 19),
    "Monday": date(2026, 11, 16),
    "Week before": date(2026, 11, 12),
    "Second": date(2026, 11, 2),
    "Spring": date(2026, 4, 9),
    "Years ago": date(2020, 4, 9),
    "Next month": date(2026, 12, 24),
}


class List:
    """A model over a vault, read as a person reads it."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.model = EntriesModel(vault.workspace, vault.workspace)
        self._tester = QAbstractItemModelTester(
            self.model, QAbstractItemModelTester.FailureReportingMode.Fatal, vault.workspace
        )
        self.signals: list[str] = []
        self.model.ask(EntrySource(TODAY))
        self.model.modelReset.connect(lambda: self.signals.append("reset"))
        self.model.rowsInserted.connect(lambda _p, a, b: self.signals.append(f"inserted {a}-{b}"))
        self.model.rowsRemoved.connect(lambda _p, a, b: self.signals.append(f"removed {a}-{b}"))
        self.model.rowsMoved.connect(lambda *_: self.signals.append("moved"))

    def rows(self, role: int = Qt.ItemDataRole.DisplayRole) -> list[str]:
        for row in range(self.model.rowCount()):
            self.model.data(self.model.index(row))
        self.model._on_fetch_soon_timeout()
        return [
            str(self.model.data(self.model.index(row), role))
            for row in range(self.model.rowCount())
        ]


def add(vault: Vault, entry: Entry) -> int:
    return vault.write(lambda unit: unit.save(entry)).n


@pytest.fixture
def entries(vault: Vault) -> List:
    for title, day in DAYS.items():
        add(vault, Entry(about=Moment(day), title=title))
    return List(vault)


def number(vault: Vault, title: str) -> int:
    return next(e.n for e in vault.read(lambda reading: reading.all(Entry)) if e.title == title)


def test_entries_stand_under_the_words_a_person_would_use(entries: List) -> None:
    assert entries.rows() == [
        "Ahead",
        "Next month",
        "This week",
        "Today",
        "Monday",
        "Last week",
        "Week before",
        "Earlier this month",
        "Second",
        "April",
        "Spring",
        "April 2020",
        "Years ago",
    ]


def test_a_pinned_page_goes_to_the_top(entries: List, vault: Vault) -> None:
    n = number(vault, "Spring")
    vault.write(lambda unit: unit.save(replace(unit.record(Entry, n), pinned=True)))
    assert entries.rows()[:3] == ["Pinned", "Spring", "Ahead"]
    assert "reset" not in entries.signals


def test_the_trash_takes_a_row_away_and_undo_brings_it_back(entries: List, vault: Vault) -> None:
    before = entries.rows()
    n = number(vault, "Monday")
    vault.write(lambda unit: unit.trash(n), "entry.trash")
    assert "Monday" not in entries.rows()
    vault.workspace.undo()
    assert entries.rows() == before
    assert entries.signals == ["removed 4-4", "inserted 4-4"]


def test_a_filter_is_a_new_question(entries: List) -> None:
    entries.model.ask(EntrySource(TODAY, EntryFilter(words="sprin")))
    assert entries.rows() == ["April", "Spring"]
    assert entries.model.records == 1


def test_an_entry_that_no_longer_fits_the_filter_leaves(entries: List, vault: Vault) -> None:
    entries.model.ask(EntrySource(TODAY, EntryFilter(words="spring")))
    entries.signals.clear()
    n = number(vault, "Spring")
    vault.write(lambda unit: unit.save(replace(unit.record(Entry, n), title="Summer")))
    assert entries.rows() == []
    assert entries.signals == ["removed 0-1"]


def test_a_row_says_all_it_shows(vault: Vault) -> None:
    entry = Entry(
        about=Moment(TODAY, time(18, 42)),
        title="Ran my first budget review",
        type=EntryType.WIN,
        energy=Energy.HIGH,
        pinned=True,
    )
    n = vault.write(lambda unit: unit.save(entry)).n
    vault.write(lambda unit: unit.attach(n, "table.csv", "text/csv", b"a,b"))
    row = List(vault).rows(Qt.ItemDataRole.AccessibleTextRole)[1]
    assert row == (
        "Ran my first budget review, Win, Thursday 19 November 2026, 18:42, pinned, "
        "energy high, 1 attachment"
    )


def test_an_entry_without_a_title_is_known_by_its_first_words(vault: Vault) -> None:
    vault.write(lambda unit: unit.save(Entry(about=Moment(TODAY), body="## Straight to it\nx")))
    assert List(vault).rows()[1].startswith("Straight to it")
    vault.write(lambda unit: unit.save(Entry(about=Moment(TODAY), pinned=True)))
    assert List(vault).rows()[1] == "Untitled entry"
