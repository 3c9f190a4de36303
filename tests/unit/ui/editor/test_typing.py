"""Lists, marks and undo, driven as a person types."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAction,
    QKeySequence,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from careerjournal.ui.widgets import markdown_paper
from careerjournal.ui.widgets.markdown_editor import MarkdownEditor
from tests.unit.ui.editor.driver import (
    ALT,
    CTRL,
    SHIFT,
    caret_at_end,
    click,
    put_caret,
    type_in,
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("- one\ntwo", "- one\n- two"),
        ("* one\ntwo", "* one\n* two"),
        ("1. one\ntwo", "1. one\n2. two"),
        ("9) one\ntwo", "9) one\n10) two"),
        ("- [ ] one\ntwo", "- [ ] one\n- [ ] two"),
        ("- [x] one\ntwo", "- [x] one\n- [ ] two"),
        ("> one\ntwo", "> one\n> two"),
        ("> - one\ntwo", "> - one\n> - two"),
        ("- one\n\ntwo", "- one\ntwo"),
        ("1. one\n\ntwo", "1. one\ntwo"),
        ("- [ ] one\n\ntwo", "- [ ] one\ntwo"),
        ("> one\n\ntwo", "> one\ntwo"),
        ("plain\ntwo", "plain\ntwo"),
        ("---\ntwo", "---\ntwo"),
        ("```\n- one\ntwo", "```\n- one\ntwo"),
    ],
)
def test_enter_continues_what_one_is_writing(
    qtbot: QtBot, editor: MarkdownEditor, typed: str, expected: str
) -> None:
    type_in(editor, typed)
    assert editor.text() == expected


def test_enter_in_a_numbered_list_counts_the_rest_on(qtbot: QtBot, editor: MarkdownEditor) -> None:
    editor.set_text("1. one\n2. two\n3. three")
    put_caret(editor, len("1. one"))
    type_in(editor, "\nnew")
    assert editor.text() == "1. one\n2. new\n3. two\n4. three"
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert editor.text() == "1. one\n2. two\n3. three"


def test_tab_moves_an_item_in_and_out(qtbot: QtBot, editor: MarkdownEditor) -> None:
    editor.set_text("- one\n- two")
    caret_at_end(editor)
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.text() == "- one\n  - two"
    QTest.keyClick(editor, Qt.Key.Key_Backtab, SHIFT)
    assert editor.text() == "- one\n- two"


def test_undo_of_typing_a_list_and_redo_give_the_same_texts(
    qtbot: QtBot, editor: MarkdownEditor
) -> None:
    type_in(editor, "plain\n- one\ntwo\n\n# Head")
    text = editor.text()
    steps = 0
    while editor.document().isUndoAvailable():
        QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
        steps += 1
        assert steps < 100
    assert editor.text() == ""
    while editor.document().isRedoAvailable():
        QTest.keyClick(editor, Qt.Key.Key_Z, CTRL | SHIFT)
    assert editor.text() == text


@pytest.mark.parametrize(
    ("key", "modifiers", "expected"),
    [
        (Qt.Key.Key_B, CTRL, "some **words** here"),
        (Qt.Key.Key_I, CTRL, "some *words* here"),
        (Qt.Key.Key_E, CTRL, "some `words` here"),
        (Qt.Key.Key_K, CTRL, "some [words]() here"),
        (Qt.Key.Key_8, CTRL | SHIFT, "- some words here"),
        (Qt.Key.Key_7, CTRL | SHIFT, "1. some words here"),
        (Qt.Key.Key_9, CTRL | SHIFT, "- [ ] some words here"),
        (Qt.Key.Key_1, CTRL | ALT, "# some words here"),
        (Qt.Key.Key_2, CTRL | ALT, "## some words here"),
        (Qt.Key.Key_3, CTRL | ALT, "### some words here"),
    ],
)
def test_a_shortcut_marks_the_words_and_undo_takes_it_back(
    qtbot: QtBot,
    editor: MarkdownEditor,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
    expected: str,
) -> None:
    editor.set_text("some words here")
    put_caret(editor, 10, anchor=5)
    QTest.keyClick(editor, key, modifiers)
    assert editor.text() == expected
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert editor.text() == "some words here"


@pytest.mark.parametrize("key", [Qt.Key.Key_B, Qt.Key.Key_I, Qt.Key.Key_E])
def test_a_mark_pressed_twice_is_gone(qtbot: QtBot, editor: MarkdownEditor, key: Qt.Key) -> None:
    editor.set_text("some words here")
    put_caret(editor, 10, anchor=5)
    QTest.keyClick(editor, key, CTRL)
    QTest.keyClick(editor, key, CTRL)
    assert editor.text() == "some words here"
    assert editor.textCursor().selectedText() == "words"


def test_bold_typed_between_two_presses(qtbot: QtBot, editor: MarkdownEditor) -> None:
    QTest.keyClick(editor, Qt.Key.Key_B, CTRL)
    type_in(editor, "one")
    QTest.keyClick(editor, Qt.Key.Key_B, CTRL)
    type_in(editor, " two")
    assert editor.text() == "**one** two"


def test_ctrl_enter_ticks_a_box(qtbot: QtBot, editor: MarkdownEditor) -> None:
    editor.set_text("- [ ] one")
    caret_at_end(editor)
    QTest.keyClick(editor, Qt.Key.Key_Return, CTRL)
    assert editor.text() == "- [x] one"
    QTest.keyClick(editor, Qt.Key.Key_Return, CTRL)
    assert editor.text() == "- [ ] one"


def test_a_click_ticks_a_box(editor: MarkdownEditor) -> None:
    editor.set_text("- [ ] one")
    box = markdown_paper.box_rect(editor, editor.document().firstBlock()).center().toPoint()
    click(editor, box)
    assert editor.text() == "- [x] one"
    click(editor, box)
    assert editor.text() == "- [ ] one"
    editor.setReadOnly(True)
    click(editor, box)
    assert editor.text() == "- [ ] one"


def test_tab_leaves_the_field_outside_of_lists(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    editor, after = MarkdownEditor(), QLineEdit()
    column.addWidget(editor)
    column.addWidget(after)
    window.show()
    window.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    type_in(editor, "plain")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert editor.text() == "plain"


def test_undo_goes_to_the_window_when_the_text_has_none(
    qtbot: QtBot, editor: MarkdownEditor
) -> None:
    seen: list[str] = []
    undo = QAction(editor)
    undo.setShortcut(QKeySequence.StandardKey.Undo)
    undo.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    undo.triggered.connect(lambda: seen.append("window"))
    editor.addAction(undo)
    type_in(editor, "a")
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert (editor.text(), seen) == ("", [])
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert seen == ["window"]
