"""A saved job posting: what it says, and what can be told from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from careerjournal.exchange import posting_html, posting_mhtml, posting_pdf
from careerjournal.exchange.decode import decode, read_bytes
from careerjournal.exchange.item import Note
from careerjournal.exchange.posting_page import FILE_LIMIT, Page, PostingUnknown, cut
from careerjournal.records.pay import Pay
from careerjournal.rules.posting_text import guess
from careerjournal.rules.text import clean

T = TypeVar("T")

_HTML: Final = frozenset({".html", ".htm", ".xhtml"})
_MAIL: Final = frozenset({".mhtml", ".mht", ".eml"})
_PLAIN: Final = frozenset({".txt", ".text", ".md", ".markdown"})
SUFFIXES: Final = tuple(sorted({".pdf"} | _HTML | _MAIL | _PLAIN))
"""The endings of files a posting can be read from, in small letters."""
_SNIFFED: Final = 2048


@dataclass(frozen=True, kw_only=True)
class Posting:
    """A posting as text, and its facts. What it does not tell is blank or None.

    `text` keeps the words of the posting; headings and lists carry Markdown's marks. `guessed`
    names the fields that were guessed from the words and not stated by the page. `saved` is the
    day the page was saved, where the file says so. `notes` say what was wrong with the file:
    codes that have words in `operations.postings`.
    """

    text: str
    title: str = ""
    company: str = ""
    role: str = ""
    place: str = ""
    remote_percent: int | None = None
    advertised: Pay | None = None
    closes: date | None = None
    url: str = ""
    source_site: str = ""
    language: str = ""
    saved: date | None = None
    guessed: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


def read(path: Path, *, today: date | None = None, day_first: bool = True) -> Posting:
    """The posting in the file at `path`; `today` and `day_first` as for `posting_text.guess`.

    A file in which nothing can be read gives a Posting without text and a note. Raises
    FileMissing, FileUnreadable, FileTooLarge, or PostingUnknown for other kinds of file.
    """
    data = read_bytes(path, FILE_LIMIT)
    reader = _READERS[_kind(data, path.suffix.casefold())]
    if reader is None:
        raise PostingUnknown(path=str(path))
    return _told(reader(data), today, day_first)


def from_text(text: str, *, today: date | None = None, day_first: bool = True) -> Posting:
    """A posting that was pasted as text."""
    kept, notes = cut(clean(text).strip())
    return _told(Page(text=kept, notes=notes), today, day_first)


def _plain(data: bytes) -> Page:
    decoded = decode(data)
    text, notes = cut(clean(decoded.text).strip())
    if decoded.guessed:
        notes = (*notes, Note(code="encoding", detail=decoded.encoding))
    return Page(text=text, notes=notes if text else (Note(code="page-without-text"),))


_READERS: Final[Mapping[str, Callable[[bytes], Page] | None]] = {
    "html": posting_html.read,
    "mail": posting_mhtml.read,
    "pdf": posting_pdf.read,
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
    if suffix in _MAIL:
        return "mail"
    if suffix in _HTML:
        return "html"
    if suffix == ".pdf":
        return "pdf"
    return "plain" if suffix in _PLAIN else "unknown"


def _told(page: Page, today: date | None, day_first: bool) -> Posting:
    """`page` with its facts, those it does not state guessed from its words."""
    facts = page.facts
    found = guess(page.text, page.title, today=today, day_first=day_first)
    guessed: list[str] = []

    def known(name: str, stated: T, from_words: T) -> T:
        if stated or (stated is not None and stated != ""):
            return stated
        if from_words or (from_words is not None and from_words != ""):
            guessed.append(name)
        return from_words

    unreal = any(note.code == "closing-date-unreal" for note in page.notes)
    notes = page.notes
    if found.unreal_date and not unreal and facts.closes is None:
        notes = (*notes, Note(code="closing-date-unreal", detail=found.unreal_date))
    return Posting(
        text=page.text,
        title=page.title,
        company=known("company", facts.company, found.company),
        role=known("role", facts.role, found.role),
        place=known("place", facts.place, found.place),
        remote_percent=known("remote_percent", facts.remote_percent, found.remote_percent),
        advertised=known("advertised", facts.advertised, found.advertised),
        closes=known("closes", facts.closes, None if unreal else found.closes),
        url=page.url,
        source_site=page.site,
        language=found.language or page.language,
        saved=page.saved,
        guessed=tuple(guessed),
        notes=tuple(dict.fromkeys(notes)),
    )
