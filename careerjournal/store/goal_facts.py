"""What the rules for goals and to-dos ask of them, read for many at once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

from careerjournal.records.commitment import Decision
from careerjournal.records.goal import Goal, GoalReview, Measurement, Step
from careerjournal.records.todo import Todo
from careerjournal.rules.goals import GoalFacts
from careerjournal.rules.todos import TodoFacts
from careerjournal.store.connection import Database
from careerjournal.store.many import LISTED, PartsOf, roots_without_texts


def goal_facts(database: Database, numbers: Sequence[int]) -> Iterator[GoalFacts]:
    """All that is known of these goals, in order of their numbers, without long texts."""
    listed = json.dumps(list(numbers))
    parts = PartsOf(database, listed)
    steps, measurements = parts.by_owner(Step), parts.by_owner(Measurement)
    reviews, decisions = parts.by_owner(GoalReview), parts.by_owner(Decision)
    since = dict(
        database.rows(f"SELECT n, created_at FROM record WHERE n IN {LISTED}", (listed,))  # noqa: S608
    )
    for goal in roots_without_texts(database, Goal, f"r.n IN {LISTED} ORDER BY r.n", (listed,)):
        yield GoalFacts(
            goal=goal,
            known_since=date.fromisoformat(since[goal.n][:10]),
            steps=steps.get(goal.n, ()),
            measurements=measurements.get(goal.n, ()),
            reviews=reviews.get(goal.n, ()),
            decisions=decisions.get(goal.n, ()),
        )


def todo_facts(database: Database, numbers: Sequence[int]) -> Iterator[TodoFacts]:
    """All that is known of these to-dos, in order of their numbers, without long texts."""
    listed = json.dumps(list(numbers))
    decisions = PartsOf(database, listed).by_owner(Decision)
    for todo in roots_without_texts(database, Todo, f"r.n IN {LISTED} ORDER BY r.n", (listed,)):
        yield TodoFacts(todo=todo, decisions=decisions.get(todo.n, ()))
