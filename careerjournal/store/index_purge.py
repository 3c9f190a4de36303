"""Taking the words of erased records out of the search index for good.

FTS5 can overwrite deleted words at once ("secure-delete"), but then every save of 200 words
costs 20 ms and of 5,000 words 150 ms, against 0.5 and 5 without (measured). So a deleted word
stays in the index, marked, until its segments are merged; erasing a record asks for that merge,
in slices so that saves go on. `secure_delete` zeroes the pages that it frees.
"""

from __future__ import annotations

from time import monotonic
from typing import Final

from careerjournal.store.connection import Database

_PAGES_A_SLICE: Final = 200
_DUE: Final = "index_purge"


def ask_for_purge(database: Database) -> None:
    """Note, within a write, that the index holds words which must go."""
    database.run(
        "INSERT INTO meta(key, value) VALUES (?, 'due')"
        " ON CONFLICT(key) DO UPDATE SET value = excluded.value",
        (_DUE,),
    )


def purge(database: Database, seconds: float) -> bool:
    """Merge for about `seconds`, if that is due; True when nothing is left to do.

    Goes on after a crash where it was; each slice is a transaction of its own.
    """
    end = monotonic() + seconds
    while (found := database.row("SELECT value FROM meta WHERE key = ?", (_DUE,))) is not None:
        with database.writing():
            _slice(database, fresh=found[0] == "due")
        if monotonic() >= end:
            return False
    return True


def _slice(database: Database, *, fresh: bool) -> None:
    before = database.driver.total_changes
    # A negative number puts every segment up for merging, the later slices carry it out.
    pages = -_PAGES_A_SLICE if fresh else _PAGES_A_SLICE
    database.run("INSERT INTO search(search, rank) VALUES ('merge', ?)", (pages,))
    is_merged = database.driver.total_changes - before < 2
    if is_merged:
        database.run("DELETE FROM meta WHERE key = ?", (_DUE,))
    elif fresh:
        database.run("UPDATE meta SET value = 'begun' WHERE key = ?", (_DUE,))
