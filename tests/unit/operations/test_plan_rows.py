"""Tables of goals and to-dos that are not as they should be: each row is told of, none is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from careerjournal.exchange import plan_table
from careerjournal.exchange.columns import TableKind
from careerjournal.exchange.plan_columns import GOALS, TODOS, kind_of
from careerjournal.operations import goals, todos
from careerjournal.operations.import_plans import read_plans
from careerjournal.operations.import_report import ImportReport
from careerjournal.records.goal import Goal, Horizon, Step
from careerjournal.records.moment import Moment
from careerjournal.records.todo import Todo
from careerjournal.rules.todo_text import ReadTodo
from tests.builders import make_contact
from tests.unit.store.dump import dump
from tests.unit.store.open_vault import OpenVault, open_vault

TODAY = date(2026, 11, 22)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    (tmp_path / "vault").mkdir()
    with open_vault(tmp_path / "vault") as opened:
        yield opened


def bring(vault: OpenVault, path: Path, kind: TableKind | None = None) -> ImportReport:
    """Import what is at `path`; the dry run before it says just what comes of it."""
    ready = read_plans(path, TODAY, kind)
    preview = vault.read(ready.preview)
    run = ready.run()
    assert run.to_the_end(vault.writer)
    assert run.report == preview
    return run.report


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "a.csv"
    path.write_bytes(text.encode(encoding))
    return path


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.new, report.updated, report.duplicate, len(report.skipped)


def goals_of(vault: OpenVault) -> dict[str, Goal]:
    return {goal.title: goal for goal in vault.read(lambda reading: reading.all(Goal))}


def todos_of(vault: OpenVault) -> dict[str, Todo]:
    return {todo.text: todo for todo in vault.read(lambda reading: reading.all(Todo))}


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Goal,Why,Due", GOALS),
        ("Title,Done when,Target", GOALS),
        ("Name,Steps,Area", GOALS),
        ("Ziel,Warum,Fällig", GOALS),
        ("Goal,Task,Due", TODOS),
        ("Aufgabe,Fällig,Notizen", TODOS),
        ("TYPE,CONTENT,DESCRIPTION,PRIORITY,DATE", TODOS),
        ("Title,Due", TODOS),
        ("colour,size", TODOS),
    ],
)
def test_a_table_is_taken_for_what_its_header_looks_like(header: str, kind: TableKind) -> None:
    assert kind_of(header.split(",")) == kind


def test_a_table_can_be_taken_for_the_other(vault: OpenVault, tmp_path: Path) -> None:
    path = written(tmp_path, "Title,Due,Why\nLead,2027-01-01,Because\n")
    ready = read_plans(path, TODAY)
    assert ready.kind == GOALS
    other = ready.taken_for(TODOS)
    assert other.mappings[0].meanings == ("title", "due", "")
    other.run().to_the_end(vault.writer)
    assert list(todos_of(vault)) == ["Lead"]
    assert goals_of(vault) == {}


def test_headings_of_ones_own_are_given_a_meaning(vault: OpenVault, tmp_path: Path) -> None:
    path = written(tmp_path, "Worum es geht;Weil;Bis wann\nReden;Mut;1.12.2026\n")
    ready = read_plans(path, TODAY, GOALS)
    assert not ready.is_mapped
    ready = ready.with_column("worum es geht", "title").with_column("Weil", "why")
    ready = ready.with_column("Bis wann", "due")
    assert ready.is_mapped
    ready.run().to_the_end(vault.writer)
    goal = goals_of(vault)["Reden"]
    assert (goal.why, goal.due) == ("Mut", date(2026, 12, 1))


def test_each_odd_row_of_goals_is_told_of(vault: OpenVault, tmp_path: Path) -> None:
    text = (
        "Title,Parent,Code,Start,Target,Began,Due,Horizon,Review days,State\n"
        "Self,Self,,,,,,,,\n"
        "Child,Elder,,,,,,,,\n"
        "Mother,Child,,,,,,,,\n"
        "Elder,Mother,EL,,,,,,,\n"
        "Lone,Nobody,,,,,,,,\n"
        "Flat,,,5,5,,,,,\n"
        "Nil,,,,0,,,,,\n"
        "Late,,,,,2026-12-01,2026-11-01,,,\n"
        "Far,,,,,,,next life,99999,maybe\n"
        ",,,,,,,,,\n"
        " ,x,,,,,,,,\n"
        "Below,el,,,,,,quarter,,on hold\n"
    )
    report = bring(vault, written(tmp_path, text), GOALS)
    assert counts(report) == (10, 0, 0, 1)
    assert report.skipped[0].where == "a.csv, line 12"
    assert set(report.warnings) == {
        "a.csv, line 2: “Self” would stand below itself, so it stands on top.",
        "a.csv, line 4: “Mother” would stand below itself, so it stands on top.",
        "a.csv, line 6: No goal is called “Nobody”; it belongs to none.",
        (
            "a.csv, line 7: The target 5 is where it starts, so there is no way to go."
            " Its page can change it."
        ),
        (
            "a.csv, line 8: The target 0 is where it starts, so there is no way to go."
            " Its page can change it."
        ),
        "a.csv, line 9: It would be due before it began on 2026-12-01; that day was left out.",
        "a.csv, line 10: “next life” does not say how far ahead it lies; a year was taken.",
        "a.csv, line 10: “99999” is no number of days from 1 to 3650 and was left out.",
        "a.csv, line 10: “maybe” is no word that is known here and was left out.",
    }
    found = goals_of(vault)
    assert found["Mother"].parent is None
    assert found["Elder"].parent == found["Mother"].n
    assert found["Child"].parent == found["Elder"].n
    assert found["Below"].parent == found["Elder"].n
    assert found["Below"].horizon is Horizon.QUARTER
    assert (found["Flat"].start, found["Flat"].target) == (5.0, 5.0)
    assert (found["Late"].began, found["Late"].due) == (None, date(2026, 11, 1))


def test_each_odd_row_of_to_dos_is_told_of(vault: OpenVault, tmp_path: Path) -> None:
    def there(unit: object) -> None:
        make_contact(unit, "Ada")  # type: ignore[arg-type]
        for _ in range(2):
            make_contact(unit, "Bo")  # type: ignore[arg-type]
            goals.add(unit, "Twice", TODAY)  # type: ignore[arg-type]

    vault.write(there)
    text = (
        "Task,Due,Time,Zone,Repeats,Goal,Contact,Done\n"
        "Never,2026-12-01,,,FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30,,,\n"
        "Clock,2026-12-01,,,FREQ=HOURLY,,,\n"
        "Million,2026-12-01,,,FREQ=DAILY;COUNT=1000000,,,\n"
        "Words,2026-12-01,,,every 2 weeks on monday,,,\n"
        "Undated,,,,every friday,,,\n"
        "Past,,,,weekly,,,yes\n"
        "When,30/2/2026,,,,,,\n"
        "Hour,2026-12-01,25:99,,,,,\n"
        "Zoned,2026-12-01,9:30,Europe/Nowhere,,,,\n"
        "Tied,,,,,Twice,Ada,\n"
        "Untied,,,,,None such,Bo,2026-11-02\n"
    )
    report = bring(vault, written(tmp_path, text))
    assert counts(report) == (11, 0, 0, 0)
    warnings = "\n".join(report.warnings)
    for words in (
        "line 2: It repeats by a rule that cannot be followed",
        "line 3: It repeats by a rule that cannot be followed",
        "line 6: It repeats and has no day; it begins on 2026-11-27.",
        "line 7: It repeats by a rule that cannot be followed",
        "line 8: “30/2/2026” is no day of the calendar",
        "line 9: “25:99” is no time of day",
        "line 10: Nobody knows the time zone “Europe/Nowhere”",
        "line 11: Several goals are called “Twice”",
        "line 12: No goal is called “None such”",
        "line 12: Several people are called “Bo”",
    ):
        assert words in warnings, words
    assert len(report.warnings) == 10
    found = todos_of(vault)
    assert found["Million"].repeats == "FREQ=DAILY;COUNT=1000000"
    assert found["Words"].repeats == "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"
    assert (found["Undated"].due, found["Undated"].repeats) == (
        Moment(date(2026, 11, 27)),
        "FREQ=WEEKLY;BYDAY=FR",
    )
    assert (found["Past"].due, found["Past"].done_on) == (None, TODAY)
    assert found["Zoned"].due == Moment(date(2026, 12, 1), time(9, 30))
    assert found["Tied"].contact is not None
    assert found["Untied"].done_on == date(2026, 11, 2)
    assert counts(bring(vault, written(tmp_path, text))) == (0, 0, 11, 0)


@pytest.mark.parametrize(
    ("said", "target"),
    [
        ("20", 20.0),
        ("7,5", 7.5),
        ("1,000", 1000.0),
        ("0,125", 0.125),
        ("1.125", 1.125),
        ("1.000,50", 1000.5),
        ("1,234,567.8", 1234567.8),
        ("1.234.567", 1234567.0),
        ("12 000", 12000.0),
        ("1’000", 1000.0),
        ("-3 %", -3.0),
        ("1e999", None),
        ("nan", None),
        ("many", None),
        ("", None),
    ],
)
def test_a_number_is_read_as_people_write_it(
    vault: OpenVault, tmp_path: Path, said: str, target: float | None
) -> None:
    report = bring(vault, written(tmp_path, f"Goal;Target\na;{said}\nb;\n"), GOALS)
    assert goals_of(vault)["a"].target == target
    told = [words for words in report.warnings if "is no number" in words]
    assert bool(told) == (target is None and bool(said))


def test_a_cell_of_steps_without_end_is_cut(vault: OpenVault, tmp_path: Path) -> None:
    lines = "\n".join(f"- step {n}" for n in range(1_000))
    report = bring(vault, written(tmp_path, f'Goal,Steps\na,"{lines}"\n'), GOALS)
    assert any("the first 500 came in" in words for words in report.warnings)
    n = goals_of(vault)["a"].n
    assert len(vault.read(lambda reading: reading.parts(Step, n))) == 500


def test_a_row_that_is_there_twice_comes_in_once(vault: OpenVault, tmp_path: Path) -> None:
    path = written(tmp_path, "Task,Due\nCall,2026-12-01\nCall,2026-12-01\nCall,2026-12-02\n")
    report = bring(vault, path)
    assert counts(report) == (2, 0, 1, 0)
    assert report.warnings == ("a.csv, line 3: This row comes twice and was taken once.",)
    assert counts(bring(vault, path)) == (0, 0, 3, 0)


def test_what_was_typed_here_before_is_not_doubled(vault: OpenVault, tmp_path: Path) -> None:
    due = Moment(date(2026, 12, 1))
    vault.write(lambda unit: todos.add(unit, ReadTodo("Call", due)))
    vault.write(lambda unit: goals.add(unit, "Lead", TODAY))
    path = written(tmp_path, "Task,Due\nCÁLL,2026-12-01\nCall,2026-12-01\nCall,2026-12-05\n")
    # Only one of them is that to-do, word for word.
    assert counts(bring(vault, path)) == (2, 0, 1, 0)
    assert counts(bring(vault, written(tmp_path, "Goal,Why\nLead,\n"))) == (0, 0, 1, 0)
    assert counts(bring(vault, written(tmp_path, "Goal,Why\nLead,Because\n"))) == (1, 0, 0, 0)


def test_a_table_with_fewer_columns_takes_nothing_away(vault: OpenVault, tmp_path: Path) -> None:
    bring(vault, written(tmp_path, "ID,Task,Notes,Due\n7,Call,About it,2026-12-01\n"))
    report = bring(vault, written(tmp_path, "ID,Task,Due\n7,Call,2026-12-02\n"))
    assert counts(report) == (0, 1, 0, 0)
    call = todos_of(vault)["Call"]
    assert (call.notes, call.due) == ("About it", Moment(date(2026, 12, 2)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_any_encoding_and_any_sign_between_cells(
    vault: OpenVault, tmp_path: Path, encoding: str, sign: str
) -> None:
    text = sign.join(("Aufgabe", "Fällig", "Notizen")) + "\r\n"
    text += sign.join(("Grüße an Zoë", "1.12.2026", "“später”")) + "\r\n"
    report = bring(vault, written(tmp_path, text, encoding))
    assert counts(report) == (1, 0, 0, 0)
    todo = todos_of(vault)["Grüße an Zoë"]
    assert (todo.due, todo.notes) == (Moment(date(2026, 12, 1)), "“später”")
    told = " ".join(report.warnings)
    assert ("cp1252" in told) == (encoding == "cp1252")


def test_a_table_without_end_is_cut_and_told_so(
    vault: OpenVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_table, "MOST_ROWS", 3)
    path = written(tmp_path, "Task\n" + "".join(f"t{n}\n" for n in range(10)))
    report = bring(vault, path)
    assert report.new == 3
    assert any("7 were left out" in words for words in report.warnings)


def test_an_import_that_is_stopped_leaves_nothing(vault: OpenVault, tmp_path: Path) -> None:
    before = dump(vault.writer._database)
    path = written(tmp_path, "Goal,Parent\n" + "".join(f"g{n},g{n + 1}\n" for n in range(40)))
    ready = read_plans(path, TODAY)
    vault.read(ready.preview)
    assert dump(vault.writer._database) == before
    seen: list[int] = []

    def goes_on(done: int, _total: int) -> bool:
        seen.append(done)
        return len(seen) < 2

    run = ready.run()
    run._clock = iter(range(10**6)).__next__  # every row is a slice of its own
    assert not run.to_the_end(vault.writer, goes_on)
    assert goals_of(vault) == {}
