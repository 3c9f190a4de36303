"""The scripts in docs/vault-format.md open a vault, just as they stand there."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from careerjournal.store.backup import take_snapshot
from careerjournal.store.database import create_database
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.header import header_bytes, parse_header
from careerjournal.vault.vault import Created
from tests.unit.vault.conftest import PASSPHRASE

DOC: Final = Path(__file__).parents[3] / "docs" / "vault-format.md"


def script(name: str) -> str:
    """The code block in the page that is marked with this name."""
    found = re.search(
        rf"<!-- The test runs this: {name} -->\n```python\n(.*?)```", DOC.read_text("utf-8"), re.S
    )
    assert found, name
    return found.group(1)


def run(code: str, arguments: Sequence[str], typed: str) -> subprocess.CompletedProcess[str]:
    # A session of its own: getpass would otherwise ask on the terminal the tests were started on.
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code, *arguments],
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
        timeout=60,
    )


def pragma(created: Created) -> str:
    return f"PRAGMA key = \"x'{created.keys.database_key().hex()}'\";\n"


def with_code() -> str:
    """The script for the key, changed for the recovery code as the page says."""
    lines = script("key").replace('== "passphrase"', '== "recovery"').splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("passphrase ="))
    end = next(n for n, line in enumerate(lines) if ".derive(passphrase)" in line)
    return "\n".join([*lines[:start], script("code"), *lines[end + 1 :]])


def test_the_script_makes_the_databases_key(folder: VaultFolder, created: Created) -> None:
    done = run(script("key"), [str(folder.path)], PASSPHRASE + "\n")
    assert done.stdout == pragma(created), done.stderr


def test_the_script_is_short() -> None:
    lines = [line for line in script("key").splitlines() if line and "import" not in line]
    assert len(lines) <= 15


def test_the_script_refuses_another_passphrase(folder: VaultFolder, created: Created) -> None:
    done = run(script("key"), [str(folder.path)], "another\n")
    assert done.stdout == ""
    assert "InvalidTag" in done.stderr


def test_the_recovery_code_makes_the_same_key(folder: VaultFolder, created: Created) -> None:
    done = run(with_code(), [str(folder.path)], f"{created.recovery_code}\n")
    assert done.stdout == pragma(created), done.stderr


def test_the_script_reads_the_database(folder: VaultFolder, created: Created) -> None:
    database = make_database(folder, created)
    done = run(script("read"), [str(database)], pragma(created))
    assert done.stdout == "2026-03-04\nA canary\nIt **sang**.\n\n", done.stderr


def test_a_backup_is_read_as_the_page_says(folder: VaultFolder, created: Created) -> None:
    backup = take_snapshot(
        make_database(folder, created),
        created.keys.database_key(),
        created.header.vault_id,
        header_bytes(created.header),
        folder.backups,
        datetime(2026, 3, 6, tzinfo=UTC),
    ).path
    done = run(script("read"), [str(backup)], pragma(created))
    assert "It **sang**." in done.stdout, done.stderr
    data = backup.read_bytes()
    assert data[-8:] == b"CJBACKUP"
    length = int.from_bytes(data[-16:-8], "big")
    assert parse_header(data[-16 - length : -16]) == created.header


def test_the_sqlcipher_tool_reads_the_database(folder: VaultFolder, created: Created) -> None:
    require_tool()
    database = make_database(folder, created)
    asked = pragma(created) + "SELECT about_day, title FROM entry ORDER BY about_day;\n"
    done = subprocess.run(
        ["sqlcipher", str(database)],
        input=asked,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert "2026-03-04|A canary" in done.stdout


def test_the_page_names_every_field(created: Created, folder: VaultFolder) -> None:
    page = DOC.read_text("utf-8")
    header = json.loads(folder.header.read_text("ascii"))
    names = {*header, *header["slots"][0], *header["slots"][0]["kdf"]}
    assert [name for name in sorted(names) if name not in page] == []


def make_database(folder: VaultFolder, created: Created) -> Path:
    """A database with one entry, and one in the trash, closed."""
    database = folder.database(created.header.db)
    create_database(database, created.keys.database_key(), created.header.vault_id)
    fill = """
import sys
from sqlcipher3 import dbapi2
database = dbapi2.connect(sys.argv[1])
database.execute(sys.stdin.readline())
for n, trashed in ((1, None), (2, "2026-03-05T00:00:00Z")):
    now = "2026-03-04T12:00:00Z"
    database.execute(
        "INSERT INTO record VALUES (?, ?, 'entry', ?, ?, ?)", (n, n, now, now, trashed)
    )
    database.execute(
        "INSERT INTO entry VALUES (?, '2026-03-04', NULL, NULL, 'A canary', 'win', NULL, 0)", (n,)
    )
    database.execute(
        "INSERT INTO text(n, record, field, text, saved_at, head, spaced)"
        " VALUES (?, ?, 'body', 'It **sang**.', ?, '', '')",
        (n * 16, n, now),
    )
database.commit()
"""
    done = run(fill, [str(database)], pragma(created))
    assert done.returncode == 0, done.stderr
    return database


def require_tool() -> None:
    """Skip the test without a `sqlcipher` tool of the right age."""
    tool = shutil.which("sqlcipher")
    if tool is None:
        pytest.skip("the sqlcipher tool is not installed")
    version = (
        subprocess.run(
            [tool], input="PRAGMA cipher_version;\n", capture_output=True, text=True, check=True
        )
        .stdout.split(" ")[0]
        .strip()
    )
    if int(version.split(".")[0] or 0) < 4:
        pytest.skip(f"this sqlcipher tool is of version {version}; the format needs 4")
