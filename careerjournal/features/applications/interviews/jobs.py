"""What the writer does for rounds and questions, each in one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from careerjournal.operations import interviews
from careerjournal.records.application import (
    ApplicationPerson,
    Interview,
    PersonRole,
    Question,
)
from careerjournal.records.moment import Moment
from careerjournal.store.unit import Unit


def save_round(unit: Unit, interview: Interview, base: Interview | None) -> None:
    """Keep what the form says of a round."""
    unit.put(interview, base)


def save_question(unit: Unit, question: Question, base: Question | None) -> None:
    """Keep what the form says of a question."""
    unit.put(question, base)


@dataclass(frozen=True)
class Begin:
    """Gives the number of the new round."""

    application: int
    when: Moment

    def __call__(self, unit: Unit) -> int:
        return interviews.begin(unit, self.application, self.when).n


@dataclass(frozen=True)
class RemoveRound:
    n: int

    def __call__(self, unit: Unit) -> None:
        unit.remove(Interview, self.n)


@dataclass(frozen=True)
class Ask:
    """Gives the numbers of the new questions."""

    application: int
    interview: int | None
    texts: Sequence[str]

    def __call__(self, unit: Unit) -> list[int]:
        asked = interviews.ask(unit, self.application, self.interview, self.texts)
        return [each.n for each in asked]


@dataclass(frozen=True)
class RemoveQuestion:
    n: int

    def __call__(self, unit: Unit) -> None:
        unit.remove(Question, self.n)


@dataclass(frozen=True)
class BringIn:
    interview: int
    name: str

    def __call__(self, unit: Unit) -> None:
        interviews.bring_in(unit, self.interview, self.name)


@dataclass(frozen=True)
class GiveRole:
    n: int
    role: PersonRole

    def __call__(self, unit: Unit) -> None:
        known = unit.part(ApplicationPerson, self.n)
        unit.put(replace(known, role=self.role), known)


@dataclass(frozen=True)
class RemovePerson:
    n: int

    def __call__(self, unit: Unit) -> None:
        unit.remove(ApplicationPerson, self.n)
