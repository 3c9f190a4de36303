"""What a form says is kept as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from careerjournal.records.entry import Entry
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.moment import Moment
from careerjournal.store.database import create_database
from careerjournal.store.errors import DiskFull
from careerjournal.store.unit import Unit
from careerjournal.ui.form_keeper import FormKeeper, merged
from tests.unit.features.journal.conftest import KEY, VAULT_ID, Vault


@dataclass(frozen=True)
class Note:
    title: str = ""
    body: str = ""


class Form:
    """Stands for the form and for what it is saved into: one entry."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        made = Entry(about=Moment(date(2026, 11, 19)), title="Old", body="First")
        self.n = vault.write(lambda unit: unit.save(made)).n
        self.note = Note("Old", "First")
        self.trouble: list[CareerJournalError] = []
        self.ended: list[bool] = []
        self.keeper = FormKeeper[Note](
            vault.workspace, "entry.edit", self.note, self.read, self.save, vault.workspace
        )
        self.keeper.taken_in.connect(self.show)
        self.keeper.failed.connect(self.trouble.append)
        self.keeper.gone.connect(lambda: self.ended.append(True))

    def read(self) -> Note:
        return self.note

    def show(self, note: Note) -> None:
        self.note = note

    def save(self, unit: Unit, note: Note, base: Note | None) -> None:
        entry = unit.record(Entry, self.n)
        before = replace(entry, title=base.title, body=base.body) if base is not None else None
        unit.save(replace(entry, title=note.title, body=note.body), before)

    def type(self, **fields: str) -> None:
        self.note = replace(self.note, **fields)
        self.keeper.touched()

    def kept(self) -> Note:
        entry = self.vault.read(lambda reading: reading.record(Entry, self.n))
        return Note(entry.title, entry.body)


@pytest.fixture
def form(qtbot: QtBot, tmp_path: Path) -> Iterator[Form]:
    path = tmp_path / "vault.db"
    create_database(path, KEY, VAULT_ID)
    vault = Vault(path)
    yield Form(vault)
    vault.close()


def test_what_is_typed_is_saved_when_the_typing_rests(qtbot: QtBot, form: Form) -> None:
    form.type(body="First words")
    assert form.kept() == Note("Old", "First")
    qtbot.waitUntil(lambda: form.keeper.is_settled, timeout=5_000)
    assert form.kept() == Note("Old", "First words")


def test_what_nobody_touched_is_not_written(form: Form) -> None:
    written: list[bool] = []
    form.vault.workspace.saving.connect(written.append)
    form.keeper.save_now()
    assert written == []


def test_an_edit_elsewhere_comes_in_beside_what_is_typed(form: Form) -> None:
    form.type(body="Mine")
    form.keeper.take_in(Note("Theirs", "First"))
    assert form.note == Note("Theirs", "Mine")
    form.keeper.save_now()
    assert form.kept().body == "Mine"


def test_a_full_disk_loses_nothing(form: Form) -> None:
    form.vault.writing.refuse = DiskFull()
    form.type(body="Kept")
    form.keeper.save_now()
    assert len(form.trouble) == 1
    assert not form.keeper.is_settled
    form.vault.writing.refuse = None
    form.keeper.save_now()
    assert form.kept() == Note("Old", "Kept")
    assert form.keeper.is_settled


def test_a_save_that_overtook_a_failed_one_brings_its_words_along(form: Form) -> None:
    form.vault.writing.held = True
    form.type(title="One")
    form.keeper.save_now()
    form.type(body="Two")
    form.keeper.save_now()
    form.vault.writing.refuse = DiskFull()
    form.vault.writing.let_go(1)
    form.vault.writing.refuse = None
    form.vault.writing.let_go()
    assert form.kept() == Note("One", "Two")


def test_what_was_left_is_held_until_it_is_saved(form: Form) -> None:
    form.vault.writing.held = True
    form.type(body="Left")
    form.keeper.release()
    form.note = Note("Another", "form")
    form.vault.writing.let_go()
    assert form.kept() == Note("Old", "Left")


def test_where_nothing_is_left_to_save_into_it_ends(form: Form) -> None:
    form.vault.write(lambda unit: unit.erase(form.n))
    form.type(body="Too late")
    form.keeper.save_now()
    assert form.ended == [True]
    assert form.keeper.is_settled
    assert form.trouble == []


def test_merging_keeps_typing_and_takes_the_rest() -> None:
    assert merged(Note("a", "mine"), Note("a", "b"), Note("theirs", "c")) == Note("theirs", "mine")
