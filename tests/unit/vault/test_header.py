"""A header is read exactly as written, or refused in words."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from careerjournal.vault.canonical import SIZE_LIMIT
from careerjournal.vault.errors import CostTooHigh, DamagedHeader, NewerFormat, VaultMissing
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.header import (
    header_bytes,
    parse_header,
    read_header,
    read_spare_header,
    with_slots,
    write_header,
)
from careerjournal.vault.vault import Created, create_vault, unlock_with_passphrase
from tests.unit.vault.conftest import CHEAP, PASSPHRASE
from tests.unit.vault.hostile import (
    Change,
    attack,
    byte_changes,
    forgeries,
    plausible_changes,
    resummed,
)


@pytest.fixture(scope="module")
def victim(tmp_path_factory: pytest.TempPathFactory) -> Created:
    """One vault for all attacks; they happen in memory."""
    folder = VaultFolder(tmp_path_factory.mktemp("victim") / "V.cjvault")
    return create_vault(folder, PASSPHRASE, CHEAP)


def put_in_its_place(data: bytes) -> Change:
    return lambda _whole: data


def fields_of(created: Created) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(header_bytes(created.header))
    return fields


def test_the_attacks_would_notice_an_opening(victim: Created) -> None:
    assert attack(victim, bytes) == 2


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(change=byte_changes())
def test_changed_bytes_never_open(victim: Created, change: Change) -> None:
    attack(victim, change)


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(change=forgeries())
def test_forged_fields_never_open(victim: Created, change: Change) -> None:
    attack(victim, change)


def test_every_field_is_bound_even_where_the_sum_fits(victim: Created) -> None:
    whole = fields_of(victim)
    changed = [resummed(fields) for fields in plausible_changes(whole)]
    assert len(set(changed)) == len(changed) > 20
    for data in changed:
        assert attack(victim, put_in_its_place(data)) == 0


def test_every_flipped_bit_is_noticed(victim: Created) -> None:
    whole = header_bytes(victim.header)
    for bit in range(len(whole) * 8):
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises((DamagedHeader, NewerFormat)):
            parse_header(bytes(flipped))


def test_every_cut_is_noticed(victim: Created) -> None:
    whole = header_bytes(victim.header)
    for length in range(len(whole)):
        with pytest.raises(DamagedHeader):
            parse_header(whole[:length])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b"\xef\xbb\xbf{}",
        b"\xff\xfe",
        b"{}",
        b'{"format":2}',
        b"[" * SIZE_LIMIT,
        b'{"a":' * 12_000,
        b'{"format":' + b"9" * 60_000 + b"}",
        b'{"a":NaN}',
        b'{"a":1e999}',
        b'{"magic":"careerjournal-vault","format":true}',
        b'{"magic":"careerjournal-vault","format":1.5}',
        b" " * (SIZE_LIMIT + 1),
        b"SQLite format 3\x00",
    ],
)
def test_nonsense_is_refused_at_once(data: bytes) -> None:
    started = time.perf_counter()
    with pytest.raises(DamagedHeader):
        parse_header(data)
    assert time.perf_counter() - started < 0.5


@pytest.mark.parametrize("end", [b"\n", b" ", b"\x00", b"{}"])
def test_only_the_one_spelling_is_read(victim: Created, end: bytes) -> None:
    with pytest.raises(DamagedHeader):
        parse_header(header_bytes(victim.header) + end)


def test_a_duplicate_name_is_refused(victim: Created) -> None:
    doubled = header_bytes(victim.header).replace(b'"db":1,', b'"db":1,"db":1,')
    with pytest.raises(DamagedHeader):
        parse_header(doubled)


def test_a_newer_format_names_both_versions(victim: Created) -> None:
    newer = {**fields_of(victim), "format": 7, "invention": {"of": ["later"]}}
    with pytest.raises(NewerFormat) as caught:
        parse_header(json.dumps(newer, indent=1).encode())
    assert (caught.value.found, caught.value.known) == (7, 1)


@pytest.mark.parametrize(
    "cost",
    [
        {"memory_kib": 2 * 1024**3},  # 2 TiB
        {"memory_kib": 2**21 + 1},
        {"memory_kib": 19 * 1024 - 1},
        {"memory_kib": 1},
        {"time": 65},
        {"time": 2**40},
        {"lanes": 17},
    ],
)
def test_a_cost_beyond_reason_is_refused_before_any_work(
    victim: Created, cost: dict[str, int]
) -> None:
    fields = fields_of(victim)
    fields["slots"][0]["kdf"] |= cost
    started = time.perf_counter()
    with pytest.raises(CostTooHigh):
        parse_header(resummed(fields))
    assert time.perf_counter() - started < 0.5


def test_slots_without_a_passphrase_are_refused(victim: Created) -> None:
    fields = fields_of(victim)
    fields["slots"] = fields["slots"][1:]
    with pytest.raises(DamagedHeader):
        parse_header(resummed(fields))


def test_two_passphrase_slots_are_refused(victim: Created) -> None:
    fields = fields_of(victim)
    fields["slots"].append({**fields["slots"][0], "id": 9})
    with pytest.raises(DamagedHeader):
        parse_header(resummed(fields))


def test_more_than_eight_slots_are_refused(victim: Created) -> None:
    fields = fields_of(victim)
    fields["slots"] += [{**fields["slots"][1], "id": number} for number in range(3, 10)]
    with pytest.raises(DamagedHeader):
        parse_header(resummed(fields))


def test_a_removed_slot_with_a_fitting_sum_does_not_open(
    folder: VaultFolder, created: Created
) -> None:
    fields = fields_of(created)
    fields["slots"] = fields["slots"][:1]
    folder.header.write_bytes(resummed(fields))
    with pytest.raises(DamagedHeader) as caught:
        unlock_with_passphrase(folder, PASSPHRASE)
    assert caught.value.reason == "mac"
    assert caught.value.path == folder.header


def test_another_epoch_with_a_fitting_sum_does_not_open(
    folder: VaultFolder, created: Created
) -> None:
    folder.header.write_bytes(resummed({**fields_of(created), "db": 2}))
    with pytest.raises(DamagedHeader):
        unlock_with_passphrase(folder, PASSPHRASE)


def test_writing_keeps_the_header_before_it(folder: VaultFolder, created: Created) -> None:
    second = with_slots(created.header, created.keys, created.header.slots)
    write_header(folder, second)
    assert read_header(folder) == second
    assert read_spare_header(folder) == created.header
    third = with_slots(second, created.keys, second.slots)
    write_header(folder, third)
    assert read_spare_header(folder) == second


def test_a_damaged_header_never_replaces_a_good_spare(
    folder: VaultFolder, created: Created
) -> None:
    folder.header.write_bytes(b"damaged")
    second = with_slots(created.header, created.keys, created.header.slots)
    write_header(folder, second)
    assert read_header(folder) == second
    assert read_spare_header(folder) == created.header


def test_damage_says_whether_there_is_a_spare(folder: VaultFolder, created: Created) -> None:
    folder.header.write_bytes(b"damaged")
    with pytest.raises(DamagedHeader) as caught:
        read_header(folder)
    assert caught.value.spare
    folder.header_backup.write_bytes(b"damaged too")
    with pytest.raises(DamagedHeader) as caught:
        read_header(folder)
    assert not caught.value.spare


def test_a_lost_header_is_damage_and_not_an_empty_folder(
    folder: VaultFolder, created: Created
) -> None:
    folder.header.unlink()
    with pytest.raises(DamagedHeader) as caught:
        read_header(folder)
    assert caught.value.spare
    folder.header_backup.unlink()
    with pytest.raises(VaultMissing):
        read_header(folder)


@pytest.mark.parametrize("kind", ["pipe", "folder", "link", "device"])
def test_what_is_not_a_file_is_not_read(
    folder: VaultFolder, created: Created, tmp_path: Path, kind: str
) -> None:
    folder.header.rename(tmp_path / "elsewhere")
    if kind == "pipe":
        os.mkfifo(folder.header)
    elif kind == "folder":
        folder.header.mkdir()
    elif kind == "link":
        folder.header.symlink_to(tmp_path / "elsewhere")
    else:
        folder.header.symlink_to("/dev/zero")
    with pytest.raises(DamagedHeader) as caught:
        read_header(folder)
    assert caught.value.reason == "not-a-file"


def test_an_endless_file_is_not_read_to_its_end(folder: VaultFolder, created: Created) -> None:
    os.truncate(folder.header, 2**40)
    with pytest.raises(DamagedHeader):
        read_header(folder)


def test_the_files_are_the_owners_alone(folder: VaultFolder, created: Created) -> None:
    before = os.umask(0)
    try:
        write_header(folder, with_slots(created.header, created.keys, created.header.slots))
    finally:
        os.umask(before)
    for path in (folder.header, folder.header_backup):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_unlock_page_reads_a_header_without_loading_the_ciphers() -> None:
    script = (
        "import sys; import careerjournal.vault.header, careerjournal.vault.vault;"
        "print([m for m in ('argon2', 'cryptography', 'keyring', 'PySide6') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]"
