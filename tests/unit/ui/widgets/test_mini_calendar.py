"""The month at a glance: by keys, by mouse, and in words."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from careerjournal.ui.widgets.mini_calendar import MiniCalendar

TODAY = date(2026, 11, 19)


@pytest.fixture
def calendar(qtbot: QtBot) -> MiniCalendar:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    calendar = MiniCalendar(TODAY)
    qtbot.addWidget(calendar)
    with qtbot.waitActive(calendar):
        calendar.show()
    days(calendar).setFocus()
    return calendar


def days(calendar: MiniCalendar) -> QTableView:
    table = calendar.findChild(QTableView)
    assert table is not None
    return table


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Qt.Key.Key_Left, date(2026, 11, 18)),
        (Qt.Key.Key_Down, date(2026, 11, 26)),
        (Qt.Key.Key_PageDown, date(2026, 12, 19)),
        (Qt.Key.Key_PageUp, date(2026, 10, 19)),
    ],
)
def test_the_keys_go_from_day_to_day(calendar: MiniCalendar, key: Qt.Key, expected: date) -> None:
    QTest.keyClick(days(calendar), key)
    assert calendar.day() == expected


def test_past_its_edge_the_page_is_turned(qtbot: QtBot, calendar: MiniCalendar) -> None:
    calendar.show_day(date(2026, 12, 31))
    with qtbot.waitSignal(calendar.month_shown) as shown:
        QTest.keyClick(days(calendar), Qt.Key.Key_Right)
    assert calendar.day() == date(2027, 1, 1)
    assert shown.args == [date(2026, 12, 28), date(2027, 2, 7)]
    assert calendar.accessibleDescription() == "January 2027"
    QTest.keyClick(days(calendar), Qt.Key.Key_Home)
    assert calendar.day() == TODAY


def test_the_last_of_a_month_turns_to_the_last_of_a_shorter(calendar: MiniCalendar) -> None:
    calendar.show_day(date(2027, 1, 31))
    QTest.keyClick(days(calendar), Qt.Key.Key_PageDown)
    assert calendar.day() == date(2027, 2, 28)


def test_enter_and_a_click_go_to_the_day(qtbot: QtBot, calendar: MiniCalendar) -> None:
    with qtbot.waitSignal(calendar.day_activated) as gone:
        QTest.keyClick(days(calendar), Qt.Key.Key_Return)
    assert gone.args == [TODAY]
    table = days(calendar)
    where = table.visualRect(table.model().index(0, 6)).center()
    with qtbot.waitSignal(calendar.day_activated) as gone:
        QTest.mouseClick(
            table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where
        )
    assert gone.args == [date(2026, 11, 1)]


def test_a_day_is_told_with_its_entries(calendar: MiniCalendar) -> None:
    calendar.set_marked({TODAY: 2})
    index = days(calendar).currentIndex()
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Thursday 19 November 2026, today, 2 entries"


def test_its_model_keeps_the_rules(calendar: MiniCalendar) -> None:
    QAbstractItemModelTester(
        days(calendar).model(), QAbstractItemModelTester.FailureReportingMode.Warning, calendar
    )
    calendar.show_day(date(2027, 2, 1))


@pytest.mark.parametrize("day", [date(1, 2, 3), date(9999, 11, 30)])
def test_the_ends_of_time_are_no_trouble(calendar: MiniCalendar, day: date) -> None:
    calendar.show_day(day)
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_Up):
        QTest.keyClick(days(calendar), key)
    calendar.grab()
