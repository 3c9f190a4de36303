"""What belongs to a record out of an archive: parts as they were, ledgers only added to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, Final, TypeVar

import msgspec

from careerjournal.exchange.json_archive import ArchivedPart, ArchivedRecord
from careerjournal.operations.archived_parts import parts_of_kind
from careerjournal.records.kinds import PART_BY_KIND
from careerjournal.records.record import Beside, Line, Part, Refers, Root
from careerjournal.store.columns import plan_of
from careerjournal.store.errors import RecordGone
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit

T = TypeVar("T", Root, Part)

NumberOf = Callable[[str, str], int | None]
"""Gives the number of the record of this id and kind; None if there is none."""

_OWN: Final = frozenset(each.name for each in fields(Part))


def with_numbers(cls: type[T], values: Mapping[str, Any], number_of: NumberOf) -> dict[str, Any]:
    """`values` with numbers in the place of the ids of records; None where there is none."""
    numbered = dict(values)
    for field in plan_of(cls).refers:
        id_ = numbered.get(field.name)
        if id_ is not None and isinstance(field.mark, Refers):
            number = number_of(id_, field.mark.kind) if isinstance(id_, str) else None
            numbered[field.name] = number
    return numbered


def converted(cls: type[T], values: Mapping[str, Any]) -> T | None:
    """The record or part that these values make; None if they do not fit its kind."""
    try:
        made: T = msgspec.convert(dict(values), cls)
        plan_of(cls).encode(made)
    except (msgspec.ValidationError, RecursionError, ValueError):
        return None
    return made


def differ(reading: Reading, n: int, archived: ArchivedRecord, number_of: NumberOf) -> bool:
    """Whether the archive has a part of record `n` that the vault has not, or has otherwise."""
    return any(
        part is None or known is None or replace(part, n=known.n) != known
        for cls, part, known in _parts(reading, n, archived, number_of)
        if not issubclass(cls, Line)
    )


def take(
    unit: Unit, n: int, archived: ArchivedRecord, number_of: NumberOf, *, is_changed: bool
) -> int:
    """Bring the parts of record `n` in; gives back how many could not be read.

    Lines are added where the vault has not got them. A part is added or changed only if the
    archive's record `is_changed`: new to the vault, or newer than its own.
    """
    unreadable = 0
    for cls, part, known in _parts(unit, n, archived, number_of):
        if part is None:
            unreadable += is_changed
        elif known is None and (is_changed or issubclass(cls, Line)):
            unreadable += not _keep(unit, part)
        elif known is not None and is_changed and not issubclass(cls, Line):
            _change(unit, replace(part, n=known.n), known)
    return unreadable


def _keep(unit: Unit, part: Part) -> bool:
    if unit.find_part(type(part), part.id) is not None:
        # The same id with another owner: whoever made this file made it up.
        return False
    try:
        unit.keep_part(part)
    except RecordGone:
        return False
    return True


def _change(unit: Unit, part: Part, known: Part) -> None:
    if part != known:
        unit.put(part)


def _parts(
    reading: Reading, n: int, archived: ArchivedRecord, number_of: NumberOf
) -> Iterator[tuple[type[Part], Part | None, Part | None]]:
    """Kind, archived part and the vault's own of that id; None where there is none.

    What others stand beside comes first, so that it is there by then.
    """
    kinds = parts_of_kind(archived.kind)
    wanted = [part for part in archived.parts if PART_BY_KIND.get(part.kind) in kinds]
    for one in sorted(wanted, key=lambda part: kinds.index(PART_BY_KIND[part.kind])):
        cls = PART_BY_KIND[one.kind]
        owner = plan_of(cls).owner.name
        known = reading.find_part(cls, one.id)
        if known is not None and getattr(known, owner) != n:
            known = None
        yield cls, _part(reading, cls, one, {owner: n}, number_of), known


def _part(
    reading: Reading,
    cls: type[Part],
    archived: ArchivedPart,
    owner: dict[str, Any],
    number_of: NumberOf,
) -> Part | None:
    own = {name: value for name, value in archived.fields.items() if name not in _OWN}
    values = with_numbers(cls, {**own, **owner, "id": archived.id}, number_of)
    for field in plan_of(cls).beside:
        if isinstance(field.mark, Beside) and (id_ := values.get(field.name)) is not None:
            beside = PART_BY_KIND[field.columns[0].refers]
            found = reading.find_part(beside, id_) if isinstance(id_, str) else None
            values[field.name] = None if found is None else found.n
    return converted(cls, values)
