"""Goals and to-dos as tables that a spreadsheet opens and an import reads back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from careerjournal.exchange.csv_file import write_csv
from careerjournal.operations.exporting import Exported, Progress
from careerjournal.operations.whole_file import whole_file
from careerjournal.records.goal import Goal, Step
from careerjournal.records.head import Head
from careerjournal.records.moment import Moment
from careerjournal.records.todo import Todo
from careerjournal.store.goals import GoalLine, GoalQueries
from careerjournal.store.reading import Reading

_LIKE_A_DUE: Final = re.compile(r"\((?:\d{4}-\d{2}-\d{2})?\)$")
# As `exchange.plan_columns` knows them, in any language: a table is read by programs too.
TODO_HEADER: Final = (
    "ID",
    "To-do",
    "Notes",
    "Due",
    "Zone",
    "Repeats",
    "Goal",
    "Goal ID",
    "Contact",
    "Done on",
    "Priority of the week of",
    "Tags",
)
GOAL_HEADER: Final = (
    "ID",
    "Title",
    "Code",
    "Area",
    "Horizon",
    "State",
    "Why",
    "Done when",
    "Needs",
    "Unit",
    "Start",
    "Target",
    "Current",
    "Measured by",
    "Counted of",
    "Began",
    "Due",
    "Review days",
    "Parent",
    "Parent ID",
    "Steps",
    "Lesson",
    "Tags",
)


def export_todos(
    reading: Reading, path: Path, *, replace: bool = False, progress: Progress | None = None
) -> Exported:
    """Write every to-do outside the trash to the CSV file `path`, done or not.

    Raises TargetExists unless it may be replaced, ExportError if it cannot be written.
    """
    todos = reading.all(Todo)
    rows: list[tuple[str, ...]] = []
    for done, todo in enumerate(todos):
        if progress is not None:
            progress(done, len(todos))
        rows.append(_todo_row(reading, todo))
    with whole_file(path, replace=replace) as temporary:
        write_csv(temporary, TODO_HEADER, rows)
    return Exported(path, len(rows), 0)


def export_goals(
    reading: Reading, path: Path, *, replace: bool = False, progress: Progress | None = None
) -> Exported:
    """Write every goal outside the trash to the CSV file `path`, with its steps, those above
    before those below.

    Raises TargetExists unless it may be replaced, ExportError if it cannot be written.
    """
    lines = list(_in_tree_order(GoalQueries(reading).lines()))
    known = {line.n: reading.record(Goal, line.n) for line in lines}
    rows: list[tuple[str, ...]] = []
    for done, line in enumerate(lines):
        if progress is not None:
            progress(done, len(lines))
        parent = known.get(line.parent) if line.parent is not None else None
        rows.append(_goal_row(reading, known[line.n], line, parent))
    with whole_file(path, replace=replace) as temporary:
        write_csv(temporary, GOAL_HEADER, rows)
    return Exported(path, len(rows), 0)


def _in_tree_order(lines: list[GoalLine]) -> Iterator[GoalLine]:
    """Each goal, then those below it; what lies below one in the trash stands with the first."""
    here = {line.n for line in lines}
    below: dict[int | None, list[GoalLine]] = {}
    for line in lines:
        below.setdefault(line.parent if line.parent in here else None, []).append(line)
    waiting = below.get(None, [])[::-1]
    while waiting:
        line = waiting.pop()
        yield line
        waiting += below.get(line.n, [])[::-1]


def _todo_row(reading: Reading, todo: Todo) -> tuple[str, ...]:
    due = todo.due
    return (
        todo.id,
        todo.text,
        todo.notes,
        "" if due is None else _moment(due),
        "" if due is None else due.zone or "",
        todo.repeats,
        *_goal(reading, todo.goal),
        _name(reading, todo.contact),
        _day(todo.done_on),
        _day(todo.week),
        _tags(reading, todo.n),
    )


def _goal_row(reading: Reading, goal: Goal, line: GoalLine, parent: Goal | None) -> tuple[str, ...]:
    return (
        goal.id,
        goal.title,
        goal.code,
        goal.area,
        goal.horizon.value,
        line.standing.value,
        goal.why,
        goal.done_when,
        goal.needs,
        goal.unit,
        _number(goal.start),
        _number(goal.target),
        _number(line.value),
        goal.source.value,
        goal.source_of,
        _day(goal.began),
        _day(goal.due),
        "" if goal.review_days is None else str(goal.review_days),
        "" if parent is None else parent.title,
        "" if parent is None else parent.id,
        "\n".join(_step(step) for step in reading.parts(Step, goal.n)),
        goal.lesson,
        _tags(reading, goal.n),
    )


def _step(step: Step) -> str:
    mark = " " if step.done_on is None else f"x {step.done_on.isoformat()}"
    due = "" if step.due is None else f" ({step.due.isoformat()})"
    if step.due is None and _LIKE_A_DUE.search(step.text):
        due = " ()"  # what stands in the last brackets would be read as its day
    return f"[{mark}] {step.text}{due}"


def _moment(due: Moment) -> str:
    clock = "" if due.time is None else f" {due.time:%H:%M}"
    return f"{due.day.isoformat()}{clock}"


def _head(reading: Reading, n: int | None) -> Head | None:
    head = None if n is None else reading.head(n)
    return None if head is None or head.trashed_at is not None else head


def _name(reading: Reading, n: int | None) -> str:
    head = _head(reading, n)
    return "" if head is None else head.title


def _goal(reading: Reading, n: int | None) -> tuple[str, str]:
    """What a goal is called, and its number: two may be called the same."""
    head = _head(reading, n)
    return ("", "") if head is None else (head.title, head.id)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _tags(reading: Reading, n: int) -> str:
    return ", ".join(tag.name for tag in reading.tags_of(n))
