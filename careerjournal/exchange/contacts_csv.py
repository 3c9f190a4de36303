"""Contacts out of the tables that LinkedIn, Google, Outlook and Thunderbird write."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from careerjournal.exchange import contact_columns as columns
from careerjournal.exchange.columns import EITHER_WAY, left_out
from careerjournal.exchange.contact_columns import Meaning
from careerjournal.exchange.contact_item import (
    MOST_WAYS,
    ContactItem,
    FoundContact,
    FoundWay,
    derived_key,
    distinct,
    name_from_ways,
    tags_of,
)
from careerjournal.exchange.csv_file import bare
from careerjournal.exchange.csv_table import Table, TableRow, read_table
from careerjournal.exchange.dates import (
    days_come_first,
    parse_moment,
    parse_partial,
    read_two_ways,
)
from careerjournal.exchange.item import FormatUnknown, Note, Place, Skipped
from careerjournal.exchange.job_sources import read_tables
from careerjournal.exchange.job_values import day_of, is_nothing
from careerjournal.records.contact import WayType
from careerjournal.records.partial_date import PartialDate
from careerjournal.rules.person_names import shown

LINKEDIN: Final = "linkedin"

_SEVERAL: Final = re.compile(r"\s*:::\s*")
_TAG_SIGNS: Final = re.compile(r"\s*:::\s*|\s*;\s*")
_NO_DATE: Final = re.compile(r"0{1,4}[-/.]0{1,2}[-/.]0{1,4}")
_PROFILE: Final = re.compile(r"/in/([^/]+)")
_LONGEST_BIRTHDAY: Final = 40


def read_connections(path: Path, day_first: bool | None = None) -> Iterator[FoundContact]:
    """LinkedIn's connections: the table, or the folder or zip of an export that has it.

    `day_first` as in `contacts_of`. Raises ImportFailed: FormatUnknown where there is no such
    table, else as `read_tables`.
    """
    tables = read_tables(path, columns.is_connections)
    if not all(columns.is_connections(table.header) for table in tables):
        raise FormatUnknown(path=str(path))
    for table in tables:
        yield from contacts_of(table, LINKEDIN, day_first)


def read_address_book(
    path: Path, source: str, day_first: bool | None = None
) -> Iterator[FoundContact]:
    """The contacts of a table that Google, Outlook or Thunderbird wrote; `source` says which.

    `day_first` as in `contacts_of`. Raises ImportFailed: FormatUnknown for a table without a
    header that tells of contacts, else as `read_table`.
    """
    table = read_table(path, columns.is_header)
    if not columns.is_header(table.header):
        raise FormatUnknown(path=str(path))
    yield from contacts_of(table, source, day_first)


def contacts_of(table: Table, source: str, day_first: bool | None = None) -> Iterator[FoundContact]:
    """Every row as a contact; one that says of nobody who it is, is skipped.

    In dates like 3/4/1990 the day stands first or not as `day_first` says; for None as the whole
    of the column tells, and a note with the code `EITHER_WAY` says that it tells nothing.
    """
    meanings = columns.guess(table.header)
    yield from table.notes
    days = [
        cell
        for index, meaning in enumerate(meanings)
        if meaning is not None and meaning.field in (columns.BIRTHDAY, columns.CONNECTED)
        for cell in table.column(index)
    ]
    if day_first is None:
        if read_two_ways(days):
            yield Note(code=EITHER_WAY, where=Place(file=table.name))
        day_first = days_come_first(days)
    yield from left_out(table, [meaning is not None for meaning in meanings])
    for row in table.rows:
        yield _Row(table, row, meanings, day_first, source).item()


def profile_key(url: str) -> str:
    """What tells one LinkedIn profile from another: the last part of its address; "" for what is
    no such address.
    """
    try:
        parts = urlsplit(url.strip() if "//" in url else f"//{url.strip()}")
    except ValueError:
        return ""
    found = _PROFILE.search(parts.path)
    host = parts.netloc.casefold()
    if found is None or not (host == "linkedin.com" or host.endswith(".linkedin.com")):
        return ""
    return f"in:{unquote(found[1]).casefold()}"


@dataclass
class _Way:
    """One way on its way to be whole: its columns stand apart."""

    type: WayType
    label: str
    scheme: str = ""
    parts: dict[str, str] = field(default_factory=dict)

    def found(self) -> Iterator[FoundWay]:
        """Every way in the cells: some hold several."""
        several = {part: _SEVERAL.split(cell) for part, cell in self.parts.items()}
        labels = several.pop(columns.LABEL, [""])
        for index in range(max((len(cells) for cells in several.values()), default=0)):
            cells = {part: one[index] for part, one in several.items() if index < len(one)}
            value = cells.get(columns.VALUE, "") or _address(cells)
            label = labels[min(index, len(labels) - 1)].removeprefix("* ").strip()
            if self.scheme and ":" not in value:
                value = f"{self.scheme}:{value}" if value else ""
            if value:
                # Telephones, mails and homes are labelled alike whichever program wrote them.
                label = label.lower() if label.lower() in _KNOWN_LABELS else label
                yield FoundWay(self.type, value.strip(), label or self.label)


_KNOWN_LABELS: Final = frozenset(
    {"home", "work", "mobile", "other", "main", "pager", "home fax", "work fax", "fax"}
)


def _named(way: FoundWay) -> FoundWay:
    """A link to a profile, called by where it leads."""
    is_profile = way.type is WayType.LINK and not way.label and profile_key(way.value)
    return replace(way, label="LinkedIn") if is_profile else way


def _address(cells: Mapping[str, str]) -> str:
    said = {part: cells.get(part, "").strip() for part in columns.ADDRESS_PARTS}
    town = " ".join(filter(None, (said["code"], said["city"])))
    lines = (
        *(said[part] for part in ("street", "street2", "street3", "extended", "box")),
        town,
        said["region"],
        said["country"],
    )
    return "\n".join(line for line in lines if line)


class _Row:
    """One row on its way to a contact, with the notes on what could not be read."""

    def __init__(
        self,
        table: Table,
        row: TableRow,
        meanings: tuple[Meaning | None, ...],
        day_first: bool,
        source: str,
    ) -> None:
        self._place = Place(file=table.name, line=row.line)
        self._day_first = day_first
        self._source = source
        self._raw = json.dumps(
            [[name, cell] for name, cell in zip(table.header, row.cells, strict=True) if cell]
            + [["", cell] for cell in row.extra],
            ensure_ascii=False,
        )
        self._cells: dict[str, str] = {}
        self._ways: dict[tuple[str, str], _Way] = {}
        self._told: list[Note] = []
        for meaning, cell in zip(meanings, row.cells, strict=True):
            # A spreadsheet's mark of text is no part of it.
            if meaning is not None and (said := bare(cell.strip())):
                self._take(meaning, said)

    def item(self) -> FoundContact:
        """The contact in this row."""
        cell = self._line
        given = " ".join(filter(None, (cell(columns.GIVEN), cell(columns.MIDDLE))))
        family, prefix, suffix = cell(columns.FAMILY), cell(columns.PREFIX), cell(columns.SUFFIX)
        organisation, nickname = cell(columns.ORGANISATION), cell(columns.NICKNAME)
        found = (_named(way) for one in self._ways.values() for way in one.found())
        ways = distinct(list(found))[:MOST_WAYS]
        name = cell(columns.NAME) or shown(given, family, prefix, suffix)
        if not name:
            name = name_from_ways("" if self._is_linkedin else organisation, ways, (nickname,))
            if not name:
                return Skipped(where=self._place, reason="no-name")
            self._tell("no-name", name)
        tags = [*_TAG_SIGNS.split(self._cells.get(columns.TAGS, ""))]
        return ContactItem(
            where=self._place,
            key=self._key(name, ways, organisation),
            name=name,
            given=given,
            family=family,
            prefix=prefix,
            suffix=suffix,
            nickname=nickname,
            organisation=organisation,
            department=cell(columns.DEPARTMENT),
            role=cell(columns.ROLE),
            ways=ways,
            birthday=self._birthday(),
            notes=self._cells.get(columns.NOTES, ""),
            tags=tags_of([*tags, *([LINKEDIN] if self._is_linkedin else [])]),
            connected_on=self._connected_on(),
            met_where="LinkedIn" if self._is_linkedin else "",
            raw=self._raw,
            told=tuple(self._told),
        )

    @property
    def _is_linkedin(self) -> bool:
        return self._source == LINKEDIN

    def _take(self, meaning: Meaning, cell: str) -> None:
        if meaning.field not in columns.WAYS:
            self._cells[meaning.field] = cell
            return
        if meaning.part == columns.VALUE and is_nothing(cell):
            return
        if meaning.field == columns.EMAIL and cell.startswith("/o="):
            # The name of a mailbox within Exchange, at which nobody outside can be reached.
            self._tell("no-address", cell[:40])
            return
        kind = WayType(meaning.field)
        way = self._ways.setdefault((meaning.field, meaning.slot), _Way(kind, meaning.label))
        way.parts[meaning.part] = cell
        way.scheme = way.scheme or meaning.scheme

    def _key(self, name: str, ways: tuple[FoundWay, ...], organisation: str) -> str:
        if self._is_linkedin:
            profiles = (profile_key(way.value) for way in ways if way.type is WayType.LINK)
            if found := next(filter(None, profiles), ""):
                return found
        return derived_key(name, ways, organisation)

    def _line(self, meaning: str) -> str:
        return " ".join(self._cells.get(meaning, "").split())

    def _birthday(self) -> PartialDate | None:
        parts = [
            self._line(one) for one in (columns.BIRTH_YEAR, columns.BIRTH_MONTH, columns.BIRTH_DAY)
        ]
        text = self._line(columns.BIRTHDAY)
        if not text and any(parts):
            return self._birthday_of_parts(parts)
        if not text or is_nothing(text) or _NO_DATE.fullmatch(text):
            return None
        found = parse_partial(text.replace(" ", ""))
        if found is None and (moment := parse_moment(text, day_first=self._day_first)):
            found = PartialDate.of(moment.day)
        if found is None:
            self._tell("no-birthday", text[:_LONGEST_BIRTHDAY])
        return found

    def _birthday_of_parts(self, parts: list[str]) -> PartialDate | None:
        try:
            return PartialDate(*(int(part) if part else None for part in parts))
        except ValueError:
            self._tell("no-birthday", "-".join(parts)[:_LONGEST_BIRTHDAY])
            return None

    def _connected_on(self) -> date | None:
        text = self._line(columns.CONNECTED)
        if not text or is_nothing(text):
            return None
        day = day_of(text, day_first=self._day_first)
        if day is None:
            self._tell("no-day", text[:40])
        return day

    def _tell(self, code: str, detail: str) -> None:
        self._told.append(Note(code=code, where=self._place, detail=detail))
