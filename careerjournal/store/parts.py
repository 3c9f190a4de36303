"""Keeping what belongs to a record: its parts, and the lines of its ledgers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final, NamedTuple, TypeVar

from careerjournal.records.kinds import PARTS
from careerjournal.records.record import Line, Owner, Part, Refers
from careerjournal.store import ledgers
from careerjournal.store.columns import Field, Plan, instant_text, plan_of
from careerjournal.store.errors import LineReplaced, RecordGone
from careerjournal.store.identity import new_id
from careerjournal.store.part_repository import get_part
from careerjournal.store.rows import Row
from careerjournal.store.transaction import Transaction

P = TypeVar("P", bound=Part)
L = TypeVar("L", bound=Line)


class _Beside(NamedTuple):
    """A column that holds the numbers of parts of some kind."""

    kind: str
    column: str
    optional: bool


def _standing_beside() -> dict[str, list[_Beside]]:
    found: dict[str, list[_Beside]] = {}
    for part in PARTS:
        plan = plan_of(part)
        for field in plan.beside:
            column = field.columns[0]
            beside = _Beside(plan.kind, column.name, column.nullable)
            found.setdefault(column.refers, []).append(beside)
    return found


_BESIDE: Final = _standing_beside()
"""What may stand beside a part, by the part's kind."""

_OWNERS: Final = {part.KIND: plan_of(part).owner.name for part in PARTS}


def put(work: Transaction, part: P, base: P | None) -> P:
    """See Unit.put."""
    if isinstance(part, Line):
        return note(work, part)
    plan = plan_of(type(part))
    part = replace(part, **plan.tidied(part))
    return _add(work, plan, part) if part.n == 0 else _change(work, plan, part, base)


def keep(work: Transaction, part: P) -> P:
    """See Unit.keep_part."""
    plan = plan_of(type(part))
    saved = _insert(work, plan, replace(part, **plan.tidied(part)))
    _refresh(work, plan, saved)
    return saved


def note(work: Transaction, line: L) -> L:
    """See Unit.note."""
    if line.n:
        raise ValueError("a line of a ledger is never changed")
    plan = plan_of(type(line))
    owner = int(getattr(line, plan.owner.name))
    if line.replaces is not None and not ledgers.holds(
        work.database, plan.kind, owner, line.replaces
    ):
        if get_part(work.database, type(line), line.replaces) is None:
            raise RecordGone(n=line.replaces)
        raise LineReplaced(n=line.replaces)
    return keep(work, line)


def withdraw(work: Transaction, cls: type[L], n: int) -> L:
    """See Unit.withdraw."""
    known = get_part(work.database, cls, n)
    if known is None:
        raise RecordGone(n=n)
    return note(work, replace(known, n=0, id="", noted_at=None, replaces=n, void=True))


def remove(work: Transaction, cls: type[Part], n: int) -> None:
    """See Unit.remove."""
    if issubclass(cls, Line):
        raise ValueError("a line of a ledger is never removed")
    part = get_part(work.database, cls, n)
    if part is None:
        return
    plan = plan_of(cls)
    owner = int(getattr(part, plan.owner.name))
    _remove(work, plan.kind, n, owner)
    touch(work, owner)
    _refresh(work, plan, part)


def _remove(work: Transaction, kind: str, n: int, owner: int) -> None:
    for each in _BESIDE.get(kind, ()):
        rows = work.database.rows(
            f"SELECT n FROM {each.kind} WHERE {each.column} = ?",  # noqa: S608
            (n,),
        )
        for (row,) in rows:
            if each.optional:
                work.change(each.kind, row, owner, {each.column: n}, {each.column: None})
            else:
                _remove(work, each.kind, row, owner)
    known = work.remove(kind, n, owner)
    if known is None:
        return
    links = work.database.rows(
        "SELECT n, source FROM link WHERE target = ? AND part = ?", (owner, known["id"])
    )
    for link, source in links:
        work.remove("link", link, source)
        work.mark(source)


def _add(work: Transaction, plan: Plan, part: P) -> P:
    saved = _insert(work, plan, part)
    touch(work, int(getattr(part, plan.owner.name)))
    _refresh(work, plan, saved)
    return saved


def _insert(work: Transaction, plan: Plan, part: P) -> P:
    owner = int(getattr(part, plan.owner.name))
    for field in plan.fields:
        _require(work, field, getattr(part, field.name), owner)
    made = replace(part, n=0, id=part.id or new_id(work.now))
    if isinstance(made, Line) and made.noted_at is None:
        made = replace(made, noted_at=work.now)
    n = work.add(plan.kind, owner, {"id": made.id, **plan.encode(made)})
    return replace(made, n=n)


def _change(work: Transaction, plan: Plan, part: P, base: P | None) -> P:
    current = get_part(work.database, type(part), part.n)
    if current is None:
        raise RecordGone(n=part.n)
    owner = int(getattr(current, plan.owner.name))
    if getattr(part, plan.owner.name) != owner:
        raise ValueError("a part stays with its owner")
    known = current if base is None else base
    changed: dict[str, Any] = {}
    for field in plan.fields:
        value = getattr(part, field.name)
        if value != getattr(known, field.name) and value != getattr(current, field.name):
            changed[field.name] = value
            _require(work, field, value, owner)
    if not changed:
        return current
    saved = replace(current, **changed)
    old, new = plan.encode(current), plan.encode(saved)
    after: Row = {name: value for name, value in new.items() if value != old[name]}
    if after:
        work.change(plan.kind, saved.n, owner, {name: old[name] for name in after}, after)
        touch(work, owner)
        _refresh(work, plan, saved)
    return saved


def _require(work: Transaction, field: Field, value: Any, owner: int) -> None:
    """See that what a field refers to is there, and of the kind it should be."""
    if value is None or field.mark is None:
        return
    if isinstance(field.mark, Owner | Refers):
        work.require(value, field.mark.kind)
        return
    table = field.columns[0].refers
    found = work.database.row(f"SELECT {_OWNERS[table]} FROM {table} WHERE n = ?", (value,))  # noqa: S608
    if found != (owner,):
        raise RecordGone(n=value)


def touch(work: Transaction, owner: int) -> None:
    """Note that a write has changed something of `owner`: its newest version is this one."""
    found = work.database.row("SELECT updated_at FROM record WHERE n = ?", (owner,))
    now = instant_text(work.now)
    if found is not None and found[0] != now and not work.is_new("record", owner):
        work.change("record", owner, owner, {"updated_at": found[0]}, {"updated_at": now})


def _refresh(work: Transaction, plan: Plan, part: Part) -> None:
    owner = int(getattr(part, plan.owner.name))
    work.mark_short(owner)
    # A line that is new and replaces none counts, and changes nothing for the others.
    if isinstance(part, Line) and (part.void or part.replaces is not None):
        ledgers.refresh_counts(work.database, plan.kind, owner)
