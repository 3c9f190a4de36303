"""The end of a day, and the return after a long time away."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from careerjournal.features.today.afresh import AfreshDialog
from careerjournal.records.commitment import Decision, Outcome
from careerjournal.records.moment import Moment
from careerjournal.records.todo import Todo
from careerjournal.store.unit import Unit
from tests.drivers.today import NOW, TodayDriver
from tests.unit.features.journal.conftest import Vault

TODAY = NOW.date()
TOMORROW = TODAY + timedelta(days=1)
EVENING = NOW.replace(hour=18)


def todo(vault: Vault, text: str, days: int = 0) -> int:
    due = Moment(TODAY + timedelta(days=days))
    return vault.write(lambda unit: unit.save(Todo(text=text, due=due)).n)


def decisions(vault: Vault, n: int) -> list[Decision]:
    return vault.read(lambda reading: reading.counting(Decision, n))


def at_six(page: TodayDriver) -> None:
    page.now = EVENING
    page.page.days.look()


def test_nothing_is_asked_before_the_day_ends(page: TodayDriver, vault: Vault) -> None:
    todo(vault, "Call Priya")
    evening = page.page.evening
    assert evening.isHidden()
    at_six(page)
    assert evening.isVisible()
    page.context.settings.set("today.ends_at_hour", 20)
    assert evening.isHidden()


def test_what_is_left_is_moved_or_dropped_in_place(page: TodayDriver, vault: Vault) -> None:
    moved, dropped = todo(vault, "Call Priya"), todo(vault, "Read the report")
    at_six(page)
    rows = page.page.evening.rows
    rows[0].tomorrow.click()
    assert page.said() == "Moved to tomorrow: Call Priya"
    assert decisions(vault, moved)[0].until == TOMORROW
    row = page.page.evening.rows[0]
    row.drop.click()
    QTest.keyClicks(row.reason, "No longer needed")
    QTest.keyClick(row.reason, Qt.Key.Key_Return)
    found = decisions(vault, dropped)[0]
    assert (found.outcome, found.reason) == (Outcome.SKIPPED, "No longer needed")
    assert page.page.evening.isHidden()
    page.undo()
    assert page.page.evening.isVisible()


def test_all_is_moved_in_one_act(page: TodayDriver, vault: Vault) -> None:
    for number in range(9):
        todo(vault, f"Do {number}")
    at_six(page)
    assert len(page.page.evening.rows) == 7
    page.page.evening.move_all.click()
    assert page.queue() == []
    assert page.said() == "9 things moved to tomorrow"
    page.undo()
    assert len(page.queue()) == 7


def test_it_is_asked_once_a_day(page: TodayDriver, vault: Vault) -> None:
    todo(vault, "Call Priya")
    at_six(page)
    page.page.evening.leave.click()
    assert page.page.evening.isHidden()
    page.page.look_again()
    assert page.page.evening.isHidden()
    page.now = EVENING + timedelta(days=1)
    page.page.days.look()
    assert page.page.evening.isVisible()


def test_one_of_them_can_be_done_now(page: TodayDriver, vault: Vault) -> None:
    todo(vault, "Call Priya")
    todo(vault, "Read")
    at_six(page)
    page.page.evening.rows[1].now.click()
    line = page.page.queue.current()
    assert line is not None
    assert line.source.title == "Read"


def many(vault: Vault, count: int) -> None:
    def change(unit: Unit) -> None:
        for number in range(count):
            due = Moment(TODAY - timedelta(days=number + 1))
            unit.save(Todo(text=f"Old {number}", due=due))

    vault.write(change)


def dialog_of(page: TodayDriver) -> AfreshDialog:
    opened: list[AfreshDialog] = []
    page.page.afresh.opened.connect(opened.append)
    page.page.afresh.choose.click()
    return opened[0]


def test_after_long_away_one_keeps_what_matters_and_lets_the_rest_go(
    page: TodayDriver, vault: Vault
) -> None:
    many(vault, 340)
    assert page.greeting() == "Good morning. 340 things have gathered; they need not all be done."
    assert page.page.afresh.isVisible()
    dialog = dialog_of(page)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(dialog.model, fatal, dialog)
    assert dialog.model.rowCount() == 300
    assert dialog.go.text() == "Let 340 things go"
    QTest.keyClick(dialog.view, Qt.Key.Key_Return)
    assert dialog.go.text() == "Let 339 things go"
    dialog.go.click()
    assert page.said() == "339 things let go"
    assert page.queue() == ["Old 0, 1 day late"]
    assert page.page.afresh.isHidden()
    page.undo()
    assert page.greeting().startswith("Good morning. 340 things")


def test_the_offer_is_not_repeated_on_the_same_day(page: TodayDriver, vault: Vault) -> None:
    many(vault, 31)
    page.page.afresh.leave.click()
    todo(vault, "New")
    assert page.page.afresh.isHidden()
    assert page.page.evening.isHidden()


def test_thirty_late_things_are_no_long_absence(page: TodayDriver, vault: Vault) -> None:
    many(vault, 30)
    assert page.page.afresh.isHidden()
