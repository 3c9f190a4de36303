"""What each card of a mentoring is good for, on either side and with several people."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from careerjournal.features.contacts.mentoring.levels import LevelField
from careerjournal.features.contacts.mentoring.words import (
    level_words,
    names_words,
    near_day,
    side_sentence,
)
from careerjournal.features.contacts.second_look import SecondLook
from careerjournal.operations import mentoring as operations
from careerjournal.records.application import Rating, Requirement
from careerjournal.records.community import Community
from careerjournal.records.entry import Entry
from careerjournal.records.link import Link
from careerjournal.records.mentorship import (
    AskAnswer,
    MentoringAsk,
    MentoringPerson,
    MentoringSide,
    MentoringType,
    Mentorship,
    Session,
    SessionState,
    SkillRating,
)
from careerjournal.records.moment import Moment
from careerjournal.records.record import RecordRef
from careerjournal.records.touch import Promiser
from careerjournal.store.unit import Unit
from tests.drivers.contacts import NOW, type_over
from tests.drivers.mentoring import MentoringDriver, add_person
from tests.unit.features.applications.search import Search
from tests.unit.features.contacts.mentoring.test_view import add, mentorships, plan
from tests.unit.features.contacts.people import People

TODAY = NOW.date()
DAY = timedelta(days=1)


def asks(people: People, n: int) -> list[MentoringAsk]:
    """Those who are asked, as the vault has them."""
    return people.vault.read(lambda reading: list(reading.parts(MentoringAsk, n)))


def sessions(people: People, n: int) -> list[Session]:
    """The sessions as the vault has them."""
    return people.vault.read(lambda reading: list(reading.parts(Session, n)))


def held(people: People, n: int, days: int, notes: str = "Spoke") -> Session:
    """A session that took place so many days from today."""
    session = plan(people, n, days)
    return people.vault.write(lambda unit: operations.hold(unit, session.n, notes))


# What is sought


def test_what_applications_ask_for_becomes_a_need(
    mentoring: MentoringDriver, people: People, search: Search
) -> None:
    application = search.apply("Ward lead", "Northwind", TODAY)
    gap = Requirement(application=application, text="Lead other leaders", rating=Rating.GAP)
    people.vault.write(lambda unit: unit.put(gap))
    mentoring.begin("From one ward to three")
    chips = mentoring.cards.seek.chips
    assert [chip.word() for chip in chips] == ["Lead other leaders"]
    mentoring.seek("Plan for three")
    mentoring.cards.seek.chips[0].click()
    assert mentorships(people)[0].needs == "Plan for three\nLead other leaders"
    assert mentoring.cards.seek.chips == []


def test_of_who_is_covered_the_name_alone_is_shown(
    mentoring: MentoringDriver, people: People
) -> None:
    n = people.know("Ines Albrecht", "Halden Clinics", expertise="Rosters")
    SecondLook.of(people.vault.workspace).cover_one(n, True)
    mentoring.begin("From one ward to three")
    mentoring.seek("Plan rosters", "rosters")
    assert mentoring.candidates() == [("Ines Albrecht", "")]
    mentoring.consider("Ines Albrecht")
    assert mentoring.ask_of("Ines Albrecht").why.text() == ""
    assert mentoring.view.asks[0].person.photo == ""


def test_who_has_no_name_is_told_so(mentoring: MentoringDriver, people: People) -> None:
    add(people, "Budgets", people.know(" "), begins=True)
    mentoring.choose("Budgets")
    assert mentoring.sentence() == "You are mentored by No name"
    assert "You are mentored by No name" in mentoring.spoken("Budgets")


def test_anybody_can_be_thought_of_and_let_go(mentoring: MentoringDriver, people: People) -> None:
    mentoring.begin("Budgets")
    mentoring.think_of("Ben Okoro")
    assert mentoring.asks() == [("Ben Okoro", "not asked yet")]
    mentoring.ask_of("Ben Okoro").remove.trigger()
    assert mentoring.asks() == []
    assert mentoring.said() == "Removed"
    mentoring.press_undo()
    assert mentoring.asks() == [("Ben Okoro", "not asked yet")]


def test_a_letter_that_was_begun_stays(mentoring: MentoringDriver, people: People) -> None:
    mentoring.begin("Budgets")
    mentoring.think_of("Ben Okoro")
    letter = mentoring.letter_to("Ben Okoro")
    assert "[" in letter.text.toPlainText()
    assert letter.hint.text()
    letter.copy_text.click()
    letter.copy_subject.click()
    letter.close_button.click()
    assert asks(people, mentoring.view.n)[0].text == ""
    letter = mentoring.letter_to("Ben Okoro")
    letter.text.setPlainText("Dear Ben")
    letter.close_button.click()
    assert asks(people, mentoring.view.n)[0].text == "Dear Ben"
    assert mentoring.asks() == [("Ben Okoro", "not asked yet")]
    assert mentoring.letter_to("Ben Okoro").text.toPlainText() == "Dear Ben"
    assert mentoring.page.detail.cards.asked.findChildren(type(letter)) == []
    mentoring.window.findChildren(type(letter))[-1].reject()


def test_an_answer_can_be_later_or_no_and_be_taken_back(
    mentoring: MentoringDriver, people: People
) -> None:
    mentoring.begin("Budgets")
    n = mentoring.view.n
    mentoring.think_of("Ben Okoro")
    mentoring.ask_of("Ben Okoro").mark.click()
    assert asks(people, n)[0].asked_on == TODAY
    mentoring.let_days_pass(4)
    assert mentoring.asks() == [("Ben Okoro", "asked 4 days ago")]
    row = mentoring.ask_of("Ben Okoro")
    type_over(row.note, "After the summer")
    mentoring.answer("Ben Okoro", "later")
    said = asks(people, n)[0]
    assert (said.answer, said.note) == (AskAnswer.LATER, "After the summer")
    assert mentoring.asks() == [("Ben Okoro", "said later today")]
    assert mentoring.standing() == "Looking for somebody"
    mentoring.answer("Ben Okoro", "yes")
    assert mentoring.sentence() == "You are mentored by Ben Okoro"
    segments = mentoring.ask_of("Ben Okoro").answer
    next(each for each in segments._buttons.values() if each.isChecked()).click()
    assert asks(people, n)[0].answer is None
    assert mentoring.sentence() == "You look for a mentor"


def test_somebody_opens_from_their_name(mentoring: MentoringDriver, people: People) -> None:
    ben = people.know("Ben Okoro", expertise="Budgets")
    mentoring.begin("Budgets")
    mentoring.seek("Read a budget", "budgets")
    row = mentoring.cards.candidates.rows.rows()[0]
    row.name.click()  # type: ignore[attr-defined]
    assert mentoring.opened == [RecordRef("contact", ben)]
    mentoring.consider("Ben Okoro")
    mentoring.ask_of("Ben Okoro").name.click()
    assert len(mentoring.opened) == 2


# The agreement


def test_who_is_in_it_can_change(mentoring: MentoringDriver, people: People) -> None:
    n = add(people, "Ward leads", people.know("Tom Reed"), begins=True)
    mentoring.choose("Ward leads")
    add_person(mentoring.cards.agreement.people.line(), "Somebody New")
    assert mentoring.sentence() == "You are mentored by Tom Reed and Somebody New"
    QTest.keyClick(mentoring.cards.agreement.people.line(), Qt.Key.Key_Backspace)
    assert mentoring.sentence() == "You are mentored by Tom Reed"
    assert people.vault.read(lambda reading: len(reading.parts(MentoringPerson, n))) == 1


def test_every_field_of_the_agreement_is_kept(mentoring: MentoringDriver, people: People) -> None:
    group = people.vault.write(lambda unit: unit.save(Community(name="Ward leads")).n)
    add(people, "Budgets", people.know("Tom Reed"), begins=True)
    mentoring.choose("Budgets")
    card = mentoring.cards.agreement
    mentoring.set(card.side, "Both by turns")
    mentoring.set(card.type, "Coaching")
    mentoring.set(card.community, "Ward leads")
    type_over(card.began.line(), "2026-10-01")
    type_over(card.until.line(), "2027-03-01")
    type_over(card.paused.line(), "2026-12-01")
    QTest.keyClicks(card.boundaries, "It stays between us")
    mentoring.page.flush()
    kept = mentorships(people)[0]
    assert (kept.side, kept.type) == (MentoringSide.MUTUAL, MentoringType.COACHING)
    assert kept.community == group
    assert (kept.began, kept.until) == (date(2026, 10, 1), date(2027, 3, 1))
    assert kept.paused_until == date(2026, 12, 1)
    assert kept.boundaries == "It stays between us"
    assert mentoring.sentence() == "You and Tom Reed coach each other"
    assert mentoring.standing() == "Resting"
    card.show_community.click()
    assert mentoring.opened == [RecordRef(Community.KIND, group)]
    type_over(card.until.line(), "2026-09-01")
    assert card.wrong.isVisible()


# Sessions


def test_the_agenda_goes_by_keyboard(mentoring: MentoringDriver, people: People) -> None:
    n = add(people, "Budgets", people.know("Ines Albrecht"), begins=True)
    plan(people, n, 3)
    mentoring.choose("Budgets")
    for words in ("One", "Two", "Three"):
        mentoring.put_on_agenda(words)
    rows = mentoring.cards.session.agenda.items.rows
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(rows()[0].done, Qt.Key.Key_Down, control)  # type: ignore[attr-defined]
    assert mentoring.agenda() == ["Two", "One", "Three"]
    QTest.keyClick(rows()[2].done, Qt.Key.Key_Up, control)  # type: ignore[attr-defined]
    assert mentoring.agenda() == ["Two", "Three", "One"]
    QTest.keyClick(rows()[0].done, Qt.Key.Key_Up, control)  # type: ignore[attr-defined]
    assert mentoring.agenda() == ["Two", "Three", "One"]
    QTest.keyClick(rows()[0].done, Qt.Key.Key_Delete)  # type: ignore[attr-defined]
    assert mentoring.agenda() == ["Three", "One"]
    mentoring.tick("Three")
    assert mentoring.agenda() == ["x Three", "One"]
    mentoring.tick("Three")
    assert mentoring.agenda() == ["Three", "One"]


def test_without_a_session_what_is_ticked_is_done_with(
    mentoring: MentoringDriver, people: People
) -> None:
    add(people, "Budgets", people.know("Ines Albrecht"), begins=True)
    mentoring.choose("Budgets")
    mentoring.put_on_agenda("One")
    mentoring.tick("One")
    assert mentoring.agenda() == []
    mentoring.press_undo()
    assert mentoring.agenda() == ["One"]


def test_what_the_journal_asks_comes_to_the_agenda(
    mentoring: MentoringDriver, people: People
) -> None:
    ines = people.know("Ines Albrecht")
    add(people, "Budgets", ines, begins=True)

    def write(unit: Unit) -> int:
        body = "A long day. How do I say no without losing them? I will ask."
        entry = unit.save(Entry(about=Moment(TODAY - DAY), title="Nights", body=body))
        unit.link(Link(source=entry.n, target=ines))
        return entry.n

    entry = people.vault.write(write)
    mentoring.choose("Budgets")
    assert mentoring.gathered() == ["How do I say no without losing them?", "Nights"]
    mentoring.take_up("How do I say no without losing them?")
    assert mentoring.agenda() == ["How do I say no without losing them?"]
    assert mentoring.gathered() == ["Nights"]
    row = mentoring.cards.session.agenda.found.rows()[0]
    row.detail.click()  # type: ignore[attr-defined]
    assert mentoring.opened == [RecordRef(Entry.KIND, entry)]


def test_a_session_is_planned_a_rhythm_after_the_last(
    mentoring: MentoringDriver, people: People
) -> None:
    n = add(people, "Budgets", people.know("Ines Albrecht"), begins=True)
    when = Moment(TODAY - 20 * DAY, time(17, 30))
    planned = people.vault.write(lambda unit: operations.plan_session(unit, n, when))
    people.vault.write(lambda unit: operations.hold(unit, planned.n, "Spoke"))
    mentoring.choose("Budgets")
    mentoring.set(mentoring.cards.agreement.rhythm, "every 4 weeks")
    mentoring.do("plan")
    last = max(sessions(people, n), key=lambda each: each.n)
    assert last.when == Moment(TODAY + 8 * DAY, time(17, 30))
    mentoring.do("plan")
    assert len(sessions(people, n)) == 2


def test_a_session_can_be_called_off_and_planned_again(
    mentoring: MentoringDriver, people: People
) -> None:
    n = add(people, "Budgets", people.know("Ines Albrecht"), begins=True)
    plan(people, n, 3)
    mentoring.choose("Budgets")
    mentoring.cards.session.call_off.click()
    assert sessions(people, n)[0].state is SessionState.CANCELLED
    assert "did not take place" in mentoring.earlier()[0]
    mentoring.cards.earlier.cards()[0].click()
    mentoring.cards.earlier.open_one.again.trigger()
    assert sessions(people, n)[0].state is SessionState.PLANNED
    assert mentoring.earlier() == []


def test_earlier_sessions_are_folded_and_one_opens(
    mentoring: MentoringDriver, people: People
) -> None:
    n = add(people, "Budgets", people.know("Ines Albrecht"), begins=True)
    for place in range(8):
        held(people, n, place - 9)
    mentoring.choose("Budgets")
    earlier = mentoring.cards.earlier
    assert len(mentoring.earlier()) == 6
    earlier.more.click()
    assert len(mentoring.earlier()) == 8
    earlier.cards()[2].click()
    assert len(mentoring.earlier()) == 7
    assert earlier.form.notes.text() == "Spoke"
    QTest.keyClicks(earlier.form.feedback, "You ask well")
    earlier.open_one.close_it.click()
    assert len(mentoring.earlier()) == 8
    assert any(each.feedback == "You ask well" for each in sessions(people, n))
    earlier.cards()[0].click()
    earlier.open_one.remove.trigger()
    assert len(sessions(people, n)) == 7
    mentoring.press_undo()
    assert len(sessions(people, n)) == 8


def test_thanks_are_noted_without_a_letter_too(mentoring: MentoringDriver, people: People) -> None:
    n = add(people, "Budgets", people.know("Ines Albrecht"), begins=True)
    held(people, n, -2)
    mentoring.choose("Budgets")
    assert "mentoring-thanks" in mentoring.due()
    line = mentoring.cards.next.lines()[mentoring.due().index("mentoring-thanks")]
    mentoring.cards.next.line_activated.emit(line)
    mentoring.cards.earlier.open_one.thank.click()
    assert sessions(people, n)[0].thanked_on == TODAY
    assert mentoring.cards.earlier.open_one.state.text() == "Thanks said today"
    assert "mentoring-thanks" not in mentoring.due()


def test_what_is_due_leads_to_where_it_is_done(mentoring: MentoringDriver, people: People) -> None:
    ben = people.know("Ben Okoro")
    n = add(people, "Budgets", people.know("Ines Albrecht"), begins=True)
    plan(people, n, 2)

    def change(unit: Unit) -> None:
        asked = operations.consider(unit, n, ben)
        operations.ask(unit, asked.n, TODAY)
        known = unit.record(Mentorship, n)
        operations.begin(unit, known.n, TODAY - 30 * DAY, TODAY + 30 * DAY)

    people.vault.write(change)
    mentoring.choose("Budgets")
    for line in mentoring.cards.next.lines():
        mentoring.cards.next.line_activated.emit(line)
    assert set(mentoring.due()) == {"mentoring-session", "mentoring-answer", "look-back"}


# On the other side, and with several


def test_as_a_mentor_the_words_change_and_the_way_is_the_same(
    mentoring: MentoringDriver, people: People
) -> None:
    tom = people.know("Tom Reed")
    mentoring.begin("The first year", "Tom Reed", side="guiding")
    n = mentoring.view.n
    assert mentoring.sentence() == "You mentor Tom Reed"
    assert mentoring.shown_cards()[:2] == ["What they seek", "Whom you could help"]
    mentoring.cards.agreement.agree.click()
    assert mentoring.standing() == "Under way"
    mentoring.plan("2026-11-19")
    mentoring.put_on_agenda("The form nobody explains")
    mentoring.tick("The form nobody explains")
    mentoring.take_on("Tom Reed", "Try it once")
    mentoring.cards.session.took_place.click()
    touch = sessions(people, n)[0].touch
    assert touch is not None
    assert people.at(touch) == [tom]
    assert "mentoring-thanks" not in mentoring.due()
    promise = people.promises(tom)[0]
    assert (promise.direction, promise.mentorship) == (Promiser.THEIRS, n)
    mentoring.cards.ending.end.click()
    assert mentoring.sentence() == "You mentored Tom Reed"
    assert mentoring.shown_cards()[-1] == "Looking back"
    assert mentoring.cards.actions.isVisible()


def test_a_circle_counts_once_for_everybody(mentoring: MentoringDriver, people: People) -> None:
    numbers = [people.know(name) for name in ("Ann Ash", "Ben Birch", "Cem Cedar", "Dee Dogwood")]
    n = add(
        people,
        "Ward leads",
        *numbers,
        side=MentoringSide.MUTUAL,
        type_=MentoringType.PEERS,
        begins=True,
    )
    plan(people, n, 0)
    mentoring.choose("Ward leads")
    assert mentoring.sentence() == "A circle of peers with Ann Ash, Ben Birch and 2 others"
    mentoring.take_on("I", "Send the notes", whom="for Cem Cedar")
    mentoring.take_on("Dee Dogwood", "Bring a case", "2026-12-03")
    assert mentoring.actions() == [
        ("Bring a case", "Dee Dogwood · in 14 days"),
        ("Send the notes", "You, for Cem Cedar"),
    ]
    mentoring.cards.session.took_place.click()
    assert len(people.touches()) == 1
    assert people.at(people.touches()[0].n) == numbers
    mentoring.keep("Send the notes")
    assert len(mentoring.actions()) == 1
    mentoring.press_undo()
    assert len(mentoring.actions()) == 2


def test_one_that_has_ended_can_be_taken_up_again(
    mentoring: MentoringDriver, people: People
) -> None:
    n = add(people, "Budgets", people.know("Ines Albrecht"), begins=True)
    people.vault.write(lambda unit: operations.end(unit, n, TODAY, "A start"))
    mentoring.choose("Budgets")
    assert mentoring.next_step() == ""
    assert not mentoring.cards.session.isVisible()
    mentoring.do("reopen")
    assert mentoring.standing() == "Under way"
    mentoring.press_undo()
    assert mentoring.standing() == "Ended"
    mentoring.cards.ending.reopen.click()
    assert mentoring.standing() == "Under way"
    assert mentorships(people)[0].outcome == "A start"


# Skills


def test_a_skill_can_be_named_anew_and_removed(mentoring: MentoringDriver, people: People) -> None:
    n = add(people, "Budgets", people.know("Ines Albrecht"), begins=True)
    mentoring.choose("Budgets")
    mentoring.add_skill("Planing")
    mentoring.add_skill("planing")
    assert len(mentoring.cards.skills.skill_rows()) == 1
    type_over(mentoring.skill("Planing").skill, "Planning")
    type_over(mentoring.skill("Planning").skill, "")
    assert mentoring.skill("Planning").skill.text() == "Planning"
    mentoring.skill("Planning").remove.click()
    assert mentoring.cards.skills.skill_rows() == []
    mentoring.press_undo()
    ratings = people.vault.read(lambda reading: reading.parts(SkillRating, n))
    assert [each.skill for each in ratings] == ["Planning"]


def test_a_level_is_chosen_by_key_and_by_pointer(qtbot: QtBot) -> None:
    field = LevelField("Before, planning")
    qtbot.addWidget(field)
    field.show()
    chosen: list[object] = []
    field.level_changed.connect(chosen.append)
    QTest.keyClicks(field, "3")
    QTest.keyClick(field, Qt.Key.Key_Right)
    assert field.accessibleName() == "Before, planning: 4 of 5"
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, "9")
    assert chosen == [3, 4, None]
    at = field._dot(1).center().toPoint()
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseClick(field, Qt.MouseButton.RightButton, pos=at)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(0, 1))
    assert chosen[3:] == [2, 1]
    field.set_level(5)
    assert len(chosen) == 5


# Words


@pytest.mark.parametrize("side", MentoringSide)
@pytest.mark.parametrize("type_", MentoringType)
def test_every_side_has_its_sentence(side: MentoringSide, type_: MentoringType) -> None:
    said = {
        side_sentence(side, type_, []),
        side_sentence(side, type_, ["Ann"]),
        side_sentence(side, type_, ["Ann"], ended=True),
    }
    assert len(said) == (2 if type_ is MentoringType.PEERS else 3)
    assert all("{" not in words for words in said)


def test_names_are_told_as_people_say_them() -> None:
    assert names_words([]) == ""
    assert names_words(["Ann"]) == "Ann"
    assert names_words(["Ann", "Ben"]) == "Ann and Ben"
    assert names_words(["Ann", "Ben", "Cem"]) == "Ann, Ben and Cem"
    assert names_words(["Ann", "Ben", "Cem", "Dee"]) == "Ann, Ben and 2 others"


def test_days_are_near_or_named() -> None:
    assert near_day(TODAY, TODAY) == "today"
    assert near_day(TODAY + DAY, TODAY) == "tomorrow"
    assert near_day(TODAY - DAY, TODAY) == "yesterday"
    assert near_day(TODAY + 5 * DAY, TODAY) == "in 5 days"
    assert near_day(TODAY - 5 * DAY, TODAY) == "5 days ago"
    assert near_day(TODAY + 40 * DAY, TODAY) == "Tue 29 Dec"


def test_levels_are_told_in_words() -> None:
    assert level_words(None, None) == ""
    assert level_words(2, None) == "2 of 5 before"
    assert level_words(None, 2) == "2 of 5 after"
    assert level_words(2, 2) == "2 of 5 before, 2 of 5 after: as it was"
    assert level_words(3, 2) == "3 of 5 before, 2 of 5 after: 1 step down"
