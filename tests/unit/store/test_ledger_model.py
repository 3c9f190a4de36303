"""Ledgers against the plainest model: after undo, what counts is what counted before."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from careerjournal.records.application import Direction, Interview, PayTalk
from careerjournal.records.moment import Moment
from careerjournal.records.pay import Pay
from careerjournal.store.changes import Written
from careerjournal.store.errors import ChangedSince, LineReplaced
from careerjournal.store.reading import Reading
from careerjournal.store.store import Writer
from careerjournal.store.unit import Unit
from tests.builders import make_application, make_contact
from tests.unit.store.conftest import KEY, VAULT_ID, Clock
from tests.unit.store.dump import assert_sound

picks = st.integers(0, 30)
days = st.dates(date(2026, 1, 1), date(2026, 1, 5))

Counting = tuple[tuple[int, int, date], ...]
"""Application, line and day of what counts."""


def talk(application: int, day: date, **values: Any) -> PayTalk:
    return PayTalk(
        application=application, direction=Direction.SENT, day=day, pay=Pay(words="x"), **values
    )


def planned(application: int) -> Interview:
    return Interview(application=application, when=Moment(date(2026, 1, 9)))


class Noting(RuleBasedStateMachine):
    """Each act puts what counts on a stack; undo and redo must find it again."""

    empty: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        path = shutil.copy(self.empty, self.folder / "journal-1.db")
        self.clock = Clock()
        self.writer = Writer.open(Path(path), KEY, VAULT_ID, clock=self.clock)
        self.database = self.writer._database
        self.reading = Reading(self.database)
        self.done: list[tuple[int, Counting]] = [(0, ())]
        self.undone: list[tuple[int, Counting]] = []

    def teardown(self) -> None:
        self.writer.close()
        shutil.rmtree(self.folder)

    def counting(self) -> Counting:
        """By the rule as it is told, for every line there is."""
        lines = {
            line.n: line
            for owner in self.reading.numbers("application")
            for line in self.reading.parts(PayTalk, owner)
        }

        def holds(n: int) -> bool:
            return not any(line.replaces == n and holds(line.n) for line in lines.values())

        return tuple(
            (line.application, line.n, line.day)
            for line in lines.values()
            if not line.void and holds(line.n)
        )

    def written(self, written: Written[object]) -> None:
        self.clock.pass_time(seconds=7)
        if written.act is None:
            return
        self.done.append((written.act, self.counting()))
        self.undone = []

    def line(self, at: int) -> PayTalk | None:
        found = [
            line
            for owner in self.reading.numbers("application")
            for line in self.reading.parts(PayTalk, owner)
        ]
        return found[at % len(found)] if found else None

    @rule()
    def add_application(self) -> None:
        def add(unit: Unit) -> None:
            n = make_application(unit).n
            unit.note(talk(n, date(2026, 1, 1)))

        self.written(self.writer.write("add", add))

    @rule(at=picks, day=days, where=st.sampled_from(["", "new contact", "new", "known", "twice"]))
    def note(self, at: int, day: date, where: str) -> None:
        owners = self.reading.numbers("application")
        if not owners:
            return
        owner = owners[at % len(owners)]

        def note(unit: Unit) -> None:
            contacts, interviews = unit.numbers("contact"), unit.parts(Interview, owner)
            contact = contacts[at % len(contacts)] if contacts and where == "known" else None
            interview = interviews[0].n if interviews and where == "known" else None
            if where == "new contact":
                contact = make_contact(unit).n
            elif where == "new":
                interview = unit.put(planned(owner)).n
            line = unit.note(talk(owner, day, contact=contact, interview=interview))
            if where == "twice":
                unit.note(talk(owner, day, replaces=line.n))

        self.written(self.writer.write("note", note))

    @rule()
    def add_contact(self) -> None:
        self.written(self.writer.write("contact", make_contact))

    @rule(at=picks, void=st.booleans())
    def replace_or_withdraw(self, at: int, void: bool) -> None:
        line = self.line(at)
        if line is None:
            return

        def change(unit: Unit) -> None:
            if void:
                unit.withdraw(PayTalk, line.n)
            else:
                day = line.day + timedelta(1)
                fresh = replace(
                    line, n=0, id="", noted_at=None, day=day, replaces=line.n, void=False
                )
                unit.note(fresh)

        try:
            self.written(self.writer.write("change", change))
        except LineReplaced:
            assert line.n not in {n for _, n, _ in self.counting()}

    @rule(at=picks)
    def put_or_remove_a_part(self, at: int) -> None:
        owners = self.reading.numbers("application")
        if not owners:
            return
        owner = owners[at % len(owners)]

        def change(unit: Unit) -> None:
            there = unit.parts(Interview, owner)
            if there:
                unit.remove(Interview, there[0].n)
            else:
                unit.put(planned(owner))

        self.written(self.writer.write("part", change))

    @rule(at=picks)
    def erase_a_contact(self, at: int) -> None:
        contacts = self.reading.numbers("contact")
        if contacts:
            before = self.counting()
            self.writer.write("erase", lambda unit: unit.erase(contacts[at % len(contacts)]))
            assert self.counting() == before
            known = dict(self.database.rows("SELECT n, state FROM act"))
            self.done = [self.done[0], *(each for each in self.done[1:] if each[0] in known)]
            self.undone = [each for each in self.undone if each[0] in known]

    @rule()
    def undo(self) -> None:
        written = self.writer.undo()
        assert (written.act is None) == (len(self.done) == 1)
        if written.act is not None:
            self.undone.append(self.done.pop())

    @rule()
    def redo(self) -> None:
        written = self.writer.redo()
        assert (written.act is None) == (not self.undone)
        if written.act is not None:
            self.done.append(self.undone.pop())

    @rule(at=picks)
    def undo_out_of_turn(self, at: int) -> None:
        if len(self.done) < 3:
            return
        try:
            written = self.writer.undo_act(self.done[1 + at % (len(self.done) - 2)][0])
        except ChangedSince:
            return
        self.written(written)

    @rule()
    def tidy(self) -> None:
        assert self.writer.checkpoint()

    @invariant()
    def what_counts_is_what_counted_after_the_last_act(self) -> None:
        found = self.counting()
        assert found == self.done[-1][1]
        kept = {n for (n,) in self.database.rows("SELECT n FROM pay_talk WHERE counts")}
        assert kept == {n for _, n, _ in found}
        assert_sound(self.database)


@pytest.fixture
def machine(empty_database: Path) -> type[Noting]:
    Noting.empty = empty_database
    return Noting


def test_undo_and_redo_find_what_counted_again(machine: type[Noting]) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=40,
            stateful_step_count=25,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
