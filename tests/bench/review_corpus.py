"""A vault of many entries, with half as many decisions and goals with their steps, from a seed."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path
from typing import Final

from careerjournal.rules.goals import GOAL_STEP
from careerjournal.store.connection import Database
from careerjournal.store.database import connect, create_database
from tests.bench.corpus import FIRST_DAY, SEED, YEARS, Corpus, fill

KEY: Final = bytes(range(32))
VAULT_ID: Final = "00000000-0000-7000-8000-0000000000be"
LAST_DAY: Final = FIRST_DAY + timedelta(days=YEARS * 365)
_NOTED: Final = "2026-01-01T00:00:00.000000Z"
_RULES: Final = ("keep-in-touch", "follow-up", "goal-review", GOAL_STEP)
_OUTCOMES: Final = ("done", "done", "done", "skipped", "snoozed")


def make_reviews(path: Path, size: int) -> None:
    """A database at `path` of `size` entries, half as many decisions, as many things that are
    due, and a fiftieth as many goals with ten steps each.

    Straight into the tables: through the one door it would take an hour.
    """
    create_database(path, KEY, VAULT_ID)
    database = connect(path, KEY, VAULT_ID)
    database.run("PRAGMA synchronous = OFF")
    fill(database, Corpus(size))
    draw = random.Random(SEED * 17 + size)
    with database.writing():
        entries = [n for (n,) in database.rows("SELECT n FROM entry ORDER BY n")]
        _fill_decisions(database, draw, entries, size // 2)
        _fill_goals(database, draw, size // 50)
    database.close()


def _day(draw: random.Random) -> str:
    return (FIRST_DAY + timedelta(days=draw.randrange(YEARS * 365))).isoformat()


def _fill_decisions(
    database: Database, draw: random.Random, sources: list[int], count: int
) -> None:
    database.run_many(
        "INSERT INTO decision(n, id, day, noted_at, void, source, rule, occurrence, outcome,"
        " until, reason, counts) VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, ?, '', 1)",
        [
            (
                n,
                f"01890000-0000-7000-9000-{n:012x}",
                day,
                _NOTED,
                draw.choice(sources),
                draw.choice(_RULES),
                str(n),
                draw.choice(_OUTCOMES),
                day,
            )
            for n in range(1, count + 1)
            for day in (_day(draw),)
        ],
    )
    database.run_many(
        "INSERT INTO due(source, rule, occurrence, day, snoozed) VALUES (?, ?, ?, ?, 0)",
        [(draw.choice(sources), "follow-up", str(n), _day(draw)) for n in range(count)],
    )


def _fill_goals(database: Database, draw: random.Random, count: int) -> None:
    first = int(database.rows("SELECT max(n) FROM record")[0][0]) + 1
    numbers = range(first, first + count)
    database.run_many(
        "INSERT INTO record(n, id, kind, created_at, updated_at) VALUES (?, ?, 'goal', ?, ?)",
        [(n, f"01890000-0000-7000-8000-{n:012x}", _NOTED, _NOTED) for n in numbers],
    )
    database.run_many(
        "INSERT INTO goal(n, title, unit, source, source_of, horizon, area, code, position)"
        " VALUES (?, ?, '', 'hand', '', 'year', '', '', ?)",
        [(n, f"Goal {n}", f"a{n}") for n in numbers],
    )
    database.run_many(
        "INSERT INTO head(n, title, detail, excerpt, sort) VALUES (?, ?, '', '', ?)",
        [(n, f"Goal {n}", f"goal {n}") for n in numbers],
    )
    database.run_many(
        "INSERT INTO goal_state(n, standing, since, steps, steps_done) VALUES (?, ?, ?, 10, 5)",
        [(n, draw.choice(("active", "done", "dropped")), _day(draw)) for n in numbers],
    )
    database.run_many(
        "INSERT INTO step(id, goal, text, done_on, position) VALUES (?, ?, 'A step', ?, 'a')",
        [
            (f"{n:08x}-0000-7000-a000-{place:012x}", n, _day(draw) if place % 2 else None)
            for n in numbers
            for place in range(10)
        ],
    )
