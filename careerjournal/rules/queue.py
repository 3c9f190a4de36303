"""In which order what is due is shown, and how much of it at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

SHOWN: int = 7
"""How much is shown on Today until the person says otherwise."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that is due on `day`, perhaps at a time; `source`, `rule` and `occurrence` name
    it. What takes place on its day whatever one does `happens`: it is never late."""

    source: int
    rule: str
    occurrence: str
    day: date
    clock: time | None = None
    happens: bool = False
    is_priority: bool = False


def order(waiting: Iterable[Waiting], today: date) -> list[Waiting]:
    """What is to be done up to `today`, in the order in which it is shown.

    Appointments of today come by the clock and first, for they wait for nobody; then what is a
    priority of the week; then what is late, the latest first by its day; then what is of today.
    What took place on an earlier day is left out. The order is total: no two things are equal.
    """
    listed = [
        each for each in waiting if each.day <= today and not (each.happens and each.day < today)
    ]
    return sorted(listed, key=lambda each: _key(each, today))


def _key(each: Waiting, today: date) -> tuple[int, date, time, int, str, str]:
    if each.day == today and each.clock is not None:
        group = 0
    elif each.is_priority:
        group = 1
    elif each.day < today:
        group = 2
    else:
        group = 3
    return (group, each.day, each.clock or time.max, each.source, each.rule, each.occurrence)


def shown(waiting: list[Waiting], most: int) -> tuple[list[Waiting], int]:
    """The first `most` of an ordered list, all for 0, and how many more there are."""
    if most < 1 or len(waiting) <= most:
        return waiting, 0
    return waiting[:most], len(waiting) - most
