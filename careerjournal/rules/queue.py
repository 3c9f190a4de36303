"""In which order what is due is shown, and how much of it at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from careerjournal.rules import follow_up
from careerjournal.rules.events import EVENT
from careerjournal.rules.keep_in_touch import KEEP_IN_TOUCH
from careerjournal.rules.mentoring import MENTORING_SESSION
from careerjournal.rules.todos import TODO

SHOWN: Final = 7
"""How much is shown on Today until the person says otherwise."""
HAPPENS: Final = follow_up.HAPPENS | {EVENT, MENTORING_SESSION}
"""The rules of what takes place on its day whatever one does, unless it was put off."""
MAY_WAIT: Final = KEEP_IN_TOUCH
"""The rule of what was promised to nobody."""
CLOCKED: Final = frozenset({follow_up.INTERVIEW, EVENT, MENTORING_SESSION, TODO})
"""The rules of what may wait for a time of day."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that is due on `day`, perhaps at a time; `source`, `rule` and `occurrence` name
    it. What takes place on its day whatever one does `happens`: it is never late. What `may_wait`
    was promised to nobody, such as a rhythm to be in touch: nor is that ever late. `is_put_off`
    says that the day is one the person chose later."""

    source: int
    rule: str
    occurrence: str
    day: date
    clock: time | None = None
    happens: bool = False
    is_priority: bool = False
    is_put_off: bool = False
    may_wait: bool = False


def order(waiting: Iterable[Waiting], today: date) -> list[Waiting]:
    """What is to be done up to `today`, in the order in which it is shown.

    Appointments of today come by the clock and first, for they wait for nobody; then what is a
    priority of the week; then what is late, the latest first by its day; then what is of today; at
    last what may wait.
    A priority is shown before its day, too, unless it was put off. What took place on an earlier
    day is left out. The order is total: no two things are equal.
    """
    listed = [each for each in waiting if _is_shown(each, today)]
    return sorted(listed, key=lambda each: _key(each, today))


def _is_shown(each: Waiting, today: date) -> bool:
    if each.day > today:
        return each.is_priority and not each.is_put_off
    return not (each.happens and each.day < today)


def _key(each: Waiting, today: date) -> tuple[int, date, time, int, str, str]:
    if each.day == today and each.clock is not None:
        group = 0
    elif each.is_priority:
        group = 1
    elif each.may_wait:
        group = 4
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
