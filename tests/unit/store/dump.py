"""The whole content of a database, to be compared."""

from __future__ import annotations

from typing import Any

from careerjournal.store.caches import Caches
from careerjournal.store.columns import SHORT_SLOT, SLOTS
from careerjournal.store.connection import Database
from careerjournal.store.ledgers import LEDGERS, refresh_counts
from careerjournal.store.rows import KEPT
from careerjournal.store.summaries import stale

Dump = dict[str, dict[int, tuple[Any, ...]]]
"""Table to row number to the columns of KEPT."""


def dump(database: Database) -> Dump:
    """Every row of every table that undo keeps.

    Versions that no act noted are left out: they were kept when redo lost its hold on them.
    """
    whole = {
        table: {
            row[0]: row[1:] for row in database.rows(f"SELECT n, {', '.join(columns)} FROM {table}")
        }
        for table, columns in KEPT.items()
    }
    whole["text"] = {n: row for n, row in whole["text"].items() if n % SLOTS != SHORT_SLOT}
    noted = database.rows("SELECT row FROM edit WHERE table_name = 'revision'")
    known = {row[0] for row in noted}
    whole["revision"] = {n: row for n, row in whole["revision"].items() if n in known}
    return whole


def caches(database: Database) -> list[tuple[Any, ...]]:
    """Heads, searched words, and which lines of the ledgers count."""
    counts = [
        *(row for kind in LEDGERS for row in database.rows(f"SELECT n, counts FROM {kind}")),
    ]
    return [
        *database.rows("SELECT * FROM head ORDER BY n"),
        *database.rows("SELECT n, head, spaced FROM text ORDER BY n"),
        *database.rows("SELECT * FROM text WHERE n % 16 = 15 ORDER BY n"),
        *counts,
    ]


def assert_sound(database: Database) -> None:
    """References, caches and the search index agree with the records."""
    assert database.rows("PRAGMA foreign_key_check") == []
    before = caches(database)
    numbers = [row[0] for row in database.rows("SELECT n FROM record ORDER BY n")]
    assert [row[0] for row in database.rows("SELECT n FROM head ORDER BY n")] == numbers
    Caches(database).refresh(numbers)
    for kind in LEDGERS:
        for n in numbers:
            refresh_counts(database, kind, n)
    assert list(stale(database)) == []
    assert caches(database) == before
    assert database.rows("SELECT record FROM text WHERE n % 16 = 0 ORDER BY n") == [
        (n,) for n in numbers
    ]
    database.run("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")
