"""The page itself: long texts, directions, themes, where one was."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import (
    QAccessible,
    QTextCursor,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
)
from pytestqt.qtbot import QtBot

from careerjournal.ui import theme
from careerjournal.ui.widgets.markdown_editor import MarkdownEditor
from careerjournal.ui.widgets.markdown_highlighter import LineMarks, marks_of
from careerjournal.ui.widgets.markdown_page import ViewState
from tests.unit.ui.editor.driver import (
    CTRL,
    ID,
    type_in,
)


@pytest.mark.parametrize(
    ("text", "backwards"),
    [
        ("plain", False),
        ("שלום", True),
        ("- [ ] שלום", True),
        ("- [x] שלום", True),
        ("- [x] plain", False),
        ("# مرحبا", True),
        (f"[שמואל](record:{ID}) plain", True),
    ],
)
def test_each_paragraph_runs_as_its_letters_do(
    editor: MarkdownEditor, text: str, backwards: bool
) -> None:
    editor.set_text(text)
    direction = editor.document().firstBlock().textDirection()
    assert (direction == Qt.LayoutDirection.RightToLeft) is backwards


def test_a_long_text_is_dressed_to_its_end(qtbot: QtBot, editor: MarkdownEditor) -> None:
    editor.set_text("\n".join(f"- item {n}" for n in range(3_000)))
    last = editor.document().lastBlock()
    assert marks_of(last) is None
    qtbot.waitUntil(lambda: marks_of(last) is not None)
    assert last.blockFormat().textIndent() < 0
    assert not editor.document().isUndoAvailable()


def test_what_was_found_in_a_line_is_forgotten_with_it(editor: MarkdownEditor) -> None:
    editor.set_text("one")
    type_in(editor, "some more words " * 8)
    gc.collect()
    kept = [each for each in gc.get_objects() if isinstance(each, LineMarks)]
    mine = [each for each in kept if each.line.body.endswith("one")]
    assert len(mine) == 1


def test_a_click_beside_the_column_means_the_line_there(
    qtbot: QtBot, editor: MarkdownEditor
) -> None:
    editor.resize(1200, 400)
    editor.set_text("one\ntwo")
    second = editor.document().lastBlock()
    cursor = QTextCursor(second)
    y = editor.viewport().mapTo(editor, editor.cursorRect(cursor).center()).y()
    QTest.mouseClick(
        editor, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, y)
    )
    assert editor.textCursor().position() == second.position()


def test_it_is_named_for_those_who_hear_it(editor: MarkdownEditor) -> None:
    heard = QAccessible.queryAccessibleInterface(editor)
    assert heard.role() == QAccessible.Role.EditableText
    assert heard.text(QAccessible.Text.Name) == "Text"


def test_what_is_typed_at_once_into_a_long_text_can_be_undone(editor: MarkdownEditor) -> None:
    text = "\n".join(f"- item {n}" for n in range(3_000))
    editor.set_text(text)
    type_in(editor, "x")
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert editor.text() == text
    assert editor.document().lastBlock().blockFormat().textIndent() < 0


@pytest.mark.parametrize("name", [theme.LIGHT, theme.DARK, theme.HIGH_CONTRAST])
def test_a_change_of_theme_changes_no_text_and_no_undo(
    qapp: QApplication, editor: MarkdownEditor, name: str
) -> None:
    type_in(editor, f"# Head\n- {'x' * 10}\n")
    text = editor.text()
    theme.apply(qapp, name, 150)
    theme.apply(qapp, theme.LIGHT)
    assert editor.text() == text
    while editor.document().isUndoAvailable():
        editor.undo()
    assert editor.text() == ""


def test_where_one_was_is_found_again(editor: MarkdownEditor) -> None:
    editor.set_text("\n".join(f"line {n}" for n in range(200)))
    editor.restore_view(ViewState(5, 9, 300))
    assert editor.view_state() == ViewState(5, 9, 300)


def test_programs_do_not_count_as_the_person(qtbot: QtBot, editor: MarkdownEditor) -> None:
    with qtbot.assertNotEmitted(editor.text_changed):
        editor.set_text("# A\n- b\n- c")
        QApplication.processEvents()
    with qtbot.waitSignal(editor.word_count_changed, timeout=2000) as counted:
        type_in(editor, "x ")
    assert counted.args == [4]
