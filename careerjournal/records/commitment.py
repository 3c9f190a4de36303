"""What was decided about something that falls due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from careerjournal.records.record import Code, Line, Owner, Refers


class Outcome(StrEnum):
    """What became of one occurrence."""

    DONE = "done"
    SKIPPED = "skipped"
    SNOOZED = "snoozed"
    DELEGATED = "delegated"


@dataclass(frozen=True, kw_only=True)
class Decision(Line):
    """What the person decided on `day` about one occurrence of a commitment of `source`.

    What is due follows from the sources by the rules of `rules.commitments`; only this is kept.
    `rule` and `occurrence` are the codes that name the occurrence within its source. `until` is
    the day it comes back, of one that was snoozed or delegated; `contact` who took it over.
    """

    KIND: ClassVar[str] = "decision"

    source: Annotated[int, Owner("")]
    rule: Annotated[str, Code()]
    occurrence: Annotated[str, Code()]
    outcome: Outcome
    until: date | None = None
    reason: str = ""
    contact: Annotated[int | None, Refers("contact")] = None
