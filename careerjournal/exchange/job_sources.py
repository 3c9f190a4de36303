"""Where tables of applications and the like lie: a file, a folder or an archive of an export."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from careerjournal.exchange.csv_table import SIZE_LIMIT, IsHeader, Table, read_table, table_of
from careerjournal.exchange.decode import read_bytes
from careerjournal.exchange.folder_files import FolderFiles
from careerjournal.exchange.item import (
    ArchiveDamaged,
    FileTooLarge,
    FormatUnknown,
)
from careerjournal.exchange.job_columns import is_header

_ARCHIVE_LIMIT: Final = 2**30  # bytes
_MOST_MEMBERS: Final = 10_000
_NESTED_LIMIT: Final = 200 * 2**20  # bytes
_WHOLE_VIEW: Final = re.compile(r"_all(?=\.csv$)", re.IGNORECASE)

# What zipfile raises on a file that somebody damaged or made up.
_ZIP_ERRORS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def read_tables(path: Path, known: IsHeader = is_header) -> tuple[Table, ...]:
    """The tables of applications at `path`, or of what else has headers that are `known`: a CSV
    file, whatever is in it; of a folder or a zip those with such a header.

    Raises ImportFailed: FileMissing, FileUnreadable, FileTooLarge, FormatUnknown where there is
    no table, ArchiveDamaged.
    """
    if path.is_dir():
        found = list(_in_folder(path, known))
    elif path.suffix.casefold() == ".zip":
        found = list(_in_archive(read_bytes(path, _ARCHIVE_LIMIT), str(path), known, nested=False))
    else:
        return (read_table(path, known),)
    tables = tuple(_without_narrow_views(found))
    if not tables:
        raise FormatUnknown(path=str(path))
    return tables


def _in_folder(root: Path, known: IsHeader) -> Iterator[Table]:
    files = FolderFiles.of(root)
    for path in files.paths:
        if path.suffix.casefold() == ".csv":
            data = read_bytes(files.absolute(path), SIZE_LIMIT)
            yield from _known_table(data, str(path), known)


def _in_archive(data: bytes, name: str, known: IsHeader, *, nested: bool) -> Iterator[Table]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > _MOST_MEMBERS:
                raise FileTooLarge(path=name, megabytes=len(data) >> 20, limit=_MOST_MEMBERS)
            for member in members:
                yield from _in_member(archive, member, known, nested=nested)
    except _ZIP_ERRORS as error:
        raise ArchiveDamaged(path=name) from error


def _in_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, known: IsHeader, *, nested: bool
) -> Iterator[Table]:
    path = PurePosixPath(member.filename)
    kind = path.suffix.casefold()
    # Nothing is ever written to where a member says it lies, so its path cannot lead astray.
    if member.is_dir() or "__MACOSX" in path.parts or path.name.startswith("."):
        return
    if kind == ".csv":
        yield from _known_table(_read(archive, member, SIZE_LIMIT), member.filename, known)
    elif kind == ".zip" and not nested:
        inner = _read(archive, member, _NESTED_LIMIT)
        yield from _in_archive(inner, member.filename, known, nested=True)


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> bytes:
    with archive.open(member) as file:
        # What a member says of its size may be a lie; what is read is not.
        data = file.read(limit + 1)
    if len(data) > limit:
        raise FileTooLarge(path=member.filename, megabytes=len(data) >> 20, limit=limit >> 20)
    return data


def _known_table(data: bytes, name: str, known: IsHeader) -> Iterator[Table]:
    try:
        yield table_of(data, name, known, only=True)
    except FormatUnknown:
        return


def _without_narrow_views(tables: list[Table]) -> Iterator[Table]:
    """Notion writes a database twice: what a view shows, and all of it."""
    names = {table.name for table in tables}
    for table in tables:
        stem = table.name.removesuffix(".csv")
        if f"{stem}_all.csv" not in names or _WHOLE_VIEW.search(table.name):
            yield table
