"""Looking over a whole vault: every page, the index, every reference, every content and cache.

Each part is checked whatever the others say, and what is found tells where, never what: no word
of the person's own stands in a report.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Final

from sqlcipher3 import dbapi2

from careerjournal.records.kinds import BY_KIND
from careerjournal.records.record import Root
from careerjournal.rules.heads import head_of
from careerjournal.rules.mentions import mentions
from careerjournal.store import summaries
from careerjournal.store.backup import damaged_pages
from careerjournal.store.caches import Caches
from careerjournal.store.catching_up import first_left
from careerjournal.store.columns import SHORT_SLOT, SLOTS, plan_of
from careerjournal.store.errors import DamagedDatabase, ReadOnly, WrongKey
from careerjournal.store.ledgers import stale_counts
from careerjournal.store.reading import Reading
from careerjournal.store.repository import Repository
from careerjournal.store.saving import named_records
from careerjournal.store.short_words import short_words

LISTED: Final = 100
"""So many problems of a part are told one by one; all are counted."""

_PIECE: Final = 1 << 20
_STEP: Final = 100
_WORD: Final = re.compile(r"[A-Za-z]{4,}")


class Part(StrEnum):
    """What is checked, in this order."""

    PAGES = "pages"
    TABLES = "tables"
    INDEX = "index"
    REFERENCES = "references"
    ATTACHMENTS = "attachments"
    RECORDS = "records"
    SUMMARIES = "summaries"


class Fault(StrEnum):
    """What may be wrong; `Problem.where` tells the place."""

    PAGE_ALTERED = "page-altered"  # the page's number
    UNREADABLE = "unreadable"  # what could not be read for a damaged page
    TABLE_DAMAGED = "table-damaged"  # the table
    INDEX_DIFFERS = "index-differs"  # the text's row, or nothing for the index as a whole
    REFERENCE_BROKEN = "reference-broken"  # table and row
    CONTENT_ALTERED = "content-altered"  # the content's hash
    RECORD_INCOMPLETE = "record-incomplete"  # the record's number, here and below
    HEAD_STALE = "head-stale"
    WORDS_STALE = "words-stale"
    TEXT_MISSING = "text-missing"
    LINKS_STALE = "links-stale"
    SUMMARY_STALE = "summary-stale"  # 0 for one that belongs to no record


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing found wrong, and where."""

    fault: Fault
    where: str


@dataclass(frozen=True, slots=True)
class Checked:
    """One part: how many things were looked at, how many problems there are, the first of them."""

    part: Part
    count: int
    found: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class IntegrityReport:
    """What was checked, part by part."""

    checked: tuple[Checked, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not any(part.found for part in self.checked)


Progress = Callable[[Part, int, int], object]
"""Told the part, how much of it is done, and how much there is (0 while unknown)."""

_Told = Callable[[int, int], object]
_Check = Callable[[Reading, _Told], Iterator[Problem | None]]


def check(reading: Reading, progress: Progress | None = None) -> IntegrityReport:
    """Check everything a vault's database holds; some seconds for each 10,000 entries.

    Within a write the search index is compared with every text, word by word; a reader may not
    ask SQLite for that and looks up one word of every text instead. The pages are read from the
    file itself, so the log should be empty: checkpoint first. Whatever `progress` raises ends the
    check and rises, as does Interrupted.
    """
    return IntegrityReport(
        tuple(_checked(reading, part, look, progress) for part, look in _CHECKS.items())
    )


def _checked(reading: Reading, part: Part, look: _Check, progress: Progress | None) -> Checked:
    looked_at = 0

    def told(done: int, total: int) -> None:
        nonlocal looked_at
        looked_at = max(looked_at, done)
        if progress is not None:
            progress(part, done, total)

    told(0, 0)
    found = 0
    listed: list[Problem] = []
    try:
        for problem in look(reading, told):
            if problem is not None:
                found += 1
                listed.extend(islice([problem], LISTED - len(listed)))
    except (DamagedDatabase, WrongKey, dbapi2.Error, ValueError, LookupError, TypeError):
        # A page that is not what it was; SQLCipher says the same of it as of a wrong key. An old
        # page in the place of a new one has its seal, and makes nonsense of a table in any way:
        # an index of another format, statements that do not fit, values that are none.
        found += 1
        listed.append(Problem(Fault.UNREADABLE, part.value))
    return Checked(part, looked_at, found, tuple(listed))


def _pages(reading: Reading, told: _Told) -> Iterator[Problem]:
    for page in damaged_pages(reading.database):
        yield Problem(Fault.PAGE_ALTERED, str(page))
    total = reading.rows("PRAGMA page_count")[0][0]
    told(total, total)


def _tables(reading: Reading, told: _Told) -> Iterator[Problem]:
    # The index has a check of its own.
    tables = [
        row[0]
        for row in reading.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
            " AND name NOT LIKE 'search_%' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
    ]
    for done, table in enumerate(tables, 1):
        said = reading.rows(f"PRAGMA integrity_check('{table}')")
        # What SQLite says may quote a value; the table must do.
        if said != [("ok",)]:
            yield Problem(Fault.TABLE_DAMAGED, table)
        told(done, len(tables))


def _index(reading: Reading, told: _Told) -> Iterator[Problem]:
    total = reading.rows("SELECT count(*) FROM text")[0][0]
    try:
        reading.database.run("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")
    except ReadOnly:
        yield from _index_by_samples(reading, told, total)
    except DamagedDatabase:
        yield Problem(Fault.INDEX_DIFFERS, "")
    told(total, total)


def _index_by_samples(reading: Reading, told: _Told, total: int) -> Iterator[Problem]:
    for table in ("search_data", "search_idx", "search_docsize", "search_config"):
        if reading.rows(f"PRAGMA integrity_check('{table}')") != [("ok",)]:
            yield Problem(Fault.INDEX_DIFFERS, "")
    for (row,) in reading.rows(
        "SELECT id FROM search_docsize WHERE id NOT IN (SELECT n FROM text)"
        " UNION ALL SELECT n FROM text WHERE n NOT IN (SELECT id FROM search_docsize)"
    ):
        yield Problem(Fault.INDEX_DIFFERS, str(row))
    for done, (row,) in enumerate(reading.rows("SELECT n FROM text ORDER BY n"), 1):
        text = reading.rows("SELECT text FROM text WHERE n = ?", (row,))[0][0]
        # From the middle: what came last is the likeliest to be missing, and not the first word.
        word = _WORD.search(text, len(text) // 2)
        if word is not None and not _is_inside_word(text, word.start()):
            match = f'text : "{word[0]}" *'
            if not reading.rows(
                "SELECT 1 FROM search WHERE search MATCH ? AND rowid = ?", (match, row)
            ):
                yield Problem(Fault.INDEX_DIFFERS, str(row))
        if done % _STEP == 0:
            told(done, total)


def _is_inside_word(text: str, place: int) -> bool:
    return place > 0 and not text[place - 1].isspace()


def _references(reading: Reading, told: _Told) -> Iterator[Problem]:
    for table, row, *_ in reading.rows("PRAGMA foreign_key_check"):
        yield Problem(Fault.REFERENCE_BROKEN, f"{table} {row}")
    total = sum(
        reading.rows(f"SELECT count(*) FROM {table}")[0][0]  # noqa: S608
        for table in ("record", "text", "link", "attachment", "revision", "origin", "edit")
    )
    told(total, total)


def _attachments(reading: Reading, told: _Told) -> Iterator[Problem | None]:
    contents = reading.rows("SELECT hash, size FROM blob ORDER BY rowid")
    for done, (hash_, size) in enumerate(contents, 1):
        if _content(reading, hash_) != (hash_, size):
            yield Problem(Fault.CONTENT_ALTERED, hash_)
        told(done, len(contents))


def _content(reading: Reading, hash_: str) -> tuple[str, int]:
    """Hash and size, read in pieces: an attachment may be larger than memory."""
    digest, size = hashlib.sha256(), 0
    with reading.open_blob(hash_) as content:
        while piece := content.read(_PIECE):
            digest.update(piece)
            size += len(piece)
    return digest.hexdigest(), size


def _records(reading: Reading, told: _Told) -> Iterator[Problem]:
    repository, caches = Repository(reading.database), Caches(reading.database)
    known = reading.rows("SELECT n, kind FROM record ORDER BY n")
    for done, (n, kind) in enumerate(known, 1):
        record = repository.get(BY_KIND[kind], n) if kind in BY_KIND else None
        if record is None:
            yield Problem(Fault.RECORD_INCOMPLETE, str(n))
        else:
            yield from _record(reading, caches, record)
        if done % _STEP == 0 or done == len(known):
            told(done, len(known))


def _record(reading: Reading, caches: Caches, record: Root) -> Iterator[Problem]:
    n = record.n
    rows = reading.rows(
        "SELECT n, record, text, head, spaced FROM text WHERE n BETWEEN ? AND ? ORDER BY n",
        (n * SLOTS, n * SLOTS + SLOTS - 1),
    )
    short = [row[2] for row in rows if row[0] % SLOTS == SHORT_SLOT]
    left = first_left(reading.database)
    if (left is None or n < left) and short != [
        text for text in (short_words(reading.database, n),) if text
    ]:
        yield Problem(Fault.WORDS_STALE, str(n))
    wanted = {0, *plan_of(type(record)).texts}
    if {row[0] % SLOTS for row in rows} - {SHORT_SLOT} != wanted or any(
        row[1] != n for row in rows
    ):
        yield Problem(Fault.TEXT_MISSING, str(n))
        return  # and what follows from the texts cannot be told
    head = head_of(record)
    if reading.rows("SELECT title, detail, excerpt, sort FROM head WHERE n = ?", (n,)) != [head]:
        yield Problem(Fault.HEAD_STALE, str(n))
    words = caches.head_words(n, head.title)
    for row, _, text, known_head, known_spaced in rows:
        fresh = caches.text_row(row % SLOTS, text, words)
        if (fresh["head"], fresh["spaced"]) != (known_head, known_spaced):
            yield Problem(Fault.WORDS_STALE, str(n))
    own = [row[2] for row in rows if row[0] % SLOTS != SHORT_SLOT]
    if not _linked_as_told(reading, n, own):
        yield Problem(Fault.LINKS_STALE, str(n))


def _linked_as_told(reading: Reading, n: int, texts: list[str]) -> bool:
    links = {
        (target, role): context
        for target, role, context in reading.rows(
            "SELECT target, role, context FROM link WHERE source = ? AND derived = 1", (n,)
        )
    }
    found = (each for text in texts for each in mentions(text))
    wanted = named_records(reading.database, n, found)
    # What came later than the text that names it is linked when that is next saved.
    return all(
        links.get((target, role), context if target > n else None) == context
        for (target, role), context in wanted.items()
    ) and not (links.keys() - wanted.keys())


def _summaries(reading: Reading, told: _Told) -> Iterator[Problem]:
    for n in stale_counts(reading.database):
        yield Problem(Fault.SUMMARY_STALE, str(n))
    total = summaries.summarised(reading.database)
    for n in summaries.stale(reading.database, lambda done: told(done, total)):
        yield Problem(Fault.SUMMARY_STALE, str(n))


_CHECKS: Final[dict[Part, _Check]] = {
    Part.PAGES: _pages,
    Part.TABLES: _tables,
    Part.INDEX: _index,
    Part.REFERENCES: _references,
    Part.ATTACHMENTS: _attachments,
    Part.RECORDS: _records,
    Part.SUMMARIES: _summaries,
}
