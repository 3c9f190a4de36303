"""The queue: what wants the person today, a few at a time, done in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from careerjournal.features.today.queue_delegate import QueueDelegate
from careerjournal.features.today.queue_model import QueueModel
from careerjournal.operations.commitments import Commitment
from careerjournal.operations.hidden_people import covered
from careerjournal.operations.phrases import ntr, tr
from careerjournal.store.reading import Reading
from careerjournal.store.today import Queue, TodayQueries
from careerjournal.ui.due_bar import DueBar
from careerjournal.ui.due_list import DueList
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.widgets.buttons import link_button
from careerjournal.ui.widgets.empty_state import EmptyState
from careerjournal.ui.workspace import Workspace

_PAGE: Final = 100
"""So many are read at a time where all are wanted."""


@dataclass(frozen=True)
class ReadQueue:
    """Asks for the queue of a day, the first `most` of it."""

    today: date
    most: int
    people: int = 0

    def __call__(self, reading: Reading) -> Queue:
        queue = TodayQueries(reading, self.today).queue(self.most, self.people)
        return replace(queue, lines=tuple(covered(reading, queue.lines)))


class QueueCard(DueList):
    """Shows the first `most` of what wants the person, and the others when asked.

    `arrived` brings the Queue each time it was read.
    """

    arrived = Signal(object)
    MOST_ROWS = 12

    def __init__(
        self,
        workspace: Workspace,
        messages: MessageBar,
        today: Callable[[], date],
        most: Callable[[], int],
        people: Callable[[], int],
        parent: QWidget | None = None,
        bar: DueBar | None = None,
    ) -> None:
        """`most` says how many are wanted at once, `people` how many one would like to be in touch
        with a week, 0 for all; `bar` may have been made before."""
        self._most, self._people = most, people
        self._pages = 0
        self.queue = Queue()
        super().__init__(
            workspace,
            messages,
            today,
            parent,
            heading=tr("Due and overdue"),
            model=QueueModel(),
            delegate=QueueDelegate,
            bar=bar,
        )
        self.model.setParent(self)
        self.empty = EmptyState(
            "today",
            tr("Whatever has a day comes here"),
            tr(
                "What you promised, steps of your goals, applications to follow up, people to be"
                " in touch with, and to-dos of your own."
            ),
            first_step=tr("Add a to-do"),
            example=tr("Show me one"),
        )
        self.empty.hide()
        self.body.addWidget(self.empty)
        self.more = link_button("")
        self.more.setToolTip(tr("Show all, or only the first (A)"))
        self.more.clicked.connect(self.show_more)
        self.body.insertWidget(
            self.body.indexOf(self.bar), self.more, 0, Qt.AlignmentFlag.AlignLeft
        )
        self.more.hide()
        self.view.installEventFilter(self)
        self.view.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def shows_all(self) -> bool:
        """Whether the person asked for more than the first."""
        return self._pages > 0

    def show_more(self) -> None:
        """Show the others, too, or only the first again."""
        self._pages = 0 if self._pages else 1
        self.refresh()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Look again what wants the person."""
        self._stale = False
        most = self._most()
        if self._pages or most < 1:
            most = max(1, self._pages) * _PAGE
        query = ReadQueue(self._today(), most, self._people())
        self._workspace.read(query, self._on_queue, channel=self._channel)

    def welcome(self, wanted: bool) -> None:
        """Say what the card is for, in a vault in which nothing has a day yet."""
        wanted = wanted and not self.queue.lines and not self._workspace.read_only
        self.empty.setVisible(wanted)
        self.nothing.setVisible(not wanted and not self.queue.lines)

    def choose(self, what: Commitment) -> None:
        """Go to one line of it, where it is listed."""
        row = self.model.row_of(what)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if (
            event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_A
            and not event.modifiers()
        ):
            if event.type() == QEvent.Type.KeyPress and self.more.isVisible():
                self.show_more()
            event.accept()
            return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _on_queue(self, queue: Queue) -> None:
        self.queue = queue
        model = self.model
        assert isinstance(model, QueueModel)  # noqa: S101 - made above
        model.take(queue)
        self.show_lines(list(queue.lines))
        more, most = queue.more, self._most()
        self.more.setVisible(bool(more) or self.shows_all)
        if self.shows_all:
            self.more.setText(tr("Show only the first {n}").format(n=most))
            if most < 1:
                self.more.hide()
        else:
            self.more.setText(ntr("and {n} more", "and {n} more", more).format(n=more))
        self.arrived.emit(queue)

    def _on_scrolled(self, value: int) -> None:
        bar = self.view.verticalScrollBar()
        is_at_end = value > 0 and value >= bar.maximum() - bar.pageStep()
        if is_at_end and self.queue.more and (self._pages or self._most() < 1):
            self._pages = max(1, self._pages) + 1
            self.refresh()
