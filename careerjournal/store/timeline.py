"""Everything there is about one contact, in one line of time."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any, Final

from careerjournal.records.application import Application
from careerjournal.records.contact import Contact
from careerjournal.records.entry import Entry
from careerjournal.records.moment import Moment
from careerjournal.records.record import RecordRef
from careerjournal.records.touch import Touch
from careerjournal.store.reading import Reading

_LISTED: Final = "(SELECT value FROM json_each(?))"


class TimelineKind(StrEnum):
    """What a line of a contact's time tells of."""

    TOUCH = "touch"
    ENTRY = "entry"
    APPLICATION = "application"
    PROMISE = "promise"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One thing that has to do with a contact.

    `ref` is the record to open for it: that of a promise or a file is the contact itself. `n` is
    its row number within its own kind: of the touch, entry, application, promise or attachment.
    `key` sorts, and names the line where a list goes on. An entry that tells of a touch stands in
    the touch's line, as `entry`.

    `title` is what a touch was about or the title of the entry that tells of it, an entry's
    title, an application's role, what was promised, a file's name; `excerpt` plain text of an
    entry; `detail` a code: TouchType, EntryType, PersonRole, Promiser, or a file's media type.
    `others` are the names of those who were there besides, `organisation` is that of an
    application, `day` and `kept_on` those of a promise.
    """

    kind: TimelineKind
    ref: RecordRef
    n: int
    key: str
    when: Moment
    title: str = ""
    detail: str = ""
    excerpt: str = ""
    gave: str = ""
    received: str = ""
    entry: int | None = None
    others: tuple[str, ...] = ()
    organisation: str = ""
    day: date | None = None
    kept_on: date | None = None


def _key(kind: int, n: str, at: str) -> str:
    """SQL for a text that sorts by time, and at one time by kind and number."""
    return f"{at} || printf(' %d %012d', {kind}, {n})"


def _at(day: str, clock: str) -> str:
    return f"{day} || coalesce('T' || {clock}, '')"


_ALIVE: Final = "{0} NOT IN (SELECT n FROM record WHERE trashed_at IS NOT NULL)"
_TOUCHES: Final = (
    f"SELECT {_key(5, 't.n', _at('t.when_day', 't.when_time'))} AS key, 'touch' AS kind, t.n AS n"  # noqa: S608
    " FROM touch t WHERE t.n IN (SELECT p.touch FROM touch_person p WHERE p.contact = ?1)"
    f" AND {_ALIVE.format('t.n')}"
)
# What a touch tells already is not told twice.
_ENTRIES: Final = (
    f"SELECT {_key(4, 'e.n', _at('e.about_day', 'e.about_time'))}, 'entry', e.n"  # noqa: S608
    " FROM entry e WHERE e.n IN (SELECT source FROM link WHERE target = ?1)"
    f" AND {_ALIVE.format('e.n')} AND NOT EXISTS (SELECT 1 FROM touch t"
    " CROSS JOIN touch_person p ON p.touch = t.n WHERE t.entry = e.n AND p.contact = ?1"
    f" AND {_ALIVE.format('t.n')})"
)
_BEGAN: Final = "coalesce(s.applied, s.since, substr(r.created_at, 1, 10))"
_APPLICATIONS: Final = (
    f"SELECT {_key(3, 'a.n', _BEGAN)}, 'application', a.n"  # noqa: S608
    " FROM application a JOIN record r ON r.n = a.n LEFT JOIN application_state s ON s.n = a.n"
    " WHERE a.n IN (SELECT application FROM application_person WHERE contact = ?1)"
    " AND r.trashed_at IS NULL"
)
_PROMISES: Final = f"SELECT {_key(2, 'n', 'made')}, 'promise', n FROM promise WHERE contact = ?1"  # noqa: S608
_FILES: Final = (
    f"SELECT {_key(1, 'n', 'substr(added_at, 1, 10)')}, 'file', n"  # noqa: S608
    " FROM attachment WHERE record = ?1"
    " AND hash NOT IN (SELECT photo FROM contact WHERE n = ?1)"  # it is seen above all this
)
_KEYS: Final = (
    f"SELECT key, kind, n FROM ({_TOUCHES} UNION ALL {_ENTRIES} UNION ALL {_APPLICATIONS}"  # noqa: S608
    f" UNION ALL {_PROMISES} UNION ALL {_FILES})"
    " WHERE ?2 IS NULL OR key < ?2 ORDER BY key DESC LIMIT ?3"
)

_TOUCH: Final = (
    "SELECT t.n, t.when_day, t.when_time, t.when_zone, t.type, h.title, t.gave, t.received,"  # noqa: S608
    " eh.n, eh.title, eh.excerpt FROM touch t JOIN head h ON h.n = t.n"
    f" LEFT JOIN head eh ON eh.n = t.entry AND {_ALIVE.format('eh.n')} WHERE t.n IN {_LISTED}"
)
_OTHERS: Final = (
    "SELECT p.touch, c.name FROM touch_person p JOIN contact c ON c.n = p.contact"  # noqa: S608
    f" WHERE p.touch IN {_LISTED} AND p.contact <> ? AND {_ALIVE.format('c.n')} ORDER BY p.n"
)
_ENTRY: Final = (
    "SELECT e.n, e.about_day, e.about_time, e.about_zone, e.type, h.title, h.excerpt"  # noqa: S608
    f" FROM entry e JOIN head h ON h.n = e.n WHERE e.n IN {_LISTED}"
)
_APPLICATION: Final = (
    f"SELECT a.n, {_BEGAN}, a.role, coalesce(o.name, ''), coalesce((SELECT p.role"  # noqa: S608
    " FROM application_person p WHERE p.application = a.n AND p.contact = ?2"
    " ORDER BY p.n LIMIT 1), '')"
    " FROM application a JOIN record r ON r.n = a.n LEFT JOIN application_state s ON s.n = a.n"
    " LEFT JOIN organisation o ON o.n = a.organisation"
    " WHERE a.n IN (SELECT value FROM json_each(?1))"
)
_PROMISE: Final = f"SELECT n, made, direction, text, day, kept_on FROM promise WHERE n IN {_LISTED}"  # noqa: S608
_FILE: Final = (
    "SELECT n, substr(added_at, 1, 10), media_type, name"  # noqa: S608
    f" FROM attachment WHERE n IN {_LISTED}"
)


def timeline_of(
    reading: Reading, contact_n: int, limit: int, before: str | None = None
) -> list[TimelineLine]:
    """What there is about a contact outside the trash, the newest first.

    That are the times one was in touch, the entries that link to them, the applications they
    have to do with, what was promised, and the files that are attached. `before` is the key of
    the last line that is known already.
    """
    wanted = reading.rows(_KEYS, (contact_n, before, limit))
    return _Lines(reading, contact_n, {(kind, n): key for key, kind, n in wanted}).told()


class _Lines:
    """Makes the lines that some keys stand for."""

    def __init__(self, reading: Reading, contact: int, keys: dict[tuple[str, int], str]) -> None:
        self._reading = reading
        self._contact = RecordRef(Contact.KIND, contact)
        self._keys = keys

    def told(self) -> list[TimelineLine]:
        """The lines, in the order of the keys."""
        found = {
            (line.kind.value, line.n): line
            for lines in (
                self._touches(),
                self._entries(),
                self._applications(),
                self._promises(),
                self._files(),
            )
            for line in lines
        }
        return [found[each] for each in self._keys if each in found]

    def _rows(self, kind: TimelineKind, sql: str, *more: int) -> list[tuple[Any, ...]]:
        numbers = [n for each, n in self._keys if each == kind.value]
        return self._reading.rows(sql, (json.dumps(numbers), *more)) if numbers else []

    def _line(
        self, kind: TimelineKind, n: int, when: Moment, ref: RecordRef | None = None, **more: Any
    ) -> TimelineLine:
        key = self._keys[kind.value, n]
        return TimelineLine(kind, ref or self._contact, n, key, when, **more)

    def _touches(self) -> Iterable[TimelineLine]:
        others: dict[int, list[str]] = {}
        for touch, name in self._rows(TimelineKind.TOUCH, _OTHERS, self._contact.n):
            others.setdefault(touch, []).append(name)
        for row in self._rows(TimelineKind.TOUCH, _TOUCH):
            n, day, clock, zone, type_, about, gave, received, entry, title, excerpt = row
            yield self._line(
                TimelineKind.TOUCH,
                n,
                _moment(day, clock, zone),
                RecordRef(Touch.KIND, n),
                title=about or title or "",
                detail=type_,
                excerpt=excerpt or "",
                gave=gave,
                received=received,
                entry=entry,
                others=tuple(dict.fromkeys(others.get(n, ()))),
            )

    def _entries(self) -> Iterable[TimelineLine]:
        for n, day, clock, zone, type_, title, excerpt in self._rows(TimelineKind.ENTRY, _ENTRY):
            ref, when = RecordRef(Entry.KIND, n), _moment(day, clock, zone)
            yield self._line(
                TimelineKind.ENTRY, n, when, ref, title=title, detail=type_, excerpt=excerpt
            )

    def _applications(self) -> Iterable[TimelineLine]:
        rows = self._rows(TimelineKind.APPLICATION, _APPLICATION, self._contact.n)
        for n, day, title, organisation, role in rows:
            yield self._line(
                TimelineKind.APPLICATION,
                n,
                _moment(day),
                RecordRef(Application.KIND, n),
                title=title,
                detail=role,
                organisation=organisation,
            )

    def _promises(self) -> Iterable[TimelineLine]:
        for n, made, direction, text, day, kept in self._rows(TimelineKind.PROMISE, _PROMISE):
            yield self._line(
                TimelineKind.PROMISE,
                n,
                _moment(made),
                title=text,
                detail=direction,
                day=None if day is None else date.fromisoformat(day),
                kept_on=None if kept is None else date.fromisoformat(kept),
            )

    def _files(self) -> Iterable[TimelineLine]:
        for n, day, media_type, name in self._rows(TimelineKind.FILE, _FILE):
            yield self._line(TimelineKind.FILE, n, _moment(day), title=name, detail=media_type)


def _moment(day: str, clock: str | None = None, zone: str | None = None) -> Moment:
    at = None if clock is None else time.fromisoformat(clock)
    return Moment(date.fromisoformat(day), at, zone)
