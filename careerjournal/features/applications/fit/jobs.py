"""What the writer does for the list of requirements, each in one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from careerjournal.operations import goals, requirements
from careerjournal.records.application import Rating, Requirement, RequirementNeed
from careerjournal.records.record import RecordRef
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit


def save_requirement(unit: Unit, requirement: Requirement, base: Requirement | None) -> None:
    """Keep what the card says."""
    unit.put(requirement, base)


@dataclass(frozen=True)
class Add:
    """Gives the numbers of what was added."""

    application: int
    asked: Sequence[tuple[str, RequirementNeed]]

    def __call__(self, unit: Unit) -> list[int]:
        return [each.n for each in requirements.add(unit, self.application, self.asked)]


@dataclass(frozen=True)
class Rate:
    numbers: Sequence[int]
    rating: Rating | None

    def __call__(self, unit: Unit) -> None:
        for n in self.numbers:
            known = unit.part(Requirement, n)
            unit.put(replace(known, rating=self.rating), known)


@dataclass(frozen=True)
class Reword:
    n: int
    text: str

    def __call__(self, unit: Unit) -> None:
        known = unit.part(Requirement, self.n)
        unit.put(replace(known, text=self.text), known)


@dataclass(frozen=True)
class Move:
    n: int
    need: RequirementNeed
    before: int | None

    def __call__(self, unit: Unit) -> None:
        requirements.move(unit, self.n, self.need, self.before)


@dataclass(frozen=True)
class Merge:
    """Gives the number of the one that is left."""

    numbers: Sequence[int]

    def __call__(self, unit: Unit) -> int:
        return requirements.merge(unit, self.numbers).n


@dataclass(frozen=True)
class Split:
    """Gives the number of the second, 0 if there was nothing to split."""

    n: int
    at: int

    def __call__(self, unit: Unit) -> int:
        second = requirements.split(unit, self.n, self.at)
        return second.n if second is not None else 0


@dataclass(frozen=True)
class Remove:
    numbers: Sequence[int]

    def __call__(self, unit: Unit) -> None:
        requirements.remove(unit, self.numbers)


@dataclass(frozen=True)
class Prove:
    n: int
    source: int
    quote: str

    def __call__(self, unit: Unit) -> None:
        requirements.prove(unit, self.source, self.n, self.quote)


@dataclass(frozen=True)
class Unlink:
    link_n: int

    def __call__(self, unit: Unit) -> None:
        unit.unlink(self.link_n)


@dataclass(frozen=True)
class MakeGoal:
    """Make a goal of learning what is asked for; gives back what to show."""

    n: int
    today: date

    def __call__(self, unit: Unit) -> RecordRef:
        return goals.from_gap(unit, self.n, self.today).ref


@dataclass(frozen=True)
class Propose:
    """The reader's part: what the posting seems to ask for and is not listed yet."""

    application: int

    def __call__(self, reading: Reading) -> list[tuple[str, RequirementNeed]]:
        return requirements.proposed(reading, self.application)
