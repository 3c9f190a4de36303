"""Groups of an address book into the vault, with those who are in them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from careerjournal.exchange.contact_item import GroupItem
from careerjournal.exchange.item import Note
from careerjournal.operations import communities
from careerjournal.operations.import_report import Tally
from careerjournal.records.community import Community, CommunityMember, CommunityType
from careerjournal.records.contact import Contact
from careerjournal.records.origin import Origin
from careerjournal.store.names import named
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit

_KEY: Final = "group:"
"""Begins the key of a group: the numbers of contacts are those of the source."""


@dataclass(frozen=True)
class _Decision:
    """`community` is the group here, None for a new one; `fresh` are the keys of who comes in."""

    outcome: str
    community: int | None = None
    fresh: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class GroupsImport:
    """Groups of `source`. `people` has the contacts of the same import by their keys, 0 for who is
    still to come; whoever is not there may have come in before.
    """

    source: str
    people: Mapping[str, int]

    def foresee(self, reading: Reading, group: GroupItem, tally: Tally) -> None:
        """Count what `take` would do."""
        self._count(reading, group, self._decide(reading, group), tally)

    def take(self, unit: Unit, group: GroupItem, tally: Tally) -> None:
        """Bring a group in, or who has come to it; whom the person has taken out stays out."""
        decision = self._decide(unit, group)
        self._count(unit, group, decision, tally)
        if decision.outcome == "duplicate":
            return
        n = decision.community
        if n is None:
            n = communities.add(unit, group.name, CommunityType.OTHER).n
        elif decision.name:
            known = unit.record(Community, n)
            unit.save(replace(known, name=decision.name), known, new_sitting=True)
        contacts = (self._contact(unit, key) for key in decision.fresh)
        communities.add_members(unit, n, [each for each in contacts if each])
        said = json.dumps({"name": group.name, "members": list(group.members)}, ensure_ascii=False)
        unit.set_origin(
            Origin(
                record=n,
                source=self.source,
                source_id=_KEY + group.key,
                raw=group.raw,
                imported=said,
            )
        )

    def _count(self, reading: Reading, group: GroupItem, decision: _Decision, tally: Tally) -> None:
        setattr(tally, decision.outcome, getattr(tally, decision.outcome) + 1)
        unknown = sum(self._contact(reading, key) is None for key in group.members)
        if unknown:
            tally.notes.append(Note(code="members-unknown", where=group.where, detail=str(unknown)))

    def _decide(self, reading: Reading, group: GroupItem) -> _Decision:
        origin = reading.origin(self.source, _KEY + group.key)
        there = {key: n for key in group.members if (n := self._contact(reading, key)) is not None}
        if origin is None:
            found = named(reading, Community.KIND, group.name)
            if not found:
                return _Decision("new", None, tuple(there))
            return self._changed(reading, found[0], there, set())
        head = reading.head(origin.record)
        if head is None or head.trashed_at is not None:
            return _Decision("duplicate")
        before = json.loads(origin.imported)
        is_renamed = group.name != before["name"] and head.title == before["name"]
        name = group.name if is_renamed else ""
        return self._changed(reading, origin.record, there, set(before["members"]), name)

    def _changed(
        self,
        reading: Reading,
        community: int,
        there: Mapping[str, int],
        before: set[str],
        name: str = "",
    ) -> _Decision:
        members = {one.contact for one in reading.parts(CommunityMember, community)}
        fresh = tuple(key for key, n in there.items() if key not in before and n not in members)
        outcome = "updated" if fresh or name else "duplicate"
        return _Decision(outcome, community, fresh, name)

    def _contact(self, reading: Reading, key: str) -> int | None:
        """The contact of a key, 0 for one that is still to come, None for nobody."""
        if key in self.people:
            return self.people[key]
        origin = reading.origin(self.source, key)
        known = reading.find(Contact, key) if origin is None else None
        n = known.n if known is not None else None if origin is None else origin.record
        head = None if n is None else reading.head(n)
        is_there = head is not None and head.trashed_at is None and head.ref.kind == Contact.KIND
        return n if is_there else None
