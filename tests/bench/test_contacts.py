"""Contacts, what is due and the time with one person: 20,000 people and 100,000 touches."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from careerjournal.records.mentorship import Mentorship
from careerjournal.store.contacts import ContactFilter, ContactOrder, ContactQueries
from careerjournal.store.due import DueQueries
from careerjournal.store.mentorships import MentorshipQueries
from careerjournal.store.reading import Reading
from careerjournal.store.store import Reader
from tests.bench.figures import Line, Table, cpu_ms, percentile
from tests.bench.people_corpus import KEY, TODAY, VAULT_ID, make_people

SIZE: Final = 20_000
TINY: Final = 40
ROUNDS: Final = 15
LIST_MS: Final = 50.0
TIMELINE_MS: Final = 30.0
SLOT_MS: Final = 16.0


class People(NamedTuple):
    """A database of so many contacts, and the one who is met most often."""

    path: Path
    size: int
    known_best: int


@pytest.fixture(scope="module")
def people(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> People:
    size = SIZE if request.config.getoption("benchmark_enable") else TINY
    path = tmp_path_factory.mktemp("people") / "people.db"
    return People(path, size, make_people(path, size))


def test_questions_about_contacts(people: People, table: Table) -> None:
    reader = Reader.open(people.path, KEY, VAULT_ID)
    everybody, n = ContactFilter(), people.known_best
    numbers = reader.read(lambda reading: ContactQueries(reading).rows(everybody))
    assert len(numbers) == people.size
    sought = reader.read(lambda reading: reading.numbers(Mentorship.KIND))[0]
    last = reader.read(lambda reading: ContactQueries(reading).timeline(n))[-1].key
    questions: dict[str, tuple[float, Callable[[Reading], object]]] = {
        "contacts by name, and 64 lines": (
            LIST_MS,
            lambda reading: ContactQueries(reading).lines(ContactQueries(reading).rows()[:64]),
        ),
        "contacts by the last touch": (
            LIST_MS,
            lambda reading: ContactQueries(reading).rows(everybody, ContactOrder.LAST_TOUCH),
        ),
        "contacts by the next touch": (
            LIST_MS,
            lambda reading: ContactQueries(reading).rows(everybody, ContactOrder.NEXT_TOUCH),
        ),
        "contacts, filtered by a letter": (
            LIST_MS,
            lambda reading: ContactQueries(reading).rows(ContactFilter(words="m")),
        ),
        "contacts, filtered by two letters": (
            LIST_MS,
            lambda reading: ContactQueries(reading).rows(ContactFilter(words="ma")),
        ),
        "contacts of whom something is due": (
            LIST_MS,
            lambda reading: ContactQueries(reading).rows(ContactFilter(due_by=TODAY)),
        ),
        "the first 50 that are due": (
            LIST_MS,
            lambda reading: DueQueries(reading).lines(TODAY, limit=50),
        ),
        "the time with one person": (
            TIMELINE_MS,
            lambda reading: ContactQueries(reading).timeline(n),
        ),
        "  and the lines before": (
            TIMELINE_MS,
            lambda reading: ContactQueries(reading).timeline(n, 50, last),
        ),
        "who could help with what one wants to learn": (
            LIST_MS,
            lambda reading: MentorshipQueries(reading, TODAY).candidates(sought),
        ),
        "the agenda of a mentoring": (
            TIMELINE_MS,
            lambda reading: MentorshipQueries(reading, TODAY).agenda(sought),
        ),
    }
    missed: list[str] = []
    for what, (promise, question) in questions.items():
        costs = [cpu_ms(lambda question=question: reader.read(question)) for _ in range(ROUNDS)]  # type: ignore[misc]
        half, worst = percentile(costs, 50), percentile(costs, 99)
        kept = half < promise
        table.lines.append(
            Line(what, people.size, half, worst, None, None, f"< {promise:.0f}", kept)
        )
        if not kept:
            missed.append(what)
    reader.close()
    if people.size == SIZE:
        assert missed == []


def test_the_page_never_holds_up_the_window(people: People, table: Table) -> None:
    found = _journey(people)

    def tell(what: str, cost: float, promise: float) -> None:
        kept = cost < promise
        table.lines.append(
            Line(what, people.size, cost, cost, None, None, f"< {promise:.0f}", kept)
        )

    tell("the list painted", found["list_cpu_ms"], LIST_MS)
    tell("the page of contacts built, its longest part", found["turns_cpu_ms"], SLOT_MS)
    for step, gap in found["gaps_cpu_ms"].items():
        tell(f"  {step}", gap, SLOT_MS)
    assert found["gaps_cpu_ms"]


def _journey(people: People) -> dict[str, Any]:
    command = ["-m", "tests.bench.contacts_journey", str(people.path), str(people.known_best)]
    done = subprocess.run(
        [sys.executable, *command],
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=True,
        timeout=300,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found
