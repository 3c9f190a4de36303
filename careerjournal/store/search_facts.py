"""What the pictures of a search are drawn from: the ledgers, and what may explain a reply."""

from __future__ import annotations

from datetime import date

from careerjournal.store.reading import Reading


class SearchQueries:
    """Questions about the search as a whole, outside the trash, within one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def sent_between(self, since: date, until: date) -> list[tuple[int, date]]:
        """The applications first sent from `since` to `until`, with that day, the earliest
        first."""
        rows = self._reading.rows(
            "SELECT s.n, s.applied FROM application_state s JOIN record r ON r.n = s.n"
            " WHERE r.trashed_at IS NULL AND s.applied BETWEEN ? AND ? ORDER BY s.applied, s.n",
            (since.isoformat(), until.isoformat()),
        )
        return [(n, date.fromisoformat(day)) for n, day in rows]
