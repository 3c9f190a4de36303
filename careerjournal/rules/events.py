"""When an event is, and by when to come back to those one met there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from careerjournal.records.commitment import Decision
from careerjournal.records.community import Event, EventPerson, EventState
from careerjournal.records.moment import Moment
from careerjournal.rules.commitments import Decided, Due, Occurrence, days_after

EVENT: Final = "event"
"""The event itself."""
EVENT_FOLLOW_UP: Final = "event-follow-up"
"""Come back to somebody one met at an event; the occurrence is the id of the EventPerson."""
FOLLOW_UP_DAYS: Final = 2
"""Within so many days after an event people still know who one is."""


@dataclass(frozen=True, kw_only=True)
class EventFacts:
    """What is known of one event; `people` without those whose contact is gone or in the trash,
    `decisions` every line of the ledger."""

    event: Event
    people: Sequence[EventPerson] = ()
    decisions: Sequence[Decision] = field(default=())


def last_day(event: Event) -> date:
    """The day an event ends: its first one, if no later one is known."""
    return event.when.day if event.until is None else max(event.when.day, event.until)


def is_coming(event: Event, today: date) -> bool:
    """Whether an event is still ahead, or not over yet."""
    return last_day(event) >= today


def has_begun(event: Event, now: datetime) -> bool:
    """Whether people may have been met there by `now`, as the clock on the wall shows it.

    An event without a time has begun with its day.
    """
    when = Moment(now.date(), now.time().replace(second=0, microsecond=0, tzinfo=None))
    return event.when.sort_key <= when.sort_key


def moved(event: Event, when: Moment) -> tuple[Moment, date | None]:
    """When an event is if it begins at `when` instead: it stays as long as it was."""
    if event.until is None:
        return when, None
    until = days_after(when.day, max(0, (event.until - event.when.day).days))
    return when, until if until > when.day else None


def due_of(facts: EventFacts) -> list[Due]:
    """What is open of one event, by day, and people in their order; nothing of one in the trash."""
    event = facts.event
    if event.trashed_at is not None:
        return []
    decided = Decided(facts.decisions)
    occurrences = [*_event(event, decided), *_follow_ups(facts)]
    places = {each.occurrence: place for place, each in enumerate(occurrences)}
    open_ = decided.open(occurrences)
    return sorted(open_, key=lambda due: (due.day, places[due.occurrence]))


def _event(event: Event, decided: Decided) -> list[Occurrence]:
    """The event itself as long as one means to go.

    It is named by its day: what was decided of another day says nothing of this one. Planned again
    after it was ticked off, it goes by another name.
    """
    if event.state is not EventState.PLANNED:
        return []
    closed = decided.closed(EVENT)
    day = event.when.day.isoformat()
    names = (day, *(f"{day}/{number}" for number in range(2, len(closed) + 2)))
    free = next(each for each in names if each not in closed)
    return [Occurrence(EVENT, free, event.when.day)]


def _follow_ups(facts: EventFacts) -> list[Occurrence]:
    if facts.event.state is EventState.MISSED:
        return []
    day = days_after(last_day(facts.event), FOLLOW_UP_DAYS)
    people = sorted(facts.people, key=lambda each: (each.position, each.n))
    return [Occurrence(EVENT_FOLLOW_UP, each.id, day) for each in people if each.met]
