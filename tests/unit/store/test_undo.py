"""Undo, redo and the runs of typing that they treat as one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from careerjournal.records.entry import Entry
from careerjournal.records.link import Link
from careerjournal.store.errors import ChangedSince
from careerjournal.store.store import Reader, Writer
from careerjournal.store.unit import Unit
from tests.unit.store.conftest import KEY, VAULT_ID, Clock
from tests.unit.store.dump import assert_sound
from tests.unit.store.samples import entry

PARAGRAPH = "Nothing in this paragraph ever changes, and so the log need not keep it. " * 40


def add(writer: Writer, *, title: str = "A day", body: str = "") -> Entry:
    return writer.write("entry.add", lambda unit: unit.save(entry(title, body))).value


def type_on(writer: Writer, saved: Entry, body: str) -> Entry:
    new = replace(saved, body=body)
    return writer.write(
        "entry.edit", lambda unit: unit.save(new, saved), merge=f"entry.body:{saved.n}"
    ).value


def body_of(reader: Reader, n: int) -> str:
    return reader.read(lambda reading: reading.record(Entry, n)).body


def test_there_may_be_nothing_to_undo_or_redo(writer: Writer, reader: Reader) -> None:
    assert writer.undo().act is None
    assert writer.redo().act is None
    assert reader.read(lambda reading: (reading.undo_label(), reading.redo_label())) == (None, None)


def test_the_labels_say_what_would_be_undone_and_redone(writer: Writer, reader: Reader) -> None:
    saved = add(writer)
    writer.write("entry.trash", lambda unit: unit.trash(saved.n))
    writer.undo()
    labels = reader.read(lambda reading: (reading.undo_label(), reading.redo_label()))
    assert labels == ("entry.add", "entry.trash")


def test_undo_survives_closing_and_opening(
    writer: Writer, reader: Reader, database_path: Path
) -> None:
    saved = add(writer, body="first")
    type_on(writer, saved, "second")
    writer.undo()
    writer.checkpoint()
    writer.close()
    again = Writer.open(database_path, KEY, VAULT_ID)
    again.redo()
    assert body_of(reader, saved.n) == "second"
    again.undo()
    again.undo()
    assert reader.read(lambda reading: reading.find(Entry, saved.id)) is None
    again.close()


def test_a_new_act_drops_what_was_undone(writer: Writer, reader: Reader) -> None:
    saved = add(writer)
    writer.write("entry.trash", lambda unit: unit.trash(saved.n))
    writer.undo()
    add(writer)
    assert writer.redo().act is None
    states = [line.state for line in reader.read(lambda reading: reading.acts(10))]
    assert states == ["done", "dropped", "done"]
    writer.checkpoint()
    assert [line.edits for line in reader.read(lambda reading: reading.acts(10))][1] == 0


def test_a_text_that_can_no_longer_be_redone_is_kept_as_a_version(
    writer: Writer, reader: Reader
) -> None:
    saved = add(writer, body="first")
    type_on(writer, saved, "thrown away")
    writer.undo()
    add(writer)
    versions = reader.read(lambda reading: reading.revisions(saved.n))
    assert len(versions) == 1
    text = reader.read(lambda reading: reading.revision_text(versions[0].n))
    assert text == "thrown away"


def test_a_run_of_typing_is_one_act(writer: Writer, reader: Reader, clock: Clock) -> None:
    saved = add(writer, body=PARAGRAPH)
    clock.pass_time(minutes=2)
    typed, acts = saved, set()
    for word in ("one", "two", "three"):
        typed = type_on(writer, typed, f"{typed.body} {word}")
        acts.add(reader.read(lambda reading: reading.acts(1))[0].n)
        clock.pass_time(seconds=20)
    assert len(acts) == 1
    assert writer.undo().act in acts
    assert reader.read(lambda reading: reading.record(Entry, saved.n)) == saved
    writer.redo()
    assert body_of(reader, saved.n) == PARAGRAPH + " one two three"
    assert_sound(writer._database)


def test_a_run_lasts_at_most_a_minute(writer: Writer, clock: Clock) -> None:
    saved = add(writer, body="")
    first = writer.write("e", lambda unit: unit.save(replace(saved, body="a")), merge="m").act
    clock.pass_time(seconds=59)
    within = writer.write("e", lambda unit: unit.save(replace(saved, body="ab")), merge="m").act
    clock.pass_time(seconds=2)
    after = writer.write("e", lambda unit: unit.save(replace(saved, body="abc")), merge="m").act
    assert first == within
    assert after != first


@pytest.mark.parametrize("between", ["another act", "another key", "undo", "clock set back"])
def test_a_run_ends_when_anything_comes_between(writer: Writer, clock: Clock, between: str) -> None:
    saved = add(writer)
    first = writer.write("e", lambda unit: unit.save(replace(saved, body="a")), merge="m").act
    if between == "another act":
        add(writer)
    elif between == "another key":
        writer.write("e", lambda unit: unit.save(replace(saved, title="T")), merge="title")
    elif between == "undo":
        writer.undo()
    else:
        clock.pass_time(hours=-2)
    later = writer.write("e", lambda unit: unit.save(replace(saved, body="ab")), merge="m").act
    assert later != first


def test_typing_that_ends_where_it_began_leaves_nothing_to_undo_of_the_text(
    writer: Writer, reader: Reader
) -> None:
    saved = add(writer, body="same")
    typed = type_on(writer, saved, "other")
    type_on(writer, typed, "same")
    writer.undo()
    assert body_of(reader, saved.n) == "same"
    assert reader.read(lambda reading: reading.undo_label()) == "entry.add"


def test_the_log_keeps_only_the_place_that_changed(writer: Writer, reader: Reader) -> None:
    saved = add(writer, body=PARAGRAPH + PARAGRAPH)
    type_on(writer, saved, PARAGRAPH + "A word. " + PARAGRAPH)
    longest = reader.read(lambda reading: reading.rows("SELECT max(length(other)) FROM edit"))
    assert longest[0][0] < 200


def test_slices_of_an_import_are_one_act(writer: Writer, reader: Reader) -> None:
    begun = writer.write("import", lambda unit: unit.save(entry("1")))
    saved = add(writer, title="written meanwhile")
    for _ in range(2):
        more = writer.write("import", lambda unit: unit.save(entry("more")), into=begun.act)
        assert more.act == begun.act
    assert begun.act is not None
    written = writer.undo_act(begun.act)
    assert len(written.changes.touched["entry"]) == 3
    assert reader.read(lambda reading: reading.all(Entry)) == [saved]
    writer.undo()
    assert len(reader.read(lambda reading: reading.all(Entry))) == 4
    writer.undo()
    writer.undo()
    assert reader.read(lambda reading: reading.all(Entry)) == []


def test_no_slice_joins_an_act_that_was_undone(writer: Writer, reader: Reader) -> None:
    begun = writer.write("import", lambda unit: unit.save(entry("1")))
    writer.undo()
    with pytest.raises(ChangedSince):
        writer.write("import", lambda unit: unit.save(entry("2")), into=begun.act)
    assert reader.read(lambda reading: reading.all(Entry)) == []


def test_an_act_is_taken_back_out_of_turn(writer: Writer, reader: Reader) -> None:
    one, other = add(writer, title="One"), add(writer, title="Other")
    trashed = writer.write("entry.trash", lambda unit: unit.trash(one.n)).act
    type_on(writer, other, "more")
    assert trashed is not None
    written = writer.undo_act(trashed)
    assert reader.read(lambda reading: reading.record(Entry, one.n)).trashed_at is None
    line = reader.read(lambda reading: reading.acts(1))[0]
    assert (line.n, line.label, line.taken_back) == (written.act, "undo", trashed)


def test_what_has_changed_since_is_not_taken_back(writer: Writer, reader: Reader) -> None:
    saved = add(writer, body="first")
    edited = writer.write("entry.edit", lambda unit: unit.save(replace(saved, body="2nd"))).act
    writer.write("entry.edit", lambda unit: unit.save(replace(saved, body="3rd")))
    assert edited is not None
    with pytest.raises(ChangedSince):
        writer.undo_act(edited)
    assert body_of(reader, saved.n) == "3rd"
    assert reader.read(lambda reading: len(reading.acts(10))) == 3


def test_a_record_that_others_point_to_is_not_taken_back(writer: Writer, reader: Reader) -> None:
    one = writer.write("entry.add", lambda unit: unit.save(entry("One")))
    other = add(writer, title="Other")
    writer.write("link", lambda unit: unit.link(Link(source=other.n, target=one.value.n)))
    assert one.act is not None
    with pytest.raises(ChangedSince):
        writer.undo_act(one.act)
    assert reader.read(lambda reading: len(reading.all(Entry))) == 2


def test_a_row_tampered_with_stops_undo(writer: Writer, reader: Reader) -> None:
    saved = add(writer)
    type_on(writer, saved, "typed")
    writer._database.run("UPDATE text SET text = 'other' WHERE n = ?", (saved.n * 16,))
    with pytest.raises(ChangedSince):
        writer.undo()
    assert body_of(reader, saved.n) == "other"


def test_a_change_that_fails_leaves_nothing(writer: Writer, reader: Reader) -> None:
    def change(unit: Unit) -> None:
        unit.save(entry("One"))
        raise LookupError("a fault of ours")

    with pytest.raises(LookupError):
        writer.write("entry.add", change)
    assert reader.read(lambda reading: (reading.counts(), reading.acts(5))) == ({}, [])


def test_preferences_are_kept_but_are_no_acts(writer: Writer, reader: Reader) -> None:
    written = writer.write("view", lambda unit: unit.set_preference("view", {"page": "journal"}))
    assert written.act is None
    assert reader.read(lambda reading: reading.preference("view")) == {"page": "journal"}
    writer.write("view", lambda unit: unit.set_preference("view", None))
    assert reader.read(lambda reading: reading.preference("view", "none")) == "none"
    assert reader.read(lambda reading: reading.preferences()) == {}
