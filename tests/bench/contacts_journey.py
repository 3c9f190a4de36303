"""The page of contacts, watched; run as a process of its own.

`python -m tests.bench.contacts_journey DATABASE N` shows the list, scrolls and filters it, opens
people, the one with row number N among them, opens every other view, and prints one JSON object:

`first_cpu_ms`    processor time of the UI thread from the page's first part to a painted list
`turns_cpu_ms`    the longest part of building the page
`list_cpu_ms`     the same to paint the list alone, its lines known
`gaps_cpu_ms`     processor time the UI thread used between two beats of a 5 ms timer, by step
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from careerjournal.features.contacts.page import ContactsPage
from careerjournal.features.contacts.views import PEOPLE, VIEWS
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
from tests.bench.applications_journey import scroll, until
from tests.bench.people_corpus import KEY, VAULT_ID
from tests.bench.window_journey import Heartbeat

NOW = datetime.fromisoformat("2026-11-19T09:30+01:00")


def build(context: Context, window: QWidget) -> tuple[ContactsPage, float, float]:
    """The page with its list painted, what that took in all, and its longest part, in ms."""
    start = time.thread_time()
    page = ContactsPage(replace(context, now=lambda: NOW))
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
    until(lambda: page.people.list_pane.model.rowCount() > 0)
    window.grab()
    return page, (time.thread_time() - start) * 1000, longest


def journey(page: ContactsPage, known_best: int, beat: Heartbeat) -> None:
    """What a person does on the page."""
    people = page.people
    view, model = people.list_pane.view, people.list_pane.model
    beat.begin("scroll the list")
    scroll(view)
    beat.begin("filter the list")
    words = people.list_pane.filters.words
    words.setFocus()
    for letter in "manage":
        QTest.keyClicks(words, letter)
        QTest.qWait(150)
    words.clear()
    QTest.qWait(400)
    beat.begin("open the first person")
    people.open(known_best)
    until(lambda: people.detail.n == known_best)
    QTest.qWait(700)
    beat.begin("open other people")
    for row in (3, 4, 5, 6):
        view.setCurrentIndex(model.index(row))
        QTest.qWait(300)
    beat.begin("scroll the page of a person")
    people.open(known_best)
    QTest.qWait(400)
    for area in people.detail.findChildren(QScrollArea)[:1]:
        scroll(area)
    for each in VIEWS:
        if each.code != PEOPLE:
            beat.begin(f"open {each.title}")
            page.open_view(each.code)
            until(lambda code=each.code: page.view_state()["view"] == code)  # type: ignore[misc]
            QTest.qWait(500)
    beat.begin("back to the people")
    page.show_view(PEOPLE)
    QTest.qWait(300)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.qWait(300)
    beat.stop()


def main(database: Path, known_best: int) -> int:
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
    QTest.qWait(300)  # the lines in sight have come
    began = time.thread_time()
    page.people.list_pane.view.grab()
    painted = (time.thread_time() - began) * 1000
    beat = Heartbeat()
    journey(page, known_best, beat)
    found = {"first_cpu_ms": first, "turns_cpu_ms": longest, "list_cpu_ms": painted}
    print(json.dumps({**found, "gaps_cpu_ms": beat.cpu}))
    sys.stdout.flush()
    workspace.stop()
    writer.close()
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
