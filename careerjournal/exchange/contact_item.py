"""What every reader of contacts yields: people, as another program kept them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from careerjournal.exchange.item import Note, Place, Skipped
from careerjournal.records.contact import WayType
from careerjournal.records.partial_date import PartialDate
from careerjournal.rules.text import fold

MOST_WAYS: Final = 1_000
"""How many ways to reach one person are taken; nobody has a tenth of that."""

DERIVED: Final = "name:"
"""Begins the key of a contact that the source itself gives none."""


# The groups in which Google and Android keep all of a person's own contacts.
_EVERYONE: Final = frozenset({"mycontacts", "my contacts"})


@dataclass(frozen=True)
class FoundWay:
    """One way to reach somebody; `label` is the source's word for it: "work", "home fax"."""

    type: WayType
    value: str
    label: str = ""


@dataclass(frozen=True)
class FoundPhoto:
    """A picture, as the bytes of a file of `media_type`."""

    data: bytes
    media_type: str


@dataclass(frozen=True, kw_only=True)
class GroupItem:
    """Several people of a foreign address book under one `name`; `members` are their keys, and
    may be of nobody there. `raw` is what the source said besides."""

    where: Place = field(default_factory=Place)
    key: str
    name: str
    members: tuple[str, ...] = ()
    raw: str = ""


@dataclass(frozen=True, kw_only=True)
class ContactItem:
    """One person of a foreign address book.

    `name` is the one to show and never "". `key` is what tells the person from any other of the
    source: the key the source gives, else one that begins with `DERIVED`. `ways` are in the order
    of preference, each once. `met_on` is the day they got to know each other, `connected_on` that
    on which a network tied them. `raw` is what the source said and found no field here.
    """

    where: Place = field(default_factory=Place)
    key: str
    name: str
    given: str = ""
    family: str = ""
    prefix: str = ""
    suffix: str = ""
    nickname: str = ""
    organisation: str = ""
    department: str = ""
    role: str = ""
    ways: tuple[FoundWay, ...] = ()
    birthday: PartialDate | None = None
    notes: str = ""
    tags: tuple[str, ...] = ()
    photo: FoundPhoto | None = None
    connected_on: date | None = None
    met_on: PartialDate | None = None
    met_where: str = ""
    expertise: str = ""
    cares_about: str = ""
    raw: str = ""
    told: tuple[Note, ...] = ()


# What a reader of contacts yields.
FoundContact = ContactItem | GroupItem | Skipped | Note


def derived_key(name: str, ways: tuple[FoundWay, ...], organisation: str) -> str:
    """A key for a person to whom the source gives none: the name, and what reaches them first.

    It stays the same as long as these do, so that a second import knows them again.
    """
    firsts = {way.type: way.value for way in reversed(ways)}
    mark = firsts.get(WayType.EMAIL) or firsts.get(WayType.PHONE) or organisation
    return DERIVED + "\0".join((fold(name), fold(mark)))


def name_from_ways(
    organisation: str, ways: tuple[FoundWay, ...], others: tuple[str, ...] = ()
) -> str:
    """What may stand for a name that is missing: `others`, the organisation, or a way to reach
    the person, in this order; "" if there is nothing at all.
    """
    values = {way.type: way.value for way in reversed(ways)}
    order = (WayType.EMAIL, WayType.PHONE, WayType.LINK, WayType.ADDRESS)
    known = (*others, organisation, *(values.get(kind, "") for kind in order))
    return next((line for one in known if (line := one.strip().partition("\n")[0].strip())), "")


def tags_of(names: Sequence[str]) -> tuple[str, ...]:
    """The names of groups as tags, each once; those that only say "everyone" left out."""
    found: dict[str, str] = {}
    for name in names:
        tag = " ".join(name.removeprefix("* ").split())
        if tag and fold(tag) not in _EVERYONE:
            found.setdefault(fold(tag), tag)
    return tuple(found.values())


def distinct(ways: Sequence[FoundWay]) -> tuple[FoundWay, ...]:
    """Each way once; one without a label only where its value does not come with one."""
    known = {(way.type, fold(way.value)) for way in ways if way.label}
    found: dict[tuple[WayType, str, str], FoundWay] = {}
    for way in ways:
        value = fold(way.value)
        if way.value and (way.label or (way.type, value) not in known):
            found.setdefault((way.type, value, fold(way.label)), way)
    return tuple(found.values())
