"""The list of what is asked for: its order holds whatever is done to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerjournal.operations import requirements
from careerjournal.records.application import Application, Requirement, RequirementNeed
from careerjournal.records.link import ROLE_EVIDENCE
from careerjournal.store.unit import Unit
from tests.unit.store.open_vault import OpenVault, open_vault
from tests.unit.store.samples import entry

MUST, NICE = RequirementNeed.MUST, RequirementNeed.NICE


@pytest.fixture
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenVault]:
    with open_vault(tmp_path_factory.mktemp("vault")) as vault:
        yield vault


def listed(unit: Unit, n: int) -> list[tuple[str, RequirementNeed]]:
    return [(each.text, each.need) for each in requirements.requirements_of(unit, n)]


def test_positions_from_elsewhere_are_made_anew(vault: OpenVault) -> None:
    def change(unit: Unit) -> None:
        n = unit.save(Application(role="Manager")).n
        made = requirements.add(unit, n, [(text, MUST) for text in "abc"])
        for each in made:
            unit.put(replace(each, position="same"), each)
        requirements.move(unit, made[2].n, MUST, made[1].n)
        assert [text for text, _ in listed(unit, n)] == ["a", "c", "b"]

    vault.write(change)


def test_merging_moves_every_link_to_the_one_that_is_left(vault: OpenVault) -> None:
    def change(unit: Unit) -> None:
        n = unit.save(Application(role="Manager")).n
        first, second = requirements.add(unit, n, [("a", MUST), ("b", NICE)])
        proof = unit.save(entry()).n
        requirements.prove(unit, proof, second.n, "words")
        requirements.prove(unit, proof, first.n)
        left = requirements.merge(unit, [second.n, first.n])
        links = unit.links_to(n)
        assert left.id == first.id
        assert {link.part for link in links} == {first.id}
        assert sorted(link.quote for link in links) == ["", "words"]
        assert {link.role for link in links} == {ROLE_EVIDENCE}

    vault.write(change)


def test_one_alone_cannot_be_merged(vault: OpenVault) -> None:
    def change(unit: Unit) -> None:
        n = unit.save(Application(role="Manager")).n
        (only,) = requirements.add(unit, n, [("a", MUST), ("  ", MUST)])
        with pytest.raises(ValueError, match="two"):
            requirements.merge(unit, [only.n])

    vault.write(change)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.sampled_from(RequirementNeed), st.integers(0, 6)),
        max_size=12,
    )
)
def test_any_sequence_of_moves_ends_where_a_plain_list_would(
    vault: OpenVault, moves: list[tuple[int, RequirementNeed, int]]
) -> None:
    def change(unit: Unit) -> None:
        n = unit.save(Application(role="Manager")).n
        made = requirements.add(unit, n, [(text, MUST) for text in "abcdef"])
        order: dict[RequirementNeed, list[int]] = {MUST: [each.n for each in made], NICE: []}
        for which, need, place in moves:
            moved = made[which].n
            for group in order.values():
                if moved in group:
                    group.remove(moved)
            before = order[need][place] if place < len(order[need]) else None
            requirements.move(unit, moved, need, before)
            order[need].insert(place, moved)
            kept = requirements.requirements_of(unit, n)
            assert [each.n for each in kept] == order[MUST] + order[NICE]
            assert all(isinstance(each, Requirement) for each in kept)

    vault.write(change)
