"""An archive into the vault: everything as it was, and nothing twice.

A record that the vault has already, by its id, is left alone unless the archive's is newer. A tag
of the same name is the same tag.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from functools import partial
from itertools import count
from typing import Final

from careerjournal.exchange.item import Note, Place, Skipped
from careerjournal.exchange.json_archive import Archive, ArchivedRecord
from careerjournal.operations import import_parts
from careerjournal.operations.import_parts import NumberOf, converted, with_numbers
from careerjournal.operations.import_report import ImportReport, Tally
from careerjournal.operations.import_run import ImportRun, Step
from careerjournal.records.kinds import BY_KIND
from careerjournal.records.link import Link
from careerjournal.records.origin import Origin
from careerjournal.records.record import Root
from careerjournal.records.stage import Stage
from careerjournal.records.tag import Tag
from careerjournal.records.template import Template
from careerjournal.rules.text import fold
from careerjournal.store.columns import plan_of
from careerjournal.store.errors import TagExists
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit

_FILE_LIMIT: Final = 2**30  # bytes; what was in one vault may be in another
_ROOT_FIELDS: Final = frozenset(each.name for each in fields(Root))

# Preferences that say where this copy of the vault stands, and mean nothing in another.
_OF_THIS_VAULT: Final = (
    "import.",
    "backup.before",
    "view",
    "demo",
    "contacts.half_noted",
)


def is_content(preference: str) -> bool:
    """Whether a preference goes along in an archive."""
    return not preference.startswith(_OF_THIS_VAULT)


@dataclass(frozen=True)
class ArchiveImport:
    """An archive ready to be written."""

    archive: Archive
    source: str = "json"

    def preview(self, reading: Reading) -> ImportReport:
        """What `run` would report, without writing anything."""
        tally = self._tally()
        tags = {fold(tag.name) for tag in reading.all(Tag)}
        seen: set[str] = set()
        ids = {archived.id for archived in self.archive.records}

        def number_of(id_: str, kind: str) -> int | None:
            # What is still to come is another than any that is there.
            return _number(reading, id_, kind) or (-1 if id_ in ids else None)

        for part, archived in _numbered(self.archive):
            record = _record(archived, number_of)
            if record is None:
                tally.skipped.append(_skipped(archived, part))
            elif archived.id in seen or (isinstance(record, Tag) and fold(record.name) in tags):
                tally.duplicate += 1
            else:
                known = reading.find(type(record), archived.id)
                outcome = "new"
                if known is not None:
                    outcome = _outcome(known, record)
                    if outcome != "updated" and _is_newer(known, record):
                        more = import_parts.differ(reading, known.n, archived, number_of)
                        outcome = "updated" if more else outcome
                setattr(tally, outcome, getattr(tally, outcome) + 1)
            seen.add(archived.id)
        return tally.report()

    def run(self) -> ImportRun:
        """The import, to be written slice by slice."""
        tally = self._tally()
        taking = _Taking(self.archive, tally)
        return ImportRun(taking.steps(), 2 * len(self.archive.records), tally)

    def _tally(self) -> Tally:
        skipped = [
            Skipped(where=Place(part=part), reason="damaged") for part in self.archive.unreadable
        ]
        return Tally(skipped=skipped)


@dataclass
class _Taking:
    """Where the records of the archive are in the vault, while they are being written."""

    archive: Archive
    tally: Tally
    _numbers: dict[str, int] = field(default_factory=dict)
    _changed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._ids = frozenset(archived.id for archived in self.archive.records)

    def steps(self) -> Iterator[Step]:
        yield self._take_preferences
        postponed: list[tuple[int, ArchivedRecord]] = []
        for part, archived in _numbered(self.archive):
            if self._is_ahead(archived):
                postponed.append((part, archived))
            else:
                yield partial(self._take, archived=archived, part=part)
        for part, archived in postponed:
            yield partial(self._take, archived=archived, part=part)
        # Only now is every record there that another may be tied to.
        for archived in self.archive.records:
            yield partial(self._tie, archived=archived)

    def _take_preferences(self, unit: Unit) -> None:
        for key, value in self.archive.preferences.items():
            if is_content(key) and unit.preference(key) is None:
                unit.set_preference(key, value)

    def _is_ahead(self, archived: ArchivedRecord) -> bool:
        """Whether it stands ahead of something in the archive that it refers to."""
        cls = BY_KIND.get(archived.kind)
        if cls is None:
            return False
        ids = (archived.fields.get(field.name) for field in plan_of(cls).refers)
        return any(
            isinstance(id_, str) and id_ in self._ids and id_ not in self._numbers for id_ in ids
        )

    def _take(self, unit: Unit, archived: ArchivedRecord, part: int) -> None:
        record = _record(archived, partial(_number, unit))
        head = unit.by_id(archived.id)
        if record is None or (head is not None and head.ref.kind != archived.kind):
            self.tally.skipped.append(_skipped(archived, part))
            return
        if head is not None:
            self._take_known(unit, archived, record, head.ref.n)
            return
        if isinstance(record, Template) and record.builtin is not None:
            record = _beside(unit, record)
        try:
            self._numbers[archived.id] = unit.save(record).n
        except TagExists as error:
            self._numbers[archived.id] = int(str(error.details["n"]))
            self.tally.duplicate += 1
        except ValueError:
            self.tally.skipped.append(_skipped(archived, part))
        else:
            self._changed.add(archived.id)
            self.tally.new += 1

    def _take_known(self, unit: Unit, archived: ArchivedRecord, record: Root, n: int) -> None:
        self._numbers[record.id] = n
        known = unit.record(type(record), n)
        if record.id in self._changed or not self._is_other(unit, archived, known, record):
            self.tally.duplicate += 1
            return
        try:
            unit.save(replace(record, n=n), new_sitting=True)
        except (TagExists, ValueError):
            # Its new name is another tag's by now, or none at all: ours stays as it is.
            self.tally.duplicate += 1
            return
        if isinstance(record, Stage) and record.trashed_at is not None:
            unit.trash(n)
        self._changed.add(record.id)
        self.tally.updated += 1

    def _is_other(self, unit: Unit, archived: ArchivedRecord, known: Root, record: Root) -> bool:
        if _outcome(known, record) == "updated":
            return True
        return _is_newer(known, record) and import_parts.differ(
            unit, known.n, archived, partial(_number, unit)
        )

    def _tie(self, unit: Unit, archived: ArchivedRecord) -> None:
        n = self._numbers.get(archived.id)
        if n is None:
            return
        is_changed = archived.id in self._changed
        for link in archived.links:
            target = self._numbers.get(link.target)
            # A tie that the person has cut since is not made again; one to what is new is new.
            if target is not None and (is_changed or link.target in self._changed):
                unit.link(
                    Link(
                        source=n,
                        target=target,
                        role=link.role,
                        quote=link.quote,
                        context=link.context,
                        part=link.part,
                    )
                )
        lost = import_parts.take(unit, n, archived, partial(_number, unit), is_changed=is_changed)
        if lost:
            head = unit.head(n)
            detail = head.title if head is not None else ""
            self.tally.notes.extend([Note(code="part-damaged", detail=detail)] * lost)
        if is_changed:
            self._attach(unit, n, archived)
            self._remember(unit, n, archived)
            unit.relink(n)

    def _attach(self, unit: Unit, n: int, archived: ArchivedRecord) -> None:
        known = {(one.hash, one.name) for one in unit.attachments_of(n)}
        for one in archived.attachments:
            if (one.hash, one.name) in known:
                continue
            data = self.archive.file(one.hash, _FILE_LIMIT)
            if data is None:
                self.tally.notes.append(Note(code="file-damaged", detail=one.name))
            else:
                unit.attach(n, one.name, one.media_type, data, added_at=one.added_at)

    def _remember(self, unit: Unit, n: int, archived: ArchivedRecord) -> None:
        known = {(version.field, version.at) for version in unit.revisions(n)}
        for version in archived.versions:
            if (version.field, version.at) not in known:
                unit.keep_version(n, version.field, version.text, version.at)
        for origin in archived.origins:
            if unit.origin(origin.source, origin.source_id) is None:
                unit.set_origin(
                    Origin(
                        record=n,
                        source=origin.source,
                        source_id=origin.source_id,
                        raw=origin.raw,
                        imported=origin.imported,
                    )
                )


def _numbered(archive: Archive) -> Iterator[tuple[int, ArchivedRecord]]:
    """The records with their places in the file, where others could not be read."""
    unreadable = frozenset(archive.unreadable)
    return zip(
        (place for place in count(1) if place not in unreadable), archive.records, strict=False
    )


def _number(reading: Reading, id_: str, kind: str) -> int | None:
    head = reading.by_id(id_)
    return head.ref.n if head is not None and head.ref.kind == kind else None


def _record(archived: ArchivedRecord, number_of: NumberOf) -> Root | None:
    """The record of its kind; None for an unknown kind or values that do not fit it."""
    cls = BY_KIND.get(archived.kind)
    if cls is None:
        return None
    own = {name: value for name, value in archived.fields.items() if name not in _ROOT_FIELDS}
    common = {
        "id": archived.id,
        "created_at": archived.created_at,
        "updated_at": archived.updated_at,
        "trashed_at": archived.trashed_at,
    }
    return converted(cls, {**with_numbers(cls, own, number_of), **common})


def _outcome(known: Root, record: Root) -> str:
    """ "updated" if the archive's record says something else and says it later.

    A stage that is as it came with the vault was never said by anybody.
    """
    same = replace(
        record,
        n=known.n,
        created_at=known.created_at,
        updated_at=known.updated_at,
        trashed_at=known.trashed_at,
    )
    if isinstance(known, Stage) and known.code and known.created_at == known.updated_at:
        is_as_it_came = known.trashed_at is None
        if is_as_it_came and (same != known or record.trashed_at is not None):
            return "updated"
    return "updated" if same != known and _is_newer(known, record) else "duplicate"


def _is_newer(known: Root, record: Root) -> bool:
    """Whether the archive's record was changed later than the vault's."""
    if known.updated_at is None or record.updated_at is None:
        return False
    return record.updated_at > known.updated_at


def _beside(unit: Unit, template: Template) -> Template:
    """`template` as one of the person's own if the vault has that shipped one changed already."""
    taken = any(one.builtin == template.builtin for one in unit.all(Template))
    return replace(template, builtin=None) if taken else template


def _skipped(archived: ArchivedRecord, part: int) -> Skipped:
    reason = "damaged" if archived.kind in BY_KIND else "unknown-kind"
    return Skipped(where=Place(part=part), reason=reason)
