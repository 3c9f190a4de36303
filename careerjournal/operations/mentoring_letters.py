"""Letters of a mentoring: to ask somebody in, to say thank you, and to end it kindly.

They say why them, what for and how much of their time, and that a short no is enough.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from careerjournal.operations import drafts
from careerjournal.operations.drafts import Draft, fill
from careerjournal.operations.mentoring_words import time_words
from careerjournal.operations.phrases import tr
from careerjournal.records.contact import Contact, ContactWay, WayType
from careerjournal.records.mentorship import (
    MentoringAsk,
    MentoringPerson,
    MentoringSide,
    MentoringType,
    Mentorship,
    Session,
)
from careerjournal.rules.text import excerpt
from careerjournal.store.errors import RecordGone
from careerjournal.store.reading import Reading

_LONGEST_WHAT: Final = 160


def codes_to_ask(mentorship: Mentorship) -> tuple[str, ...]:
    """The templates for asking somebody into a mentoring, the likeliest first."""
    asks = (drafts.ASK_MENTOR, drafts.ASK_COACH, drafts.ASK_PEERS, drafts.OFFER_MENTORING)
    if mentorship.type is MentoringType.PEERS or mentorship.side is MentoringSide.MUTUAL:
        first = drafts.ASK_PEERS
    elif mentorship.side is MentoringSide.GUIDING:
        first = drafts.OFFER_MENTORING
    elif mentorship.type is MentoringType.COACHING:
        first = drafts.ASK_COACH
    else:
        first = drafts.ASK_MENTOR
    return (first, *(code for code in asks if code != first))


def draft_ask(reading: Reading, ask_n: int, code: str = "") -> Draft:
    """A letter that asks somebody: why them, what for, how much time, and an easy way to say no.

    `code` asks for another template than the likeliest. What nobody has noted yet stands in
    square brackets, for the person to say. Raises RecordGone, and KeyError for a code without a
    template.
    """
    ask = reading.part(MentoringAsk, ask_n)
    mentorship = reading.record(Mentorship, ask.mentorship)
    contact = reading.record(Contact, ask.contact)
    words = {
        "what": _sentence(ask.purpose) or _what(mentorship),
        "why": _sentence(ask.why) or tr("[what they know, did or said]"),
        "time": _sentence(ask.time)
        or time_words(mentorship.minutes, mentorship.rhythm_days)
        or tr("[how long each time, and how often]"),
    }
    return _draft(reading, code or codes_to_ask(mentorship)[0], contact, words)


def draft_thanks(
    reading: Reading,
    session_n: int,
    contact_n: int | None = None,
    written: Callable[[date], str] = date.isoformat,
) -> Draft:
    """Thanks for a session, to one of those who take part; None is the first of them.

    `written` says a day as it stands in a letter. Raises RecordGone.
    """
    session = reading.part(Session, session_n)
    mentorship = reading.record(Mentorship, session.mentorship)
    contact = _somebody(reading, mentorship.n, contact_n)
    words = {"what": _what(mentorship), "day": written(session.when.day)}
    return _draft(reading, drafts.THANK_MENTOR, contact, words)


def draft_due(
    reading: Reading, occurrence: str, written: Callable[[date], str] = date.isoformat
) -> Draft:
    """Thanks that are due, `occurrence` being the id of the session. Raises RecordGone."""
    session = reading.find_part(Session, occurrence)
    if session is None:
        raise RecordGone(n=0)
    return draft_thanks(reading, session.n, None, written)


def draft_ending(reading: Reading, mentorship_n: int, contact_n: int | None = None) -> Draft:
    """A kind word at the end, to one of those who take part; None is the first of them.

    Raises RecordGone.
    """
    mentorship = reading.record(Mentorship, mentorship_n)
    contact = _somebody(reading, mentorship_n, contact_n)
    return _draft(reading, drafts.END_MENTORING, contact, {"what": _what(mentorship)})


def _draft(reading: Reading, code: str, contact: Contact | None, words: dict[str, str]) -> Draft:
    wording = drafts.template(reading, code)
    said = {**words, "name": "" if contact is None else contact.given or contact.name}
    to = "" if contact is None else _address(reading, contact.n)
    return Draft(code, fill(wording.subject, said), fill(wording.body, said), to)


def _somebody(reading: Reading, mentorship_n: int, contact_n: int | None) -> Contact | None:
    if contact_n is not None:
        return reading.record(Contact, contact_n)
    people = (each.contact for each in reading.parts(MentoringPerson, mentorship_n))
    there = (reading.record(Contact, n) for n in people)
    return next((contact for contact in there if contact.trashed_at is None), None)


def _address(reading: Reading, contact_n: int) -> str:
    """The first e-mail address, "" if none is known."""
    ways = (each for each in reading.parts(ContactWay, contact_n) if each.type is WayType.EMAIL)
    return next((each.value for each in ways), "")


def _what(mentorship: Mentorship) -> str:
    """What it is for: the need in its first words, else the title."""
    needs = _sentence(excerpt(mentorship.needs, _LONGEST_WHAT))
    return needs or _sentence(mentorship.title) or tr("[what it is about]")


def _sentence(text: str) -> str:
    """`text` as part of a sentence, which brings its own full stop."""
    return " ".join(text.split()).rstrip(" .;,:")
