"""What the writer does where a goal gets another day or another target in passing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from careerjournal.operations import goals
from careerjournal.records.goal import Goal, GoalReview
from careerjournal.store.unit import Unit

_SAME: Final = object()


@dataclass(frozen=True)
class Adjust:
    """Gives a goal another day or another target; what they were stays in its history."""

    n: int
    today: date
    due: object = _SAME
    target: object = _SAME

    def __call__(self, unit: Unit) -> Goal:
        known = unit.record(Goal, self.n)
        due = known.due if self.due is _SAME else self.due
        target = known.target if self.target is _SAME else self.target
        return goals.adjust(unit, self.n, self.today, due=due, target=target)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Explain:
    """Says why it was decided so in a review."""

    review: int
    reason: str

    def __call__(self, unit: Unit) -> GoalReview:
        return goals.explain(unit, self.review, self.reason)
