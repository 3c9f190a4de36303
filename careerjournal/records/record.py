"""What every record has in common, and how a field says where its value is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, NamedTuple


class RecordRef(NamedTuple):
    """Names one record within a vault: its kind and its row number."""

    kind: str
    n: int


@dataclass(frozen=True)
class LongText:
    """Marks a field kept in the text table and searched, at `slot` 0 to 15 of its record.

    Slots are part of the file format: never reuse one for another field.
    """

    slot: int


@dataclass(frozen=True)
class Refers:
    """Marks a field that holds the row number of another record of `kind`."""

    kind: str


@dataclass(frozen=True)
class Code:
    """Marks a text field that holds a stable code, never shown as it is."""


@dataclass(frozen=True, kw_only=True)
class Root:
    """A record with a page, a head, links, tags, search and trash.

    `n` is the row number, 0 until saved. `id` is a UUIDv7 in canonical text, "" until saved.
    Instants are aware UTC.
    """

    KIND: ClassVar[str]

    n: int = 0
    id: str = ""
    created_at: datetime | None = None
    updated_at: datetime | None = None
    trashed_at: datetime | None = None

    @property
    def ref(self) -> RecordRef:
        return RecordRef(self.KIND, self.n)
