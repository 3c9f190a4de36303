"""The state notices a file that is not the one last closed."""

from __future__ import annotations

import os
import random
import stat
from pathlib import Path

import pytest

from careerjournal.vault import state
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.keys import VaultKeys
from careerjournal.vault.state import Verdict
from careerjournal.vault.vault import Created

PAGES = 40
KEY = bytes(range(32))


@pytest.fixture
def database(folder: VaultFolder, created: Created) -> Path:
    """Something like a database: pages of random bytes, closed."""
    path = folder.database(created.header.db)
    path.write_bytes(random.Random(7).randbytes(PAGES * 4096))
    state.mark_open(folder, created.keys, created.header)
    state.mark_closed(folder, created.keys, created.header)
    return path


def verdict(folder: VaultFolder, created: Created) -> Verdict:
    return state.inspect(folder, created.keys, created.header).verdict


def test_a_file_left_alone_is_the_same(
    folder: VaultFolder, created: Created, database: Path
) -> None:
    finding = state.inspect(folder, created.keys, created.header)
    assert finding.verdict is Verdict.SAME
    assert finding.closed_at is not None
    assert finding.changed_at is not None
    assert finding.changed_at <= finding.closed_at


def test_every_old_page_put_back_is_noticed(
    folder: VaultFolder, created: Created, database: Path
) -> None:
    old = database.read_bytes()
    new = random.Random(8).randbytes(PAGES * 4096)
    database.write_bytes(new)
    state.mark_closed(folder, created.keys, created.header)
    for page in range(PAGES):
        start, end = page * 4096, page * 4096 + 4096
        database.write_bytes(new[:start] + old[start:end] + new[end:])
        assert verdict(folder, created) is Verdict.CHANGED, page


def test_an_old_file_put_back_is_noticed(
    folder: VaultFolder, created: Created, database: Path
) -> None:
    old = database.read_bytes()
    database.write_bytes(random.Random(8).randbytes(PAGES * 4096))
    state.mark_closed(folder, created.keys, created.header)
    database.write_bytes(old)
    assert verdict(folder, created) is Verdict.CHANGED


@pytest.mark.parametrize("size", [0, 1, 15, 4095, 4096, 4097, PAGES * 4096 - 1, PAGES * 4096 + 1])
def test_another_size_is_noticed(
    folder: VaultFolder, created: Created, database: Path, size: int
) -> None:
    os.truncate(database, size)
    assert verdict(folder, created) is Verdict.CHANGED


def test_swapped_pages_are_noticed(database: Path) -> None:
    before = state.seal(database, KEY)
    data = database.read_bytes()
    database.write_bytes(data[:4096] + data[8192:12288] + data[4096:8192] + data[12288:])
    assert not state.check_seal(database, KEY, before)


def test_the_seal_needs_the_key(database: Path) -> None:
    assert state.check_seal(database, KEY, state.seal(database, KEY))
    assert not state.check_seal(database, bytes(32), state.seal(database, KEY))


def test_the_salt_is_sealed_too(database: Path) -> None:
    before = state.seal(database, KEY)
    with database.open("r+b") as file:
        file.write(b"0123456789abcdef")
    assert not state.check_seal(database, KEY, before)


def test_the_seal_is_the_same_however_the_file_is_sliced(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state.seal(database, KEY)
    monkeypatch.setattr(state, "_SLICE", 4096)
    assert state.seal(database, KEY) == before


def test_a_log_beside_a_closed_file_is_noticed(
    folder: VaultFolder, created: Created, database: Path
) -> None:
    log = database.with_name(database.name + "-wal")
    log.write_bytes(b"")
    assert verdict(folder, created) is Verdict.SAME
    log.write_bytes(b"x")
    assert verdict(folder, created) is Verdict.CHANGED


def test_a_crash_is_told_from_a_change(
    folder: VaultFolder, created: Created, database: Path
) -> None:
    closed = state.inspect(folder, created.keys, created.header).closed_at
    state.mark_open(folder, created.keys, created.header)
    finding = state.inspect(folder, created.keys, created.header)
    assert finding.verdict is Verdict.UNCLEAN
    assert finding.closed_at == closed


@pytest.mark.parametrize(
    "text", [b"", b"{}", b"nonsense", b'{"mac":"zz"}', b"[" * 70_000, b'{"mac":1}']
)
def test_a_lost_state_is_harmless(
    folder: VaultFolder, created: Created, database: Path, text: bytes
) -> None:
    folder.state.write_bytes(text)
    assert state.read_state(folder, created.keys) is None
    assert verdict(folder, created) is Verdict.UNKNOWN
    state.mark_open(folder, created.keys, created.header)
    state.mark_closed(folder, created.keys, created.header)
    assert verdict(folder, created) is Verdict.SAME


def test_no_state_is_harmless(folder: VaultFolder, created: Created, database: Path) -> None:
    folder.state.unlink()
    assert verdict(folder, created) is Verdict.UNKNOWN


def test_every_flipped_bit_of_the_state_is_noticed(
    folder: VaultFolder, created: Created, database: Path
) -> None:
    whole = folder.state.read_bytes()
    for bit in range(len(whole) * 8):
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        folder.state.write_bytes(flipped)
        assert state.read_state(folder, created.keys) is None, bit


def test_a_state_of_other_keys_counts_for_nothing(
    folder: VaultFolder, created: Created, database: Path
) -> None:
    assert state.read_state(folder, VaultKeys.generate()) is None


def test_an_older_header_put_back_is_noticed(
    folder: VaultFolder, created: Created, database: Path
) -> None:
    last = state.read_state(folder, created.keys)
    assert last is not None
    newer = state.State(True, 1, last.size, last.seal, 9, 2, last.at)
    state.write_state(folder, created.keys, newer)
    assert state.read_state(folder, created.keys) == newer
    assert verdict(folder, created) is Verdict.CHANGED


def test_the_sequence_grows(folder: VaultFolder, created: Created, database: Path) -> None:
    first = state.read_state(folder, created.keys)
    assert first is not None
    assert state.mark_open(folder, created.keys, created.header).sequence == first.sequence + 1
    assert state.mark_closed(folder, created.keys, created.header).sequence == first.sequence + 2


def test_only_the_owner_reads_the_state(
    folder: VaultFolder, created: Created, database: Path
) -> None:
    assert stat.S_IMODE(folder.state.stat().st_mode) == 0o600
