"""What wants a person on a day, in the order of `rules.queue`, however much there is of it.

The order is made by the database, group by group, so that the first few of 50,000 are found
without looking at the others; `order` of `rules.queue` says the same of a list, and a test holds
the two together.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from careerjournal.rules.queue import CLOCKED, HAPPENS
from careerjournal.rules.todos import ONCE, TODO
from careerjournal.store.due import HOUR, DueLine, DueQueries
from careerjournal.store.reading import Reading

_ALL: Final = -1
_SUNDAY: Final = timedelta(days=6)


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
    week, and its number in `dayless`.
    """

    lines: tuple[DueLine, ...] = ()
    priorities: frozenset[Named] = frozenset()
    dayless: frozenset[int] = frozenset()
    total: int = 0
    late: int = 0

    @property
    def more(self) -> int:
        """How much is not in `lines`."""
        return self.total - len(self.lines)


class TodayQueries:
    """Questions about one day, within one reading."""

    def __init__(self, reading: Reading, today: date) -> None:
        self._reading = reading
        self._today = today
        self._monday = today - timedelta(days=today.weekday())

    def queue(self, most: int) -> Queue:
        """What wants a person up to this day, the first `most` of it; all for 0."""
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
        for sql in (_LATE, _OF_TODAY):
            left = _ALL if most < 1 else max(0, most - len(lines))
            lines += DueQueries(self._reading).told(self._asked(sql, listed, left))
        total, late = self._counted(listed)
        return Queue(
            lines=tuple(lines if most < 1 else lines[:most]),
            priorities=frozenset(
                [Named(*row[1:4]) for row in wanted] + [Named.of(line) for line in undated]
            ),
            dayless=frozenset(line.source.ref.n for line in undated),
            total=total + len(wanted) + len(undated),
            late=late + sum(row[4] < self._today.isoformat() for row in wanted),
        )

    def late(self, limit: int | None = None) -> list[DueLine]:
        """What is late, the latest first: that is what one may still want to do."""
        rows = self._reading.rows(_LATEST, (*self._days, _ALL if limit is None else limit))
        return DueQueries(self._reading).told(rows)

    def late_names(self) -> list[Named]:
        """All that is late, by name alone."""
        rows = self._reading.rows(_LATEST, (*self._days, _ALL))
        return [Named(*row[1:4]) for row in rows]

    @property
    def _days(self) -> tuple[str, str]:
        return self._today.isoformat(), json.dumps(sorted(HAPPENS))

    def _asked(self, sql: str, without: str, limit: int) -> list[tuple[Any, ...]]:
        return self._reading.rows(sql, (*self._days, without, limit)) if limit else []

    def _counted(self, without: str) -> tuple[int, int]:
        total, late = self._reading.rows(_COUNT, (*self._days, without))[0]
        return int(total), int(late or 0)

    def _priorities(self) -> list[tuple[Any, ...]]:
        days = (self._today.isoformat(), self._monday.isoformat())
        return self._reading.rows(_PRIORITIES, days)

    def _dayless(self) -> list[DueLine]:
        rows = self._reading.rows(_DAYLESS, (self._monday.isoformat(),))
        heads = {head.ref.n: head for head in self._reading.heads({row[0] for row in rows})}
        day = self._monday + _SUNDAY
        return [
            DueLine(heads[n], TODO, ONCE, day, person=person or "")
            for n, person in rows
            if n in heads
        ]


def _by_day(line: DueLine) -> tuple[object, ...]:
    clock = "~" if line.when is None or line.when.time is None else line.when.time.isoformat()
    return (line.day, clock, line.source.ref.n, line.rule, line.occurrence)


def listed_of(rules: Sequence[str]) -> str:
    """Codes as they stand in a statement: our own, never anybody's words."""
    return ", ".join(f"'{rule}'" for rule in sorted(rules))


_COLUMNS: Final = "d.n, d.source, d.rule, d.occurrence, d.day, d.snoozed"
_CLOCK: Final = f"(CASE WHEN d.rule IN ({listed_of(tuple(CLOCKED))}) THEN {HOUR} ELSE '~' END)"
_ORDER: Final = f"ORDER BY d.day, {_CLOCK}, d.source, d.rule, d.occurrence"
_HAPPENED: Final = "(d.snoozed = 0 AND d.rule IN (SELECT value FROM json_each(?2)))"
_BUT: Final = "d.n NOT IN (SELECT value FROM json_each(?3))"
_APPOINTMENTS: Final = (
    f"SELECT {_COLUMNS} FROM due d WHERE d.day = ?1 AND {_CLOCK} <> '~' AND {_BUT}"  # noqa: S608
    f" AND ?2 <> '' {_ORDER} LIMIT ?4"
)
_LATE: Final = (
    f"SELECT {_COLUMNS} FROM due d WHERE d.day < ?1 AND NOT {_HAPPENED} AND {_BUT}"  # noqa: S608
    f" {_ORDER} LIMIT ?4"
)
_OF_TODAY: Final = (
    f"SELECT {_COLUMNS} FROM due d WHERE d.day = ?1 AND {_CLOCK} = '~' AND {_BUT}"  # noqa: S608
    f" AND ?2 <> '' {_ORDER} LIMIT ?4"
)
_COUNT: Final = (
    "SELECT count(*), sum(d.day < ?1) FROM due d WHERE d.day <= ?1"  # noqa: S608
    f" AND NOT (d.day < ?1 AND {_HAPPENED}) AND {_BUT}"
)
_LATEST: Final = (
    f"SELECT {_COLUMNS} FROM due d WHERE d.day < ?1 AND NOT {_HAPPENED}"  # noqa: S608
    " ORDER BY d.day DESC, d.source, d.rule, d.occurrence LIMIT ?3"
)
_PRIORITIES: Final = (
    f"SELECT {_COLUMNS} FROM todo x JOIN due d ON d.source = x.n AND d.rule = '{TODO}'"  # noqa: S608
    f" WHERE x.week = ?2 AND (d.day <= ?1 OR d.snoozed = 0) {_ORDER}"
)
_ALIVE: Final = "NOT IN (SELECT n FROM record WHERE trashed_at IS NOT NULL)"
_DAYLESS: Final = (
    f"SELECT x.n, c.name FROM todo x LEFT JOIN contact c ON c.n = x.contact AND c.n {_ALIVE}"  # noqa: S608
    f" WHERE x.week = ? AND x.due_day IS NULL AND x.done_on IS NULL AND x.n {_ALIVE}"
    " AND NOT EXISTS (SELECT 1 FROM decision k WHERE k.source = x.n AND k.counts"
    f" AND k.rule = '{TODO}' AND k.outcome IN ('done', 'skipped')) ORDER BY x.n"
)
