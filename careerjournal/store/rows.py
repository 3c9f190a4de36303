"""Rows of the tables whose changes can be undone, read and written one at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from careerjournal.records.kinds import PARTS, ROOTS
from careerjournal.records.record import Line
from careerjournal.store.columns import Value, plan_of
from careerjournal.store.connection import Database

Row = dict[str, Value]
"""Values by column, without the row number."""

KEPT: Final[dict[str, tuple[str, ...]]] = {
    "record": ("id", "kind", "created_at", "updated_at", "trashed_at"),
    **{root.KIND: tuple(column.name for column in plan_of(root).columns) for root in ROOTS},
    "text": ("record", "field", "text", "saved_at"),
    **{part.KIND: ("id", *(column.name for column in plan_of(part).columns)) for part in PARTS},
    "link": ("source", "target", "role", "quote", "context", "derived", "part"),
    "attachment": ("record", "hash", "name", "media_type", "size", "added_at"),
    "origin": ("record", "source", "source_id", "raw", "imported"),
    "revision": ("record", "field", "text", "at"),
}
"""The columns that belong to each table's truth; what else it has is a cache."""

# The index needs them filled; the caches are brought up to date right after.
_FILLED: Final[dict[str, Row]] = {
    "text": {"head": "", "spaced": ""},
    **{part.KIND: {"counts": 1} for part in PARTS if issubclass(part, Line)},
}

_selects: Final = {
    table: f"SELECT {', '.join(columns)} FROM {table} WHERE n = ?"  # noqa: S608
    for table, columns in KEPT.items()
}
_deletes: Final = {table: f"DELETE FROM {table} WHERE n = ?" for table in KEPT}  # noqa: S608
_inserts: Final[dict[tuple[str, tuple[str, ...]], str]] = {}
_updates: Final[dict[tuple[str, tuple[str, ...]], str]] = {}


class Rows:
    """Plain statements over KEPT; every one is written once and prepared once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, table: str, n: int) -> Row | None:
        found = self._database.row(_selects[table], (n,))
        return None if found is None else dict(zip(KEPT[table], found, strict=True))

    def add(self, table: str, n: int | None, row: Mapping[str, Value]) -> int:
        """Insert a row under `n`, or under the next free number; gives back that number."""
        row = {**_FILLED.get(table, {}), **row}
        names = tuple(row)
        sql = _inserts.get((table, names))
        if sql is None:
            marks = ", ".join("?" * (len(names) + 1))
            sql = f"INSERT INTO {table}(n, {', '.join(names)}) VALUES ({marks})"  # noqa: S608
            _inserts[table, names] = sql
        return self._database.run(sql, (n, *row.values()))

    def change(self, table: str, n: int, row: Mapping[str, Value]) -> None:
        """Set the columns in `row`, which may hold caches too."""
        names = tuple(row)
        sql = _updates.get((table, names))
        if sql is None:
            sets = ", ".join(f"{name} = ?" for name in names)
            sql = f"UPDATE {table} SET {sets} WHERE n = ?"  # noqa: S608
            _updates[table, names] = sql
        self._database.run(sql, (*row.values(), n))

    def remove(self, table: str, n: int) -> None:
        self._database.run(_deletes[table], (n,))
