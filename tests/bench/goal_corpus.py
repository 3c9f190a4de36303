"""A vault of goals in a tree of their own, with ten steps each."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from careerjournal.records.goal import Goal, Step
from careerjournal.rules.positions import between
from careerjournal.store.database import create_database
from careerjournal.store.store import Writer
from careerjournal.store.unit import Unit

KEY: Final = bytes(range(32))
VAULT_ID: Final = "00000000-0000-7000-8000-000000000002"
TODAY: Final = date(2026, 11, 19)
STEPS: Final = 10
_AREAS: Final = ("Role", "Skill", "")
_LATEST: Final = 60  # a goal stands below one of so many that came before it


def make_goals(path: Path, count: int) -> None:
    """Make the vault at `path`: the same goals each time."""
    create_database(path, KEY, VAULT_ID)
    writer = Writer.open(path, KEY, VAULT_ID)
    writer.write("goal.add", lambda unit: _fill(unit, count))
    writer.close()


def _fill(unit: Unit, count: int) -> None:
    chance = random.Random(3)
    known: list[int] = []
    last: str | None = None
    for number in range(count):
        last = between(last, None)
        below = known and chance.random() < 0.7
        goal = Goal(
            title=f"Goal {number} to reach something",
            began=TODAY - timedelta(days=chance.randrange(400)),
            due=TODAY + timedelta(days=chance.randrange(-100, 500)),
            parent=chance.choice(known[-_LATEST:]) if below else None,
            position=last,
            area=chance.choice(_AREAS),
            target=20.0,
        )
        known.append(unit.save(goal).n)
        _add_steps(unit, known[-1], chance)


def _add_steps(unit: Unit, goal: int, chance: random.Random) -> None:
    place: str | None = None
    for number in range(STEPS):
        place = between(place, None)
        due = TODAY + timedelta(days=chance.randrange(90)) if number % 3 == 0 else None
        done = TODAY if number < 3 else None
        unit.put(Step(goal=goal, text=f"Step {number}", due=due, position=place, done_on=done))
