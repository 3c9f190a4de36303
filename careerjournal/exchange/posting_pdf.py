"""A posting saved or printed as PDF."""

from __future__ import annotations

import io
import logging
import re
import time
from collections.abc import Iterator
from typing import Final

from pypdf import PasswordType, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from careerjournal.exchange.item import Note
from careerjournal.exchange.posting_page import TEXT_LIMIT, Page, cut
from careerjournal.rules.text import clean

_MOST_PAGES: Final = 60
_SECONDS: Final = 12.0
"""After so long no further page is begun; the pages read until then are kept."""
_LEAST_LETTERS: Final = 20
_LONGEST_TITLE: Final = 300

_BULLET: Final = re.compile(r"[•●○◦▪▫■□►▶➢➤✓✔‣⁃\uf0b7\uf0a7][ \t\u00a0]*")
_URL: Final = re.compile(r"https?://[^\s<>\"]{4,1000}")
_PRINTED_EDGE: Final = re.compile(
    r"(?:https?://\S+(?:[ \t]+\d+/\d+)?|\d+/\d+|\d{1,2}[./]\d{1,2}[./]\d{2,4}, \d{1,2}:\d{2}.*)"
)

# What it says of a damaged file quotes it.
logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)


def read(data: bytes) -> Page:
    """The text of the PDF in `data`; without one, a note says why. Never fails."""
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            return _nothing("pdf-encrypted")
        title = _title(reader)
        pages = list(_pages(reader))
    except DependencyError:
        return _nothing("pdf-encrypted")
    # On a damaged file it fails in more ways than it has names for.
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError,
            ArithmeticError, RecursionError, AssertionError, NotImplementedError,
            OSError, MemoryError, UnicodeError, LookupError):  # fmt: skip
        return _nothing("pdf-damaged")
    printed = clean("\n".join(pages))
    address = _URL.search(printed)
    text, notes = cut(_readable(printed))
    if sum(map(str.isalnum, text)) < _LEAST_LETTERS:
        return Page(text="", title=title, notes=(Note(code="pdf-without-text"),))
    return Page(
        text=text, title=title, url=address[0].rstrip(".,;)") if address else "", notes=notes
    )


def _nothing(code: str) -> Page:
    return Page(text="", notes=(Note(code=code),))


def _title(reader: PdfReader) -> str:
    found = reader.metadata.title if reader.metadata is not None else None
    return " ".join(clean(str(found or "")[: _LONGEST_TITLE * 2]).split())[:_LONGEST_TITLE]


def _pages(reader: PdfReader) -> Iterator[str]:
    start = time.monotonic()
    size = 0
    for page in reader.pages[:_MOST_PAGES]:
        text = page.extract_text()
        size += len(text)
        yield text
        if size > TEXT_LIMIT or time.monotonic() - start > _SECONDS:
            return


def _readable(printed: str) -> str:
    """The lines of the pages, those that only go on over an edge put together again."""
    lines: list[str] = []
    for raw in printed[: TEXT_LIMIT * 2].split("\n"):
        line = " ".join(raw.split())
        if not line or _PRINTED_EDGE.fullmatch(line):
            if lines and lines[-1] and not line:
                lines.append("")
            continue
        bullet = _BULLET.match(line)
        if bullet:
            lines.append(f"- {line[bullet.end() :]}" if line[bullet.end() :] else "-")
        elif lines and lines[-1] == "-":
            lines[-1] = f"- {line}"
        elif lines and _goes_on(lines[-1], line):
            lines[-1] = f"{lines[-1]} {line}" if not lines[-1].endswith("-") else lines[-1] + line
        else:
            lines.append(line)
    return "\n".join(lines).strip("\n")


def _goes_on(before: str, line: str) -> bool:
    """Whether `line` is the rest of the one before."""
    if not before or before.endswith((".", "!", "?", ":", ";")):
        return False
    return line[0].islower() or before.endswith(",")
