"""Names in the text: typed, chosen, passed over, opened, removed."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QListView,
)
from pytestqt.qtbot import QtBot

from careerjournal.ui.widgets.markdown_editor import MarkdownEditor
from careerjournal.ui.widgets.mention_popup import Completion, MentionPopup
from tests.unit.ui.editor.driver import (
    CTRL,
    ID,
    SAM,
    caret_at_end,
    click,
    put_caret,
    type_in,
)


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


def test_what_was_copied_lets_the_process_end_in_peace() -> None:
    script = (
        "from PySide6.QtWidgets import QApplication; app = QApplication([]); "
        "from careerjournal.ui.widgets.markdown_editor import MarkdownEditor; "
        "editor = MarkdownEditor(); editor.set_text('words'); editor.selectAll(); editor.copy()"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
