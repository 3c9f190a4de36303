"""What a line of Markdown begins with, and what the next line begins with: text in, text out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

_PREFIX: Final = re.compile(
    r"(?P<lead>[ \t]*(?:>[ \t]?)*[ \t]*)"
    r"(?:(?P<mark>[-*+]|\d{1,9}[.)])(?P<gap>[ \t]+|$)(?:(?P<task>\[[ xX]\])(?P<gap2>[ \t]+|$))?)?"
)
_HEADING: Final = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_RULE: Final = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE: Final = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*(`{3,}|~{3,})")
_NUMBER: Final = re.compile(r"\d+")
_LARGEST_NUMBER: Final = 999_999_999  # the most a list item may count to, says CommonMark


class ListKind(Enum):
    """The kinds of list a line can belong to."""

    BULLETS = auto()
    NUMBERS = auto()
    CHECKS = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A line taken apart: `lead` + `mark` + blanks + `task` + blanks + `body` is the line.

    `lead` holds indentation and quote signs, `mark` "-", "*", "+" or a number with its point,
    `task` "[ ]" or "[x]"; each may be "". `start` is the column at which `body` begins,
    `task_at` that of the task's bracket or -1.
    """

    lead: str
    mark: str
    task: str
    body: str
    start: int
    task_at: int

    @property
    def quoted(self) -> bool:
        return ">" in self.lead

    @property
    def is_item(self) -> bool:
        return bool(self.mark)

    @property
    def is_ticked(self) -> bool:
        return self.task in ("[x]", "[X]")

    @property
    def kind(self) -> ListKind | None:
        """Which list this line belongs to; None outside of any."""
        if not self.mark:
            return None
        if self.task:
            return ListKind.CHECKS
        return ListKind.NUMBERS if self.mark[0].isdigit() else ListKind.BULLETS


@dataclass(frozen=True, slots=True)
class Change:
    """Replace the first `cut` characters of a line by `put`."""

    cut: int
    put: str


def parse(text: str) -> Line:
    """Take one line (no line break) apart; a horizontal rule is no list item."""
    match = _PREFIX.match(text)
    if match is None or is_rule(text):
        return Line("", "", "", text, 0, -1)
    lead, mark = match["lead"], match["mark"] or ""
    if not mark and ">" not in lead:
        return Line("", "", "", text, 0, -1)
    task_at = match.start("task") if match["task"] else -1
    return Line(lead, mark, match["task"] or "", text[match.end() :], match.end(), task_at)


def is_rule(text: str) -> bool:
    """Whether the line is a horizontal rule: three or more of one of - * _ and blanks."""
    return _RULE.match(text) is not None


def heading_level(text: str) -> int:
    """1 to 6 for a heading, 0 for any other line."""
    match = _HEADING.match(text)
    return len(match[1]) if match else 0


def beginning(text: str) -> str:
    """The part of a line that decides how much room it has: its list mark, its heading signs."""
    return "#" * heading_level(text) or text[: parse(text).start]


def fence_of(text: str) -> str:
    """The sign, "`" or "~", of the code fence this line draws; "" if it draws none."""
    match = _FENCE.match(text)
    if match is None:
        return ""
    sign = match[1][0]
    # A backtick after the fence makes it inline code, not a fence.
    return "" if sign == "`" and "`" in text[match.end() :] else sign


def continuation(text: str, column: int) -> str | Change | None:
    """What Enter at `column` does.

    A text: begin the next line with it. A Change: the item is empty, so end it (or bring it out
    one level) and stay on the line. None: an ordinary line break.
    """
    line = parse(text)
    if not line.start or column < line.start:
        return None
    if not line.body.strip():
        return _ended(line)
    if not line.mark:
        return line.lead
    task = "[ ] " if line.task else ""
    return f"{line.lead}{_following(line.mark)} {task}"


def _ended(line: Line) -> Change:
    if line.mark and _indentation(line.lead):
        return outdented(line)
    if line.mark:
        return Change(line.start, line.lead)
    return Change(line.start, "")


def _following(mark: str) -> str:
    number = _NUMBER.match(mark)
    if number is None:
        return mark
    return f"{min(int(number[0]) + 1, _LARGEST_NUMBER)}{mark[-1]}"


def _indentation(lead: str) -> str:
    """The blanks between the last quote sign and its own blank, and the list mark."""
    if ">" not in lead:
        return lead
    after = lead[lead.rindex(">") + 1 :]
    return after.removeprefix(" ")


def step_of(line: Line) -> int:
    """Columns by which this item moves for one level: as wide as its mark, so that it nests."""
    return len(line.mark) + 1


def indented(line: Line) -> Change:
    """The item one level further in."""
    return Change(len(line.lead), line.lead + " " * step_of(line))


def outdented(line: Line) -> Change:
    """The item one level further out; at the outermost level nothing changes."""
    indentation = _indentation(line.lead)
    keep = line.lead[: len(line.lead) - len(indentation)]
    if indentation.endswith("\t"):
        return Change(len(line.lead), keep + indentation[:-1])
    left = indentation[: max(0, len(indentation) - step_of(line))]
    return Change(len(line.lead), keep + left)


def as_list(text: str, kind: ListKind | None, number: int = 1) -> Change:
    """Make the line an item of `kind`, counting from `number`; None makes it plain text."""
    line = parse(text)
    lead = line.lead
    if not line.start:  # an ordinary line keeps its indentation
        lead = text[: len(text) - len(text.lstrip(" \t"))]
    cut = line.start or len(lead)
    marks = {
        None: "",
        ListKind.BULLETS: "- ",
        ListKind.NUMBERS: f"{number}. ",
        ListKind.CHECKS: f"- {line.task or '[ ]'} ",
    }
    return Change(cut, lead + marks[kind])


def as_heading(text: str, level: int) -> Change:
    """Make the line a heading of `level`; the level it already has, or 0, makes it plain."""
    match = _HEADING.match(text)
    cut = match.end() if match else parse(text).start
    if match and len(match[1]) == level:
        level = 0
    return Change(cut, "#" * level + " " if level else "")


def renumbered(lines: list[str], number: int, lead: str) -> list[Change]:
    """Changes that make the numbered items in `lines` count on from `number`.

    Stops at the first line that is neither an item at `lead` nor something nested under one.
    An entry is Change(0, "") where a line stays.
    """
    changes: list[Change] = []
    for text in lines:
        line = parse(text)
        deeper = len(text) - len(text.lstrip(" \t>")) > len(lead)
        if line.kind is ListKind.NUMBERS and line.lead == lead:
            mark = f"{number}{line.mark[-1]}"
            changes.append(
                Change(len(lead) + len(line.mark), lead + mark)
                if mark != line.mark
                else Change(0, "")
            )
            number = min(number + 1, _LARGEST_NUMBER)
        elif deeper and text.strip():
            changes.append(Change(0, ""))
        else:
            break
    return changes
