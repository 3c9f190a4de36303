"""When one was last in touch, when it is time again, and what is promised, after every write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerjournal.operations import commitments, touches
from careerjournal.operations.due_words import task_words
from careerjournal.records.contact import Circle, Contact
from careerjournal.records.moment import Moment
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.touch import Promise, Promiser, Touch, TouchPerson, TouchType
from careerjournal.rules.keep_in_touch import KEEP_IN_TOUCH, PROMISE
from careerjournal.store import summaries
from careerjournal.store.due import DueQueries
from careerjournal.store.errors import RecordGone
from careerjournal.store.integrity import Fault, check
from careerjournal.store.store import Written
from tests.builders import make_contact, make_entry, make_organisation
from tests.unit.store.applications import on
from tests.unit.store.open_vault import OpenVault, open_vault

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    with open_vault(tmp_path) as vault:
        yield vault


def person(vault: OpenVault, name: str = "Ada", **values: Any) -> int:
    """Somebody known for long, to be in touch with every thirty days."""
    wanted = {"created_at": LONG_AGO, "rhythm_days": 30, **values}
    return vault.write(lambda unit: make_contact(unit, name, **wanted)).n


def met(vault: OpenVault, day: int, *contacts: int) -> Touch:
    return vault.write(lambda unit: touches.log(unit, contacts, Moment(on(day)), TouchType.CALL))


def state(vault: OpenVault, n: int) -> tuple[Any, ...] | None:
    """Last, how often, next and promises; days counted from `on`."""
    rows = vault.read(
        lambda reading: reading.rows(
            "SELECT last_touch, touches, next_touch, promises FROM contact_state WHERE n = ?", (n,)
        )
    )
    return rows[0] if rows else None


def due(vault: OpenVault, n: int) -> list[tuple[str, int]]:
    lines = vault.read(lambda reading: DueQueries(reading).lines(source=n))
    return [(line.rule, (line.day - on(0)).days) for line in lines]


def stale(vault: OpenVault) -> list[int]:
    return vault.read(lambda reading: list(summaries.stale(reading.database)))


def day(days: int) -> str:
    return on(days).isoformat()


def test_being_in_touch_with_several_moves_all_of_them(vault: OpenVault) -> None:
    ada, bea = person(vault), person(vault, "Bea", rhythm_days=None)
    assert state(vault, ada) == (None, 0, LONG_AGO.date().isoformat(), 0)
    met(vault, 10, ada, bea, ada)
    assert state(vault, ada) == (day(10), 1, day(40), 0)
    assert state(vault, bea) == (day(10), 1, None, 0)
    assert due(vault, ada) == [(KEEP_IN_TOUCH, 40)]
    met(vault, 4, ada)
    assert state(vault, ada) == (day(10), 2, day(40), 0)
    assert stale(vault) == []


def test_the_page_hears_of_everybody_who_was_met(vault: OpenVault) -> None:
    ada = person(vault)
    written = vault.writer.write(
        "touch.add", lambda unit: touches.log(unit, [ada], Moment(on(1)), about="Tea")
    )
    assert written.changes.touched["contact"] == {ada}
    assert vault.writer.undo().changes.touched["contact"] == {ada}
    assert vault.writer.redo().changes.touched["contact"] == {ada}


def test_undo_trash_and_erasing_take_a_time_out_again(vault: OpenVault) -> None:
    ada = person(vault)
    met(vault, 1, ada)
    last = met(vault, 20, ada).n
    vault.writer.undo()
    assert due(vault, ada) == [(KEEP_IN_TOUCH, 31)]
    vault.writer.redo()
    assert due(vault, ada) == [(KEEP_IN_TOUCH, 50)]
    vault.write(lambda unit: unit.trash(last))
    assert state(vault, ada) == (day(1), 1, day(31), 0)
    vault.write(lambda unit: unit.restore(last))
    assert state(vault, ada) == (day(20), 2, day(50), 0)
    vault.write(lambda unit: unit.erase(last))
    assert state(vault, ada) == (day(1), 1, day(31), 0)
    assert stale(vault) == []


def test_others_may_have_been_there_after_all(vault: OpenVault) -> None:
    ada, bea = person(vault), person(vault, "Bea")
    touch = met(vault, 5, ada).n
    vault.write(lambda unit: touches.people_at(unit, touch, [bea]))
    assert state(vault, ada) == (None, 0, LONG_AGO.date().isoformat(), 0)
    assert state(vault, bea) == (day(5), 1, day(35), 0)
    vault.writer.undo()
    assert state(vault, ada) == (day(5), 1, day(35), 0)
    assert state(vault, bea) == (None, 0, LONG_AGO.date().isoformat(), 0)
    with pytest.raises(ValueError, match="somebody"):
        vault.write(lambda unit: touches.people_at(unit, touch, []))
    assert stale(vault) == []


def test_another_day_or_rhythm_counts_at_once(vault: OpenVault) -> None:
    ada = person(vault)
    touch = met(vault, 5, ada)
    vault.write(lambda unit: unit.save(replace(touch, when=Moment(on(9))), touch))
    assert due(vault, ada) == [(KEEP_IN_TOUCH, 39)]
    known = vault.read(lambda reading: reading.record(Contact, ada))
    vault.write(lambda unit: unit.save(replace(known, rhythm_days=7), known))
    assert due(vault, ada) == [(KEEP_IN_TOUCH, 16)]
    vault.write(lambda unit: unit.save(replace(known, paused_until=on(100)), known))
    assert due(vault, ada) == [(KEEP_IN_TOUCH, 100)]


def test_nothing_is_due_of_whoever_is_in_the_trash_or_gone(vault: OpenVault) -> None:
    ada, bea = person(vault), person(vault, "Bea")
    touch = met(vault, 5, ada, bea).n
    vault.write(lambda unit: unit.trash(ada))
    assert due(vault, ada) == []
    vault.write(lambda unit: unit.erase(ada))
    assert state(vault, ada) is None
    people = vault.read(lambda reading: reading.parts(TouchPerson, touch))
    assert [person.contact for person in people] == [bea]
    assert stale(vault) == []


def test_an_entry_may_be_the_time_itself(vault: OpenVault) -> None:
    ada = person(vault)
    entry = vault.write(lambda unit: make_entry(unit, "Lunch")).n
    touch = vault.write(lambda unit: touches.log_entry(unit, entry, [ada]))
    assert (touch.when, touch.entry) == (Moment(on(0)), entry)
    vault.write(lambda unit: unit.erase(entry))
    assert vault.read(lambda reading: reading.record(Touch, touch.n)).entry is None
    assert due(vault, ada) == [(KEEP_IN_TOUCH, 30)]


def test_nothing_is_noted_with_nobody_or_with_whoever_is_gone(vault: OpenVault) -> None:
    with pytest.raises(ValueError, match="somebody"):
        met(vault, 1)
    with pytest.raises(RecordGone):
        met(vault, 1, 999)
    assert vault.read(lambda reading: reading.numbers("touch")) == []


def test_a_promise_is_due_on_its_day_until_it_is_kept(vault: OpenVault) -> None:
    organisation = vault.write(lambda unit: make_organisation(unit, "Nordwind")).n
    ada = person(vault, rhythm_days=None, organisation=organisation)
    made = vault.write(
        lambda unit: touches.promise(unit, ada, Promiser.MINE, " The slides ", on(1), on(8))
    )
    vault.write(lambda unit: touches.promise(unit, ada, Promiser.THEIRS, "A name", on(1)))
    assert state(vault, ada) == (None, 0, None, 2)
    [line] = vault.read(lambda reading: DueQueries(reading).lines())
    assert (line.rule, line.organisation, line.text) == (PROMISE, "Nordwind", "The slides")
    assert task_words(line) == "I promised: The slides"
    vault.write(lambda unit: touches.keep(unit, made.n, on(7)))
    assert due(vault, ada) == []
    vault.write(lambda unit: touches.keep(unit, made.n, None))
    assert due(vault, ada) == [(PROMISE, 8)]
    vault.write(lambda unit: commitments.done(unit, commitments.Commitment.of(line), on(9)))
    assert vault.read(lambda reading: reading.part(Promise, made.n)).kept_on == on(9)
    assert state(vault, ada) == (None, 0, None, 1)
    vault.writer.undo()
    assert due(vault, ada) == [(PROMISE, 8)]
    assert stale(vault) == []
    with pytest.raises(ValueError, match="promise"):
        vault.write(lambda unit: touches.promise(unit, ada, Promiser.MINE, "  ", on(1)))


@pytest.mark.parametrize(
    "fault",
    [
        "UPDATE contact_state SET touches = 7",
        "DELETE FROM contact_state",
        "UPDATE contact_state SET n = 1",
        "DELETE FROM due",
    ],
)
def test_verify_notices_what_is_not_as_the_rules_say(vault: OpenVault, fault: str) -> None:
    vault.write(lambda unit: make_entry(unit))
    met(vault, 1, person(vault))
    assert vault.read(check).sound
    vault.write(lambda unit: unit.database.run(fault))
    report = vault.read(check)
    problems = [problem for part in report.checked for problem in part.problems]
    assert {problem.fault for problem in problems} == {Fault.SUMMARY_STALE}


@settings(
    max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.permutations(range(5)), st.integers(0, 5))
def test_any_order_of_noting_ends_the_same(
    vault: OpenVault, order: list[int], taken_back: int
) -> None:
    ada = person(vault)
    for each in order:
        met(vault, each * 10, ada)
    for _ in range(taken_back):
        vault.writer.undo()
    for _ in range(taken_back):
        vault.writer.redo()
    assert state(vault, ada) == (day(40), 5, day(70), 0)


def prefer(vault: OpenVault, key: str, value: int | None) -> Written[None]:
    return vault.writer.write("settings", lambda unit: unit.set_preference(key, value))


def test_a_circle_lends_its_rhythm_and_takes_it_back(vault: OpenVault) -> None:
    mentor: dict[str, Any] = {"circle": Circle.MENTOR, "rhythm_days": None}
    ada, own = person(vault, **mentor), person(vault, "Bea", circle=Circle.MENTOR, rhythm_days=90)
    never = person(vault, "Cy", circle=Circle.MENTOR, rhythm_days=0)
    peer = person(vault, "Di", circle=Circle.PEER, rhythm_days=None)
    met(vault, 10, ada, own, never, peer)
    assert due(vault, ada) == []
    written = prefer(vault, "keep_in_touch.mentor_days", 28)
    assert written.changes.touched["contact"] == {ada}
    assert due(vault, ada) == [(KEEP_IN_TOUCH, 38)]
    assert due(vault, own) == [(KEEP_IN_TOUCH, 100)]
    assert due(vault, never) == due(vault, peer) == []
    written = prefer(vault, "keep_in_touch.mentor_at_most_days", 56)
    assert written.changes.touched["contact"] == {ada}
    assert latest(vault, ada) == day(66)
    assert latest(vault, own) is None
    assert stale(vault) == []
    known = vault.read(lambda reading: reading.record(Contact, peer))
    vault.write(lambda unit: unit.save(replace(known, circle=Circle.MENTOR), known))
    assert due(vault, peer) == [(KEEP_IN_TOUCH, 38)]
    prefer(vault, "keep_in_touch.mentor_days", None)
    prefer(vault, "keep_in_touch.mentor_at_most_days", 0)
    assert due(vault, ada) == due(vault, peer) == []
    assert stale(vault) == []


def latest(vault: OpenVault, n: int) -> object:
    return kept(vault, n, "latest_touch")


def kept(vault: OpenVault, n: int, column: str) -> object:
    sql = f"SELECT {column} FROM contact_state WHERE n = ?"
    return vault.read(lambda reading: reading.rows(sql, (n,)))[0][0]


def test_a_birthday_is_kept_by_month_and_day(vault: OpenVault) -> None:
    ada = person(vault, birthday=PartialDate(1604, 2, 29))
    assert kept(vault, ada, "birthday") == "02-29"
    known = vault.read(lambda reading: reading.record(Contact, ada))
    vault.write(lambda unit: unit.save(replace(known, birthday=PartialDate(1990)), known))
    assert kept(vault, ada, "birthday") is None
