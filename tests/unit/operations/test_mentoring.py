"""From the first wish to the end of a mentoring, as a person goes through it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from careerjournal.operations import commitments, mentoring
from careerjournal.operations.commitments import Commitment
from careerjournal.operations.due_words import line_near, task_words
from careerjournal.records.commitment import Decision
from careerjournal.records.mentorship import (
    AgendaItem,
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
from careerjournal.records.touch import Promise, Promiser, Touch, TouchPerson, TouchType
from careerjournal.rules.mentoring import (
    LOOK_BACK,
    MENTORING_ANSWER,
    MENTORING_SESSION,
    MENTORING_THANKS,
    PLAN_SESSION,
)
from careerjournal.store.due import DueLine
from careerjournal.store.errors import RecordGone
from careerjournal.store.unit import Unit
from tests.builders import make_contact
from tests.unit.store.open_vault import OpenVault, open_vault


def on(day: int, clock: str | None = None) -> Moment:
    """A day of March 2026."""
    return Moment(date(2026, 3, day), None if clock is None else time.fromisoformat(clock))


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    with open_vault(tmp_path) as vault:
        yield vault


class Talks:
    """A mentoring under way with Ines and Tom since 1 March, every 14 days."""

    def __init__(self, vault: OpenVault, *names: str) -> None:
        self.vault = vault
        self.people = [
            vault.write(lambda unit, name=name: make_contact(unit, name).n)  # type: ignore[misc]
            for name in names
        ]
        made = vault.write(lambda unit: mentoring.add(unit, "Lead a ward", contacts=self.people))
        self.n = made.n
        vault.write(lambda unit: unit.save(replace(made, rhythm_days=14), made))
        vault.write(lambda unit: mentoring.begin(unit, self.n, date(2026, 3, 1)))

    def plan(self, day: int, clock: str | None = None) -> Session:
        return self.vault.write(lambda unit: mentoring.plan_session(unit, self.n, on(day, clock)))

    def hold(self, session: Session, notes: str | None = None) -> Session:
        return self.vault.write(lambda unit: mentoring.hold(unit, session.n, notes))

    def session(self, session: Session) -> Session:
        return self.vault.read(lambda reading: reading.part(Session, session.n))

    def touches(self) -> list[Touch]:
        return self.vault.read(lambda reading: reading.all(Touch))

    def met(self, touch: Touch) -> list[int]:
        people = self.vault.read(lambda reading: reading.parts(TouchPerson, touch.n))
        return [person.contact for person in people]

    def due(self) -> list[DueLine]:
        return self.vault.read(lambda reading: commitments.due(reading, None, self.n))

    def rules(self) -> list[tuple[str, date]]:
        return [(line.rule, line.day) for line in self.due()]

    def done(self, rule: str, day: int) -> None:
        line = next(line for line in self.due() if line.rule == rule)
        what = Commitment.of(line)
        self.vault.write(lambda unit: commitments.done(unit, what, date(2026, 3, day)))

    def undo(self) -> None:
        self.vault.writer.undo()


@pytest.fixture
def talks(vault: OpenVault) -> Talks:
    return Talks(vault, "Ines", "Tom")


# --- asking ---------------------------------------------------------------------------------------


def test_somebody_is_thought_of_asked_and_says_yes(vault: OpenVault) -> None:
    def change(unit: Unit) -> tuple[int, int]:
        made = mentoring.add(unit, "  Lead \n a ward ", MentoringSide.LEARNING)
        ask = mentoring.consider(unit, made.n, make_contact(unit, "Ines").n, " rosters ")
        mentoring.ask(unit, ask.n, date(2026, 3, 2), "Hello")
        mentoring.answer(unit, ask.n, AskAnswer.YES, date(2026, 3, 4), "Gladly")
        return made.n, ask.n

    n, ask_n = vault.write(change)
    assert vault.read(lambda reading: reading.record(Mentorship, n)).title == "Lead a ward"
    ask = vault.read(lambda reading: reading.part(MentoringAsk, ask_n))
    assert (ask.why, ask.text, ask.asked_on) == ("rosters", "Hello", date(2026, 3, 2))
    assert (ask.answer, ask.answered_on, ask.note) == (AskAnswer.YES, date(2026, 3, 4), "Gladly")
    people = vault.read(lambda reading: reading.parts(MentoringPerson, n))
    assert [person.contact for person in people] == [ask.contact]


def test_a_yes_that_was_none_takes_them_out_until_it_has_begun(vault: OpenVault) -> None:
    def change(unit: Unit) -> tuple[int, int]:
        made = mentoring.add(unit, "Lead")
        return made.n, mentoring.consider(unit, made.n, make_contact(unit).n).n

    n, ask = vault.write(change)

    def people() -> int:
        return len(vault.read(lambda reading: reading.parts(MentoringPerson, n)))

    for answer, there in ((AskAnswer.YES, 1), (AskAnswer.YES, 1), (AskAnswer.LATER, 0), (None, 0)):
        vault.write(lambda unit, a=answer: mentoring.answer(unit, ask, a, date(2026, 3, 4)))  # type: ignore[misc]
        assert people() == there
    found = vault.read(lambda reading: reading.part(MentoringAsk, ask))
    assert (found.answer, found.answered_on) == (None, None)
    vault.write(lambda unit: mentoring.answer(unit, ask, AskAnswer.YES, date(2026, 3, 4)))
    vault.write(lambda unit: mentoring.begin(unit, n, date(2026, 3, 5)))
    vault.write(lambda unit: mentoring.answer(unit, ask, AskAnswer.NO, date(2026, 3, 6)))
    assert people() == 1


def test_the_same_contact_is_thought_of_once_and_again_after_an_answer(vault: OpenVault) -> None:
    def change(unit: Unit) -> None:
        made = mentoring.add(unit, "Lead")
        ines = make_contact(unit, "Ines").n
        first = mentoring.consider(unit, made.n, ines)
        assert mentoring.consider(unit, made.n, ines, "rosters").n == first.n
        assert mentoring.consider(unit, made.n, ines, "something else").why == "rosters"
        mentoring.answer(unit, first.n, AskAnswer.LATER, date(2026, 3, 4))
        again = mentoring.consider(unit, made.n, ines)
        assert again.n != first.n
        assert mentoring.consider(unit, made.n, ines).n == again.n

    vault.write(change)


def test_an_answer_is_asked_for_a_week_later_unless_they_are_in_the_trash(
    vault: OpenVault,
) -> None:
    def change(unit: Unit) -> tuple[int, int]:
        made = mentoring.add(unit, "Lead")
        contact = make_contact(unit, "Ines").n
        mentoring.ask(unit, mentoring.consider(unit, made.n, contact).n, date(2026, 3, 2))
        return made.n, contact

    n, contact = vault.write(change)

    def due() -> list[tuple[str, date]]:
        lines = vault.read(lambda reading: commitments.due(reading, None, n))
        return [(task_words(line), line.day) for line in lines]

    asked = [("See whether Ines has answered", date(2026, 3, 9))]
    assert due() == asked
    vault.write(lambda unit: unit.trash(contact))
    assert due() == []
    vault.write(lambda unit: unit.restore(contact))
    assert due() == asked
    vault.write(lambda unit: unit.erase(contact))
    assert due() == []
    assert vault.read(lambda reading: reading.parts(MentoringAsk, n)) == []


def test_a_contact_that_is_not_there_is_refused(vault: OpenVault) -> None:
    n = vault.write(lambda unit: mentoring.add(unit, "Lead").n)
    with pytest.raises(RecordGone):
        vault.write(lambda unit: mentoring.consider(unit, n, 9_999))
    with pytest.raises(RecordGone):
        vault.write(lambda unit: mentoring.add(unit, "Lead", contacts=[9_999]))
    with pytest.raises(RecordGone):
        vault.write(lambda unit: mentoring.begin(unit, 9_999, date(2026, 3, 1)))


# --- agreeing and ending --------------------------------------------------------------------------


def test_it_does_not_end_before_it_began(vault: OpenVault) -> None:
    n = vault.write(lambda unit: mentoring.add(unit, "Lead").n)
    with pytest.raises(ValueError, match="after it began"):
        vault.write(lambda unit: mentoring.begin(unit, n, date(2026, 3, 2), date(2026, 3, 1)))
    vault.write(lambda unit: mentoring.begin(unit, n, date(2024, 2, 29), date(2025, 2, 28)))
    with pytest.raises(ValueError, match="after it began"):
        vault.write(lambda unit: mentoring.end(unit, n, date(2024, 2, 28)))
    with pytest.raises(ValueError, match="after it began"):
        vault.write(lambda unit: mentoring.begin(unit, n, date(2026, 1, 1)))


def test_what_it_brought_stays_written_when_it_goes_on(talks: Talks) -> None:
    vault = talks.vault
    vault.write(lambda unit: mentoring.end(unit, talks.n, date(2026, 3, 20), " I say no now. "))
    assert talks.due() == []
    ended = vault.write(lambda unit: mentoring.end(unit, talks.n, date(2026, 3, 21)))
    assert (ended.ended, ended.outcome) == (date(2026, 3, 21), "I say no now.")
    again = vault.write(lambda unit: mentoring.reopen(unit, talks.n))
    assert (again.ended, again.outcome) == (None, "I say no now.")
    assert talks.rules() == [(PLAN_SESSION, date(2026, 3, 15))]


def test_paused_it_asks_for_nothing_before_the_pause_is_over(talks: Talks) -> None:
    vault = talks.vault
    vault.write(lambda unit: mentoring.pause(unit, talks.n, date(2026, 5, 1)))
    assert talks.rules() == [(PLAN_SESSION, date(2026, 5, 1))]
    vault.write(lambda unit: mentoring.pause(unit, talks.n, None))
    assert talks.rules() == [(PLAN_SESSION, date(2026, 3, 15))]


def test_on_the_last_day_it_asks_to_look_back(talks: Talks) -> None:
    until = date(2026, 3, 10)
    talks.vault.write(lambda unit: mentoring.begin(unit, talks.n, date(2026, 3, 1), until))
    assert [(line.rule, task_words(line)) for line in talks.due()] == [
        (LOOK_BACK, "Look back with Ines, Tom")
    ]


# --- sessions -------------------------------------------------------------------------------------


def test_a_session_is_as_long_as_agreed_and_where_the_one_before_was(talks: Talks) -> None:
    vault = talks.vault
    known = vault.read(lambda reading: reading.record(Mentorship, talks.n))
    vault.write(lambda unit: unit.save(replace(known, minutes=45), known))
    vault.write(lambda unit: mentoring.plan_session(unit, talks.n, on(9), place="Café"))
    later = talks.plan(10)
    assert (later.minutes, later.place, later.state) == (45, "Café", SessionState.PLANNED)
    earlier = vault.write(lambda unit: mentoring.plan_session(unit, talks.n, on(2), 30))
    assert (earlier.minutes, earlier.place) == (30, "")


def test_a_session_that_took_place_is_one_touch_with_all_of_them(talks: Talks) -> None:
    session = talks.hold(talks.plan(10, "17:30"), "We spoke of rosters.")
    [touch] = talks.touches()
    assert (touch.when, touch.type, touch.about) == (
        on(10, "17:30"),
        TouchType.MET,
        "Lead a ward",
    )
    assert talks.met(touch) == talks.people
    assert (session.state, session.touch) == (SessionState.DONE, touch.n)
    again = talks.hold(session)
    assert [each.n for each in talks.touches()] == [touch.n]
    assert again.notes == "We spoke of rosters."


def test_holding_is_undone_as_one_act_and_done_again(talks: Talks) -> None:
    planned = talks.plan(10)
    item = talks.vault.write(lambda unit: mentoring.add_item(unit, talks.n, "Rosters"))
    before = talks.rules()
    talks.vault.write(lambda unit: mentoring.hold(unit, planned.n, "Notes", "Go on", [item.n]))
    covered = talks.vault.read(lambda reading: reading.part(AgendaItem, item.n))
    assert (covered.covered, covered.session) == (True, planned.n)
    held, due = talks.session(planned), talks.rules()
    assert due == [(MENTORING_THANKS, date(2026, 3, 11)), (PLAN_SESSION, date(2026, 3, 24))]
    talks.undo()
    assert talks.session(planned) == planned
    assert talks.touches() == []
    assert not talks.vault.read(lambda reading: reading.part(AgendaItem, item.n)).covered
    assert talks.rules() == before
    talks.vault.writer.redo()
    assert talks.session(planned) == held
    assert talks.rules() == due
    assert [touch.n for touch in talks.touches()] == [held.touch]


def test_moving_a_session_that_was_held_moves_its_touch(talks: Talks) -> None:
    session = talks.hold(talks.plan(10))
    moved = replace(session, when=on(8, "09:00"))
    talks.vault.write(lambda unit: mentoring.change_session(unit, moved, session))
    assert [touch.when for touch in talks.touches()] == [on(8, "09:00")]
    talks.undo()
    assert [touch.when for touch in talks.touches()] == [on(10)]


def test_moving_one_that_was_put_off_is_due_on_its_new_day(talks: Talks) -> None:
    session = talks.plan(10)
    what = Commitment(talks.n, MENTORING_SESSION, session.id)
    talks.vault.write(
        lambda unit: commitments.snooze(unit, what, date(2026, 3, 10), date(2026, 3, 12))
    )
    assert talks.rules() == [(MENTORING_SESSION, date(2026, 3, 12))]
    moved = replace(session, when=on(20))
    talks.vault.write(lambda unit: mentoring.change_session(unit, moved, session))
    assert talks.rules() == [(MENTORING_SESSION, date(2026, 3, 20))]


def test_a_session_that_did_not_take_place_after_all_is_no_touch(talks: Talks) -> None:
    session = talks.hold(talks.plan(10))
    talks.vault.write(lambda unit: mentoring.cancel(unit, session.n))
    assert talks.touches() == []
    assert talks.rules() == [(PLAN_SESSION, date(2026, 3, 15))]
    # It did: the touch comes back, with those who take part now.
    third = talks.vault.write(lambda unit: make_contact(unit, "Ruth").n)
    talks.vault.write(lambda unit: mentoring.bring_in(unit, talks.n, third))
    talks.hold(session)
    [touch] = talks.touches()
    assert touch.n == session.touch
    assert talks.met(touch) == [*talks.people, third]


def test_nothing_is_left_of_a_session_that_is_removed(talks: Talks) -> None:
    session = talks.hold(talks.plan(10))
    item = talks.vault.write(lambda unit: mentoring.add_item(unit, talks.n, "Rosters"))
    talks.vault.write(lambda unit: mentoring.cover(unit, item.n, session.n))
    talks.vault.write(lambda unit: mentoring.remove_session(unit, session.n))
    assert talks.touches() == []
    assert talks.rules() == [(PLAN_SESSION, date(2026, 3, 15))]
    left = talks.vault.read(lambda reading: reading.part(AgendaItem, item.n))
    assert (left.covered, left.session) == (True, None)
    talks.undo()
    assert [touch.n for touch in talks.touches()] == [session.touch]


def test_a_touch_that_was_thrown_away_by_hand_stays_so(talks: Talks) -> None:
    session = talks.hold(talks.plan(10))
    assert session.touch is not None
    talks.vault.write(lambda unit: unit.trash(session.touch or 0))
    talks.hold(session, "More notes")
    assert talks.touches() == []
    talks.vault.write(lambda unit: unit.erase(session.touch or 0))
    assert talks.session(session).touch is None
    talks.hold(session, "Still more")
    assert talks.touches() == []


def test_without_people_there_is_nobody_to_be_in_touch_with(vault: OpenVault) -> None:
    alone = Talks(vault)
    assert alone.hold(alone.plan(10)).touch is None
    assert alone.touches() == []
    assert [task_words(line) for line in alone.due()] == ["Say thank you", "Plan the next session"]


def test_who_is_in_the_trash_was_not_met(talks: Talks) -> None:
    talks.vault.write(lambda unit: unit.trash(talks.people[0]))
    talks.hold(talks.plan(10))
    [touch] = talks.touches()
    assert talks.met(touch) == talks.people[1:]


def test_a_mentorship_in_the_trash_asks_for_nothing_and_leaves_its_touches(talks: Talks) -> None:
    talks.hold(talks.plan(10))
    talks.vault.write(lambda unit: unit.trash(talks.n))
    assert talks.due() == []
    assert len(talks.touches()) == 1
    talks.vault.write(lambda unit: unit.restore(talks.n))
    assert len(talks.due()) == 2
    talks.vault.write(lambda unit: unit.erase(talks.n))
    assert len(talks.touches()) == 1


# --- from the list of what is due -----------------------------------------------------------------


def test_ticked_off_a_session_was_held_and_thanks_were_said(talks: Talks) -> None:
    session = talks.plan(10, "17:30")
    [line] = talks.due()
    assert (task_words(line), line.when, line.person) == (
        "Session with Ines, Tom",
        on(10, "17:30"),
        "Ines, Tom",
    )
    assert line_near(line, date(2026, 3, 12)) == "2 days ago"
    talks.done(MENTORING_SESSION, 12)
    assert talks.session(session).state is SessionState.DONE
    assert [touch.when for touch in talks.touches()] == [on(10, "17:30")]
    talks.done(MENTORING_THANKS, 13)
    assert talks.session(session).thanked_on == date(2026, 3, 13)
    assert talks.rules() == [(PLAN_SESSION, date(2026, 3, 24))]
    talks.done(PLAN_SESSION, 24)
    assert talks.rules() == [(PLAN_SESSION, date(2026, 4, 7))]


def test_planned_again_it_is_due_again(talks: Talks) -> None:
    session = talks.plan(10)
    talks.done(MENTORING_SESSION, 10)
    talks.vault.write(lambda unit: mentoring.plan_again(unit, session.n))
    assert talks.rules() == [(MENTORING_SESSION, date(2026, 3, 10))]
    assert talks.touches() == []


def test_skipped_a_session_does_not_take_place(talks: Talks) -> None:
    session = talks.plan(10)
    what = Commitment(talks.n, MENTORING_SESSION, session.id)
    talks.vault.write(lambda unit: commitments.skip(unit, what, date(2026, 3, 10), "ill"))
    assert talks.session(session).state is SessionState.CANCELLED
    assert talks.rules() == [(PLAN_SESSION, date(2026, 3, 15))]


def test_thanks_that_were_not_said_after_all_are_due_again(talks: Talks) -> None:
    session = talks.hold(talks.plan(10))
    talks.done(MENTORING_THANKS, 11)
    assert talks.rules() == [(PLAN_SESSION, date(2026, 3, 24))]
    talks.vault.write(lambda unit: mentoring.thank(unit, session.n, None))
    assert talks.rules()[0] == (MENTORING_THANKS, date(2026, 3, 11))


def test_what_is_due_of_a_session_that_is_gone_is_only_noted(talks: Talks) -> None:
    gone = Commitment(talks.n, MENTORING_SESSION, "gone")
    talks.vault.write(lambda unit: commitments.done(unit, gone, date(2026, 3, 10)))
    talks.vault.write(
        lambda unit: commitments.done(unit, replace(gone, rule=MENTORING_THANKS), date(2026, 3, 10))
    )
    decided = talks.vault.read(lambda reading: reading.counting(Decision, talks.n))
    assert [each.occurrence for each in decided] == ["gone", "gone"]
    assert talks.rules() == [(PLAN_SESSION, date(2026, 3, 15))]


def test_an_answer_that_is_let_be_is_not_asked_for_again(vault: OpenVault) -> None:
    talks = Talks(vault)

    def change(unit: Unit) -> None:
        ask = mentoring.consider(unit, talks.n, make_contact(unit).n)
        mentoring.ask(unit, ask.n, date(2026, 3, 2))

    vault.write(change)
    talks.done(MENTORING_ANSWER, 9)
    assert talks.rules() == [(PLAN_SESSION, date(2026, 3, 15))]


# --- the agenda, actions, skills ------------------------------------------------------------------


def items(talks: Talks) -> list[str]:
    return [
        item.text for item in talks.vault.read(lambda reading: reading.parts(AgendaItem, talks.n))
    ]


def test_items_stand_as_they_were_put(talks: Talks) -> None:
    vault = talks.vault
    first, second, third = (
        vault.write(lambda unit, t=text: mentoring.add_item(unit, talks.n, t))  # type: ignore[misc]
        for text in (" First\n", "Second", "Third")
    )
    vault.write(lambda unit: mentoring.move_item(unit, third.n, first.n))
    assert items(talks) == ["Third", "First", "Second"]
    vault.write(lambda unit: mentoring.move_item(unit, third.n, None))
    assert items(talks) == ["First", "Second", "Third"]
    for each in (first, second, third):
        vault.write(lambda unit, e=each: unit.put(replace(e, position="a0")))  # type: ignore[misc]
    vault.write(lambda unit: mentoring.move_item(unit, third.n, second.n))
    assert items(talks) == ["First", "Third", "Second"]
    with pytest.raises(ValueError, match="says what"):
        vault.write(lambda unit: mentoring.add_item(unit, talks.n, " \n"))


def test_an_item_is_covered_in_a_session_of_its_own_mentoring_only(talks: Talks) -> None:
    other = Talks(talks.vault)
    item = talks.vault.write(lambda unit: mentoring.add_item(unit, talks.n, "Rosters"))
    session = other.plan(10)
    with pytest.raises(RecordGone):
        talks.vault.write(lambda unit: mentoring.cover(unit, item.n, session.n))
    assert talks.vault.write(lambda unit: mentoring.cover(unit, item.n)).covered
    assert not talks.vault.write(lambda unit: mentoring.uncover(unit, item.n)).covered


def test_an_action_is_a_promise_of_the_mentoring(talks: Talks) -> None:
    ines = talks.people[0]
    made = talks.vault.write(
        lambda unit: mentoring.add_action(
            unit, talks.n, ines, Promiser.MINE, " A plan ", date(2026, 3, 10), date(2026, 3, 20)
        )
    )
    kept = talks.vault.read(lambda reading: reading.part(Promise, made.n))
    assert (kept.text, kept.mentorship, kept.day) == ("A plan", talks.n, date(2026, 3, 20))
    with pytest.raises(ValueError, match="what it is about"):
        talks.vault.write(
            lambda unit: mentoring.add_action(
                unit, talks.n, ines, Promiser.MINE, " ", date(2026, 3, 10)
            )
        )


def test_a_skill_is_rated_before_and_after_and_never_twice(talks: Talks) -> None:
    def rate(skill: str, before: int | None = None, after: int | None = None) -> SkillRating:
        rating = SkillRating(
            mentorship=talks.n, skill=skill, rated_before=before, rated_after=after
        )
        return talks.vault.write(lambda unit: mentoring.rate(unit, rating))

    first = rate(" Saying  no ", 2)
    rate("Budgets")
    assert rate("saying no", after=4).n == first.n
    known = talks.vault.read(lambda reading: reading.parts(SkillRating, talks.n))
    assert [(each.skill, each.rated_before, each.rated_after) for each in known] == [
        ("Saying no", 2, 4),
        ("Budgets", None, None),
    ]
    cleared = replace(known[0], rated_after=None)
    assert talks.vault.write(lambda unit: mentoring.rate(unit, cleared)).rated_after is None
    for wrong in (("", 1, None), ("Budgets", 0, None), ("Budgets", None, 6)):
        with pytest.raises(ValueError, match="1 to 5"):
            rate(*wrong)


def test_somebody_who_is_let_go_leaves_what_was_done(talks: Talks) -> None:
    talks.hold(talks.plan(10))
    talks.vault.write(lambda unit: mentoring.let_go(unit, talks.n, talks.people[0]))
    talks.vault.write(lambda unit: mentoring.let_go(unit, talks.n, talks.people[0]))
    people = talks.vault.read(lambda reading: reading.parts(MentoringPerson, talks.n))
    assert [person.contact for person in people] == talks.people[1:]
    assert talks.met(talks.touches()[0]) == talks.people


def test_a_circle_of_peers_is_kept_as_such(vault: OpenVault) -> None:
    made = vault.write(
        lambda unit: mentoring.add(unit, "", MentoringSide.MUTUAL, MentoringType.PEERS)
    )
    assert (made.title, made.side, made.type) == ("", MentoringSide.MUTUAL, MentoringType.PEERS)
