"""How a goal stands, what of it falls due, and that goals below goals stay a tree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from careerjournal.records.commitment import Decision
from careerjournal.records.goal import (
    Goal,
    GoalReview,
    Measurement,
    MeasureSource,
    ReviewOutcome,
    Step,
)
from careerjournal.rules.commitments import Decided, Due, Occurrence, next_of_rhythm
from careerjournal.rules.ledger import counting
from careerjournal.rules.progress import Measure

GOAL_STEP: Final = "goal-step"
"""Take a step, or ask whoever it waits for."""
GOAL_REVIEW: Final = "goal-review"
"""Look at the goal again."""
GOAL_DUE: Final = "goal-due"
"""The day of the goal itself."""


class Standing(StrEnum):
    """How a goal stands."""

    ACTIVE = "active"
    PAUSED = "paused"
    DROPPED = "dropped"
    DONE = "done"


STANDING_AFTER: Final[Mapping[ReviewOutcome, Standing]] = {
    ReviewOutcome.KEEP: Standing.ACTIVE,
    ReviewOutcome.ADJUST: Standing.ACTIVE,
    ReviewOutcome.PAUSE: Standing.PAUSED,
    ReviewOutcome.DROP: Standing.DROPPED,
    ReviewOutcome.DONE: Standing.DONE,
}
"""How a goal stands after a review with this outcome, until the next."""


@dataclass(frozen=True, kw_only=True)
class GoalFacts:
    """What is known of one goal; ledgers with every line.

    `known_since` is the day it came into the vault.
    """

    goal: Goal
    known_since: date
    steps: Sequence[Step] = ()
    measurements: Sequence[Measurement] = ()
    reviews: Sequence[GoalReview] = ()
    decisions: Sequence[Decision] = ()


@dataclass(frozen=True, slots=True)
class GoalState:
    """How things stand with goal `n`.

    `since` is the day it came to stand so, `reviewed` that on which it was last looked at;
    `steps_done` of `steps` are taken. `measured` is the last figure that was typed, on
    `measured_on`.
    """

    n: int
    standing: Standing = Standing.ACTIVE
    since: date | None = None
    reviewed: date | None = None
    steps: int = 0
    steps_done: int = 0
    measured: float | None = None
    measured_on: date | None = None


def last_review(reviews: Iterable[GoalReview]) -> GoalReview | None:
    """The review that says how a goal stands; None if it was never looked at again."""
    return max(counting(reviews), key=lambda each: (each.day, each.n), default=None)


def is_bare(review: GoalReview) -> bool:
    """Whether it says no more than that the day or the target became another."""
    return review.outcome is ReviewOutcome.ADJUST and not review.reason


def standing_of(reviews: Iterable[GoalReview]) -> Standing:
    """How a goal stands by its reviews."""
    last = last_review(reviews)
    return Standing.ACTIVE if last is None else STANDING_AFTER[last.outcome]


def state_of(facts: GoalFacts) -> GoalState:
    """How things stand with a goal, in the trash or not."""
    last = last_review(facts.reviews)
    measured = max(counting(facts.measurements), key=lambda each: (each.day, each.n), default=None)
    return GoalState(
        n=facts.goal.n,
        standing=standing_of(facts.reviews),
        since=_since(facts),
        reviewed=None if last is None else last.day,
        steps=len(facts.steps),
        steps_done=sum(step.done_on is not None for step in facts.steps),
        measured=None if measured is None else measured.value,
        measured_on=None if measured is None else measured.day,
    )


def measure_of(goal: Goal, began: date, steps: int) -> Measure | None:
    """What is measured of a goal with so many `steps`; None without a target.

    Who counts steps and names no target means all of them. `began` is the day for one that does
    not say when it began.
    """
    target = goal.target
    if target is None and goal.source is MeasureSource.STEPS and steps:
        target = float(steps)
    if target is None:
        return None
    return Measure(goal.start or 0.0, target, goal.began or began, goal.due)


def due_of(facts: GoalFacts) -> list[Due]:
    """What is open of a goal; of one that rests only that it is looked at when the rest ends."""
    goal = facts.goal
    if goal.trashed_at is not None:
        return []
    decided = Decided(facts.decisions)
    standing = standing_of(facts.reviews)
    if standing is Standing.PAUSED:
        last = last_review(facts.reviews)
        if last is None or last.until is None:
            return []
        return decided.open([Occurrence(GOAL_REVIEW, last.day.isoformat(), last.until)])
    if standing is not Standing.ACTIVE:
        return []
    return decided.open([*_steps(facts.steps), *_review(facts, decided), *_own_day(goal)])


def ready_steps(steps: Iterable[Step]) -> list[Step]:
    """The steps that can be taken now: not done, and not waiting for one that is not done."""
    listed = list(steps)
    undone = {step.n for step in listed if step.done_on is None}
    return [step for step in listed if step.n in undone and step.after_step not in undone]


def may_belong(parents: Mapping[int, int | None], goal: int, parent: int | None) -> bool:
    """Whether `goal` may be put below `parent`: a goal never is its own ancestor."""
    seen: set[int] = set()
    while parent is not None and parent not in seen:
        if parent == goal:
            return False
        seen.add(parent)
        parent = parents.get(parent)
    return True


def may_follow(steps: Iterable[Step], step: int, after: int | None) -> bool:
    """Whether a step may wait for another one: steps never wait for each other in a circle."""
    return may_belong({each.n: each.after_step for each in steps}, step, after)


def _since(facts: GoalFacts) -> date:
    """The day on which the run of reviews began that all say what the last one says."""
    since = facts.goal.began or facts.known_since
    standing = Standing.ACTIVE
    for review in sorted(counting(facts.reviews), key=lambda each: (each.day, each.n)):
        if STANDING_AFTER[review.outcome] is not standing:
            standing, since = STANDING_AFTER[review.outcome], review.day
    return since


def _steps(steps: Sequence[Step]) -> list[Occurrence]:
    return [
        Occurrence(GOAL_STEP, step.id, step.due)
        for step in ready_steps(steps)
        if step.due is not None
    ]


def _review(facts: GoalFacts, decided: Decided) -> list[Occurrence]:
    """The next time to look at it."""
    days = facts.goal.review_days
    if days is None or days < 1:
        return []
    last = last_review(facts.reviews)
    start = facts.goal.began or facts.known_since
    counted_from = start if last is None else max(start, last.day)
    return [next_of_rhythm(GOAL_REVIEW, counted_from, days, decided)]


def _own_day(goal: Goal) -> list[Occurrence]:
    if goal.due is None:
        return []
    return [Occurrence(GOAL_DUE, goal.due.isoformat(), goal.due)]
