"""The archive: everything in a vault as one JSON document that any program can read.

    {"format":"careerjournal-archive","version":1,"program":"…","written":"…",
     "preferences":{…},
     "records":[ … ],
     "files":[ … ]}

Each record has kind, id, created_at, updated_at, trashed_at, `fields` (its own values by name)
and what belongs to it: `links` (to other records, by id; a tag is a link in the role "tag"),
`attachments` (by the SHA-256 of the content), `versions` (earlier texts), `origins` (where an
imported record came from) and `parts` (such as the interviews of an application and the lines of
its ledgers, each with kind, id and fields). A field that refers to another record, or to another
part of the same one, holds its id; amounts of money are text with at most three decimals. Each
file has hash, size and `data` in base64; in an archive that is a
zip the document is `journal.json` and the content stands as `files/<hash>` instead. Instants are
ISO 8601 with an offset. Links that a text makes by naming a record are not in the archive: they
follow from the text. Nor is the history of acts: an archive is read into a vault as one act.

We write one record and one file a line, so that a large archive is never in memory as a whole;
any other layout of the same document is read as well.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Final, Protocol, TypeVar

import msgspec

from careerjournal.exchange.decode import check_is_file
from careerjournal.exchange.item import (
    ArchiveDamaged,
    ArchiveNewer,
    FileTooLarge,
    FileUnreadable,
    FormatUnknown,
)

T = TypeVar("T")

FORMAT: Final = "careerjournal-archive"
VERSION: Final = 1

_DOCUMENT: Final = "journal.json"
_FILES: Final = "files/"
_LINE_LIMIT: Final = 2**31  # bytes of one line: a file of 1 GB in base64
_WHOLE_LIMIT: Final = 2**31  # bytes of a document in somebody else's layout
_BOMB_FROM: Final = 64 * 2**20  # bytes; text that shrinks to a hundredth is nobody's journal
_BOMB_RATIO: Final = 100
_BEFORE_FILES: Final = b'],"files":['
_END: Final = b"]}"

Instant = Annotated[datetime, msgspec.Meta(tz=True)]
RecordId = Annotated[
    str, msgspec.Meta(pattern="^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")
]
Hash = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]


class ArchivedLink(msgspec.Struct, kw_only=True, frozen=True):
    """A tie to the record with id `target`; `part` is the id of the part of it that is meant."""

    target: RecordId
    role: str
    quote: str = ""
    context: str = ""
    part: str = ""


class ArchivedAttachment(msgspec.Struct, kw_only=True, frozen=True):
    """A file kept with the record; its content is among the files, under `hash`."""

    hash: Hash
    name: str
    media_type: str
    size: int
    added_at: Instant | None = None


class ArchivedVersion(msgspec.Struct, kw_only=True, frozen=True):
    """An earlier text of one field, saved last at `at`; the oldest comes first."""

    field: str
    at: Instant
    text: str


class ArchivedOrigin(msgspec.Struct, kw_only=True, frozen=True):
    """What the record was imported from, as in `records.origin`."""

    source: str
    source_id: str
    raw: str = ""
    imported: str = "{}"


class ArchivedPart(msgspec.Struct, kw_only=True, frozen=True):
    """One part of a record, or one line of a ledger; `fields` are the values of its kind.

    The record it belongs to is the one that it stands in.
    """

    kind: str
    id: RecordId
    fields: dict[str, Any]


class ArchivedRecord(msgspec.Struct, kw_only=True, frozen=True):
    """One record with all that belongs to it; `fields` are the values of its kind."""

    kind: str
    id: RecordId
    created_at: Instant
    updated_at: Instant
    trashed_at: Instant | None = None
    fields: dict[str, Any]
    links: tuple[ArchivedLink, ...] = ()
    attachments: tuple[ArchivedAttachment, ...] = ()
    versions: tuple[ArchivedVersion, ...] = ()
    origins: tuple[ArchivedOrigin, ...] = ()
    parts: tuple[ArchivedPart, ...] = ()


class _File(msgspec.Struct, kw_only=True, frozen=True):
    hash: Hash
    size: int
    data: str | None = None


class _Header(msgspec.Struct, kw_only=True, frozen=True):
    format: str
    version: int
    program: str = ""
    written: Instant | None = None
    preferences: dict[str, Any] = msgspec.field(default_factory=dict)


class _Whole(_Header, kw_only=True, frozen=True):
    records: tuple[msgspec.Raw, ...] = ()
    files: tuple[msgspec.Raw, ...] = ()


class FileSource(Protocol):
    """Gives the content of an archived file."""

    def __call__(self, hash_: str, limit: int) -> bytes | None:
        """The content; None if the archive has none, it is damaged or above `limit` bytes."""


@dataclass(frozen=True)
class Archive:
    """An archive that was read; `file` opens it again, so keep the file where it is.

    `unreadable` are the places, counted from 1, of records that are not what they should be.
    """

    version: int
    preferences: dict[str, Any]
    records: tuple[ArchivedRecord, ...]
    unreadable: tuple[int, ...]
    file: FileSource


@dataclass(frozen=True)
class ArchivedFile:
    """A content to be written; `pieces` gives it from the beginning, whenever it is called."""

    hash: str
    size: int
    pieces: Callable[[], Iterable[bytes]]


def write(
    path: Path,
    records: Iterable[ArchivedRecord],
    files: Iterable[ArchivedFile],
    preferences: dict[str, Any],
    *,
    program: str,
    written: datetime,
) -> None:
    """Write an archive to `path`, a zip if its name ends in ".zip". Raises OSError."""
    header = _Header(
        format=FORMAT, version=VERSION, program=program, written=written, preferences=preferences
    )
    if path.suffix.casefold() != ".zip":
        with path.open("wb") as out:
            _write_document(out, header, records, (_inline(file) for file in files))
        return
    kept = list(files)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(_DOCUMENT, "w", force_zip64=True) as out:
            names = (_encode(_File(hash=file.hash, size=file.size)) for file in kept)
            _write_document(out, header, records, ((name,) for name in names))
        for file in kept:
            with archive.open(_FILES + file.hash, "w", force_zip64=True) as out:
                for piece in file.pieces():
                    out.write(piece)


def _write_document(
    out: Any,
    header: _Header,
    records: Iterable[ArchivedRecord],
    files: Iterable[Iterable[bytes]],
) -> None:
    out.write(_encode(header)[:-1] + b',"records":[')
    _write_lines(out, ((_encode(record),) for record in records))
    out.write(b"\n" + _BEFORE_FILES)
    _write_lines(out, files)
    out.write(b"\n" + _END + b"\n")


def _write_lines(out: Any, lines: Iterable[Iterable[bytes]]) -> None:
    comma = b""
    for line in lines:
        out.write(comma + b"\n")
        for piece in line:
            out.write(piece)
        comma = b","


def _inline(file: ArchivedFile) -> Iterable[bytes]:
    yield _encode(_File(hash=file.hash, size=file.size))[: -len(b',"data":null}')] + b',"data":"'
    rest = b""
    for piece in file.pieces():
        # Base64 turns three bytes into four; what is left over goes before the next piece.
        data = rest + piece
        whole = len(data) - len(data) % 3
        yield base64.b64encode(data[:whole])
        rest = data[whole:]
    yield base64.b64encode(rest) + b'"}'


def read(path: Path) -> Archive:
    """Read the archive at `path`.

    Raises ImportFailed: FormatUnknown, ArchiveNewer (with both versions), ArchiveDamaged for a
    document that ends early, FileMissing, FileUnreadable, FileTooLarge.
    """
    check_is_file(path)
    try:
        if zipfile.is_zipfile(path):
            return _read_zip(path)
        with path.open("rb") as file:
            return _read_document(file, path, _InDocument(path))
    except OSError as error:
        raise FileUnreadable(path=str(path)) from error


def _read_zip(path: Path) -> Archive:
    try:
        with zipfile.ZipFile(path) as archive:
            info = archive.getinfo(_DOCUMENT)
            is_bomb = info.file_size > max(_BOMB_FROM, info.compress_size * _BOMB_RATIO)
            if info.file_size > _WHOLE_LIMIT or is_bomb:
                raise FileTooLarge(
                    path=str(path), megabytes=info.file_size >> 20, limit=_WHOLE_LIMIT >> 20
                )
            with archive.open(info) as file:
                return _read_document(file, path, _InZip(path))
    except KeyError as error:
        raise FormatUnknown(path=str(path)) from error
    except _ZIP_ERRORS as error:
        raise ArchiveDamaged(path=str(path)) from error


# What zipfile raises on a file that somebody damaged or made up.
_ZIP_ERRORS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def _read_document(file: Any, path: Path, source: _InDocument | _InZip) -> Archive:
    first = file.readline(_LINE_LIMIT)
    if first.rstrip().endswith(b'"records":['):
        header = _decoded(first.rstrip()[: -len(b',"records":[')] + b"}", _Header)
        if header is not None:
            _check(header, path)
            return _read_lines(file, header, path, source)
    file.seek(0)
    data = file.read(_WHOLE_LIMIT + 1)
    if len(data) > _WHOLE_LIMIT:
        raise FileTooLarge(path=str(path), megabytes=len(data) >> 20, limit=_WHOLE_LIMIT >> 20)
    return _read_whole(data, path, source)


def _read_lines(file: Any, header: _Header, path: Path, source: _InDocument | _InZip) -> Archive:
    found = _Found()
    while (line := file.readline(_LINE_LIMIT).strip()) != _BEFORE_FILES:
        if not line:
            raise ArchiveDamaged(path=str(path))
        found.add(line.removesuffix(b","))
    while True:
        offset = file.tell()
        line = file.readline(_LINE_LIMIT).strip()
        if line == _END:
            return found.archive(header, source)
        if not line:
            raise ArchiveDamaged(path=str(path))
        if isinstance(source, _InDocument) and line.startswith(b'{"hash":"'):
            source.offsets[line[9:73].decode("ascii", "replace")] = offset


def _read_whole(data: bytes, path: Path, source: _InDocument | _InZip) -> Archive:
    whole = _decoded(data, _Whole)
    if whole is None:
        # Say "damaged" only of what claims to be an archive.
        error = ArchiveDamaged if FORMAT.encode() in data[:1000] else FormatUnknown
        header = _decoded(data, _Header)
        if header is not None:
            _check(header, path)
        raise error(path=str(path))
    _check(whole, path)
    found = _Found()
    for raw in whole.records:
        found.add(bytes(raw))
    if isinstance(source, _InDocument):
        for raw in whole.files:
            if (file := _decoded(bytes(raw), _File)) is not None:
                source.decoded[file.hash] = file
    return found.archive(whole, source)


@dataclass
class _Found:
    records: list[ArchivedRecord] = field(default_factory=list)
    unreadable: list[int] = field(default_factory=list)

    def add(self, data: bytes) -> None:
        record = _decoded(data, ArchivedRecord)
        if record is None:
            self.unreadable.append(len(self.records) + len(self.unreadable) + 1)
        else:
            self.records.append(record)

    def archive(self, header: _Header, source: FileSource) -> Archive:
        return Archive(
            header.version,
            header.preferences,
            tuple(self.records),
            tuple(self.unreadable),
            source,
        )


def _check(header: _Header, path: Path) -> None:
    if header.format != FORMAT:
        raise FormatUnknown(path=str(path))
    if header.version > VERSION:
        raise ArchiveNewer(path=str(path), found=header.version, known=VERSION)


@dataclass
class _InDocument:
    """Files within the document: at an offset of ours, or decoded from another layout."""

    path: Path
    offsets: dict[str, int] = field(default_factory=dict)
    decoded: dict[str, _File] = field(default_factory=dict)

    def __call__(self, hash_: str, limit: int) -> bytes | None:
        file = self.decoded.get(hash_)
        if file is None and (offset := self.offsets.get(hash_)) is not None:
            longest = limit * 4 // 3 + 500
            try:
                with self.path.open("rb") as document:
                    document.seek(offset)
                    line = document.readline(longest + 1).strip().removesuffix(b",")
            except OSError:
                return None
            file = _decoded(line, _File)
        if file is None or file.data is None:
            return None
        try:
            return _proven(base64.b64decode(file.data, validate=True), hash_, limit)
        except (binascii.Error, ValueError):
            return None


@dataclass
class _InZip:
    """Files beside the document."""

    path: Path

    def __call__(self, hash_: str, limit: int) -> bytes | None:
        try:
            with zipfile.ZipFile(self.path) as archive, archive.open(_FILES + hash_) as file:
                # What a member says of its size may be a lie; what is read is not.
                return _proven(file.read(limit + 1), hash_, limit)
        except (KeyError, OSError, *_ZIP_ERRORS):
            return None


def _proven(data: bytes, hash_: str, limit: int) -> bytes | None:
    whole = len(data) <= limit and hashlib.sha256(data).hexdigest() == hash_
    return data if whole else None


def _encode(value: msgspec.Struct) -> bytes:
    return msgspec.json.encode(value)


def _decoded(data: bytes, kind: type[T]) -> T | None:
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return None
