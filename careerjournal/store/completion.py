"""Which records a few typed letters may mean, for the pop-ups that mention one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from careerjournal.records.kinds import OFFERED
from careerjournal.rules.text import fold, spaced
from careerjournal.store.columns import SLOTS
from careerjournal.store.connection import Database

_RECENT: Final = 2000
"""How many of each kind are looked at one by one; a letter or two says too little to search."""
_FOUND_AT_MOST: Final = 1000
_WORD: Final = re.compile(r"\w+")


def matching_numbers(
    database: Database, prefix: str, kinds: Iterable[str] | None, limit: int
) -> list[int]:
    """Row numbers of at most `limit` records; see Reading.complete."""
    wanted = OFFERED if kinds is None else tuple(kinds)
    start = fold(prefix).strip()
    titles: dict[int, str] = {}
    for kind in wanted:
        titles.update(
            database.rows(
                "SELECT r.n, h.title FROM record r JOIN head h ON h.n = r.n"
                " WHERE r.kind = ? AND r.trashed_at IS NULL ORDER BY r.n DESC LIMIT ?",
                (kind, _RECENT if start else limit),
            )
        )
    if len(start) > 1 and len(titles) >= _RECENT:
        titles.update(_indexed(database, start, frozenset(wanted)))
    ranked = sorted(
        (place, -n) for n, title in titles.items() if (place := _place(fold(title), start)) < 2
    )
    return [-negative for _, negative in ranked[:limit]]


def _indexed(database: Database, start: str, kinds: frozenset[str]) -> list[tuple[int, str]]:
    """Number and title of records whose head has a word that begins with `start`."""
    words = _WORD.findall(start)
    if not words or spaced(start):
        return []
    terms = " ".join(f'"{word}"' for word in words) + "*"
    rows = database.rows(
        "SELECT r.n, r.kind, h.title FROM search s JOIN record r ON r.n = s.rowid / ?"
        " JOIN head h ON h.n = r.n WHERE search MATCH ? AND r.trashed_at IS NULL"
        " ORDER BY s.rowid DESC LIMIT ?",
        (SLOTS, f"head : ({terms})", _FOUND_AT_MOST),
    )
    return [(n, title) for n, kind, title in rows if kind in kinds]


def _place(title: str, start: str) -> int:
    """0 if `title` begins with `start`, 1 if a word of it does, 2 if none does."""
    if title.startswith(start):
        return 0
    if spaced(start):
        return 1 if start in title else 2
    return 1 if any(title.startswith(start, word.start()) for word in _WORD.finditer(title)) else 2
