"""What a process forbids, looked at from inside another one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from careerjournal.vault.process import OVERRIDE

LOOK = """
import resource
from pathlib import Path
from careerjournal.vault.process import forbid_dumps
print(*forbid_dumps())
print(resource.getrlimit(resource.RLIMIT_CORE)[0])
"""

WRITE = """
import sys
from pathlib import Path
from careerjournal.vault.process import keep_files_private
keep_files_private()
Path(sys.argv[1]).write_text("")
print(oct(Path(sys.argv[1]).stat().st_mode & 0o777))
"""


def output(script: str, *arguments: str, **variables: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env={**os.environ, **variables},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.split("\n")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux alone has both")
def test_dumps_are_forbidden() -> None:
    assert output(LOOK)[:2] == ["core dumpable", "0"]


@pytest.mark.skipif(os.name != "posix", reason="Windows has neither")
def test_a_developer_can_allow_them() -> None:
    assert output(LOOK, **{OVERRIDE: "1"})[0] == ""


@pytest.mark.skipif(os.name != "posix", reason="Windows has no umask to speak of")
def test_new_files_are_the_owners_alone(tmp_path: Path) -> None:
    assert output(WRITE, str(tmp_path / "file"))[0] == "0o600"
