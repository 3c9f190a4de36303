"""The earlier versions of a text, the origins of imports, and the history."""

from __future__ import annotations

from dataclasses import replace

import pytest

from careerjournal.records.entry import Entry
from careerjournal.records.origin import Origin
from careerjournal.store.errors import RecordGone
from careerjournal.store.store import Reader, Writer
from tests.unit.store.conftest import Clock
from tests.unit.store.samples import entry


@pytest.fixture
def saved(writer: Writer) -> Entry:
    return writer.write("entry.add", lambda unit: unit.save(entry(body="first"))).value


def texts(reader: Reader, n: int) -> list[str]:
    versions = reader.read(lambda reading: reading.revisions(n))
    numbers = [version.n for version in versions]
    return reader.read(lambda reading: [reading.revision_text(number) for number in numbers])


def edit(writer: Writer, saved: Entry, body: str, *, new_sitting: bool = False) -> Entry:
    new = replace(saved, body=body)
    return writer.write("e", lambda unit: unit.save(new, new_sitting=new_sitting)).value


def test_what_was_left_alone_for_long_is_kept(
    writer: Writer, reader: Reader, clock: Clock, saved: Entry
) -> None:
    made_at = clock.now
    clock.pass_time(minutes=15)
    edit(writer, saved, "second")
    assert texts(reader, saved.n) == []
    clock.pass_time(minutes=16)
    edit(writer, saved, "third")
    clock.pass_time(days=1)
    edit(writer, saved, "fourth")
    assert texts(reader, saved.n) == ["third", "second"]
    version = reader.read(lambda reading: reading.revisions(saved.n))[-1]
    assert (version.field, version.size) == ("body", 6)
    assert (version.at - made_at).total_seconds() == 15 * 60


def test_a_new_sitting_keeps_the_text_before_it(
    writer: Writer, reader: Reader, saved: Entry
) -> None:
    edit(writer, saved, "second", new_sitting=True)
    edit(writer, saved, "third")
    assert texts(reader, saved.n) == ["first"]


def test_a_change_of_other_fields_keeps_no_text(
    writer: Writer, reader: Reader, clock: Clock, saved: Entry
) -> None:
    clock.pass_time(days=1)
    writer.write("e", lambda unit: unit.save(replace(saved, title="New"), new_sitting=True))
    assert texts(reader, saved.n) == []


def test_an_empty_text_is_no_version(writer: Writer, reader: Reader, clock: Clock) -> None:
    saved = writer.write("entry.add", lambda unit: unit.save(entry())).value
    clock.pass_time(days=1)
    edit(writer, saved, "words", new_sitting=True)
    assert texts(reader, saved.n) == []


def test_a_text_written_over_by_another_page_is_kept(
    writer: Writer, reader: Reader, saved: Entry
) -> None:
    one, other = replace(saved, body="one page"), replace(saved, body="other page")
    writer.write("e", lambda unit: unit.save(one, saved))
    writer.write("e", lambda unit: unit.save(other, saved))
    assert texts(reader, saved.n) == ["one page"]


def test_undo_takes_back_the_version_too(
    writer: Writer, reader: Reader, clock: Clock, saved: Entry
) -> None:
    clock.pass_time(days=1)
    edit(writer, saved, "second")
    writer.undo()
    assert texts(reader, saved.n) == []
    writer.redo()
    assert texts(reader, saved.n) == ["first"]


def test_a_version_that_is_not_there_is_said_so(reader: Reader) -> None:
    with pytest.raises(RecordGone):
        reader.read(lambda reading: reading.revision_text(1))


def test_an_origin_is_known_again(writer: Writer, reader: Reader, saved: Entry) -> None:
    origin = Origin(record=saved.n, source="jrnl", source_id="2026-03-01 09:00", raw="…")
    assert reader.read(lambda reading: reading.origin("jrnl", origin.source_id)) is None
    writer.write("import", lambda unit: unit.set_origin(origin))
    newer = replace(origin, imported='{"title": "A"}')
    writer.write("import", lambda unit: unit.set_origin(newer))
    found = reader.read(lambda reading: reading.origins_of(saved.n))
    assert [replace(each, n=0) for each in found] == [newer]
    assert writer.write("import", lambda unit: unit.set_origin(newer)).act is None
    writer.undo()
    writer.undo()
    assert reader.read(lambda reading: reading.origins_of(saved.n)) == []


def test_the_history_is_read_in_pages(writer: Writer, reader: Reader) -> None:
    for _ in range(5):
        writer.write("entry.add", lambda unit: unit.save(entry()))
    first = reader.read(lambda reading: reading.acts(2))
    rest = reader.read(lambda reading: reading.acts(10, before=first[-1].n))
    assert [line.n for line in (*first, *rest)] == [5, 4, 3, 2, 1]
    assert {line.label for line in rest} == {"entry.add"}
