"""Making the short words of every record anew after the rules for them have changed.

In 100,000 records that takes half a minute, so it is done in slices while nobody is typing. Until
then a record that has not been changed is found by what it was found by before.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Final

from careerjournal.store.connection import Database

RULES: Final = 1
"""Raise it when records are searched by other short words than before."""

_SLICE: Final = 100
_DONE: Final = "done"
_KEY: Final = "short_words"


def is_new(database: Database) -> None:
    """Note, in a database without records, that there is nothing to catch up with."""
    _keep(database, _DONE)


def first_left(database: Database) -> int | None:
    """The record from which on short words may be those of other rules; None if none are."""
    found = database.row("SELECT value FROM meta WHERE key = ?", (_KEY,))
    rules, _, place = ("" if found is None else str(found[0])).partition(":")
    if rules != str(RULES):
        return 0
    return None if place == _DONE else int(place)


def catch_up(database: Database, refresh: Callable[[int], object], seconds: float) -> bool:
    """Go on for about `seconds`, in transactions of their own; True when nothing is left.

    `refresh` makes the short words of one record anew.
    """
    end = monotonic() + seconds
    while (first := first_left(database)) is not None:
        with database.writing():
            _slice(database, first, refresh)
        if monotonic() >= end:
            return first_left(database) is None
    return True


def _slice(database: Database, first: int, refresh: Callable[[int], object]) -> None:
    numbers = [
        n
        for (n,) in database.rows(
            "SELECT n FROM record WHERE n >= ? ORDER BY n LIMIT ?", (first, _SLICE)
        )
    ]
    for n in numbers:
        refresh(n)
    _keep(database, str(numbers[-1] + 1) if len(numbers) == _SLICE else _DONE)


def _keep(database: Database, place: str) -> None:
    database.run(
        "INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)", (_KEY, f"{RULES}:{place}")
    )
