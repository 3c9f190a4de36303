"""A whole mentoring as the person goes it: from the first wish to the kind ending."""

from __future__ import annotations

from datetime import date, time, timedelta

from PySide6.QtTest import QTest

from careerjournal.records.entry import Entry, EntryType
from careerjournal.records.mentorship import (
    AgendaItem,
    MentoringAsk,
    Mentorship,
    Session,
    SessionState,
    SkillRating,
)
from careerjournal.records.moment import Moment
from tests.drivers.contacts import NOW, type_over
from tests.drivers.mentoring import MentoringDriver
from tests.unit.features.contacts.people import People

TODAY = NOW.date()


def kept(people: People, n: int) -> Mentorship:
    """The mentorship as the vault has it."""
    return people.vault.read(lambda reading: reading.record(Mentorship, n))


def sessions(people: People, n: int) -> list[Session]:
    """Its sessions as the vault has them."""
    return people.vault.read(lambda reading: list(reading.parts(Session, n)))


def test_a_mentoring_goes_its_whole_way(mentoring: MentoringDriver, people: People) -> None:
    ines = people.know("Ines Albrecht", "Halden Clinics", expertise="Rosters people can live with")
    people.know("Tom Reed", expertise="Tax law")
    # What is sought
    mentoring.begin("From one ward to three")
    n = mentoring.view.n
    assert mentoring.sentence() == "You look for a mentor"
    assert mentoring.standing() == "Looking for somebody"
    assert mentoring.next_step() == "Look for somebody"
    mentoring.seek("I want rosters that hold for three wards", "rosters")
    assert kept(people, n).needs == "I want rosters that hold for three wards"
    assert [name for name, _ in mentoring.candidates()] == ["Ines Albrecht"]
    assert "Knows: Rosters people can live with" in mentoring.candidates()[0][1]
    # Asking
    mentoring.consider("Ines Albrecht")
    assert mentoring.asks() == [("Ines Albrecht", "not asked yet")]
    assert mentoring.candidates() == []
    assert mentoring.next_step() == "Ask them"
    row = mentoring.ask_of("Ines Albrecht")
    assert row.why.text() == "Rosters people can live with"
    type_over(row.purpose, "planning for three wards at once")
    type_over(row.time, "an hour every four weeks")
    letter = mentoring.letter_to("Ines Albrecht")
    assert "planning for three wards at once" in letter.text.toPlainText()
    assert "an hour every four weeks" in letter.text.toPlainText()
    letter.sent_it.click()
    assert mentoring.asks() == [("Ines Albrecht", "asked today")]
    assert mentoring.standing() == "Asked"
    assert mentoring.next_step() == "Note the answer"
    mentoring.let_days_pass(3)
    mentoring.answer("Ines Albrecht", "yes")
    assert mentoring.sentence() == "You are mentored by Ines Albrecht"
    assert mentoring.next_step() == "Agree how it goes"
    # The agreement
    agreement = mentoring.cards.agreement
    mentoring.go_on()
    QTest.keyClicks(agreement.aims, "Three wards, one plan")
    mentoring.set(agreement.rhythm, "every 4 weeks")
    mentoring.set(agreement.minutes, "1 hour")
    agreement.agree.click()
    agreed = kept(people, n)
    assert (agreed.aims, agreed.rhythm_days, agreed.minutes) == ("Three wards, one plan", 28, 60)
    assert agreed.began == TODAY + timedelta(days=3)
    assert mentoring.standing() == "Under way"
    mentoring.add_skill("Planning")
    QTest.keyClicks(mentoring.skill("Planning").before, "2")
    # The session
    assert mentoring.next_step() == "Plan a session"
    mentoring.plan("2026-11-25 17:30", "By the river")
    planned = sessions(people, n)[0]
    assert planned.when == Moment(date(2026, 11, 25), time(17, 30))
    assert (planned.minutes, planned.place) == (60, "By the river")
    assert mentoring.next_step() == "Prepare the session"
    mentoring.put_on_agenda("How she began with the second ward")
    mentoring.put_on_agenda("Nights")
    assert mentoring.agenda() == ["How she began with the second ward", "Nights"]
    people.vault.write(
        lambda unit: unit.save(
            Entry(
                about=Moment(TODAY + timedelta(days=3)),
                title="First shared plan",
                type=EntryType.WIN,
            )
        )
    )
    assert mentoring.gathered() == ["First shared plan"]
    mentoring.take_up("First shared plan")
    assert mentoring.agenda()[-1] == "First shared plan"
    assert mentoring.gathered() == []
    # Holding it
    mentoring.let_days_pass(3)
    assert mentoring.next_step() == "Hold the session"
    mentoring.tick("How she began with the second ward")
    assert mentoring.agenda()[0] == "x How she began with the second ward"
    form = mentoring.cards.session.form
    QTest.keyClicks(form.notes, "Begin with one night")
    QTest.keyClicks(form.feedback, "You explain too much")
    mentoring.take_on("I", "Draft the plan", "2026-12-10")
    mentoring.take_on("Ines Albrecht", "Two introductions")
    assert mentoring.actions() == [
        ("Draft the plan", "You, for Ines Albrecht · Thu 10 Dec"),
        ("Two introductions", "Ines Albrecht"),
    ]
    mentoring.cards.session.took_place.click()
    held = sessions(people, n)[0]
    assert held.state is SessionState.DONE
    assert (held.notes, held.feedback) == ("Begin with one night", "You explain too much")
    assert held.touch is not None
    assert people.at(held.touch) == [ines]
    assert mentoring.agenda() == ["Nights", "First shared plan"]
    # Thanks
    assert mentoring.cards.earlier.form.n == held.n
    letter = mentoring.thanks_letter()
    assert "Ines" in letter.text.toPlainText()
    letter.sent_it.click()
    assert sessions(people, n)[0].thanked_on == mentoring.today
    mentoring.keep("Draft the plan")
    assert [words for words, _ in mentoring.actions()] == ["Two introductions"]
    assert mentoring.next_step() == "Plan a session"
    # Looking back
    mentoring.skill("Planning").after.setFocus()
    QTest.keyClicks(mentoring.skill("Planning").after, "4")
    assert mentoring.skill("Planning").words.text() == "2 of 5 before, 4 of 5 after: 2 steps up"
    assert mentoring.cards.skills.told.text() == "1 rose"
    QTest.keyClicks(mentoring.cards.ending.outcome, "I plan for three wards now")
    letter = mentoring.ending_letter()
    assert "Ines" in letter.text.toPlainText()
    letter.close_button.click()
    mentoring.cards.ending.end.click()
    over = kept(people, n)
    assert (over.ended, over.outcome) == (mentoring.today, "I plan for three wards now")
    assert mentoring.standing() == "Ended"
    assert mentoring.sentence() == "You were mentored by Ines Albrecht"
    assert mentoring.rows() == ["Ended", "From one ward to three"]
    mentoring.press_undo()
    assert mentoring.standing() == "Under way"
    assert people.vault.read(lambda reading: len(reading.parts(AgendaItem, n))) == 3
    assert people.vault.read(lambda reading: len(reading.parts(MentoringAsk, n))) == 1
    assert people.vault.read(lambda reading: len(reading.parts(SkillRating, n))) == 1
