"""How far a goal is, as far as its line or its record tells."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from careerjournal.records.goal import Goal, MeasureSource
from careerjournal.rules.goals import Standing
from careerjournal.rules.progress import Measure
from careerjournal.store.goals import GoalLine

COUNTED: Final[Mapping[MeasureSource, str]] = MappingProxyType(
    {
        MeasureSource.STEPS: "step",
        MeasureSource.APPLICATIONS: "application",
        MeasureSource.TOUCHES: "touch",
        MeasureSource.ENTRIES: "entry",
    }
)
"""The kind of what is counted by each source that counts."""


def share_of(line: GoalLine) -> float | None:
    """The part of the way that is gone, from 0 to 1; None where its line does not tell."""
    if line.standing is Standing.DONE:
        return 1.0
    start = line.start or 0.0
    if line.source is MeasureSource.HAND and line.target is not None and line.target != start:
        value = start if line.value is None else line.value
        return min(1.0, max(0.0, (value - start) / (line.target - start)))
    counts_steps = line.target is None or line.source is MeasureSource.STEPS
    if counts_steps and line.steps:
        return line.steps_done / line.steps
    return None


def measure_of(goal: Goal, began: date, steps: int) -> Measure | None:
    """What is measured; None for a goal without a target.

    Who counts steps and names no target means all of them.
    """
    target = goal.target
    if target is None and goal.source is MeasureSource.STEPS and steps:
        target = float(steps)
    if target is None:
        return None
    return Measure(goal.start or 0.0, target, goal.began or began, goal.due)
