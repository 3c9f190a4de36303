"""A small real vault for the journal's parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from careerjournal.store.database import create_database
from careerjournal.store.reading import Reading
from careerjournal.store.store import Reader, Writer
from careerjournal.store.unit import Unit
from careerjournal.ui.tasks import Inline
from careerjournal.ui.workspace import Workspace

T = TypeVar("T")

KEY = bytes(range(32))
VAULT_ID = "00000000-0000-7000-8000-000000000001"


class Holding:
    """A runner that runs at once, or holds jobs and results back until they are let go."""

    def __init__(self) -> None:
        self.held = False
        self.refuse: Exception | None = None
        self._waiting: list[tuple[Any, ...]] = []

    def submit(
        self,
        job: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        if self.held:
            self._waiting.append((job, done, failed))
        elif self.refuse is not None:
            failed(self.refuse)
        else:
            Inline().submit(job, done, failed)

    def let_go(self, count: int = 1_000) -> None:
        """Run the first `count` jobs held back."""
        self.held = False
        for _ in range(min(count, len(self._waiting))):
            self.submit(*self._waiting.pop(0))

    def stop(self) -> None:
        pass


class Vault:
    """An open workspace whose work happens at once, and both doors behind it."""

    def __init__(self, path: Path) -> None:
        self.writer = Writer.open(path, KEY, VAULT_ID)
        self.reader = Reader.open(path, KEY, VAULT_ID)
        self.writing = Holding()
        self.reading = Holding()
        self.workspace = Workspace(self.writer, self.reader, self.writing, self.reading)

    def read(self, query: Callable[[Reading], T]) -> T:
        return self.reader.read(query)

    def write(self, change: Callable[[Unit], T], label: str = "entry.add") -> T:
        """Write as a page would, telling everybody."""
        results: list[T] = []
        self.workspace.write(label, change, results.append)
        return results[0]

    def close(self) -> None:
        self.workspace.stop()
        self.writer.close()
        delete(self.workspace)  # with the timers of what it owns


@pytest.fixture
def vault(qtbot: QtBot, tmp_path: Path) -> Iterator[Vault]:
    path = tmp_path / "vault.db"
    create_database(path, KEY, VAULT_ID)
    vault = Vault(path)
    yield vault
    vault.close()
