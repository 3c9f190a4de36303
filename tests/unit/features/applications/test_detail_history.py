"""The history tab: lines are added, corrected, withdrawn and brought back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from careerjournal.features.applications.line_dialog import MessageDialog, MoveDialog
from careerjournal.records.application import Message, StageMove
from tests.drivers.application_detail import DetailDriver, opened
from tests.unit.features.applications.search import Search

TODAY = date(2026, 11, 19)
DAY = timedelta(days=1)


@pytest.fixture
def detail(qtbot: QtBot, search: Search) -> Iterator[DetailDriver]:
    window = QWidget()
    with opened(qtbot, search.context(window), window, TODAY) as driver:
        n = search.apply("Operations Manager", "Northwind", TODAY - 20 * DAY)
        search.move(n, "interview", TODAY - 5 * DAY, "Invited by phone")
        driver.open(n, "history")
        yield driver


def words(menu: QMenu) -> list[str]:
    found = [action.text() for action in menu.actions()]
    menu.deleteLater()
    return found


def test_the_history_is_told_the_latest_first(detail: DetailDriver) -> None:
    assert detail.detail.tab == "history"
    assert detail.history() == ["Interview | Invited by phone", "Applied"]


def test_one_press_notes_who_wrote(search: Search, detail: DetailDriver) -> None:
    detail.they_replied()
    assert detail.said() == "Noted: they replied"
    detail.i_wrote()
    assert detail.said() == "Noted: I wrote"
    assert detail.history()[:2] == ["I wrote", "They replied"]
    detail.press_undo()
    assert detail.history()[0] == "They replied"
    # The ledger forgets nothing: the line is there, and one that withdraws it.
    lines = search.read(lambda reading: reading.parts(Message, detail.view.n))
    assert [line.void for line in lines] == [False, False, True]


def test_a_message_on_another_day_stands_on_that_day(detail: DetailDriver) -> None:
    detail.note_message("2026-11-10", "They ask for references")
    assert detail.history() == [
        "Interview | Invited by phone",
        "They replied | They ask for references",
        "Applied",
    ]


def test_a_move_is_corrected_by_a_new_line(search: Search, detail: DetailDriver) -> None:
    dialog = detail.detail.history.correct(detail.happening("Interview"))
    assert isinstance(dialog, MoveDialog)
    assert dialog.note.text() == "Invited by phone"
    detail.fill_move(dialog, "Assessment", "2026-11-13", "A test first")
    assert detail.history() == ["Assessment | A test first", "Applied"]
    assert detail.stage() == "Assessment"
    assert len(search.read(lambda reading: reading.parts(StageMove, detail.view.n))) == 3
    detail.detail.history.withdrawn.setChecked(True)
    assert detail.history() == [
        "Interview | Invited by phone",
        "Assessment | A test first",
        "Applied",
    ]
    assert detail.happening("Interview").mark == "Corrected"
    detail.press_undo()
    assert detail.stage() == "Interview"


def test_a_message_is_corrected_in_place_of_the_old(detail: DetailDriver) -> None:
    detail.they_replied()
    dialog = detail.detail.history.correct(detail.happening("They replied"))
    assert isinstance(dialog, MessageDialog)
    detail.fill_message(dialog, "2026-11-18", "An automatic answer")
    assert detail.history()[0] == "They replied | An automatic answer"
    assert sum(title.startswith("They replied") for title in detail.history()) == 1


def test_a_line_is_withdrawn_and_counts_again(detail: DetailDriver) -> None:
    tab = detail.detail.history
    tab.withdraw(detail.happening("Interview"))
    assert detail.stage() == "Applied"
    assert detail.history() == ["Applied"]
    tab.withdrawn.setChecked(True)
    row = detail.happening("Interview")
    assert row.mark == "Withdrawn"
    assert words(tab.menu_for(row)) == ["Correct…", "Let it count again"]
    tab.bring_back(row)
    assert detail.stage() == "Interview"
    assert detail.happening("Interview").counts


def test_withdrawing_can_be_undone(detail: DetailDriver) -> None:
    detail.detail.history.withdraw(detail.happening("Interview"))
    assert detail.said() == "Withdrawn"
    detail.press_undo()
    assert detail.stage() == "Interview"


def test_enter_corrects_and_delete_withdraws(detail: DetailDriver) -> None:
    tab = detail.detail.history
    tab.list.setFocus()
    tab.list.setCurrentIndex(tab.model.index(0))
    QTest.keyClick(tab.list, Qt.Key.Key_Return)
    dialog = detail.window.findChild(MoveDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()
    QTest.keyClick(tab.list, Qt.Key.Key_Delete)
    assert detail.history() == ["Applied"]


def test_two_hundred_lines_are_shown_and_painted(
    search: Search, detail: DetailDriver, qtbot: QtBot
) -> None:
    n = detail.view.n
    for number in range(100):
        search.reply(n, TODAY - (number % 40) * DAY)
        search.move(
            n, "interview" if number % 2 else "screening", TODAY - number * DAY, "Word " * 40
        )
    assert len(detail.history()) == 202
    tab = detail.detail.history
    tab.list.scrollToBottom()
    assert not tab.list.grab().isNull()


def test_what_stands_in_another_tab_is_shown_there(detail: DetailDriver) -> None:
    detail.repost_twice()
    tab = detail.detail.history
    row = next(place for place, each in enumerate(tab.rows()) if each.sort == "posting")
    tab.list.activated.emit(tab.model.index(row))
    assert detail.detail.tab == "overview"
