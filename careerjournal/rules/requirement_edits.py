"""Making one requirement of two, and two of one, without losing what was said of them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from careerjournal.records.application import Rating, Requirement, RequirementNeed

_BETWEEN: Final = "; "
_BORDERS: Final = " \t\n,;:.•·–—-"
# Where a sentence asks for two things at once, the surest sign first.
_SEAMS: Final = (
    re.compile(r"\s*[;\n]\s*"),
    re.compile(r"\s*,?\s+(?:and|as well as|und|sowie|et|ainsi que|y|e|en)\s+", re.IGNORECASE),
    re.compile(r"\s*,\s+"),
)


def merged(first: Requirement, second: Requirement) -> Requirement:
    """`first`, asking for what `second` asks for too.

    It is a must if either was, and weighs as the heavier did. A rating that both share stays; one
    that is missing on either side is open again; else it is partly. Notes stand one below the
    other.
    """
    if first.rating is second.rating:
        rating = first.rating
    else:
        rating = None if None in (first.rating, second.rating) else Rating.PARTLY
    musts = RequirementNeed.MUST in (first.need, second.need)
    return replace(
        first,
        text=_joined(first.text, second.text, _BETWEEN),
        need=RequirementNeed.MUST if musts else RequirementNeed.NICE,
        weight=max(first.weight, second.weight),
        rating=rating,
        note=_joined(first.note, second.note, "\n"),
    )


def split_place(text: str) -> int | None:
    """The place at which `text` falls in two by itself; None where it has no seam."""
    for seam in _SEAMS:
        for found in seam.finditer(text):
            if _words(text[: found.start()]) and _words(text[found.end() :]):
                return found.end()
    return None


def split(requirement: Requirement, at: int) -> tuple[Requirement, Requirement] | None:
    """The requirement before and after character `at`; None if either would be without words.

    The first keeps its identity, and with it note and evidence; the second is new (`n` is 0, no
    position) and else as the first.
    """
    before, after = requirement.text[:at], requirement.text[at:]
    for seam in _SEAMS[:2]:
        if (end := _trailing(seam, before)) is not None:
            before = before[:end]
            break
    before, after = before.strip(_BORDERS), after.strip(_BORDERS)
    if not _words(before) or not _words(after):
        return None
    first = replace(requirement, text=before)
    return first, replace(requirement, text=after, n=0, id="", position="", note="")


def _trailing(seam: re.Pattern[str], text: str) -> int | None:
    """Where a seam at the very end of `text` begins."""
    end = None
    for found in seam.finditer(text):
        if found.end() == len(text):
            end = found.start()
    return end


def _words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _joined(first: str, second: str, between: str) -> str:
    first, second = first.strip(), second.strip()
    if not first or not second or first == second:
        return first or second
    return (
        f"{first.rstrip('.;,')}{between}{second}"
        if between == _BETWEEN
        else (f"{first}{between}{second}")
    )
