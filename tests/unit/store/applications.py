"""Applications in a small real vault, told in a few words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from careerjournal.records.application import (
    Application,
    Direction,
    Interview,
    InterviewState,
    Message,
    StageMove,
)
from careerjournal.records.commitment import Decision, Outcome
from careerjournal.records.moment import Moment
from careerjournal.records.stage import Stage
from careerjournal.rules.stages import DEFAULT_STAGES
from careerjournal.store.unit import Unit
from tests.unit.store.open_vault import OpenVault

DAY = date(2026, 3, 2)


def on(day: int) -> date:
    """`day` days after DAY."""
    return DAY + timedelta(days=day)


def seed(unit: Unit) -> dict[str, int]:
    """The shipped stages by code."""
    stages = (
        Stage(
            id=each.id,
            code=each.code,
            category=each.category,
            colour=each.colour,
            position=each.position,
        )
        for each in DEFAULT_STAGES
    )
    return {stage.code: unit.save(stage).n for stage in stages}


class Search:
    """A job search in `vault`."""

    def __init__(self, vault: OpenVault) -> None:
        self.vault = vault
        self.stages = vault.write(seed)

    def apply(self, role: str = "Baker", day: int = 0, **values: Any) -> int:
        """An application sent on `day`; gives back its number."""
        n = self.vault.write(lambda unit: unit.save(Application(role=role, **values))).n
        self.move(n, "applied", day)
        return n

    def move(self, n: int, stage: str, day: int) -> StageMove:
        move = StageMove(application=n, stage=self.stages[stage], day=on(day))
        return self.vault.write(lambda unit: unit.note(move))

    def say(self, n: int, direction: Direction, day: int) -> Message:
        message = Message(application=n, direction=direction, day=on(day))
        return self.vault.write(lambda unit: unit.note(message))

    def meet(self, n: int, day: int, state: InterviewState = InterviewState.PLANNED) -> Interview:
        interview = Interview(application=n, when=Moment(on(day)), state=state)
        return self.vault.write(lambda unit: unit.put(interview))

    def decide(self, n: int, rule: str, name: str, outcome: Outcome, day: int) -> Decision:
        until = on(day + 3) if outcome in (Outcome.SNOOZED, Outcome.DELEGATED) else None
        decision = Decision(
            source=n, rule=rule, occurrence=name, outcome=outcome, day=on(day), until=until
        )
        return self.vault.write(lambda unit: unit.note(decision))

    def due(self, n: int) -> list[tuple[str, int]]:
        """What is due of application `n`: rule, and how many days after DAY."""
        rows = self.vault.read(
            lambda reading: reading.rows(
                "SELECT rule, day FROM due WHERE source = ? ORDER BY day, n", (n,)
            )
        )
        return [(rule, (date.fromisoformat(day) - DAY).days) for rule, day in rows]

    def state(self, n: int, column: str) -> Any:
        """One column of how application `n` stands."""
        rows = self.vault.read(
            lambda reading: reading.rows(
                f"SELECT {column} FROM application_state WHERE n = ?", (n,)
            )
        )
        return rows[0][0] if rows else None
