"""Reads many records at once, without their long texts, and the parts that belong to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeVar

from careerjournal.records.kinds import BY_KIND, PART_BY_KIND
from careerjournal.records.record import Part, Root
from careerjournal.store.columns import Value, instant_of, plan_of
from careerjournal.store.connection import Database

P = TypeVar("P", bound=Part)
R = TypeVar("R", bound=Root)

# As JSON, one prepared statement serves lists of every length.
LISTED: Final = "(SELECT value FROM json_each(?))"
"""SQL for the numbers in a list that is given as JSON."""


def roots_without_texts(
    database: Database, cls: type[R], where: str, values: Sequence[Value] = ()
) -> Iterator[R]:
    """Records of one kind with their long texts left empty: a posting may have megabytes.

    `where` is SQL about `r` of record and `k` of the kind's own table.
    """
    plan = plan_of(cls)
    rows = database.rows(f"{_roots_select(plan.kind)} WHERE {where}", values)
    for n, id_, trashed_at, *rest in rows:
        yield cls(n=n, id=id_, trashed_at=instant_of(trashed_at), **plan.decode(tuple(rest)))


@dataclass(frozen=True)
class PartsOf:
    """Reads the parts of several records at once; `listed` are their numbers, as JSON."""

    database: Database
    listed: str

    def by_owner(self, cls: type[P]) -> dict[int, list[P]]:
        """Parts of one kind by the number of their owner, as they came."""
        plan = plan_of(cls)
        found: dict[int, list[P]] = {}
        for of, n, id_, *rest in self.database.rows(_parts_select(plan.kind), (self.listed,)):
            made = cls(n=n, id=id_, **plan.decode(tuple(rest)))
            found.setdefault(of, []).append(made)
        return found


@cache
def _roots_select(kind: str) -> str:
    names = "".join(f", k.{column.name}" for column in plan_of(BY_KIND[kind]).columns)
    return (
        f"SELECT r.n, r.id, r.trashed_at{names} FROM {kind} k"  # noqa: S608
        " JOIN record r ON r.n = k.n"
    )


@cache
def _parts_select(kind: str) -> str:
    plan = plan_of(PART_BY_KIND[kind])
    owner = plan.owner.name
    names = "".join(f", {column.name}" for column in plan.columns)
    return (
        f"SELECT {owner}, n, id{names} FROM {kind}"  # noqa: S608
        f" WHERE {owner} IN {LISTED} ORDER BY n"
    )
