"""The editor, driven as a person types."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from careerjournal.ui.widgets.markdown_editor import MarkdownEditor
from careerjournal.ui.widgets.markdown_page import ViewState
from careerjournal.ui.widgets.mention_popup import Completion

ID = "0198f3a2-7b1c-7def-8abc-0123456789ab"
SAM = f"[Sam Whitfield](record:{ID})"
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
KEEP = QTextCursor.MoveMode.KeepAnchor


@pytest.fixture
def editor(qtbot: QtBot) -> MarkdownEditor:
    editor = MarkdownEditor()
    qtbot.addWidget(editor)
    editor.resize(820, 500)
    editor.show()
    editor.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    return editor


def type_in(editor: MarkdownEditor, text: str) -> None:
    for character in text:
        if character == "\n":
            QTest.keyClick(editor, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(editor, character)


def put_caret(editor: MarkdownEditor, position: int, anchor: int | None = None) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(position if anchor is None else anchor)
    cursor.setPosition(position, KEEP)
    editor.setTextCursor(cursor)


def caret_at_end(editor: MarkdownEditor) -> None:
    put_caret(editor, editor.document().characterCount() - 1)


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


def test_a_url_pasted_over_words_becomes_their_link(editor: MarkdownEditor) -> None:
    editor.set_text("see this page")
    put_caret(editor, 8, anchor=4)
    mime = QMimeData()
    mime.setText("https://example.org/a")
    editor.insertFromMimeData(mime)
    assert editor.text() == "see [this](https://example.org/a) page"


def test_a_large_paste_is_offered_and_not_inserted(qtbot: QtBot, editor: MarkdownEditor) -> None:
    mime = QMimeData()
    mime.setText("x" * 1_000_001)
    with qtbot.waitSignal(editor.large_paste_offered) as offered:
        editor.insertFromMimeData(mime)
    assert len(offered.args[0]) == 1_000_001
    assert editor.text() == ""


def test_files_and_pictures_are_told(qtbot: QtBot, editor: MarkdownEditor) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/tmp/a b.pdf")])
    with qtbot.waitSignal(editor.files_dropped) as dropped:
        editor.insertFromMimeData(mime)
    assert dropped.args == [[Path("/tmp/a b.pdf")]]
    mime = QMimeData()
    mime.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    with qtbot.waitSignal(editor.image_pasted) as pasted:
        editor.insertFromMimeData(mime)
    assert pasted.args[0].width() == 4
    assert editor.text() == ""


def test_what_cannot_be_kept_is_cleaned(editor: MarkdownEditor) -> None:
    editor.set_text("a\0b\ud800c\r\nd\u00a0e")
    assert editor.text() == "a\ufffdb\ufffdc\nd\u00a0e"


def test_the_caret_passes_over_what_a_mention_hides(qtbot: QtBot, editor: MarkdownEditor) -> None:
    editor.set_text(f"a {SAM} b")
    put_caret(editor, 1)
    stops = []
    for _ in range(20):
        stops.append(editor.textCursor().position())
        QTest.keyClick(editor, Qt.Key.Key_Right)
    end = 2 + len(SAM)
    assert stops[:4] == [1, 2, 4, 5]
    assert stops[12:17] == [14, 15, end, end + 1, end + 2]
    back = []
    for _ in range(20):
        back.append(editor.textCursor().position())
        QTest.keyClick(editor, Qt.Key.Key_Left)
    assert back[:5] == [end + 2, end + 1, end, 15, 14]
    assert back[13:18] == [5, 4, 2, 1, 0]


def test_backspace_after_a_mention_removes_it_whole(qtbot: QtBot, editor: MarkdownEditor) -> None:
    editor.set_text(f"a {SAM} b")
    put_caret(editor, 2 + len(SAM))
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.text() == "a  b"


def test_typing_a_name_and_choosing_it_puts_a_mention(qtbot: QtBot, editor: MarkdownEditor) -> None:
    asked: list[tuple[str, str]] = []
    editor.completion_requested.connect(lambda trigger, prefix: asked.append((trigger, prefix)))
    type_in(editor, "ask @Sa")
    assert asked == [("@", ""), ("@", "S"), ("@", "Sa")]
    editor.show_completions(
        [Completion("Sam Whitfield", "colleague", "person", "Sam Whitfield", ID)]
    )
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == f"ask {SAM}"
    type_in(editor, " now")
    assert editor.text() == f"ask {SAM} now"


def test_escape_leaves_the_text_as_typed(qtbot: QtBot, editor: MarkdownEditor) -> None:
    type_in(editor, "@Sa")
    editor.show_completions([Completion("Sam", "", "person", "Sam", ID)])
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    type_in(editor, "x\n")
    assert editor.text() == "@Sax\n"


def test_a_new_tag_is_offered_when_none_fits(qtbot: QtBot, editor: MarkdownEditor) -> None:
    type_in(editor, "about #budg")
    editor.show_completions([])
    with qtbot.waitSignal(editor.creation_requested) as wanted:
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert wanted.args == ["#", "budg"]
    editor.insert_completion(Completion("budg", "", "tag", "#budg", ID))
    assert editor.text() == f"about [#budg](record:{ID})"


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
