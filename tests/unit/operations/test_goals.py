"""What one does with goals and to-dos, in a real vault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerjournal.operations import commitments, goals, todos, touches
from careerjournal.operations.commitments import Commitment
from careerjournal.records.application import Requirement
from careerjournal.records.commitment import Outcome
from careerjournal.records.contact import Circle
from careerjournal.records.entry import EntryType
from careerjournal.records.goal import (
    Goal,
    GoalReview,
    Measurement,
    MeasureSource,
    ReviewOutcome,
    Step,
)
from careerjournal.records.moment import Moment
from careerjournal.records.todo import Todo
from careerjournal.rules.goals import Standing
from careerjournal.rules.progress import Reading as Figure
from careerjournal.rules.smart import GoalText, lacks_of
from careerjournal.rules.todo_text import ReadTodo
from careerjournal.store.due import DueLine
from careerjournal.store.goals import GoalQueries
from careerjournal.store.today_cards import TodayCardQueries
from tests.builders import make_application, make_contact, make_entry
from tests.unit.store.open_vault import OpenVault, open_vault

DAY = date(2026, 3, 2)
ONE = timedelta(days=1)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    with open_vault(tmp_path) as opened:
        yield opened


def _goal(vault: OpenVault, title: str = "Lead", parent: int | None = None) -> int:
    return vault.write(lambda unit: goals.add(unit, title, DAY, parent)).n


def _due(vault: OpenVault, source: int | None = None) -> list[DueLine]:
    return vault.read(lambda reading: commitments.due(reading, None, source))


def _tree(vault: OpenVault) -> dict[str, list[str]]:
    lines = vault.read(lambda reading: GoalQueries(reading).lines())
    names = {line.n: line.title for line in lines}
    found: dict[str, list[str]] = {}
    for line in lines:
        found.setdefault(names.get(line.parent or 0, ""), []).append(line.title)
    return found


def test_goals_are_nested_and_put_in_order(vault: OpenVault) -> None:
    a, b, c = (_goal(vault, title) for title in "ABC")
    assert _tree(vault) == {"": ["A", "B", "C"]}
    vault.write(lambda unit: goals.move(unit, c, None))
    assert _tree(vault) == {"": ["C", "A", "B"]}
    vault.write(lambda unit: goals.move(unit, b, a))
    vault.write(lambda unit: goals.move(unit, c, a, after=b))
    assert _tree(vault) == {"": ["A"], "A": ["B", "C"]}
    with pytest.raises(goals.GoalWithinItself):
        vault.write(lambda unit: goals.move(unit, a, c))
    assert _tree(vault) == {"": ["A"], "A": ["B", "C"]}
    with pytest.raises(ValueError, match="reached"):
        _goal(vault, "  ")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.integers(0, 4), st.integers(-1, 4)), max_size=12))
def test_any_moves_keep_a_tree_and_undo_takes_them_back(
    vault: OpenVault, moves: list[tuple[int, int]]
) -> None:
    numbers = [_goal(vault, str(n)) for n in range(5)]
    before = _tree(vault)
    done = 0
    for moved, parent in moves:
        where = None if parent < 0 else numbers[parent]
        try:
            move = partial(goals.move, goal_n=numbers[moved], parent=where)
            result = vault.writer.write("goal.move", move)
        except goals.GoalWithinItself:
            continue
        done += result.changes.act is not None
    tree = _tree(vault)
    assert sorted(title for below in tree.values() for title in below)[-5:] == list("01234")[-5:]
    for _ in range(done):
        vault.writer.undo()
    assert _tree(vault) == before
    for n in numbers:
        vault.write(lambda unit, n=n: unit.trash(n))  # type: ignore[misc]


def test_steps_wait_for_each_other_and_are_ticked(vault: OpenVault) -> None:
    goal = _goal(vault)
    first = vault.write(lambda unit: goals.add_step(unit, goal, "Ask", DAY + ONE))
    second = vault.write(lambda unit: goals.add_step(unit, goal, "Do", DAY))
    vault.write(lambda unit: goals.let_follow(unit, second.n, first.n))
    with pytest.raises(goals.StepsInCircle):
        vault.write(lambda unit: goals.let_follow(unit, first.n, second.n))
    (line,) = _due(vault, goal)
    assert (line.text, line.day) == ("Ask", DAY + ONE)
    vault.write(lambda unit: commitments.done(unit, Commitment.of(line), DAY))
    steps = vault.read(lambda reading: reading.parts(Step, goal))
    assert [step.done_on for step in steps] == [DAY, None]
    assert [each.text for each in _due(vault, goal)] == ["Do"]
    vault.write(lambda unit: goals.tick(unit, first.n, None))
    assert [each.text for each in _due(vault, goal)] == ["Ask"]
    vault.write(lambda unit: goals.move_step(unit, second.n, first.n))
    steps = vault.read(lambda reading: sorted(reading.parts(Step, goal), key=lambda s: s.position))
    assert [step.text for step in steps] == ["Do", "Ask"]


def test_a_review_adjusts_rests_and_ends_and_keeps_what_was(vault: OpenVault) -> None:
    goal = _goal(vault)

    def plan(unit: object) -> None:
        known = unit.record(Goal, goal)  # type: ignore[attr-defined]
        told = replace(known, due=DAY + 90 * ONE, target=10.0, start=0.0, review_days=7)
        unit.save(told, known)  # type: ignore[attr-defined]

    vault.write(plan)
    vault.write(
        lambda unit: goals.review(
            unit, goal, ReviewOutcome.ADJUST, DAY, "Too much", due=DAY + 120 * ONE, target=8.0
        )
    )
    kept = vault.read(lambda reading: reading.record(Goal, goal))
    assert (kept.due, kept.target) == (DAY + 120 * ONE, 8.0)
    (line,) = vault.read(lambda reading: reading.parts(GoalReview, goal))
    assert (line.due_was, line.due_became) == (DAY + 90 * ONE, DAY + 120 * ONE)
    assert (line.target_was, line.target_became, line.reason) == (10.0, 8.0, "Too much")
    vault.write(
        lambda unit: goals.review(unit, goal, ReviewOutcome.PAUSE, DAY + ONE, until=DAY + 9 * ONE)
    )
    assert [each.day for each in _due(vault, goal)] == [DAY + 9 * ONE]
    vault.write(
        lambda unit: goals.review(
            unit, goal, ReviewOutcome.DONE, DAY + 2 * ONE, lesson="Ask sooner"
        )
    )
    assert _due(vault, goal) == []
    assert vault.read(lambda reading: goals.standing_of(reading, goal)) is Standing.DONE
    assert vault.read(lambda reading: reading.record(Goal, goal)).lesson == "Ask sooner"
    vault.writer.undo()
    assert vault.read(lambda reading: goals.standing_of(reading, goal)) is Standing.PAUSED


def _figures(vault: OpenVault, source: MeasureSource, of: str = "") -> list[Figure]:
    goal = vault.write(lambda unit: goals.add(unit, "Count", DAY))
    told = replace(goal, source=source, source_of=of, start=1.0, target=9.0)
    vault.write(lambda unit: unit.save(told, goal))
    return vault.read(lambda reading: GoalQueries(reading).figures(told, DAY + 30 * ONE))


def test_a_figure_taken_out_brings_no_wrong_one_back(vault: OpenVault) -> None:
    n = _goal(vault)
    line = vault.write(lambda unit: goals.measure(unit, n, 3.0, DAY))
    for value in (4.0, 5.0):
        line = vault.write(lambda unit, k=line.n, v=value: goals.correct(unit, k, v))  # type: ignore[misc]
    vault.write(lambda unit: goals.take_out(unit, line.n))
    assert vault.read(lambda reading: reading.counting(Measurement, n)) == []


def _adjust(vault: OpenVault, n: int, days: int, **values: object) -> list[GoalReview]:
    """Another day or target after so many days; gives back the reviews that count."""
    known = vault.read(lambda reading: reading.record(Goal, n))
    told = {"due": known.due, "target": known.target, **values}
    vault.write(lambda unit: goals.adjust(unit, n, DAY + days * ONE, **told))  # type: ignore[arg-type]
    return vault.read(lambda reading: reading.counting(GoalReview, n))


def test_another_day_or_target_stays_in_the_history(vault: OpenVault) -> None:
    n = _goal(vault)
    assert _adjust(vault, n, 0, due=DAY + 9 * ONE, target=5.0) == []
    assert _adjust(vault, n, 0, due=DAY + 8 * ONE) == []  # it is being set up
    (line,) = _adjust(vault, n, 3, due=DAY + 20 * ONE)
    assert (line.due_was, line.due_became) == (DAY + 8 * ONE, DAY + 20 * ONE)
    (line,) = _adjust(vault, n, 3, target=7.0)  # still at it
    assert (line.due_was, line.target_was, line.target_became) == (DAY + 8 * ONE, 5.0, 7.0)
    assert _adjust(vault, n, 3, due=DAY + 8 * ONE, target=5.0) == []  # as it was, after all
    (line,) = _adjust(vault, n, 3, due=None)
    vault.write(lambda unit: goals.explain(unit, line.n, " No hurry "))
    told, another = _adjust(vault, n, 3, due=DAY + 30 * ONE, target=8.0)
    assert (told.reason, told.due_was, told.due_became) == ("No hurry", DAY + 8 * ONE, None)
    assert (another.target_was, another.target_became) == (5.0, 8.0)


def test_what_is_no_adjustment_is_not_noted_as_one(vault: OpenVault) -> None:
    n = _goal(vault)
    assert _adjust(vault, n, 3, due=DAY + 9 * ONE) == []  # the first day it has
    vault.write(lambda unit: goals.review(unit, n, ReviewOutcome.PAUSE, DAY + 4 * ONE))
    (paused,) = _adjust(vault, n, 5, due=DAY + 90 * ONE)
    assert paused.outcome is ReviewOutcome.PAUSE
    assert vault.read(lambda reading: goals.standing_of(reading, n)) is Standing.PAUSED


def test_a_measure_counts_what_the_vault_has(vault: OpenVault) -> None:
    mentor = vault.write(lambda unit: make_contact(unit, "Ada", circle=Circle.MENTOR)).n
    peer = vault.write(lambda unit: make_contact(unit, "Ben", circle=Circle.PEER)).n
    for days, who in ((1, mentor), (1, peer), (4, mentor), (60, mentor), (-3, mentor)):
        vault.write(
            lambda unit, d=days, w=who: touches.log(unit, [w], Moment(DAY + d * ONE))  # type: ignore[misc]
        )
    for days, type_ in ((2, EntryType.WIN), (2, EntryType.NOTE), (5, EntryType.WIN)):
        vault.write(
            lambda unit, d=days, t=type_: make_entry(unit, about=Moment(DAY + d * ONE), type=t)  # type: ignore[misc]
        )
    vault.write(lambda unit: make_application(unit))
    assert _figures(vault, MeasureSource.TOUCHES, "mentor") == [
        Figure(DAY + ONE, 2.0),
        Figure(DAY + 4 * ONE, 3.0),
    ]
    assert _figures(vault, MeasureSource.TOUCHES)[-1].value == 4.0
    assert _figures(vault, MeasureSource.ENTRIES, "win")[-1] == Figure(DAY + 5 * ONE, 3.0)
    assert _figures(vault, MeasureSource.ENTRIES)[-1].value == 4.0
    assert _figures(vault, MeasureSource.APPLICATIONS) == []
    assert _figures(vault, MeasureSource.STEPS) == []
    by_hand = _goal(vault)
    noted = vault.write(lambda unit: goals.measure(unit, by_hand, 3.0, DAY + ONE))
    vault.write(lambda unit: goals.measure(unit, by_hand, 5.0, DAY + 2 * ONE))
    vault.write(lambda unit: goals.correct(unit, noted.n, 4.0))
    goal = vault.read(lambda reading: reading.record(Goal, by_hand))
    figures = vault.read(lambda reading: GoalQueries(reading).figures(goal, DAY + 9 * ONE))
    assert figures == [Figure(DAY + ONE, 4.0), Figure(DAY + 2 * ONE, 5.0)]
    (line,) = vault.read(lambda reading: GoalQueries(reading).lines([by_hand]))
    assert (line.value, line.measured_on) == (5.0, DAY + 2 * ONE)


def test_the_hours_of_the_steps_done_are_counted(vault: OpenVault) -> None:
    n = _goal(vault)
    steps = [
        vault.write(lambda unit, h=hours: goals.add_step(unit, n, "Read", None, h))  # type: ignore[misc]
        for hours in (1.5, None, 2.0, 4.0)
    ]
    for step, days in zip(steps, (1, 1, 3, None), strict=True):
        if days is not None:
            vault.write(lambda unit, s=step.n, d=days: goals.tick(unit, s, DAY + d * ONE))  # type: ignore[misc]
    goal = vault.read(lambda reading: reading.record(Goal, n))
    told = replace(goal, source=MeasureSource.HOURS, start=1.0, target=20.0)
    vault.write(lambda unit: unit.save(told, goal))
    figures = vault.read(lambda reading: GoalQueries(reading).figures(told, DAY + 9 * ONE))
    assert figures == [Figure(DAY + ONE, 2.5), Figure(DAY + 3 * ONE, 4.5)]


@pytest.mark.parametrize("source", [each for each in MeasureSource if each != MeasureSource.HAND])
def test_the_line_of_a_goal_says_what_its_figures_say(
    vault: OpenVault, source: MeasureSource
) -> None:
    mentor = vault.write(lambda unit: make_contact(unit, "Ada", circle=Circle.MENTOR)).n
    for days in (-3, 0, 2, 9, 40):
        day = DAY + days * ONE
        vault.write(lambda unit, d=day: touches.log(unit, [mentor], Moment(d)))  # type: ignore[misc]
        vault.write(lambda unit, d=day: make_entry(unit, about=Moment(d), type=EntryType.WIN))  # type: ignore[misc]
    n = _goal(vault)
    for days in (1, 2, 5):
        step = vault.write(lambda unit: goals.add_step(unit, n, "Read", None, 1.5))
        vault.write(lambda unit, s=step.n, d=days: goals.tick(unit, s, DAY + d * ONE))  # type: ignore[misc]
    known = vault.read(lambda reading: reading.record(Goal, n))
    told = replace(known, source=source, start=2.0, target=50.0, began=DAY)
    vault.write(lambda unit: unit.save(told, known))
    until = DAY + 10 * ONE
    figures = vault.read(lambda reading: GoalQueries(reading).figures(told, until))
    (line,) = vault.read(lambda reading: GoalQueries(reading).lines([n], until))
    assert line.value == (figures[-1].value if figures else 2.0)
    (bare,) = vault.read(lambda reading: GoalQueries(reading).lines([n]))
    assert bare.value is None


def test_today_says_how_far_a_goal_is_that_begins_at_nothing(vault: OpenVault) -> None:
    n = _goal(vault)
    known = vault.read(lambda reading: reading.record(Goal, n))
    vault.write(lambda unit: unit.save(replace(known, target=20.0), known))
    vault.write(lambda unit: goals.measure(unit, n, 5.0, DAY + ONE))
    (moving,) = vault.read(lambda reading: TodayCardQueries(reading, DAY + 2 * ONE).goals())
    assert moving.progress is not None
    assert moving.progress.share == 0.25


def test_a_to_do_is_done_once_and_one_that_repeats_comes_again(vault: OpenVault) -> None:
    once = vault.write(lambda unit: todos.add(unit, ReadTodo("Call", Moment(DAY, time(9)))))
    weekly = vault.write(
        lambda unit: todos.add(unit, ReadTodo("Review", Moment(DAY), "FREQ=WEEKLY;BYDAY=MO"))
    )
    someday = vault.write(lambda unit: todos.add(unit, ReadTodo("Read")))
    assert [line.source.title for line in _due(vault)] == ["Call", "Review"]
    for todo in (once, weekly, someday):
        vault.write(lambda unit, n=todo.n: todos.finish(unit, n, DAY))  # type: ignore[misc]
    assert [(line.source.title, line.day) for line in _due(vault)] == [("Review", DAY + 7 * ONE)]
    done = vault.read(lambda reading: [each.done_on for each in reading.all(Todo)])
    assert done == [DAY, None, DAY]
    for todo in (once, weekly, someday):
        vault.write(lambda unit, n=todo.n: todos.reopen(unit, n))  # type: ignore[misc]
    assert [line.day for line in _due(vault)] == [DAY, DAY]
    with pytest.raises(ValueError, match="repeats"):
        vault.write(lambda unit: todos.add(unit, ReadTodo("x", Moment(DAY), "FREQ=SECONDLY")))


def test_a_year_of_things_can_be_let_go_in_one_act(vault: OpenVault) -> None:
    for n in range(30):
        vault.write(
            lambda unit, n=n: todos.add(unit, ReadTodo(f"Old {n}", Moment(DAY - n * ONE)))  # type: ignore[misc]
        )
    wanted = [Commitment.of(line) for line in _due(vault)]
    vault.write(lambda unit: todos.let_go(unit, wanted[1:], DAY, "a year away"))
    assert len(_due(vault)) == 1
    vault.writer.undo()
    assert len(_due(vault)) == 30


def test_what_is_let_go_is_decided_and_not_forgotten(vault: OpenVault) -> None:
    todo = vault.write(lambda unit: todos.add(unit, ReadTodo("Old", Moment(DAY))))
    (line,) = _due(vault)
    (decision,) = vault.write(lambda unit: todos.let_go(unit, [Commitment.of(line)], DAY, "why"))
    assert (decision.outcome, decision.reason, decision.source) == (Outcome.SKIPPED, "why", todo.n)


def test_goals_below_one_in_the_trash_come_up_into_its_place(vault: OpenVault) -> None:
    above, _after = _goal(vault, "Above"), _goal(vault, "After")
    one, two = _goal(vault, "One", above), _goal(vault, "Two", above)
    assert vault.write(lambda unit: goals.trash(unit, above)) == 2
    assert _tree(vault) == {"": ["One", "Two", "After"]}
    assert vault.read(lambda reading: [reading.record(Goal, n).parent for n in (one, two)]) == [
        None,
        None,
    ]


def test_a_gap_is_made_a_goal_once_and_anew_after_the_trash(vault: OpenVault) -> None:
    application = vault.write(lambda unit: make_application(unit)).n
    gap = vault.write(
        lambda unit: unit.put(Requirement(application=application, text="Read a budget"))
    )
    made = vault.write(lambda unit: goals.from_gap(unit, gap.n, DAY))
    assert (made.title, made.area) == ("Learn: Read a budget", "Skill")
    assert vault.write(lambda unit: goals.from_gap(unit, gap.n, DAY)).n == made.n
    links = vault.read(lambda reading: reading.links_to(application))
    assert [(link.source, link.part) for link in links] == [(made.n, gap.id)]
    vault.write(lambda unit: unit.trash(made.n))
    assert vault.write(lambda unit: goals.from_gap(unit, gap.n, DAY)).n != made.n


def test_the_example_lacks_nothing(vault: OpenVault) -> None:
    made = vault.write(lambda unit: goals.add_example(unit, DAY))
    steps = vault.read(lambda reading: reading.parts(Step, made.n))
    assert lacks_of(GoalText(goal=made, steps=steps), DAY) == []
