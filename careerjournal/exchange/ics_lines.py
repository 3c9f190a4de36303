"""The parts of a calendar file and their lines (RFC 5545), read one by one so that a broken line
costs no more than itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from careerjournal.exchange.decode import decode
from careerjournal.exchange.item import Note, Place
from careerjournal.rules.text import clean

LONGEST_LINE: Final = 2**16
"""Characters of one unfolded line; only a file within the calendar is longer."""

WANTED: Final = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY"})
_ZONE: Final = "VTIMEZONE"
_MARK: Final = re.compile(r"\s*(BEGIN|END)\s*:\s*([A-Za-z0-9-]+)\s*", re.IGNORECASE)
_NAME: Final = re.compile(r"[A-Za-z0-9-]+(?=[;:])")
_PARAM: Final = re.compile(r';([A-Za-z0-9-]+)=((?:"[^"]*"|[^;:"])*+)')
_LINE: Final = re.compile(
    r'([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^;:"])*+)*+):(.*)', re.DOTALL
)
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_COMMA: Final = re.compile(r"(?<!\\),")
_MOST_OPEN: Final = 20


@dataclass(frozen=True)
class Line:
    """A property: its name and those of its parameters in capitals, its value as written."""

    name: str
    params: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value as a text."""
        return unescaped(self.value)

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of a value that commas cut into several."""
        return tuple(unescaped(part).strip() for part in _COMMA.split(self.value))


@dataclass(frozen=True)
class Block:
    """One part of a calendar: an appointment, a to-do, an entry of a journal.

    `calendar` holds the properties of the calendar around it. One that is not `whole` has lost its
    end. `large` names the properties that were left out for their size.
    """

    name: str
    line: int
    lines: tuple[Line, ...]
    calendar: dict[str, str] = field(default_factory=dict)
    whole: bool = True
    large: tuple[str, ...] = ()
    raw: str = ""

    def first(self, name: str) -> Line | None:
        """The first property of this name that says anything."""
        return next((one for one in self.lines if one.name == name and one.value.strip()), None)

    def text(self, name: str) -> str:
        """The text of the first property of this name, "" if there is none."""
        found = self.first(name)
        return found.text.strip() if found else ""


@dataclass
class Calendars:
    """What a file holds: its parts, the time zones it describes by their names, and notes."""

    blocks: list[Block] = field(default_factory=list)
    zones: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    known: bool = False


@dataclass
class _Open:
    name: str
    line: int
    texts: list[str] = field(default_factory=list)


def unescaped(value: str) -> str:
    """A text as it was before RFC 5545 escaped it."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def calendars_of(data: bytes, name: str) -> Calendars:
    """Every part in `data`, a file called `name`, whatever stands around it.

    `known` says whether it looks like a calendar at all.
    """
    decoded = decode(data)
    found = Calendars()
    if decoded.guessed:
        found.notes.append(Note(code="encoding", where=Place(file=name), detail=decoded.encoding))
    stack: list[_Open] = []
    around: dict[str, str] = {}
    for number, text in _unfolded(clean(decoded.text)):
        mark = _MARK.fullmatch(text)
        if mark is None:
            _keep(text, stack, around)
            continue
        begins, part = mark[1].upper() == "BEGIN", mark[2].upper()
        found.known = found.known or part == "VCALENDAR" or part in WANTED
        if begins:
            if part in WANTED and any(each.name in WANTED for each in stack):
                _close_all(stack, found, around)  # the one before has lost its end
            if part == "VCALENDAR":
                around = {}
            elif len(stack) < _MOST_OPEN:
                stack.append(_Open(part, number))
                _keep_mark(text, stack)
            continue
        _keep_mark(text, stack)
        if any(each.name == part for each in stack):
            while stack[-1].name != part:
                stack.pop()
            _take(stack.pop(), found, around, whole=True)
        elif part == "VCALENDAR":
            _close_all(stack, found, around)
    _close_all(stack, found, around)
    return found


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Each logical line with its number, from 1; blank lines are passed over."""
    kept: list[str] = []
    begun = 0
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, start=1):
        if line[:1] in (" ", "\t") and kept:
            kept.append(line[1:])
        elif line.strip():
            if kept:
                yield begun, "".join(kept)
            kept, begun = [line.lstrip("\ufeff")], number
    if kept:
        yield begun, "".join(kept)


def _keep(text: str, stack: list[_Open], around: dict[str, str]) -> None:
    if not stack:
        key, colon, value = text.partition(":")
        if colon:
            around.setdefault(key.partition(";")[0].strip().upper(), value.strip())
    elif stack[0].name == _ZONE:
        stack[0].texts.append(text)
    elif stack[-1].name in WANTED:
        # What lies within a part, such as an alarm, is of no use here.
        stack[-1].texts.append(text)


def _keep_mark(text: str, stack: list[_Open]) -> None:
    """A description of a time zone is kept with its parts."""
    if stack and stack[0].name == _ZONE:
        stack[0].texts.append(text.strip())


def _close_all(stack: list[_Open], found: Calendars, around: dict[str, str]) -> None:
    while stack:
        _take(stack.pop(), found, around, whole=False)


def _take(part: _Open, found: Calendars, around: dict[str, str], *, whole: bool) -> None:
    if part.name == _ZONE and whole:
        named = next((one for one in map(_line, part.texts) if one and one.name == "TZID"), None)
        if named is not None:
            found.zones.setdefault(unescaped(named.value).strip(), "\r\n".join(part.texts))
    if part.name not in WANTED:
        return
    large = [text for text in part.texts if len(text) > LONGEST_LINE]
    texts = [text for text in part.texts if len(text) <= LONGEST_LINE]
    lines = tuple(line for line in map(_line, texts) if line is not None)
    names = (found_name[0] for text in large if (found_name := _NAME.match(text)))
    found.blocks.append(
        Block(part.name, part.line, lines, around, whole, tuple(names), "\n".join(texts))
    )


def _line(text: str) -> Line | None:
    """A property; None for a line that is none."""
    found = _LINE.fullmatch(text)
    if found is None:
        return None
    params = {one[1].upper(): one[2].replace('"', "") for one in _PARAM.finditer(found[2])}
    return Line(found[1].upper(), params, found[3])
