"""What becomes of the fields that hold the number of a record that is erased.

A field that may be empty is emptied, a part that is nothing without the record goes with it; the
log of acts is told the same, so that what else those acts did can still be taken back. What a
ledger says cannot be taken from it: a stage that something came through stays.

What the record gave to another, or got from one, is the other's as if it had always been.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from careerjournal.records.kinds import PARTS, ROOTS
from careerjournal.records.record import Line, Part, Root
from careerjournal.store.columns import plan_of
from careerjournal.store.edits import decoded, digest, sides
from careerjournal.store.errors import StageInUse
from careerjournal.store.ledgers import LEDGERS
from careerjournal.store.rows import Row
from careerjournal.store.stage_use import came_through
from careerjournal.store.transaction import Transaction


class Referring(NamedTuple):
    """A column that holds the numbers of records of some kind.

    `owner` is that of the record it belongs to: "n" in the table of a root.
    """

    cls: type[Root] | type[Part]
    table: str
    column: str
    owner: str
    required: bool
    in_ledger: bool


class _Column(NamedTuple):
    """A column that says whose a row is; `record` is the one that its edits are noted under."""

    table: str
    column: str
    record: str


class _Edit(NamedTuple):
    n: int
    act: int
    other: str | None
    check: str


def _referring() -> dict[str, list[Referring]]:
    classes: tuple[type[Root] | type[Part], ...] = (*ROOTS, *PARTS)
    found: dict[str, list[Referring]] = {}
    for cls in classes:
        plan = plan_of(cls)
        owner = plan.owner.name if issubclass(cls, Part) else "n"
        for field in plan.refers:
            column = field.columns[0]
            referring = Referring(
                cls, plan.kind, column.name, owner, not column.nullable, issubclass(cls, Line)
            )
            found.setdefault(getattr(field.mark, "kind", ""), []).append(referring)
    return found


REFERRING: Final = _referring()
"""By the kind of the record that is referred to."""


def _held() -> dict[str, list[_Column]]:
    found: dict[str, list[_Column]] = {}
    for part in PARTS:
        owner = plan_of(part).owner
        kind = getattr(owner.mark, "kind", "")
        found.setdefault(kind, []).append(_Column(part.KIND, owner.name, owner.name))
    return found


_HELD: Final = _held()
"""By the kind of a root what its parts name it by; "" for those that any root may have."""
_TIED: Final = (
    _Column("attachment", "record", "record"),
    _Column("origin", "record", "record"),
    _Column("link", "source", "source"),
    _Column("link", "target", "source"),
)
"""What any record may have besides parts."""


def forget(work: Transaction, n: int, kind: str) -> set[int]:
    """Let nothing refer to record `n` of `kind`; gives back the acts of which edits are gone.

    Raises StageInUse.
    """
    acts: set[int] = set()
    for each in REFERRING.get(kind, ()):
        if each.required and each.in_ledger:
            if count := came_through(work.database, n):
                raise StageInUse(count=count)
            continue
        for row in _rows(work, each, n):
            acts |= _Forgetting(work, each, row, n).run()
    return acts


def forget_moves(work: Transaction, n: int, kind: str) -> set[int]:
    """Let the log know of nothing that went from record `n` of `kind` to another, or the other
    way; gives back the acts of which edits are gone."""
    acts: set[int] = set()
    for each in (*_HELD.get(kind, ()), *_HELD.get("", ()), *_TIED):
        # What was another's once goes with the record.
        own = work.database.rows(
            "DELETE FROM edit WHERE table_name = ? AND row IN"  # noqa: S608
            f" (SELECT n FROM {each.table} WHERE {each.column} = ?) RETURNING act",
            (each.table, n),
        )
        acts.update(act for (act,) in own)
        for row in _moved(work, each, n):
            now = work.rows.get(each.table, row)
            if now is None:
                acts.update(_drop_edits(work, each.table, row))
                continue
            holder, record = int(str(now[each.column])), int(str(now[each.record]))
            acts |= _Forgetting(work, each, row, n, holder).run()
            work.database.run(
                "UPDATE edit SET record = ? WHERE table_name = ? AND row = ? AND record = ?",
                (record, each.table, row, n),
            )
            noted = work.ledger.touched.get((each.table, row))
            if noted is not None and noted.record == n:
                noted.record = record
    return acts


def _moved(work: Transaction, each: _Column, n: int) -> list[int]:
    """The rows of which the log, or this write, knows that they were the record's, and that are
    not now."""
    rows = work.database.rows(
        f"SELECT row FROM edit WHERE table_name = ?2 AND other ->> '$.{each.column}' = ?1"  # noqa: S608
        f" UNION SELECT row FROM edit WHERE record = ?1 AND table_name = ?2"
        f" EXCEPT SELECT n FROM {each.table} WHERE {each.column} = ?1",
        (n, each.table),
    )
    fresh = {
        row
        for (table, row), noted in work.ledger.touched.items()
        if table == each.table
        and noted.before is not None
        and noted.before.get(each.column) == n
        and noted.after is not None
    }
    return sorted({row for (row,) in rows} | fresh)


def _drop_edits(work: Transaction, table: str, row: int) -> list[int]:
    gone = work.database.rows(
        "DELETE FROM edit WHERE table_name = ? AND row = ? RETURNING act", (table, row)
    )
    return [act for (act,) in gone]


def _rows(work: Transaction, each: Referring, n: int) -> list[int]:
    """The rows that refer to the record, or did, as far as anything could bring it back."""
    rows = work.database.rows(
        f"SELECT n FROM {each.table} WHERE {each.column} = ?1"  # noqa: S608
        f" UNION SELECT row FROM edit WHERE table_name = ?2 AND other ->> '$.{each.column}' = ?1",
        (n, each.table),
    )
    return [row[0] for row in rows]


class _Forgetting:
    """Takes a record's number out of one row and of what the log knows of that row.

    With a `holder`, it puts that one's in its place.
    """

    def __init__(
        self,
        work: Transaction,
        each: Referring | _Column,
        row: int,
        n: int,
        holder: int | None = None,
    ) -> None:
        self._work = work
        self._each = each
        self._row = row
        self._n = n
        self._holder = holder
        self._acts: set[int] = set()

    def run(self) -> set[int]:
        """Gives back the acts of which edits are gone."""
        now = self._work.rows.get(self._each.table, self._row)
        self._walk(self._edits("done", "DESC"), now)
        self._walk(self._edits("undone", "ASC"), now)
        noted = self._work.ledger.touched.get((self._each.table, self._row))
        if noted is not None:
            noted.before, noted.after = self._without(noted.before), self._without(noted.after)
        if isinstance(self._each, Referring) and now is not None:
            self._clear(self._each, now)
        return self._acts

    def _clear(self, each: Referring, now: Row) -> None:
        """Empty the field of the row, or take the row away."""
        if now[each.column] != self._n:
            return
        self._mark(each, now)
        fresh = self._without(now)
        if fresh is None:
            self._work.rows.remove(each.table, self._row)
        else:
            self._work.rows.change(each.table, self._row, {each.column: fresh[each.column]})

    def _mark(self, each: Referring, now: Row) -> None:
        if each.owner == "n":
            self._work.mark(self._row)
        elif isinstance(owner := now[each.owner], int):
            # With a part go its words.
            self._work.mark_short(owner)

    def _edits(self, state: str, order: str) -> list[_Edit]:
        rows = self._work.database.rows(
            'SELECT e.n, e.act, e.other, e."check" FROM edit e JOIN act a ON a.n = e.act'  # noqa: S608
            f" WHERE e.table_name = ? AND e.row = ? AND a.state = ? ORDER BY e.act {order}",
            (self._each.table, self._row, state),
        )
        return [_Edit(*row) for row in rows]

    def _without(self, row: Row | None) -> Row | None:
        """A side of the row, without the record; None for no row."""
        if row is None or row.get(self._each.column) != self._n:
            return row
        if isinstance(self._each, Referring) and self._each.required:
            return None
        return {**row, self._each.column: self._holder}

    def _walk(self, edits: Iterable[_Edit], now: Row | None) -> None:
        """From the row as it stands to what each act found, or would make, one after another.

        Where the log does not fit the row any more, nothing could be taken back anyway.
        """
        here = now
        for edit in edits:
            wanted = None if edit.other is None else decoded(edit.other, here)
            if self._is_withdrawn(here, wanted):
                self._tell(edit, self._without(wanted), None, self._check(edit, here))
                continue
            present = here
            if here is not None and wanted is not None:
                present = {name: here[name] for name in wanted}
            if digest(present) != edit.check:
                return
            there = None if wanted is None else {**(here or {}), **wanted}
            self._change(edit, here, there, wanted)
            here = there

    def _is_withdrawn(self, here: Row | None, wanted: Row | None) -> bool:
        """Whether this is the edit of a line that stands, withdrawn by undo."""
        there = wanted is not None and "id" in wanted
        return self._each.table in LEDGERS and here is not None and there

    def _check(self, edit: _Edit, here: Row | None) -> str:
        return digest(self._without(here)) if digest(here) == edit.check else edit.check

    def _change(self, edit: _Edit, here: Row | None, there: Row | None, keys: Row | None) -> None:
        new_here, new_there = self._without(here), self._without(there)
        if new_here == here and new_there == there:
            return
        if new_here is not None and new_there is not None and keys is not None:
            new_here = {name: new_here[name] for name in keys}
            new_there = {name: new_there[name] for name in keys}
        if new_here == new_there:
            self._work.database.run("DELETE FROM edit WHERE n = ?", (edit.n,))
            self._acts.add(edit.act)
        else:
            self._tell(edit, new_there, new_here)

    def _tell(
        self, edit: _Edit, other: Row | None, here: Row | None, check: str | None = None
    ) -> None:
        told, fresh = sides(other, here)
        self._work.database.run(
            'UPDATE edit SET other = ?, "check" = ? WHERE n = ?',
            (told, fresh if check is None else check, edit.n),
        )
