"""What stands beside the queue of a day: how goals, applications, people and earlier years are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from types import MappingProxyType
from typing import Final

from careerjournal.records.application import Application, InterviewType
from careerjournal.records.contact import Contact
from careerjournal.records.entry import Entry, EntryType
from careerjournal.records.goal import Goal
from careerjournal.records.moment import Moment
from careerjournal.records.record import RecordRef
from careerjournal.records.stage import StageCategory
from careerjournal.rules.goals import GOAL_REVIEW, Standing, measure_of
from careerjournal.rules.progress import Progress, progress_of
from careerjournal.store.entries import EntryLine, EntryQueries
from careerjournal.store.goals import GoalLine, GoalQueries
from careerjournal.store.keeping import KeepingLine, KeepingQueries
from careerjournal.store.reading import Reading

COUNTED_DAYS: Final = 14
"""The days of which it is told on how many something was written."""
FIRST_KINDS: Final = (Entry.KIND, Goal.KIND, Application.KIND, Contact.KIND)
"""The kinds of record with which one may begin."""
_YOUNG: Final = 5
"""With so many records of these kinds nobody has to be told where to begin."""
_GOALS: Final = 4
_PEOPLE: Final = 3
_ENTRIES: Final = 3


@dataclass(frozen=True, slots=True)
class GoalInMotion:
    """A goal that is on: how far it is by its measure, None where it has none that is sound; and
    the day it is looked at again."""

    line: GoalLine
    progress: Progress | None = None
    review: date | None = None


@dataclass(frozen=True, slots=True)
class NextInterview:
    """The round that is next, `n` its row number: of which application, for which role, where."""

    n: int
    application: RecordRef
    when: Moment
    type: InterviewType
    role: str
    organisation: str = ""
    place: str = ""


@dataclass(frozen=True)
class TodayCards:
    """Everything beside the queue. `written` is on how many of the last days something was
    written; `is_new` says that the vault holds nothing that could fall due. `unbegun` are the
    kinds of which a young vault holds nothing yet, in the order of FIRST_KINDS; none of one that
    holds some records of them."""

    goals: tuple[GoalInMotion, ...] = ()
    pipeline: Mapping[StageCategory, int] = field(default_factory=lambda: MappingProxyType({}))
    people: tuple[KeepingLine, ...] = ()
    entries: tuple[EntryLine, ...] = ()
    interview: NextInterview | None = None
    written: int = 0
    is_new: bool = False
    unbegun: tuple[str, ...] = ()


class TodayCardQueries:
    """Questions about one day, within one reading."""

    def __init__(self, reading: Reading, today: date) -> None:
        self._reading = reading
        self._today = today

    def cards(self) -> TodayCards:
        """All of them."""
        return TodayCards(
            goals=self.goals(),
            pipeline=self.pipeline(),
            people=self.people(),
            entries=self.entries(),
            interview=self.interview(),
            written=self.written(),
            is_new=self.is_new(),
            unbegun=self.unbegun(),
        )

    def goals(self) -> tuple[GoalInMotion, ...]:
        """A few goals that are on, those of which something is due next first."""
        rows = self._reading.rows(_GOALS_ON, (GOAL_REVIEW, Standing.ACTIVE.value, _GOALS))
        reviews = dict(rows)
        queries = GoalQueries(self._reading)
        lines = {line.n: line for line in queries.lines(list(reviews))}
        return tuple(
            GoalInMotion(
                lines[n],
                self._progress(queries, lines[n]),
                None if review is None else date.fromisoformat(review),
            )
            for n, review in reviews.items()
            if n in lines
        )

    def pipeline(self) -> Mapping[StageCategory, int]:
        """How many applications stand in stages of each category; those that are lost left out."""
        counts = self._reading.rows(_PIPELINE)
        found = {StageCategory(code): int(count) for code, count in counts if code is not None}
        found.pop(StageCategory.LOST, None)
        return MappingProxyType(found)

    def people(self) -> tuple[KeepingLine, ...]:
        """Those whom it is most time to be in touch with."""
        queries = KeepingQueries(self._reading)
        week = queries.week(self._today, 0)
        return tuple(queries.lines(list(week.waiting[:_PEOPLE]), self._today))

    def entries(self) -> tuple[EntryLine, ...]:
        """What was written about this day in earlier years, without the check-ins."""
        found = EntryQueries(self._reading).on_this_day(self._today)
        return tuple(each for each in found if each.type is not EntryType.CHECK_IN)[:_ENTRIES]

    def interview(self) -> NextInterview | None:
        """The planned round that is next, from this day on."""
        rows = self._reading.rows(_INTERVIEW, (self._today.isoformat(),))
        if not rows:
            return None
        n, application, day, clock, zone, type_, place, role, organisation = rows[0]
        at = None if clock is None else time.fromisoformat(clock)
        return NextInterview(
            n,
            RecordRef("application", application),
            Moment(date.fromisoformat(day), at, zone),
            InterviewType(type_),
            role,
            organisation or "",
            place,
        )

    def written(self) -> int:
        """On how many of the last days, this one counted, something was written."""
        since = self._today - timedelta(days=COUNTED_DAYS - 1)
        days = EntryQueries(self._reading).written_days(since)
        return sum(day <= self._today for day in days)

    def is_new(self) -> bool:
        """Whether there is nothing yet of which anything could fall due."""
        return not self._reading.rows(_ANYTHING)

    def unbegun(self) -> tuple[str, ...]:
        """Of which of FIRST_KINDS a vault that has only just begun holds nothing."""
        kinds = [row[0] for row in self._reading.rows(_FIRST, (_YOUNG,))]
        return () if len(kinds) == _YOUNG else tuple(k for k in FIRST_KINDS if k not in kinds)

    def check_in(self) -> Entry | None:
        """The check-in of this day, the first if there are several."""
        rows = self._reading.rows(CHECK_IN_OF, (EntryType.CHECK_IN.value, self._today.isoformat()))
        return self._reading.record(Entry, rows[0][0]) if rows else None

    def _progress(self, queries: GoalQueries, line: GoalLine) -> Progress | None:
        goal = self._reading.record(Goal, line.n)
        measure = measure_of(goal, line.since or self._today, line.steps)
        if measure is None or not measure.is_sound:
            return None
        return progress_of(measure, queries.figures(goal, self._today), self._today)


_ALIVE: Final = "NOT IN (SELECT n FROM record WHERE trashed_at IS NOT NULL)"
CHECK_IN_OF: Final = (
    f"SELECT n FROM entry WHERE type = ? AND about_day = ? AND pinned = 0 AND n {_ALIVE}"  # noqa: S608
    " ORDER BY n LIMIT 1"
)
_GOALS_ON: Final = (
    "SELECT g.n, (SELECT min(day) FROM due d WHERE d.source = g.n AND d.rule = ?1) AS review"  # noqa: S608
    f" FROM goal g JOIN goal_state s ON s.n = g.n WHERE s.standing = ?2 AND g.n {_ALIVE}"
    " ORDER BY (SELECT min(day) FROM due d WHERE d.source = g.n) IS NULL,"
    " (SELECT min(day) FROM due d WHERE d.source = g.n), g.due IS NULL, g.due, g.position, g.n"
    " LIMIT ?3"
)
_PIPELINE: Final = (
    "SELECT st.category, count(*) FROM application_state s"  # noqa: S608
    f" LEFT JOIN stage st ON st.n = s.stage WHERE s.n {_ALIVE} GROUP BY st.category"
)
_INTERVIEW: Final = (
    "SELECT x.n, a.n, x.when_day, x.when_time, x.when_zone, x.type, x.place, a.role, o.name"  # noqa: S608
    " FROM interview x JOIN application a ON a.n = x.application"
    " LEFT JOIN organisation o ON o.n = a.organisation"
    f" WHERE x.state = 'planned' AND x.when_day >= ? AND a.n {_ALIVE}"
    " ORDER BY x.when_day, coalesce(x.when_time, '~'), x.n LIMIT 1"
)
_FIRST: Final = (
    "SELECT kind FROM record WHERE kind IN"  # noqa: S608
    f" ({', '.join(repr(kind) for kind in FIRST_KINDS)}) AND trashed_at IS NULL LIMIT ?"
)
_ANYTHING: Final = (
    "SELECT 1 FROM record WHERE kind IN ('todo', 'goal', 'application', 'contact', 'event')"
    " AND trashed_at IS NULL LIMIT 1"
)
