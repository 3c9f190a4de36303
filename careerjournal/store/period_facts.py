"""What the vault has of a span of days: what was done and what was not, whom one spoke with, what
was written, which goals moved.

Everything is counted by the database, and of each thing only the first few lines are told: the
figures of a year come as fast as those of a week.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, Final, Generic, NamedTuple, TypeVar

from careerjournal.records.commitment import Outcome
from careerjournal.records.contact import Circle
from careerjournal.records.entry import Energy, EntryType
from careerjournal.records.head import Head
from careerjournal.records.touch import Promiser
from careerjournal.rules.goals import GOAL_STEP, Standing
from careerjournal.rules.keep_in_touch import PROMISE
from careerjournal.rules.queue import HAPPENS
from careerjournal.rules.todos import ONCE, TODO
from careerjournal.store.due import DueLine, DueQueries
from careerjournal.store.reading import Reading

L = TypeVar("L")

MOST: Final = 60
"""So many lines of each thing are told; all of them are counted."""


@dataclass(frozen=True, slots=True)
class Counted(Generic[L]):
    """How many there are, and the first of them."""

    total: int = 0
    lines: tuple[L, ...] = ()

    @property
    def more(self) -> int:
        """How many are not among the lines."""
        return self.total - len(self.lines)


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """Something of a day: the record it is about, and what else there is to tell.

    `text` is the company, the names of the people, the skill; `code` a code of the kind's own.
    """

    head: Head
    day: date
    text: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class GoalMoved:
    """A goal on which something happened: how many steps, figures and reviews."""

    head: Head
    steps: int
    figures: int
    reviews: int


@dataclass(frozen=True, slots=True)
class CircleSpoken:
    """With how many of the people of a circle, None for those in none, one was in touch."""

    circle: Circle | None
    people: int
    spoken: int


@dataclass(frozen=True, slots=True)
class SkillRated:
    """How well something could be done before a mentoring and after it, 1 to 5."""

    head: Head
    skill: str
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Audit:
    """How goals, the network and skills stand: looked at once a month or less often.

    `ended` are the goals that were reached or let go in these days. `long_ago` are the people of
    whom the rhythm wanted to hear before the end of them, the longest ago first.
    """

    standing: Mapping[Standing, int] = field(default_factory=dict)
    ended: Counted[PeriodLine] = Counted()
    circles: tuple[CircleSpoken, ...] = ()
    long_ago: Counted[PeriodLine] = Counted()
    skills: Counted[SkillRated] = Counted()


@dataclass(frozen=True)
class PeriodFacts:
    """What there is of the days from `first` to `until`.

    `done` is what was due or planned and is done, promises that were kept among it; `open` what
    was due and is neither done nor let go. `people` is with how many one was in touch; `entries`
    and `energies` are counted by what they say; `written` is on how many days something was.
    """

    first: date
    until: date
    done: Counted[DueLine] = Counted()
    open: Counted[DueLine] = Counted()
    let_go: Counted[DueLine] = Counted()
    applied: Counted[PeriodLine] = Counted()
    moves: Counted[PeriodLine] = Counted()
    interviews: Counted[PeriodLine] = Counted()
    touches: Counted[PeriodLine] = Counted()
    people: int = 0
    wins: Counted[PeriodLine] = Counted()
    setbacks: Counted[PeriodLine] = Counted()
    entries: Mapping[EntryType, int] = field(default_factory=dict)
    energies: Mapping[Energy, int] = field(default_factory=dict)
    written: int = 0
    goals: Counted[GoalMoved] = Counted()
    sessions: Counted[PeriodLine] = Counted()
    events: Counted[PeriodLine] = Counted()
    audit: Audit | None = None

    @property
    def days(self) -> int:
        """How many days these are."""
        return (self.until - self.first).days + 1


class PeriodQueries:
    """Questions about the days from `first` to `until`, within one reading."""

    def __init__(self, reading: Reading, first: date, until: date) -> None:
        self._reading = reading
        self._first = first
        self._until = until
        self._span = (first.isoformat(), until.isoformat())

    def facts(self, *, audit: bool = False) -> PeriodFacts:
        """All of them, with how everything stands if it is asked for."""
        kinds, energies, written = self._entries()
        return PeriodFacts(
            first=self._first,
            until=self._until,
            done=self._decided(_DONE),
            open=self._open(),
            let_go=self._decided(_LET_GO),
            applied=self._lines(_APPLIED),
            moves=self._lines(_MOVES),
            interviews=self._lines(_INTERVIEWS),
            touches=self._lines(_TOUCHES),
            people=int(self._reading.rows(_PEOPLE, self._span)[0][0]),
            wins=self._lines(_ENTRIES_OF.format(type=EntryType.WIN.value)),
            setbacks=self._lines(_ENTRIES_OF.format(type=EntryType.SETBACK.value)),
            entries=kinds,
            energies=energies,
            written=written,
            goals=self._goals(),
            sessions=self._lines(_SESSIONS),
            events=self._lines(_EVENTS),
            audit=self.audit() if audit else None,
        )

    def audit(self) -> Audit:
        """How goals, the network and skills stand."""
        standing = self._reading.rows(_STANDING)
        circles = self._reading.rows(_CIRCLES, self._span)
        return Audit(
            standing=MappingProxyType({Standing(code): int(count) for code, count in standing}),
            ended=self._lines(_ENDED),
            circles=tuple(
                CircleSpoken(Circle(code) if code else None, int(people), int(spoken or 0))
                for code, people, spoken in circles
            ),
            long_ago=self._lines(_LONG_AGO),
            skills=self._skills(),
        )

    def check_ins(self) -> list[tuple[int, date]]:
        """Number and day of the check-ins of these days, the first `MOST` of them."""
        rows = self._reading.rows(_ENTRIES_OF.format(type=EntryType.CHECK_IN.value), self._values)
        return [(row[0], date.fromisoformat(row[1])) for row in rows]

    @property
    def _values(self) -> tuple[str, str, int]:
        return (*self._span, MOST)

    def _entries(self) -> tuple[Mapping[EntryType, int], Mapping[Energy, int], int]:
        kinds: dict[EntryType, int] = {}
        energies: dict[Energy, int] = {}
        for type_, energy, count in self._reading.rows(_ENTRY_COUNTS, self._span):
            kinds[EntryType(type_)] = kinds.get(EntryType(type_), 0) + count
            if energy is not None:
                energies[Energy(energy)] = energies.get(Energy(energy), 0) + count
        written = int(self._reading.rows(_WRITTEN, self._span)[0][0])
        return MappingProxyType(kinds), MappingProxyType(energies), written

    def _decided(self, sql: str) -> Counted[DueLine]:
        rows = self._reading.rows(sql, self._values)
        heads = self._heads(row[0] for row in rows)
        lines = tuple(
            DueLine(
                heads[n],
                rule,
                occurrence,
                date.fromisoformat(day),
                text=text or "",
                promiser=None if promiser is None else Promiser(promiser),
            )
            for n, rule, occurrence, day, text, promiser, _ in rows
            if n in heads
        )
        return Counted(rows[0][-1] if rows else 0, lines)

    def _open(self) -> Counted[DueLine]:
        rows = self._reading.rows(_OPEN, self._values)
        lines = DueQueries(self._reading).told([row[:-1] for row in rows])
        return Counted(rows[0][-1] if rows else 0, tuple(lines))

    def _lines(self, sql: str) -> Counted[PeriodLine]:
        rows = self._reading.rows(sql, self._values)
        heads = self._heads(row[0] for row in rows)
        lines = tuple(
            PeriodLine(heads[n], date.fromisoformat(day), text or "", code or "")
            for n, day, text, code, _ in rows
            if n in heads
        )
        return Counted(rows[0][-1] if rows else 0, lines)

    def _goals(self) -> Counted[GoalMoved]:
        rows = self._reading.rows(_GOALS, self._values)
        heads = self._heads(row[0] for row in rows)
        lines = tuple(GoalMoved(heads[row[0]], *row[1:4]) for row in rows if row[0] in heads)
        return Counted(rows[0][-1] if rows else 0, lines)

    def _skills(self) -> Counted[SkillRated]:
        rows = self._reading.rows(_SKILLS, self._values)
        heads = self._heads(row[0] for row in rows)
        lines = tuple(SkillRated(heads[row[0]], *row[1:4]) for row in rows if row[0] in heads)
        return Counted(rows[0][-1] if rows else 0, lines)

    def _heads(self, numbers: Any) -> dict[int, Head]:
        return {head.ref.n: head for head in self._reading.heads(set(numbers))}


class _Parts(NamedTuple):
    """The rows of a question about lines: number, day, text, code, from which tables, of which
    days. `?1` and `?2` are the first day and the last."""

    n: str
    day: str
    text: str
    code: str
    tables: str
    where: str
    order: str = ""

    @property
    def sql(self) -> str:
        """The first `?3` of them, each with how many there are in all."""
        order = self.order or f"{self.day}, {self.n}"
        return (
            f"SELECT {self.n}, {self.day}, {self.text}, {self.code}, count(*) OVER ()"  # noqa: S608
            f" FROM {self.tables} WHERE {self.where} AND {self.n} {_ALIVE}"
            f" ORDER BY {order} LIMIT ?3"
        )


def _listed(codes: Collection[str]) -> str:
    """Codes as they stand in a statement: our own, never anybody's words."""
    return ", ".join(f"'{code}'" for code in sorted(codes))


def _names(table: str, owner: str, of: str) -> str:
    """The names of the people of a record, in SQL."""
    return (
        f"(SELECT group_concat(c.name, ', ') FROM {table} p JOIN contact c ON c.n = p.contact"  # noqa: S608
        f" WHERE p.{owner} = {of} AND c.n {_ALIVE})"
    )


_ALIVE: Final = "NOT IN (SELECT n FROM record WHERE trashed_at IS NOT NULL)"
_BETWEEN: Final = "BETWEEN ?1 AND ?2"

# What was decided and what the record itself says may both tell of one thing: it is one.
_DONE_NAMES: Final = (
    f"SELECT source, rule, occurrence, max(day) AS day FROM ("  # noqa: S608
    "SELECT k.source, k.rule, k.occurrence, k.day FROM decision k"
    f" WHERE k.counts AND k.outcome = '{Outcome.DONE.value}' AND k.day {_BETWEEN}"
    f" UNION ALL SELECT goal, '{GOAL_STEP}', id, done_on FROM step WHERE done_on {_BETWEEN}"
    f" UNION ALL SELECT n, '{TODO}', '{ONCE}', done_on FROM todo WHERE done_on {_BETWEEN}"
    f" UNION ALL SELECT contact, '{PROMISE}', id, kept_on FROM promise WHERE kept_on {_BETWEEN}"
    ") GROUP BY source, rule, occurrence"
)
_LET_GO_NAMES: Final = (
    "SELECT source, rule, occurrence, max(day) AS day FROM decision"  # noqa: S608
    f" WHERE counts AND outcome = '{Outcome.SKIPPED.value}' AND day {_BETWEEN}"
    " GROUP BY source, rule, occurrence"
)


def _decisions(names: str) -> str:
    """The lines of what was decided, with the words of the step or the promise."""
    return (
        "SELECT x.source, x.rule, x.occurrence, x.day, CASE x.rule"  # noqa: S608
        f" WHEN '{GOAL_STEP}' THEN (SELECT text FROM step WHERE id = x.occurrence)"
        f" WHEN '{PROMISE}' THEN (SELECT text FROM promise WHERE id = x.occurrence) END,"
        f" CASE x.rule WHEN '{PROMISE}' THEN"
        " (SELECT direction FROM promise WHERE id = x.occurrence) END, x.total"
        " FROM (SELECT *, count(*) OVER () AS total FROM"
        f" ({names}) WHERE source {_ALIVE} ORDER BY day, source, rule, occurrence LIMIT ?3) x"
    )


_DONE: Final = _decisions(_DONE_NAMES)
_LET_GO: Final = _decisions(_LET_GO_NAMES)
_OPEN: Final = (
    "SELECT d.n, d.source, d.rule, d.occurrence, d.day, d.snoozed, count(*) OVER () FROM due d"  # noqa: S608
    f" WHERE d.day {_BETWEEN} AND NOT (d.snoozed = 0 AND d.rule IN ({_listed(HAPPENS)}))"
    " ORDER BY d.day, d.source, d.n LIMIT ?3"
)
_APPLIED: Final = _Parts(
    "a.n",
    "s.applied",
    "o.name",
    "NULL",
    "application_state s JOIN application a ON a.n = s.n"
    " LEFT JOIN organisation o ON o.n = a.organisation",
    f"s.applied {_BETWEEN}",
).sql
# The move by which it was sent is told as that.
_MOVES: Final = _Parts(
    "a.n",
    "m.day",
    "trim(g.name)",
    "g.code",
    "stage_move m JOIN stage g ON g.n = m.stage JOIN application a ON a.n = m.application"
    " LEFT JOIN organisation o ON o.n = a.organisation"
    " LEFT JOIN application_state s ON s.n = a.n",
    f"m.counts AND m.day {_BETWEEN} AND NOT (g.category = 'waiting' AND m.day IS s.applied)",
    "m.day, m.n",
).sql
_INTERVIEWS: Final = _Parts(
    "a.n",
    "i.when_day",
    "o.name",
    "i.type",
    "interview i JOIN application a ON a.n = i.application"
    " LEFT JOIN organisation o ON o.n = a.organisation",
    f"i.when_day {_BETWEEN} AND i.state = 'done'",
    "i.when_day, i.n",
).sql
_TOUCHES: Final = _Parts(
    "t.n",
    "t.when_day",
    _names("touch_person", "touch", "t.n"),
    "t.type",
    "touch t",
    f"t.when_day {_BETWEEN}",
).sql
_PEOPLE: Final = (
    "SELECT count(DISTINCT p.contact) FROM touch t JOIN touch_person p ON p.touch = t.n"  # noqa: S608
    f" WHERE t.when_day {_BETWEEN} AND t.n {_ALIVE} AND p.contact {_ALIVE}"
)
_OWN: Final = f"e.pinned = 0 AND e.about_day {_BETWEEN}"
_ENTRIES_OF: Final = _Parts(
    "e.n", "e.about_day", "NULL", "e.type", "entry e", f"{_OWN} AND e.type = '{{type}}'"
).sql
# A review is about its last day, whenever it is written: it is no day of writing by itself.
_TOLD: Final = (
    f"FROM entry e WHERE {_OWN} AND e.type <> '{EntryType.REVIEW.value}' AND e.n {_ALIVE}"
)
_ENTRY_COUNTS: Final = f"SELECT e.type, e.energy, count(*) {_TOLD} GROUP BY e.type, e.energy"
_WRITTEN: Final = f"SELECT count(DISTINCT e.about_day) {_TOLD}"
_GOALS: Final = (
    "SELECT goal, sum(what = 1), sum(what = 2), sum(what = 3), count(*) OVER () FROM ("  # noqa: S608
    f"SELECT goal, 1 AS what FROM step WHERE done_on {_BETWEEN}"
    f" UNION ALL SELECT goal, 2 FROM measurement WHERE counts AND day {_BETWEEN}"
    f" UNION ALL SELECT goal, 3 FROM goal_review WHERE counts AND day {_BETWEEN}"
    f") WHERE goal {_ALIVE} GROUP BY goal ORDER BY count(*) DESC, goal LIMIT ?3"
)
_SESSIONS: Final = _Parts(
    "x.mentorship",
    "x.when_day",
    _names("mentoring_person", "mentorship", "x.mentorship"),
    "NULL",
    "session x",
    f"x.when_day {_BETWEEN} AND x.state = 'done'",
    "x.when_day, x.n",
).sql
_EVENTS: Final = _Parts(
    "e.n",
    "e.when_day",
    "e.place",
    "NULL",
    "event e",
    "e.when_day <= ?2 AND coalesce(e.until, e.when_day) >= ?1 AND e.state = 'attended'",
).sql
_STANDING: Final = (
    "SELECT s.standing, count(*) FROM goal_state s"  # noqa: S608
    f" WHERE s.n {_ALIVE} GROUP BY s.standing"
)
_ENDED: Final = _Parts(
    "s.n",
    "s.since",
    "NULL",
    "s.standing",
    "goal_state s",
    f"s.since {_BETWEEN} AND s.standing IN ({_listed((Standing.DONE, Standing.DROPPED))})",
).sql
_CIRCLES: Final = (
    "SELECT c.circle, count(*), sum(c.n IN (SELECT p.contact FROM touch t"  # noqa: S608
    f" JOIN touch_person p ON p.touch = t.n WHERE t.when_day {_BETWEEN} AND t.n {_ALIVE}))"
    f" FROM contact c WHERE c.n {_ALIVE} GROUP BY c.circle ORDER BY c.circle IS NULL, c.circle"
)
_LONG_AGO: Final = _Parts(
    "s.n",
    "s.latest_touch",
    "s.last_touch",
    "NULL",
    "contact_state s",
    "s.latest_touch <= ?2 AND ?1 <> ''",
).sql
_SKILLS: Final = (
    "SELECT m.n, k.skill, k.rated_before, k.rated_after, count(*) OVER ()"  # noqa: S608
    " FROM skill_rating k JOIN mentorship m ON m.n = k.mentorship"
    " WHERE coalesce(k.rated_before, k.rated_after) IS NOT NULL AND m.began <= ?2"
    f" AND coalesce(m.ended, ?2) >= ?1 AND m.n {_ALIVE} ORDER BY m.n, k.position, k.n LIMIT ?3"
)
