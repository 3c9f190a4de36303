"""Exporting in the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from careerjournal.operations.calendar_kinds import CalendarKind, kind_words
from careerjournal.operations.session import Session, new_vault
from careerjournal.records.application import Application, Interview
from careerjournal.records.entry import Entry
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.shell.export_page import ExportPage
from careerjournal.store.unit import Unit
from careerjournal.ui.file_dialog import FileDialog
from careerjournal.ui.tasks import Inline, Worker
from careerjournal.vault.keys import Cost


@dataclass
class Room:
    page: ExportPage
    session: Session

    def reads(self) -> str:
        labels = [each for each in self.page.findChildren(QLabel) if each.isVisible()]
        return "\n".join(each.text() for each in labels)

    def boxes(self) -> list[QCheckBox]:
        return [each for each in self.page.findChildren(QCheckBox) if each.isVisible()]

    def choose(self, words: str) -> None:
        button = next(each for each in self.page.findChildren(QRadioButton) if words in each.text())
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = new_vault(tmp_path / "A.cjvault", "x", Cost(19 * 1024, 1, 1)).session
    assert made.writer is not None
    for n in range(40):
        entry = Entry(about=Moment(date(2026, 3, 4)), title=f"Day {n}", body="Words.")
        made.writer.write("entry.add", lambda unit, e=entry: unit.save(e))  # type: ignore[misc]
    yield made
    made.close()


@pytest.fixture
def room(session: Session, qtbot: QtBot) -> Room:
    page = ExportPage(session, Inline())
    qtbot.addWidget(page)
    page.show()
    return Room(page, session)


def test_it_says_that_an_export_can_be_read_by_anyone(room: Room) -> None:
    assert "An export is not encrypted" in room.reads()


def test_everything_goes_into_one_archive(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "out.zip"
    room.page.begin(file)
    assert file.stat().st_size > 500
    assert f"in {file}" in room.reads()


def test_the_entries_go_into_a_folder(room: Room, tmp_path: Path) -> None:
    room.choose("Markdown")
    room.page.begin(tmp_path / "out")
    assert len(list((tmp_path / "out").rglob("*.md"))) == 40


def test_a_folder_that_holds_something_is_left_alone(room: Room, tmp_path: Path) -> None:
    room.choose("Markdown")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    room.page.begin(tmp_path / "out")
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["mine.txt"]
    told = [each for each in room.page.findChildren(QLabel) if each.property("tone") == "loss"]
    assert told
    assert told[0].isVisible()


@pytest.fixture
def searching(session: Session) -> None:
    """One application with an interview to come."""
    assert session.writer is not None

    def change(unit: Unit) -> None:
        mill = unit.save(Organisation(name="Mill")).n
        draft = Application(role="Miller", organisation=mill, closes=date(2999, 1, 1))
        n = unit.save(draft).n
        at = Moment(date(2999, 1, 2), time(9, 30), "Europe/Berlin")
        unit.put(Interview(application=n, when=at, place="Mill Road"))

    session.writer.write("application.add", change)


@pytest.mark.usefixtures("searching")
def test_the_applications_go_into_a_table(room: Room, tmp_path: Path) -> None:
    room.choose("applications, as a table")
    room.page.begin(tmp_path / "out.csv")
    assert "Mill,Miller" in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    assert f"Done: 1 record in {tmp_path / 'out.csv'}" in room.reads()


@pytest.mark.usefixtures("searching")
def test_days_go_into_a_calendar(room: Room, tmp_path: Path) -> None:
    room.choose("as a calendar")
    room.page.begin(tmp_path / "out.ics")
    text = (tmp_path / "out.ics").read_text(encoding="utf-8")
    assert "Interview: Miller" in text
    assert "Mill Road" in text


@pytest.mark.usefixtures("searching")
def test_a_calendar_may_say_neither_whom_nor_where(room: Room, tmp_path: Path) -> None:
    box = room.page.findChild(QCheckBox)
    assert box is not None
    assert not box.isEnabled()
    room.choose("as a calendar")
    assert box.isEnabled()
    QTest.keyClick(box, Qt.Key.Key_Space)
    room.page.begin(tmp_path / "out.ics")
    text = (tmp_path / "out.ics").read_text(encoding="utf-8")
    assert "BEGIN:VEVENT" in text
    assert "Mill" not in text


def _tick(room: Room, words: str) -> None:
    boxes = room.page.findChildren(QCheckBox)
    box = next(each for each in boxes if words in each.text() and each.isVisible())
    QTest.keyClick(box, Qt.Key.Key_Space)


@pytest.mark.usefixtures("searching")
def test_a_calendar_holds_what_is_ticked(room: Room, tmp_path: Path) -> None:
    assert not any("Interviews" in each.text() for each in room.boxes())
    room.choose("as a calendar")
    _tick(room, "Interviews")
    room.page.begin(tmp_path / "out.ics")
    text = (tmp_path / "out.ics").read_text(encoding="utf-8")
    assert "Interview: Miller" not in text
    assert "Last day to apply" in text


def test_a_calendar_of_nothing_is_not_written(room: Room) -> None:
    room.choose("as a calendar")
    choose = next(each for each in room.page.findChildren(QPushButton) if "..." in each.text())
    for kind in CalendarKind:
        assert choose.isEnabled()
        _tick(room, kind_words(kind))
    assert not choose.isEnabled()
    room.choose("Markdown")
    assert choose.isEnabled()


@pytest.mark.parametrize(
    ("words", "suffix"),
    [
        ("archive", ".zip"),
        ("Markdown", ""),
        ("applications, as a table", ".csv"),
        ("goals, as a table", ".csv"),
        ("as a calendar", ".ics"),
    ],
)
def test_each_suggests_a_name(room: Room, words: str, suffix: str, qtbot: QtBot) -> None:
    room.choose(words)
    choose = next(each for each in room.page.findChildren(QPushButton) if "..." in each.text())
    QTest.mouseClick(choose, Qt.MouseButton.LeftButton)
    dialog = room.page.findChild(FileDialog)
    assert dialog is not None
    with qtbot.waitSignal(dialog.destroyed):
        suggested = Path(dialog.selectedFiles()[0])
        dialog.close()
    assert suggested.suffix == suffix


def test_cancel_leaves_no_half_an_export(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    slow = Worker("slow")
    page = ExportPage(session, slow)
    qtbot.addWidget(page)
    page.show()
    held = Room(page, session)
    page.begin(tmp_path / "out.zip")
    cancel = next(each for each in page.findChildren(QPushButton) if each.text() == "Cancel")
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Stopped." in held.reads() or "Done:" in held.reads(), timeout=10_000)
    if "Stopped." in held.reads():
        assert not (tmp_path / "out.zip").exists()
    slow.stop()
