"""Whatever is changed in a closed vault is found: at open, or by verify. The full sizes of these
samples are in tests/bench/test_tampering.py."""

from __future__ import annotations

import contextlib
import random
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from careerjournal.operations.backups import back_up, preview
from careerjournal.operations.verify import verify
from careerjournal.records.errors import CareerJournalError
from careerjournal.store.backup import check_snapshot
from careerjournal.vault.errors import DamagedHeader, VaultMissing
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.header import header_bytes
from careerjournal.vault.repair import restore_header
from careerjournal.vault.state import Verdict
from careerjournal.vault.vault import unlock_with_passphrase
from tests.recovery.tampering import (
    PAGE,
    Victim,
    flipped,
    header_is_refused,
    make_victim,
    with_page,
)
from tests.recovery.vault_in_hand import PASSPHRASE, add, crash, reopen, titles

FLIPS = 60
LOG_FLIPS = 40


@pytest.fixture(scope="module")
def victim(tmp_path_factory: pytest.TempPathFactory) -> Victim:
    folder = tmp_path_factory.mktemp("victim") / "V.cjvault"
    return make_victim(folder, entries=20, attached=100_000)


def test_what_was_not_tampered_with_is_sound(victim: Victim) -> None:
    report = victim.look()
    assert report is not None
    assert report.sound
    assert report.verdict is Verdict.SAME


def test_a_flipped_bit_of_the_database_is_found(victim: Victim) -> None:
    whole = victim.database.read_bytes()
    chance = random.Random(1)
    places = [0, 15, 16, 100, PAGE - 1, PAGE, len(whole) - 1]
    places += [chance.randrange(len(whole)) for _ in range(FLIPS - len(places))]
    for place in places:
        by_any, by_the_pages = victim.is_found(flipped(whole, place, chance.randrange(8)))
        assert by_any, place
        assert by_the_pages, place


def test_every_old_page_put_back_is_found(tmp_path: Path) -> None:
    small = make_victim(tmp_path / "S.cjvault", entries=12, attached=10)
    whole = small.database.read_bytes()
    pages = min(len(whole), len(small.earlier)) // PAGE
    for page in range(pages):
        assert small.is_found(with_page(whole, page, small.earlier))[0], page


def test_an_old_file_put_back_is_found(victim: Victim) -> None:
    assert victim.is_found(victim.earlier) == (True, False)


@pytest.mark.parametrize("size", [0, 1, 15, 100, PAGE - 1, PAGE, PAGE + 1, 40 * PAGE, -PAGE, -1])
def test_a_database_cut_short_is_found(victim: Victim, size: int) -> None:
    whole = victim.database.read_bytes()
    assert victim.is_found(whole[:size])[0]


@pytest.mark.parametrize("added", [b"\0", bytes(PAGE), b"x" * PAGE * 3])
def test_what_is_added_at_the_end_is_found(victim: Victim, added: bytes) -> None:
    assert victim.is_found(victim.database.read_bytes() + added)[0]


def test_a_flipped_bit_of_the_header_is_refused_and_the_spare_one_opens(victim: Victim) -> None:
    whole = header_bytes(victim.unlocked.header)
    chance = random.Random(3)
    for place in (0, len(whole) - 1, *(chance.randrange(len(whole)) for _ in range(60))):
        assert header_is_refused(flipped(whole, place, chance.randrange(8))), place
    path = victim.folder.header
    path.write_bytes(flipped(whole, len(whole) // 2, 0))
    with pytest.raises(DamagedHeader) as caught:
        unlock_with_passphrase(victim.folder, PASSPHRASE)
    assert caught.value.spare
    restore_header(victim.folder)
    assert unlock_with_passphrase(victim.folder, PASSPHRASE).keys is not None


def test_a_lost_header_comes_back_from_the_spare(victim: Victim) -> None:
    victim.folder.header.unlink()
    with pytest.raises(DamagedHeader) as caught:
        unlock_with_passphrase(victim.folder, PASSPHRASE)
    assert caught.value.spare
    restore_header(victim.folder)
    assert victim.look() is not None


def test_the_state_is_never_believed_when_tampered_with(victim: Victim) -> None:
    path = victim.folder.state
    whole = path.read_bytes()
    chance = random.Random(4)
    try:
        for place in (chance.randrange(len(whole)) for _ in range(30)):
            path.write_bytes(flipped(whole, place, chance.randrange(8)))
            report = victim.look()
            assert report is not None
            assert report.verdict is Verdict.UNKNOWN, place
            assert report.sound
        path.unlink()
        report = victim.look()
        assert report is not None
        assert report.sound
    finally:
        path.write_bytes(whole)


def test_a_log_that_a_crash_left_is_taken_in_whole_or_in_part_but_never_altered(
    tmp_path: Path,
) -> None:
    """The tail of a log is the one thing that can go unnoticed; what is left must be true."""
    victim = make_victim(tmp_path / "V.cjvault", entries=5, attached=10)
    session = reopen(victim.folder)
    before = titles(session)
    added = [f"after {number}" for number in range(4)]
    for title in added:
        add(session, title, "words " * 50)
    chance = random.Random(5)
    seen = set()
    for number in range(LOG_FLIPS):
        crashed = crash(session, tmp_path / f"{number}.cjvault")
        log = crashed.path / "journal-1.db-wal"
        whole = log.read_bytes()
        log.write_bytes(flipped(whole, chance.randrange(len(whole)), chance.randrange(8)))
        found = _titles_after_a_crash(crashed)
        assert found[: len(before)] == before
        assert found[len(before) :] == added[: len(found) - len(before)]
        seen.add(len(found))
        shutil.rmtree(crashed.path)
    session.close()
    assert max(seen) > len(before)


def _titles_after_a_crash(folder: VaultFolder) -> list[str]:
    session = reopen(folder)
    try:
        assert session.needs_check
        assert verify(session).integrity.sound
        return titles(session)
    finally:
        session.close()


def test_a_flipped_bit_of_a_backup_is_found(tmp_path: Path) -> None:
    victim = make_victim(tmp_path / "V.cjvault", entries=5, attached=10)
    session = reopen(victim.folder)
    snapshot = back_up(session, datetime(2026, 11, 21, 12, tzinfo=UTC))
    whole = snapshot.path.read_bytes()
    chance = random.Random(6)
    key, vault_id = session.keys.database_key(), session.header.vault_id
    pages_end = len(whole) // PAGE * PAGE
    for place in (chance.randrange(pages_end) for _ in range(25)):
        snapshot.path.write_bytes(flipped(whole, place, chance.randrange(8)))
        with pytest.raises(CareerJournalError):
            check_snapshot(snapshot.path, key, vault_id)
        with contextlib.suppress(CareerJournalError):
            assert preview(session, snapshot).counts["entry"] == 5
    session.close()


def test_the_file_of_another_vault_is_refused(victim: Victim, tmp_path: Path) -> None:
    other = make_victim(tmp_path / "W.cjvault", entries=2, attached=10)
    assert victim.is_found(other.database.read_bytes()) == (True, True)


def test_an_empty_folder_is_no_damaged_vault(victim: Victim, tmp_path: Path) -> None:
    with pytest.raises(VaultMissing):
        unlock_with_passphrase(VaultFolder(tmp_path), PASSPHRASE)
