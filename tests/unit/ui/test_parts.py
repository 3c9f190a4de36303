"""Work that is done a turn of the event loop at a time."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from careerjournal.ui.parts import Turns, ready


def steps(done: list[int], count: int = 3) -> Iterator[None]:
    for number in range(count):
        done.append(number)
        yield


def test_all_steps_are_taken_in_their_order(qtbot: QtBot) -> None:
    done: list[int] = []
    owner = QObject()
    turns = Turns(steps(done), owner)
    with qtbot.waitSignal(turns.finished):
        turns.start()
    assert done == [0, 1, 2]


def test_the_rest_can_be_taken_at_once(qtbot: QtBot) -> None:
    done: list[int] = []
    owner = QObject()
    turns = Turns(steps(done), owner)
    turns.start()
    with qtbot.waitSignal(turns.finished):
        turns.finish()
    assert done == [0, 1, 2]


def test_a_long_step_has_a_turn_of_its_own(qtbot: QtBot) -> None:
    seen: list[int] = []
    owner = QObject()
    other = QTimer(owner, interval=0)  # whatever else the window has to do
    other.timeout.connect(lambda: seen.append(0))

    def long_steps() -> Iterator[None]:
        for number in (1, 2):
            until = time.perf_counter() + 0.0015
            while time.perf_counter() < until:
                pass
            seen.append(number)
            yield

    turns = Turns(long_steps(), owner)
    other.start()
    with qtbot.waitSignal(turns.finished):
        turns.start()
    other.stop()
    assert 0 in seen[seen.index(1) : seen.index(2)]


def test_what_is_no_longer_wanted_is_not_done(qtbot: QtBot) -> None:
    done: list[int] = []
    owner = QObject()
    turns = Turns(steps(done), owner)
    turns.start()
    turns.stop()
    QApplication.processEvents()
    assert done == []


def test_what_goes_while_a_page_gets_ready_is_passed_over(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    children = [QWidget(page) for _ in range(3)]
    steps = ready(page)
    next(steps)
    delete(children[1])
    assert len(list(steps)) == 3
