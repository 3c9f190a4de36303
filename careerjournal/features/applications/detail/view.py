"""An application as the detail holds it: the record, and all that hangs on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from careerjournal.operations import stages
from careerjournal.records.application import (
    Application,
    ApplicationPerson,
    Interview,
    Message,
    Offer,
    PayTalk,
    SentDocument,
    StageMove,
)
from careerjournal.records.commitment import Decision
from careerjournal.records.contact import Contact, ContactWay
from careerjournal.records.link import Attachment
from careerjournal.records.organisation import Organisation
from careerjournal.records.stage import Stage
from careerjournal.rules.follow_up import quiet_days
from careerjournal.store.applications import ApplicationFilter, ApplicationLine, ApplicationQueries
from careerjournal.store.errors import RecordGone
from careerjournal.store.reading import Reading, Revision
from careerjournal.ui.record_page.ties import Tied, ties_from, ties_to

_POSTING = "posting"


@dataclass(frozen=True)
class Known:
    """Somebody who has to do with the application: the part that says so, and who it is."""

    part: ApplicationPerson
    contact: Contact
    organisation: Organisation | None = None
    ways: tuple[ContactWay, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ApplicationView:
    """All that the detail shows of one application.

    `line` is what the board shows of it. `siblings` are the other applications to the same
    organisation. `stages` are those one can move to, in order, `former_stages` others that
    its moves name. Of each ledger every line is here, those that no longer count among them.
    `here` are links it makes, `there` those it gets; `contacts` names everybody its lines mention.
    """

    application: Application
    line: ApplicationLine
    tags: tuple[str, ...] = ()
    organisation: Organisation | None = None
    siblings: tuple[ApplicationLine, ...] = ()
    stages: tuple[Stage, ...] = ()
    former_stages: tuple[Stage, ...] = ()
    moves: tuple[StageMove, ...] = ()
    messages: tuple[Message, ...] = ()
    pay_talks: tuple[PayTalk, ...] = ()
    decisions: tuple[Decision, ...] = ()
    interviews: tuple[Interview, ...] = ()
    offers: tuple[Offer, ...] = ()
    documents: tuple[SentDocument, ...] = ()
    people: tuple[Known, ...] = ()
    contacts: tuple[Contact, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    here: tuple[Tied, ...] = ()
    there: tuple[Tied, ...] = ()
    postings: tuple[Revision, ...] = ()

    @property
    def n(self) -> int:
        """The application's row number."""
        return self.application.n

    @property
    def record(self) -> Application:
        """The record itself."""
        return self.application

    @property
    def stage(self) -> Stage | None:
        """The stage it is in."""
        return self.stage_by_number(self.line.stage)

    def stage_by_number(self, n: int) -> Stage | None:
        """The stage with this row number, also one that is no longer in use."""
        stages = (*self.stages, *self.former_stages)
        return next((stage for stage in stages if stage.n == n), None)

    def contact_name(self, n: int | None) -> str:
        """What the contact is called, "" for none."""
        return next((contact.name for contact in self.contacts if contact.n == n), "")

    def quiet_days(self, today: date) -> int | None:
        """For how many days nothing has passed; None where nothing is waited for."""
        return quiet_days(self.line.last_contact, self.line.category, today)

    def concerned(self) -> frozenset[int]:
        """The row numbers of every record of which something is shown."""
        numbers = {self.n, *(line.n for line in self.siblings)}
        numbers |= {tied.head.ref.n for tied in (*self.here, *self.there)}
        numbers |= {contact.n for contact in self.contacts}
        for record in (self.organisation, *(known.organisation for known in self.people)):
            if record is not None:
                numbers.add(record.n)
        return frozenset(numbers)


def look_at(reading: Reading, n: int) -> ApplicationView | None:
    """Everything about application `n`; None if it is not there, or in the trash."""
    head = reading.head(n)
    if head is None or head.ref.kind != Application.KIND or head.trashed_at is not None:
        return None
    queries = ApplicationQueries(reading)
    lines = queries.lines([n])
    if not lines:
        return None
    application = reading.record(Application, n)
    messages = tuple(reading.parts(Message, n))
    pay_talks = tuple(reading.parts(PayTalk, n))
    people = _people(reading, n)
    moves = tuple(reading.parts(StageMove, n))
    in_use = tuple(stages.current(reading))
    return ApplicationView(
        application=application,
        line=lines[0],
        tags=tuple(tag.name for tag in reading.tags_of(n)),
        organisation=_organisation(reading, application.organisation),
        siblings=_siblings(queries, application),
        stages=in_use,
        former_stages=_former(reading, in_use, moves),
        moves=moves,
        messages=messages,
        pay_talks=pay_talks,
        decisions=tuple(reading.parts(Decision, n)),
        interviews=tuple(reading.parts(Interview, n)),
        offers=tuple(reading.parts(Offer, n)),
        documents=tuple(reading.parts(SentDocument, n)),
        people=people,
        contacts=_contacts(reading, people, (*messages, *pay_talks)),
        attachments=tuple(reading.attachments_of(n)),
        here=ties_from(reading, n),
        there=ties_to(reading, n),
        postings=tuple(each for each in reading.revisions(n) if each.field == _POSTING),
    )


def _organisation(reading: Reading, n: int | None) -> Organisation | None:
    if n is None:
        return None
    try:
        return reading.record(Organisation, n)
    except RecordGone:
        return None


def _former(
    reading: Reading, in_use: Iterable[Stage], moves: Iterable[StageMove]
) -> tuple[Stage, ...]:
    missing = {move.stage for move in moves} - {stage.n for stage in in_use}
    return tuple(reading.record(Stage, n) for n in sorted(missing))


def _siblings(queries: ApplicationQueries, application: Application) -> tuple[ApplicationLine, ...]:
    if application.organisation is None:
        return ()
    there = queries.rows(ApplicationFilter(organisation=application.organisation))
    return tuple(queries.lines([n for n in there if n != application.n]))


def _people(reading: Reading, n: int) -> tuple[Known, ...]:
    """Each person once, by what they have to do with all of it, else with a round."""
    parts: dict[int, ApplicationPerson] = {}
    for part in reading.parts(ApplicationPerson, n):
        if part.contact not in parts or part.interview is None:
            parts[part.contact] = part
    known = []
    for part in sorted(parts.values(), key=lambda each: each.n):
        contact = reading.record(Contact, part.contact)
        organisation = _organisation(reading, contact.organisation)
        ways = tuple(reading.parts(ContactWay, contact.n))
        known.append(Known(part, contact, organisation, ways))
    return tuple(known)


def _contacts(
    reading: Reading, people: Iterable[Known], lines: Iterable[Message | PayTalk]
) -> tuple[Contact, ...]:
    found = {known.contact.n: known.contact for known in people}
    for line in lines:
        if line.contact is not None and line.contact not in found:
            found[line.contact] = reading.record(Contact, line.contact)
    return tuple(found.values())
