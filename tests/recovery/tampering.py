"""A closed vault to tamper with, and whether what was done to it is found."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from careerjournal.operations.session import open_session
from careerjournal.operations.verify import VerifyReport, verify
from careerjournal.records.errors import CareerJournalError
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.header import parse_header
from careerjournal.vault.vault import Unlocked, unlock_with_passphrase
from tests.recovery.vault_in_hand import PASSPHRASE, add, change, make, reopen, writer_of

PAGE: Final = 4096


@dataclass(frozen=True)
class Victim:
    """A vault that was closed well, its keys, and its database as it was at an earlier close."""

    folder: VaultFolder
    unlocked: Unlocked
    earlier: bytes

    @property
    def database(self) -> Path:
        return self.folder.database(self.unlocked.header.db)

    def look(self) -> VerifyReport | None:
        """Open the vault and verify it; None if that is refused in words."""
        try:
            session = open_session(self.folder, self.unlocked, read_only=True)
        except CareerJournalError:
            return None
        try:
            return verify(session)
        except CareerJournalError:
            return None
        finally:
            session.close()

    def is_found(self, tampered: bytes) -> tuple[bool, bool]:
        """Whether a tampered database file is found at open or by `verify`, and whether it would
        be without the seal: by what the database itself holds."""
        whole = self.database.read_bytes()
        self.database.write_bytes(tampered)
        try:
            report = self.look()
        finally:
            self.database.write_bytes(whole)
        if report is None:
            return True, True
        return not report.sound, not report.integrity.sound


def make_victim(path: Path, *, entries: int = 60, attached: int = 200_000) -> Victim:
    """A vault whose every page differs between two closes; of `attached` bytes at least."""
    chance = random.Random(20261121)
    words = ["harbour", "kettle", "thimble", "river", "window", "paper", "winter", "signal"]

    def body() -> str:
        return " ".join(chance.choices(words, k=150))

    session = make(path).session
    made = [add(session, f"Entry {number}", body()) for number in range(entries)]
    blob = chance.randbytes(attached)
    writer_of(session).write(
        "entry.attach", lambda unit: unit.attach(made[0], "a.bin", "application/octet-stream", blob)
    )
    session.close()
    earlier = session.database.read_bytes()
    # A new key stream for every page: as any page that is written again has a nonce of its own.
    session = reopen(session.folder)
    for n in made:
        change(session, n, body())
    writer_of(session)._database.run("VACUUM")
    session.close()
    return Victim(session.folder, unlock_with_passphrase(session.folder, PASSPHRASE), earlier)


def flipped(data: bytes, place: int, bit: int) -> bytes:
    """`data` with one bit the other way round."""
    changed = bytearray(data)
    changed[place] ^= 1 << bit
    return bytes(changed)


def with_page(data: bytes, page: int, other: bytes) -> bytes:
    """`data` with page number `page`, from 0, as it is in `other`."""
    start, end = page * PAGE, (page + 1) * PAGE
    return data[:start] + other[start:end] + data[end:]


def header_is_refused(data: bytes) -> bool:
    """Whether a header file with this content is refused before any key is tried."""
    try:
        parse_header(data)
    except CareerJournalError:
        return True
    return False
