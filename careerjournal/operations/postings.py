"""Reading a saved posting in a process of its own: what is on the web may be made to harm.

What comes back is data, never code: messages are MessagePack of known types, not pickles.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from types import MappingProxyType
from typing import Final

import msgspec

from careerjournal.exchange.item import FileMissing, FileTooLarge, FileUnreadable
from careerjournal.exchange.posting_page import (
    Posting,
    PostingFailed,
    PostingTooSlow,
    PostingUnknown,
)
from careerjournal.records.errors import ImportFailed

SECONDS: Final = 40.0
_POLL_SECONDS: Final = 0.05
_MEMORY: Final = 3 * 2**30
_ERRORS: Final[Mapping[str, type[ImportFailed]]] = MappingProxyType(
    {kind.code: kind for kind in (FileMissing, FileTooLarge, FileUnreadable, PostingUnknown)}
)


class _Answer(msgspec.Struct):
    """What the child sends, once."""

    posting: Posting | None = None
    failure: str = ""
    details: dict[str, str | int] = {}


def read_posting(
    path: Path,
    *,
    today: date | None = None,
    day_first: bool = True,
    goes_on: Callable[[], bool] | None = None,
    seconds: float = SECONDS,
) -> Posting | None:
    """The posting in the file at `path`; call it on a worker thread.

    `goes_on` is asked twenty times a second and may end it: then None is given back. Raises what
    `exchange.posting.read` does, PostingTooSlow after `seconds`, and PostingFailed if the reader
    came to an end over the file.
    """
    # A fresh interpreter: a copy of this one would hold the keys and half of Qt.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(
        target=_serve_alone, args=(theirs, str(path), today, day_first), daemon=True
    )
    child.start()
    theirs.close()
    try:
        return _received(ours, path, goes_on, seconds)
    finally:
        ours.close()
        child.terminate()
        child.join()
        child.close()


def _received(
    ours: Connection, path: Path, goes_on: Callable[[], bool] | None, seconds: float
) -> Posting | None:
    end = time.monotonic() + seconds
    while not ours.poll(_POLL_SECONDS):
        if goes_on is not None and not goes_on():
            return None
        if time.monotonic() > end:
            raise PostingTooSlow(path=str(path), seconds=round(seconds))
    try:
        answer = msgspec.msgpack.decode(ours.recv_bytes(), type=_Answer)
    except (EOFError, OSError, msgspec.MsgspecError) as error:
        # The child died: out of memory, or killed. The file is at fault for all we know.
        raise PostingFailed(path=str(path)) from error
    if answer.failure:
        raise _ERRORS.get(answer.failure, PostingFailed)(**{"path": str(path)} | answer.details)
    return answer.posting


def _serve_alone(theirs: Connection, path: str, today: date | None, day_first: bool) -> None:
    """The child's whole life. What a fault of ours would print may quote the posting, and what a
    desktop program prints ends in the system's log."""
    # Open to the end: what is printed last is what must not be seen.
    sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    _bound_memory()
    serve(theirs, path, today, day_first)


def serve(theirs: Connection, path: str, today: date | None, day_first: bool) -> None:
    """Read the file and send the answer."""
    # Loaded late: only the child reads files, and the readers cost a window half a second.
    from careerjournal.exchange import posting  # noqa: PLC0415

    try:
        answer = _Answer(posting.read(Path(path), today=today, day_first=day_first))
    except ImportFailed as error:
        details = {
            key: value for key, value in error.details.items() if isinstance(value, str | int)
        }
        answer = _Answer(failure=error.code, details=details)
    except MemoryError:
        answer = _Answer(failure=PostingFailed.code)
    theirs.send_bytes(msgspec.msgpack.encode(answer))
    theirs.close()


def _bound_memory() -> None:
    """Let a file that unpacks without end fail, not the machine."""
    if sys.platform == "linux":
        # There is no such module elsewhere, and macOS does not heed the bound.
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
