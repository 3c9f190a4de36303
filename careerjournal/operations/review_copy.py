"""The copy of the figures that a review keeps: plain Markdown that anybody can read, and that is
read again here, line by line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from careerjournal.operations.phrases import ntr
from careerjournal.operations.review_words import Section, SectionLine, as_of_words

LINES: Final = 20
"""So many lines of each thing stand in the copy; its sentence says how many there were."""
_ITEM: Final = "- "


@dataclass(frozen=True)
class Copy:
    """What a copy says: of which day it is, in words, and its sections."""

    as_of: str = ""
    sections: tuple[Section, ...] = ()


def written(sections: Iterable[Section], day: date) -> str:
    """The copy of these sections as of a day."""
    return "\n\n".join((f"_{as_of_words(day)}_", *map(_section, sections)))


def read(text: str, now: Iterable[Section] = ()) -> Copy:
    """What a copy says; a line that the vault still tells word for word in the sections of `now`
    leads to the record it is about. What a person wrote between is told as it stands."""
    refs = {_line(each.words): each.ref for section in now for each in section.lines}
    as_of = ""
    found: list[Section] = []
    for raw in text.split("\n"):
        line = raw.strip()
        if not line:
            continue
        if not as_of and not found and line[0] == line[-1] == "_" and len(line) > 2:
            as_of = line[1:-1]
        elif line.startswith(_ITEM) and found:
            words = line.removeprefix(_ITEM)
            one = SectionLine(words, refs.get(words))
            found[-1] = replace(found[-1], lines=(*found[-1].lines, one))
        else:
            bold = len(line) > 4 and line.startswith("**") and line.endswith("**")
            found.append(Section(None, line[2:-2] if bold else line))
    return Copy(as_of, tuple(found))


def _section(section: Section) -> str:
    lines = [f"{_ITEM}{_line(each.words)}" for each in section.lines[:LINES]]
    more = section.more + len(section.lines) - len(lines)
    if more:
        lines.append(_ITEM + ntr("and {n} more", "and {n} more", more).format(n=more))
    return "\n".join((f"**{_line(section.words)}**", *(("", *lines) if lines else ())))


def _line(words: str) -> str:
    return " ".join(words.split())
