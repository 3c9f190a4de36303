"""What holds for every kind of part and every ledger there is, and for those yet to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from careerjournal.records.kinds import BY_KIND, PART_BY_KIND, PARTS
from careerjournal.records.link import Link
from careerjournal.records.record import Line, Owner, Part
from careerjournal.records.tag import Tag
from careerjournal.records.touch import TouchPerson
from careerjournal.store.columns import plan_of
from careerjournal.store.errors import LineReplaced, RecordGone, StageInUse
from careerjournal.store.search import search
from careerjournal.store.store import Reader, Writer
from careerjournal.store.unit import Unit
from tests.builders import (
    as_typed_part,
    make_application,
    make_entry,
    make_part,
    make_root,
    part_of,
)
from tests.unit.store.conftest import Clock
from tests.unit.store.dump import assert_sound, dump
from tests.unit.store.raw_pages import traces
from tests.unit.store.test_erase import all_tables

_ALL: tuple[Any, ...] = (*BY_KIND.values(), *PARTS)

every_part = pytest.mark.parametrize("cls", PARTS, ids=lambda cls: cls.KIND)
every_plain_part = pytest.mark.parametrize(
    "cls", [cls for cls in PARTS if not issubclass(cls, Line)], ids=lambda cls: cls.KIND
)
every_ledger = pytest.mark.parametrize(
    "cls", [cls for cls in PARTS if issubclass(cls, Line)], ids=lambda cls: cls.KIND
)


def owner_of(part: Part) -> int:
    return int(getattr(part, plan_of(type(part)).owner.name))


def made(writer: Writer, cls: type[Part], seed: int = 1, **values: Any) -> Part:
    """A part and all that it refers to, in an act; then the part alone, in another."""
    part = writer.write("prepare", lambda unit: part_of(unit, cls, None, seed, **values)).value
    return writer.write(f"{cls.KIND}.add", lambda unit: unit.put(part)).value


def other_values(unit: Unit, part: Part) -> Part:
    """The same part with other values in every field."""
    other = part_of(unit, type(part), owner_of(part), 2)
    return replace(other, n=part.n, id=part.id)


@every_part
def test_it_is_read_back_as_it_was_put(writer: Writer, reader: Reader, cls: type[Part]) -> None:
    wanted = writer.write("prepare", lambda unit: part_of(unit, cls)).value
    written = writer.write("add", lambda unit: unit.put(wanted))
    part = written.value
    assert as_typed_part(part) == wanted
    assert reader.read(lambda reading: reading.part(cls, part.n)) == part
    assert reader.read(lambda reading: reading.find_part(cls, part.id)) == part
    assert reader.read(lambda reading: reading.parts(cls, owner_of(part))) == [part]
    # Whoever was met at some time was in touch then.
    met = {part.contact} if isinstance(part, TouchPerson) else set()
    touched = {n for ns in written.changes.touched.values() for n in ns}
    assert touched == {owner_of(part), *met}
    assert_sound(writer._database)


@pytest.mark.parametrize(
    "cls", [cls for cls in PARTS if "position" in cls.__dataclass_fields__], ids=lambda c: c.KIND
)
def test_where_it_stands_among_others_is_not_searched(writer: Writer, cls: type[Part]) -> None:
    made(writer, cls, position="zz9")
    assert writer._database.rows("SELECT n FROM text WHERE text LIKE '%zz9%'") == []


@every_part
def test_its_adding_can_be_undone_and_done_again(
    writer: Writer, reader: Reader, cls: type[Part]
) -> None:
    part = made(writer, cls)
    for _ in range(3):
        undone = writer.undo()
        assert owner_of(part) in {n for ns in undone.changes.touched.values() for n in ns}
        assert standing(reader, cls, part) == []
        writer.redo()
        assert standing(reader, cls, part) == [part]
    assert_sound(writer._database)


def standing(reader: Reader, cls: type[Part], part: Part) -> list[Any]:
    owner = owner_of(part)
    if issubclass(cls, Line):
        return reader.read(lambda reading: reading.counting(cls, owner))
    return reader.read(lambda reading: reading.parts(cls, owner))


@every_part
def test_it_comes_and_goes_with_the_making_of_its_owner(
    writer: Writer, reader: Reader, cls: type[Part]
) -> None:
    part = writer.write("add", lambda unit: make_part(unit, cls)).value
    before = dump(writer._database)
    writer.undo()
    assert reader.read(lambda reading: reading.parts(cls, owner_of(part))) == []
    assert reader.read(lambda reading: reading.numbers()) == []
    writer.redo()
    assert dump(writer._database) == before
    assert standing(reader, cls, part) == [part]
    assert_sound(writer._database)


@every_part
def test_what_was_added_later_keeps_its_owner(
    writer: Writer, reader: Reader, cls: type[Part]
) -> None:
    part = made(writer, cls)
    prepared = reader.read(lambda reading: reading.acts())[-1].n
    before = dump(writer._database)
    with pytest.raises(Exception, match="changed-since"):
        writer.undo_act(prepared)
    assert dump(writer._database) == before
    assert standing(reader, cls, part) == [part]


@every_part
def test_undoing_everything_and_doing_it_again_brings_it_back(
    writer: Writer, reader: Reader, cls: type[Part]
) -> None:
    part = made(writer, cls)
    while writer.undo().act is not None:
        assert_sound(writer._database)
    assert reader.read(lambda reading: reading.numbers()) == []
    while writer.redo().act is not None:
        assert_sound(writer._database)
    assert standing(reader, cls, part) == [part]


@every_plain_part
def test_a_change_of_every_field_is_kept_and_undone(
    writer: Writer, reader: Reader, clock: Clock, cls: type[Part]
) -> None:
    first = made(writer, cls)
    clock.pass_time(days=1)
    other = writer.write("prepare", lambda unit: other_values(unit, first)).value
    clock.pass_time(days=1)
    written = writer.write("edit", lambda unit: unit.put(other))
    assert written.value == other
    assert reader.read(lambda reading: reading.part(cls, first.n)) == other
    owner = reader.read(lambda reading: reading.record(BY_KIND[owner_kind(cls)], owner_of(first)))
    assert owner.updated_at == clock.now
    writer.undo()
    assert reader.read(lambda reading: reading.part(cls, first.n)) == first
    writer.redo()
    assert reader.read(lambda reading: reading.part(cls, first.n)) == other
    again = writer.write("edit", lambda unit: unit.put(other))
    assert again.act is None


def owner_kind(cls: type[Part]) -> str:
    mark = plan_of(cls).owner.mark
    return (mark.kind if isinstance(mark, Owner) else "") or "application"


@every_plain_part
def test_a_page_that_had_an_older_version_changes_only_its_own_fields(
    writer: Writer, cls: type[Part]
) -> None:
    base = made(writer, cls)
    names = [field.name for field in plan_of(cls).fields if field.mark is None]
    other = writer.write("prepare", lambda unit: other_values(unit, base)).value
    for name in names:
        one = replace(base, **{name: getattr(other, name)})
        writer.write("edit", lambda unit, one=one: unit.put(one, base))  # type: ignore[misc]
    saved = writer.write("edit", lambda unit: unit.part(cls, base.n)).value
    assert [getattr(saved, name) for name in names] == [getattr(other, name) for name in names]


@every_plain_part
def test_it_is_removed_with_the_links_that_mean_it(
    writer: Writer, reader: Reader, cls: type[Part]
) -> None:
    part = made(writer, cls)

    def tie(unit: Unit) -> None:
        entry = make_entry(unit)
        unit.link(Link(source=entry.n, target=owner_of(part), role="evidence", part=part.id))
        unit.link(Link(source=entry.n, target=owner_of(part), role="evidence", part="another"))

    writer.write("tie", tie)
    before = dump(writer._database)
    writer.write("remove", lambda unit: unit.remove(cls, part.n))
    assert reader.read(lambda reading: reading.parts(cls, owner_of(part))) == []
    links = reader.read(lambda reading: reading.links_to(owner_of(part)))
    assert [link.part for link in links] == ["another"]
    with pytest.raises(RecordGone):
        writer.write("edit", lambda unit: unit.put(part))
    assert writer.write("remove", lambda unit: unit.remove(cls, part.n)).act is None
    assert_sound(writer._database)
    writer.undo()
    assert dump(writer._database) == before
    assert_sound(writer._database)


@every_part
def test_it_is_found_by_its_words_as_long_as_it_stands(
    writer: Writer, reader: Reader, cls: type[Part]
) -> None:
    names = [
        field.name
        for field in plan_of(cls).fields
        if field.words is not None and field.mark is None and len(field.columns) == 1
    ]
    if not names:
        return

    canaries: dict[str, Any] = dict.fromkeys(names, "zzqcanary")

    def found() -> list[int]:
        hits = reader.read(lambda reading: search(reading, "zzqcanary")).hits
        return [hit.head.ref.n for hit in hits]

    part = made(writer, cls, 1, **canaries)
    assert found() == [owner_of(part)]
    writer.write("trash", lambda unit: unit.trash(owner_of(part)))
    assert found() == []
    writer.write("restore", lambda unit: unit.restore(owner_of(part)))
    assert found() == [owner_of(part)]
    if issubclass(cls, Line):
        writer.write("withdraw", lambda unit: unit.withdraw(cls, part.n))
    else:
        writer.write("remove", lambda unit: unit.remove(cls, part.n))
    assert found() == []
    writer.undo()
    assert found() == [owner_of(part)]


@every_part
def test_it_is_erased_with_its_owner(writer: Writer, reader: Reader, cls: type[Part]) -> None:
    part = made(writer, cls, 987)
    writer.write("trash", lambda unit: unit.trash(owner_of(part)))
    writer.undo()
    writer.write("erase", lambda unit: unit.erase(owner_of(part)))
    assert reader.read(lambda reading: reading.parts(cls, owner_of(part))) == []
    assert traces(all_tables(reader).encode(), part.id) == []
    assert_sound(writer._database)
    while writer.undo().act is not None:
        assert_sound(writer._database)
    while writer.redo().act is not None:
        assert_sound(writer._database)


@every_part
def test_it_needs_its_owner_and_what_it_refers_to(writer: Writer, cls: type[Part]) -> None:
    part = writer.write("prepare", lambda unit: part_of(unit, cls)).value
    # Nothing refers to a tag but by a link.
    stranger = writer.write("add", lambda unit: unit.save(Tag(name="Another kind"))).value
    for field in plan_of(cls).fields:
        if field.mark is not None and field.name != "replaces":
            kind = getattr(field.mark, "kind", "")
            for number in (999, *([stranger.n] if kind else [])):
                changed: dict[str, Any] = {field.name: number}
                wrong = replace(part, **changed)
                with pytest.raises(RecordGone):
                    writer.write("add", lambda unit, wrong=wrong: unit.put(wrong))  # type: ignore[misc]


@every_part
def test_what_an_archive_brings_along_is_kept(writer: Writer, cls: type[Part]) -> None:
    part = writer.write("prepare", lambda unit: part_of(unit, cls)).value
    brought = replace(part, id="0197a1b2-0000-7000-8000-00000000abcd")
    if isinstance(brought, Line):
        brought = replace(brought, noted_at=datetime(2001, 2, 3, tzinfo=UTC))
    kept = writer.write("import", lambda unit: unit.keep_part(brought)).value
    assert replace(kept, n=0) == brought


def test_what_stands_beside_a_part_follows_its_rule(writer: Writer, reader: Reader) -> None:
    def fill(unit: Unit) -> tuple[Part, ...]:
        owner = make_application(unit).n
        talk, score, person = (
            make_part(unit, PART_BY_KIND[kind], owner)
            for kind in ("pay_talk", "offer_score", "application_person")
        )
        return talk, score, person

    talk, score, person = writer.write("add", fill).value
    before = dump(writer._database)

    def clear(unit: Unit) -> None:
        for kind in ("interview", "offer"):
            for part in unit.parts(PART_BY_KIND[kind], owner_of(talk)):
                unit.remove(PART_BY_KIND[kind], part.n)

    writer.write("remove", clear)
    # What says something of its own stays, without the interview; a score of no offer goes.
    without: dict[str, Any] = {"interview": None}
    assert reader.read(lambda reading: reading.part(type(talk), talk.n)) == replace(talk, **without)
    assert reader.read(lambda reading: reading.part(type(person), person.n)) == replace(
        person, **without
    )
    assert reader.read(lambda reading: reading.parts(type(score), owner_of(talk))) == []
    writer.undo()
    assert dump(writer._database) == before
    assert_sound(writer._database)


@every_ledger
def test_a_line_is_never_changed_or_removed(writer: Writer, cls: type[Line]) -> None:
    line = made(writer, cls)
    with pytest.raises(ValueError, match="never changed"):
        writer.write("edit", lambda unit: unit.put(line))
    with pytest.raises(ValueError, match="never removed"):
        writer.write("remove", lambda unit: unit.remove(cls, line.n))


@every_ledger
def test_a_correction_takes_the_place_of_a_line(
    writer: Writer, reader: Reader, cls: type[Line]
) -> None:
    first = made(writer, cls)
    assert isinstance(first, Line)
    owner = owner_of(first)
    correction = replace(
        first, n=0, id="", noted_at=None, replaces=first.n, day=first.day + timedelta(1)
    )
    second = writer.write("note", lambda unit: unit.note(correction)).value
    assert reader.read(lambda reading: reading.counting(cls, owner)) == [second]
    assert reader.read(lambda reading: reading.parts(cls, owner)) == [first, second]
    with pytest.raises(LineReplaced):
        writer.write("note", lambda unit: unit.note(correction))
    with pytest.raises(LineReplaced):
        writer.write("note", lambda unit: unit.withdraw(cls, first.n))
    added = reader.read(lambda reading: reading.acts())[1].n
    with pytest.raises(Exception, match="changed-since"):
        writer.undo_act(added)
    void = writer.write("note", lambda unit: unit.withdraw(cls, second.n)).value
    assert (void.void, void.replaces, void.day) == (True, second.n, second.day)
    assert reader.read(lambda reading: reading.counting(cls, owner)) == [first]
    writer.write("note", lambda unit: unit.withdraw(cls, void.n))
    assert reader.read(lambda reading: reading.counting(cls, owner)) == [second]
    with pytest.raises(RecordGone):
        writer.write("note", lambda unit: unit.withdraw(cls, 999))
    assert_sound(writer._database)


@every_ledger
def test_undo_of_a_line_leaves_it_in_the_ledger(
    writer: Writer, reader: Reader, cls: type[Line]
) -> None:
    line = made(writer, cls)
    writer.undo()
    lines = reader.read(lambda reading: reading.parts(cls, owner_of(line)))
    assert [(each.void, each.replaces) for each in lines] == [(False, None), (True, line.n)]
    assert lines[0] == line


@every_ledger
def test_a_line_is_taken_back_out_of_turn(writer: Writer, reader: Reader, cls: type[Line]) -> None:
    line = made(writer, cls)
    act = reader.read(lambda reading: reading.acts())[0].n
    writer.write("edit", lambda unit: make_entry(unit))
    taken = writer.undo_act(act)
    assert taken.act not in (None, act)
    assert standing(reader, cls, line) == []
    writer.undo()
    assert standing(reader, cls, line) == [line]
    writer.redo()
    assert standing(reader, cls, line) == []
    with pytest.raises(Exception, match="changed-since"):
        writer.undo_act(act)
    assert_sound(writer._database)


@pytest.mark.parametrize(
    ("cls", "field"),
    [
        (cls, field)
        for cls in _ALL
        for field in plan_of(cls).refers
        if getattr(field.mark, "kind", "") != "stage"
    ],
    ids=lambda one: getattr(one, "KIND", getattr(one, "name", "")),
)
def test_nothing_refers_to_what_is_erased(
    writer: Writer, reader: Reader, cls: Any, field: Any
) -> None:
    """And what else was done can still be taken back and done again."""
    is_part = issubclass(cls, Part)
    make: Any = part_of if is_part else make_root

    def change(unit: Unit) -> Any:
        referred = BY_KIND[field.mark.kind]
        # Nothing is made with a reference to its own kind.
        own = {field.name: make_root(unit, referred, 3).n} if referred is cls else {}
        return make(unit, cls, **own), make_root(unit, referred, 2).n

    one, other = writer.write("prepare", change).value
    keep: Any = (
        (lambda unit, each: unit.put(each)) if is_part else (lambda unit, each: unit.save(each))
    )
    if is_part:
        one = writer.write("add", lambda unit: keep(unit, one)).value
    first = getattr(one, field.name)
    if not issubclass(cls, Line):
        writer.write("edit", lambda unit: keep(unit, replace(one, **{field.name: other})))
        writer.write("edit", lambda unit: keep(unit, replace(one, **{field.name: first})))
        writer.undo()
    for gone in (first, other):
        writer.write("erase", lambda unit, gone=gone: unit.erase(gone))  # type: ignore[misc]
        assert_sound(writer._database)
    column = field.columns[0]
    left = reader.read(
        lambda reading: reading.rows(f"SELECT {column.name} FROM {cls.KIND} WHERE n = ?", (one.n,))
    )
    assert left == ([(None,)] if column.nullable else [])
    while writer.undo().act is not None:
        assert_sound(writer._database)
    assert reader.read(lambda reading: reading.numbers()) == []
    while writer.redo().act is not None:
        assert_sound(writer._database)


def test_a_stage_that_something_came_through_stays(writer: Writer) -> None:
    part = made(writer, PART_BY_KIND["stage_move"])
    stage = int(getattr(part, "stage"))  # noqa: B009 - a part of any kind
    with pytest.raises(StageInUse) as caught:
        writer.write("erase", lambda unit: unit.erase(stage))
    assert caught.value.details == {"count": 1}
    writer.write("erase", lambda unit: unit.erase(owner_of(part)))
    writer.write("erase", lambda unit: unit.erase(stage))
    assert_sound(writer._database)
