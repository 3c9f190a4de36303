"""When somebody's work has changed, so that what it was is worth keeping."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from careerjournal.records.partial_date import PartialDate
from careerjournal.rules.text import fold

_ALIKE: Final = 0.8


@dataclass(frozen=True)
class Position:
    """What somebody does and where: `organisation` is its row number, `since` when it began."""

    role: str = ""
    organisation: int | None = None
    since: PartialDate | None = None


def is_left_behind(before: Position, now: Position) -> bool:
    """Whether going from `before` to `now` leaves something that would be forgotten.

    Filling in what was unknown does not, nor does mending how a role is written.
    """
    if before.organisation is not None and before.organisation != now.organisation:
        return True
    if not before.role or fold(before.role) == fold(now.role):
        return False
    if not now.role:
        return True
    return SequenceMatcher(None, fold(before.role), fold(now.role)).ratio() < _ALIKE
