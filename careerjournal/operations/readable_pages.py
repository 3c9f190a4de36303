"""Applications, companies and people as pages that anyone can read, without this program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from careerjournal.exchange.markdown_folder import Sheet
from careerjournal.operations.phrases import tr, tr_noop
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
from careerjournal.records.contact import Contact, ContactWay
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.pay import Pay
from careerjournal.records.record import Root
from careerjournal.records.stage import Stage
from careerjournal.store.reading import Reading

KINDS: Final[tuple[type[Root], ...]] = (Application, Organisation, Contact)

_SENT: Final = tr_noop("Sent")
_RECEIVED: Final = tr_noop("Received")


def sheet(reading: Reading, record: Root) -> Sheet:
    """The page of an application, an organisation or a contact, without its files.

    Raises TypeError for a record of any other kind.
    """
    if isinstance(record, Application):
        return _application(reading, record)
    if isinstance(record, Organisation):
        return _organisation(record)
    if isinstance(record, Contact):
        return _contact(reading, record)
    raise TypeError(f"no page for {record.KIND}")


def _organisation(organisation: Organisation) -> Sheet:
    return Sheet(
        id=organisation.id,
        folder="Companies",
        stem=organisation.name,
        values={
            "kind": organisation.KIND,
            "title": organisation.name,
            "website": organisation.website,
            "industry": organisation.industry,
            "place": organisation.place,
        },
        body=organisation.notes,
    )


def _contact(reading: Reading, contact: Contact) -> Sheet:
    ways = (
        f"- {way.label or way.type.value}: {way.value}"
        for way in reading.parts(ContactWay, contact.n)
    )
    return Sheet(
        id=contact.id,
        folder="People",
        stem=contact.name,
        values={
            "kind": contact.KIND,
            "title": contact.name,
            "nickname": contact.nickname,
            "organisation": _title(reading, contact.organisation),
            "department": contact.department,
            "role": contact.role,
            "birthday": str(contact.birthday or ""),
            "met_on": str(contact.met_on or ""),
            "met_where": contact.met_where,
            "expertise": contact.expertise,
        },
        body=_joined(["\n".join(ways), contact.cares_about, contact.notes]),
    )


def _application(reading: Reading, application: Application) -> Sheet:
    organisation = _title(reading, application.organisation)
    moves = reading.counting(StageMove, application.n)
    stem = " - ".join(filter(None, (organisation, application.role)))
    return Sheet(
        id=application.id,
        folder="Applications",
        stem=stem,
        values={
            "kind": application.KIND,
            "title": application.role,
            "organisation": organisation,
            "stage": _stage(reading, moves[-1].stage) if moves else "",
            "since": _day(moves[-1].day) if moves else "",
            "place": application.place,
            "source": application.source,
            "url": application.url,
            "pay": _pay(application.advertised),
            "asked": _pay(application.asked),
            "closes": _day(application.closes),
        },
        body=_joined(
            [
                application.notes,
                _section(tr("History"), _history(reading, application.n)),
                _section(tr("People"), _people(reading, application.n)),
                _section(tr("Interviews"), _interviews(reading, application.n)),
                _section(tr("Questions"), _questions(reading, application.n)),
                _section(tr("What they ask for"), _requirements(reading, application.n)),
                _section(tr("Offers"), _offers(reading, application.n)),
                _section(tr("The posting"), [application.posting]),
            ]
        ),
    )


def _history(reading: Reading, n: int) -> list[str]:
    lines: list[tuple[date, int, str]] = []
    for order, move in enumerate(reading.counting(StageMove, n)):
        lines.append((move.day, order, _said(_stage(reading, move.stage), move.note)))
    for order, message in enumerate(reading.counting(Message, n)):
        lines.append((message.day, order, _said(_direction(message.direction), message.about)))
    for order, talk in enumerate(reading.counting(PayTalk, n)):
        what = _said(_direction(talk.direction), _pay(talk.pay), talk.note)
        lines.append((talk.day, order, what))
    lines.sort(key=lambda line: line[:2])
    return ["\n".join(f"- {_day(day)}: {what}" for day, _, what in lines)]


def _people(reading: Reading, n: int) -> list[str]:
    people = reading.parts(ApplicationPerson, n)
    return ["\n".join(f"- {_title(reading, one.contact)} ({one.role.value})" for one in people)]


def _interviews(reading: Reading, n: int) -> Iterator[str]:
    for one in reading.parts(Interview, n):
        head = _said(one.type.value.replace("-", " "), one.place, one.state.value)
        yield f"### {_moment(one.when)}\n\n{head}"
        yield from (one.prepare, one.ask, one.notes)


def _questions(reading: Reading, n: int) -> Iterator[str]:
    for one in reading.parts(Question, n):
        yield f"### {' '.join(one.text.split())}"
        yield one.answer


def _requirements(reading: Reading, n: int) -> list[str]:
    return [
        "\n".join(
            f"- {_said(' '.join(one.text.split()), one.need.value, one.rating or '', one.note)}"
            for one in reading.parts(Requirement, n)
        )
    ]


def _offers(reading: Reading, n: int) -> Iterator[str]:
    for one in reading.parts(Offer, n):
        yield f"### {_day(one.day)}\n\n{_pay(one.pay)}"
        yield from (one.benefits, one.notes)


def _section(title: str, blocks: Iterable[str]) -> str:
    body = _joined(blocks)
    return f"## {title}\n\n{body}" if body else ""


def _joined(blocks: Iterable[str]) -> str:
    return "\n\n".join(stripped for block in blocks if (stripped := block.strip()))


def _said(*words: str) -> str:
    return " · ".join(filter(None, words))


def _title(reading: Reading, n: int | None) -> str:
    head = None if n is None else reading.head(n)
    return "" if head is None else head.title


def _stage(reading: Reading, n: int) -> str:
    return stage_name(reading.record(Stage, n))


def _direction(direction: Direction) -> str:
    return tr(_SENT if direction is Direction.SENT else _RECEIVED)


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _moment(moment: Moment) -> str:
    clock = moment.time.strftime(" %H:%M") if moment.time else ""
    return moment.day.isoformat() + clock


def _pay(pay: Pay | None) -> str:
    if pay is None:
        return ""
    amounts = " - ".join(f"{amount:f}" for amount in (pay.low, pay.high) if amount is not None)
    period = "" if pay.period is None else pay.period.value
    return " ".join(filter(None, (amounts, pay.currency, period))) if amounts else pay.words
