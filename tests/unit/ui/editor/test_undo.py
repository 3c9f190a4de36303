"""Whatever is typed can be taken back and done again, with its looks."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextBlock
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from careerjournal.ui.widgets.markdown_editor import MarkdownEditor
from careerjournal.ui.widgets.markdown_highlighter import marks_of

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEYS = Qt.Key
ID = "0198f3a2-7b1c-7def-8abc-0123456789ab"

TYPED = st.sampled_from(
    ["a", "word ", "- ", "1. ", "> ", "- [ ] ", "# ", "**", "`", "```", "@", "[[x", "今", "é", "  "]
)
PRESSED = st.sampled_from(
    [
        (KEYS.Key_Return, Qt.KeyboardModifier.NoModifier),
        (KEYS.Key_Return, SHIFT),
        (KEYS.Key_Return, CTRL),
        (KEYS.Key_Backspace, Qt.KeyboardModifier.NoModifier),
        (KEYS.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (KEYS.Key_Backspace, CTRL),
        (KEYS.Key_Delete, CTRL),
        (KEYS.Key_Left, Qt.KeyboardModifier.NoModifier),
        (KEYS.Key_Right, SHIFT),
        (KEYS.Key_Up, SHIFT),
        (KEYS.Key_Home, Qt.KeyboardModifier.NoModifier),
        (KEYS.Key_B, CTRL),
        (KEYS.Key_I, CTRL),
        (KEYS.Key_E, CTRL),
        (KEYS.Key_K, CTRL),
        (KEYS.Key_8, CTRL | SHIFT),
        (KEYS.Key_7, CTRL | SHIFT),
        (KEYS.Key_9, CTRL | SHIFT),
        (KEYS.Key_2, CTRL | Qt.KeyboardModifier.AltModifier),
        (KEYS.Key_Z, CTRL),
        (KEYS.Key_Z, CTRL | SHIFT),
    ]
)
START = st.sampled_from(
    [
        "",
        "plain",
        "- one\n- two",
        "1. a\n2. b\n\nend",
        f"x [Sam](record:{ID}) y",
        "```\ncode\n```\n",
    ]
)


def enter(editor: MarkdownEditor, text: str) -> None:
    """By the keyboard or, what it has no keys for, by an input method."""
    if text.isascii():
        QTest.keyClicks(editor, text)
    else:
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(editor, event)


def looks(editor: MarkdownEditor) -> list[tuple[str, int, float, float]]:
    """Each paragraph with the room it has."""
    result = []
    block: QTextBlock = editor.document().begin()
    while block.isValid():
        form = block.blockFormat()
        result.append((block.text(), form.indent(), form.textIndent(), form.topMargin()))
        block = block.next()
    return result


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=START, steps=st.lists(st.one_of(TYPED, PRESSED), max_size=14))
def test_undo_and_redo_give_the_same_texts_and_looks(
    editor: MarkdownEditor, start: str, steps: list[str | tuple[Qt.Key, Qt.KeyboardModifier]]
) -> None:
    editor.set_text(start)
    before = looks(editor)
    for step in steps:
        if isinstance(step, str):
            enter(editor, step)
        else:
            QTest.keyClick(editor, *step)
    while editor.document().isRedoAvailable():
        editor.redo()
    after, text = looks(editor), editor.text()
    fresh = MarkdownEditor()
    while editor.document().isUndoAvailable():
        editor.undo()
        fresh.set_text(editor.text())
        assert looks(editor) == looks(fresh)
    assert editor.text() == start
    assert looks(editor) == before
    while editor.document().isRedoAvailable():
        editor.redo()
    assert editor.text() == text
    assert looks(editor) == after
    fresh.set_text(text)
    assert looks(fresh) == after


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(max_size=120), st.text(alphabet="-*>#`~[]() \n1.x_", max_size=120)))
def test_any_text_is_shown_and_given_back(editor: MarkdownEditor, text: str) -> None:
    editor.set_text(text)
    shown = editor.text()
    editor.set_text(shown)
    assert editor.text() == shown
    block = editor.document().begin()
    while block.isValid():
        assert marks_of(block) is not None
        block = block.next()
