"""One to-do in its window, changed as a person changes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from careerjournal.features.today.todo_dialog import TodoDialog
from careerjournal.records.moment import Moment
from careerjournal.records.record import RecordRef
from careerjournal.records.todo import Todo
from tests.drivers.today import NOW, TodayDriver
from tests.unit.features.contacts.people import People
from tests.unit.features.journal.conftest import Vault

TODAY = NOW.date()
MONDAY = date(2026, 11, 23)


@pytest.fixture
def n(vault: Vault) -> int:
    return vault.write(lambda unit: unit.save(Todo(text="Call Priya", due=Moment(TODAY))).n)


@pytest.fixture
def dialog(page: TodayDriver, n: int) -> Iterator[TodoDialog]:
    opened: list[TodoDialog] = []
    page.page.todos.opened.connect(opened.append)
    page.page.show_record(RecordRef(Todo.KIND, n))
    yield opened[0]
    if opened[0].isVisible():
        opened[0].reject()


def kept(vault: Vault, n: int) -> Todo:
    return vault.read(lambda reading: reading.record(Todo, n))


def test_words_are_kept_as_one_types(dialog: TodoDialog, vault: Vault, n: int) -> None:
    dialog.text.selectAll()
    QTest.keyClicks(dialog.text, "Call Priya about the plan")
    QTest.keyClicks(dialog.notes, "Bring the figures")
    dialog.accept()
    assert (kept(vault, n).text, kept(vault, n).notes) == (
        "Call Priya about the plan",
        "Bring the figures",
    )


def test_an_emptied_line_keeps_its_words(dialog: TodoDialog, vault: Vault, n: int) -> None:
    dialog.text.selectAll()
    QTest.keyClick(dialog.text, Qt.Key.Key_Delete)
    dialog.accept()
    assert kept(vault, n).text == "Call Priya"


def test_it_gets_another_day_and_a_time(dialog: TodoDialog, vault: Vault, n: int) -> None:
    line = dialog.due.line()
    line.selectAll()
    QTest.keyClicks(line, "fri 14:30")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert kept(vault, n).due == Moment(TODAY + timedelta(days=2), time(14, 30))
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert kept(vault, n).due is None


def test_it_comes_again_from_its_day_on(dialog: TodoDialog, vault: Vault, n: int) -> None:
    dialog.repeat.unit.setCurrentIndex(dialog.repeat.unit.findData("WEEKLY"))
    assert kept(vault, n).repeats == "FREQ=WEEKLY"
    assert dialog.repeat.told.text() == "every week"
    dialog.due.line().selectAll()
    QTest.keyClick(dialog.due.line(), Qt.Key.Key_Delete)
    QTest.keyClick(dialog.due.line(), Qt.Key.Key_Return)
    assert (kept(vault, n).repeats, kept(vault, n).due) == ("", None)
    dialog.repeat.unit.setCurrentIndex(dialog.repeat.unit.findData("DAILY"))
    assert (kept(vault, n).repeats, kept(vault, n).due) == ("FREQ=DAILY", Moment(TODAY))


def test_an_end_before_its_beginning_is_said_and_not_kept(
    dialog: TodoDialog, vault: Vault, n: int
) -> None:
    dialog.repeat.unit.setCurrentIndex(dialog.repeat.unit.findData("DAILY"))
    dialog.repeat.ends.setCurrentIndex(dialog.repeat.ends.findData("until"))
    line = dialog.repeat.until.line()
    QTest.keyClicks(line, "1 nov 2026")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert dialog.complaint.isVisible()
    assert kept(vault, n).repeats == "FREQ=DAILY"


def test_whom_it_concerns_is_named(
    dialog: TodoDialog, vault: Vault, people: People, n: int
) -> None:
    priya = people.know("Priya Nair")
    dialog.contact.chosen.emit(priya)
    assert kept(vault, n).contact == priya
    assert dialog.contact.button.text() == "Priya Nair"
    dialog.contact.clear.click()
    assert kept(vault, n).contact is None


def test_it_becomes_a_priority_of_the_week(
    dialog: TodoDialog, page: TodayDriver, vault: Vault, n: int
) -> None:
    dialog.priority.click()
    assert kept(vault, n).week == MONDAY
    assert page.spoken(0).endswith("priority of the week")
    dialog.priority.click()
    assert kept(vault, n).week is None


def test_it_is_done_there_and_taken_up_again(
    dialog: TodoDialog, page: TodayDriver, vault: Vault, n: int
) -> None:
    dialog.finish.click()
    assert kept(vault, n).done_on == TODAY
    assert page.queue() == []
    page.page.show_record(RecordRef(Todo.KIND, n))
    again = page.page.todos._dialog
    assert again is not None
    assert again.finish.text() == "Not done after all"
    again.finish.click()
    assert kept(vault, n).done_on is None
    assert page.queue() == ["Call Priya, today"]


def test_the_trash_gives_it_back(
    dialog: TodoDialog, page: TodayDriver, vault: Vault, n: int
) -> None:
    dialog.trash.click()
    assert page.queue() == []
    page.undo()
    assert page.queue() == ["Call Priya, today"]
    page.page.show_record(RecordRef(Todo.KIND, 999))
    assert page.said() == "This to-do is not there any more."


def test_tab_goes_from_the_words_to_the_close(dialog: TodoDialog) -> None:
    dialog.text.setFocus()
    passed = []
    for _ in range(5):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        passed.append(dialog.focusWidget())
    assert passed == [
        dialog.due.line(),
        dialog.priority,
        dialog.repeat.unit,
        dialog.contact.button,
        dialog.goal.button,
    ]


def test_its_buttons_stay_in_sight_where_there_is_little_room(dialog: TodoDialog) -> None:
    dialog.resize(dialog.width(), 320)
    assert dialog.close_it.geometry().bottom() <= dialog.height()
    assert dialog.due.line().width() > dialog.due.line().fontMetrics().horizontalAdvance(
        dialog.due.line().text()
    )
