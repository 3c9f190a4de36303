"""Going to an event: whom to meet there, whom one met, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from careerjournal.operations import commitments, touches
from careerjournal.operations.commitments import Commitment
from careerjournal.records.community import Event, EventPerson, EventState
from careerjournal.records.contact import Contact
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.touch import Touch, TouchPerson, TouchType
from careerjournal.rules import organisation_names, person_names
from careerjournal.rules.events import EVENT_FOLLOW_UP, moved
from careerjournal.rules.positions import between
from careerjournal.rules.text import clean
from careerjournal.store.contacts import ContactLine, ContactQueries
from careerjournal.store.due import DueQueries
from careerjournal.store.events import EventQueries
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit


@dataclass(frozen=True)
class Guest:
    """Somebody to be put on the list of an event: a contact by row number, or with `contact` 0 a
    name and the organisation as it was heard."""

    name: str
    contact: int = 0
    organisation: str = ""
    about: str = ""


@dataclass(frozen=True)
class Taken:
    """What came of a list of people: the numbers of the EventPersons, in the order given, and how
    many of them stood there already."""

    people: tuple[int, ...] = ()
    known: int = 0


@dataclass(frozen=True)
class Namesake:
    """Somebody met, `person` the number of the EventPerson, and the contacts they may be: all of
    the same name, those at the same organisation first."""

    person: int
    name: str
    organisation: str
    contacts: tuple[ContactLine, ...] = field(default=())


def add_people(unit: Unit, event_n: int, guests: Sequence[Guest], *, met: bool = False) -> Taken:
    """Put people on the list of an event, or with `met` among those met there.

    Who stands there already, as a contact or by name and organisation, is not put there again.
    Names without a letter are passed over. Raises RecordGone.
    """
    there = _in_order(unit, event_n)
    names = _Names(unit, there)
    last = there[-1].position if there else None
    numbers: list[int] = []
    known = 0
    for guest in guests:
        name = _one_line(guest.name)
        if not name and not guest.contact:
            continue
        found = names.find(name, guest.organisation, guest.contact)
        if found is not None:
            known += 1
            numbers.append(found.n)
            _put_right(unit, found, guest, met=met)
            continue
        last = between(last, None)
        made = unit.put(
            EventPerson(
                event=event_n,
                contact=guest.contact or None,
                name="" if guest.contact else name,
                organisation="" if guest.contact else _one_line(guest.organisation),
                about=guest.about.strip(),
                met=met,
                position=last,
            )
        )
        names.add(made)
        numbers.append(made.n)
    if met:
        _were_met(unit, event_n)
    return Taken(tuple(dict.fromkeys(numbers)), known)


def meet(unit: Unit, people: Iterable[int], *, met: bool) -> None:
    """Note of EventPersons that one met them, or did not after all.

    Who meets somebody was there; being in touch is kept in step. Raises RecordGone.
    """
    events: dict[int, None] = {}
    for n in people:
        known = unit.part(EventPerson, n)
        unit.put(replace(known, met=met), known)
        events[known.event] = None
    for event in events:
        if met:
            _were_met(unit, event)
        else:
            _keep_in_step(unit, event)


def describe(unit: Unit, person_n: int, about: str) -> EventPerson:
    """Say what to talk about with somebody, or what it was about. Raises RecordGone."""
    known = unit.part(EventPerson, person_n)
    return unit.put(replace(known, about=about.strip()), known)


def remove(unit: Unit, person_n: int) -> None:
    """Take somebody off the list of an event; being in touch is kept in step.

    Raises RecordGone.
    """
    person = unit.part(EventPerson, person_n)
    unit.remove(EventPerson, person_n)
    _keep_in_step(unit, person.event, person.contact if person.met else None)


def reschedule(unit: Unit, event_n: int, when: Moment) -> Event:
    """Let an event begin at another time. It stays as long as it was, and a time of being in touch
    that was told of it moves along. Raises RecordGone."""
    known = unit.record(Event, event_n)
    start, until = moved(known, when)
    event = unit.save(replace(known, when=start, until=until), known)
    touch = _touch(unit, known)
    if touch is not None and touch.when == known.when:
        unit.save(replace(touch, when=start), touch)
    return event


def end_on(unit: Unit, event_n: int, until: date | None) -> Event:
    """Let an event end on another day, None for the day it begins.

    Raises RecordGone, and ValueError for a day before it begins.
    """
    known = unit.record(Event, event_n)
    if until is not None and until < known.when.day:
        raise ValueError("an event ends after it began")
    wanted = None if until == known.when.day else until
    return unit.save(replace(known, until=wanted), known)


def namesakes(reading: Reading, event_n: int) -> list[Namesake]:
    """Those met who are no contacts yet, and for each the contacts they may be.

    Nobody is taken for somebody else because of the name alone: the person is asked. Raises
    RecordGone.
    """
    met = [each for each in _in_order(reading, event_n) if _wants_contact(each)]
    wanted = {person_names.key(each.name) for each in met}
    found = EventQueries(reading).contacts_named(wanted)
    lines = {
        line.n: line
        for line in ContactQueries(reading).lines([n for each in found.values() for n in each])
    }
    return [
        Namesake(
            each.n,
            each.name,
            each.organisation,
            tuple(_nearest(each, found.get(person_names.key(each.name), ()), lines)),
        )
        for each in met
    ]


def make_contacts(
    unit: Unit, event_n: int, known: Mapping[int, int] | None = None
) -> tuple[int, ...]:
    """Make contacts of all who were met and are none yet; gives back the numbers of the new ones.

    `known` says of EventPersons which contacts they are; nobody else is tied to one that was there
    before. Their organisations are found by name, legal forms and the like aside, or made. That
    one was in touch with all who were met is noted once. Done again it makes nobody twice. Raises
    RecordGone.
    """
    event = unit.record(Event, event_n)
    chosen = known or {}
    organisations: _Organisations | None = None
    of_name: dict[tuple[str, str], int] = {}
    made: list[int] = []
    people = _in_order(unit, event_n)
    there = {each.contact: each for each in people if each.contact is not None}
    for person in people:
        if not _wants_contact(person):
            continue
        key = _key(person.name, person.organisation)
        contact = chosen.get(person.n) or of_name.get(key)
        if contact is None:
            organisations = organisations or _Organisations(unit)
            contact = unit.save(
                Contact(
                    name=_one_line(person.name),
                    organisation=organisations.number(person.organisation),
                    met_on=PartialDate.of(event.when.day),
                    met_where=event.name,
                )
            ).n
            made.append(contact)
        of_name[key] = contact
        there[contact] = _tie(unit, person, contact, there.get(contact))
    _keep_in_step(unit, event_n)
    return tuple(made)


def all_followed_up(unit: Unit, event_n: int, day: date) -> int:
    """Note that everybody met was written to on `day`; gives back how many were still open."""
    open_ = [
        line for line in DueQueries(unit).lines(source=event_n) if line.rule == EVENT_FOLLOW_UP
    ]
    for line in open_:
        commitments.done(unit, Commitment.of(line), day)
    return len(open_)


class _Names:
    """Who stands on the list of an event, by contact and by name and organisation."""

    def __init__(self, reading: Reading, there: Iterable[EventPerson]) -> None:
        self._reading = reading
        self._by_contact: dict[int, EventPerson] = {}
        self._by_name: dict[str, list[tuple[str, EventPerson]]] = {}
        people = list(there)
        numbers = [each.contact for each in people if each.contact is not None]
        self._lines = {line.n: line for line in ContactQueries(reading).lines(numbers)}
        for each in people:
            self.add(each)

    def add(self, person: EventPerson) -> None:
        """Count somebody among those who are there."""
        name, organisation = person.name, person.organisation
        if person.contact is not None:
            self._by_contact.setdefault(person.contact, person)
            line = self._line(person.contact)
            if line is None:
                return
            name, organisation = line.name, line.organisation
        key, at = _key(name, organisation)
        self._by_name.setdefault(key, []).append((at, person))

    def find(self, name: str, organisation: str, contact: int) -> EventPerson | None:
        """Whoever is meant and there already. Of one name at two organisations are two people;
        where one of them is not known it is the same person."""
        if contact:
            if contact in self._by_contact:
                return self._by_contact[contact]
            line = self._line(contact)
            if line is None:
                return None
            name, organisation = line.name, line.organisation
        key, at = _key(name, organisation)
        for known, person in self._by_name.get(key, ()):
            if contact and person.contact is not None:
                continue  # two contacts, and so two people
            if not known or not at or known == at:
                return person
        return None

    def _line(self, contact: int) -> ContactLine | None:
        if contact not in self._lines:
            for line in ContactQueries(self._reading).lines([contact]):
                self._lines[contact] = line
        return self._lines.get(contact)


class _Organisations:
    """Organisations by the key of their name: only that is the same, never a part of it."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._numbers: dict[str, int] = {}
        for one in unit.all(Organisation):
            self._numbers.setdefault(organisation_names.key(one.name), one.n)

    def number(self, name: str) -> int | None:
        """The one of that name, made if there is none; None for no name."""
        wanted = _one_line(name)
        if not wanted:
            return None
        key = organisation_names.key(wanted)
        if key not in self._numbers:
            self._numbers[key] = self._unit.save(Organisation(name=wanted)).n
        return self._numbers[key]


def _in_order(reading: Reading, event_n: int) -> list[EventPerson]:
    return sorted(reading.parts(EventPerson, event_n), key=lambda each: (each.position, each.n))


def _put_right(unit: Unit, known: EventPerson, guest: Guest, *, met: bool) -> None:
    """What is told anew of somebody who is there already; nothing known is overwritten."""
    wanted = replace(
        known,
        contact=known.contact or guest.contact or None,
        organisation=known.organisation or ("" if guest.contact else _one_line(guest.organisation)),
        about=_joined(known.about, guest.about.strip()),
        met=known.met or met,
    )
    if wanted != known:
        unit.put(wanted, known)


def _were_met(unit: Unit, event_n: int) -> None:
    """Who meets somebody at an event was there."""
    event = unit.record(Event, event_n)
    if event.state is not EventState.ATTENDED:
        unit.save(replace(event, state=EventState.ATTENDED), event)
    _keep_in_step(unit, event_n)


def _keep_in_step(unit: Unit, event_n: int, taken_off: int | None = None) -> None:
    """Let there be one time of being in touch, with all contacts who were met, and no longer with
    one who was `taken_off` the list.

    Others whom the person has noted there stay. With nobody left it goes to the trash, and comes
    back with the first who was met after all.
    """
    event = unit.record(Event, event_n)
    people = _in_order(unit, event_n)
    met = [each.contact for each in people if each.met and each.contact is not None]
    touch = _touch(unit, event)
    if touch is None:
        if met:
            made = touches.log(unit, met, event.when, TouchType.EVENT, event.name)
            unit.save(replace(event, touch=made.n), event)
        return
    listed = {taken_off, *(each.contact for each in people)}
    others = [
        each.contact for each in unit.parts(TouchPerson, touch.n) if each.contact not in listed
    ]
    if not met:
        if touch.trashed_at is None and not others:
            unit.trash(touch.n)
        elif others:
            touches.people_at(unit, touch.n, others)
        return
    if touch.trashed_at is not None:
        unit.restore(touch.n)
    touches.people_at(unit, touch.n, [*met, *others])


def _touch(reading: Reading, event: Event) -> Touch | None:
    return None if event.touch is None else reading.record(Touch, event.touch)


def _tie(unit: Unit, person: EventPerson, contact: int, twice: EventPerson | None) -> EventPerson:
    """Let somebody met be this contact; who stands for them now. Who stood there `twice`, by name
    and as a contact, stands there once."""
    if twice is None:
        return unit.put(replace(person, contact=contact), person)
    unit.remove(EventPerson, person.n)
    about = _joined(twice.about, person.about)
    return unit.put(replace(twice, met=True, about=about), twice)


def _wants_contact(person: EventPerson) -> bool:
    return person.met and person.contact is None and bool(person.name.strip())


def _nearest(
    person: EventPerson, numbers: Iterable[int], lines: Mapping[int, ContactLine]
) -> list[ContactLine]:
    at = _key("", person.organisation)[1]
    found = [lines[n] for n in numbers if n in lines]
    return sorted(found, key=lambda line: _key("", line.organisation)[1] != at)


def _key(name: str, organisation: str) -> tuple[str, str]:
    """A name and an organisation as they are compared."""
    return (
        person_names.key(name),
        organisation_names.key(organisation) if organisation.strip() else "",
    )


def _joined(one: str, other: str) -> str:
    """Both of what was noted, each once."""
    if not other or other in one:
        return one
    return f"{one}; {other}" if one else other


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())
