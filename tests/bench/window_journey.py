"""A journey through the real window, watched; run as a process of its own.

`python -m tests.bench.window_journey VAULT PASSPHRASE` unlocks, waits for Today, opens the journal,
scrolls to the end, types into an entry, searches, opens every page, and prints one JSON object:

`unlock_cpu_ms`   processor time of the whole process from keys in hand to the first page painted
`gaps_cpu_ms`     processor time the UI thread used between two beats of a 5 ms timer, by step
`gap_wall_ms`     the longest time between two beats
`idle_cpu_percent` over the last seconds, nothing being done
`pss_mb`          what the process holds in memory in the end
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from careerjournal.app import Application, Options
from careerjournal.operations.settings import Settings
from careerjournal.shell.open_journal import OpenJournal
from careerjournal.shell.relaunch import Relauncher
from careerjournal.shell.window import BACKUPS, EXPORT, IMPORT, PREFERENCES, TRASH, MainWindow
from careerjournal.ui import theme
from careerjournal.ui.record_list_view import RecordListView
from careerjournal.ui.widgets.markdown_editor import MarkdownEditor

PATIENCE_MS = 60_000
IDLE_SECONDS = 5.0


class Heartbeat(QObject):
    """Beats every 5 ms and keeps the longest gaps of the step that is under way."""

    def __init__(self) -> None:
        super().__init__()
        self.cpu: dict[str, float] = {}
        self.wall: dict[str, float] = {}
        self._step = ""
        self._timer = QTimer(self, interval=5, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._last = (0.0, 0.0)

    def begin(self, step: str) -> None:
        self._step = step
        self._last = (time.thread_time(), time.perf_counter())
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _beat(self) -> None:
        now = (time.thread_time(), time.perf_counter())
        for kept, place in ((self.cpu, 0), (self.wall, 1)):
            gap = (now[place] - self._last[place]) * 1000
            kept[self._step] = max(kept.get(self._step, 0.0), gap)
        self._last = now


class NoRelaunch(Relauncher):
    def relaunch(self, arguments: object) -> None:
        self.stood.emit()


def until(condition: Callable[[], bool]) -> None:
    """Let events run until `condition` holds."""
    deadline = QDeadlineTimer(PATIENCE_MS)
    while not condition():
        if deadline.hasExpired():
            raise RuntimeError("it never came")
        QTest.qWait(5)


def pss_mb() -> float:
    """The proportional set size of this process, 0.0 where the system does not tell."""
    rollup = Path("/proc/self/smaps_rollup")
    if not rollup.exists():
        return 0.0
    line = next(each for each in rollup.read_text().splitlines() if each.startswith("Pss:"))
    return int(line.split()[1]) / 1024


def journey(application: Application, journal: OpenJournal, beat: Heartbeat) -> None:
    """What a person does in the first minutes."""
    window = journal.window
    beat.begin("open journal")
    switch(window, "journal")
    view = window.findChildren(RecordListView)[0]
    until(lambda: view.model().rowCount() > 0)
    QTest.qWait(300)
    beat.begin("scroll")
    bar = view.verticalScrollBar()
    for part in range(0, 101, 4):
        bar.setValue(bar.maximum() * part // 100)
        QTest.qWait(20)
    for _ in range(40):
        QTest.keyClick(view, Qt.Key.Key_Up)
        QTest.qWait(10)
    beat.begin("write")
    window.make_new("journal")
    QTest.qWait(200)
    editor = window.findChildren(MarkdownEditor)[0]
    editor.setFocus()
    for letter in "Ran the **budget** review today and let Sam present. " * 6:
        QTest.keyClicks(editor, letter)
        QTest.qWait(2)
    QTest.qWait(1500)
    beat.begin("search")
    window.open_search()
    for letter in "budget review":
        QTest.keyClicks(window.top_bar.search, letter)
        QTest.qWait(40)
    QTest.qWait(600)
    window.palette_panel.close_panel()
    for page in ("applications", "contacts", "goals", TRASH, PREFERENCES, IMPORT, EXPORT, BACKUPS):
        beat.begin(f"open {page}")
        switch(window, page)
    beat.begin("switch")
    for page in ("journal", PREFERENCES, "applications", "today", "contacts", TRASH, "journal"):
        switch(window, page)
    beat.stop()


def switch(window: MainWindow, page: str) -> None:
    """As the sidebar does: a page that is not there yet is made in parts."""
    QTest.keyClick(window, Qt.Key.Key_Shift)  # somebody is there
    window.open_page(page)
    until(lambda: window.current == page)
    QTest.qWait(300)


def main(vault: Path, passphrase: str) -> int:
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    sys.setswitchinterval(0.001)
    settings = Settings.load(Path(tempfile.mkdtemp()) / "settings.json")
    theme.apply(app, "light", 100)
    application = Application(app, settings, Options(vault), NoRelaunch)
    application.start()
    application.frame.resize(1280, 800)
    QTest.qWait(2500)  # the rest has been loaded
    gate = application._gate
    assert gate is not None
    beat = Heartbeat()
    started: list[float] = []
    # Before the application hears of it: what it does then is what is measured.
    gate.opened.disconnect()
    gate.opened.connect(lambda _opened: started.append(time.process_time()))
    gate.opened.connect(application._on_gate_opened)
    beat.begin("unlock")
    gate.page.unlock_requested.emit(passphrase)
    until(lambda: application.journal is not None)
    journal = application.journal
    assert journal is not None
    until(lambda: bool(journal.window.current))
    QTest.qWait(20)  # its first lines have come
    unlock_cpu = (time.process_time() - started[0]) * 1000
    QTest.qWait(1500)
    journey(application, journal, beat)
    QTest.qWait(7000)  # the upkeep of a quiet moment is over
    before = time.process_time()
    # Not by qWait, which itself wakes every 10 ms.
    loop = QEventLoop()
    QTimer.singleShot(int(IDLE_SECONDS * 1000), loop.quit)
    loop.exec()
    idle = (time.process_time() - before) / IDLE_SECONDS * 100
    result = {
        "unlock_cpu_ms": round(unlock_cpu, 1),
        "gaps_cpu_ms": {step: round(gap, 1) for step, gap in beat.cpu.items()},
        "gap_wall_ms": {step: round(gap, 1) for step, gap in beat.wall.items()},
        "idle_cpu_percent": round(idle, 2),
        "pss_mb": round(pss_mb(), 1),
    }
    sys.stdout.write(json.dumps(result) + "\n")
    sys.stdout.flush()
    # Or the next one to open it would have to look through the whole file, as after a crash.
    application.frame.close()
    until(lambda: not application.frame.isVisible())
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
