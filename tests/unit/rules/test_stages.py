"""The shipped stages, and how far each stage says one has come."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.records.stage import Stage, StageCategory
from careerjournal.rules.positions import between, spread
from careerjournal.rules.stages import DEFAULT_STAGES, REPLIED, Level, in_order, levels

LEVEL_BY_CODE = {
    "wishlist": Level.NOTHING,
    "preparing": Level.NOTHING,
    "applied": Level.APPLIED,
    "screening": Level.HEARD,
    "assessment": Level.HEARD,
    "interview": Level.INTERVIEW,
    "offer": Level.OFFER,
    "accepted": Level.ACCEPTED,
    "declined": Level.NOTHING,
    "rejected": Level.HEARD,
    "withdrawn": Level.NOTHING,
    "no-reply": Level.APPLIED,
}


def shipped() -> list[Stage]:
    """The stages of a new vault, numbered from 1."""
    return [
        Stage(
            n=n, code=each.code, category=each.category, position=each.position, colour=each.colour
        )
        for n, each in enumerate(DEFAULT_STAGES, 1)
    ]


def own(category: StageCategory, behind: str | None, n: int = 50) -> Stage:
    """A stage of the person's own, right behind a shipped one or ahead of all."""
    positions = [None, *(each.position for each in DEFAULT_STAGES), None]
    at = 0 if behind is None else [each.code for each in DEFAULT_STAGES].index(behind) + 1
    return Stage(
        n=n, name="Mine", category=category, position=between(positions[at], positions[at + 1])
    )


def test_the_shipped_stages_stand_in_order_under_ids_that_never_change() -> None:
    assert [each.code for each in DEFAULT_STAGES] == list(LEVEL_BY_CODE)
    assert [each.position for each in DEFAULT_STAGES] == spread(12)
    assert DEFAULT_STAGES[0].id == "00000000-0000-7000-8000-000000000001"
    assert DEFAULT_STAGES[11].id == "00000000-0000-7000-8000-000000000012"
    assert [str(UUID(each.id)) for each in DEFAULT_STAGES] == [each.id for each in DEFAULT_STAGES]
    assert {each.colour for each in DEFAULT_STAGES} <= {f"stage_{n}" for n in range(1, 9)}


@given(st.permutations(spread(12)))
def test_a_shipped_stage_says_the_same_wherever_it_stands(positions: list[str]) -> None:
    stages = [
        replace(stage, position=position, name="Called anything")
        for stage, position in zip(shipped(), positions, strict=True)
    ]
    by_code = {stage.code: levels(stages)[stage.n] for stage in stages}
    assert by_code == LEVEL_BY_CODE


def test_those_that_tell_of_a_reply_are_those_named() -> None:
    assert {code for code, level in LEVEL_BY_CODE.items() if level >= Level.HEARD} == REPLIED


@pytest.mark.parametrize(
    ("behind", "level"),
    [
        (None, Level.APPLIED),
        ("wishlist", Level.APPLIED),
        ("applied", Level.HEARD),
        ("screening", Level.HEARD),
        ("interview", Level.INTERVIEW),
        ("offer", Level.OFFER),
        ("rejected", Level.OFFER),
    ],
)
def test_a_waiting_stage_of_ones_own_counts_by_its_place(behind: str | None, level: Level) -> None:
    assert levels([*shipped(), own(StageCategory.WAITING, behind)])[50] is level


@pytest.mark.parametrize("behind", [None, "applied", "offer", "no-reply"])
def test_other_stages_of_ones_own_count_by_their_category(behind: str | None) -> None:
    said = {
        category: levels([*shipped(), own(category, behind)])[50]
        for category in (StageCategory.OPEN, StageCategory.WON, StageCategory.LOST)
    }
    assert said == {
        StageCategory.OPEN: Level.NOTHING,
        StageCategory.WON: Level.ACCEPTED,
        StageCategory.LOST: Level.NOTHING,
    }


def test_one_stage_of_ones_own_does_not_raise_the_next() -> None:
    first = own(StageCategory.WAITING, None)
    second = replace(first, n=51, position=between(first.position, "a0"))
    assert levels([*shipped(), first, second])[51] is Level.APPLIED


def test_a_shipped_stage_in_another_category_counts_as_one_of_ones_own() -> None:
    stages = [
        replace(stage, category=StageCategory.WAITING) if stage.code == "preparing" else stage
        for stage in shipped()
    ]
    assert levels(stages)[2] is Level.APPLIED


@pytest.mark.parametrize("trashed", [True, False])
def test_without_applied_the_first_waiting_stage_stands_for_it(trashed: bool) -> None:
    gone = replace(shipped()[2], trashed_at=datetime(2026, 1, 1, tzinfo=UTC))
    mine = [
        Stage(n=50, name="Sent", category=StageCategory.WAITING, position="a"),
        Stage(n=51, name="Talking", category=StageCategory.WAITING, position="b"),
    ]
    found = levels([*mine, *([gone] if trashed else [])])
    assert (found[50], found[51]) == (Level.APPLIED, Level.HEARD)


def test_order_is_by_position_and_then_by_age() -> None:
    stages = [Stage(n=3, position="a"), Stage(n=1, position="b"), Stage(n=2, position="a")]
    assert [stage.n for stage in in_order(stages)] == [2, 3, 1]
