from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from careerjournal.operations import touches
from careerjournal.operations.clock import local_now
from careerjournal.operations.session import Session, new_vault
from careerjournal.records.contact import Contact
from careerjournal.records.entry import Entry
from careerjournal.records.head import Head
from careerjournal.records.moment import Moment
from careerjournal.records.touch import Touch, TouchType
from careerjournal.shell.trash_page import TrashPage, age_limit, purge_old
from careerjournal.store.unit import Unit
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.tasks import Inline
from careerjournal.ui.workspace import Workspace
from careerjournal.vault.keys import Cost


@dataclass
class Room:
    page: TrashPage
    workspace: Workspace
    session: Session
    messages: MessageBar

    def trash(self, *titles: str) -> None:
        for title in titles:
            made: list[Entry] = []
            entry = Entry(about=Moment(date(2026, 3, 4)), title=title)
            self.workspace.write("entry.add", lambda unit, e=entry: unit.save(e), made.append)  # type: ignore[misc]
            self.workspace.write("entry.trash", lambda unit, n=made[0].n: unit.trash(n))  # type: ignore[misc]

    def entries(self) -> list[str]:
        found: list[Entry] = []
        self.workspace.read(lambda reading: reading.all(Entry), found.extend)
        return [entry.title for entry in found]

    def answer(self, button: str) -> None:
        question = self.page._question
        assert question is not None
        next(each for each in question.buttons() if each.text() == button).click()


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    session = new_vault(tmp_path / "A.cjvault", "x", Cost(19 * 1024, 1, 1)).session
    workspace = Workspace(session.writer, session.reader(), Inline(), Inline())
    window = QWidget()
    qtbot.addWidget(window)
    messages = MessageBar(window)
    page = TrashPage(workspace, messages, lambda: 30, local_now, window)
    window.show()
    yield Room(page, workspace, session, messages)
    workspace.stop()
    session.close()


def test_an_empty_trash_says_what_it_is_for(room: Room) -> None:
    assert room.page.titles() == []
    assert room.page._empty.isVisible()


def test_what_is_trashed_appears_and_can_be_restored(room: Room) -> None:
    room.trash("one", "two")
    assert room.page.titles() == ["two", "one"]
    room.page.select_all()
    room.page._restore.click()
    assert room.entries() == ["one", "two"]
    assert room.page.titles() == []
    # The way back is from this act, whatever was done after it.
    entry = Entry(about=Moment(date(2026, 3, 5)), title="later")
    room.workspace.write("entry.add", lambda unit: unit.save(entry))
    room.messages._action.click()
    assert room.page.titles() == ["two", "one"]
    assert room.entries() == ["later"]


def test_removing_for_good_asks_and_says_what_is_lost(room: Room) -> None:
    room.trash("one", "two")
    room.page._list.setCurrentRow(0)
    room.page._erase.click()
    question = room.page._question
    assert question is not None
    assert question.textFormat() == Qt.TextFormat.PlainText
    assert "Backups taken before still hold it" in question.informativeText()
    question.button(QMessageBox.StandardButton.Cancel).click()
    assert room.page.titles() == ["two", "one"]
    room.page._erase.click()
    room.answer("Remove for good")
    assert room.page.titles() == ["one"]


def test_with_a_person_go_the_talks_with_them_alone(room: Room) -> None:
    def know(unit: Unit) -> None:
        ruth, ben = (unit.save(Contact(name=name)).n for name in ("Ruth", "Ben"))
        day = Moment(date(2026, 3, 2))
        alone = touches.log(unit, [ruth], day, TouchType.CALL, "alone")
        touches.log(unit, [ruth, ben], day, TouchType.MET, "both")
        unit.trash(ruth)
        unit.trash(alone.n)

    room.workspace.write("contact.add", know)
    assert len(room.page.titles()) == 2
    room.page._all.click()
    question = room.page._question
    assert question is not None
    assert "What you wrote elsewhere keeps their name" in question.informativeText()
    room.answer("Remove for good")
    assert room.page.titles() == []
    left: list[Touch] = []
    room.workspace.read(lambda reading: reading.all(Touch), left.extend)
    assert [touch.about for touch in left] == ["both"]


def test_the_whole_trash_can_be_emptied(room: Room) -> None:
    room.trash("one", "two", "three")
    room.page._all.click()
    room.answer("Remove for good")
    assert room.page.titles() == []


def test_old_things_go_by_themselves(room: Room) -> None:
    room.trash("one")
    room.trash("two")
    gone: list[int] = []
    heads: list[Head] = []
    room.workspace.read(lambda reading: reading.trashed(), heads.extend)
    first = heads[-1].trashed_at
    assert first is not None
    for before, expected in ((first, 0), (first + timedelta(microseconds=1), 1)):
        room.workspace.write("trash.erase", lambda unit, b=before: purge_old(unit, b), gone.append)  # type: ignore[misc]
        assert gone[-1] == expected
    assert age_limit(0, datetime.now(UTC)) is None


def test_a_clock_far_ahead_does_not_empty_the_trash(room: Room) -> None:
    room.trash("one")
    gone: list[int] = []
    before = datetime.now(UTC) + timedelta(days=335)
    room.workspace.write("trash.erase", lambda unit: purge_old(unit, before), gone.append)
    assert gone == [0]
    assert room.page.titles() == ["one"]
