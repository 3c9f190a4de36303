"""Who could help with something: what they know of it, and what speaks for asking them.

Nobody is given a mark: people are put in order by facts, and each comes with the facts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from heapq import nlargest
from types import MappingProxyType
from typing import Final

from careerjournal.rules.evidence_words import telling_words
from careerjournal.rules.text import fold, has_unspaced


class Place(StrEnum):
    """Where the words that were looked for stand."""

    EXPERTISE = "expertise"
    ROLE = "role"
    PAST = "past"
    TAG = "tag"
    ORGANISATION = "organisation"
    CARES = "cares"
    NOTES = "notes"


class Why(StrEnum):
    """What speaks for somebody: where the words stand, then what there was between the two."""

    EXPERTISE = "expertise"
    ROLE = "role"
    PAST = "past"
    TAG = "tag"
    CARES = "cares"
    NOTES = "notes"
    CIRCLE = "circle"
    INTRODUCED = "introduced"
    KEPT = "kept"
    GAVE = "gave"
    SPOKE = "spoke"


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact that speaks for somebody.

    `text` is in the person's own words: of the expertise, the role, the tags, the notes; of a
    circle its code. `organisation` is that of a role, present or past; either may be "" where the
    other tells. `count` is how often, `day` when last.
    """

    why: Why
    text: str = ""
    organisation: str = ""
    count: int = 0
    day: date | None = None


_WEIGHTS: Final[Mapping[Place, int]] = MappingProxyType(
    {
        Place.EXPERTISE: 6,
        Place.ROLE: 5,
        Place.PAST: 4,
        Place.TAG: 4,
        Place.CARES: 3,
        Place.ORGANISATION: 2,
        Place.NOTES: 2,
    }
)
_NAMED_TWICE: Final = 2
"""A word among those to look for by says more than one in the description."""
_RARE: Final = 12
"""What a word is worth that few have; one that many have tells less of each."""

_SAID_OF_WISHES: Final = (
    "advice become better career coach coaching feedback find finding grow growing guidance"
    " guide help helping improve improving know learn learning like looking mentor mentoring"
    " people person somebody someone start starting support talk talking thing things think"
    " time want wanting way"
    " besser finden fragen helfen hilfe jemand jemanden karriere lernen möchte suche suchen"
    " rat verbessern werden will würde"
)
_WISHES: Final = frozenset(fold(word) for word in _SAID_OF_WISHES.split())
_MOST_WORDS: Final = 10
_ANYWHERE_FROM: Final = 5
_PIECE: Final = re.compile(r"\s*(?:[,;/|\n•·]|\s[-–—]\s)\s*")


@dataclass(frozen=True, slots=True)
class Sought:
    """The words to look for: folded stems, those that were named as such being `named`."""

    words: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()


def sought(expertise: str, needs: str, title: str = "") -> Sought:
    """What to look for: the words of `expertise`, then those of `needs`; where both say nothing
    those of the title."""
    named = _telling(expertise)
    words = tuple(dict.fromkeys((*named, *_telling(needs))))[:_MOST_WORDS]
    return Sought(words or _telling(title), frozenset(named))


def _telling(text: str) -> tuple[str, ...]:
    """The stems of a text that tell something, without what every wish says."""
    kept = " ".join(word for word in text.split() if fold(word).strip(".,;:!?()\"'") not in _WISHES)
    return telling_words(kept)


def says(text: str, word: str) -> bool:
    """Whether the folded `text` has a word that begins with the stem `word`, see `is_anywhere`."""
    at = text.find(word)
    if not is_anywhere(word):
        while at > 0 and text[at - 1].isalnum():
            at = text.find(word, at + 1)
    return at >= 0


def is_anywhere(word: str) -> bool:
    """Whether a stem may stand anywhere in a word, and not at its beginning alone.

    A longer one may: "dienstplanung" has to do with "planung".
    """
    return len(word) >= _ANYWHERE_FROM or has_unspaced(word)


def telling_pieces(text: str, words: Collection[str]) -> str:
    """Of what is listed in `text` that which says one of `words`: "rosters, budgets"."""
    pieces = [piece for piece in _PIECE.split(text.strip()) if piece]
    found = [piece for piece in pieces if any(says(fold(piece), word) for word in words)]
    return ", ".join(dict.fromkeys(found))


def worth(
    found: Mapping[str, Mapping[Place, Collection[int]]], named: Collection[str]
) -> dict[int, int]:
    """How much speaks for each contact, to put them in order by; never shown.

    `found` says by word and place which contacts have it. A word counts once, where it says most.
    """
    total: dict[int, int] = {}
    for word, places in found.items():
        best: dict[int, int] = {}
        for place in sorted(places, key=lambda each: -_WEIGHTS[each]):
            for n in places[place]:
                best.setdefault(n, _WEIGHTS[place])
        rare = max(1, _RARE - len(best).bit_length())
        weight = rare * (_NAMED_TWICE if word in named else 1)
        for n, most in best.items():
            total[n] = total.get(n, 0) + most * weight
    return total


def best_first(total: Mapping[int, int], limit: int) -> tuple[list[int], list[int]]:
    """Those who are surely among the first `limit`, in order, and those who tie for what is left
    of it."""
    if len(total) <= limit:
        return sorted(total, key=lambda n: (-total[n], n)), []
    least = nlargest(limit, total.values())[-1]
    sure = [n for n, worth in total.items() if worth > least]
    tied = [n for n, worth in total.items() if worth == least]
    return sorted(sure, key=lambda n: (-total[n], n)), tied
