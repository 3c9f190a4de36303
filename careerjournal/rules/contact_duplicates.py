"""Which contacts may be the same person, and why. Nothing here merges them.

Nobody compares everybody with everybody: contacts are put into groups by what they have in
common, so that time grows with their number.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from careerjournal.rules import organisation_names, person_names
from careerjournal.rules.text import fold

_FEWEST_DIGITS: Final = 7
_TOLD_DIGITS: Final = 9
"""So many digits from the end tell two telephones apart, whatever prefix stands before them."""

_MOST_SHARING: Final = 6
"""What more people than these have in common is that of a switchboard, and tells nothing."""

_FEWEST_LETTERS: Final = 5
"""In shorter names one letter makes another name: "Ann Li" and "Ann Lu"."""

_LONGEST: Final = 60
_MOST_WORDS: Final = 6

_NO_DIGIT: Final = re.compile(r"\D+")


class Reason(StrEnum):
    """Why two contacts may be one person, the weightiest first."""

    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"
    NEAR_NAME = "near-name"


@dataclass(frozen=True)
class Known:
    """What is compared of a contact; `organisation` is its name as it is shown, or ""."""

    n: int
    name: str
    organisation: str = ""
    emails: Sequence[str] = ()
    phones: Sequence[str] = ()


@dataclass(frozen=True)
class Pair:
    """Two contacts that may be one person; `one` has the lower number.

    NAME is the same name where both are at one organisation or one of them at none; NEAR_NAME a
    name that differs by a letter, an initial or a second name, at one organisation.
    """

    one: int
    other: int
    reasons: tuple[Reason, ...]


def pairs(contacts: Iterable[Known]) -> list[Pair]:
    """Every pair of contacts that may be one person, those with most reasons first."""
    known = list(contacts)
    found: defaultdict[tuple[int, int], set[Reason]] = defaultdict(set)
    for reason, groups in (
        (
            Reason.EMAIL,
            _groups((fold(mail.strip()), one.n) for one in known for mail in one.emails),
        ),
        (Reason.PHONE, _groups((phone_key(tel), one.n) for one in known for tel in one.phones)),
    ):
        for group in groups:
            for pair in _each(sorted(group)):
                found[pair].add(reason)
    for pair, reason in _alike_names(known):
        found[pair].add(reason)
    order = list(Reason)
    listed = [
        Pair(one, other, tuple(sorted(reasons, key=order.index)))
        for (one, other), reasons in found.items()
    ]
    return sorted(
        listed,
        key=lambda pair: (-len(pair.reasons), order.index(pair.reasons[0]), pair.one, pair.other),
    )


def phone_key(text: str) -> str:
    """A telephone as it is compared: its last digits; "" for one too short to tell."""
    digits = _NO_DIGIT.sub("", text.partition("ext")[0])
    return digits[-_TOLD_DIGITS:] if len(digits) >= _FEWEST_DIGITS else ""


def near(one: str, other: str) -> bool:
    """Whether two keys of names may well be one name: they differ by a letter, an initial that
    stands for a name, or by names that only one of them has.
    """
    first, second = one.split(), other.split()
    if len(first) > len(second):
        first, second = second, first
    if len(first) < 2:
        return _one_letter_apart(one, other)
    return _covers(first, second) or _one_letter_apart(one, other)


def _covers(few: list[str], many: list[str]) -> bool:
    """Whether every word of `few` is one of `many`, or an initial of one, each used once; at
    least one of them whole.
    """
    left = list(many)
    whole = 0
    for word in sorted(few, key=len, reverse=True):
        if word in left:
            left.remove(word)
            whole += len(word) > 1
            continue
        match = next((one for one in left if one[0] == word[0] and 1 in (len(one), len(word))), "")
        if not match:
            return False
        left.remove(match)
    return whole > 0


def _one_letter_apart(one: str, other: str) -> bool:
    """Whether one letter was left out, put in, mistaken, or put before its neighbour."""
    if min(len(one), len(other)) < _FEWEST_LETTERS or abs(len(one) - len(other)) > 1:
        return False
    if len(one) > len(other):
        one, other = other, one
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at + 1 : at + 2] + one[at : at + 1] + one[at + 2 :]
    return one[at + 1 :] == other[at + 1 :] or swapped == other[at:]


def _alike_names(known: Sequence[Known]) -> Iterator[tuple[tuple[int, int], Reason]]:
    keys = {one.n: person_names.key(one.name) for one in known}
    places = {one.n: _place(one.organisation) for one in known}
    for group in _groups((keys[one.n], one.n) for one in known):
        for pair in _each(sorted(group)):
            here, there = places[pair[0]], places[pair[1]]
            if here == there or not here or not there:
                yield pair, Reason.NAME
    blocks = _groups(
        (f"{places[one.n]}\0{block}", one.n)
        for one in known
        if places[one.n]
        for block in _blocks(keys[one.n])
    )
    for block in blocks:
        for pair in _each(sorted(block)):
            first, second = keys[pair[0]], keys[pair[1]]
            if first != second and near(first, second):
                yield pair, Reason.NEAR_NAME


def _place(organisation: str) -> str:
    return organisation_names.key(organisation) if organisation.strip() else ""


def _blocks(name: str) -> set[str]:
    """What names that are near have in common at least one of: a word and the first letter of
    another, or all letters but one.
    """
    bare = name.replace(" ", "")[:_LONGEST]
    words = name.split()[:_MOST_WORDS]
    beside = {
        f"{word} {other[0]}"
        for at, word in enumerate(words)
        for other in words[:at] + words[at + 1 :]
        if len(word) > 1
    }
    return beside | {bare[:at] + bare[at + 1 :] for at in range(len(bare))} | {bare}


def _groups(pairs: Iterable[tuple[str, int]]) -> Iterator[set[int]]:
    """The numbers that share a key, where they are few enough for that to tell something."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for key, n in pairs:
        if key and len(found[key]) <= _MOST_SHARING:
            found[key].add(n)
    return (group for group in found.values() if 1 < len(group) <= _MOST_SHARING)


def _each(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    for at, one in enumerate(numbers):
        for other in numbers[at + 1 :]:
            yield one, other
