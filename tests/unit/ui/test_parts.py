"""Work that is done a turn of the event loop at a time."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from careerjournal.ui.parts import Turns


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


def test_what_is_no_longer_wanted_is_not_done(qtbot: QtBot) -> None:
    done: list[int] = []
    owner = QObject()
    turns = Turns(steps(done), owner)
    turns.start()
    turns.stop()
    QApplication.processEvents()
    assert done == []
