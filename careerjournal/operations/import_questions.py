"""What an import may ask before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol, runtime_checkable

from careerjournal.operations.ready_import import ReadyImport

DAYS: Final = "days"
"""Which of two numbers in a date is the day."""
DAY_FIRST: Final = "day-first"
MONTH_FIRST: Final = "month-first"
EVENTS: Final = "events"
"""What appointments become, see `operations.events_as`."""
GROUPS: Final = "groups"
"""What cards that stand for several become."""
AS_GROUPS: Final = "groups"
AS_TAGS: Final = "tags"


@dataclass(frozen=True)
class Question:
    """One question: its code, how it is answered now, and all that it can be answered with."""

    code: str
    answer: str
    options: tuple[str, ...]


@runtime_checkable
class Asking(ReadyImport, Protocol):
    """An import that can be read in more than one way."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is to be asked of this source; nothing where there is no doubt."""

    def answered(self, code: str, answer: str) -> Asking:
        """The same source, read so; as it is for a question that makes no difference to it.

        Raises ImportFailed.
        """
