"""One write under way: its rows, the ledger of what it touches, and the caches it owes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from careerjournal.records.link import ROLE_TAG
from careerjournal.store.acts import Ledger, Swapped
from careerjournal.store.caches import Caches
from careerjournal.store.connection import Database
from careerjournal.store.errors import RecordGone
from careerjournal.store.rows import Row, Rows


class Transaction:
    """Writes rows so that the act can be undone, and remembers which records were touched.

    `now` is the instant of the whole write. `preferences` are the keys of those it has set.
    """

    def __init__(self, database: Database, now: datetime) -> None:
        self.database = database
        self.now = now
        self.rows = Rows(database)
        self.caches = Caches(database)
        self.ledger = Ledger()
        self.has_erased = False
        self.preferences: set[str] = set()
        self._kinds: dict[int, str] = {}
        self._with_new_words: set[int] = set()

    def add(
        self, table: str, record: int, row: Row, *, n: int | None = None, cache: Row | None = None
    ) -> int:
        """Insert a row that belongs to `record`; 0 for `record` means the row itself."""
        made = self.rows.add(table, n, row if cache is None else {**row, **cache})
        self.ledger.note(table, made, record or made, None, row)
        return made

    def change(
        self, table: str, n: int, record: int, before: Row, after: Row, cache: Row | None = None
    ) -> None:
        """Set the columns in `after`, of which `before` holds the values so far."""
        self.rows.change(table, n, after if cache is None else {**after, **cache})
        self.ledger.note(table, n, record, before, after)

    def remove(self, table: str, n: int, record: int) -> Row | None:
        """Delete a row; gives back what it was, None if it was not there."""
        row = self.rows.get(table, n)
        if row is not None:
            self.rows.remove(table, n)
            self.ledger.note(table, n, record, row, None)
        return row

    def is_new(self, table: str, n: int) -> bool:
        """Whether this write itself has added a row."""
        known = self.ledger.touched.get((table, n))
        return known is not None and known.before is None

    def require(self, n: int, kind: str = "") -> None:
        """Raise RecordGone unless record `n` is there and of `kind`, "" for any."""
        found = self.database.row("SELECT kind FROM record WHERE n = ?", (n,))
        if found is None or kind not in ("", found[0]):
            raise RecordGone(n=n)

    def mark(self, n: int, kind: str | None = None) -> None:
        """Count record `n` among those touched; its kind is looked up unless it is given."""
        if n not in self._kinds:
            if kind is None:
                found = self.database.row("SELECT kind FROM record WHERE n = ?", (n,))
                if found is None:
                    return
                kind = str(found[0])
            self._kinds[n] = kind

    def mark_short(self, n: int) -> None:
        """Count record `n` among those touched, its short fields or parts being others now."""
        self.mark(n)
        self._with_new_words.add(n)

    def settle(self) -> None:
        """Bring up to date what is searched of short fields and parts: once a write, however many
        have changed."""
        for n in sorted(self._with_new_words):
            self.caches.refresh_short(n)
        self._with_new_words.clear()

    def forget(self, n: int, links: set[int]) -> None:
        """Take record `n` and its `links`, erased for good, out of what this write notes."""
        self.has_erased = True
        self.ledger.forget(n, links)

    def touched(self) -> dict[str, frozenset[int]]:
        """The marked records by kind."""
        kinds: dict[str, set[int]] = {}
        for n, kind in self._kinds.items():
            kinds.setdefault(kind, set()).add(n)
        return {kind: frozenset(ns) for kind, ns in kinds.items()}

    def tagged_with(self, tag: int) -> list[int]:
        """The records that carry a tag, by hand or by mention."""
        rows = self.database.rows(
            "SELECT DISTINCT source FROM link WHERE target = ? AND role = ?", (tag, ROLE_TAG)
        )
        return [row[0] for row in rows]

    def refresh_tagged(self, tags: Iterable[int]) -> None:
        """Bring up to date what is searched of every record that carries one of `tags`."""
        for tag in tags:
            for n in self.tagged_with(tag):
                self.caches.refresh_words(n)
                self.mark(n)

    def take_in(self, swapped: Iterable[Swapped]) -> None:
        """Mark and refresh every record of rows that undo or redo has swapped."""
        records: set[int] = set()
        tags: set[int] = set()
        named: set[int] = set()
        for table, record, kind, ends, referred in swapped:
            records |= {record, *ends}
            named |= referred
            if kind is not None:
                self.mark(record, kind)
            if table in ("tag", "record"):
                tags.add(record)
        for n in sorted(records | named):
            self.mark(n)
        self.caches.refresh(sorted(records))
        self.refresh_tagged(n for n in sorted(tags) if self._kinds.get(n) == "tag")
