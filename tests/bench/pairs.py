"""A vault and its plain twin: the same tables, rows and queries, in SQLite without a key."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from careerjournal.store.database import SCHEMA, Database, connect, create_database
from careerjournal.store.reading import Reading
from careerjournal.store.store import Writer
from careerjournal.store.tables import statements
from tests.bench import corpus
from tests.bench.corpus import Corpus, fill

T = TypeVar("T")

SIZES: Final = (1_000, 10_000, 100_000)
TINY: Final = (60,)
# Kept between runs: the largest takes some minutes to make.
KEPT: Final = Path(__file__).parents[2] / "build" / "bench"

KEY: Final = bytes(range(32))
VAULT_ID: Final = "00000000-0000-7000-8000-0000000000be"

# As `store.database` sets them, but for trusted_schema: the SQLite of older Pythons then refuses
# triggers that write to an index.
_PRAGMAS: Final = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "temp_store = MEMORY",
    "foreign_keys = ON",
    "secure_delete = ON",
    "cell_size_check = ON",
    "wal_autocheckpoint = 200",
    "cache_size = -8000",
)


@dataclass(frozen=True)
class Pair:
    """The same journal of `size` entries twice, each file with no other connection to it."""

    size: int
    vault_path: Path
    plain_path: Path

    def vault(self) -> Database:
        return connect(self.vault_path, KEY, VAULT_ID)

    def plain(self) -> Database:
        return plain_database(self.plain_path)


def pair_of(size: int, folder: Path) -> Pair:
    """The pair of this size in `folder`, made if it is not there yet."""
    name = f"{size}-{stamp()}"
    pair = Pair(size, folder / f"{name}.db", folder / f"{name}.plain.db")
    folder.mkdir(parents=True, exist_ok=True)
    _make(pair.vault_path, lambda path: _make_vault(path, size))
    _make(pair.plain_path, lambda path: _make_plain(path, size))
    return pair


def stamp() -> str:
    """Names what a journal is made by: one that is kept is made anew when it would differ."""
    made_by = [*statements(), Path(corpus.__file__).read_text(encoding="utf-8"), str(SCHEMA)]
    return hashlib.sha256(json.dumps(made_by).encode()).hexdigest()[:12]


def plain_database(path: Path) -> Database:
    connection: Any = sqlite3.connect(path, isolation_level=None, cached_statements=256)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return Database(connection, path)


def once(database: Database, query: Callable[[Reading], T]) -> T:
    """One read as the reader does it."""
    with database.reading():
        return query(Reading(database))


def writer(database: Database) -> Writer:
    return Writer(database)


def _make(path: Path, make: Callable[[Path], None]) -> None:
    if not path.exists():
        part = path.with_suffix(".part")
        for end in ("", "-wal", "-shm"):
            part.with_name(part.name + end).unlink(missing_ok=True)
        make(part)
        part.rename(path)


def _make_vault(path: Path, size: int) -> None:
    create_database(path, KEY, VAULT_ID)
    _fill(connect(path, KEY, VAULT_ID), size)


def _make_plain(path: Path, size: int) -> None:
    database = plain_database(path)
    for statement in statements():
        # An option newer than the SQLite of some Pythons; no row is deleted here.
        if "secure-delete" not in statement:
            database.run(statement)
    database.run("INSERT INTO meta(key, value) VALUES ('vault_id', ?)", (VAULT_ID,))
    _fill(database, size)


def _fill(database: Database, size: int) -> None:
    database.run("PRAGMA synchronous = OFF")
    fill(database, Corpus(size))
    database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
