"""Offers that are still open."""

from __future__ import annotations

from careerjournal.store.reading import Reading


class OfferQueries:
    """Questions about offers, within one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def open_offers(self) -> list[int]:
        """The offers of applications outside the trash that are neither won nor lost, the first to
        be answered first."""
        rows = self._reading.rows(
            "SELECT o.n FROM offer o JOIN record r ON r.n = o.application"
            " LEFT JOIN application_state s ON s.n = o.application"
            " LEFT JOIN stage st ON st.n = s.stage"
            " WHERE r.trashed_at IS NULL AND coalesce(st.category, '') NOT IN ('won', 'lost')"
            " ORDER BY o.answer_by IS NULL, o.answer_by, o.day, o.n"
        )
        return [row[0] for row in rows]
