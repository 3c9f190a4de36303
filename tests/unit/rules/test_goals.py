"""How a goal stands, and what of it falls due."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.records.commitment import Decision, Outcome
from careerjournal.records.goal import Goal, GoalReview, ReviewOutcome, Step
from careerjournal.rules.goals import (
    GOAL_DUE,
    GOAL_REVIEW,
    GOAL_STEP,
    GoalFacts,
    Standing,
    due_of,
    may_belong,
    may_follow,
    ready_steps,
    standing_of,
    state_of,
)

DAY = date(2026, 3, 2)
ONE = timedelta(days=1)


def _facts(goal: Goal | None = None, **more: object) -> GoalFacts:
    made = goal or Goal(n=1, title="Lead", began=DAY)
    return GoalFacts(goal=made, known_since=DAY, **more)  # type: ignore[arg-type]


def _review(n: int, day: date, outcome: ReviewOutcome, **more: object) -> GoalReview:
    return GoalReview(n=n, goal=1, day=day, outcome=outcome, **more)  # type: ignore[arg-type]


def _rules(facts: GoalFacts) -> list[tuple[str, date]]:
    return [(each.rule, each.day) for each in due_of(facts)]


def test_a_goal_without_days_asks_for_nothing() -> None:
    assert due_of(_facts()) == []


def test_steps_fall_due_when_their_turn_has_come() -> None:
    first = Step(n=1, id="a", goal=1, text="Ask", due=DAY + 3 * ONE)
    second = Step(n=2, id="b", goal=1, text="Do", due=DAY + ONE, after_step=1)
    done = Step(n=3, id="c", goal=1, text="Was", due=DAY, done_on=DAY)
    assert _rules(_facts(steps=[first, second, done])) == [(GOAL_STEP, DAY + 3 * ONE)]
    asked = Step(n=1, id="a", goal=1, text="Ask", due=DAY + 3 * ONE, done_on=DAY)
    assert _rules(_facts(steps=[asked, second, done])) == [(GOAL_STEP, DAY + ONE)]


def test_a_review_comes_a_rhythm_after_the_last() -> None:
    goal = Goal(n=1, title="Lead", began=DAY, review_days=14, due=DAY + 90 * ONE)
    wanted = [(GOAL_REVIEW, DAY + 14 * ONE), (GOAL_DUE, DAY + 90 * ONE)]
    assert _rules(_facts(goal)) == wanted
    kept = _review(1, DAY + 20 * ONE, ReviewOutcome.KEEP)
    assert _rules(_facts(goal, reviews=[kept]))[0] == (GOAL_REVIEW, DAY + 34 * ONE)


def test_what_rests_asks_only_when_the_rest_ends_and_what_is_over_never() -> None:
    goal = Goal(n=1, title="Lead", began=DAY, review_days=14, due=DAY + 90 * ONE)
    step = Step(n=1, id="a", goal=1, text="Ask", due=DAY)
    rest = _review(1, DAY, ReviewOutcome.PAUSE, until=DAY + 30 * ONE)
    assert _rules(_facts(goal, reviews=[rest], steps=[step])) == [(GOAL_REVIEW, DAY + 30 * ONE)]
    assert _rules(_facts(goal, reviews=[_review(1, DAY, ReviewOutcome.PAUSE)])) == []
    for outcome in (ReviewOutcome.DROP, ReviewOutcome.DONE):
        assert _rules(_facts(goal, reviews=[_review(1, DAY, outcome)], steps=[step])) == []


def test_what_was_let_go_is_let_go() -> None:
    step = Step(n=1, id="a", goal=1, text="Ask", due=DAY)
    skipped = Decision(
        n=1, source=1, rule=GOAL_STEP, occurrence="a", outcome=Outcome.SKIPPED, day=DAY
    )
    assert due_of(_facts(steps=[step], decisions=[skipped])) == []


def test_it_says_since_when_it_stands_so() -> None:
    reviews = [
        _review(1, DAY + 5 * ONE, ReviewOutcome.KEEP),
        _review(2, DAY + 9 * ONE, ReviewOutcome.PAUSE),
        _review(3, DAY + 12 * ONE, ReviewOutcome.PAUSE),
    ]
    state = state_of(_facts(reviews=reviews))
    assert (state.standing, state.since) == (Standing.PAUSED, DAY + 9 * ONE)
    assert state.reviewed == DAY + 12 * ONE
    void = _review(4, DAY + 12 * ONE, ReviewOutcome.PAUSE, replaces=3, void=True)
    assert state_of(_facts(reviews=[*reviews, void])).reviewed == DAY + 9 * ONE


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(list(ReviewOutcome))), max_size=8))
def test_the_order_of_noting_changes_nothing(told: list[tuple[int, ReviewOutcome]]) -> None:
    lines = [_review(n + 1, DAY + days * ONE, what) for n, (days, what) in enumerate(told)]
    mixed = list(lines)
    random.Random(3).shuffle(mixed)
    assert standing_of(mixed) is standing_of(lines)
    goal = Goal(n=1, title="Lead", began=DAY, review_days=7)
    assert due_of(_facts(goal, reviews=mixed)) == due_of(_facts(goal, reviews=lines))


@given(st.lists(st.tuples(st.integers(1, 8), st.none() | st.integers(1, 8)), max_size=30))
def test_goals_below_goals_stay_a_tree(moves: list[tuple[int, int | None]]) -> None:
    parents: dict[int, int | None] = dict.fromkeys(range(1, 9))
    for goal, parent in moves:
        if may_belong(parents, goal, parent):
            parents[goal] = parent
        for start in parents:
            seen: set[int] = set()
            at: int | None = start
            while at is not None:
                assert at not in seen
                seen.add(at)
                at = parents[at]


def test_steps_never_wait_in_a_circle() -> None:
    steps = [Step(n=n, id=str(n), goal=1, text="x", after_step=n - 1 or None) for n in (1, 2, 3)]
    assert may_follow(steps, 3, 1)
    assert not may_follow(steps, 1, 3)
    assert not may_follow(steps, 1, 1)
    assert [step.n for step in ready_steps(steps)] == [1]


@pytest.mark.parametrize("outcome", [Outcome.DONE, Outcome.SKIPPED])
def test_a_review_let_go_comes_back_a_whole_rhythm_later(outcome: Outcome) -> None:
    goal = Goal(n=1, title="Lead", began=DAY, review_days=14)
    decisions: list[Decision] = []
    for n, on in enumerate((DAY + 16 * ONE, DAY + 16 * ONE, DAY + 40 * ONE), start=1):
        due = due_of(_facts(goal, decisions=decisions))
        decisions.append(
            Decision(
                n=n,
                source=1,
                rule=GOAL_REVIEW,
                occurrence=due[0].occurrence,
                outcome=outcome,
                day=on,
            )
        )
        assert _rules(_facts(goal, decisions=decisions)) == [(GOAL_REVIEW, on + 14 * ONE)]
