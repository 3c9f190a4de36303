"""A week in the whole program: done, looked back on in a hurry, and begun anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from careerjournal.features.today.page import TodayPage
from careerjournal.features.today.review.window import ReviewWindow
from careerjournal.operations import reviews, todos
from careerjournal.operations.review_words import as_of_words
from careerjournal.records.entry import Entry
from careerjournal.records.moment import Moment
from careerjournal.records.todo import Todo
from careerjournal.rules.review_period import Period
from careerjournal.rules.todo_text import ReadTodo
from careerjournal.store.reading import Reading
from careerjournal.store.todos import priorities_of
from careerjournal.store.unit import Unit
from careerjournal.vault.folder import VaultFolder
from tests.drivers.application import ApplicationDriver, Program, program
from tests.drivers.reviews import ReviewDriver
from tests.recovery.vault_in_hand import PASSPHRASE, make

T = TypeVar("T")


class WeekInApp:
    """Today in a running program, and what is in its vault."""

    def __init__(self, app: ApplicationDriver) -> None:
        self.app = app
        page = app.journal.window.show_page("today")
        assert isinstance(page, TodayPage)
        self.page = page
        app.settle()

    def read(self, query: Callable[[Reading], T]) -> T:
        answers: list[T] = []
        self.app.settle()
        self.app.journal.workspace.read(query, answers.append)
        self.app.wait(lambda: bool(answers))
        return answers[0]

    def write(self, change: Callable[[Unit], T]) -> T:
        answers: list[T] = []
        self.app.journal.workspace.write("todo.add", change, answers.append)
        self.app.wait(lambda: bool(answers))
        return answers[0]

    def look_back(self) -> ReviewDriver:
        """Press the key of the weekly review."""
        actions = {each.objectName(): each for each in self.page.actions()}
        actions["today.review.week"].trigger()
        window = self.page.review.window_open
        assert isinstance(window, ReviewWindow)
        self.app.wait(lambda: window.review is not None)
        return ReviewDriver(window)

    def kept(self, period: Period) -> Entry | None:
        return self.read(lambda reading: reviews.find(reading, period))


@pytest.fixture
def start(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    with program(qtbot, monkeypatch) as made:
        yield made


@pytest.fixture
def vault(tmp_path: Path) -> VaultFolder:
    """An empty vault, closed."""
    made = make(tmp_path / "Anna.cjvault")
    made.session.close()
    return made.session.folder


def _done(unit: Unit, today: date) -> Todo:
    todo = todos.add(unit, ReadTodo("Send the CV", Moment(today)))
    return todos.finish(unit, todo.n, today)


def test_what_is_half_written_of_a_week_survives_a_lock(start: Program, vault: VaultFolder) -> None:
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    week = WeekInApp(app)
    today = week.page.today()
    week.write(lambda unit: _done(unit, today))
    driver = week.look_back()
    period = driver.window.period
    assert driver.window.review is not None
    monday = driver.window.review.week
    assert driver.window.focusWidget() is driver.window.well
    driver.write("It went out", next_="Sleep")
    driver.add_priority("call Priya", enter=False)
    app.journal.window.lock_requested.emit()
    app.wait(lambda: app.has_quit)

    again = start.start("--vault", vault.path)
    again.unlock(PASSPHRASE)
    week = WeekInApp(again)
    entry = week.kept(period)
    assert entry is not None
    assert "It went out" in entry.body
    priorities = week.read(lambda reading: priorities_of(reading, monday))
    assert [each.text for each in priorities] == ["call Priya"]
    driver = week.look_back()
    assert driver.words() == ("It went out", "", "Sleep")
    if today in period:
        assert "1 thing done" in driver.told()
    assert driver.as_of() == as_of_words(today)
    driver.write(badly="Nothing much")
    driver.window.keep()
    again.settle()
    entry = week.kept(period)
    assert entry is not None
    assert "Nothing much" in entry.body
    again.close()
