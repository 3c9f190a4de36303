"""Reading a source in a process of its own, so that no parser holds the window up.

What comes back is data, never code: messages are MessagePack of known types, not pickles.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

import msgspec

from careerjournal.exchange.item import ATTACHMENT_LIMIT, Found, Item, Note, Skipped
from careerjournal.operations.importing import (
    FORMATS,
    Counted,
    read_import,
    sorted_out,
)
from careerjournal.operations.ready_import import ReadyImport
from careerjournal.records.errors import ImportFailed

_BATCH: Final = 100
_POLL_SECONDS: Final = 0.1


class _Batch(msgspec.Struct):
    """Some of what was found. Order is kept within each sort only."""

    items: list[Item] = []
    skipped: list[Skipped] = []
    notes: list[Note] = []
    is_last: bool = False
    failure: str | None = None
    details: dict[str, str | int] = {}


def read_import_apart(
    code: str,
    path: Path,
    *,
    attachment_limit: int = ATTACHMENT_LIMIT,
    counted: Counted | None = None,
) -> ReadyImport:
    """Like `read_import`, in a child process; call it on a worker thread.

    `counted` is asked ten times a second and may end it: then what was read so far is given
    back, to be thrown away. An archive is read here: that is a decoder's work, not a parser's.
    """
    if FORMATS[code].read is None:
        return read_import(code, path)
    # A fresh interpreter: a copy of this one would hold the keys and half of Qt.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(
        target=_serve_alone, args=(theirs, code, str(path), attachment_limit), daemon=True
    )
    child.start()
    theirs.close()
    try:
        return sorted_out(code, path, _received(ours, path, counted), None)
    finally:
        ours.close()
        child.terminate()
        child.join()
        child.close()


def _received(ours: Connection, path: Path, counted: Counted | None) -> Iterator[Found]:
    count = 0
    while True:
        if counted is not None and not counted(count):
            return
        try:
            if not ours.poll(_POLL_SECONDS):
                continue
            batch = msgspec.msgpack.decode(ours.recv_bytes(), type=_Batch)
        except (EOFError, OSError, msgspec.MsgspecError) as error:
            # The child died: out of memory, or killed. The source is at fault for all we know.
            raise ImportFailed(path=str(path)) from error
        if batch.failure is not None:
            raise _failure(batch)
        count += len(batch.items) + len(batch.skipped)
        yield from batch.items
        yield from batch.skipped
        yield from batch.notes
        if batch.is_last:
            return


def _failure(batch: _Batch) -> ImportFailed:
    known: list[type[ImportFailed]] = [ImportFailed, *ImportFailed.__subclasses__()]
    kinds = {kind.code: kind for kind in known}
    return kinds.get(batch.failure or "", ImportFailed)(**batch.details)


def _serve_alone(theirs: Connection, code: str, path: str, attachment_limit: int) -> None:
    """The child's whole life. What a fault of ours would print may quote the source, and what a
    desktop program prints ends in the system's log."""
    # Open to the end: what is printed last is what must not be seen.
    sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    _serve(theirs, code, path, attachment_limit)


def _serve(theirs: Connection, code: str, path: str, attachment_limit: int) -> None:
    """Read, and send what was found in batches."""
    reader = FORMATS[code].read
    batch = _Batch([], [], [])
    encode = msgspec.msgpack.encode
    try:
        for found in reader(Path(path), attachment_limit) if reader else ():
            if isinstance(found, Item):
                batch.items.append(found)
            elif isinstance(found, Skipped):
                batch.skipped.append(found)
            else:
                batch.notes.append(found)
            if len(batch.items) + len(batch.skipped) >= _BATCH:
                theirs.send_bytes(encode(batch))
                batch = _Batch([], [], [])
        batch.is_last = True
    except ImportFailed as error:
        details = {
            key: value for key, value in error.details.items() if isinstance(value, str | int)
        }
        batch = _Batch(failure=error.code, details=details)
    theirs.send_bytes(encode(batch))
    theirs.close()
