"""The list of mentorships, the agenda that fills itself, who could help, and what is lacking."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from careerjournal.operations import commitments, mentoring, touches
from careerjournal.operations.commitments import Commitment
from careerjournal.records.application import Rating, Requirement, RequirementNeed
from careerjournal.records.contact import Circle, PastPosition
from careerjournal.records.entry import EntryType
from careerjournal.records.link import Link
from careerjournal.records.mentorship import AskAnswer, MentoringSide, MentoringType, Mentorship
from careerjournal.records.moment import Moment
from careerjournal.records.stage import Stage, StageCategory
from careerjournal.records.touch import Promise, Promiser
from careerjournal.rules.mentor_matching import Reason, Why
from careerjournal.rules.mentoring import Standing
from careerjournal.store.errors import RecordGone
from careerjournal.store.mentorships import Agenda, Candidate, MentorshipLine, MentorshipQueries
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from tests.builders import (
    make_application,
    make_contact,
    make_entry,
    make_organisation,
    make_stage,
)
from tests.unit.store.open_vault import OpenVault, open_vault

TODAY = date(2026, 3, 20)


def on(day: int, clock: str | None = None) -> Moment:
    """A day of March 2026."""
    return Moment(date(2026, 3, day), None if clock is None else time.fromisoformat(clock))


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    with open_vault(tmp_path) as vault:
        yield vault


def begun(unit: Unit, *people: int, title: str = "Lead a ward", day: int = 1) -> Mentorship:
    made = mentoring.add(unit, title, contacts=people)
    return mentoring.begin(unit, made.n, date(2026, 3, day))


def lines(vault: OpenVault) -> list[MentorshipLine]:
    def read(reading: Reading) -> list[MentorshipLine]:
        queries = MentorshipQueries(reading, TODAY)
        return queries.lines(queries.rows())

    return vault.read(read)


def agenda(vault: OpenVault, n: int, today: date = TODAY) -> Agenda:
    return vault.read(lambda reading: MentorshipQueries(reading, TODAY).agenda(n, today))


def candidates(vault: OpenVault, n: int, limit: int = 20) -> list[Candidate]:
    return vault.read(lambda reading: MentorshipQueries(reading, TODAY).candidates(n, limit))


def gaps(vault: OpenVault) -> list[str]:
    return vault.read(lambda reading: MentorshipQueries(reading, TODAY).gaps())


# --- the list -------------------------------------------------------------------------------------


def test_a_line_says_who_when_and_what_is_open(vault: OpenVault) -> None:
    def change(unit: Unit) -> int:
        ines, tom = make_contact(unit, "Ines").n, make_contact(unit, "Tom").n
        made = begun(unit, ines, tom)
        for day in (3, 10):
            mentoring.hold(unit, mentoring.plan_session(unit, made.n, on(day)).n)
        mentoring.cancel(unit, mentoring.plan_session(unit, made.n, on(12)).n)
        for day in (28, 24):
            mentoring.plan_session(unit, made.n, on(day, "17:30"))
        kept, _ = (
            mentoring.add_action(unit, made.n, ines, direction, "A plan", date(2026, 3, 10))
            for direction in Promiser
        )
        touches.keep(unit, kept.n, date(2026, 3, 11))
        return made.n

    n = vault.write(change)
    assert lines(vault) == [
        MentorshipLine(
            n=n,
            title="Lead a ward",
            standing=Standing.ACTIVE,
            people=("Ines", "Tom"),
            next_session=on(24, "17:30"),
            last_session=date(2026, 3, 10),
            sessions=2,
            open_actions=1,
        )
    ]


def test_those_under_way_come_first_by_their_next_session_and_the_ended_last(
    vault: OpenVault,
) -> None:
    def change(unit: Unit) -> None:
        mentoring.add(unit, "sought")
        asked = mentoring.add(unit, "asked").n
        ask = mentoring.consider(unit, asked, make_contact(unit).n)
        mentoring.ask(unit, ask.n, date(2026, 3, 1))
        begun(unit, title="no session")
        for title, day in (("later", 28), ("sooner", 24)):
            mentoring.plan_session(unit, begun(unit, title=title).n, on(day))
        mentoring.pause(unit, begun(unit, title="paused").n, date(2026, 4, 1))
        for title, day in (("ended long ago", 5), ("ended", 15)):
            mentoring.end(unit, begun(unit, title=title).n, date(2026, 3, day))
        unit.trash(begun(unit, title="in the trash").n)

    vault.write(change)
    assert [line.title for line in lines(vault)] == [
        "sooner",
        "later",
        "no session",
        "asked",
        "sought",
        "paused",
        "ended",
        "ended long ago",
    ]


def test_who_is_in_the_trash_is_named_no_more(vault: OpenVault) -> None:
    def change(unit: Unit) -> int:
        contact = make_contact(unit, "Ines").n
        made = begun(unit, contact)
        mentoring.add_action(unit, made.n, contact, Promiser.MINE, "A plan", TODAY)
        return contact

    contact = vault.write(change)
    vault.write(lambda unit: unit.trash(contact))
    assert [(line.people, line.open_actions) for line in lines(vault)] == [((), 0)]
    vault.write(lambda unit: unit.restore(contact))
    assert [(line.people, line.open_actions) for line in lines(vault)] == [(("Ines",), 1)]
    vault.write(lambda unit: unit.erase(contact))
    assert [(line.people, line.open_actions) for line in lines(vault)] == [((), 0)]


# --- the agenda -----------------------------------------------------------------------------------


def test_the_agenda_gathers_what_is_open_and_what_happened(vault: OpenVault) -> None:
    def change(unit: Unit) -> tuple[int, int]:
        ines, other = make_contact(unit, "Ines").n, make_contact(unit, "Somebody else").n
        made = begun(unit, ines)
        mentoring.hold(unit, mentoring.plan_session(unit, made.n, on(10, "17:00")).n)
        for text in ("Second", "First"):
            last = mentoring.add_item(unit, made.n, text)
        mentoring.move_item(unit, last.n, unit.parts(type(last), made.n)[0].n)
        done = mentoring.add_item(unit, made.n, "Covered")
        mentoring.cover(unit, done.n)
        march = date(2026, 3, 1)
        touches.promise(unit, ines, Promiser.THEIRS, "A book", march)
        touches.promise(unit, ines, Promiser.MINE, "The plan", march, date(2026, 3, 30))
        mentoring.add_action(unit, made.n, other, Promiser.MINE, "Call them", march, TODAY)
        kept = touches.promise(unit, ines, Promiser.MINE, "Kept", march)
        touches.keep(unit, kept.n, march)
        touches.promise(unit, other, Promiser.MINE, "Of somebody else", march)
        for title, type_, when in (
            ("Long before", EntryType.WIN, on(9)),
            ("Just before", EntryType.WIN, on(10, "09:00")),
            ("That day", EntryType.WIN, on(10)),
            ("A win", EntryType.WIN, on(12)),
            ("No win", EntryType.NOTE, on(13)),
            ("Ahead", EntryType.WIN, on(25)),
        ):
            make_entry(unit, title, about=when, type=type_)
        make_entry(unit, "A page", about=on(14), type=EntryType.WIN, pinned=True)
        told = make_entry(
            unit,
            "About her",
            "We spoke of rosters. How does she say no? \n\n- And what, e.g. on Fridays?",
            about=on(15),
        )
        unit.link(Link(source=told.n, target=ines))
        unit.trash(make_entry(unit, "Thrown away", about=on(16), type=EntryType.WIN).n)
        return made.n, told.n

    n, told = vault.write(change)
    found = agenda(vault, n)
    assert found.since == date(2026, 3, 10)
    assert [item.text for item in found.items] == ["First", "Second"]
    assert [(each.promise.text, each.name) for each in found.promises] == [
        ("Call them", "Somebody else"),
        ("The plan", "Ines"),
        ("A book", "Ines"),
    ]
    assert [(each.title, each.is_win, each.mentions) for each in found.entries] == [
        ("About her", False, True),
        ("A win", True, False),
        ("That day", True, False),
    ]
    assert [(each.text, each.entry) for each in found.questions] == [
        ("How does she say no?", told),
        ("And what, e.g. on Fridays?", told),
    ]
    assert not found.empty


def test_before_the_first_session_it_is_told_from_the_beginning_on(vault: OpenVault) -> None:
    def change(unit: Unit) -> tuple[int, int]:
        for title, day in (("Before", 4), ("After", 6)):
            make_entry(unit, title, about=on(day), type=EntryType.WIN)
        sought = mentoring.add(unit, "Sought").n
        return sought, begun(unit, day=5).n

    sought, n = vault.write(change)
    assert [each.title for each in agenda(vault, n).entries] == ["After"]
    assert (agenda(vault, sought).since, agenda(vault, sought).empty) == (None, True)


def test_who_guides_hears_of_those_they_guide_and_not_of_themselves(vault: OpenVault) -> None:
    def change(unit: Unit) -> int:
        made = mentoring.add(unit, "Guide", MentoringSide.GUIDING)
        mentoring.begin(unit, made.n, date(2026, 3, 1))
        make_entry(unit, "My win", about=on(6), type=EntryType.WIN)
        told = make_entry(unit, "Of this", about=on(7))
        unit.link(Link(source=told.n, target=made.n))
        return made.n

    assert [each.title for each in agenda(vault, vault.write(change)).entries] == ["Of this"]


def test_a_promise_that_was_let_go_is_not_talked_about(vault: OpenVault) -> None:
    def change(unit: Unit) -> tuple[int, int, Promise]:
        ines = make_contact(unit, "Ines").n
        n = begun(unit, ines).n
        promise = mentoring.add_action(
            unit, n, ines, Promiser.MINE, "A plan", date(2026, 3, 2), date(2026, 3, 9)
        )
        return n, ines, promise

    n, ines, promise = vault.write(change)
    assert len(agenda(vault, n).promises) == 1
    what = Commitment(ines, "promise", promise.id)
    vault.write(lambda unit: commitments.snooze(unit, what, TODAY, date(2026, 4, 1)))
    assert len(agenda(vault, n).promises) == 1
    vault.write(lambda unit: commitments.skip(unit, what, TODAY))
    assert agenda(vault, n).promises == ()
    assert lines(vault)[0].open_actions == 0


def test_a_mentorship_that_is_gone_has_no_agenda(vault: OpenVault) -> None:
    with pytest.raises(RecordGone):
        agenda(vault, 9_999)
    with pytest.raises(RecordGone):
        candidates(vault, 9_999)


# --- who could help -------------------------------------------------------------------------------


def sought_with(vault: OpenVault, expertise: str = "", needs: str = "", title: str = "") -> int:
    return vault.write(
        lambda unit: unit.save(Mentorship(title=title, expertise=expertise, needs=needs)).n
    )


def test_candidates_come_with_facts_those_who_know_most_of_it_first(vault: OpenVault) -> None:
    def change(unit: Unit) -> None:
        halden = make_organisation(unit, "Halden Clinics").n
        knows = make_contact(
            unit,
            "Ines",
            expertise="Rosters; budgets, Führung – hiring",
            role="Head of Nursing",
            organisation=halden,
            circle=Circle.MENTOR,
        ).n
        make_contact(unit, "Bertha", introduced_by=knows)
        make_contact(
            unit,
            "Cleo",
            expertise="Tax law",
            notes="A trooster is no roster",
            introduced_by=knows,
        )
        kept = touches.promise(unit, knows, Promiser.THEIRS, "A name", date(2026, 3, 1))
        touches.keep(unit, kept.n, date(2026, 3, 2))
        touches.log(unit, [knows], on(8), received="A book")
        touches.log(unit, [knows], on(2))
        make_contact(unit, "Tom", role="Nurse", notes="We spoke of his roster. Nothing else.")
        make_contact(unit, "Ruth", cares_about="That hiring is fair.")
        unit.tag(make_contact(unit, "Uwe").n, ["rosters/nights"])
        make_contact(unit, "Nobody", expertise="Tax law", role="Trooster", notes="Prosterity")
        unit.trash(make_contact(unit, "Gone", expertise="rosters").n)

    vault.write(change)
    n = sought_with(
        vault, "rosters, leading, Führung", "I want to learn how to run a ward. Hiring."
    )
    found = candidates(vault, n)
    assert [each.contact.name for each in found] == ["Ines", "Uwe", "Cleo", "Tom", "Ruth"]
    assert found[0].reasons == (
        Reason(Why.EXPERTISE, "Rosters, Führung, hiring"),
        Reason(Why.CIRCLE, "mentor"),
        Reason(Why.INTRODUCED, count=2),
        Reason(Why.KEPT, count=1),
        Reason(Why.GAVE, count=1),
        Reason(Why.SPOKE, day=date(2026, 3, 8)),
    )
    assert [each.reasons for each in found[1:]] == [
        (Reason(Why.TAG, "rosters/nights"),),
        (Reason(Why.NOTES, "A trooster is no roster"),),
        (Reason(Why.NOTES, "We spoke of his roster."),),
        (Reason(Why.CARES, "That hiring is fair."),),
    ]
    n = sought_with(vault, needs="Nursing in a clinic")
    assert [each.reasons[0] for each in candidates(vault, n, 1)] == [
        Reason(Why.ROLE, "Head of Nursing", "Halden Clinics")
    ]


def test_what_somebody_was_before_speaks_for_them_too(vault: OpenVault) -> None:
    def change(unit: Unit) -> None:
        halden = make_organisation(unit, "Halden Clinics").n
        for name, role, organisation in (
            ("Ines", "Ward sister", None),
            ("Tom", "", halden),
            ("Ruth", "Accountant", None),
        ):
            n = make_contact(unit, name, role="Retired").n
            for each in ("Cook", role, role):
                unit.put(PastPosition(contact=n, role=each, organisation=organisation))

    vault.write(change)
    found = candidates(vault, sought_with(vault, "ward, clinics"))
    assert [(each.contact.name, each.reasons) for each in found] == [
        ("Ines", (Reason(Why.PAST, "Ward sister"),)),
        ("Tom", (Reason(Why.PAST, "Cook", "Halden Clinics"),)),
    ]


def test_who_is_in_it_or_thought_of_already_is_no_candidate(vault: OpenVault) -> None:
    def change(unit: Unit) -> tuple[int, list[int]]:
        known = [make_contact(unit, name, expertise="rosters").n for name in "ABCD"]
        return unit.save(Mentorship(title="", expertise="Rosters")).n, known

    n, (first, second, *others) = vault.write(change)
    vault.write(lambda unit: mentoring.bring_in(unit, n, first))
    ask = vault.write(lambda unit: mentoring.consider(unit, n, second))
    assert [each.contact.n for each in candidates(vault, n)] == others
    vault.write(lambda unit: mentoring.answer(unit, ask.n, AskAnswer.NO, TODAY))
    assert [each.contact.n for each in candidates(vault, n)] == others


def test_of_many_alike_the_one_met_last_is_named(vault: OpenVault) -> None:
    def change(unit: Unit) -> int:
        known = [make_contact(unit, f"Contact {i}", expertise="rosters").n for i in range(30)]
        touches.log(unit, [known[17]], on(8))
        return known[17]

    best = vault.write(change)
    found = candidates(vault, sought_with(vault, "roster"), 3)
    assert len(found) == 3
    assert found[0].contact.n == best


def test_with_nothing_to_go_by_nobody_is_named(vault: OpenVault) -> None:
    vault.write(lambda unit: make_contact(unit, "Ines", expertise="rosters", role="The one"))
    assert candidates(vault, sought_with(vault)) == []
    assert candidates(vault, sought_with(vault, "30; 12!")) == []
    assert candidates(vault, sought_with(vault, "rosters"), 0) == []
    assert [each.contact.name for each in candidates(vault, sought_with(vault, title="Rosters"))]


def test_words_are_found_in_every_script_and_signs_do_no_harm(vault: OpenVault) -> None:
    def change(unit: Unit) -> None:
        make_contact(unit, "One", expertise="采购 / 谈判")
        make_contact(unit, "Two", role="Leiterin Dienstplanung", notes="Ёлка и переговоры")
        make_contact(unit, "Three", expertise="C++, \x1e, \x1f rosters \x1e\x1f C#")
        make_contact(unit, "Four", role="İstanbul ΣΙΓΜΑΣ café")

    vault.write(change)
    for words, names in (
        ("谈判", ["One"]),
        ("Leitung", ["Two"]),
        ("переговоры", ["Two"]),
        ("елка", ["Two"]),
        ("CAFÉ", ["Four"]),
        ('"*" OR (NEAR', []),
    ):
        found = candidates(vault, sought_with(vault, words))
        assert [each.contact.name for each in found] == names, words
    candidates(vault, sought_with(vault, "rosters C++ C#"))


# --- what is lacking ------------------------------------------------------------------------------


def test_gaps_are_what_most_open_applications_insist_on(vault: OpenVault) -> None:
    def change(unit: Unit) -> None:
        open_ = make_stage(unit, "applied")
        over = make_stage(unit, "rejected", category=StageCategory.LOST)

        def asks(role: str, *texts: str, stage: Stage = open_, **values: Any) -> int:
            n = make_application(unit, role, stage=stage).n
            for text in texts:
                unit.put(Requirement(application=n, text=text, **{"rating": Rating.GAP, **values}))
            return n

        asks("first", "SAP", "Budgets.")
        asks("second", "sap  ", "Rosters", rating=Rating.PARTLY)
        asks("third", "budgets", "budgets")
        asks("not rated", "Speaking", rating=None)
        asks("had", "Speaking", rating=Rating.HAVE)
        asks("nice", "Speaking", need=RequirementNeed.NICE)
        asks("over", "Speaking", stage=over)
        unit.trash(asks("in the trash", "Speaking"))

    vault.write(change)
    assert gaps(vault) == ["SAP", "Budgets.", "Rosters"]


def test_a_mentorship_keeps_its_type_in_the_list(vault: OpenVault) -> None:
    vault.write(
        lambda unit: mentoring.add(unit, "Circle", MentoringSide.MUTUAL, MentoringType.PEERS)
    )
    [line] = lines(vault)
    assert (line.side, line.type) == (MentoringSide.MUTUAL, MentoringType.PEERS)
