from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from careerjournal.operations import new_keys
from careerjournal.operations.backups import back_up, restore_as_vault
from careerjournal.operations.new_keys import renew_keys
from careerjournal.operations.session import NewVault, Session, new_vault, open_session
from careerjournal.records.entry import Entry
from careerjournal.records.moment import Moment
from careerjournal.store import rekey
from careerjournal.store.database import connect
from careerjournal.store.errors import DiskFull, ReadOnly, WrongKey
from careerjournal.store.search import search
from careerjournal.vault import files
from careerjournal.vault.errors import SamePassphrase, WrongPassphrase
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.header import read_header
from careerjournal.vault.keys import Cost
from careerjournal.vault.state import Verdict
from careerjournal.vault.vault import unlock_with_passphrase, unlock_with_recovery_code

COST = Cost(19 * 1024, 1, 1)
OLD = "correct horse"
NEW = "battery staple"


@pytest.fixture
def made(tmp_path: Path) -> NewVault:
    made = new_vault(tmp_path / "A.cjvault", OLD, COST)
    add(made.session, "canary")
    return made


def add(session: Session, title: str) -> None:
    assert session.writer is not None
    entry = Entry(about=Moment(date(2026, 3, 4)), title=title)
    session.writer.write("entry.add", lambda unit: unit.save(entry))


def titles(session: Session) -> set[str]:
    reader = session.reader()
    try:
        return {entry.title for entry in reader.read(lambda reading: reading.all(Entry))}
    finally:
        reader.close()


def found(session: Session, word: str) -> int:
    reader = session.reader()
    try:
        return reader.read(lambda reading: search(reading, word)).count
    finally:
        reader.close()


def opened(folder: VaultFolder, passphrase: str) -> Session:
    return open_session(folder, unlock_with_passphrase(folder, passphrase))


def test_the_journal_is_whole_under_the_new_keys(made: NewVault) -> None:
    session = made.session
    result = renew_keys(session, NEW, COST)
    add(session, "after")
    session.close()
    again = opened(session.folder, NEW)
    assert titles(again) == {"canary", "after"}
    assert found(again, "canary") == 1
    assert again.finding.verdict is Verdict.SAME
    again.close()
    code = str(result.recovery_code)
    assert unlock_with_recovery_code(session.folder, code).keys == session.keys
    assert not result.had_keyring
    assert result.old_backups == 0


def test_undo_goes_on_across_it(made: NewVault) -> None:
    renew_keys(made.session, NEW, COST)
    assert made.session.writer is not None
    made.session.writer.undo()
    assert titles(made.session) == set()
    made.session.close()


def test_the_old_passphrase_and_the_old_key_open_nothing(made: NewVault) -> None:
    session = made.session
    old_keys = session.keys
    renew_keys(session, NEW, COST)
    session.close()
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(session.folder, OLD)
    with pytest.raises(WrongKey):
        connect(session.database, old_keys.database_key(), session.header.vault_id, "ro")
    names = {path.name for path in session.folder.path.iterdir()}
    assert names == {"vault.json", "vault.json.bak", "journal-2.db", "state.json", "backups"}
    assert session.folder.header.read_bytes() == session.folder.header_backup.read_bytes()


def test_older_backups_are_counted_and_open_with_the_old_passphrase(
    made: NewVault, tmp_path: Path
) -> None:
    snapshot = back_up(made.session, datetime(2026, 3, 5, tzinfo=UTC))
    assert renew_keys(made.session, NEW, COST).old_backups == 1
    made.session.close()
    other = VaultFolder(tmp_path / "Old.cjvault")
    restore_as_vault(snapshot.path, other, OLD, by_code=False)
    session = opened(other, OLD)
    assert titles(session) == {"canary"}
    session.close()


def test_the_leaked_passphrase_is_not_taken_again(made: NewVault) -> None:
    with pytest.raises(SamePassphrase):
        renew_keys(made.session, OLD, COST)
    add(made.session, "still open")
    made.session.close()


def test_a_vault_open_for_reading_keeps_its_keys(made: NewVault) -> None:
    made.session.close()
    folder = made.session.folder
    session = open_session(folder, unlock_with_passphrase(folder, OLD), read_only=True)
    with pytest.raises(ReadOnly):
        renew_keys(session, NEW, COST)
    session.close()


def full(*_arguments: object, **_named: object) -> None:
    raise DiskFull


def check_is_as_before(session: Session) -> None:
    add(session, "after the failure")
    session.close()
    again = opened(session.folder, OLD)
    assert titles(again) == {"canary", "after the failure"}
    assert not [path for path in session.folder.path.iterdir() if "journal-2" in path.name]
    again.close()


def test_a_full_disk_leaves_everything_as_it_was(
    made: NewVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(rekey, "_change_key", full)
        with pytest.raises(DiskFull):
            renew_keys(made.session, NEW, COST)
    check_is_as_before(made.session)


def test_a_disk_that_is_too_small_is_noticed_before_starting(
    made: NewVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage:
        free = 100_000

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _folder: Usage)
        with pytest.raises(DiskFull):
            renew_keys(made.session, NEW, COST)
    check_is_as_before(made.session)


def _before_the_header(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(new_keys, "commit_rotation", full)


def _after_the_header(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(new_keys, "finish_rotation", full)


def _as_the_header_is_synced(patch: pytest.MonkeyPatch) -> None:
    real = files.sync_folder

    def sync(path: Path) -> None:
        real(path)
        if read_header(VaultFolder(path)).db == 2:
            raise DiskFull

    patch.setattr(files, "sync_folder", sync)


@pytest.mark.parametrize(
    ("at", "passphrase"),
    [(_before_the_header, OLD), (_as_the_header_is_synced, NEW), (_after_the_header, NEW)],
)
def test_wherever_it_stops_what_is_written_next_is_kept(
    made: NewVault,
    monkeypatch: pytest.MonkeyPatch,
    at: Callable[[pytest.MonkeyPatch], None],
    passphrase: str,
) -> None:
    with monkeypatch.context() as patch:
        at(patch)
        with pytest.raises(DiskFull):
            renew_keys(made.session, NEW, COST)
    add(made.session, "after")
    made.session.close()
    again = opened(made.session.folder, passphrase)
    assert titles(again) == {"canary", "after"}
    again.close()
    databases = [path.name for path in made.session.folder.path.iterdir() if ".db" in path.name]
    assert databases == ["journal-1.db" if passphrase == OLD else "journal-2.db"]


def test_only_the_owner_reads_the_new_database(made: NewVault) -> None:
    before = os.umask(0)
    try:
        renew_keys(made.session, NEW, COST)
    finally:
        os.umask(before)
    assert made.session.database.stat().st_mode & 0o777 == 0o600
    made.session.close()
