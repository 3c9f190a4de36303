"""Nothing acknowledged as saved is lost, whenever the program is killed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = int(os.environ.get("CAREERJOURNAL_KILLS", "200"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.timeout(900)
def test_no_acknowledged_save_is_lost_when_killed(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "tests.recovery.killing", str(tmp_path), str(KILLS), "20261122"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    found = re.fullmatch(r"(\d+) kills, (\d+) acknowledged, (\d+) lost\n", result.stdout)
    assert found is not None, result.stdout
    kills, acknowledged, lost = map(int, found.groups())
    assert kills >= 200
    assert acknowledged > kills
    assert lost == 0
