"""What a record of any kind is called where kinds are mixed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from careerjournal.records.community import Community, CommunityType, Event
from careerjournal.records.head import Head
from careerjournal.records.kinds import OFFERED
from careerjournal.records.mentorship import Mentorship
from careerjournal.records.moment import Moment
from careerjournal.records.record import Root
from careerjournal.store.unit import Unit
from careerjournal.ui import drawings
from careerjournal.ui.head_words import head_detail, head_title, kind_icon, kind_words
from tests.unit.store.open_vault import OpenVault, open_vault

TODAY = date(2026, 11, 22)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    with open_vault(tmp_path) as vault:
        yield vault


def head_of(vault: OpenVault, record: Root) -> Head:
    def keep(unit: Unit) -> Head | None:
        return unit.head(unit.save(record).n)

    head = vault.write(keep)
    assert head is not None
    return head


def test_every_kind_has_a_word_and_an_icon_of_its_own() -> None:
    words = [kind_words(kind) for kind in OFFERED]
    pictures = [kind_icon(kind) for kind in OFFERED]
    assert len(set(words)) == len(words)
    assert len(set(pictures)) == len(pictures)
    assert "Record" not in words
    assert set(pictures) <= set(drawings.names())


@pytest.mark.parametrize(
    ("record", "title", "detail"),
    [
        (
            Community(name="Union of Nurses", type=CommunityType.ASSOCIATION),
            "Union of Nurses",
            "Group · Association",
        ),
        (Event(name="Congress", when=Moment(TODAY)), "Congress", "Event · Today"),
        (Mentorship(title="Leading"), "Leading", "Mentoring"),
    ],
)
def test_groups_events_and_mentoring_say_what_they_are(
    vault: OpenVault, record: Root, title: str, detail: str
) -> None:
    head = head_of(vault, record)
    assert (head_title(head), head_detail(head, TODAY)) == (title, detail)


@pytest.mark.parametrize("type_", CommunityType)
def test_a_group_of_any_sort_has_words(vault: OpenVault, type_: CommunityType) -> None:
    head = head_of(vault, Community(name="Choir", type=type_))
    assert head_detail(head, TODAY).startswith("Group · ")
