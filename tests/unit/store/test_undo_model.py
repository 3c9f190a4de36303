"""Undo and redo against the plainest model there is: a list of everything after each act."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from careerjournal.records.entry import Entry
from careerjournal.records.link import Link
from careerjournal.records.tag import Tag
from careerjournal.rules.mentions import mention
from careerjournal.store.changes import Written
from careerjournal.store.errors import ChangedSince, TagExists
from careerjournal.store.reading import Reading
from careerjournal.store.store import Writer
from tests.unit.store.conftest import KEY, VAULT_ID, Clock
from tests.unit.store.dump import Dump, assert_sound, dump
from tests.unit.store.samples import entry

LONG = "It was a long week with many meetings and few decisions. " * 4
titles = st.sampled_from(["", "Monday", "予算会議", "Größe"])
texts = st.sampled_from(["", "short", LONG, LONG + "And then some.", "Start. " + LONG])
names = st.lists(st.sampled_from(["work", "Work/Budget", "home", "WORK"]), max_size=3)
picks = st.integers(0, 30)


class Undoing(RuleBasedStateMachine):
    """Each act puts everything on a stack; undo and redo must find it again."""

    empty: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        path = shutil.copy(self.empty, self.folder / "journal-1.db")
        self.clock = Clock()
        self.writer = Writer.open(Path(path), KEY, VAULT_ID, clock=self.clock)
        self.database = self.writer._database
        self.reading = Reading(self.database)
        self.done: list[tuple[int, Dump]] = [(0, dump(self.database))]
        self.undone: list[tuple[int, Dump]] = []

    def teardown(self) -> None:
        self.writer.close()
        shutil.rmtree(self.folder)

    @initialize()
    def begin(self) -> None:
        self.written(self.writer.write("add", lambda unit: unit.save(entry("First", LONG))))

    def written(self, written: Written[object]) -> None:
        self.clock.pass_time(seconds=7)
        if written.act is None:
            assert dump(self.database) == self.done[-1][1]
            return
        if written.act == self.done[-1][0]:
            self.done.pop()
        self.done.append((written.act, dump(self.database)))
        self.undone = []

    def pick(self, table: str, at: int) -> int | None:
        numbers = [row[0] for row in self.reading.rows(f"SELECT n FROM {table} ORDER BY n")]
        return numbers[at % len(numbers)] if numbers else None

    @rule(title=titles, body=texts, named=picks)
    def add(self, title: str, body: str, named: int) -> None:
        other = self.pick("record", named)
        head = None if other is None else self.reading.head(other)
        if head is not None:
            body = f"{mention(head.title, head.id)} {body}"
        self.written(self.writer.write("add", lambda unit: unit.save(entry(title, body))))

    @rule(at=picks, title=titles, body=texts, merge=st.booleans(), sitting=st.booleans())
    def edit(self, at: int, title: str, body: str, merge: bool, sitting: bool) -> None:
        n = self.pick("entry", at)
        if n is not None:
            new = replace(self.reading.record(Entry, n), title=title, body=body)
            self.written(
                self.writer.write(
                    "edit",
                    lambda unit: unit.save(new, new_sitting=sitting),
                    merge=f"entry:{n}" if merge else None,
                )
            )

    @rule(at=picks, wanted=names, merge=st.booleans())
    def tag(self, at: int, wanted: list[str], merge: bool) -> None:
        n = self.pick("record", at)
        if n is not None:
            key = "tag" if merge else None
            self.written(self.writer.write("tag", lambda unit: unit.tag(n, wanted), merge=key))

    @rule(at=picks, name=st.sampled_from(["office", "home/Office", "Work"]))
    def rename_tag(self, at: int, name: str) -> None:
        n = self.pick("tag", at)
        if n is not None:
            try:
                self.written(self.writer.write("rename", lambda unit: unit.rename_tag(n, name)))
            except TagExists:
                assert dump(self.database) == self.done[-1][1]

    @rule(one=picks, other=picks)
    def link(self, one: int, other: int) -> None:
        source, target = self.pick("record", one), self.pick("record", other)
        if source is not None and target is not None:
            tie = Link(source=source, target=target)
            self.written(self.writer.write("link", lambda unit: unit.link(tie)))

    @rule(at=picks)
    def unlink(self, at: int) -> None:
        n = self.pick("link", at)
        if n is not None:
            self.written(self.writer.write("unlink", lambda unit: unit.unlink(n)))

    @rule(at=picks, data=st.sampled_from([b"one", b"two"]))
    def attach(self, at: int, data: bytes) -> None:
        n = self.pick("record", at)
        if n is not None:
            self.written(
                self.writer.write("attach", lambda unit: unit.attach(n, "f", "text/plain", data))
            )

    @rule(at=picks)
    def detach(self, at: int) -> None:
        n = self.pick("attachment", at)
        if n is not None:
            self.written(self.writer.write("detach", lambda unit: unit.detach(n)))

    @rule(at=picks)
    def trash_or_restore(self, at: int) -> None:
        n = self.pick("record", at)
        if n is not None:
            is_trashed = n in {head.ref.n for head in self.reading.trashed()}
            self.written(
                self.writer.write(
                    "trash", lambda unit: unit.restore(n) if is_trashed else unit.trash(n)
                )
            )

    @rule(at=picks)
    def erase(self, at: int) -> None:
        n = self.pick("record", at)
        if n is not None:
            written = self.writer.write("erase", lambda unit: unit.erase(n))
            assert written.act is None
            self.done = without(self.done, n)
            self.undone = without([self.done[-1], *reversed(self.undone)], n)[:0:-1]

    @rule()
    def undo(self) -> None:
        written = self.writer.undo()
        if len(self.done) == 1:
            assert written.act is None
        else:
            self.undone.append(self.done.pop())

    @rule()
    def redo(self) -> None:
        written = self.writer.redo()
        if not self.undone:
            assert written.act is None
        else:
            self.done.append(self.undone.pop())

    @precondition(lambda self: len(self.done) > 2)
    @rule(at=picks)
    def undo_out_of_turn(self, at: int) -> None:
        act = self.done[1 + at % (len(self.done) - 2)][0]
        try:
            written = self.writer.undo_act(act)
        except ChangedSince:
            return
        assert written.act != act
        self.written(written)

    @rule()
    def tidy(self) -> None:
        assert self.writer.checkpoint()

    @invariant()
    def everything_is_as_after_the_last_act(self) -> None:
        assert dump(self.database) == self.done[-1][1]
        assert_sound(self.database)


def without(stack: list[tuple[int, Dump]], n: int) -> list[tuple[int, Dump]]:
    """The stack as if record `n` had never been; acts of which nothing is left are out."""
    kept: list[tuple[int, Dump]] = []
    for act, old in stack:
        new = {
            table: {row: values for row, values in rows.items() if not is_of(table, row, values, n)}
            for table, rows in old.items()
        }
        if not kept or new != kept[-1][1]:
            kept.append((act, new))
    return kept


def is_of(table: str, row: int, values: tuple[object, ...], n: int) -> bool:
    if table in ("record", "entry", Tag.KIND, "template"):
        return row == n
    return values[0] == n or (table == "link" and values[1] == n)


@pytest.fixture
def machine(empty_database: Path) -> type[Undoing]:
    Undoing.empty = empty_database
    return Undoing


def test_undo_and_redo_find_everything_again(machine: type[Undoing]) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=40,
            stateful_step_count=30,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
