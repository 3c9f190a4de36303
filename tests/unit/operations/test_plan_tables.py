"""Goals and to-dos out as tables, and in again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerjournal.exchange.columns import TableKind
from careerjournal.exchange.item import FormatUnknown
from careerjournal.exchange.plan_columns import GOALS, KINDS, TODOS
from careerjournal.operations import goals, todos
from careerjournal.operations.export_plans import export_goals, export_todos
from careerjournal.operations.import_plans import read_plans
from careerjournal.operations.import_report import ImportReport
from careerjournal.operations.import_tables import ColumnsUnknown, require_columns
from careerjournal.records.goal import Goal, Horizon, MeasureSource, ReviewOutcome, Step
from careerjournal.records.moment import Moment
from careerjournal.records.todo import Todo
from careerjournal.rules.goals import Standing, may_belong
from careerjournal.rules.todo_text import ReadTodo
from careerjournal.store.goals import GoalQueries
from careerjournal.store.unit import Unit
from tests.builders import make_contact
from tests.unit.store.dump import dump
from tests.unit.store.open_vault import OpenVault, open_vault

TODAY = date(2026, 11, 22)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    (tmp_path / "one").mkdir()
    with open_vault(tmp_path / "one") as opened:
        yield opened


@pytest.fixture
def other(tmp_path: Path) -> Iterator[OpenVault]:
    (tmp_path / "two").mkdir()
    with open_vault(tmp_path / "two") as opened:
        yield opened


def table(folder: Path, text: str) -> Path:
    path = folder / "a.csv"
    path.write_text(text, encoding="utf-8")
    return path


def bring(vault: OpenVault, kind: TableKind, path: Path) -> ImportReport:
    """Import what is at `path`; the dry run before it says just what comes of it."""
    ready = read_plans(path, TODAY, kind)
    preview = vault.read(ready.preview)
    run = ready.run()
    assert run.to_the_end(vault.writer)
    assert run.report == preview
    return run.report


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.new, report.updated, report.duplicate, len(report.skipped)


def all_todos(vault: OpenVault) -> list[Todo]:
    return vault.read(lambda reading: reading.all(Todo))


def all_goals(vault: OpenVault) -> dict[str, Goal]:
    return {goal.title: goal for goal in vault.read(lambda reading: reading.all(Goal))}


def tags(vault: OpenVault, n: int) -> set[str]:
    return {tag.name for tag in vault.read(lambda reading: reading.tags_of(n))}


def test_a_list_of_tasks_of_another_program_comes_in(vault: OpenVault, tmp_path: Path) -> None:
    text = (
        "No.;Task;Due Date;Completed;Labels;Notes;Recurrence;Colour\n"
        "1;Call Priya;27/11/2026 14:00;;calls, work;About it;weekly;red\n"
        "2;Old;1/3/2026;yes;;;;\n"
        "3;;1/3/2026;;;;;\n"
        "4;Odd;soon;;;;every blue moon;\n"
        "5;Odd;;;;;;\n"
    )
    report = bring(vault, TODOS, table(tmp_path, text))
    assert counts(report) == (4, 0, 0, 1)
    warnings = "\n".join(report.warnings)
    for words in ("No., Colour", "“soon” is no day", "every blue moon"):
        assert words in warnings
    call, old, odd, again = all_todos(vault)
    assert (call.text, call.notes, call.repeats) == ("Call Priya", "About it", "FREQ=WEEKLY")
    assert call.due == Moment(date(2026, 11, 27), time(14, 0))
    assert tags(vault, call.n) == {"calls", "work"}
    assert (old.due, old.done_on) == (Moment(date(2026, 3, 1)), TODAY)
    assert (odd.text, odd.due, odd.repeats, again.text) == ("Odd", None, "", "Odd")
    origin = vault.read(lambda reading: reading.origins_of(call.n))
    assert origin[0].raw == "No.: 1\nColour: red"


def test_the_same_table_again_changes_nothing_and_one_undo_takes_all_back(
    vault: OpenVault, tmp_path: Path
) -> None:
    before = dump(vault.writer._database)
    path = table(tmp_path, 'Goal,Steps,Current\nA,"- one\n- [x] two",3\nA,,\n')
    assert counts(bring(vault, GOALS, path)) == (2, 0, 0, 0)
    once = dump(vault.writer._database)
    assert counts(bring(vault, GOALS, path)) == (0, 0, 2, 0)
    assert dump(vault.writer._database) == once
    assert vault.writer.undo().act is not None
    assert dump(vault.writer._database) == before


def test_only_what_the_person_left_alone_is_brought_up_to_date(
    vault: OpenVault, tmp_path: Path
) -> None:
    bring(vault, TODOS, table(tmp_path, "ID,Task,Due,Notes\n7,Call,2026-11-27,Theirs\n"))
    (todo,) = all_todos(vault)
    vault.write(lambda unit: unit.save(replace(todo, notes="Mine"), todo))
    later = table(tmp_path, "ID,Task,Due,Notes\n7,Call,2026-11-30,Changed\n")
    report = bring(vault, TODOS, later)
    assert counts(report) == (0, 1, 0, 0)
    assert any("your words here were kept" in words for words in report.warnings)
    (todo,) = all_todos(vault)
    assert (todo.notes, todo.due) == ("Mine", Moment(date(2026, 11, 30)))


def test_dates_that_can_be_read_two_ways_are_asked_for(vault: OpenVault, tmp_path: Path) -> None:
    path = table(tmp_path, "Task,Due\nx,3/4/2026\n")
    ready = read_plans(path, TODAY)
    assert not ready.mappings[0].is_sure
    assert any("read two ways" in words for words in vault.read(ready.preview).warnings)
    other_way = ready.with_days(day_first=False)
    assert not vault.read(other_way.preview).warnings
    (item,) = other_way.first(5)
    assert isinstance(item.record, Todo)
    assert item.record.due == Moment(date(2026, 3, 4))
    path = table(tmp_path, "Task,Due\nx,3/4/2026\ny,3/25/2026\n")
    mapping = read_plans(path, TODAY).mappings[0]
    assert (mapping.is_sure, mapping.day_first) == (True, False)


def test_goals_come_in_as_a_tree_whatever_their_order(vault: OpenVault, tmp_path: Path) -> None:
    text = (
        "Title,Parent,Status,Target,Start,Unit,Progress,Horizon,Due,Steps\n"
        'Slides,Talk,,20,0,slides,"7,5",quarter,2026-12-01,'
        '"[x 2026-11-02] Ask (2026-11-10)\nWrite the outline"\n'
        "Talk,Lead,,,,,,long,,\n"
        "Lead,,on hold,many,,,,,,\n"
        "Round,About,,,,,,,,\n"
        "About,Round,,,,,,,,\n"
        "Self,Self,done,,,,,,,\n"
    )
    report = bring(vault, GOALS, table(tmp_path, text))
    assert counts(report) == (6, 0, 0, 0)
    assert any("“many” is no number" in words for words in report.warnings)
    found = all_goals(vault)
    assert found["Slides"].parent == found["Talk"].n
    assert found["Talk"].parent == found["Lead"].n
    assert found["Lead"].parent is None
    assert found["Talk"].horizon is Horizon.LONG
    parents = vault.read(lambda reading: GoalQueries(reading).parents())
    for goal in found.values():
        assert may_belong(parents, goal.n, goal.parent)
    lines = {one.title: one for one in vault.read(lambda reading: GoalQueries(reading).lines())}
    assert lines["Lead"].standing is Standing.PAUSED
    assert lines["Self"].standing is Standing.DONE
    slides = lines["Slides"]
    assert (slides.value, slides.target, slides.steps, slides.steps_done) == (7.5, 20.0, 2, 1)
    steps = vault.read(lambda reading: reading.parts(Step, found["Slides"].n))
    assert [(one.text, one.due, one.done_on) for one in steps] == [
        ("Ask", date(2026, 11, 10), date(2026, 11, 2)),
        ("Write the outline", None, None),
    ]


def _life(unit: Unit) -> None:
    ada = make_contact(unit, "Ada").n
    lead = goals.add(unit, "Lead, one day", TODAY)
    talk = goals.add(unit, "Give a talk", TODAY, parent=lead.n)
    talk = unit.save(
        replace(
            talk,
            why="=1+1",
            done_when="Three\nasked",
            needs="Time",
            lesson="None",
            unit="slides",
            start=0.0,
            target=20.5,
            source=MeasureSource.HAND,
            horizon=Horizon.QUARTER,
            due=date(2026, 12, 24),
            area="network",
            code="LEAD-2",
            review_days=14,
        ),
        talk,
    )
    unit.tag(talk.n, ["work", "talks"])
    goals.add_step(unit, talk.n, "Outline", date(2026, 12, 1))
    goals.tick(unit, goals.add_step(unit, talk.n, "Ask").n, TODAY)
    goals.measure(unit, talk.n, 4, TODAY)
    dropped = goals.add(unit, "No", TODAY)
    goals.review(unit, dropped.n, ReviewOutcome.DROP, TODAY)
    unit.trash(goals.add(unit, "Gone", TODAY).n)
    due = Moment(date(2026, 11, 27), time(14), "Europe/Berlin")
    todos.add(unit, ReadTodo('Call, "soon"', due, "FREQ=WEEKLY;BYDAY=FR"), goal=talk.n, contact=ada)
    unit.save(Todo(text="-Done", notes="a\nb", done_on=TODAY))


def test_what_goes_out_comes_in_again_as_it_was(
    vault: OpenVault, other: OpenVault, tmp_path: Path
) -> None:
    vault.write(_life)
    paths = {GOALS: tmp_path / "goals.csv", TODOS: tmp_path / "todos.csv"}
    assert vault.read(lambda reading: export_goals(reading, paths[GOALS])).records == 3
    assert vault.read(lambda reading: export_todos(reading, paths[TODOS])).records == 2
    for kind, path in paths.items():
        assert read_plans(path, TODAY).kind == kind
        assert bring(vault, kind, path).new == 0
    other.write(lambda unit: make_contact(unit, "Ada"))
    for kind, count in ((GOALS, 3), (TODOS, 2)):
        report = bring(other, kind, paths[kind])
        assert counts(report) == (count, 0, 0, 0)
        assert not report.warnings
        again = tmp_path / f"again-{kind.code}.csv"
        write = export_goals if kind == GOALS else export_todos
        other.read(lambda reading, w=write, to=again: w(reading, to))  # type: ignore[misc]
        assert _without_ids(again) == _without_ids(paths[kind])
    for kind, path in paths.items():
        assert counts(bring(other, kind, path))[:2] == (0, 0)


def _without_ids(path: Path) -> list[str]:
    """The lines of a table; ids are those of their vault."""
    text = path.read_text(encoding="utf-8-sig")
    return sorted(re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "id", text).split("\n"))


def test_what_is_no_such_table_is_refused(tmp_path: Path) -> None:
    for kind in KINDS:
        with pytest.raises(ColumnsUnknown):
            require_columns(read_plans(table(tmp_path, "colour,size\nred,3\n"), TODAY, kind))
        with pytest.raises(FormatUnknown):
            read_plans(table(tmp_path, "Title,Due\n"), TODAY, kind)


_CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["A", "B", "C", "2026-11-27", "3/4/2026", "weekly", "done", "1,5", "[x] s"]),
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    header=st.lists(
        st.sampled_from(
            ["Title", "Task", "Parent", "Due", "Status", "Steps", "Target", "Repeats", "ID", "Goal",
             "Parent ID", "Review days", "Tags", "?"]
        ),
        min_size=1, max_size=8,
    ),
    rows=st.lists(st.lists(_CELLS, max_size=8), max_size=6),
    source=st.sampled_from([GOALS, TODOS]),
)  # fmt: skip
def test_any_table_comes_in_once_and_goals_stay_a_tree(
    tmp_path_factory: pytest.TempPathFactory,
    header: list[str],
    rows: list[list[str]],
    source: TableKind,
) -> None:
    folder = tmp_path_factory.mktemp("any")
    quoted = [",".join('"' + one.replace('"', '""') + '"' for one in row) for row in rows]
    path = folder / "a.csv"
    path.write_bytes("\n".join([",".join(header), *quoted]).encode("utf-8", "replace"))
    try:
        ready = read_plans(path, TODAY, source)
    except FormatUnknown:
        return
    if not ready.is_mapped:
        return
    with open_vault(folder) as vault:
        report = bring(vault, source, path)
        assert report.read == len(ready.tables[0].rows)
        assert bring(vault, source, path).new == 0
        parents = vault.read(lambda reading: GoalQueries(reading).parents())
        assert all(may_belong(parents, n, parent) for n, parent in parents.items())
