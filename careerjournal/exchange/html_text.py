"""HTML as text one can read: headings, paragraphs and lists kept as Markdown marks them.

The walk is over a flat stream of events, so that no depth of nesting matters.
"""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

_SKIPPED: Final = frozenset(
    {
        "audio", "button", "canvas", "dialog", "embed", "footer", "head", "iframe", "input",
        "math", "nav", "noscript", "object", "script", "select", "style", "svg", "template",
        "textarea", "title", "video",
    }
)  # fmt: skip
_BLOCKS: Final = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
        "div", "dl", "dt", "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4",
        "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu", "ol", "p", "pre",
        "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
    }
)  # fmt: skip
_APART: Final = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "table", "blockquote", "pre"}
)
_STRONG: Final = frozenset({"b", "strong"})
_LISTS: Final = frozenset({"ul", "ol", "menu"})
_ROLES: Final = frozenset(
    {"navigation", "banner", "contentinfo", "dialog", "alertdialog", "search"}
)
_NOISE: Final = re.compile(r"cookie|consent|gdpr|onetrust|skip-link", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_INVISIBLE: Final = re.compile("[\u00ad\u200b\u2060\ufeff]")
_BLANKS: Final = re.compile(r"[^\S\n]+")
_LONGEST_HEADING: Final = 80
_DEEPEST_LIST: Final = 6


def parse(html: str) -> etree._Element | None:
    """The root of `html`, however broken; None if there is nothing in it.

    `html` must be clean: without NUL or lone surrogates.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, recover=True
    )
    try:
        return etree.fromstring(html.encode(), parser)
    except etree.ParseError:
        return None


def to_text(root: etree._Element, limit: int) -> str:
    """What a reader would see below `root`, at most about `limit` characters."""
    writer = _Writer()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            if element is not root and _is_skipped(element):
                walk.skip_subtree()
                continue
            writer.start(element.tag)
            writer.say(element.text)
        else:
            if element is root or not _is_skipped(element):
                writer.end(element.tag)
            if element is not root:
                writer.say(element.tail)
        if writer.size > limit:
            break
    return writer.text()


def _is_skipped(element: etree._Element) -> bool:
    if element.tag in _SKIPPED:
        return True
    if not element.attrib:
        return False
    names = f"{element.get('id', '')[:200]} {element.get('class', '')[:400]}"
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or element.get("role", "") in _ROLES
        or bool(_HIDDEN.search(element.get("style", "")[:400]))
        or bool(_NOISE.search(names))
    )


class _Writer:
    """Puts blocks below each other as they come."""

    def __init__(self) -> None:
        self.size = 0
        self._lines: list[str] = []
        self._inline: list[str] = []
        self._lists: list[int | None] = []
        self._mark = ""
        self._heading = 0
        self._strong = 0
        self._plain_letters = 0
        self._strong_letters = 0
        self._pre = 0
        self._gap = False

    def say(self, text: str | None) -> None:
        """Text within the current line."""
        if not text:
            return
        self.size += len(text)
        letters = len(text) - text.count(" ")
        if self._strong:
            self._strong_letters += letters if text.strip() else 0
        else:
            self._plain_letters += letters if text.strip() else 0
        self._inline.append(text if self._pre else text.replace("\n", " "))

    def start(self, tag: str) -> None:
        if tag == "br":
            self._break()
        elif tag in _STRONG:
            self._strong += 1
        elif tag in ("td", "th"):
            if any(part.strip() for part in self._inline):
                self._inline.append(" | ")
        elif tag in _BLOCKS:
            self._flush()
            self._open(tag)

    def end(self, tag: str) -> None:
        if tag in _STRONG:
            self._strong = max(0, self._strong - 1)
        elif tag in _BLOCKS:
            self._flush()
            self._close(tag)

    def text(self) -> str:
        """All of it, without blank lines at its ends."""
        self._flush()
        return "\n".join(self._lines).strip("\n")

    def _open(self, tag: str) -> None:
        self._gap = self._gap or (tag in _APART and not self._lists)
        if tag in _LISTS:
            self._gap = self._gap or not self._lists
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._mark = self._next_mark()
        elif tag == "pre":
            self._pre += 1
        elif len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            self._heading = int(tag[1])

    def _close(self, tag: str) -> None:
        self._gap = self._gap or (tag in _APART and not self._lists)
        if tag in _LISTS and self._lists:
            self._lists.pop()
            self._gap = self._gap or not self._lists
        elif tag == "li":
            self._mark = ""
        elif tag == "pre":
            self._pre = max(0, self._pre - 1)
        elif tag[0] == "h" and tag[1:].isdigit():
            self._heading = 0

    def _next_mark(self) -> str:
        if not self._lists or self._lists[-1] is None:
            return "- "
        self._lists[-1] += 1
        return f"{self._lists[-1]}. "

    def _break(self) -> None:
        if self._pre:
            self._inline.append("\n")
        else:
            self._flush()

    def _flush(self) -> None:
        said = _INVISIBLE.sub("", "".join(self._inline))
        self._inline.clear()
        whole_strong = self._strong_letters > 0 and not self._plain_letters
        self._strong_letters = self._plain_letters = 0
        for line in said.split("\n"):
            words = _BLANKS.sub(" ", line).strip()
            if words:
                self._put(words, whole_strong)

    def _put(self, words: str, whole_strong: bool) -> None:
        if self._gap and self._lines and self._lines[-1]:
            self._lines.append("")
        self._gap = False
        if self._heading:
            self._lines.append(f"{'#' * self._heading} {words}")
        elif self._lists:
            indent = "  " * (min(len(self._lists), _DEEPEST_LIST) - 1)
            self._lines.append(f"{indent}{self._mark or '  '}{words}")
            self._mark = ""
        elif self._mark:
            # An item outside any list, as careless pages have it.
            self._lines.append(f"{self._mark}{words}")
            self._mark = ""
        elif whole_strong and _may_head(words):
            if self._lines and self._lines[-1]:
                self._lines.append("")
            self._lines.append(f"### {words}")
        else:
            self._lines.append(words)


def _may_head(words: str) -> bool:
    return len(words) <= _LONGEST_HEADING and not words.endswith((".", "!", ",", ";"))
