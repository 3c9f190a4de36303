"""What is typed is kept, and never overwritten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from careerjournal.features.journal.draft import Draft, look_at, merged
from careerjournal.features.journal.keeper import EntryKeeper
from careerjournal.records.entry import Energy, Entry, EntryType
from careerjournal.records.moment import Moment
from careerjournal.store.errors import DiskFull
from careerjournal.ui.kept_state import KeptState
from tests.unit.features.journal.conftest import Vault

DAY = Moment(date(2026, 11, 19))


class Form:
    """Stands for the form: it says what it was told to."""

    def __init__(self, vault: Vault, draft: Draft) -> None:
        self.draft = draft
        self.keeper = EntryKeeper(vault.workspace, draft, self.read, vault.workspace)
        self.keeper.taken_in.connect(self.show)

    def read(self) -> Draft:
        return self.draft

    def state(self) -> KeptState:
        return self.keeper.state

    def show(self, draft: Draft) -> None:
        self.draft = draft

    def type(self, **fields: object) -> None:
        self.draft = replace(self.draft, entry=replace(self.draft.entry, **fields))  # type: ignore[arg-type]
        self.keeper.touched()


def all_entries(vault: Vault) -> list[Entry]:
    return vault.read(lambda reading: reading.all(Entry))


def body_of(vault: Vault, n: int) -> str:
    return vault.read(lambda reading: reading.record(Entry, n)).body


@pytest.fixture
def new(vault: Vault) -> Form:
    return Form(vault, Draft(Entry(about=DAY)))


@pytest.fixture
def known(vault: Vault) -> Form:
    entry = vault.write(lambda unit: unit.save(Entry(about=DAY, title="Old", body="First words")))
    return Form(vault, Draft(entry))


def test_an_untouched_new_entry_leaves_nothing_behind(vault: Vault, new: Form) -> None:
    new.keeper.save_now()
    new.keeper.release()
    assert all_entries(vault) == []
    assert new.state() is KeptState.UNTOUCHED


def test_typing_is_saved_when_it_rests(vault: Vault, new: Form, qtbot: QtBot) -> None:
    new.type(body="Hello")
    assert new.state() is KeptState.UNSAVED
    assert all_entries(vault) == []
    with qtbot.waitSignal(new.keeper.settled, timeout=3_000):
        pass
    assert [entry.body for entry in all_entries(vault)] == ["Hello"]
    assert new.state() is KeptState.SAVED
    assert new.keeper.saved_at is not None


def test_typing_that_never_rests_is_saved_all_the_same(new: Form) -> None:
    quiet, longest = new.keeper._quiet, new.keeper._longest
    assert (quiet.interval(), longest.interval()) == (1_000, 5_000)
    new.type(body="a")
    started = longest.timerId()
    new.type(body="ab")
    assert quiet.isActive()
    assert longest.timerId() == started  # further keys do not put it off


def test_saved_is_said_only_after_the_commit(vault: Vault, new: Form) -> None:
    vault.writing.held = True
    new.type(body="Hello")
    new.keeper.save_now()
    assert new.state() is KeptState.SAVING
    vault.writing.let_go()
    assert new.state() is KeptState.SAVED


def test_a_new_entry_that_is_saved_twice_in_a_row_is_one(vault: Vault, new: Form) -> None:
    vault.writing.held = True
    new.type(body="One")
    new.keeper.save_now()
    new.type(body="One two")
    new.keeper.save_now()
    vault.writing.let_go()
    assert [entry.body for entry in all_entries(vault)] == ["One two"]
    assert new.keeper.is_settled


def test_a_run_of_typing_is_one_act(vault: Vault, new: Form) -> None:
    for words in ("One", "One two", "One two three"):
        new.type(body=words)
        new.keeper.save_now()
    vault.workspace.undo()
    assert all_entries(vault) == []
    vault.workspace.redo()
    assert [entry.body for entry in all_entries(vault)] == ["One two three"]


def test_tags_are_saved_with_the_words(vault: Vault, new: Form) -> None:
    new.draft = replace(new.draft, tags=("Budget", "work/office"))
    new.keeper.touched()
    new.keeper.save_now()
    view = vault.read(lambda reading: look_at(reading, new.keeper.n))
    assert view is not None
    assert view.draft.tags == ("Budget", "work/office")


def test_only_what_was_typed_is_written(vault: Vault, known: Form) -> None:
    n = known.keeper.n
    vault.write(lambda unit: unit.save(replace(unit.record(Entry, n), energy=Energy.HIGH)))
    known.type(title="New")
    known.keeper.save_now()
    kept = vault.read(lambda reading: reading.record(Entry, n))
    assert (kept.title, kept.energy) == ("New", Energy.HIGH)


def elsewhere(vault: Vault, form: Form, change: Callable[[Entry], Entry]) -> None:
    """Another hand changes the entry, and the page hears of it."""
    n = form.keeper.n
    vault.write(lambda unit: unit.save(change(unit.record(Entry, n))))
    view = vault.read(lambda reading: look_at(reading, n))
    assert view is not None
    form.keeper.take_in(view.draft)


def test_a_change_from_elsewhere_is_taken_in(vault: Vault, known: Form) -> None:
    elsewhere(vault, known, lambda entry: replace(entry, body="Other words"))
    assert known.draft.entry.body == "Other words"
    known.keeper.save_now()
    assert body_of(vault, known.keeper.n) == "Other words"


def test_a_change_from_elsewhere_never_overwrites_typing(vault: Vault, known: Form) -> None:
    known.type(body="My words")
    elsewhere(vault, known, lambda entry: replace(entry, body="Other words", title="Theirs"))
    assert known.draft.entry.body == "My words"
    assert known.draft.entry.title == "Theirs"
    known.keeper.save_now()
    kept = vault.read(lambda reading: reading.record(Entry, known.keeper.n))
    assert (kept.body, kept.title) == ("My words", "Theirs")


def test_the_words_that_typing_overtook_are_kept_as_a_version(vault: Vault, known: Form) -> None:
    n = known.keeper.n
    vault.write(lambda unit: unit.save(replace(unit.record(Entry, n), body="Other words")))
    known.type(body="My words")
    known.keeper.save_now()  # before the page has heard of it
    texts = vault.read(
        lambda reading: [reading.revision_text(each.n) for each in reading.revisions(n)]
    )
    assert "Other words" in texts


def test_what_is_read_while_a_save_is_under_way_is_passed_over(vault: Vault, known: Form) -> None:
    old = vault.read(lambda reading: look_at(reading, known.keeper.n))
    assert old is not None
    vault.writing.held = True
    known.type(body="My words")
    known.keeper.save_now()
    known.keeper.take_in(old.draft)
    assert known.draft.entry.body == "My words"
    vault.writing.let_go()


def test_a_new_sitting_keeps_the_words_of_the_last(vault: Vault, known: Form) -> None:
    known.type(body="Second words")
    known.keeper.save_now()
    known.type(body="Third words")
    known.keeper.save_now()
    n = known.keeper.n
    texts = vault.read(
        lambda reading: [reading.revision_text(each.n) for each in reading.revisions(n)]
    )
    assert texts == ["First words"]


def test_a_full_disk_is_told_and_tried_again(vault: Vault, new: Form) -> None:
    vault.writing.refuse = DiskFull()
    new.type(body="Hello")
    new.keeper.save_now()
    assert new.state() is KeptState.FAILED
    assert isinstance(new.keeper.error, DiskFull)
    assert new.keeper._longest.isActive()
    vault.writing.refuse = None
    new.keeper.save_now()
    assert [entry.body for entry in all_entries(vault)] == ["Hello"]
    assert new.state() is KeptState.SAVED


def test_what_a_failed_save_held_is_in_the_next(vault: Vault, known: Form) -> None:
    vault.writing.held = True
    known.type(title="New title")
    known.keeper.save_now()
    known.type(body="New words")
    known.keeper.save_now()
    vault.writing.refuse = DiskFull()
    vault.writing.let_go(1)
    vault.writing.refuse = None
    vault.writing.let_go()
    kept = vault.read(lambda reading: reading.record(Entry, known.keeper.n))
    assert (kept.title, kept.body) == ("New title", "New words")
    assert known.state() is KeptState.SAVED


def test_an_entry_let_go_is_saved_by_what_it_said_last(vault: Vault, known: Form) -> None:
    known.type(body="Last words")
    known.keeper.release()
    known.draft = Draft(Entry(about=DAY, body="Quite another entry"))
    known.keeper.save_now()
    assert body_of(vault, known.keeper.n) == "Last words"


def test_words_typed_into_an_entry_removed_for_good_are_not_lost(vault: Vault, known: Form) -> None:
    old = known.keeper.n
    vault.write(lambda unit: unit.erase(old))
    vault.write(lambda unit: unit.save(Entry(about=DAY, body="Another")))
    known.type(body="Still here")
    known.keeper.save_now()
    assert sorted(entry.body for entry in all_entries(vault)) == ["Another", "Still here"]
    assert known.keeper.n != old


def test_mine_and_theirs_are_put_together_field_by_field() -> None:
    base = Draft(Entry(about=DAY, title="a", body="b"), ("x",))
    mine = Draft(Entry(about=DAY, title="mine", body="b"), ("x",))
    theirs = Draft(Entry(n=3, about=DAY, title="theirs", body="new", type=EntryType.WIN), ("y",))
    together = merged(mine, base, theirs)
    assert together.entry == replace(theirs.entry, title="mine")
    assert together.tags == ("y",)
    assert merged(base, base, theirs) == theirs
