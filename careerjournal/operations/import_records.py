"""Records of one kind or several out of another program: new ones, and those that came before.

A record is known again by the key the source gives. What came before is changed only where the
source has changed it and the person has not. All of it is one act.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from careerjournal.exchange.item import Note, Place, Skipped
from careerjournal.operations.contact_changes import own_tags
from careerjournal.operations.import_report import ImportReport, Tally
from careerjournal.operations.import_run import ImportRun, Step
from careerjournal.records.kinds import BY_KIND
from careerjournal.records.moment import Moment
from careerjournal.records.origin import Origin
from careerjournal.records.record import Root
from careerjournal.rules.text import fold
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit

NEW: Final = "new"
UPDATED: Final = "updated"
DUPLICATE: Final = "duplicate"


@dataclass(frozen=True, kw_only=True)
class RecordItem:
    """One record as the source has it: `record` is unsaved, `fields` the names of those fields
    that the source says. Of several with one `key` the one with the highest `sequence` counts.
    `raw` is what found no field; `beside` is what else the import knows of it.
    """

    where: Place
    key: str
    record: Root
    fields: tuple[str, ...]
    title: str
    sequence: int = 0
    tags: tuple[str, ...] = ()
    raw: str = ""
    told: tuple[Note, ...] = ()
    beside: object = None


@dataclass(frozen=True)
class Decision:
    """What to do with one item: `record` is the number of the one known here, None for a new one;
    `changes` are the names of what is to be written of it."""

    item: RecordItem
    outcome: str
    note: str = ""
    record: int | None = None
    origin: Origin | None = None
    changes: frozenset[str] = frozenset()


class RecordsImport:
    """What was read of `source`, with what was not taken and what is to be known of it.

    Further kinds of work hang on `begun`, `own`, `noted`, `tidied`, `completed`, `kept` and
    `passed`.
    """

    def __init__(
        self,
        source: str,
        items: Iterable[RecordItem],
        skipped: Iterable[Skipped] = (),
        notes: Iterable[Note] = (),
    ) -> None:
        self.source = source
        self.items = tuple(items)
        self.skipped = tuple(skipped)
        self.notes = tuple(notes)

    def preview(self, reading: Reading) -> ImportReport:
        """What `run` would report, without writing anything."""
        items, tally = self._once()
        self.begun()
        for item in items:
            decision = self._decided(reading, item, tally)
            self.passed(item, decision.record or 0)
        return tally.report()

    def run(self) -> ImportRun:
        """The import, to be written slice by slice."""
        items, tally = self._once()
        return ImportRun(self._steps(items, tally), len(items), tally)

    def begun(self) -> None:
        """Called before the items are gone through, to look ahead or to write."""

    def own(self, reading: Reading, item: RecordItem) -> Root | None:
        """The record that went out by an export and comes back; None if it is none of ours."""
        cls = type(item.record)
        return reading.find(cls, item.key) if len(item.key) == _UUID_LENGTH else None

    def noted(self, _reading: Reading, _decision: Decision) -> Iterable[Note]:
        """What the person should know of an item that only the vault can tell."""
        return ()

    def tidied(self, unit: Unit, decision: Decision) -> None:
        """Called before an item is written, whatever was decided about it."""

    def completed(self, _reading: Reading, item: RecordItem) -> Root:
        """A new record with what only the vault can tell, such as what it belongs to."""
        return item.record

    def kept(self, unit: Unit, record: Root, item: RecordItem, *, is_new: bool) -> None:
        """Called when an item has been written."""

    def passed(self, item: RecordItem, n: int) -> None:
        """Called when an item is done with: `n` is its record, 0 for one that will be."""

    def _steps(self, items: list[RecordItem], tally: Tally) -> Iterator[Step]:
        def take(unit: Unit, item: RecordItem) -> None:
            decision = self._decided(unit, item, tally)
            n = decision.record or 0
            self.tidied(unit, decision)
            if decision.outcome != DUPLICATE:
                n = self._take(unit, decision)
            self.passed(item, n)

        self.begun()
        for item in items:
            yield partial(take, item=item)

    def _decided(self, reading: Reading, item: RecordItem, tally: Tally) -> Decision:
        decision = self._decide(reading, item)
        _count(tally, decision)
        tally.notes.extend(self.noted(reading, decision))
        return decision

    def _take(self, unit: Unit, decision: Decision) -> int:
        item, origin = decision.item, decision.origin
        if origin is None:
            record = unit.add(self.completed(unit, item), item.tags)
        else:
            current = unit.record(type(item.record), origin.record)
            if "tags" in decision.changes:
                unit.tag(current.n, [*own_tags(unit, current.n), *item.tags])
            fields = {name: getattr(item.record, name) for name in decision.changes - {"tags"}}
            record = current
            if fields:
                changed: Root = replace(current, **fields)
                record = unit.save(changed, current, new_sitting=True)
        self.kept(unit, record, item, is_new=origin is None)
        said_now = json.dumps(said(item), ensure_ascii=False, sort_keys=True)
        unit.set_origin(
            Origin(
                record=record.n,
                source=self.source,
                source_id=item.key,
                raw=item.raw,
                imported=said_now,
            )
        )
        return record.n

    def _decide(self, reading: Reading, item: RecordItem) -> Decision:
        origin = reading.origin(self.source, item.key)
        if origin is None:
            known = self.own(reading, item)
            if known is None:
                return Decision(item, NEW)
            is_like = type(known) is type(item.record) and known.trashed_at is None
            differs = is_like and not says(item, known)
            return Decision(item, DUPLICATE, "differs" if differs else "", known.n)
        head = reading.head(origin.record)
        # What came in as one kind stays that: the person has chosen, and may have gone on with it.
        if head is None or BY_KIND[head.ref.kind] is not type(item.record):
            return Decision(item, DUPLICATE, record=origin.record, origin=origin)
        return _decide_known(reading, item, origin)

    def _once(self) -> tuple[list[RecordItem], Tally]:
        """Every record once, however often the source has it."""
        tally = Tally(skipped=list(self.skipped), notes=list(self.notes))
        found: dict[str, RecordItem] = {}
        for item in self.items:
            tally.notes.extend(item.told)
            known = found.get(item.key)
            if known is None:
                found[item.key] = item
                continue
            tally.duplicate += 1
            if said(known) != said(item):
                tally.notes.append(Note(code="same-number", where=item.where, detail=item.title))
            if item.sequence >= known.sequence:
                found[item.key] = item
        return list(found.values()), tally


_UUID_LENGTH: Final = 36


def said(item: RecordItem) -> dict[str, Any]:
    """What the source said, as JSON, by which a later import compares."""
    fields = {name: _text(getattr(item.record, name)) for name in item.fields}
    return {**fields, "tags": [fold(tag) for tag in item.tags]}


def says(item: RecordItem, record: Root) -> bool:
    """Whether the source says just what stands in `record`."""
    return all(
        _text(getattr(record, name)) == _text(getattr(item.record, name)) for name in item.fields
    )


def _decide_known(reading: Reading, item: RecordItem, origin: Origin) -> Decision:
    before: Mapping[str, Any] = json.loads(origin.imported)
    current = reading.record(type(item.record), origin.record)
    there = said(item)
    if current.trashed_at is not None or there == before:
        return Decision(item, DUPLICATE, record=current.n, origin=origin)
    here = {name: _text(getattr(current, name)) for name in item.fields}
    # A source that came in before there was a field for it said nothing of it.
    told = {name: before.get(name, "") for name in item.fields}
    changed = {
        name for name in item.fields if there[name] != told[name] and there[name] != here[name]
    }
    free = {name for name in changed if here[name] == told[name]}
    known_tags = {fold(name) for name in own_tags(reading, current.n)}
    fresh = {fold(tag) for tag in item.tags} - set(before.get("tags", ())) - known_tags
    changes = frozenset(free | ({"tags"} if fresh else set()))
    note = "kept-yours" if changed - free else ""
    return Decision(item, UPDATED if changes else DUPLICATE, note, current.n, origin, changes)


def _count(tally: Tally, decision: Decision) -> None:
    setattr(tally, decision.outcome, getattr(tally, decision.outcome) + 1)
    if decision.note:
        tally.notes.append(Note(code=decision.note, where=decision.item.where))


def _text(value: object) -> str:
    if isinstance(value, Moment):
        return f"{value.sort_key} {value.zone or ''}".strip()
    return "" if value is None else str(value)
