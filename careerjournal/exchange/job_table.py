"""Applications out of a table, by what each of its columns means."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from careerjournal.exchange import job_columns as columns
from careerjournal.exchange import job_values as values
from careerjournal.exchange.columns import ColumnMapping, cells_of, whole_row
from careerjournal.exchange.csv_table import Table, TableRow
from careerjournal.exchange.item import Note, Place, Skipped
from careerjournal.records.pay import Pay, PayPeriod
from careerjournal.rules.pay_text import read_pay

_PERIODS: Final[Mapping[str, PayPeriod]] = {
    "hour": PayPeriod.HOUR,
    "hourly": PayPeriod.HOUR,
    "day": PayPeriod.DAY,
    "daily": PayPeriod.DAY,
    "week": PayPeriod.WEEK,
    "weekly": PayPeriod.WEEK,
    "month": PayPeriod.MONTH,
    "monthly": PayPeriod.MONTH,
    "year": PayPeriod.YEAR,
    "yearly": PayPeriod.YEAR,
    "annual": PayPeriod.YEAR,
    "annually": PayPeriod.YEAR,
}


@dataclass(frozen=True)
class JobItem:
    """One application as another program kept it.

    `stage` is the word that program has for where it stands, "" if it has none, with the day it
    came there if that is known; `moves` are the stages with days that the row tells of, as the
    code of a shipped stage or in the program's word. `key` is what tells it from any other;
    `raw` is the whole row as JSON.
    """

    where: Place
    key: str
    company: str = ""
    role: str = ""
    url: str = ""
    stage: str = ""
    stage_day: date | None = None
    moves: tuple[tuple[str, date], ...] = ()
    closes: date | None = None
    decide_by: date | None = None
    place: str = ""
    remote_percent: int | None = None
    advertised: Pay | None = None
    asked: Pay | None = None
    source: str = ""
    notes: str = ""
    tags: tuple[str, ...] = ()
    excitement: int | None = None
    excitement_why: str = ""
    contact: str = ""
    ways: tuple[tuple[str, str], ...] = ()
    cv: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    posting: str = ""
    raw: str = ""
    told: tuple[Note, ...] = field(default=())


def stage_words(table: Table, mapping: ColumnMapping) -> dict[str, int]:
    """Every word for a stage in the table and how many rows have it, the most frequent first."""
    counts: dict[str, int] = {}
    for index, meaning in enumerate(mapping.meanings):
        if meaning == columns.STAGE:
            for cell in table.column(index):
                if word := _stage(cell):
                    counts[word] = counts.get(word, 0) + 1
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def read_jobs(table: Table, mapping: ColumnMapping) -> Iterator[JobItem | Skipped]:
    """Every row as an application; one with neither a company nor a role is skipped."""
    for row in table.rows:
        yield _Row(table, row, mapping).item()


class _Row:
    """One row on its way to an item, with the notes on what could not be read."""

    def __init__(self, table: Table, row: TableRow, mapping: ColumnMapping) -> None:
        self._place = Place(file=table.name, line=row.line)
        self._day_first = mapping.day_first
        self._raw = whole_row(table, row)
        self._cells = cells_of(row, mapping)
        self._told: list[Note] = []

    def item(self) -> JobItem | Skipped:
        company, role = self._typed(columns.COMPANY), self._typed(columns.ROLE)
        if not company and not role:
            return Skipped(where=self._place, reason="no-company")
        moves = self._moves()
        return JobItem(
            where=self._place,
            key=self._key(company, role, dict(moves)),
            company=company,
            role=role,
            url=self._typed(columns.URL),
            stage=_stage(self._cells.get(columns.STAGE, "")),
            stage_day=self._day(columns.STAGE_DAY),
            moves=moves,
            closes=self._day(columns.CLOSES),
            decide_by=self._day(columns.DECIDE_BY),
            place=self._typed(columns.PLACE),
            remote_percent=self._remote(),
            advertised=self._advertised(),
            asked=self._pay(columns.ASKED),
            source=self._typed(columns.SOURCE),
            notes=self._cells.get(columns.NOTES, ""),
            tags=values.names(self._typed(columns.TAGS)),
            excitement=values.excitement(self._typed(columns.EXCITEMENT)),
            excitement_why=self._cells.get(columns.EXCITEMENT_WHY, ""),
            contact=self._typed(columns.CONTACT_NAME),
            ways=self._ways(),
            cv=self._typed(columns.CV),
            answers=values.answers(self._typed(columns.ANSWERS)),
            posting=self._cells.get(columns.POSTING, ""),
            raw=self._raw,
            told=tuple(self._told),
        )

    def _typed(self, meaning: str) -> str:
        cell = self._cells.get(meaning, "")
        return "" if values.is_nothing(cell) else cell

    def _day(self, meaning: str) -> date | None:
        cell = self._typed(meaning)
        if not cell or cell.casefold() in ("yes", "no", "true", "false"):
            return None
        day = values.day_of(cell, day_first=self._day_first)
        if day is None:
            self._told.append(Note(code="no-day", where=self._place, detail=cell[:40]))
        return day

    def _moves(self) -> tuple[tuple[str, date], ...]:
        found = list(values.trail(self._typed(columns.TRAIL)))
        if found:
            return tuple(found)
        if (day := self._day(columns.SAVED)) is not None:
            found.append(("wishlist", day))
        if (day := self._day(columns.APPLIED)) is not None:
            found.append(("applied", day))
        found.extend(
            (meaning.removeprefix(columns.DAY_OF), day)
            for meaning in self._cells
            if meaning.startswith(columns.DAY_OF) and (day := self._day(meaning)) is not None
        )
        return tuple(found)

    def _key(self, company: str, role: str, days: Mapping[str, date]) -> str:
        if key := values.job_key(self._typed(columns.URL)):
            return key
        if number := self._typed(columns.ID):
            return f"id:{number}"
        day = days.get("applied")
        return "\0".join((company.casefold(), role.casefold(), day.isoformat() if day else ""))

    def _remote(self) -> int | None:
        cell = self._typed(columns.REMOTE)
        share = values.remote_percent(cell)
        if cell and share is None:
            self._told.append(Note(code="no-share", where=self._place, detail=cell[:40]))
        return share

    def _advertised(self) -> Pay | None:
        low, high = self._amount(columns.PAY_LOW), self._amount(columns.PAY_HIGH)
        if low is None and high is None:
            return self._pay(columns.PAY)
        period = _PERIODS.get(self._typed(columns.PERIOD).casefold())
        return Pay(low, high, self._typed(columns.CURRENCY).upper()[:3], period)

    def _pay(self, meaning: str) -> Pay | None:
        cell = self._typed(meaning)
        return (read_pay(cell) or Pay(words=cell)) if cell else None

    def _amount(self, meaning: str) -> Decimal | None:
        cell = self._typed(meaning).replace(",", "").replace(" ", "")
        if not cell:
            return None
        try:
            amount = Decimal(cell)
        except InvalidOperation:
            return None
        return amount if amount.is_finite() and 0 < amount < 10**12 else None

    def _ways(self) -> tuple[tuple[str, str], ...]:
        found = (
            ("email", self._typed(columns.CONTACT_EMAIL)),
            ("phone", self._typed(columns.CONTACT_PHONE)),
        )
        return tuple((kind, value) for kind, value in found if value)


def _stage(cell: str) -> str:
    """The word in a cell of a stage; some programs keep it as JSON with a name."""
    word = cell.strip()
    if word.startswith("{"):
        try:
            named = json.loads(word)
        except ValueError:
            return values.stage_word(word)
        word = str(named.get("name", "")) if isinstance(named, dict) else word
    return "" if values.is_nothing(word) else values.stage_word(word)
