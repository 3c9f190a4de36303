"""The end of a bar that is being dragged to another day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from careerjournal.features.goals.timeline.quarters import Span
from careerjournal.store.goals import GoalLine

NEAR_PX: Final = 6
"""So near to its end a bar is held by it."""


@dataclass(frozen=True, slots=True)
class DayDrag:
    """A goal, and the day its bar ends on at present."""

    line: GoalLine
    day: date

    @property
    def is_moved(self) -> bool:
        """Whether it would be another day."""
        return self.day != self.line.due


@dataclass(frozen=True, slots=True)
class Across:
    """Days as places across the viewport, in pixels: `start` is where the bars begin, `scrolled`
    how far they are scrolled, `wide` the viewport, which is mirrored where one reads to the left.
    """

    span: Span
    day_px: float
    start: float
    scrolled: int
    wide: int
    mirrored: bool

    def x(self, day: date) -> float:
        """Where a day is."""
        place = self.start + self.span.place(day) * self.day_px - self.scrolled
        return self.wide - place if self.mirrored else place

    def day(self, x: float) -> date:
        """The day that is nearest to a place."""
        place = self.wide - x if self.mirrored else x
        days = round((place - self.start + self.scrolled) / self.day_px)
        return self.span.first + timedelta(days=min(self.span.days, max(0, days)))


def moved_by(line: GoalLine, days: int, today: date) -> date | None:
    """The day of a goal so many days later; None where that is no day it could have."""
    try:
        return allowed(line, (line.due or today) + timedelta(days=days))
    except OverflowError:
        return None


def allowed(line: GoalLine, day: date) -> date:
    """The day itself, or that on which the goal began: none is reached before."""
    return day if line.began is None else max(day, line.began)
