"""When something becomes due by the clock, and when to tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from careerjournal.records.moment import Moment

AHEAD: Final = timedelta(minutes=75)
"""What takes place at a time is told so long before: with one notice an hour that leaves at least
a quarter of an hour to get there."""
BETWEEN: Final = timedelta(hours=1)
"""From one notice to the next."""
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class QuietHours:
    """The hours of the day in which nothing is told: from `begin` o'clock until `end`.

    They may go over midnight. There are none if both are the same.
    """

    begin: int
    end: int

    def hold(self, at: datetime) -> bool:
        """Whether it is quiet at an instant, by its own clock."""
        if self.begin <= self.end:
            return self.begin <= at.hour < self.end
        return at.hour >= self.begin or at.hour < self.end

    def over(self, at: datetime) -> datetime:
        """When the quiet that holds at an instant ends; the instant itself where none does."""
        if not self.hold(at):
            return at
        end = datetime.combine(at.date(), time(self.end), at.tzinfo)
        return end if end > at else end + _DAY


def due_from(day: date, when: Moment | None, now: datetime, *, happens: bool) -> datetime:
    """The instant from which on something is due: the time of `when` on its `day`, else midnight.

    What `happens` then is due a while before. A time without a zone is one of the clocks here,
    as `now`, an aware instant, has them.
    """
    if when is None or when.time is None:
        return datetime.combine(day, time(), now.tzinfo)
    at = datetime.combine(day, when.time, _zone(when.zone) or now.tzinfo)
    try:
        return (at - AHEAD if happens else at).astimezone(now.tzinfo)
    except OverflowError:
        return datetime.combine(day, time(), now.tzinfo)


def _zone(name: str | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def may_tell_from(now: datetime, told_at: datetime | None, quiet: QuietHours) -> datetime:
    """The first instant from `now` on at which something may be told."""
    earliest = now
    if told_at is not None and told_at <= now:
        earliest = max(now, told_at + BETWEEN)
    return quiet.over(earliest)
