"""Letters of a mentoring: why them, what for, how much time, and an easy way to say no."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from careerjournal.operations import commitments, drafts, mentoring
from careerjournal.operations.commitments import Commitment
from careerjournal.operations.drafts import Draft
from careerjournal.operations.mentoring_letters import (
    codes_to_ask,
    draft_ask,
    draft_due,
    draft_ending,
    draft_thanks,
)
from careerjournal.operations.mentoring_words import (
    length_words,
    mismatch_words,
    rhythm_words,
    time_words,
)
from careerjournal.records.contact import ContactWay, WayType
from careerjournal.records.mentorship import MentoringSide, MentoringType, Mentorship
from careerjournal.records.moment import Moment
from careerjournal.records.touch import Touch, TouchType
from careerjournal.rules.mentoring import Mismatch
from careerjournal.store.errors import RecordGone
from careerjournal.store.unit import Unit
from tests.builders import make_contact
from tests.unit.store.open_vault import OpenVault, open_vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    with open_vault(tmp_path) as vault:
        yield vault


def asked(vault: OpenVault, why: str = "", of_ask: Any = None, **fields: Any) -> int:
    """Ines Albrecht is thought of for a mentoring; gives the number of the ask."""

    def change(unit: Unit) -> int:
        made = unit.save(Mentorship(**{"title": "Lead a ward", **fields}))
        contact = make_contact(unit, "Ines Albrecht", given="Ines").n
        for type_, value in ((WayType.PHONE, "123"), (WayType.EMAIL, "ines@example.org")):
            unit.put(ContactWay(contact=contact, type=type_, value=value))
        ask = mentoring.consider(unit, made.n, contact, why)
        return unit.put(replace(ask, **(of_ask or {}))).n

    return vault.write(change)


def letter(vault: OpenVault, ask_n: int, code: str = "") -> Draft:
    return vault.read(lambda reading: draft_ask(reading, ask_n, code))


def test_a_letter_says_why_them_what_for_and_how_much_time(vault: OpenVault) -> None:
    ask = asked(
        vault,
        "the rosters that people could live with.",
        needs="How to run a ward of 30 people.\n\nAnd how to say no.",
        minutes=45,
        rhythm_days=28,
    )
    found = letter(vault, ask)
    assert (found.code, found.to) == (drafts.ASK_MENTOR, "ines@example.org")
    assert found.subject == "Would you help me learn something?"
    assert "Hello Ines,\n" in found.body
    assert "I want to learn: How to run a ward of 30 people. And how to say no." in found.body
    assert "think of you: the rosters that people could live with." in found.body
    assert "talk with me about it, for 45 minutes every 4 weeks?" in found.body
    assert "a short no is enough" in found.body
    assert "{" not in found.body


def test_what_stands_in_the_ask_goes_before_what_was_agreed(vault: OpenVault) -> None:
    ask = asked(vault, of_ask={"purpose": "saying no", "time": "twice"}, needs="x", minutes=45)
    body = letter(vault, ask).body
    assert "I want to learn: saying no." in body
    assert "about it, twice?" in body


def test_what_nobody_has_noted_is_left_for_the_person_to_say(vault: OpenVault) -> None:
    body = letter(vault, asked(vault, title="")).body
    for gap in (
        "[what it is about]",
        "[what they know, did or said]",
        "[how long each time, and how often]",
    ):
        assert gap in body
    assert "I want to learn: Lead a ward." in letter(vault, asked(vault)).body


@pytest.mark.parametrize(
    ("side", "type_", "code"),
    [
        (MentoringSide.LEARNING, MentoringType.MENTORING, drafts.ASK_MENTOR),
        (MentoringSide.LEARNING, MentoringType.COACHING, drafts.ASK_COACH),
        (MentoringSide.LEARNING, MentoringType.PEERS, drafts.ASK_PEERS),
        (MentoringSide.MUTUAL, MentoringType.MENTORING, drafts.ASK_PEERS),
        (MentoringSide.GUIDING, MentoringType.MENTORING, drafts.OFFER_MENTORING),
        (MentoringSide.GUIDING, MentoringType.COACHING, drafts.OFFER_MENTORING),
    ],
)
def test_the_likeliest_letter_comes_first_and_each_leaves_room_for_a_no(
    vault: OpenVault, side: MentoringSide, type_: MentoringType, code: str
) -> None:
    ask = asked(vault, side=side, type=type_)
    assert letter(vault, ask).code == code
    codes = codes_to_ask(Mentorship(title="", side=side, type=type_))
    assert codes[0] == code
    assert len(set(codes)) == len(codes) == 4
    for each in codes:
        assert "a short no is enough" in letter(vault, ask, each).body


def test_the_person_words_it_for_good(vault: OpenVault) -> None:
    ask = asked(vault)
    vault.write(
        lambda unit: drafts.keep_template(unit, drafts.ASK_MENTOR, "{what}?", "Dear {name} {x}")
    )
    found = letter(vault, ask)
    assert (found.subject, found.body) == ("Lead a ward?", "Dear Ines {x}")


def test_thanks_and_a_kind_ending_name_one_of_those_who_take_part(vault: OpenVault) -> None:
    def change(unit: Unit) -> tuple[int, int, int]:
        gone = make_contact(unit, "Gone").n
        people = [gone, make_contact(unit, "Ruth Berg").n, make_contact(unit, "Tom").n]
        made = mentoring.add(unit, "Lead a ward", contacts=people)
        unit.trash(gone)
        session = mentoring.plan_session(unit, made.n, Moment(date(2026, 3, 10)))
        return made.n, session.n, people[-1]

    n, session, tom = vault.write(change)

    def written(day: date) -> str:
        return f"{day.day} March"

    thanks = vault.read(lambda reading: draft_thanks(reading, session, None, written))
    assert thanks.subject == "Thank you for 10 March"
    assert thanks.body.startswith("Hello Ruth Berg,\n")
    ending = vault.read(lambda reading: draft_ending(reading, n, tom))
    assert ending.subject == "Thank you for our talks: Lead a ward"
    assert ending.body.startswith("Hello Tom,\n")
    alone = vault.write(lambda unit: mentoring.add(unit, "").n)
    ending = vault.read(lambda reading: draft_ending(reading, alone))
    assert ending.body.startswith("Hello,\n")
    assert "[what it is about]" in ending.subject
    with pytest.raises(RecordGone):
        vault.read(lambda reading: draft_ask(reading, 9_999))


def test_thanks_that_are_due_are_written_from_the_list_and_count_as_being_in_touch(
    vault: OpenVault,
) -> None:
    def change(unit: Unit) -> int:
        made = mentoring.add(unit, "Lead", contacts=[make_contact(unit, "Ines").n])
        session = mentoring.plan_session(unit, made.n, Moment(date(2026, 3, 10)))
        mentoring.hold(unit, session.n)
        return made.n

    n = vault.write(change)
    [line] = vault.read(lambda reading: commitments.due(reading, None, n))
    assert drafts.offered(line.rule, line.occurrence) == (drafts.THANK_MENTOR,)
    due = Commitment.of(line)
    letter = vault.read(lambda reading: draft_due(reading, due.occurrence))
    assert (letter.code, letter.subject) == (drafts.THANK_MENTOR, "Thank you for 2026-03-10")
    with pytest.raises(RecordGone):
        vault.read(lambda reading: draft_due(reading, "gone"))
    day = date(2026, 3, 11)
    vault.write(lambda unit: commitments.sent(unit, due, day, "Thank you"))
    assert vault.read(lambda reading: commitments.due(reading, None, n)) == []
    found = vault.read(lambda reading: [(t.type, t.when.day) for t in reading.all(Touch)])
    assert found == [(TouchType.MET, date(2026, 3, 10)), (TouchType.EMAIL, day)]
    vault.write(lambda unit: mentoring.let_go(unit, n, mentoring.people_of(unit, n)[0]))
    assert vault.write(lambda unit: commitments.sent(unit, due, day, "Again")) is None


@pytest.mark.parametrize(
    ("minutes", "days", "words"),
    [
        (None, None, ""),
        (0, 0, ""),
        (60, 7, "for 1 hour once a week"),
        (90, 14, "for 1 hour 30 minutes every 2 weeks"),
        (1, 30, "for 1 minute once a month"),
        (None, 10, "every 10 days"),
        (120, 1, "for 2 hours every day"),
        (45, None, "for 45 minutes"),
    ],
)
def test_how_much_time_it_takes(minutes: int | None, days: int | None, words: str) -> None:
    assert time_words(minutes, days) == words


def test_what_makes_no_sense_has_words_all_the_same() -> None:
    assert (length_words(-5), rhythm_words(-5)) == ("", "")
    assert all(mismatch_words(each).endswith(".") for each in Mismatch)
