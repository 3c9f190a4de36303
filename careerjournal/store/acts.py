"""The log of acts: what a person did, kept so that each can be undone and done again.

An edit keeps only the other side of one row: the values to swap in, or NULL when the row is
absent on the other side. `check` is a hash of what should stand there now. Undo and redo are
therefore the same swap, and a row that has changed since is noticed before anything is lost.

A line of a ledger is not swapped but withdrawn, see `ledgers`: its edit keeps the whole row as the
other side while it is withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from careerjournal.records.kinds import PARTS, ROOTS
from careerjournal.records.record import Part, Root
from careerjournal.store import ledgers
from careerjournal.store.columns import instant_of, instant_text, plan_of
from careerjournal.store.connection import Database
from careerjournal.store.edits import decoded, digest, sides
from careerjournal.store.errors import ChangedSince
from careerjournal.store.rows import Row, Rows

MERGE_WINDOW: Final = timedelta(seconds=60)
"""How long after its beginning a run of typing still takes in what follows."""

# The state is said twice, as only so does SQLite see that the index of acts not done will do.
_OLDEST_UNDONE: Final = (
    "SELECT n, label FROM act WHERE state <> 'done' AND state = 'undone' ORDER BY n LIMIT 1"
)
_EDITS: Final = "SELECT n FROM edit WHERE act = ? ORDER BY n"
_EDIT: Final = 'SELECT table_name, row, record, other, "check" FROM edit WHERE n = ?'
_UNDONE_TEXTS: Final = (
    "SELECT e.row, e.other FROM act a JOIN edit e ON e.act = a.n JOIN record r ON r.n = e.record"
    " WHERE a.state <> 'done' AND a.state = 'undone'"
    " AND e.table_name = 'text' AND e.other IS NOT NULL ORDER BY e.n"
)
# Whether the act has made what a line belongs or refers to, too.
_GOES_ALONG: Final = (
    "SELECT 1 FROM edit WHERE act = ? AND table_name = ? AND row = ? AND other IS NULL"
)


@dataclass
class Touched:
    """One row within an act: the columns that changed, as they were and as they are.

    None stands for a row that is not there; a row added or removed has all its columns.
    """

    record: int
    before: Row | None
    after: Row | None

    def follow(self, before: Row | None, after: Row | None) -> None:
        """Take in a further change of the same row."""
        if self.before is not None and before is not None and self.after is not None:
            self.before = {**before, **self.before}
        if after is None or self.after is None:
            self.after = after
        else:
            self.after = {**self.after, **after}

    def is_nothing(self) -> bool:
        return self.before == self.after


class Swapped(NamedTuple):
    """A row that undo or redo has swapped, of the root with row number `record`.

    `kind` is told where the record itself came or went; `ends` are those of a link, and whose a
    part or a file was and is; `named` are the records that the row refers to besides, or did.
    """

    table: str
    record: int
    kind: str | None
    ends: frozenset[int] = frozenset()
    named: frozenset[int] = frozenset()


class _Noted(NamedTuple):
    """The edit of a line that an act has added to a ledger of `owner`, or taken from it."""

    edit: int
    act: int
    table: str
    row: int
    owner: int
    other: str | None
    check: str


class Ledger:
    """The rows that one write touches, in the order of their first touch."""

    def __init__(self) -> None:
        self.touched: dict[tuple[str, int], Touched] = {}

    def note(
        self, table: str, row: int, record: int, before: Row | None, after: Row | None
    ) -> None:
        known = self.touched.get((table, row))
        if known is None:
            self.touched[table, row] = Touched(record, before, after)
        else:
            known.follow(before, after)

    def forget(self, record: int, links: set[int]) -> None:
        """Leave out every row of `record`, and the rows `links` of the link table."""
        self.touched = {
            (table, row): each
            for (table, row), each in self.touched.items()
            if each.record != record and not (table == "link" and row in links)
        }

    def close(self) -> dict[tuple[str, int], Touched]:
        """What is left when changes that came to nothing are taken out."""
        return {key: each for key, each in self.touched.items() if not each.is_nothing()}


class Acts:
    """Writes acts and swaps them, within the transaction of the caller."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._rows = Rows(database)

    def newest_done(self) -> tuple[int, str] | None:
        """Number and label of the act that undo would take back."""
        return self._database.row(
            "SELECT n, label FROM act WHERE state = 'done' ORDER BY n DESC LIMIT 1"
        )

    def oldest_undone(self) -> tuple[int, str] | None:
        """Number and label of the act that redo would do again."""
        return self._database.row(_OLDEST_UNDONE)

    def begin(self, label: str, at: datetime, merge: str | None, source: int | None = None) -> int:
        """A new act; those that were undone before it can no longer be redone."""
        self._drop_undone()
        return self._database.run(
            "INSERT INTO act(label, at, state, merge, source) VALUES (?, ?, 'done', ?, ?)",
            (label, instant_text(at), merge, source),
        )

    def run_to_join(self, merge: str, at: datetime) -> int | None:
        """The newest act of all, if it is a run under the same key that began just now."""
        found = self._database.row("SELECT n, state, merge, at FROM act ORDER BY n DESC LIMIT 1")
        if found is None or found[1] != "done" or found[2] != merge:
            return None
        began = instant_of(found[3])
        return found[0] if began is not None and abs(at - began) <= MERGE_WINDOW else None

    def is_done(self, act: int) -> bool:
        return self._database.row("SELECT state FROM act WHERE n = ?", (act,)) == ("done",)

    def add(self, act: int, touched: Mapping[tuple[str, int], Touched]) -> None:
        """Note rows under a new act."""
        self._database.run_many(
            'INSERT INTO edit(act, table_name, row, record, other, "check")'
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                (act, table, row, each.record, *sides(each.before, each.after))
                for (table, row), each in touched.items()
            ],
        )

    def join(self, act: int, touched: Mapping[tuple[str, int], Touched]) -> None:
        """Note rows under an act that may have touched them already."""
        fresh: dict[tuple[str, int], Touched] = {}
        for (table, row), each in touched.items():
            known = self._database.row(
                "SELECT n, other FROM edit WHERE act = ? AND table_name = ? AND row = ?",
                (act, table, row),
            )
            if known is None:
                fresh[table, row] = each
            else:
                self._join_one(known[0], known[1], table, row, each)
        self.add(act, fresh)

    def _join_one(self, edit: int, other: str | None, table: str, row: int, each: Touched) -> None:
        now = self._rows.get(table, row)
        between = None if each.before is None else {**(now or {}), **each.before}
        before = None if other is None else decoded(other, between)
        if before is not None and between is not None:
            before = {**(between if now is None else each.before or {}), **before}
        after = now if now is None or before is None else {name: now[name] for name in before}
        if before == after:
            self._database.run("DELETE FROM edit WHERE n = ?", (edit,))
        else:
            self._store(edit, before, after)

    def swap(
        self, act: int, now: datetime, *, backwards: bool, into: int | None = None
    ) -> list[Swapped]:
        """Put the other side of every edit in place; caches are the caller's to refresh.

        With `into`, the way back is noted under that act and the edits of `act` stay as they
        are. Raises ChangedSince when a row is not as the act left it.
        """
        # One at a time, as an import may have touched a hundred thousand texts.
        edits = [row[0] for row in self._database.rows(_EDITS, (act,))]
        if backwards:
            edits.reverse()
        return [self._swap_one(edit, act, now, into) for edit in edits]

    def _swap_one(self, edit: int, act: int, at: datetime, into: int | None) -> Swapped:
        found = self._database.row(_EDIT, (edit,))
        if found is None:
            raise ChangedSince(act=act)
        table, row, record, other, check = found
        if table in ledgers.LEDGERS:
            line = _Noted(edit, act, table, row, record, other, check)
            if other is None or "id" in decoded(other, self._rows.get(table, row)):
                self._turn(line, at, into)
                return Swapped(table, record, None)
        now = self._rows.get(table, row)
        wanted = None if other is None else decoded(other, now)
        present = now if now is None or wanted is None else {name: now[name] for name in wanted}
        if digest(present) != check:
            raise ChangedSince(act=act)
        self._put(table, row, now, wanted)
        if into is None:
            self._store(edit, present, wanted)
        else:
            self.add(into, {(table, row): Touched(record, present, wanted)})
        return Swapped(table, record, *_named_in(table, now, wanted))

    def undone_texts(self) -> list[Row]:
        """The texts that could still be redone, as versions; to be asked before a change.

        Of several undone versions of one text the last; none of records that undo took away.
        """
        found: dict[int, Row] = {}
        for row, other in self._database.rows(_UNDONE_TEXTS):
            here = found.get(row) or self._rows.get("text", row)
            found[row] = {**(here or {}), **decoded(other, here)}
        return [
            {"record": row["record"], "field": row["field"], "text": text, "at": row["saved_at"]}
            for row in found.values()
            if (text := row.get("text"))
        ]

    def keep_texts(self, versions: list[Row]) -> None:
        """Keep as versions what can no longer be redone, outside any act; see undone_texts."""
        for version in versions:
            if self._rows.get("record", int(str(version["record"]))) is not None:
                self._rows.add("revision", None, version)

    def tidy(self, limit: int) -> bool:
        """Delete at most `limit` edits of acts that can never be done again; True if any."""
        gone = self._database.rows(
            "DELETE FROM edit WHERE n IN (SELECT e.n FROM edit e JOIN act a ON a.n = e.act"
            " WHERE a.state <> 'done' AND a.state = 'dropped' LIMIT ?) RETURNING n",
            (limit,),
        )
        return bool(gone)

    def set_state(self, act: int, state: str) -> None:
        self._database.run("UPDATE act SET state = ? WHERE n = ?", (state, act))

    def _turn(self, line: _Noted, at: datetime, into: int | None) -> None:
        """Take a noted line out of its ledger, or put it back in."""
        now = self._rows.get(line.table, line.row)
        if line.other is None:
            self._take_out(line, now, at, into)
        else:
            self._put_back(line, now, at, into)
        ledgers.refresh_counts(self._database, line.table, line.owner)

    def _take_out(self, line: _Noted, now: Row | None, at: datetime, into: int | None) -> None:
        if now is None or digest(now) != line.check:
            raise ChangedSince(act=line.act)
        if any(
            self._database.row(_GOES_ALONG, (line.act, *each)) is not None
            for each in ledgers.references_of(line.table, now)
        ):
            self._rows.remove(line.table, line.row)
            if into is None:
                self._store(line.edit, now, None)
            else:
                self.add(into, {(line.table, line.row): Touched(line.owner, now, None)})
            return
        if not ledgers.holds(self._database, line.table, line.owner, line.row):
            raise ChangedSince(act=line.act)
        made, row = ledgers.withdraw(self._database, line.table, line.row, at)
        if into is None:
            self._keep_other(line, now)
        else:
            self.add(into, {(line.table, made): Touched(line.owner, None, row)})

    def _put_back(self, line: _Noted, now: Row | None, at: datetime, into: int | None) -> None:
        wanted = decoded(str(line.other), None)
        noted = line.row
        if now is None:
            # It went with its record, which has come back.
            self._rows.add(line.table, line.row, wanted)
        else:
            void = ledgers.withdrawal_of(self._database, line.table, line.owner, line.row)
            if void is None or digest(now) != line.check:
                raise ChangedSince(act=line.act)
            noted, wanted = ledgers.withdraw(self._database, line.table, void, at)
        if into is None:
            self._store(line.edit, None, now or wanted)
        else:
            self.add(into, {(line.table, noted): Touched(line.owner, None, wanted)})

    def _keep_other(self, line: _Noted, row: Row) -> None:
        other, _ = sides(row, None)
        self._database.run("UPDATE edit SET other = ? WHERE n = ?", (other, line.edit))

    def _put(self, table: str, row: int, now: Row | None, wanted: Row | None) -> None:
        if wanted is None:
            kind = str((now or {}).get("kind", "")) if table == "record" else table
            if table == "record" and ledgers.has_more(self._database, row, kind):
                raise ChangedSince
            ledgers.let_go(self._database, kind, row)
            self._rows.remove(table, row)
        elif now is None:
            self._rows.add(table, row, wanted)
        else:
            self._rows.change(table, row, wanted)

    def _store(self, edit: int, other: Row | None, here: Row | None) -> None:
        self._database.run(
            'UPDATE edit SET other = ?, "check" = ? WHERE n = ?', (*sides(other, here), edit)
        )

    def _drop_undone(self) -> None:
        # Asked first: an update costs 0.15 ms even where it finds nothing to change.
        while (found := self.oldest_undone()) is not None:
            self.set_state(found[0], "dropped")


def _named_in(
    table: str, now: Row | None, wanted: Row | None
) -> tuple[str | None, frozenset[int], frozenset[int]]:
    """The kind of a record, and the records that a row names, on both sides of a swap."""
    both = [side for side in (now, wanted) if side is not None]
    if table == "record":
        kind = next((str(side["kind"]) for side in both if "kind" in side), None)
        return kind, frozenset(), frozenset()
    names = _NAMING.get(table, ((), ()))
    if now is not None and wanted is not None:
        # What stays as it is names nothing new.
        both = [{name: side[name] for name in wanted} for side in both]
    return None, _numbers(both, names[0]), _numbers(both, names[1])


def _numbers(both: Iterable[Row], columns: Iterable[str]) -> frozenset[int]:
    values = (side.get(column) for side in both for column in columns)
    return frozenset(value for value in values if isinstance(value, int))


def _naming() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    found: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
        "link": (("source", "target"), ()),
        "attachment": (("record",), ()),
        "origin": (("record",), ()),
    }
    classes: tuple[type[Root] | type[Part], ...] = (*ROOTS, *PARTS)
    for cls in classes:
        plan = plan_of(cls)
        owner = (plan.owner.name,) if issubclass(cls, Part) else ()
        found[plan.kind] = (owner, tuple(field.columns[0].name for field in plan.refers))
    return found


_NAMING: Final = _naming()
"""By table the columns that say whose a row is, or what it ties, and those that refer besides."""
