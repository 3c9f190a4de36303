"""The keys the program ships with, all together."""

from __future__ import annotations

import pytest

from careerjournal.features.applications.actions import application_specs
from careerjournal.features.applications.detail.actions import detail_specs
from careerjournal.features.contacts.actions import contact_specs
from careerjournal.features.contacts.communities.actions import community_specs
from careerjournal.features.contacts.events.actions import event_specs
from careerjournal.features.contacts.keeping.actions import keeping_specs
from careerjournal.features.contacts.mentoring.actions import mentoring_specs
from careerjournal.features.journal.actions import journal_specs
from careerjournal.features.today.actions import queue_specs, today_specs
from careerjournal.shell.sidebar import Place
from careerjournal.shell.window_actions import place_specs, window_specs
from careerjournal.ui.actions import PLATFORMS, ActionSpec, conflicts

PLACES = (
    *(Place(id=f"page{n}", title=f"Page {n}", icon="journal") for n in range(1, 9)),
    Place(id="preferences", title="Preferences", icon="settings", at_foot=True),
)


def shipped() -> tuple[ActionSpec, ...]:
    """Every action there is."""
    return (
        *window_specs(),
        *place_specs(PLACES),
        *journal_specs(),
        *application_specs(),
        *detail_specs(),
        *contact_specs(),
        *community_specs(),
        *event_specs(),
        *keeping_specs(),
        *mentoring_specs(),
        *today_specs(),
        *queue_specs(),
    )


@pytest.mark.parametrize("platform", PLATFORMS)
def test_no_two_actions_want_the_same_keys(platform: str) -> None:
    assert conflicts(shipped(), platform) == []


def test_ids_are_told_apart() -> None:
    ids = [spec.id for spec in shipped()]
    assert len(ids) == len(set(ids))


def test_every_action_can_be_named_and_found() -> None:
    for spec in shipped():
        assert spec.text, spec.id
        assert spec.section, spec.id
