"""The window from outside: processes that start it, unlock it and live through a journey."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from careerjournal.operations.session import new_vault
from careerjournal.store.database import connect
from careerjournal.vault.keys import Cost
from tests.bench.corpus import Corpus, fill
from tests.bench.figures import Line, Table
from tests.bench.pairs import stamp

KEPT: Final = Path(__file__).parents[2] / "build" / "bench"
PAIRS: Final = 9
START_RATIO: Final = 1.15
FIRST_PAGE_MS: Final = 150.0
SLOT_MS: Final = 16.0
PASSPHRASE: Final = "bench"


def _run(home: Path, module: str, *arguments: str) -> str:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(home),
        # As on a machine where it has run before: compiled once, not at every start.
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{module}", *arguments],
        capture_output=True,
        text=True,
        env=environment,
        check=True,
        timeout=300,
    )
    return done.stdout


def _vault(folder: Path, size: int) -> Path:
    """A vault with so many entries in `folder`, made if it is not there yet."""
    path = folder / f"window-{size}-{stamp()}.cjvault"
    if not path.exists():
        shutil.rmtree(part := folder / "part.cjvault", ignore_errors=True)
        session = new_vault(part, PASSPHRASE, Cost(19 * 1024, 1, 1)).session
        assert session.writer is not None
        session.writer.close()
        database = connect(session.database, session.keys.database_key(), session.header.vault_id)
        fill(database, Corpus(size))
        database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
        session.writer = None
        session.close()
        part.rename(path)
    return path


def test_the_unlock_page_beside_a_bare_window(
    request: pytest.FixtureRequest, table: Table, tmp_path: Path
) -> None:
    vault = _vault(tmp_path, 1)
    pairs = PAIRS if request.config.getoption("benchmark_enable") else 1
    bare, ours = [], []
    if request.config.getoption("benchmark_enable"):
        _run(tmp_path, "starting", "unlock", str(vault))  # compiles what both load
    for _ in range(pairs):
        bare.append(float(_run(tmp_path, "starting", "bare")))
        ours.append(float(_run(tmp_path, "starting", "unlock", str(vault))))
    ratio = statistics.median(our / least for our, least in zip(ours, bare, strict=True))
    table.lines.append(
        Line(
            "unlock page painted, beside a bare window",
            1,
            statistics.median(ours),
            max(ours),
            statistics.median(bare),
            ratio,
            f"{START_RATIO}",
            ratio <= START_RATIO,
        )
    )
    assert ratio > 0


@pytest.mark.parametrize("size", [1_000, 100_000])
def test_a_journey_through_the_window(
    request: pytest.FixtureRequest, table: Table, tmp_path: Path, size: int
) -> None:
    if not request.config.getoption("benchmark_enable"):
        pytest.skip("takes half a minute: run by make bench")
    KEPT.mkdir(parents=True, exist_ok=True)
    found: dict[str, Any] = json.loads(
        _run(tmp_path, "window_journey", str(_vault(KEPT, size)), PASSPHRASE)
    )
    unlock = found["unlock_cpu_ms"]
    lines = [("first page once the key is known", unlock, f"{FIRST_PAGE_MS:.0f} ms", FIRST_PAGE_MS)]
    lines += [
        (f"longest gap of the UI thread: {step}", gap, f"{SLOT_MS:.0f} ms", SLOT_MS)
        for step, gap in found["gaps_cpu_ms"].items()
    ]
    for what, figure, promise, most in lines:
        kept = figure <= most
        table.lines.append(Line(what, size, figure, figure, promise=promise, kept=kept))
    table.lines.append(Line("memory afterwards, MB (PSS)", size, found["pss_mb"], found["pss_mb"]))
    idle = found["idle_cpu_percent"]
    table.lines.append(Line("idle, percent of one core", size, idle, idle))
    assert found["gaps_cpu_ms"]
