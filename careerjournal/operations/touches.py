"""Noting that one was in touch with somebody, and what was promised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from careerjournal.records.entry import Entry
from careerjournal.records.moment import Moment
from careerjournal.records.touch import Promise, Promiser, Touch, TouchPerson, TouchType
from careerjournal.store.keeping import promises_of
from careerjournal.store.unit import Unit

HALF_NOTED: Final = "contacts.half_noted_touch"
"""The preference of the vault in which a touch waits that was being noted when it was locked."""


def log(
    unit: Unit,
    contacts: Iterable[int],
    when: Moment,
    type: TouchType = TouchType.MET,  # noqa: A002 - it is the field's name
    about: str = "",
    gave: str = "",
    received: str = "",
    entry: int | None = None,
) -> Touch:
    """Note a time of being in touch with `contacts`, each named once however often they stand
    there. With `entry`, that entry tells about it.

    Raises RecordGone, and ValueError without any contact.
    """
    people = list(dict.fromkeys(contacts))
    if not people:
        raise ValueError("one is in touch with somebody")
    touch = unit.save(
        Touch(
            when=when,
            type=type,
            about=about.strip(),
            gave=gave.strip(),
            received=received.strip(),
            entry=entry,
        )
    )
    for contact in people:
        unit.put(TouchPerson(touch=touch.n, contact=contact))
    return touch


def log_entry(
    unit: Unit,
    entry_n: int,
    contacts: Iterable[int],
    type: TouchType = TouchType.MET,  # noqa: A002
) -> Touch:
    """Count an entry of the journal as a time of being in touch, on the day it is about.

    Raises RecordGone, and ValueError without any contact.
    """
    return log(unit, contacts, unit.record(Entry, entry_n).about, type, entry=entry_n)


def add_people(unit: Unit, touch_n: int, contacts: Iterable[int]) -> None:
    """Others were there too. Raises RecordGone."""
    known = [person.contact for person in unit.parts(TouchPerson, touch_n)]
    people_at(unit, touch_n, [*known, *contacts])


def promise(
    unit: Unit,
    contact_n: int,
    direction: Promiser,
    text: str,
    made: date,
    day: date | None = None,
    touch: int | None = None,
    said_in: int | None = None,
) -> Promise:
    """Note what one side promised the other on the day `made`, for `day` if there is one.

    `touch` is the time it was promised at, `said_in` the entry that tells of it. Raises
    RecordGone, and ValueError for a promise without words.
    """
    words = text.strip()
    if not words:
        raise ValueError("a promise says what it is about")
    return unit.put(
        Promise(
            contact=contact_n,
            direction=direction,
            text=words,
            made=made,
            day=day,
            touch=touch,
            said_in=said_in,
        )
    )


@dataclass(frozen=True, slots=True)
class Promised:
    """What one side promised the other at some time; `n` is 0 for what is not noted yet."""

    contact: int
    direction: Promiser
    text: str
    day: date | None = None
    n: int = 0


def promises_at(unit: Unit, touch_n: int, promised: Iterable[Promised]) -> None:
    """Let these and no others be what was promised at a time of being in touch.

    Raises RecordGone, and ValueError for a promise without words.
    """
    made = unit.record(Touch, touch_n).when.day
    known = {each.n: each for each in promises_of(unit, touch_n)}
    for each in promised:
        before = known.pop(each.n, None)
        if before is not None and before.contact == each.contact:
            after = replace(before, direction=each.direction, text=each.text, day=each.day)
            unit.put(after, before)
            continue
        if before is not None:
            unit.remove(Promise, before.n)  # a part stays with its owner
        promise(unit, each.contact, each.direction, each.text, made, each.day, touch_n)
    for gone in known.values():
        unit.remove(Promise, gone.n)


def keep(unit: Unit, promise_n: int, day: date | None) -> Promise:
    """A promise was kept on `day`; None for one that is open after all. Raises RecordGone."""
    known = unit.part(Promise, promise_n)
    return unit.put(replace(known, kept_on=day), known)


def people_at(unit: Unit, touch_n: int, contacts: Iterable[int]) -> None:
    """Let a time of being in touch have been with these contacts and no others.

    Raises RecordGone, and ValueError without any contact.
    """
    wanted = list(dict.fromkeys(contacts))
    if not wanted:
        raise ValueError("one is in touch with somebody")
    known = {person.contact: person for person in unit.parts(TouchPerson, touch_n)}
    for contact, person in known.items():
        if contact not in wanted:
            unit.remove(TouchPerson, person.n)
    for contact in wanted:
        if contact not in known:
            unit.put(TouchPerson(touch=touch_n, contact=contact))
