"""The ledgers of records: which of their lines count, and how one is taken out again.

A line is never changed or removed, so undo of an act that noted one notes another that withdraws
it, and redo withdraws that. Only where the record itself comes or goes do its ledgers go along.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from careerjournal.records.kinds import PARTS
from careerjournal.records.record import Line
from careerjournal.rules.ledger import counting
from careerjournal.store.columns import instant_text, plan_of
from careerjournal.store.connection import Database
from careerjournal.store.identity import new_id
from careerjournal.store.part_repository import parts_of
from careerjournal.store.rows import Row, Rows

LEDGERS: Final[dict[str, type[Line]]] = {
    part.KIND: part for part in PARTS if issubclass(part, Line)
}


def refresh_counts(database: Database, kind: str, owner: int) -> None:
    """Bring the cached `counts` of the lines of one ledger of `owner` up to date."""
    cls = LEDGERS[kind]
    lines = parts_of(database, cls, owner)
    wanted = {line.n for line in counting(lines)}
    field = plan_of(cls).owner.name
    known = database.rows(f"SELECT n, counts FROM {kind} WHERE {field} = ?", (owner,))  # noqa: S608
    for n, counts in known:
        if bool(counts) != (n in wanted):
            database.run(f"UPDATE {kind} SET counts = ? WHERE n = ?", (int(n in wanted), n))  # noqa: S608


def holds(database: Database, kind: str, owner: int, n: int) -> bool:
    """Whether line `n`, void or not, is one that no line that holds replaces."""
    return n in _holding(database, kind, owner)


def withdrawal_of(database: Database, kind: str, owner: int, n: int) -> int | None:
    """The void line that holds and takes line `n` out; None if there is none."""
    found = _holding(database, kind, owner)
    voids = (one.n for one in found.values() if one.void and one.replaces == n)
    return next(voids, None)


def withdraw(database: Database, kind: str, n: int, now: datetime) -> tuple[int, Row]:
    """Note a void line that replaces line `n`; gives back its number and its row.

    The counts are the caller's to refresh.
    """
    rows = Rows(database)
    known = rows.get(kind, n)
    if known is None:
        raise LookupError(kind)
    row: Row = {
        **known,
        "id": new_id(now),
        "noted_at": instant_text(now),
        "replaces": n,
        "void": 1,
    }
    return rows.add(kind, None, row), row


def _holding(database: Database, kind: str, owner: int) -> dict[int, Line]:
    replaced: set[int] = set()
    found: dict[int, Line] = {}
    lines = parts_of(database, LEDGERS[kind], owner)
    for line in sorted(lines, key=lambda line: line.n, reverse=True):
        if line.n not in replaced:
            found[line.n] = line
            if line.replaces is not None:
                replaced.add(line.replaces)
    return found
