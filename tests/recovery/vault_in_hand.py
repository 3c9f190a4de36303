"""A vault and a few words for what is done to it in these tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from careerjournal.operations.session import NewVault, Session, new_vault, open_session
from careerjournal.records.entry import Entry
from careerjournal.records.moment import Moment
from careerjournal.store.entries import EntryFilter, EntryQueries
from careerjournal.store.reading import Reading
from careerjournal.store.store import Writer
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.keys import Cost
from careerjournal.vault.vault import unlock_with_passphrase

PASSPHRASE: Final = "correct horse battery staple"
CHEAP: Final = Cost(19 * 1024, 1, 1)


def make(path: Path) -> NewVault:
    """A new vault at `path`, open."""
    return new_vault(path, PASSPHRASE, CHEAP)


def reopen(folder: VaultFolder, *, read_only: bool = False) -> Session:
    """Open the vault as unlocking does."""
    return open_session(folder, unlock_with_passphrase(folder, PASSPHRASE), read_only=read_only)


def writer_of(session: Session) -> Writer:
    assert session.writer is not None
    return session.writer


def add(session: Session, title: str, body: str = "") -> int:
    """Save an entry and give back its row number."""
    entry = Entry(about=Moment(date(2026, 3, 4)), title=title, body=body)
    return writer_of(session).write("entry.add", lambda unit: unit.save(entry)).value.n


def change(session: Session, n: int, body: str) -> None:
    """Give entry `n` another body."""
    writer_of(session).write(
        "entry.edit",
        lambda unit: unit.save(replace(unit.record(Entry, n), body=body), unit.record(Entry, n)),
    )


def titles(session: Session) -> list[str]:
    """The titles of all entries outside the trash, by row number."""
    reader = session.reader()
    try:
        return reader.read(_titles)
    finally:
        reader.close()


def _titles(reading: Reading) -> list[str]:
    rows = EntryQueries(reading).rows(EntryFilter())
    return [reading.record(Entry, n).title for n in sorted(rows.numbers)]


def crash(session: Session) -> None:
    """Leave the vault as a killed process does: nothing folded in, nothing sealed.

    The lock's file stays too, naming a process that runs: so the caller says that it ended.
    """
    writer_of(session).close()
    assert session._lock is not None
    session._lock.release()
