"""What is erased leaves no trace, not even in the pages that nobody uses any more."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from careerjournal.records.entry import Entry
from careerjournal.records.kinds import ROOTS
from careerjournal.records.link import Link
from careerjournal.records.origin import Origin
from careerjournal.records.record import Root
from careerjournal.records.tag import Tag
from careerjournal.records.touch import TouchPerson
from careerjournal.rules.mentions import mention
from careerjournal.store.index_purge import purge
from careerjournal.store.store import Reader, Writer
from careerjournal.store.unit import Unit
from tests.builders import make_contact, make_part
from tests.unit.store.conftest import KEY, Clock
from tests.unit.store.dump import assert_sound
from tests.unit.store.raw_pages import raw_pages, traces
from tests.unit.store.samples import entry, sample

# The index keeps only the end of a word that begins like the one before it.
CANARY = "zzqtitlecanary"
WORDS = ("titlecanary", "bodycanary", "oldcanary", "filecanary", "rawcanary", "quotecanary")


def add(unit: Unit, text: str) -> Entry:
    return unit.save(entry("Day", text))


def all_tables(reader: Reader) -> str:
    """Every row of every table, as text."""
    names = reader.read(
        lambda reading: reading.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    )
    tables = [name for (name,) in names if not name.startswith("search_")]
    return reader.read(
        lambda reading: "\n".join(str(reading.rows(f"SELECT * FROM {name}")) for name in tables)
    )


def a_full_life(writer: Writer, clock: Clock) -> tuple[Entry, Entry]:
    """An entry with everything an entry may have, edited and linked, and one that stays."""
    stays = writer.write("entry.add", lambda unit: unit.save(entry("Stays"))).value
    made = entry(CANARY, "zzqoldcanary and " + "plain words " * 300)
    saved = writer.write("entry.add", lambda unit: unit.save(made)).value
    clock.pass_time(days=1)
    body = f"zzqbodycanary {mention('Stays', stays.id)}"
    edited = replace(saved, body=body)
    saved = writer.write("entry.edit", lambda unit: unit.save(edited, saved)).value
    tie = Link(source=stays.n, target=saved.n, quote="zzqquotecanary")

    def dress(unit: Unit) -> None:
        unit.tag(saved.n, ["shared"])
        unit.tag(stays.n, ["shared"])
        unit.attach(saved.n, "zzqfilecanary.txt", "text/plain", b"filecanary" * 1000)
        unit.set_origin(Origin(record=saved.n, source="jrnl", source_id="1", raw="rawcanary"))
        unit.unlink(unit.link(tie).n)
        unit.link(replace(tie, quote="zzqquotecanary again"))

    writer.write("entry.edit", dress)
    writer.write("entry.trash", lambda unit: unit.trash(saved.n))
    writer.write("entry.edit", lambda unit: unit.restore(saved.n))
    writer.undo()
    return saved, stays


def test_the_traces_can_be_found_as_long_as_it_is_there(
    writer: Writer, reader: Reader, clock: Clock, database_path: Path
) -> None:
    a_full_life(writer, clock)
    writer.checkpoint()
    assert traces(raw_pages(database_path, KEY), *WORDS) == list(WORDS)
    assert traces(all_tables(reader).encode(), *WORDS) == list(WORDS)


def test_erasing_leaves_no_trace(
    writer: Writer, reader: Reader, clock: Clock, database_path: Path
) -> None:
    saved, stays = a_full_life(writer, clock)
    written = writer.write("entry.erase", lambda unit: unit.erase(saved.n))
    assert written.act is None
    assert written.changes.touched["entry"] == {saved.n, stays.n}
    assert writer.checkpoint()
    assert traces(all_tables(reader).encode(), *WORDS, saved.id) == []
    assert traces(raw_pages(database_path, KEY), *WORDS, saved.id) == []
    assert_sound(writer._database)


def test_the_rest_of_the_history_can_still_be_undone(
    writer: Writer, reader: Reader, clock: Clock
) -> None:
    saved, stays = a_full_life(writer, clock)
    writer.write("entry.erase", lambda unit: unit.erase(saved.n))
    while writer.undo().act is not None:
        assert_sound(writer._database)
    assert reader.read(lambda reading: reading.counts()) == {}
    while writer.redo().act is not None:
        assert_sound(writer._database)
    assert reader.read(lambda reading: reading.all(Entry)) == [stays]
    assert [tag.name for tag in reader.read(lambda reading: reading.tags_of(stays.n))] == ["shared"]


@pytest.mark.parametrize("root", ROOTS, ids=lambda root: root.KIND)
def test_every_kind_can_be_erased(
    writer: Writer, reader: Reader, database_path: Path, root: type[Root]
) -> None:
    saved = writer.write("add", lambda unit: unit.save(sample(root, 987))).value
    writer.write("erase", lambda unit: unit.erase(saved.n))
    writer.checkpoint()
    assert traces(raw_pages(database_path, KEY), " 987", saved.id) == []
    assert reader.read(lambda reading: reading.acts(5)) == []


def test_what_is_made_and_erased_in_one_act_leaves_nothing(
    writer: Writer, reader: Reader, database_path: Path
) -> None:
    def change(unit: Unit) -> None:
        saved = unit.save(entry(CANARY))
        unit.tag(saved.n, ["kept"])
        unit.erase(saved.n)

    writer.write("entry.add", change)
    writer.checkpoint()
    assert traces(raw_pages(database_path, KEY), "titlecanary") == []
    assert [tag.name for tag in reader.read(lambda reading: reading.all(Tag))] == ["kept"]
    assert_sound(writer._database)


def test_erasing_a_tag_takes_it_from_every_record(writer: Writer, reader: Reader) -> None:
    saved = writer.write("entry.add", lambda unit: unit.save(entry())).value
    writer.write("entry.tag", lambda unit: unit.tag(saved.n, ["zzqcanary"]))
    (tag,) = reader.read(lambda reading: reading.all(Tag))
    written = writer.write("tag.erase", lambda unit: unit.erase(tag.n))
    assert written.changes.touched == {"tag": {tag.n}, "entry": {saved.n}}
    assert "zzqcanary" not in all_tables(reader)
    assert_sound(writer._database)


def test_a_content_that_another_record_shares_is_kept(writer: Writer, reader: Reader) -> None:
    def change(unit: Unit) -> tuple[int, int, str]:
        one, other = unit.save(entry("One")), unit.save(entry("Other"))
        for n in (one.n, other.n):
            hash_ = unit.attach(n, "a", "text/plain", b"shared").hash
        return one.n, other.n, hash_

    one, other, hash_ = writer.write("entry.add", change).value
    writer.write("erase", lambda unit: unit.erase(one))
    assert reader.read(lambda reading: reading.blob(hash_)) == b"shared"
    writer.write("erase", lambda unit: unit.erase(other))
    with pytest.raises(KeyError):
        reader.read(lambda reading: reading.blob(hash_))


def test_a_long_purge_goes_on_when_there_is_time(
    writer: Writer, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("careerjournal.store.index_purge._PAGES_A_SLICE", 1)
    monkeypatch.setattr("careerjournal.store.store._PURGED_FOR_SECONDS", 0.0)
    texts = [" ".join(f"word{day * number}" for number in range(200)) for day in range(1, 20)]
    for text in texts:
        writer.write("add", partial(add, text=text))
    (first, *_) = reader.read(lambda reading: reading.all(Entry))
    writer.write("erase", lambda unit: unit.erase(first.n))
    rounds = 0
    while not purge(writer._database, 0.0):
        writer.write("add", lambda unit: unit.save(entry("Meanwhile")))
        rounds += 1
    assert rounds > 1
    due = reader.read(lambda reading: reading.rows("SELECT key FROM meta"))
    assert ("index_purge",) not in due
    assert_sound(writer._database)


def test_the_log_is_walked_through_as_often_for_many_references_as_for_few(writer: Writer) -> None:
    def walks(times: int) -> int:
        def fill(unit: Unit) -> int:
            contact = make_contact(unit).n
            for _ in range(times):
                make_part(unit, TouchPerson, contact=contact)
            return contact

        n = writer.write("add", fill).value
        said: list[str] = []
        writer._database.driver.set_trace_callback(said.append)
        writer.write("erase", lambda unit: unit.erase(n))
        writer._database.driver.set_trace_callback(None)
        return sum("FROM edit e" in statement for statement in said)

    assert 0 < walks(20) == walks(2)
