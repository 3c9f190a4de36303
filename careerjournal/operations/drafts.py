"""Letters to an employer, and to people who may help, drafted from templates that the person can
word for good.

A template is plain text: its first line is the subject. {company}, {role}, {name} and {day} stand
for those of the application, {person} for somebody to be introduced to, {event} for where one met
and {about} for what one talked about; what stands in square brackets only the person can say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from careerjournal.operations.phrases import tr
from careerjournal.records.application import (
    Application,
    ApplicationPerson,
    Direction,
    Interview,
    Message,
    Offer,
    PersonRole,
)
from careerjournal.records.community import Event, EventPerson
from careerjournal.records.contact import Contact, ContactWay, WayType
from careerjournal.rules.events import EVENT_FOLLOW_UP
from careerjournal.rules.follow_up import ANSWER_OFFER, DECIDE, FOLLOW_UP, REPLY, THANK_YOU
from careerjournal.rules.mentoring import MENTORING_THANKS
from careerjournal.rules.text import clean
from careerjournal.store.applications import ApplicationQueries
from careerjournal.store.errors import RecordGone
from careerjournal.store.names import organisation_name
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit

FOLLOW_UP_FIRST: Final = "follow-up"
FOLLOW_UP_AGAIN: Final = "follow-up-again"
ANSWER: Final = "reply"
THANKS: Final = "thank-you"
ASK_DECISION: Final = "ask-decision"
ACCEPT: Final = "accept"
NEGOTIATE: Final = "negotiate"
DECLINE: Final = "decline"
WITHDRAW: Final = "withdraw"
ASK_INSIDE: Final = "ask-inside"
ASK_FORMER: Final = "ask-former"
ASK_INTRODUCTION: Final = "ask-introduction"
SAY_HELLO: Final = "say-hello"
BIRTHDAY_WISHES: Final = "birthday"
AFTER_EVENT: Final = "after-event"
ASK_MENTOR: Final = "ask-mentor"
ASK_COACH: Final = "ask-coach"
ASK_PEERS: Final = "ask-peers"
OFFER_MENTORING: Final = "offer-mentoring"
THANK_MENTOR: Final = "thank-mentor"
END_MENTORING: Final = "end-mentoring"

TO_EMPLOYERS: Final = (
    FOLLOW_UP_FIRST,
    FOLLOW_UP_AGAIN,
    ANSWER,
    THANKS,
    ASK_DECISION,
    ACCEPT,
    NEGOTIATE,
    DECLINE,
    WITHDRAW,
)
"""The codes of the templates for letters to an employer, in the order of a search."""

TO_ACQUAINTANCES: Final = (ASK_INSIDE, ASK_FORMER, ASK_INTRODUCTION)
"""Those for asking somebody who is there, was there, or knows somebody who is."""

TO_KEEP_IN_TOUCH: Final = (SAY_HELLO, BIRTHDAY_WISHES)
"""Those for being in touch again, with nothing to ask."""

TO_THOSE_MET: Final = (AFTER_EVENT,)
"""Those for coming back to somebody one met at an event."""

IN_MENTORING: Final = (
    ASK_MENTOR,
    ASK_COACH,
    ASK_PEERS,
    OFFER_MENTORING,
    THANK_MENTOR,
    END_MENTORING,
)
"""Those for asking somebody into a mentoring, for thanks, and for the end; see
`operations.mentoring_letters`."""

SHIPPED: Final = (
    *TO_EMPLOYERS,
    *TO_ACQUAINTANCES,
    *TO_KEEP_IN_TOUCH,
    *TO_THOSE_MET,
    *IN_MENTORING,
)
"""The codes of all templates."""

MARKS: Final = ("company", "role", "name", "day", "person", "event", "about", "what", "why", "time")

_MARK: Final = re.compile(r"( ?)\{(" + "|".join(MARKS) + r")\}")
_FOLDER: Final = Path(__file__).parent.parent / "resources" / "templates" / "messages"
_PREFERENCE: Final = "message_template."
_ROUND: Final = (PersonRole.INTERVIEWER, PersonRole.HIRING_MANAGER)
_USUAL: Final = (PersonRole.RECRUITER, PersonRole.HIRING_MANAGER, PersonRole.INTERVIEWER)


@dataclass(frozen=True, slots=True)
class MessageTemplate:
    """The wording of one sort of letter; `is_own` if the person has changed it."""

    code: str
    subject: str
    body: str
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter to be gone over: `code` is the template it was made from, `to` where it goes, ""
    if nobody knows."""

    code: str
    subject: str
    body: str
    to: str = ""


@lru_cache(maxsize=len(SHIPPED))
def shipped(code: str) -> MessageTemplate:
    """The template as it comes with the program. Raises KeyError for a code that has none."""
    if code not in SHIPPED:
        raise KeyError(code)
    text = (_FOLDER / f"{code}.txt").read_text(encoding="utf-8")
    subject, _, body = text.partition("\n")
    return MessageTemplate(code, subject, body.strip("\n"))


def marks_of(code: str) -> tuple[str, ...]:
    """The marks that a template is shipped with; all of them for a code that has none."""
    if code not in SHIPPED:
        return MARKS
    text = f"{shipped(code).subject}\n{shipped(code).body}"
    return tuple(mark for mark in MARKS if "{" + mark + "}" in text)


def template(reading: Reading, code: str) -> MessageTemplate:
    """The template as the person words it, else as shipped. Raises KeyError."""
    as_shipped = shipped(code)
    kept = reading.preference(_PREFERENCE + code)
    if not isinstance(kept, Mapping):
        return as_shipped
    subject, body = kept.get("subject"), kept.get("body")
    if not isinstance(subject, str) or not isinstance(body, str):
        return as_shipped
    return MessageTemplate(code, subject, body, is_own=True)


def templates(reading: Reading) -> list[MessageTemplate]:
    """Every template, in the order of SHIPPED."""
    return [template(reading, code) for code in SHIPPED]


def keep_template(unit: Unit, code: str, subject: str, body: str) -> None:
    """Word a template in another way for good; as shipped, it follows the program again."""
    subject, body = clean(" ".join(subject.split())), clean(body.strip("\n"))
    as_shipped = shipped(code)
    if (subject, body) == (as_shipped.subject, as_shipped.body):
        reset_template(unit, code)
    else:
        unit.set_preference(_PREFERENCE + code, {"subject": subject, "body": body})


def reset_template(unit: Unit, code: str) -> None:
    """Put a template back as it was shipped."""
    unit.set_preference(_PREFERENCE + code, None)


def fitting(rule: str, occurrence: str) -> tuple[str, ...]:
    """The codes of the templates that fit what is due, the likeliest first; () if none does."""
    if rule == FOLLOW_UP:
        return (FOLLOW_UP_FIRST,) if occurrence == "1" else (FOLLOW_UP_AGAIN, WITHDRAW)
    if rule == REPLY:
        return (ASK_DECISION, ANSWER) if "/" in occurrence else (ANSWER, WITHDRAW)
    fits: Mapping[str, tuple[str, ...]] = {
        THANK_YOU: (THANKS,),
        DECIDE: (ASK_DECISION, WITHDRAW),
        ANSWER_OFFER: (ACCEPT, NEGOTIATE, DECLINE),
        EVENT_FOLLOW_UP: TO_THOSE_MET,
        MENTORING_THANKS: (THANK_MENTOR,),
    }
    return fits.get(rule, ())


def offered(rule: str, occurrence: str) -> tuple[str, ...]:
    """Those that fit what is due, then all others that go to the same sort of people."""
    fits = fitting(rule, occurrence)
    others = {EVENT_FOLLOW_UP: TO_THOSE_MET, MENTORING_THANKS: ()}.get(rule, TO_EMPLOYERS)
    return (*fits, *(code for code in others if code not in fits))


def draft(
    reading: Reading,
    source: int,
    rule: str,
    occurrence: str,
    written: Callable[[date], str] = date.isoformat,
    code: str = "",
) -> Draft:
    """A letter for what is due of `source`: an application, or an event one met people at.

    `written` says a day as it stands in a letter; `code` asks for another template than the
    likeliest. Those of a mentoring are drafted by `operations.mentoring_letters`. Raises
    RecordGone, and KeyError where no template fits.
    """
    wanted = code or next(iter(fitting(rule, occurrence)), "")
    wording = template(reading, wanted)
    if rule == EVENT_FOLLOW_UP:
        return _after_event(reading, source, occurrence, written, wording)
    facts = _facts(reading, source, rule, occurrence, wanted)
    words = {
        "company": facts.company or tr("[company]"),
        "role": facts.role or tr("[position]"),
        "name": facts.name,
        "day": tr("[day]") if facts.day is None else written(facts.day),
        "person": tr("[name]"),
        "event": tr("[event]"),
        "about": tr("what you talked about"),
    }
    return Draft(wanted, fill(wording.subject, words), fill(wording.body, words))


def _after_event(
    reading: Reading,
    source: int,
    occurrence: str,
    written: Callable[[date], str],
    wording: MessageTemplate,
) -> Draft:
    """A letter to somebody met at event `source`, `occurrence` the id of the EventPerson."""
    event = reading.record(Event, source)
    person = reading.find_part(EventPerson, occurrence)
    if person is None:
        raise RecordGone(n=source)
    name, company, to = person.name, person.organisation, ""
    if person.contact is not None:
        contact = reading.record(Contact, person.contact)
        name, company = contact.name, organisation_name(reading, contact.organisation)
        ways = sorted(reading.parts(ContactWay, contact.n), key=lambda way: way.position)
        to = next((way.value for way in ways if way.type is WayType.EMAIL), "")
    words = {
        "company": company or tr("[company]"),
        "role": tr("[position]"),
        "name": name,
        "day": written(event.when.day),
        "person": tr("[name]"),
        "event": event.name,
        "about": person.about or tr("what you talked about"),
    }
    return Draft(wording.code, fill(wording.subject, words), fill(wording.body, words), to)


def fill(text: str, words: Mapping[str, str]) -> str:
    """`text` with its marks replaced; one without a word goes, with the blank before it."""

    def word(found: re.Match[str]) -> str:
        said = " ".join(words.get(found[2], "").split())
        return found[1] + said if said else ""

    # Not str.format: other braces are the person's own.
    return _MARK.sub(word, text)


@dataclass(frozen=True, slots=True)
class _Facts:
    company: str
    role: str
    name: str
    day: date | None


def _facts(reading: Reading, source: int, rule: str, occurrence: str, code: str) -> _Facts:
    application = reading.record(Application, source)
    company = organisation_name(reading, application.organisation)
    interview = _interview(reading, source, occurrence if rule == THANK_YOU else "")
    messages = reading.counting(Message, source)
    received = [each for each in messages if each.direction is Direction.RECEIVED]
    if code == THANKS and interview is not None:
        name = _name(reading, source, _ROUND, interview.n)
        return _Facts(company, application.role, name, interview.when.day)
    name = ""
    if rule == REPLY and received and received[-1].contact is not None:
        name = reading.record(Contact, received[-1].contact).name
    day = _day(reading, source, code, received, interview)
    return _Facts(company, application.role, name or _name(reading, source, _USUAL, None), day)


def _interview(reading: Reading, source: int, id_: str) -> Interview | None:
    """The one with this id, else the latest."""
    found = reading.parts(Interview, source)
    named = [each for each in found if each.id == id_]
    return max(named or found, key=lambda each: each.when.sort_key, default=None)


def _day(
    reading: Reading,
    source: int,
    code: str,
    received: list[Message],
    interview: Interview | None,
) -> date | None:
    """The day that a letter refers to."""
    lines = ApplicationQueries(reading).lines([source])
    first = lines[0].applied if lines else None
    if code in (ACCEPT, NEGOTIATE, DECLINE):
        offered = [offer.day for offer in reading.parts(Offer, source)]
        return max(offered, default=None)
    if code in (ANSWER, ASK_DECISION):
        spoken = [each.day for each in received]
        if code == ASK_DECISION and interview is not None:
            spoken.append(interview.when.day)
        return max(spoken, default=first)
    return first


def _name(
    reading: Reading, source: int, roles: tuple[PersonRole, ...], interview: int | None
) -> str:
    """Whom to greet: the first in the earliest of these roles, of a round if one is meant."""
    people = reading.parts(ApplicationPerson, source)
    of_round = [each for each in people if interview is not None and each.interview == interview]
    for among in (of_round, people):
        for role in roles:
            for person in among:
                if person.role is role:
                    return reading.record(Contact, person.contact).name
    return ""
