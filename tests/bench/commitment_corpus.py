"""A vault of many entries, with goals in a tree and half as many commitments, from a seed.

Of 100,000 entries there are 2,000 goals with 20,000 steps, 50,000 decisions, and some 50,000
things that are open: steps, reviews and days of goals, to-dos with and without a time, people to
be in touch with, promises and applications; a good part of them is late.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final, NamedTuple
from zlib import crc32

from careerjournal.operations import stages
from careerjournal.records.application import Application, StageMove
from careerjournal.records.commitment import Decision, Outcome
from careerjournal.records.contact import Circle, Contact
from careerjournal.records.goal import (
    Goal,
    GoalReview,
    Horizon,
    Measurement,
    MeasureSource,
    ReviewOutcome,
    Step,
)
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.record import Line, Part, Root
from careerjournal.records.todo import Todo
from careerjournal.records.touch import Promise, Promiser
from careerjournal.rules.follow_up import FOLLOW_UP
from careerjournal.rules.goals import GOAL_REVIEW
from careerjournal.rules.heads import head_of
from careerjournal.rules.keep_in_touch import KEEP_IN_TOUCH
from careerjournal.rules.positions import between
from careerjournal.rules.todos import TODO
from careerjournal.store.columns import instant_text, plan_of
from careerjournal.store.connection import Database
from careerjournal.store.database import connect, create_database
from careerjournal.store.store import Writer
from tests.bench.corpus import FIRST_DAY, SEED, YEARS, Corpus, fill, sample
from tests.bench.pairs import stamp

KEY: Final = bytes(range(32))
VAULT_ID: Final = "00000000-0000-7000-8000-0000000000be"
LAST_DAY: Final = FIRST_DAY + timedelta(days=YEARS * 365)
TODAY: Final = LAST_DAY - timedelta(days=10)
STEPS: Final = 10
_AREAS: Final = ("Role", "Skill", "Network", "Balance", "")
_LATEST: Final = 60  # a goal stands below one of so many that came before it
_AT: Final = datetime.combine(LAST_DAY, time(), UTC)
_OUTCOMES: Final = ("done", "done", "done", "skipped", "snoozed")


class Commitments(NamedTuple):
    """A database of `make_commitments` with so many entries; only to be read."""

    path: Path
    size: int


def kept_commitments(size: int, folder: Path) -> Path:
    """The database of so many entries in `folder`, made if it is not there yet."""
    made_by = hashlib.sha256((stamp() + Path(__file__).read_text(encoding="utf-8")).encode())
    path = folder / f"commitments-{size}-{made_by.hexdigest()[:12]}.db"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        for end in ("", "-wal", "-shm"):
            part.with_name(part.name + end).unlink(missing_ok=True)
        make_commitments(part, size)
        part.rename(path)
    return path


def make_commitments(path: Path, size: int) -> None:
    """A database at `path` of `size` entries, and of everything else in proportion.

    The records go straight into their tables: through the one door it would take an hour. What is
    due of them, and how they stand, is then made of them by the rules, as after an update.
    """
    create_database(path, KEY, VAULT_ID)
    writer = Writer.open(path, KEY, VAULT_ID)
    stages.ensure_in(writer)
    writer.close()
    database = connect(path, KEY, VAULT_ID)
    database.run("PRAGMA synchronous = OFF")
    fill(database, Corpus(size))
    with database.writing():
        _Fill(database, size).all()
        database.run("DELETE FROM meta WHERE key LIKE 'summaries.%'")
    database.close()
    writer = Writer.open(path, KEY, VAULT_ID)
    while not writer.catch_up(5.0).value:
        pass
    writer.checkpoint()
    writer.close()


class _Fill:
    """Puts records and their parts where the writer would, without its log of acts."""

    def __init__(self, database: Database, size: int) -> None:
        self._database = database
        self._size = size
        self._draw = random.Random(SEED * 17 + size)
        self._next = int(database.rows("SELECT max(n) FROM record")[0][0]) + 1

    def all(self) -> None:
        """Everything but the entries."""
        size, draw = self._size, self._draw
        contacts = self._contacts(max(4, size // 12))
        applications = self._applications(max(2, size // 50))
        goals = self._goals(max(4, size // 50), contacts)
        todos = self._roots(self._todo(goals, contacts) for _ in range(size * 3 // 10))
        sources = ((KEEP_IN_TOUCH, contacts), (FOLLOW_UP, applications), (GOAL_REVIEW, goals))
        rules = [(rule, each) for rule, those in sources for each in those]
        rules += [(TODO, each) for each in todos]
        self._parts(self._decision(*draw.choice(rules)) for _ in range(size // 2))

    # One at a time

    def _day(self, first: int, last: int) -> date:
        """A day so many days before or after the present one."""
        return TODAY + timedelta(days=self._draw.randrange(first, last))

    def _todo(self, goals: Sequence[int], contacts: Sequence[int]) -> Todo:
        draw = self._draw
        clock = time(draw.randrange(8, 18), 15) if draw.random() < 0.1 else None
        is_past = draw.random() < 0.15
        due = self._day(-300, -100) if is_past else self._day(-100, 300)
        return Todo(
            text=" ".join(sample(draw, 5)).capitalize(),
            due=Moment(due, clock),
            repeats="FREQ=WEEKLY" if draw.random() < 0.02 else "",
            goal=draw.choice(goals) if draw.random() < 0.2 else None,
            contact=draw.choice(contacts) if draw.random() < 0.1 else None,
            week=TODAY - timedelta(days=TODAY.weekday()) if draw.random() < 0.0002 else None,
            done_on=due if is_past else None,
        )

    def _decision(self, rule: str, source: int) -> Decision:
        day = self._day(-(YEARS - 1) * 365, -30)
        outcome = Outcome(self._draw.choice(_OUTCOMES))
        until = day + timedelta(days=7) if outcome is Outcome.SNOOZED else None
        return Decision(
            source=source,
            rule=rule,
            occurrence=day.isoformat(),
            day=day,
            outcome=outcome,
            until=until,
        )

    def _step(self, goal: int, number: int, place: str, contacts: Sequence[int]) -> Step:
        draw = self._draw
        return Step(
            goal=goal,
            text=f"Step {number}: {' '.join(sample(draw, 4))}",
            due=self._day(-60, 300) if draw.random() < 0.7 else None,
            waits_for=draw.choice(contacts) if draw.random() < 0.1 else None,
            hours=draw.choice((None, 1.0, 2.5)),
            done_on=self._day(-200, 0) if number < 3 else None,
            position=place,
        )

    def _review(self, goal: int) -> GoalReview:
        outcomes = [*[ReviewOutcome.KEEP] * 12, ReviewOutcome.DONE, ReviewOutcome.DROP]
        return GoalReview(goal=goal, day=self._day(-90, 0), outcome=self._draw.choice(outcomes))

    # Many

    def _contacts(self, count: int) -> list[int]:
        draw = self._draw
        companies = self._roots(
            Organisation(name=" ".join(sample(draw, 2)).title()) for _ in range(max(1, count // 20))
        )
        numbers = self._roots(
            Contact(
                name=" ".join(sample(draw, 2)).title(),
                organisation=draw.choice(companies),
                role=" ".join(sample(draw, 2)),
                circle=draw.choice(list(Circle)),
                rhythm_days=draw.choice((None, 30, 60, 90, 180)),
            )
            for _ in range(count)
        )
        self._parts(
            Promise(
                contact=draw.choice(numbers),
                direction=draw.choice(list(Promiser)),
                text=" ".join(sample(draw, 3)),
                made=TODAY - timedelta(days=120),
                day=self._day(-100, 200),
            )
            for _ in range(count // 2)
        )
        return numbers

    def _applications(self, count: int) -> list[int]:
        draw = self._draw
        rows = self._database.rows("SELECT n FROM stage ORDER BY position LIMIT 4")
        open_ones = [int(n) for (n,) in rows]
        numbers = self._roots(
            Application(role=" ".join(sample(draw, 2)).title()) for _ in range(count)
        )
        self._parts(
            StageMove(application=n, stage=draw.choice(open_ones), day=self._day(-90, 0))
            for n in numbers
        )
        return numbers

    def _goals(self, count: int, contacts: Sequence[int]) -> list[int]:
        draw = self._draw
        first, place = self._next, None
        goals: list[Goal] = []
        for number in range(count):
            place = between(place, None)
            is_below = number and draw.random() < 0.7
            measured = draw.random() < 0.5
            goals.append(
                Goal(
                    title=f"Goal {number} to {' '.join(sample(draw, 4))}",
                    began=self._day(-400, -10),
                    due=self._day(-60, 500),
                    parent=first + draw.randrange(max(0, number - _LATEST), number)
                    if is_below
                    else None,
                    position=place,
                    area=draw.choice(_AREAS),
                    code=f"G-{number}" if draw.random() < 0.2 else "",
                    horizon=draw.choice(list(Horizon)),
                    start=0.0 if measured else None,
                    target=20.0 if measured else None,
                    source=draw.choice((MeasureSource.HAND, MeasureSource.STEPS)),
                    review_days=draw.choice((None, 14, 30, 91)),
                )
            )
        numbers = self._roots(goals)
        self._parts(self._steps(numbers, contacts))
        self._parts(self._review(n) for n in numbers for _ in range(2))
        self._parts(
            Measurement(goal=n, day=self._day(-300, 0), value=float(draw.randrange(20)))
            for n in numbers
            for _ in range(6)
        )
        return numbers

    def _steps(self, goals: Iterable[int], contacts: Sequence[int]) -> Iterable[Step]:
        for goal in goals:
            place: str | None = None
            for number in range(STEPS):
                place = between(place, None)
                yield self._step(goal, number, place, contacts)

    # Into the tables

    def _roots(self, records: Iterable[Root]) -> list[int]:
        made = list(enumerate(records, self._next))
        if not made:
            return []
        self._next += len(made)
        plan, at = plan_of(type(made[0][1])), instant_text(_AT)
        columns = ("n", *(column.name for column in plan.columns))
        self._insert(
            "record",
            ("n", "id", "kind", "created_at", "updated_at"),
            ((n, f"01890000-0000-7000-8000-{n:012x}", plan.kind, at, at) for n, _ in made),
        )
        self._insert(plan.kind, columns, ((n, *plan.encode(one).values()) for n, one in made))
        names = ("n", "title", "detail", "excerpt", "sort")
        self._insert("head", names, ((n, *head_of(one)) for n, one in made))
        return [n for n, _ in made]

    def _parts(self, parts: Iterable[Part]) -> None:
        made = list(parts)
        if not made:
            return
        plan = plan_of(type(made[0]))
        is_line, kind = issubclass(plan.cls, Line), crc32(plan.kind.encode())
        columns = ["id", *(column.name for column in plan.columns)]
        rows = []
        for number, part in enumerate(made):
            row = {"id": f"{number:08x}-0000-7000-a000-{kind:012x}"}
            row |= plan.encode(part)  # type: ignore[arg-type]
            if is_line:
                row |= {"noted_at": instant_text(_AT), "counts": 1}  # type: ignore[dict-item]
            rows.append(tuple(row.values()))
        self._insert(plan.kind, (*columns, "counts") if is_line else columns, rows)

    def _insert(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        marks = ", ".join("?" * len(columns))
        statement = f"INSERT INTO {table}({', '.join(columns)}) VALUES ({marks})"
        self._database.run_many(statement, list(rows))  # type: ignore[arg-type]
