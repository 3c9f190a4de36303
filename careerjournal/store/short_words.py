"""The words that a record says outside its title and its long texts, by which it is found too:
those of its short fields, and of its parts."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from careerjournal.records.kinds import OFFERED, PARTS, ROOTS
from careerjournal.records.record import Line, Owner, Part, Root
from careerjournal.rules.heads import head_of
from careerjournal.store.columns import Field, plan_of
from careerjournal.store.connection import Database

_TITLES: Final = ("name", "title", "role")
"""The first of these that a kind has is its title, and searched as such."""


class _Source(NamedTuple):
    """The query for what bears words in one table, and the fields that they come from."""

    sql: str
    fields: tuple[Field, ...]


def _of_parts(part: type[Part]) -> _Source:
    plan = plan_of(part)
    spoken = tuple(field for field in plan.fields if field.words is not None)
    counting = " AND counts" if issubclass(part, Line) else ""
    return _Source(
        f"SELECT {_listed(spoken)} FROM {part.KIND} WHERE {plan.owner.name} = ?{counting}"  # noqa: S608
        " ORDER BY n",
        spoken,
    )


def _of_root(root: type[Root]) -> _Source:
    spoken = tuple(field for field in plan_of(root).fields if field.words is not None)
    title = next((name for name in _TITLES if name in {field.name for field in spoken}), "")
    short = tuple(field for field in spoken if field.name != title)
    return _Source(f"SELECT {_listed(short)} FROM {root.KIND} WHERE n = ?", short)  # noqa: S608


def _listed(fields: tuple[Field, ...]) -> str:
    return ", ".join(column.name for field in fields for column in field.columns)


def _by_owner() -> dict[str, list[_Source]]:
    found: dict[str, list[_Source]] = {}
    for part in PARTS:
        owner = plan_of(part).owner
        source = _of_parts(part)
        if isinstance(owner.mark, Owner) and source.fields:
            found.setdefault(owner.mark.kind, []).append(source)
    return found


_PARTS: Final = _by_owner()
"""By the kind of the owner; "" for what any record may have."""

_FIELDS: Final = {
    root.KIND: source
    for root in ROOTS
    if root.KIND in OFFERED and (source := _of_root(root)).fields
}


def says_more(record: Root, before: Root | None = None) -> bool:
    """Whether what a record says in short fields is something, or another thing than `before`."""
    source = _FIELDS.get(record.KIND)
    if source is None:
        return False
    if before is None:
        return any(getattr(record, field.name) for field in source.fields)
    return head_of(record).title != head_of(before).title or any(
        getattr(record, field.name) != getattr(before, field.name) for field in source.fields
    )


def short_words(database: Database, n: int) -> str:
    """The words of the short fields and of all parts of record `n`, one field on each line; of
    ledgers what counts. What its title says anyway is left out; its head must be up to date."""
    found = database.row(
        "SELECT r.kind, coalesce(h.title, '') FROM record r LEFT JOIN head h ON h.n = r.n"
        " WHERE r.n = ?",
        (n,),
    )
    if found is None:
        return ""
    kind, title = found
    words: list[str] = []
    if kind in _FIELDS:
        said = set(title.split())
        fields = _said(database, _FIELDS[kind], n)
        words += [text for text in fields if not said.issuperset(text.split())]
    for source in (*_PARTS.get(kind, ()), *_PARTS.get("", ())):
        words += _said(database, source, n)
    return "\n".join(words)


def _said(database: Database, source: _Source, n: int) -> list[str]:
    words: list[str] = []
    for row in database.rows(source.sql, (n,)):
        at = 0
        for field in source.fields:
            width = len(field.columns)
            words += _words(field, row[at : at + width])
            at += width
    return words


def _words(field: Field, values: tuple[Any, ...]) -> list[str]:
    value = field.decode(*values)
    if value is None or field.words is None:
        return []
    text = field.words(value)
    return [text] if text else []
