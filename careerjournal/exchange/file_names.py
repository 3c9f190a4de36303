"""Names for files that every system accepts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from typing import Final

_FORBIDDEN: Final = re.compile(r"[<>:\"/\\|?*\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_RESERVED: Final = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE
)
# Marks that turn the direction of text can make one file look like another.
_INVISIBLE: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_LONGEST: Final = 120  # bytes of UTF-8: paths on Windows end at 260 characters


def safe_name(text: str, otherwise: str, longest: int = _LONGEST) -> str:
    """`text` as a file name without its ending, at most `longest` bytes; `otherwise` if none.

    Nothing that Windows, macOS or Linux forbids, reserves or drops: no `:` or `?`, no "CON", no
    blank or dot at either end.
    """
    name = unicodedata.normalize("NFC", text)
    name = _INVISIBLE.sub("", name)
    name = " ".join(_FORBIDDEN.sub(" ", name).split())
    name = _cut(name, longest).strip(" .")
    if not name:
        return otherwise
    return f"_{name}" if _RESERVED.match(name) else name


def safe_file_name(text: str, otherwise: str) -> str:
    """Like `safe_name`, but `text` has an ending, and keeps it."""
    stem, dot, ending = text.rpartition(".")
    if not dot or not stem or not re.fullmatch(r"[A-Za-z0-9]{1,10}", ending):
        return safe_name(text, otherwise)
    return f"{safe_name(stem, otherwise)}.{ending}"


def unused(stem: str, ending: str, taken: Container[str]) -> str:
    """`stem` + `ending`, with a number between them if that is in `taken` already.

    `taken` holds keys made by `same_file`.
    """
    name = f"{stem}{ending}"
    number = 2
    while same_file(name) in taken:
        name = f"{stem} ({number}){ending}"
        number += 1
    return name


def same_file(name: str) -> str:
    """Equal for names that some system takes for the same file."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _cut(text: str, longest: int) -> str:
    data = text.encode("utf-8")
    return text if len(data) <= longest else data[:longest].decode("utf-8", "ignore")
