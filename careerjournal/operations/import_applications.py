"""Applications of another tracker into the vault: new ones, and those that came before.

An application is known again by the address or the number of its posting, else by company, role
and the day it was sent. What came before is changed only where the source has changed it and the
person has not; stages are only ever added.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from careerjournal.exchange import job_table
from careerjournal.exchange.columns import TableKind, guess_mapping, unsure
from careerjournal.exchange.item import Note, Skipped
from careerjournal.exchange.job_columns import APPLICATIONS
from careerjournal.exchange.job_sources import read_tables
from careerjournal.exchange.job_table import JobItem
from careerjournal.exchange.job_values import stage_code
from careerjournal.operations import stages
from careerjournal.operations.applications import posting_hash
from careerjournal.operations.import_report import ImportReport, Tally
from careerjournal.operations.import_run import ImportRun, Step
from careerjournal.operations.import_tables import TablesImport
from careerjournal.operations.phrases import tr
from careerjournal.operations.stage_words import stage_name
from careerjournal.records.application import (
    Application,
    ApplicationPerson,
    DocumentType,
    Question,
    SentDocument,
    StageMove,
)
from careerjournal.records.contact import Contact, ContactWay, WayType
from careerjournal.records.organisation import Organisation
from careerjournal.records.origin import Origin
from careerjournal.records.stage import Stage, StageCategory
from careerjournal.rules.positions import between
from careerjournal.rules.text import fold
from careerjournal.store.names import named
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit

SOURCE: Final = "applications"
ARCHIVED: Final = "archived"
_MOST_LOOKED_AT: Final = 50
"""Rows of a table that are read for a first look."""
_PLAIN: Final = (
    "role",
    "url",
    "closes",
    "decide_by",
    "place",
    "remote_percent",
    "advertised",
    "asked",
    "source",
    "notes",
    "excitement",
    "excitement_why",
    "posting",
)


@dataclass(frozen=True)
class ApplicationsImport(TablesImport):
    """Tables of applications, how each is read, and which stage each of their words means.

    `stages` maps a folded word to the code of a shipped stage, or to "" for a stage of the
    person's own with that name; a word that is not there is taken for what it usually means.
    """

    stages: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def kind(self) -> TableKind:
        return APPLICATIONS

    def stage_words(self) -> dict[str, int]:
        """Every word for a stage, and how often it comes."""
        counts: dict[str, int] = {}
        for table, mapping in zip(self.tables, self.mappings, strict=True):
            for word, count in job_table.stage_words(table, mapping).items():
                counts[word] = counts.get(word, 0) + count
        return counts

    def stage_of(self, word: str) -> str:
        """The shipped stage that `word` means; "" for one of the person's own."""
        return self.stages.get(fold(word), stage_code(word))

    def moves_of(self, item: JobItem) -> tuple[list[tuple[str, date]], bool]:
        """The stages of `item` with their days, the one it is in now last, by the code of a
        shipped stage or the word of the source; and whether the last day is made up, because the
        source has none.
        """
        moves = sorted(item.moves, key=lambda move: move[1])
        if not item.stage or fold(item.stage) == ARCHIVED:
            return moves or [("wishlist", self.today)], False
        code = self.stage_of(item.stage)
        if any(known in (code, item.stage) for known, _ in moves):
            # The day of a stage passed through before may be the only one the source keeps.
            return moves, False
        made_up = item.stage_day is None
        return [*moves, (code or item.stage, item.stage_day or self.today)], made_up

    def first(self, limit: int) -> list[JobItem]:
        """The first `limit` applications as they would be read, from whichever table."""
        found = (
            one
            for table, mapping in zip(self.tables, self.mappings, strict=True)
            for one in islice(job_table.read_jobs(table, mapping), _MOST_LOOKED_AT)
            if isinstance(one, JobItem)
        )
        return list(islice(found, limit))

    def prepare(self) -> None:
        assert self._read is not None  # noqa: S101 - reads all of it

    def preview(self, reading: Reading) -> ImportReport:
        """What `run` would report, without writing anything."""
        items, tally = self._items()
        for item in items:
            outcome, note, _ = _decide(reading, item)
            _count(tally, outcome, note, item)
        return tally.report()

    def run(self) -> ImportRun:
        """The import, to be written slice by slice."""
        items, tally = self._items()
        return ImportRun(self._steps(items, tally), len(items), tally)

    def _steps(self, items: list[JobItem], tally: Tally) -> Iterator[Step]:
        def take(unit: Unit, item: JobItem) -> None:
            _Taking(self, unit, item, tally).take()

        for item in items:
            yield partial(take, item=item)

    def _items(self) -> tuple[list[JobItem], Tally]:
        """Every application once, however many rows tell of it."""
        items, known = self._read
        tally = Tally(
            duplicate=known.duplicate, skipped=list(known.skipped), notes=list(known.notes)
        )
        return items, tally

    @cached_property
    def _read(self) -> tuple[list[JobItem], Tally]:
        tally = Tally()
        found: dict[str, JobItem] = {}
        for table, mapping in zip(self.tables, self.mappings, strict=True):
            tally.notes.extend((*table.notes, *unsure(table, mapping)))
            for one in job_table.read_jobs(table, mapping):
                if isinstance(one, Skipped):
                    tally.skipped.append(one)
                    continue
                tally.notes.extend(one.told)
                known = found.get(one.key)
                if known is not None:
                    tally.duplicate += 1
                found[one.key] = one if known is None else _merged(known, one)
        return list(found.values()), tally


def read_applications(path: Path, today: date) -> ApplicationsImport:
    """What is at `path`, read as it is probably meant. Raises ImportFailed, as `read_tables`."""
    tables = read_tables(path)
    return ApplicationsImport(
        tables, tuple(guess_mapping(APPLICATIONS, table) for table in tables), today
    )


def _merged(known: JobItem, other: JobItem) -> JobItem:
    """Both rows as one application; what the first leaves open, the second fills."""
    blank = {
        name: getattr(other, name)
        for name in ("company", "stage", "stage_day", "contact", "ways", "cv", "answers", *_PLAIN)
        if not getattr(known, name)
    }
    moves = tuple(dict.fromkeys((*known.moves, *other.moves)))
    tags = tuple(dict.fromkeys((*known.tags, *other.tags)))
    return replace(known, **blank, moves=moves, tags=tags)


def _decide(reading: Reading, item: JobItem) -> tuple[str, str, Origin | None]:
    """Outcome, the code of a note or "", and the origin of what came before."""
    origin = reading.origin(SOURCE, item.key)
    if origin is None:
        return "new", "", None
    current = reading.record(Application, origin.record)
    if current.trashed_at is not None:
        return "duplicate", "", origin
    free, kept = _changes(current, item, origin)
    note = "kept-yours" if kept else ""
    fresh = _fresh_moves(item, origin)
    return ("updated" if free or fresh else "duplicate"), note, origin


def _changes(current: Application, item: JobItem, origin: Origin) -> tuple[set[str], set[str]]:
    """The fields to change, and those that both sides changed."""
    before: dict[str, Any] = json.loads(origin.imported)
    there = _values(item)
    here = {name: _said(getattr(current, name)) for name in _PLAIN}
    changed = {name for name in _PLAIN if there[name] != before.get(name)}
    wanted = {name for name in changed if there[name] != here[name]}
    free = {name for name in wanted if here[name] == before.get(name)}
    return free, wanted - free


def _fresh_moves(item: JobItem, origin: Origin) -> list[tuple[str, date]]:
    known = {tuple(one) for one in json.loads(origin.imported).get("moves", [])}
    return [one for one in item.moves if (one[0], one[1].isoformat()) not in known]


def _values(item: JobItem) -> dict[str, Any]:
    """What the row said, as JSON, by which a later one is compared."""
    moves = [[code, day.isoformat()] for code, day in item.moves]
    return {
        **{name: _said(getattr(item, name)) for name in _PLAIN},
        "moves": moves,
        "stage": item.stage,
    }


def _said(value: object) -> str:
    return "" if value is None else str(value)


def _proven(record: Application) -> Application:
    """With the hash of its posting; nobody knows on which day that was seen."""
    hash_ = posting_hash(record.posting)
    return record if record.posting_hash == hash_ else replace(record, posting_hash=hash_)


def _count(tally: Tally, outcome: str, note: str, item: JobItem) -> None:
    setattr(tally, outcome, getattr(tally, outcome) + 1)
    if note:
        tally.notes.append(Note(code=note, where=item.where))


class _Taking:
    """One application on its way into the vault."""

    def __init__(self, ready: ApplicationsImport, unit: Unit, item: JobItem, tally: Tally) -> None:
        self._ready = ready
        self._unit = unit
        self._item = item
        self._tally = tally

    def take(self) -> None:
        outcome, note, origin = _decide(self._unit, self._item)
        _count(self._tally, outcome, note, self._item)
        if outcome == "new":
            n = self._add()
        elif outcome == "updated" and origin is not None:
            n = origin.record
            self._update(origin)
        else:
            return
        self._unit.set_origin(
            Origin(
                record=n,
                source=SOURCE,
                source_id=self._item.key,
                raw=self._item.raw,
                imported=json.dumps(_values(self._item), ensure_ascii=False, sort_keys=True),
            )
        )

    def _add(self) -> int:
        item = self._item
        fields = {name: getattr(item, name) for name in _PLAIN}
        organisation = self._named(Organisation, item.company) if item.company else None
        record = Application(organisation=organisation, **fields)
        n = self._unit.add(_proven(record), item.tags).n
        for code, day, note in self._moves():
            self._move(n, code, day, note)
        if item.contact or item.ways:
            self._add_contact(n, organisation)
        self._add_parts(n)
        return n

    def _update(self, origin: Origin) -> None:
        current = self._unit.record(Application, origin.record)
        free, _ = _changes(current, self._item, origin)
        if free:
            fields = {name: getattr(self._item, name) for name in free}
            self._unit.save(_proven(replace(current, **fields)), current, new_sitting=True)
        for code, day in _fresh_moves(self._item, origin):
            self._move(origin.record, code, day)

    def _moves(self) -> list[tuple[str, date, str]]:
        moves, is_made_up = self._ready.moves_of(self._item)
        said = [(code, day, "") for code, day in moves]
        if is_made_up:
            self._tally.notes.append(Note(code="stage-day", where=self._item.where))
            note = tr("The day was not in the file; this is the day of the import.")
            said[-1] = (*moves[-1], note)
        return said

    def _move(self, n: int, stage: str, day: date, note: str = "") -> None:
        unit = self._unit
        move = StageMove(application=n, stage=self._stage(stage), day=day, note=note)
        there = {(one.stage, one.day) for one in unit.counting(StageMove, n)}
        if (move.stage, move.day) not in there:
            unit.note(move)

    def _stage(self, word: str) -> int:
        """The stage with this code or name; a new one of the person's own if there is none."""
        known = stages.current(self._unit)
        for stage in known:
            if stage.code == word or fold(stage_name(stage)) == fold(word):
                return stage.n
        has_applied = any(code == "applied" for code, _ in self._item.moves)
        category = StageCategory.WAITING if has_applied else StageCategory.OPEN
        # Before the ends, where what is under way stands.
        ends = [one.position for one in known if one.category in _ENDS]
        before = max((one.position for one in known if one.category not in _ENDS), default=None)
        position = between(before, min(ends, default=None))
        stage = Stage(name=word, category=category, colour="stage_1", position=position)
        return self._unit.save(stage).n

    def _named(self, kind: type[Organisation | Contact], name: str) -> int:
        found = named(self._unit, kind.KIND, name)
        return found[0] if found else self._unit.save(kind(name=name)).n

    def _add_contact(self, n: int, organisation: int | None) -> None:
        unit, item = self._unit, self._item
        name = item.contact or item.ways[0][1]
        contact = self._named(Contact, name)
        current = unit.record(Contact, contact)
        if current.organisation is None and organisation is not None:
            unit.save(replace(current, organisation=organisation), current)
        known = {way.value for way in unit.parts(ContactWay, contact)}
        for kind, value in item.ways:
            if value not in known:
                unit.put(ContactWay(contact=contact, type=WayType(kind), value=value))
        unit.put(ApplicationPerson(application=n, contact=contact))

    def _add_parts(self, n: int) -> None:
        item = self._item
        position: str | None = None
        for text, answer in item.answers:
            position = between(position, None)
            self._unit.put(Question(application=n, text=text, answer=answer, position=position))
        if item.cv:
            sent = next((day for code, day in item.moves if code == "applied"), None)
            self._unit.put(
                SentDocument(
                    application=n,
                    type=DocumentType.CV,
                    name=item.cv,
                    hash="",
                    version=item.cv.rpartition(".")[0] or item.cv,
                    sent=sent,
                )
            )


_ENDS: Final = (StageCategory.WON, StageCategory.LOST)
