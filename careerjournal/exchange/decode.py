"""Bytes of unknown origin to text."""

from __future__ import annotations

import codecs
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from careerjournal.exchange.item import FileMissing, FileTooLarge, FileUnreadable

_BINARY: Final = getattr(os, "O_BINARY", 0)
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# The five bytes that cp1252 leaves undefined are kept as the control characters of Latin-1.
_CP1252: Final = {byte: chr(byte) for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


@dataclass(frozen=True)
class Decoded:
    """Text, and how sure one may be of it.

    `guessed` says that the bytes were not valid in any announced encoding; `replaced` counts
    the characters that had to be given up.
    """

    text: str
    encoding: str
    guessed: bool = False
    replaced: int = 0


def decode(data: bytes) -> Decoded:
    """Text of `data`: by its byte order mark, else UTF-8, else Windows-1252; never fails.

    A text that is UTF-8 but for a few bytes stays UTF-8, and those bytes become U+FFFD.
    """
    if data.startswith(codecs.BOM_UTF8):
        return _utf8(data[3:])
    if data.startswith(_UTF16):
        text = data.decode("utf-16", "replace")
        return Decoded(text, "utf-16", replaced=text.count("\ufffd"))
    return _utf8(data)


def _utf8(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    replaced = text.count("\ufffd")
    foreign = sum(1 for character in text if character > "\x7f") - replaced
    if foreign >= replaced:
        return Decoded(text, "utf-8", guessed=True, replaced=replaced)
    return Decoded(_windows(data), "cp1252", guessed=True)


def _windows(data: bytes) -> str:
    text = data.decode("latin-1")
    return "".join(
        character
        if not "\x80" <= character <= "\x9f"
        else _CP1252.get(ord(character)) or character.encode("latin-1").decode("cp1252")
        for character in text
    )


def read_bytes(path: Path, limit: int, root: Path | None = None) -> bytes:
    """The content of a regular file of at most `limit` bytes.

    Raises FileMissing, FileUnreadable (also for a device, a pipe or a folder) or FileTooLarge.
    With `root`, a path that leads outside that folder is unreadable too.
    """
    try:
        if root is not None and not path.resolve().is_relative_to(root.resolve()):
            raise FileUnreadable(path=str(path))
        # Opening a pipe would wait for its writer for ever; without blocking it does not.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
    except FileNotFoundError as error:
        raise FileMissing(path=str(path)) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise FileUnreadable(path=str(path)) from error
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise FileUnreadable(path=str(path))
        with os.fdopen(handle, "rb", closefd=False) as file:
            data = file.read(limit + 1) if found.st_size <= limit else b""
    except OSError as error:
        raise FileUnreadable(path=str(path)) from error
    finally:
        os.close(handle)
    size = max(found.st_size, len(data))
    if size > limit:
        raise FileTooLarge(path=str(path), megabytes=size // 2**20, limit=limit // 2**20)
    return data


def check_is_file(path: Path) -> None:
    """Raises FileMissing, or FileUnreadable for what is no regular file."""
    try:
        found = path.stat()
    except FileNotFoundError as error:
        raise FileMissing(path=str(path)) from error
    except (OSError, ValueError) as error:
        raise FileUnreadable(path=str(path)) from error
    if not stat.S_ISREG(found.st_mode):
        raise FileUnreadable(path=str(path))
