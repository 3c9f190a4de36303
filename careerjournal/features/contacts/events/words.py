"""Events in words: when they are, how they stand, and who is there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QDate, QLocale

from careerjournal.operations.due_words import near_words
from careerjournal.operations.phrases import ntr, tr, tr_noop
from careerjournal.records.community import EventState
from careerjournal.records.moment import Moment
from careerjournal.store.events import EventLine, PersonLine
from careerjournal.ui.day_words import full_day_words, moment_words

_STATES: Final[Mapping[EventState, str]] = MappingProxyType(
    {
        EventState.PLANNED: tr_noop("Planned"),
        EventState.ATTENDED: tr_noop("I was there"),
        EventState.MISSED: tr_noop("Missed"),
    }
)


_TONES: Final[Mapping[EventState, str]] = MappingProxyType(
    {EventState.PLANNED: "", EventState.ATTENDED: "done", EventState.MISSED: "muted"}
)


def state_tone(state: EventState) -> str:
    """The tone of the chip that says how an event stands."""
    return _TONES[state]


def state_words(state: EventState) -> str:
    """How an event stands: "I was there"."""
    return tr(_STATES[state])


def when_words(when: Moment, until: date | None, today: date) -> str:
    """When an event is: "Tue 24 Nov, 18:30", "Tue 24 Nov to Thu 26 Nov"."""
    if until is None or until <= when.day:
        words = moment_words(when.day, when.time, today)
    else:
        words = tr("{first} to {last}").format(
            first=_dated(when.day, today), last=_dated(until, today)
        )
    if when.zone:
        words = tr("{when} ({zone})").format(when=words, zone=when.zone)
    return words


def _dated(day: date, today: date) -> str:
    """ "Tue 24 Nov", also where it is near: "Yesterday" begins no span."""
    form = tr("ddd d MMM") if day.year == today.year else tr("d MMM yyyy")
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def exact_words(line: EventLine) -> str:
    """Its days in full, for a tooltip."""
    first = full_day_words(line.when.day)
    if line.until is None or line.until <= line.when.day:
        return first
    return tr("{first} to {last}").format(first=first, last=full_day_words(line.until))


def place_words(line: EventLine) -> str:
    """Where it is, else whose event it is: "City Hall"."""
    return line.place or line.community or line.organisation


def is_coming(line: EventLine, today: date) -> bool:
    """Whether it is ahead, or not over yet."""
    return (line.until or line.when.day) >= today


def near(line: EventLine, today: date) -> str:
    """ "in 4 days", "today", "under way" of one that is coming; "" far off, and when it is over."""
    if not is_coming(line, today):
        return ""
    if line.when.day < today:
        return tr("under way")
    return near_words(line.when.day, today)


def people_words(line: EventLine) -> str:
    """Who is to be met and who was: "3 to meet, met 5"."""
    parts = []
    if line.to_meet and line.state is EventState.PLANNED:
        parts.append(ntr("{n} to meet", "{n} to meet", line.to_meet).format(n=line.to_meet))
    if line.met:
        parts.append(ntr("met {n} person", "met {n} people", line.met).format(n=line.met))
    return ", ".join(parts)


def next_words(line: EventLine, today: date) -> str:
    """The third line of a row: what is near, who is there, and what is still to do."""
    if line.state is EventState.MISSED:
        return state_words(line.state)
    parts = [near(line, today), people_words(line)]
    if line.names:
        words = ntr("{n} not a contact yet", "{n} not contacts yet", line.names)
        parts.append(words.format(n=line.names))
    return " · ".join(part for part in parts if part)


def wants(line: EventLine, today: date) -> bool:
    """Whether it wants the person: it is today, or somebody met there is no contact yet."""
    if line.state is EventState.MISSED:
        return False
    is_now = line.state is EventState.PLANNED and line.when.day <= today
    return (is_now and is_coming(line, today)) or line.names > 0


def name_words(person: PersonLine) -> str:
    """Their name, or that there is none: the contact may have been erased."""
    return person.name.strip() or tr("No name")


def who_words(person: PersonLine) -> str:
    """What somebody does and where: "Head of Nursing, Halden Clinics"."""
    if person.hidden:
        return tr("Details are hidden")
    return ", ".join(part for part in (person.role, person.organisation) if part)


def about_words(person: PersonLine) -> str:
    """What to talk about with somebody, or what it was about, where that may be shown."""
    return "" if person.hidden else person.about
