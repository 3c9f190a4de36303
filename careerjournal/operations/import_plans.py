"""Goals and to-dos out of a table into the vault.

A record is known again by its number, else by its name and how many were called so before in the
same table. What a row without a number says of a record that is here already, word for word, is
that record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Final

from careerjournal.exchange.columns import TableKind, guess_mapping
from careerjournal.exchange.csv_table import read_table
from careerjournal.exchange.item import FormatUnknown, Note, Skipped
from careerjournal.exchange.plan_columns import GOALS, KINDS, TODOS, is_header, kind_of
from careerjournal.exchange.plan_table import notes_of, read_rows, shortened
from careerjournal.operations import goals
from careerjournal.operations.import_records import (
    NEW,
    Decision,
    RecordItem,
    RecordsImport,
    says,
)
from careerjournal.operations.import_report import ImportReport
from careerjournal.operations.import_run import ImportRun
from careerjournal.operations.import_tables import TablesImport
from careerjournal.operations.plan_items import DERIVED, PlanItems, Ties, parents_first
from careerjournal.records.contact import Contact
from careerjournal.records.goal import Goal, MeasureSource, ReviewOutcome
from careerjournal.records.record import Root
from careerjournal.records.todo import Todo
from careerjournal.rules.positions import between
from careerjournal.rules.text import fold
from careerjournal.store.goals import GoalQueries
from careerjournal.store.names import named
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit

_MOST_LOOKED_AT: Final = 50
"""Rows of a table that are read for a first look."""
_OUTCOMES: Final[Mapping[str, ReviewOutcome]] = MappingProxyType(
    {
        "done": ReviewOutcome.DONE,
        "dropped": ReviewOutcome.DROP,
        "paused": ReviewOutcome.PAUSE,
    }
)


@dataclass(frozen=True)
class PlansImport(TablesImport):
    """A table of goals or of to-dos, whichever it is taken for."""

    plan_kind: TableKind = TODOS

    @property
    def kind(self) -> TableKind:
        return self.plan_kind

    @property
    def kinds(self) -> tuple[TableKind, ...]:
        return KINDS

    def taken_for(self, kind: TableKind) -> PlansImport:
        mappings = tuple(guess_mapping(kind, table) for table in self.tables)
        return replace(self, plan_kind=kind, mappings=mappings)

    def prepare(self) -> None:
        assert self._records is not None  # noqa: S101 - reads all of it

    def preview(self, reading: Reading) -> ImportReport:
        return self._records.preview(reading)

    def run(self) -> ImportRun:
        return self._records.run()

    def first(self, limit: int) -> list[RecordItem]:
        """The first `limit` records as they would be read."""
        items = PlanItems(self.kind, self.today)
        found = (
            one
            for table, mapping in zip(self.tables, self.mappings, strict=True)
            for one in items.of(islice(read_rows(table, mapping), _MOST_LOOKED_AT))
            if isinstance(one, RecordItem)
        )
        return list(islice(found, limit))

    @cached_property
    def _records(self) -> RecordsImport:
        """Every row, read once."""
        made = PlanItems(self.kind, self.today)
        items: list[RecordItem] = []
        skipped: list[Skipped] = []
        notes: list[Note] = []
        for table, mapping in zip(self.tables, self.mappings, strict=True):
            notes.extend(notes_of(table, mapping))
            for one in made.of(read_rows(table, mapping)):
                if isinstance(one, Skipped):
                    skipped.append(one)
                else:
                    items.append(one)
        if self.kind == GOALS:
            items = parents_first(items)
        return _Plans(self.kind.code, items, skipped, notes, today=self.today)


def read_plans(path: Path, today: date, kind: TableKind | None = None) -> PlansImport:
    """The table at `path`, of goals or of to-dos; None for the one that its header looks like.

    Raises ImportFailed: FormatUnknown for no table or one without a row, FileMissing,
    FileUnreadable, FileTooLarge.
    """
    table = shortened(read_table(path, is_header))
    if not table.rows:
        raise FormatUnknown(path=str(path))
    chosen = kind or kind_of(table.header)
    return PlansImport((table,), (guess_mapping(chosen, table),), today, chosen)


class _Plans(RecordsImport):
    """Goals or to-dos, those above before those below."""

    def __init__(
        self,
        source: str,
        items: Iterable[RecordItem],
        skipped: Iterable[Skipped],
        notes: Iterable[Note],
        *,
        today: date,
    ) -> None:
        super().__init__(source, items, skipped, notes)
        self._today = today
        self._ids: dict[str, int] = {}
        self._names: dict[str, int] = {}
        self._codes: dict[str, int] = {}
        self._passed: set[int] = set()
        self._last: dict[int | None, str | None] = {}
        self._coded: dict[str, list[int]] | None = None

    def begun(self) -> None:
        for known in (self._ids, self._names, self._codes, self._passed, self._last):
            known.clear()
        self._coded = None

    def own(self, reading: Reading, item: RecordItem) -> Root | None:
        known = super().own(reading, item)
        if known is not None or not item.key.startswith(DERIVED):
            return known
        cls = type(item.record)
        for n in named(reading, cls.KIND, item.title):
            if n not in self._passed and says(item, record := reading.record(cls, n)):
                return record
        return None

    def noted(self, reading: Reading, decision: Decision) -> Iterator[Note]:
        ties, where = decision.item.beside, decision.item.where
        if decision.outcome != NEW or not isinstance(ties, Ties):
            return
        if (ties.goal or ties.goal_id) and self._goal(reading, ties) is None:
            unclear = ties.goal and len(self._called(reading, ties.goal)) > 1
            code = "goal-unclear" if unclear else "goal-unknown"
            yield Note(code=code, where=where, detail=(ties.goal or ties.goal_id)[:80])
        if ties.contact and len(found := named(reading, Contact.KIND, ties.contact)) != 1:
            code = "contact-unclear" if found else "contact-unknown"
            yield Note(code=code, where=where, detail=ties.contact[:80])

    def completed(self, reading: Reading, item: RecordItem) -> Root:
        """A new goal in its place in the tree; a new to-do with its goal and its person."""
        record, ties = item.record, item.beside
        if not isinstance(ties, Ties):
            return record
        goal = self._goal(reading, ties)
        if isinstance(record, Todo):
            contacts = named(reading, Contact.KIND, ties.contact) if ties.contact else []
            contact = contacts[0] if len(contacts) == 1 else None
            return replace(record, goal=goal, contact=contact)
        assert isinstance(record, Goal)  # noqa: S101 - there are these two
        return replace(record, parent=goal, position=self._next_place(reading, goal))

    def _next_place(self, reading: Reading, parent: int | None) -> str:
        if parent not in self._last:
            below = GoalQueries(reading).below(parent)
            self._last[parent] = below[-1][1] if below else None
        place = self._last[parent] = between(self._last[parent], None)
        return place

    def kept(self, unit: Unit, record: Root, item: RecordItem, *, is_new: bool) -> None:
        """What belongs to a new goal comes with it; of a known one it is the person's."""
        ties = item.beside
        if not isinstance(record, Goal) or not is_new or not isinstance(ties, Ties):
            return
        for step in ties.steps:
            made = goals.add_step(unit, record.n, step.text, step.due)
            if step.is_done:
                goals.tick(unit, made.n, step.done_on or self._today)
        if ties.current is not None and record.source is MeasureSource.HAND:
            goals.measure(unit, record.n, ties.current, self._today)
        if ties.state:
            goals.review(unit, record.n, _OUTCOMES[ties.state], self._today)

    def passed(self, item: RecordItem, n: int) -> None:
        self._passed.add(n)
        if isinstance(item.record, Goal):
            self._ids[item.key] = n
            self._names.setdefault(fold(item.title), n)
            if item.record.code:
                self._codes.setdefault(fold(item.record.code), n)

    def _goal(self, reading: Reading, ties: Ties) -> int | None:
        """The goal that a row names, 0 for one that is still to come: by its number, else by its
        title or its code if only one is called so.
        """
        if ties.goal_id:
            if (n := self._ids.get(ties.goal_id)) is not None:
                return n
            origin = reading.origin(GOALS.code, ties.goal_id)
            if origin is not None and _is_there(reading, origin.record):
                return origin.record
            known = reading.find(Goal, ties.goal_id)
            if known is not None and known.trashed_at is None:
                return known.n
        if not ties.goal:
            return None
        for names in (self._names, self._codes):
            if (n := names.get(fold(ties.goal))) is not None:
                return n
        found = self._called(reading, ties.goal)
        return found[0] if len(found) == 1 else None

    def _called(self, reading: Reading, name: str) -> list[int]:
        """The goals that were here before of this title, else those of this code."""
        if self._coded is None:
            self._coded = defaultdict(list)
            for n, code in GoalQueries(reading).codes():
                self._coded[fold(code)].append(n)
        return named(reading, Goal.KIND, name) or self._coded.get(fold(name), [])


def _is_there(reading: Reading, n: int) -> bool:
    head = reading.head(n)
    return head is not None and head.trashed_at is None and head.ref.kind == Goal.KIND
