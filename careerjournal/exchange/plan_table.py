"""The rows of tables of goals and of to-dos, by what their columns mean.

What no field was found for is kept as the row has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import islice
from typing import Final

from careerjournal.exchange.columns import ColumnMapping, cells_of, left_out, unsure
from careerjournal.exchange.csv_file import bare
from careerjournal.exchange.csv_table import Table, TableRow
from careerjournal.exchange.dates import parse_moment, parse_time
from careerjournal.exchange.item import Note, Place
from careerjournal.records.moment import Moment
from careerjournal.rules.text import fold

_STEP: Final = re.compile(
    r"(?:[-*•] |\d+[.)] )?(?:\[(?P<mark>[ xX✓]?)(?: ?(?P<done>\d{4}-\d{2}-\d{2}))?\] ?)?"
    r"(?P<text>.*?)(?: ?\((?P<due>\d{4}-\d{2}-\d{2})\)| \(\))?"
)
_YES: Final = frozenset({"x", "1", "true", "yes", "y", "✓", "✔", "checked"})
_STATES: Final[Mapping[str, str]] = {
    fold(word): code
    for code, words in {
        "done": (
            "done|completed|complete|finished|reached|achieved|closed|resolved|erledigt|fertig"
            "|erreicht|terminé|hecho"
        ),
        "dropped": "dropped|cancelled|canceled|abandoned|given up|won't do|abgebrochen",
        "paused": "paused|on hold|resting|deferred|someday|pausiert",
        "": (
            "open|on|active|in progress|not started|started|new|to do|todo|pending|waiting"
            "|on track|at risk|behind|next|planned|doing|needs action|needs-action|backlog|inbox"
            "|offen|in arbeit|en cours"
        ),
    }.items()
    for word in words.split("|")
}
_THOUSANDS: Final = re.compile(r"[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?")
_POINTS: Final = re.compile(r"[-+]?[1-9]\d{0,2}(\.\d{3})+,\d+|[-+]?[1-9]\d{0,2}(\.\d{3}){2,}")
_LONGEST_STEP: Final = 2_000
_MOST_STEPS: Final = 500
_MOST_NAMES: Final = 200
_NO: Final = frozenset({"", "0", "false", "no", "n", "nein", "non", "unchecked", "-", "☐", "n/a"})

MOST_ROWS: Final = 50_000
"""Ten to-dos a day for a dozen years; more would be minutes of work for nothing."""


@dataclass(frozen=True)
class FoundStep:
    """One line of a cell of steps."""

    text: str
    due: date | None = None
    is_done: bool = False
    done_on: date | None = None


@dataclass(frozen=True)
class PlanRow:
    """One row: `cells` by field, where there is such a column; `raw` is what found no field, a
    line each. `notes` tell what could not be read."""

    where: Place
    cells: Mapping[str, str]
    raw: str
    day_first: bool
    notes: list[Note]

    def __getitem__(self, field: str) -> str:
        return self.cells.get(field, "")

    def moment(self, field: str) -> Moment | None:
        """The day, perhaps with a time, that a cell names; noted if it names none."""
        text = self[field]
        if not text:
            return None
        # Programs write an instant to the second and further; the minute is all that is kept.
        found = parse_moment(text, day_first=self.day_first)
        if found is None:
            self.tell("no-day", text[:40])
        return found

    def day(self, field: str) -> date | None:
        """The day that a cell names."""
        found = self.moment(field)
        return None if found is None else found.day

    def number(self, field: str) -> float | None:
        """The number that a cell names, a comma for the point too, or commas or blanks between
        thousands; noted if it names none.
        """
        text = "".join(self[field].split()).removesuffix("%").replace("’", "").replace("'", "")
        if not text:
            return None
        if _THOUSANDS.fullmatch(text):
            text = text.replace(",", "")
        elif _POINTS.fullmatch(text):
            text = text.replace(".", "")
        try:
            value = float(text.replace(",", "."))
        except ValueError:
            value = float("nan")
        if abs(value) < _LARGEST:
            return value
        self.tell("no-number", self[field][:40])
        return None

    def names(self, field: str) -> tuple[str, ...]:
        """The names in a cell, cut by commas or semicolons, each once."""
        found = (" ".join(one.lstrip("#").split()) for one in re.split(r"[,;\n]", self[field]))
        return tuple({fold(one): one for one in found if one}.values())[:_MOST_NAMES]

    def steps(self, field: str) -> tuple[FoundStep, ...]:
        """The steps in a cell, a line each: "[x 2026-11-04] Write the outline (2026-11-10)".

        Empty brackets at the end say that the ones before them belong to the text.
        """
        found = (step for line in self[field].split("\n") if (step := _step(line)) is not None)
        steps = tuple(islice(found, _MOST_STEPS + 1))
        if len(steps) > _MOST_STEPS:
            self.tell("steps-many", str(_MOST_STEPS))
        return steps[:_MOST_STEPS]

    def state(self, field: str) -> str:
        """ "done", "dropped" or "paused" as a cell says it, "" for what is on; noted if it says
        something else.
        """
        word = fold(self[field]).strip(" .")
        if word in _YES:
            return "done"
        if word not in _NO and word not in _STATES:
            self.tell("word-unknown", self[field][:40])
        return _STATES.get(word, "")

    def clock(self, field: str) -> time | None:
        """The time of day that a cell names; noted if it names none."""
        found = parse_time(self[field]) if self[field] else None
        if self[field] and found is None:
            self.tell("no-time", self[field][:40])
        return found

    def tell(self, code: str, detail: str) -> None:
        """Note what the person should know of this row."""
        self.notes.append(Note(code=code, where=self.where, detail=detail))


_LARGEST: Final = 1e15


def read_rows(table: Table, mapping: ColumnMapping) -> Iterator[PlanRow]:
    """The rows of `table` as `mapping` has it."""
    for row in table.rows:
        yield _row(table, row, mapping)


def notes_of(table: Table, mapping: ColumnMapping) -> Iterator[Note]:
    """What is to be known of a table as a whole."""
    yield from table.notes
    yield from left_out(table, [bool(meaning) for meaning in mapping.meanings])
    yield from unsure(table, mapping)


def shortened(table: Table) -> Table:
    """A table of at most `MOST_ROWS`, with a note on what was left out."""
    more = len(table.rows) - MOST_ROWS
    if more <= 0:
        return table
    note = Note(code="parts-many", where=Place(file=table.name), detail=str(more))
    return replace(table, rows=table.rows[:MOST_ROWS], notes=(*table.notes, note))


def _row(table: Table, row: TableRow, mapping: ColumnMapping) -> PlanRow:
    raw = [
        f"{heading}: {value}"
        for heading, meaning, cell in zip(table.header, mapping.meanings, row.cells, strict=True)
        if not meaning and (value := bare(cell.strip()))
    ]
    raw += [value for value in row.extra if value.strip()]
    where = Place(file=table.name, line=row.line)
    return PlanRow(where, cells_of(row, mapping), "\n".join(raw), mapping.day_first, [])


def _step(line: str) -> FoundStep | None:
    found = _STEP.fullmatch(" ".join(line[:_LONGEST_STEP].split()))
    if found is None or not found["text"]:
        return None
    return FoundStep(
        text=found["text"],
        due=_iso(found["due"]),
        is_done=bool((found["mark"] or "").strip()),
        done_on=_iso(found["done"]),
    )


def _iso(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
