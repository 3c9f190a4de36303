"""Finding words in the text at hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from careerjournal.ui.widgets.find_bar import FindBar
from careerjournal.ui.widgets.markdown_editor import MarkdownEditor
from tests.unit.ui.widgets.conftest import Show


@pytest.fixture
def editor() -> MarkdownEditor:
    editor = MarkdownEditor()
    editor.set_text("Budget one\nbudget two\nthe end")
    return editor


@pytest.fixture
def bar(show: Show, editor: MarkdownEditor) -> FindBar:
    bar = FindBar(editor)
    show(bar, editor)
    bar.open()
    return bar


def line(bar: FindBar) -> QLineEdit:
    found = bar.findChild(QLineEdit)
    assert found is not None
    return found


def places(editor: MarkdownEditor) -> tuple[int, int]:
    return editor.textCursor().selectionStart(), editor.textCursor().selectionEnd()


def test_words_are_found_as_typed_and_gone_through(bar: FindBar, editor: MarkdownEditor) -> None:
    QTest.keyClicks(line(bar), "budget")
    assert places(editor) == (0, 6)
    assert len(editor.extraSelections()) == 2
    stops = []
    for modifier in (Qt.KeyboardModifier.NoModifier,) * 2 + (Qt.KeyboardModifier.ShiftModifier,):
        QTest.keyClick(line(bar), Qt.Key.Key_Return, modifier)
        stops.append(places(editor))
    assert stops == [(11, 17), (0, 6), (11, 17)]


def test_the_chosen_words_are_looked_for(bar: FindBar, editor: MarkdownEditor) -> None:
    bar.close_bar()
    cursor = editor.textCursor()
    cursor.setPosition(11)
    cursor.setPosition(17, cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    bar.open()
    assert line(bar).text() == "budget"


def test_esc_goes_back_to_the_text(bar: FindBar, editor: MarkdownEditor) -> None:
    QTest.keyClicks(line(bar), "two")
    QTest.keyClick(line(bar), Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert editor.hasFocus()
    assert editor.extraSelections() == []
    assert editor.textCursor().selectedText() == "two"


def test_what_is_not_there_leaves_the_caret(bar: FindBar, editor: MarkdownEditor) -> None:
    QTest.keyClicks(line(bar), "nowhere")
    assert editor.textCursor().selectedText() == ""
    assert editor.extraSelections() == []


def test_what_a_mention_hides_is_not_found(bar: FindBar, editor: MarkdownEditor) -> None:
    editor.set_text("[Sam](record:0198f3a2-7b1c-7def-8abc-0123456789ab) rec Sam")
    QTest.keyClicks(line(bar), "rec")
    assert len(editor.extraSelections()) == 1
    line(bar).setText("Sam")
    assert len(editor.extraSelections()) == 2
