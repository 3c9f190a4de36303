"""One change to the vault, kept whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, BinaryIO, TypeVar

from careerjournal.records.link import ROLE_TAG, Attachment, Link
from careerjournal.records.origin import Origin
from careerjournal.records.record import Line, Part, Root
from careerjournal.rules.text import clean
from careerjournal.store import attaching, erasing, parts, repointing, saving, tagging
from careerjournal.store.columns import instant_text
from careerjournal.store.reading import Reading
from careerjournal.store.rows import Row
from careerjournal.store.transaction import Transaction

R = TypeVar("R", bound=Root)
P = TypeVar("P", bound=Part)
L = TypeVar("L", bound=Line)


class Unit(Reading):
    """What a change may do. It reads what it has written so far.

    Everything but `erase`, `erase_words`, `erase_part` and `set_preference` is noted and can be
    undone.
    """

    def __init__(self, work: Transaction) -> None:
        super().__init__(work.database)
        self._work = work

    @property
    def now(self) -> datetime:
        """The instant of this change, aware UTC."""
        return self._work.now

    def save(self, record: R, base: R | None = None, *, new_sitting: bool = False) -> R:
        """Keep `record`; gives it back as it now stands, with its row number and instants.

        A record without a row number is new; an id, instants and trash it brings along are kept.
        Of a known one only the fields that differ from `base`, the version the page had, are
        written; without a base, those that differ from the vault. Text is cleaned (NFC, no NUL).
        A text left alone for 15 minutes, or of an earlier sitting, is kept as a version. Raises
        RecordGone if it, or what it refers to, is no longer there; for a tag TagExists, and
        ValueError if its name is empty.
        """
        return saving.save(self._work, record, base, new_sitting=new_sitting)

    def add(self, record: R, tags: Iterable[str]) -> R:
        """Keep a new record with its tags: faster than `save` and `tag`, for thousands of them."""
        names = tuple(tags)
        dress = partial(tagging.set_tags, self._work, names=names) if names else None
        return saving.save(self._work, record, None, new_sitting=False, dress=dress)

    def relink(self, n: int) -> None:
        """Find again what the texts of record `n` mention: what came later than they did."""
        saving.relink(self._work, n)

    def put(self, part: P, base: P | None = None) -> P:
        """Keep a part of a record; gives it back as it now stands, with its row number and id.

        One without a row number is new. Of a known one only the fields that differ from `base`
        are written, as in `save`; its owner stays. A line of a ledger can only be added, see
        `note`. Raises RecordGone if the part, its owner or what it refers to is no longer there,
        ValueError for a known line or an amount of more than three decimals.
        """
        return parts.put(self._work, part, base)

    def remove(self, cls: type[Part], n: int) -> None:
        """Take the part `n` away, with what cannot stand without it and the links that mean it.

        Nothing happens if it is gone already. Raises ValueError for a line of a ledger.
        """
        parts.remove(self._work, cls, n)

    def note(self, line: L) -> L:
        """Add a line to a ledger; with `replaces`, in the place of that line.

        Raises RecordGone, LineReplaced if that line no longer counts, ValueError for a line that
        has a row number.
        """
        return parts.note(self._work, line)

    def withdraw(self, cls: type[L], n: int) -> L:
        """Take line `n` out of a ledger: notes a void line that replaces it, and gives it back.

        Withdrawing that one brings line `n` back. Raises RecordGone, LineReplaced.
        """
        return parts.withdraw(self._work, cls, n)

    def keep_part(self, part: P) -> P:
        """Add a part or a line as an archive brings it along: with its id and instants.

        Its owner is not counted as changed. Raises RecordGone as `put` does.
        """
        return parts.keep(self._work, part)

    def tag(self, n: int, names: Iterable[str]) -> None:
        """Make `names` the tags of record `n` that are set by hand.

        A name that no tag has becomes a tag; one in the trash comes out of it. Tags that a text
        mentions stay whatever is set here.
        """
        self._work.require(n)
        tagging.set_tags(self._work, n, names)

    def rename_tag(self, n: int, name: str) -> None:
        """Give a tag another name; those nested under it move along.

        Raises TagExists, RecordGone, ValueError for an empty name.
        """
        tagging.rename(self._work, n, name)

    def link(self, link: Link) -> Link:
        """Tie two records; the same tie twice is one. Raises RecordGone."""
        self._work.require(link.source)
        self._work.require(link.target)
        row: Row = {
            "source": link.source,
            "target": link.target,
            "role": link.role,
            "quote": clean(link.quote),
            "context": clean(link.context),
            "derived": int(link.derived),
            "part": link.part,
        }
        known = self.database.row(
            "SELECT n FROM link WHERE source = ? AND target = ? AND role = ?"
            " AND quote = ? AND derived = ? AND part = ?",
            [row[name] for name in ("source", "target", "role", "quote", "derived", "part")],
        )
        if known is not None:
            return replace(link, n=known[0])
        n = self._work.add("link", link.source, row)
        self._linked(row)
        return replace(link, n=n)

    def unlink(self, link_n: int) -> None:
        """Take a link away; nothing happens if it is gone already."""
        known = self._work.rows.get("link", link_n)
        if known is not None and isinstance(source := known["source"], int):
            self._work.remove("link", link_n, source)
            self._linked(known)

    def attach(
        self,
        n: int,
        name: str,
        media_type: str,
        data: bytes | BinaryIO,
        *,
        limit: int | None = None,
        added_at: datetime | None = None,
    ) -> Attachment:
        """Keep a file with record `n`; equal contents are stored once.

        A file is read twice, in pieces of 1 MiB. Raises AttachmentTooLarge above `limit` bytes,
        InputOutput if it cannot be read or changes meanwhile, RecordGone.
        """
        return attaching.attach(
            self._work, n, name, media_type, data, limit=limit, added_at=added_at
        )

    def detach(self, attachment_n: int) -> None:
        """Take a file from its record; its content stays as long as undo may ask for it."""
        attaching.detach(self._work, attachment_n)

    def trash(self, n: int) -> None:
        """Put record `n` in the trash. Raises RecordGone."""
        tagging.set_trashed(self._work, n, trashed=True)

    def restore(self, n: int) -> None:
        """Take record `n` out of the trash. Raises RecordGone."""
        tagging.set_trashed(self._work, n, trashed=False)

    def erase(self, n: int) -> None:
        """Remove record `n` for good, with its versions, history, origins and lone contents.

        Its parts and ledgers go with it, and nothing refers to it any more. Cannot be undone, and
        what the history knew of it is gone too. Raises RecordGone, StageInUse for a stage that
        applications came through.
        """
        erasing.erase(self._work, n)

    def erase_words(self, n: int, change: Callable[[str], str]) -> None:
        """Put every text of record `n` and of its parts as `change` gives it, and let nothing
        know how it was.

        Its earlier versions and what the history knew of it are gone: nothing that was done to it
        so far can be undone. Raises RecordGone.
        """
        erasing.erase_words(self._work, n, change)

    def erase_part(self, cls: type[Part], n: int) -> None:
        """Remove part `n` for good, with what the history knew of it; nothing may stand beside
        it. Nothing happens if it is gone already."""
        erasing.erase_part(self._work, cls, n)

    def repoint(self, cls: type[Root], n: int, into_n: int) -> None:
        """Let everything that names record `n` of `cls` name `into_n` instead, of the same kind.

        Its parts and ledgers, files, tags, ties and origins become those of `into_n`, and texts
        that mention it mention that. What `into_n` has already it has once; what would tie it to
        itself goes. The fields and texts of `n` stay. Raises RecordGone, and ValueError for one
        and the same record.
        """
        repointing.repoint(self._work, cls, n, into_n)

    def set_origin(self, origin: Origin) -> None:
        """Remember where a record was imported from; one line for each source and source id."""
        self._work.require(origin.record)
        row: Row = {
            "record": origin.record,
            "source": origin.source,
            "source_id": origin.source_id,
            "raw": origin.raw,
            "imported": origin.imported,
        }
        known = self.origin(origin.source, origin.source_id)
        if known is None:
            self._work.add("origin", origin.record, row)
            return
        before = self._work.rows.get("origin", known.n)
        if before is not None and before != row:
            self._work.change("origin", known.n, origin.record, before, row)

    def keep_version(self, n: int, field: str, text: str, at: datetime) -> None:
        """Keep an earlier text of record `n`, last saved at `at`, as an archive brings it along.

        Versions are listed in the order they were kept, so the oldest goes first. Raises
        RecordGone.
        """
        self._work.require(n)
        version: Row = {"record": n, "field": field, "text": clean(text), "at": instant_text(at)}
        self._work.add("revision", n, version)

    def set_preference(self, key: str, value: Any) -> None:
        """Keep a value that JSON can say under `key`; None removes it. Not an act."""
        self._work.preferences.add(key)
        if value is None:
            self.database.run("DELETE FROM preference WHERE key = ?", (key,))
            return
        self.database.run(
            "INSERT INTO preference(key, value) VALUES (?, ?)"
            " ON CONFLICT(key) DO UPDATE SET value = excluded.value",
            (key, json.dumps(value, ensure_ascii=False, separators=(",", ":"))),
        )

    def _linked(self, row: Row) -> None:
        for end in ("source", "target"):
            if isinstance(n := row[end], int):
                self._work.mark(n)
        if row["role"] == ROLE_TAG and isinstance(source := row["source"], int):
            self._work.caches.refresh_words(source)
