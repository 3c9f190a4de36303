"""Questions about to-dos beyond when they fall due."""

from __future__ import annotations

from datetime import date
from typing import Final

from careerjournal.records.todo import Todo
from careerjournal.store.reading import Reading

_OF_WEEK: Final = (
    "SELECT n FROM todo WHERE week = ?"
    " AND n NOT IN (SELECT n FROM record WHERE trashed_at IS NOT NULL) ORDER BY n"
)


def priorities_of(reading: Reading, monday: date) -> list[Todo]:
    """The priorities of the week that begins on a Monday, done or not, as they were set."""
    rows = reading.rows(_OF_WEEK, (monday.isoformat(),))
    return [reading.record(Todo, n) for (n,) in rows]
