"""A vault and a few words for what is done to it in these tests."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from careerjournal.operations.clock import Clock, local_now
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


def make(path: Path, now: Clock = local_now) -> NewVault:
    """A new vault at `path`, open."""
    return new_vault(path, PASSPHRASE, CHEAP, now=now)


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


def leave(session: Session) -> None:
    """Let go of the vault without sealing it: the next unlock takes it for a crash."""
    writer_of(session).close()
    assert session._lock is not None
    session._lock.release()


def crash(session: Session, to: Path) -> VaultFolder:
    """A copy in `to` of the vault's folder as a kill would leave it now, its log not folded in."""
    folder = VaultFolder(Path(shutil.copytree(session.folder.path, to)))
    # The copy's lock names this process, which has nothing to do with it.
    folder.lock.unlink()
    return folder
