"""A day from its morning to its evening, and the morning after."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from careerjournal.records.entry import Energy, Entry
from careerjournal.records.todo import Todo
from careerjournal.ui.record_picker import RecordPicker
from tests.drivers.today import NOW, TodayDriver
from tests.unit.features.applications.search import Search
from tests.unit.features.contacts.people import People
from tests.unit.features.journal.conftest import Vault

TODAY = NOW.date()


def test_a_day_begins_and_ends_here(
    page: TodayDriver, search: Search, people: People, vault: Vault
) -> None:
    search.apply("Baker", "Nordwind", TODAY - timedelta(days=8))
    n = people.know("Priya Nair")
    people.promised(n, "The slides", TODAY)
    page.add("Call the bank today 11:30")
    page.add("Read the report tomorrow")
    assert page.greeting() == "Good morning. Three things want you today, one of them late."
    assert page.queue() == [
        "Call the bank, 11:30, today",
        "Follow up, 1 day late",
        "I promised: The slides, today",
    ]
    page.choose(0)
    page.press(Qt.Key.Key_Space)
    page.choose(0)
    page.put_off("Tomorrow")
    assert page.queue() == ["I promised: The slides, today"]

    page.now = NOW.replace(hour=17, minute=30)
    page.page.days.look()
    assert page.greeting() == "Good afternoon. One thing wants you today."
    page.page.evening.rows[0].tomorrow.click()
    assert page.greeting() == "Good afternoon. Nothing wants you today."
    card = page.page.check_in
    card.energy._buttons[Energy.FINE].click()
    QTest.keyClicks(card.win, "Spoke with the bank")
    card.done.click()
    assert card.told.whole() == "Checked in · energy fine · Spoke with the bank"
    assert page.written() == "You have written on 1 of the last 14 days."

    page.now = NOW + timedelta(days=1)
    page.page.days.look()
    assert page.greeting() == "Good morning. Three things want you today."
    assert sorted(page.queue()) == [
        "Follow up, today",
        "I promised: The slides, today",
        "Read the report, today",
    ]
    assert card.win.text() == ""
    assert len(vault.read(lambda reading: reading.all(Entry))) == 1
    assert len(vault.read(lambda reading: reading.all(Todo))) == 2


def test_somebody_is_looked_for_to_give_it_to(
    page: TodayDriver, people: People, vault: Vault
) -> None:
    people.know("Priya Nair")
    page.add("Draw the plan today")
    page.choose(0)
    page.press(Qt.Key.Key_G)
    pickers = [each for each in QApplication.topLevelWidgets() if isinstance(each, RecordPicker)]
    picker = next(each for each in pickers if each.isVisible())
    QTest.keyClick(picker, Qt.Key.Key_Return)
    bar = page.page.queue.bar
    assert bar.give_now.text() == "Give to Priya Nair"
    bar.give_now.click()
    assert page.queue() == []
    assert page.said().startswith("Given away: Draw the plan.")
