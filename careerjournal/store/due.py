"""Questions about what is due, answered from the table that the summaries keep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final

from careerjournal.records.head import Head
from careerjournal.records.moment import Moment
from careerjournal.records.touch import Promiser
from careerjournal.store.columns import Value
from careerjournal.store.reading import Reading

_ALL: Final = -1
_LINES: Final = (
    "SELECT d.source, d.rule, d.occurrence, d.day, d.snoozed, coalesce(o.name, ''),"
    " i.when_day, i.when_time, i.when_zone, p.text, p.direction FROM due d"
    " LEFT JOIN application a ON a.n = d.source LEFT JOIN contact c ON c.n = d.source"
    " LEFT JOIN organisation o ON o.n = coalesce(a.organisation, c.organisation)"
    " LEFT JOIN interview i ON i.id = d.occurrence AND i.application = d.source"
    " LEFT JOIN promise p ON p.id = d.occurrence AND p.contact = d.source"
)


@dataclass(frozen=True, slots=True)
class DueLine:
    """One thing that is open: what has to be done for `source`, and on which day.

    `rule` and `occurrence` name it within its source; `snoozed` says that the day is one the
    person chose. `organisation` is the name of the one it is about, "" if there is none; `when`
    is the interview that it is about or comes after, None for anything else. Of a promise, `text`
    is what was promised and `promiser` by whom; "" and None for anything else.
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


class DueQueries:
    """Questions about what is open. `until` is the last day asked for, None for no end."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def lines(
        self, until: date | None = None, source: int | None = None, limit: int | None = None
    ) -> list[DueLine]:
        """What is open, the longest overdue first; of one record or of all."""
        where, values = _where(until, source)
        rows = self._reading.rows(
            f"{_LINES} WHERE {where} ORDER BY d.day, coalesce(i.when_time, '~'), d.source, d.n"
            " LIMIT ?",
            (*values, _ALL if limit is None else limit),
        )
        heads = {head.ref.n: head for head in self._reading.heads({row[0] for row in rows})}
        return [_line(heads[row[0]], row) for row in rows if row[0] in heads]

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


def _line(source: Head, row: Sequence[Any]) -> DueLine:
    _, rule, occurrence, day, snoozed, organisation, when_day, when_time, when_zone = row[:9]
    text, promiser = row[9:]
    when: Moment | None = None
    if when_day is not None:
        clock = None if when_time is None else time.fromisoformat(when_time)
        when = Moment(date.fromisoformat(when_day), clock, when_zone)
    return DueLine(
        source=source,
        rule=rule,
        occurrence=occurrence,
        day=date.fromisoformat(day),
        snoozed=bool(snoozed),
        organisation=organisation,
        when=when,
        text=text or "",
        promiser=None if promiser is None else Promiser(promiser),
    )
