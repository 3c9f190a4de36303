"""A debrief as the sections of a journal entry, and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_MARK: Final = "## "


def body_of(headings: Sequence[str], texts: Sequence[str]) -> str:
    """Markdown with each of `texts` under its heading; those without words are left out.

    An empty heading puts its text first, without one. Raises ValueError if the two differ in
    length.
    """
    parts: list[str] = []
    for heading, text in zip(headings, texts, strict=True):
        if words := text.strip():
            parts.append(f"{_MARK}{heading}\n\n{words}" if heading else words)
    return "\n\n".join(parts)


def texts_of(headings: Sequence[str], body: str) -> list[str]:
    """What `body` says under each of `headings`, "" where it has none.

    What stands before the first of them is the text of the empty heading if there is one, else of
    the first. Headings that are not ours stay in the text they stand in; two of one name are read
    as one.
    """
    places = {heading: place for place, heading in enumerate(headings)}
    here = places.get("", 0)
    found: list[list[str]] = [[] for _ in headings]
    for line in body.split("\n"):
        heading = line[len(_MARK) :].strip() if line.startswith(_MARK) else ""
        if heading and heading in places:
            here = places[heading]
            if any(part.strip() for part in found[here]):
                found[here].append("")
        else:
            found[here].append(line)
    return ["\n".join(lines).strip() for lines in found]
