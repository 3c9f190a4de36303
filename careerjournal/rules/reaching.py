"""What a person typed to say how somebody is reached: an address, a number or a link."""

from __future__ import annotations

import re
from typing import Final

from careerjournal.records.contact import WayType

_EMAIL: Final = re.compile(r"(?:mailto:)?[^\s@/]+@[^\s@/]+\.[^\s@/]+", re.IGNORECASE)
_PHONE: Final = re.compile(r"(?:tel:)?[+(]?[\d\s().\-/]+(?:\s*(?:ext|x)\.?\s*\d+)?", re.IGNORECASE)
_LINK: Final = re.compile(
    r"(?:[a-z][a-z0-9+.\-]*://\S+|www\.\S+|@[\w.\-]+|[\w\-]+(?:\.[\w\-]+)*\.[a-z]{2,}(?:[/?#]\S*)?)",
    re.IGNORECASE,
)
_LEAST_DIGITS: Final = 4


def way_type(typed: str) -> WayType:
    """What `typed` is most likely; a postal address where it is nothing else."""
    words = typed.strip()
    if _EMAIL.fullmatch(words):
        return WayType.EMAIL
    digits = sum(character.isdigit() for character in words)
    if digits >= _LEAST_DIGITS and _PHONE.fullmatch(words):
        return WayType.PHONE
    if _LINK.fullmatch(words):
        return WayType.LINK
    return WayType.ADDRESS


def way_value(typed: str) -> str:
    """`typed` without the word that only told a program what it is ("mailto:", "tel:")."""
    words = typed.strip()
    lower = words.lower()
    for scheme in ("mailto:", "tel:"):
        if lower.startswith(scheme):
            return words[len(scheme) :].strip()
    return words
