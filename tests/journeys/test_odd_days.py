"""Days that are not like others, in the whole program."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from careerjournal.features.today.afresh import AfreshDialog
from careerjournal.records.entry import Entry
from careerjournal.records.moment import Moment
from careerjournal.records.todo import Todo
from careerjournal.store.unit import Unit
from careerjournal.vault.folder import VaultFolder
from tests.drivers.application import ApplicationDriver, Program, program
from tests.drivers.today import TodayInApp
from tests.recovery.vault_in_hand import PASSPHRASE, make

TODAY = date(2026, 11, 25)
MANY = 2_000


@pytest.fixture
def start(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    with program(qtbot, monkeypatch) as made:
        yield made


@pytest.fixture
def vault(start: Program, tmp_path: Path) -> VaultFolder:
    """A vault of a year ago, closed."""
    start.clock.set("2025-11-20 09:00")
    made = make(tmp_path / "Anna.cjvault", start.clock)
    made.session.close()
    return made.session.folder


@pytest.fixture
def anywhere() -> Iterator[None]:
    """Lets a test travel; afterwards one is at home again."""
    if not hasattr(time, "tzset"):
        pytest.skip("nowhere to go")
    home = os.environ.get("TZ")
    yield
    if home is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = home
    time.tzset()


def _travel(zone: str) -> None:
    os.environ["TZ"] = zone
    time.tzset()


def _open(start: Program, vault: VaultFolder, when: str) -> tuple[ApplicationDriver, TodayInApp]:
    start.clock.set(when)
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    return app, TodayInApp(app)


def _a_year_of_late_things(unit: Unit) -> None:
    for number in range(MANY):
        day = TODAY - timedelta(days=1 + number % 365)
        unit.save(Todo(text=f"Number {number}", due=Moment(day)))


def test_after_a_year_away_one_starts_afresh_and_can_take_it_back(
    start: Program, vault: VaultFolder
) -> None:
    app, today = _open(start, vault, "2026-11-25 09:00")
    app.change(_a_year_of_late_things)
    app.wait(lambda: "things have gathered; they need not all be done" in today.greeting())
    assert len(today.queue()) == 7
    assert today.more() == "and 1993 more"
    card = today.page.afresh
    opened: list[AfreshDialog] = []
    card.opened.connect(opened.append)
    card.choose.click()
    app.wait(lambda: bool(opened))
    dialog = opened[0]
    kept = str(dialog.model.index(0).data())
    QTest.keyClick(dialog.view, Qt.Key.Key_Space)
    app.expect(dialog.go.text, "Let 1999 things go")
    dialog.go.click()
    app.expect(today.said, "1999 things let go")
    app.expect(today.greeting, "Good morning. One thing wants you today, and it is late.")
    assert today.queue()[0].partition(",")[0] in kept
    assert not card.isVisible()
    today.undo()
    app.wait(lambda: "things have gathered" in today.greeting())
    app.lock_from_within()
    app, today = _open(start, vault, "2026-11-25 09:05")
    app.expect(today.more, "and 1993 more")


def test_a_clock_set_back_shows_the_earlier_day_and_loses_nothing(
    start: Program, vault: VaultFolder
) -> None:
    app, today = _open(start, vault, "2026-11-25 09:00")
    today.add("Water the plants every day")
    today.go_to("Water the plants")
    today.press(Qt.Key.Key_Space)
    app.expect(today.queue, [])
    today.say(win="They grow")
    today.finish_check_in()
    app.expect(today.written, "You have written on 1 of the last 14 days.")

    start.clock.set("2026-11-24 09:00")
    today.look_at_the_clock()
    app.expect(today.day, "Tuesday 24 November")
    app.expect(today.written, "")
    assert today.queue() == []
    assert today.page.check_in.said().is_empty
    today.say(win="Of the day before")
    today.finish_check_in()
    # A battery that is empty: nothing the journal holds is of that time.
    start.clock.set("1970-01-02 00:10")
    today.look_at_the_clock()
    app.expect(today.day, "Friday 2 January")
    today.add("Set the clock today")
    app.expect(today.queue, ["Set the clock, today"])
    app.lock()

    app, today = _open(start, vault, "1970-01-02 00:20")
    app.expect(today.queue, ["Set the clock, today"])
    start.clock.set("2026-11-26 09:00")
    today.look_at_the_clock()
    app.expect(today.day, "Thursday 26 November")
    app.expect(lambda: len(today.queue()), 2)
    assert today.queue()[1] == "Water the plants, today"
    app.expect(today.written, "You have written on 2 of the last 14 days.")
    assert len(app.read(lambda reading: reading.all(Entry))) == 2


@pytest.mark.usefixtures("anywhere")
@pytest.mark.parametrize(
    ("eve", "night"), [("2026-03-28", "2026-03-29"), ("2026-10-24", "2026-10-25")]
)
def test_a_day_of_23_or_25_hours_is_a_day(
    start: Program, vault: VaultFolder, eve: str, night: str
) -> None:
    _travel("Europe/Berlin")
    app, today = _open(start, vault, f"{eve} 23:50")
    today.add("Take the pill tomorrow 2:30")
    today.add("Stretch every day")
    app.settle()
    start.clock.set(f"{eve} 23:59:59")
    today.look_at_the_clock()
    at_night = ["Take the pill, 02:30, today", "Stretch, 1 day late"]
    app.expect(today.queue, at_night)
    for hour in ("01:59:59", "03:00", "23:59"):
        start.clock.set(f"{night} {hour}")
        today.look_at_the_clock()
        app.expect(today.queue, at_night)
        assert today.page.today() == date.fromisoformat(night)
    start.clock.set((date.fromisoformat(night) + timedelta(days=1)).isoformat() + " 00:00:01")
    today.look_at_the_clock()
    app.expect(today.queue, ["Stretch, 2 days late", "Take the pill, 02:30, 1 day late"])


@pytest.mark.usefixtures("anywhere")
def test_a_flight_over_the_date_line_takes_today_along(start: Program, vault: VaultFolder) -> None:
    _travel("Pacific/Auckland")
    app, today = _open(start, vault, "2026-11-25 09:00")
    today.add("Pack today")
    today.add("Call home 18:00 today")
    app.settle()
    app.expect(today.queue, ["Call home, 18:00, today", "Pack, today"])
    today.say(win="Caught the plane")
    today.finish_check_in()

    _travel("America/Los_Angeles")
    app.come_to_the_front()
    app.expect(today.day, "Tuesday 24 November")
    app.expect(today.queue, [])
    assert today.page.check_in.said().is_empty
    today.add("Unpack today")
    app.expect(today.queue, ["Unpack, today"])

    _travel("Pacific/Auckland")
    app.come_to_the_front()
    app.expect(today.day, "Wednesday 25 November")
    app.expect(
        lambda: sorted(today.queue()),
        ["Call home, 18:00, today", "Pack, today", "Unpack, 1 day late"],
    )
    app.expect(today.page.check_in.win.text, "Caught the plane")
