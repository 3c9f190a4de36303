"""Nothing readable ever lies on the disk."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from careerjournal.store.backup import take_snapshot
from careerjournal.store.store import Reader, Writer
from careerjournal.store.unit import Unit
from tests.unit.store.conftest import KEY, VAULT_ID
from tests.unit.store.samples import entry

CANARY = "xylocanary"


def files_with(folder: Path, word: str) -> list[str]:
    """The names of the files under `folder` in which `word` can be read."""
    return sorted(
        path.name
        for path in folder.rglob("*")
        if path.is_file() and word.encode() in path.read_bytes()
    )


def test_no_word_can_be_read_in_any_file(
    writer: Writer, reader: Reader, tmp_path: Path, database_path: Path
) -> None:
    backups = tmp_path / "backups"
    backups.mkdir()

    def fill(unit: Unit) -> None:
        for number in range(50):
            saved = unit.save(entry(f"{CANARY} {number}", f"{CANARY} " * 500))
            unit.tag(saved.n, [CANARY, f"{CANARY}{number}"])
        unit.attach(saved.n, CANARY, "text/plain", CANARY.encode() * 100_000)
        unit.set_preference(CANARY, CANARY)
        unit.save(replace(saved, body=CANARY), new_sitting=True)

    writer.write("import", fill)
    writer.undo()
    assert files_with(tmp_path, CANARY) == []
    writer.redo()
    sorting = "SELECT text FROM text ORDER BY text || random()"
    found = reader.read(lambda reading: reading.rows(sorting))
    assert CANARY in found[-1][0]
    assert files_with(tmp_path, CANARY) == []
    take_snapshot(database_path, KEY, VAULT_ID, b"{}", backups, datetime.now(UTC))
    writer.checkpoint()
    assert len(list(tmp_path.rglob("*"))) > 4
    assert files_with(tmp_path, CANARY) == []


def test_a_plain_database_would_be_caught(tmp_path: Path) -> None:
    plain = sqlite3.connect(tmp_path / "plain.db")
    plain.execute("CREATE TABLE t (word)")
    plain.execute("INSERT INTO t VALUES (?)", (CANARY,))
    plain.commit()
    plain.close()
    assert files_with(tmp_path, CANARY) == ["plain.db"]
