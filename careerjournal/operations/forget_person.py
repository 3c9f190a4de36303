"""Erasing somebody: they and all that is only about them, for good.

These are another's data: whoever asks to be forgotten is. What else tells of them stays the
person's own, a note of a day or of a talk with several; their name can be taken out of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from careerjournal.operations.hidden_people import hidden_ids, hide
from careerjournal.operations.photos import photo_of
from careerjournal.operations.phrases import tr
from careerjournal.operations.touches import HALF_NOTED
from careerjournal.records.application import ApplicationPerson
from careerjournal.records.commitment import Decision
from careerjournal.records.community import CommunityMember, EventPerson
from careerjournal.records.contact import Contact, ContactWay, PastPosition
from careerjournal.records.head import Head
from careerjournal.records.mentorship import MentoringAsk, MentoringPerson
from careerjournal.records.touch import Promise, TouchPerson
from careerjournal.rules.keep_in_touch import LOG_TOUCH
from careerjournal.rules.mentions import without_mentions
from careerjournal.store.holding import HoldingQueries, Reference
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit

_SHORTEST_NAME: Final = 5
"""A shorter name may be a word, and stands for nobody by itself."""
_SAID_AT: Final = 3
"""Where the words of a promise stand in one that is half noted: after whose, their name, and who
made it."""


@dataclass(frozen=True, kw_only=True)
class Loss:
    """What goes with somebody, and what stays.

    `files` are those besides the photo; `touches` are those with them alone, `shared_touches`
    those that others were at; `naming` are the records that name them in their words.
    """

    n: int
    name: str
    ways: int = 0
    positions: int = 0
    promises: int = 0
    files: int = 0
    has_photo: bool = False
    touches: int = 0
    shared_touches: int = 0
    applications: int = 0
    groups: int = 0
    events: int = 0
    mentorships: int = 0
    naming: tuple[Head, ...] = ()


def what_goes(reading: Reading, n: int) -> Loss:
    """What erasing contact `n` takes, and leaves. Raises RecordGone."""
    contact = reading.record(Contact, n)
    references = HoldingQueries(reading).references(n, Contact.KIND)
    alone, shared = _touches(reading, references)
    naming = [each for each in _naming(reading, contact) if each not in alone]

    photo = photo_of(reading, contact)

    def owners(*kinds: str) -> int:
        return len({each.owner for each in references if each.table in kinds})

    return Loss(
        n=n,
        name=contact.name,
        ways=len(reading.parts(ContactWay, n)),
        positions=len(reading.parts(PastPosition, n)),
        promises=len(reading.parts(Promise, n)),
        files=len(reading.attachments_of(n)) - (photo is not None),
        has_photo=photo is not None,
        touches=len(alone),
        shared_touches=len(shared),
        applications=owners(ApplicationPerson.KIND),
        groups=owners(CommunityMember.KIND),
        events=owners(EventPerson.KIND),
        mentorships=owners(MentoringPerson.KIND, MentoringAsk.KIND),
        naming=tuple(reading.heads(naming)),
    )


def forget_person(unit: Unit, n: int, *, out_of_words: bool) -> None:
    """Erase contact `n` with every touch that they alone were at, in one write.

    With `out_of_words`, who is named in the words of other records becomes "somebody" there, and
    the earlier versions of those records go. It cannot be undone. Raises RecordGone.
    """
    contact = unit.record(Contact, n)
    references = HoldingQueries(unit).references(n, Contact.KIND)
    alone, _ = _touches(unit, references)
    for touch in alone:
        unit.erase(touch)
    for each in references:
        if each.table == EventPerson.KIND:
            unit.erase_part(EventPerson, each.n)  # it says the name once more, as it was heard
    _forget_refusals(unit, contact.id)
    change = _without(contact)
    if out_of_words:
        for record in _naming(unit, contact, before=True):
            unit.erase_words(record, change)
    _forget_half_noted(unit, n, change if out_of_words else str)
    if contact.id in hidden_ids(unit):
        hide(unit, contact.id, wanted=False)
    unit.erase(n)


def _forget_refusals(unit: Unit, id_: str) -> None:
    """That an entry was no time of being in touch with somebody names them by their id."""
    rows = unit.rows(
        "SELECT n FROM decision WHERE rule = ? AND occurrence = ? ORDER BY n DESC", (LOG_TOUCH, id_)
    )
    for (line,) in rows:
        unit.erase_part(Decision, line)


def _forget_half_noted(unit: Unit, n: int, change: Callable[[str], str]) -> None:
    """A time of being in touch that waits to be noted goes as one that was noted would: with who
    alone was at it."""
    kept = unit.preference(HALF_NOTED)
    if not isinstance(kept, dict):
        return
    people = _others(kept.get("people"), n)
    words = {key: change(str(kept.get(key) or "")) for key in ("about", "gave", "received")}
    said = [
        [*line[:_SAID_AT], change(str(line[_SAID_AT])), *line[_SAID_AT + 1 :]]
        for line in _others(kept.get("said"), n)
        if len(line) > _SAID_AT
    ]
    fresh = {**kept, **words, "people": people, "said": said} if people else None
    if fresh != kept:
        unit.set_preference(HALF_NOTED, fresh)


def _others(lines: object, n: int) -> list[list[Any]]:
    """The lines that do not begin with the number of contact `n`."""
    if not isinstance(lines, list):
        return []
    return [line for line in lines if isinstance(line, list) and line and line[0] != n]


def _touches(reading: Reading, references: list[Reference]) -> tuple[list[int], list[int]]:
    """The touches that somebody alone was at, and those that others were at too."""
    alone: list[int] = []
    shared: list[int] = []
    own = {each.n for each in references if each.table == TouchPerson.KIND}
    for touch in sorted({each.owner for each in references if each.table == TouchPerson.KIND}):
        people = {person.n for person in reading.parts(TouchPerson, touch)}
        (alone if people <= own else shared).append(touch)
    return alone, shared


def _naming(reading: Reading, contact: Contact, *, before: bool = False) -> list[int]:
    """The records that name somebody, other than they themselves; with `before` also those that
    did so once."""
    words = [contact.id, *([contact.name] if _is_telling(contact.name) else [])]
    queries = HoldingQueries(reading)
    found = set(queries.saying(*words))
    if before:
        found |= set(queries.said(*words))
    # Who wrote about them began with their name alone, however short.
    found |= {
        link.source
        for link in queries.links_to(contact.n)
        if contact.name.strip()
        and (head := reading.head(link.source)) is not None
        and head.title == contact.name
    }
    return sorted(head.ref.n for head in reading.heads(found) if head.ref.n != contact.n)


def _is_telling(name: str) -> bool:
    """Whether a name stands for somebody wherever it is read: "Ruth Adler" does, "Max" may not."""
    return len(name) >= _SHORTEST_NAME and " " in name.strip()


def _without(contact: Contact) -> Callable[[str], str]:
    somebody = tr("somebody")
    name = re.escape(contact.name)
    plain = re.compile(rf"(?<!\w){name}(?!\w)") if _is_telling(contact.name) else None

    def change(text: str) -> str:
        if contact.name.strip() and text.strip() == contact.name.strip():
            return somebody[:1].upper() + somebody[1:]
        text = without_mentions(text, contact.id, somebody)
        return text if plain is None else plain.sub(somebody, text)

    return change
