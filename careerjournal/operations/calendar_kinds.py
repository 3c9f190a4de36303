"""What can be put into a calendar for another device, and what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from careerjournal.operations.phrases import tr, tr_noop


class CalendarKind(StrEnum):
    """One sort of days."""

    INTERVIEWS = "interviews"
    SESSIONS = "sessions"
    EVENTS = "events"
    TODOS = "todos"
    GOALS = "goals"
    DUE = "due"
    BIRTHDAYS = "birthdays"


ALL: Final = frozenset(CalendarKind)

_WORDS: Final[Mapping[CalendarKind, str]] = MappingProxyType(
    {
        CalendarKind.INTERVIEWS: tr_noop("Interviews"),
        CalendarKind.SESSIONS: tr_noop("Mentoring sessions"),
        CalendarKind.EVENTS: tr_noop("Events"),
        CalendarKind.TODOS: tr_noop("To-dos"),
        CalendarKind.GOALS: tr_noop("Steps, reviews and days of goals"),
        CalendarKind.DUE: tr_noop("Everything else that falls due"),
        CalendarKind.BIRTHDAYS: tr_noop("Birthdays"),
    }
)


def kind_words(kind: CalendarKind) -> str:
    """What a sort of days is called."""
    return tr(_WORDS[kind])
