from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerjournal.records.application import (
    Application,
    Direction,
    InterviewState,
    Rating,
    Requirement,
    StageMove,
)
from careerjournal.records.commitment import Outcome
from careerjournal.records.entry import Entry
from careerjournal.records.link import ROLE_DEBRIEF, ROLE_EVIDENCE, Link
from careerjournal.records.moment import Moment
from careerjournal.records.stage import Stage, StageCategory
from careerjournal.rules.commitments import Due
from careerjournal.store import summaries
from careerjournal.store.connection import Database
from careerjournal.store.due import DueQueries
from careerjournal.store.errors import LineReplaced
from careerjournal.store.integrity import Fault, check
from careerjournal.store.many import LISTED, roots_without_texts
from careerjournal.store.summaries import Summary
from tests.unit.store.applications import Search, on
from tests.unit.store.open_vault import OpenVault, open_vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    with open_vault(tmp_path) as vault:
        yield vault


@pytest.fixture
def search(vault: OpenVault) -> Search:
    return Search(vault)


def stale(vault: OpenVault) -> list[int]:
    return vault.read(lambda reading: list(summaries.stale(reading.database)))


def test_every_write_brings_what_is_due_up_to_date(search: Search) -> None:
    n = search.apply()
    assert search.due(n) == [("follow-up", 7)]
    assert search.state(n, "applied") == on(0).isoformat()
    search.say(n, Direction.RECEIVED, 4)
    assert search.due(n) == [("reply", 5)]
    search.move(n, "rejected", 9)
    assert search.due(n) == []
    assert search.state(n, "ended") == on(9).isoformat()
    assert stale(search.vault) == []


def test_undo_and_redo_bring_it_back_and_forth(search: Search) -> None:
    n = search.apply()
    search.decide(n, "follow-up", "1", Outcome.DONE, 8)
    assert search.due(n) == [("follow-up", 15)]
    search.vault.writer.undo()
    assert search.due(n) == [("follow-up", 7)]
    search.vault.writer.redo()
    assert search.due(n) == [("follow-up", 15)]
    assert stale(search.vault) == []


def test_in_the_trash_nothing_is_due(search: Search) -> None:
    n = search.apply()
    search.vault.write(lambda unit: unit.trash(n))
    assert search.due(n) == []
    search.vault.write(lambda unit: unit.restore(n))
    assert search.due(n) == [("follow-up", 7)]
    search.vault.write(lambda unit: unit.erase(n))
    assert search.due(n) == []
    assert search.state(n, "n") is None


def test_a_stage_of_another_category_changes_every_application(search: Search) -> None:
    first, second = search.apply(), search.apply(day=3)
    stage = search.vault.read(lambda reading: reading.record(Stage, search.stages["applied"]))
    written = search.vault.writer.write(
        "stage.edit", lambda unit: unit.save(replace(stage, category=StageCategory.OPEN))
    )
    assert written.changes.touched[Application.KIND] == {first, second}
    assert search.due(first) == search.due(second) == []
    search.vault.writer.undo()
    assert search.due(second) == [("follow-up", 10)]
    assert stale(search.vault) == []


def test_a_stage_of_another_name_touches_no_application(search: Search) -> None:
    search.apply()
    stage = search.vault.read(lambda reading: reading.record(Stage, search.stages["applied"]))
    named = replace(stage, name="Sent", colour="stage_3")
    written = search.vault.writer.write("stage.edit", lambda unit: unit.save(named))
    assert Application.KIND not in written.changes.touched


def test_another_rhythm_changes_every_application(search: Search) -> None:
    n = search.apply()
    key = "follow_up.after_applying_days"
    written = search.vault.writer.write("settings.edit", lambda unit: unit.set_preference(key, 12))
    assert search.due(n) == [("follow-up", 12)]
    assert written.changes.touched[Application.KIND] == {n}
    search.vault.write(lambda unit: unit.set_preference(key, None))
    assert search.due(n) == [("follow-up", 7)]


def test_other_rules_make_everything_anew_at_the_next_write(
    search: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    n = search.apply()
    search.vault.write(lambda unit: unit.database.run("DELETE FROM due"))
    assert stale(search.vault) == [n]
    monkeypatch.setattr(summaries, "RULES", summaries.RULES + 1)
    assert stale(search.vault) == []
    search.vault.add("An entry")
    assert search.due(n) == [("follow-up", 7)]
    assert stale(search.vault) == []


def test_other_rules_are_caught_up_with_in_slices_before_that(
    search: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(summaries, "_BATCH", 2)
    numbers = [search.apply() for _ in range(5)]
    search.vault.write(lambda unit: unit.database.run("DELETE FROM due"))
    monkeypatch.setattr(summaries, "RULES", summaries.RULES + 1)

    def made() -> list[int]:
        return [n for n in numbers if search.due(n)]

    first = search.vault.writer.catch_up(0)
    assert not first.value
    assert first.changes.touched == {Application.KIND: frozenset(numbers[:2])}
    assert made() == numbers[:2]
    search.vault.writer.catch_up(0)
    assert made() == numbers[:4]
    # A write does not wait for the rest, nor leaves any.
    search.vault.add("An entry")
    assert made() == numbers
    assert search.vault.writer.catch_up(0).value
    assert stale(search.vault) == []
    assert search.vault.writer.catch_up().changes.touched == {}


def test_of_a_kind_nothing_may_be_kept_but_what_is_due(
    vault: OpenVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def of_entries(database: Database, numbers: Sequence[int]) -> Iterator[Summary]:
        listed = (json.dumps(list(numbers)),)
        for entry in roots_without_texts(database, Entry, f"r.n IN {LISTED}", listed):
            due = [] if entry.trashed_at else [Due("read-again", "1", entry.about.day)]
            yield Summary(entry.n, due)

    def due() -> list[tuple[str, date]]:
        lines = vault.read(lambda reading: DueQueries(reading).lines(source=n))
        return [(line.rule, line.day) for line in lines]

    n = vault.add("An old entry", day=on(1))
    kinds = {**summaries._OF_KIND, Entry.KIND: of_entries}
    monkeypatch.setattr(summaries, "_OF_KIND", kinds)
    assert stale(vault) == [n]
    # Those that are there already get theirs with the next write, once the rules are others.
    monkeypatch.setattr(summaries, "RULES", summaries.RULES + 1)
    vault.add("Another", day=on(2))
    assert due() == [("read-again", on(1))]
    entry = vault.read(lambda reading: reading.record(Entry, n))
    changed = replace(entry, about=Moment(on(3)))
    vault.writer.write("entry.edit", lambda unit: unit.save(changed))
    assert due() == [("read-again", on(3))]
    vault.writer.undo()
    assert due() == [("read-again", on(1))]
    vault.write(lambda unit: unit.trash(n))
    assert due() == []
    assert stale(vault) == []
    vault.writer.undo()
    vault.write(lambda unit: unit.database.run("UPDATE due SET day = '2001-01-01'"))
    assert len(stale(vault)) == 2
    assert vault.read(lambda reading: summaries.summarised(reading.database)) == 2


def test_an_entry_about_an_interview_is_its_debrief_as_long_as_it_is_there(
    search: Search,
) -> None:
    n = search.apply()
    interview = search.meet(n, 4, InterviewState.DONE)
    assert ("debrief", 5) in search.due(n)
    entry = search.vault.add("It went well")
    link = Link(source=entry, target=n, role=ROLE_DEBRIEF, part=interview.id)
    search.vault.write(lambda unit: unit.link(link))
    assert search.due(n) == [("thank-you", 5)]
    search.vault.write(lambda unit: unit.trash(entry))
    assert ("debrief", 5) in search.due(n)
    search.vault.write(lambda unit: unit.restore(entry))
    assert search.due(n) == [("thank-you", 5)]
    search.vault.write(lambda unit: unit.erase(entry))
    assert ("debrief", 5) in search.due(n)
    assert stale(search.vault) == []


def test_evidence_is_counted_while_it_is_there(search: Search) -> None:
    n = search.apply()
    wanted = Requirement(application=n, text="Sourdough", rating=Rating.HAVE)
    requirement = search.vault.write(lambda unit: unit.put(wanted))
    entry = search.vault.add("Baked 400 loaves")
    link = Link(source=entry, target=n, role=ROLE_EVIDENCE, part=requirement.id)
    search.vault.write(lambda unit: unit.link(link))
    assert search.state(n, "musts_proven") == 1
    search.vault.write(lambda unit: unit.trash(entry))
    assert search.state(n, "musts_proven") == 0
    assert stale(search.vault) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE due SET day = '2027-01-01'",
        "DELETE FROM due",
        "UPDATE due SET source = 1",
        "UPDATE application_state SET musts = 7",
        "DELETE FROM application_state",
        "UPDATE application_state SET n = 1",
    ],
)
def test_a_cache_that_is_not_what_the_rules_make_is_found(search: Search, statement: str) -> None:
    n = search.apply()
    assert search.vault.read(check).sound
    search.vault.write(lambda unit: unit.database.run(statement))
    report = search.vault.read(check)
    problems = [problem for part in report.checked for problem in part.problems]
    assert {problem.fault for problem in problems} == {Fault.SUMMARY_STALE}
    assert str(n) in {problem.where for problem in problems}


def test_a_bulk_move_is_one_act_that_undo_takes_back(search: Search) -> None:
    numbers = [search.apply(day=day % 30) for day in range(40)]

    def move(stage: str) -> Callable[[object], None]:
        def change(unit: object) -> None:
            for n in numbers:
                line = StageMove(application=n, stage=search.stages[stage], day=on(60))
                unit.note(line)  # type: ignore[attr-defined]

        return change

    search.vault.write(move("rejected"))
    assert all(search.due(n) == [] for n in numbers)
    search.vault.writer.undo()
    assert all(search.due(n) for n in numbers)
    assert stale(search.vault) == []


_steps = st.lists(
    st.tuples(
        st.sampled_from(
            ("apply", "move", "say", "meet", "decide", "withdraw", "trash", "undo", "redo", "rule")
        ),
        st.integers(0, 99),
        st.integers(0, 30),
    ),
    min_size=4,
    max_size=14,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_steps)
def test_whatever_is_done_the_caches_are_what_the_rules_make(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int]]
) -> None:
    with open_vault(tmp_path_factory.mktemp("vault")) as vault:
        search = Search(vault)
        numbers = [search.apply()]
        lines: list[int] = []
        for step, pick, day in steps:
            n = numbers[pick % len(numbers)]
            codes = sorted(search.stages)
            if step == "apply":
                numbers.append(search.apply(day=day, closes=on(day), decide_by=on(day + 1)))
            elif step == "move":
                lines.append(search.move(n, codes[pick % len(codes)], day).n)
            elif step == "say":
                search.say(n, list(Direction)[pick % 2], day)
            elif step == "meet":
                search.meet(n, day, list(InterviewState)[pick % 3])
            elif step == "decide" and (found := search.due(n)):
                rule = found[pick % len(found)][0]
                search.decide(n, rule, "1", list(Outcome)[pick % 4], day)
            elif step == "withdraw" and lines:
                _withdraw(vault, lines[pick % len(lines)])
            elif step == "trash":
                vault.write(lambda unit, n=n: unit.trash(n))  # type: ignore[misc]
            elif step == "undo":
                vault.writer.undo()
            elif step == "redo":
                vault.writer.redo()
            elif step == "rule":
                vault.write(
                    lambda unit, day=day: unit.set_preference("follow_up.again_days", day)  # type: ignore[misc]
                )
            numbers = vault.read(lambda reading: reading.numbers(Application.KIND)) or [
                search.apply()
            ]
            assert stale(vault) == []


def _withdraw(vault: OpenVault, n: int) -> None:
    known = vault.read(lambda reading: reading.rows("SELECT 1 FROM stage_move WHERE n = ?", (n,)))
    if known:
        try:
            vault.write(lambda unit: unit.withdraw(StageMove, n))
        except LineReplaced:
            return
