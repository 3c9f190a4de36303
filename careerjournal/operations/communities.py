"""Groups: making them, who belongs to them, which is a part of which, and renewing a membership."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from careerjournal.records.community import Community, CommunityMember, CommunityType
from careerjournal.records.errors import CareerJournalError
from careerjournal.rules.communities import may_belong, new_members, next_renewal
from careerjournal.store.communities import CommunityQueries
from careerjournal.store.unit import Unit


class GroupWithinItself(CareerJournalError):
    """A group would come to contain itself."""

    code = "community.within-itself"


def add(
    unit: Unit,
    name: str,
    type: CommunityType = CommunityType.NETWORK,  # noqa: A002 - it is the field's name
    parent: int | None = None,
) -> Community:
    """Make a group, perhaps as a part of another.

    Raises RecordGone, and ValueError for one without a name.
    """
    called = name.strip()
    if not called:
        raise ValueError("a group has a name")
    if parent is not None:
        unit.record(Community, parent)
    return unit.save(Community(name=called, type=type, parent=parent))


def set_parent(unit: Unit, community_n: int, parent: int | None) -> Community:
    """Make a group a part of `parent`, None for none.

    Raises GroupWithinItself, having changed nothing, if the group would contain itself by however
    many steps; RecordGone.
    """
    known = unit.record(Community, community_n)
    if parent is not None:
        unit.record(Community, parent)
    if not may_belong(CommunityQueries(unit).parents(), community_n, parent):
        raise GroupWithinItself
    return unit.save(replace(known, parent=parent), known)


def set_parent_named(unit: Unit, community_n: int, parent: int | None, name: str) -> Community:
    """As `set_parent`; without a number but with a `name`, of a group that is made for it."""
    if parent is None and name.strip():
        parent = add(unit, name).n
    return set_parent(unit, community_n, parent)


def add_members(unit: Unit, community_n: int, contacts: Iterable[int]) -> list[CommunityMember]:
    """Let these contacts belong to a group; those who do already are passed over.

    Gives those who are new. Raises RecordGone.
    """
    known = [each.contact for each in unit.parts(CommunityMember, community_n)]
    return [
        unit.put(CommunityMember(community=community_n, contact=contact))
        for contact in new_members(known, contacts)
    ]


def remove_member(unit: Unit, community_n: int, contact_n: int) -> None:
    """Let a contact belong to a group no longer; nothing happens if they do not."""
    for each in unit.parts(CommunityMember, community_n):
        if each.contact == contact_n:
            unit.remove(CommunityMember, each.n)


def set_member_role(unit: Unit, member_n: int, role: str) -> CommunityMember:
    """Say what a member does in the group. Raises RecordGone."""
    known = unit.part(CommunityMember, member_n)
    return unit.put(replace(known, role=role.strip()), known)


def renewed(unit: Unit, community_n: int, occurrence: str, day: date) -> None:
    """The renewal that was due for `occurrence` was done on `day`: the next is a year on.

    One that was due on another day than the group says now changes nothing. Raises RecordGone.
    """
    known = unit.record(Community, community_n)
    if known.renews_on is not None and known.renews_on.isoformat() == occurrence:
        unit.save(replace(known, renews_on=next_renewal(known.renews_on, day)), known)
