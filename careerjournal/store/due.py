"""Questions about what is due, answered from the table that the summaries keep.

What a line shows besides the record it is about is told for each rule in `_SHOWN`, and for nothing
else: a rule that has no line there shows the record alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final, NamedTuple

from careerjournal.records.head import Head
from careerjournal.records.kinds import BY_KIND
from careerjournal.records.moment import Moment
from careerjournal.records.touch import Promiser
from careerjournal.rules.communities import MEMBERSHIP
from careerjournal.rules.events import EVENT, EVENT_FOLLOW_UP
from careerjournal.rules.follow_up import DEBRIEF, INTERVIEW, THANK_YOU
from careerjournal.rules.goals import GOAL_STEP
from careerjournal.rules.keep_in_touch import PROMISE
from careerjournal.rules.mentoring import (
    LOOK_BACK,
    MENTORING_ANSWER,
    MENTORING_SESSION,
    MENTORING_THANKS,
    PLAN_SESSION,
)
from careerjournal.rules.todos import TODO
from careerjournal.store.columns import Value, plan_of
from careerjournal.store.many import LISTED
from careerjournal.store.reading import Reading

_ALL: Final = -1
_BATCH: Final = 5_000


@dataclass(frozen=True, slots=True)
class DueLine:
    """One thing that is open: what has to be done for `source`, and on which day.

    `rule` and `occurrence` name it within its source; `snoozed` says that the day is one the
    person chose. `organisation` is the name of the one it is about, "" if there is none; `when`
    is what takes place then or came before, such as an interview, None for anything else.
    `person` is the name of somebody it is about who is not the source, "" for nobody. Of a
    promise, `text` is what was promised and `promiser` by whom; "" and None for anything else.
    `taker` is the name of whom it was given to, "" for nobody.
    """

    source: Head
    rule: str
    occurrence: str
    day: date
    snoozed: bool = False
    organisation: str = ""
    when: Moment | None = None
    text: str = ""
    promiser: Promiser | None = None
    person: str = ""
    taker: str = ""


_NAMED: Final = (
    "SELECT json_extract(value, '$[0]') AS n, json_extract(value, '$[1]') AS source,"
    " json_extract(value, '$[2]') AS occurrence FROM json_each(?)"
)
"""Lines by their names; whether they are still open does not matter."""


class _Shown(NamedTuple):
    """Where to read what the lines of a rule show, in SQL.

    `tables` are those to read from and `on` says which row belongs to the line `d`. The
    others are expressions over them: `when` what the three columns of a moment begin with, "NULL"
    where there is nothing to show.
    """

    tables: str
    on: str = "x.id = d.occurrence"
    when: str = ""
    text: str = "NULL"
    promiser: str = "NULL"
    person: str = "NULL"
    organisation: str = "NULL"

    @property
    def clock(self) -> str:
        """The time of day as one value."""
        return f"(SELECT {self.when}_time FROM {self.tables} WHERE {self.on})"  # noqa: S608

    @property
    def query(self) -> str:
        """Number of the line, the moment, and the others."""
        moment = (
            f"{self.when}_{part}" if self.when else "NULL" for part in ("day", "time", "zone")
        )
        shown = ", ".join((*moment, *self[3:]))
        return f"SELECT d.n, {shown} FROM ({_NAMED}) d, {self.tables} WHERE {self.on}"  # noqa: S608


_ROUND: Final = _Shown("interview x", when="x.when")
_MENTORING: Final = (
    "(SELECT group_concat(c.name, ', ') FROM (SELECT p.contact FROM mentoring_person p"
    " WHERE p.mentorship = d.source ORDER BY p.n) JOIN contact c ON c.n = contact"
    " WHERE c.n NOT IN (SELECT n FROM record WHERE trashed_at IS NOT NULL))"
)
"""All who take part, for a mentoring is about each of them."""

_SHOWN: Final[Mapping[str, _Shown]] = {
    INTERVIEW: _ROUND,
    DEBRIEF: _ROUND,
    THANK_YOU: _ROUND,
    PROMISE: _Shown("promise x", text="x.text", promiser="x.direction"),
    MEMBERSHIP: _Shown("community x", "x.n = d.source", text="x.fee"),
    EVENT: _Shown("event x", "x.n = d.source", when="x.when"),
    EVENT_FOLLOW_UP: _Shown(
        "event_person x LEFT JOIN contact y ON y.n = x.contact"
        " LEFT JOIN organisation z ON z.n = y.organisation",
        text="x.about",
        person="coalesce(y.name, x.name)",
        organisation="coalesce(z.name, x.organisation)",
    ),
    MENTORING_SESSION: _Shown("session x", when="x.when", person=_MENTORING),
    MENTORING_THANKS: _Shown("session x", when="x.when", person=_MENTORING),
    PLAN_SESSION: _Shown("mentorship x", "x.n = d.source", person=_MENTORING),
    LOOK_BACK: _Shown("mentorship x", "x.n = d.source", person=_MENTORING),
    GOAL_STEP: _Shown(
        "step x LEFT JOIN contact y ON y.n = x.waits_for", text="x.text", person="y.name"
    ),
    TODO: _Shown(
        "todo x LEFT JOIN contact y ON y.n = x.contact",
        "x.n = d.source",
        when="x.due",
        person="y.name",
    ),
    MENTORING_ANSWER: _Shown("mentoring_ask x JOIN contact y ON y.n = x.contact", person="y.name"),
}
"""By rule."""

_CLOCKS: Final = " ".join(
    f"WHEN '{r}' THEN {each.clock}" for r, each in _SHOWN.items() if each.when
)
HOUR: Final = f"coalesce(CASE d.rule {_CLOCKS} END, '~')"
"""Within a day what takes place stands by its time; what has none comes after."""

_LINES: Final = "SELECT d.n, d.source, d.rule, d.occurrence, d.day, d.snoozed FROM due d"

_TAKERS: Final = (
    "SELECT d.n, c.name FROM due d JOIN decision k ON k.n = (SELECT x.n FROM decision x"  # noqa: S608
    " WHERE x.source = d.source AND x.rule = d.rule AND x.occurrence = d.occurrence"
    " AND x.counts AND x.until IS NOT NULL ORDER BY x.day DESC, x.n DESC LIMIT 1)"
    " JOIN contact c ON c.n = k.contact"
    f" WHERE d.n IN {LISTED} AND c.n NOT IN (SELECT n FROM record WHERE trashed_at IS NOT NULL)"
)
"""Of what was put off, who took it over by the last of those decisions."""

_AT: Final = frozenset(
    cls.KIND
    for cls in BY_KIND.values()
    if any(column.name == "organisation" for column in plan_of(cls).columns)
)
"""The kinds of which a record may be at an organisation."""


class DueQueries:
    """Questions about what is open. `until` is the last day asked for, None for no end."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def lines(
        self,
        until: date | None = None,
        source: int | None = None,
        limit: int | None = None,
        since: date | None = None,
    ) -> list[DueLine]:
        """What is open, the longest overdue first; of one record or of all. Without what was due
        before the day `since`, if one is given."""
        where, values = _where(until, source)
        if since is not None:
            where, values = f"{where} AND d.day >= ?", (*values, since.isoformat())
        # By the day there is an index, so that a few are found without looking at all the others.
        rows = self._reading.rows(
            f"{_LINES} WHERE {where} ORDER BY d.day, {HOUR}, d.source, d.n LIMIT ?",
            (*values, _ALL if limit is None else limit),
        )
        return self.told(rows)

    def told(self, rows: Sequence[Sequence[Any]]) -> list[DueLine]:
        """The lines of these rows, in this order: each a number of its own, source, rule,
        occurrence, day and whether it was put off. Those whose source is gone are left out."""
        heads = {head.ref.n: head for head in self._reading.heads({row[1] for row in rows})}
        at = self._organisations(heads.values())
        shown = self._shown(rows)
        takers = dict(self._asked(_TAKERS, [row[0] for row in rows if row[5]]))
        return [
            _line(heads[row[1]], row, at, shown, takers.get(row[0], ""))
            for row in rows
            if row[1] in heads
        ]

    def _organisations(self, heads: Iterable[Head]) -> dict[int, str]:
        """The names of the organisations that records are at, by the number of the record."""
        of_kind: dict[str, list[int]] = {}
        for head in heads:
            if head.ref.kind in _AT:
                of_kind.setdefault(head.ref.kind, []).append(head.ref.n)
        found: dict[int, str] = {}
        for kind, numbers in of_kind.items():
            sql = (
                f"SELECT x.n, o.name FROM {kind} x JOIN organisation o ON o.n = x.organisation"  # noqa: S608
                f" WHERE x.n IN {LISTED}"
            )
            found.update(self._asked(sql, numbers))
        return found

    def _shown(self, rows: Iterable[Sequence[Any]]) -> dict[int, Sequence[Any]]:
        """What lines show besides, by the number of the line."""
        by_query: dict[_Shown, list[Sequence[Any]]] = {}
        for n, source, rule, occurrence, *_ in rows:
            if rule in _SHOWN:
                by_query.setdefault(_SHOWN[rule], []).append((n, source, occurrence))
        return {
            n: besides
            for each, names in by_query.items()
            for n, *besides in self._asked(each.query, names)
        }

    def _asked(self, sql: str, wanted: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
        for start in range(0, len(wanted), _BATCH):
            yield from self._reading.rows(sql, (json.dumps(wanted[start : start + _BATCH]),))

    def count(self, until: date | None = None, source: int | None = None) -> int:
        """How many things are open."""
        where, values = _where(until, source)
        counted = self._reading.rows(f"SELECT count(*) FROM due d WHERE {where}", values)  # noqa: S608
        return int(counted[0][0])

    def days(self, first: date, last: date) -> dict[date, int]:
        """How many things are due on each day of a span; days with none are left out."""
        rows = self._reading.rows(
            "SELECT day, count(*) FROM due WHERE day BETWEEN ? AND ? GROUP BY day ORDER BY day",
            (first.isoformat(), last.isoformat()),
        )
        return {date.fromisoformat(day): count for day, count in rows}


def _where(until: date | None, source: int | None) -> tuple[str, tuple[Value, ...]]:
    parts: list[str] = ["1"]
    values: list[Value] = []
    if until is not None:
        parts.append("d.day <= ?")
        values.append(until.isoformat())
    if source is not None:
        parts.append("d.source = ?")
        values.append(source)
    return " AND ".join(parts), tuple(values)


def _line(
    source: Head,
    row: Sequence[Any],
    at: Mapping[int, str],
    shown: Mapping[int, Sequence[Any]],
    taker: str,
) -> DueLine:
    n, number, rule, occurrence, day, snoozed = row
    besides = shown.get(n)
    if besides is None:
        organisation = at.get(number, "")
        return DueLine(
            source,
            rule,
            occurrence,
            date.fromisoformat(day),
            bool(snoozed),
            organisation,
            taker=taker,
        )
    when_day, when_time, when_zone, text, promiser, person, organisation = besides
    return DueLine(
        source=source,
        rule=rule,
        occurrence=occurrence,
        day=date.fromisoformat(day),
        snoozed=bool(snoozed),
        organisation=organisation or at.get(number, ""),
        when=None if when_day is None else _moment(when_day, when_time, when_zone),
        text=text or "",
        promiser=None if promiser is None else Promiser(promiser),
        person=person or "",
        taker=taker,
    )


def _moment(day: str, clock: str | None, zone: str | None) -> Moment:
    return Moment(
        date.fromisoformat(day), None if clock is None else time.fromisoformat(clock), zone
    )
