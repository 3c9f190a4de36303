"""What a record says in its short fields is searched, of vaults from before that too."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from careerjournal.records.contact import Contact
from careerjournal.records.kinds import BY_KIND, OFFERED
from careerjournal.records.record import Root
from careerjournal.records.touch import Touch
from careerjournal.store import catching_up
from careerjournal.store.columns import plan_of
from careerjournal.store.integrity import Part, check
from careerjournal.store.search import search
from careerjournal.store.store import Reader, Writer
from tests.builders import make_contact, make_entry, make_root
from tests.unit.store.dump import assert_sound

SLOT = 15


def short_fields(cls: type[Root]) -> list[str]:
    """The fields of plain text, its title among them."""
    return [
        field.name
        for field in plan_of(cls).fields
        if field.words is not None and len(field.columns) == 1
    ]


every_field = pytest.mark.parametrize(
    ("cls", "field"),
    [(BY_KIND[kind], name) for kind in OFFERED for name in short_fields(BY_KIND[kind])],
    ids=lambda one: getattr(one, "KIND", one),
)


def found(reader: Reader, words: str) -> list[int]:
    return [hit.head.ref.n for hit in reader.read(lambda reading: search(reading, words)).hits]


def short(writer: Writer, n: int) -> str | None:
    row = writer._database.row("SELECT text FROM text WHERE n = ?", (n * 16 + SLOT,))
    return None if row is None else str(row[0])


@every_field
def test_a_record_is_found_by_every_short_field(
    writer: Writer, reader: Reader, cls: type[Root], field: str
) -> None:
    first: dict[str, Any] = {field: "Zwölfnächte quarterly"}
    record = writer.write("add", lambda unit: make_root(unit, cls, 1, **first)).value
    assert found(reader, "zwolfnachte") == found(reader, "quarter") == [record.n]
    other: dict[str, Any] = {field: "昨日の会議"}
    writer.write("edit", lambda unit: unit.save(replace(record, **other)))
    assert found(reader, "quarterly") == []
    assert found(reader, "会議") == [record.n]
    assert_sound(writer._database)
    writer.undo()
    assert found(reader, "quarterly") == [record.n]
    writer.write("trash", lambda unit: unit.trash(record.n))
    assert found(reader, "quarterly") == []
    writer.write("erase", lambda unit: unit.erase(record.n))
    assert short(writer, record.n) is None
    assert_sound(writer._database)


def test_what_the_title_says_is_not_kept_twice(writer: Writer) -> None:
    plain = writer.write("add", lambda unit: make_entry(unit, "A day")).value
    ada = writer.write(
        "add", lambda unit: make_contact(unit, "Ada Byron", given="Ada", family="Byron")
    ).value
    assert short(writer, plain.n) is None
    assert short(writer, ada.n) is None
    # Once she has another name, those are words of their own.
    writer.write("edit", lambda unit: unit.save(replace(ada, name="Lady Lovelace")))
    assert short(writer, ada.n) == "Ada\nByron"
    assert_sound(writer._database)


def test_a_touch_is_called_by_what_it_was_about(writer: Writer, reader: Reader) -> None:
    def make(cls: type[Touch]) -> Touch:
        made = writer.write("add", lambda unit: make_root(unit, cls, gave="advice", about="")).value
        return writer.write("edit", lambda unit: unit.save(replace(made, about="engines"))).value

    touch = make(Touch)
    assert found(reader, "advice") == found(reader, "engines") == [touch.n]
    assert_sound(writer._database)


def old(writer: Writer, count: int) -> list[int]:
    """Contacts of which the short words are not searched yet, as before an update."""
    numbers = [
        writer.write("add", lambda unit: make_contact(unit, nickname="Countess")).value.n
        for _ in range(count)
    ]
    with writer._database.writing():
        writer._database.run("DELETE FROM text WHERE n % 16 = 15")
        writer._database.run("DELETE FROM meta WHERE key = 'short_words'")
    return numbers


def test_an_older_vault_catches_up_in_slices(
    writer: Writer, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catching_up, "_SLICE", 2)
    numbers = old(writer, 5)
    assert found(reader, "countess") == []
    writer.write(
        "edit", lambda unit: unit.save(replace(unit.record(Contact, numbers[4]), role="x"))
    )
    assert found(reader, "countess") == [numbers[4]]
    assert not writer.catch_up(0).value
    assert sorted(found(reader, "countess")) == [*numbers[:2], numbers[4]]
    assert not writer.catch_up(0).value
    assert writer.catch_up(0).value
    assert sorted(found(reader, "countess")) == numbers
    assert writer.catch_up(0).value
    assert_sound(writer._database)
    assert writer.undo().act is not None


def test_until_then_nothing_is_called_wrong(writer: Writer) -> None:
    old(writer, 3)

    def wrong() -> int:
        report = writer.write("verify", check).value
        return sum(each.found for each in report.checked if each.part is Part.RECORDS)

    assert wrong() == 0
    assert writer.catch_up().value
    assert wrong() == 0
    with writer._database.writing():
        writer._database.run("DELETE FROM text WHERE n % 16 = 15")
    assert wrong() == 3


def test_other_rules_begin_anew(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    assert catching_up.first_left(writer._database) is None
    monkeypatch.setattr(catching_up, "RULES", catching_up.RULES + 1)
    assert catching_up.first_left(writer._database) == 0
    assert writer.catch_up().value
    assert catching_up.first_left(writer._database) is None
