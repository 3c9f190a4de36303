"""What is written of steps, on the writer thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from careerjournal.operations import goals
from careerjournal.records.goal import Step
from careerjournal.store.unit import Unit


@dataclass(frozen=True)
class Add:
    """Note a step, behind the others; gives back its number."""

    goal: int
    text: str
    due: date | None = None

    def __call__(self, unit: Unit) -> int:
        return goals.add_step(unit, self.goal, self.text, self.due).n


@dataclass(frozen=True)
class Change:
    """Give fields of a step other values."""

    n: int
    values: Mapping[str, Any]

    def __call__(self, unit: Unit) -> None:
        known = unit.part(Step, self.n)
        unit.put(replace(known, **self.values), known)


@dataclass(frozen=True)
class Follow:
    """Let a step wait for another, None for none."""

    n: int
    after: int | None

    def __call__(self, unit: Unit) -> None:
        goals.let_follow(unit, self.n, self.after)


@dataclass(frozen=True)
class Tick:
    """A step was taken on `day`, or was not after all."""

    n: int
    day: date | None

    def __call__(self, unit: Unit) -> Step:
        return goals.tick(unit, self.n, self.day)


@dataclass(frozen=True)
class Move:
    """Put a step ahead of another; None puts it last."""

    n: int
    before: int | None

    def __call__(self, unit: Unit) -> Step:
        return goals.move_step(unit, self.n, self.before)


@dataclass(frozen=True)
class Remove:
    """Take a step away."""

    n: int

    def __call__(self, unit: Unit) -> None:
        unit.remove(Step, self.n)
