"""The folder goes away, or may not be written to, while or before a vault is open."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from careerjournal.operations.session import Session
from careerjournal.records.entry import Entry
from careerjournal.records.errors import CareerJournalError, StoreError
from careerjournal.records.moment import Moment
from careerjournal.store.errors import DatabaseMissing, InputOutput
from careerjournal.ui.tasks import Worker
from careerjournal.ui.workspace import Workspace
from careerjournal.vault.folder import VaultFolder
from tests.recovery.test_disk_full import NAMESPACE
from tests.recovery.vault_in_hand import add, crash, make, reopen, titles

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="an open folder cannot be moved or removed"
)

READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"'


@dataclass
class Writing:
    """A session as the window uses it, and what it said of each save."""

    qtbot: QtBot
    session: Session
    workspace: Workspace
    saved: list[str]
    refused: list[CareerJournalError]

    def save(self, title: str) -> None:
        """Hand in an entry and wait for the answer."""
        answers = len(self.saved) + len(self.refused)
        entry = Entry(about=Moment(date(2026, 3, 4)), title=title)
        self.workspace.write(
            "entry.add",
            lambda unit: unit.save(entry),
            lambda made: self.saved.append(made.title),
            self.refused.append,
        )
        self.qtbot.waitUntil(lambda: len(self.saved) + len(self.refused) > answers)


@pytest.fixture
def writing(qtbot: QtBot, tmp_path: Path) -> Iterator[Writing]:
    session = make(tmp_path / "A.cjvault").session
    workspace = Workspace(
        session.writer, session.reader(), Worker("writer"), Worker("reader"), session.holds_lock
    )
    yield Writing(qtbot, session, workspace, [], [])
    workspace.stop()


def remove(folder: Path) -> None:
    shutil.rmtree(folder)


def rename(folder: Path) -> None:
    folder.rename(folder.with_name("Moved.cjvault"))


def replace(folder: Path) -> None:
    """As a sync service does that brings back an older folder of the same name."""
    shutil.copytree(folder, folder.with_name("copy"))
    shutil.rmtree(folder)
    folder.with_name("copy").rename(folder)


@pytest.mark.parametrize("gone", [remove, rename, replace])
def test_nothing_counts_as_saved_once_the_folder_is_gone(
    writing: Writing, gone: Callable[[Path], None]
) -> None:
    writing.save("before")
    gone(writing.session.folder.path)
    writing.save("after")
    assert writing.saved == ["before"]
    assert [type(error) for error in writing.refused] == [InputOutput]
    writing.workspace.stop()
    with pytest.raises(StoreError):
        writing.session.close()


def test_a_folder_that_comes_back_takes_what_waited(writing: Writing) -> None:
    folder = writing.session.folder.path
    writing.save("before")
    folder.rename(folder.with_name("Moved.cjvault"))
    writing.save("meanwhile")
    folder.with_name("Moved.cjvault").rename(folder)
    writing.save("after")
    assert writing.saved == ["before", "after"]
    writing.workspace.stop()
    writing.session.close()
    session = reopen(writing.session.folder)
    assert titles(session) == ["before", "after"]
    session.close()


def test_a_moved_vault_opens_where_it_is_now(tmp_path: Path) -> None:
    session = make(tmp_path / "A.cjvault").session
    add(session, "one")
    session.folder.path.rename(tmp_path / "B.cjvault")
    with pytest.raises(StoreError):
        session.close()
    again = reopen(VaultFolder(tmp_path / "B.cjvault"))
    assert again.needs_check
    assert titles(again) == ["one"]
    again.close()


def test_a_missing_database_is_said_before_anything_is_made_in_its_place(tmp_path: Path) -> None:
    session = make(tmp_path / "A.cjvault").session
    session.close()
    session.database.unlink()
    for read_only in (False, True):
        with pytest.raises(DatabaseMissing):
            reopen(session.folder, read_only=read_only)
    assert not session.database.exists()
    assert not session.folder.lock.exists()


@pytest.mark.parametrize("left_by", ["a close", "a crash"])
def test_a_folder_that_cannot_be_written_to_can_be_read(tmp_path: Path, left_by: str) -> None:
    session = make(tmp_path / "A.cjvault").session
    add(session, "one")
    disk = tmp_path / "disk"
    if left_by == "a crash":
        crash(session, disk / "A.cjvault")
        session.close()
    else:
        session.close()
        shutil.copytree(session.folder.path, disk / "A.cjvault")
    vault = str(disk / "A.cjvault")
    command = [sys.executable, "-m", "tests.recovery.reading_only", vault]
    result = subprocess.run(
        [*NAMESPACE, "sh", "-c", READ_ONLY, str(disk), *command],
        capture_output=True,
        text=True,
        check=False,
    )
    if "unshare" in result.stderr or "mount" in result.stderr:
        pytest.skip("this system lets nobody mount a disk for reading only")
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout) == {
        "writing": "vault.folder-not-writable",
        "titles": ["one"],
        "sound": True,
        "backup": "store.read-only",
    }
