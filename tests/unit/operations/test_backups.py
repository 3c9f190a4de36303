from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from careerjournal.operations.backups import (
    BEFORE_RESTORE,
    BackupOfOtherKeys,
    back_up,
    is_due,
    preview,
    restore,
    restore_as_vault,
    trim,
)
from careerjournal.operations.session import NewVault, Session, new_vault, open_session
from careerjournal.records.entry import Entry
from careerjournal.records.moment import Moment
from careerjournal.store.backup import list_snapshots
from careerjournal.store.errors import Busy, DamagedDatabase
from careerjournal.store.reading import Reading
from careerjournal.vault.errors import VaultExists, WrongPassphrase
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.keys import Cost, VaultKeys
from careerjournal.vault.state import Verdict
from careerjournal.vault.vault import unlock_with_passphrase

COST = Cost(19 * 1024, 1, 1)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def made(tmp_path: Path) -> NewVault:
    return new_vault(tmp_path / "A.cjvault", "correct horse", COST)


def _add(session: Session, title: str, day: date = date(2026, 3, 4)) -> None:
    assert session.writer is not None
    entry = Entry(about=Moment(day), title=title)
    session.writer.write("entry.add", lambda unit: unit.save(entry))


def _titles(session: Session) -> list[str]:
    reader = session.reader()
    try:
        return [entry.title for entry in reader.read(lambda reading: reading.all(Entry))]
    finally:
        reader.close()


def test_a_backup_is_due_once_a_day(made: NewVault) -> None:
    session = made.session
    assert is_due(session, NOW)
    back_up(session, NOW)
    assert not is_due(session, NOW + timedelta(hours=1))
    assert is_due(session, NOW + timedelta(days=1))
    session.close()


def test_a_preview_tells_counts_and_days(made: NewVault) -> None:
    session = made.session
    _add(session, "one", date(2026, 1, 2))
    _add(session, "two", date(2026, 5, 6))
    found = preview(session, back_up(session, NOW))
    assert found.counts == {"entry": 2, "stage": 12}
    assert (found.first_day, found.last_day) == (date(2026, 1, 2), date(2026, 5, 6))
    session.close()


def test_a_restore_goes_back_and_can_be_taken_back(made: NewVault) -> None:
    session = made.session
    _add(session, "one")
    then = back_up(session, NOW)
    _add(session, "two")
    done = restore(session, then, NOW + timedelta(hours=1))
    assert _titles(session) == ["one"]
    _add(session, "three")
    restore(session, done.before, NOW + timedelta(hours=2))
    assert _titles(session) == ["one", "two"]
    session.close()
    folder = session.folder
    again = open_session(folder, unlock_with_passphrase(folder, "correct horse"))
    assert again.finding.verdict is Verdict.SAME
    assert _titles(again) == ["one", "two"]
    again.close()


def test_a_restore_waits_for_no_reader_and_leaves_it_a_whole_vault(made: NewVault) -> None:
    session = made.session
    _add(session, "one")
    then = back_up(session, NOW)
    _add(session, "two")
    # As `careerjournal export` would, beside an open window.
    beside = session.reader()

    def while_reading(reading: Reading) -> list[Entry]:
        _add(session, "three")
        with pytest.raises(Busy):
            restore(session, then, NOW + timedelta(hours=1))
        return reading.all(Entry)

    assert [entry.title for entry in beside.read(while_reading)] == ["one", "two"]
    beside.close()
    assert _titles(session) == ["one", "two", "three"]
    session.close()
    assert [path.name for path in session.folder.path.glob(".*")] == []


def test_a_damaged_backup_is_refused_and_changes_nothing(made: NewVault) -> None:
    session = made.session
    _add(session, "one")
    snapshot = back_up(session, NOW)
    content = bytearray(snapshot.path.read_bytes())
    content[9000] ^= 1
    snapshot.path.write_bytes(content)
    _add(session, "two")
    with pytest.raises(DamagedDatabase):
        restore(session, snapshot, NOW)
    assert _titles(session) == ["one", "two"]
    assert list_snapshots(session.folder.backups) == [snapshot]
    session.close()


def test_a_backup_under_other_keys_says_so(made: NewVault) -> None:
    session = made.session
    snapshot = back_up(session, NOW)
    stranger = replace(session, keys=VaultKeys.generate())
    with pytest.raises(BackupOfOtherKeys):
        preview(stranger, snapshot)
    with pytest.raises(BackupOfOtherKeys):
        restore(stranger, snapshot, NOW)
    session.close()


def test_the_state_before_a_restore_is_kept_from_the_rotation(made: NewVault) -> None:
    session = made.session
    _add(session, "one")
    then = back_up(session, NOW - timedelta(days=3))
    done = restore(session, then, NOW)
    reader = session.reader()
    kept = reader.read(lambda reading: reading.preference(BEFORE_RESTORE))
    reader.close()
    assert kept == done.before.path.name
    back_up(session, NOW + timedelta(hours=3))
    trim(session, 2000, NOW + timedelta(hours=3), kept)
    assert done.before.path.exists()
    trim(session, 2000, NOW + timedelta(days=31), kept)
    assert not done.before.path.exists()
    session.close()


def test_a_backup_becomes_a_vault_of_its_own(made: NewVault, tmp_path: Path) -> None:
    session = made.session
    _add(session, "one")
    snapshot = back_up(session, NOW)
    session.close()
    other = VaultFolder(tmp_path / "B.cjvault")
    with pytest.raises(WrongPassphrase):
        restore_as_vault(snapshot.path, other, "wrong", by_code=False)
    assert not other.path.exists()
    restore_as_vault(snapshot.path, other, str(made.recovery_code), by_code=True)
    restored = open_session(other, unlock_with_passphrase(other, "correct horse"))
    assert _titles(restored) == ["one"]
    restored.close()
    with pytest.raises(VaultExists):
        restore_as_vault(snapshot.path, other, "correct horse", by_code=False)
