"""The way an application has gone: its moves that count, in order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from careerjournal.records.application import StageMove
from careerjournal.rules.ledger import counting


class Step(NamedTuple):
    """One move that counts: into `stage` (row number) on `day`; `n` is the line's row number."""

    stage: int
    day: date
    n: int


class Trail(NamedTuple):
    """The moves of one application that count, in order of day and row number."""

    application: int
    moves: tuple[Step, ...]


def trail_of(application: int, moves: Iterable[StageMove]) -> Trail:
    """The trail of an application by every line of its ledger, in any order."""
    steps = (Step(move.stage, move.day, move.n) for move in counting(moves))
    return Trail(application, tuple(steps))


def current(trail: Trail) -> Step | None:
    """The move that brought the application where it is; None if it is nowhere.

    Moves noted again into the stage it was in already leave it there since the first of them.
    """
    found: Step | None = None
    for step in reversed(trail.moves):
        if found is not None and step.stage != found.stage:
            break
        found = step
    return found
