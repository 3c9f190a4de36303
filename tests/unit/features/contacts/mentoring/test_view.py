"""The view of mentoring: its list, its beginning, and what is kept of what is typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from careerjournal.features.contacts import FEATURE
from careerjournal.features.contacts.mentoring.actions import mentoring_specs
from careerjournal.features.contacts.mentoring.page import MentoringPage
from careerjournal.operations import mentoring as operations
from careerjournal.records.entry import Entry
from careerjournal.records.link import Link
from careerjournal.records.mentorship import (
    AgendaItem,
    MentoringAsk,
    MentoringSide,
    MentoringType,
    Mentorship,
    Session,
    SkillRating,
)
from careerjournal.records.moment import Moment
from careerjournal.records.record import Part, RecordRef
from careerjournal.store.unit import Unit
from careerjournal.ui.actions import PLATFORMS, conflicts
from tests.drivers.contacts import NOW, type_over
from tests.drivers.mentoring import MentoringDriver, choose_segment
from tests.unit.features.applications.search import Search
from tests.unit.features.contacts.people import People

TODAY = NOW.date()
DAY = timedelta(days=1)


def mentorships(people: People) -> list[Mentorship]:
    """Those in the vault."""
    return people.vault.read(lambda reading: reading.all(Mentorship))


def parts(people: People, cls: type[Part], n: int) -> list[Part]:
    """The parts of one."""
    return people.vault.read(lambda reading: list(reading.parts(cls, n)))


def add(
    people: People,
    title: str,
    *contacts: int,
    side: MentoringSide = MentoringSide.LEARNING,
    type_: MentoringType = MentoringType.MENTORING,
    begins: bool = False,
) -> int:
    """A mentoring, under way if it `begins`."""

    def change(unit: Unit) -> int:
        n = operations.add(unit, title, side, type_, contacts).n
        if begins:
            operations.begin(unit, n, TODAY - 30 * DAY)
        return n

    return people.vault.write(change, "mentorship.add")


def plan(people: People, n: int, days: int) -> Session:
    """A session so many days from today."""
    when = Moment(TODAY + days * DAY)
    return people.vault.write(lambda unit: operations.plan_session(unit, n, when))


def test_an_empty_view_says_what_it_is_for(mentoring: MentoringDriver, people: People) -> None:
    welcome = mentoring.page.welcome
    assert welcome is not None
    assert welcome.isVisible()
    mentoring.asked_for(welcome.first_step_requested.emit).reject()
    assert mentorships(people) == []
    dialog = mentoring.asked_for(welcome.example_requested.emit)
    assert dialog.title.text() == "From leading one team to leading three"
    dialog.keep.click()
    assert mentoring.rows() == ["Looking for somebody", "From leading one team to leading three"]


def test_a_mentoring_says_what_it_is_for(mentoring: MentoringDriver, people: People) -> None:
    dialog = mentoring.new()
    dialog.keep.click()
    assert dialog.isVisible()
    assert dialog.complaint.isVisible()
    assert dialog.sentence.text() == "You look for a mentor"
    choose_segment(dialog.type, "peers")
    assert dialog.side.code() == "mutual"
    assert dialog.sentence.text() == "You look for a circle of peers"
    QTest.keyClicks(dialog.title, "Ward leads")
    QTest.keyClick(dialog.title, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    made = mentorships(people)[0]
    assert (made.title, made.side, made.type) == (
        "Ward leads",
        MentoringSide.MUTUAL,
        MentoringType.PEERS,
    )


def test_somebody_new_comes_to_be_known(mentoring: MentoringDriver, people: People) -> None:
    people.know("Tom Reed")
    mentoring.begin("The first year", "tom reed, Somebody New", side="guiding")
    assert mentoring.sentence() == "You mentor Tom Reed and Somebody New"
    assert mentoring.next_step() == "Agree how it goes"


def test_the_list_goes_by_where_they_stand(mentoring: MentoringDriver, people: People) -> None:
    ines, tom = people.know("Ines Albrecht"), people.know("Tom Reed")
    active = add(people, "From one ward to three", ines, begins=True)
    plan(people, active, 4)
    add(people, "Budgets")
    over = add(people, "Night shifts", tom, side=MentoringSide.GUIDING, begins=True)
    people.vault.write(lambda unit: operations.end(unit, over, TODAY))
    resting = add(people, "Talks", ines, begins=True)
    people.vault.write(lambda unit: operations.pause(unit, resting, TODAY + 30 * DAY))
    assert mentoring.rows() == [
        "Under way",
        "From one ward to three",
        "Looking for somebody",
        "Budgets",
        "Resting",
        "Talks",
        "Ended",
        "Night shifts",
    ]
    assert mentoring.spoken("From one ward to three") == (
        "From one ward to three, You are mentored by Ines Albrecht, Under way,"
        " next session in 4 days"
    )
    assert mentoring.spoken("Night shifts") == (
        "Night shifts, You mentored Tom Reed, Ended, 0 sessions"
    )
    assert mentoring.spoken("Budgets") == "Budgets, You look for a mentor, Looking for somebody"


def test_arrows_go_past_the_headings(mentoring: MentoringDriver, people: People) -> None:
    add(people, "First", people.know("Ines Albrecht"), begins=True)
    add(people, "Second")
    mentoring.choose("First")
    mentoring.do("next")
    assert mentoring.title() == "Second"
    mentoring.do("previous")
    assert mentoring.title() == "First"
    mentoring.do("previous")
    assert mentoring.title() == "First"


def test_the_filter_finds_titles_and_people(mentoring: MentoringDriver, people: People) -> None:
    add(people, "Budgets", people.know("Ines Albrecht"), begins=True)
    add(people, "Night shifts")
    mentoring.filter("ines")
    assert mentoring.rows() == ["Under way", "Budgets"]
    mentoring.filter("nobody")
    assert mentoring.rows() == []
    mentoring.page.list_pane.clear()
    assert len(mentoring.rows()) == 4
    mentoring.page.focus_filter()
    assert mentoring.page.list_pane.words.hasFocus()


def test_the_title_is_kept_and_never_empty(mentoring: MentoringDriver, people: People) -> None:
    n = add(people, "Budgets")
    mentoring.choose("Budgets")
    mentoring.do("rename")
    type_over(mentoring.page.detail.header.name, "Budgets of a ward")
    assert mentorships(people)[0].title == "Budgets of a ward"
    assert mentoring.rows()[1] == "Budgets of a ward"
    type_over(mentoring.page.detail.header.name, "")
    assert mentoring.title() == "Budgets of a ward"
    mentoring.do("copy_link")
    link = f"[Budgets of a ward](record:{mentorships(people)[0].id})"
    assert QGuiApplication.clipboard().text() == link
    mentoring.page.show_record(RecordRef(Mentorship.KIND, n))
    assert mentoring.title() == "Budgets of a ward"


def test_the_trash_takes_one_and_gives_it_back(mentoring: MentoringDriver, people: People) -> None:
    add(people, "Budgets")
    add(people, "Night shifts")
    mentoring.choose("Night shifts")
    mentoring.do("trash")
    assert mentoring.rows() == ["Looking for somebody", "Budgets"]
    assert mentoring.title() == "Budgets"
    mentoring.press_undo()
    assert len(mentoring.rows()) == 3
    mentoring.do("trash")
    mentoring.choose("Night shifts")
    mentoring.do("trash")
    assert mentoring.page.welcome is not None
    assert mentoring.page.welcome.isVisible()


def test_what_names_it_is_linked(mentoring: MentoringDriver, people: People) -> None:
    n = add(people, "Budgets")
    mentoring.choose("Budgets")
    mentoring.do("write")
    assert [ref.kind for ref in mentoring.opened] == ["entry"]
    links = mentoring.cards.links
    assert [card.accessibleName().split(",")[0] for card in links.cards] == ["Budgets"]
    entry = people.vault.write(
        lambda unit: unit.save(Entry(about=Moment(TODAY), title="A thought")).n
    )
    people.vault.write(lambda unit: unit.link(Link(source=entry, target=n)))
    assert len(links.cards) == 2


def test_the_view_comes_back_as_it_was(mentoring: MentoringDriver, people: People) -> None:
    add(people, "Budgets")
    second = add(people, "Night shifts")
    mentoring.choose("Night shifts")
    state = mentoring.page.view_state()
    assert state["mentorship"] == second
    mentoring.choose("Budgets")
    mentoring.page.restore_view_state(state)
    assert mentoring.title() == "Night shifts"
    mentoring.page.restore_view_state({"mentorship": "x", "panes": [1, "y"]})


def test_nothing_half_typed_is_lost_at_a_lock(mentoring: MentoringDriver, people: People) -> None:
    n = add(people, "Budgets", people.know("Ines Albrecht"), begins=True)
    ben = people.know("Ben Okoro")
    people.vault.write(lambda unit: operations.consider(unit, n, ben))
    plan(people, n, 0)
    mentoring.choose("Budgets")
    cards = mentoring.cards
    QTest.keyClicks(cards.seek.needs, "To read one")
    QTest.keyClicks(mentoring.ask_of("Ben Okoro").why, "He made it plain")
    QTest.keyClicks(cards.agreement.aims, "To argue for one")
    QTest.keyClicks(cards.session.agenda.add, "Where to begin")
    QTest.keyClicks(cards.session.form.notes, "With the nights")
    QTest.keyClicks(cards.session.form.feedback, "You ask well")
    QTest.keyClicks(cards.session.taken_on.text, "Read last year")
    QTest.keyClicks(cards.skills.add, "Reading a budget")
    QTest.keyClicks(cards.ending.outcome, "A start")
    mentoring.page.flush()
    mentoring.page.flush()
    kept = mentorships(people)[0]
    assert (kept.needs, kept.aims, kept.outcome) == ("To read one", "To argue for one", "A start")
    asked, session = parts(people, MentoringAsk, n)[0], parts(people, Session, n)[0]
    assert isinstance(asked, MentoringAsk)
    assert isinstance(session, Session)
    assert asked.why == "He made it plain"
    assert (session.notes, session.feedback) == ("With the nights", "You ask well")
    assert len(parts(people, AgendaItem, n)) == 1
    assert len(parts(people, SkillRating, n)) == 1
    assert [words for words, _ in mentoring.actions()] == ["Read last year"]
    assert mentoring.page.detail.is_settled


def test_what_is_typed_stays_with_the_one_it_is_about(
    mentoring: MentoringDriver, people: People
) -> None:
    ines = people.know("Ines Albrecht")
    first, second = (
        add(people, "First", ines, begins=True),
        add(people, "Second", ines, begins=True),
    )
    plan(people, first, 0)
    plan(people, second, 0)
    mentoring.choose("First")
    QTest.keyClicks(mentoring.cards.session.form.notes, "Of the first")
    QTest.keyClicks(mentoring.cards.session.agenda.add, "For the first")
    mentoring.choose("Second")
    session = parts(people, Session, first)[0]
    assert isinstance(session, Session)
    assert session.notes == "Of the first"
    assert len(parts(people, AgendaItem, first)) == 1
    assert parts(people, AgendaItem, second) == []
    assert mentoring.cards.session.form.notes.text() == ""
    assert mentoring.cards.session.agenda.add.text() == ""


def test_a_change_from_elsewhere_does_not_touch_what_is_typed(
    mentoring: MentoringDriver, people: People
) -> None:
    n = add(people, "First", people.know("Ines Albrecht"), begins=True)
    session = plan(people, n, 0)
    mentoring.choose("First")
    QTest.keyClicks(mentoring.cards.session.form.notes, "Half a sen")
    people.vault.write(lambda unit: operations.add_item(unit, n, "From elsewhere"))
    assert mentoring.agenda() == ["From elsewhere"]
    assert mentoring.cards.session.form.notes.text() == "Half a sen"
    people.vault.write(lambda unit: operations.hold(unit, session.n, feedback="From elsewhere"))
    kept = parts(people, Session, n)[0]
    assert isinstance(kept, Session)
    assert (kept.notes, kept.feedback) == ("Half a sen", "From elsewhere")


def test_nothing_can_be_changed_in_a_vault_for_reading_only(
    people: People, read_only_mentoring: MentoringDriver
) -> None:
    driver = read_only_mentoring
    n = add(people, "First", people.know("Ines Albrecht"), begins=True)
    people.vault.write(lambda unit: operations.add_item(unit, n, "An item"))
    people.vault.write(
        lambda unit: operations.rate(unit, SkillRating(mentorship=n, skill="Planning"))
    )
    plan(people, n, 0)
    driver.page.list_pane.start()
    driver.choose("First")
    cards = driver.cards
    assert driver.page.detail.header.name.isReadOnly()
    assert not driver.page.detail.header.go_on.isEnabled()
    assert cards.seek.needs.isReadOnly()
    assert not cards.agreement.people.isEnabled()
    assert not cards.session.took_place.isEnabled()
    assert not cards.session.agenda.add.isEnabled()
    assert cards.session.form.notes.isReadOnly()
    assert not cards.session.taken_on.text.isEnabled()
    assert not driver.skill("Planning").before.isEnabled()
    assert not cards.ending.end.isEnabled()
    assert not driver.context.actions.action("mentoring.trash").isEnabled()
    driver.page.new()
    driver.page.detail.plan()
    driver.page.detail.go_on()
    driver.page.flush()
    assert len(mentorships(people)) == 1


def test_the_next_day_a_session_is_due(mentoring: MentoringDriver, people: People) -> None:
    n = add(people, "First", people.know("Ines Albrecht"), begins=True)
    plan(people, n, 1)
    mentoring.choose("First")
    assert mentoring.next_step() == "Prepare the session"
    assert not mentoring.cards.session.form.words.isVisible()
    mentoring.let_days_pass(1)
    assert mentoring.next_step() == "Hold the session"
    assert mentoring.cards.session.form.words.isVisible()
    assert "next session today" in mentoring.spoken("First")


def test_what_is_to_be_shown_waits_for_the_cards(
    qtbot: QtBot, people: People, search: Search
) -> None:
    add(people, "First", people.know("Ines Albrecht"), begins=True)
    window = QWidget()
    page = MentoringPage(replace(search.context(window), parent=window, now=lambda: NOW))
    page.flush()
    assert page.detail.view is not None
    trash = page.context.actions.action("mentoring.trash")
    assert not trash.isEnabled()
    qtbot.waitUntil(trash.isEnabled)
    assert not page.detail.cards.session.isHidden()
    delete(window)


def test_only_the_cards_that_are_of_use_are_there(
    mentoring: MentoringDriver, people: People
) -> None:
    add(people, "First", people.know("Ines Albrecht"), begins=True)
    mentoring.choose("First")
    assert mentoring.shown_cards() == [
        "What I seek",
        "What you agreed",
        "Next session",
        "Skills before and after",
        "Looking back",
    ]


def test_two_columns_become_one(mentoring: MentoringDriver, people: People) -> None:
    add(people, "First", people.know("Ines Albrecht"), begins=True)
    mentoring.choose("First")
    assert mentoring.cards.session.isVisible()
    mentoring.window.resize(1480, 800)
    mentoring.wait(mentoring.page.detail.is_wide)
    mentoring.window.resize(900, 700)
    mentoring.wait(lambda: not mentoring.page.detail.is_wide())
    assert mentoring.cards.session.isVisible()


@pytest.mark.parametrize("platform", PLATFORMS)
def test_no_two_actions_want_the_same_keys(platform: str) -> None:
    assert conflicts(mentoring_specs(), platform) == []


def test_a_mentoring_opens_and_is_made_here() -> None:
    assert Mentorship.KIND in FEATURE.kinds
    assert (Mentorship.KIND, "New mentoring") in FEATURE.makes
