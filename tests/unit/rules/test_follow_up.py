from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from careerjournal.operations.settings import BY_KEY, Place
from careerjournal.records.stage import StageCategory
from careerjournal.rules.follow_up import PREFERENCES, FollowUpRules, quiet_days, rules_of


def test_every_number_is_a_setting_of_the_vault_with_the_same_default_and_limits() -> None:
    assert {field for field, _ in PREFERENCES.values()} == {
        each.name for each in fields(FollowUpRules)
    }
    for key, (field, limits) in PREFERENCES.items():
        setting = BY_KEY[key]
        assert setting.place is Place.VAULT
        assert (setting.default, setting.limits) == (getattr(FollowUpRules(), field), limits)


def test_rules_as_the_person_set_them() -> None:
    kept: dict[str, object] = {"follow_up.again_days": 14, "follow_up.at_most": 0, "trash": 3}
    assert rules_of(kept) == FollowUpRules(again_days=14, at_most=0)


@pytest.mark.parametrize("value", ["7", 0, -1, 91, True, None, 7.5])
def test_what_is_no_number_of_days_is_as_shipped(value: object) -> None:
    assert rules_of({"follow_up.after_applying_days": value}) == FollowUpRules()


def test_silence_is_counted_while_waiting() -> None:
    last, waiting = date(2026, 3, 2), StageCategory.WAITING
    assert quiet_days(last, waiting, date(2026, 3, 25)) == 23
    assert quiet_days(last, waiting, last) == 0
    assert quiet_days(last, waiting, date(2026, 3, 1)) is None
    assert quiet_days(None, waiting, last) is None
    assert quiet_days(last, StageCategory.LOST, last) is None
    assert quiet_days(last, None, last) is None
