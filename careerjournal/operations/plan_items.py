"""The rows of tables of goals and to-dos as records, with what a row says of other records."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from careerjournal.exchange import plan_columns as columns
from careerjournal.exchange.columns import TableKind
from careerjournal.exchange.ics_zones import Zones
from careerjournal.exchange.item import Note, Skipped
from careerjournal.exchange.plan_columns import GOALS
from careerjournal.exchange.plan_table import FoundStep, PlanRow
from careerjournal.operations.import_records import RecordItem
from careerjournal.operations.import_rules import Rules
from careerjournal.operations.todos import monday_of
from careerjournal.records.goal import Goal, Horizon, MeasureSource
from careerjournal.records.moment import Moment
from careerjournal.records.todo import Todo
from careerjournal.rules.text import fold

DERIVED: Final = "name:"
"""Begins the keys of rows without a number."""

_LONGEST_RHYTHM: Final = 3650
_HORIZONS: Final[Mapping[str, Horizon]] = {
    fold(word): horizon
    for horizon, words in {
        Horizon.QUARTER: (
            "quarter|this quarter|quarterly|3 months|short|short term|short-term|quartal|trimestre"
        ),
        Horizon.YEAR: "year|this year|yearly|annual|12 months|medium|medium term|jahr|année|año",
        Horizon.LONG: "long|long term|long-term|life|5 years|10 years|someday|lifetime|langfristig",
    }.items()
    for word in words.split("|")
}
# The fields of a record, and the columns that say them.
_TODO_FIELDS: Final[Mapping[str, str]] = {
    "text": columns.TITLE,
    "notes": columns.NOTES,
    "due": columns.DUE,
    "repeats": columns.REPEATS,
    "week": columns.WEEK,
}
_GOAL_FIELDS: Final[Mapping[str, str]] = {
    "title": columns.TITLE,
    "why": columns.WHY,
    "done_when": columns.DONE_WHEN,
    "needs": columns.NEEDS,
    "lesson": columns.LESSON,
    "unit": columns.UNIT,
    "start": columns.START,
    "target": columns.TARGET,
    "source": columns.SOURCE,
    "source_of": columns.SOURCE_OF,
    "horizon": columns.HORIZON,
    "began": columns.BEGAN,
    "due": columns.DUE,
    "area": columns.AREA,
    "code": columns.CODE,
    "review_days": columns.REVIEW_DAYS,
}


@dataclass(frozen=True, kw_only=True)
class Ties:
    """What a row says of other records, and of what belongs to a goal."""

    goal: str = ""
    goal_id: str = ""
    contact: str = ""
    steps: tuple[FoundStep, ...] = ()
    current: float | None = None
    state: str = ""


@dataclass
class PlanItems:
    """Rows on their way to records of one kind."""

    kind: TableKind
    today: date
    _rules: Rules = field(default_factory=Rules)
    _zones: Zones = field(default_factory=lambda: Zones({}))
    _named: dict[str, int] = field(default_factory=dict)
    _seen: dict[tuple[object, ...], str] = field(default_factory=dict)

    def of(self, rows: Iterable[PlanRow]) -> Iterator[RecordItem | Skipped]:
        """Every row as a record, but for those without words."""
        for row in rows:
            title = " ".join(row[columns.TITLE].split())
            if title:
                yield self._goal(row, title) if self.kind == GOALS else self._todo(row, title)
            else:
                yield Skipped(where=row.where, reason="no-words")

    def _key(self, row: PlanRow, title: str) -> str:
        """The number of a row, else one made of its name and of how many were called so before;
        a row that is there twice is one.
        """
        if row[columns.ID]:
            return row[columns.ID]
        whole = (row.raw, *sorted(row.cells.items()))
        if (known := self._seen.get(whole)) is not None:
            row.tell("row-twice", "")
            return known
        name = fold(title)
        count = self._named[name] = self._named.get(name, 0) + 1
        key = self._seen[whole] = DERIVED + (name if count == 1 else f"{name}\0{count}")
        return key

    def _todo(self, row: PlanRow, title: str) -> RecordItem:
        due = self._due(row)
        week = row.day(columns.WEEK)
        is_done, done_on = _done(row)
        rule, first = self._rule(row, due, is_done=is_done)
        fields = _said(row, _TODO_FIELDS)
        if first is not due:
            # A day that is only supposed would be another one tomorrow; so would that of doing.
            fields = tuple(name for name in fields if name != "due")
        if done_on is not None or (
            not is_done and {columns.DONE, columns.STATE} & row.cells.keys()
        ):
            fields = (*fields, "done_on")
        made = Todo(
            text=title,
            notes=row[columns.NOTES],
            due=first,
            repeats=rule,
            week=None if week is None else monday_of(week),
            done_on=done_on or (self.today if is_done else None),
        )
        ties = Ties(
            goal=row[columns.GOAL], goal_id=row[columns.GOAL_ID], contact=row[columns.CONTACT]
        )
        return self._item(row, made, title, fields, ties)

    def _due(self, row: PlanRow) -> Moment | None:
        due = row.moment(columns.DUE)
        if due is None:
            return None
        clock = row.clock(columns.TIME) or due.time
        called = row[columns.ZONE]
        zone = self._zones.name_of(called) if called else None
        if called and zone is None:
            row.tell("zone-unknown", called[:80])
        return Moment(due.day, clock, (zone or due.zone) if clock else None)

    def _rule(
        self, row: PlanRow, due: Moment | None, *, is_done: bool
    ) -> tuple[str, Moment | None]:
        """The rule by which a to-do comes again, "" for none, and its first day."""
        said = row[columns.REPEATS]
        if not said or fold(said) in ("no", "none", "never", "false", "0", "-"):
            return "", due
        first = due.day if due else self.today
        rule = self._rules.rule_in_words(said, first)
        if rule is None or (due is None and is_done):
            row.tell("repeat-left", said[:80])
            return "", due
        if due is not None:
            return rule, due
        begins = self._rules.first_day(rule, first) or first
        row.tell("repeat-from", begins.isoformat())
        return rule, Moment(begins)

    def _goal(self, row: PlanRow, title: str) -> RecordItem:
        source = row[columns.SOURCE].strip().lower()
        made = Goal(
            title=title,
            why=row[columns.WHY],
            done_when=row[columns.DONE_WHEN],
            needs=row[columns.NEEDS],
            lesson=row[columns.LESSON],
            unit=" ".join(row[columns.UNIT].split()),
            start=row.number(columns.START),
            target=row.number(columns.TARGET),
            source=MeasureSource(source) if source in set(MeasureSource) else MeasureSource.HAND,
            source_of=row[columns.SOURCE_OF].strip(),
            horizon=_horizon(row),
            began=row.day(columns.BEGAN),
            due=row.day(columns.DUE),
            area=" ".join(row[columns.AREA].split()),
            code=" ".join(row[columns.CODE].split()),
            review_days=_rhythm(row),
        )
        made = _sound(row, made)
        ties = Ties(
            goal=row[columns.PARENT],
            goal_id=row[columns.PARENT_ID],
            steps=row.steps(columns.STEPS),
            current=row.number(columns.CURRENT),
            state=row.state(columns.STATE),
        )
        return self._item(row, made, title, _said(row, _GOAL_FIELDS), ties)

    def _item(
        self, row: PlanRow, made: Goal | Todo, title: str, fields: tuple[str, ...], ties: Ties
    ) -> RecordItem:
        key = self._key(row, title)
        return RecordItem(
            where=row.where,
            key=key,
            record=made,
            fields=fields,
            title=title,
            tags=row.names(columns.TAGS),
            raw=row.raw,
            told=tuple(row.notes),
            beside=ties,
        )


def _said(row: PlanRow, fields: Mapping[str, str]) -> tuple[str, ...]:
    """The fields that there are columns for: a table without a column says nothing of it."""
    return tuple(name for name, column in fields.items() if column in row.cells)


def _done(row: PlanRow) -> tuple[bool, date | None]:
    """Whether a to-do is done, and on which day if that is said, in whichever of two columns."""
    for column in (columns.DONE, columns.STATE):
        said = row[column]
        if said and any(sign.isdigit() for sign in said) and len(said) > 1:
            day = row.day(column)
            if day is not None:
                return True, day
        elif said and row.state(column) in ("done", "dropped"):
            return True, None
    return False, None


def _horizon(row: PlanRow) -> Horizon:
    said = row[columns.HORIZON]
    found = _HORIZONS.get(fold(said))
    if said and found is None:
        row.tell("no-horizon", said[:40])
    return found or Horizon.YEAR


def _rhythm(row: PlanRow) -> int | None:
    days = row.number(columns.REVIEW_DAYS)
    if days is None or 1 <= days <= _LONGEST_RHYTHM:
        return None if days is None else math.floor(days)
    row.tell("no-rhythm", row[columns.REVIEW_DAYS][:40])
    return None


def _sound(row: PlanRow, goal: Goal) -> Goal:
    """A goal with time to be reached in; one without a way to go is told of and stays as it is."""
    if goal.target is not None and goal.target == (goal.start or 0.0):
        row.tell("target-is-start", f"{goal.target:g}")
    if goal.began is not None and goal.due is not None and goal.due < goal.began:
        row.tell("began-late", goal.began.isoformat())
        return replace(goal, began=None)
    return goal


def parents_first(items: Iterable[RecordItem]) -> list[RecordItem]:
    """Goals in their order, those above before those below; of a circle one is put on top, and
    told so.
    """
    tree = _Tree(items)
    placed: dict[int, RecordItem] = {}
    for item in tree.items:
        above: list[RecordItem] = []
        seen: set[int] = set()
        at: RecordItem | None = item
        while at is not None and id(at) not in placed and id(at) not in seen:
            above.append(at)
            seen.add(id(at))
            at = tree.parent_of(at)
        if at is not None and id(at) in seen:
            top = above.pop()
            placed[id(top)] = _on_top(top)
        for one in reversed(above):
            placed[id(one)] = one
    return list(placed.values())


class _Tree:
    """Goals by what other rows call them: their number, title or code."""

    def __init__(self, items: Iterable[RecordItem]) -> None:
        self.items = list(items)
        self._by_key: dict[str, RecordItem] = {}
        self._by_title: dict[str, RecordItem] = {}
        self._by_code: dict[str, RecordItem] = {}
        for item in self.items:
            self._by_key.setdefault(item.key, item)
            self._by_title.setdefault(fold(item.title), item)
            if isinstance(item.record, Goal) and item.record.code:
                self._by_code.setdefault(fold(item.record.code), item)

    def parent_of(self, item: RecordItem) -> RecordItem | None:
        """The goal of the same table that a row names as the one above."""
        ties = item.beside
        if not isinstance(ties, Ties):
            return None
        name = fold(ties.goal)
        by_name = self._by_title.get(name) or self._by_code.get(name) if name else None
        return self._by_key.get(ties.goal_id) or by_name


def _on_top(item: RecordItem) -> RecordItem:
    ties = item.beside
    assert isinstance(ties, Ties)  # noqa: S101 - it named the one above
    note = Note(code="goal-circle", where=item.where, detail=item.title)
    return replace(item, told=(*item.told, note), beside=replace(ties, goal="", goal_id=""))
