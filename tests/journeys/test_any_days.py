"""Days as they come, in any order: whatever is done, Today shows what the vault holds."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careerjournal.features.today.queue_card import ReadQueue
from careerjournal.operations import check_ins
from careerjournal.operations.commitments import Commitment
from careerjournal.operations.verify import verify
from careerjournal.records.entry import Energy
from careerjournal.vault.folder import VaultFolder
from tests.drivers.application import ApplicationDriver, Program, program
from tests.drivers.reviews import look_back
from tests.drivers.today import TodayInApp
from tests.recovery.vault_in_hand import PASSPHRASE, make, reopen

ACTS = 25
LINES = (
    "Call Priya tomorrow",
    "Stretch every day",
    "Read fri 14:00",
    "Tidy up every 2 weeks",
    "Pay the rent on 31 january every month",
    "Buy milk",
)


class Days:
    """Somebody who does one thing after another, drawn by lot, while the time goes on."""

    def __init__(self, start: Program, vault: VaultFolder, seed: int) -> None:
        self.lot = random.Random(seed)
        self.done: list[str] = []
        self._start, self._vault = start, vault
        self._now = datetime(2026, 11, 25, 8)  # noqa: DTZ001 - as one tells it
        self._acts: tuple[Callable[[], None], ...] = (
            *(self.time_goes_on, self.clock_is_set_back, self.evening),
            *(self.add, self.finish, self.put_off, self.skip, self.undo, self.redo),
            *(self.show_more, self.check_in, self.look_back, self.go_elsewhere, self.lock),
        )
        self.app, self.today = self._open()

    def go_on(self) -> None:
        """Do something, and look whether what is shown is what is kept."""
        act = self.lot.choice(self._acts)
        self.done.append(act.__name__)
        act()
        if self.lot.random() < 0.5:  # else the next thing comes before this one is through
            self.compare()

    def compare(self) -> None:
        """Raise AssertionError if Today shows anything else than the vault holds."""
        for _ in range(3):  # an answer may lead to another question
            self.app.settle()
        queue = self.today.page.queue
        most = queue._pages * 100 or queue._most()
        asked = ReadQueue(self.today.page.today(), most, queue._people())
        kept = self.app.read(asked)
        shown = [Commitment.of(line) for line in queue.lines()]
        assert shown == [Commitment.of(line) for line in kept.lines], self.done
        assert queue.queue.total == kept.total, self.done
        day = self.today.page.today()
        said = self.app.read(lambda reading: check_ins.of_day(reading, day))
        assert self.today.page.check_in.said() == said, self.done

    # What one does

    def time_goes_on(self) -> None:
        self._now += timedelta(hours=self.lot.choice((1, 5, 10, 24, 24 * 8, 24 * 40)))
        self._turn()

    def clock_is_set_back(self) -> None:
        self._now -= timedelta(days=self.lot.choice((1, 3, 400)))
        self._turn()

    def evening(self) -> None:
        self._now = self._now.replace(hour=19)
        self._turn()
        if self.today.asked():
            row = self.today.page.evening.rows[0]
            self.lot.choice((row.now, row.tomorrow)).click()

    def add(self) -> None:
        self.today.add(self.lot.choice(LINES))

    def finish(self) -> None:
        self._on_a_line(lambda: self.today.press(Qt.Key.Key_Space))

    def put_off(self) -> None:
        words = self.lot.choice(("Tomorrow", "In 3 days", "In a week"))
        self._on_a_line(lambda: self.today.put_off(words))

    def skip(self) -> None:
        self._on_a_line(lambda: self.today.skip("Of no use"))

    def undo(self) -> None:
        self.app.journal.workspace.undo()

    def redo(self) -> None:
        self.app.journal.workspace.redo()

    def show_more(self) -> None:
        self.today.page.queue.show_more()

    def check_in(self) -> None:
        self.today.feel(self.lot.choice(tuple(Energy)))
        self.today.say(win=f"The {len(self.done)}th thing went well")
        if self.lot.random() < 0.5:
            self.today.finish_check_in()

    def look_back(self) -> None:
        review = look_back(self.app, self.lot.choice(("week", "month", "quarter", "year")))
        review.write("It went well")
        if review.can_add():
            review.add_priority(f"The {len(self.done)}th first")
        review.window.keep()

    def go_elsewhere(self) -> None:
        self.app.journal.window.show_page(self.lot.choice(("journal", "goals", "contacts")))
        self.app.settle()
        self.today = TodayInApp(self.app)

    def lock(self) -> None:
        self.app.lock_from_within()
        self.app, self.today = self._open()

    def _open(self) -> tuple[ApplicationDriver, TodayInApp]:
        self._start.clock.set(str(self._now))
        app = self._start.start("--vault", self._vault.path)
        app.unlock(PASSPHRASE)
        return app, TodayInApp(app)

    def _turn(self) -> None:
        self._start.clock.set(str(self._now))
        self.app.come_to_the_front()

    def _on_a_line(self, act: Callable[[], None]) -> None:
        if lines := self.today.queue():
            self.today.choose(self.lot.randrange(len(lines)))
            act()


@pytest.fixture
def start(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    with program(qtbot, monkeypatch) as made:
        yield made


@pytest.mark.parametrize("seed", [5, 11])
def test_today_shows_what_the_vault_holds_whatever_is_done(
    start: Program, tmp_path: Path, seed: int
) -> None:
    start.clock.set("2026-11-04 09:00")
    made = make(tmp_path / "Anna.cjvault", start.clock)
    made.session.close()
    days = Days(start, made.session.folder, seed)
    for _ in range(ACTS):
        days.go_on()
    days.compare()
    days.app.close()
    session = reopen(made.session.folder)
    try:
        assert verify(session).sound, days.done
    finally:
        session.close()
