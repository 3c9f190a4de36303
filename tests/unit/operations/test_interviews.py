"""Rounds, questions, people and debriefs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

import pytest

from careerjournal.operations import interviews
from careerjournal.records.application import (
    Application,
    Interview,
    InterviewState,
    InterviewType,
    PersonRole,
)
from careerjournal.records.contact import Contact
from careerjournal.records.entry import Energy, Entry, EntryType
from careerjournal.records.link import ROLE_DEBRIEF
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.store.unit import Unit
from tests.unit.store.open_vault import OpenVault, open_vault

WHEN = Moment(date(2026, 11, 17), time(10, 0))
HEADINGS = ("", "What went well", "Next")


@pytest.fixture
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenVault]:
    with open_vault(tmp_path_factory.mktemp("vault")) as vault:
        yield vault


def applied(unit: Unit) -> int:
    organisation = unit.save(Organisation(name="Northwind")).n
    return unit.save(Application(role="Manager", organisation=organisation)).n


def test_rounds_stand_in_the_order_of_their_days(vault: OpenVault) -> None:
    def change(unit: Unit) -> None:
        n = applied(unit)
        late = unit.put(Interview(application=n, when=WHEN, type=InterviewType.PANEL))
        early = interviews.begin(unit, n, Moment(date(2026, 11, 3)))
        assert early.type is InterviewType.PANEL
        assert [each.n for each in interviews.interviews_of(unit, n)] == [early.n, late.n]

    vault.write(change)


def test_somebody_is_known_again_and_sits_in_a_round_once(vault: OpenVault) -> None:
    def change(unit: Unit) -> None:
        n = applied(unit)
        known = unit.save(Contact(name="Priya Patel")).n
        round_ = interviews.begin(unit, n, WHEN)
        first = interviews.bring_in(unit, round_.n, " priya  patel ")
        assert first is not None
        assert (first.contact, first.role) == (known, PersonRole.INTERVIEWER)
        assert interviews.bring_in(unit, round_.n, "Priya Patel") == first
        assert interviews.bring_in(unit, round_.n, "  ") is None
        other = interviews.bring_in(unit, round_.n, "Priya")
        assert other is not None
        assert other.contact != known
        assert unit.record(Contact, other.contact).organisation is not None

    vault.write(change)


def test_questions_keep_the_order_of_their_asking(vault: OpenVault) -> None:
    def change(unit: Unit) -> None:
        n = applied(unit)
        round_ = interviews.begin(unit, n, WHEN)
        interviews.ask(unit, n, round_.n, ["Why?", "  ", "When?"])
        interviews.ask(unit, n, round_.n, ["How  much?"])
        kept = interviews.questions_of(unit, n)
        assert [each.text for each in kept] == ["Why?", "When?", "How much?"]
        assert {each.interview for each in kept} == {round_.n}

    vault.write(change)


def test_a_debrief_becomes_an_entry_with_its_first_words(vault: OpenVault) -> None:
    def change(unit: Unit) -> None:
        n = applied(unit)
        round_ = interviews.begin(unit, n, WHEN)

        def write(*texts: str | None, energy: Energy | None = None) -> Entry | None:
            return interviews.debrief(unit, round_.n, HEADINGS, texts, energy, "Debrief: Manager")

        assert write("", " ", "") is None
        entry = write("Calm", "", "Write to Sam", energy=Energy.HIGH)
        assert entry is not None
        assert (entry.type, entry.about, entry.title) == (
            EntryType.MEETING,
            WHEN,
            "Debrief: Manager",
        )
        assert entry.body == "Calm\n\n## Next\n\nWrite to Sam"
        links = unit.links_from(entry.n)
        assert [(link.target, link.role, link.part) for link in links] == [
            (n, ROLE_DEBRIEF, round_.id)
        ]
        assert unit.part(Interview, round_.n).state is InterviewState.DONE

    vault.write(change)


def test_what_was_added_in_the_journal_stays(vault: OpenVault) -> None:
    def change(unit: Unit) -> None:
        n = applied(unit)
        round_ = interviews.begin(unit, n, WHEN)
        made = interviews.debrief(unit, round_.n, HEADINGS, ["Calm", "", ""], None, "Debrief")
        assert made is not None
        body = "Calm\n\n## Next\n\nTypo\n\n## Mine\n\nMore"
        unit.save(Entry(n=made.n, id=made.id, about=made.about, title="Other", body=body))
        again = interviews.debrief(
            unit, round_.n, HEADINGS, [None, "Good talk", None], None, "Debrief"
        )
        assert again is not None
        assert (again.n, again.title) == (made.n, "Other")
        assert again.body == (
            "Calm\n\n## What went well\n\nGood talk\n\n## Next\n\nTypo\n\n## Mine\n\nMore"
        )
        same = interviews.debrief(unit, round_.n, HEADINGS, [None, None, None], None, "Debrief")
        assert same is not None
        assert same.body == again.body

    vault.write(change)
