"""The interviews of an application, as one prepares them and looks back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from careerjournal.features.applications.interviews.round_form import web_address
from careerjournal.features.applications.interviews.tab import InterviewsTab
from careerjournal.operations import interviews
from careerjournal.records.application import (
    InterviewState,
    InterviewType,
    Landed,
    PersonRole,
)
from careerjournal.records.contact import Contact
from careerjournal.records.entry import Energy
from careerjournal.records.moment import Moment
from careerjournal.records.record import RecordRef
from careerjournal.store.unit import Unit
from careerjournal.ui.day_words import time_here
from tests.drivers.interviews import TODAY, InterviewsDriver
from tests.unit.features.applications.search import Search


@pytest.fixture
def rounds(search: Search) -> Iterator[InterviewsDriver]:
    n = search.apply("Operations Manager", "Northwind", date(2026, 11, 9))
    driver = InterviewsDriver(search, n)
    yield driver
    driver.close()


def test_a_first_round_is_added_and_told(rounds: InterviewsDriver) -> None:
    assert rounds.is_empty()
    rounds.press("Add an interview")
    rounds.say_when("24 nov 10:00")
    rounds.tab.form.type.setCurrentIndex(rounds.tab.form.type.findData("panel"))
    rounds.tab.form.type.activated.emit(0)
    rounds.tab.form.minutes.setValue(45)
    rounds.type_into(rounds.tab.form.place, "Room 4")
    kept = rounds.round()
    assert kept.when == Moment(date(2026, 11, 24), time(10, 0))
    assert (kept.type, kept.minutes, kept.place) == (InterviewType.PANEL, 45, "Room 4")
    assert rounds.rounds() == ["Panel, Tue 24 Nov, 10:00"]


def test_it_is_made_while_the_window_goes_on(qtbot: QtBot, rounds: InterviewsDriver) -> None:
    rounds.add("24 nov")
    tab = InterviewsTab(rounds.context, lambda: TODAY, rounds.window)
    tab.show_application(rounds.application)
    tab.flush()
    assert tab.is_settled
    assert tab.view is None
    qtbot.waitUntil(lambda: tab.view is not None)
    assert tab.form.when.moment().day == date(2026, 11, 24)


def test_the_next_round_is_in_front(rounds: InterviewsDriver) -> None:
    rounds.add("2026-11-03")
    rounds.add("1 dec")
    rounds.add("24 nov")
    assert rounds.rounds() == [
        "Video call, Tue 3 Nov · Planned",
        "Video call, Tue 24 Nov",
        "Video call, Tue 1 Dec",
    ]
    again = InterviewsDriver(rounds.search, rounds.application)
    assert again.round().when.day == date(2026, 11, 24)
    again.close()


def test_going_to_another_round_keeps_what_was_typed(rounds: InterviewsDriver) -> None:
    rounds.add("2026-11-03")
    rounds.add("24 nov")
    QTest.keyClicks(rounds.tab.form.notes.editor, "Bring the numbers")
    rounds.go_to(0)
    assert rounds.tab.form.notes.text() == ""
    rounds.go_to(1)
    assert rounds.tab.form.notes.text() == "Bring the numbers"


def test_what_is_typed_is_saved_by_itself(rounds: InterviewsDriver, qtbot: QtBot) -> None:
    rounds.add("24 nov")
    QTest.keyClicks(rounds.tab.form.prepare.editor, "- [ ] Numbers")
    assert rounds.round().prepare == ""
    qtbot.waitUntil(lambda: rounds.round().prepare == "- [ ] Numbers")


def test_a_zone_elsewhere_is_told_in_time_here(rounds: InterviewsDriver) -> None:
    rounds.add("24 nov 10:00")
    rounds.enter(rounds.tab.form.zone, "America/New_York")
    assert rounds.round().when.zone == "America/New_York"
    assert rounds.tab.form.here.isVisible() == bool(time_here(rounds.round().when))
    rounds.enter(rounds.tab.form.zone, "Nowhere/Atlantis")
    assert rounds.round().when.zone == "America/New_York"
    rounds.enter(rounds.tab.form.zone, "")
    assert rounds.round().when.zone is None


def test_no_link_opens_unasked(rounds: InterviewsDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(
        "careerjournal.features.applications.interviews.tab.QDesktopServices.openUrl",
        opened.append,
    )
    rounds.add("24 nov")
    rounds.type_into(rounds.tab.form.place, "https://zoom.example.com/j/1")
    rounds.press("Open link")
    assert opened == []
    assert rounds.said() == "zoom.example.com opens in your browser, outside this journal."
    rounds.press("Open")
    assert [url.toString() for url in opened] == ["https://zoom.example.com/j/1"]


@pytest.mark.parametrize(
    ("place", "host"),
    [
        ("see (https://a.example.com/x).", "a.example.com"),
        ("HTTP://A.EXAMPLE.COM", "a.example.com"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("https://", None),
        ("Room 4", None),
    ],
)
def test_only_addresses_of_the_web_are_links(place: str, host: str | None) -> None:
    url = web_address(place)
    assert (url.host() if url is not None else None) == host


def test_people_are_added_by_name_and_given_a_role(rounds: InterviewsDriver) -> None:
    rounds.search.vault.write(lambda unit: unit.save(Contact(name="Priya Patel")))
    rounds.add("24 nov")
    people = rounds.tab.form.people
    rounds.enter(people.name, "priya patel")
    rounds.enter(people.name, "Sam & Co <b>")
    assert rounds.people() == ["Priya Patel", "Sam & Co <b>"]
    menu = people.roles(people.chips()[1])
    next(each for each in menu.actions() if each.text() == "Recruiter").trigger()
    menu.close()
    assert rounds.people() == ["Priya Patel", "Sam & Co <b> · Recruiter"]
    names = rounds.search.read(lambda reading: [each.name for each in reading.all(Contact)])
    assert names == ["Priya Patel", "Sam & Co <b>"]
    QTest.keyClick(people.chips()[0], Qt.Key.Key_Delete)
    assert rounds.people() == ["Sam & Co <b> · Recruiter"]
    rounds.undo()
    assert rounds.people() == ["Priya Patel", "Sam & Co <b> · Recruiter"]


def test_questions_are_noted_as_fast_as_one_types(rounds: InterviewsDriver) -> None:
    rounds.add("24 nov")
    rounds.they_asked("Why leave?", "How do you delegate?")
    QApplication.clipboard().setText("- Salary?\n- When?\n")
    QTest.keyClick(rounds.tab.questions.add, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert rounds.questions() == ["Why leave?, ", "How do you delegate?, ", "Salary?, ", "When?, "]


def test_a_question_not_entered_yet_goes_to_the_round_it_was_typed_for(
    rounds: InterviewsDriver,
) -> None:
    rounds.add("2026-11-03")
    rounds.add("24 nov")
    QTest.keyClicks(rounds.tab.questions.add, "Why leave?")
    rounds.go_to(0)
    assert (rounds.questions(), rounds.tab.questions.add.text()) == ([], "")
    QTest.keyClicks(rounds.tab.questions.add, "Salary?")
    rounds.tab.flush()  # what locking does
    assert rounds.questions() == ["Salary?, "]
    rounds.go_to(1)
    assert rounds.questions() == ["Why leave?, "]


def test_an_answer_and_how_it_landed_are_kept(rounds: InterviewsDriver) -> None:
    rounds.add("24 nov")
    rounds.they_asked("Why leave?", "Salary?")
    rounds.open("Why leave?")
    rounds.answer("For a team of my own")
    rounds.press("How the answer landed: Well")
    kept = rounds.question("Why leave?")
    assert (kept.answer, kept.landed) == ("For a team of my own", Landed.WELL)
    assert rounds.questions() == ["Salary?, "]
    rounds.press("Done")
    assert rounds.questions() == ["Why leave?, Landed well", "Salary?, "]


def test_another_question_opens_in_the_place_of_the_first(rounds: InterviewsDriver) -> None:
    rounds.add("24 nov")
    rounds.they_asked("Why leave?", "Salary?")
    rounds.open("Why leave?")
    QTest.keyClicks(rounds.tab.questions.form.answer, "Typed in haste")
    rounds.open("Salary?")
    assert rounds.tab.questions.form.answer.text() == ""
    assert rounds.question("Why leave?").answer == "Typed in haste"


def test_it_says_where_the_same_was_asked(rounds: InterviewsDriver) -> None:
    other = rounds.search.apply("Facilities Lead", "Orchard", TODAY)

    def ask(unit: Unit) -> None:
        round_ = interviews.begin(unit, other, Moment(date(2026, 11, 2)))
        interviews.ask(unit, other, round_.n, ["Why do you want to leave?"])

    rounds.search.vault.write(ask)
    rounds.add("24 nov")
    rounds.they_asked("why do you want to leave")
    rounds.open("why do you want to leave")
    assert rounds.asked_elsewhere() == ["Facilities Lead, Orchard, Video call, Mon 2 Nov"]
    rounds.tab.questions.form.cards()[0].click()
    assert rounds.asked_for == [RecordRef("application", other)]


def test_a_question_removed_comes_back(rounds: InterviewsDriver) -> None:
    rounds.add("24 nov")
    rounds.they_asked("Why leave?")
    rounds.open("Why leave?")
    rounds.press("Delete")
    assert rounds.questions() == []
    rounds.undo()
    assert rounds.questions() == ["Why leave?, "]


def test_a_round_removed_leaves_its_questions_and_comes_back(rounds: InterviewsDriver) -> None:
    rounds.add("24 nov")
    rounds.they_asked("Why leave?")
    rounds.press("Delete this round")
    assert rounds.rounds() == ["Without a round, 1 question"]
    assert rounds.questions() == ["Why leave?, "]
    rounds.undo()
    assert rounds.rounds() == ["Video call, Tue 24 Nov"]


def test_a_debrief_waits_for_its_day(rounds: InterviewsDriver) -> None:
    rounds.add("24 nov")
    assert not rounds.tab.debrief.begin.isVisible()
    rounds.say_when("2026-11-18 10:00")
    assert rounds.tab.debrief.begin.isVisible()
    rounds.it_is(InterviewState.CANCELLED)
    assert not rounds.tab.debrief.begin.isVisible()


def test_a_debrief_becomes_a_journal_entry(rounds: InterviewsDriver) -> None:
    rounds.add("2026-11-18 10:00")
    rounds.press("Write a debrief")
    assert rounds.debrief() is None
    rounds.tell("How it went", "Calm.")
    rounds.tell("Next", "Write to Sam")
    rounds.press("Energy: High")
    entry = rounds.debrief()
    assert entry is not None
    assert entry.title == "Debrief: Operations Manager, Northwind"
    assert entry.body == "Calm.\n\n## Next\n\nWrite to Sam"
    assert entry.energy is Energy.HIGH
    assert rounds.round().state is InterviewState.DONE
    rounds.press("Open it in the journal")
    assert rounds.asked_for == [entry.ref]


def test_a_debrief_follows_its_entry(rounds: InterviewsDriver) -> None:
    rounds.add("2026-11-18")
    rounds.press("Write a debrief")
    rounds.tell("How it went", "Calm.")
    entry = rounds.debrief()
    assert entry is not None
    rounds.search.vault.write(lambda unit: unit.trash(entry.n))
    assert rounds.tab.debrief.fields[0].text() == ""
    assert rounds.debrief() is None
    rounds.search.vault.workspace.undo()
    assert rounds.tab.debrief.fields[0].text() == "Calm."


def test_a_journal_for_reading_only_can_be_looked_at(rounds: InterviewsDriver) -> None:
    rounds.add("2026-11-18 10:00")
    rounds.enter(rounds.tab.form.people.name, "Jo")
    rounds.they_asked("Why leave?")
    rounds.press("Write a debrief")
    rounds.tell("How it went", "Calm.")
    with rounds.search.for_reading_only() as context:
        tab = InterviewsTab(context, lambda: TODAY, rounds.window)
        tab.finish()
        tab.show_application(rounds.application)
        tab.show()
        tab.questions.cards()[0].click()
        tab.add_round()
        QTest.keyClick(tab.form.people.chips()[0], Qt.Key.Key_Delete)
        QTest.keyClick(tab.rounds, Qt.Key.Key_Delete)
        assert not tab.add.isVisible()
        assert tab.questions.form.answer.isReadOnly()
        assert tab.debrief.fields[0].isReadOnly()
        assert tab.debrief.fields[0].text() == "Calm."
        delete(tab)
    assert rounds.rounds() == ["Video call, Yesterday, 10:00"]


def test_a_role_of_somebody_is_that_of_the_round_alone(rounds: InterviewsDriver) -> None:
    rounds.add("24 nov")
    rounds.enter(rounds.tab.form.people.name, "Jo")
    rounds.add("1 dec")
    assert rounds.people() == []
    part = rounds.tab.view
    assert part is not None
    assert part.people[0].part.role is PersonRole.INTERVIEWER


@pytest.mark.parametrize(
    "moment",
    [Moment(TODAY), Moment(TODAY, time(10, 0)), Moment(TODAY, time(10, 0), "Nowhere/Atlantis")],
)
def test_without_a_zone_that_is_known_nothing_is_told_of_here(moment: Moment) -> None:
    assert time_here(moment) == ""
