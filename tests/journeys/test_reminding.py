"""An open journal that somebody has minimised, and what the desktop is told of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from careerjournal.records.moment import Moment
from careerjournal.records.todo import Todo
from careerjournal.shell import open_journal
from tests.drivers.application import Program, program
from tests.recovery.vault_in_hand import PASSPHRASE, make, writer_of

TODAY = date(2026, 11, 25)


class Desktop(QObject):
    """Stands for the desktop's notices."""

    pressed = Signal()
    shown: ClassVar[list[str]] = []
    withdrawn = 0

    def __init__(self, _runner: object, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def tell(self, _title: str, text: str) -> None:
        Desktop.shown.append(text)

    def withdraw(self) -> None:
        Desktop.withdrawn += 1


@pytest.fixture
def start(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setattr(open_journal, "DesktopNotices", Desktop)
    monkeypatch.setattr(Desktop, "shown", [])
    monkeypatch.setattr(Desktop, "withdrawn", 0)
    with program(qtbot, monkeypatch) as made:
        yield made


def test_the_desktop_is_told_while_the_window_is_minimised_and_not_once_it_is_locked(
    start: Program, tmp_path: Path
) -> None:
    start.clock.set("2026-11-25 13:00")
    made = make(tmp_path / "Anna.cjvault", start.clock)
    due = [Todo(text="Call the clinic", due=Moment(TODAY, at)) for at in (time(14), time(15, 30))]
    writer_of(made.session).write("todo.add", lambda unit: [unit.save(each) for each in due])
    made.session.close()
    app = start.start("--vault", made.session.folder.path)
    app.unlock(PASSPHRASE)
    reminders = app.journal._reminders
    app.wait(lambda: reminders._runs)
    app.frame.showMinimized()
    start.clock.set("2026-11-25 13:59:59")
    reminders.look()
    assert Desktop.shown == []
    # Nobody asks it: it knows itself when the next thing is due. Of what that is it says nothing.
    app.expect(lambda: Desktop.shown, ["1 commitment is due"])
    app.frame.showNormal()
    app.lock()
    assert Desktop.withdrawn == 1
    start.clock.set("2026-11-25 16:00")
    reminders.look()
    assert len(Desktop.shown) == 1
