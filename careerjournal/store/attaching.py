"""Files kept inside the vault: each content once, by its SHA-256, in small pieces."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO, Final

from careerjournal.records.link import Attachment
from careerjournal.rules.text import clean
from careerjournal.store.columns import instant_text
from careerjournal.store.connection import Database
from careerjournal.store.errors import AttachmentTooLarge, InputOutput, RecordGone
from careerjournal.store.transaction import Transaction

_PIECE: Final = 1 << 20


def attach(
    work: Transaction,
    n: int,
    name: str,
    media_type: str,
    data: bytes | BinaryIO,
    *,
    limit: int | None,
    added_at: datetime | None,
) -> Attachment:
    """See Unit.attach."""
    file = _seekable(data)
    start = file.tell()
    hash_, size = _measure(file, limit)
    file.seek(start)
    if work.database.row("SELECT 1 FROM record WHERE n = ?", (n,)) is None:
        raise RecordGone(n=n)
    if work.database.row("SELECT 1 FROM blob WHERE hash = ?", (hash_,)) is None:
        _store(work, file, hash_, size)
    added_at = added_at or work.now
    attachment = Attachment(
        record=n, hash=hash_, name=clean(name), media_type=media_type, size=size, added_at=added_at
    )
    number = work.add(
        "attachment",
        n,
        {
            "record": n,
            "hash": hash_,
            "name": attachment.name,
            "media_type": media_type,
            "size": size,
            "added_at": instant_text(added_at),
        },
    )
    work.mark(n)
    work.caches.refresh_words(n)
    return Attachment(**{**vars(attachment), "n": number})


def detach(work: Transaction, attachment_n: int) -> None:
    """See Unit.detach."""
    row = work.rows.get("attachment", attachment_n)
    if row is None or not isinstance(record := row["record"], int):
        return
    work.remove("attachment", attachment_n, record)
    work.mark(record)
    work.caches.refresh_words(record)


def remove_loose_blobs(database: Database) -> None:
    """Delete every content that no attachment has and no act could bring back."""
    database.run(
        "DELETE FROM blob WHERE NOT EXISTS (SELECT 1 FROM attachment a WHERE a.hash = blob.hash)"
        " AND hash NOT IN (SELECT other ->> '$.hash' FROM edit"
        " WHERE table_name = 'attachment' AND other ->> '$.hash' IS NOT NULL)"
    )


def _seekable(data: bytes | BinaryIO) -> BinaryIO:
    if isinstance(data, bytes):
        return io.BytesIO(data)
    return data if data.seekable() else io.BytesIO(data.read())


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    try:
        while piece := file.read(_PIECE):
            yield piece
    except OSError as error:
        raise InputOutput from error


def _measure(file: BinaryIO, limit: int | None) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for piece in _pieces(file):
        digest.update(piece)
        size += len(piece)
        if limit is not None and size > limit:
            raise AttachmentTooLarge(limit=limit)
    return digest.hexdigest(), size


def _store(work: Transaction, file: BinaryIO, hash_: str, size: int) -> None:
    work.database.run(
        "INSERT INTO blob(hash, size, data) VALUES (?, ?, zeroblob(?))", (hash_, size, size)
    )
    digest = hashlib.sha256()
    with work.database.blob(hash_, writable=True) as blob:
        for piece in _pieces(file):
            digest.update(piece)
            blob.write(piece)
    if digest.hexdigest() != hash_:
        # The file changed while it was read; what we have is no version of it.
        raise InputOutput
