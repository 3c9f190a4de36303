"""How far a goal is, against the straight line from its start to its day.

The pace is the plain one: what was gained since the start, by the days it took. It goes on as it
went so far; nothing is smoothed and nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, isfinite
from typing import NamedTuple


class Reading(NamedTuple):
    """The figure on a day."""

    day: date
    value: float


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured: from `start` on the day `began` to `target` on the day `due`.

    A target may lie below the start. `due` is None for a goal without a day.
    """

    start: float
    target: float
    began: date
    due: date | None = None

    @property
    def is_sound(self) -> bool:
        """Whether there is any way to go, and a time to go it in."""
        return (
            isfinite(self.start)
            and isfinite(self.target)
            and self.start != self.target
            and (self.due is None or self.due > self.began)
        )


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is on a day.

    `share` is the part of the way that is gone, 0 at the start, 1 at the target, less or more
    beyond them; `expected` the part that the straight line would have gone. At this pace the
    target is reached on `reached_on`, None where nothing was gained yet or it is beyond the
    calendar; `days_late` counts from the due day, below zero for early, None where either day is
    missing.
    """

    value: float
    share: float
    expected: float | None = None
    reached_on: date | None = None
    days_late: int | None = None


def progress_of(measure: Measure, readings: Sequence[Reading], today: date) -> Progress | None:
    """How far a goal is by its last reading up to `today`; None for a measure that is not sound.

    Without a reading it stands at its start. Readings may come in any order; of one day the last
    given counts.
    """
    if not measure.is_sound:
        return None
    known = sorted(
        (each for each in readings if each.day <= today and isfinite(each.value)),
        key=lambda each: each.day,
    )
    last = known[-1] if known else Reading(measure.began, measure.start)
    way = measure.target - measure.start
    share = (last.value - measure.start) / way
    reached_on = _reached_on(measure, known, share)
    late = None
    if reached_on is not None and measure.due is not None:
        late = (reached_on - measure.due).days
    return Progress(last.value, share, _expected(measure, today), reached_on, late)


def line_at(measure: Measure, day: date) -> float | None:
    """The figure that the straight line has on a day; None without a due day."""
    part = _expected(measure, day)
    return None if part is None else measure.start + part * (measure.target - measure.start)


def _expected(measure: Measure, day: date) -> float | None:
    if measure.due is None:
        return None
    whole = (measure.due - measure.began).days
    return min(1.0, max(0.0, (day - measure.began).days / whole))


def _reached_on(measure: Measure, known: Sequence[Reading], share: float) -> date | None:
    way = measure.target - measure.start
    for each in known:
        if (each.value - measure.start) / way >= 1 and share >= 1:
            return each.day
    days = (known[-1].day - measure.began).days if known else 0
    if days <= 0 or share <= 0:
        return None
    try:
        return measure.began + timedelta(days=ceil(days / share))
    except OverflowError:
        return None
