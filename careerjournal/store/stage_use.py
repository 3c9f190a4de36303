"""Where a stage is used: what stands in it, and what has ever come through it."""

from __future__ import annotations

from careerjournal.store.connection import Database
from careerjournal.store.reading import Reading


def applications_in(reading: Reading, stage: int) -> list[tuple[int, bool]]:
    """The applications that are in a stage now, each with whether it is in the Trash."""
    rows = reading.rows(
        "SELECT s.n, r.trashed_at IS NOT NULL FROM application_state s"
        " JOIN record r ON r.n = s.n WHERE s.stage = ? ORDER BY s.n",
        (stage,),
    )
    return [(n, bool(is_trashed)) for n, is_trashed in rows]


def came_through(database: Database, stage: int) -> int:
    """How many applications have a move into a stage in their ledger, withdrawn or not."""
    found = database.row(
        "SELECT count(DISTINCT application) FROM stage_move WHERE stage = ?", (stage,)
    )
    return 0 if found is None else int(found[0])
