"""Everything that can be asked of an open vault."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar

from careerjournal.records.head import Head
from careerjournal.records.link import ROLE_TAG, Attachment, Link
from careerjournal.records.origin import Origin
from careerjournal.records.record import RecordRef, Root
from careerjournal.records.tag import Tag
from careerjournal.rules.text import fold
from careerjournal.store.columns import Value, instant_of
from careerjournal.store.completion import matching_numbers
from careerjournal.store.connection import Database
from careerjournal.store.errors import RecordGone
from careerjournal.store.part_repository import PartReading
from careerjournal.store.repository import Repository

R = TypeVar("R", bound=Root)

_HEAD: Final = (
    "SELECT r.n, r.kind, r.id, h.title, h.detail, h.excerpt, h.sort, r.trashed_at"
    " FROM record r JOIN head h ON h.n = r.n"
)
# As JSON, one prepared statement serves lists of every length.
_LISTED: Final = "(SELECT value FROM json_each(?))"
_HEADS: Final = f"{_HEAD} WHERE r.n IN {_LISTED}"
_LINK: Final = "SELECT n, source, target, role, quote, context, derived, part FROM link"
_ATTACHMENT: Final = "SELECT n, record, hash, name, media_type, size, added_at FROM attachment"
_TRASH: Final = "(SELECT n FROM record WHERE trashed_at IS NOT NULL)"
_BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier version of a long text; `size` is its length in characters."""

    n: int
    field: str
    at: datetime
    size: int


@dataclass(frozen=True, slots=True)
class ActLine:
    """One line of the history. `state` is done, undone or dropped.

    `taken_back` is the act that this one took back out of turn, if that is what it did.
    """

    n: int
    label: str
    at: datetime
    state: str
    taken_back: int | None
    edits: int


class Reading(PartReading):
    """Queries over one moment of the vault. Row numbers are those of `record`.

    Valid only inside the read or write that it is handed to.
    """

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._repository = Repository(database)

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[tuple[Any, ...]]:
        """Every row of a query; for other modules of the store."""
        return self.database.rows(sql, values)

    # --- records -----------------------------------------------------------------------------

    def record(self, cls: type[R], n: int) -> R:
        """The record with row number `n`, in the trash or not. Raises RecordGone."""
        found = self._repository.get(cls, n)
        if found is None:
            raise RecordGone(n=n)
        return found

    def find(self, cls: type[R], id_: str) -> R | None:
        """The record with the UUID `id_`, in the trash or not."""
        return self._repository.find(cls, id_)

    def all(self, cls: type[R]) -> list[R]:
        """Every record of a kind that is not in the trash, in the order of their making."""
        return self._repository.all(cls)

    def numbers(self, kind: str | None = None) -> list[int]:
        """The row numbers of every record, of one kind or of all, in the order of their making.

        Those in the trash are among them.
        """
        sql = "SELECT n FROM record WHERE ?1 IS NULL OR kind = ?1 ORDER BY n"
        return [row[0] for row in self.rows(sql, (kind,))]

    def counts(self) -> dict[str, int]:
        """How many records of each kind there are outside the trash; kinds with none left out."""
        return dict(
            self.rows("SELECT kind, count(*) FROM record WHERE trashed_at IS NULL GROUP BY kind")
        )

    # --- heads -------------------------------------------------------------------------------

    def head(self, n: int) -> Head | None:
        """The line that stands for record `n`."""
        return _head_or_none(self.database.row(f"{_HEAD} WHERE r.n = ?", (n,)))

    def heads(self, ns: Iterable[int]) -> list[Head]:
        """The heads of `ns`, in that order; those of records that are gone are left out."""
        wanted = list(ns)
        found: dict[int, Head] = {}
        for start in range(0, len(wanted), _BATCH):
            batch = json.dumps(wanted[start : start + _BATCH])
            found.update((row[0], _head(row)) for row in self.rows(_HEADS, (batch,)))
        return [found[n] for n in wanted if n in found]

    def by_id(self, id_: str) -> Head | None:
        """The head of the record with the UUID `id_`."""
        return _head_or_none(self.database.row(f"{_HEAD} WHERE r.id = ?", (id_,)))

    def trashed(self, kind: str | None = None) -> list[Head]:
        """What is in the trash, of one kind or of all, the latest first."""
        rows = self.rows(
            f"{_HEAD} WHERE r.trashed_at IS NOT NULL AND (?1 IS NULL OR r.kind = ?1)"
            " ORDER BY r.trashed_at DESC, r.n DESC",
            (kind,),
        )
        return [_head(row) for row in rows]

    def newest(self, kinds: Iterable[str], limit: int) -> list[Head]:
        """The heads of the records made last, outside the trash, the newest first."""
        rows = self.rows(
            f"{_HEAD} WHERE r.trashed_at IS NULL AND r.kind IN {_LISTED} ORDER BY r.n DESC LIMIT ?",
            (json.dumps(sorted(kinds)), limit),
        )
        return [_head(row) for row in rows]

    def complete(self, prefix: str, kinds: Iterable[str] | None, limit: int) -> list[Head]:
        """Heads with a title of which some word begins with `prefix`, case and accents aside.

        Titles that begin with it come first, then the newest; nothing from the trash. None for
        `kinds` means every kind that is found at all.
        """
        return self.heads(matching_numbers(self.database, prefix, kinds, limit))

    # --- ties --------------------------------------------------------------------------------

    def links_from(self, n: int) -> list[Link]:
        """The links that record `n` makes, tags included, in the order of their making."""
        return [_link(row) for row in self.rows(f"{_LINK} WHERE source = ? ORDER BY n", (n,))]

    def links_to(self, n: int) -> list[Link]:
        """The links that lead to record `n` from records outside the trash."""
        rows = self.rows(
            f"{_LINK} WHERE target = ? AND source NOT IN {_TRASH} ORDER BY n",
            (n,),
        )
        return [_link(row) for row in rows]

    def tags_of(self, n: int) -> list[Tag]:
        """The tags of record `n` that are not in the trash, each once, by name."""
        rows = self.rows(
            "SELECT DISTINCT l.target, h.sort FROM link l JOIN record r ON r.n = l.target"
            " JOIN head h ON h.n = l.target"
            " WHERE l.source = ? AND l.role = ? AND r.trashed_at IS NULL ORDER BY h.sort",
            (n, ROLE_TAG),
        )
        return [self.record(Tag, target) for target, _ in rows]

    def tag_counts(self) -> dict[int, int]:
        """How many records outside the trash carry each tag; tags that none carries left out."""
        return dict(
            self.rows(
                "SELECT l.target, count(DISTINCT l.source) FROM link l"
                " WHERE l.role = ? AND l.source NOT IN"
                " (SELECT n FROM record WHERE trashed_at IS NOT NULL) GROUP BY l.target",
                (ROLE_TAG,),
            )
        )

    def tag_names(self) -> list[str]:
        """The names of all tags, those in use most first."""
        counts = self.tag_counts()
        tags = sorted(self.all(Tag), key=lambda tag: (-counts.get(tag.n, 0), fold(tag.name)))
        return [tag.name for tag in tags]

    # --- attachments -------------------------------------------------------------------------

    def attachments_of(self, n: int) -> list[Attachment]:
        """The files attached to record `n`, in the order of their adding."""
        rows = self.rows(f"{_ATTACHMENT} WHERE record = ? ORDER BY n", (n,))
        return [_attachment(row) for row in rows]

    def attachment(self, attachment_n: int) -> Attachment:
        """One attachment by its own number. Raises RecordGone."""
        row = self.database.row(f"{_ATTACHMENT} WHERE n = ?", (attachment_n,))
        if row is None:
            raise RecordGone(n=attachment_n)
        return _attachment(row)

    def contents(self) -> list[tuple[str, int]]:
        """Hash and size in bytes of every content that is attached to some record."""
        return self.rows("SELECT DISTINCT hash, size FROM attachment ORDER BY hash")

    def blob(self, hash_: str) -> bytes:
        """The content with this SHA-256. Raises KeyError if the vault has none."""
        row = self.database.row("SELECT data FROM blob WHERE hash = ?", (hash_,))
        if row is None:
            raise KeyError("blob")
        return bytes(row[0])

    def open_blob(self, hash_: str) -> AbstractContextManager[Any]:
        """`with` gives a handle on the content: `read(n)`, `seek`, `tell`, `len()`.

        Raises KeyError if the vault has none.
        """
        return self.database.blob(hash_)

    # --- versions, origins, acts, preferences ------------------------------------------------

    def revisions(self, n: int) -> list[Revision]:
        """The earlier versions of every long text of record `n`, the newest first."""
        rows = self.rows(
            "SELECT n, field, at, length(text) FROM revision WHERE record = ? ORDER BY n DESC",
            (n,),
        )
        return [Revision(row[0], row[1], datetime.fromisoformat(row[2]), row[3]) for row in rows]

    def revision_text(self, revision_n: int) -> str:
        """The text of one earlier version. Raises RecordGone."""
        row = self.database.row("SELECT text FROM revision WHERE n = ?", (revision_n,))
        if row is None:
            raise RecordGone(n=revision_n)
        return str(row[0])

    def origin(self, source: str, source_id: str) -> Origin | None:
        """Where a foreign record went when it was imported before."""
        row = self.database.row(
            "SELECT n, record, source, source_id, raw, imported FROM origin"
            " WHERE source = ? AND source_id = ?",
            (source, source_id),
        )
        return None if row is None else _origin(row)

    def origins_between(self, source: str, first: str, end: str) -> list[Origin]:
        """Where the foreign records went whose ids sort from `first` to before `end`."""
        rows = self.rows(
            "SELECT n, record, source, source_id, raw, imported FROM origin"
            " WHERE source = ? AND source_id >= ? AND source_id < ? ORDER BY source_id",
            (source, first, end),
        )
        return [_origin(row) for row in rows]

    def origins_of(self, n: int) -> list[Origin]:
        """What record `n` was imported from."""
        rows = self.rows(
            "SELECT n, record, source, source_id, raw, imported FROM origin WHERE record = ?"
            " ORDER BY n",
            (n,),
        )
        return [_origin(row) for row in rows]

    def preference(self, key: str, default: Any = None) -> Any:
        """The value kept under `key`: anything JSON can say; `default` if there is none."""
        row = self.database.row("SELECT value FROM preference WHERE key = ?", (key,))
        return default if row is None else json.loads(row[0])

    def preferences(self) -> dict[str, Any]:
        """Every preference kept in the vault."""
        rows = self.rows("SELECT key, value FROM preference ORDER BY key")
        return {key: json.loads(value) for key, value in rows}

    def acts(self, limit: int = 100, before: int | None = None) -> list[ActLine]:
        """The latest acts, the newest first; those below `before` if it is given."""
        rows = self.rows(
            "SELECT n, label, at, state, source,"
            " (SELECT count(*) FROM edit WHERE edit.act = act.n) FROM act"
            " WHERE ?1 IS NULL OR n < ?1 ORDER BY n DESC LIMIT ?2",
            (before, limit),
        )
        return [
            ActLine(row[0], row[1], datetime.fromisoformat(row[2]), row[3], row[4], row[5])
            for row in rows
        ]

    def undo_label(self) -> str | None:
        """The label of the act that undo would take back."""
        row = self.database.row(
            "SELECT label FROM act WHERE state = 'done' ORDER BY n DESC LIMIT 1"
        )
        return None if row is None else str(row[0])

    def redo_label(self) -> str | None:
        """The label of the act that redo would do again."""
        row = self.database.row(
            "SELECT label FROM act WHERE state <> 'done' AND state = 'undone' ORDER BY n LIMIT 1"
        )
        return None if row is None else str(row[0])


def _head_or_none(row: tuple[Any, ...] | None) -> Head | None:
    return None if row is None else _head(row)


def _head(row: tuple[Any, ...]) -> Head:
    n, kind, id_, title, detail, excerpt, sort, trashed_at = row
    return Head(RecordRef(kind, n), id_, title, detail, excerpt, sort, instant_of(trashed_at))


def _link(row: tuple[Any, ...]) -> Link:
    n, source, target, role, quote, context, derived, part = row
    return Link(
        n=n,
        source=source,
        target=target,
        role=role,
        quote=quote,
        context=context,
        derived=bool(derived),
        part=part,
    )


def _attachment(row: tuple[Any, ...]) -> Attachment:
    n, record, hash_, name, media_type, size, added_at = row
    return Attachment(
        n=n,
        record=record,
        hash=hash_,
        name=name,
        media_type=media_type,
        size=size,
        added_at=instant_of(added_at),
    )


def _origin(row: tuple[Any, ...]) -> Origin:
    n, record, source, source_id, raw, imported = row
    return Origin(
        n=n, record=record, source=source, source_id=source_id, raw=raw, imported=imported
    )
