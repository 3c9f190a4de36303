"""Keys are hidden, derived apart, and cost what they should."""

from __future__ import annotations

import copy
import pickle

import pytest

from careerjournal.vault import keys as keys_module
from careerjournal.vault.errors import CostTooHigh
from careerjournal.vault.keys import FLOOR, Cost, VaultKeys, calibrate, derive, estimate_seconds
from tests.unit.vault.conftest import CHEAP

DATA_KEY = bytes(range(32))


def test_keys_never_show() -> None:
    keys = VaultKeys(DATA_KEY)
    shown = f"{keys!r} {keys!s} {[keys]}"
    assert "hidden" in shown
    assert DATA_KEY.hex() not in shown
    assert keys.database_key().hex() not in shown


@pytest.mark.parametrize("copier", [pickle.dumps, copy.copy, copy.deepcopy])
def test_keys_are_not_copied_about(copier: object) -> None:
    assert callable(copier)
    with pytest.raises(TypeError):
        copier(VaultKeys(DATA_KEY))


def test_keys_are_compared_by_content_and_not_hashed() -> None:
    assert VaultKeys(DATA_KEY) == VaultKeys(DATA_KEY)
    assert VaultKeys(DATA_KEY) != VaultKeys.generate()
    assert VaultKeys(DATA_KEY) != DATA_KEY
    with pytest.raises(TypeError):
        hash(VaultKeys(DATA_KEY))


def test_the_derived_keys_are_32_bytes_and_all_different() -> None:
    keys = VaultKeys(DATA_KEY)
    derived = {keys.database_key(), keys.header_mac_key(), keys.state_seal_key(), DATA_KEY}
    assert len(derived) == 4
    assert {len(key) for key in derived} == {32}


def test_the_derived_keys_stay_what_they_are() -> None:
    """Were these to change, no vault made before would open."""
    keys = VaultKeys(DATA_KEY)
    assert keys.database_key().hex() == (
        "8b2755e9f44b6022f610b08bd5be8a1edc34ef7bc8134348ac7ca1b48ad2e32c"
    )
    assert keys.header_mac_key().hex() == (
        "ef78a8ef403ea40154b88908c11cac7cebfc4adb902a11db2038d6fcdcf35c93"
    )
    assert keys.state_seal_key().hex() == (
        "0ceeb96825b4e5ae73007ce5e439286343c8af18167730102b58c3590b0ed437"
    )
    assert derive("stäple", bytes(16), CHEAP).hex() == (
        "cbf5dd3390f625ccb91a2aa74586560dc117a8b3255073d51c761cd94bbf9972"
    )


def test_a_key_of_another_length_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        VaultKeys(b"short")


def test_a_wrapped_key_opens_only_by_its_key_and_what_it_is_about() -> None:
    keys, nonce = VaultKeys(DATA_KEY), bytes(12)
    wrapped = keys.wrapped_by(bytes(32), nonce, b"about")
    assert DATA_KEY not in wrapped
    assert VaultKeys.unwrap(bytes(32), nonce, wrapped, b"about") == keys
    assert VaultKeys.unwrap(bytes(31) + b"\x01", nonce, wrapped, b"about") is None
    assert VaultKeys.unwrap(bytes(32), nonce, wrapped, b"other") is None
    assert VaultKeys.unwrap(bytes(32), bytes(11) + b"\x01", wrapped, b"about") is None


@pytest.mark.parametrize(
    ("cost", "accepted"),
    [
        (Cost(19 * 1024, 1, 1), True),
        (FLOOR, True),
        (Cost(2 * 1024 * 1024, 64, 16), True),
        (Cost(19 * 1024 - 1, 1, 1), False),
        (Cost(2 * 1024 * 1024 + 1, 1, 1), False),
        (Cost(FLOOR.memory_kib, 0, 1), False),
        (Cost(FLOOR.memory_kib, 65, 1), False),
        (Cost(FLOOR.memory_kib, 1, 0), False),
        (Cost(FLOOR.memory_kib, 1, 17), False),
    ],
)
def test_the_limits_of_a_cost(cost: Cost, accepted: bool) -> None:
    assert cost.accepted is accepted
    if not accepted:
        with pytest.raises(CostTooHigh):
            derive("", bytes(16), cost)


@pytest.mark.parametrize(
    ("seconds_at_the_floor", "expected"),
    [
        (3.0, FLOOR),  # an old machine gets the least, however long it takes
        (0.9, FLOOR),
        (0.25, Cost(256 * 1024, 3, 4)),
        (0.02, Cost(256 * 1024, 37, 4)),
        (0.0, Cost(256 * 1024, 64, 4)),
    ],
)
def test_calibrating_aims_at_a_second(
    monkeypatch: pytest.MonkeyPatch, seconds_at_the_floor: float, expected: Cost
) -> None:
    def pretend(cost: Cost) -> float:
        return seconds_at_the_floor * cost.work / FLOOR.work

    monkeypatch.setattr(keys_module, "measure", pretend)
    assert calibrate() == expected


def test_an_estimate_grows_with_the_work() -> None:
    assert estimate_seconds(Cost(2 * 1024 * 1024, 64, 4)) > 10 * estimate_seconds(FLOOR) > 0
