"""Finding a record by its whole name, and the name of one that another refers to."""

from __future__ import annotations

from careerjournal.records.organisation import Organisation
from careerjournal.rules.text import fold
from careerjournal.store.reading import Reading


def named(reading: Reading, kind: str, name: str) -> list[int]:
    """The row numbers of the records of `kind` outside the trash whose name is `name`, case and
    accents aside; the oldest first. The kind must be one that is sorted by its name.
    """
    rows = reading.rows(
        "SELECT h.n FROM head h JOIN record r ON r.n = h.n"
        " WHERE h.sort = ? AND r.kind = ? AND r.trashed_at IS NULL ORDER BY h.n",
        (fold(name), kind),
    )
    return [row[0] for row in rows]


def organisation_name(reading: Reading, n: int | None) -> str:
    """The name of organisation `n`, in the trash or not; "" for None."""
    return "" if n is None else reading.record(Organisation, n).name
