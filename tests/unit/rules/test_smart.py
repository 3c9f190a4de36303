"""What a goal may lack."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from careerjournal.records.goal import Goal, MeasureSource, Step
from careerjournal.rules.smart import LETTERS, GoalText, Lack, lacks_of

TODAY = date(2026, 3, 2)
ONE = timedelta(days=1)
SOUND = Goal(
    title="Pass the CAPM exam",
    done_when="A certificate with a score above 70",
    why="So that I am asked to plan, not only to carry out",
    due=TODAY + 90 * ONE,
)
NEXT = Step(goal=1, text="Buy the book", due=TODAY + 3 * ONE, hours=2)


def _lacks(goal: Goal = SOUND, *steps: Step, **more: object) -> list[Lack]:
    text = GoalText(goal=goal, steps=steps or (NEXT,), **more)  # type: ignore[arg-type]
    return [each.lack for each in lacks_of(text, TODAY)]


def test_nothing_is_said_of_a_goal_that_lacks_nothing() -> None:
    assert _lacks() == []


def _but(**values: object) -> Goal:
    kept = {name: getattr(SOUND, name) for name in ("title", "done_when", "why", "due", "parent")}
    return Goal(**{**kept, **values})


@pytest.mark.parametrize(
    ("goal", "lacks"),
    [
        (_but(title="Budget of 3", done_when=""), [Lack.NO_OUTCOME]),
        (_but(title="Finishing 3 courses", done_when=""), []),
        (_but(title="Applied to 5 schools", done_when=""), []),
        (_but(title="Lead a team", done_when="They come to me first"), [Lack.NO_NUMBER]),
        (_but(done_when="The certificate", target=3.0, start=0.0, unit="talks"), []),
        (_but(done_when="The certificate", target=3.0), [Lack.NO_UNIT]),
        (_but(done_when="The certificate", target=3.0, source=MeasureSource.STEPS), []),
        (_but(done_when="The certificate", target=0.0), [Lack.NO_NUMBER]),
        (_but(done_when="The certificate", target=3.0, start=3.0), [Lack.NO_NUMBER]),
        (_but(done_when="Two people ask me"), []),
        (_but(why=""), [Lack.NO_REASON]),
        (_but(why="", parent=4), []),
        (_but(due=None), [Lack.NO_DAY]),
        (_but(due=TODAY - ONE, began=TODAY), [Lack.DAY_BEFORE_BEGIN]),
    ],
)
def test_each_rule_says_what_is_lacking(goal: Goal, lacks: list[Lack]) -> None:
    assert _lacks(goal) == lacks


def test_what_ties_it_to_the_rest_is_reason_enough() -> None:
    assert _lacks(_but(why=""), is_tied=True) == []


def test_something_should_be_done_soon() -> None:
    late = Step(goal=1, text="Later", due=TODAY + 40 * ONE)
    done = Step(goal=1, text="Was", due=TODAY, done_on=TODAY)
    assert _lacks(SOUND, late, done) == [Lack.NO_NEXT_STEP]
    assert _lacks(_but(due=TODAY + 9 * ONE), late) == []


def test_hours_are_measured_against_those_one_has() -> None:
    goal = _but(due=TODAY + 28 * ONE)
    much = Step(goal=1, text="Study", due=TODAY, hours=40)
    done = Step(goal=1, text="Was", hours=400, done_on=TODAY)
    assert _lacks(goal, much, done, hours_a_week=None) == []
    assert _lacks(goal, much, done, hours_a_week=10.0) == []
    (found,) = lacks_of(GoalText(goal=goal, steps=[much, done], hours_a_week=8.0), TODAY)
    assert (found.lack, found.hours, found.hours_there) == (Lack.TOO_MUCH_WORK, 10.0, 8.0)
    assert found.day == TODAY + 35 * ONE
    moved = replace(goal, due=found.day)
    assert lacks_of(GoalText(goal=moved, steps=[much, done], hours_a_week=8.0), TODAY) == []


def test_the_hours_of_other_goals_count_and_those_of_other_people_do_not() -> None:
    goal = _but(due=TODAY + 28 * ONE)
    much = Step(goal=1, text="Study", due=TODAY, hours=16)
    theirs = Step(goal=1, text="Ask", due=TODAY, hours=400, waits_for=9)
    steps = [much, theirs]
    assert _lacks(goal, *steps, hours_a_week=5.0) == []
    assert _lacks(goal, *steps, hours_a_week=5.0, hours_elsewhere=1.0) == []
    known = GoalText(goal=goal, steps=steps, hours_a_week=5.0, hours_elsewhere=3.0)
    (found,) = lacks_of(known, TODAY)
    assert (found.hours, found.elsewhere, found.day) == (4.0, 3.0, TODAY + 56 * ONE)
    (found,) = lacks_of(replace(known, hours_elsewhere=5.0), TODAY)
    assert found.day is None
    assert lacks_of(replace(known, steps=[theirs], hours_elsewhere=9.0), TODAY) == []


def test_every_lack_has_its_letter() -> None:
    assert set(LETTERS) == set(Lack)
    assert set(LETTERS.values()) == set("SMART")
