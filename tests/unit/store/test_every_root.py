"""What holds for every root kind there is, and for those yet to come."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from careerjournal.records.kinds import BY_KIND, OFFERED, ROOTS
from careerjournal.records.link import Link
from careerjournal.records.record import Root
from careerjournal.records.stage import Stage
from careerjournal.records.tag import Tag
from careerjournal.store.columns import ROOT_FIELDS, plan_of
from careerjournal.store.errors import RecordGone
from careerjournal.store.search import search
from careerjournal.store.store import Reader, Writer
from tests.builders import make_root
from tests.unit.store.conftest import Clock
from tests.unit.store.samples import as_typed, entry, sample

every_root = pytest.mark.parametrize("root", ROOTS, ids=lambda root: root.KIND)


def add(writer: Writer, record: Root) -> Root:
    return writer.write(f"{record.KIND}.add", lambda unit: unit.save(record)).value


@every_root
def test_a_record_is_read_back_as_it_was_saved(
    writer: Writer, reader: Reader, root: type[Root]
) -> None:
    saved = add(writer, sample(root))
    assert as_typed(saved) == sample(root)
    assert reader.read(lambda reading: reading.record(root, saved.n)) == saved
    assert reader.read(lambda reading: reading.find(root, saved.id)) == saved
    assert reader.read(lambda reading: reading.all(root)) == [saved]


@every_root
def test_a_record_without_what_it_may_do_without_can_be_saved(
    writer: Writer, reader: Reader, root: type[Root]
) -> None:
    full = sample(root)
    empty: dict[str, Any] = {
        field.name: None
        for field in fields(root)
        if field.name not in ROOT_FIELDS and field.default is None
    }
    bare = replace(full, **empty)
    saved = add(writer, bare)
    assert as_typed(reader.read(lambda reading: reading.record(root, saved.n))) == bare


@every_root
def test_what_it_brings_along_is_kept(writer: Writer, clock: Clock, root: type[Root]) -> None:
    imported = replace(
        sample(root),
        id="0197a1b2-0000-7000-8000-00000000abcd",
        created_at=clock.now.replace(year=2001),
        updated_at=clock.now.replace(year=2002),
        trashed_at=clock.now.replace(year=2003),
    )
    assert replace(add(writer, imported), n=0) == imported


@every_root
def test_a_change_of_every_field_is_kept_and_undone(
    writer: Writer, reader: Reader, clock: Clock, root: type[Root]
) -> None:
    first = add(writer, sample(root))
    clock.pass_time(days=1)
    other = replace(
        sample(root, 2), n=first.n, id=first.id, created_at=first.created_at, updated_at=clock.now
    )
    second = writer.write("edit", lambda unit: unit.save(other)).value
    assert second == other
    assert reader.read(lambda reading: reading.record(root, first.n)) == other
    writer.undo()
    assert reader.read(lambda reading: reading.record(root, first.n)) == first
    writer.redo()
    assert reader.read(lambda reading: reading.record(root, first.n)) == other


@every_root
def test_its_making_can_be_undone_and_done_again(
    writer: Writer, reader: Reader, root: type[Root]
) -> None:
    saved = add(writer, sample(root))
    head = reader.read(lambda reading: reading.head(saved.n))
    undone = writer.undo()
    assert undone.changes.touched == {root.KIND: {saved.n}}
    assert reader.read(lambda reading: reading.all(root)) == []
    assert reader.read(lambda reading: reading.head(saved.n)) is None
    assert reader.read(lambda reading: reading.rows("SELECT * FROM text")) == []
    writer.redo()
    assert reader.read(lambda reading: reading.record(root, saved.n)) == saved
    assert reader.read(lambda reading: reading.head(saved.n)) == head


@every_root
def test_it_goes_to_the_trash_and_comes_back(
    writer: Writer, reader: Reader, clock: Clock, root: type[Root]
) -> None:
    saved = add(writer, sample(root))
    written = writer.write("trash", lambda unit: unit.trash(saved.n))
    assert written.changes.touched[root.KIND] == {saved.n}
    assert [head.ref for head in reader.read(lambda reading: reading.trashed())] == [saved.ref]
    assert reader.read(lambda reading: reading.trashed(root.KIND))[0].trashed_at == clock.now
    assert reader.read(lambda reading: reading.all(root)) == []
    assert root.KIND not in reader.read(lambda reading: reading.counts())
    writer.write("restore", lambda unit: unit.restore(saved.n))
    assert reader.read(lambda reading: reading.record(root, saved.n)) == saved
    writer.undo()
    writer.undo()
    assert reader.read(lambda reading: reading.record(root, saved.n)) == saved
    assert reader.read(lambda reading: reading.counts())[root.KIND] == 1


@every_root
def test_it_can_be_linked_tagged_and_given_a_file(
    writer: Writer, reader: Reader, root: type[Root]
) -> None:
    one, other = add(writer, sample(root)), add(writer, sample(root, 2))

    writer.write("link", lambda unit: unit.link(Link(source=one.n, target=other.n, quote="q")))
    writer.write("tag", lambda unit: unit.tag(one.n, ["Budget"]))
    writer.write("attach", lambda unit: unit.attach(one.n, "plan.pdf", "application/pdf", b"%PDF"))
    links = reader.read(lambda reading: reading.links_from(one.n))
    assert {(link.target, link.role, link.quote) for link in links} >= {(other.n, "related", "q")}
    assert reader.read(lambda reading: reading.links_to(other.n)) == [links[0]]
    assert [tag.name for tag in reader.read(lambda reading: reading.tags_of(one.n))] == ["Budget"]
    files = reader.read(lambda reading: reading.attachments_of(one.n))
    assert [file.name for file in files] == ["plan.pdf"]
    assert reader.read(lambda reading: reading.blob(files[0].hash)) == b"%PDF"
    words = reader.read(
        lambda reading: reading.rows("SELECT head FROM text WHERE n = ?", (one.n * 16,))
    )[0][0]
    assert ("Budget" in words) == (root.KIND in OFFERED)
    assert ("plan.pdf" in words) == (root.KIND in OFFERED)
    for _ in range(3):
        writer.undo()
    assert reader.read(lambda reading: reading.links_from(one.n)) == []
    assert reader.read(lambda reading: reading.attachments_of(one.n)) == []
    assert "Budget" not in str(reader.read(lambda reading: reading.rows("SELECT head FROM text")))


@pytest.mark.parametrize("root", [BY_KIND[kind] for kind in OFFERED], ids=lambda root: root.KIND)
def test_it_is_found_by_every_one_of_its_texts(
    writer: Writer, reader: Reader, root: type[Root]
) -> None:
    saved = add(writer, sample(root))
    plan = plan_of(root)
    wanted = [getattr(saved, name) for name in plan.texts.values()]
    wanted.append(reader.read(lambda reading: reading.heads([saved.n]))[0].title)
    for text in wanted:
        found = reader.read(
            lambda reading, text=text: reading.rows(  # type: ignore[misc]
                "SELECT rowid / 16 FROM search WHERE search MATCH ?", (f'"{text}"',)
            )
        )
        assert (saved.n,) in found


@every_root
def test_it_cannot_be_saved_once_it_is_gone(writer: Writer, root: type[Root]) -> None:
    saved = add(writer, sample(root))
    writer.write("erase", lambda unit: unit.erase(saved.n))
    with pytest.raises(RecordGone):
        writer.write("edit", lambda unit: unit.save(replace(sample(root, 2), n=saved.n)))
    with pytest.raises(RecordGone):
        writer.write("trash", lambda unit: unit.trash(saved.n))


@every_root
def test_saving_what_is_there_already_is_no_act(writer: Writer, root: type[Root]) -> None:
    saved = add(writer, sample(root))
    written = writer.write("edit", lambda unit: unit.save(saved))
    assert written.act is None
    assert not written.changes
    assert written.value == saved


@every_root
def test_the_heads_come_in_the_order_asked_for(
    writer: Writer, reader: Reader, root: type[Root]
) -> None:
    made = [add(writer, sample(root, seed)).n for seed in range(1, 5)]
    wanted = [made[2], made[0], 999, made[3], made[1]]
    heads = reader.read(lambda reading: reading.heads(wanted))
    assert [head.ref.n for head in heads] == [n for n in wanted if n != 999]


@pytest.mark.parametrize("root", [root for root in ROOTS if plan_of(root).refers])
def test_it_refers_only_to_what_is_there(writer: Writer, reader: Reader, root: type[Root]) -> None:
    full = writer.write("add", lambda unit: make_root(unit, root)).value
    assert reader.read(lambda reading: reading.record(root, full.n)) == full
    stranger = add(writer, Tag(name="Another kind"))
    for field in plan_of(root).refers:
        for number in (999, stranger.n):
            wrong: dict[str, Any] = {field.name: number}
            for n in (0, full.n):
                with pytest.raises(RecordGone):
                    add(writer, replace(full, n=n, id="", **wrong))


def test_a_stage_is_not_looked_for(writer: Writer, reader: Reader) -> None:
    saved = add(writer, Stage(code="interview", name="Interview"))
    assert reader.read(lambda reading: search(reading, "interview")).hits == ()
    assert reader.read(lambda reading: reading.complete("inter", None, 5)) == []
    assert reader.read(lambda reading: reading.complete("inter", (Stage.KIND,), 5)) != []
    assert reader.read(lambda reading: reading.record(Stage, saved.n)) == saved


def test_a_page_that_had_an_older_version_changes_only_its_own_fields(writer: Writer) -> None:
    base = writer.write("entry.add", lambda unit: unit.save(entry("One", "text"))).value
    writer.write("entry.edit", lambda unit: unit.save(replace(base, title="Two"), base))
    both = writer.write("entry.edit", lambda unit: unit.save(replace(base, body="more"), base))
    assert (both.value.title, both.value.body) == ("Two", "more")


def test_text_that_cannot_be_kept_is_cleaned(writer: Writer, reader: Reader) -> None:
    bad = entry("A\0B\ud800", "e\u0301\r\nnext")
    saved = writer.write("entry.add", lambda unit: unit.save(bad)).value
    assert (saved.title, saved.body) == ("A\ufffdB\ufffd", "é\nnext")
    assert reader.read(lambda reading: reading.record(type(saved), saved.n)) == saved


def test_every_kind_has_its_own_table(reader: Reader) -> None:
    tables = {
        row[0]
        for row in reader.read(
            lambda reading: reading.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        )
    }
    assert {root.KIND for root in ROOTS} <= tables
    assert Tag in ROOTS
