"""How far applications came, counted from the moves that count and from nothing else.

An application counts at the furthest point it ever reached and at every point before that, also
where a step was skipped. So one that was refused after an interview counts as interviewed, and
moving one back takes nothing away; withdrawing the move that was wrong does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from careerjournal.records.stage import Stage, StageCategory
from careerjournal.rules.stages import Level, levels
from careerjournal.rules.trails import Trail, current


class Outlook(StrEnum):
    """What an application can still become."""

    WAITING = "waiting"
    WON = "won"
    LOST = "lost"


class Standing(NamedTuple):
    """The furthest an application ever came, and whether that is all it will come to."""

    level: Level
    outlook: Outlook


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """The applications that came as far as `level` or further.

    `reached` = `went_on` + `waiting` + `won` + `lost`: `went_on` came to the next step, the others
    came this far and are now waiting (in an open or a waiting stage), won or lost.
    """

    level: Level
    reached: int
    went_on: int
    waiting: int
    won: int
    lost: int


@dataclass(frozen=True, slots=True)
class Funnel:
    """`total` applications: `unsent` that are still to be sent, `dropped` that were given up before
    they were, and `steps[0].reached` that were sent. One step for each level from APPLIED on.
    """

    total: int
    unsent: int
    dropped: int
    steps: tuple[FunnelStep, ...]


def standings(
    trails: Iterable[Trail], stages: Mapping[int, Stage], heard: Collection[int] = ()
) -> dict[int, Standing]:
    """How each application stands, by its number.

    `stages` are all of the vault by row number. `heard` names applications that were answered in
    another way than by a move, such as a message that was noted: of those that were sent at all,
    they have heard back.
    """
    meaning = levels(stages.values())
    answered = frozenset(heard)
    return {trail.application: _standing(trail, stages, meaning, answered) for trail in trails}


def funnel(
    trails: Iterable[Trail], stages: Mapping[int, Stage], heard: Collection[int] = ()
) -> Funnel:
    """The funnel of these applications; for the arguments see `standings`."""
    counts = Counter(standings(trails, stages, heard).values())
    steps: list[FunnelStep] = []
    beyond = 0
    for level in sorted(Level, reverse=True):
        if level is not Level.NOTHING:
            steps.append(_step(level, counts, beyond))
            beyond = steps[-1].reached
    dropped = counts[Standing(Level.NOTHING, Outlook.LOST)]
    total = counts.total()
    return Funnel(total, total - beyond - dropped, dropped, tuple(reversed(steps)))


def _step(level: Level, counts: Counter[Standing], went_on: int) -> FunnelStep:
    waiting, won, lost = (counts[Standing(level, outlook)] for outlook in Outlook)
    return FunnelStep(level, went_on + waiting + won + lost, went_on, waiting, won, lost)


def _standing(
    trail: Trail, stages: Mapping[int, Stage], meaning: Mapping[int, Level], heard: frozenset[int]
) -> Standing:
    reached = (meaning.get(step.stage, Level.NOTHING) for step in trail.moves)
    level = max(reached, default=Level.NOTHING)
    if level is Level.APPLIED and trail.application in heard:
        level = Level.HEARD
    now = current(trail)
    stage = stages.get(now.stage) if now else None
    if stage is None or stage.category in (StageCategory.OPEN, StageCategory.WAITING):
        return Standing(level, Outlook.WAITING)
    won = stage.category is StageCategory.WON
    return Standing(level, Outlook.WON if won else Outlook.LOST)
