"""A week in the whole program: done, looked back on, and begun anew; and longer times after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careerjournal.operations import goals, reviews, touches
from careerjournal.records.application import Application, StageMove
from careerjournal.records.contact import Contact
from careerjournal.records.entry import Energy, Entry, EntryType
from careerjournal.records.moment import Moment
from careerjournal.records.stage import Stage
from careerjournal.records.touch import TouchType
from careerjournal.rules.review_period import Period, PeriodType, period_of
from careerjournal.store.unit import Unit
from careerjournal.vault.folder import VaultFolder
from tests.drivers.application import ApplicationDriver, Program, program
from tests.drivers.reviews import left_open, look_back
from tests.drivers.today import TodayInApp
from tests.recovery.vault_in_hand import PASSPHRASE, make, writer_of

MONDAY = date(2026, 11, 23)
WEEK = period_of(PeriodType.WEEK, MONDAY)


@pytest.fixture
def start(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    with program(qtbot, monkeypatch) as made:
        yield made


@pytest.fixture
def vault(start: Program, tmp_path: Path) -> VaultFolder:
    """A vault with somebody to know and something to aim at, closed."""
    start.clock.set("2026-11-02 09:00")
    made = make(tmp_path / "Anna.cjvault", start.clock)

    def change(unit: Unit) -> None:
        unit.save(Contact(name="Priya Nair"))
        goal = goals.add(unit, "Run a ward", date(2026, 11, 2))
        goals.add_step(unit, goal.n, "Ask for the night rota", MONDAY + timedelta(days=1))

    writer_of(made.session).write("goal.add", change)
    made.session.close()
    return made.session.folder


def _on(start: Program, today: TodayInApp, when: str) -> None:
    """The time goes on."""
    start.clock.set(when)
    today.look_at_the_clock()


def _apply(unit: Unit, role: str, day: date) -> int:
    stages = {stage.code: stage.n for stage in unit.all(Stage)}
    n = unit.save(Application(role=role)).n
    unit.note(StageMove(application=n, stage=stages["applied"], day=day))
    return n


def _kept(app: ApplicationDriver, period: Period) -> Entry:
    found = app.read(lambda reading: reviews.find(reading, period))
    assert found is not None
    return found


def _done(app: ApplicationDriver, today: TodayInApp, words: str) -> None:
    today.go_to(words)
    today.press(Qt.Key.Key_Space)
    app.wait(lambda: today.said().startswith("Done: "))
    app.wait(lambda: not any(line.startswith(words) for line in today.queue()))


def test_a_week_gathers_itself_and_sets_what_comes_first(
    start: Program, vault: VaultFolder
) -> None:
    start.clock.set("2026-11-23 08:00")
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    today = TodayInApp(app)
    for line in ("Send the CV today", "Call Priya thu", "Old plan wed"):
        today.add(line)
    _done(app, today, "Send the CV")
    today.feel(Energy.HIGH)
    today.say(win="The CV is out")
    today.finish_check_in()

    _on(start, today, "2026-11-24 12:00")
    _done(app, today, "Ask for the night rota")
    app.change(lambda unit: _apply(unit, "Baker", MONDAY + timedelta(days=1)))
    _on(start, today, "2026-11-25 12:00")
    (priya,) = app.read(lambda reading: reading.all(Contact))
    app.change(
        lambda unit: touches.log(unit, [priya.n], Moment(date(2026, 11, 25)), TouchType.CALL)
    )
    win = Entry(about=Moment(date(2026, 11, 25)), title="The board said yes", type=EntryType.WIN)
    app.change(lambda unit: unit.save(win))
    today.feel(Energy.LOW)
    today.finish_check_in()
    today.go_to("Old plan")
    today.skip("Of no use")
    app.expect(today.said, "Skipped: Old plan")

    _on(start, today, "2026-11-27 16:00")
    app.expect(today.page.review.offers, ["Week 48, 2026"])
    review = look_back(app)
    assert review.name() == "Week 48, 2026 (23 to 29 November 2026)"
    assert review.told() == [
        "2 things done",
        "1 thing still open",
        "1 thing let go",
        "1 goal moved on",
        "1 win",
        "1 win of a day",
        "1 application sent",
        "In touch 1 time, with 1 person",
        "Written on 2 of 5 days",
        "Energy: low 1, high 1",
    ]
    assert review.lines("1 thing still open") == ["26 November: Call Priya"]
    review.write("The CV is out", next_="Sleep")
    for place, words in enumerate(("Call Priya", "Finish the outline by wed", "Swim")):
        assert review.can_add()
        review.add_priority(words)
        app.expect(lambda: len(review.priorities()), place + 1)
    assert not review.can_add()
    review.window.keep()
    app.expect(today.page.review.offers, [])

    _on(start, today, "2026-11-30 08:00")
    app.expect(
        today.queue,
        [
            "Finish the outline, in 2 days",
            "Call Priya, this week",
            "Swim, this week",
            "Call Priya, 4 days late",
        ],
    )


def test_what_is_half_written_of_a_week_survives_a_lock(start: Program, vault: VaultFolder) -> None:
    start.clock.set("2026-11-27 16:00")
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    today = TodayInApp(app)
    _done(app, today, "Ask for the night rota")
    review = look_back(app)
    review.write("It went out", next_="Sleep")
    review.add_priority("call Priya", enter=False)
    app.lock_from_within()

    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    entry = _kept(app, WEEK)
    assert "It went out" in entry.body
    review = left_open(app)
    assert review.words() == ("It went out", "", "Sleep")
    assert review.typed() == "call Priya"
    assert review.priorities() == []  # nobody has said yet that this is all of it
    assert "1 thing done" in review.told()
    assert review.as_of() == "As of 27 November 2026"
    review.write(badly="Nothing much")
    review.window.keep()
    app.settle()
    assert "Nothing much" in _kept(app, WEEK).body
    review = look_back(app)
    assert review.priorities() == ["call Priya"]
    assert review.has_caret()


def test_what_was_looked_back_on_stays_as_it_was(start: Program, vault: VaultFolder) -> None:
    start.clock.set("2026-12-30 17:00")
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    n = app.change(lambda unit: _apply(unit, "Baker", date(2026, 12, 2)))
    told: dict[str, tuple[str, list[str]]] = {}
    for length in ("month", "quarter", "year"):
        review = look_back(app, length)
        review.write(f"Of the {length}")
        told[length] = (review.name(), review.told())
        review.window.keep()
        app.settle()
    assert "1 application sent" in told["month"][1]
    assert "Goals: 1 on" in told["year"][1]

    start.clock.set("2027-01-02 10:00")
    win = Entry(about=Moment(date(2026, 12, 5)), title="Told too late", type=EntryType.WIN)
    app.change(lambda unit: unit.save(win))
    app.change(lambda unit: unit.trash(n))
    for length, (name, lines) in told.items():
        review = look_back(app, length)
        assert (review.name(), review.told()) == (name, lines)
        assert review.as_of() == "As of 30 December 2026"
        assert review.words()[0] == f"Of the {length}"
        review.window.close()
    review = look_back(app, "month")
    review.window.figures.again.click()
    app.expect(review.as_of, "As of 2 January 2027")
    assert "1 win" in review.told()
    assert "1 application sent" not in review.told()
    assert review.words()[0] == "Of the month"
    review.window.close()
