"""Noting times of being in touch, and what was promised at them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from careerjournal.operations import touches
from careerjournal.operations.touches import Promised
from careerjournal.records.moment import Moment
from careerjournal.records.touch import Promise, Promiser, Touch, TouchPerson
from tests.builders import DAY, make_contact, make_entry
from tests.unit.store.open_vault import OpenVault, open_vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    with open_vault(tmp_path) as vault:
        yield vault


def person(vault: OpenVault, name: str = "Ada") -> int:
    return vault.write(lambda unit: make_contact(unit, name)).n


def met(vault: OpenVault, *contacts: int) -> Touch:
    return vault.write(lambda unit: touches.log(unit, contacts, Moment(DAY)))


def promises(vault: OpenVault, n: int) -> list[Promise]:
    return vault.read(lambda reading: list(reading.parts(Promise, n)))


def test_what_was_promised_at_a_time_is_what_is_said_last(vault: OpenVault) -> None:
    ada, bea = person(vault), person(vault, "Bea")
    touch = met(vault, ada, bea).n
    first = [
        Promised(ada, Promiser.MINE, "The slides", date(2026, 3, 9)),
        Promised(ada, Promiser.THEIRS, "A name"),
    ]
    vault.write(lambda unit: touches.promises_at(unit, touch, first))
    slides, name = promises(vault, ada)
    assert (slides.made, slides.touch, slides.day) == (DAY, touch, date(2026, 3, 9))
    changed = [
        Promised(ada, Promiser.THEIRS, "The slides", None, slides.n),
        Promised(bea, Promiser.THEIRS, "A name", None, name.n),
    ]
    vault.write(lambda unit: touches.promises_at(unit, touch, changed))
    [kept] = promises(vault, ada)
    assert (kept.n, kept.id, kept.direction, kept.day) == (
        slides.n,
        slides.id,
        Promiser.THEIRS,
        None,
    )
    assert [each.text for each in promises(vault, bea)] == ["A name"]
    vault.write(lambda unit: touches.promises_at(unit, touch, ()))
    assert promises(vault, ada) == promises(vault, bea) == []
    vault.writer.undo()
    assert [each.text for each in promises(vault, bea)] == ["A name"]


def test_a_promise_says_something(vault: OpenVault) -> None:
    ada = person(vault)
    touch = met(vault, ada).n
    with pytest.raises(ValueError, match="about"):
        vault.write(
            lambda unit: touches.promises_at(unit, touch, [Promised(ada, Promiser.MINE, "  ")])
        )


def test_others_come_to_a_time_that_is_known(vault: OpenVault) -> None:
    ada, bea = person(vault), person(vault, "Bea")
    entry = vault.write(lambda unit: make_entry(unit, "Lunch")).n
    touch = vault.write(lambda unit: touches.log_entry(unit, entry, [ada]))
    assert (touch.entry, touch.when) == (entry, Moment(DAY))
    vault.write(lambda unit: touches.add_people(unit, touch.n, [bea, ada]))
    there = vault.read(lambda reading: reading.parts(TouchPerson, touch.n))
    assert [each.contact for each in there] == [ada, bea]
