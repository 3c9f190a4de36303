"""Erasing for good: the record and every trace of it in the database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from careerjournal.records.contact import Contact
from careerjournal.records.kinds import PARTS
from careerjournal.records.record import Owner, Part, Root
from careerjournal.records.touch import Touch
from careerjournal.store import references, saving
from careerjournal.store.attaching import remove_loose_blobs
from careerjournal.store.columns import SLOTS, Plan, plan_of
from careerjournal.store.contact_facts import met_at
from careerjournal.store.errors import RecordGone
from careerjournal.store.index_purge import ask_for_purge
from careerjournal.store.part_repository import get_part, parts_of
from careerjournal.store.repository import Repository
from careerjournal.store.transaction import Transaction

_LINK_EDITS: Final = """
table_name = 'link' AND row IN (
  SELECT n FROM link WHERE source = ?1 OR target = ?1
  UNION SELECT row FROM edit WHERE table_name = 'link'
    AND (record = ?1 OR other ->> '$.source' = ?1 OR other ->> '$.target' = ?1))
"""
_ACTS: Final = f"SELECT DISTINCT act FROM edit WHERE record = ?1 OR ({_LINK_EDITS})"  # noqa: S608
_OWN: Final = (
    "DELETE FROM edit WHERE record = ?1",
    "DELETE FROM link WHERE source = ?1 OR target = ?1",
    "DELETE FROM attachment WHERE record = ?1",
    "DELETE FROM origin WHERE record = ?1",
    "DELETE FROM revision WHERE record = ?1",
)


def erase(work: Transaction, n: int) -> None:
    """See Unit.erase."""
    found = work.database.row("SELECT kind FROM record WHERE n = ?", (n,))
    if found is None:
        raise RecordGone(n=n)
    kind = str(found[0])
    forgotten = references.forget(work, n, kind) | references.forget_moves(work, n, kind)
    acts = {(act,) for act in forgotten}
    work.mark(n, kind)
    if kind == Touch.KIND:
        for contact in met_at(work.database, (n,)):
            work.mark(contact, Contact.KIND)
    ends = work.database.rows(
        "SELECT source, target FROM link WHERE source = ?1 OR target = ?1", (n,)
    )
    links = {
        row[0]
        for row in work.database.rows("SELECT n FROM link WHERE source = ?1 OR target = ?1", (n,))
    }
    acts.update(work.database.rows(_ACTS, (n,)))
    work.database.run(f"DELETE FROM edit WHERE {_LINK_EDITS}", (n,))  # noqa: S608
    for statement in _OWN:
        work.database.run(statement, (n,))
    first = n * SLOTS
    work.database.run("DELETE FROM text WHERE n BETWEEN ? AND ?", (first, first + SLOTS - 1))
    # Its own row in the kind's table, its head and its parts go with it, by cascade.
    work.database.run("DELETE FROM record WHERE n = ?", (n,))
    work.forget(n, links)
    for end in {end for pair in ends for end in pair if end != n}:
        work.mark(end)
        work.caches.refresh_words(end)
    _remove_empty(work, acts)
    remove_loose_blobs(work.database)
    ask_for_purge(work.database)


def erase_words(work: Transaction, n: int, change: Callable[[str], str]) -> None:
    """See Unit.erase_words."""
    record = Repository(work.database).any(n)
    if record is None:
        raise RecordGone(n=n)
    plan = plan_of(type(record))
    fresh = replace(record, **_changed(plan, record, change))
    work.rows.change(plan.kind, n, plan.encode(fresh))
    texts = {slot: str(getattr(fresh, name)) for slot, name in plan.texts.items()}
    _change_parts(work, plan.kind, n, change)
    _change_quotes(work, n, change)
    # What this write, or one before it, notes of the old words would bring them back.
    saving.derive(work, n, list(texts.values()))
    words = work.caches.head_words(n, work.caches.write_head(fresh).title)
    for slot, text in texts.items():
        row = {"text": text, **work.caches.text_row(slot, text, words)}
        work.rows.change("text", n * SLOTS + slot, row)
    acts = set(work.database.rows("SELECT DISTINCT act FROM edit WHERE record = ?", (n,)))
    work.database.run("DELETE FROM edit WHERE record = ?", (n,))
    work.database.run("DELETE FROM revision WHERE record = ?", (n,))
    work.forget(n, set())
    work.caches.refresh_words(n)
    work.mark_short(n)
    _remove_empty(work, acts)
    ask_for_purge(work.database)


def erase_part(work: Transaction, cls: type[Part], n: int) -> None:
    """See Unit.erase_part."""
    part = get_part(work.database, cls, n)
    if part is None:
        return
    plan = plan_of(cls)
    owner = int(getattr(part, plan.owner.name))
    known = (plan.kind, n)
    acts = set(
        work.database.rows("SELECT DISTINCT act FROM edit WHERE table_name = ? AND row = ?", known)
    )
    work.database.run("DELETE FROM edit WHERE table_name = ? AND row = ?", known)
    work.ledger.touched.pop(known, None)
    work.rows.remove(plan.kind, n)
    work.has_erased = True
    work.mark_short(owner)
    _remove_empty(work, acts)
    ask_for_purge(work.database)


def _change_parts(work: Transaction, kind: str, n: int, change: Callable[[str], str]) -> None:
    for cls in PARTS:
        plan = plan_of(cls)
        mark = plan.owner.mark
        if isinstance(mark, Owner) and mark.kind in ("", kind):
            for part in parts_of(work.database, cls, n):
                if changed := _changed(plan, part, change):
                    work.rows.change(plan.kind, part.n, plan.encode(replace(part, **changed)))


def _change_quotes(work: Transaction, n: int, change: Callable[[str], str]) -> None:
    rows = work.database.rows("SELECT n, quote, context FROM link WHERE source = ?", (n,))
    for link, *told in rows:
        quote, context = (change(each) for each in told)
        if [quote, context] != told:
            work.rows.change("link", link, {"quote": quote, "context": context})


def _changed(plan: Plan, record: Root | Part, change: Callable[[str], str]) -> dict[str, Any]:
    """The fields that bear words, as `change` would have them."""
    plain = (field.name for field in plan.fields if field.tidy is not None)
    values = ((name, getattr(record, name)) for name in (*plain, *plan.texts.values()))
    return {
        name: new
        for name, value in values
        if isinstance(value, str) and (new := change(value)) != value
    }


def _remove_empty(work: Transaction, acts: set[tuple[Any, ...]]) -> None:
    """Remove those of `acts` that did nothing which is still known."""
    for act in acts:
        work.database.run(
            "DELETE FROM act WHERE n = ?1 AND NOT EXISTS (SELECT 1 FROM edit WHERE act = ?1)",
            act,
        )
