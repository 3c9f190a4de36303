"""Looking for who is there twice while the journal is being written in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from careerjournal.features.contacts.duplicates import finder as finder_module
from careerjournal.features.contacts.duplicates.finder import DuplicateFinder
from careerjournal.records.contact import Contact
from careerjournal.records.organisation import Organisation
from careerjournal.store.changes import Changes
from careerjournal.ui.workspace import Workspace
from tests.unit.features.contacts.people import People
from tests.unit.features.journal.conftest import Vault


class Slow(QObject):
    """A workspace in which nothing is answered before the test says so."""

    changed = Signal(Changes)

    def __init__(self, vault: Vault) -> None:
        super().__init__()
        self._vault = vault
        self.asked: list[tuple[Callable[[Any], Any], Callable[[Any], None]]] = []
        vault.workspace.changed.connect(self.changed)

    def read(self, query: Callable[[Any], Any], done: Callable[[Any], None]) -> None:
        """Note what is asked."""
        self.asked.append((query, done))

    def answer(self) -> None:
        """Answer what was asked first."""
        query, done = self.asked.pop(0)
        done(self._vault.read(query))


@pytest.fixture
def slow(vault: Vault) -> Slow:
    return Slow(vault)


@pytest.fixture
def finder(slow: Slow, monkeypatch: pytest.MonkeyPatch) -> DuplicateFinder:
    monkeypatch.setattr(finder_module, "_SLICE", 2)
    monkeypatch.setattr(finder_module, "_BEGIN_MS", 0)
    monkeypatch.setattr(finder_module, "_SETTLE_MS", 0)
    return DuplicateFinder(cast("Workspace", slow))


def go_on(qtbot: QtBot, slow: Slow, finder: DuplicateFinder, most: int = 60) -> None:
    """Answer whatever is asked until nothing more is."""
    for _ in range(most):
        qtbot.waitUntil(lambda: bool(slow.asked) or finder.is_settled, timeout=5_000)
        if not slow.asked:
            return
        slow.answer()
    raise AssertionError("it never comes to an end")


def begin(qtbot: QtBot, slow: Slow, finder: DuplicateFinder) -> None:
    """Let it ask its first question."""
    finder.set_live(True)
    qtbot.waitUntil(lambda: bool(slow.asked), timeout=5_000)


def found(finder: DuplicateFinder) -> list[tuple[int, int]]:
    return [(pair.one, pair.other) for pair in finder.pairs]


def test_nothing_is_asked_while_nobody_wants_to_know(
    qtbot: QtBot, slow: Slow, finder: DuplicateFinder, people: People
) -> None:
    people.know("Ada Byron")
    finder.look_now()
    QApplication.processEvents()
    assert slow.asked == []
    begin(qtbot, slow, finder)
    finder.set_live(False)
    slow.answer()
    assert slow.asked == []


def test_everybody_is_read_in_slices_and_compared(
    qtbot: QtBot, slow: Slow, finder: DuplicateFinder, people: People
) -> None:
    numbers = [people.know(name) for name in ("Ada Byron", "Ben", "Cleo", "Dan", "Byron, Ada")]
    begin(qtbot, slow, finder)
    go_on(qtbot, slow, finder)
    assert finder.is_known
    assert found(finder) == [(numbers[0], numbers[4])]
    assert finder.people[numbers[0]].name == "Ada Byron"


def test_who_changes_while_others_are_read_is_read_again(
    qtbot: QtBot, slow: Slow, finder: DuplicateFinder, people: People
) -> None:
    numbers = [people.know(name) for name in ("Ada Byron", "Ben", "Cleo", "Byron, Ada")]
    begin(qtbot, slow, finder)
    slow.answer()
    people.vault.write(lambda unit: unit.trash(numbers[0]), "contact.trash")
    new = people.know("Cleo")
    go_on(qtbot, slow, finder)
    assert found(finder) == [(numbers[2], new)]


def test_what_was_compared_before_a_change_is_not_told(
    qtbot: QtBot, slow: Slow, finder: DuplicateFinder, people: People
) -> None:
    numbers = [people.know(name) for name in ("Ada Byron", "Byron, Ada")]
    begin(qtbot, slow, finder)
    while finder._is_stale:
        slow.answer()
    told: list[list[tuple[int, int]]] = []
    finder.found.connect(lambda: told.append(found(finder)))
    people.vault.write(lambda unit: unit.trash(numbers[1]), "contact.trash")
    go_on(qtbot, slow, finder)
    assert told in ([], [[]])
    assert found(finder) == []


@pytest.mark.parametrize("answers", range(4))
def test_a_company_that_changes_at_any_time_has_everybody_read_anew(
    qtbot: QtBot, slow: Slow, finder: DuplicateFinder, people: People, answers: int
) -> None:
    one = people.know("Ada Byron", "Engines")
    other = people.know("Ada M. Byron", "Mill")
    mill = people.contact(other).organisation
    assert mill is not None
    begin(qtbot, slow, finder)
    for _ in range(answers):
        if slow.asked:
            slow.answer()

    def rename(unit: Any) -> None:
        known = unit.record(Organisation, mill)
        unit.save(Organisation(**{**vars(known), "name": "ENGINES Ltd"}), known)

    people.vault.write(rename, "organisation.edit")
    go_on(qtbot, slow, finder)
    assert found(finder) == [(one, other)]


def test_who_is_no_more_is_forgotten_at_once(
    qtbot: QtBot, slow: Slow, finder: DuplicateFinder, people: People
) -> None:
    numbers = [people.know(name) for name in ("Ada Byron", "Byron, Ada")]
    begin(qtbot, slow, finder)
    go_on(qtbot, slow, finder)
    with qtbot.waitSignal(finder.found):
        finder.forget(numbers[1])
    assert found(finder) == []


def test_what_has_nothing_to_do_with_people_asks_for_nothing(
    qtbot: QtBot, slow: Slow, finder: DuplicateFinder, people: People
) -> None:
    people.know("Ada Byron")
    begin(qtbot, slow, finder)
    go_on(qtbot, slow, finder)
    slow.changed.emit(Changes(1, "entry.edit", {"entry": frozenset({5})}))
    settled = [finder.is_settled]
    slow.changed.emit(Changes(2, "contact.edit", {Contact.KIND: frozenset({5})}))
    settled.append(finder.is_settled)
    assert settled == [True, False]
    go_on(qtbot, slow, finder)
