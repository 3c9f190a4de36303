"""What the pages that anyone can read ask besides: what is told on another page than its own."""

from __future__ import annotations

from typing import Final

from careerjournal.store.reading import Reading

_TRASH: Final = "(SELECT n FROM record WHERE trashed_at IS NOT NULL)"


class ReadableQueries:
    """Questions about what is outside the trash, within one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def touches(self, contact_n: int) -> list[int]:
        """The times one was in touch with a contact, by row number, the first first."""
        rows = self._reading.rows(
            "SELECT DISTINCT t.n, t.when_day, coalesce(t.when_time, '') FROM touch_person p"  # noqa: S608
            f" JOIN touch t ON t.n = p.touch WHERE p.contact = ? AND t.n NOT IN {_TRASH}"
            " ORDER BY 2, 3, 1",
            (contact_n,),
        )
        return [row[0] for row in rows]

    def actions(self, mentorship_n: int) -> list[int]:
        """What was promised in the sessions of a mentoring, by row number, as it came."""
        rows = self._reading.rows(
            "SELECT n FROM promise WHERE mentorship = ?"  # noqa: S608
            f" AND contact NOT IN {_TRASH} ORDER BY n",
            (mentorship_n,),
        )
        return [row[0] for row in rows]
