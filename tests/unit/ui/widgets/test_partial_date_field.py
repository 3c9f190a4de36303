"""The line for a date of which only a part may be known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from careerjournal.records.partial_date import PartialDate
from careerjournal.rules.partial_dates import read_partial_date
from careerjournal.ui.widgets import date_words
from careerjournal.ui.widgets.partial_date_field import PartialDateField, partial_words

DAYS = st.dates().map(PartialDate.of)
PARTS = st.one_of(
    DAYS,
    DAYS.map(lambda day: PartialDate(None, day.month, day.day)),
    DAYS.map(lambda day: PartialDate(day.year, day.month)),
    DAYS.map(lambda day: PartialDate(day.year)),
)


@pytest.fixture
def field(qtbot: QtBot) -> PartialDateField:
    field = PartialDateField("Birthday")
    qtbot.addWidget(field)
    field.show()
    return field


def type_over(field: PartialDateField, words: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_what_is_known_is_shown_and_told_once(field: PartialDateField) -> None:
    told: list[object] = []
    field.date_changed.connect(told.append)
    type_over(field, "12 mar")
    assert field.date() == PartialDate(None, 3, 12)
    assert told == [PartialDate(None, 3, 12)]
    type_over(field, "12 March")
    assert len(told) == 1
    type_over(field, "")
    assert told == [PartialDate(None, 3, 12), None]


def test_what_is_no_date_stays_in_the_line_and_is_marked(field: PartialDateField) -> None:
    field.set_date(PartialDate(1984))
    type_over(field, "whenever")
    assert field.text() == "whenever"
    assert field.property("invalid") is True
    assert field.date() == PartialDate(1984)
    type_over(field, "1985")
    assert field.property("invalid") is False


@pytest.mark.parametrize("name", ["en_GB", "en_US", "de_DE", "fr_FR"])
@given(known=PARTS)
def test_what_is_shown_can_be_read_back(name: str, known: PartialDate) -> None:
    locale = QLocale(name)
    shown = partial_words(known, locale)
    months, first = date_words.words(locale).months, date_words.day_comes_first(locale)
    if known.year is None or known.year >= 100:
        assert read_partial_date(shown, months, day_first=first) == known
