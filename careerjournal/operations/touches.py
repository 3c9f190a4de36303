"""Noting that one was in touch with somebody, and what was promised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from careerjournal.records.entry import Entry
from careerjournal.records.moment import Moment
from careerjournal.records.touch import Promise, Promiser, Touch, TouchPerson, TouchType
from careerjournal.store.unit import Unit


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


def promise(
    unit: Unit,
    contact_n: int,
    direction: Promiser,
    text: str,
    made: date,
    day: date | None = None,
    touch: int | None = None,
) -> Promise:
    """Note what one side promised the other on the day `made`, for `day` if there is one.

    Raises RecordGone, and ValueError for a promise without words.
    """
    words = text.strip()
    if not words:
        raise ValueError("a promise says what it is about")
    return unit.put(
        Promise(contact=contact_n, direction=direction, text=words, made=made, day=day, touch=touch)
    )


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
