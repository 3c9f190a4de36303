"""The journal entry."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from careerjournal.records.moment import Moment
from careerjournal.records.record import LongText, Root


class EntryType(StrEnum):
    """What sort of thing an entry tells."""

    REFLECTION = "reflection"
    WIN = "win"
    SETBACK = "setback"
    LEARNING = "learning"
    FEEDBACK = "feedback"
    MEETING = "meeting"
    DECISION = "decision"
    IDEA = "idea"
    CHECK_IN = "check-in"
    REVIEW = "review"
    NOTE = "note"


class Energy(StrEnum):
    """How much the person had to give."""

    LOW = "low"
    FINE = "fine"
    HIGH = "high"


@dataclass(frozen=True, kw_only=True)
class Entry(Root):
    """One journal entry: Markdown as typed, dated by what it is about.

    A pinned entry is a timeless page: it keeps its `about` but is listed apart from the dates.
    """

    KIND: ClassVar[str] = "entry"

    about: Moment
    title: str = ""
    body: Annotated[str, LongText(0)] = ""
    type: EntryType = EntryType.REFLECTION
    energy: Energy | None = None
    pinned: bool = False
