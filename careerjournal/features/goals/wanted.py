"""Which goals are shown: by how they stand, their area, how far ahead they lie, and words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from careerjournal.records.goal import Horizon
from careerjournal.rules.goals import Standing
from careerjournal.rules.text import fold
from careerjournal.store.goals import GoalLine, GoalQueries
from careerjournal.store.reading import Reading


class Stands(StrEnum):
    """Goals that stand alike, as the filter offers them."""

    ON = "on"
    RESTING = "resting"
    ENDED = "ended"


_STANDS: Final[Mapping[Standing, Stands]] = {
    Standing.ACTIVE: Stands.ON,
    Standing.PAUSED: Stands.RESTING,
    Standing.DROPPED: Stands.ENDED,
    Standing.DONE: Stands.ENDED,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; None and "" leave nothing out."""

    stands: Stands | None = None
    area: str = ""
    horizon: Horizon | None = None
    words: str = ""

    def fits(self, line: GoalLine) -> bool:
        """Whether a goal is looked for."""
        if self.stands is not None and _STANDS[line.standing] is not self.stands:
            return False
        if self.horizon is not None and line.horizon is not self.horizon:
            return False
        if self.area and fold(line.area) != fold(self.area):
            return False
        if not self.words:
            return True
        said = fold(f"{line.code} {line.title} {line.area}")
        return all(word in said for word in fold(self.words).split())


def shown_lines(lines: Mapping[int, GoalLine], wanted: Wanted) -> list[GoalLine]:
    """The goals that fit, each with those above it: a tree without its trunk says nothing."""
    if wanted == Wanted():
        return list(lines.values())
    kept: set[int] = set()
    for line in lines.values():
        if wanted.fits(line):
            above: GoalLine | None = line
            while above is not None and above.n not in kept:
                kept.add(above.n)
                above = lines.get(above.parent) if above.parent is not None else None
    return [line for line in lines.values() if line.n in kept]


@dataclass(frozen=True)
class Known:
    """Every goal outside the trash by number, and the areas in use."""

    lines: Mapping[int, GoalLine] = field(default_factory=dict)
    areas: tuple[str, ...] = ()


def read_known(reading: Reading) -> Known:
    """Reads them, on the reader thread."""
    lines = {line.n: line for line in GoalQueries(reading).lines()}
    return Known(lines, tuple(areas_of(lines.values())))


def areas_of(lines: Iterable[GoalLine]) -> list[str]:
    """The areas in use, each once as it is first written, in order."""
    found: dict[str, str] = {}
    for line in lines:
        if line.area:
            found.setdefault(fold(line.area), line.area)
    return [found[key] for key in sorted(found)]
