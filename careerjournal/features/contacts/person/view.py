"""A contact as the page holds it: the record, and all that hangs on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from careerjournal.operations import stages
from careerjournal.records.commitment import Decision
from careerjournal.records.contact import Contact, ContactWay, PastPosition
from careerjournal.records.link import Attachment
from careerjournal.records.organisation import Organisation
from careerjournal.records.stage import Stage
from careerjournal.records.touch import Promise
from careerjournal.rules.commitments import Decided
from careerjournal.rules.keep_in_touch import PROMISE
from careerjournal.store.applications import ApplicationFilter, ApplicationLine, ApplicationQueries
from careerjournal.store.contacts import ContactLine, ContactQueries, Name
from careerjournal.store.errors import RecordGone
from careerjournal.store.names import organisation_name
from careerjournal.store.organisations import same_organisations
from careerjournal.store.reading import Reading
from careerjournal.ui.record_page.ties import Tied, ties_from, ties_to


@dataclass(frozen=True)
class Earlier:
    """The applications at an organisation where somebody was before; `name` is what it is called
    there."""

    name: str
    applications: tuple[ApplicationLine, ...]


@dataclass(frozen=True)
class Former:
    """Where somebody was before; `company` is the name of the organisation, "" for none."""

    position: PastPosition
    company: str


@dataclass(frozen=True, kw_only=True)
class ContactView:
    """All that the page shows of one contact; `line` is what the list shows of them.

    `promises` are those that are open, `applications` those they have to do with, `elsewhere` the
    others at their organisation, `earlier` those at earlier ones; `here` are links the contact
    makes, `there` those it gets. `positions` are where they were, the latest first;
    `introduced_by` brought one together with them, and they did so with `introduced`.
    """

    contact: Contact
    line: ContactLine
    promises: tuple[Promise, ...] = ()
    organisation: Organisation | None = None
    ways: tuple[ContactWay, ...] = ()
    tags: tuple[str, ...] = ()
    files: tuple[Attachment, ...] = ()
    applications: tuple[ApplicationLine, ...] = ()
    elsewhere: tuple[ApplicationLine, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    stages: tuple[Stage, ...] = ()
    here: tuple[Tied, ...] = ()
    there: tuple[Tied, ...] = ()
    positions: tuple[Former, ...] = ()
    introduced_by: Name | None = None
    introduced: tuple[Name, ...] = ()

    @property
    def n(self) -> int:
        """The contact's row number."""
        return self.contact.n

    @property
    def record(self) -> Contact:
        """The record itself."""
        return self.contact

    @property
    def last_touch(self) -> date | None:
        """The day one was last in touch."""
        return self.line.last_touch

    @property
    def next_touch(self) -> date | None:
        """The day to be in touch again."""
        return self.line.next_touch

    @property
    def organisation_name(self) -> str:
        """Where they work, "" if nobody knows."""
        return self.organisation.name if self.organisation is not None else ""

    def stage_by_number(self, n: int) -> Stage | None:
        """The stage with this row number."""
        return next((stage for stage in self.stages if stage.n == n), None)

    def concerned(self) -> frozenset[int]:
        """The row numbers of every record of which something is shown."""
        numbers = {self.n, *(line.n for line in (*self.applications, *self.elsewhere))}
        numbers |= {line.n for each in self.earlier for line in each.applications}
        numbers |= {tied.head.ref.n for tied in (*self.here, *self.there)}
        numbers |= {name.n for name in (self.introduced_by, *self.introduced) if name is not None}
        places = [self.organisation, *(each.position.organisation for each in self.positions)]
        numbers |= {each if isinstance(each, int) else each.n for each in places if each}
        return frozenset(numbers)


def look_at(reading: Reading, n: int) -> ContactView | None:
    """Everything about contact `n`; None if it is not there, or in the trash."""
    head = reading.head(n)
    if head is None or head.ref.kind != Contact.KIND or head.trashed_at is not None:
        return None
    lines = ContactQueries(reading).lines([n])
    if not lines:
        return None
    contact = reading.record(Contact, n)
    own, elsewhere, earlier = _applications(reading, contact)
    return ContactView(
        contact=contact,
        line=lines[0],
        promises=_open_promises(reading, n),
        organisation=_organisation(reading, contact.organisation),
        ways=tuple(reading.parts(ContactWay, n)),
        tags=tuple(tag.name for tag in reading.tags_of(n)),
        # The photo is shown in the head.
        files=tuple(each for each in reading.attachments_of(n) if each.hash != contact.photo),
        applications=own,
        elsewhere=elsewhere,
        earlier=earlier,
        stages=tuple(stages.current(reading)),
        here=ties_from(reading, n),
        there=ties_to(reading, n),
        positions=_positions(reading, n),
        introduced_by=_name(reading, contact.introduced_by),
        introduced=tuple(ContactQueries(reading).introduced(n)),
    )


def _positions(reading: Reading, n: int) -> tuple[Former, ...]:
    """The latest first: by when they began there, those of which nobody knows last."""
    parts = sorted(reading.parts(PastPosition, n), key=_began, reverse=True)
    return tuple(Former(part, organisation_name(reading, part.organisation)) for part in parts)


def _began(position: PastPosition) -> tuple[str, int]:
    day = position.began or position.ended
    return (str(day) if day is not None and day.year is not None else "", position.n)


def _name(reading: Reading, n: int | None) -> Name | None:
    head = None if n is None else reading.head(n)
    return None if head is None or head.trashed_at is not None else Name(head.ref.n, head.title)


def _open_promises(reading: Reading, n: int) -> tuple[Promise, ...]:
    """Those neither kept nor let go."""
    decided = Decided(reading.parts(Decision, n))
    return tuple(
        promise
        for promise in reading.parts(Promise, n)
        if promise.kept_on is None and decided.closed_on(PROMISE, promise.id) is None
    )


def _organisation(reading: Reading, n: int | None) -> Organisation | None:
    if n is None:
        return None
    try:
        return reading.record(Organisation, n)
    except RecordGone:
        return None


def _applications(
    reading: Reading, contact: Contact
) -> tuple[tuple[ApplicationLine, ...], tuple[ApplicationLine, ...], tuple[Earlier, ...]]:
    """Those the contact has to do with, the others at the same organisation, and the others where
    the contact was before, each once.

    An organisation may be there twice, under one name: then it is the same.
    """
    queries = ApplicationQueries(reading)
    own = list(queries.rows(ApplicationFilter(contact=contact.n)))
    known = set(own)
    past = [part.organisation for part in reading.parts(PastPosition, contact.n)]
    now = [] if contact.organisation is None else [contact.organisation]
    places = [n for n in dict.fromkeys([*now, *reversed(past)]) if n is not None]
    same = same_organisations(reading, places)
    found: dict[int, tuple[ApplicationLine, ...]] = {}
    for place in places:
        numbers = []
        for organisation in sorted(same.get(place, ())):
            there = queries.rows(ApplicationFilter(organisation=organisation))
            numbers += [n for n in there if n not in known]
        known.update(numbers)
        found[place] = tuple(queries.lines(numbers))
    elsewhere = found.pop(contact.organisation, ()) if contact.organisation is not None else ()
    earlier = [
        Earlier(organisation_name(reading, place), lines) for place, lines in found.items() if lines
    ]
    return tuple(queries.lines(own)), elsewhere, tuple(earlier)
