from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from careerjournal.operations.session import new_vault
from careerjournal.records.entry import Entry
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.moment import Moment
from careerjournal.store.changes import Changes
from careerjournal.store.errors import DiskFull, ReadOnly
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui.tasks import Inline, Worker
from careerjournal.ui.workspace import Failure, Workspace
from careerjournal.vault.keys import Cost


@pytest.fixture
def workspace(tmp_path: Path, qtbot: QtBot) -> Iterator[Workspace]:
    session = new_vault(tmp_path / "A.cjvault", "x", Cost(19 * 1024, 1, 1)).session
    workspace = Workspace(session.writer, session.reader(), Worker("writer"), Worker("reader"))
    yield workspace
    workspace.stop()
    session.close()


def _add(title: str = "one") -> Entry:
    return Entry(about=Moment(date(2026, 3, 4)), title=title)


def test_a_write_tells_what_it_touched_then_that_it_is_saved(
    workspace: Workspace, qtbot: QtBot
) -> None:
    heard: list[str] = []
    workspace.saving.connect(lambda busy: heard.append(f"saving {busy}"))
    workspace.saved.connect(lambda _at: heard.append("saved"))
    done: list[Entry] = []
    with qtbot.waitSignal(workspace.changed) as signal:
        workspace.write("entry.add", lambda unit: unit.save(_add()), done.append)
    changes = signal.args[0]
    assert isinstance(changes, Changes)
    qtbot.waitUntil(lambda: len(done) == 1)
    assert changes.touched == {"entry": frozenset({done[0].n})}
    assert heard == ["saving True", "saving False", "saved"]


def test_undo_and_redo_say_what_they_did(workspace: Workspace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(workspace.changed):
        workspace.write("entry.add", lambda unit: unit.save(_add()))
    with qtbot.waitSignals([workspace.undone, workspace.changed]):
        workspace.undo()
    counts: list[dict[str, int]] = []
    workspace.read(lambda reading: reading.counts(), counts.append)
    qtbot.waitUntil(lambda: [found.get("entry", 0) for found in counts] == [0])
    with qtbot.waitSignals([workspace.redone, workspace.changed]):
        workspace.redo()


def test_undo_of_nothing_says_nothing(workspace: Workspace, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(workspace.undone):
        workspace.undo()
        qtbot.waitUntil(lambda: not workspace.is_saving)


def test_what_the_world_prevents_is_told_and_nothing_changes(
    workspace: Workspace, qtbot: QtBot
) -> None:
    def full(unit: Unit) -> None:
        unit.save(_add())
        raise DiskFull

    with qtbot.waitSignal(workspace.failed) as signal:
        workspace.write("entry.add", full)
    assert signal.args[0] == Failure("entry.add", signal.args[0].error)
    mine: list[CareerJournalError] = []
    workspace.write("entry.add", full, failed=mine.append)
    qtbot.waitUntil(lambda: len(mine) == 1)
    counts: list[dict[str, int]] = []
    workspace.read(lambda reading: reading.counts(), counts.append)
    qtbot.waitUntil(lambda: [found.get("entry", 0) for found in counts] == [0])


def test_a_newer_read_on_a_channel_overtakes_the_older(workspace: Workspace, qtbot: QtBot) -> None:
    started, go = threading.Event(), threading.Event()
    answers: list[int] = []

    def slow(reading: Reading) -> int:
        started.set()
        go.wait(10)
        return len(
            reading.rows(
                "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 50000)"
                " SELECT x FROM c"
            )
        )

    workspace.read(slow, answers.append, "search")
    assert started.wait(10)
    for number in range(20):
        workspace.read(lambda _reading, number=number: number, answers.append, "search")  # type: ignore[misc]
    go.set()
    qtbot.waitUntil(lambda: answers == [19])


def test_reads_without_a_channel_are_all_answered(workspace: Workspace, qtbot: QtBot) -> None:
    answers: list[int] = []
    for number in range(20):
        workspace.read(lambda _reading, number=number: number, answers.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: answers == list(range(20)))


def test_an_answer_for_a_page_that_has_gone_is_dropped(workspace: Workspace, qtbot: QtBot) -> None:
    class Page(QObject):
        def on_answer(self, _answer: int) -> None:
            pytest.fail("the page has gone")

    page = Page()
    go = threading.Event()
    workspace.read(lambda _reading: int(go.wait(10)), page.on_answer)
    page.deleteLater()
    with qtbot.waitSignal(page.destroyed):
        pass
    go.set()
    answers: list[int] = []
    workspace.read(lambda _reading: 1, answers.append)
    qtbot.waitUntil(lambda: answers == [1])


def test_a_vault_open_for_reading_refuses_every_write(tmp_path: Path, qtbot: QtBot) -> None:
    session = new_vault(tmp_path / "B.cjvault", "x", Cost(19 * 1024, 1, 1)).session
    workspace = Workspace(None, session.reader(), Inline(), Inline())
    assert workspace.read_only
    with qtbot.waitSignal(workspace.failed) as signal:
        workspace.write("entry.add", lambda unit: unit.save(_add()))
    assert isinstance(signal.args[0].error, ReadOnly)
    workspace.stop()
    session.close()


def test_a_fault_of_ours_rises_on_the_ui_thread(workspace: Workspace, qtbot: QtBot) -> None:
    def broken(_unit: Unit) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as raised:
        workspace.write("entry.add", broken)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError
