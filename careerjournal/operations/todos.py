"""What one does with to-dos of one's own, and how one starts afresh."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from careerjournal.operations import commitments
from careerjournal.operations.commitments import Commitment
from careerjournal.records.commitment import Decision, Outcome
from careerjournal.records.todo import Todo
from careerjournal.rules.recurrence import problem_of
from careerjournal.rules.todo_text import ReadTodo
from careerjournal.rules.todos import TODO
from careerjournal.store.unit import Unit


def add(
    unit: Unit,
    read: ReadTodo,
    *,
    goal: int | None = None,
    contact: int | None = None,
    week: date | None = None,
) -> Todo:
    """Note a to-do as a line was read.

    Raises RecordGone, and ValueError for one without words, or with a repeat that has no day.
    """
    if not read.text.strip():
        raise ValueError("a to-do says what to do")
    if read.repeats and (read.due is None or problem_of(read.repeats, read.due.day)):
        raise ValueError("what repeats has a first day and a rule that can be followed")
    return unit.save(
        Todo(
            text=read.text.strip(),
            due=read.due,
            repeats=read.repeats,
            goal=goal,
            contact=contact,
            week=None if week is None else monday_of(week),
        )
    )


def finish(unit: Unit, todo_n: int, day: date) -> Todo:
    """A to-do was done on `day`; of one that repeats, the time that is next. Raises RecordGone."""
    for line in commitments.due(unit, None, todo_n):
        commitments.done(unit, Commitment.of(line), day)
        return unit.record(Todo, todo_n)
    known = unit.record(Todo, todo_n)
    if known.repeats:
        return known
    return unit.save(replace(known, done_on=day), known)


def reopen(unit: Unit, todo_n: int) -> Todo:
    """A to-do is still to be done after all: the last thing decided about it is withdrawn.

    Raises RecordGone.
    """
    known = unit.record(Todo, todo_n)
    if known.done_on is not None:
        known = unit.save(replace(known, done_on=None), known)
    closing = [
        each
        for each in unit.counting(Decision, todo_n)
        if each.rule == TODO and each.outcome in (Outcome.DONE, Outcome.SKIPPED)
    ]
    if closing:
        unit.withdraw(Decision, closing[-1].n)
    return known


def make_priority(unit: Unit, todo_n: int, day: date | None) -> Todo:
    """Let a to-do be a priority of the week of `day`; None for of no week. Raises RecordGone."""
    known = unit.record(Todo, todo_n)
    week = None if day is None else monday_of(day)
    return unit.save(replace(known, week=week), known)


def let_go(unit: Unit, wanted: Iterable[Commitment], day: date, reason: str = "") -> list[Decision]:
    """Let many things go at once, in one act: nobody has to catch up with a year."""
    return [commitments.skip(unit, each, day, reason) for each in wanted]


def monday_of(day: date) -> date:
    """The Monday of the week of a day."""
    return day - timedelta(days=day.weekday())
