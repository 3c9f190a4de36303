"""A job page as the browser saved it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from lxml import etree

from careerjournal.exchange import job_posting_json_ld
from careerjournal.exchange.decode import decode
from careerjournal.exchange.html_text import parse, to_text
from careerjournal.exchange.item import Note
from careerjournal.exchange.posting_page import TEXT_LIMIT, JobFacts, Page, cut
from careerjournal.rules.text import clean

_MARKUP_LIMIT: Final = 8 * 2**20
"""Characters of markup that are parsed once scripts, styles and comments are gone."""
_MOST_BLOCKS: Final = 100
_LEAST_MAIN: Final = 200
_STRUCTURED_AFTER: Final = 400
_SNIPPET: Final = 60
_LONGEST: Final = 300
_HEAD_BYTES: Final = 4096

_DROPPED: Final = re.compile(r"<(script|style|svg|noscript)\b|<!--", re.IGNORECASE)
_LONG_TAG: Final = re.compile(r"<[a-zA-Z][^<>]{20000}")
_TAG_NAME: Final = re.compile(r"<([a-zA-Z][a-zA-Z0-9:-]{0,40})")
_TAG_REST: Final = re.compile(r"(?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+>")
_MOST_ATTRIBUTES: Final = 500
_JSON_LD: Final = re.compile(r"application/ld\+json", re.IGNORECASE)
_CLOSES: Final = {
    tag: re.compile(rf"</{tag}\s*>", re.IGNORECASE)
    for tag in ("script", "style", "svg", "noscript")
}
_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]{2,40})", re.IGNORECASE
)
# The encodings of the web. Python knows others, some of which unpack or crawl.
_KNOWN: Final = re.compile(
    r"utf-?8|utf-?16(?:-?[lb]e)?|iso-?8859-\d{1,2}|latin-?1|us-ascii|windows-125\d|cp125\d"
    r"|windows-874|koi8-[ru]|ibm866|macintosh|gbk|gb2312|gb18030|big5(?:-hkscs)?|euc-(?:jp|kr)"
    r"|iso-2022-jp|shift[_-]jis|sjis",
    re.IGNORECASE,
)
_SAVED_FROM: Final = re.compile(
    r"<!--\s*saved from url=\(\d{1,6}\)(?P<url>\S{1,2000})\s*-->"
    r"|<!--\s*Page saved with SingleFile\s+url:\s*(?P<single>\S{1,2000})"
    r"(?:\s+saved date:\s*\w{3}\s+(?P<month>\w{3})\s+(?P<day>\d{1,2})\s+(?P<year>\d{4}))?",
    re.IGNORECASE,
)
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec"


@dataclass(frozen=True)
class _Stripped:
    markup: str
    blocks: tuple[str, ...]


def read(data: bytes, charset: str = "", url: str = "") -> Page:
    """The page in `data`; `charset` and `url` are what came along with it. Never fails."""
    source, notes = _decoded(data, charset)
    stripped = _without_scripts(source)
    markup = _with_lean_tags(clean(stripped.markup[:_MARKUP_LIMIT]))
    if len(stripped.markup) > _MARKUP_LIMIT:
        notes = (*notes, Note(code="posting-cut"))
    root = parse(markup) if markup.strip() else None
    saved_url, saved = _saved_from(source[:20_000])
    if root is None:
        facts = job_posting_json_ld.find(stripped.blocks)
        if not facts.text:
            notes = (*notes, Note(code="page-without-text"))
        return Page(text=facts.text, url=url or saved_url, facts=facts, saved=saved, notes=notes)
    head = _Head(root)
    facts = job_posting_json_ld.find(stripped.blocks, head.title)
    text, more = cut(_text(root, facts))
    if not text:
        more = (Note(code="page-without-text"),)
    url = _address(facts.url, head.canonical, url, saved_url, head.shared_url)
    return Page(
        text=text,
        title=head.title,
        url=url,
        site=head.site or _host(url),
        language=head.language,
        saved=saved,
        facts=facts,
        notes=(*notes, *facts.notes, *more),
    )


class _Head:
    """What the head of a page says about it."""

    def __init__(self, root: etree._Element) -> None:
        meta = dict(_meta(root))
        title = next((each for each in _texts(root, "title")), "")
        heading = next((each for each in _texts(root, "h1")), "")
        self.title = meta.get("og:title") or title or meta.get("twitter:title", "") or heading
        # The window's title often names the company as well.
        if len(title) > len(self.title) and self.title in title:
            self.title = title
        self.site = meta.get("og:site_name", "")
        self.shared_url = meta.get("og:url", "")
        self.canonical = next(
            (
                link.get("href", "").strip()
                for link in root.iter("link")
                if "canonical" in link.get("rel", "").casefold().split()
            ),
            "",
        )
        found = re.match(r"[a-zA-Z]{2,3}(?=[-_]|$)", root.get("lang", "")[:20].strip())
        self.language = found[0].lower() if found else ""


def _meta(root: etree._Element) -> Iterator[tuple[str, str]]:
    for count, element in enumerate(root.iter("meta")):
        if count > 1000:
            return
        name = element.get("property") or element.get("name") or ""
        content = " ".join(element.get("content", "")[: _LONGEST * 2].split())[:_LONGEST]
        if name and content:
            yield name.strip().casefold(), content


def _texts(root: etree._Element, tag: str) -> Iterator[str]:
    for element in root.iter(tag):
        words = " ".join("".join(_strings(element)).split())[:_LONGEST]
        if words:
            yield words


def _strings(element: etree._Element) -> Iterator[str]:
    size = 0
    for text in element.itertext():
        yield str(text)
        size += len(text)
        if size > _LONGEST * 10:
            return


def _text(root: etree._Element, facts: JobFacts) -> str:
    """The words of the posting: what the page's data gives, if the page does not say it better."""
    stated = facts.text
    if len(stated) >= _LEAST_MAIN and (len(stated) < _STRUCTURED_AFTER or "\n" in stated):
        return stated
    shown = _main_text(root)
    if not stated:
        return shown
    # Data without a line break has lost the lists that the page shows.
    begin = " ".join(stated.split())[:_SNIPPET]
    plain = " ".join(re.sub(r"(?m)^\s*(?:#{1,6}|-|\d+\.)\s", "", shown).split())
    return shown if begin in plain or len(stated) < _LEAST_MAIN < len(shown) else stated


def _main_text(root: etree._Element) -> str:
    best = ""
    candidates = [
        element
        for element in root.iter("main", "article", "div", "section")
        if element.tag == "main" or element.tag == "article" or element.get("role") == "main"
    ]
    for element in candidates[:20]:
        text = to_text(element, TEXT_LIMIT + 1)
        if len(text) > len(best):
            best = text
        if element.tag == "main" and len(text) >= _LEAST_MAIN:
            break
    if len(best) >= _LEAST_MAIN:
        return best
    body = next(iter(root.iter("body")), root)
    return to_text(body, TEXT_LIMIT + 1)


def _without_scripts(source: str) -> _Stripped:
    """`source` without what no reader sees; data blocks of scripts come apart."""
    kept: list[str] = []
    blocks: list[str] = []
    place = 0
    while found := _DROPPED.search(source, place):
        kept.append(source[place : found.start()])
        tag = (found[1] or "").lower()
        if not tag:
            end = source.find("-->", found.end())
            place = len(source) if end < 0 else end + 3
            continue
        opened = source.find(">", found.end())
        close = _CLOSES[tag].search(source, opened) if opened >= 0 else None
        end = close.start() if close else len(source)
        is_data = tag == "script" and _JSON_LD.search(source[found.end() : opened][:_LONGEST])
        if is_data and len(blocks) < _MOST_BLOCKS:
            blocks.append(source[opened + 1 : end])
        place = close.end() if close else len(source)
    kept.append(source[place:])
    return _Stripped("".join(kept), tuple(blocks))


def _with_lean_tags(markup: str) -> str:
    """`markup` without the attributes of tags that have absurdly many.

    The parser compares each attribute with all others of its tag; 300,000 take it minutes.
    """
    if not _LONG_TAG.search(markup):
        return markup
    kept: list[str] = []
    place = 0
    while name := _TAG_NAME.search(markup, place):
        rest = _TAG_REST.match(markup, name.end())
        if rest is None:
            kept.append(markup[place : name.end()])
            place = name.end()
        elif rest[0].count("=") > _MOST_ATTRIBUTES:
            kept.append(f"{markup[place : name.start()]}<{name[1]}>")
            place = rest.end()
        else:
            kept.append(markup[place : rest.end()])
            place = rest.end()
    kept.append(markup[place:])
    return "".join(kept)


def _decoded(data: bytes, charset: str) -> tuple[str, tuple[Note, ...]]:
    """The text of a page, and a note if its encoding had to be guessed.

    Bytes that are good UTF-8 are UTF-8, whatever the page says of itself.
    """
    announced = charset
    if not announced and (found := _CHARSET.search(data[:_HEAD_BYTES])):
        announced = found[1].decode("ascii")
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data).text, ()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    shifted = announced.casefold().startswith(("iso-2022", "utf-16", "utf16"))
    if text and not (shifted and text.isascii()):
        return text, ()
    if _KNOWN.fullmatch(announced) and not re.fullmatch(r"utf-?8", announced, re.IGNORECASE):
        latin = re.fullmatch(r"iso-?8859-1|latin-?1|us-ascii", announced, re.IGNORECASE)
        name = "cp1252" if latin else announced
        try:
            known = data.decode(name, "replace")
        except LookupError:
            known = ""
        if known and known.count("\ufffd") * 50 <= len(known):
            return known, ()
    guessed = decode(data)
    note = (Note(code="encoding", detail=guessed.encoding),) if guessed.guessed else ()
    return guessed.text, note


def _saved_from(head: str) -> tuple[str, date | None]:
    """The address a browser noted when it saved the page, and the day."""
    found = _SAVED_FROM.search(head)
    if found is None:
        return "", None
    saved = None
    if found["month"] and found["month"].lower() in _MONTHS:
        try:
            month = _MONTHS.split().index(found["month"].lower()) + 1
            saved = date(int(found["year"]), month, int(found["day"]))
        except ValueError:
            saved = None
    return found["url"] or found["single"], saved


def _address(*candidates: str) -> str:
    """The first that is an address on the web."""
    for each in candidates:
        if re.fullmatch(r"https?://[^\s<>\"]{3,2000}", each):
            return each
    return ""


def _host(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
