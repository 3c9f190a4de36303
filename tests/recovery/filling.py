"""A program that writes into a vault until the disk is full, at one step after another.

Run as `python -m tests.recovery.filling FOLDER ROUNDS WAY`. WAY is "disk", for a FOLDER on a small
file system of its own that is filled up with ballast, or "limit", which forbids files to grow and
needs no leave for anything. Prints as JSON how often what came to nothing; ends with an error as
soon as anything acknowledged is lost or anything refused is half there.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from careerjournal.operations.backups import back_up
from careerjournal.operations.session import Session
from careerjournal.operations.verify import verify
from careerjournal.records.errors import CareerJournalError
from careerjournal.store.backup import list_snapshots
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.vault import change_passphrase
from tests.recovery.vault_in_hand import (
    CHEAP,
    PASSPHRASE,
    add,
    change,
    leave,
    make,
    reopen,
    titles,
    writer_of,
)

BODY: Final = "Words that need some room on the disk. " * 120
STEP_BYTES: Final = 3_700
MOST_WRITES: Final = 400

Full = Callable[[int], None]
"""Leaves so many bytes of room; -1 gives all of it back."""


def fill_disk(folder: Path) -> Full:
    """Ballast on the same file system takes the room away."""
    ballast = folder / "ballast"

    def full(room: int) -> None:
        ballast.unlink(missing_ok=True)
        if room >= 0:
            found = os.statvfs(folder)
            ballast.write_bytes(bytes(max(0, found.f_bavail * found.f_frsize - room)))

    return full


def limit_files(vault: VaultFolder) -> Full:
    """No file may grow by more than the room, counted from the write-ahead log."""
    log = vault.path / "journal-1.db-wal"

    def full(room: int) -> None:
        size = log.stat().st_size if room >= 0 and log.exists() else 0
        most = resource.RLIM_INFINITY if room < 0 else size + room
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))

    return full


class Filling:
    """One vault that meets a full disk again and again."""

    def __init__(self, folder: Path, way: str) -> None:
        made = make(folder / "Full.cjvault")
        self.session: Session = made.session
        self.vault = made.session.folder
        self.full = fill_disk(folder) if way == "disk" else limit_files(self.vault)
        self.acknowledged: list[str] = []
        self.refused: Counter[str] = Counter()

    @contextmanager
    def refusal(self, what: str) -> Iterator[None]:
        """Counts what the world prevents; a fault of ours rises."""
        try:
            yield
        except CareerJournalError as error:
            self.refused[f"{what} {error.code}"] += 1

    def write_until_full(self) -> bool:
        """Add and change entries until one is refused; whether one was."""
        before = sum(self.refused.values())
        for count in range(MOST_WRITES):
            with self.refusal("save"):
                title = f"entry {len(self.acknowledged)}"
                n = add(self.session, title, BODY)
                self.acknowledged.append(title)
                change(self.session, n, BODY[: 100 * (count % 9)])
            if sum(self.refused.values()) > before:
                return True
        return False

    def try_the_rest(self) -> None:
        """What else needs room: each is refused whole or done whole."""
        header = self.vault.header.read_bytes()
        snapshots = list_snapshots(self.vault.backups)
        with self.refusal("backup"):
            snapshots = [back_up(self.session, datetime.now(UTC)), *snapshots]
        assert list_snapshots(self.vault.backups) == snapshots
        assert len(list(self.vault.backups.iterdir())) == len(snapshots)
        for snapshot in snapshots:
            snapshot.path.unlink()
        with self.refusal("passphrase"):
            change_passphrase(self.vault, self.session.keys, PASSPHRASE + "x", CHEAP)
            # It went through: back to the one that the next round knows.
            change_passphrase(self.vault, self.session.keys, PASSPHRASE, CHEAP)
            header = self.vault.header.read_bytes()
        assert self.vault.header.read_bytes() == header
        with self.refusal("undo"):
            writer_of(self.session).undo()
            writer_of(self.session).redo()
        with self.refusal("checkpoint"):
            writer_of(self.session).checkpoint()

    def check(self) -> None:
        assert titles(self.session) == self.acknowledged

    def round(self, number: int) -> None:
        """Fill up, be refused, make room, go on; end the session in one way or another."""
        self.full(STEP_BYTES * number)
        assert self.write_until_full(), "the disk was never full"
        self.check()
        self.try_the_rest()
        if number % 3 == 0:
            self.full(-1)
        with self.refusal("close"):
            if number % 2:
                self.session.close()
            else:
                leave(self.session)
        with self.refusal("open"):
            # Perhaps still full: then it is refused, and nothing is the worse for it.
            self.session = reopen(self.vault)
            self.check()
            self.session.close()
        self.full(-1)
        self.session = reopen(self.vault)
        self.check()
        report = verify(self.session)
        assert report.integrity.sound, report
        self.clear()

    def clear(self) -> None:
        """Make room again within the vault, so that every round can add to it."""
        writer = writer_of(self.session)
        rows = writer.write("count", lambda unit: unit.rows("SELECT n FROM record")).value
        for (n,) in rows:
            writer.write("entry.erase", lambda unit, n=n: unit.erase(n))  # type: ignore[misc]
        writer.checkpoint()
        self.acknowledged.clear()


def main(folder: Path, rounds: int, way: str) -> int:
    filling = Filling(folder, way)
    for number in range(rounds):
        filling.round(number)
    filling.session.close()
    sys.stdout.write(json.dumps(filling.refused))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
