"""An event as the page holds it: the record, and all that hangs on it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from careerjournal.features.contacts.second_look import SecondLook, Veil
from careerjournal.records.community import Event
from careerjournal.records.link import Attachment
from careerjournal.store.contacts import ContactLine
from careerjournal.store.events import EventLine, EventQueries, Name, PersonLine
from careerjournal.store.reading import Reading
from careerjournal.ui.record_page.ties import Tied, ties_from, ties_to


@dataclass(frozen=True, kw_only=True)
class EventView:
    """All that the page shows of one event; `line` is what the list shows of it.

    `people` are those to be met and those who were, `likely` contacts who may be there besides;
    `communities` are the groups there are to choose from. `here` are links it makes, `there` those
    it gets.
    """

    event: Event
    line: EventLine
    people: tuple[PersonLine, ...] = ()
    likely: tuple[ContactLine, ...] = ()
    communities: tuple[Name, ...] = ()
    tags: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    here: tuple[Tied, ...] = ()
    there: tuple[Tied, ...] = ()

    @property
    def n(self) -> int:
        """The event's row number."""
        return self.event.n

    @property
    def record(self) -> Event:
        """The record itself."""
        return self.event

    def concerned(self) -> frozenset[int]:
        """The row numbers of every record of which something is shown."""
        numbers = {self.n, *(each.contact for each in self.people if each.contact is not None)}
        numbers |= {line.n for line in self.likely}
        numbers |= {tied.head.ref.n for tied in (*self.here, *self.there)}
        numbers |= {n for n in (self.event.community, self.event.organisation) if n is not None}
        return frozenset(numbers)


@dataclass(frozen=True)
class LookAt:
    """Reads an event on the reader thread; of who is covered, as `second_look` has it then, the
    name alone."""

    second_look: SecondLook

    def __call__(self, reading: Reading, n: int) -> EventView | None:
        """Everything about event `n`; None if it is not there, or in the trash."""
        return _look_at(reading, n, self.second_look.veil)


def _look_at(reading: Reading, n: int, veil: Veil) -> EventView | None:
    head = reading.head(n)
    if head is None or head.ref.kind != Event.KIND or head.trashed_at is not None:
        return None
    queries = EventQueries(reading)
    return EventView(
        event=reading.record(Event, n),
        line=queries.lines([n])[0],
        people=tuple(_named(each, veil) for each in queries.people(n)),
        likely=tuple(covered(each, veil) for each in queries.likely(n)),
        communities=tuple(queries.all_communities()),
        tags=tuple(tag.name for tag in reading.tags_of(n)),
        attachments=tuple(reading.attachments_of(n)),
        here=ties_from(reading, n),
        there=ties_to(reading, n),
    )


def covered(line: ContactLine, veil: Veil) -> ContactLine:
    """`line`, or of one who is covered from a second pair of eyes the name alone."""
    if not veil.covers(line.n):
        return line
    return ContactLine(n=line.n, name=line.name, initials=line.initials)


def _named(person: PersonLine, veil: Veil) -> PersonLine:
    if person.contact is None or not veil.covers(person.contact):
        return person
    return replace(person, organisation="", role="", photo="", hidden=True)
