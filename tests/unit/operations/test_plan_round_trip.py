"""Whatever goals and to-dos there are: as tables out, and into another vault as they were."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from functools import partial
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from careerjournal.operations import goals
from careerjournal.operations.export_plans import export_goals, export_todos
from careerjournal.operations.import_plans import read_plans
from careerjournal.records.goal import Goal, Horizon, MeasureSource, ReviewOutcome, Step
from careerjournal.records.moment import Moment
from careerjournal.records.todo import Todo
from careerjournal.store.goals import GoalQueries
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from tests.unit.store.open_vault import OpenVault, open_vault

TODAY = date(2026, 11, 22)
MONDAY = date(2026, 11, 16)


def _clean(text: str) -> str:
    """A title as a field for a line keeps it."""
    return " ".join("".join(one for one in text if one.isprintable() or one == " ").split())


WORDS = st.text(max_size=20).map(_clean)
TITLES = st.one_of(
    WORDS.filter(bool),
    st.sampled_from(["=1+1", "'=x", "-a", '"', ",;|", "[x] a", "1. b", "Lead", "a (2026-01-01)"]),
)
TEXTS = st.one_of(
    st.sampled_from(["", "a\nb", "=1\n\n=2", "- one\n- two", "Zeile 1\n  eingerückt"]), WORDS
)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
NUMBERS = st.one_of(
    st.none(),
    st.integers(-(10**6), 10**6).map(float),
    st.decimals(-1000, 1000, places=3).map(float),
)
MOMENTS = st.builds(
    Moment,
    DAYS,
    st.none() | st.sampled_from([time(0, 0), time(9, 5), time(23, 59)]),
).flatmap(
    lambda made: st.sampled_from(
        [made] if made.time is None else [made, Moment(made.day, made.time, "Europe/Berlin")]
    )
)
TODOS: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    text=TITLES,
    notes=TEXTS,
    due=MOMENTS,
    repeats=st.sampled_from(["", "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,FR", "FREQ=MONTHLY;COUNT=3"]),
    done_on=st.none() | DAYS,
    week=st.sampled_from([None, MONDAY]),
)
GOALS: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    title=TITLES,
    why=TEXTS,
    done_when=TEXTS,
    needs=TEXTS,
    lesson=TEXTS,
    unit=WORDS,
    start=NUMBERS,
    target=NUMBERS,
    source=st.sampled_from(list(MeasureSource)),
    horizon=st.sampled_from(list(Horizon)),
    began=st.just(date(2019, 5, 1)),
    due=st.none() | DAYS,
    area=WORDS,
    code=WORDS,
    review_days=st.none() | st.integers(1, 3650),
)
STEPS = st.lists(st.tuples(TITLES, st.none() | DAYS, st.none() | DAYS), max_size=3)
OUTCOMES = st.sampled_from([None, ReviewOutcome.DONE, ReviewOutcome.DROP, ReviewOutcome.PAUSE])


def _bring(vault: OpenVault, path: Path) -> int:
    ready = read_plans(path, TODAY)
    assert ready.kind.code == path.stem
    run = ready.run()
    run.to_the_end(vault.writer)
    assert not run.report.skipped
    return run.report.new


def _goals(reading: Reading) -> list[Any]:
    """Every goal by what there is to see of it, those above by their titles."""
    lines = {line.n: line for line in GoalQueries(reading).lines()}
    found = []
    for goal in reading.all(Goal):
        said = {name: getattr(goal, name) for name in Goal.__dataclass_fields__}
        kept = [said[name] for name in GOAL_FIELDS]
        above = "" if goal.parent is None else reading.record(Goal, goal.parent).title
        steps = [(one.text, one.due, one.done_on) for one in reading.parts(Step, goal.n)]
        found.append((*kept, above, steps, lines[goal.n].standing))
    return sorted(found, key=repr)


def _todos(reading: Reading) -> list[Any]:
    return sorted(
        (
            (*(getattr(todo, name) for name in TODO_FIELDS), _title(reading, todo.goal))
            for todo in reading.all(Todo)
        ),
        key=repr,
    )


def _title(reading: Reading, n: int | None) -> str:
    return "" if n is None else reading.record(Goal, n).title


Plan = tuple[dict[str, Any], list[Any], ReviewOutcome | None, int]
Task = tuple[dict[str, Any], int]
TODO_FIELDS = ("text", "notes", "due", "repeats", "done_on", "week")
GOAL_FIELDS = (
    "title", "why", "done_when", "needs", "lesson", "unit", "start", "target", "source",
    "horizon", "began", "due", "area", "code", "review_days",
)  # fmt: skip


def test_what_goes_out_comes_in_again(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    with open_vault(tmp_path / "one") as one, open_vault(tmp_path / "two") as two:

        @settings(max_examples=25)
        @given(
            plans=st.lists(st.tuples(GOALS, STEPS, OUTCOMES, st.integers(0, 5)), max_size=4),
            tasks=st.lists(st.tuples(TODOS, st.integers(0, 5)), max_size=4),
        )
        def make_the_trip(plans: list[Plan], tasks: list[Task]) -> None:
            try:
                _make_the_trip(tmp_path, one, two, plans, tasks)
            finally:
                for vault in (one, two):
                    while vault.writer.undo().act is not None:
                        pass

        make_the_trip()


def _make_the_trip(
    folder: Path, one: OpenVault, two: OpenVault, plans: list[Plan], tasks: list[Task]
) -> None:
    one.write(lambda unit: _fill(unit, plans, tasks))
    writes: dict[str, Callable[..., Any]] = {"goals": export_goals, "todos": export_todos}
    for code, count in (("goals", len(plans)), ("todos", len(tasks))):
        path = folder / f"{code}.csv"
        one.read(partial(writes[code], path=path, replace=True))
        if count:
            assert _bring(one, path) == 0
            assert _bring(two, path) == count
            assert _bring(two, path) == 0
    assert two.read(_goals) == one.read(_goals)
    assert two.read(_todos) == one.read(_todos)


def _fill(unit: Unit, plans: list[Plan], tasks: list[Task]) -> None:
    numbers: list[int] = []
    for fields, steps, outcome, parent in plans:
        above = numbers[parent] if parent < len(numbers) else None
        made = unit.save(Goal(parent=above, **fields))
        numbers.append(made.n)
        for text, due, done_on in steps:
            goals.tick(unit, goals.add_step(unit, made.n, text, due).n, done_on)
        if outcome is not None:
            goals.review(unit, made.n, outcome, TODAY)
    for fields, goal in tasks:
        unit.save(Todo(goal=numbers[goal] if goal < len(numbers) else None, **fields))
