from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest

from careerjournal.operations import session as session_module
from careerjournal.operations.importing import read_import
from careerjournal.operations.session import NewVault, Session, new_vault, open_session
from careerjournal.records.entry import Entry
from careerjournal.records.moment import Moment
from careerjournal.store.errors import DatabaseMissing, DiskFull
from careerjournal.store.store import Writer
from careerjournal.vault.errors import HeldHere, VaultMissing
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.keys import Cost
from careerjournal.vault.state import Verdict
from careerjournal.vault.vault import unlock_with_passphrase, unlock_with_recovery_code

COST = Cost(19 * 1024, 1, 1)


@pytest.fixture
def made(tmp_path: Path) -> NewVault:
    return new_vault(tmp_path / "A.cjvault", "correct horse", COST)


def _add(session: Session, title: str) -> None:
    assert session.writer is not None
    entry = Entry(about=Moment(date(2026, 3, 4)), title=title)
    session.writer.write("entry.add", lambda unit: unit.save(entry))


def _reopen(made: NewVault) -> Session:
    folder = made.session.folder
    return open_session(folder, unlock_with_passphrase(folder, "correct horse"))


def _count(session: Session) -> int:
    reader = session.reader()
    try:
        return reader.read(lambda reading: reading.counts().get("entry", 0))
    finally:
        reader.close()


def test_what_was_written_is_there_after_opening_again(made: NewVault) -> None:
    _add(made.session, "one")
    made.session.close()
    again = _reopen(made)
    assert _count(again) == 1
    assert again.finding.verdict is Verdict.SAME
    assert not again.needs_check
    again.close()


def test_the_recovery_code_opens_it_too(made: NewVault) -> None:
    made.session.close()
    folder = made.session.folder
    session = open_session(folder, unlock_with_recovery_code(folder, str(made.recovery_code)))
    assert _count(session) == 0
    session.close()


def test_the_folder_and_its_files_are_the_owners_alone(made: NewVault) -> None:
    _add(made.session, "one")
    folder = made.session.folder.path
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for path in folder.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    made.session.close()


def test_a_second_process_cannot_write_beside_the_first(made: NewVault) -> None:
    with pytest.raises(HeldHere):
        _reopen(made)
    made.session.close()


def test_reading_only_needs_no_lock(made: NewVault) -> None:
    _add(made.session, "one")
    folder = made.session.folder
    second = open_session(folder, unlock_with_passphrase(folder, "correct horse"), read_only=True)
    assert second.read_only
    assert _count(second) == 1
    second.close()
    made.session.close()


def test_a_vault_that_was_not_closed_is_to_be_checked(made: NewVault) -> None:
    _add(made.session, "one")
    assert made.session.writer is not None
    made.session.writer.close()
    assert made.session._lock is not None
    made.session._lock.release()
    again = _reopen(made)
    assert again.needs_check
    assert _count(again) == 1
    again.close()


def test_an_import_that_a_lock_cut_short_is_taken_back(made: NewVault, tmp_path: Path) -> None:
    source = tmp_path / "journal.txt"
    source.write_text("".join(f"[2026-03-0{n} 09:00] Line {n}.\n" for n in (1, 2, 3)), "utf-8")
    run = read_import("jrnl", source).run()
    run._clock = iter(range(10_000)).__next__  # every slice is one item
    assert made.session.writer is not None
    run.step(made.session.writer)
    assert _count(made.session) == 1
    made.session.close()
    again = _reopen(made)
    assert _count(again) == 0
    again.close()


def test_a_full_disk_does_not_keep_a_vault_shut(
    made: NewVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_writer: Writer) -> bool:
        raise DiskFull

    made.session.close()
    monkeypatch.setattr(session_module, "take_back_unfinished", full)
    again = _reopen(made)
    assert _count(again) == 0
    again.close()


def test_a_file_put_back_is_noticed_with_both_dates(made: NewVault) -> None:
    _add(made.session, "one")
    made.session.close()
    old = made.session.database.read_bytes()
    again = _reopen(made)
    _add(again, "two")
    again.close()
    again.database.write_bytes(old)
    third = _reopen(made)
    assert third.replaced_since is not None
    assert _count(third) == 1
    third.close()


def test_a_missing_database_is_said_and_lets_go_of_the_lock(made: NewVault) -> None:
    made.session.close()
    made.session.database.unlink()
    with pytest.raises(DatabaseMissing):
        _reopen(made)
    assert not made.session.folder.lock.exists()


def test_a_vault_that_cannot_be_finished_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise DiskFull

    monkeypatch.setattr(session_module, "create_database", full)
    with pytest.raises(DiskFull):
        new_vault(tmp_path / "B.cjvault", "x", COST)
    assert list(tmp_path.iterdir()) == []


def test_closing_twice_is_closing_once(made: NewVault) -> None:
    made.session.close()
    made.session.close()
    assert not made.session.holds_lock()


def test_a_vault_whose_folder_went_away_is_no_longer_held(made: NewVault, tmp_path: Path) -> None:
    assert made.session.holds_lock()
    made.session.folder.path.rename(tmp_path / "elsewhere")
    assert not made.session.holds_lock()
    (tmp_path / "elsewhere").rename(made.session.folder.path)
    made.session.close()


def test_opening_a_folder_without_a_vault_says_so(tmp_path: Path) -> None:
    with pytest.raises(VaultMissing):
        unlock_with_passphrase(VaultFolder(tmp_path / "none"), "x")
