"""What is no entry as pages that anyone can read, without this program: applications, companies,
people, groups, events, mentoring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from careerjournal.exchange.markdown_folder import Sheet
from careerjournal.operations.phrases import tr, tr_noop
from careerjournal.operations.readable_people import (
    community_body,
    community_values,
    contact_body,
    contact_values,
    event_body,
    event_values,
    mentorship_body,
    mentorship_values,
)
from careerjournal.operations.readable_words import (
    day_text,
    joined,
    moment_text,
    said,
    section,
    title_of,
)
from careerjournal.operations.stage_words import stage_name
from careerjournal.records.application import (
    Application,
    ApplicationPerson,
    Direction,
    Interview,
    Message,
    Offer,
    PayTalk,
    Question,
    Requirement,
    StageMove,
)
from careerjournal.records.community import Community, Event
from careerjournal.records.contact import Contact
from careerjournal.records.mentorship import Mentorship
from careerjournal.records.organisation import Organisation
from careerjournal.records.pay import Pay
from careerjournal.records.record import Root
from careerjournal.records.stage import Stage
from careerjournal.store.reading import Reading

KINDS: Final[tuple[type[Root], ...]] = (
    Application,
    Organisation,
    Contact,
    Community,
    Event,
    Mentorship,
)

_SENT: Final = tr_noop("Sent")
_RECEIVED: Final = tr_noop("Received")


def named(reading: Reading, record: Root) -> Sheet:
    """The page of a record without what it says: where it is to lie, and under which name.

    Raises TypeError for a record of a kind that has none.
    """
    folder, stem = _place(reading, record)
    return Sheet(id=record.id, folder=folder, stem=stem, values={}, body="")


def sheet(reading: Reading, record: Root) -> Sheet:
    """The page of an application, a company, a contact, a group, an event or a mentoring, without
    its files.

    Raises TypeError for a record of any other kind.
    """
    place = named(reading, record)
    values, body = _told(reading, record)
    return replace(place, values=values, body=body)


def _place(reading: Reading, record: Root) -> tuple[str, str]:
    """The folder of a record's page, and what its file would best be called."""
    match record:
        case Application():
            organisation = title_of(reading, record.organisation)
            return "Applications", " - ".join(filter(None, (organisation, record.role)))
        case Organisation():
            return "Companies", record.name
        case Contact():
            return "People", record.name
        case Community():
            return "Groups", record.name
        case Event():
            return "Events", f"{record.when.day.isoformat()} {record.name}"
        case Mentorship():
            return "Mentoring", record.title
        case _:
            raise TypeError(f"no page for {record.KIND}")


def _told(reading: Reading, record: Root) -> tuple[dict[str, str], str]:
    """What the front matter of a record's page says, and its body."""
    match record:
        case Application():
            return _application_values(reading, record), _application_body(reading, record)
        case Organisation():
            return _organisation_values(record), record.notes
        case Contact():
            return contact_values(reading, record), contact_body(reading, record)
        case Community():
            return community_values(reading, record), community_body(reading, record)
        case Event():
            return event_values(reading, record), event_body(reading, record)
        case Mentorship():
            return mentorship_values(reading, record), mentorship_body(reading, record)
        case _:
            raise TypeError(f"no page for {record.KIND}")


def _organisation_values(organisation: Organisation) -> dict[str, str]:
    return {
        "kind": organisation.KIND,
        "title": organisation.name,
        "website": organisation.website,
        "industry": organisation.industry,
        "place": organisation.place,
    }


def _application_values(reading: Reading, application: Application) -> dict[str, str]:
    moves = reading.counting(StageMove, application.n)
    return {
        "kind": application.KIND,
        "title": application.role,
        "organisation": title_of(reading, application.organisation),
        "stage": _stage(reading, moves[-1].stage) if moves else "",
        "since": day_text(moves[-1].day) if moves else "",
        "place": application.place,
        "source": application.source,
        "url": application.url,
        "pay": _pay(application.advertised),
        "asked": _pay(application.asked),
        "closes": day_text(application.closes),
    }


def _application_body(reading: Reading, application: Application) -> str:
    n = application.n
    return joined(
        [
            application.notes,
            section(tr("History"), _history(reading, n)),
            section(tr("People"), _people(reading, n)),
            section(tr("Interviews"), _interviews(reading, n)),
            section(tr("Questions"), _questions(reading, n)),
            section(tr("What they ask for"), _requirements(reading, n)),
            section(tr("Offers"), _offers(reading, n)),
            section(tr("The posting"), [application.posting]),
        ]
    )


def _history(reading: Reading, n: int) -> list[str]:
    lines: list[tuple[date, int, str]] = []
    for order, move in enumerate(reading.counting(StageMove, n)):
        lines.append((move.day, order, said(_stage(reading, move.stage), move.note)))
    for order, message in enumerate(reading.counting(Message, n)):
        lines.append((message.day, order, said(_direction(message.direction), message.about)))
    for order, talk in enumerate(reading.counting(PayTalk, n)):
        what = said(_direction(talk.direction), _pay(talk.pay), talk.note)
        lines.append((talk.day, order, what))
    lines.sort(key=lambda line: line[:2])
    return ["\n".join(f"- {day_text(day)}: {what}" for day, _, what in lines)]


def _people(reading: Reading, n: int) -> list[str]:
    people = reading.parts(ApplicationPerson, n)
    return ["\n".join(f"- {title_of(reading, one.contact)} ({one.role.value})" for one in people)]


def _interviews(reading: Reading, n: int) -> Iterator[str]:
    for one in reading.parts(Interview, n):
        head = said(one.type.value.replace("-", " "), one.place, one.state.value)
        yield f"### {moment_text(one.when)}\n\n{head}"
        yield from (one.prepare, one.ask, one.notes)


def _questions(reading: Reading, n: int) -> Iterator[str]:
    for one in reading.parts(Question, n):
        yield f"### {' '.join(one.text.split())}"
        yield one.answer


def _requirements(reading: Reading, n: int) -> list[str]:
    return [
        "\n".join(
            f"- {said(' '.join(one.text.split()), one.need.value, one.rating or '', one.note)}"
            for one in reading.parts(Requirement, n)
        )
    ]


def _offers(reading: Reading, n: int) -> Iterator[str]:
    for one in reading.parts(Offer, n):
        yield f"### {day_text(one.day)}\n\n{_pay(one.pay)}"
        yield from (one.benefits, one.notes)


def _stage(reading: Reading, n: int) -> str:
    return stage_name(reading.record(Stage, n))


def _direction(direction: Direction) -> str:
    return tr(_SENT if direction is Direction.SENT else _RECEIVED)


def _pay(pay: Pay | None) -> str:
    if pay is None:
        return ""
    amounts = " - ".join(f"{amount:f}" for amount in (pay.low, pay.high) if amount is not None)
    period = "" if pay.period is None else pay.period.value
    return " ".join(filter(None, (amounts, pay.currency, period))) if amounts else pay.words
