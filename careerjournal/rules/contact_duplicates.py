"""Which contacts may be the same person, and why. Nothing here merges them.

Nobody compares everybody with everybody: contacts are put into groups by what they have in
common, so that time grows with their number. Who has other things to do meanwhile takes it in
steps: `keyed` for each contact once, then `compared` for all of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Iterator, MutableMapping, Sequence
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

_STEP: Final = 250
"""After so many contacts whoever takes it in steps is asked whether to go on."""

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


@dataclass(frozen=True, slots=True)
class Keyed:
    """What two contacts are compared by. `place` is the key of the organisation, "" for none."""

    n: int
    name: str
    place: str
    emails: frozenset[str]
    phones: frozenset[str]


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
    places: dict[str, str] = {}
    steps = compared([keyed(one, places) for one in contacts])
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: list[Pair] = end.value
            return found


def keyed(known: Known, places: MutableMapping[str, str]) -> Keyed:
    """What a contact is compared by. `places` keeps the keys of organisations by their names,
    for there are fewer of them than people.
    """
    place = places.get(known.organisation)
    if place is None:
        bare = known.organisation.strip()
        place = places[known.organisation] = organisation_names.key(bare) if bare else ""
    return Keyed(
        known.n,
        person_names.key(known.name),
        place,
        frozenset(filter(None, (fold(mail.strip()) for mail in known.emails))),
        frozenset(filter(None, map(phone_key, known.phones))),
    )


def compared(contacts: Sequence[Keyed]) -> Generator[None, None, list[Pair]]:
    """Gives back at its end what `pairs` says, and hands over in between every few milliseconds."""
    found: defaultdict[tuple[int, int], set[Reason]] = defaultdict(set)
    for reason, keys in _SHARED.items():
        for group in (yield from _groups(contacts, keys)):
            for pair in _each(group):
                found[pair].add(reason)
    yield from _alike_names(contacts, found)
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


def _alike_names(
    contacts: Sequence[Keyed], found: defaultdict[tuple[int, int], set[Reason]]
) -> Iterator[None]:
    by_number = {one.n: one for one in contacts}
    for group in (yield from _groups(contacts, _name_of)):
        for pair in _each(group):
            here, there = (by_number[n].place for n in pair)
            if here == there or not here or not there:
                found[pair].add(Reason.NAME)
    places: defaultdict[str, list[Keyed]] = defaultdict(list)
    for one in contacts:
        if one.place:
            places[one.place].append(one)
    left = _STEP
    for people in places.values():
        groups = [sorted(one.n for one in people)]
        if len(people) > _MOST_SHARING:
            groups = yield from _groups(people, _blocks_of)
        for group in groups:
            for pair in _each(group):
                first, second = (by_number[n].name for n in pair)
                if first != second and near(first, second):
                    found[pair].add(Reason.NEAR_NAME)
        left -= len(people)
        if left < 0:
            left = _STEP
            yield


def _emails_of(one: Keyed) -> Iterable[str]:
    return one.emails


def _phones_of(one: Keyed) -> Iterable[str]:
    return one.phones


def _name_of(one: Keyed) -> Iterable[str]:
    return (one.name,) if one.name else ()


def _blocks_of(one: Keyed) -> Iterable[str]:
    return _blocks(one.name)


_SHARED: Final[dict[Reason, Callable[[Keyed], Iterable[str]]]] = {
    Reason.EMAIL: _emails_of,
    Reason.PHONE: _phones_of,
}


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


def _groups(
    contacts: Sequence[Keyed], keys: Callable[[Keyed], Iterable[str]]
) -> Generator[None, None, list[list[int]]]:
    """The numbers that share a key, where they are few enough for that to tell something."""
    found: dict[str, int | set[int]] = {}
    for at, one in enumerate(contacts):
        for key in keys(one):
            known = found.get(key)
            # Nearly every key is that of one person: a set for each would take much room.
            if known is None:
                found[key] = one.n
            elif isinstance(known, int):
                found[key] = {known, one.n}
            elif len(known) <= _MOST_SHARING:
                known.add(one.n)
        if at % _STEP == _STEP - 1:
            yield
    return [
        sorted(group)
        for group in found.values()
        if not isinstance(group, int) and 1 < len(group) <= _MOST_SHARING
    ]


def _each(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    for at, one in enumerate(numbers):
        for other in numbers[at + 1 :]:
            yield one, other
