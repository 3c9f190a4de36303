"""Questions about goals: the tree of them, and what the vault counts for their measures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate
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
    figure noted by hand, on `measured_on`, or what the vault counts where that was asked for.
    `next_due` is the first day anything of it is due.
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

    def lines(
        self, numbers: Sequence[int] | None = None, until: date | None = None
    ) -> list[GoalLine]:
        """Every goal, or these, parents before no one in particular: by position.

        With `until` the value of one that counts is what the vault counts up to that day.
        """
        where = _alive("g.n")
        if numbers is not None:
            listed = ",".join(str(int(n)) for n in numbers)
            where = f"{where} AND g.n IN ({listed})"
        lines = [_line(row) for row in self._reading.rows(f"{_LINES} WHERE {where} {_ORDER}")]
        return lines if until is None else self._counted(lines, until)

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

    def codes(self) -> list[tuple[int, str]]:
        """Number and short name of the goals that have one, the oldest first."""
        rows = self._reading.rows(
            f"SELECT g.n, g.code FROM goal g WHERE g.code <> '' AND {_alive('g.n')} ORDER BY g.n"  # noqa: S608
        )
        return [(n, code) for n, code in rows]

    def areas(self) -> list[str]:
        """The areas in use, as they are written."""
        rows = self._reading.rows(
            f"SELECT DISTINCT g.area FROM goal g WHERE g.area <> '' AND {_alive('g.n')}"  # noqa: S608
        )
        return [area for (area,) in rows]

    def hours_ahead(self, besides: int, today: date) -> list[tuple[date, float]]:
        """Of every goal that is on but one: its day, after `today`, and the hours of the steps
        that are still to be taken by oneself."""
        rows = self._reading.rows(_HOURS_AHEAD, (Standing.ACTIVE, besides, today.isoformat()))
        return [(date.fromisoformat(due), float(hours)) for due, hours in rows]

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
        so_far = goal.start or 0.0
        figures: list[Figure] = []
        for day, amount in self._days(goal.source, goal.source_of, goal.n, goal.began, until):
            so_far += amount
            figures.append(Figure(date.fromisoformat(day), so_far))
        return figures

    def _days(
        self, source: MeasureSource, of: str, n: int, began: date | None, until: date
    ) -> list[tuple[str, float]]:
        """Every day on which something is counted, and how much; `n` is the goal."""
        sql, asks = _COUNTED[source]
        known: dict[str, int | str] = {"n": n, "of": of}
        values = tuple(known[name] for name in asks)
        rows = self._reading.rows(
            f"SELECT day, sum(amount) FROM ({sql}) WHERE day BETWEEN ? AND ?"  # noqa: S608
            " GROUP BY day ORDER BY day",
            (*values, (began or date.min).isoformat(), until.isoformat()),
        )
        return [(day, float(amount)) for day, amount in rows]

    def _counted(self, lines: Sequence[GoalLine], until: date) -> list[GoalLine]:
        """The same with what the vault counts: each thing is counted once for all the goals."""
        by_step = self._steps_counted(until)
        known: dict[tuple[MeasureSource, str], _Counted] = {}
        found: list[GoalLine] = []
        for line in lines:
            source, of = line.source, line.source_of
            if source is MeasureSource.HAND:
                found.append(line)
                continue
            if source in _BY_STEP:
                amount = by_step.get(line.n, 0.0)
            else:
                if (source, of) not in known:
                    known[source, of] = _Counted(self._days(source, of, 0, None, until))
                amount = known[source, of].since(line.began)
            found.append(replace(line, value=(line.start or 0.0) + amount))
        return found

    def _steps_counted(self, until: date) -> dict[int, float]:
        """What is counted of the steps of each goal that counts its steps, or their hours."""
        values = (MeasureSource.HOURS, MeasureSource.STEPS, until.isoformat())
        return {n: float(amount) for n, amount in self._reading.rows(_BY_GOAL, values)}


class _Counted:
    """How much was counted on which day, to be summed up from any day on."""

    def __init__(self, days: Sequence[tuple[str, float]]) -> None:
        self._days = [day for day, _ in days]
        self._sums = [0.0, *accumulate(amount for _, amount in days)]

    def since(self, began: date | None) -> float:
        """All from a day on."""
        place = 0 if began is None else bisect_left(self._days, began.isoformat())
        return self._sums[-1] - self._sums[place]


def _alive(column: str) -> str:
    return _ALIVE.format(column)


_STEPS: Final = (
    "SELECT done_on AS day, 1 AS amount FROM step WHERE goal = ? AND done_on IS NOT NULL"
)
_HOURS: Final = (
    "SELECT done_on AS day, hours AS amount FROM step"
    " WHERE goal = ? AND done_on IS NOT NULL AND hours > 0"
)
_APPLIED: Final = (
    "SELECT applied AS day, 1 AS amount FROM application_state"  # noqa: S608
    f" WHERE applied IS NOT NULL AND {_alive('n')}"
)
# Whoever was there, a time of being in touch is one.
_TOUCHES: Final = (
    "SELECT t.when_day AS day, 1 AS amount FROM touch t WHERE EXISTS (SELECT 1 FROM touch_person p"  # noqa: S608
    " JOIN contact c ON c.n = p.contact WHERE p.touch = t.n AND (?1 = '' OR c.circle = ?1))"
    f" AND {_alive('t.n')}"
)
_ENTRIES: Final = (
    "SELECT e.about_day AS day, 1 AS amount FROM entry e WHERE (?1 = '' OR e.type = ?1 OR EXISTS"  # noqa: S608
    " (SELECT 1 FROM link l JOIN record r ON r.n = l.target WHERE l.source = e.n"
    f" AND l.role = '{ROLE_TAG}' AND r.id = ?1)) AND {_alive('e.n')}"
)
_COUNTED: Final[dict[MeasureSource, tuple[str, tuple[str, ...]]]] = {
    MeasureSource.STEPS: (_STEPS, ("n",)),
    MeasureSource.HOURS: (_HOURS, ("n",)),
    MeasureSource.APPLICATIONS: (_APPLIED, ()),
    MeasureSource.TOUCHES: (_TOUCHES, ("of",)),
    MeasureSource.ENTRIES: (_ENTRIES, ("of",)),
}
"""By source: the days that count and how much, and what its question marks stand for."""
_BY_STEP: Final = frozenset({MeasureSource.STEPS, MeasureSource.HOURS})
_BY_GOAL: Final = (
    "SELECT g.n, sum(CASE g.source WHEN ?1 THEN max(0, coalesce(s.hours, 0)) ELSE 1 END)"
    " FROM goal g JOIN step s ON s.goal = g.n WHERE g.source IN (?1, ?2)"
    " AND s.done_on BETWEEN coalesce(g.began, '') AND ?3 GROUP BY g.n"
)

_HOURS_AHEAD: Final = (
    "SELECT g.due, sum(s.hours) FROM goal g JOIN goal_state t ON t.n = g.n"  # noqa: S608
    " JOIN step s ON s.goal = g.n WHERE t.standing = ? AND g.n <> ? AND g.due > ?"
    f" AND s.done_on IS NULL AND s.waits_for IS NULL AND s.hours > 0 AND {_alive('g.n')}"
    " GROUP BY g.n"
)
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
