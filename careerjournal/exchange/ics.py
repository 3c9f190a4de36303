"""Calendars that other programs write (iCalendar, RFC 5545): appointments, to-dos, entries."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Any, Final

from icalendar.prop import vDDDTypes, vDuration

from careerjournal.exchange.decode import read_bytes
from careerjournal.exchange.ics_lines import Block, Line, calendars_of
from careerjournal.exchange.ics_zones import Zones, as_seen_in, zone_of
from careerjournal.exchange.item import FormatUnknown, Note, Place, Skipped
from careerjournal.records.moment import Moment

SIZE_LIMIT: Final = 50 * 2**20  # bytes; the calendar of ten busy years has a tenth of that

MOST_PARTS: Final = 50_000
"""Ten appointments a day for a dozen years; more would be minutes of work for nothing."""

_LONGEST_STAY: Final = timedelta(days=3660)
_DAY: Final = timedelta(days=1)
_DERIVED: Final = "hash:"
_MOST_DAYS: Final = 1_000
"""Single days of one that repeats; nobody leaves out half as many."""
_UNTIL: Final = re.compile(r"UNTIL=([0-9]{8})T[0-9]{6}Z?", re.IGNORECASE)


class CalendarKind(StrEnum):
    """What a part of a calendar is."""

    EVENT = "VEVENT"
    TODO = "VTODO"
    JOURNAL = "VJOURNAL"


@dataclass(frozen=True, kw_only=True)
class CalendarItem:
    """One part of a calendar.

    `key` is what tells it from any other: the number the calendar gives it, else one made of what
    it says. `when` is when it begins, of a to-do when it is due; `until` the last day of an
    appointment of several. `repeats` is an RRULE without its name, as the file has it but for an
    end by the clock, which is a day here. `done_on` is the day a to-do was done. `raw` are all its
    lines. Of several with one key the one with the highest `sequence` counts.

    One that repeats is left out on the days of `except_on`, and comes on those of `also_on` too.
    One that is `instead_of` a time of another stands in its place, or says with `is_cancelled`
    that it does not take place; its `key` is that of the other.
    """

    where: Place
    kind: CalendarKind
    key: str
    sequence: int = 0
    title: str = ""
    notes: str = ""
    when: Moment | None = None
    until: date | None = None
    place: str = ""
    website: str = ""
    repeats: str = ""
    except_on: tuple[Moment, ...] = ()
    also_on: tuple[Moment, ...] = ()
    instead_of: Moment | None = None
    is_cancelled: bool = False
    tags: tuple[str, ...] = ()
    is_done: bool = False
    done_on: date | None = None
    raw: str = ""
    told: tuple[Note, ...] = field(default=())


CalendarFound = CalendarItem | Skipped | Note


def read(path: Path) -> Iterator[CalendarFound]:
    """Everything in the calendar at `path`.

    Raises FormatUnknown for what is no calendar, FileMissing, FileUnreadable, FileTooLarge.
    """
    found = calendars_of(read_bytes(path, SIZE_LIMIT), path.name)
    if not found.known:
        raise FormatUnknown(path=str(path))
    yield from found.notes
    zones = Zones(found.zones)
    if len(found.blocks) > MOST_PARTS:
        detail = str(len(found.blocks) - MOST_PARTS)
        yield Note(code="parts-many", where=Place(file=path.name), detail=detail)
    for block in found.blocks[:MOST_PARTS]:
        yield _Reader(block, zones, path.name).found()


class _Reader:
    """Reads one part."""

    def __init__(self, block: Block, zones: Zones, file: str) -> None:
        self._block = block
        self._zones = zones
        self._where = Place(file=file, line=block.line)
        self._told: list[Note] = []

    def found(self) -> CalendarFound:
        block = self._block
        if block.name == "VFREEBUSY":
            return self._skipped("free-busy")
        status = block.text("STATUS").upper()
        instead_of = self._moment("RECURRENCE-ID")
        if status == "CANCELLED" and instead_of is None:
            return self._skipped("cancelled", block.text("SUMMARY"))
        if not block.whole:
            self._tell("part-cut")
        if block.large:
            self._tell("property-large", ", ".join(block.large))
        kind = CalendarKind(block.name)
        made = CalendarItem(
            where=self._where,
            kind=kind,
            key="",
            sequence=self._sequence(),
            title=_one_line(block.text("SUMMARY")),
            notes=block.text("DESCRIPTION"),
            place=_one_line(block.text("LOCATION")),
            website=self._website(),
            repeats=self._repeats(),
            except_on=self._moments("EXDATE"),
            also_on=self._moments("RDATE"),
            instead_of=instead_of,
            is_cancelled=status == "CANCELLED",
            tags=self._tags(),
            raw=block.raw,
        )
        made = self._timed(made, status)
        if not made.title:
            first, _, rest = made.notes.partition("\n")
            made = replace(made, title=_one_line(first), notes=rest.strip())
        if not made.title:
            return self._skipped("no-words")
        return replace(made, key=self._key(made), told=tuple(dict.fromkeys(self._told)))

    def _timed(self, made: CalendarItem, status: str) -> CalendarItem:
        if made.kind is CalendarKind.TODO:
            due = self._moment("DUE")
            done = self._moment("COMPLETED")
            finished = status == "COMPLETED" or self._block.text("PERCENT-COMPLETE") == "100"
            if finished and done is None:
                done = self._moment("LAST-MODIFIED") or self._moment("DTSTAMP") or due
            return replace(
                made,
                when=due or self._after_duration(self._moment("DTSTART")),
                is_done=finished or done is not None,
                done_on=None if done is None else done.day,
            )
        when = self._moment("DTSTART")
        if made.kind is CalendarKind.JOURNAL:
            return replace(made, when=when or self._moment("CREATED") or self._moment("DTSTAMP"))
        if when is None:
            return made
        return replace(made, when=when, until=self._last_day(when))

    def _last_day(self, when: Moment) -> date | None:
        """The last day of an appointment, None if it ends on the day it begins."""
        end = self._moment("DTEND") or self._after_duration(when, beginning=False)
        if end is None:
            return None
        # The end is the first moment that no longer belongs to it.
        last = end.day - _DAY if end.time in (None, time()) and end.day > when.day else end.day
        return last if when.day < last <= _later(when.day, _LONGEST_STAY) else None

    def _after_duration(self, when: Moment | None, *, beginning: bool = True) -> Moment | None:
        """`when` and what DURATION says; without one `when` itself or, unless `beginning`, None."""
        line = self._block.first("DURATION")
        fallback = when if beginning else None
        if when is None or line is None:
            return fallback
        try:
            length = _parsed(vDuration, line)
            if not isinstance(length, timedelta) or not timedelta() <= length <= _LONGEST_STAY:
                return fallback
            at = datetime.combine(when.day, when.time or time()) + length
        except (ValueError, OverflowError):
            return fallback
        return Moment(at.date(), None if when.time is None else at.time(), when.zone)

    def _moment(self, name: str) -> Moment | None:
        """The day and time of a property; None if it has none, or one that cannot be read."""
        line = self._block.first(name)
        return None if line is None else self._read(line)

    def _moments(self, name: str) -> tuple[Moment, ...]:
        """The days and times of every property of this name, cut by commas."""
        pieces = (
            replace(line, value=piece)
            for line in self._block.lines
            if line.name == name
            # Of a period only the beginning is of use.
            for piece in re.split(r",|/[^,]*", line.value)
            if piece.strip()
        )
        found = (self._read(piece) for piece in islice(pieces, _MOST_DAYS))
        return tuple(one for one in found if one is not None)

    def _read(self, line: Line) -> Moment | None:
        try:
            at = _parsed(vDDDTypes, line)
        except (ValueError, OverflowError):
            self._tell("no-day", line.value.strip()[:40])
            return None
        if isinstance(at, datetime):
            return self._clocked(line, at)
        if isinstance(at, date):
            return Moment(at)
        self._tell("no-day", line.value.strip()[:40])
        return None

    def _clocked(self, line: Line, at: datetime) -> Moment:
        if at.tzinfo is not None:
            # Calendars store instants; the zone the whole calendar is in is the one people mean.
            home = self._zones.name_of(self._block.calendar.get("X-WR-TIMEZONE", "")) or "UTC"
            try:
                there = as_seen_in(at, home)
            except OverflowError:
                there, home = at.replace(tzinfo=None), "UTC"
            return Moment(there.date(), _minute(there), home)
        called = line.params.get("TZID", "")
        zone = self._zones.name_of(called) if called else None
        if called and zone is None:
            self._tell("zone-unknown", called[:80])
        return Moment(at.date(), _minute(at), zone)

    def _repeats(self) -> str:
        line = self._block.first("RRULE")
        if line is None or self._block.first("RECURRENCE-ID") is not None:
            return ""
        # An end by the clock is in another zone than the days; the day is what counts.
        return _UNTIL.sub(r"UNTIL=\1", line.value.strip().rstrip(";"))

    def _website(self) -> str:
        line = self._block.first("URL")
        return "" if line is None else _one_line(line.value)

    def _tags(self) -> tuple[str, ...]:
        lines = [line for line in self._block.lines if line.name == "CATEGORIES"]
        names = (" ".join(name.split()) for line in lines for name in line.texts)
        return tuple(dict.fromkeys(name for name in names if name))

    def _sequence(self) -> int:
        text = self._block.text("SEQUENCE")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

    def _key(self, made: CalendarItem) -> str:
        number = self._block.text("UID")
        if not number:
            words = "\0".join((made.kind, made.title, "" if made.when is None else str(made.when)))
            number = _DERIVED + hashlib.sha256(words.encode()).hexdigest()
        return number

    def _skipped(self, reason: str, detail: str = "") -> Skipped:
        return Skipped(where=self._where, reason=reason, detail=_one_line(detail)[:80])

    def _tell(self, code: str, detail: str = "") -> None:
        self._told.append(Note(code=code, where=self._where, detail=detail))


def day_there(moment: Moment, zone: str | None) -> date:
    """The day of a moment as it is in `zone`; without a time or a zone the day that is written."""
    here, there = (zone_of(name) if name else None for name in (moment.zone, zone))
    if moment.time is None or here is None or there is None:
        return moment.day
    try:
        return datetime.combine(moment.day, moment.time, here).astimezone(there).date()
    except OverflowError:
        return moment.day


def _parsed(kind: Any, line: Line) -> object:
    """The value of a line, of a `kind` of the library. Raises ValueError."""
    value: object = kind.from_ical(line.value.strip())
    return value


def _minute(at: datetime) -> time:
    return at.time().replace(second=0, microsecond=0)


def _later(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return date.max


def _one_line(text: str) -> str:
    return " ".join(text.split())
