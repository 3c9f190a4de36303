"""Importing in the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from careerjournal.operations.import_report import ImportReport, NotTaken
from careerjournal.operations.importing import Counted, ReadyImport, read_import
from careerjournal.operations.session import Session, new_vault
from careerjournal.records.entry import Entry
from careerjournal.shell.import_assistant import ImportPage
from careerjournal.shell.import_report_view import ImportReportView
from careerjournal.store.changes import Changes
from careerjournal.ui.tasks import Inline, Runner, Worker
from careerjournal.ui.workspace import Workspace
from careerjournal.vault.keys import Cost

JRNL = """[2026-03-04 10:00] First. @work
A first day.

[2026-03-05 10:00] Second.
Another.
"""


def _read_here(code: str, path: Path, limit: int, counted: Counted) -> ReadyImport:
    return read_import(code, path, attachment_limit=limit, counted=counted)


@dataclass
class Room:
    page: ImportPage
    workspace: Workspace
    session: Session
    changes: list[Changes] = field(default_factory=list)

    def reads(self) -> str:
        labels = [each for each in self.page.findChildren(QLabel) if each.isVisible()]
        view = self.page.findChild(ImportReportView)
        assert view is not None
        told = view.text() if view.isVisible() else ""
        return "\n".join([*(each.text() for each in labels), told])

    def buttons(self) -> list[str]:
        return [each.text() for each in self.page.findChildren(QPushButton) if each.isVisible()]

    def press(self, words: str) -> None:
        found = [
            each
            for each in self.page.findChildren(QPushButton)
            if each.text() == words and each.isVisible()
        ]
        assert len(found) == 1, (words, self.buttons())
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)

    def titles(self) -> list[str]:
        reader = self.session.reader()
        try:
            entries = reader.read(lambda reading: reading.all(Entry))
        finally:
            reader.close()
        return sorted(each.title for each in entries)


def _labels(room: Room) -> list[QLabel]:
    return room.page.findChildren(QLabel)


def _room(tmp_path: Path, qtbot: QtBot, writing: Runner, reading: Runner, slow: Runner) -> Room:
    session = new_vault(tmp_path / "A.cjvault", "x", Cost(19 * 1024, 1, 1)).session
    workspace = Workspace(session.writer, session.reader(), writing, reading)
    page = ImportPage(workspace, slow, lambda: 100, read=_read_here)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    room = Room(page, workspace, session)
    workspace.changed.connect(room.changes.append)
    return room


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    made = _room(tmp_path, qtbot, Inline(), Inline(), Inline())
    yield made
    made.workspace.stop()
    made.session.close()


@pytest.fixture
def busy_room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    slow = Worker("slow")
    made = _room(tmp_path, qtbot, Worker("writer"), Worker("reader"), slow)
    yield made
    made.workspace.stop()
    slow.stop()
    made.session.close()


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    file = tmp_path / "journal.txt"
    file.write_text(JRNL)
    return file


def test_first_it_says_what_would_happen_and_writes_nothing(room: Room, journal: Path) -> None:
    room.page.begin("jrnl", journal)
    assert "Nothing has been imported yet." in room.reads()
    assert "2 would come in as new" in room.reads()
    assert "Import 2 entries" in room.buttons()
    assert room.titles() == []


def test_then_it_imports_as_one_act_that_can_be_undone(room: Room, journal: Path) -> None:
    room.page.begin("jrnl", journal)
    room.press("Import 2 entries")
    assert "The import is done." in room.reads()
    assert "2 came in as new" in room.reads()
    assert len(room.titles()) == 2
    assert any("entry" in changes.touched for changes in room.changes)
    room.press("Undo the import")
    assert "The import has been undone." in room.reads()
    assert room.titles() == []


def test_what_is_here_already_is_not_offered_again(room: Room, journal: Path) -> None:
    room.page.begin("jrnl", journal)
    room.press("Import 2 entries")
    room.press("Import more")
    room.page.begin("jrnl", journal)
    assert "2 are here already" in room.reads()
    assert not any(words.startswith("Import") for words in room.buttons())


def test_a_file_of_another_format_is_explained(room: Room, tmp_path: Path) -> None:
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


def test_the_choices_follow_the_format(room: Room) -> None:
    combo = room.page.findChild(QComboBox)
    assert combo is not None
    combo.setCurrentIndex(combo.findData("json"))
    assert room.buttons() == ["Choose a file..."]
    combo.setCurrentIndex(combo.findData("jrnl"))
    assert room.buttons() == ["Choose a file...", "Choose a folder..."]


def test_beside_a_busy_window_it_goes_slice_by_slice(
    busy_room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    for n in range(120):
        (folder / f"2026-03-{n % 28 + 1:02} {n}.md").write_text(f"Note {n}\n" + "word " * 50)
    busy_room.page.begin("markdown", folder)
    qtbot.waitUntil(lambda: "Import 120 entries" in busy_room.buttons(), timeout=20_000)
    with qtbot.waitSignal(busy_room.page.imported, timeout=20_000):
        busy_room.press("Import 120 entries")
    assert len(busy_room.titles()) == 120


def test_cancel_leaves_nothing(busy_room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    for n in range(300):
        (folder / f"2026-03-{n % 28 + 1:02} {n}.md").write_text(f"Note {n}\n" + "word " * 200)
    busy_room.page.begin("markdown", folder)
    qtbot.waitUntil(lambda: "Import 300 entries" in busy_room.buttons(), timeout=20_000)
    busy_room.press("Import 300 entries")
    busy_room.press("Cancel")
    qtbot.waitUntil(lambda: "Choose a folder..." in busy_room.buttons(), timeout=20_000)
    assert busy_room.titles() == []


def test_a_lock_gives_up_reading(busy_room: Room, qtbot: QtBot, journal: Path) -> None:
    busy_room.page.begin("jrnl", journal)
    busy_room.page.stop()
    qtbot.waitUntil(lambda: "Choose a file..." in busy_room.buttons(), timeout=20_000)


def test_cancel_while_reading_goes_back_to_the_choice(
    busy_room: Room, qtbot: QtBot, journal: Path
) -> None:
    busy_room.page.begin("jrnl", journal)
    busy_room.press("Cancel")
    qtbot.waitUntil(lambda: "Choose a file..." in busy_room.buttons(), timeout=20_000)
    assert busy_room.titles() == []
