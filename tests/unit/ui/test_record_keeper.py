"""What is changed of a record is kept, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from careerjournal.records.organisation import Organisation
from careerjournal.store.database import create_database
from careerjournal.store.errors import DiskFull
from careerjournal.ui.kept_state import KeptState, state_words
from careerjournal.ui.record_keeper import RecordKeeper
from tests.unit.features.journal.conftest import KEY, VAULT_ID, Vault


@pytest.fixture
def vault(qtbot: QtBot, tmp_path: Path) -> Iterator[Vault]:
    path = tmp_path / "vault.db"
    create_database(path, KEY, VAULT_ID)
    vault = Vault(path)
    yield vault
    vault.close()


@pytest.fixture
def keeper(vault: Vault) -> RecordKeeper:
    record = vault.write(lambda unit: unit.save(Organisation(name="Northwind", place="Leipzig")))
    return RecordKeeper(vault.workspace, record, "organisation.edit", vault.workspace)


def kept(vault: Vault, keeper: RecordKeeper) -> Organisation:
    return vault.read(lambda reading: reading.record(Organisation, keeper.n))


def test_what_is_chosen_is_saved_at_once(vault: Vault, keeper: RecordKeeper) -> None:
    keeper.put("place", "Halle")
    assert kept(vault, keeper).place == "Halle"
    assert keeper.state is KeptState.SAVED
    assert state_words(keeper.state, keeper.saved_at, None).startswith("Saved ")
    assert keeper.is_settled


def test_what_is_typed_is_saved_when_the_typing_rests(
    vault: Vault, keeper: RecordKeeper, qtbot: QtBot
) -> None:
    words = ["Ha"]
    keeper.touched("place", lambda: words[0])
    words[0] = "Halle"
    keeper.touched("place", lambda: words[0])
    assert keeper.state is KeptState.UNSAVED
    assert kept(vault, keeper).place == "Leipzig"
    with qtbot.waitSignal(keeper.settled, timeout=3_000):
        pass
    assert kept(vault, keeper).place == "Halle"


def test_two_edits_of_one_record_do_not_overwrite_each_other(
    vault: Vault, keeper: RecordKeeper
) -> None:
    keeper.touched("place", lambda: "Halle")
    known = kept(vault, keeper)
    vault.write(lambda unit: unit.save(replace(known, industry="Health", name="Nordwind"), known))
    keeper.save_now()
    after = kept(vault, keeper)
    assert (after.place, after.industry, after.name) == ("Halle", "Health", "Nordwind")


def test_a_change_on_its_way_stands_against_what_the_vault_says(
    vault: Vault, keeper: RecordKeeper
) -> None:
    keeper.touched("place", lambda: "Halle")
    other = replace(kept(vault, keeper), place="Dresden")
    vault.write(lambda unit: unit.save(other))
    keeper.take_in(kept(vault, keeper))
    assert keeper.is_pending("place")
    keeper.save_now()
    assert kept(vault, keeper).place == "Halle"
    assert not keeper.is_pending("place")


def state_of(keeper: RecordKeeper) -> KeptState:
    return keeper.state


def test_what_could_not_be_saved_is_held_and_tried_again(
    vault: Vault, keeper: RecordKeeper
) -> None:
    vault.writing.refuse = DiskFull()
    keeper.put("place", "Halle")
    assert state_of(keeper) is KeptState.FAILED
    assert "disk is full" in state_words(keeper.state, None, keeper.error)
    assert not keeper.is_settled
    vault.writing.refuse = None
    keeper.save_now()
    assert kept(vault, keeper).place == "Halle"
    assert state_of(keeper) is KeptState.SAVED


def test_a_newer_value_goes_out_though_the_older_one_failed(
    vault: Vault, keeper: RecordKeeper
) -> None:
    vault.writing.refuse = DiskFull()
    keeper.put("place", "Halle")
    vault.writing.refuse = None
    keeper.put("place", "Dresden")
    assert kept(vault, keeper).place == "Dresden"
    assert keeper.is_settled


def test_changes_of_one_field_are_one_act_and_of_two_fields_two(
    vault: Vault, keeper: RecordKeeper
) -> None:
    keeper.put("place", "Halle")
    keeper.put("place", "Dresden")
    keeper.put("industry", "Health")
    assert [act.label for act in vault.read(lambda reading: reading.acts())][:2] == [
        "organisation.edit",
        "organisation.edit",
    ]
    vault.workspace.undo()
    assert kept(vault, keeper).industry == ""
    vault.workspace.undo()
    assert kept(vault, keeper).place == "Leipzig"


def test_what_was_changed_back_is_no_change(vault: Vault, keeper: RecordKeeper) -> None:
    acts = vault.read(lambda reading: len(reading.acts()))
    keeper.touched("place", lambda: "Leipzig")
    keeper.save_now()
    assert keeper.is_settled
    assert keeper.state is KeptState.UNTOUCHED
    assert vault.read(lambda reading: len(reading.acts())) == acts


def test_of_a_record_that_is_gone_nothing_is_held(vault: Vault, keeper: RecordKeeper) -> None:
    vault.write(lambda unit: unit.erase(keeper.n))
    keeper.put("place", "Halle")
    assert keeper.state is KeptState.FAILED
    assert keeper.is_settled


def test_released_it_holds_what_the_field_said_last(vault: Vault, keeper: RecordKeeper) -> None:
    vault.writing.held = True
    words = ["Halle"]
    keeper.touched("place", lambda: words[0])
    keeper.release()
    words[0] = "of another record"
    vault.writing.let_go()
    assert kept(vault, keeper).place == "Halle"
    assert keeper.is_settled
