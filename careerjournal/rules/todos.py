"""When a to-do falls due: once, or again and again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from careerjournal.records.commitment import Decision
from careerjournal.records.todo import Todo
from careerjournal.rules.commitments import Decided, Due, Occurrence
from careerjournal.rules.recurrence import next_day

TODO: Final = "todo"
"""Do it."""
ONCE: Final = "once"
"""The one occurrence of a to-do that does not repeat."""


@dataclass(frozen=True, kw_only=True)
class TodoFacts:
    """What is known of one to-do; `decisions` are every line of its ledger."""

    todo: Todo
    decisions: Sequence[Decision] = ()


def due_of(facts: TodoFacts) -> list[Due]:
    """What is open of a to-do; nothing of one in the trash, or one without a day."""
    todo = facts.todo
    if todo.trashed_at is not None or todo.done_on is not None or todo.due is None:
        return []
    decided = Decided(facts.decisions)
    if not todo.repeats:
        return decided.open([Occurrence(TODO, ONCE, todo.due.day)])
    day = _next(todo.repeats, todo.due.day, decided)
    return [] if day is None else decided.open([Occurrence(TODO, day.isoformat(), day)])


def _next(rule: str, first: date, decided: Decided) -> date | None:
    """The day after the last one that was dealt with, and after the day that was done.

    What was left undone meanwhile is not asked for time and again: one is enough.
    """
    closed = decided.closed(TODO)
    after = max(
        (max(date.fromisoformat(name), day) for name, day in closed.items() if name != ONCE),
        default=None,
    )
    try:
        return next_day(rule, first, after)
    except ValueError:
        # A rule that no program can follow, out of an archive: it comes once, on its first day.
        return first if after is None else None
