"""Tables of comma-separated values as other programs write them.

The format is RFC 4180 where a file keeps to it. Lines end in CRLF or LF, nothing else: a value
may hold any other character that Unicode calls a line end.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from careerjournal.exchange.decode import decode, read_bytes
from careerjournal.exchange.item import FormatUnknown, Note, Place
from careerjournal.rules.text import clean

SIZE_LIMIT: Final = 50 * 2**20  # bytes; a table that a person keeps has a hundredth of that

_DELIMITERS: Final = (",", ";", "\t", "|")
_SEP_LINE: Final = re.compile(r"\s*sep=(.)\s*", re.IGNORECASE)
# A preamble is short; a header found further down would be a row of the data.
_HEADER_WITHIN: Final = 50
_LONGEST_HEADER: Final = 2**16
_LONGEST_CELL: Final = 2**20
_MOST_CELL_LINES: Final = 2_000
_MOST_COLUMNS: Final = 2_000
_LONE_RETURN: Final = re.compile("\r(?!\n)")

IsHeader = Callable[[tuple[str, ...]], bool]


@dataclass(frozen=True)
class TableRow:
    """The cells of one row, as many as the header has; `extra` are those beyond it.

    `line` is the line of the file, from 1, on which the row begins.
    """

    line: int
    cells: tuple[str, ...]
    extra: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A file of rows under a header. `blank` counts rows without a single value.

    `notes` are what the person should know about the file as a whole.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    delimiter: str = ","
    encoding: str = "utf-8"
    blank: int = 0
    notes: tuple[Note, ...] = field(default=())

    def column(self, index: int) -> list[str]:
        """Every value of one column, from the top."""
        return [row.cells[index] for row in self.rows]


def read_table(path: Path, is_header: IsHeader | None = None) -> Table:
    """Read the table at `path`; see `table_of`. Raises also FileMissing, FileUnreadable and
    FileTooLarge.
    """
    return table_of(read_bytes(path, SIZE_LIMIT), path.name, is_header)


def table_of(
    data: bytes, name: str, is_header: IsHeader | None = None, *, only: bool = False
) -> Table:
    """The table in `data`, called `name`.

    The header is the first row of the first 50 that `is_header` knows, else, unless `only` such
    a table is wanted, the first that is not blank; what stands above it is passed over. Raises
    FormatUnknown for what has no header.
    """
    decoded = decode(data)
    text = decoded.text
    if "\n" in text:
        # Within a value, where lines end otherwise.
        text = _LONE_RETURN.sub(" ", text)
    text = clean(text)
    notes: list[Note] = []
    if decoded.guessed:
        notes.append(Note(code="encoding", where=Place(file=name), detail=decoded.encoding))
    text, skipped, delimiter = _announced(text)
    first, is_known = _header_place(text, delimiter, is_header)
    if first is None or (only and not is_known):
        raise FormatUnknown(path=name)
    start, lines, delimiter = first
    records = _records(text[start:], delimiter)
    header = tuple(cell.strip().lstrip("\ufeff") for cell in next(records)[1])
    if len(header) > _MOST_COLUMNS:
        raise FormatUnknown(path=name)
    rows, blank = _rows(records, len(header), skipped + lines)
    if any(row.extra for row in rows):
        lines_beyond = [str(row.line) for row in rows if row.extra][:5]
        place = Place(file=name)
        notes.append(Note(code="cells-beyond", where=place, detail=", ".join(lines_beyond)))
    return Table(name, header, rows, delimiter, decoded.encoding, blank, tuple(notes))


def _announced(text: str) -> tuple[str, int, str | None]:
    """The text after a line that names the delimiter ("sep=;"), how many lines that were, and
    the delimiter."""
    line, end, rest = text.partition("\n")
    found = _SEP_LINE.fullmatch(line)
    return (rest, 1, found[1]) if found and end else (text, 0, None)


def _header_place(
    text: str, delimiter: str | None, is_header: IsHeader | None
) -> tuple[tuple[int, int, str] | None, bool]:
    """Where the header begins, how many lines lie before it, and the delimiter; and whether
    `is_header` knows it.
    """
    fallback: tuple[int, int, str] | None = None
    start = 0
    for number in range(_HEADER_WITHIN):
        end = text.find("\n", start)
        line = text[start:] if end < 0 else text[start:end]
        if line.strip(" \t,;\r"):
            sign = delimiter or _delimiter_of(line)
            cells = tuple(
                cell.strip()
                for cell in next(_records(text[start : start + _LONGEST_HEADER], sign))[1]
            )
            if is_header is None or is_header(cells):
                return (start, number, sign), True
            if fallback is None:
                fallback = start, number, sign
        if end < 0:
            break
        start = end + 1
    return fallback, False


def _delimiter_of(line: str) -> str:
    """The sign that cuts the header into most cells; a comma if none cuts it."""
    unquoted = re.sub(r'"[^"]*"', "", line)
    return max(_DELIMITERS, key=unquoted.count)


def _rows(
    records: Iterator[tuple[int, list[str]]], width: int, above: int
) -> tuple[tuple[TableRow, ...], int]:
    rows: list[TableRow] = []
    blank = 0
    for line, cells in records:
        if not any(cell.strip() for cell in cells):
            # A line without anything is no row; one of commas is a row left empty.
            blank += len(cells) > 1
            continue
        own = tuple(cells[:width]) + ("",) * (width - len(cells))
        extra = tuple(cells[width:])
        rows.append(TableRow(above + line, own, extra if any(extra) else ()))
    return tuple(rows), blank


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Line, from 1, and cells of every record; the first is the header.

    A quotation mark that is never closed would swallow all that follows it: then the line it
    stands in is read without quotes, and reading goes on after it.
    """
    csv.field_size_limit(SIZE_LIMIT)
    # By hand only where lines end: text streams would also split at U+2028 and the like.
    lines = [line + "\n" for line in text.split("\n")]
    at = width = 0
    while at < len(lines):
        cells, used = _record(lines, at, delimiter, width)
        width = width or len(cells)
        yield at + 1, cells
        at += used


def _record(lines: list[str], at: int, delimiter: str, width: int) -> tuple[list[str], int]:
    """The cells of the record that begins at a line, and how many lines it has. `width` is that
    of the header, 0 for the header itself.
    """
    if '"' not in lines[at]:
        return lines[at].rstrip("\n").split(delimiter), 1
    there = range(at, min(at + _MOST_CELL_LINES, len(lines)))
    reader = csv.reader((lines[i] for i in there), delimiter=delimiter)
    cells = next(reader)
    used = reader.line_num
    swallowed = used == len(there) and _is_open("".join(lines[at : at + used]))
    if swallowed or any(len(cell) > _LONGEST_CELL for cell in cells):
        return lines[at].rstrip("\n").split(delimiter), 1
    if '\\"' in lines[at] and width and len(cells) != width:
        return _escaped(lines, there, delimiter, width) or (cells, used)
    return cells, used


def _escaped(
    lines: list[str], there: range, delimiter: str, width: int
) -> tuple[list[str], int] | None:
    """Some write a quotation mark within quotes as a backslash and a mark: the record read so, if
    only that gives it as many cells as the header.
    """
    reader = csv.reader((lines[i] for i in there), delimiter=delimiter, escapechar="\\")
    cells = next(reader)
    return (cells, reader.line_num) if len(cells) == width else None


def _is_open(text: str) -> bool:
    return text.count('"') % 2 == 1
