"""A job page saved as one file (.mhtml), or a posting that came by mail (.eml)."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import date
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Final

from careerjournal.exchange import posting_html
from careerjournal.exchange.decode import decode
from careerjournal.exchange.item import Note
from careerjournal.exchange.posting_page import Page, cut
from careerjournal.rules.text import clean

_MOST_PAGES: Final = 12
_LEAST_TEXT: Final = 400
_LONGEST: Final = 300


def read(data: bytes) -> Page:
    """The page or mail in `data`. Never fails."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        pages, plain = _parts(message)
    except (RecursionError, ValueError, LookupError, IndexError, TypeError, AssertionError):
        # The standard library's reader gives up in all these ways on what is no mail.
        return Page(text="", notes=(Note(code="page-damaged"),))
    page = _best(pages)
    if page is None or (not page.text and plain):
        text, notes = cut(plain.strip())
        page = Page(text=text, notes=notes or (() if text else (Note(code="page-without-text"),)))
    url = _web_address(_header(message, "Snapshot-Content-Location"))
    return replace(
        page,
        title=page.title or _header(message, "Subject"),
        url=page.url or url,
        saved=page.saved or _day(_header(message, "Date")),
    )


def _parts(message: Message) -> tuple[list[Page], str]:
    """Every page in the message, the one that was shown first, and its plain text."""
    pages: list[Page] = []
    plain = ""
    for part in message.walk():
        kind = part.get_content_type()
        if part.is_multipart() or kind not in ("text/html", "text/plain", "application/xhtml+xml"):
            continue
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        if kind == "text/plain":
            plain = plain or clean(decode(content).text)
        elif len(pages) < _MOST_PAGES:
            url = _web_address(_header(part, "Content-Location"))
            pages.append(posting_html.read(content, _charset(part), url))
    return pages, plain


def _best(pages: list[Page]) -> Page | None:
    """The page itself, or the frame within it that holds the posting."""
    if not pages:
        return None
    with_job = next((page for page in pages if page.facts.role), None)
    if with_job is not None:
        return with_job
    if len(pages[0].text) >= _LEAST_TEXT:
        return pages[0]
    longest = max(pages, key=lambda page: len(page.text))
    first = pages[0]
    return replace(longest, title=first.title or longest.title, url=first.url or longest.url)


def _charset(part: Message) -> str:
    charset = part.get_content_charset()
    return charset if isinstance(charset, str) else ""


def _header(message: Message, name: str) -> str:
    """A header in words, whichever way it was encoded."""
    value = str(message.get(name, ""))[: _LONGEST * 8]
    if "=?" in value:
        try:
            decoded = email.header.decode_header(value)
            value = "".join(
                part if isinstance(part, str) else part.decode(charset or "ascii", "replace")
                for part, charset in decoded
            )
        except (LookupError, ValueError):
            value = ""
    return " ".join(clean(value).split())[: _LONGEST * 7]


def _web_address(value: str) -> str:
    return value if value.startswith(("https://", "http://")) and " " not in value else ""


def _day(value: str) -> date | None:
    try:
        return parsedate_to_datetime(value[:100]).date() if value else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
