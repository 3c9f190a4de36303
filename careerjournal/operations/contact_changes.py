"""What an import does with one contact: add it, change what was left alone, or nothing."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any, Final

from careerjournal.exchange.contact_item import DERIVED, ContactItem, FoundPhoto, FoundWay
from careerjournal.records.contact import Contact, ContactWay
from careerjournal.records.link import ROLE_TAG
from careerjournal.records.origin import Origin
from careerjournal.records.partial_date import PartialDate
from careerjournal.rules import organisation_names, person_names
from careerjournal.rules.text import fold
from careerjournal.store.reading import Reading

TYPED: Final = (
    "name",
    "given",
    "family",
    "prefix",
    "suffix",
    "nickname",
    "department",
    "role",
    "expertise",
    "cares_about",
)
_EXPORTED: Final = (*TYPED, "notes", "birthday", "met_on", "met_where")
_PLAIN: Final = _EXPORTED
_UUID_LENGTH: Final = 36


@dataclass(frozen=True)
class Decision:
    """What to do with a contact: `item` with the key it goes by here, `changes` the names of what
    is to be written of a known one, `added` and `removed` the ways to reach somebody.
    """

    item: ContactItem
    outcome: str  # "new", "updated" or "duplicate"
    note: str = ""
    origin: Origin | None = None
    changes: frozenset[str] = frozenset()
    added: tuple[FoundWay, ...] = ()
    removed: tuple[int, ...] = ()

    @property
    def brings_organisation(self) -> bool:
        """Whether the organisation is to be found, or made."""
        wanted = self.outcome == "new" or "organisation" in self.changes
        return wanted and bool(self.item.organisation)

    @property
    def photo(self) -> FoundPhoto | None:
        """The picture to be kept."""
        return self.item.photo if self.outcome == "new" or "photo" in self.changes else None


def decide(
    reading: Reading, source: str, item: ContactItem, *, numbers_may_clash: bool = False
) -> Decision:
    """What to do with `item` of `source`.

    With `numbers_may_clash`, the number of somebody who shares neither a word of the name nor a
    way to be reached is not taken for the same person's.
    """
    origin = reading.origin(source, item.key)
    if numbers_may_clash and origin is not None and _is_somebody_else(origin, item):
        item = replace(item, key=f"{item.key}\0{fold(item.name)}")
        origin = reading.origin(source, item.key)
    if origin is None:
        return _decide_own(reading, item)
    before: dict[str, Any] = json.loads(origin.imported)
    current = reading.record(Contact, origin.record)
    if current.trashed_at is not None or said(item) == before:
        return Decision(item, "duplicate", origin=origin)
    return _decide_changed(reading, item, origin, before, current)


def _decide_own(reading: Reading, item: ContactItem) -> Decision:
    """A contact that came from no import may have left by an export."""
    known = reading.find(Contact, item.key) if len(item.key) == _UUID_LENGTH else None
    if known is None:
        return Decision(item, "new")
    there = said(item)
    here = {name: _text(getattr(known, name)) for name in _EXPORTED}
    differs = known.trashed_at is None and any(here[name] != there[name] for name in _EXPORTED)
    return Decision(item, "duplicate", "differs" if differs else "")


def _decide_changed(
    reading: Reading, item: ContactItem, origin: Origin, before: dict[str, Any], current: Contact
) -> Decision:
    there = said(item)
    here = {name: _text(getattr(current, name)) for name in (*_PLAIN, "photo")}
    here["organisation"] = _organisation_name(reading, current)
    # A source that came in before there was a field for it said nothing of it.
    told = {name: before.get(name, "") for name in here}
    changed = {name for name in here if there[name] != told[name] and there[name] != here[name]}
    if organisation_names.key(there["organisation"]) == organisation_names.key(
        here["organisation"]
    ):
        changed.discard("organisation")
    if not there["photo"]:
        changed.discard("photo")
    free = {name for name in changed if here[name] == told[name]}
    if "organisation" in changed - free and organisation_names.key(
        here["organisation"]
    ) == organisation_names.key(told["organisation"]):
        free.add("organisation")
    added, removed = _changed_ways(reading, item, before, current)
    known_tags = {fold(name) for name in own_tags(reading, current.n)}
    fresh_tags = {fold(tag) for tag in item.tags} - set(before.get("tags", ())) - known_tags
    changes = frozenset(free | ({"tags"} if fresh_tags else set()))
    outcome = "updated" if changes or added or removed else "duplicate"
    note = "kept-yours" if changed - free else ""
    return Decision(item, outcome, note, origin, changes, added, removed)


def _changed_ways(
    reading: Reading, item: ContactItem, before: dict[str, Any], current: Contact
) -> tuple[tuple[FoundWay, ...], tuple[int, ...]]:
    """The ways that came since the last import, and those that went and were left alone here."""
    told = {(kind, fold(value)) for kind, value, _ in before.get("ways", ())}
    labels = {(kind, fold(value)): label for kind, value, label in before.get("ways", ())}
    there = {(way.type.value, fold(way.value)) for way in item.ways}
    parts = reading.parts(ContactWay, current.n)
    here = {(part.type.value, fold(part.value)) for part in parts}
    added = tuple(
        way
        for way in item.ways
        if (key := (way.type.value, fold(way.value))) not in told and key not in here
    )
    removed = tuple(
        part.n
        for part in parts
        if (key := (part.type.value, fold(part.value))) in told - there
        and labels[key] == part.label
    )
    return added, removed


def _is_somebody_else(origin: Origin, item: ContactItem) -> bool:
    """Whether one number stands for two people: neither a word of the name nor a way is shared."""
    if item.key.startswith(DERIVED):
        return False
    before: dict[str, Any] = json.loads(origin.imported)
    names = [set(person_names.key(one).split()) for one in (before.get("name", ""), item.name)]
    ways = {(kind, fold(value)) for kind, value, _ in before.get("ways", ())}
    shared = {(way.type.value, fold(way.value)) for way in item.ways} & ways
    return not shared and not names[0] & names[1]


def said(item: ContactItem) -> dict[str, Any]:
    """What the source said, as JSON, by which a later import compares."""
    return {
        **{name: _text(value) for name, value in plain_fields(item).items()},
        "organisation": item.organisation,
        "ways": [[way.type.value, way.value, way.label] for way in item.ways],
        "tags": [fold(tag) for tag in item.tags],
        "photo": hashlib.sha256(item.photo.data).hexdigest() if item.photo else "",
    }


def plain_fields(item: ContactItem) -> dict[str, Any]:
    """The fields of a contact that the source says by themselves."""
    met_on = item.met_on
    if met_on is None and item.connected_on is not None:
        met_on = PartialDate.of(item.connected_on)
    typed = {name: getattr(item, name) for name in (*TYPED, "notes", "birthday", "met_where")}
    return {**typed, "met_on": met_on}


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _organisation_name(reading: Reading, contact: Contact) -> str:
    head = None if contact.organisation is None else reading.head(contact.organisation)
    return "" if head is None else head.title


def own_tags(reading: Reading, n: int) -> list[str]:
    """The names of the tags that were set by hand."""
    links = [one for one in reading.links_from(n) if one.role == ROLE_TAG and not one.derived]
    heads = reading.heads([link.target for link in links])
    return [head.title for head in heads if head.trashed_at is None]
