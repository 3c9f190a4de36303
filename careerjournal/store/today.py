"""What wants a person on a day, in the order of `rules.queue`, however much there is of it.

The order is made by the database, group by group, so that the first few of 50,000 are found
without looking at the others; `order` of `rules.queue` says the same of a list, and a test holds
the two together.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from careerjournal.records.application import Application
from careerjournal.records.community import Event
from careerjournal.records.contact import Contact
from careerjournal.records.mentorship import Mentorship
from careerjournal.rules.commitments import days_after
from careerjournal.rules.queue import CLOCKED, HAPPENS, MAY_WAIT
from careerjournal.rules.todos import ONCE, TODO
from careerjournal.store.due import HOUR, DueLine, DueQueries
from careerjournal.store.keeping import KeepingQueries
from careerjournal.store.reading import Reading

_ALL: Final = -1
_TO_SUNDAY: Final = 6  # days from Monday


class Named(NamedTuple):
    """Names one occurrence: of which record, by which rule, and which of them."""

    source: int
    rule: str
    occurrence: str

    @classmethod
    def of(cls, line: DueLine) -> Named:
        """That of a line."""
        return cls(line.source.ref.n, line.rule, line.occurrence)


@dataclass(frozen=True)
class Queue:
    """What wants a person, the first of it in `lines`; `total` is how much there is altogether
    and `late` how much of that is late.

    `priorities` are those of the week. One that has no day stands there with the last of the
    week, and its number in `dayless`. `later` is the first of what comes after this day, if it
    was asked for, and `has_later` whether there is anything of that kind.
    """

    lines: tuple[DueLine, ...] = ()
    priorities: frozenset[Named] = frozenset()
    dayless: frozenset[int] = frozenset()
    total: int = 0
    late: int = 0
    later: tuple[DueLine, ...] = ()
    has_later: bool = False

    @property
    def more(self) -> int:
        """How much is not in `lines`."""
        return self.total - len(self.lines)

    def left(self, today: date) -> tuple[DueLine, ...]:
        """Of `lines` what was to be done by the end of this day: no appointment, nothing that may
        wait, and no priority that has the week."""
        return tuple(line for line in self.lines if self._is_left(line, today))

    def _is_left(self, line: DueLine, today: date) -> bool:
        if line.source.ref.n in self.dayless or line.day > today or line.rule == MAY_WAIT:
            return False
        return line.rule not in HAPPENS or line.snoozed


class TodayQueries:
    """Questions about one day, within one reading."""

    def __init__(self, reading: Reading, today: date) -> None:
        self._reading = reading
        self._today = today
        self._monday = today - timedelta(days=today.weekday())

    def queue(self, most: int, people: int = 0) -> Queue:
        """What wants a person up to this day, the first `most` of it; all for 0.

        Of those one would like to be in touch with again, no more than are wanted a week are
        listed and counted: `people`, all for 0.
        """
        room = most if most > 0 else _ALL
        wanted = self._priorities()
        undated = self._dayless()
        listed = json.dumps([row[0] for row in wanted])
        early = self._asked(_APPOINTMENTS, "[]", room)
        # An appointment of today comes by the clock, a priority or not.
        taken = {row[0] for row in early}
        rest = [row for row in wanted if row[0] not in taken]
        dated = [*early, *rest]
        lines = DueQueries(self._reading).told(dated)
        lines[len(early) :] = sorted([*lines[len(early) :], *undated], key=_by_day)
        waiting = self._waiting(people)
        for sql, numbers in ((_LATE, listed), (_OF_TODAY, listed), (_MAY_WAIT, waiting)):
            left = _ALL if most < 1 else max(0, most - len(lines))
            lines += DueQueries(self._reading).told(self._asked(sql, numbers, left))
        total, late = self._counted(waiting)
        today = self._today.isoformat()
        return Queue(
            lines=tuple(lines if most < 1 else lines[:most]),
            priorities=frozenset(
                [Named(*row[1:4]) for row in wanted] + [Named.of(line) for line in undated]
            ),
            dayless=frozenset(line.source.ref.n for line in undated),
            total=total + sum(row[4] > today for row in wanted) + len(undated),
            late=late,
        )

    def later(self, most: int) -> tuple[DueLine, ...]:
        """What comes after this day, the first `most` of it by its day, and then the to-dos that
        have none, with the last day there is. Whom one would like to be in touch with is left out:
        nobody waits for that day."""
        rows = self._reading.rows(_LATER, (self._today.isoformat(), most))
        lines = DueQueries(self._reading).told(rows)
        values = (self._monday.isoformat(), most - len(lines))
        return (*lines, *self._undated(_WITHOUT_A_DAY, values, date.max))

    def has_later(self) -> bool:
        """Whether anything comes after this day, or has none."""
        today, monday = self._today.isoformat(), self._monday.isoformat()
        if self._reading.rows(_ANY_LATER, (today,)):
            return True
        return bool(self._reading.rows(_WITHOUT_A_DAY, (monday, 1)))

    def late(self, limit: int | None = None) -> list[DueLine]:
        """What is late, the latest first: that is what one may still want to do."""
        values = (self._today.isoformat(), _ALL if limit is None else limit)
        rows = self._reading.rows(_LATEST, values)
        return DueQueries(self._reading).told(rows)

    def late_names(self) -> list[Named]:
        """All that is late, by name alone."""
        names = self._reading.rows(_LATE_NAMES, (self._today.isoformat(),))[0][0]
        return [Named(*each) for each in json.loads(names)]

    def _asked(self, sql: str, without: str, limit: int) -> list[tuple[Any, ...]]:
        return self._reading.rows(sql, (self._today.isoformat(), without, limit)) if limit else []

    def _waiting(self, people: int) -> str:
        """The numbers of the contacts who wait in this week, as a JSON list."""
        week = KeepingQueries(self._reading).week(self._today, people)
        return json.dumps(list(week.waiting[: week.shown]))

    def _counted(self, waiting: str) -> tuple[int, int]:
        """How much is open up to this day, and how much of it is late."""
        today = self._today.isoformat()
        total, late = self._reading.rows(_COUNT, (today,))[0]
        rows = self._reading.rows(_COUNT_OTHERWISE, (today,))[0]
        happened, wait, waited = (int(each or 0) for each in rows)
        listed = len(json.loads(waiting))
        return int(total) - happened - wait + listed, int(late or 0) - happened - waited

    def _priorities(self) -> list[tuple[Any, ...]]:
        days = (self._today.isoformat(), self._monday.isoformat())
        return self._reading.rows(_PRIORITIES, days)

    def _dayless(self) -> list[DueLine]:
        values = (self._monday.isoformat(), _ALL)
        return self._undated(_DAYLESS, values, days_after(self._monday, _TO_SUNDAY))

    def _undated(self, sql: str, values: tuple[str | int, ...], day: date) -> list[DueLine]:
        """To-dos that have no day of their own, shown with `day`."""
        rows = self._reading.rows(sql, values)
        heads = {head.ref.n: head for head in self._reading.heads({row[0] for row in rows})}
        return [
            DueLine(heads[n], TODO, ONCE, day, person=person or "")
            for n, person in rows
            if n in heads
        ]


def _by_day(line: DueLine) -> tuple[object, ...]:
    clock = "~" if line.when is None or line.when.time is None else line.when.time.isoformat()
    return (line.day, clock, line.source.ref.n, line.rule, line.occurrence)


def _listed(rules: Collection[str]) -> str:
    """Codes as they stand in a statement: our own, never anybody's words."""
    return ", ".join(f"'{rule}'" for rule in sorted(rules))


_COLUMNS: Final = "d.n, d.source, d.rule, d.occurrence, d.day, d.snoozed"
_CLOCK: Final = f"(CASE WHEN d.rule IN ({_listed(CLOCKED)}) THEN {HOUR} ELSE '~' END)"
_ORDER: Final = f"ORDER BY d.day, {_CLOCK}, d.source, d.rule, d.occurrence"
_HAPPENED: Final = f"(d.snoozed = 0 AND d.rule IN ({_listed(HAPPENS)}))"
_BUT: Final = "d.n NOT IN (SELECT value FROM json_each(?2))"
_URGENT: Final = f"AND d.rule <> '{MAY_WAIT}'"
_APPOINTMENTS: Final = (
    f"SELECT {_COLUMNS} FROM due d WHERE d.day = ?1 AND {_CLOCK} <> '~' AND {_BUT}"  # noqa: S608
    f" {_ORDER} LIMIT ?3"
)
_LATE: Final = (
    f"SELECT {_COLUMNS} FROM due d WHERE d.day < ?1 AND NOT {_HAPPENED} AND {_BUT} {_URGENT}"  # noqa: S608
    f" {_ORDER} LIMIT ?3"
)
_OF_TODAY: Final = (
    f"SELECT {_COLUMNS} FROM due d WHERE d.day = ?1 AND {_CLOCK} = '~' AND {_BUT}"  # noqa: S608
    f" {_URGENT}"
    f" {_ORDER} LIMIT ?3"
)
# By the index alone; what took place, of few kinds, is asked for apart, and so are the priorities.
_COUNT: Final = "SELECT count(*), sum(day < ?1) FROM due WHERE day <= ?1"
_KINDS: Final = (Application.KIND, Event.KIND, Mentorship.KIND, Contact.KIND)
_COUNT_OTHERWISE: Final = (
    f"SELECT sum(d.day < ?1 AND {_HAPPENED}), sum(d.rule = '{MAY_WAIT}'),"  # noqa: S608
    f" sum(d.rule = '{MAY_WAIT}' AND d.day < ?1)"
    f" FROM record r CROSS JOIN due d WHERE r.kind IN ({_listed(_KINDS)})"
    " AND d.source = r.n AND d.day <= ?1"
)
_MAY_WAIT: Final = (
    f"SELECT {_COLUMNS} FROM due d WHERE d.day <= ?1 AND d.rule = '{MAY_WAIT}'"  # noqa: S608
    " AND d.source IN (SELECT value FROM json_each(?2))"
    " ORDER BY d.day, d.source, d.rule, d.occurrence LIMIT ?3"
)
_LATEST: Final = (
    f"SELECT {_COLUMNS} FROM due d WHERE d.day < ?1 AND NOT {_HAPPENED} {_URGENT}"  # noqa: S608
    " ORDER BY d.day DESC, d.source, d.rule, d.occurrence LIMIT ?2"
)
# One row of one long text: fetching 50,000 rows would hold up the window's thread.
_LATE_NAMES: Final = (
    "SELECT json_group_array(json_array(d.source, d.rule, d.occurrence)) FROM due d"  # noqa: S608
    f" WHERE +d.day < ?1 AND NOT {_HAPPENED} {_URGENT}"
)
# A cross join is taken in this order: few to-dos are of the week, and all of them may be due.
_PRIORITIES: Final = (
    f"SELECT {_COLUMNS} FROM todo x CROSS JOIN due d"  # noqa: S608
    f" WHERE x.week = ?2 AND d.source = x.n AND d.rule = '{TODO}'"
    f" AND (d.day <= ?1 OR d.snoozed = 0) {_ORDER}"
)
_ALIVE: Final = "NOT IN (SELECT n FROM record WHERE trashed_at IS NOT NULL)"
_UNDATED: Final = (
    f"SELECT x.n, c.name FROM todo x LEFT JOIN contact c ON c.n = x.contact AND c.n {_ALIVE}"  # noqa: S608
    " WHERE {which} AND x.due_day IS NULL AND x.done_on IS NULL"
    f" AND x.n {_ALIVE}"
    " AND NOT EXISTS (SELECT 1 FROM decision k WHERE k.source = x.n AND k.counts"
    f" AND k.rule = '{TODO}' AND k.outcome IN ('done', 'skipped')) ORDER BY x.n LIMIT ?"
)
_DAYLESS: Final = _UNDATED.format(which="x.week = ?")
_WITHOUT_A_DAY: Final = _UNDATED.format(which="x.week IS NOT ?")
_LATER: Final = f"SELECT {_COLUMNS} FROM due d WHERE d.day > ?1 {_URGENT} {_ORDER} LIMIT ?2"  # noqa: S608
_ANY_LATER: Final = f"SELECT 1 FROM due d WHERE d.day > ?1 {_URGENT} LIMIT 1"  # noqa: S608
