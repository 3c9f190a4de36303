"""A small real vault for tests that look things up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, time
from pathlib import Path
from typing import TypeVar

from careerjournal.records.entry import Energy, Entry, EntryType
from careerjournal.records.moment import Moment
from careerjournal.store.database import create_database
from careerjournal.store.reading import Reading
from careerjournal.store.store import Reader, Writer
from careerjournal.store.unit import Unit

T = TypeVar("T")

KEY = bytes(range(32))
VAULT_ID = "00000000-0000-7000-8000-00000000000a"
DAY = date(2024, 5, 17)


class OpenVault:
    """Both doors of a vault in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "journal-1.db"
        create_database(self.path, KEY, VAULT_ID)
        self.writer = Writer.open(self.path, KEY, VAULT_ID)
        self.reader = Reader.open(self.path, KEY, VAULT_ID)

    def write(self, change: Callable[[Unit], T]) -> T:
        return self.writer.write("entry.add", change).value

    def read(self, query: Callable[[Reading], T]) -> T:
        return self.reader.read(query)

    def add(
        self,
        body: str = "",
        title: str = "",
        *,
        day: date = DAY,
        at: time | None = None,
        kind: EntryType = EntryType.NOTE,
        energy: Energy | None = None,
        pinned: bool = False,
        tags: tuple[str, ...] = (),
    ) -> int:
        """Write one entry; gives back its number."""
        entry = Entry(
            about=Moment(day, at),
            title=title,
            body=body,
            type=kind,
            energy=energy,
            pinned=pinned,
        )

        def change(unit: Unit) -> int:
            n = unit.save(entry).n
            if tags:
                unit.tag(n, tags)
            return n

        return self.write(change)

    def tried(self, change: Callable[[Unit], T]) -> T:
        """What `change` gives back; nothing of what it wrote stays."""
        kept: list[T] = []

        def undone(unit: Unit) -> None:
            kept.append(change(unit))
            raise _TriedError

        with suppress(_TriedError):
            self.writer.write("entry.add", undone)
        return kept[0]

    def close(self) -> None:
        self.reader.close()
        self.writer.close()


class _TriedError(Exception):
    pass


@contextmanager
def open_vault(folder: Path) -> Iterator[OpenVault]:
    vault = OpenVault(folder)
    yield vault
    vault.close()
