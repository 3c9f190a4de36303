"""The parts of a calendar as records: appointments, to-dos and entries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from careerjournal.exchange.ics import CalendarItem
from careerjournal.exchange.item import Note, Skipped
from careerjournal.operations.calendar_series import Series, repeats
from careerjournal.operations.import_records import RecordItem
from careerjournal.records.community import Event, EventState
from careerjournal.records.entry import Entry, EntryType
from careerjournal.records.record import Root
from careerjournal.records.todo import Todo
from careerjournal.rules.events import last_day

_TODO_WORDS: Final = ("text", "notes", "due", "repeats")
_TODO_FIELDS: Final = (*_TODO_WORDS, "done_on")
"""Whether it is done only where the calendar says so: else a later import would tick it off."""
_GOING_ON: Final = ("text", "notes", "repeats")
"""Not the day it goes on from: that is another one next week."""
_EVENT_FIELDS: Final = ("name", "when", "until", "place", "website", "notes")
_ENTRY_FIELDS: Final = ("about", "title", "body")


def entry_of(one: CalendarItem) -> RecordItem | Skipped:
    """An entry, if it has a day."""
    if one.when is None:
        return Skipped(where=one.where, reason="no-date", detail=one.title)
    made = Entry(about=one.when, title=one.title, body=one.notes, type=EntryType.NOTE)
    return _item(one, made, _ENTRY_FIELDS)


def event_of(one: CalendarItem, today: date) -> RecordItem | Skipped:
    """An event, if it has a day; one of the past was gone to."""
    if one.when is None:
        return Skipped(where=one.where, reason="no-date", detail=one.title)
    made = Event(
        name=one.title,
        when=one.when,
        until=one.until,
        place=one.place,
        website=one.website,
        notes=one.notes,
    )
    if last_day(made) < today:
        # Else all that ever stood in a calendar would be asked for.
        made = replace(made, state=EventState.ATTENDED)
    return _item(one, made, _EVENT_FIELDS)


def todo_of(one: CalendarItem, series: Series) -> RecordItem:
    """A to-do out of a task."""
    rule, told = _rule(one, series)
    done_on = one.done_on or (series.today if one.is_done else None)
    made = Todo(text=one.title, notes=_notes(one), due=one.when, repeats=rule, done_on=done_on)
    is_told = one.done_on is not None or not one.is_done
    return _item(one, made, _TODO_FIELDS if is_told else _TODO_WORDS, *told)


def todo_of_event(one: CalendarItem, series: Series) -> RecordItem:
    """A to-do out of an appointment; one that repeats goes on with its next day."""
    rule, told = _rule(one, series)
    made = Todo(text=one.title, notes=_notes(one), due=one.when, repeats=rule)
    going_on = series.goes_on(one) if rule else None
    if going_on is not None and going_on[0] != one.when:
        due, rule = going_on
        return _item(one, replace(made, due=due, repeats=rule), _GOING_ON, *told)
    if one.when is not None and going_on is None:
        last = max(one.when.day, one.until or one.when.day)
        if last < series.today:
            made = replace(made, done_on=one.until or one.when.day)
    return _item(one, made, _TODO_WORDS, *told)


def _item(one: CalendarItem, record: Root, fields: tuple[str, ...], *told: Note) -> RecordItem:
    return RecordItem(
        where=one.where,
        key=one.key,
        record=record,
        fields=fields,
        title=one.title,
        sequence=one.sequence,
        tags=one.tags,
        raw=one.raw,
        told=(*one.told, *told),
    )


def _rule(one: CalendarItem, series: Series) -> tuple[str, tuple[Note, ...]]:
    """The rule a to-do comes again by, "" for one that cannot be followed; and what to know."""
    if not one.repeats or not repeats(one):
        return "", ()
    if one.when is None or not series.rules.can_be_followed(one.repeats, one.when.day):
        return "", (Note(code="repeat-left", where=one.where, detail=one.repeats[:80]),)
    ahead = (day for day in series.left_out(one) if day > series.today)
    if one.also_on or any(ahead):
        return one.repeats, (Note(code="days-left-out", where=one.where),)
    return one.repeats, ()


def _notes(one: CalendarItem) -> str:
    """A to-do has no field for where it is and what to look at: they stand beneath its notes."""
    return "\n\n".join(filter(None, (one.notes, "\n".join(filter(None, (one.place, one.website))))))
