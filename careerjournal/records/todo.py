"""The to-do: something to be done that belongs to nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from careerjournal.records.moment import Moment
from careerjournal.records.record import Code, LongText, Refers, Root


@dataclass(frozen=True, kw_only=True)
class Todo(Root):
    """Something to be done, perhaps by a day, perhaps again and again.

    `repeats` is an RRULE of RFC 5545 without its name, "" for once; then `due` is the first time.
    `contact` is whom it concerns. `week` is the Monday of the week of which it is a priority. One
    that is done once for all has a day it was `done_on`; what was decided about one time of one
    that repeats is kept as of any commitment.
    """

    KIND: ClassVar[str] = "todo"

    text: str
    notes: Annotated[str, LongText(0)] = ""
    due: Moment | None = None
    repeats: Annotated[str, Code()] = ""
    goal: Annotated[int | None, Refers("goal")] = None
    contact: Annotated[int | None, Refers("contact")] = None
    week: date | None = None
    done_on: date | None = None
