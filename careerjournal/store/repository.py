"""One repository for every root kind, made from the plan of its columns."""

from __future__ import annotations

from typing import Any, Final, TypeVar

from careerjournal.records.kinds import BY_KIND
from careerjournal.records.record import Root
from careerjournal.store.columns import SLOTS, Plan, instant_of, plan_of
from careerjournal.store.connection import Database

R = TypeVar("R", bound=Root)

_RECORD: Final = "r.n, r.id, r.created_at, r.updated_at, r.trashed_at"
_WIDTH: Final = 5


class _Statements:
    """The reading statements of one kind."""

    def __init__(self, plan: Plan) -> None:
        names = "".join(f", k.{column.name}" for column in plan.columns)
        base = f"SELECT {_RECORD}{names} FROM record r JOIN {plan.kind} k ON k.n = r.n"  # noqa: S608
        self.by_number = f"{base} WHERE r.n = ?"
        self.by_id = f"{base} WHERE r.id = ?"
        # The kind's own table goes first: eleven templates should not cost a walk through the
        # records, let alone the texts, of 100,000 entries. CROSS JOIN keeps SQLite to it.
        self.all = (
            f"SELECT {_RECORD}{names} FROM {plan.kind} k CROSS JOIN record r ON r.n = k.n"  # noqa: S608
            " WHERE r.trashed_at IS NULL ORDER BY k.n"
        )
        self.all_texts = (
            f"SELECT t.n, t.text FROM {plan.kind} k CROSS JOIN text t"  # noqa: S608
            f" ON t.n BETWEEN k.n * {SLOTS} AND k.n * {SLOTS} + {SLOTS - 1}"
        )


_statements: Final[dict[str, _Statements]] = {}


def _statements_of(plan: Plan) -> _Statements:
    found = _statements.get(plan.kind)
    if found is None:
        found = _statements[plan.kind] = _Statements(plan)
    return found


class Repository:
    """Reads whole records."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, cls: type[R], n: int) -> R | None:
        """The record with row number `n`, in the trash or not; None if it is none of `cls`."""
        plan = plan_of(cls)
        row = self._database.row(_statements_of(plan).by_number, (n,))
        return None if row is None else self._record(cls, plan, row)

    def find(self, cls: type[R], id_: str) -> R | None:
        """The record with the UUID `id_`, in the trash or not."""
        plan = plan_of(cls)
        row = self._database.row(_statements_of(plan).by_id, (id_,))
        return None if row is None else self._record(cls, plan, row)

    def any(self, n: int) -> Root | None:
        """The record with row number `n`, of whatever kind it is."""
        found = self._database.row("SELECT kind FROM record WHERE n = ?", (n,))
        return None if found is None else self.get(BY_KIND[found[0]], n)

    def all(self, cls: type[R]) -> list[R]:
        """Every record of `cls` that is not in the trash, in the order of their making."""
        plan = plan_of(cls)
        sql = _statements_of(plan)
        texts: dict[int, str] = {}
        if plan.texts:
            texts = dict(self._database.rows(sql.all_texts))
        return [_made(cls, plan, row, texts) for row in self._database.rows(sql.all)]

    def _record(self, cls: type[R], plan: Plan, row: tuple[Any, ...]) -> R:
        texts: dict[int, str] = {}
        if plan.texts:
            first = row[0] * SLOTS
            texts = dict(
                self._database.rows(
                    "SELECT n, text FROM text WHERE n BETWEEN ? AND ?", (first, first + SLOTS - 1)
                )
            )
        return _made(cls, plan, row, texts)


def _made(cls: type[R], plan: Plan, row: tuple[Any, ...], texts: dict[int, str]) -> R:
    n, id_, created_at, updated_at, trashed_at = row[:_WIDTH]
    values = plan.decode(row[_WIDTH:])
    for slot, name in plan.texts.items():
        values[name] = texts.get(n * SLOTS + slot, "")
    return cls(
        n=n,
        id=id_,
        created_at=instant_of(created_at),
        updated_at=instant_of(updated_at),
        trashed_at=instant_of(trashed_at),
        **values,
    )
