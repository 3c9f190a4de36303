"""What follows from the records and is kept beside them: heads and the words that are searched.

Nothing here is noted in the log of acts; after undo it is made again from what was put back.
"""

from __future__ import annotations

from collections.abc import Iterable

from careerjournal.records.link import ROLE_TAG
from careerjournal.records.record import Root
from careerjournal.rules.heads import HeadText, head_of
from careerjournal.rules.text import also_searched
from careerjournal.store.columns import SHORT_SLOT, SLOTS
from careerjournal.store.connection import Database
from careerjournal.store.repository import Repository
from careerjournal.store.rows import Row
from careerjournal.store.short_words import short_words

_TAG_NAMES = (
    "SELECT DISTINCT h.title FROM link l JOIN head h ON h.n = l.target"
    " JOIN record r ON r.n = l.target"
    " WHERE l.source = ? AND l.role = ? AND r.trashed_at IS NULL ORDER BY h.sort"
)

# It has no page to open: whoever looks for "interview" means none of it.
_IS_STAGE = "SELECT 1 FROM stage WHERE n = ?"


class Caches:
    """Brings the caches of single records up to date, writing only what differs."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._repository = Repository(database)

    def write_head(self, record: Root) -> HeadText:
        """The head of `record`, written if it is new or another than before."""
        head = head_of(record)
        known = self._database.row(
            "SELECT title, detail, excerpt, sort FROM head WHERE n = ?", (record.n,)
        )
        if known is None:
            self._database.run("INSERT INTO head VALUES (?, ?, ?, ?, ?)", (record.n, *head))
        elif known != head:
            self._database.run(
                "UPDATE head SET title = ?, detail = ?, excerpt = ?, sort = ? WHERE n = ?",
                (*head, record.n),
            )
        return head

    def head_words(self, n: int, title: str) -> str:
        """What is searched of record `n` apart from its texts: title, tags, attachments."""
        if self._database.row(_IS_STAGE, (n,)) is not None:
            return ""
        tags = self._database.rows(_TAG_NAMES, (n, ROLE_TAG))
        files = self._database.rows("SELECT name FROM attachment WHERE record = ? ORDER BY n", (n,))
        return "\n".join([title, *(row[0] for row in tags), *(row[0] for row in files)])

    def text_row(self, slot: int, text: str, words: str) -> Row:
        """The cached columns of a row of the text table; only slot 0 bears the head's words."""
        head = "" if slot else words
        return {
            "head": head,
            "spaced": "\n".join(filter(None, (also_searched(text), also_searched(head)))),
        }

    def refresh(self, ns: Iterable[int]) -> None:
        """Make the caches of records anew, from the records as they stand now."""
        for n in ns:
            record = self._repository.any(n)
            if record is None:
                continue
            self.write_head(record)
        for n in ns:
            self.refresh_short(n)
            self.refresh_words(n)

    def refresh_short(self, n: int) -> None:
        """Make the text anew in which the words of a record's short fields and of its parts are
        searched."""
        row = n * SLOTS + SHORT_SLOT
        wanted = short_words(self._database, n)
        known = self._database.row("SELECT field, text FROM text WHERE n = ?", (row,))
        if not wanted:
            if known is not None:
                self._database.run("DELETE FROM text WHERE n = ?", (row,))
            return
        cached = self.text_row(SHORT_SLOT, wanted, "")
        if known is None:
            self._database.run(
                "INSERT INTO text(n, record, field, text, saved_at, head, spaced)"
                " VALUES (?, ?, 'short', ?, '', ?, ?)",
                (row, n, wanted, cached["head"], cached["spaced"]),
            )
        elif known != ("short", wanted):
            self._database.run(
                "UPDATE text SET field = 'short', text = ?, spaced = ? WHERE n = ?",
                (wanted, cached["spaced"], row),
            )

    def refresh_words(self, n: int) -> None:
        """Make the searched words of one record anew; its head must be up to date."""
        head = self._database.row("SELECT title FROM head WHERE n = ?", (n,))
        if head is None:
            return
        words = self.head_words(n, head[0])
        first = n * SLOTS
        for row, text, known_head, known_spaced in self._database.rows(
            "SELECT n, text, head, spaced FROM text WHERE n BETWEEN ? AND ?",
            (first, first + SLOTS - 1),
        ):
            wanted = self.text_row(row - first, text, words)
            if (wanted["head"], wanted["spaced"]) != (known_head, known_spaced):
                self._database.run(
                    "UPDATE text SET head = ?, spaced = ? WHERE n = ?",
                    (wanted["head"], wanted["spaced"], row),
                )
