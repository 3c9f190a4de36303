"""A reader beside the writer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from careerjournal.records.entry import Entry
from careerjournal.store.errors import Interrupted, ReadOnly
from careerjournal.store.reading import Reading
from careerjournal.store.store import Reader, Writer
from careerjournal.store.unit import Unit
from tests.unit.store.samples import entry

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


def test_a_reader_sees_one_moment_and_then_the_next(writer: Writer, reader: Reader) -> None:
    writer.write("entry.add", lambda unit: unit.save(entry()))

    def count_around_a_write(reading: Reading) -> list[int]:
        before = len(reading.all(Entry))
        writer.write("entry.add", lambda unit: unit.save(entry()))
        return [before, len(reading.all(Entry))]

    assert reader.read(count_around_a_write) == [1, 1]
    assert reader.read(lambda reading: len(reading.all(Entry))) == 2


def test_neither_waits_for_the_other(writer: Writer, reader: Reader) -> None:
    def add_two(unit: Unit) -> int:
        unit.save(entry())
        seen = reader.read(lambda reading: len(reading.all(Entry)))
        unit.save(entry())
        return seen

    assert writer.write("entry.add", add_two).value == 0
    assert reader.read(lambda reading: len(reading.all(Entry))) == 2


def test_many_reads_beside_many_writes_never_see_half_of_one(
    writer: Writer, reader: Reader
) -> None:
    def write() -> None:
        for _ in range(40):
            writer.write("two", lambda unit: (unit.save(entry()), unit.save(entry())))

    def read() -> list[int]:
        return [reader.read(lambda reading: len(reading.all(Entry))) for _ in range(60)]

    with ThreadPoolExecutor(2) as pool:
        writing, reading = pool.submit(write), pool.submit(read)
        writing.result()
        counts = reading.result()
    assert all(count % 2 == 0 for count in counts)
    assert counts == sorted(counts)


def test_a_reader_cannot_write(writer: Writer, reader: Reader) -> None:
    with pytest.raises(ReadOnly):
        reader.read(lambda reading: reading.rows("DELETE FROM record"))


def interrupted(reader: Reader, query: Callable[[Reading], object]) -> None:
    """Run `query` in another thread, interrupt it once it runs, and see it raise."""
    runs = threading.Event()

    def announced(reading: Reading) -> object:
        runs.set()
        return query(reading)

    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(reader.read, announced)
        runs.wait()
        reader.interrupt()
        with pytest.raises(Interrupted):
            future.result(timeout=30)


def test_a_read_can_be_interrupted(writer: Writer, reader: Reader) -> None:
    for _ in range(50):
        interrupted(reader, lambda reading: reading.rows(ENDLESS))
    assert reader.read(lambda reading: reading.counts()) == {}


def test_a_read_of_many_short_queries_can_be_interrupted(writer: Writer, reader: Reader) -> None:
    def ask_on(reading: Reading) -> None:
        while True:
            reading.counts()

    interrupted(reader, ask_on)


def test_an_interrupt_between_reads_is_forgotten(writer: Writer, reader: Reader) -> None:
    reader.interrupt()
    assert reader.read(lambda reading: reading.counts()) == {}


def test_a_reader_under_way_does_not_hold_up_a_checkpoint(writer: Writer, reader: Reader) -> None:
    writer.write("entry.add", lambda unit: unit.save(entry()))

    def write_and_checkpoint(reading: Reading) -> bool:
        writer.write("entry.add", lambda unit: unit.save(entry()))
        return writer.checkpoint()

    assert reader.read(write_and_checkpoint) is False
    assert writer.checkpoint() is True
