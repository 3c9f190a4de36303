"""The name at the head of a record."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from careerjournal.ui.record_page.header import NameLine

LONG = "Minutes and motions of the members of the municipal museum"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(240, 100)
    return made


@pytest.fixture
def line(qtbot: QtBot, window: QWidget) -> NameLine:
    """As it stands in the program, below another line that has the focus."""
    made, other = NameLine("Name"), QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(other)
    column.addWidget(made)
    made.setFrame(False)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    other.setFocus()
    return made


def name(line: NameLine, words: str) -> QImage:
    line.setText(words)
    line.setCursorPosition(0)
    return line.grab().toImage()


def inked_columns(image: QImage) -> list[int]:
    pixels = [[image.pixel(x, y) for y in range(image.height())] for x in range(image.width())]
    ground = Counter(each for column in pixels for each in column).most_common(1)[0][0]
    return [x for x, column in enumerate(pixels) if set(column) != {ground}]


def test_a_name_that_fits_is_shown_whole(line: NameLine) -> None:
    name(line, "Minutes")
    assert line.shown_words() == "Minutes"


def test_a_long_name_ends_in_an_ellipsis_until_one_types_in_it(line: NameLine) -> None:
    at_rest = name(line, LONG)
    assert line.shown_words().endswith("…")
    assert LONG.startswith(line.shown_words()[:-1].rstrip())
    assert line.text() == LONG
    line.setFocus()
    assert line.grab().toImage() != at_rest


def test_a_long_name_begins_where_a_short_one_does(line: NameLine) -> None:
    short = inked_columns(name(line, "Minutes"))
    long = inked_columns(name(line, LONG))
    assert long[0] == short[0]
    assert long[-1] > short[-1]


def test_from_the_right_it_begins_at_the_right(line: NameLine) -> None:
    line.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    short, long = name(line, "שלום"), name(line, "שלום " * 20)
    caret_px = 2  # Qt leaves room for it behind words that are aligned to the right
    assert 0 <= inked_columns(long)[-1] - inked_columns(short)[-1] <= caret_px
    assert inked_columns(long)[0] < inked_columns(short)[0]
