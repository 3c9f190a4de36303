"""A day in the whole program, from its morning to midnight, and how it turns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from careerjournal.features.applications.fit.tab import FitTab
from careerjournal.features.applications.page import ApplicationsPage
from careerjournal.operations import goals, mentoring, todos, touches
from careerjournal.records.application import Application, Interview, Rating, Requirement, StageMove
from careerjournal.records.commitment import Decision
from careerjournal.records.contact import Contact
from careerjournal.records.entry import Energy, Entry, EntryType
from careerjournal.records.goal import MeasureSource
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.stage import Stage
from careerjournal.records.touch import Promiser, TouchType
from careerjournal.rules.smart import Lack
from careerjournal.rules.todo_text import ReadTodo
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.vault.folder import VaultFolder
from tests.drivers.application import ApplicationDriver, Program, program
from tests.drivers.goals import GoalsInApp
from tests.drivers.today import TodayInApp
from tests.recovery.vault_in_hand import PASSPHRASE, make, writer_of

TODAY = date(2026, 11, 25)  # a Wednesday


@pytest.fixture
def start(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    with program(qtbot, monkeypatch) as made:
        yield made


@pytest.fixture
def vault(start: Program, tmp_path: Path) -> VaultFolder:
    """A vault of three weeks, closed."""
    start.clock.set("2026-11-04 09:00")
    made = make(tmp_path / "Anna.cjvault", start.clock)
    writer_of(made.session).write("todo.add", _three_weeks)
    made.session.close()
    return made.session.folder


def _three_weeks(unit: Unit) -> None:
    stages = {stage.code: stage.n for stage in unit.all(Stage)}

    def apply(role: str, at: str, stage: str, day: date) -> int:
        company = unit.save(Organisation(name=at)).n
        n = unit.save(Application(role=role, organisation=company)).n
        unit.note(StageMove(application=n, stage=stages[stage], day=day))
        return n

    baker = apply("Baker", "Nordwind", "applied", date(2026, 11, 17))
    unit.put(Requirement(application=baker, text="Sourdough", rating=Rating.GAP, position="a"))
    nurse = apply("Nurse", "Larch Clinic", "interview", date(2026, 11, 20))
    unit.put(Interview(application=nurse, when=Moment(TODAY, time(14, 30))))
    priya = unit.save(Contact(name="Priya Nair")).n
    touches.promise(unit, priya, Promiser.MINE, "The slides", date(2026, 11, 20), TODAY)
    jonas = unit.save(Contact(name="Jonas Weber", rhythm_days=14)).n
    touches.log(unit, [jonas], Moment(date(2026, 11, 5)), TouchType.CALL, "The harbour")
    ada = unit.save(Contact(name="Ada Brandt")).n
    learning = mentoring.add(unit, "Leading a ward", contacts=[ada])
    mentoring.add_action(
        unit, learning.n, ada, Promiser.MINE, "Write down three cases", date(2026, 11, 18), TODAY
    )
    todos.add(unit, ReadTodo("Send the CV", Moment(date(2026, 11, 23))))
    todos.add(unit, ReadTodo("Water the plants", Moment(TODAY)))
    for day in (11, 12, 20):
        unit.save(Entry(about=Moment(date(2026, 11, day)), body="The bread rose."))
    ward = goals.add(unit, "Run a ward", date(2026, 11, 4))
    goals.add_step(unit, ward.n, "Ask for the night rota", TODAY)


def test_a_day_is_worked_through_in_place(start: Program, vault: VaultFolder) -> None:
    start.clock.set("2026-11-25 08:10")
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    today = TodayInApp(app)
    today.expect_queue(
        "Interview, 14:30, today",
        "Send the CV, 2 days late",
        "Follow up, 1 day late",
        "I promised: The slides, today",
        "I promised: Write down three cases, today",
        "Water the plants, today",
        "Ask for the night rota, today",
    )
    assert today.greeting() == "Good morning. Eight things want you today, two of them late."
    assert today.more() == "and 1 more"
    today.go_to("Interview")
    today.press(Qt.Key.Key_A)
    app.expect(lambda: today.queue()[7:], ["Get in touch, when you can"])
    today.press(Qt.Key.Key_A)
    app.expect(today.more, "and 1 more")

    today.go_to("Send the CV")
    today.press(Qt.Key.Key_Space)
    app.expect(today.said, "Done: Send the CV")
    app.expect(today.more, "")
    today.undo()
    app.expect(lambda: today.queue()[1], "Send the CV, 2 days late")
    today.go_to("Water the plants")
    today.put_off("Tomorrow")
    app.expect(today.said, "Put off: Water the plants, tomorrow")
    today.undo()
    app.expect(lambda: today.queue()[5], "Water the plants, today")
    today.go_to("Follow up")
    today.skip("They never answer")
    app.expect(today.said, "Skipped: Follow up")
    today.undo()
    app.expect(lambda: today.queue()[2], "Follow up, 1 day late")
    today.go_to("Ask for the night rota")
    today.give_to("Ada Brandt")
    app.expect(today.said, "Given away: Ask for the night rota. You ask again in 7 days")
    today.undo()
    app.expect(lambda: today.queue()[6], "Ask for the night rota, today")
    assert {each.outcome for each in app.read(_decisions)} == set()
    today.go_to("Ask for the night rota")
    today.give_to("Ada Brandt")
    app.wait(lambda: not any("night rota" in line for line in today.queue()))
    start.clock.set("2026-12-02 08:10")
    today.look_at_the_clock()
    today.press(Qt.Key.Key_A)
    app.wait(lambda: "Ask for the night rota, today" in today.queue())
    again = today.spoken(today.queue().index("Ask for the night rota, today"))
    assert again.endswith("given to Ada Brandt")


def _open_fit(app: ApplicationDriver, role: str) -> FitTab:
    """Go to what an application asks for."""
    page = app.journal.window.show_page("applications")
    assert isinstance(page, ApplicationsPage)
    found = app.read(lambda reading: reading.all(Application))
    page.open(next(each.n for each in found if each.role == role), "fit")
    app.wait(lambda: bool(app.frame.findChildren(FitTab)))
    fit = app.frame.findChildren(FitTab)[-1]
    assert isinstance(fit, FitTab)
    app.wait(lambda: fit.view is not None and fit.model.rowCount() > 0)
    return fit


def _decisions(reading: Reading) -> list[Decision]:
    """What counts of all that was decided."""
    found: list[Decision] = []
    for (source,) in reading.rows("SELECT DISTINCT source FROM decision"):
        found += reading.counting(Decision, source)
    return found


def test_a_to_do_is_typed_as_one_says_it_and_comes_back(start: Program, vault: VaultFolder) -> None:
    start.clock.set("2026-11-25 08:10")
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    today = TodayInApp(app)
    app.wait(lambda: len(today.queue()) == 7)
    today.type("Weekly review every monday")
    assert today.preview() == "Weekly review · every Monday, first on Monday 30 November"
    today.press_in_line(Qt.Key.Key_Escape)
    today.press_in_line(Qt.Key.Key_Escape)
    today.type("Stretch every day")
    assert today.preview().startswith("Stretch · every day, first ")
    today.press_in_line(Qt.Key.Key_Return)
    app.wait(lambda: today.said().startswith("Added: Stretch · every day"))
    app.expect(today.more, "and 2 more")
    today.undo()
    app.expect(today.more, "and 1 more")
    app.journal.workspace.redo()
    app.expect(today.more, "and 2 more")
    today.type("Call Priya fri 15:00")
    assert today.preview() == "Call Priya · Friday 27 November, 15:00"
    today.press_in_line(Qt.Key.Key_Return)
    app.expect(today.said, "Added: Call Priya · Friday 27 November, 15:00")
    today.press(Qt.Key.Key_A)
    app.expect(lambda: len(today.queue()), 9)
    today.go_to("Stretch")
    today.press(Qt.Key.Key_D)
    app.expect(lambda: len(today.queue()), 8)

    start.clock.set("2026-11-26 08:00")
    today.look_at_the_clock()
    app.expect(today.day, "Thursday 26 November")
    app.expect(lambda: [each for each in today.queue() if "Stretch" in each], ["Stretch, today"])
    start.clock.set("2026-11-27 08:00")
    today.look_at_the_clock()
    app.expect(lambda: today.queue()[0], "Call Priya, 15:00, today")


def test_what_is_half_said_of_a_day_survives_a_lock(start: Program, vault: VaultFolder) -> None:
    start.clock.set("2026-11-25 17:10")
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    today = TodayInApp(app)
    app.wait(lambda: len(today.queue()) == 7)
    today.feel(Energy.HIGH)
    today.say(win="The rota stands", next_="Call P")
    today.type("Buy flour sat")
    app.lock()

    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    today = TodayInApp(app)
    card = today.page.check_in
    app.expect(card.win.text, "The rota stands")
    assert (card.next.text(), card.energy.energy()) == ("Call P", Energy.HIGH)
    assert today.checked_in() == ""
    app.expect(today.preview, "Buy flour · Saturday 28 November")
    card.next.moveCursor(QTextCursor.MoveOperation.End)
    today.say(next_="riya", undone="The slides")
    today.finish_check_in()
    app.expect(today.checked_in, "Checked in · energy high · The rota stands · Call Priya")
    app.expect(today.written, "You have written on 3 of the last 14 days.")
    entries = app.read(lambda reading: reading.all(Entry))
    assert [each.type for each in entries].count(EntryType.CHECK_IN) == 1
    assert (entries[-1].about.day, entries[-1].energy) == (TODAY, Energy.HIGH)


def test_what_was_not_done_is_asked_about_once_and_the_day_turns_by_itself(
    start: Program, vault: VaultFolder
) -> None:
    start.clock.set("2026-11-25 17:01")
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    today = TodayInApp(app)
    app.expect(
        today.asked,
        [
            "Send the CV",
            "Follow up · Baker, Nordwind",
            "I promised: The slides · Priya Nair",
            "I promised: Write down three cases · Ada Brandt",
            "Water the plants",
            "Ask for the night rota · Run a ward",
        ],
    )
    today.answer("Send the CV").now.click()
    today.press(Qt.Key.Key_Space)
    app.expect(today.said, "Done: Send the CV")
    app.expect(lambda: len(today.asked()), 5)
    today.answer("Water the plants").tomorrow.click()
    app.expect(today.said, "Moved to tomorrow: Water the plants")
    today.drop("Follow up", "They never answer")
    app.expect(today.said, "Dropped: Follow up")
    app.expect(lambda: len(today.asked()), 3)
    today.undo()
    app.expect(lambda: len(today.asked()), 4)
    today.drop("Follow up", "They never answer")
    app.expect(lambda: len(today.asked()), 3)
    today.page.evening.leave.click()
    app.settle()
    assert [each.reason for each in app.read(_decisions) if each.reason] == ["They never answer"]
    app.lock()

    start.clock.set("2026-11-25 21:00")
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    today = TodayInApp(app)
    app.expect(lambda: len(today.queue()), 5)
    assert today.asked() == []
    today.say(win="The CV went out")
    today.finish_check_in()
    app.expect(today.written, "You have written on 3 of the last 14 days.")
    assert today.day() == "Wednesday 25 November"
    start.clock.set("2026-11-25 23:59:59")
    today.look_at_the_clock()
    # Nobody touches anything: the page has a clock of its own.
    app.expect(today.day, "Thursday 26 November")
    app.expect(lambda: "Water the plants, today" in today.queue(), True)
    app.expect(today.greeting, "Good evening. Seven things want you today, three of them late.")
    assert today.page.check_in.said().is_empty
    app.expect(today.written, "You have written on 2 of the last 14 days.")


def test_a_gap_becomes_a_goal_and_a_step_done_on_today_moves_it(
    start: Program, vault: VaultFolder
) -> None:
    start.clock.set("2026-11-25 08:10")
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    fit = _open_fit(app, "Baker")
    fit.list.choose(
        [n for (n,) in app.read(lambda reading: reading.rows("SELECT n FROM requirement"))]
    )
    app.wait(fit.card.learn.isVisible)
    fit.card.learn.click()
    app.expect(lambda: app.journal.window.current, "goals")
    goal = GoalsInApp(app)
    app.expect(goal.title, "Learn: Sourdough")
    assert goal.lacks() == [Lack.NO_NUMBER, Lack.NO_DAY]
    goal.mend(Lack.NO_NUMBER)
    goal.write(goal.detail.what.done_when, "Six loaves in a row rise")
    app.expect(goal.lacks, [Lack.NO_DAY])
    goal.due_by("in 10 weeks")
    app.expect(goal.lacks, [Lack.NO_NEXT_STEP])
    goal.add_step("Bake the first loaf today")
    app.expect(goal.lacks, [])
    goal.add_step("Bake the second loaf on 28 november")
    app.expect(lambda: goal.step_texts(), ["Bake the first loaf", "Bake the second loaf"])
    goal.count(MeasureSource.STEPS)
    app.expect(goal.stands, "0 of 2 steps, 0 %. The straight line is at 0.")

    today = TodayInApp(app)
    app.expect(today.more, "and 2 more")
    today.go_to("Interview")
    today.press(Qt.Key.Key_A)
    app.expect(lambda: len(today.queue()), 9)
    today.go_to("Bake the first loaf, today")
    today.press(Qt.Key.Key_Space)
    app.expect(today.said, "Done: Bake the first loaf")
    app.expect(
        lambda: [each for each in today.card("goals") if each.startswith("Learn")],
        ["Learn: Sourdough, 50 %, 1 of 2 steps · due 3 Feb 2027"],
    )
    goal = GoalsInApp(app)
    app.expect(goal.stands, "1 of 2 steps, 50 %. The straight line is at 0.")
    today = TodayInApp(app)
    today.undo()
    goal = GoalsInApp(app)
    app.expect(goal.stands, "0 of 2 steps, 0 %. The straight line is at 0.")


def test_a_machine_that_slept_through_the_night_wakes_to_the_new_day(
    start: Program, vault: VaultFolder
) -> None:
    start.clock.set("2026-11-25 22:00")
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    today = TodayInApp(app)
    app.expect(today.day, "Wednesday 25 November")
    start.clock.set("2026-11-26 07:30")
    app.come_to_the_front()
    app.expect(today.day, "Thursday 26 November")
    app.expect(lambda: "Water the plants, 1 day late" in today.queue(), True)
