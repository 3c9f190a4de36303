"""The stages of a vault, and what becomes of the applications in them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from careerjournal.operations import stages
from careerjournal.records.application import Application, StageMove
from careerjournal.records.stage import Stage, StageCategory
from careerjournal.rules.stages import DEFAULT_STAGES
from careerjournal.store.errors import RecordGone, StageInUse
from careerjournal.store.unit import Unit
from tests.unit.store.open_vault import OpenVault, open_vault

DAY = date(2026, 3, 2)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    with open_vault(tmp_path) as vault:
        stages.ensure_in(vault.writer)
        yield vault


def codes(vault: OpenVault) -> list[str]:
    return [stage.code or stage.name for stage in vault.read(stages.current)]


def coded(vault: OpenVault, code: str) -> Stage:
    return next(stage for stage in vault.read(stages.current) if stage.code == code)


def apply(vault: OpenVault, stage: Stage) -> int:
    def change(unit: Unit) -> int:
        n = unit.save(Application(role="Controller")).n
        stages.move(unit, n, stage.n, DAY)
        return n

    return vault.write(change)


def where(vault: OpenVault, application: int) -> int:
    return vault.read(lambda reading: reading.counting(StageMove, application))[-1].stage


def test_a_vault_begins_with_the_shipped_stages_and_nothing_to_undo(vault: OpenVault) -> None:
    assert codes(vault) == [each.code for each in DEFAULT_STAGES]
    assert {stage.id for stage in vault.read(stages.current)} == {
        each.id for each in DEFAULT_STAGES
    }
    assert vault.writer.undo().act is None
    stages.ensure_in(vault.writer)
    assert len(codes(vault)) == len(DEFAULT_STAGES)


def test_what_the_person_took_away_does_not_come_again(vault: OpenVault) -> None:
    for stage in vault.read(stages.current):
        vault.write(lambda unit, n=stage.n: stages.remove(unit, n, None))  # type: ignore[misc]
    stages.ensure_in(vault.writer)
    assert codes(vault) == []


@pytest.mark.parametrize("index", [0, 1, 5, 11, 99])
def test_a_stage_goes_where_it_is_put(vault: OpenVault, index: int) -> None:
    wanted = [code for code in codes(vault) if code != "screening"]
    wanted.insert(index, "screening")
    n = coded(vault, "screening").n
    vault.write(lambda unit: stages.reorder(unit, n, index))
    assert codes(vault) == wanted
    vault.writer.undo()
    assert codes(vault) == [each.code for each in DEFAULT_STAGES]


def test_stages_at_one_place_are_put_anew(vault: OpenVault) -> None:
    def same_place(unit: Unit) -> None:
        for name in ("One", "Other", "Third"):
            unit.save(Stage(name=name, position="a0"))

    vault.write(same_place)
    third = next(stage for stage in vault.read(stages.current) if stage.name == "Third")
    vault.write(lambda unit: stages.reorder(unit, third.n, 1))
    assert codes(vault)[:4] == ["wishlist", "Third", "One", "Other"]


def test_one_of_the_person_s_own_comes_last_and_needs_a_name(vault: OpenVault) -> None:
    made = vault.write(lambda unit: stages.add(unit, " Trial ", StageCategory.WAITING, "stage_2"))
    assert codes(vault)[-1] == "Trial"
    with pytest.raises(ValueError, match="name"):
        vault.write(lambda unit: stages.add(unit, "  ", StageCategory.OPEN, "stage_1"))
    with pytest.raises(ValueError, match="name"):
        vault.write(lambda unit: stages.rename(unit, made.n, ""))
    n = coded(vault, "offer").n
    vault.write(lambda unit: stages.rename(unit, n, "They want me"))
    vault.write(lambda unit: stages.recolour(unit, n, "stage_8"))
    vault.write(lambda unit: stages.categorise(unit, n, StageCategory.WON))
    offer = coded(vault, "offer")
    assert (offer.name, offer.colour, offer.category) == ("They want me", "stage_8", "won")
    vault.write(lambda unit: stages.rename(unit, n, " "))
    assert coded(vault, "offer").name == ""


def test_a_stage_with_applications_goes_only_if_they_go_elsewhere(vault: OpenVault) -> None:
    applied, screening = coded(vault, "applied"), coded(vault, "screening")
    one, other, gone = (apply(vault, applied) for _ in range(3))
    vault.write(lambda unit: unit.trash(gone))
    with pytest.raises(StageInUse) as caught:
        vault.write(lambda unit: stages.remove(unit, applied.n, None))
    assert caught.value.details == {"count": 2}
    with pytest.raises(ValueError, match="place"):
        vault.write(lambda unit: stages.remove(unit, applied.n, applied.n))
    vault.write(lambda unit: stages.remove(unit, applied.n, screening.n, DAY))
    assert [where(vault, n) for n in (one, other, gone)] == [screening.n] * 3
    assert "applied" not in codes(vault)
    vault.writer.undo()
    assert [where(vault, n) for n in (one, other, gone)] == [applied.n] * 3
    assert "applied" in codes(vault)


def test_a_stage_that_is_gone_is_told(vault: OpenVault) -> None:
    with pytest.raises(RecordGone):
        vault.write(lambda unit: stages.reorder(unit, 999, 0))
    with pytest.raises(RecordGone):
        vault.write(lambda unit: stages.rename(unit, 999, "Name"))
