"""A mentorship as the page holds it: the record, and all that hangs on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from careerjournal.features.contacts.people.model import shown_name
from careerjournal.features.contacts.second_look import SecondLook, Veil
from careerjournal.records.community import Community
from careerjournal.records.head import Head
from careerjournal.records.mentorship import (
    AgendaItem,
    MentoringAsk,
    MentoringPerson,
    MentoringSide,
    Mentorship,
    Session,
    SessionState,
    SkillRating,
)
from careerjournal.rules.mentoring import Standing, last_held, next_planned, standing_of
from careerjournal.store.contacts import ContactQueries
from careerjournal.store.mentorships import Agenda, MentorshipQueries
from careerjournal.store.reading import Reading
from careerjournal.ui.record_page.ties import Tied, ties_from, ties_to


@dataclass(frozen=True)
class Person:
    """Somebody: the contact's row number, name, and the hash of their photo, "" for none.

    Of who is covered from a second pair of eyes no photo is told.
    """

    n: int
    name: str
    photo: str = ""


@dataclass(frozen=True)
class Asked:
    """Somebody who may be asked, or was."""

    ask: MentoringAsk
    person: Person

    @property
    def name(self) -> str:
        """Their name."""
        return self.person.name


@dataclass(frozen=True, kw_only=True)
class MentorshipView:
    """All that the page shows of one mentorship on the day `today`.

    `sessions` come with the newest first. `items` are all that were ever put on the agenda, in
    their order; `agenda` is what there is to talk about now. `gaps` are needs that could be meant.
    `communities` are those it may belong to. `here` are links it makes, `there` those it gets.
    """

    mentorship: Mentorship
    today: date
    standing: Standing
    agenda: Agenda
    people: tuple[Person, ...] = ()
    asks: tuple[Asked, ...] = ()
    sessions: tuple[Session, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    ratings: tuple[SkillRating, ...] = ()
    gaps: tuple[str, ...] = ()
    communities: tuple[Head, ...] = ()
    here: tuple[Tied, ...] = ()
    there: tuple[Tied, ...] = ()

    @property
    def n(self) -> int:
        """The mentorship's row number."""
        return self.mentorship.n

    @property
    def record(self) -> Mentorship:
        """The record itself."""
        return self.mentorship

    @property
    def names(self) -> tuple[str, ...]:
        """Who is in it."""
        return tuple(person.name for person in self.people)

    @property
    def guides(self) -> bool:
        """Whether the person is the one who helps."""
        return self.mentorship.side is MentoringSide.GUIDING

    @property
    def next_session(self) -> Session | None:
        """The session that is planned."""
        return next_planned(self.sessions)

    @property
    def last_session(self) -> Session | None:
        """The latest that took place."""
        return last_held(self.sessions)

    @property
    def earlier(self) -> tuple[Session, ...]:
        """Those that are over, the newest first."""
        return tuple(each for each in self.sessions if each.state is not SessionState.PLANNED)

    @property
    def open_items(self) -> tuple[AgendaItem, ...]:
        """What is still to be talked about."""
        return tuple(item for item in self.items if not item.covered)

    def concerned(self) -> frozenset[int]:
        """The row numbers of every record of which something is shown."""
        numbers = {self.n, *(person.n for person in self.people)}
        numbers |= {asked.ask.contact for asked in self.asks}
        numbers |= {tied.head.ref.n for tied in (*self.here, *self.there)}
        return frozenset(numbers)


@dataclass(frozen=True)
class Look:
    """Reads a mentorship as it is on this day, on the reader thread; of who is covered, as
    `second_look` has it then, no photo."""

    today: Callable[[], date]
    second_look: SecondLook

    def __call__(self, reading: Reading, n: int) -> MentorshipView | None:
        """Everything about mentorship `n`; None if it is not there, or in the trash."""
        head = reading.head(n)
        if head is None or head.ref.kind != Mentorship.KIND or head.trashed_at is not None:
            return None
        today = self.today()
        mentorship = reading.record(Mentorship, n)
        asks, people = reading.parts(MentoringAsk, n), reading.parts(MentoringPerson, n)
        numbers = [*(each.contact for each in asks), *(each.contact for each in people)]
        known = _people(reading, numbers, self.second_look.veil)
        sessions = reading.parts(Session, n)
        queries = MentorshipQueries(reading, today)
        return MentorshipView(
            mentorship=mentorship,
            today=today,
            standing=standing_of(mentorship, asks, today),
            agenda=queries.agenda(n, today),
            people=tuple(known[each.contact] for each in people if each.contact in known),
            asks=tuple(Asked(ask, known[ask.contact]) for ask in asks if ask.contact in known),
            sessions=tuple(sorted(sessions, key=_place, reverse=True)),
            items=tuple(reading.parts(AgendaItem, n)),
            ratings=tuple(reading.parts(SkillRating, n)),
            gaps=_gaps(queries, mentorship),
            communities=tuple(_communities(reading)),
            here=ties_from(reading, n),
            there=ties_to(reading, n),
        )


def _place(session: Session) -> tuple[str, int]:
    return session.when.sort_key, session.n


def _people(reading: Reading, numbers: Iterable[int], veil: Veil) -> dict[int, Person]:
    """The contacts with these numbers that are outside the trash."""
    heads = reading.heads(set(numbers))
    there = [head.ref.n for head in heads if head.trashed_at is None]
    return {
        line.n: Person(line.n, shown_name(line.name), "" if veil.covers(line.n) else line.photo)
        for line in ContactQueries(reading).lines(there)
    }


def _gaps(queries: MentorshipQueries, mentorship: Mentorship) -> tuple[str, ...]:
    """What applications ask for and is not there yet; of no use to who guides, or once begun."""
    if mentorship.side is MentoringSide.GUIDING or mentorship.began is not None:
        return ()
    return tuple(queries.gaps())


def _communities(reading: Reading) -> list[Head]:
    heads = reading.heads(reading.numbers(Community.KIND))
    return sorted((head for head in heads if head.trashed_at is None), key=lambda head: head.sort)
