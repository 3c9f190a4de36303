"""Rounds of interviews: who is there, what was asked, and the debrief afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from careerjournal.records.application import (
    Application,
    ApplicationPerson,
    Interview,
    InterviewState,
    PersonRole,
    Question,
)
from careerjournal.records.contact import Contact
from careerjournal.records.entry import Energy, Entry, EntryType
from careerjournal.records.link import ROLE_DEBRIEF, Link
from careerjournal.records.moment import Moment
from careerjournal.rules.debrief import body_of, texts_of
from careerjournal.rules.positions import between
from careerjournal.rules.text import fold
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit


def interviews_of(reading: Reading, application: int) -> list[Interview]:
    """The rounds of an application, the earliest first."""
    rounds = reading.parts(Interview, application)
    return sorted(rounds, key=lambda each: (each.when.sort_key, each.n))


def questions_of(reading: Reading, application: int) -> list[Question]:
    """The questions asked in an application, in the order the person has put them."""
    questions = reading.parts(Question, application)
    return sorted(questions, key=lambda each: (each.position, each.n))


def begin(unit: Unit, application: int, when: Moment) -> Interview:
    """A new round. It is of the type of the one before, as rounds mostly are. Raises RecordGone."""
    unit.record(Application, application)
    known = interviews_of(unit, application)
    made = Interview(application=application, when=when)
    return unit.put(replace(made, type=known[-1].type) if known else made)


def ask(
    unit: Unit, application: int, interview: int | None, texts: Iterable[str]
) -> list[Question]:
    """Note questions behind those there are; texts without words are passed over.

    Raises RecordGone.
    """
    unit.record(Application, application)
    known = questions_of(unit, application)
    last = known[-1].position if known else None
    noted: list[Question] = []
    for text in texts:
        if words := " ".join(text.split()):
            last = between(last or None, None)
            noted.append(
                unit.put(
                    Question(
                        application=application, interview=interview, text=words, position=last
                    )
                )
            )
    return noted


def bring_in(
    unit: Unit, interview: int, name: str, role: PersonRole = PersonRole.INTERVIEWER
) -> ApplicationPerson | None:
    """Say that the person called `name` takes part in a round; a contact is made if none is called
    so. Somebody who is there already stays once. None for an empty name. Raises RecordGone.
    """
    name = " ".join(name.split())
    if not name:
        return None
    round_ = unit.part(Interview, interview)
    wanted = fold(name)
    offered = unit.complete(name, (Contact.KIND,), 50)
    known = next((head.ref.n for head in offered if fold(head.title) == wanted), None)
    if known is None:
        organisation = unit.record(Application, round_.application).organisation
        # Most are with the employer.
        known = unit.save(Contact(name=name, organisation=organisation)).n
    return seat(unit, interview, known, role)


def seat(
    unit: Unit, interview: int, contact: int, role: PersonRole = PersonRole.INTERVIEWER
) -> ApplicationPerson:
    """Say that a contact takes part in a round, once. Raises RecordGone."""
    round_ = unit.part(Interview, interview)
    for each in unit.parts(ApplicationPerson, round_.application):
        if each.interview == interview and each.contact == contact:
            return each
    return unit.put(
        ApplicationPerson(
            application=round_.application, contact=contact, role=role, interview=interview
        )
    )


def debrief_of(reading: Reading, interview: Interview) -> Entry | None:
    """The entry that tells how a round went, the first if there are several; not from the trash."""
    for link in reading.links_to(interview.application):
        if link.role == ROLE_DEBRIEF and link.part == interview.id:
            return reading.record(Entry, link.source)
    return None


def debrief(
    unit: Unit,
    interview: int,
    headings: Sequence[str],
    texts: Sequence[str | None],
    energy: Energy | None,
    title: str,
) -> Entry | None:
    """Keep a debrief as a journal entry about the day of the round, tied to it.

    A text that is None is left as the entry has it; so is whatever else was written there. The
    first words make the entry, called `title`, and say that a planned round has taken place.
    None while there is neither a word nor an entry. Raises RecordGone.
    """
    round_ = unit.part(Interview, interview)
    known = debrief_of(unit, round_)
    if known is not None:
        now = texts_of(headings, known.body)
        changed = [was if new is None else new for was, new in zip(now, texts, strict=True)]
        body = body_of(headings, changed) if changed != now else known.body
        return unit.save(replace(known, body=body, energy=energy), known)
    words = [text or "" for text in texts]
    if energy is None and not any(text.strip() for text in words):
        return None
    entry = unit.save(
        Entry(
            about=round_.when,
            title=title,
            body=body_of(headings, words),
            type=EntryType.MEETING,
            energy=energy,
        )
    )
    unit.link(Link(source=entry.n, target=round_.application, role=ROLE_DEBRIEF, part=round_.id))
    if round_.state is InterviewState.PLANNED:
        unit.put(replace(round_, state=InterviewState.DONE), round_)
    return entry
