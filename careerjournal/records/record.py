"""What every record has in common, and how a field says where its value is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar, NamedTuple


class RecordRef(NamedTuple):
    """Names one record within a vault: its kind and its row number."""

    kind: str
    n: int


@dataclass(frozen=True)
class LongText:
    """Marks a field kept in the text table and searched, at `slot` 0 to 14 of its record.

    Slots are part of the file format: never reuse one for another field. Slot 15 is where the
    words of a record's short fields and of its parts are searched.
    """

    slot: int


@dataclass(frozen=True)
class Refers:
    """Marks a field that holds the row number of another record of `kind`."""

    kind: str


@dataclass(frozen=True)
class Owner:
    """Marks the field of a part that holds the row number of the root it belongs to.

    `kind` is the root's kind, "" for a part that any root may have.
    """

    kind: str


@dataclass(frozen=True)
class Beside:
    """Marks a field that holds the row number of a part of `kind` with the same owner.

    When that part is removed, an optional field becomes None; a part whose field is not optional
    is removed with it.
    """

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


@dataclass(frozen=True, kw_only=True)
class Part:
    """Belongs to a root, its owner, and follows it: into the trash, out of it, and out of the
    vault. It has no page of its own.

    `n` is the row number within its kind, 0 until saved; `id` a UUIDv7, "" until saved.
    """

    KIND: ClassVar[str]

    n: int = 0
    id: str = ""


@dataclass(frozen=True, kw_only=True)
class Line(Part):
    """A line of a ledger: once noted it is never changed or removed.

    `day` is when it happened, `noted_at` the instant it was noted, aware UTC, None until saved.
    A line that `replaces` another takes its place; a `void` one only withdraws it. A line counts
    as long as no line that counts replaces it: withdrawing a withdrawal brings the first back.
    """

    day: date
    noted_at: datetime | None = None
    replaces: Annotated[int | None, Beside("")] = None
    void: bool = False
