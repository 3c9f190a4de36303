"""A database to write to, made once and copied for every test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from careerjournal.store.database import create_database
from careerjournal.store.store import Reader, Writer

KEY = bytes(range(32))
VAULT_ID = "0197a1b2-0000-7000-8000-000000000001"


@dataclass
class Clock:
    """The time as the test says; it passes only when told to."""

    now: datetime = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_time(self, **length: float) -> None:
        self.now += timedelta(**length)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with empty tables; not to be written to."""
    path = tmp_path_factory.mktemp("empty") / "journal-1.db"
    create_database(path, KEY, VAULT_ID)
    return path


@pytest.fixture
def database_path(empty_database: Path, tmp_path: Path) -> Path:
    """The path of a database of the test's own."""
    return Path(shutil.copy(empty_database, tmp_path / "journal-1.db"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def writer(database_path: Path, clock: Clock) -> Iterator[Writer]:
    writer = Writer.open(database_path, KEY, VAULT_ID, clock=clock)
    yield writer
    writer.close()


@pytest.fixture
def reader(writer: Writer, database_path: Path) -> Iterator[Reader]:
    reader = Reader.open(database_path, KEY, VAULT_ID)
    yield reader
    reader.close()
