"""What one needs for an interview, gathered from what the application already holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from careerjournal.operations import interviews, requirements
from careerjournal.operations.hidden_people import hidden_among
from careerjournal.records.application import (
    Application,
    ApplicationPerson,
    Interview,
    InterviewState,
    PayTalk,
    PersonRole,
    Question,
    Requirement,
)
from careerjournal.records.contact import Contact
from careerjournal.records.head import Head
from careerjournal.rules.fit import Fit, fit_of
from careerjournal.rules.ledger import counting
from careerjournal.store.names import organisation_name
from careerjournal.store.reading import Reading


@dataclass(frozen=True)
class Present:
    """Somebody who will be there, or has to do with the application; `title` is what they do,
    "" where that is not known or not to be shown."""

    n: int
    name: str
    role: PersonRole
    title: str = ""


@dataclass(frozen=True)
class Wanted:
    """Something they ask for, with what proves that one can do it."""

    requirement: Requirement
    proofs: tuple[Head, ...] = ()


@dataclass(frozen=True)
class Past:
    """A round that was held, and the entry that tells how it went."""

    interview: Interview
    debrief: Head | None = None


@dataclass(frozen=True)
class InterviewPack:
    """All of it. `people` are those of the round, or where nobody is named in it those of the
    application; `questions` those of the round and those that belong to none."""

    application: Application
    company: str
    interview: Interview
    people: tuple[Present, ...] = ()
    is_of_round: bool = False
    questions: tuple[Question, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    fit: Fit = field(default_factory=Fit)
    pay: tuple[PayTalk, ...] = ()
    past: tuple[Past, ...] = ()


def pack_of(reading: Reading, application: int, interview: int) -> InterviewPack | None:
    """The pack for round `interview`, by row numbers; None for one that is gone.

    Raises RecordGone for an application that is not there at all.
    """
    record = reading.record(Application, application)
    rounds = interviews.interviews_of(reading, application)
    found = next((each for each in rounds if each.n == interview), None)
    if found is None or record.trashed_at is not None:
        return None
    people, is_of_round = _people(reading, application, interview)
    asked = interviews.questions_of(reading, application)
    wanted, fit = _wanted(reading, application)
    talks = counting(reading.parts(PayTalk, application))
    return InterviewPack(
        application=record,
        company=organisation_name(reading, record.organisation),
        interview=found,
        people=people,
        is_of_round=is_of_round,
        questions=tuple(each for each in asked if each.interview in (None, interview)),
        wanted=wanted,
        fit=fit,
        pay=tuple(sorted(talks, key=lambda each: (each.day, each.n))),
        past=tuple(
            Past(each, _head(reading, each))
            for each in rounds
            if each.state is InterviewState.DONE and each.n != interview
        ),
    )


def _people(reading: Reading, application: int, interview: int) -> tuple[tuple[Present, ...], bool]:
    parts = reading.parts(ApplicationPerson, application)
    of_round = [each for each in parts if each.interview == interview]
    listed = of_round or [each for each in parts if each.interview is None]
    heads = {head.ref.n: head for head in reading.heads({each.contact for each in listed})}
    listed = [each for each in listed if each.contact in heads]
    hidden = hidden_among(reading, heads)
    present = []
    for part in listed:
        contact = reading.record(Contact, part.contact)
        title = "" if part.contact in hidden else contact.role
        if contact.trashed_at is None:
            present.append(Present(part.contact, contact.name, part.role, title))
    return tuple(present), bool(of_round)


def _wanted(reading: Reading, application: int) -> tuple[tuple[Wanted, ...], Fit]:
    listed = requirements.requirements_of(reading, application)
    links = requirements.evidence_of(reading, application)
    heads = {head.ref.n: head for head in reading.heads({link.source for link in links})}
    known = [link for link in links if link.source in heads]
    wanted = tuple(
        Wanted(each, tuple(heads[link.source] for link in known if link.part == each.id))
        for each in listed
    )
    return wanted, fit_of(listed, Counter(link.part for link in known))


def _head(reading: Reading, interview: Interview) -> Head | None:
    entry = interviews.debrief_of(reading, interview)
    return None if entry is None else reading.head(entry.n)
