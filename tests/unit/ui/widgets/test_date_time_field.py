"""A day typed in words, or chosen."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from careerjournal.records.moment import Moment
from careerjournal.rules.dates import parse_moment
from careerjournal.ui.widgets import date_words
from careerjournal.ui.widgets.date_time_field import DateTimeField
from tests.unit.ui.widgets.conftest import Show

KEY = Qt.Key
TODAY = date(2026, 11, 21)  # a Saturday
FRIDAY = date(2026, 11, 20)
LOCALES = ("en_GB", "en_US", "de_DE", "fr_FR", "ja_JP", "sv_SE", "pl_PL", "pt_BR", "ar_EG")


@pytest.fixture
def field(show: Show) -> DateTimeField:
    made = DateTimeField("When", today=lambda: TODAY)
    made.setLocale(QLocale("en_GB"))
    show(made)
    made.set_moment(Moment(TODAY))
    made.setFocus()
    return made


def _type(field: DateTimeField, text: str) -> None:
    field.line().selectAll()
    QTest.keyClicks(field.line(), text)


def _enter(field: DateTimeField) -> None:
    QTest.keyClick(field.line(), KEY.Key_Return)


def test_a_day_is_shown_in_words(field: DateTimeField) -> None:
    field.set_moment(Moment(date(2026, 11, 19), time(18, 42)))
    assert field.line().text() == "Thursday 19 November 2026, 18:42"


def test_it_says_what_it_understood_while_one_types(field: DateTimeField) -> None:
    _type(field, "fri 6pm")
    assert field.echo() == "Friday 20 November 2026, 18:00"
    assert field.moment() == Moment(TODAY)


def test_enter_takes_it_over(qtbot: QtBot, field: DateTimeField) -> None:
    _type(field, "yesterday 9:15")
    with qtbot.waitSignal(field.moment_changed) as changed:
        _enter(field)
    assert changed.args == [Moment(FRIDAY, time(9, 15))]
    assert field.line().text() == "Friday 20 November 2026, 09:15"
    assert field.echo() == ""


def test_leaving_takes_it_over(qtbot: QtBot, field: DateTimeField) -> None:
    _type(field, "12 nov")
    with qtbot.waitSignal(field.moment_changed):
        QTest.keyClick(field.line(), KEY.Key_Tab)
    assert field.moment() == Moment(date(2026, 11, 12))


def test_the_order_of_day_and_month_is_the_locale_s(field: DateTimeField) -> None:
    _type(field, "3/4/2026")
    _enter(field)
    assert field.moment().day == date(2026, 4, 3)
    field.setLocale(QLocale("en_US"))
    _type(field, "3/4/2026")
    _enter(field)
    assert field.moment().day == date(2026, 3, 4)


def test_what_names_no_day_is_said_and_changes_nothing(qtbot: QtBot, field: DateTimeField) -> None:
    _type(field, "soonish")
    assert field.echo() == "Not a day yet"
    with qtbot.assertNotEmitted(field.moment_changed):
        _enter(field)
    assert field.echo().startswith("No day goes by that name")
    assert field.line().property("invalid")
    assert field.moment() == Moment(TODAY)


def test_esc_goes_back(field: DateTimeField) -> None:
    _type(field, "soonish")
    QTest.keyClick(field.line(), KEY.Key_Escape)
    assert field.line().text() == "Saturday 21 November 2026"
    assert field.echo() == ""


def test_the_same_moment_again_tells_nobody(qtbot: QtBot, field: DateTimeField) -> None:
    _type(field, "today")
    with qtbot.assertNotEmitted(field.moment_changed):
        _enter(field)


def test_setting_a_moment_tells_nobody(qtbot: QtBot, field: DateTimeField) -> None:
    with qtbot.assertNotEmitted(field.moment_changed):
        field.set_moment(Moment(FRIDAY))


def test_a_time_alone_keeps_the_day(field: DateTimeField) -> None:
    field.set_moment(Moment(FRIDAY))
    _type(field, "18:30")
    _enter(field)
    assert field.moment() == Moment(FRIDAY, time(18, 30))


def test_the_zone_is_kept(field: DateTimeField) -> None:
    field.set_moment(Moment(TODAY, time(9), "Asia/Tokyo"))
    _type(field, "fri 9:00")
    _enter(field)
    assert field.moment() == Moment(FRIDAY, time(9), "Asia/Tokyo")


def test_arrows_move_by_a_day_and_with_ctrl_by_a_week(field: DateTimeField) -> None:
    QTest.keyClick(field.line(), KEY.Key_Down)
    assert field.moment() == Moment(FRIDAY)
    QTest.keyClick(field.line(), KEY.Key_Up)
    QTest.keyClick(field.line(), KEY.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert field.moment() == Moment(date(2026, 11, 28))


def test_arrows_stop_at_the_end_of_time(field: DateTimeField) -> None:
    field.set_moment(Moment(date.max))
    QTest.keyClick(field.line(), KEY.Key_Up)
    assert field.moment() == Moment(date.max)


def test_a_field_of_days_refuses_a_time(show: Show) -> None:
    field = DateTimeField("Day", takes_time=False, today=lambda: TODAY)
    show(field)
    _type(field, "fri 18:30")
    _enter(field)
    assert field.moment() == Moment(TODAY)


def test_a_day_is_chosen_in_the_calendar(qtbot: QtBot, field: DateTimeField) -> None:
    field.set_moment(Moment(TODAY, time(18, 42)))
    QTest.keyClick(field.line(), KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.isVisible()
    assert calendar.selectedDate() == QDate(2026, 11, 21)
    grid = calendar.findChild(QWidget, "qt_calendar_calendarview")
    assert grid is not None
    QTest.keyClick(grid, KEY.Key_Left)
    with qtbot.waitSignal(field.moment_changed) as changed:
        QTest.keyClick(grid, KEY.Key_Return)
    assert changed.args == [Moment(FRIDAY, time(18, 42))]
    assert not calendar.isVisible()


def test_the_calendar_goes_with_the_page(field: DateTimeField) -> None:
    field.open_calendar()
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.isVisible()
    field.window().hide()
    assert not calendar.isVisible()


def test_arriving_by_tab_chooses_the_whole_text(show: Show) -> None:
    field = DateTimeField("When", today=lambda: TODAY)
    window = show(field)
    before = window.findChild(QLineEdit, "before")
    assert before is not None
    QTest.keyClick(before, KEY.Key_Tab)
    assert field.line().hasSelectedText()


def test_everything_has_a_name(field: DateTimeField) -> None:
    assert field.line().accessibleName() == "When"
    field.open_calendar()
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.accessibleName() == "Calendar"
    for child in ("qt_calendar_prevmonth", "qt_calendar_nextmonth"):
        button = calendar.findChild(QWidget, child)
        assert button is not None
        assert button.accessibleName()


@pytest.mark.parametrize("name", LOCALES)
@pytest.mark.parametrize("day", [date(2026, 11, 19), date(2024, 2, 29), date(2025, 5, 1)])
def test_what_is_shown_can_be_read_back(name: str, day: date) -> None:
    locale = QLocale(name)
    locale.setNumberOptions(QLocale.NumberOption.DefaultNumberOptions)
    moment = Moment(day, time(18, 42))
    shown = date_words.long_moment(moment, locale)
    read = parse_moment(
        shown,
        TODAY,
        day_first=date_words.day_comes_first(locale),
        words=date_words.words(locale),
    )
    assert read == moment, shown
