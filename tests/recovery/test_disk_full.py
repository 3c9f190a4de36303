"""A full disk in the midst of anything: what was saved stays, what was refused leaves no half."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file sizes")

ROUNDS = 8
# A file system of our own, in a namespace of our own: needs no root, and is gone with its process.
NAMESPACE = ("unshare", "--user", "--map-root-user", "--mount")
MOUNT = 'mount -t tmpfs -o size=4m none "$0" && exec "$@"'


def _in_a_small_disk(folder: Path, *command: str) -> list[str]:
    return [*NAMESPACE, "sh", "-c", MOUNT, str(folder), *command]


def _can_mount(folder: Path) -> bool:
    if shutil.which("unshare") is None:
        return False
    tried = subprocess.run(_in_a_small_disk(folder, "true"), capture_output=True, check=False)
    return tried.returncode == 0


def _fill(command: list[str]) -> dict[str, int]:
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    refused: dict[str, int] = json.loads(result.stdout)
    return refused


def _program(folder: Path, way: str) -> list[str]:
    return [sys.executable, "-m", "tests.recovery.filling", str(folder), str(ROUNDS), way]


def test_a_full_disk_costs_nothing_that_was_saved(tmp_path: Path) -> None:
    if not _can_mount(tmp_path):
        pytest.skip("this system lets nobody mount a small disk")
    refused = _fill(_in_a_small_disk(tmp_path, *_program(tmp_path, "disk")))
    assert refused["save store.disk-full"] >= ROUNDS
    assert refused["backup store.disk-full"] >= ROUNDS
    assert refused["passphrase vault.no-space"] >= ROUNDS - 1


def test_a_file_that_may_not_grow_costs_nothing_that_was_saved(tmp_path: Path) -> None:
    refused = _fill(_program(tmp_path, "limit"))
    assert sum(count for what, count in refused.items() if what.startswith("save")) >= ROUNDS
