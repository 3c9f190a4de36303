"""The daily check-in, written as a person writes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from careerjournal.records.entry import Energy, Entry, EntryType
from careerjournal.records.moment import Moment
from careerjournal.store.errors import InputOutput
from careerjournal.store.unit import Unit
from tests.drivers.today import NOW, TodayDriver
from tests.unit.features.journal.conftest import Vault

TODAY = NOW.date()


def entries(vault: Vault) -> list[Entry]:
    return vault.read(lambda reading: reading.all(Entry))


def folded(page: TodayDriver) -> bool:
    return page.page.check_in.is_folded


def test_one_entry_is_made_and_kept_up_to_date(page: TodayDriver, vault: Vault) -> None:
    card = page.page.check_in
    card.energy._buttons[Energy.HIGH].click()
    QTest.keyClicks(card.win, "Signed the budget")
    QTest.keyClicks(card.undone, "The report")
    page.page.flush()
    (entry,) = entries(vault)
    assert entry.type is EntryType.CHECK_IN
    assert (entry.about, entry.energy) == (Moment(TODAY), Energy.HIGH)
    assert entry.body == "## One win\n\nSigned the budget\n\n## Still undone\n\nThe report\n"
    QTest.keyClicks(card.next, "Call Priya")
    page.page.flush()
    (entry,) = entries(vault)
    assert "## One thing next\n\nCall Priya" in entry.body


def test_nothing_said_leaves_nothing_behind(page: TodayDriver, vault: Vault) -> None:
    QTest.keyClicks(page.page.check_in.win, "   ")
    page.page.flush()
    assert entries(vault) == []


def test_it_is_folded_to_a_line_once_it_is_done(page: TodayDriver, vault: Vault) -> None:
    card = page.page.check_in
    card.done.click()
    assert not folded(page)
    card.energy._buttons[Energy.LOW].click()
    QTest.keyClicks(card.win, "Rested")
    page.window.activateWindow()  # shortcuts reach the active window only
    page.wait(page.window.isActiveWindow)
    card.win.setFocus()
    QTest.keyClick(card.win, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert folded(page)
    assert card.told.whole() == "Checked in · energy low · Rested"
    assert len(entries(vault)) == 1
    card.change.click()
    assert not folded(page)
    assert card.win.text() == "Rested"


def test_what_is_written_in_the_journal_shows_here(page: TodayDriver, vault: Vault) -> None:
    QTest.keyClicks(page.page.check_in.win, "A")
    page.page.flush()
    (entry,) = entries(vault)

    def change(unit: Unit) -> None:
        body = "Before.\n\n" + entry.body.replace("A\n", "From the journal\n") + "\n# More\nKept"
        unit.save(replace(entry, body=body), entry)

    vault.write(change, "entry.edit")
    assert page.page.check_in.win.text() == "From the journal"
    page.page.check_in.next.setFocus()
    QTest.keyClicks(page.page.check_in.next, "Then")
    page.page.flush()
    (entry,) = entries(vault)
    assert entry.body.startswith("Before.")
    assert entry.body.rstrip().endswith("# More\nKept")
    assert "Then" in entry.body


def test_a_new_day_has_an_entry_of_its_own(page: TodayDriver, vault: Vault) -> None:
    QTest.keyClicks(page.page.check_in.win, "Of Wednesday")
    page.now = NOW + timedelta(days=1)
    page.page.days.look()
    assert page.page.check_in.win.text() == ""
    QTest.keyClicks(page.page.check_in.win, "Of Thursday")
    page.page.flush()
    found = sorted((each.about.day, each.body.split("\n")[2]) for each in entries(vault))
    assert found == [(TODAY, "Of Wednesday"), (TODAY + timedelta(days=1), "Of Thursday")]


def test_words_that_cannot_be_saved_are_held(page: TodayDriver, vault: Vault) -> None:
    vault.writing.refuse = InputOutput()
    QTest.keyClicks(page.page.check_in.win, "Signed it")
    page.page.flush()
    assert page.said() != ""
    assert entries(vault) == []
    vault.writing.refuse = None
    page.page.flush()
    assert entries(vault)[0].body == "## One win\n\nSigned it\n"


def test_a_form_left_open_stands_open_again(page: TodayDriver, vault: Vault) -> None:
    card = page.page.check_in
    QTest.keyClicks(card.win, "The rota sta")
    state = page.page.view_state()
    card.done.click()
    assert "check_in" not in page.page.view_state()
    page.page.restore_view_state(state)
    assert not card.is_folded
    card.done.click()
    for other in ("", 7, "2026-11-24"):
        page.page.restore_view_state({"check_in": other})
        assert card.is_folded
