"""Which goals are shown: by how they stand, their area, how far ahead they lie, and words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

from careerjournal.features.goals.tree_order import Order, order_of
from careerjournal.records.application import Application
from careerjournal.records.entry import Entry
from careerjournal.records.goal import Goal, Horizon
from careerjournal.records.touch import Touch
from careerjournal.rules.goals import Standing
from careerjournal.rules.text import fold
from careerjournal.store.goals import GoalLine, GoalQueries
from careerjournal.store.reading import Reading

FOLLOWED: Final = frozenset({Goal.KIND, Application.KIND, Touch.KIND, Entry.KIND})
"""The kinds of record that say how far a goal is: itself, and what a measure counts."""


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
        """Whether a goal stands, and lies ahead, as is looked for."""
        if self.stands is not None and _STANDS[line.standing] is not self.stands:
            return False
        return self.horizon is None or line.horizon is self.horizon


@dataclass(frozen=True)
class Known:
    """Every goal outside the trash by number, in which order they stand, and the areas in use.

    `said` holds, folded, the area of each goal and all its words, and `fitting` what was looked
    for when these were read, with the goals that fit: to fold the words of thousands of goals, or
    to look through them, takes longer than the window may wait.
    """

    lines: Mapping[int, GoalLine] = field(default_factory=dict)
    areas: tuple[str, ...] = ()
    said: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    order: Order = field(default_factory=dict)
    fitting: tuple[Wanted, Sequence[GoalLine]] | None = None


@dataclass(frozen=True)
class ReadKnown:
    """Reads them as they are on a day, on the reader thread.

    Of what is as it was `before` the same lines are given back, so that nobody has to compare them.
    """

    before: Known
    today: date
    wanted: Wanted

    def __call__(self, reading: Reading) -> Known:
        before = self.before.lines
        lines = {line.n: line for line in GoalQueries(reading).lines(until=self.today)}
        for n, line in lines.items():
            if line == (old := before.get(n)):
                lines[n] = old
        said = {
            n: (fold(line.area), fold(f"{line.code} {line.title} {line.area}"))
            for n, line in lines.items()
        }
        known = Known(lines, tuple(areas_of(lines.values())), said, order_of(lines))
        return replace(known, fitting=(self.wanted, shown_lines(known, self.wanted)))


def shown_lines(known: Known, wanted: Wanted) -> Sequence[GoalLine]:
    """The goals that fit, each with those above it: a tree without its trunk says nothing."""
    if known.fitting is not None and known.fitting[0] == wanted:
        return known.fitting[1]
    lines = known.lines
    if wanted == Wanted():
        return list(lines.values())
    area, words = fold(wanted.area), fold(wanted.words).split()
    kept: set[int] = set()
    for n, line in lines.items():
        own_area, said = known.said[n]
        if not wanted.fits(line) or (area and own_area != area):
            continue
        if all(word in said for word in words):
            above: GoalLine | None = line
            while above is not None and above.n not in kept:
                kept.add(above.n)
                above = lines.get(above.parent) if above.parent is not None else None
    return [line for n, line in lines.items() if n in kept]


def areas_of(lines: Iterable[GoalLine]) -> list[str]:
    """The areas in use, each once as it is first written, in order."""
    found: dict[str, str] = {}
    for line in lines:
        if line.area:
            found.setdefault(fold(line.area), line.area)
    return [found[key] for key in sorted(found)]
