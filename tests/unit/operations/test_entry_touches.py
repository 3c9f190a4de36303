"""An entry that names people is offered as being in touch with them: once, and never again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from careerjournal.operations import entry_touches, touches
from careerjournal.operations.entry_touches import Offer
from careerjournal.records.contact import Contact
from careerjournal.records.entry import Entry
from careerjournal.records.moment import Moment
from careerjournal.records.touch import Promise, Promiser, Touch, TouchPerson, TouchType
from careerjournal.rules.mentions import mention
from tests.builders import DAY, make_contact, make_entry, make_organisation
from tests.unit.store.open_vault import OpenVault, open_vault

TODAY = DAY + timedelta(days=1)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    with open_vault(tmp_path) as vault:
        yield vault


def person(vault: OpenVault, name: str) -> Contact:
    return vault.write(lambda unit: make_contact(unit, name))


def entry_with(vault: OpenVault, *people: Contact, **values: object) -> Entry:
    body = "Lunch with " + ", ".join(mention(each.name, each.id) for each in people)
    return vault.write(lambda unit: make_entry(unit, "Lunch", body, **values))


def offer(vault: OpenVault, n: int, today: date = TODAY) -> Offer | None:
    return vault.read(lambda reading: entry_touches.offer(reading, n, today))


def names(found: Offer | None) -> list[str]:
    return [] if found is None else entry_touches.names_of(found.people)


def test_whom_an_entry_names_one_may_have_spoken_with(vault: OpenVault) -> None:
    ines, ben = person(vault, "Ines"), person(vault, "Ben")
    entry = entry_with(vault, ines, ben, ines)
    found = offer(vault, entry.n)
    assert names(found) == ["Ines", "Ben"]
    assert found is not None
    assert found.touch is None
    n = vault.write(lambda unit: entry_touches.accept(unit, found, TouchType.CALL))
    touch = vault.read(lambda reading: reading.record(Touch, n))
    assert (touch.entry, touch.type, touch.when, touch.about) == (
        entry.n,
        TouchType.CALL,
        Moment(DAY),
        "",
    )
    assert offer(vault, entry.n) is None
    vault.writer.undo()
    assert names(offer(vault, entry.n)) == ["Ines", "Ben"]


def test_once_declined_nobody_asks_again(vault: OpenVault) -> None:
    ines, ben = person(vault, "Ines"), person(vault, "Ben")
    entry = entry_with(vault, ines)
    found = offer(vault, entry.n)
    assert found is not None
    vault.write(lambda unit: entry_touches.decline(unit, found, TODAY))
    assert offer(vault, entry.n) is None
    body = entry.body + mention(ben.name, ben.id)
    vault.write(lambda unit: unit.save(replace(entry, body=body), entry))
    assert names(offer(vault, entry.n)) == ["Ben"]


def test_whoever_is_named_later_comes_to_the_time_that_is_noted(vault: OpenVault) -> None:
    ines, ben = person(vault, "Ines"), person(vault, "Ben")
    entry = entry_with(vault, ines)
    touch = vault.write(lambda unit: touches.log_entry(unit, entry.n, [ines.n], TouchType.EMAIL))
    body = entry.body + mention(ben.name, ben.id)
    vault.write(lambda unit: unit.save(replace(entry, body=body), entry))
    found = offer(vault, entry.n)
    assert found is not None
    assert (names(found), found.touch) == (["Ben"], touch.n)
    n = vault.write(lambda unit: entry_touches.accept(unit, found, TouchType.MET))
    there = vault.read(lambda reading: reading.parts(TouchPerson, n))
    assert [each.contact for each in there] == [ines.n, ben.n]
    assert vault.read(lambda reading: reading.record(Touch, n)).type is TouchType.EMAIL
    # In the trash, it is none.
    vault.write(lambda unit: unit.trash(n))
    assert names(offer(vault, entry.n)) == ["Ines", "Ben"]


def test_what_is_no_time_of_being_in_touch_is_not_offered(vault: OpenVault) -> None:
    ines, gone = person(vault, "Ines"), person(vault, "Gone")
    vault.write(lambda unit: unit.trash(gone.n))
    company = vault.write(lambda unit: make_organisation(unit, "Acme"))
    assert offer(vault, entry_with(vault, gone).n) is None
    assert offer(vault, entry_with(vault, ines, pinned=True).n) is None
    assert offer(vault, entry_with(vault, ines).n, DAY - timedelta(days=1)) is None
    body = mention(company.name, company.id)
    assert offer(vault, vault.write(lambda unit: make_entry(unit, "A", body)).n) is None
    trashed = entry_with(vault, ines)
    vault.write(lambda unit: unit.trash(trashed.n))
    assert offer(vault, trashed.n) is None
    assert offer(vault, 9_999) is None


def test_the_touch_stays_when_its_entry_goes(vault: OpenVault) -> None:
    ines = person(vault, "Ines")
    entry = entry_with(vault, ines)
    touch = vault.write(lambda unit: touches.log_entry(unit, entry.n, [ines.n]))
    vault.write(lambda unit: unit.trash(entry.n))
    known = vault.read(lambda reading: reading.record(Touch, touch.n))
    assert known.trashed_at is None


def test_a_promise_says_which_entry_tells_of_it(vault: OpenVault) -> None:
    ines = person(vault, "Ines")
    entry = entry_with(vault, ines)
    day = DAY + timedelta(days=9)
    first = vault.write(
        lambda unit: entry_touches.promise(unit, entry.n, ines.n, Promiser.THEIRS, "A name", day)
    )
    assert (first.said_in, first.touch, first.made, first.day) == (entry.n, None, DAY, day)
    touch = vault.write(lambda unit: touches.log_entry(unit, entry.n, [ines.n]))
    second = vault.write(
        lambda unit: entry_touches.promise(unit, entry.n, ines.n, Promiser.MINE, "The slides")
    )
    assert (second.said_in, second.touch) == (entry.n, touch.n)
    kept = vault.read(lambda reading: reading.parts(Promise, ines.n))
    assert [each.text for each in kept] == ["A name", "The slides"]
