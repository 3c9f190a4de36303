"""How an edit tells the two sides of a row: the other as JSON, the one that stands as a hash."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Final

from careerjournal.store.columns import Value
from careerjournal.store.errors import ChangedSince
from careerjournal.store.rows import Row

_SPLICED_FROM: Final = 128
_ABSENT: Final = "absent"

# Columns that were added to tables in use. A row of before that has the same hash as one in which
# they are empty, or nothing done until then could be undone.
_LATER: Final[frozenset[tuple[str, Value]]] = frozenset(
    {
        ("part", ""),
        ("given", ""),
        ("family", ""),
        ("prefix", ""),
        ("suffix", ""),
        ("nickname", ""),
        ("department", ""),
        ("birthday", None),
        ("met_on", None),
        ("met_where", ""),
        ("expertise", ""),
        ("photo", ""),
        ("rhythm_days", None),
        ("at_most_days", None),
        ("paused_until", None),
        ("circle", None),
        ("role_since", None),
        ("introduced_by", None),
        ("said_in", None),
        ("mentorship", None),
    }
)


def sides(other: Row | None, here: Row | None) -> tuple[str | None, str]:
    """The columns `other` and `check` of an edit between two sides of a row."""
    if other is None:
        return None, digest(here)
    kept: dict[str, Value | list[Value]] = {}
    for name, value in other.items():
        beside = None if here is None else here[name]
        if (
            isinstance(value, str)
            and isinstance(beside, str)
            and min(len(value), len(beside)) >= _SPLICED_FROM
        ):
            kept[name] = _splice(beside, value)
        else:
            kept[name] = value
    here = here if here is None else {name: here[name] for name in other}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")), digest(here)


def decoded(other: str, here: Row | None) -> Row:
    """The values of the other side; a splice is measured against those that are `here`.

    Raises ChangedSince if there is nothing here that it could be measured against.
    """
    row: Row = {}
    for name, value in json.loads(other).items():
        if not isinstance(value, list):
            row[name] = value
            continue
        text = None if here is None else here[name]
        if not isinstance(text, str):
            raise ChangedSince
        head, tail, middle = value
        row[name] = text[:head] + middle + text[len(text) - tail :]
    return row


def _splice(here: str, other: str) -> list[Value]:
    """How to make `other` of `here`: characters kept at the start, at the end, text between.

    A run of typing changes one place of a long text, and the log keeps only that place.
    """
    shortest = min(len(here), len(other))
    head = _common(shortest, lambda length: here[:length] == other[:length])
    tail = _common(
        shortest - head,
        lambda length: here[len(here) - length :] == other[len(other) - length :],
    )
    return [head, tail, other[head : len(other) - tail]]


def _common(limit: int, agrees: Any) -> int:
    """The greatest length up to `limit` that agrees, by halving: slices compare at C's speed."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if agrees(middle):
            low = middle
        else:
            high = middle - 1
    return low


def digest(row: Row | None) -> str:
    """A hash of the columns given, or a word that stands for no row."""
    if row is None:
        return _ABSENT
    kept = sorted(item for item in row.items() if item not in _LATER)
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
