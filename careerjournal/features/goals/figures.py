"""How far a goal is, as far as its line tells."""

from __future__ import annotations

from careerjournal.records.goal import MeasureSource
from careerjournal.rules.goals import Standing
from careerjournal.store.goals import GoalLine


def share_of(line: GoalLine) -> float | None:
    """The part of the way that is gone, from 0 to 1; None where its line does not tell."""
    if line.standing is Standing.DONE:
        return 1.0
    if (share := measured_share(line)) is not None:
        return share
    counts_steps = line.target is None or line.source is MeasureSource.STEPS
    if counts_steps and line.steps:
        return line.steps_done / line.steps
    return None


def measured_share(line: GoalLine) -> float | None:
    """The part of the way from its start to its target; None without a target or a figure."""
    start = line.start or 0.0
    is_known = line.value is not None or line.source is MeasureSource.HAND
    if line.target is None or line.target == start or not is_known:
        return None
    value = start if line.value is None else line.value
    return min(1.0, max(0.0, (value - start) / (line.target - start)))
