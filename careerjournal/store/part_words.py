"""The words of a record's parts, by which the record is found."""

from __future__ import annotations

from typing import Final, NamedTuple

from careerjournal.records.kinds import PARTS
from careerjournal.records.record import Line, Owner, Part
from careerjournal.store.columns import Field, plan_of
from careerjournal.store.connection import Database


class _Source(NamedTuple):
    """One kind of part: the query for what bears its words, and the fields that they come from."""

    sql: str
    fields: tuple[Field, ...]


def _source(part: type[Part]) -> _Source:
    plan = plan_of(part)
    spoken = tuple(field for field in plan.fields if field.words is not None)
    columns = ", ".join(column.name for field in spoken for column in field.columns)
    counting = " AND counts" if issubclass(part, Line) else ""
    return _Source(
        f"SELECT {columns} FROM {part.KIND} WHERE {plan.owner.name} = ?{counting} ORDER BY n",  # noqa: S608
        spoken,
    )


def _by_owner() -> dict[str, list[_Source]]:
    found: dict[str, list[_Source]] = {}
    for part in PARTS:
        owner = plan_of(part).owner
        source = _source(part)
        if isinstance(owner.mark, Owner) and source.fields:
            found.setdefault(owner.mark.kind, []).append(source)
    return found


_SOURCES: Final = _by_owner()
"""By the kind of the owner; "" for what any record may have."""


def part_words(database: Database, n: int) -> str:
    """The words of all parts of record `n`, one field on each line; of ledgers what counts."""
    found = database.row("SELECT kind FROM record WHERE n = ?", (n,))
    if found is None:
        return ""
    words: list[str] = []
    for source in (*_SOURCES.get(found[0], ()), *_SOURCES.get("", ())):
        for row in database.rows(source.sql, (n,)):
            at = 0
            for field in source.fields:
                width = len(field.columns)
                value = field.decode(*row[at : at + width])
                at += width
                if value is not None and field.words is not None and (text := field.words(value)):
                    words.append(text)
    return "\n".join(words)
