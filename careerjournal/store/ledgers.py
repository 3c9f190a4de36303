"""The ledgers of records: which of their lines count, and how one is taken out again.

A line is never changed or removed, so undo of an act that noted one notes another that withdraws
it, and redo withdraws that. Only where the record itself comes or goes do its ledgers go along.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from careerjournal.records.kinds import PARTS
from careerjournal.records.record import Line
from careerjournal.rules.ledger import counting, holding
from careerjournal.store.columns import instant_text, plan_of
from careerjournal.store.connection import Database
from careerjournal.store.identity import new_id
from careerjournal.store.part_repository import parts_of
from careerjournal.store.rows import Row, Rows

LEDGERS: Final[dict[str, type[Line]]] = {
    part.KIND: part for part in PARTS if issubclass(part, Line)
}


def references_of(kind: str, row: Row) -> list[tuple[str, int]]:
    """Table and number of every row that a line refers to, its owner too, but for other lines."""
    plan = plan_of(LEDGERS[kind])
    columns = [column for column in plan.columns if column.refers not in ("", kind)]
    return [
        (column.refers, value) for column in columns if isinstance(value := row[column.name], int)
    ]


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


def stale_counts(database: Database) -> Iterator[int]:
    """The records with a ledger of which `counts` is not what the rule makes of its lines."""
    for kind, cls in LEDGERS.items():
        field = plan_of(cls).owner.name
        known: dict[int, set[int]] = {}
        for owner, n, counts in database.rows(f"SELECT {field}, n, counts FROM {kind}"):  # noqa: S608
            standing = known.setdefault(owner, set())
            if counts:
                standing.add(n)
        for owner, standing in known.items():
            if standing != {line.n for line in counting(parts_of(database, cls, owner))}:
                yield owner


def holds(database: Database, kind: str, owner: int, n: int) -> bool:
    """Whether line `n`, void or not, is one that no line that holds replaces."""
    return any(line.n == n for line in _holding(database, kind, owner))


def withdrawal_of(database: Database, kind: str, owner: int, n: int) -> int | None:
    """The void line that holds and takes line `n` out; None if there is none."""
    found = _holding(database, kind, owner)
    return next((line.n for line in found if line.void and line.replaces == n), None)


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


def has_more(database: Database, record: int, kind: str) -> bool:
    """Whether `record` of `kind` has parts, or lines that an act has noted which is done.

    They would go with it, and nothing would bring them back.
    """
    asked = (*_LEFT.get(kind, ()), *_LEFT.get("", ()))
    return any(database.row(sql, (record,)) is not None for sql in asked)


def let_go(database: Database, kind: str, row: int) -> None:
    """Remove the lines that refer to a record or part of `kind` which undo takes away, if undo
    has withdrawn them all.

    Redo puts back a line that is gone as one that went with its record. Where one of them still
    counts, or was withdrawn by the person, nothing happens: the references will be refused.
    """
    for ledger, column in _REFERRING.get(kind, ()):
        gone = _CLOSURE.format(kind=ledger, column=column)
        alive = f"{gone} SELECT 1 FROM {ledger} k WHERE n IN gone AND {_alive(ledger)}"  # noqa: S608
        if database.row(alive, (row,)) is None:
            database.run(f"{gone} DELETE FROM {ledger} WHERE n IN gone", (row,))  # noqa: S608


def _alive(kind: str) -> str:
    """SQL for a line, `k`, that counts or was noted by an act which is done."""
    owner = plan_of(LEDGERS[kind]).owner.name
    return (
        f"(k.counts OR EXISTS (SELECT 1 FROM edit e JOIN act a ON a.n = e.act"  # noqa: S608
        f" WHERE e.record = k.{owner} AND e.table_name = '{kind}' AND e.row = k.n"
        " AND a.state = 'done'))"
    )


def _left() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for part in PARTS:
        owner = plan_of(part).owner
        alive = f" AND {_alive(part.KIND)}" if issubclass(part, Line) else ""
        found.setdefault(getattr(owner.mark, "kind", ""), []).append(
            f"SELECT 1 FROM {part.KIND} k WHERE k.{owner.name} = ?{alive} LIMIT 1"  # noqa: S608
        )
    return found


_LEFT: Final = _left()
"""By the kind of the owner what asks for its parts; "" for those that any record may have."""

# With a line go those that replace it, and with a withdrawal what it withdrew.
_CLOSURE: Final = (
    "WITH RECURSIVE gone(n) AS (SELECT n FROM {kind} WHERE {column} = ?"
    " UNION SELECT k.n FROM {kind} k JOIN gone g ON k.replaces = g.n"
    " UNION SELECT k.replaces FROM {kind} k JOIN gone g ON k.n = g.n WHERE k.void)"
)


def _referring() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for kind, cls in LEDGERS.items():
        plan = plan_of(cls)
        for field in (*plan.refers, *plan.beside):
            referred = getattr(field.mark, "kind", "")
            if referred:
                found.setdefault(referred, []).append((kind, field.columns[0].name))
    return found


_REFERRING: Final = _referring()
"""By a kind the ledgers and columns that refer to it, owners aside."""


def _holding(database: Database, kind: str, owner: int) -> list[Line]:
    return holding(parts_of(database, LEDGERS[kind], owner))
