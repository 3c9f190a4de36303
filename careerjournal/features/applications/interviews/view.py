"""The rounds of one application, and all that hangs on them, read in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from careerjournal.operations import interviews
from careerjournal.records.application import (
    Application,
    ApplicationPerson,
    Interview,
    Question,
)
from careerjournal.records.contact import Contact
from careerjournal.records.entry import Entry
from careerjournal.store.names import organisation_name
from careerjournal.store.reading import Reading

NO_ROUND = 0
"""Stands for the questions that belong to no round."""


@dataclass(frozen=True)
class Present:
    """Somebody who takes part in a round."""

    part: ApplicationPerson
    contact: Contact


@dataclass(frozen=True)
class RoundsView:
    """All that the tab shows of application `n`. `debriefs` are by the id of their round."""

    n: int
    role: str = ""
    company: str = ""
    rounds: tuple[Interview, ...] = ()
    people: tuple[Present, ...] = ()
    questions: tuple[Question, ...] = ()
    debriefs: Mapping[str, Entry] = field(default_factory=dict)

    def round(self, n: int) -> Interview | None:
        """The round with this row number."""
        return next((each for each in self.rounds if each.n == n), None)

    def people_in(self, n: int) -> tuple[Present, ...]:
        """Who takes part in round `n`."""
        return tuple(each for each in self.people if each.part.interview == n)

    def questions_in(self, n: int) -> tuple[Question, ...]:
        """What was asked in round `n`, or with NO_ROUND in none."""
        return tuple(each for each in self.questions if (each.interview or NO_ROUND) == n)

    def concerned(self) -> frozenset[int]:
        """The row numbers of every record of which something is shown."""
        entries = {entry.n for entry in self.debriefs.values()}
        return frozenset({self.n, *entries, *(each.contact.n for each in self.people)})


@dataclass(frozen=True)
class LookAt:
    """The reader's part; gives None where there is no such application outside the trash."""

    n: int

    def __call__(self, reading: Reading) -> RoundsView | None:
        head = reading.head(self.n)
        if head is None or head.ref.kind != Application.KIND or head.trashed_at is not None:
            return None
        application = reading.record(Application, self.n)
        rounds = tuple(interviews.interviews_of(reading, self.n))
        return RoundsView(
            n=self.n,
            role=application.role,
            company=organisation_name(reading, application.organisation),
            rounds=rounds,
            people=_people(reading, self.n),
            questions=tuple(interviews.questions_of(reading, self.n)),
            debriefs={
                each.id: entry
                for each in rounds
                if (entry := interviews.debrief_of(reading, each)) is not None
            },
        )


def _people(reading: Reading, application: int) -> tuple[Present, ...]:
    parts = reading.parts(ApplicationPerson, application)
    return tuple(
        Present(part, reading.record(Contact, part.contact))
        for part in parts
        if part.interview is not None
    )
