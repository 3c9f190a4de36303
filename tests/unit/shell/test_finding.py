"""What the palette finds says no more of somebody than may be shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from careerjournal.operations.hidden_people import HIDE_DETAILS, hide
from careerjournal.records.contact import Contact
from careerjournal.shell.finding import find, recent_heads
from careerjournal.store.database import create_database
from tests.unit.features.journal.conftest import KEY, VAULT_ID, Vault


@pytest.fixture
def vault(qtbot: QtBot, tmp_path: Path) -> Iterator[Vault]:
    path = tmp_path / "vault.db"
    create_database(path, KEY, VAULT_ID)
    vault = Vault(path)
    yield vault
    vault.close()


def told(vault: Vault, n: int) -> str:
    """All that is told of what is found by a word, and of what was opened last."""
    found = vault.read(lambda reading: find(reading, "zzqsecret", "newest"))
    recent = vault.read(lambda reading: recent_heads(reading, [n], [Contact.KIND]))
    assert [hit.head.ref.n for hit in found.hits] == [head.ref.n for head in recent] == [n]
    return f"{found} {recent}"


def test_of_who_is_covered_the_name_alone_is_found(vault: Vault) -> None:
    made = vault.write(
        lambda unit: unit.save(Contact(name="Ruth", role="zzqsecret", notes="A zzqsecret of hers"))
    )
    assert "zzqsecret" in told(vault, made.n)
    vault.write(lambda unit: hide(unit, made.id, wanted=True))
    assert "zzqsecret" not in told(vault, made.n)
    vault.write(lambda unit: hide(unit, made.id, wanted=False))
    assert "zzqsecret" in told(vault, made.n)
    vault.write(lambda unit: unit.set_preference(HIDE_DETAILS, True))
    assert "zzqsecret" not in told(vault, made.n)
    assert "Ruth" in told(vault, made.n)
