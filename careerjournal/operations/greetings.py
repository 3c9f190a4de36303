"""Writing to somebody to be in touch again, with nothing to ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from careerjournal.operations import drafts, touches
from careerjournal.operations.drafts import Draft
from careerjournal.operations.phrases import tr
from careerjournal.records.contact import Contact, ContactWay, WayType
from careerjournal.records.moment import Moment
from careerjournal.records.touch import Touch, TouchType
from careerjournal.store.contacts import ContactQueries
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit


def draft(
    reading: Reading,
    contact_n: int,
    code: str,
    written: Callable[[date], str] = date.isoformat,
) -> Draft:
    """The letter by a template of `drafts.TO_KEEP_IN_TOUCH`, to the first address that is known.

    `written` says a day as it stands in a letter. Raises RecordGone, KeyError for a code that has
    no template.
    """
    wording = drafts.template(reading, code)
    contact = reading.record(Contact, contact_n)
    line = next(iter(ContactQueries(reading).lines([contact_n])), None)
    last = None if line is None else line.last_touch
    words = {
        "company": (line.organisation if line is not None else "") or tr("[company]"),
        "role": contact.role or tr("[position]"),
        "name": contact.given or contact.name,
        "day": tr("[day]") if last is None else written(last),
        "person": tr("[name]"),
    }
    subject, body = (drafts.fill(text, words) for text in (wording.subject, wording.body))
    return Draft(code, subject, body, _address(reading, contact_n))


def sent(unit: Unit, contact_n: int, when: Moment, about: str) -> Touch:
    """Note that one wrote to them. Raises RecordGone."""
    return touches.log(unit, [contact_n], when, TouchType.EMAIL, about)


def _address(reading: Reading, contact_n: int) -> str:
    ways = [way for way in reading.parts(ContactWay, contact_n) if way.type is WayType.EMAIL]
    return min(ways, key=lambda way: (way.position, way.n)).value if ways else ""
