"""The names of tags: each but once, case and accents aside, nested by a slash."""

from __future__ import annotations

from typing import Final

from careerjournal.records.tag import Tag
from careerjournal.rules.text import clean, fold
from careerjournal.store.errors import TagExists
from careerjournal.store.transaction import Transaction

_LONGEST: Final = 200


def tidy_name(name: str) -> str:
    """`name` as a tag may bear it: "#Work / budget" is "Work/budget"; "" if nothing is left."""
    levels = (" ".join(level.split()) for level in clean(name).strip().lstrip("#").split("/"))
    return "/".join(level for level in levels if level)[:_LONGEST].rstrip("/ ")


def tag_called(work: Transaction, name: str) -> tuple[int, str | None] | None:
    """Row number and trashed_at of the tag with this name, however it is written."""
    # A cross join keeps the order of the two: SQLite would go through all tags for each name.
    return work.database.row(
        "SELECT r.n, r.trashed_at FROM head h CROSS JOIN record r ON r.n = h.n"
        " WHERE h.sort = ? AND r.kind = ? ORDER BY h.n LIMIT 1",
        (fold(name), Tag.KIND),
    )


def checked_name(work: Transaction, name: str, n: int) -> str:
    """`name` tidied, for the tag with row number `n`.

    Raises TagExists if another tag has it, ValueError if nothing is left of it.
    """
    tidied = tidy_name(name)
    if not tidied:
        raise ValueError("a tag needs a name")
    found = tag_called(work, tidied)
    if found is not None and found[0] != n:
        raise TagExists(n=found[0])
    return tidied
