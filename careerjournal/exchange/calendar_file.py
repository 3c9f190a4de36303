"""Days and appointments as a calendar that other programs read: iCalendar, RFC 5545."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Alarm, Calendar, Event, Todo
from icalendar.prop import vRecur

from careerjournal.records.moment import Moment

_PRODUCT: Final = "-//Career Journal//EN"
_BEGINNING: Final = datetime(2020, 1, 1, tzinfo=UTC)
"""From here the seconds are counted by which a later export is told from an earlier one."""


@dataclass(frozen=True, kw_only=True)
class CalendarEvent:
    """One appointment, or a whole day if `when` has no time; whole days to `until`, the last of
    them, if that is a later day.

    `uid` stays the same in every export, so that a later one replaces an earlier. Without
    `minutes` an appointment takes no time. `remind_minutes` before it, the calendar says so. What
    is `yearly` comes again on its day; one of 29 February on the last of the month. `repeats` is
    any other rule by which it comes again: an RRULE without its name, "" for once. What `is_off`
    does not take place after all: a calendar that knows it takes it away.
    """

    uid: str
    when: Moment
    title: str
    minutes: int | None = None
    place: str = ""
    notes: str = ""
    changed_at: datetime | None = None
    remind_minutes: int | None = None
    yearly: bool = False
    until: date | None = None
    repeats: str = ""
    is_off: bool = False


@dataclass(frozen=True, kw_only=True)
class CalendarTask:
    """Something to be done, by `when` if it has a day.

    `uid`, `repeats` and `is_off` are as in an event. One that is done was so on `done_on`.
    """

    uid: str
    title: str
    when: Moment | None = None
    notes: str = ""
    changed_at: datetime | None = None
    repeats: str = ""
    done_on: date | None = None
    is_off: bool = False


def write_calendar(
    path: Path, events: Iterable[CalendarEvent | CalendarTask], *, written: datetime
) -> int:
    """Write a calendar of `events` to `path`; gives back how many. Raises OSError.

    What is `written` later counts for more: it says so in each event, since what an event shows
    may change with other records than its own, and with how much is to be told.
    A time without a zone is written without one: it is that time wherever the reader is. A zone
    that this machine does not know is left out in the same way.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    count = 0
    for event in events:
        made = _event(event, written) if isinstance(event, CalendarEvent) else _task(event, written)
        calendar.add_component(made)
        count += 1
    calendar.add_missing_timezones()
    path.write_bytes(calendar.to_ical())
    return count


def _event(event: CalendarEvent, written: datetime) -> Event:
    made = Event()
    _add_head(made, event, written)
    if event.place:
        made.add("location", event.place)
    until = event.until if event.until is not None and event.until > event.when.day else None
    if event.when.time is None or until is not None:
        made.add("dtstart", event.when.day)
        # The end of whole days is the day after the last.
        _add_end(made, until or event.when.day, timedelta(days=1))
        # A day that something falls due on leaves the person free.
        made.add("transp", "TRANSPARENT")
    else:
        start = _instant(event.when)
        made.add("dtstart", start)
        if event.minutes:
            _add_end(made, start, timedelta(minutes=event.minutes), start.tzinfo)
    if event.yearly:
        is_leap_day = (event.when.day.month, event.when.day.day) == (2, 29)
        last = {"bymonth": 2, "bymonthday": -1} if is_leap_day else {}
        made.add("rrule", {"freq": "yearly", **last})
    _add_rule(made, event.repeats, event.when)
    if event.remind_minutes is not None and not event.is_off:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", event.title)
        alarm.add("trigger", -timedelta(minutes=event.remind_minutes))
        made.add_component(alarm)
    return made


def _task(task: CalendarTask, written: datetime) -> Todo:
    made = Todo()
    _add_head(made, task, written)
    if task.when is not None:
        by = task.when.day if task.when.time is None else _instant(task.when)
        if task.repeats:
            made.add("dtstart", by)  # a rule counts from the start
        made.add("due", by)
        _add_rule(made, task.repeats, task.when)
    if task.done_on is not None:
        made.add("status", "COMPLETED")
        made.add("completed", datetime.combine(task.done_on, time(12), UTC))
        made.add("percent-complete", 100)
    return made


def _add_head(made: Event | Todo, each: CalendarEvent | CalendarTask, written: datetime) -> None:
    made.add("uid", each.uid)
    made.add("dtstamp", written.astimezone(UTC))
    made.add("sequence", max(0, int((written - _BEGINNING).total_seconds())))
    if each.changed_at is not None:
        made.add("last-modified", each.changed_at.astimezone(UTC))
    made.add("summary", each.title)
    if each.notes:
        made.add("description", each.notes)
    if each.is_off:
        made.add("status", "CANCELLED")


def _add_rule(made: Event | Todo, rule: str, first: Moment) -> None:
    """Say by which rule it comes again; one that the library cannot read stays unsaid."""
    if not rule:
        return
    try:
        found: vRecur = vRecur.from_ical(rule)
    except (ValueError, KeyError):
        return
    until = found.get("UNTIL")
    if until and first.time is not None:
        # A calendar wants the end of what has a time as an instant.
        last = [
            _instant(Moment(each, time(23, 59), first.zone))
            for each in until
            if not isinstance(each, datetime)
        ]
        found["UNTIL"] = [each if each.tzinfo is None else each.astimezone(UTC) for each in last]
    made.add("rrule", found)


def _add_end(made: Event, start: date, length: timedelta, zone: tzinfo | None = None) -> None:
    """An end beyond the last day there is stays open: it is in no calendar anyway.

    In a zone an hour is an hour, also while the clocks change.
    """
    with suppress(OverflowError):
        if zone is not None and isinstance(start, datetime):
            made.add("dtend", (start.astimezone(UTC) + length).astimezone(zone))
        else:
            made.add("dtend", start + length)


def _instant(when: Moment) -> datetime:
    assert when.time is not None  # noqa: S101 - asked before
    try:
        zone = ZoneInfo(when.zone) if when.zone else None
    except (ZoneInfoNotFoundError, ValueError):
        zone = None
    return datetime.combine(when.day, when.time, zone)
