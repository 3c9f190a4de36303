"""Letters to be in touch again: whom they go to, what they say, and that they count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from careerjournal.operations import drafts, greetings, touches
from careerjournal.records.contact import ContactWay, WayType
from careerjournal.records.moment import Moment
from careerjournal.records.touch import TouchType
from careerjournal.store.contacts import ContactQueries
from tests.builders import make_contact
from tests.unit.store.open_vault import OpenVault, open_vault

DAY = date(2026, 11, 18)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    with open_vault(tmp_path) as vault:
        yield vault


def test_a_letter_names_them_and_when_one_spoke(vault: OpenVault) -> None:
    n = vault.write(lambda unit: make_contact(unit, "Dr. Ines Albrecht", given="Ines")).n
    for place, value in (("b", "later@example.org"), ("a", "ines@example.org")):
        way = ContactWay(contact=n, type=WayType.EMAIL, value=value, position=place)
        vault.write(lambda unit, way=way: unit.put(way))  # type: ignore[misc]
    made = vault.read(lambda reading: greetings.draft(reading, n, drafts.SAY_HELLO))
    assert made.to == "ines@example.org"
    assert "Hello Ines," in made.body
    assert "[day]" in made.body
    vault.write(lambda unit: touches.log(unit, [n], Moment(date(2026, 9, 1))))
    made = vault.read(lambda reading: greetings.draft(reading, n, drafts.SAY_HELLO))
    assert "2026-09-01" in made.body


@pytest.mark.parametrize("code", drafts.TO_KEEP_IN_TOUCH)
def test_nobody_needs_more_than_a_name(vault: OpenVault, code: str) -> None:
    n = vault.write(lambda unit: make_contact(unit, "Ines")).n
    made = vault.read(lambda reading: greetings.draft(reading, n, code))
    assert (made.to, made.code) == ("", code)
    assert "{" not in made.subject + made.body


def test_writing_counts_as_being_in_touch(vault: OpenVault) -> None:
    n = vault.write(lambda unit: make_contact(unit, "Ines")).n
    touch = vault.write(lambda unit: greetings.sent(unit, n, Moment(DAY), "How are you?"))
    assert (touch.type, touch.about) == (TouchType.EMAIL, "How are you?")
    [line] = vault.read(lambda reading: ContactQueries(reading).lines([n]))
    assert line.last_touch == DAY
