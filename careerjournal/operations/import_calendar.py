"""Appointments, to-dos and journal entries of a calendar file into the vault."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from careerjournal.exchange import ics
from careerjournal.exchange.ics import CalendarItem, CalendarKind
from careerjournal.exchange.item import Note, Skipped
from careerjournal.operations.import_records import RecordItem, RecordsImport
from careerjournal.records.application import Interview
from careerjournal.records.community import Event, EventState
from careerjournal.records.entry import Entry, EntryType
from careerjournal.records.kinds import BY_KIND
from careerjournal.records.mentorship import Session
from careerjournal.records.record import Root
from careerjournal.records.todo import Todo
from careerjournal.rules.events import last_day
from careerjournal.rules.recurrence import next_day, problem_of
from careerjournal.store.reading import Reading

SOURCE: Final = "ics"
OWN_DOMAIN: Final = "@careerjournal"
"""Ends the number of whatever this program itself has written into a calendar."""
_UUID_LENGTH: Final = 36
_MOST_REFUSED: Final = 200
_RAW_LINES: Final = ("EXDATE", "RDATE")

_TODO_WORDS: Final = ("text", "notes", "due", "repeats")
_TODO_FIELDS: Final = (*_TODO_WORDS, "done_on")
"""Whether it is done only where the calendar says so: else a later import would tick it off."""
_EVENT_FIELDS: Final = ("name", "when", "until", "place", "website", "notes")
_ENTRY_FIELDS: Final = ("about", "title", "body")


class CalendarImport(RecordsImport):
    """A calendar that was read. Its appointments come in as events, or as to-dos if
    `events_as_todos`; None where it has none.
    """

    def __init__(
        self,
        found: Iterable[CalendarItem | Skipped | Note],
        today: date,
        *,
        events_as_todos: bool = False,
    ) -> None:
        self._found = tuple(found)
        self._today = today
        self._refused: set[str] = set()
        has_events = any(
            isinstance(one, CalendarItem) and one.kind is CalendarKind.EVENT for one in self._found
        )
        self.events_as_todos = events_as_todos if has_events else None
        sorted_out = [self._sorted_out(one, events_as_todos) for one in self._found]
        notes = [one for one in sorted_out if isinstance(one, Note)]
        items = [one for one in sorted_out if isinstance(one, RecordItem)]
        skipped = [one for one in sorted_out if isinstance(one, Skipped)]
        if not items and not skipped:
            notes.append(Note(code="nothing-there"))
        super().__init__(SOURCE, items, skipped, notes)

    def taking_events_as(self, *, todos: bool) -> CalendarImport:
        """The same calendar, with its appointments as to-dos or as events."""
        return CalendarImport(self._found, self._today, events_as_todos=todos)

    def own(self, reading: Reading, item: RecordItem) -> Root | None:
        """What a calendar that this program wrote brings back, whatever it is a day of."""
        if not item.key.endswith(OWN_DOMAIN):
            return None
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

    def _sorted_out(
        self, one: CalendarItem | Skipped | Note, events_as_todos: bool
    ) -> RecordItem | Skipped | Note:
        if not isinstance(one, CalendarItem):
            return one
        if one.kind is CalendarKind.JOURNAL:
            return _entry(one)
        if one.kind is CalendarKind.TODO:
            return _todo(one, self._today, self._refused)
        return (
            _event_as_todo(one, self._today, self._refused)
            if events_as_todos
            else _event(one, self._today)
        )


def read_calendar(path: Path, today: date) -> CalendarImport:
    """The calendar at `path`, its appointments as events; those before `today` are over.

    Raises ImportFailed: FormatUnknown, FileMissing, FileUnreadable, FileTooLarge.
    """
    return CalendarImport(ics.read(path), today)


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


def _entry(one: CalendarItem) -> RecordItem | Skipped:
    if one.when is None:
        return Skipped(where=one.where, reason="no-date", detail=one.title)
    made = Entry(about=one.when, title=one.title, body=one.notes, type=EntryType.NOTE)
    return _item(one, made, _ENTRY_FIELDS)


def _event(one: CalendarItem, today: date) -> RecordItem | Skipped:
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
    told = (_told(one, "repeat-once", one.title),) if one.repeats else ()
    return _item(one, made, _EVENT_FIELDS, *told)


def _todo(one: CalendarItem, today: date, refused: set[str]) -> RecordItem:
    repeats, told = _rule(one, refused)
    done_on = one.done_on or (today if one.is_done else None)
    made = Todo(text=one.title, notes=_notes(one), due=one.when, repeats=repeats, done_on=done_on)
    is_told = one.done_on is not None or not one.is_done
    return _item(one, made, _TODO_FIELDS if is_told else _TODO_WORDS, *told)


def _event_as_todo(one: CalendarItem, today: date, refused: set[str]) -> RecordItem:
    repeats, told = _rule(one, refused)
    made = Todo(text=one.title, notes=_notes(one), due=one.when, repeats=repeats)
    if one.when is not None and _is_over(one.when.day, one.until, repeats, today):
        made = replace(made, done_on=one.until or one.when.day)
    return _item(one, made, _TODO_WORDS, *told)


def _is_over(day: date, until: date | None, repeats: str, today: date) -> bool:
    if repeats and next_day(repeats, day, today) is not None:
        return False
    return max(day, until or day) < today


def _rule(one: CalendarItem, refused: set[str]) -> tuple[str, tuple[Note, ...]]:
    """The rule a to-do comes again by, "" for one that cannot be followed; and what to know.

    It takes a while to see that a rule names no day: nobody writes hundreds of such rules, and
    when so many were `refused` the others are not asked.
    """
    if not one.repeats:
        return "", ()
    # The same rule may name days after one first day and none after another.
    asked = f"{one.repeats} {one.when}"
    is_known = asked in refused or len(refused) >= _MOST_REFUSED
    if one.when is None or is_known or problem_of(one.repeats, one.when.day) is not None:
        refused.add(asked)
        return "", (_told(one, "repeat-left", one.repeats[:80]),)
    if any(line.startswith(_RAW_LINES) for line in one.raw.split("\n")):
        return one.repeats, (_told(one, "days-left-out"),)
    return one.repeats, ()


def _notes(one: CalendarItem) -> str:
    """A to-do has no field for where it is and what to look at: they stand beneath its notes."""
    return "\n\n".join(filter(None, (one.notes, "\n".join(filter(None, (one.place, one.website))))))


def _told(one: CalendarItem, code: str, detail: str = "") -> Note:
    return Note(code=code, where=one.where, detail=detail)
