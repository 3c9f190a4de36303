"""What the writer does about something that is due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from careerjournal.operations import commitments
from careerjournal.operations.commitments import Commitment
from careerjournal.records.commitment import Decision
from careerjournal.store.unit import Unit

Change = Callable[[Unit], Decision]
"""What the writer does about one thing."""


@dataclass(frozen=True)
class Done:
    """It was done on a day, with nothing to note."""

    what: Commitment
    day: date

    def __call__(self, unit: Unit) -> Decision:
        return commitments.done(unit, self.what, self.day)


@dataclass(frozen=True)
class PutOff:
    """It comes back on another day."""

    what: Commitment
    day: date
    until: date

    def __call__(self, unit: Unit) -> Decision:
        return commitments.snooze(unit, self.what, self.day, self.until)


@dataclass(frozen=True)
class Skip:
    """It is let go this once."""

    what: Commitment
    day: date
    reason: str

    def __call__(self, unit: Unit) -> Decision:
        return commitments.skip(unit, self.what, self.day, self.reason)


@dataclass(frozen=True)
class Give:
    """A contact does it instead, and is asked again on a day."""

    what: Commitment
    day: date
    contact: int
    until: date

    def __call__(self, unit: Unit) -> Decision:
        return commitments.delegate(unit, self.what, self.day, self.contact, self.until)


@dataclass(frozen=True)
class Each:
    """Several of these at once: one act, undone as one."""

    changes: tuple[Change, ...]

    def __call__(self, unit: Unit) -> list[Decision]:
        return [change(unit) for change in self.changes]
