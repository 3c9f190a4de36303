"""A saved job posting: what it says, and what can be told from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from careerjournal.exchange import posting_html, posting_mhtml
from careerjournal.exchange.decode import decode, read_bytes
from careerjournal.exchange.item import Note
from careerjournal.exchange.posting_page import (
    FILE_LIMIT,
    HTML_SUFFIXES,
    MAIL_SUFFIXES,
    TEXT_SUFFIXES,
    Page,
    Posting,
    PostingUnknown,
    cut,
)
from careerjournal.exchange.posting_told import told
from careerjournal.rules.text import clean

_SNIFFED: Final = 2048


def read(path: Path, *, today: date | None = None, day_first: bool = True) -> Posting:
    """The posting in the file at `path`; `today` and `day_first` as for `posting_text.guess`.

    A file in which nothing can be read gives a Posting without text and a note. Raises
    FileMissing, FileUnreadable, FileTooLarge, or PostingUnknown for other kinds of file.
    """
    data = read_bytes(path, FILE_LIMIT)
    reader = _READERS[_kind(data, path.suffix.casefold())]
    if reader is None:
        raise PostingUnknown(path=str(path))
    return told(reader(data), today, day_first)


def _plain(data: bytes) -> Page:
    decoded = decode(data)
    text, notes = cut(clean(decoded.text).strip())
    if decoded.guessed:
        notes = (*notes, Note(code="encoding", detail=decoded.encoding))
    return Page(text=text, notes=notes if text else (Note(code="page-without-text"),))


def _pdf(data: bytes) -> Page:
    # Loaded late: its reader takes half a second to load, and most postings are saved pages.
    from careerjournal.exchange import posting_pdf  # noqa: PLC0415

    return posting_pdf.read(data)


_READERS: Final[Mapping[str, Callable[[bytes], Page] | None]] = {
    "html": posting_html.read,
    "mail": posting_mhtml.read,
    "pdf": _pdf,
    "plain": _plain,
    "unknown": None,
}


def _kind(data: bytes, suffix: str) -> str:
    """What the file is: by what it begins with, else by its name, which may be wrong."""
    head = data[:_SNIFFED].lstrip(b"\xef\xbb\xbf\r\n\t ").lower()
    if b"%pdf-" in head[:1024]:
        return "pdf"
    if head.startswith((b"from: <saved by", b"mime-version:")):
        return "mail"
    if head.startswith((b"<!doctype html", b"<html")):
        return "html"
    if suffix in MAIL_SUFFIXES:
        return "mail"
    if suffix in HTML_SUFFIXES:
        return "html"
    if suffix == ".pdf":
        return "pdf"
    return "plain" if suffix in TEXT_SUFFIXES else "unknown"
