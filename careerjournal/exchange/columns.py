"""What the columns of a table mean: guessed by their headings, and put right by the person.

    mapping = guess_mapping(APPLICATIONS, table)
    mapping = mapping.with_meaning(3, "place")
    cells = cells_of(row, mapping)

Whatever can be in a table, applications or anything else, is one `TableKind`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from careerjournal.exchange.csv_file import bare
from careerjournal.exchange.csv_table import Table, TableRow
from careerjournal.exchange.dates import days_are_first, read_two_ways
from careerjournal.exchange.item import Note, Place
from careerjournal.rules.text import fold

EITHER_WAY: Final = "day-month"
"""The code of the note that the dates of a table can be read two ways."""

_MOST_NAMED: Final = 12


@dataclass(frozen=True, kw_only=True)
class TableKind:
    """What can stand in a table of one kind.

    `fields` is what a column can mean, as it is offered. `guess` gives the meaning of every column
    of a header, "" where it knows none, no field twice. `days` are the fields that hold days.
    `tells_enough` says whether columns of these meanings can be read.
    """

    code: str
    fields: tuple[str, ...]
    guess: Callable[[Sequence[str]], tuple[str, ...]]
    days: frozenset[str]
    tells_enough: Callable[[frozenset[str]], bool]


@dataclass(frozen=True)
class ColumnMapping:
    """How a table is read: what each column means ("" for one left out), and whether the day
    comes first in dates like 5/1/2026. `is_sure` unless those dates tell nothing and nobody said.
    """

    meanings: tuple[str, ...]
    day_first: bool
    is_sure: bool = True

    def with_meaning(self, index: int, meaning: str) -> ColumnMapping:
        """This mapping with another meaning of one column; no field comes twice."""
        meanings = ["" if one == meaning else one for one in self.meanings]
        meanings[index] = meaning
        return replace(self, meanings=tuple(meanings))

    def with_days(self, *, day_first: bool) -> ColumnMapping:
        """This mapping with the order of day and month as somebody says it is."""
        return replace(self, day_first=day_first, is_sure=True)


def called(heading: str) -> str:
    """A heading as headings are compared: case, accents and blanks aside."""
    return fold(" ".join(heading.replace("\ufeff", "").replace("’", "'").split()))


def aliases(names: Mapping[str, str]) -> dict[str, str]:
    """The fields by what columns of them are called; `names` has those of a field, cut by "|"."""
    return {called(name): field for field, many in names.items() for name in many.split("|")}


def guess_by(known: Mapping[str, str], header: Sequence[str]) -> tuple[str, ...]:
    """The field of each heading, as `known` has it; of several of one meaning the first."""
    taken: set[str] = set()
    meanings: list[str] = []
    for name in header:
        field = known.get(called(name), "")
        meanings.append("" if field in taken else field)
        taken.add(field)
    return tuple(meanings)


def guess_mapping(kind: TableKind, table: Table) -> ColumnMapping:
    """How `table` is probably meant."""
    return mapping_of(kind, table, kind.guess(table.header))


def mapping_of(kind: TableKind, table: Table, meanings: tuple[str, ...]) -> ColumnMapping:
    """How `table` is read with columns of these meanings: day and month as its dates tell."""
    days = list(day_cells(kind, table, meanings))
    return ColumnMapping(meanings, days_are_first(days), not read_two_ways(days))


def day_cells(kind: TableKind, table: Table, meanings: Sequence[str]) -> Iterator[str]:
    """Every cell of every column that holds days."""
    for index, meaning in enumerate(meanings):
        if meaning in kind.days:
            yield from table.column(index)


def cells_of(row: TableRow, mapping: ColumnMapping) -> dict[str, str]:
    """What a row says by field, a spreadsheet's mark of text taken off."""
    pairs = zip(mapping.meanings, row.cells, strict=True)
    return {meaning: bare(cell.strip()) for meaning, cell in pairs if meaning}


def whole_row(table: Table, row: TableRow) -> str:
    """A row as JSON, with what stands beyond its header."""
    beyond = {"": list(row.extra)} if row.extra else {}
    return json.dumps(dict(zip(table.header, row.cells, strict=True)) | beyond, ensure_ascii=False)


def left_out(table: Table, has_meaning: Sequence[bool]) -> Iterator[Note]:
    """A note that names the columns without a meaning that hold anything, if there are any."""
    left = [
        name
        for index, (name, is_known) in enumerate(zip(table.header, has_meaning, strict=True))
        if not is_known and any(cell.strip() for cell in table.column(index))
    ]
    if left:
        more = f" (+{len(left) - _MOST_NAMED})" if len(left) > _MOST_NAMED else ""
        detail = ", ".join(left[:_MOST_NAMED]) + more
        yield Note(code="columns-left", where=Place(file=table.name), detail=detail)


def unsure(table: Table, mapping: ColumnMapping) -> Iterator[Note]:
    """A note that the days of a table could be meant otherwise, if they could."""
    if not mapping.is_sure:
        yield Note(code=EITHER_WAY, where=Place(file=table.name))
