"""Who belongs to a group, and that none comes to contain itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from careerjournal.operations import communities
from careerjournal.operations.communities import GroupWithinItself
from careerjournal.operations.phrases import words_for
from careerjournal.records.community import Community, CommunityMember
from careerjournal.store.errors import RecordGone
from tests.builders import make_contact
from tests.unit.store.open_vault import OpenVault, open_vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    with open_vault(tmp_path) as vault:
        yield vault


def make(vault: OpenVault, name: str, parent: int | None = None) -> int:
    return vault.write(lambda unit: communities.add(unit, name, parent=parent).n)


def parent_of(vault: OpenVault, n: int) -> int | None:
    return vault.read(lambda reading: reading.record(Community, n)).parent


def test_a_group_has_a_name_and_its_parent_is_one(vault: OpenVault) -> None:
    with pytest.raises(ValueError, match="name"):
        make(vault, "  ")
    somebody = vault.write(lambda unit: make_contact(unit).n)
    with pytest.raises(RecordGone):
        make(vault, "Choir", somebody)


def test_a_group_that_would_contain_itself_is_refused_and_nothing_changes(
    vault: OpenVault,
) -> None:
    outer = make(vault, "Outer")
    middle = make(vault, "Middle", outer)
    inner = make(vault, "Inner", middle)
    before = vault.read(lambda reading: reading.acts())
    for parent in (outer, middle, inner):
        with pytest.raises(GroupWithinItself) as refused:
            vault.write(partial(communities.set_parent, community_n=outer, parent=parent))
        assert "part of itself" in words_for(refused.value).line
    assert parent_of(vault, outer) is None
    assert vault.read(lambda reading: reading.acts()) == before
    vault.write(lambda unit: communities.set_parent(unit, inner, None))
    vault.write(lambda unit: communities.set_parent(unit, outer, inner))
    assert [parent_of(vault, n) for n in (outer, middle, inner)] == [inner, outer, None]


def test_one_in_the_trash_counts_for_it_may_come_back(vault: OpenVault) -> None:
    outer = make(vault, "Outer")
    middle = make(vault, "Middle", outer)
    inner = make(vault, "Inner", middle)
    vault.write(lambda unit: unit.trash(middle))
    with pytest.raises(GroupWithinItself):
        vault.write(lambda unit: communities.set_parent(unit, outer, inner))


def test_a_new_name_makes_the_group_it_is_part_of(vault: OpenVault) -> None:
    inner = make(vault, "Inner")
    vault.write(lambda unit: communities.set_parent_named(unit, inner, None, " Outer "))
    outer = parent_of(vault, inner)
    assert outer is not None
    assert vault.read(lambda reading: reading.record(Community, outer)).name == "Outer"
    vault.writer.undo()
    assert parent_of(vault, inner) is None
    assert [each.n for each in vault.read(lambda reading: reading.all(Community))] == [inner]
    vault.write(lambda unit: communities.set_parent_named(unit, inner, None, ""))
    assert parent_of(vault, inner) is None


def test_nobody_belongs_twice_and_whoever_leaves_can_come_back(vault: OpenVault) -> None:
    choir = make(vault, "Choir")
    people = [vault.write(partial(make_contact, name=name)).n for name in ("A", "B", "C")]
    added = vault.write(lambda unit: communities.add_members(unit, choir, people[:2]))
    assert [each.contact for each in added] == people[:2]
    again = vault.write(lambda unit: communities.add_members(unit, choir, [*people, people[2]]))
    assert [each.contact for each in again] == people[2:]
    vault.write(lambda unit: communities.remove_member(unit, choir, people[0]))
    vault.write(lambda unit: communities.remove_member(unit, choir, people[0]))

    def members() -> list[int]:
        found = vault.read(lambda reading: list(reading.parts(CommunityMember, choir)))
        return [each.contact for each in found]

    assert members() == people[1:]
    vault.write(lambda unit: communities.set_member_role(unit, added[1].n, " Chair "))
    assert vault.read(lambda reading: reading.part(CommunityMember, added[1].n)).role == "Chair"
    vault.write(lambda unit: communities.add_members(unit, choir, people))
    assert members() == [people[1], people[2], people[0]]


def test_a_renewal_of_another_day_changes_nothing(vault: OpenVault) -> None:
    choir = make(vault, "Choir")
    vault.write(lambda unit: communities.renewed(unit, choir, "2026-11-22", date(2026, 11, 22)))
    assert vault.read(lambda reading: reading.record(Community, choir)).renews_on is None
