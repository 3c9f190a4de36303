"""Tables of goals and of to-dos: what their columns mean, and each row by those meanings.

A column is known by its heading. What no field was found for is kept as the row has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

from careerjournal.exchange.csv_file import bare
from careerjournal.exchange.csv_table import Table, TableRow, read_table
from careerjournal.exchange.dates import days_come_first, parse_moment
from careerjournal.exchange.item import FormatUnknown, Note, Place
from careerjournal.records.moment import Moment
from careerjournal.rules.text import fold

EITHER_WAY: Final = "day-month"
_EITHER: Final = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}(?!\d)")
_WORD: Final = re.compile(r"[^\W_]+")
_STEP: Final = re.compile(
    r"\s*(?:[-*•]\s+|\d+[.)]\s+)?(?:\[(?P<mark>[ xX✓]?)(?: ?(?P<done>\d{4}-\d{2}-\d{2}))?\]\s*)?"
    r"(?P<text>.*?)(?:\s*\((?P<due>\d{4}-\d{2}-\d{2})\))?\s*"
)
_YES: Final = frozenset({"x", "1", "true", "yes", "y", "✓", "✔", "checked"})
_STATES: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(
            ("done", "completed", "complete", "finished", "reached", "achieved"), "done"
        ),
        **dict.fromkeys(("dropped", "cancelled", "canceled", "abandoned", "given up"), "dropped"),
        **dict.fromkeys(("paused", "on hold", "resting", "deferred", "someday"), "paused"),
    }
)

TODO_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "id": ("id", "uid", "task id"),
        "text": ("to do", "todo", "task", "title", "name", "summary", "content", "subject", "what"),
        "notes": ("notes", "note", "description", "details", "body", "comments"),
        "due": ("due", "due date", "due day", "deadline", "due on", "date", "when", "do date"),
        "time": ("time", "due time"),
        "zone": ("zone", "time zone", "timezone"),
        "repeats": ("repeats", "repeat", "rrule", "recurrence", "recurring"),
        "goal": ("goal",),
        "contact": ("contact", "person", "with"),
        "done": ("done on", "completed on", "completed at", "completion date", "completed date"),
        "state": ("state", "status", "done", "completed", "complete", "finished", "checked"),
        "tags": ("tags", "tag", "labels", "label", "categories", "category", "project", "list"),
    }
)
GOAL_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "id": ("id", "uid", "goal id"),
        "title": ("title", "goal", "name", "objective", "goal name", "what"),
        "why": ("why", "reason", "motivation", "why it matters", "purpose"),
        "done_when": ("done when", "success", "outcome", "definition of done", "success criteria"),
        "needs": ("needs", "what i need", "resources", "need"),
        "lesson": ("lesson", "lessons", "what came of it"),
        "unit": ("unit", "metric", "measure"),
        "start": ("start", "start value", "baseline", "from"),
        "target": ("target", "target value", "to"),
        "current": ("current", "current value", "progress", "value"),
        "source": ("measured by",),
        "source_of": ("counted of",),
        "horizon": ("horizon", "timeframe", "time frame"),
        "began": ("began", "start date", "started", "begins", "begin"),
        "due": ("due", "due date", "deadline", "target date", "end date", "due day", "by"),
        "area": ("area", "category", "type", "life area"),
        "parent": ("parent", "parent goal", "part of"),
        "parent_id": ("parent id",),
        "code": ("code", "short code", "key"),
        "review_days": ("review days", "review every"),
        "state": ("state", "status"),
        "tags": ("tags", "tag", "labels"),
        "steps": ("steps", "action steps", "actions", "tasks", "milestones"),
    }
)


@dataclass(frozen=True)
class FoundStep:
    """One line of a cell of steps."""

    text: str
    due: date | None = None
    is_done: bool = False
    done_on: date | None = None


@dataclass(frozen=True)
class PlanRow:
    """One row: `cells` by the names of the fields, "" where a column is missing or empty; `raw`
    is what found no field, a line each. `notes` tell what could not be read."""

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
        """The number that a cell names, a comma for the point too; noted if it names none."""
        text = self[field].strip().removesuffix("%").replace("\u202f", "").replace(" ", "")
        if not text:
            return None
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
        return tuple({fold(one): one for one in found if one}.values())

    def steps(self, field: str) -> tuple[FoundStep, ...]:
        """The steps in a cell, a line each: "[x 2026-11-04] Write the outline (2026-11-10)"."""
        return tuple(step for line in self[field].split("\n") if (step := _step(line)) is not None)

    def state(self, field: str) -> str:
        """ "done", "dropped" or "paused" as a cell says it, else ""."""
        word = fold(self[field]).strip(" .")
        return "done" if word in _YES else _STATES.get(word, "")

    def tell(self, code: str, detail: str) -> None:
        """Note what the person should know of this row."""
        self.notes.append(Note(code=code, where=self.where, detail=detail))


_LARGEST: Final = 1e15


def read_rows(
    path: Path, columns: Mapping[str, tuple[str, ...]], needed: str, day_first: bool | None = None
) -> tuple[list[PlanRow], list[Note], bool | None]:
    """The rows of the table at `path`; what is to be known of it as a whole; and whether the day
    was taken to stand first, None where there is no doubt about any date.

    `needed` is the field that no table lacks. Raises FormatUnknown where it does, FileMissing,
    FileUnreadable, FileTooLarge.
    """
    names = {name: field for field, aliases in columns.items() for name in aliases}
    needed_names = frozenset(columns[needed])
    table = read_table(path, lambda cells: any(_called(one) in needed_names for one in cells))
    meanings = _meanings(table, names)
    if needed not in meanings.values():
        raise FormatUnknown(path=str(path))
    notes = list(table.notes)
    left = [name for i, name in enumerate(table.header) if name and i not in meanings]
    place = Place(file=table.name)
    if left:
        notes.append(Note(code="columns-left", where=place, detail=", ".join(left)[:200]))
    days = list(_day_texts(table, meanings))
    doubtful = _either_way(days)
    if doubtful and day_first is None:
        notes.append(Note(code=EITHER_WAY, where=place))
    first = days_come_first(days) if day_first is None else day_first
    rows = [_row(table, row, meanings, first) for row in table.rows]
    return rows, notes, first if doubtful else None


def _called(heading: str) -> str:
    return " ".join(_WORD.findall(fold(heading)))


def _meanings(table: Table, names: Mapping[str, str]) -> dict[int, str]:
    """The field of each column that has one; of several of one meaning the first."""
    found: dict[int, str] = {}
    for index, heading in enumerate(table.header):
        field = names.get(_called(heading))
        if field is not None and field not in found.values():
            found[index] = field
    return found


def _day_texts(table: Table, meanings: Mapping[int, str]) -> Iterator[str]:
    for index, field in meanings.items():
        if field in ("due", "done", "began"):
            yield from table.column(index)


def _either_way(texts: list[str]) -> bool:
    found = [one for text in texts if (one := _EITHER.search(text))]
    return bool(found) and all(int(one[1]) <= 12 and int(one[2]) <= 12 for one in found)


def _row(table: Table, row: TableRow, meanings: Mapping[int, str], day_first: bool) -> PlanRow:
    values = [bare(cell).strip() for cell in row.cells]
    cells = {field: values[index] for index, field in meanings.items()}
    raw = [
        f"{table.header[index]}: {value}"
        for index, value in enumerate(values)
        if value and index not in meanings
    ]
    raw += [value for value in row.extra if value.strip()]
    where = Place(file=table.name, line=row.line)
    return PlanRow(where, cells, "\n".join(raw), day_first, [])


def _step(line: str) -> FoundStep | None:
    found = _STEP.fullmatch(line)
    if found is None or not found["text"].strip():
        return None
    return FoundStep(
        text=" ".join(found["text"].split()),
        due=_iso(found["due"]),
        is_done=bool((found["mark"] or "").strip()),
        done_on=_iso(found["done"]),
    )


def _iso(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
