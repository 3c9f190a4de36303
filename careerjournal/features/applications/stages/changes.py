"""What the window of stages writes, each an act of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from careerjournal.operations import stages as stage_operations
from careerjournal.records.stage import StageCategory
from careerjournal.store.unit import Unit


@dataclass(frozen=True)
class Rename:
    """Calls a stage something else."""

    n: int
    name: str

    def __call__(self, unit: Unit) -> None:
        stage_operations.rename(unit, self.n, self.name)


@dataclass(frozen=True)
class Recolour:
    """Gives a stage another colour."""

    n: int
    colour: str

    def __call__(self, unit: Unit) -> None:
        stage_operations.recolour(unit, self.n, self.colour)


@dataclass(frozen=True)
class Categorise:
    """Lets a stage mean something else for the figures."""

    n: int
    category: StageCategory

    def __call__(self, unit: Unit) -> None:
        stage_operations.categorise(unit, self.n, self.category)


@dataclass(frozen=True)
class Reorder:
    """Puts a stage at another place of the others."""

    n: int
    row: int

    def __call__(self, unit: Unit) -> None:
        stage_operations.reorder(unit, self.n, self.row)


@dataclass(frozen=True)
class Add:
    """A stage of the person's own, behind the one that is chosen and like it in meaning."""

    name: str
    colour: str
    after: int

    def __call__(self, unit: Unit) -> int:
        stages = stage_operations.current(unit)
        like = stages[self.after].category if 0 <= self.after < len(stages) else StageCategory.OPEN
        stage = stage_operations.add(unit, self.name, like, self.colour)
        stage_operations.reorder(unit, stage.n, self.after + 1)
        return stage.n


@dataclass(frozen=True)
class Remove:
    """Takes a stage away; what is in it moves first."""

    n: int
    into: int | None
    day: date

    def __call__(self, unit: Unit) -> None:
        stage_operations.remove(unit, self.n, self.into, self.day)
