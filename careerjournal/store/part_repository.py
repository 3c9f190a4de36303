"""Reads what belongs to a record: its parts and the lines of its ledgers."""

from __future__ import annotations

from typing import Any, Final, TypeVar

from careerjournal.records.record import Line, Part
from careerjournal.store.columns import Plan, plan_of
from careerjournal.store.connection import Database
from careerjournal.store.errors import RecordGone

P = TypeVar("P", bound=Part)
L = TypeVar("L", bound=Line)


class _Statements:
    """The reading statements of one kind of part."""

    def __init__(self, plan: Plan) -> None:
        names = ", ".join(column.name for column in plan.columns)
        base = f"SELECT n, id, {names} FROM {plan.kind}"  # noqa: S608
        owner = plan.owner.name
        order = "position, n" if any(one.name == "position" for one in plan.fields) else "n"
        self.by_number = f"{base} WHERE n = ?"
        self.by_id = f"{base} WHERE id = ?"
        self.of_owner = f"{base} WHERE {owner} = ? ORDER BY {order}"
        self.counting = f"{base} WHERE {owner} = ? AND counts ORDER BY day, n"


_statements: Final[dict[str, _Statements]] = {}


def _statements_of(plan: Plan) -> _Statements:
    found = _statements.get(plan.kind)
    if found is None:
        found = _statements[plan.kind] = _Statements(plan)
    return found


class PartReading:
    """Queries for the parts of records. Row numbers of parts are those of their kind's table."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def part(self, cls: type[P], n: int) -> P:
        """The part with row number `n`. Raises RecordGone."""
        found = get_part(self.database, cls, n)
        if found is None:
            raise RecordGone(n=n)
        return found

    def find_part(self, cls: type[P], id_: str) -> P | None:
        """The part with the UUID `id_`."""
        plan = plan_of(cls)
        row = self.database.row(_statements_of(plan).by_id, (id_,))
        return None if row is None else _made(cls, plan, row)

    def parts(self, cls: type[P], owner: int) -> list[P]:
        """The parts of the record `owner`, by position where they have one, else as they came.

        Of a ledger every line, also those that no longer count.
        """
        return parts_of(self.database, cls, owner)

    def counting(self, cls: type[L], owner: int) -> list[L]:
        """The lines of a ledger of `owner` that count, by day and then as they were noted."""
        plan = plan_of(cls)
        rows = self.database.rows(_statements_of(plan).counting, (owner,))
        return [_made(cls, plan, row) for row in rows]


def get_part(database: Database, cls: type[P], n: int) -> P | None:
    """The part with row number `n`, if there is one."""
    plan = plan_of(cls)
    row = database.row(_statements_of(plan).by_number, (n,))
    return None if row is None else _made(cls, plan, row)


def parts_of(database: Database, cls: type[P], owner: int) -> list[P]:
    """See PartReading.parts."""
    plan = plan_of(cls)
    rows = database.rows(_statements_of(plan).of_owner, (owner,))
    return [_made(cls, plan, row) for row in rows]


def _made(cls: type[P], plan: Plan, row: tuple[Any, ...]) -> P:
    return cls(n=row[0], id=row[1], **plan.decode(row[2:]))
