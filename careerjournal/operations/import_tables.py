"""Tables whose columns the person may put right before anything is written."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from careerjournal.exchange.columns import ColumnMapping, TableKind, called, mapping_of
from careerjournal.exchange.csv_table import Table
from careerjournal.operations.import_report import ImportReport
from careerjournal.operations.import_run import ImportRun
from careerjournal.records.errors import ImportFailed
from careerjournal.store.reading import Reading


class ColumnsUnknown(ImportFailed):
    """No column of the table holds what a record cannot do without."""

    code = "import.columns"


@dataclass(frozen=True)
class TablesImport(ABC):
    """Tables, and how each is read. Nothing is read before it is asked for."""

    tables: tuple[Table, ...]
    mappings: tuple[ColumnMapping, ...]
    today: date

    @property
    @abstractmethod
    def kind(self) -> TableKind:
        """What the tables are taken for."""

    @property
    def kinds(self) -> tuple[TableKind, ...]:
        """All that such tables can be taken for, `kind` among them."""
        return (self.kind,)

    def taken_for(self, kind: TableKind) -> TablesImport:
        """The same tables as another of `kinds`, their columns guessed anew."""
        assert kind == self.kind  # noqa: S101 - there is no other
        return self

    @abstractmethod
    def prepare(self) -> None:
        """Read all of it, which may take seconds; else the first preview or run does."""

    @abstractmethod
    def preview(self, reading: Reading) -> ImportReport:
        """What `run` would report, without writing anything."""

    @abstractmethod
    def run(self) -> ImportRun:
        """The import, to be written slice by slice."""

    @property
    def is_mapped(self) -> bool:
        """Whether every table can be read."""
        return all(self.kind.tells_enough(frozenset(one.meanings)) for one in self.mappings)

    def with_mapping(self, index: int, mapping: ColumnMapping) -> Self:
        """This import, one of its tables read another way."""
        mappings = [*self.mappings[:index], mapping, *self.mappings[index + 1 :]]
        return replace(self, mappings=tuple(mappings))

    def with_days(self, *, day_first: bool) -> Self:
        """This import, with the day first in dates or not."""
        mappings = tuple(one.with_days(day_first=day_first) for one in self.mappings)
        return replace(self, mappings=mappings)

    def with_column(self, heading: str, meaning: str) -> Self:
        """This import, the columns of this heading meaning something else ("" leaves them out).

        Raises KeyError where no table has such a column, ValueError for what none can mean.
        """
        if meaning and meaning not in self.kind.fields:
            raise ValueError(meaning)
        found = [
            (number, index)
            for number, table in enumerate(self.tables)
            for index, name in enumerate(table.header)
            if called(name) == called(heading)
        ]
        if not found:
            raise KeyError(heading)
        mappings = list(self.mappings)
        for number, index in found:
            meanings = mappings[number].with_meaning(index, meaning).meanings
            mappings[number] = mapping_of(self.kind, self.tables[number], meanings)
        return replace(self, mappings=tuple(mappings))

    def columns(self) -> Iterator[tuple[str, str]]:
        """Every column of every table and what it means, "" for one left out."""
        for table, mapping in zip(self.tables, self.mappings, strict=True):
            yield from zip(table.header, mapping.meanings, strict=True)


def require_columns(ready: object) -> None:
    """Raises ColumnsUnknown for tables that cannot be read as they are mapped."""
    if isinstance(ready, TablesImport) and not ready.is_mapped:
        raise ColumnsUnknown(kind=ready.kind.code)
