"""Where the inline marks of a Markdown line are: text in, spans out, in linear time."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

_UUID: Final = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_SPECIAL: Final = re.compile(r"[\\`*_~\[<]|://|mailto:")
_TICKS: Final = re.compile(r"`+")
_ESCAPE_OR_TICKS: Final = re.compile(r"\\[!-/:-@\[-`{-~]|`+")
_DELIMITER: Final = re.compile(r"\*+|_+|~{1,2}(?!~)")
_LINK: Final = re.compile(
    r"(!?)\[((?:[^\[\]\\]|\\.)*)\]\(((?:[^()\s]|\([^()\s]*\))*)((?:[ \t]+\"[^\"]*\")?)\)"
)
_BARE: Final = re.compile(r"\b(?:https?://|mailto:)[^\s<>\"'`\]]*[^\s<>\"'`\].,:;!?*_~]")
_RECORD: Final = re.compile(rf"record:({_UUID})$")
_ATTACHMENT: Final = re.compile(r"attachment:([0-9a-f]{64})$")
_ALLOWED: Final = ("http://", "https://", "mailto:")


class Style:
    """How a run of characters looks, as bits to be joined.

    Plain integers, not an enumeration: joining those cost more than all the rest of a keystroke.
    """

    STRONG: Final = 1
    EMPHASIS: Final = 2
    STRIKE: Final = 4
    CODE: Final = 8
    MARK: Final = 16  # a sign of the markup itself: shown dimmed
    LINK: Final = 32
    URL: Final = 64
    MENTION: Final = 128
    HIDDEN: Final = 256  # takes no room: what a mention hides behind its name


class Span(NamedTuple):
    """Characters `start` (included) to `end` (excluded) have `style`, bits of Style."""

    start: int
    end: int
    style: int


@dataclass(frozen=True, slots=True)
class Target:
    """A link, mention or picture from `start` to `end`, whose words run `name` to `name_end`.

    `scheme` is "record", "attachment" or "" for a web or mail address; `to` is the record's id,
    the content's hash, or the address.
    """

    start: int
    name: int
    name_end: int
    end: int
    scheme: str
    to: str

    @property
    def is_chip(self) -> bool:
        """Whether everything but the name is hidden."""
        return bool(self.scheme)


@dataclass(frozen=True, slots=True)
class Inline:
    """What stands in one line: how its characters look, and where it leads."""

    spans: tuple[Span, ...] = ()
    targets: tuple[Target, ...] = ()


NOTHING: Final = Inline()


def inline(text: str) -> Inline:
    """The inline marks of one line; never raises, time linear in the line's length."""
    if _SPECIAL.search(text) is None:
        return NOTHING
    scan = _Scan(text)
    return Inline(tuple(scan.spans), tuple(scan.targets))


def runs(spans: tuple[Span, ...]) -> list[Span]:
    """Spans that may overlap, as runs that do not: in order, styles joined."""
    ordered = sorted(spans)
    if all(one.end <= other.start for one, other in pairwise(ordered)):
        return ordered
    edges: dict[int, list[int]] = {}
    for start, end, style in ordered:
        edges.setdefault(start, []).append(style)
        edges.setdefault(end, []).append(-style)
    depth: dict[int, int] = {}  # how many spans of each style are open
    result: list[Span] = []
    last = joined = 0
    for at in sorted(edges):
        if joined and at > last:
            result.append(Span(last, at, joined))
        for style in edges[at]:
            depth[abs(style)] = depth.get(abs(style), 0) + (1 if style > 0 else -1)
        joined = 0
        for style, open_spans in depth.items():
            if open_spans > 0:
                joined |= style
        last = at
    return result


class _Scan:
    """One pass over a line: code first, then links, then emphasis in what is left."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: list[Span] = []
        self.targets: list[Target] = []
        self._taken: list[tuple[int, int]] = []  # where no further mark is looked for, in order
        if "\\" in text or "`" in text:
            self._code()
        if "](" in text:
            self._links()
        if ":" in text:
            self._bare_links()
        if "*" in text or "_" in text or "~" in text:
            self._emphasis()

    def _free(self, start: int, end: int) -> bool:
        at = bisect_left(self._taken, (start, -1))
        if at and self._taken[at - 1][1] > start:
            return False
        return at == len(self._taken) or self._taken[at][0] >= end

    def _take(self, places: list[tuple[int, int]]) -> None:
        self._taken = sorted(self._taken + places)

    def _code(self) -> None:
        """Code spans, and the escapes outside of them."""
        runs_by_length: dict[int, list[int]] = {}
        for match in _TICKS.finditer(self.text):
            runs_by_length.setdefault(len(match[0]), []).append(match.start())
        reached = 0
        for match in _ESCAPE_OR_TICKS.finditer(self.text):
            start, end = match.span()
            if start < reached:
                continue
            if self.text[start] == "\\":
                self.spans.append(Span(start, start + 1, Style.MARK))
                self._taken.append((start, end))
                continue
            peers = runs_by_length.get(end - start, [])
            at = bisect_left(peers, end)
            if at < len(peers):
                reached = peers[at] + end - start
                self._taken.append((start, reached))
                self.spans += [
                    Span(start, end, Style.MARK),
                    Span(start, reached, Style.CODE),
                    Span(peers[at], reached, Style.MARK),
                ]

    def _links(self) -> None:
        found: list[tuple[int, int]] = []
        for match in _LINK.finditer(self.text):
            start, end = match.span()
            name, name_end = match.span(2)
            if not self._free(start, name) or not self._free(name_end, end):
                continue
            target = _target(match)
            if target is None:
                continue
            found += [(start, name), (name_end, end)]
            self.targets.append(target)
            if target.is_chip:
                found.append((name, name_end))
                self.spans += [
                    Span(start, name, Style.HIDDEN),
                    Span(name, name_end, Style.MENTION),
                    Span(name_end, end, Style.HIDDEN),
                ]
            else:
                self.spans += [
                    Span(start, name, Style.MARK),
                    Span(name, name_end, Style.LINK),
                    Span(name_end, end, Style.MARK | Style.URL),
                ]
        self._take([place for place in found if place[0] < place[1]])

    def _bare_links(self) -> None:
        found: list[tuple[int, int]] = []
        for match in _BARE.finditer(self.text):
            start, end = match.span()
            if self._free(start, end):
                found.append((start, end))
                self.spans.append(Span(start, end, Style.LINK))
                self.targets.append(Target(start, start, end, end, "", match[0]))
        self._take(found)

    def _emphasis(self) -> None:
        open_marks: dict[str, list[tuple[int, int]]] = {"*": [], "_": [], "~": []}
        for match in _DELIMITER.finditer(self.text):
            start, end = match.span()
            if not self._free(start, end):
                continue
            sign = self.text[start]
            if sign == "~" and end - start != 2:
                continue
            opens, closes = self._flanks(start, end)
            if closes:
                start = self._close(open_marks[sign], sign, start, end)
            if opens and start < end:
                open_marks[sign].append((start, end))

    def _close(self, stack: list[tuple[int, int]], sign: str, start: int, end: int) -> int:
        """Match closing signs with open ones; the start of what is left of the closing run."""
        while stack and start < end:
            open_start, open_end = stack.pop()
            width = min(open_end - open_start, end - start, 2)
            stars = Style.STRONG if width == 2 else Style.EMPHASIS
            style = Style.STRIKE if sign == "~" else stars
            self.spans += [
                Span(open_end - width, open_end, Style.MARK),
                Span(open_end, start, style),
                Span(start, start + width, Style.MARK),
            ]
            if open_end - open_start > width:
                stack.append((open_start, open_end - width))
            start += width
        return start

    def _flanks(self, start: int, end: int) -> tuple[bool, bool]:
        """Whether the signs may open and may close emphasis, much as CommonMark decides it."""
        before = self.text[start - 1] if start else " "
        after = self.text[end] if end < len(self.text) else " "
        left = not after.isspace() and (after.isalnum() or not before.isalnum())
        right = not before.isspace() and (before.isalnum() or not after.isalnum())
        if self.text[start] == "_":
            return left and not before.isalnum(), right and not after.isalnum()
        return left, right


def _target(match: re.Match[str]) -> Target | None:
    """The target a link leads to; None for one that leads nowhere we go."""
    start, end = match.span()
    name, name_end = match.span(2)
    to = match[3]
    record = _RECORD.match(to)
    if record and not match[1] and match[2].strip():
        return Target(start, name, name_end, end, "record", record[1].lower())
    picture = _ATTACHMENT.match(to)
    if picture and match[2].strip():
        return Target(start, name, name_end, end, "attachment", picture[1])
    if to.lower().startswith(_ALLOWED) and not match[1]:
        return Target(start, name, name_end, end, "", to)
    return None
