"""The goals and to-dos of the demo vault."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any, Final

from careerjournal.operations import commitments, goals, todos
from careerjournal.records.commitment import Outcome
from careerjournal.records.contact import Contact
from careerjournal.records.goal import (
    Goal,
    GoalReview,
    Horizon,
    MeasureSource,
    ReviewOutcome,
    Step,
)
from careerjournal.records.link import Link
from careerjournal.records.moment import Moment
from careerjournal.records.todo import Todo
from careerjournal.rules.todo_text import ReadTodo
from careerjournal.rules.todos import TODO
from careerjournal.store.unit import Unit

_SAMPLE: Final = Path(__file__).parent.parent / "resources" / "sample" / "goals.toml"

Row = Mapping[str, Any]


def fill_goals(unit: Unit, friday: date) -> None:
    """Write the sample's goals and to-dos, dated back from `friday`, among the people who are
    there."""
    rows = tomllib.loads(_SAMPLE.read_text(encoding="utf-8"))
    filling = _Filling(unit, friday)
    for row in rows["goal"]:
        filling.goal(row)
    for row in rows["todo"]:
        filling.todo(row)


class _Filling:
    """What has been written so far, by name."""

    def __init__(self, unit: Unit, friday: date) -> None:
        self._unit = unit
        self._friday = friday
        self._contacts = {contact.name: contact.n for contact in unit.all(Contact)}
        self._goals: dict[str, int] = {}

    def goal(self, row: Row) -> None:
        unit = self._unit
        parent = self._goals.get(row.get("parent", ""))
        made = goals.add(unit, row["title"], self._day(row["began"]), parent)
        self._goals[made.title] = made.n
        told: Goal = replace(
            made,
            code=row.get("code", ""),
            area=row.get("area", ""),
            horizon=Horizon(row["horizon"]),
            due=self._day(row["due"]) if "due" in row else None,
            why=row["why"],
            done_when=row["done_when"],
            needs=row.get("needs", ""),
            unit=row.get("unit", ""),
            start=row.get("start"),
            target=row.get("target"),
            source=MeasureSource(row.get("source", "hand")),
            source_of=row.get("of", ""),
            review_days=row.get("review"),
            lesson=row.get("lesson", ""),
        )
        unit.save(told, made)
        self._steps(made.n, row.get("steps", ()))
        for ago, value in row.get("measured", ()):
            goals.measure(unit, made.n, value, self._day(ago))
        for review in row.get("reviews", ()):
            self._review(told, review)
        for name in row.get("helpers", ()):
            unit.link(Link(source=made.n, target=self._contacts[name]))

    def todo(self, row: Row) -> None:
        unit = self._unit
        due: Moment | None = None
        if "due" in row:
            clock = time.fromisoformat(row["time"]) if "time" in row else None
            due = Moment(self._day(row["due"]), clock)
        made: Todo = todos.add(
            unit,
            ReadTodo(row["text"], due, row.get("repeats", "")),
            goal=self._goals.get(row.get("goal", "")),
            contact=self._contacts.get(row.get("contact", "")),
            week=self._day(-3) if row.get("week") else None,
        )
        for ago in row.get("done", ()):
            day = self._day(ago)
            commitments.decide(unit, made.n, TODO, day.isoformat(), Outcome.DONE, day)
        if "done_on" in row:
            todos.finish(unit, made.n, self._day(row["done_on"]))

    def _day(self, ago: int) -> date:
        return self._friday - timedelta(days=ago)

    def _steps(self, goal_n: int, rows: list[Row]) -> None:
        unit, made = self._unit, dict[str, Step]()
        for row in rows:
            due = self._day(row["due"]) if "due" in row else None
            step = goals.add_step(unit, goal_n, row["text"], due, row.get("hours"))
            if "waits_for" in row:
                waiting = replace(step, waits_for=self._contacts[row["waits_for"]])
                step = unit.put(waiting, step)
            if "after" in row:
                step = goals.let_follow(unit, step.n, made[row["after"]].n)
            if "done" in row:
                step = goals.tick(unit, step.n, self._day(row["done"]))
            made[step.text] = step

    def _review(self, goal: Goal, row: Row) -> None:
        """As it was then: the goal itself says by now what came of it."""
        is_adjusted = "due_was" in row
        self._unit.note(
            GoalReview(
                goal=goal.n,
                day=self._day(row["ago"]),
                outcome=ReviewOutcome(row["outcome"]),
                reason=row["reason"],
                due_was=self._day(row["due_was"]) if is_adjusted else None,
                due_became=self._day(row["due"]) if is_adjusted else None,
                target_was=goal.target if is_adjusted else None,
                target_became=goal.target if is_adjusted else None,
                until=self._day(row["until"]) if "until" in row else None,
            )
        )
