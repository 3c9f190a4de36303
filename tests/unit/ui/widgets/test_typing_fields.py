"""A text that grows, and a line that adds to a list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from careerjournal.ui.typed_lines import show_words, typed
from careerjournal.ui.widgets.growing_text import GrowingText
from careerjournal.ui.widgets.lines_field import LinesField

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 400)
    QVBoxLayout(window)
    return window


def shown(window: QWidget, field: QWidget) -> None:
    layout = window.layout()
    assert layout is not None
    layout.addWidget(field)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    field.setFocus()


def test_a_text_is_as_tall_as_what_is_in_it_to_a_point(qtbot: QtBot, window: QWidget) -> None:
    field = GrowingText("Answer", least=2, most=5)
    shown(window, field)
    low = field.height()
    field.set_text("one\ntwo")
    assert field.height() == low
    field.set_text("one\ntwo\nthree")
    qtbot.waitUntil(lambda: field.height() > low)
    field.set_text("line\n" * 100)
    tall = field.height()
    field.set_text("line\n" * 5)
    qtbot.waitUntil(lambda: field.height() == tall)


def test_only_the_hand_of_the_person_is_told(window: QWidget) -> None:
    field = GrowingText("Answer")
    shown(window, field)
    told: list[bool] = []
    field.edited.connect(lambda: told.append(True))
    field.set_text("from the vault")
    assert told == []
    QTest.keyClicks(field, "x")
    assert told == [True]


def test_the_caret_stays_when_the_vault_says_something_else(window: QWidget) -> None:
    field = GrowingText("Answer")
    shown(window, field)
    field.insertPlainText("caf\u00e9 \U0001f600 now")
    assert field.caret() == len("caf\u00e9 \U0001f600 now")
    field.set_text("short")
    assert field.caret() == len("short")


def test_one_paragraph_takes_no_line_break(window: QWidget) -> None:
    field = GrowingText("Question", one_paragraph=True)
    shown(window, field)
    entered: list[bool] = []
    field.entered.connect(lambda: entered.append(True))
    QApplication.clipboard().setText("two\n lines")
    field.paste()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), entered) == ("two lines", [True])


def test_a_line_adds_what_is_typed_and_each_line_pasted(window: QWidget) -> None:
    field = LinesField("Add")
    shown(window, field)
    entered: list[list[str]] = []
    field.entered.connect(entered.append)
    QTest.keyClicks(field, "  one   thing ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.clipboard().setText("- two\n\n\u2022 three\n...\n")
    QTest.keyClick(field, Qt.Key.Key_V, CTRL)
    QApplication.clipboard().setText("\n".join(f"line {n}" for n in range(1_000)))
    QTest.keyClick(field, Qt.Key.Key_V, CTRL)
    assert entered[:2] == [["one thing"], ["two", "three"]]
    assert len(entered[2]) == 200
    QApplication.clipboard().setText("only one")
    QTest.keyClick(field, Qt.Key.Key_V, CTRL)
    assert field.text() == "only one"


def test_lines_that_came_in_by_the_menu_are_lines_too(window: QWidget) -> None:
    field = LinesField("Add a step")
    shown(window, field)
    found: list[list[str]] = []
    field.entered.connect(found.append)
    QApplication.clipboard().setText("- one\n\n- two\r\nthree\n")
    field.paste()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert found == [["one", "two", "three"]]
    assert field.text() == ""


@pytest.mark.parametrize("pasted", ["Lead\na team", "Lead\r\n\ta team", "Lead \u2028 a team\n"])
def test_what_is_pasted_into_a_line_is_one_line(window: QWidget, pasted: str) -> None:
    line = QLineEdit()
    shown(window, line)
    QApplication.clipboard().setText(pasted)
    line.paste()
    assert typed(line) == "Lead a team"
    show_words(line, "Lead a team")
    assert line.text() == "Lead a team"
