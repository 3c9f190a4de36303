"""The page of applications, watched; run as a process of its own.

`python -m tests.bench.applications_journey DATABASE` shows the board of a search, moves cards,
filters, scrolls board and table, sorts, and prints one JSON object:

`first_cpu_ms`    processor time of the UI thread from the page's first part to painted cards
`turns_cpu_ms`    the longest part of building the page
`gaps_cpu_ms`     processor time the UI thread used between two beats of a 5 ms timer, by step
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QVBoxLayout, QWidget

from careerjournal.features.applications.page import ApplicationsPage
from careerjournal.operations.settings import Settings
from careerjournal.store.store import Reader, Writer
from careerjournal.ui import theme
from careerjournal.ui.actions import Actions
from careerjournal.ui.feature import Context
from careerjournal.ui.garbage import settle, tidy
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.qt_classes import qt_classes
from careerjournal.ui.tasks import Worker
from careerjournal.ui.workspace import Workspace
from tests.bench.search_corpus import KEY, VAULT_ID
from tests.bench.window_journey import PATIENCE_MS, Heartbeat

NOW = datetime.fromisoformat("2026-11-19T09:30+01:00")
_CTRL = Qt.KeyboardModifier.ControlModifier


def until(condition: Callable[[], bool]) -> None:
    """Let events run until `condition` holds."""
    deadline = QDeadlineTimer(PATIENCE_MS)
    while not condition():
        if deadline.hasExpired():
            raise RuntimeError("it never came")
        QTest.qWait(2)


def build(context: Context, window: QWidget) -> tuple[ApplicationsPage, float, float]:
    """The page with its cards painted, what that took in all, and its longest part, in ms."""
    start = time.thread_time()
    page = ApplicationsPage(replace(context, now=lambda: NOW))
    longest = 0.0
    parts = iter(page.parts)
    while True:
        began = time.thread_time()
        done = next(parts, parts) is parts
        QCoreApplication.sendPostedEvents()  # what was made is dressed before the next turn
        longest = max(longest, (time.thread_time() - began) * 1000)
        if done:
            break
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(page)
    window.show()
    until(lambda: page.lists.board.total > 0 and page.lists.board.is_settled)
    window.grab()
    return page, (time.thread_time() - start) * 1000, longest


def scroll(area: QAbstractScrollArea) -> None:
    """From the top to the end and back, as with a wheel and as with the handle."""
    bar = area.verticalScrollBar()
    for part in range(0, 101, 4):
        bar.setValue(bar.maximum() * part // 100)
        QTest.qWait(15)
    for step in range(40):
        bar.setValue(bar.maximum() - step * 60)
        QTest.qWait(10)


def journey(page: ApplicationsPage, beat: Heartbeat) -> None:
    """What a person does on the page."""
    board = page.lists.board
    stages = [each.stage.n for each in page.lists.board_view.columns()]
    busiest = max(stages, key=lambda n: board.column(n).rowCount())
    QTest.qWait(300)  # whatever columns were made for this are painted
    beat.begin("scroll the board")
    page.lists.board_view.show_stage(busiest)
    QTest.qWait(50)
    scroll(page.lists.board_view.column(busiest).view)
    beat.begin("move cards")
    active = next(n for n in stages if n != busiest and board.column(n).rowCount() > 3)
    page.lists.board_view.choose([board.column(active).number_at(1)], focus=True)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(page.window().focusWidget() or page, key, _CTRL)
        QTest.qWait(250)
        until(lambda: board.is_settled)
    page.commands.move(list(board.column(active).numbers[:3]), busiest)
    QTest.qWait(300)
    until(lambda: board.is_settled)
    beat.begin("filter")
    words = page.lists.filters.words
    words.setFocus()
    for letter in "manage":
        QTest.keyClicks(words, letter)
        QTest.qWait(130)
    words.clear()
    QTest.qWait(300)
    until(lambda: board.is_settled)
    beat.begin("show the table")
    page.lists.show_view("table")
    until(lambda: page.lists.table.model.records > 0)
    QTest.qWait(300)
    beat.begin("scroll the table")
    scroll(page.lists.table.view)
    beat.begin("sort the table")
    header = page.lists.table.view.horizontalHeader()
    for section in (0, 1, 3, 9):
        header.setSortIndicator(section, Qt.SortOrder.DescendingOrder)
        QTest.qWait(250)
    beat.begin("back to the board")
    page.lists.show_view("board")
    QTest.qWait(300)
    beat.stop()


def main(database: Path) -> int:
    app = QApplication([])
    sys.setswitchinterval(0.001)
    theme.apply(app, "light", 100)
    for _ in qt_classes():  # as the program does while the passphrase is typed
        pass
    writer = Writer.open(database, KEY, VAULT_ID)
    reader = Reader.open(database, KEY, VAULT_ID)
    workspace = Workspace(writer, reader, Worker("writer"), Worker("reader"))
    window = QWidget()
    window.resize(1070, 740)
    context = Context(
        workspace=workspace,
        settings=Settings.load(Path(tempfile.mkdtemp()) / "settings.json"),
        messages=MessageBar(window),
        actions=Actions(),
        parent=window,
        in_parts=True,
    )
    page, first, longest = build(context, window)
    tidy()
    settle()  # as the window does with its first page
    beat = Heartbeat()
    journey(page, beat)
    print(json.dumps({"first_cpu_ms": first, "turns_cpu_ms": longest, "gaps_cpu_ms": beat.cpu}))
    sys.stdout.flush()
    workspace.stop()
    writer.close()
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
