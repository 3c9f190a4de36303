"""Every bit of a header, 3,500 places of a database, 350 old pages: all found."""

from __future__ import annotations

import random

import pytest

from careerjournal.vault.header import header_bytes
from tests.recovery.tampering import (
    PAGE,
    Victim,
    flipped,
    header_is_refused,
    make_victim,
    with_page,
)

FLIPS = 3_500
REPLAYS = 350

pytestmark = [
    pytest.mark.timeout(1_800),
    pytest.mark.skipif(
        "not config.getoption('--benchmark-enable')",
        reason="takes minutes: run by make bench, a sample of it by the suite",
    ),
]


@pytest.fixture(scope="module")
def victim(tmp_path_factory: pytest.TempPathFactory) -> Victim:
    folder = tmp_path_factory.mktemp("victim") / "V.cjvault"
    return make_victim(folder, entries=120, attached=1_600_000)


def test_every_bit_of_the_header(victim: Victim) -> None:
    whole = header_bytes(victim.unlocked.header)
    missed = [
        bit
        for bit in range(len(whole) * 8)
        if not header_is_refused(flipped(whole, bit // 8, bit % 8))
    ]
    assert not missed


def test_places_of_the_database(victim: Victim) -> None:
    whole = victim.database.read_bytes()
    chance = random.Random(20261121)
    places = [(chance.randrange(len(whole)), chance.randrange(8)) for _ in range(FLIPS)]
    missed = [
        place
        for place, bit in places
        if victim.is_found(flipped(whole, place, bit)) != (True, True)
    ]
    assert not missed


def test_old_pages_put_back(victim: Victim) -> None:
    whole = victim.database.read_bytes()
    pages = min(len(whole), len(victim.earlier)) // PAGE
    assert pages >= REPLAYS
    missed = [
        page
        for page in random.Random(20261122).sample(range(pages), REPLAYS)
        if not victim.is_found(with_page(whole, page, victim.earlier))[0]
    ]
    assert not missed
