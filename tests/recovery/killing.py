"""A program that writes into a vault and is killed at any moment, again and again.

Run as `python -m tests.recovery.killing FOLDER KILLS SEED`. Forking keeps a kill at some 30 ms:
the parent never holds a connection while it forks. Prints the number of kills, of acknowledged
writes, and of those that were lost.
"""

from __future__ import annotations

import contextlib
import os
import random
import select
import signal
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from careerjournal.records.entry import Entry
from careerjournal.records.moment import Moment
from careerjournal.store.database import create_database
from careerjournal.store.errors import RecordGone
from careerjournal.store.reading import Reading
from careerjournal.store.store import Reader, Writer

KEY = bytes(range(32))
VAULT_ID = "00000000-0000-4000-8000-000000000000"
LONGEST_LIFE_SECONDS = 0.06


def write_for_ever(path: Path, life: int, acknowledge: int) -> None:
    """Add an entry, change it twice, trash one, undo, and say each commit down the pipe."""
    writer = Writer.open(path, KEY, VAULT_ID)
    count = 0
    while True:
        title = f"{life}-{count}"
        entry = Entry(about=Moment(date(2026, 1, 1)), title=title, body="first " * 200)
        saved = writer.write("entry.add", lambda unit, e=entry: unit.save(e)).value  # type: ignore[misc]
        os.write(acknowledge, f"add {saved.n} {title}\n".encode())
        for version in (1, 2):
            changed = replace(saved, body=f"version {version} of {title} " * 60)
            saved = writer.write(
                "entry.edit",
                lambda unit, new=changed, old=saved: unit.save(new, old),  # type: ignore[misc]
            ).value
            os.write(acknowledge, f"version {saved.n} {version}\n".encode())
        if count % 3 == 0:
            writer.write("entry.trash", lambda unit, n=saved.n: unit.trash(n))  # type: ignore[misc]
            writer.undo()
        if count % 5 == 0:
            writer.checkpoint()
        count += 1


def one_life(path: Path, life: int, chance: random.Random) -> list[str]:
    """Start a writer, kill it within its life, and give back what it acknowledged."""
    source, target = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(source)
        try:
            write_for_ever(path, life, target)
        finally:
            os._exit(1)
    os.close(target)
    first = b""
    if life % 4:
        # Mostly killed in the midst of writing; every fourth time perhaps while opening.
        select.select([source], [], [], 10)
        first = os.read(source, 65536)
    time.sleep(chance.uniform(0, LONGEST_LIFE_SECONDS))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    said = first
    while piece := os.read(source, 65536):
        said += piece
    os.close(source)
    # A line that was cut short was still acknowledged only if it is whole.
    return said.decode().split("\n")[:-1]


def lost(path: Path, acknowledged: dict[int, tuple[str, int]]) -> list[int]:
    """The records whose acknowledged state is not in the vault."""
    reader = Reader.open(path, KEY, VAULT_ID)
    # In the trash or not: it may have been killed between the two.
    entries = reader.read(lambda reading: _entries(reading, acknowledged))
    sound = reader.read(lambda reading: reading.rows("PRAGMA quick_check"))
    reader.close()
    if sound != [("ok",)]:
        return sorted(acknowledged)
    missing = []
    for n, (title, version) in acknowledged.items():
        entry = entries.get(n)
        at_least = tuple(f"version {v} of " for v in range(max(version, 1), 3))
        is_right = (
            entry is not None
            and title in ("", entry.title)
            and (not version or entry.body.startswith(at_least))
        )
        if not is_right:
            missing.append(n)
    return missing


def _entries(reading: Reading, ns: Iterable[int]) -> dict[int, Entry]:
    found = {}
    for n in ns:
        with contextlib.suppress(RecordGone):
            found[n] = reading.record(Entry, n)
    return found


def main(folder: Path, kills: int, seed: int) -> int:
    chance = random.Random(seed)
    path = folder / "journal-1.db"
    create_database(path, KEY, VAULT_ID)
    acknowledged: dict[int, tuple[str, int]] = {}
    writes = losses = 0
    for life in range(kills):
        fresh: set[int] = set()
        for line in one_life(path, life, chance):
            verb, number, rest = line.split(" ", 2)
            n, writes = int(number), writes + 1
            title, version = acknowledged.get(n, ("", 0))
            acknowledged[n] = (rest, version) if verb == "add" else (title, int(rest))
            fresh.add(n)
        checked = acknowledged if life == kills - 1 else {n: acknowledged[n] for n in fresh}
        losses += len(lost(path, checked))
    sys.stdout.write(f"{kills} kills, {writes} acknowledged, {losses} lost\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
