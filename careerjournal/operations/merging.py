"""Making one contact of two, and saying that two who look alike are two people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from careerjournal.operations.hidden_people import hidden_ids, hide
from careerjournal.records.contact import Contact, ContactWay, PastPosition
from careerjournal.records.link import ROLE_DIFFERENT, Link
from careerjournal.rules import mentions, merging
from careerjournal.rules.merging import Take
from careerjournal.store.errors import RecordGone
from careerjournal.store.names import organisation_name
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit

_AS_PROPOSED: Mapping[str, Take] = MappingProxyType({})


def merge(
    unit: Unit, keep_n: int, drop_n: int, choices: Mapping[str, Take] = _AS_PROPOSED
) -> Contact:
    """Make contact `keep_n` what both are, by field; the other goes to the Trash, and nothing
    refers to it any more: every tie, touch, promise and file is that of the one who is kept.

    What is not in `choices` is as `rules.merging` proposes. One of two who was covered stays
    covered, also after Undo. Raises RecordGone if either is not
    there or in the Trash, ValueError for one and the same contact or a choice that is not offered.
    """
    if keep_n == drop_n:
        raise ValueError("one contact is one person already")
    kept, other = there(unit, keep_n), there(unit, drop_n)
    names = organisation_names_of(unit, kept, other)
    result = merging.merged(kept, other, choices, names)
    left = merging.position_left(kept, other, result, names)
    _unite_ways(unit, keep_n, drop_n)
    unit.repoint(Contact, drop_n, keep_n)
    if left is not None:
        _put_position(unit, left)
    # What stands in the vault by now, for texts may mention either of them.
    saved = unit.save(_readdressed(result, other), unit.record(Contact, keep_n))
    if other.id in hidden_ids(unit):
        hide(unit, kept.id, True)
    unit.trash(drop_n)
    return saved


def different(unit: Unit, one: int, other: int) -> Link:
    """Remember that two contacts who look alike are two people: nobody is asked again.

    Raises RecordGone, ValueError for one and the same contact.
    """
    if one == other:
        raise ValueError("one contact is one person already")
    return unit.link(Link(source=min(one, other), target=max(one, other), role=ROLE_DIFFERENT))


def there(reading: Reading, n: int) -> Contact:
    """Contact `n`. Raises RecordGone also for one in the Trash."""
    contact = reading.record(Contact, n)
    if contact.trashed_at is not None:
        raise RecordGone(n=n)
    return contact


def organisation_names_of(reading: Reading, *contacts: Contact) -> dict[int, str]:
    """The names of the organisations these are at, by number."""
    numbers = {contact.organisation for contact in contacts}
    return {n: organisation_name(reading, n) for n in numbers if n is not None}


def _unite_ways(unit: Unit, keep_n: int, drop_n: int) -> None:
    known = {way.n: way for way in unit.parts(ContactWay, keep_n)}
    plan = merging.ways(known.values(), unit.parts(ContactWay, drop_n))
    for n in plan.doubles:
        unit.remove(ContactWay, n)
    for n, label in plan.labels:
        unit.put(replace(known[n], label=label), known[n])


def _put_position(unit: Unit, left: PastPosition) -> None:
    """Keep an earlier position, unless one there is as well known."""
    known = unit.parts(PastPosition, left.contact)
    if not any(each.organisation == left.organisation and each.role == left.role for each in known):
        unit.put(left)


def _readdressed(result: Contact, other: Contact) -> Contact:
    """With texts that mention the one who is kept where they mentioned the other."""
    texts: dict[str, Any] = {
        name: mentions.readdressed(getattr(result, name), other.id, result.id)
        for name in merging.LONG
    }
    return replace(result, **texts)
