"""What becomes of the fields that hold the number of a record that is erased.

A field that may be empty is emptied, a part that is nothing without the record goes with it; the
log of acts is told the same, so that what else those acts did can still be taken back. What a
ledger says cannot be taken from it: a stage that something came through stays.

What the record gave to another, or got from one, is the other's as if it had always been.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from careerjournal.records.kinds import PARTS, ROOTS
from careerjournal.records.record import Line, Part, Root
from careerjournal.store.columns import plan_of
from careerjournal.store.edits import decoded, digest, sides
from careerjournal.store.errors import StageInUse
from careerjournal.store.ledgers import LEDGERS
from careerjournal.store.many import LISTED
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
    state: str


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
        rows = _rows(work, each, n)
        edits = _edits(work, each.table, rows)
        for row in rows:
            acts |= _Forgetting(work, each, row, n).run(edits.get(row, ()))
    return acts


def forget_moves(work: Transaction, n: int, kind: str) -> set[int]:
    """Let the log know of nothing that went from record `n` of `kind` to another, or the other
    way; gives back the acts of which edits are gone."""
    acts: set[int] = set()
    held: dict[str, list[_Column]] = {}
    for each in (*_HELD.get(kind, ()), *_HELD.get("", ()), *_TIED):
        held.setdefault(each.table, []).append(each)
    for table, rows in _moved(work, held, n).items():
        stands = {row: now for row in rows if (now := work.rows.get(table, row)) is not None}
        others = {
            row: now
            for row, now in stands.items()
            if all(now[each.column] != n for each in held[table])
        }
        # What was another's once goes with the record.
        acts |= _drop_edits(work, table, [row for row in rows if row not in others])
        for each in held[table]:
            edits = _edits(work, table, list(others))
            for row, now in others.items():
                holder = int(str(now[each.column]))
                acts |= _Forgetting(work, each, row, n, holder).run(edits.get(row, ()))
        for row, now in others.items():
            _note_under(work, table, row, n, int(str(now[held[table][0].record])))
    return acts


def _note_under(work: Transaction, table: str, row: int, n: int, record: int) -> None:
    """Let the edits of a row that are noted under record `n` be those of `record`."""
    work.database.run(
        "UPDATE edit SET record = ? WHERE table_name = ? AND row = ? AND record = ?",
        (record, table, row, n),
    )
    noted = work.ledger.touched.get((table, row))
    if noted is not None and noted.record == n:
        noted.record = record


def _moved(work: Transaction, held: dict[str, list[_Column]], n: int) -> dict[str, list[int]]:
    """By table the rows of which the log, or this write, knows that they were the record's and
    another's."""
    once: list[str] = []
    others: list[str] = []
    for table, columns in held.items():
        was = " OR ".join(f"other ->> '$.{each.column}' = ?1" for each in columns)
        own = " OR ".join(f"{each.column} = ?1" for each in columns)
        owned = f"row IN (SELECT n FROM {table} WHERE {own})"  # noqa: S608
        once.append(f"(table_name = '{table}' AND ({was} OR {owned}))")
        others.append(
            f"(table_name = '{table}' AND NOT {owned} AND row IN (SELECT n FROM {table}))"  # noqa: S608
        )
    rows = work.database.rows(
        # One walk through the log, however many tables there are.
        f"SELECT table_name, row FROM edit WHERE record <> ?1 AND ({' OR '.join(once)})"  # noqa: S608
        f" UNION SELECT table_name, row FROM edit WHERE record = ?1 AND ({' OR '.join(others)})",
        (n,),
    )
    fresh = {
        (table, row)
        for (table, row), noted in work.ledger.touched.items()
        if noted.before is not None
        and noted.after is not None
        and any(noted.before.get(each.column) == n for each in held.get(table, ()))
    }
    found: dict[str, list[int]] = {}
    for table, row in sorted({(table, row) for table, row in rows} | fresh):
        found.setdefault(table, []).append(row)
    return found


def _edits(work: Transaction, table: str, rows: list[int]) -> dict[int, list[_Edit]]:
    """By row what is done to it or could be done again, in the order of the acts.

    Asked for all at once: one row alone takes a walk through the whole log.
    """
    found: dict[int, list[_Edit]] = {}
    if rows:
        for row, *edit in work.database.rows(
            'SELECT e.row, e.n, e.act, e.other, e."check", a.state FROM edit e'  # noqa: S608
            f" JOIN act a ON a.n = e.act WHERE e.table_name = ? AND e.row IN {LISTED}"
            " AND a.state IN ('done', 'undone') ORDER BY e.act",
            (table, json.dumps(rows)),
        ):
            found.setdefault(row, []).append(_Edit(*edit))
    return found


def _drop_edits(work: Transaction, table: str, rows: list[int]) -> set[int]:
    if not rows:
        return set()
    gone = work.database.rows(
        f"DELETE FROM edit WHERE table_name = ? AND row IN {LISTED} RETURNING act",  # noqa: S608
        (table, json.dumps(rows)),
    )
    return {act for (act,) in gone}


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

    def run(self, edits: Sequence[_Edit]) -> set[int]:
        """Gives back the acts of which edits are gone; `edits` are those of the row."""
        now = self._work.rows.get(self._each.table, self._row)
        self._walk((each for each in reversed(edits) if each.state == "done"), now)
        self._walk((each for each in edits if each.state == "undone"), now)
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
