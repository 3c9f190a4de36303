"""The proof of a search for work: which applications went out in a stretch of time, and what came
of each, as an employment office asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final

from careerjournal.exchange.csv_file import write_csv
from careerjournal.operations.phrases import tr, tr_noop
from careerjournal.operations.stage_words import stage_name
from careerjournal.operations.whole_file import whole_file
from careerjournal.records.application import Application, StageMove
from careerjournal.records.stage import Stage, StageCategory
from careerjournal.store.names import organisation_name
from careerjournal.store.reading import Reading
from careerjournal.store.search_facts import SearchQueries


class ProofColumn(StrEnum):
    """What a report may say of each application, in the order it does."""

    APPLIED = "applied"
    COMPANY = "company"
    ROLE = "role"
    PLACE = "place"
    SOURCE = "source"
    URL = "url"
    STAGES = "stages"
    RESULT = "result"
    NOTES = "notes"


PRIVATE: Final = frozenset({ProofColumn.NOTES})
"""Columns that are in no report unless they are asked for."""

USUAL: Final = tuple(column for column in ProofColumn if column not in PRIVATE | {ProofColumn.URL})
"""The columns of a report that nobody has chosen."""

_NAMES: Final = {
    ProofColumn.APPLIED: tr_noop("Applied on"),
    ProofColumn.COMPANY: tr_noop("Company"),
    ProofColumn.ROLE: tr_noop("Role"),
    ProofColumn.PLACE: tr_noop("Place"),
    ProofColumn.SOURCE: tr_noop("Found through"),
    ProofColumn.URL: tr_noop("Link"),
    ProofColumn.STAGES: tr_noop("Steps"),
    ProofColumn.RESULT: tr_noop("Result"),
    ProofColumn.NOTES: tr_noop("Private notes"),
}


@dataclass(frozen=True)
class ProofStep:
    """One stage the application came into, by name, and the day."""

    stage: str
    day: date


@dataclass(frozen=True, kw_only=True)
class ProofLine:
    """One application. `steps` begin with the one that sent it; `ended` is the day of the last if
    it is decided, None while it is open. `notes` are the person's own words."""

    n: int
    company: str
    role: str
    place: str = ""
    source: str = ""
    url: str = ""
    applied: date
    steps: tuple[ProofStep, ...] = ()
    ended: date | None = None
    notes: str = ""

    @property
    def result(self) -> str:
        """How it ended, or that it is open, in words without days."""
        if not self.steps:
            return tr("open")
        last = self.steps[-1].stage
        return last if self.ended is not None else tr("open: {stage}").format(stage=last)


@dataclass(frozen=True)
class Proof:
    """The applications sent from `since` to `until`, both included, the earliest first."""

    since: date
    until: date
    lines: tuple[ProofLine, ...]

    @property
    def open(self) -> int:
        """How many of them are not decided."""
        return sum(line.ended is None for line in self.lines)


def gather(reading: Reading, since: date, until: date) -> Proof:
    """What there is to prove about the days from `since` to `until`.

    Every application outside the trash counts that was first sent on one of these days; what came
    of it is told to the present day.
    """
    queries = SearchQueries(reading)
    stages = queries.stages()
    lines = (
        _line(reading, n, applied, stages) for n, applied in queries.sent_between(since, until)
    )
    return Proof(since, until, tuple(lines))


def column_words(column: ProofColumn) -> str:
    """What a column is called."""
    return tr(_NAMES[column])


def cells(line: ProofLine, columns: Iterable[ProofColumn]) -> list[str]:
    """What a table for programs says of an application: days as 2026-11-22."""
    steps = "; ".join(f"{step.stage} {step.day.isoformat()}" for step in line.steps)
    ended = f" {line.ended.isoformat()}" if line.ended else ""
    said = {
        ProofColumn.APPLIED: line.applied.isoformat(),
        ProofColumn.COMPANY: line.company,
        ProofColumn.ROLE: line.role,
        ProofColumn.PLACE: line.place,
        ProofColumn.SOURCE: line.source,
        ProofColumn.URL: line.url,
        ProofColumn.STAGES: steps,
        ProofColumn.RESULT: f"{line.result}{ended}",
        ProofColumn.NOTES: line.notes,
    }
    return [said[column] for column in columns]


def write_table(
    proof: Proof,
    path: Path,
    columns: Iterable[ProofColumn] = USUAL,
    *,
    replace: bool = False,
) -> int:
    """Write the report to the CSV file `path`; gives back how many applications it holds.

    Raises TargetExists unless it may be replaced, ExportError if it cannot be written.
    """
    chosen = tuple(columns)
    header = [column_words(column) for column in chosen]
    rows = [cells(line, chosen) for line in proof.lines]
    with whole_file(path, replace=replace) as temporary:
        write_csv(temporary, header, rows)
    return len(rows)


def _line(reading: Reading, n: int, applied: date, stages: Mapping[int, Stage]) -> ProofLine:
    application = reading.record(Application, n)
    moves = [move for move in reading.counting(StageMove, n) if move.day >= applied]
    last = moves[-1] if moves else None
    over = last is not None and stages[last.stage].category in (
        StageCategory.WON,
        StageCategory.LOST,
    )
    return ProofLine(
        n=n,
        company=organisation_name(reading, application.organisation),
        role=application.role,
        place=application.place,
        source=application.source,
        url=application.url,
        applied=applied,
        steps=tuple(ProofStep(stage_name(stages[move.stage]), move.day) for move in moves),
        ended=last.day if last is not None and over else None,
        notes=application.notes,
    )
