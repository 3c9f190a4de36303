"""Opening the vault that a command means, and reading and writing in it."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from careerjournal.cli.outcomes import MisuseError
from careerjournal.operations.console import Console
from careerjournal.operations.phrases import tr
from careerjournal.operations.session import Session, open_session
from careerjournal.operations.settings import BY_KEY, Settings, machine_file
from careerjournal.store.errors import Interrupted
from careerjournal.store.reading import Reading
from careerjournal.store.store import Writer
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.vault import unlock_with_passphrase

T = TypeVar("T")


def folder_of(options: argparse.Namespace) -> VaultFolder:
    """The vault that is meant. Raises MisuseError if none is named and none is known."""
    if options.vault:
        return VaultFolder(Path(options.vault))
    last = Settings.load(machine_file()).text("vault.folder")
    if not last:
        raise MisuseError(tr("Say which journal: --vault PATH."))
    return VaultFolder(Path(last))


def remember(path: Path) -> None:
    """Make the first vault of this machine the one that is meant when none is named."""
    settings = Settings.load(machine_file())
    if not settings.text("vault.folder"):
        try:
            settings.set("vault.folder", str(path.absolute()))
        except OSError:
            return  # only a convenience, and the vault is made


@contextmanager
def opened(
    options: argparse.Namespace,
    console: Console,
    passphrase: str | None = None,
    *,
    read_only: bool = False,
) -> Iterator[Session]:
    """`with` gives the open vault; its passphrase is asked for unless it is known.

    Raises what unlocking and opening raise, all CareerJournalError.
    """
    folder = folder_of(options)
    if passphrase is None:
        passphrase = console.secrets.read(options.passphrase_file, tr("Passphrase: "))
    # A script is patient, and whoever raised the cost knows it.
    unlocked = unlock_with_passphrase(folder, passphrase, patience_seconds=math.inf)
    session = open_session(folder, unlocked, read_only=read_only)
    try:
        yield session
    finally:
        session.close()


def writer(session: Session) -> Writer:
    """The writer of a vault that was not opened for reading only."""
    assert session.writer is not None  # noqa: S101 - it was not opened for reading only
    return session.writer


def read(session: Session, query: Callable[[Reading], T]) -> T:
    """What `query` finds. Raises KeyboardInterrupt if it was stopped."""
    reader = session.reader()
    try:
        return reader.read(query)
    except Interrupted as error:
        raise KeyboardInterrupt from error
    finally:
        reader.close()


def preference(session: Session, key: str) -> Any:
    """A preference kept in the vault, None if it was never set."""
    return read(session, lambda reading: reading.preference(key))


def number_setting(session: Session, key: str) -> int:
    """A preference that is a number, as it stands or as it is by default."""
    setting = BY_KEY[key]
    value = preference(session, key)
    chosen = value if setting.accepts(value) else setting.default
    return int(chosen)
