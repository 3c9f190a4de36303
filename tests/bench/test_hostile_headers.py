"""Ten thousand hostile headers: none crashes, none opens, none works longer than it may."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.vault import Created, create_vault
from tests.unit.vault.conftest import CHEAP, PASSPHRASE
from tests.unit.vault.hostile import Change, attack, byte_changes, forgeries

pytestmark = pytest.mark.skipif(
    "not config.getoption('--benchmark-enable')",
    reason="takes minutes: run by make bench, a sample of it by the suite",
)

MANY = settings(
    max_examples=5_000,
    deadline=None,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def victim(tmp_path_factory: pytest.TempPathFactory) -> Created:
    """One vault for all attacks; they happen in memory."""
    folder = VaultFolder(tmp_path_factory.mktemp("victim") / "V.cjvault")
    return create_vault(folder, PASSPHRASE, CHEAP)


@pytest.mark.timeout(900)
@MANY
@given(change=byte_changes())
def test_five_thousand_changes_of_bytes(victim: Created, change: Change) -> None:
    attack(victim, change)


@pytest.mark.timeout(900)
@MANY
@given(change=forgeries())
def test_five_thousand_forgeries(victim: Created, change: Change) -> None:
    attack(victim, change)
