"""A search for work of any size from a seed, written through the one door."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Final

from careerjournal.operations import stages
from careerjournal.records.application import (
    Application,
    Direction,
    Interview,
    InterviewState,
    Message,
    Rating,
    Requirement,
    StageMove,
)
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.pay import Pay, PayPeriod
from careerjournal.rules.stages import DEFAULT_STAGES
from careerjournal.store.database import create_database
from careerjournal.store.store import Writer
from careerjournal.store.unit import Unit
from tests.bench.corpus import SEED, sample

KEY: Final = bytes(range(32))
VAULT_ID: Final = "00000000-0000-7000-8000-0000000000be"
TODAY: Final = date(2026, 11, 19)
LINES_EACH: Final = 6
"""Lines of ledgers for each application."""

_WAY: Final = ("wishlist", "preparing", "applied", "screening", "assessment", "interview", "offer")
_ENDS: Final = ("accepted", "declined", "rejected", "rejected", "rejected", "withdrawn", "no-reply")
_SOURCES: Final = ("LinkedIn", "A friend", "Company site", "Job fair", "Agency", "")


def make_search(path: Path, size: int) -> None:
    """A database at `path` with `size` applications and six times as many lines of ledgers."""
    create_database(path, KEY, VAULT_ID)
    writer = Writer.open(path, KEY, VAULT_ID)
    stages.ensure_in(writer)
    writer.write("application.add", _Fill(size), noted=False)
    writer.close()


class _Fill:
    def __init__(self, size: int) -> None:
        self._size = size
        self._draw = random.Random(SEED * 7 + size)

    def __call__(self, unit: Unit) -> None:
        numbers = {stage.code: stage.n for stage in stages.current(unit)}
        assert len(numbers) == len(DEFAULT_STAGES)
        companies = [
            unit.save(Organisation(name=" ".join(sample(self._draw, 2)).title())).n
            for _ in range(max(1, self._size // 2))
        ]
        for _ in range(self._size):
            self._apply(unit, numbers, self._draw.choice(companies))

    def _apply(self, unit: Unit, numbers: dict[str, int], company: int) -> None:
        draw = self._draw
        low = Decimal(draw.randrange(30, 90) * 1000)
        record = Application(
            role=" ".join(sample(draw, 3)).capitalize(),
            organisation=company,
            place=draw.choice(("Leeds", "Berlin", "Malmö", "")),
            source=draw.choice(_SOURCES),
            excitement=draw.choice((None, 1, 2, 3, 4, 5)),
            advertised=draw.choice((None, Pay(low, low + 8000, "EUR", PayPeriod.YEAR))),
            posting=" ".join(sample(draw, 120)),
        )
        n = unit.save(record).n
        day = TODAY - timedelta(days=draw.randrange(4, 1500))
        recent = (TODAY - day).days < 90
        last = draw.randrange(1, len(_WAY)) if recent else len(_WAY) - 1
        codes = [*_WAY[:last], *((draw.choice(_ENDS),) if not recent else ())]
        lines = 0
        for code in codes[-LINES_EACH:]:
            unit.note(StageMove(application=n, stage=numbers[code], day=min(day, TODAY)))
            day += timedelta(days=draw.randrange(1, 9))
            lines += 1
        while lines < LINES_EACH:
            way = draw.choice((Direction.SENT, Direction.RECEIVED))
            unit.note(Message(application=n, direction=way, day=min(day, TODAY)))
            lines += 1
        if recent:
            self._details(unit, n)

    def _details(self, unit: Unit, n: int) -> None:
        draw = self._draw
        for place in range(5):
            rating = draw.choice((None, *Rating))
            unit.put(Requirement(application=n, text=f"Thing {place}", rating=rating))
        if draw.random() < 0.3:
            when = Moment(TODAY + timedelta(days=draw.randrange(-9, 9)))
            state = InterviewState.PLANNED if when.day >= TODAY else InterviewState.DONE
            unit.put(Interview(application=n, when=when, state=state))
