"""Goals and to-dos out of a table into the vault."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

from careerjournal.exchange.dates import parse_time
from careerjournal.exchange.item import FormatUnknown, Note, Skipped
from careerjournal.exchange.plan_table import (
    GOAL_COLUMNS,
    TODO_COLUMNS,
    FoundStep,
    PlanRow,
    read_rows,
)
from careerjournal.operations import goals
from careerjournal.operations.import_records import RecordItem, RecordsImport
from careerjournal.records.contact import Contact
from careerjournal.records.goal import Goal, Horizon, MeasureSource, ReviewOutcome
from careerjournal.records.moment import Moment
from careerjournal.records.record import Root
from careerjournal.records.todo import Todo
from careerjournal.rules.positions import between
from careerjournal.rules.recurrence import problem_of
from careerjournal.rules.text import fold
from careerjournal.store.goals import GoalQueries
from careerjournal.store.names import named
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit

GOALS: Final = "goals"
TODOS: Final = "todos"
_UUID_LENGTH: Final = 36
_DERIVED: Final = "name:"
_LONGEST_RHYTHM: Final = 3650
_OFTEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "daily": "FREQ=DAILY",
        "every day": "FREQ=DAILY",
        "weekly": "FREQ=WEEKLY",
        "every week": "FREQ=WEEKLY",
        "monthly": "FREQ=MONTHLY",
        "every month": "FREQ=MONTHLY",
        "yearly": "FREQ=YEARLY",
        "every year": "FREQ=YEARLY",
        "annually": "FREQ=YEARLY",
    }
)
_OUTCOMES: Final[Mapping[str, ReviewOutcome]] = MappingProxyType(
    {
        "done": ReviewOutcome.DONE,
        "dropped": ReviewOutcome.DROP,
        "paused": ReviewOutcome.PAUSE,
    }
)
_HORIZONS: Final[Mapping[str, Horizon]] = MappingProxyType(
    {
        "quarter": Horizon.QUARTER,
        "this quarter": Horizon.QUARTER,
        "short": Horizon.QUARTER,
        "short term": Horizon.QUARTER,
        "long": Horizon.LONG,
        "long term": Horizon.LONG,
        "life": Horizon.LONG,
    }
)

_TODO_WORDS: Final = ("text", "notes", "due", "repeats")
_TODO_FIELDS: Final = (*_TODO_WORDS, "done_on")
_GOAL_FIELDS: Final = (
    "title",
    "why",
    "done_when",
    "needs",
    "lesson",
    "unit",
    "start",
    "target",
    "source",
    "source_of",
    "horizon",
    "began",
    "due",
    "area",
    "code",
    "review_days",
)


@dataclass(frozen=True, kw_only=True)
class _Ties:
    """What a row says of other records, and of what belongs to a goal."""

    goal: str = ""
    goal_id: str = ""
    contact: str = ""
    steps: tuple[FoundStep, ...] = ()
    current: float | None = None
    state: str = ""


class PlansImport(RecordsImport):
    """Rows that were read. `day_first` says how dates like 3/4/2026 were, None without doubt."""

    def __init__(
        self,
        source: str,
        items: Iterable[RecordItem],
        skipped: Iterable[Skipped],
        notes: Iterable[Note],
        *,
        today: date,
        day_first: bool | None,
        read_again: Callable[[bool], PlansImport],
    ) -> None:
        super().__init__(source, items, skipped, notes)
        self.day_first = day_first
        self._today = today
        self._read_again = read_again
        self._by_key: dict[str, int] = {}
        self._by_title: dict[str, int] = {}

    def read_again(self, day_first: bool) -> PlansImport:
        """The same table, with the day first in dates or not. Raises ImportFailed."""
        return self._read_again(day_first)

    def completed(self, reading: Reading, item: RecordItem) -> Root:
        """A new goal in its place in the tree; a new to-do with its goal and its person."""
        record, ties = item.record, item.beside
        if not isinstance(ties, _Ties):
            return record
        goal = self._goal(reading, ties)
        if isinstance(record, Todo):
            contacts = named(reading, Contact.KIND, ties.contact) if ties.contact else []
            contact = contacts[0] if len(contacts) == 1 else None
            return replace(record, goal=goal, contact=contact)
        assert isinstance(record, Goal)  # noqa: S101 - there are these two
        below = GoalQueries(reading).below(goal)
        position = between(below[-1][1] if below else None, None)
        return replace(record, parent=goal, position=position)

    def kept(self, unit: Unit, record: Root, item: RecordItem, *, is_new: bool) -> None:
        """What belongs to a new goal comes with it; of a known one it is the person's."""
        if not isinstance(record, Goal):
            return
        self._by_key[item.key] = record.n
        self._by_title.setdefault(fold(record.title), record.n)
        ties = item.beside
        if not is_new or not isinstance(ties, _Ties):
            return
        for step in ties.steps:
            made = goals.add_step(unit, record.n, step.text, step.due)
            if step.is_done:
                goals.tick(unit, made.n, step.done_on or self._today)
        if ties.current is not None and record.source is MeasureSource.HAND:
            goals.measure(unit, record.n, ties.current, self._today)
        if ties.state:
            goals.review(unit, record.n, _OUTCOMES[ties.state], self._today)

    def _goal(self, reading: Reading, ties: _Ties) -> int | None:
        """The goal that a row names, by its number, else by its title if only one is called so."""
        if ties.goal_id:
            if (n := self._by_key.get(ties.goal_id)) is not None:
                return n
            origin = reading.origin(GOALS, ties.goal_id)
            if origin is not None and _is_there(reading, origin.record):
                return origin.record
            known = reading.find(Goal, ties.goal_id)
            if known is not None and known.trashed_at is None:
                return known.n
        if not ties.goal:
            return None
        if (n := self._by_title.get(fold(ties.goal))) is not None:
            return n
        found = named(reading, Goal.KIND, ties.goal)
        return found[0] if len(found) == 1 else None


def _is_there(reading: Reading, n: int) -> bool:
    head = reading.head(n)
    return head is not None and head.trashed_at is None and head.ref.kind == Goal.KIND


@dataclass
class _Rows:
    """Rows on their way to items."""

    today: date
    items: list[RecordItem] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    _named: dict[str, int] = field(default_factory=dict)

    def key(self, row: PlanRow, name: str) -> str:
        """The number of a row, else one made of its name and of how many were called so before."""
        if row["id"]:
            return row["id"]
        name = fold(name)
        count = self._named[name] = self._named.get(name, 0) + 1
        return _DERIVED + (name if count == 1 else f"{name}\0{count}")


def read_plans(source: str, path: Path, today: date, day_first: bool | None = None) -> PlansImport:
    """The table at `path`, of `GOALS` or of `TODOS`.

    `day_first` says how to read dates like 3/4/2026, None as they tell themselves. Raises
    ImportFailed: FormatUnknown, FileMissing, FileUnreadable, FileTooLarge.
    """
    is_goals = source == GOALS
    columns, needed = (GOAL_COLUMNS, "title") if is_goals else (TODO_COLUMNS, "text")
    rows, notes, order = read_rows(path, columns, needed, day_first)
    found = _Rows(today)
    for row in rows:
        if not row[needed]:
            found.skipped.append(Skipped(where=row.where, reason="no-words"))
        else:
            found.items.append(_goal(row, found) if is_goals else _todo(row, found))
    if not found.items and not found.skipped:
        raise FormatUnknown(path=str(path))
    return PlansImport(
        source,
        _parents_first(found.items) if is_goals else found.items,
        found.skipped,
        notes,
        today=today,
        day_first=order,
        read_again=lambda first: read_plans(source, path, today, first),
    )


def _todo(row: PlanRow, rows: _Rows) -> RecordItem:
    text = " ".join(row["text"].split())
    due = row.moment("due")
    if due is not None:
        clock = parse_time(row["time"]) if row["time"] else due.time
        due = Moment(due.day, clock, (row["zone"] or due.zone) if clock else None)
    done_on = row.day("done")
    is_done = done_on is not None or row.state("state") in ("done", "dropped")
    made = Todo(
        text=text,
        notes=row["notes"],
        due=due,
        repeats=_rule(row, due),
        done_on=done_on or (rows.today if is_done else None),
    )
    return RecordItem(
        where=row.where,
        key=rows.key(row, text),
        record=made,
        # A day that is only supposed would be another one tomorrow.
        fields=_TODO_WORDS if is_done and done_on is None else _TODO_FIELDS,
        title=text,
        tags=row.names("tags"),
        raw=row.raw,
        told=tuple(row.notes),
        beside=_Ties(goal=row["goal"], contact=row["contact"]),
    )


def _rule(row: PlanRow, due: Moment | None) -> str:
    said = row["repeats"].strip()
    if not said:
        return ""
    rule = _OFTEN.get(fold(said), said.upper().removeprefix("RRULE:"))
    if due is None or problem_of(rule, due.day) is not None:
        row.tell("repeat-left", said[:80])
        return ""
    return rule


def _goal(row: PlanRow, rows: _Rows) -> RecordItem:
    title = " ".join(row["title"].split())
    rhythm = row.number("review_days")
    is_rhythm = rhythm is not None and 1 <= rhythm <= _LONGEST_RHYTHM
    source = row["source"].strip().lower()
    made = Goal(
        title=title,
        why=row["why"],
        done_when=row["done_when"],
        needs=row["needs"],
        lesson=row["lesson"],
        unit=" ".join(row["unit"].split()),
        start=row.number("start"),
        target=row.number("target"),
        source=MeasureSource(source) if source in set(MeasureSource) else MeasureSource.HAND,
        source_of=row["source_of"].strip(),
        horizon=_HORIZONS.get(fold(row["horizon"]), Horizon.YEAR),
        began=row.day("began"),
        due=row.day("due"),
        area=" ".join(row["area"].split()),
        code=" ".join(row["code"].split()),
        review_days=math.floor(rhythm) if rhythm is not None and is_rhythm else None,
    )
    return RecordItem(
        where=row.where,
        key=rows.key(row, title),
        record=made,
        fields=_GOAL_FIELDS,
        title=title,
        tags=row.names("tags"),
        raw=row.raw,
        beside=_Ties(
            goal=row["parent"],
            goal_id=row["parent_id"],
            steps=row.steps("steps"),
            current=row.number("current"),
            state=row.state("state"),
        ),
        told=tuple(row.notes),
    )


def _parents_first(items: list[RecordItem]) -> list[RecordItem]:
    """Goals in their order, those above before those below; of a circle one is below none."""
    by_name: dict[str, RecordItem] = {}
    for item in items:
        by_name.setdefault(item.key, item)
        by_name.setdefault(_title_key(item.title), item)
    placed: dict[int, RecordItem] = {}
    for item in items:
        above: list[RecordItem] = []
        at: RecordItem | None = item
        while at is not None and id(at) not in placed and not any(at is one for one in above):
            above.append(at)
            at = _parent_of(at, by_name)
        for one in reversed(above):
            placed[id(one)] = one
    return list(placed.values())


def _parent_of(item: RecordItem, by_name: Mapping[str, RecordItem]) -> RecordItem | None:
    ties = item.beside
    if not isinstance(ties, _Ties):
        return None
    return by_name.get(ties.goal_id) or by_name.get(_title_key(ties.goal))


def _title_key(title: str) -> str:
    return f"\0{fold(title)}"
