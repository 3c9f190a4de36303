"""Importing a table of goals or to-dos in the window: what it is, its columns, what comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from careerjournal.exchange.plan_columns import KINDS
from careerjournal.operations.import_plans import read_plans
from careerjournal.records.goal import Goal
from careerjournal.records.todo import Todo
from careerjournal.shell.column_words import kind_words, meaning_words, missing_words
from careerjournal.ui.tasks import Inline
from tests.drivers.import_page import ImportRoom, import_room

GOALS = """Hoped,Why,Deadline,How much,So far,Part of,Steps
Give a talk,So that I am heard,3/4/2027,20,7,Lead a team,"- outline
- [x] ask Priya"
Lead a team,,,,,,
,nobody,,,,,
"""
COLUMNS = "Columns of mine.csv"
READ = "As it would be read"


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[ImportRoom]:
    made = import_room(tmp_path, qtbot, Inline(), Inline(), Inline())
    yield made
    made.workspace.stop()
    made.session.close()


def _write(folder: Path, text: str) -> Path:
    path = folder / "mine.csv"
    path.write_text(text, encoding="utf-8")
    return path


def _kept(room: ImportRoom, cls: type[Goal] | type[Todo]) -> list[Goal] | list[Todo]:
    reader = room.session.reader()
    try:
        return reader.read(lambda reading: reading.all(cls))  # type: ignore[return-value]
    finally:
        reader.close()


def _goals(room: ImportRoom) -> dict[str, Goal]:
    return {one.title: one for one in _kept(room, Goal) if isinstance(one, Goal)}


def _todos(room: ImportRoom) -> dict[str, Todo]:
    return {one.text: one for one in _kept(room, Todo) if isinstance(one, Todo)}


def _box(room: ImportRoom, name: str) -> QComboBox:
    boxes = room.page.findChildren(QComboBox)
    return next(each for each in boxes if each.accessibleName() == name and each.isVisible())


def test_goals_are_guessed_put_right_and_brought_in(room: ImportRoom, tmp_path: Path) -> None:
    room.page.begin("plans", _write(tmp_path, GOALS))
    assert _box(room, "What the rows are").currentText() == "goals"
    assert "Say which column holds the titles of the goals." in room.reads()
    assert not room.can_press("Continue")
    assert room.choices(COLUMNS) == {
        "Hoped": "leave out",
        "Why": "Why it matters",
        "Deadline": "Due",
        "How much": "leave out",
        "So far": "How far it is",
        "Part of": "Goal above, by title or code",
        "Steps": "Steps, a line each",
    }
    room.choose(COLUMNS, "Hoped", "Title")
    room.choose(COLUMNS, "How much", "Counted up to")
    assert room.rows(READ) == [
        ["Give a talk", "3 Apr 2027", "0 to 20, 7 so far", "Lead a team", "2 steps"],
        ["Lead a team", "", "", "", ""],
    ]
    order = _box(room, "Order of day and month")
    order.setFocus()
    QTest.keyClick(order, Qt.Key.Key_Down)
    assert room.rows(READ)[0][1] == "4 Mar 2027"
    room.press("Continue")
    assert "2 would come in as new" in room.reads()
    assert "mine.csv, line 5: it does not say what it is about" in room.reads()
    assert "read two ways" not in room.reads()
    assert _goals(room) == {}
    room.press("Back to the columns")
    assert room.choices(COLUMNS)["Hoped"] == "Title"
    room.choose(COLUMNS, "Why", "leave out")
    room.press("Continue")
    assert "they are kept as they are: Why" in room.reads()
    room.press("Import 2 records")
    assert "Back to the columns" not in room.buttons()
    found = _goals(room)
    assert found["Give a talk"].parent == found["Lead a team"].n
    assert (found["Give a talk"].due, found["Give a talk"].target) == (date(2027, 3, 4), 20.0)
    room.press("Undo the import")
    assert _goals(room) == {}


def test_what_the_rows_are_can_be_changed(room: ImportRoom, tmp_path: Path) -> None:
    room.page.begin(
        "plans", _write(tmp_path, "Title,Why,Area,Due,Repeat\nRun,Health,,2026-12-01,weekly\n")
    )
    kind = _box(room, "What the rows are")
    assert kind.currentText() == "goals"
    assert room.choices(COLUMNS)["Repeat"] == "leave out"
    kind.setFocus()
    QTest.keyClick(kind, Qt.Key.Key_Down)
    assert room.choices(COLUMNS) == {
        "Title": "What to do",
        "Why": "leave out",
        "Area": "leave out",
        "Due": "Due",
        "Repeat": "Repeats",
    }
    assert room.rows(READ) == [["Run", "1 Dec 2026", "every week", "", ""]]
    room.press("Continue")
    assert "No field was found for these columns; they are kept as they are: Why" in room.reads()
    room.press("Import 1 record")
    assert _todos(room)["Run"].repeats == "FREQ=WEEKLY"
    room.press("Import more")
    room.page.begin("plans", tmp_path / "mine.csv")
    kind = _box(room, "What the rows are")
    kind.setFocus()
    QTest.keyClick(kind, Qt.Key.Key_Down)
    room.press("Continue")
    assert "1 are here already" in room.reads()
    assert not any(words.startswith("Import") for words in room.buttons())


def test_tab_goes_from_what_it_is_over_the_columns_to_the_end(
    room: ImportRoom, tmp_path: Path
) -> None:
    room.page.activateWindow()
    room.page.begin("plans", _write(tmp_path, "Task,Due\nCall,3/4/2026\n"))
    kind = _box(room, "What the rows are")
    kind.setFocus()
    QTest.keyClick(kind, Qt.Key.Key_Tab)
    assert room.page.window().focusWidget() is room.table(COLUMNS)
    assert room.focus_order(COLUMNS, 5) == [
        COLUMNS,
        "Order of day and month",
        READ,
        "Continue",
        "Choose something else",
    ]


def test_applications_are_not_asked_what_they_are(room: ImportRoom, tmp_path: Path) -> None:
    room.page.begin("plans", _write(tmp_path, "Task\nCall\n"))
    room.press("Choose something else")
    room.page.begin("applications", _write(tmp_path, "Company,Role,Status\na,b,Applied\n"))
    assert "Each row is one of your" not in room.reads()
    assert room.choices("Stages") == {"Applied": "Applied"}
    room.page.begin("plans", _write(tmp_path, "Task\nCall\n"))
    assert "Stages" not in room.reads()


def test_every_field_and_kind_has_words(tmp_path: Path) -> None:
    for kind in read_plans(_write(tmp_path, "Task\nCall\n"), date(2026, 11, 22)).kinds:
        words = [meaning_words(kind, field) for field in kind.fields]
        assert len(set(words)) == len(words)
        assert kind_words(kind)
        assert missing_words(kind)
    assert len(KINDS) == 2
