"""An entry of the journal that names people may be the time one was in touch with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from careerjournal.operations import commitments, touches
from careerjournal.records.commitment import Decision, Outcome
from careerjournal.records.contact import Contact
from careerjournal.records.entry import Entry
from careerjournal.records.head import Head
from careerjournal.records.link import ROLE_MENTION
from careerjournal.records.touch import Promise, Promiser, Touch, TouchPerson, TouchType
from careerjournal.rules.commitments import Decided
from careerjournal.rules.keep_in_touch import LOG_TOUCH
from careerjournal.store.errors import RecordGone
from careerjournal.store.keeping import touches_of_entry
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody whom an entry names."""

    n: int
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Offer:
    """With whom an entry might count as being in touch; `touch` is the time that is noted for it
    already, with others, None for none."""

    entry: int
    people: tuple[Named, ...]
    touch: int | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """A time of being in touch that an entry tells about: its row number, how, and the names of
    who was there."""

    n: int
    type: TouchType
    names: tuple[str, ...]


def noted(reading: Reading, entry_n: int) -> list[Noted]:
    """The times of being in touch that are noted for an entry, as they came."""
    found: list[Noted] = []
    for n in touches_of_entry(reading, entry_n):
        numbers = dict.fromkeys(each.contact for each in reading.parts(TouchPerson, n))
        names = tuple(head.title for head in reading.heads(numbers) if head.trashed_at is None)
        if names:
            found.append(Noted(n, reading.record(Touch, n).type, names))
    return found


def people_of(reading: Reading, entry_n: int) -> list[Named]:
    """The contacts outside the trash whom the text of an entry names, in its order."""
    links = [link for link in reading.links_from(entry_n) if link.role == ROLE_MENTION]
    heads = reading.heads(dict.fromkeys(link.target for link in links))
    return [_named(head) for head in heads if _is_somebody(head)]


def offer(reading: Reading, entry_n: int, today: date) -> Offer | None:
    """What to offer of an entry; None where nothing is left to ask.

    Nothing is asked of a timeless page, nor of a day that is still to come, nor once more about
    whom it is noted for, or of whom the person said no.
    """
    try:
        entry = reading.record(Entry, entry_n)
    except RecordGone:
        return None
    if entry.trashed_at is not None or entry.pinned or entry.about.day > today:
        return None
    known = touches_of_entry(reading, entry_n)
    there = {each.contact for n in known for each in reading.parts(TouchPerson, n)}
    declined = Decided(reading.parts(Decision, entry_n)).closed(LOG_TOUCH)
    people = [
        each
        for each in people_of(reading, entry_n)
        if each.n not in there and each.id not in declined
    ]
    return Offer(entry_n, tuple(people), known[0] if known else None) if people else None


def accept(unit: Unit, offered: Offer, type: TouchType) -> int:  # noqa: A002 - the field's name
    """Let the entry be the time one was in touch with them; gives back its row number.

    With a time that is noted already they come to it, however that was. Raises RecordGone.
    """
    numbers = [each.n for each in offered.people]
    if offered.touch is not None:
        touches.add_people(unit, offered.touch, numbers)
        return offered.touch
    return touches.log_entry(unit, offered.entry, numbers, type).n


def decline(unit: Unit, offered: Offer, day: date) -> None:
    """It was no time of being in touch with them; nobody asks again. Raises RecordGone."""
    for each in offered.people:
        commitments.decide(unit, offered.entry, LOG_TOUCH, each.id, Outcome.SKIPPED, day)


def promise(
    unit: Unit,
    entry_n: int,
    contact_n: int,
    direction: Promiser,
    text: str,
    day: date | None = None,
) -> Promise:
    """Note a promise of which an entry tells, made on the day it is about.

    Where the entry is the time one was in touch with them, it was promised then. Raises
    RecordGone, and ValueError for a promise without words.
    """
    made = unit.record(Entry, entry_n).about.day
    met = (n for n in touches_of_entry(unit, entry_n) if contact_n in _there(unit, n))
    touch = next(met, None)
    return touches.promise(
        unit, contact_n, direction, text, made, day, touch=touch, said_in=entry_n
    )


def names_of(people: Iterable[Named]) -> list[str]:
    """Their names."""
    return [each.name for each in people]


def _there(unit: Unit, touch_n: int) -> set[int]:
    return {each.contact for each in unit.parts(TouchPerson, touch_n)}


def _named(head: Head) -> Named:
    return Named(head.ref.n, head.id, head.title)


def _is_somebody(head: Head) -> bool:
    return head.ref.kind == Contact.KIND and head.trashed_at is None
