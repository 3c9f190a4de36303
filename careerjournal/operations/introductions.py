"""Asking somebody one knows for help with an application."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from careerjournal.operations import drafts, touches
from careerjournal.operations.drafts import (
    ASK_FORMER,
    ASK_INSIDE,
    ASK_INTRODUCTION,
    TO_ACQUAINTANCES,
    Draft,
)
from careerjournal.operations.phrases import tr
from careerjournal.records.application import Application
from careerjournal.records.contact import Contact, ContactWay, WayType
from careerjournal.records.link import Link
from careerjournal.records.moment import Moment
from careerjournal.records.touch import Touch, TouchType
from careerjournal.store.connections import Acquaintance
from careerjournal.store.names import organisation_name
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit

_MOST_PEOPLE: Final = 2


@dataclass(frozen=True, slots=True)
class Ask:
    """Asking `contact` about `application`; `people` are those they could introduce one to.

    `code` is the template that fits best.
    """

    application: int
    contact: int
    code: str = ASK_INSIDE
    people: tuple[int, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The templates on offer, the one that fits best first."""
        return (self.code, *(each for each in TO_ACQUAINTANCES if each != self.code))


def ask_of(application: int, whom: Acquaintance, *, is_there: bool) -> Ask:
    """What one would ask somebody: about their work, about their time there, or for an
    introduction to those they know best."""
    if is_there:
        return Ask(application, whom.n, ASK_INSIDE)
    people = next((why.to for why in whom.whys if why.to), ())
    code = ASK_FORMER if whom.stints else ASK_INTRODUCTION
    return Ask(application, whom.n, code, people[:_MOST_PEOPLE])


def draft(reading: Reading, ask: Ask, code: str) -> Draft:
    """The letter by one of the templates, to the first address that is known.

    Raises RecordGone, KeyError for a code that has no template.
    """
    wording = drafts.template(reading, code)
    application = reading.record(Application, ask.application)
    contact = reading.record(Contact, ask.contact)
    names = [head.title for head in reading.heads(ask.people[:_MOST_PEOPLE])]
    words = {
        "company": organisation_name(reading, application.organisation) or tr("[company]"),
        "role": application.role or tr("[position]"),
        "name": contact.given or contact.name,
        "day": tr("[day]"),
        "person": _listed(names) or tr("[name]"),
    }
    subject, body = (drafts.fill(text, words) for text in (wording.subject, wording.body))
    return Draft(code, subject, body, _address(reading, contact.n))


def sent(unit: Unit, ask: Ask, when: Moment, about: str) -> Touch:
    """Note that one wrote: an e-mail to them, tied to the application. Raises RecordGone."""
    touch = touches.log(unit, [ask.contact], when, TouchType.EMAIL, about)
    unit.link(Link(source=touch.n, target=ask.application))
    return touch


def _address(reading: Reading, contact: int) -> str:
    ways = [way for way in reading.parts(ContactWay, contact) if way.type is WayType.EMAIL]
    return min(ways, key=lambda way: (way.position, way.n)).value if ways else ""


def _listed(names: Sequence[str]) -> str:
    if len(names) < _MOST_PEOPLE:
        return "".join(names)
    return tr("{one} or {other}").format(one=names[0], other=names[1])
