"""What the vault has of a span of days: what was done and what was not, whom one spoke with, what
was written, which goals moved.

Everything is counted by the database, and of each thing only the first few lines are told: the
figures of a year come as fast as those of a week.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar

from careerjournal.records.contact import Circle
from careerjournal.records.entry import Energy, Entry, EntryType
from careerjournal.records.head import Head
from careerjournal.rules.goals import GOAL_STEP, Standing
from careerjournal.store import period_statements as sql
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
    and `energies` are counted by what they say; `written` is on how many days something was, and
    `begun` the day of the first entry if the vault knows of nothing before these days.
    `day_wins` is what the check-ins call a win, in `text`; who asks reads it out of them.
    `priorities` are those of the weeks that begin in these days, `priorities_done` how many of
    them are done; `code` is the outcome, "" while there is none. `meant` is what was said to come
    next when the period before was looked back on, one line in each `text`.
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
    begun: date | None = None
    goals: Counted[GoalMoved] = Counted()
    sessions: Counted[PeriodLine] = Counted()
    events: Counted[PeriodLine] = Counted()
    day_wins: Counted[PeriodLine] = Counted()
    priorities: Counted[PeriodLine] = Counted()
    priorities_done: int = 0
    meant: Counted[PeriodLine] = Counted()
    audit: Audit | None = None

    @property
    def days(self) -> int:
        """How many days these are, from the one on which the person began."""
        return (self.until - max(self.first, self.begun or self.first)).days + 1


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
        set_ = self._reading.rows(sql.PRIORITIES, self._values)
        return PeriodFacts(
            first=self._first,
            until=self._until,
            done=self._decided(sql.DONE),
            open=self._due(sql.OPEN),
            let_go=self._decided(sql.LET_GO),
            applied=self._lines(sql.APPLIED),
            moves=self._lines(sql.MOVES),
            interviews=self._lines(sql.INTERVIEWS),
            touches=self._lines(sql.TOUCHES),
            people=int(self._reading.rows(sql.PEOPLE, self._span)[0][0]),
            wins=self._lines(sql.ENTRIES_OF.format(type=EntryType.WIN.value)),
            setbacks=self._lines(sql.ENTRIES_OF.format(type=EntryType.SETBACK.value)),
            entries=kinds,
            energies=energies,
            written=written,
            begun=self._begun(),
            goals=self._goals(),
            sessions=self._lines(sql.SESSIONS),
            events=self._lines(sql.EVENTS),
            priorities=self._told([row[:-1] for row in set_]),
            priorities_done=set_[0][-1] if set_ else 0,
            audit=self.audit() if audit else None,
        )

    def audit(self) -> Audit:
        """How goals, the network and skills stand."""
        standing = self._reading.rows(sql.STANDING, self._span)
        circles = self._reading.rows(sql.CIRCLES, self._span)
        return Audit(
            standing=MappingProxyType({Standing(code): int(count) for code, count in standing}),
            ended=self._lines(sql.ENDED),
            circles=tuple(
                CircleSpoken(Circle(code) if code else None, int(people), int(spoken or 0))
                for code, people, spoken in circles
            ),
            long_ago=self._lines(sql.LONG_AGO),
            skills=self._skills(),
        )

    def _begun(self) -> date | None:
        if self._first == date.min:
            return None
        before = PeriodQueries(self._reading, date.min, self._first - timedelta(days=1))
        if before.had_begun():
            return None
        day = self._reading.rows(sql.FIRST_WRITTEN, self._span)[0][0]
        return None if day is None else date.fromisoformat(day)

    def had_begun(self) -> bool:
        """Whether anything in the vault is of the last of these days or an earlier one."""
        return bool(self._reading.rows(sql.HAD_BEGUN, self._span[1:])[0][0])

    def people_at(self, touches: Collection[int]) -> list[tuple[int, int]]:
        """Each of these touches with each of those who were there, by their row numbers."""
        rows = self._reading.rows(sql.PEOPLE_AT, (json.dumps(sorted(touches)),))
        return [(touch, contact) for touch, contact in rows]

    def check_ins(self) -> list[Entry]:
        """The check-ins of these days, the first `MOST` of them."""
        statement = sql.ENTRIES_OF.format(type=EntryType.CHECK_IN.value)
        rows = self._reading.rows(statement, self._values)
        return [self._reading.record(Entry, row[0]) for row in rows]

    @property
    def _values(self) -> tuple[str, str, int]:
        return (*self._span, MOST)

    def _entries(self) -> tuple[Mapping[EntryType, int], Mapping[Energy, int], int]:
        kinds: dict[EntryType, int] = {}
        energies: dict[Energy, int] = {}
        for type_, energy, count in self._reading.rows(sql.ENTRY_COUNTS, self._span):
            kinds[EntryType(type_)] = kinds.get(EntryType(type_), 0) + count
            if energy is not None:
                energies[Energy(energy)] = energies.get(Energy(energy), 0) + count
        written = int(self._reading.rows(sql.WRITTEN, self._span)[0][0])
        return MappingProxyType(kinds), MappingProxyType(energies), written

    def _decided(self, statement: str) -> Counted[DueLine]:
        told = self._due(statement)
        # Nobody waits any more for a step that was taken.
        lines = (
            replace(each, person="") if each.rule == GOAL_STEP else each for each in told.lines
        )
        return replace(told, lines=tuple(lines))

    def _due(self, statement: str) -> Counted[DueLine]:
        rows = self._reading.rows(statement, self._values)
        lines = DueQueries(self._reading).told([row[:-1] for row in rows])
        return Counted(rows[0][-1] if rows else 0, tuple(lines))

    def _lines(self, statement: str) -> Counted[PeriodLine]:
        return self._told(self._reading.rows(statement, self._values))

    def _told(self, rows: Sequence[tuple[Any, ...]]) -> Counted[PeriodLine]:
        """Rows of number, day, text, code and how many there are in all."""
        heads = self._heads(row[0] for row in rows)
        lines = tuple(
            PeriodLine(heads[n], date.fromisoformat(day), text or "", code or "")
            for n, day, text, code, _ in rows
            if n in heads
        )
        return Counted(rows[0][-1] if rows else 0, lines)

    def _goals(self) -> Counted[GoalMoved]:
        rows = self._reading.rows(sql.GOALS, self._values)
        heads = self._heads(row[0] for row in rows)
        lines = tuple(GoalMoved(heads[row[0]], *row[1:4]) for row in rows if row[0] in heads)
        return Counted(rows[0][-1] if rows else 0, lines)

    def _skills(self) -> Counted[SkillRated]:
        rows = self._reading.rows(sql.SKILLS, self._values)
        heads = self._heads(row[0] for row in rows)
        lines = tuple(SkillRated(heads[row[0]], *row[1:4]) for row in rows if row[0] in heads)
        return Counted(rows[0][-1] if rows else 0, lines)

    def _heads(self, numbers: Any) -> dict[int, Head]:
        return {head.ref.n: head for head in self._reading.heads(set(numbers))}


def known_sources(reading: Reading, source: str) -> list[str]:
    """By what ids the records outside the trash that came from `source` were known there."""
    return [code for (code,) in reading.rows(sql.KNOWN_SOURCES, (source,))]
