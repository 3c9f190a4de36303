"""Today, the goals and the reviews, watched; run as a process of its own.

`python -m tests.bench.day_journey DATABASE` lives through a day in a vault of `commitment_corpus`
as a person would, and prints one JSON object:

`built_cpu_ms`    the longest part of building each page, and of styling what is in it
`painted_cpu_ms`  processor time of the UI thread from what was read of a page to its painted rows
`gaps_cpu_ms`     processor time the UI thread used between two beats of a 5 ms timer, by step
"""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from datetime import time as clock
from itertools import pairwise
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from careerjournal.features.goals.page import TIMELINE, TREE, GoalsPage
from careerjournal.features.today.page import TodayPage
from careerjournal.operations.settings import Settings
from careerjournal.rules.review_period import PeriodType
from careerjournal.store.reading import Reading
from careerjournal.store.store import Reader, Writer
from careerjournal.ui import theme
from careerjournal.ui.actions import Actions
from careerjournal.ui.feature import Context
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.parts import ready
from careerjournal.ui.qt_classes import qt_classes
from careerjournal.ui.tasks import Worker
from careerjournal.ui.workspace import Workspace
from tests.bench.applications_journey import scroll, until
from tests.bench.commitment_corpus import KEY, TODAY, VAULT_ID
from tests.bench.window_journey import Heartbeat

NOW: Final = datetime.combine(TODAY, clock(9)).astimezone()
EVENING: Final = datetime.combine(TODAY, clock(20)).astimezone()
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_SETTLED_MS: Final = 80
_OPENED: Final = 6


@dataclass
class Watched:
    """The window with its pages, and what was measured of them."""

    window: QWidget
    stack: QStackedWidget
    workspace: Workspace
    beat: Heartbeat = field(default_factory=Heartbeat)
    built: dict[str, float] = field(default_factory=dict)
    painted: dict[str, float] = field(default_factory=dict)
    now: datetime = NOW

    @property
    def context(self) -> Context:
        """What a page is given."""
        return Context(
            workspace=self.workspace,
            settings=self.settings,
            messages=self.messages,
            actions=self.actions,
            parent=self.stack,
            in_parts=True,
            now=self.clock,
        )

    def __post_init__(self) -> None:
        folder = Path(tempfile.mkdtemp())
        self.settings = Settings.load(folder / "settings.json")
        self.messages, self.actions = MessageBar(self.window), Actions()

    def clock(self) -> datetime:
        """The instant it is taken to be."""
        return self.now

    def take_parts(self, name: str, page: QWidget) -> None:
        """Build `page` as the shell does, a part at a time."""
        longest = 0.0
        parts: Iterator[None] = ready(page)
        while True:
            began = time.thread_time()
            done = next(parts, parts) is parts
            longest = max(longest, (time.thread_time() - began) * 1000)
            if done:
                break
        self.built[name] = longest

    def step(self, name: str, act: Callable[[], object]) -> None:
        """Do one thing from a slot of its own, and wait until all that follows from it is done."""
        self.beat.begin(name)
        QTimer.singleShot(0, self.window, lambda: act())
        QTest.qWait(20)
        self.settle()
        self.beat.stop()

    def settle(self) -> None:
        """Wait until nothing is being made, written, read or painted."""
        for _ in range(4):
            until(lambda: not self.workspace.is_saving)
            answered: list[None] = []
            self.workspace.read(_nothing, answered.append)
            until(lambda: bool(answered))  # noqa: B023 - it is over within this turn
            QTest.qWait(_SETTLED_MS)


def _nothing(_reading: Reading) -> None:
    """A question that takes no time."""


def type_into(field_: QWidget, words: str) -> None:
    """Each key by itself, as fast as somebody types."""
    for letter in words:
        QTest.keyClicks(field_, letter)
        QTest.qWait(60)


def live_through_today(watched: Watched) -> TodayPage:
    """Today as it is first shown, worked through, typed into."""
    page = TodayPage(watched.context)
    watched.take_parts("Today", page)
    watched.stack.addWidget(page)
    watched.step("Today: first shown", lambda: watched.stack.setCurrentWidget(page))
    queue = page.queue
    until(lambda: queue.model.rowCount() > 0)

    def key(which: Qt.Key) -> Callable[[], object]:
        return lambda: QTest.keyClick(queue.view, which)

    began = time.thread_time()
    page.grab()
    watched.painted["Today"] = (time.thread_time() - began) * 1000
    queue.view.setFocus()
    queue.view.setCurrentIndex(queue.model.index(0))
    for _ in range(3):
        watched.step("Today: a commitment done", key(Qt.Key.Key_D))
    for _ in range(3):
        watched.step("Today: a commitment put off", lambda: put_off(page))
    watched.step("Today: taken back", watched.workspace.undo)
    watched.step("Today: the rest shown", queue.show_more)
    watched.beat.begin("Today: the rest scrolled")
    for _ in range(3):
        bar = queue.view.verticalScrollBar()
        bar.setValue(bar.maximum())
        QTest.qWait(400)
    scroll(queue.view)
    watched.beat.begin("Today: a to-do typed")
    page.quick.begin()
    type_into(page.quick.line, "Weekly review every other monday 9:00")
    watched.beat.stop()
    watched.step("Today: a to-do added", lambda: QTest.keyClick(page.quick.line, Qt.Key.Key_Return))
    watched.step("Today: only the first again", queue.show_more)
    watched.beat.begin("Today: the check-in typed")
    page.check_in.begin()
    type_into(page.check_in.win, "I said no to a third meeting")
    QTest.qWait(1500)
    watched.beat.stop()

    def evening() -> None:
        watched.now = EVENING
        page.days.look()

    watched.step("Today: asked in the evening", evening)
    watched.now = NOW
    return page


def put_off(page: TodayPage) -> None:
    """The line that is chosen, to the next day."""
    page.queue.bar.put_off_requested.emit(TODAY + timedelta(days=1))


def look_back(watched: Watched, page: TodayPage) -> None:
    """A week, the week before, a year; closed again."""
    for what, type_ in (("a week", PeriodType.WEEK), ("a year", PeriodType.YEAR)):
        watched.step(f"Review: {what} opened", lambda t=type_: page.review.look_back_on(t))  # type: ignore[misc]
        window = page.review.window_open
        assert window is not None
        until(lambda w=window: w.review is not None)  # type: ignore[misc]
        watched.step(f"Review: {what}, the one before", window.before.click)
        until(lambda w=window: w.review is not None)  # type: ignore[misc]
        if type_ is PeriodType.WEEK:
            watched.beat.begin("Review: words typed")
            type_into(window.well, "The talk went well")
            QTest.qWait(1800)
            watched.beat.stop()
        watched.step("Review: closed", window.close)


def walk_over_goals(watched: Watched) -> GoalsPage:
    """The tree: narrowed down, opened, moved about in; goals opened and worked on."""
    page = GoalsPage(watched.context)
    watched.take_parts("Goals", page)
    watched.stack.addWidget(page)
    watched.step("Goals: first shown", lambda: watched.stack.setCurrentWidget(page))
    pane = page.tree.list_pane
    until(lambda: pane.model.goals > 0)
    began = time.thread_time()
    page.grab()
    watched.painted["Goals"] = (time.thread_time() - began) * 1000
    watched.beat.begin("Goals: the tree scrolled")
    scroll(pane.view)
    watched.beat.stop()
    move_about(watched, page)
    watched.step("Goals: all of them shown", pane.clear)
    watched.step("Goals: all opened", pane.view.expandAll)
    watched.beat.begin("Goals: the open tree scrolled")
    scroll(pane.view)
    watched.beat.begin("Goals: narrowed down as typed")
    pane.filters.words.setFocus()
    type_into(pane.filters.words, "goal 12")
    QTest.qWait(300)
    watched.beat.stop()
    watched.step("Goals: all again, all of them open", pane.clear)
    move_about(watched, page, ", all of them open")
    return page


def move_about(watched: Watched, page: GoalsPage, how: str = "") -> None:
    """Up, down, below another and out again; taken back."""
    pane, commands = page.tree.list_pane, page.tree.commands
    below = next(n for n in pane.model.below(0) if len(pane.model.below(n)) > 3)
    n = pane.model.below(below)[1]
    pane.choose(n)
    watched.settle()
    for name, act in (
        ("moved down", commands.move_down),
        ("moved up", commands.move_up),
        ("put below another", commands.put_below),
        ("put out again", commands.put_out),
    ):
        watched.step(f"Goals: {name}{how}", lambda act=act: act(n))  # type: ignore[misc]
    watched.step(f"Goals: taken back{how}", watched.workspace.undo)


def work_on_goals(watched: Watched, page: GoalsPage) -> None:
    """Goals opened one after the other; one of them ticked, measured, written about."""
    pane, detail = page.tree.list_pane, page.tree.detail
    # With steps, reviews and a measure, some of them with goals below.
    numbers = [n for n, line in pane.lines.items() if line.target is not None][:_OPENED]
    watched.step("Goal: the first opened", lambda: page.tree.open(numbers[0]))
    until(lambda: detail.view is not None and detail.view.n == numbers[0])
    for _, n in pairwise(numbers):
        watched.step("Goal: another opened", lambda n=n: page.tree.open(n))  # type: ignore[misc]
    view = detail.steps.view
    first = detail.steps.model.index(4, 0)
    for done in (Qt.CheckState.Checked, Qt.CheckState.Unchecked):
        watched.step(
            "Goal: a step ticked",
            lambda done=done: detail.steps.model.setData(  # type: ignore[misc]
                first, done.value, Qt.ItemDataRole.CheckStateRole
            ),
        )
    view.choose(detail.steps.model.steps()[2].n)
    watched.step("Goal: a step opened", lambda: view.edit_requested.emit(view.number))
    watched.beat.begin("Goal: what and why typed")
    detail.what.why.setFocus()
    type_into(detail.what.why, "To lead a team of five by June")
    QTest.qWait(1800)
    watched.beat.begin("Goal: the page scrolled")
    for area in detail.findChildren(QScrollArea)[:1]:
        scroll(area)
    watched.beat.stop()
    watched.step("Goal: its history shown", detail.show_history)
    if detail._history is not None:
        detail._history.close()
    watched.step("Goal: looked at again", detail.look_again)
    for dialog in QApplication.topLevelWidgets():
        if dialog is not watched.window and dialog.isVisible():
            dialog.close()


def look_at_the_timeline(watched: Watched, page: GoalsPage) -> None:
    """The timeline, for the first time, scrolled both ways, a goal opened from it."""
    watched.step("Timeline: first shown", lambda: page.show_view(TIMELINE))
    view = page.timeline.view
    until(lambda: page.timeline.view.model.rowCount() > 0)
    began = time.thread_time()
    view.grab()
    watched.painted["the timeline"] = (time.thread_time() - began) * 1000
    watched.beat.begin("Timeline: scrolled")
    scroll(view)
    for place in range(0, 1200, 60):
        view.horizontalScrollBar().setValue(place)
        QTest.qWait(15)
    watched.beat.begin("Timeline: walked over")
    for _ in range(10):
        QTest.keyClick(view, Qt.Key.Key_Down)
        QTest.qWait(20)
    watched.beat.begin("Timeline: narrowed down as typed")
    page.timeline.filters.words.setFocus()
    type_into(page.timeline.filters.words, "goal 12")
    QTest.qWait(300)
    watched.beat.stop()
    watched.step("Timeline: back to the tree", lambda: page.show_view(TREE))


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
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    stack = QStackedWidget(window)
    layout.addWidget(stack)
    stack.addWidget(QWidget(stack))
    window.show()
    QTest.qWait(100)
    watched = Watched(window, stack, workspace)
    gc.collect()
    gc.freeze()  # as the window does with its first page
    today = live_through_today(watched)
    look_back(watched, today)
    goals = walk_over_goals(watched)
    work_on_goals(watched, goals)
    look_at_the_timeline(watched, goals)
    watched.step("back to Today", lambda: stack.setCurrentWidget(today))
    watched.step("back to the goals", lambda: stack.setCurrentWidget(goals))
    found = {
        "built_cpu_ms": watched.built,
        "painted_cpu_ms": watched.painted,
        "gaps_cpu_ms": watched.beat.cpu,
    }
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()
    workspace.stop()
    writer.close()
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
