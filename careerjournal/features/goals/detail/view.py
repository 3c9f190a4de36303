"""A goal as the page holds it: the record, and all that hangs on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from careerjournal.records.application import Application
from careerjournal.records.contact import Contact
from careerjournal.records.goal import Goal, GoalReview, Measurement, MeasureSource, Step
from careerjournal.records.head import Head
from careerjournal.rules.goals import Standing, measure_of
from careerjournal.rules.progress import Measure, Progress, progress_of
from careerjournal.rules.progress import Reading as Figure
from careerjournal.rules.smart import HOURS_A_WEEK, hours_weekly
from careerjournal.rules.text import fold
from careerjournal.store.goals import GoalLine, GoalQueries
from careerjournal.store.reading import Reading
from careerjournal.ui.record_page.ties import Tied, ties_from, ties_to


@dataclass(frozen=True, kw_only=True)
class GoalView:
    """All that the page shows of one goal; `line` is what the tree shows of it.

    `above` is the goal it serves, `below` those that serve it, in order. `measurements` and
    `reviews` are those that count, the latest first. `figures` are those of its measure up to
    `today`. `names` are those of the contacts that steps wait for. `here` are links it makes,
    `there` those it gets. `areas` are those in use. `hours_a_week` are there for all goals, None if
    that was never said; `hours_elsewhere` are what the steps of the others take of them.
    """

    goal: Goal
    line: GoalLine
    today: date
    above: Head | None = None
    below: tuple[GoalLine, ...] = ()
    steps: tuple[Step, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    reviews: tuple[GoalReview, ...] = ()
    figures: tuple[Figure, ...] = ()
    names: Mapping[int, str] = field(default_factory=dict)
    here: tuple[Tied, ...] = ()
    there: tuple[Tied, ...] = ()
    areas: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    hours_a_week: float | None = None
    hours_elsewhere: float = 0.0

    @property
    def n(self) -> int:
        """The goal's row number."""
        return self.goal.n

    @property
    def record(self) -> Goal:
        """The record itself."""
        return self.goal

    @property
    def began(self) -> date:
        """The day from which it is counted."""
        return self.goal.began or self.line.since or self.today

    @property
    def is_over(self) -> bool:
        """Whether it was reached or dropped."""
        return self.line.standing in (Standing.DONE, Standing.DROPPED)

    @property
    def is_wanted(self) -> bool:
        """Whether something is to be done for it: it is on, neither resting nor over."""
        return self.line.standing is Standing.ACTIVE

    @property
    def is_tied(self) -> bool:
        """Whether it is linked to a role one applies for, or to a gap of one."""
        return any(tied.head.ref.kind == Application.KIND for tied in (*self.here, *self.there))

    @property
    def measure(self) -> Measure | None:
        """What is measured; None without a target."""
        return measure_of(self.goal, self.began, len(self.steps))

    @property
    def progress(self) -> Progress | None:
        """How far it is; None without a measure that leads anywhere."""
        measure = self.measure
        return None if measure is None else progress_of(measure, self.figures, self.today)

    @property
    def noted(self) -> tuple[Measurement, ...]:
        """The figures typed by hand up to today, the latest first; none of what is counted."""
        if self.goal.source is not MeasureSource.HAND:
            return ()
        return tuple(line for line in self.measurements if line.day <= self.today)

    @property
    def helpers(self) -> tuple[Tied, ...]:
        """The contacts who can help, whichever side the tie was made from."""
        known: dict[int, Tied] = {}
        for tied in (*self.here, *self.there):
            if tied.head.ref.kind == Contact.KIND:
                known.setdefault(tied.head.ref.n, tied)
        return tuple(sorted(known.values(), key=lambda tied: fold(tied.head.title)))

    def concerned(self) -> frozenset[int]:
        """The row numbers of every record of which something is shown."""
        numbers = {self.n, *(line.n for line in self.below), *self.names}
        numbers |= {tied.head.ref.n for tied in (*self.here, *self.there)}
        if self.above is not None:
            numbers.add(self.above.ref.n)
        return frozenset(numbers)


@dataclass(frozen=True)
class LookAt:
    """Reads everything about goal `n`; None if it is not there, or in the trash."""

    today: Callable[[], date]

    def __call__(self, reading: Reading, n: int) -> GoalView | None:
        head = reading.head(n)
        if head is None or head.ref.kind != Goal.KIND or head.trashed_at is not None:
            return None
        goal, today = reading.record(Goal, n), self.today()
        queries = GoalQueries(reading)
        steps = reading.parts(Step, n)
        line, hours = queries.lines([n], today)[0], _hours(reading)
        waited = {step.waits_for for step in steps if step.waits_for is not None}
        return GoalView(
            goal=goal,
            line=line,
            today=today,
            above=_above(reading, goal),
            below=tuple(queries.lines([m for m, _ in queries.below(n)], today)),
            steps=tuple(steps),
            measurements=tuple(reversed(reading.counting(Measurement, n))),
            reviews=tuple(reversed(reading.counting(GoalReview, n))),
            figures=tuple(queries.figures(goal, today)),
            names={each.ref.n: each.title for each in reading.heads(waited)},
            here=ties_from(reading, n),
            there=ties_to(reading, n),
            areas=tuple(sorted(queries.areas(), key=fold)),
            tags=tuple(tag.name for tag in reading.tags_of(n)),
            hours_a_week=hours,
            hours_elsewhere=0.0 if hours is None else _elsewhere(queries, n, today),
        )


def _above(reading: Reading, goal: Goal) -> Head | None:
    head = reading.head(goal.parent) if goal.parent is not None else None
    return None if head is None or head.trashed_at is not None else head


def _hours(reading: Reading) -> float | None:
    hours = reading.preference(HOURS_A_WEEK)
    return float(hours) if isinstance(hours, int | float) and hours > 0 else None


def _elsewhere(queries: GoalQueries, n: int, today: date) -> float:
    ahead = queries.hours_ahead(n, today)
    return sum(hours_weekly(hours, due, today) for due, hours in ahead)
