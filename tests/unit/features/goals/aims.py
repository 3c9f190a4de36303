"""What somebody wants to reach, told in the person's words, for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from careerjournal.operations import goals
from careerjournal.records.goal import Goal, GoalReview, Measurement, ReviewOutcome, Step
from careerjournal.store.unit import Unit
from tests.drivers.contacts import NOW
from tests.unit.features.journal.conftest import Vault

TODAY = NOW.date()


class Aims:
    """Adds to the open vault; every method is one write."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def want(self, title: str, parent: int | None = None, **fields: object) -> int:
        """A new goal; gives back its row number."""

        def change(unit: Unit) -> int:
            made = goals.add(unit, title, TODAY, parent)
            if fields:
                unit.save(replace(made, **fields), made)  # type: ignore[arg-type]
            return made.n

        return self.vault.write(change, "goal.add")

    def step(self, goal: int, text: str, due: date | None = None) -> int:
        """A step of a goal; gives back its row number."""
        return self.vault.write(
            lambda unit: goals.add_step(unit, goal, text, due).n, "goal.step-add"
        )

    def at(self, goal: int, value: float, day: date) -> None:
        """Where a goal was on a day."""
        self.vault.write(lambda unit: goals.measure(unit, goal, value, day), "goal.measure")

    def decided(self, goal: int, outcome: ReviewOutcome, day: date = TODAY) -> None:
        """It was looked at again."""
        self.vault.write(lambda unit: goals.review(unit, goal, outcome, day), "goal.review")

    # What is kept

    def goal(self, n: int) -> Goal:
        """The goal as the vault has it."""
        return self.vault.read(lambda reading: reading.record(Goal, n))

    def steps(self, n: int) -> list[Step]:
        """The steps of a goal, in order."""
        return self.vault.read(lambda reading: reading.parts(Step, n))

    def figures(self, n: int) -> list[float]:
        """The figures that count."""
        return [
            each.value for each in self.vault.read(lambda reading: reading.counting(Measurement, n))
        ]

    def days(self, n: int) -> list[date]:
        """The days of the figures that count."""
        return [
            each.day for each in self.vault.read(lambda reading: reading.counting(Measurement, n))
        ]

    def reviews(self, n: int) -> list[GoalReview]:
        """The reviews of a goal."""
        return self.vault.read(lambda reading: reading.counting(GoalReview, n))
