"""The editor, driven as a person types."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QAccessible,
    QAction,
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QKeySequence,
    QTextCursor,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from careerjournal.ui import theme
from careerjournal.ui.widgets import markdown_paper
from careerjournal.ui.widgets.markdown_editor import MarkdownEditor
from careerjournal.ui.widgets.markdown_highlighter import LineMarks, marks_of
from careerjournal.ui.widgets.markdown_page import ViewState
from careerjournal.ui.widgets.mention_popup import Completion, MentionPopup

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


def click(area: QAbstractScrollArea, at: QPoint) -> None:
    QTest.mouseClick(area.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


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


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_a_word_removed_beside_a_mention_takes_all_of_it(
    editor: MarkdownEditor, key: Qt.Key
) -> None:
    editor.set_text(f"a {SAM} b")
    put_caret(editor, 3 + len(SAM) if key == Qt.Key.Key_Backspace else 2)
    QTest.keyClick(editor, key, CTRL)
    assert "record" not in editor.text()


def test_part_of_a_mention_is_copied_whole(editor: MarkdownEditor) -> None:
    editor.set_text(f"a {SAM} b")
    put_caret(editor, len(editor.text()), anchor=6)
    editor.copy()
    assert QApplication.clipboard().text() == f"{SAM} b"


def test_typing_over_part_of_a_mention_replaces_it_whole(editor: MarkdownEditor) -> None:
    editor.set_text(f"a {SAM} b")
    put_caret(editor, len(editor.text()), anchor=6)
    type_in(editor, "x")
    assert editor.text() == "a x"


def test_the_name_of_a_mention_can_be_shortened(editor: MarkdownEditor) -> None:
    editor.set_text(SAM)
    put_caret(editor, 1 + len("Sam Whitfield"))
    put_caret(editor, 1 + len("Sam"), anchor=1 + len("Sam Whitfiel"))
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.text() == f"[Samd](record:{ID})"


def test_ctrl_enter_and_ctrl_click_open_a_mention(qtbot: QtBot, editor: MarkdownEditor) -> None:
    editor.set_text(f"a {SAM} b")
    put_caret(editor, 6)
    with qtbot.waitSignal(editor.mention_activated) as opened:
        QTest.keyClick(editor, Qt.Key.Key_Return, CTRL)
    assert opened.args == [ID]
    at = editor.cursorRect().center()
    with qtbot.waitSignal(editor.mention_activated) as opened:
        QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, CTRL, at)
    assert opened.args == [ID]


def test_a_link_is_opened_only_if_it_goes_to_the_web(qtbot: QtBot, editor: MarkdownEditor) -> None:
    editor.set_text("[a](https://x.y) [b](file:///etc/passwd)")
    put_caret(editor, 1)
    with qtbot.waitSignal(editor.link_activated) as opened:
        QTest.keyClick(editor, Qt.Key.Key_Return, CTRL)
    assert opened.args == [QUrl("https://x.y")]
    put_caret(editor, len("[a](https://x.y) [b"))
    with qtbot.assertNotEmitted(editor.link_activated):
        QTest.keyClick(editor, Qt.Key.Key_Return, CTRL)


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


def test_files_dropped_on_the_text_do_not_enter_it(qtbot: QtBot, editor: MarkdownEditor) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/tmp/a.pdf")])
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(5, 5), copy, mime, left, none)
    QApplication.sendEvent(editor.viewport(), enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(5, 5), copy, mime, left, none)
    with qtbot.waitSignal(editor.files_dropped) as dropped:
        QApplication.sendEvent(editor.viewport(), drop)
    assert dropped.args == [[Path("/tmp/a.pdf")]]
    assert editor.text() == ""


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


PEOPLE = [Completion(f"Person {n}", "colleague", "person", f"Person {n}", ID) for n in range(40)]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ([Qt.Key.Key_Tab], 0),
        ([Qt.Key.Key_Down, Qt.Key.Key_Return], 1),
        ([Qt.Key.Key_Up, Qt.Key.Key_Return], 39),
        ([Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_Enter], 6),
    ],
)
def test_the_keys_go_through_the_names(
    editor: MarkdownEditor, keys: list[Qt.Key], expected: int
) -> None:
    type_in(editor, "@P")
    editor.show_completions(PEOPLE)
    for key in keys:
        QTest.keyClick(editor, key)
    assert editor.text() == f"[Person {expected}](record:{ID})"
    assert editor.hasFocus()


def test_a_name_is_chosen_by_a_click(editor: MarkdownEditor) -> None:
    type_in(editor, "@P")
    editor.show_completions(PEOPLE)
    names = editor.window().findChild(QListView)
    assert names is not None
    assert names.accessibleName() == "Suggestions"
    click(names, names.visualRect(names.model().index(1, 0)).center())
    assert editor.text() == f"[Person 1](record:{ID})"
    assert not names.isVisible()


def test_the_names_stay_within_the_window(editor: MarkdownEditor) -> None:
    editor.set_text("\n" * 60)
    caret_at_end(editor)
    type_in(editor, "x" * 60 + " @P")
    editor.show_completions(PEOPLE)
    popup = editor.window().findChild(MentionPopup)
    assert popup is not None
    assert editor.window().rect().contains(popup.geometry())


def test_an_answer_that_comes_too_late_shows_nothing(editor: MarkdownEditor) -> None:
    type_in(editor, "@P\n")
    editor.show_completions(PEOPLE)
    popup = editor.findChild(MentionPopup)
    assert popup is None or not popup.isVisible()


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
