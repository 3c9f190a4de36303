from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from careerjournal.operations.demo import PASSPHRASE, make_demo
from careerjournal.operations.session import NewVault, open_session
from careerjournal.operations.verify import report_lines, verify
from careerjournal.records.errors import StoreError
from careerjournal.store.integrity import Part
from careerjournal.vault.errors import DamagedHeader
from careerjournal.vault.vault import unlock_with_passphrase


@pytest.fixture
def made(tmp_path: Path) -> NewVault:
    return make_demo(date(2026, 11, 20), tmp_path)


def test_a_sound_vault_is_said_to_be_sound(made: NewVault) -> None:
    seen: list[Part] = []
    report = verify(made.session, lambda part, _done, _all: seen.append(part))
    assert report.sound
    assert set(seen) == set(Part)
    lines = report_lines(report)
    assert lines[0] == "Header: sound, 2 keys"
    assert lines[-1] == "The journal is sound."
    assert len(lines) == len(Part) + 2
    made.session.close()


def test_reading_only_is_enough_to_verify(made: NewVault) -> None:
    made.session.close()
    folder = made.session.folder
    session = open_session(folder, unlock_with_passphrase(folder, PASSPHRASE), read_only=True)
    assert verify(session).sound
    session.close()


def test_a_flipped_byte_is_found_at_open_or_by_verify(made: NewVault) -> None:
    made.session.close()
    folder, database = made.session.folder, made.session.database
    sound = database.read_bytes()
    for place in range(40, len(sound), len(sound) // 40):
        damaged = bytearray(sound)
        damaged[place] ^= 0x10
        database.write_bytes(damaged)
        try:
            session = open_session(
                folder, unlock_with_passphrase(folder, PASSPHRASE), read_only=True
            )
            report = verify(session)
            session.close()
        except StoreError:
            continue
        assert not report.sound, place
        assert report_lines(report)[-1] == "The journal is damaged."
    database.write_bytes(sound)


def test_a_header_changed_under_an_open_vault_is_found(made: NewVault) -> None:
    header = made.session.folder.header
    header.write_bytes(header.read_bytes().replace(b'"seq":1', b'"seq":2'))
    with pytest.raises(DamagedHeader):
        verify(made.session)
    made.session.close()
