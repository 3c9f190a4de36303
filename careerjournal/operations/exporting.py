"""Taking everything along: the archive of all there is, and the folder that anyone can read.

Both are written beside their place first and appear there whole or not at all. They are not
encrypted, and whoever offers them must say so.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final, TypeVar

from careerjournal import __version__
from careerjournal.exchange import json_archive
from careerjournal.exchange.json_archive import (
    ArchivedAttachment,
    ArchivedFile,
    ArchivedLink,
    ArchivedOrigin,
    ArchivedRecord,
    ArchivedVersion,
)
from careerjournal.exchange.markdown_folder import MarkdownFolder, Page, PageFile
from careerjournal.operations import readable_pages
from careerjournal.operations.archived_parts import archived_parts, root_fields
from careerjournal.operations.import_archive import is_content
from careerjournal.operations.whole_file import ExportError, TargetExists, whole_file
from careerjournal.records.entry import Entry
from careerjournal.records.kinds import BY_KIND
from careerjournal.records.link import Attachment
from careerjournal.records.record import Root
from careerjournal.store.reading import Reading

T = TypeVar("T")

_PIECE: Final = 2**20


@dataclass(frozen=True)
class Exported:
    """What was written: how many records and attached files, and where."""

    path: Path
    records: int
    files: int


Progress = Callable[[int, int], None]
"""Gets how many records are written and how many there are; may raise to stop it."""


def export_json(
    reading: Reading,
    path: Path,
    now: datetime,
    *,
    replace: bool = False,
    progress: Progress | None = None,
) -> Exported:
    """Write everything in the vault to `path`, a zip if its name ends in ".zip".

    Raises TargetExists unless `replace`, ExportError.
    """
    numbers = reading.numbers()
    contents = reading.contents()
    with whole_file(path, replace=replace) as temporary:
        json_archive.write(
            temporary,
            _counted((archived_record(reading, n) for n in numbers), len(numbers), progress),
            (ArchivedFile(hash_, size, pieces_of(reading, hash_)) for hash_, size in contents),
            {key: one for key, one in reading.preferences().items() if is_content(key)},
            program=__version__,
            written=now.astimezone(UTC),
        )
    return Exported(path, len(numbers), len(contents))


def export_markdown(reading: Reading, path: Path, *, progress: Progress | None = None) -> Exported:
    """Write every entry outside the trash to the folder `path`, which is new or empty, and beside
    them the applications, companies, people, groups, events and mentoring.

    Raises TargetExists, ExportError.
    """
    if os.path.lexists(path) and not (path.is_dir() and _is_empty(path)):
        raise TargetExists(path=str(path))
    with _written(path):
        path.absolute().parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.absolute().parent))
        try:
            records, files = _write_pages(reading, MarkdownFolder(temporary), progress)
            if path.exists():
                path.rmdir()
            temporary.replace(path)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    return Exported(path, records, files)


def _write_pages(
    reading: Reading, folder: MarkdownFolder, progress: Progress | None
) -> tuple[int, int]:
    # The days come first: among pages of one name the older keeps it, whatever was made first.
    entries = (reading.record(Entry, n) for n in reading.numbers(Entry.KIND))
    named = sorted((entry.about.sort_key, entry.n) for entry in entries if entry.trashed_at is None)
    for _, n in named:
        folder.name(reading.record(Entry, n))
    others = [
        (kind, n)
        for kind in readable_pages.KINDS
        for n in reading.numbers(kind.KIND)
        if reading.record(kind, n).trashed_at is None
    ]
    for kind, n in others:
        folder.name_sheet(readable_pages.named(reading, reading.record(kind, n)))
    entries = (reading.record(Entry, n) for _, n in named)
    more = (reading.record(kind, n) for kind, n in others)
    total = len(named) + len(others)
    files = 0
    for page in _counted(chain(entries, more), total, progress):
        tags = tuple(tag.name for tag in reading.tags_of(page.n))
        attached = tuple(
            PageFile(name=one.name, hash=one.hash, copy_to=partial(_copy, reading, one))
            for one in reading.attachments_of(page.n)
        )
        if isinstance(page, Entry):
            folder.write(Page(entry=page, tags=tags, files=attached))
        else:
            folder.write_sheet(readable_pages.sheet(reading, page), tags, attached)
        files += len(attached)
    return total, files


def _copy(reading: Reading, attachment: Attachment, to: BinaryIO) -> None:
    for piece in pieces_of(reading, attachment.hash)():
        to.write(piece)


def archived_record(reading: Reading, n: int) -> ArchivedRecord:
    """Record `n` with all that belongs to it, as an archive says it."""
    record = _any(reading, n)
    ties = [link for link in reading.links_from(n) if not link.derived]
    targets = {head.ref.n: head.id for head in reading.heads(link.target for link in ties)}
    assert record.created_at is not None  # noqa: S101 - it is saved
    assert record.updated_at is not None  # noqa: S101
    return ArchivedRecord(
        kind=record.KIND,
        id=record.id,
        created_at=record.created_at,
        updated_at=record.updated_at,
        trashed_at=record.trashed_at,
        fields=root_fields(reading, record),
        links=tuple(
            ArchivedLink(
                target=targets[link.target],
                role=link.role,
                quote=link.quote,
                context=link.context,
                part=link.part,
            )
            for link in ties
        ),
        attachments=tuple(
            ArchivedAttachment(
                hash=one.hash,
                name=one.name,
                media_type=one.media_type,
                size=one.size,
                added_at=one.added_at,
            )
            for one in reading.attachments_of(n)
        ),
        versions=tuple(
            ArchivedVersion(field=one.field, at=one.at, text=reading.revision_text(one.n))
            for one in reversed(reading.revisions(n))
        ),
        origins=tuple(
            ArchivedOrigin(
                source=one.source, source_id=one.source_id, raw=one.raw, imported=one.imported
            )
            for one in reading.origins_of(n)
        ),
        parts=archived_parts(reading, record),
    )


def _any(reading: Reading, n: int) -> Root:
    head = reading.head(n)
    assert head is not None  # noqa: S101 - its number was read in this same moment
    return reading.record(BY_KIND[head.ref.kind], n)


def pieces_of(reading: Reading, hash_: str) -> Callable[[], Iterator[bytes]]:
    """The content with this hash, a mebibyte at a time."""

    def pieces() -> Iterator[bytes]:
        with reading.open_blob(hash_) as blob:
            while piece := blob.read(_PIECE):
                yield piece

    return pieces


def _counted(them: Iterable[T], total: int, progress: Progress | None) -> Iterator[T]:
    for done, one in enumerate(them, start=1):
        yield one
        if progress is not None:
            progress(done, total)


@contextmanager
def _written(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ExportError(path=str(path)) from error


def _is_empty(folder: Path) -> bool:
    return next(folder.iterdir(), None) is None
