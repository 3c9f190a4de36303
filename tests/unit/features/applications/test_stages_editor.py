"""The window in which stages are named, coloured, put in order, added and taken away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from careerjournal.features.applications.stages.editor import StageEditor
from careerjournal.operations import stages
from careerjournal.operations.stage_words import stage_name
from careerjournal.records.application import StageMove
from careerjournal.records.stage import Stage, StageCategory
from careerjournal.ui.theme import STAGES
from tests.unit.features.applications.search import Search

TODAY = date(2026, 11, 19)


@pytest.fixture
def editor(qtbot: QtBot, search: Search) -> Iterator[StageEditor]:
    window = QWidget()
    window.show()
    context = search.context(window)
    editor = StageEditor(context.workspace, context.messages, lambda: TODAY, window)
    editor.open()
    yield editor
    editor.close()
    window.hide()
    delete(window)


def names(search: Search) -> list[str]:
    return [stage_name(stage) for stage in search.read(stages.current)]


def listed(editor: StageEditor) -> list[str]:
    return [editor.list.item(row).text() for row in range(editor.list.count())]


def stage(search: Search, code: str) -> Stage:
    return search.read(lambda reading: reading.record(Stage, search.stages[code]))


def test_the_stages_are_listed_in_order(editor: StageEditor, search: Search) -> None:
    assert listed(editor) == names(search)
    assert listed(editor)[:3] == ["Wishlist", "Preparing", "Applied"]


def test_a_name_is_kept_and_an_empty_one_is_the_shipped(
    editor: StageEditor, search: Search
) -> None:
    editor.choose(search.stages["applied"])
    QTest.keyClicks(editor.name, "Sent off")
    QTest.keyClick(editor.name, Qt.Key.Key_Return)
    assert stage(search, "applied").name == "Sent off"
    assert "Sent off" in listed(editor)
    editor.name.setFocus()
    editor.name.selectAll()
    QTest.keyClick(editor.name, Qt.Key.Key_Delete)
    QTest.keyClick(editor.name, Qt.Key.Key_Return)
    assert stage(search, "applied").name == ""
    assert editor.name.placeholderText() == "Applied"


def test_a_colour_is_chosen_with_the_arrows(editor: StageEditor, search: Search) -> None:
    editor.choose(search.stages["applied"])
    assert editor.colour.colour() == STAGES[1].value
    swatch = next(
        each for each in editor.colour.children() if getattr(each, "role", 0) == STAGES[1]
    )
    assert isinstance(swatch, QWidget)
    QTest.keyClick(swatch, Qt.Key.Key_Right)
    assert stage(search, "applied").colour == STAGES[2].value


def test_what_a_stage_means_can_be_said(editor: StageEditor, search: Search) -> None:
    editor.choose(search.stages["offer"])
    editor.category.setCurrentIndex(editor.category.findData(StageCategory.OPEN.value))
    editor.category.activated.emit(editor.category.currentIndex())
    assert stage(search, "offer").category is StageCategory.OPEN


def test_alt_and_arrow_move_a_stage(editor: StageEditor, search: Search) -> None:
    editor.choose(search.stages["applied"])
    QTest.keyClick(editor.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(search)[:3] == ["Wishlist", "Applied", "Preparing"]
    assert editor.list.currentItem().text() == "Applied"
    editor.down.click()
    assert names(search)[:3] == ["Wishlist", "Preparing", "Applied"]


@pytest.mark.parametrize(("source", "target"), [(0, 3), (4, 1)])
def test_a_stage_is_dragged_to_its_place(
    editor: StageEditor, search: Search, source: int, target: int
) -> None:
    before = names(search)
    moved = before.pop(source)
    before.insert(target if target < source else target - 1, moved)
    editor.list.model().moveRow(QModelIndex(), source, QModelIndex(), target)
    assert names(search) == before
    assert listed(editor) == before


def test_a_new_stage_stands_behind_the_chosen_one(editor: StageEditor, search: Search) -> None:
    editor.choose(search.stages["applied"])
    editor.add.click()
    assert names(search)[2:4] == ["Applied", "New stage"]
    assert editor.name.selectedText() == "New stage"
    QTest.keyClicks(editor.name, "Second test")
    editor.close()
    assert names(search)[3] == "Second test"


def test_an_empty_stage_goes_at_once_and_can_be_undone(editor: StageEditor, search: Search) -> None:
    editor.choose(search.stages["assessment"])
    editor.remove.click()
    assert "Assessment" not in names(search)
    search.vault.workspace.undo()
    assert "Assessment" in listed(editor)


def test_what_is_in_a_stage_moves_first(editor: StageEditor, search: Search) -> None:
    moved = [search.apply(f"Clerk {place}", "Acme", date(2026, 11, 1)) for place in range(3)]
    editor.choose(search.stages["applied"])
    editor.remove.click()
    assert "Applied" in names(search)
    assert editor.removal.isVisible()
    assert editor.removal.sentence.text() == ("3 applications are in Applied. They move first, to:")
    assert editor.removal.go.text() == "Move 3 applications and remove the stage"
    assert editor.removal.into.currentText() == "Screening"
    editor.removal.go.click()
    assert "Applied" not in names(search)
    moves = search.read(lambda reading: [reading.counting(StageMove, n)[-1] for n in moved])
    assert {(move.stage, move.day) for move in moves} == {(search.stages["screening"], TODAY)}


def test_the_last_stage_cannot_go(editor: StageEditor, search: Search) -> None:
    while len(names(search)) > 1:
        editor.choose(search.read(stages.current)[0].n)
        editor.remove.click()
    assert not editor.remove.isEnabled()
