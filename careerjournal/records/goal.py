"""The goal, its steps, how far it is, and what was decided when it was looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from careerjournal.records.record import Beside, Code, Line, LongText, Owner, Part, Refers, Root


class Horizon(StrEnum):
    """How far ahead a goal lies."""

    QUARTER = "quarter"
    YEAR = "year"
    LONG = "long"


class MeasureSource(StrEnum):
    """Where the figure of a goal comes from: typed by hand, or counted by what the vault has."""

    HAND = "hand"
    STEPS = "steps"
    HOURS = "hours"
    """The hours of the steps that are done."""
    APPLICATIONS = "applications"
    TOUCHES = "touches"
    ENTRIES = "entries"


@dataclass(frozen=True, kw_only=True)
class Goal(Root):
    """Something to be reached.

    `why` says why it matters, `done_when` what done looks like, `needs` what it takes, `lesson`
    what came of it in the end. It is measured in `unit`, from `start` to `target`, by `source`;
    `source_of` narrows what is counted: the code of a circle or of a type of entry, or the id of a
    tag. It runs from `began` to `due`. `code` is the person's own short name for it; goals below
    one `parent` are in the order of `position`, see `rules.positions`. It is looked at again every
    `review_days`. Whether it is still on follows from its reviews.
    """

    KIND: ClassVar[str] = "goal"

    title: str
    why: Annotated[str, LongText(0)] = ""
    done_when: Annotated[str, LongText(1)] = ""
    needs: Annotated[str, LongText(2)] = ""
    lesson: Annotated[str, LongText(3)] = ""
    unit: str = ""
    start: float | None = None
    target: float | None = None
    source: MeasureSource = MeasureSource.HAND
    source_of: Annotated[str, Code()] = ""
    horizon: Horizon = Horizon.YEAR
    began: date | None = None
    due: date | None = None
    area: str = ""
    parent: Annotated[int | None, Refers("goal")] = None
    code: str = ""
    position: Annotated[str, Code()] = ""
    review_days: int | None = None


@dataclass(frozen=True, kw_only=True)
class Step(Part):
    """One step towards a goal, in the order of `position`.

    With `waits_for` it is that contact who has to take it. It can be taken once `after_step` is
    done. `hours` is the work it takes.
    """

    KIND: ClassVar[str] = "step"

    goal: Annotated[int, Owner("goal")]
    text: str
    due: date | None = None
    waits_for: Annotated[int | None, Refers("contact")] = None
    after_step: Annotated[int | None, Beside("step")] = None
    hours: float | None = None
    done_on: date | None = None
    position: Annotated[str, Code()] = ""


@dataclass(frozen=True, kw_only=True)
class Measurement(Line):
    """How far a goal was on a day, as typed by hand."""

    KIND: ClassVar[str] = "measurement"

    goal: Annotated[int, Owner("goal")]
    value: float
    note: str = ""


class ReviewOutcome(StrEnum):
    """What was decided when a goal was looked at again."""

    KEEP = "keep"
    ADJUST = "adjust"
    PAUSE = "pause"
    DROP = "drop"
    DONE = "done"


@dataclass(frozen=True, kw_only=True)
class GoalReview(Line):
    """A goal was looked at again, for a `reason`. The last one that counts says how it stands.

    An adjustment keeps what the day and the target were and became; a pause lasts until `until`.
    """

    KIND: ClassVar[str] = "goal_review"

    goal: Annotated[int, Owner("goal")]
    outcome: ReviewOutcome
    reason: str = ""
    due_was: date | None = None
    due_became: date | None = None
    target_was: float | None = None
    target_became: float | None = None
    until: date | None = None
