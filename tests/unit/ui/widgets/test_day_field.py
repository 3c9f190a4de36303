"""A day that may also be none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from careerjournal.ui.widgets.day_field import DayField

TODAY = date(2026, 11, 19)


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[DayField]:
    field = DayField("Last day to apply", today=lambda: TODAY)
    qtbot.addWidget(field)
    field.show()
    yield field
    field.hide()


def told_by(field: DayField) -> list[object]:
    told: list[object] = []
    field.day_changed.connect(told.append)
    return told


def write(field: DayField, words: str) -> None:
    field.line().selectAll()
    if words:
        QTest.keyClicks(field.line(), words)
    else:
        QTest.keyClick(field.line(), Qt.Key.Key_Delete)
    QTest.keyClick(field.line(), Qt.Key.Key_Return)


def test_it_begins_with_none(field: DayField) -> None:
    told = told_by(field)
    assert field.day() is None
    assert field.line().text() == ""
    QTest.keyClick(field.line(), Qt.Key.Key_Return)
    assert told == []
    assert field.echo() == ""


def test_a_day_is_understood_also_if_it_is_today(field: DayField) -> None:
    told = told_by(field)
    write(field, "today")
    write(field, "2026-11-30")
    write(field, "2026-11-30")
    assert told == [TODAY, date(2026, 11, 30)]
    assert field.day() == date(2026, 11, 30)


def test_emptied_it_names_no_day(field: DayField) -> None:
    field.set_day(TODAY)
    told = told_by(field)
    write(field, "")
    assert field.day() is None
    assert told == [None]


def test_what_names_no_day_is_marked_and_the_last_one_stays(field: DayField) -> None:
    field.set_day(TODAY)
    told = told_by(field)
    write(field, "30 february")
    assert field.day() == TODAY
    assert told == []
    assert "No day goes by that name" in field.echo()


def test_the_arrows_begin_from_today(field: DayField) -> None:
    QTest.keyClick(field.line(), Qt.Key.Key_Up)
    assert field.day() == date(2026, 11, 20)


def test_shown_it_tells_nobody(field: DayField) -> None:
    told = told_by(field)
    field.set_day(TODAY)
    field.set_day(None)
    assert told == []
    assert field.line().text() == ""
