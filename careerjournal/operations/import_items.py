"""Foreign records into the vault: new ones, and those that came before.

A record is known again by the id its source gives it, else by its day, title and body. One that
came before is changed only where the source has changed it and the person has not.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from careerjournal.exchange.decode import read_bytes
from careerjournal.exchange.item import FoundFile, Item, Note, Skipped
from careerjournal.operations.import_report import ImportReport, Tally
from careerjournal.operations.import_run import ImportRun, Step
from careerjournal.records.entry import Entry
from careerjournal.records.errors import ImportFailed
from careerjournal.records.link import ROLE_TAG
from careerjournal.records.moment import Moment
from careerjournal.records.origin import Origin
from careerjournal.rules.text import fold
from careerjournal.store.reading import Reading
from careerjournal.store.tag_names import tidy_name
from careerjournal.store.unit import Unit

_OWN_FIELDS: Final = ("about", "title", "body", "type", "energy", "pinned")
_UUID_LENGTH: Final = 36
Values = dict[str, Any]


@dataclass(frozen=True)
class ItemsImport:
    """What a foreign source held, of the format `source`, ready to be written."""

    source: str
    items: tuple[Item, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[Note, ...] = ()

    def preview(self, reading: Reading) -> ImportReport:
        """What `run` would report, without writing anything."""
        tally = self._tally()
        keys = _Keys(self.source)
        for item in self.items:
            found = _decide(reading, self.source, item, keys)
            _count(tally, found)
        return tally.report()

    def run(self) -> ImportRun:
        """The import, to be written slice by slice."""
        tally = self._tally()
        return ImportRun(self._steps(tally), len(self.items), tally)

    def _tally(self) -> Tally:
        notes = [*self.notes, *(note for item in self.items for note in item.notes)]
        return Tally(skipped=list(self.skipped), notes=notes)

    def _steps(self, tally: Tally) -> Iterator[Step]:
        keys = _Keys(self.source)
        naming: list[int] = []

        def take(unit: Unit, item: Item) -> None:
            decision = _decide(unit, self.source, item, keys)
            _count(tally, decision)
            n = _carry_out(unit, self.source, item, decision, tally)
            if n and "](record:" in item.body:
                naming.append(n)

        for item in self.items:
            yield partial(take, item=item)
        # Only now is every record there that a text may name.
        for n in naming:
            yield partial(Unit.relink, n=n)


@dataclass(frozen=True)
class _Decision:
    """What to do with an item: `origin` and `changes` say what of a known record."""

    outcome: str  # "new", "updated" or "duplicate"
    key: str
    origin: Origin | None = None
    changes: frozenset[str] = frozenset()
    note: str = ""


class _Keys:
    """The key of each item, unlike that of any other item of the same import."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._taken: set[str] = set()

    def of(self, item: Item) -> tuple[str, bool]:
        """The key, and whether an equal item has come already."""
        key = item.source_id
        if not key or key in self._taken:
            # Two records under one id are two records, unless they are equal.
            key = _content_key(item)
        repeated = key in self._taken
        self._taken.add(key)
        return key, repeated


def _content_key(item: Item) -> str:
    words = "\0".join((_moment_text(item.about), item.title, item.body))
    return "sha256:" + hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()


def _decide(reading: Reading, source: str, item: Item, keys: _Keys) -> _Decision:
    key, repeated = keys.of(item)
    if repeated:
        return _Decision("duplicate", key)
    origin = reading.origin(source, key)
    if origin is None:
        return _decide_own(reading, item, key)
    current = reading.record(Entry, origin.record)
    if current.trashed_at is not None:
        return _Decision("duplicate", key)
    before: Values = json.loads(origin.imported)
    here, there = _values_of(reading, current), _item_values(item)
    changed = {name for name in there if there[name] != before.get(name)}
    wanted = {name for name in changed if here[name] != there[name]}
    # Files are only ever added, so what the person took away or put beside is no conflict.
    free = {name for name in wanted if here[name] == before.get(name) or name == "files"}
    note = "kept-yours" if wanted - free else ""
    if not free:
        return _Decision("duplicate", key, origin, frozenset(), note)
    return _Decision("updated", key, origin, frozenset(free), note)


def _decide_own(reading: Reading, item: Item, key: str) -> _Decision:
    """A record that came from no import may have left by an export."""
    known = reading.find(Entry, key) if len(key) == _UUID_LENGTH else None
    if known is None:
        return _Decision("new", key)
    differs = known.trashed_at is None and _values_of(reading, known) != _item_values(item)
    return _Decision("duplicate", key, note="differs" if differs else "")


def _count(tally: Tally, decision: _Decision) -> None:
    setattr(tally, decision.outcome, getattr(tally, decision.outcome) + 1)


def _carry_out(
    unit: Unit, source: str, item: Item, decision: _Decision, tally: Tally
) -> int | None:
    """Write what was decided; the row number if anything was."""
    if decision.note:
        tally.notes.append(Note(code=decision.note, where=item.where))
    if decision.outcome == "duplicate":
        return None
    if decision.origin is None:
        n = unit.add(_entry(unit, item, decision.key), item.tags).n
        files = item.files
    else:
        n = decision.origin.record
        _update(unit, n, item, decision.changes)
        known = {one.hash for one in unit.attachments_of(n)}
        files = tuple(file for file in item.files if file.hash not in known)
    for file in files:
        _attach(unit, n, file, item, tally)
    unit.set_origin(
        Origin(
            record=n,
            source=source,
            source_id=decision.key,
            raw=item.raw,
            imported=json.dumps(
                _item_values(item), ensure_ascii=False, sort_keys=True, separators=(",", ":")
            ),
        )
    )
    return n


def _entry(unit: Unit, item: Item, key: str) -> Entry:
    fields = {name: getattr(item, name) for name in _OWN_FIELDS}
    # A page of our own export keeps its id, so that texts that name it still find it.
    own_id = key if _is_uuid(key) and unit.by_id(key) is None else ""
    return Entry(id=own_id, **fields)


def _update(unit: Unit, n: int, item: Item, names: frozenset[str]) -> None:
    current = unit.record(Entry, n)
    fields = {name: getattr(item, name) for name in _OWN_FIELDS if name in names}
    if fields:
        unit.save(replace(current, **fields), current, new_sitting=True)
    if "tags" in names:
        unit.tag(n, item.tags)


def _attach(unit: Unit, n: int, file: FoundFile, item: Item, tally: Tally) -> None:
    """Attach `file` as it was when it was found; with a note if it is not that any more."""
    try:
        data = read_bytes(Path(file.path), file.size)
    except ImportFailed:
        data = b""
    if hashlib.sha256(data).hexdigest() != file.hash:
        tally.notes.append(Note(code="file-changed", where=item.where, detail=file.name))
        return
    unit.attach(n, file.name, file.media_type, data)


def _item_values(item: Item) -> Values:
    tags = {fold(name) for tag in item.tags if (name := tidy_name(tag))}
    return _values(item, sorted(tags), sorted(file.hash for file in item.files))


def _values_of(reading: Reading, entry: Entry) -> Values:
    targets = [
        link.target
        for link in reading.links_from(entry.n)
        if link.role == ROLE_TAG and not link.derived
    ]
    tags = {head.sort for head in reading.heads(targets) if head.trashed_at is None}
    files = {one.hash for one in reading.attachments_of(entry.n)}
    return _values(entry, sorted(tags), sorted(files))


def _values(one: Item | Entry, tags: list[str], files: list[str]) -> Values:
    return {
        "about": _moment_text(one.about),
        "title": one.title,
        # Only ever compared, so its digest is enough; the text itself is in the vault once.
        "body": hashlib.sha256(one.body.encode("utf-8", "replace")).hexdigest(),
        "type": one.type.value,
        "energy": one.energy.value if one.energy else None,
        "pinned": one.pinned,
        "tags": tags,
        "files": files,
    }


def _moment_text(moment: Moment) -> str:
    return f"{moment.sort_key} {moment.zone or ''}".rstrip()


def _is_uuid(text: str) -> bool:
    parts = text.split("-")
    return [len(part) for part in parts] == [8, 4, 4, 4, 12] and all(
        character in "0123456789abcdef-" for character in text
    )
