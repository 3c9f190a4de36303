"""The stages every vault begins with, and how far each stage of a vault says one has come.

The person may rename, colour, reorder, add and take away stages. What a stage means for the
figures therefore hangs on its category, on the code of a shipped one, and on the place in the
order of one of the person's own, never on its name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from careerjournal.records.stage import Stage, StageCategory
from careerjournal.rules.positions import spread


@dataclass(frozen=True, slots=True)
class ShippedStage:
    """A stage as a new vault has it; `id` is the same in every vault, so that two agree on it."""

    code: str
    category: StageCategory
    colour: str
    position: str
    id: str


class Level(IntEnum):
    """How far an application has come, at the least, once it was in a stage."""

    NOTHING = 0
    APPLIED = 1
    HEARD = 2
    INTERVIEW = 3
    OFFER = 4
    ACCEPTED = 5


WISHLIST: Final = "wishlist"
PREPARING: Final = "preparing"
APPLIED: Final = "applied"
SCREENING: Final = "screening"
ASSESSMENT: Final = "assessment"
INTERVIEW: Final = "interview"
OFFER: Final = "offer"
ACCEPTED: Final = "accepted"
DECLINED: Final = "declined"
REJECTED: Final = "rejected"
WITHDRAWN: Final = "withdrawn"
NO_REPLY: Final = "no-reply"

REPLIED: Final = frozenset({SCREENING, ASSESSMENT, INTERVIEW, OFFER, ACCEPTED, REJECTED})
"""The shipped stages that nobody comes into unless the employer has answered.

Not "declined", "withdrawn" and "no-reply": those the person says, with or without an answer
before. Whoever declines an offer has been in "offer", which tells it.
"""

_BY_CODE: Final = (
    # Nothing is sent yet, and nothing came of it, are slate; red is for loss alone.
    (WISHLIST, StageCategory.OPEN, "stage_1", Level.NOTHING),
    (PREPARING, StageCategory.OPEN, "stage_1", Level.NOTHING),
    (APPLIED, StageCategory.WAITING, "stage_2", Level.APPLIED),
    (SCREENING, StageCategory.WAITING, "stage_3", Level.HEARD),
    (ASSESSMENT, StageCategory.WAITING, "stage_8", Level.HEARD),
    (INTERVIEW, StageCategory.WAITING, "stage_6", Level.INTERVIEW),
    (OFFER, StageCategory.WAITING, "stage_5", Level.OFFER),
    (ACCEPTED, StageCategory.WON, "stage_4", Level.ACCEPTED),
    # One may decline or withdraw before anything is sent.
    (DECLINED, StageCategory.LOST, "stage_1", Level.NOTHING),
    (REJECTED, StageCategory.LOST, "stage_7", Level.HEARD),
    (WITHDRAWN, StageCategory.LOST, "stage_1", Level.NOTHING),
    (NO_REPLY, StageCategory.LOST, "stage_1", Level.APPLIED),
)

DEFAULT_STAGES: Final = tuple(
    ShippedStage(code, category, colour, position, f"00000000-0000-7000-8000-{number:012d}")
    for number, ((code, category, colour, _), position) in enumerate(
        zip(_BY_CODE, spread(len(_BY_CODE)), strict=True), 1
    )
)
"""In their order. Never change an id."""

_SHIPPED: Final = {code: (category, level) for code, category, _, level in _BY_CODE}


def in_order(stages: Iterable[Stage]) -> list[Stage]:
    """`stages` in the person's order; those with one position as they came to be."""
    return sorted(stages, key=lambda stage: (stage.position, stage.n))


def levels(stages: Iterable[Stage]) -> dict[int, Level]:
    """How far each stage of a vault says one has come, by row number.

    `stages` are all there are, those in the Trash too, for a ledger still names them.

    - In an open stage nothing is sent; a won one is an acceptance.
    - A shipped stage that kept its category says what it always did: "applied" and "no-reply" that
      one has applied, "screening", "assessment" and "rejected" that one has heard back, and
      "interview" and "offer" themselves.
    - A waiting stage of the person's own that stands behind "applied" says that one has heard
      back, and behind "interview" or "offer" that one has come that far. One that stands before
      "applied" says that one has applied. Where there is no "applied", the first waiting stage
      stands for it.
    - A lost stage of the person's own says nothing of how far one came; the stages before it do.
    """
    ordered = in_order(stages)
    sent = _sent(ordered)
    found: dict[int, Level] = {}
    passed = False
    furthest = Level.HEARD
    for stage in ordered:
        level = _level_by_itself(stage)
        if level is None:
            level = furthest if passed else Level.APPLIED
        elif passed and stage.category is StageCategory.WAITING:
            furthest = max(furthest, level)
        passed = passed or stage is sent
        found[stage.n] = level
    return found


def _sent(ordered: list[Stage]) -> Stage | None:
    """The stage that says the application went out."""
    waiting = [
        stage
        for stage in ordered
        if stage.category is StageCategory.WAITING and stage.trashed_at is None
    ]
    named = (stage for stage in waiting if stage.code == APPLIED)
    return next(named, next(iter(waiting), None))


def _level_by_itself(stage: Stage) -> Level | None:
    """What a stage says wherever it stands; None if that hangs on its place."""
    shipped = _SHIPPED.get(stage.code)
    if shipped is not None and shipped[0] is stage.category:
        return shipped[1]
    if stage.category is StageCategory.WAITING:
        return None
    return Level.ACCEPTED if stage.category is StageCategory.WON else Level.NOTHING
