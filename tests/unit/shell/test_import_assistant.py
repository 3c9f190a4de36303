"""Importing in the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from careerjournal.operations.import_report import ImportReport, NotTaken
from careerjournal.shell.import_report_view import ImportReportView
from careerjournal.ui.tasks import Inline, Worker
from tests.drivers.import_page import ImportRoom, import_room

JRNL = """[2026-03-04 10:00] First. @work
A first day.

[2026-03-05 10:00] Second.
Another.
"""


def _labels(room: ImportRoom) -> list[QLabel]:
    return room.page.findChildren(QLabel)


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[ImportRoom]:
    made = import_room(tmp_path, qtbot, Inline(), Inline(), Inline())
    yield made
    made.workspace.stop()
    made.session.close()


@pytest.fixture
def busy_room(tmp_path: Path, qtbot: QtBot) -> Iterator[ImportRoom]:
    slow = Worker("slow")
    made = import_room(tmp_path, qtbot, Worker("writer"), Worker("reader"), slow)
    yield made
    made.workspace.stop()
    slow.stop()
    made.session.close()


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    file = tmp_path / "journal.txt"
    file.write_text(JRNL)
    return file


def test_first_it_says_what_would_happen_and_writes_nothing(
    room: ImportRoom, journal: Path
) -> None:
    room.page.begin("jrnl", journal)
    assert "Nothing has been imported yet." in room.reads()
    assert "2 would come in as new" in room.reads()
    assert "Import 2 records" in room.buttons()
    assert room.titles() == []


def test_then_it_imports_as_one_act_that_can_be_undone(room: ImportRoom, journal: Path) -> None:
    room.page.begin("jrnl", journal)
    room.press("Import 2 records")
    assert "The import is done." in room.reads()
    assert "2 came in as new" in room.reads()
    assert len(room.titles()) == 2
    assert any("entry" in changes.touched for changes in room.changes)
    room.press("Undo the import")
    assert "The import has been undone." in room.reads()
    assert room.titles() == []


def test_what_is_here_already_is_not_offered_again(room: ImportRoom, journal: Path) -> None:
    room.page.begin("jrnl", journal)
    room.press("Import 2 records")
    room.press("Import more")
    room.page.begin("jrnl", journal)
    assert "2 are here already" in room.reads()
    assert not any(words.startswith("Import") for words in room.buttons())


def test_a_file_of_another_format_is_explained(room: ImportRoom, tmp_path: Path) -> None:
    file = tmp_path / "picture.json"
    file.write_bytes(b"\x89PNG\r\n" + bytes(range(256)))
    room.page.begin("json", file)
    assert any(each.property("tone") == "loss" and each.isVisible() for each in _labels(room))
    assert "Choose a file..." in room.buttons()


def test_what_is_left_out_is_named_with_its_reason(qtbot: QtBot) -> None:
    view = ImportReportView()
    qtbot.addWidget(view)
    view.show()
    skipped = tuple(NotTaken(f"note {n}.md", "it is damaged") for n in range(700))
    view.show_report(ImportReport(new=1, skipped=skipped, warnings=("Known.",)), done=False)
    told = view.text().splitlines()
    assert told[:3] == [
        "1 would come in as new",
        "700 would be left out",
        "note 0.md: it is damaged",
    ]
    assert told[-1] == "... and 201 more"
    view.show_report(ImportReport(duplicate=3), done=True)
    assert view.text() == "0 came in as new\n3 were here already"


def test_the_choices_follow_the_format(room: ImportRoom) -> None:
    combo = room.page.findChild(QComboBox)
    assert combo is not None
    combo.setCurrentIndex(combo.findData("json"))
    assert room.buttons() == ["Choose a file..."]
    combo.setCurrentIndex(combo.findData("jrnl"))
    assert room.buttons() == ["Choose a file...", "Choose a folder..."]


def test_beside_a_busy_window_it_goes_slice_by_slice(
    busy_room: ImportRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    for n in range(120):
        (folder / f"2026-03-{n % 28 + 1:02} {n}.md").write_text(f"Note {n}\n" + "word " * 50)
    busy_room.page.begin("markdown", folder)
    qtbot.waitUntil(lambda: "Import 120 records" in busy_room.buttons(), timeout=20_000)
    with qtbot.waitSignal(busy_room.page.imported, timeout=20_000):
        busy_room.press("Import 120 records")
    assert len(busy_room.titles()) == 120


def test_cancel_leaves_nothing(busy_room: ImportRoom, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    for n in range(300):
        (folder / f"2026-03-{n % 28 + 1:02} {n}.md").write_text(f"Note {n}\n" + "word " * 200)
    busy_room.page.begin("markdown", folder)
    qtbot.waitUntil(lambda: "Import 300 records" in busy_room.buttons(), timeout=20_000)
    busy_room.press("Import 300 records")
    busy_room.press("Cancel")
    qtbot.waitUntil(lambda: "Choose a folder..." in busy_room.buttons(), timeout=20_000)
    assert busy_room.titles() == []


def test_a_lock_gives_up_reading(busy_room: ImportRoom, qtbot: QtBot, journal: Path) -> None:
    busy_room.page.begin("jrnl", journal)
    busy_room.page.stop()
    qtbot.waitUntil(lambda: "Choose a file..." in busy_room.buttons(), timeout=20_000)


def test_cancel_while_reading_goes_back_to_the_choice(
    busy_room: ImportRoom, qtbot: QtBot, journal: Path
) -> None:
    busy_room.page.begin("jrnl", journal)
    busy_room.press("Cancel")
    qtbot.waitUntil(lambda: "Choose a file..." in busy_room.buttons(), timeout=20_000)
    assert busy_room.titles() == []
