"""Whom to be in touch with this week, and what one would want to know before one is."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from careerjournal.records.commitment import Decision
from careerjournal.records.contact import Circle
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.record import RecordRef
from careerjournal.records.touch import Promise, TouchType
from careerjournal.rules.commitments import Decided
from careerjournal.rules.keep_in_touch import (
    BIRTHDAY,
    KEEP_IN_TOUCH,
    PROMISE,
    Rhythm,
    Waiting,
    birthday_near,
    dealt_with,
    month_and_day,
    months_and_days_near,
    rank,
    rhythm_of,
    room_for,
    turning,
    week_of,
)
from careerjournal.store.contact_facts import contact_facts, rhythms_of_circles
from careerjournal.store.contacts import ContactLine, ContactQueries
from careerjournal.store.many import LISTED, PartsOf
from careerjournal.store.reading import Reading

TOUCHES: Final = 3
"""So many of the last times one was in touch are told."""
_EVENTS_AHEAD_DAYS: Final = 30
_APPLICATIONS_TOLD: Final = 2
_LONGEST_TEXT: Final = 240
"""A line in a list needs no more of what somebody cares about."""


class OpenerType(StrEnum):
    """What there is to begin a talk with."""

    BIRTHDAY = "birthday"
    EVENT = "event"
    APPLICATION = "application"
    CARES = "cares"
    LAST_TALK = "last-talk"


@dataclass(frozen=True, slots=True)
class Opener:
    """One fact to begin with: their birthday on `day`, the event `text` on `day`, the application
    `text` at their organisation, what they care about, what was spoken about on `day`.

    `ref` is the record it is about, None where that is the contact.
    """

    type: OpenerType
    text: str = ""
    day: date | None = None
    ref: RecordRef | None = None


@dataclass(frozen=True, slots=True)
class LastTouch:
    """One of the last times of being in touch; `about` is what it was about, or the title of the
    entry that tells of it."""

    n: int
    type: TouchType
    day: date
    about: str = ""


@dataclass(frozen=True, slots=True)
class KeepingLine:
    """Somebody who waits, with what one would want to know: the last times, the newest first; the
    open promises of both sides, the nearest day first; and what to open with.

    `known_since` is the day they came into the vault, `latest_touch` the last day their rhythm
    wanted, None where it wants none. `occurrence` names what is due. `hidden` says that only the
    name may be shown.
    """

    contact: ContactLine
    known_since: date
    occurrence: str = ""
    latest_touch: date | None = None
    touches: tuple[LastTouch, ...] = ()
    promises: tuple[Promise, ...] = ()
    openers: tuple[Opener, ...] = ()
    hidden: bool = False

    @property
    def n(self) -> int:
        """The contact's row number."""
        return self.contact.n


@dataclass(frozen=True)
class Week:
    """Whom to be in touch with: all who wait, ranked, of whom the first `shown` are for this
    week; `dealt_with` are those who waited in this week and do no more."""

    waiting: array[int]
    shown: int
    dealt_with: int = 0


@dataclass(frozen=True, slots=True)
class BirthdayLine:
    """A birthday that is near: on `day`, when somebody turns `age`, None where that is unknown.

    `hidden` says that only the name may be shown.
    """

    contact: ContactLine
    day: date
    age: int | None = None
    hidden: bool = False

    @property
    def n(self) -> int:
        """The contact's row number."""
        return self.contact.n


class KeepingQueries:
    """Questions about whom to be in touch with, within one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def week(self, today: date, cap: int) -> Week:
        """Who waits on this day, with `cap` people wanted a week, 0 for all of them."""
        ranked = rank(self._waiting(today), today)
        dealt = self._dealt_with(today)
        room = room_for(cap, dealt)
        numbers = array("q", (each.n for each in ranked))
        shown = len(numbers) if room is None else min(room, len(numbers))
        return Week(numbers, shown, dealt)

    def with_rhythm(self) -> int:
        """With how many people one would like to be in touch again some day."""
        sql = "SELECT count(*) FROM due WHERE rule = ?"
        return int(self._reading.rows(sql, (KEEP_IN_TOUCH,))[0][0])

    def lines(self, numbers: Sequence[int], today: date) -> list[KeepingLine]:
        """The lines of these contacts, in this order; those that are gone are left out."""
        contacts = ContactQueries(self._reading).lines(numbers)
        listed = json.dumps([each.n for each in contacts])
        told = self._told(listed)
        touches = self._touches(listed)
        promises = self._promises(listed)
        openers = self._openers(listed, today, touches)
        return [
            KeepingLine(
                contact=each,
                known_since=told[each.n][0],
                latest_touch=told[each.n][1],
                occurrence=told[each.n][2],
                touches=tuple(touches.get(each.n, ())),
                promises=tuple(promises.get(each.n, ())),
                openers=tuple(openers.get(each.n, ())),
            )
            for each in contacts
        ]

    def birthdays(self, today: date) -> list[BirthdayLine]:
        """The birthdays of the month ahead and those of the last week that nothing was done
        about, by day and name: nobody noted that, nor was one in touch since."""
        rows = self._reading.rows(_BIRTHDAYS, (json.dumps(months_and_days_near(today)),))
        parts = PartsOf(self._reading.database, json.dumps([row[0] for row in rows]))
        decisions = parts.by_owner(Decision)
        near: list[tuple[date, str, int, PartialDate]] = []
        for n, sort, month_day, birthday, last in rows:
            day = birthday_near(month_day, today)
            if day is None:
                continue
            closed = Decided(decisions.get(n, ())).closed_on(BIRTHDAY, day.isoformat())
            spoken = day <= today and last is not None and last >= day.isoformat()
            if closed is None and not spoken:
                near.append((day, sort, n, PartialDate.parse(birthday)))
        near.sort(key=lambda each: each[:3])
        contacts = ContactQueries(self._reading).lines([n for _, _, n, _ in near])
        by_number = {each.n: each for each in contacts}
        return [
            BirthdayLine(by_number[n], day, turning(birthday, day))
            for day, _, n, birthday in near
            if n in by_number
        ]

    def open_promises(self, numbers: Iterable[int]) -> dict[int, list[Promise]]:
        """What either side has promised and not kept, by contact, the nearest day first."""
        return self._promises(json.dumps(list(numbers)))

    def _waiting(self, today: date) -> list[Waiting]:
        shared = rhythms_of_circles(self._reading.database)
        # One row of one long text: fetching row by row would hold up the window's thread.
        listed = self._reading.rows(_WAITING, (KEEP_IN_TOUCH, today.isoformat()))[0][0]
        lengths: dict[tuple[int | None, int | None, str | None], int] = {}
        found: list[Waiting] = []
        for n, sort, day, days, at_most, circle, latest, promises in json.loads(listed):
            known = (days, at_most, circle)
            if known not in lengths:  # there are thousands of people, and a few rhythms
                own = Rhythm(days, at_most)
                rhythm = rhythm_of(own, None if circle is None else shared.get(Circle(circle)))
                lengths[known] = rhythm.wanted or 1
            due, last = date.fromisoformat(day), _day(latest)
            found.append(Waiting(n, sort, due, lengths[known], last, promises))
        return found

    def _dealt_with(self, today: date) -> int:
        """How many of those who waited in this week wait no more."""
        monday, day = week_of(today).isoformat(), today.isoformat()
        rows = self._reading.rows(_TAKEN_UP, (monday, day, KEEP_IN_TOUCH))
        facts = contact_facts(self._reading.database, [row[0] for row in rows])
        return sum(dealt_with(each, today) for each in facts)

    def _told(self, listed: str) -> dict[int, tuple[date, date | None, str]]:
        rows = self._reading.rows(_TOLD, (KEEP_IN_TOUCH, listed))
        return {
            n: (date.fromisoformat(created[:10]), _day(latest), occurrence or "")
            for n, created, latest, occurrence in rows
        }

    def _touches(self, listed: str) -> dict[int, list[LastTouch]]:
        found: dict[int, list[LastTouch]] = {}
        for contact, n, type_, day, about, title in self._reading.rows(_TOUCHES, (listed, TOUCHES)):
            told = LastTouch(n, TouchType(type_), date.fromisoformat(day), about or title or "")
            found.setdefault(contact, []).append(told)
        return found

    def _promises(self, listed: str) -> dict[int, list[Promise]]:
        parts = PartsOf(self._reading.database, listed)
        decisions = parts.by_owner(Decision)
        found: dict[int, list[Promise]] = {}
        for n, promises in parts.by_owner(Promise).items():
            decided = Decided(decisions.get(n, ()))
            left = [
                each
                for each in promises
                if each.kept_on is None and decided.closed_on(PROMISE, each.id) is None
            ]
            found[n] = sorted(left, key=lambda each: (each.day or date.max, each.n))
        return found

    def _openers(
        self, listed: str, today: date, touches: dict[int, list[LastTouch]]
    ) -> dict[int, list[Opener]]:
        found: dict[int, list[Opener]] = {}
        for n, text in self._reading.rows(_BORN, (listed,)):
            told = month_and_day(PartialDate.parse(text))
            day = None if told is None else birthday_near(told, today)
            if day is not None:
                found.setdefault(n, []).append(Opener(OpenerType.BIRTHDAY, day=day))
        last = date.fromordinal(min(date.max.toordinal(), today.toordinal() + _EVENTS_AHEAD_DAYS))
        soon = (listed, today.isoformat(), last.isoformat())
        for n, event, name, when in self._reading.rows(_EVENTS, soon):
            ref = RecordRef("event", event)
            opener = Opener(OpenerType.EVENT, name, date.fromisoformat(when), ref)
            found.setdefault(n, []).append(opener)
        for n, application, role in self._reading.rows(_APPLICATIONS, (listed, _APPLICATIONS_TOLD)):
            ref = RecordRef("application", application)
            found.setdefault(n, []).append(Opener(OpenerType.APPLICATION, role, ref=ref))
        for n, text in self._reading.rows(_CARES, (_LONGEST_TEXT, listed)):
            words = " ".join(text.split())
            if words:
                found.setdefault(n, []).append(Opener(OpenerType.CARES, words))
        for n, known in touches.items():
            spoken = next((each for each in known if each.about), None)
            if spoken is not None:
                opener = Opener(OpenerType.LAST_TALK, spoken.about, spoken.day)
                found.setdefault(n, []).append(opener)
        return found


def promises_of(reading: Reading, touch_n: int) -> list[Promise]:
    """What was promised at a time of being in touch, kept or not, in the order of their making."""
    rows = reading.rows("SELECT n FROM promise WHERE touch = ? ORDER BY n", (touch_n,))
    return [reading.part(Promise, row[0]) for row in rows]


def touches_of_entry(reading: Reading, entry_n: int) -> list[int]:
    """The times of being in touch that an entry tells about, outside the trash, as they came."""
    sql = f"SELECT n FROM touch WHERE entry = ? AND n {_ALIVE} ORDER BY n"  # noqa: S608
    return [row[0] for row in reading.rows(sql, (entry_n,))]


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


_WAITING: Final = (
    "SELECT json_group_array(json_array(s.n, s.sort, d.day, c.rhythm_days, c.at_most_days,"
    " c.circle, s.latest_touch, s.promises)) FROM due d JOIN contact_state s ON s.n = d.source"
    " JOIN contact c ON c.n = d.source WHERE d.rule = ? AND d.day <= ?"
)
_TAKEN_UP: Final = (
    "SELECT n FROM contact_state WHERE next_touch IS NOT NULL AND last_touch BETWEEN ?1 AND ?2"
    " UNION SELECT source FROM decision WHERE day BETWEEN ?1 AND ?2 AND rule = ?3"
)
_TOLD: Final = (
    "SELECT s.n, r.created_at, s.latest_touch, d.occurrence FROM contact_state s"  # noqa: S608
    " JOIN record r ON r.n = s.n LEFT JOIN due d ON d.source = s.n AND d.rule = ?"
    f" WHERE s.n IN {LISTED}"
)
_ALIVE: Final = "NOT IN (SELECT n FROM record WHERE trashed_at IS NOT NULL)"
# Somebody may be named twice at one time, and then it is still one time.
_TOUCHES: Final = (
    "SELECT contact, n, type, when_day, about, title FROM (SELECT p.contact, t.n, t.type,"  # noqa: S608
    " t.when_day, h.title AS about, eh.title AS title, row_number() OVER ("
    " PARTITION BY p.contact ORDER BY t.when_day DESC, coalesce(t.when_time, '') DESC, t.n DESC"
    " ) AS place FROM (SELECT DISTINCT contact, touch FROM touch_person"
    f" WHERE contact IN {LISTED}) p JOIN touch t ON t.n = p.touch JOIN head h ON h.n = t.n"
    f" LEFT JOIN head eh ON eh.n = t.entry AND eh.n {_ALIVE} WHERE t.n {_ALIVE})"
    " WHERE place <= ? ORDER BY contact, place"
)
_BIRTHDAYS: Final = (
    "SELECT s.n, s.sort, s.birthday, c.birthday, s.last_touch FROM contact_state s"  # noqa: S608
    f" JOIN contact c ON c.n = s.n WHERE s.birthday IN {LISTED} AND s.n {_ALIVE}"
)
_BORN: Final = f"SELECT n, birthday FROM contact WHERE n IN {LISTED} AND birthday IS NOT NULL"  # noqa: S608
_EVENTS: Final = (
    "SELECT DISTINCT p.contact, e.n, e.name, e.when_day FROM event_person p"  # noqa: S608
    f" JOIN event e ON e.n = p.event WHERE p.contact IN {LISTED} AND e.state <> 'missed'"
    f" AND e.when_day BETWEEN ? AND ? AND e.n {_ALIVE} ORDER BY e.when_day, e.n"
)
_APPLICATIONS: Final = (
    "SELECT contact, n, role FROM (SELECT c.n AS contact, a.n AS n, a.role AS role, row_number()"  # noqa: S608
    " OVER (PARTITION BY c.n ORDER BY a.n DESC) AS place FROM contact c"
    " JOIN application a ON a.organisation = c.organisation JOIN application_state s ON s.n = a.n"
    f" WHERE c.n IN {LISTED} AND s.ended IS NULL AND a.n {_ALIVE}) WHERE place <= ?"
    " ORDER BY contact, place"
)
_CARES: Final = (
    "SELECT record, substr(text, 1, ?) FROM text"  # noqa: S608
    f" WHERE field = 'cares_about' AND record IN {LISTED}"
)
