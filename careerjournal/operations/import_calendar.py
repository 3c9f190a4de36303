"""Appointments, to-dos and journal entries of a calendar file into the vault."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from careerjournal.exchange import ics
from careerjournal.exchange.ics import CalendarItem, CalendarKind
from careerjournal.exchange.item import Note, Skipped
from careerjournal.operations.calendar_items import entry_of, event_of, todo_of, todo_of_event
from careerjournal.operations.calendar_series import Series, Times, keys_of_times, repeats
from careerjournal.operations.events_as import EventsAs
from careerjournal.operations.import_questions import EVENTS, Question
from careerjournal.operations.import_records import (
    Decision,
    RecordItem,
    RecordsImport,
    said,
)
from careerjournal.records.application import Interview
from careerjournal.records.community import Event, EventPerson, EventState
from careerjournal.records.kinds import BY_KIND
from careerjournal.records.mentorship import Session
from careerjournal.records.origin import Origin
from careerjournal.records.record import Root
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit

SOURCE: Final = "ics"
OWN_DOMAIN: Final = "@careerjournal"
"""Ends the number of whatever this program itself has written into a calendar."""
_UUID_LENGTH: Final = 36


@dataclass(frozen=True)
class _Whole:
    """All of one that repeats: its number. The first of its times speaks for it: `keys` are those
    of what takes place, to the day `until` if that is not the end."""

    key: str
    keys: frozenset[str] = frozenset()
    until: date | None = None


class CalendarImport(RecordsImport):
    """A calendar that was read. Its appointments come in as `events_as` says; of those that
    repeat, each time of the coming year is an event of its own.
    """

    def __init__(
        self,
        found: Iterable[CalendarItem | Skipped | Note],
        today: date,
        *,
        events_as: EventsAs = EventsAs.EVENTS,
    ) -> None:
        self._found = tuple(found)
        self._today = today
        read = [one for one in self._found if isinstance(one, CalendarItem)]
        appointments = [one for one in read if one.kind is CalendarKind.EVENT]
        self._events_as = events_as
        self._has_repeating = any(map(repeats, appointments))
        self._has_events = bool(appointments)
        self._series = Series(today)
        self._series.learn(read)
        self._single: dict[str, set[str]] = {}
        for one in read:
            if one.instead_of is not None and not one.is_cancelled:
                self._single.setdefault(one.key, set()).add(self._series.key_of(one))
        sorted_out = [each for one in self._found for each in self._sorted_out(one, events_as)]
        notes = [one for one in sorted_out if isinstance(one, Note)]
        items = [one for one in sorted_out if isinstance(one, RecordItem)]
        skipped = [one for one in sorted_out if isinstance(one, Skipped)]
        if not items and not skipped:
            notes.append(Note(code="nothing-there"))
        super().__init__(SOURCE, items, skipped, notes)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What appointments become, where there are any; and what those that repeat."""
        if not self._has_events:
            return ()
        kinds = EventsAs if self._has_repeating else (EventsAs.EVENTS, EventsAs.TODOS)
        options = tuple(kind.value for kind in kinds)
        answer = self._events_as.value
        return (Question(EVENTS, answer if answer in options else options[0], options),)

    def answered(self, code: str, answer: str) -> CalendarImport:
        """The same calendar as somebody answered."""
        return self.taking_events_as(EventsAs(answer)) if code == EVENTS else self

    def taking_events_as(self, kind: EventsAs) -> CalendarImport:
        """The same calendar, with its appointments as to-dos or as events."""
        return CalendarImport(self._found, self._today, events_as=kind)

    def own(self, reading: Reading, item: RecordItem) -> Root | None:
        """What a calendar that this program wrote brings back, whatever it is a day of."""
        if not item.key.endswith(OWN_DOMAIN):
            return self._as_other_kind(reading, item)
        id_ = item.key[:_UUID_LENGTH]
        for cls in BY_KIND.values():
            if (known := reading.find(cls, id_)) is not None:
                return known
        interview = reading.find_part(Interview, id_)
        if interview is not None:
            return reading.record(BY_KIND["application"], interview.application)
        session = reading.find_part(Session, id_)
        return (
            None if session is None else reading.record(BY_KIND["mentorship"], session.mentorship)
        )

    def _as_other_kind(self, reading: Reading, item: RecordItem) -> Root | None:
        """One that repeats and came in before as a to-do, or as events: it stays that."""
        whole = item.beside
        if not isinstance(whole, _Whole):
            return None
        first = reading.origin(SOURCE, whole.key)
        times = reading.origins_between(SOURCE, *keys_of_times(whole.key))
        for origin in (first,) if isinstance(item.record, Event) else times:
            head = None if origin is None else reading.head(origin.record)
            if head is not None and head.ref.kind != item.record.KIND:
                return reading.record(BY_KIND[head.ref.kind], head.ref.n)
        return None

    def noted(self, reading: Reading, decision: Decision) -> Iterator[Note]:
        for origin, goes in self._gone(reading, decision.item):
            head = reading.head(origin.record)
            code = "time-gone" if goes else "time-stays"
            title = "" if head is None else head.title[:80]
            yield Note(code=code, where=decision.item.where, detail=title)

    def tidied(self, unit: Unit, decision: Decision) -> None:
        for origin, goes in list(self._gone(unit, decision.item)):
            if goes:
                unit.trash(origin.record)

    def _gone(self, reading: Reading, item: RecordItem) -> Iterator[tuple[Origin, bool]]:
        """The times to come that came in before and take place no more, of one that repeats; and
        whether they go: what the person has gone on with stays.
        """
        whole = item.beside
        if not isinstance(whole, _Whole) or not whole.keys:
            return
        first = reading.origin(SOURCE, whole.key)
        known = reading.origins_between(SOURCE, *keys_of_times(whole.key))
        for origin in (*([first] if first else []), *known):
            head = reading.head(origin.record)
            if origin.source_id in whole.keys or head is None or head.trashed_at is not None:
                continue
            event = reading.find(Event, head.id) if head.ref.kind == Event.KIND else None
            if event is None or event.when.day <= self._today or event.state != EventState.PLANNED:
                continue
            if whole.until is None or event.when.day <= whole.until:
                yield origin, _is_untouched(reading, event, origin, item)

    def _sorted_out(
        self, one: CalendarItem | Skipped | Note, events_as: EventsAs
    ) -> Iterator[RecordItem | Skipped | Note]:
        if not isinstance(one, CalendarItem):
            yield one
            return
        if one.is_cancelled:
            yield Skipped(where=one.where, reason="cancelled", detail=one.title[:80])
            return
        is_whole, item = repeats(one), replace(one, key=self._series.key_of(one))
        if one.kind is CalendarKind.JOURNAL:
            yield entry_of(item)
        elif one.kind is CalendarKind.TODO:
            yield todo_of(item, self._series)
        elif events_as is EventsAs.TODOS or (is_whole and events_as is EventsAs.REPEATING_TODOS):
            made = todo_of_event(item, self._series)
            yield replace(made, beside=_Whole(one.key)) if is_whole else made
        elif is_whole and not one.key.endswith(OWN_DOMAIN):
            yield from self._events(one)
        else:
            # What this program has written is here already, and repeats by what it is a day of.
            event = event_of(item, self._today)
            is_one = one.instead_of is not None or one.key.endswith(OWN_DOMAIN)
            yield event if is_one else _of_whole(event, self._whole(one, Times((item,))))

    def _events(self, one: CalendarItem) -> Iterator[RecordItem | Skipped]:
        """The times of an appointment that repeats; the first of them speaks for all."""
        times = self._series.times(one)
        if times is None:
            yield event_of(_telling(one, "repeat-once"), self._today)
            return
        code = "repeat-over" if times.is_over else "repeat-cut" if times.is_cut else ""
        first, *others = times.items
        made = event_of(_telling(first, code) if code else first, self._today)
        yield _of_whole(made, self._whole(one, times))
        for each in others:
            yield _of_whole(event_of(replace(each, told=()), self._today), _Whole(one.key))

    def _whole(self, one: CalendarItem, times: Times) -> _Whole:
        keys = {each.key for each in times.items} | self._single.get(one.key, set())
        last = times.items[-1].when
        return _Whole(one.key, frozenset(keys), last.day if times.is_cut and last else None)


def read_calendar(path: Path, today: date) -> CalendarImport:
    """The calendar at `path`, its appointments as events; those before `today` are over.

    Raises ImportFailed: FormatUnknown, FileMissing, FileUnreadable, FileTooLarge.
    """
    return CalendarImport(ics.read(path), today)


def _of_whole(made: RecordItem | Skipped, whole: _Whole) -> RecordItem | Skipped:
    return replace(made, beside=whole) if isinstance(made, RecordItem) else made


def _telling(one: CalendarItem, code: str) -> CalendarItem:
    return replace(one, told=(*one.told, Note(code=code, where=one.where, detail=one.title[:80])))


def _is_untouched(reading: Reading, event: Event, origin: Origin, item: RecordItem) -> bool:
    """Whether an event is still as it came in, and nobody stands beside it."""
    came = json.loads(origin.imported)
    now = said(replace(item, record=event, tags=()))
    is_same = all(came.get(name) == value for name, value in now.items() if name != "tags")
    is_bare = not (event.aim or event.brought or event.community or event.organisation)
    return is_same and is_bare and not reading.parts(EventPerson, event.n)
