"""The journal's list: which entries, in which order, and the lines that show them."""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import chain, takewhile
from types import MappingProxyType
from typing import Any, Final

from careerjournal.records.entry import Energy, EntryType
from careerjournal.records.link import ROLE_TAG
from careerjournal.rules.query import parse
from careerjournal.store.columns import SLOTS, Value
from careerjournal.store.match import Place, conditions
from careerjournal.store.reading import Reading

_IN_ENTRIES: Final = Place(
    MappingProxyType({"n": "e.n", "day": "e.about_day", "type": "e.type", "kind": "'entry'"})
)
_ORDER: Final = "e.pinned DESC, e.about_day DESC, e.about_time DESC, e.n DESC"
_NOT_TRASHED: Final = "e.n NOT IN (SELECT n FROM record WHERE trashed_at IS NOT NULL)"

# So few records are looked up one by one and sorted; more are picked out of the whole list,
# which is sorted already.
_FEW: Final = 2_000
_BATCH: Final = 500
_ALL: Final = -1
_SLICE: Final = 20_000
_SAME_DAY: Final = re.compile(r"([^,]+)(?:,\1)*")


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """Which entries are wanted; as it stands, all.

    `words` is a question as `rules.query` reads it, `types` any of these, `tag` the row number
    of a tag that counts with all that are nested in it, `since` and `until` the first and the
    last day.
    """

    words: str = ""
    types: frozenset[EntryType] = frozenset()
    tag: int | None = None
    energy: Energy | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Rows:
    """The list: row numbers, and for each the ordinal of its day; the first `pinned` are pinned."""

    numbers: array[int]
    days: array[int]
    pinned: int


@dataclass(frozen=True, slots=True)
class EntryLine:
    """What the list shows of one entry. `attachments` is how many files it has."""

    n: int
    title: str
    type: EntryType
    day: date
    time: time | None
    excerpt: str
    energy: Energy | None
    pinned: bool
    attachments: int


class EntryQueries:
    """Questions about entries outside the trash, within one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def rows(self, wanted: EntryFilter, limit: int | None = None) -> Rows:
        """The entries wanted, pinned ones first, then the newest by what they are about.

        With `limit`, the first so many: a page can be shown before all of a long list is read.
        """
        where, values = self._where(wanted)
        # One row of two long texts: fetching 100,000 rows takes three times as long.
        numbers, days = self._reading.rows(
            "SELECT group_concat(n), group_concat(about_day) FROM"  # noqa: S608
            f" (SELECT e.n, e.about_day FROM entry e WHERE {where} ORDER BY {_ORDER} LIMIT ?)",
            (*values, _ALL if limit is None else limit),
        )[0]
        if numbers is None:
            return Rows(array("q"), array("l"), 0)
        found = _numbers(numbers)
        pinned = {row[0] for row in self._reading.rows("SELECT n FROM entry WHERE pinned = 1")}
        return Rows(found, _ordinals(days), sum(1 for _ in takewhile(pinned.__contains__, found)))

    def lines(self, numbers: Sequence[int]) -> list[EntryLine]:
        """The lines of these entries, in this order; those that are gone are left out."""
        found: dict[int, EntryLine] = {}
        for start in range(0, len(numbers), _BATCH):
            # As JSON, one prepared statement serves lists of every length.
            batch = json.dumps(list(numbers[start : start + _BATCH]))
            rows = self._reading.rows(
                "SELECT e.n, e.title, e.type, e.about_day, e.about_time, h.excerpt, e.energy,"
                " e.pinned, (SELECT count(*) FROM attachment a WHERE a.record = e.n)"
                " FROM entry e JOIN head h ON h.n = e.n"
                " WHERE e.n IN (SELECT value FROM json_each(?))",
                (batch,),
            )
            found.update((row[0], _line(row)) for row in rows)
        return [found[n] for n in numbers if n in found]

    def days(self, first: date, last: date) -> dict[date, int]:
        """How many entries are about each day from `first` to `last`; days with none left out.

        Pinned entries are about no day here and below.
        """
        rows = self._reading.rows(
            "SELECT e.about_day, count(*) FROM entry e WHERE e.pinned = 0"  # noqa: S608
            f" AND e.about_day BETWEEN ? AND ? AND {_NOT_TRASHED} GROUP BY e.about_day",
            (first.isoformat(), last.isoformat()),
        )
        return {date.fromisoformat(day): count for day, count in rows}

    def written_days(self, since: date) -> frozenset[date]:
        """The days from `since` on that some entry is about."""
        rows = self._reading.rows(
            "SELECT DISTINCT e.about_day FROM entry e WHERE e.pinned = 0"  # noqa: S608
            f" AND e.about_day >= ? AND {_NOT_TRASHED}",
            (since.isoformat(),),
        )
        return frozenset(date.fromisoformat(row[0]) for row in rows)

    def span(self) -> tuple[date | None, date | None]:
        """The days of the first and the last entry, None and None if there is none."""
        first, last = self._reading.rows(
            "SELECT min(e.about_day), max(e.about_day) FROM entry e"  # noqa: S608
            f" WHERE e.pinned = 0 AND {_NOT_TRASHED}"
        )[0]
        if first is None:
            return None, None
        return date.fromisoformat(first), date.fromisoformat(last)

    def on_this_day(self, today: date) -> list[EntryLine]:
        """The entries about this day of earlier years, the newest first.

        On 28 February of a year without a 29th, those of the 29th too.
        """
        first = self._reading.rows("SELECT min(about_day) FROM entry WHERE pinned = 0")[0][0]
        if first is None:
            return []
        days = [
            day.isoformat()
            for year in range(date.fromisoformat(first).year, today.year)
            for day in _same_days(today, year)
        ]
        rows = self._reading.rows(
            "SELECT e.n FROM entry e WHERE e.pinned = 0"  # noqa: S608
            f" AND e.about_day IN (SELECT value FROM json_each(?)) AND {_NOT_TRASHED}"
            f" ORDER BY {_ORDER}",
            (json.dumps(days),),
        )
        return self.lines([row[0] for row in rows])

    def _where(self, wanted: EntryFilter) -> tuple[str, tuple[Value, ...]]:
        asked = conditions(self._reading, parse(wanted.words))
        parts: list[tuple[str, tuple[Value, ...]]] = [(asked.about(_IN_ENTRIES), asked.values)]
        if asked.match:
            parts.append(self._matching(asked.match))
        if wanted.types:
            types = json.dumps(sorted(wanted.types))
            parts.append(("e.type IN (SELECT value FROM json_each(?))", (types,)))
        if wanted.energy is not None:
            parts.append(("e.energy = ?", (wanted.energy.value,)))
        if wanted.since is not None:
            parts.append(("e.about_day >= ?", (wanted.since.isoformat(),)))
        if wanted.until is not None:
            parts.append(("e.about_day <= ?", (wanted.until.isoformat(),)))
        if wanted.tag is not None:
            parts.append((_WITH_TAG, (wanted.tag,)))
        return " AND ".join(sql for sql, _ in parts), tuple(
            chain.from_iterable(values for _, values in parts)
        )

    def _matching(self, match: str) -> tuple[str, tuple[Value, ...]]:
        found = self._reading.rows(
            f"SELECT rowid / {SLOTS} FROM search WHERE search MATCH ? LIMIT ?",  # noqa: S608
            (match, _FEW + 1),
        )
        if len(found) <= _FEW:
            numbers = json.dumps([row[0] for row in found])
            return "e.n IN (SELECT value FROM json_each(?))", (numbers,)
        # The plus keeps SQLite from looking them up one by one all the same.
        return f"+e.n IN (SELECT rowid / {SLOTS} FROM search WHERE search MATCH ?)", (match,)  # noqa: S608


# "0" is the character after "/", so what lies between is nested in the tag.
_WITH_TAG: Final = (
    f"e.n IN (SELECT l.source FROM link l WHERE l.role = '{ROLE_TAG}' AND l.target IN"  # noqa: S608
    " (SELECT h.n FROM head own, head h JOIN record r ON r.n = h.n"
    " WHERE own.n = ? AND r.kind = 'tag' AND r.trashed_at IS NULL"
    " AND (h.n = own.n OR (h.sort > own.sort || '/' AND h.sort < own.sort || '0'))))"
)


def _numbers(listed: str) -> array[int]:
    """The numbers of a list with commas, in slices so short that the window is not held up."""
    numbers: array[int] = array("q")
    start = 0
    while start < len(listed):
        end = listed.find(",", start + _SLICE)
        end = end if end >= 0 else len(listed)
        numbers.extend(json.loads(f"[{listed[start:end]}]"))
        start = end + 1
    return numbers


def _ordinals(listed: str) -> array[int]:
    """The ordinals of a list of days in which many entries have one day."""
    days: array[int] = array("l")
    for run in _SAME_DAY.finditer(listed):
        ordinal = date.fromisoformat(run[1]).toordinal()
        days.extend([ordinal] * ((run.end() - run.start() + 1) // len("2024-01-31,")))
    return days


def _same_days(today: date, year: int) -> Iterator[date]:
    tomorrow = today + timedelta(days=1)
    try:
        yield today.replace(year=year)
    except ValueError:  # 29 February
        return
    if (today.month, today.day, tomorrow.month) == (2, 28, 3):
        try:
            yield date(year, 2, 29)
        except ValueError:
            return


def _line(row: tuple[Any, ...]) -> EntryLine:
    n, title, kind, day, clock, excerpt, energy, pinned, attachments = row
    return EntryLine(
        n=n,
        title=title,
        type=EntryType(kind),
        day=date.fromisoformat(day),
        time=None if clock is None else time.fromisoformat(clock),
        excerpt=excerpt,
        energy=None if energy is None else Energy(energy),
        pinned=bool(pinned),
        attachments=attachments,
    )
