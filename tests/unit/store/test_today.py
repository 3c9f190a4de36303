"""What wants a person on a day, against the rule that says in which order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerjournal.operations import commitments
from careerjournal.operations.commitments import Commitment
from careerjournal.records.community import Event
from careerjournal.records.contact import Contact
from careerjournal.records.moment import Moment
from careerjournal.records.todo import Todo
from careerjournal.rules.queue import CLOCKED, HAPPENS, Waiting, order
from careerjournal.rules.todos import ONCE, TODO
from careerjournal.store.reading import Reading
from careerjournal.store.today import Named, Queue, TodayQueries
from careerjournal.store.unit import Unit
from tests.unit.store.open_vault import OpenVault, open_vault

TODAY = date(2026, 11, 25)  # a Wednesday
MONDAY = date(2026, 11, 23)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    with open_vault(tmp_path) as vault:
        yield vault


def todo(vault: OpenVault, text: str, days: int | None = 0, **fields: object) -> int:
    clock = fields.pop("clock", None)
    due = None if days is None else Moment(TODAY + timedelta(days=days), clock)  # type: ignore[arg-type]
    return vault.write(lambda unit: unit.save(Todo(text=text, due=due, **fields)).n)  # type: ignore[arg-type]


def queue(vault: OpenVault, most: int = 0, today: date = TODAY) -> Queue:
    return vault.read(lambda reading: TodayQueries(reading, today).queue(most))


def titles(found: Queue) -> list[str]:
    return [line.source.title for line in found.lines]


def test_appointments_come_first_then_priorities_then_what_is_late(vault: OpenVault) -> None:
    todo(vault, "of today")
    todo(vault, "late", -2)
    todo(vault, "longer late", -9)
    todo(vault, "at nine", 0, clock=time(9))
    todo(vault, "wanted this week", 0, week=MONDAY)
    todo(vault, "tomorrow", 1)
    found = queue(vault)
    assert titles(found) == ["at nine", "wanted this week", "longer late", "late", "of today"]
    assert (found.total, found.late, found.more) == (5, 2, 0)
    assert titles(queue(vault, 3)) == ["at nine", "wanted this week", "longer late"]
    assert queue(vault, 3).more == 2


def test_a_priority_waits_for_no_day_of_its_own(vault: OpenVault) -> None:
    n = todo(vault, "no day", None, week=MONDAY)
    todo(vault, "on friday", 2, week=MONDAY)
    todo(vault, "of last week", None, week=MONDAY - timedelta(days=7))
    gone = todo(vault, "in the trash", None, week=MONDAY)
    vault.write(lambda unit: unit.trash(gone))
    found = queue(vault)
    assert titles(found) == ["on friday", "no day"]
    assert found.dayless == {n}
    assert found.priorities == {Named.of(line) for line in found.lines}
    assert (found.total, found.late) == (2, 0)
    done = Commitment(n, TODO, ONCE)
    vault.write(lambda unit: commitments.done(unit, done, TODAY))
    assert titles(queue(vault)) == ["on friday"]


def test_a_priority_without_a_day_can_be_put_off(vault: OpenVault) -> None:
    n = todo(vault, "no day", None, week=MONDAY)
    tomorrow = TODAY + timedelta(days=1)
    what = Commitment(n, TODO, ONCE)
    vault.write(lambda unit: commitments.snooze(unit, what, TODAY, tomorrow))
    assert titles(queue(vault)) == []
    assert titles(queue(vault, today=tomorrow)) == ["no day"]


def test_what_took_place_on_an_earlier_day_wants_nobody(vault: OpenVault) -> None:
    def plan(unit: Unit) -> None:
        for days in (-1, 0):
            unit.save(Event(name="Fair", when=Moment(TODAY + timedelta(days=days), time(10))))

    vault.write(plan)
    found = queue(vault)
    assert [line.day for line in found.lines] == [TODAY]
    assert (found.total, found.late) == (1, 0)


def test_whoever_may_wait_comes_last_and_no_more_of_them_than_are_wanted(
    vault: OpenVault,
) -> None:
    def know(unit: Unit) -> None:
        for number in range(7):
            known = datetime(2020, 1, number + 1, tzinfo=UTC)
            unit.save(Contact(name=f"P{number}", created_at=known, rhythm_days=30))

    vault.write(know)
    todo(vault, "of today")
    found = vault.read(lambda reading: TodayQueries(reading, TODAY).queue(0, 5))
    assert found.lines[0].source.title == "of today"
    assert (len(found.lines), found.total, found.late) == (6, 6, 0)
    few = vault.read(lambda reading: TodayQueries(reading, TODAY).queue(3, 5))
    assert (len(few.lines), few.more) == (3, 3)
    assert queue(vault).total == 8
    assert vault.read(lambda reading: TodayQueries(reading, TODAY).late_names()) == []


def test_what_is_late_comes_the_latest_first_to_start_afresh(vault: OpenVault) -> None:
    for days in (-3, -1, -2, 0):
        todo(vault, f"{-days}", days)

    def look(reading: Reading) -> tuple[list[str], list[Named]]:
        queries = TodayQueries(reading, TODAY)
        return [line.source.title for line in queries.late(2)], queries.late_names()

    listed, names = vault.read(look)
    assert listed == ["1", "2"]
    assert len(names) == 3


_WAITING = st.lists(
    st.builds(
        Waiting,
        source=st.just(0),
        rule=st.just(TODO),
        occurrence=st.just(ONCE),
        day=st.integers(-3, 3).map(lambda days: TODAY + timedelta(days=days)),
        clock=st.none() | st.sampled_from([time(8), time(9, 30)]),
        is_priority=st.booleans(),
        is_put_off=st.booleans(),
    ),
    max_size=10,
)


@given(waiting=_WAITING, most=st.integers(0, 6))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_database_orders_as_the_rule_does(
    vault: OpenVault, waiting: list[Waiting], most: int
) -> None:
    def change(unit: Unit) -> tuple[list[str], int]:
        known: list[Waiting] = []
        for each in waiting:
            week = MONDAY if each.is_priority else None
            first = Moment(each.day, each.clock)
            n = unit.save(Todo(text="Do it", due=first, week=week)).n
            if each.is_put_off:
                commitments.snooze(unit, Commitment(n, TODO, ONCE), MONDAY, each.day)
            known.append(
                Waiting(
                    n,
                    TODO,
                    ONCE,
                    each.day,
                    each.clock,
                    each.rule in HAPPENS,
                    each.is_priority,
                    each.is_put_off,
                )
            )
        listed = order(known, TODAY)
        wanted = [f"{each.source}" for each in (listed[:most] if most else listed)]
        assert all(each.rule in CLOCKED for each in known)
        return wanted, len(listed)

    wanted, total = vault.write(change)
    found = queue(vault, most)
    assert [f"{line.source.ref.n}" for line in found.lines] == wanted
    assert found.total == total

    def forget(unit: Unit) -> None:
        for n in unit.numbers(Todo.KIND):
            unit.erase(n)

    vault.write(forget)


def test_later_comes_by_its_day_and_then_what_has_none(vault: OpenVault) -> None:
    todo(vault, "some day", None)
    todo(vault, "in a week", 7)
    todo(vault, "tomorrow", 1)
    todo(vault, "of today")
    todo(vault, "this week", None, week=MONDAY)
    todo(vault, "done", None, done_on=TODAY)

    def read(reading: Reading, most: int = 9) -> list[str]:
        return [line.source.title for line in TodayQueries(reading, TODAY).later(most)]

    assert vault.read(read) == ["tomorrow", "in a week", "some day"]
    assert vault.read(lambda reading: read(reading, 1)) == ["tomorrow"]
    assert vault.read(lambda reading: TodayQueries(reading, TODAY).has_later())


def test_nothing_comes_later_where_all_is_of_today(vault: OpenVault) -> None:
    todo(vault, "of today")
    todo(vault, "this week", None, week=MONDAY)
    assert not vault.read(lambda reading: TodayQueries(reading, TODAY).has_later())
    n = todo(vault, "some day", None)
    assert vault.read(lambda reading: TodayQueries(reading, TODAY).has_later())
    skipped = Commitment(n, TODO, ONCE)
    vault.write(lambda unit: commitments.skip(unit, skipped, TODAY))
    assert not vault.read(lambda reading: TodayQueries(reading, TODAY).has_later())
