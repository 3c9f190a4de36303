"""Who is known at a company, and who is there twice: 20,000 people at 5,000 companies."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from careerjournal.features.contacts.duplicates.finder import _Slice, _Turn
from careerjournal.records.application import Application
from careerjournal.records.community import Community, CommunityMember
from careerjournal.records.contact import Contact, PastPosition
from careerjournal.records.organisation import Organisation
from careerjournal.rules.contact_duplicates import Keyed, compared
from careerjournal.store.connections import ConnectionQueries
from careerjournal.store.organisations import same_organisations
from careerjournal.store.store import Reader, Writer
from careerjournal.store.unit import Unit
from tests.bench.corpus import SEED, sample
from tests.bench.figures import Line, Table, cpu_ms, percentile
from tests.bench.people_corpus import KEY, TODAY, VAULT_ID, make_people

SIZE: Final = 20_000
TINY: Final = 40
ROUNDS: Final = 15
KNOWN_MS: Final = 30.0
STEP_MS: Final = 30.0
_MEMBERS: Final = (4, 12, 60)


class World(NamedTuple):
    """A database of so many contacts, and an application at a company some of them are at."""

    path: Path
    size: int
    application: int
    organisation: int


@pytest.fixture(scope="module")
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> World:
    size = SIZE if request.config.getoption("benchmark_enable") else TINY
    path = tmp_path_factory.mktemp("known") / "people.db"
    make_people(path, size)
    writer = Writer.open(path, KEY, VAULT_ID)
    application, organisation = writer.write("fill", _Network(size), noted=False).value
    writer.checkpoint()
    writer.close()
    return World(path, size, application, organisation)


class _Network:
    """Where people were before, and the groups they are in."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._draw = random.Random(SEED * 13 + size)

    def __call__(self, unit: Unit) -> tuple[int, int]:
        draw = self._draw
        contacts = unit.numbers(Contact.KIND)
        companies = unit.numbers(Organisation.KIND)
        for _ in range(self._size // 5):
            name = f"{' '.join(sample(draw, 2)).title()} {draw.choice(['GmbH', 'Ltd', 'é', ''])}"
            companies.append(unit.save(Organisation(name=name)).n)
        for contact in contacts:
            for _ in range(draw.choice([0, 1, 1, 2])):
                past = PastPosition(contact=contact, organisation=draw.choice(companies))
                unit.put(past)
        for number in range(self._size // 100):
            group = unit.save(Community(name=f"Group {number}")).n
            for contact in draw.sample(contacts, draw.choice(_MEMBERS) % len(contacts)):
                unit.put(CommunityMember(community=group, contact=contact))
        organisation = unit.record(Contact, contacts[0]).organisation
        assert organisation is not None
        application = unit.save(Application(role="Data Lead", organisation=organisation)).n
        return application, organisation


def test_who_is_known_there(world: World, table: Table) -> None:
    reader = Reader.open(world.path, KEY, VAULT_ID)
    found = reader.read(
        lambda reading: ConnectionQueries(reading).of_application(world.application, TODAY)
    )
    assert found.now_count
    questions: dict[str, Callable[[], object]] = {
        "who is known at a company": lambda: reader.read(
            lambda reading: ConnectionQueries(reading).of_application(world.application, TODAY)
        ),
        "  and which records are that company": lambda: reader.read(
            lambda reading: same_organisations(reading, [world.organisation])
        ),
    }
    missed = [
        what
        for what, question in questions.items()
        if not _measure(
            table, what, world.size, [cpu_ms(question) for _ in range(ROUNDS)], KNOWN_MS
        )
    ]
    reader.close()
    if world.size == SIZE:
        assert missed == []


def test_looking_for_who_is_there_twice_holds_nobody_up(world: World, table: Table) -> None:
    reader = Reader.open(world.path, KEY, VAULT_ID)
    places: dict[str, str] = {}
    people: list[Keyed] = []
    costs: list[float] = []
    after: int | None = 0
    while after is not None:
        step = _Slice(after, places)
        read: list[Keyed] = []
        costs.append(cpu_ms(lambda: read.extend(one.keyed for one in reader.read(step))))  # noqa: B023
        people += read
        after = read[-1].n if read else None
    assert len(people) == world.size
    turn = _Turn(compared(people))
    pairs: object = None
    while pairs is None:
        answers: list[object] = []
        costs.append(cpu_ms(lambda: answers.append(reader.read(turn).pairs)))  # noqa: B023
        pairs = answers[0]
    reader.close()
    kept = _measure(table, "one step of looking for doubles", world.size, costs, STEP_MS)
    if world.size == SIZE:
        assert kept


def _measure(table: Table, what: str, size: int, costs: list[float], promise: float) -> bool:
    half, worst = percentile(costs, 50), percentile(costs, 99)
    kept = half < promise
    table.lines.append(Line(what, size, half, worst, None, None, f"< {promise:.0f}", kept))
    return kept
