"""What stages are called."""

from __future__ import annotations

from careerjournal.operations.stage_words import category_words, shipped_name, stage_name
from careerjournal.records.stage import Stage, StageCategory
from careerjournal.rules.stages import DEFAULT_STAGES


def test_every_shipped_stage_has_a_name_of_its_own() -> None:
    names = [shipped_name(each.code) for each in DEFAULT_STAGES]
    assert all(names)
    assert len(set(names)) == len(names)


def test_the_person_s_own_name_comes_first() -> None:
    assert stage_name(Stage(code="applied")) == "Applied"
    assert stage_name(Stage(code="applied", name=" Sent off ")) == "Sent off"
    assert stage_name(Stage(name="Second test")) == "Second test"
    assert stage_name(Stage()) == "Stage without a name"


def test_every_category_has_words() -> None:
    assert len({category_words(category) for category in StageCategory}) == len(StageCategory)
