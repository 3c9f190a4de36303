"""Questions about goals: the tree of them, and what the vault counts for their measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from careerjournal.records.goal import Goal, Horizon, MeasureSource
from careerjournal.records.link import ROLE_TAG
from careerjournal.rules.goals import Standing
from careerjournal.rules.progress import Reading as Figure
from careerjournal.store.reading import Reading

_ALIVE: Final = "{0} NOT IN (SELECT n FROM record WHERE trashed_at IS NOT NULL)"


@dataclass(frozen=True, slots=True)
class GoalLine:
    """What a tree shows of one goal.

    `since` is the day it came to stand so; `steps_done` of `steps` are taken; `value` is the last
    figure noted by hand, on `measured_on`. `next_due` is the first day anything of it is due.
    """

    n: int
    title: str
    code: str
    parent: int | None
    position: str
    horizon: Horizon
    area: str
    began: date | None
    due: date | None
    standing: Standing
    since: date | None
    steps: int
    steps_done: int
    unit: str
    start: float | None
    target: float | None
    source: MeasureSource
    source_of: str
    value: float | None
    measured_on: date | None
    next_due: date | None


class GoalQueries:
    """Questions about goals outside the trash, within one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def lines(self, numbers: Sequence[int] | None = None) -> list[GoalLine]:
        """Every goal, or these, parents before no one in particular: by position."""
        where, values = _alive("g.n"), ()
        if numbers is not None:
            listed = ",".join(str(int(n)) for n in numbers)
            where = f"{where} AND g.n IN ({listed})"
        return [
            _line(row) for row in self._reading.rows(f"{_LINES} WHERE {where} {_ORDER}", values)
        ]

    def parents(self) -> dict[int, int | None]:
        """The parent of every goal, in the trash or not: a restored one must not close a circle."""
        return dict(self._reading.rows("SELECT n, parent FROM goal"))

    def below(self, parent: int | None) -> list[tuple[int, str]]:
        """Number and position of the goals below one, or of those below none, in order."""
        rows = self._reading.rows(
            f"SELECT g.n, g.position FROM goal g WHERE g.parent IS ? AND {_alive('g.n')}"  # noqa: S608
            " ORDER BY g.position, g.n",
            (parent,),
        )
        return [(n, position) for n, position in rows]

    def areas(self) -> list[str]:
        """The areas in use, as they are written."""
        rows = self._reading.rows(
            f"SELECT DISTINCT g.area FROM goal g WHERE g.area <> '' AND {_alive('g.n')}"  # noqa: S608
        )
        return [area for (area,) in rows]

    def figures(self, goal: Goal, until: date) -> list[Figure]:
        """The figures of a goal's measure up to a day: typed ones, or what the vault counts.

        What is counted is counted from the day the goal began, beginning with its `start`; there
        is one figure for every day on which it grew.
        """
        if goal.source is MeasureSource.HAND:
            rows = self._reading.rows(
                "SELECT day, value FROM measurement WHERE goal = ? AND counts AND day <= ?"
                " ORDER BY day, n",
                (goal.n, until.isoformat()),
            )
            return [Figure(date.fromisoformat(day), value) for day, value in rows]
        began = goal.began or date.min
        sql, values = _COUNTED[goal.source]
        counted = self._reading.rows(
            f"SELECT day, count(*) FROM ({sql}) WHERE day BETWEEN ? AND ?"  # noqa: S608
            " GROUP BY day ORDER BY day",
            (*(_value(goal, name) for name in values), began.isoformat(), until.isoformat()),
        )
        so_far = goal.start or 0.0
        figures: list[Figure] = []
        for day, count in counted:
            so_far += count
            figures.append(Figure(date.fromisoformat(day), so_far))
        return figures


def _alive(column: str) -> str:
    return _ALIVE.format(column)


def _value(goal: Goal, name: str) -> int | str:
    return goal.n if name == "n" else goal.source_of


_STEPS: Final = "SELECT done_on AS day FROM step WHERE goal = ? AND done_on IS NOT NULL"
_APPLIED: Final = (
    f"SELECT applied AS day FROM application_state WHERE applied IS NOT NULL AND {_alive('n')}"  # noqa: S608
)
# Whoever was there, a time of being in touch is one.
_TOUCHES: Final = (
    "SELECT t.when_day AS day FROM touch t WHERE EXISTS (SELECT 1 FROM touch_person p"  # noqa: S608
    " JOIN contact c ON c.n = p.contact WHERE p.touch = t.n AND (?1 = '' OR c.circle = ?1))"
    f" AND {_alive('t.n')}"
)
_ENTRIES: Final = (
    "SELECT e.about_day AS day FROM entry e WHERE (?1 = '' OR e.type = ?1 OR EXISTS"  # noqa: S608
    " (SELECT 1 FROM link l JOIN record r ON r.n = l.target WHERE l.source = e.n"
    f" AND l.role = '{ROLE_TAG}' AND r.id = ?1)) AND {_alive('e.n')}"
)
_COUNTED: Final[dict[MeasureSource, tuple[str, tuple[str, ...]]]] = {
    MeasureSource.STEPS: (_STEPS, ("n",)),
    MeasureSource.APPLICATIONS: (_APPLIED, ()),
    MeasureSource.TOUCHES: (_TOUCHES, ("of",)),
    MeasureSource.ENTRIES: (_ENTRIES, ("of",)),
}
"""By source: the days that count, one row each, and what its question marks stand for."""

_LINES: Final = (
    "SELECT g.n, g.title, g.code, g.parent, g.position, g.horizon, g.area, g.began, g.due,"
    " s.standing, s.since, s.steps, s.steps_done, g.unit, g.start, g.target, g.source,"
    " g.source_of, s.measured, s.measured_on, (SELECT min(day) FROM due d WHERE d.source = g.n)"
    " FROM goal g JOIN goal_state s ON s.n = g.n"
)
_ORDER: Final = "ORDER BY g.position, g.n"


def _line(row: tuple[Any, ...]) -> GoalLine:
    n, title, code, parent, position, horizon, area, began, due, standing, since, *rest = row
    steps, steps_done, unit, start, target, source, source_of, value, measured_on, next_due = rest
    return GoalLine(
        n=n,
        title=title,
        code=code,
        parent=parent,
        position=position,
        horizon=Horizon(horizon),
        area=area,
        began=_day(began),
        due=_day(due),
        standing=Standing(standing),
        since=_day(since),
        steps=steps,
        steps_done=steps_done,
        unit=unit,
        start=start,
        target=target,
        source=MeasureSource(source),
        source_of=source_of,
        value=value,
        measured_on=_day(measured_on),
        next_due=_day(next_due),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
