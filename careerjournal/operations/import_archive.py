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

import msgspec

from careerjournal.exchange.item import Note, Place, Skipped
from careerjournal.exchange.json_archive import Archive, ArchivedRecord
from careerjournal.operations.import_report import ImportReport, Tally
from careerjournal.operations.import_run import ImportRun, Step
from careerjournal.records.kinds import BY_KIND
from careerjournal.records.link import Link
from careerjournal.records.origin import Origin
from careerjournal.records.record import Root
from careerjournal.records.tag import Tag
from careerjournal.records.template import Template
from careerjournal.rules.text import fold
from careerjournal.store.errors import TagExists
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit

_FILE_LIMIT: Final = 2**30  # bytes; what was in one vault may be in another
_ROOT_FIELDS: Final = frozenset(each.name for each in fields(Root))

# Preferences that say where this copy of the vault stands, and mean nothing in another.
_OF_THIS_VAULT: Final = ("import.", "backup.before", "view", "demo")


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
        for part, archived in _numbered(self.archive):
            record = _record(archived)
            if record is None:
                tally.skipped.append(_skipped(archived, part))
            elif archived.id in seen or (isinstance(record, Tag) and fold(record.name) in tags):
                tally.duplicate += 1
            else:
                known = reading.find(type(record), archived.id)
                outcome = "new" if known is None else _outcome(known, record)
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

    def steps(self) -> Iterator[Step]:
        yield self._take_preferences
        for part, archived in _numbered(self.archive):
            yield partial(self._take, archived=archived, part=part)
        # Only now is every record there that another may be tied to.
        for archived in self.archive.records:
            yield partial(self._tie, archived=archived)

    def _take_preferences(self, unit: Unit) -> None:
        for key, value in self.archive.preferences.items():
            if is_content(key) and unit.preference(key) is None:
                unit.set_preference(key, value)

    def _take(self, unit: Unit, archived: ArchivedRecord, part: int) -> None:
        record = _record(archived)
        head = unit.by_id(archived.id)
        if record is None or (head is not None and head.ref.kind != archived.kind):
            self.tally.skipped.append(_skipped(archived, part))
            return
        if head is not None:
            self._take_known(unit, record, head.ref.n)
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

    def _take_known(self, unit: Unit, record: Root, n: int) -> None:
        self._numbers[record.id] = n
        known = unit.record(type(record), n)
        if record.id in self._changed or _outcome(known, record) == "duplicate":
            self.tally.duplicate += 1
            return
        try:
            unit.save(replace(record, n=n), new_sitting=True)
        except (TagExists, ValueError):
            # Its new name is another tag's by now, or none at all: ours stays as it is.
            self.tally.duplicate += 1
            return
        self._changed.add(record.id)
        self.tally.updated += 1

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
                    )
                )
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


def _record(archived: ArchivedRecord) -> Root | None:
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
    try:
        return msgspec.convert({**own, **common}, cls)
    except (msgspec.ValidationError, RecursionError):
        return None


def _outcome(known: Root, record: Root) -> str:
    """ "updated" if the archive's record says something else and says it later."""
    same = replace(
        record,
        n=known.n,
        created_at=known.created_at,
        updated_at=known.updated_at,
        trashed_at=known.trashed_at,
    )
    if same == known or known.updated_at is None or record.updated_at is None:
        return "duplicate"
    return "updated" if record.updated_at > known.updated_at else "duplicate"


def _beside(unit: Unit, template: Template) -> Template:
    """`template` as one of the person's own if the vault has that shipped one changed already."""
    taken = any(one.builtin == template.builtin for one in unit.all(Template))
    return replace(template, builtin=None) if taken else template


def _skipped(archived: ArchivedRecord, part: int) -> Skipped:
    reason = "damaged" if archived.kind in BY_KIND else "unknown-kind"
    return Skipped(where=Place(part=part), reason=reason)
