"""What an archive says of a record and its parts, with ids in the place of row numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, Final

import msgspec

from careerjournal.exchange.json_archive import ArchivedPart
from careerjournal.records.kinds import PARTS
from careerjournal.records.record import Owner, Part, Refers, Root
from careerjournal.store.columns import plan_of
from careerjournal.store.reading import Reading

_OF_ROOTS: Final = frozenset(each.name for each in fields(Root))
_OF_PARTS: Final = frozenset(each.name for each in fields(Part))


def parts_of_kind(kind: str) -> tuple[type[Part], ...]:
    """The kinds of parts that a record of `kind` may have; what is referred to comes first."""
    return tuple(cls for cls in PARTS if _owner_kind(cls) in ("", kind))


def root_fields(reading: Reading, record: Root) -> dict[str, Any]:
    """The values of a record's kind as JSON can say them."""
    return _told(record, _OF_ROOTS, _ids_of_records(reading, [record]))


def archived_parts(reading: Reading, record: Root) -> tuple[ArchivedPart, ...]:
    """All that belongs to a record, kind by kind, in the order it was made."""
    parts: list[Part] = []
    for cls in parts_of_kind(record.KIND):
        parts.extend(sorted(reading.parts(cls, record.n), key=lambda part: part.n))
    if not parts:
        return ()
    records = _ids_of_records(reading, parts)
    beside = {(part.KIND, part.n): part.id for part in parts}
    return tuple(
        ArchivedPart(
            kind=part.KIND,
            id=part.id,
            fields=_told(part, _OF_PARTS | {plan_of(type(part)).owner.name}, records, beside),
        )
        for part in parts
    )


def _owner_kind(cls: type[Part]) -> str:
    mark = plan_of(cls).owner.mark
    return mark.kind if isinstance(mark, Owner) else ""


def _ids_of_records(reading: Reading, those: Iterable[Root | Part]) -> dict[int, str]:
    numbers = {
        number
        for one in those
        for field in plan_of(type(one)).refers
        if (number := getattr(one, field.name)) is not None
    }
    return {head.ref.n: head.id for head in reading.heads(sorted(numbers))}


def _told(
    one: Root | Part,
    without: frozenset[str],
    records: Mapping[int, str],
    beside: Mapping[tuple[str, int], str] | None = None,
) -> dict[str, Any]:
    own: dict[str, Any] = msgspec.to_builtins(one)
    for field in plan_of(type(one)).fields:
        number = own.get(field.name)
        if number is None or field.mark is None:
            continue
        if isinstance(field.mark, Refers):
            own[field.name] = records.get(number)
        elif beside is not None:
            own[field.name] = beside.get((field.columns[0].refers, number))
    return {name: value for name, value in own.items() if name not in without}
