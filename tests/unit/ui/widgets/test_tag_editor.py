"""Tags, typed and taken away as a person would."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from careerjournal.ui.widgets.chip import ChipButton
from careerjournal.ui.widgets.tag_editor import LONGEST, TagEditor, tag_name
from tests.unit.ui.widgets.conftest import Show

KEY = Qt.Key


@pytest.fixture
def editor(show: Show) -> TagEditor:
    made = TagEditor()
    show(made)
    made.setFocus()
    return made


def _type(editor: TagEditor, text: str) -> None:
    QTest.keyClicks(editor.line(), text)


def _focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_enter_makes_a_tag(qtbot: QtBot, editor: TagEditor) -> None:
    _type(editor, "Budgeting")
    with qtbot.waitSignal(editor.tags_changed) as changed:
        QTest.keyClick(editor.line(), KEY.Key_Return)
    assert changed.args == [["Budgeting"]]
    assert editor.tags() == ["Budgeting"]
    assert editor.line().text() == ""


def test_a_comma_makes_a_tag_and_typing_goes_on(editor: TagEditor) -> None:
    _type(editor, "budgeting,delegation,")
    assert editor.tags() == ["budgeting", "delegation"]
    assert _focused() is editor.line()


def test_leaving_keeps_what_was_typed(editor: TagEditor) -> None:
    _type(editor, "half typed")
    QTest.keyClick(editor.line(), KEY.Key_Tab)
    assert editor.tags() == ["half typed"]


def test_several_tags_can_be_pasted(editor: TagEditor) -> None:
    QApplication.clipboard().setText("one, two; three")
    QTest.keyClick(editor.line(), KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert editor.tags() == ["one", "two", "three"] or editor.tags() == ["one", "two"]
    QTest.keyClick(editor.line(), KEY.Key_Return)
    assert editor.tags() == ["one", "two", "three"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("#budget", "budget"),
        ("  two   words ", "two words"),
        ("work / budget", "work/budget"),
        ("//work//", "work"),
        ("#", ""),
        ("", ""),
        ("x" * 500, "x" * LONGEST),
        ("a\x00b", "a\ufffdb"),
        ("日本語", "日本語"),
    ],
)
def test_names_are_tidied(typed: str, name: str) -> None:
    assert tag_name(typed) == name


def test_a_tag_is_one_whatever_its_case_or_accents(qtbot: QtBot, editor: TagEditor) -> None:
    editor.set_tags(["Résumé"])
    _type(editor, "RESUME")
    with qtbot.assertNotEmitted(editor.tags_changed):
        QTest.keyClick(editor.line(), KEY.Key_Return)
    assert editor.tags() == ["Résumé"]
    assert editor.line().text() == ""


def test_showing_tags_tells_nobody(qtbot: QtBot, editor: TagEditor) -> None:
    with qtbot.assertNotEmitted(editor.tags_changed):
        editor.set_tags(["one", "two"])
        editor.set_tags(["three"])
    assert editor.tags() == ["three"]


def test_backspace_goes_to_the_last_tag_and_then_removes_it(editor: TagEditor) -> None:
    editor.set_tags(["one", "two"])
    QTest.keyClick(editor.line(), KEY.Key_Backspace)
    last = _focused()
    assert isinstance(last, ChipButton)
    assert last.word() == "two"
    assert editor.tags() == ["one", "two"]
    QTest.keyClick(last, KEY.Key_Backspace)
    assert editor.tags() == ["one"]
    QTest.keyClick(_focused(), KEY.Key_Delete)
    assert editor.tags() == []
    assert _focused() is editor.line()


def test_backspace_in_a_word_only_takes_a_letter(editor: TagEditor) -> None:
    editor.set_tags(["one"])
    _type(editor, "ab")
    QTest.keyClick(editor.line(), KEY.Key_Backspace)
    assert editor.line().text() == "a"
    assert editor.tags() == ["one"]


def test_arrows_walk_along_the_tags(editor: TagEditor) -> None:
    editor.set_tags(["one", "two"])
    QTest.keyClick(editor.line(), KEY.Key_Left)
    QTest.keyClick(_focused(), KEY.Key_Left)
    first = _focused()
    assert isinstance(first, ChipButton)
    assert first.word() == "one"
    QTest.keyClick(first, KEY.Key_Left)
    assert _focused() is first
    QTest.keyClick(first, KEY.Key_Right)
    QTest.keyClick(_focused(), KEY.Key_Right)
    assert _focused() is editor.line()


def test_the_cross_removes_a_tag(qtbot: QtBot, editor: TagEditor) -> None:
    editor.set_tags(["one", "two"])
    chip = editor.findChildren(ChipButton)[0]
    with qtbot.waitSignal(editor.tags_changed) as changed:
        where = chip.rect().center()
        where.setX(chip.width() - 12)
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=where)
    assert changed.args == [["two"]]


def test_pressing_a_tag_tells_which(qtbot: QtBot, editor: TagEditor) -> None:
    editor.set_tags(["one", "two & more"])
    chip = editor.findChildren(ChipButton)[1]
    with qtbot.waitSignal(editor.tag_activated) as activated:
        QTest.keyClick(chip, KEY.Key_Return)
    assert activated.args == ["two & more"]


def test_tags_in_use_are_offered(qtbot: QtBot, editor: TagEditor) -> None:
    editor.set_known(["work/budget", "work/people", "wellbeing"])
    _type(editor, "BUDG")
    completer = editor.line().completer()
    assert completer.completionCount() == 1
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, KEY.Key_Down)
    QTest.keyClick(popup, KEY.Key_Return)
    qtbot.waitUntil(lambda: editor.line().text() == "")
    assert editor.tags() == ["work/budget"]


def test_what_is_offered_goes_with_the_page(qtbot: QtBot, editor: TagEditor) -> None:
    editor.set_known(["work/budget"])
    _type(editor, "budg")
    popup = editor.line().completer().popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    editor.window().hide()
    assert not popup.isVisible()


def test_to_be_hidden_makes_no_list_of_what_is_offered(editor: TagEditor) -> None:
    before = set(QApplication.allWidgets())
    editor.window().hide()
    assert set(QApplication.allWidgets()) <= before


def test_many_tags_in_use_do_not_slow_it(editor: TagEditor) -> None:
    editor.set_known([f"tag {n}" for n in range(10_000)])
    _type(editor, "9999")
    assert editor.line().completer().completionCount() == 1


def test_tags_wrap_and_are_not_cut(show: Show) -> None:
    editor = TagEditor()
    window = show(editor, width=300)
    editor.set_tags([f"a fairly long tag {n}" for n in range(9)])
    QApplication.processEvents()
    chips = editor.findChildren(ChipButton)
    assert len({chip.y() for chip in chips}) > 3
    assert all(editor.rect().contains(chip.geometry()) for chip in chips)
    assert window.width() == 300


def test_a_tag_longer_than_the_field_gives_way(show: Show) -> None:
    editor = TagEditor()
    show(editor, width=240)
    editor.set_tags(["x" * LONGEST])
    QApplication.processEvents()
    (chip,) = editor.findChildren(ChipButton)
    assert editor.rect().contains(chip.geometry())


def test_everything_has_a_name(editor: TagEditor) -> None:
    editor.set_tags(["one"])
    assert editor.line().accessibleName() == "Tags"
    (chip,) = editor.findChildren(ChipButton)
    assert chip.accessibleName() == "one"
    assert chip.accessibleDescription() == "Delete removes it"


def test_tab_stops_once_however_many_tags_there_are(show: Show) -> None:
    editor = TagEditor()
    window = show(editor)
    editor.set_tags(["one", "two"])
    QTest.keyClick(_focused(), KEY.Key_Tab)
    assert _focused() is editor.line()
    assert editor.line().accessibleDescription() == "one, two"
    QTest.keyClick(_focused(), KEY.Key_Tab)
    assert _focused() is window.findChild(QLineEdit, "after")
