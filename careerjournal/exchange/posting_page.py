"""What the readers of saved postings share: what they give, and how much they take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from careerjournal.exchange.item import Note
from careerjournal.records.errors import ImportFailed
from careerjournal.records.pay import Pay

FILE_LIMIT: Final = 64 * 2**20
"""Bytes; a saved page may carry 20 MB of scripts."""
TEXT_LIMIT: Final = 200_000
"""Characters of a posting that are kept."""
HTML_SUFFIXES: Final = frozenset({".html", ".htm", ".xhtml"})
MAIL_SUFFIXES: Final = frozenset({".mhtml", ".mht", ".eml"})
TEXT_SUFFIXES: Final = frozenset({".txt", ".text", ".md", ".markdown"})
SUFFIXES: Final = tuple(sorted({".pdf"} | HTML_SUFFIXES | MAIL_SUFFIXES | TEXT_SUFFIXES))
"""The endings of files a posting can be read from, in small letters."""


class PostingUnknown(ImportFailed):
    """No posting can be read from a file of this kind."""

    code: ClassVar[str] = "posting.unknown"


class PostingFailed(ImportFailed):
    """Whatever read the file came to an end over it."""

    code: ClassVar[str] = "posting.failed"


class PostingTooSlow(ImportFailed):
    """Reading the file took longer than anybody should wait. Details: seconds."""

    code: ClassVar[str] = "posting.too-slow"


@dataclass(frozen=True, kw_only=True)
class JobFacts:
    """What a page states of the job in data meant for programs. Blank where it does not."""

    role: str = ""
    company: str = ""
    place: str = ""
    remote_percent: int | None = None
    advertised: Pay | None = None
    closes: date | None = None
    url: str = ""
    text: str = ""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Page:
    """A saved page as text. `saved` is the day it was saved, where the file says so."""

    text: str
    title: str = ""
    url: str = ""
    site: str = ""
    language: str = ""
    saved: date | None = None
    facts: JobFacts = JobFacts()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Posting:
    """A posting as text, and its facts. What it does not tell is blank or None.

    `text` keeps the words of the posting; headings and lists carry Markdown's marks. `guessed`
    names the fields that were guessed from the words and not stated by the page. `saved` is the
    day the page was saved, where the file says so. `notes` say what was wrong with the file:
    codes that have words in `operations.posting_notes`.
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


def cut(text: str) -> tuple[str, tuple[Note, ...]]:
    """`text` within the limit, and a note if it had to be cut."""
    if len(text) <= TEXT_LIMIT:
        return text, ()
    return text[:TEXT_LIMIT].rstrip(), (Note(code="posting-cut"),)
