"""The day and, if known, the time a person means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, order=True)
class Moment:
    """A day, perhaps a time of day to the minute, perhaps an IANA zone, as the person said it.

    A day is never converted through UTC. `zone` is kept only where a source names one.
    """

    day: date
    time: time | None = None
    zone: str | None = None

    def __post_init__(self) -> None:
        if self.time is not None and self.time.tzinfo is not None:
            raise ValueError("a moment's time has no offset; its zone stands beside it")

    @property
    def sort_key(self) -> str:
        """Text that sorts by day, then time; a day without a time comes before its first hour."""
        clock = self.time.strftime("T%H:%M") if self.time else ""
        return self.day.isoformat() + clock
