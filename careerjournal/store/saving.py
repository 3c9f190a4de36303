"""Saving one record: only what changed, with its words, mentions and earlier versions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final, TypeVar

from careerjournal.records.link import ROLE_MENTION, ROLE_TAG
from careerjournal.records.record import Refers, Root
from careerjournal.records.tag import Tag
from careerjournal.rules.mentions import Mention, mentions
from careerjournal.rules.text import clean
from careerjournal.store.columns import SLOTS, Plan, instant_of, instant_text, plan_of
from careerjournal.store.connection import Database
from careerjournal.store.errors import RecordGone
from careerjournal.store.identity import new_id
from careerjournal.store.repository import Repository
from careerjournal.store.rows import Row
from careerjournal.store.short_words import says_more
from careerjournal.store.tag_names import checked_name
from careerjournal.store.transaction import Transaction

R = TypeVar("R", bound=Root)

SITTING: Final = timedelta(minutes=15)
"""A text left alone for longer than this is kept as a version when it changes."""

_NAMED: Final = "](record:"


def save(
    work: Transaction,
    record: R,
    base: R | None,
    *,
    new_sitting: bool,
    dress: Callable[[int], None] | None = None,
) -> R:
    """See Unit.save.

    `dress` is given the row number of a new record before its texts are written: what it ties to
    the record is then searched without putting those texts into the index twice.
    """
    plan = plan_of(type(record))
    record = _cleaned(record, plan)
    if isinstance(record, Tag):
        record = replace(record, name=checked_name(work, record.name, record.n))
    if record.n == 0:
        return _insert(work, plan, record, dress)
    return _update(work, plan, record, base, new_sitting=new_sitting)


def relink(work: Transaction, n: int) -> None:
    """Derive the mentions of record `n` anew, now that what it mentions may be there."""
    record = Repository(work.database).any(n)
    if record is None:
        raise RecordGone(n=n)
    plan = plan_of(type(record))
    if derive(work, n, [getattr(record, name) for name in plan.texts.values()]):
        work.caches.refresh_words(n)
        work.mark(n, plan.kind)


def _cleaned(record: R, plan: Plan) -> R:
    changed = plan.tidied(record)
    for name in plan.texts.values():
        value = getattr(record, name)
        if (cleaned := clean(value)) != value:
            changed[name] = cleaned
    return replace(record, **changed) if changed else record


def _insert(work: Transaction, plan: Plan, record: R, dress: Callable[[int], None] | None) -> R:
    _require(work, plan, record, [field.name for field in plan.refers])
    created_at = record.created_at or work.now
    updated_at = record.updated_at or work.now
    row: Row = {
        "id": record.id or new_id(work.now),
        "kind": plan.kind,
        "created_at": instant_text(created_at),
        "updated_at": instant_text(updated_at),
        "trashed_at": None if record.trashed_at is None else instant_text(record.trashed_at),
    }
    n = work.add("record", 0, row)
    work.add(plan.kind, n, plan.encode(record), n=n)
    work.mark(n, plan.kind)
    if says_more(record):
        work.mark_short(n)
    saved = replace(record, n=n, id=str(row["id"]), created_at=created_at, updated_at=updated_at)
    texts = _texts(plan, saved)
    derive(work, n, list(texts.values()))
    title = work.caches.write_head(saved).title
    if dress is not None:
        dress(n)
    words = work.caches.head_words(n, title)
    for slot, text in texts.items():
        work.add(
            "text",
            n,
            {
                "record": n,
                "field": plan.texts.get(slot, ""),
                "text": text,
                "saved_at": row["updated_at"],
            },
            n=n * SLOTS + slot,
            cache=work.caches.text_row(slot, text, words),
        )
    return saved


def _update(work: Transaction, plan: Plan, record: R, base: R | None, *, new_sitting: bool) -> R:
    current = Repository(work.database).get(type(record), record.n)
    if current is None:
        raise RecordGone(n=record.n)
    known = current if base is None else base
    names = [*(field.name for field in plan.fields), *plan.texts.values()]
    changed = {
        name: value
        for name in names
        if (value := getattr(record, name)) != getattr(known, name)
        and value != getattr(current, name)
    }
    if not changed:
        return current
    _require(work, plan, record, changed)
    n = record.n
    saved = replace(current, **changed, updated_at=work.now)
    _change_own(work, plan, current, saved)
    if says_more(saved, current):
        work.mark_short(n)
    before: Row = {"updated_at": _instant(current.updated_at)}
    work.change("record", n, n, before, {"updated_at": instant_text(work.now)})
    work.mark(n, plan.kind)
    old, new = _texts(plan, current), _texts(plan, saved)
    if old != new and any(_NAMED in text for text in (*old.values(), *new.values())):
        derive(work, n, list(new.values()))
    words = work.caches.head_words(n, work.caches.write_head(saved).title)
    for slot, text in new.items():
        if text != old[slot]:
            name = plan.texts[slot]
            overtaken = base is not None and getattr(base, name) != old[slot]
            _change_text(work, plan, n, slot, text, words, keep=new_sitting or overtaken)
    if any(text == old[slot] for slot, text in new.items()):
        work.caches.refresh_words(n)
    if isinstance(record, Tag):
        work.refresh_tagged([n])
    return saved


def _require(work: Transaction, plan: Plan, record: Root, names: Iterable[str]) -> None:
    """See that the records which these fields refer to are there."""
    for field in plan.refers:
        number = getattr(record, field.name)
        if field.name in names and number is not None and isinstance(field.mark, Refers):
            work.require(number, field.mark.kind)


def _change_own(work: Transaction, plan: Plan, current: Root, saved: Root) -> None:
    old, new = plan.encode(current), plan.encode(saved)
    after = {name: value for name, value in new.items() if value != old[name]}
    if after:
        before = {name: old[name] for name in after}
        work.change(plan.kind, saved.n, saved.n, before, after)


def _change_text(
    work: Transaction, plan: Plan, n: int, slot: int, text: str, words: str, *, keep: bool
) -> None:
    row = n * SLOTS + slot
    known = work.rows.get("text", row)
    if known is None:
        raise RecordGone(n=n)
    saved_at = instant_of(str(known["saved_at"])) or work.now
    if known["text"] and (keep or abs(work.now - saved_at) > SITTING):
        version: Row = {
            "record": n,
            "field": plan.texts[slot],
            "text": known["text"],
            "at": known["saved_at"],
        }
        work.add("revision", n, version)
    before = {"text": known["text"], "saved_at": known["saved_at"]}
    after: Row = {"text": text, "saved_at": instant_text(work.now)}
    work.change("text", row, n, before, after, work.caches.text_row(slot, text, words))


def _texts(plan: Plan, record: Root) -> dict[int, str]:
    """The long texts by slot; slot 0 is there even for a kind without any."""
    texts = {slot: str(getattr(record, name)) for slot, name in plan.texts.items()}
    return texts if 0 in texts else {0: "", **texts}


def derive(work: Transaction, n: int, texts: list[str]) -> bool:
    """Bring the derived links of record `n` in step with its texts; True if any changed."""
    wanted = named_records(work.database, n, [each for text in texts for each in mentions(text)])
    known = {
        (target, role): (link, context)
        for link, target, role, context in work.database.rows(
            "SELECT n, target, role, context FROM link WHERE source = ? AND derived = 1", (n,)
        )
    }
    for (target, role), (link, context) in known.items():
        new = wanted.get((target, role))
        if new is None:
            work.remove("link", link, n)
        elif new != context:
            work.change("link", link, n, {"context": context}, {"context": new})
        else:
            continue
        work.mark(target)
    fresh = wanted.keys() - known.keys()
    for key in (key for key in wanted if key in fresh):
        target, role = key
        row: Row = {
            "source": n,
            "target": target,
            "role": role,
            "quote": "",
            "context": wanted[key],
            "derived": 1,
            "part": "",
        }
        work.add("link", n, row)
        work.mark(target)
    return wanted != {key: context for key, (_, context) in known.items()}


def named_records(
    database: Database, n: int, found: Iterable[Mention]
) -> dict[tuple[int, str], str]:
    """The targets and roles that the mentions stand for, each with its first sentence."""
    wanted: dict[tuple[int, str], str] = {}
    for each in found:
        target = database.row("SELECT n, kind FROM record WHERE id = ?", (each.record_id,))
        if target is not None and target[0] != n:
            role = ROLE_TAG if target[1] == Tag.KIND else ROLE_MENTION
            wanted.setdefault((target[0], role), each.context)
    return wanted


def _instant(value: Any) -> str | None:
    return None if value is None else instant_text(value)
