"""The queue: what wants the person today, a few at a time, done in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careerjournal.features.today.actions import queue_specs
from careerjournal.features.today.queue_delegate import QueueDelegate
from careerjournal.features.today.queue_model import QueueModel
from careerjournal.operations.commitments import Commitment
from careerjournal.operations.hidden_people import covered
from careerjournal.operations.phrases import ntr, tr
from careerjournal.store.reading import Reading
from careerjournal.store.today import Queue, TodayQueries
from careerjournal.ui.actions import Actions
from careerjournal.ui.due_bar import DueBar
from careerjournal.ui.due_list import DueList
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.widgets.buttons import link_button, rename
from careerjournal.ui.widgets.empty_state import EmptyState
from careerjournal.ui.widgets.labels import PlainLabel
from careerjournal.ui.workspace import Workspace

_PAGE: Final = 100
"""So many are read at a time where all are wanted."""


@dataclass(frozen=True)
class ReadQueue:
    """Asks for the queue of a day, the first `most` of it, and of what comes later the first
    `later`."""

    today: date
    most: int
    people: int = 0
    later: int = 0

    def __call__(self, reading: Reading) -> Queue:
        queries = TodayQueries(reading, self.today)
        queue = queries.queue(self.most, self.people)
        later = queries.later(self.later) if self.later else ()
        return replace(
            queue,
            lines=tuple(covered(reading, queue.lines)),
            later=tuple(covered(reading, later)),
            has_later=bool(later) or queries.has_later(),
        )


class QueueCard(DueList):
    """Shows the first `most` of what wants the person, and when asked the others, or what comes
    later.

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
        self._pages = self._later_pages = 0
        self._wants_focus = False
        self._choose_next: Commitment | None = None
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
        self._heading = self.findChild(PlainLabel)
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
        self.later = link_button("")
        self.later.setToolTip(tr("What comes after today, and what has no day (L)"))
        self.later.clicked.connect(self.show_later)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.more)
        foot.addWidget(self.later)
        foot.addStretch(1)
        self.body.insertLayout(self.body.indexOf(self.bar), foot)
        self.more.hide()
        self.later.hide()
        self.view.installEventFilter(self)
        self.view.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def add_actions(self, actions: Actions) -> None:
        """Let the keys of the list be told, and changed, where all others are."""
        bar = self.bar
        slots: dict[str, Callable[..., object]] = {
            "today.done": bar.done.click,
            "today.put-off": bar.put_off.click,
            "today.skip": bar.skip.click,
            "today.give": bar.give.click,
            "today.first": self.more.click,
            "today.turn": self.later.click,
        }
        for spec in queue_specs():
            actions.add(spec, slots[spec.id], self.view)

    @property
    def shows_all(self) -> bool:
        """Whether the person asked for more than the first."""
        return self._pages > 0

    @property
    def shows_later(self) -> bool:
        """Whether what comes later is listed instead of what wants the person now."""
        return self._later_pages > 0

    def show_more(self) -> None:
        """Show the others, too, or only the first again."""
        self._turn_to(0 if self._pages else 1, 0)

    def show_later(self) -> None:
        """Show what comes later, or again what wants the person now."""
        self._turn_to(0, 0 if self._later_pages else 1)

    def _turn_to(self, pages: int, later_pages: int) -> None:
        self._pages, self._later_pages = pages, later_pages
        self._wants_focus = True
        self.refresh()

    def refresh(self) -> None:
        """Look again what wants the person."""
        self._stale = False
        most = self._most()
        if self._pages or most < 1:
            most = max(1, self._pages) * _PAGE
        query = ReadQueue(self._today(), most, self._people(), self._later_pages * _PAGE)
        self._workspace.read(query, self._on_queue, channel=self._channel)

    def welcome(self, wanted: bool) -> None:
        """Say what the card is for, in a vault in which nothing has a day yet."""
        wanted = wanted and not self.queue.lines and not self._workspace.read_only
        self.empty.setVisible(wanted)
        self.nothing.setVisible(not wanted and not self.queue.lines)

    def choose(self, what: Commitment) -> None:
        """Go to one line of what wants the person, where it is listed."""
        if self.shows_later:
            self._choose_next = what
            self._turn_to(0, 0)
            return
        row = self.model.row_of(what)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if (
            event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_A, Qt.Key.Key_L)
            and not event.modifiers()
        ):
            link = self.more if event.key() == Qt.Key.Key_A else self.later
            if event.type() == QEvent.Type.KeyPress and link.isVisible():
                link.click()
            event.accept()
            return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _on_queue(self, queue: Queue) -> None:
        if self._later_pages and not queue.has_later:
            self._later_pages = 0
        self.queue = queue
        model = self.model
        assert isinstance(model, QueueModel)  # noqa: S101 - made above
        model.take(queue)
        had_focus = self.view.hasFocus() or self._wants_focus
        self._wants_focus = False
        self.show_lines(list(queue.later if self.shows_later else queue.lines))
        self._show_links(queue)
        if self._choose_next is not None and not self.shows_later:
            self.choose(self._choose_next)
            self._choose_next = None
        if had_focus:
            # Nothing is left to stand on: the focus stays in the card as long as it can.
            self._focus_place().setFocus(Qt.FocusReason.OtherFocusReason)
        self.arrived.emit(queue)

    def _focus_place(self) -> QWidget:
        if not self.view.isHidden():
            return self.view
        return self.later if not self.later.isHidden() else self.nothing

    def _show_links(self, queue: Queue) -> None:
        heading = tr("Later") if self.shows_later else tr("Due and overdue")
        if self._heading is not None:
            self._heading.setText(heading)
        self.setAccessibleName(heading)
        self.view.setAccessibleName(heading)
        more, most = queue.more, self._most()
        self.more.setVisible(not self.shows_later and (bool(more) or (self.shows_all and most > 0)))
        if self.shows_all:
            self.more.setText(tr("Show only the first {n}").format(n=most))
        else:
            self.more.setText(ntr("and {n} more", "and {n} more", more).format(n=more))
        rename(self.later, tr("Back to today") if self.shows_later else tr("What comes later"))
        self.later.setVisible(queue.has_later)

    def _on_scrolled(self, value: int) -> None:
        bar = self.view.verticalScrollBar()
        if not (value > 0 and value >= bar.maximum() - bar.pageStep()):
            return
        if self.shows_later:
            if len(self.queue.later) == self._later_pages * _PAGE:
                self._later_pages += 1
                self.refresh()
        elif self.queue.more and (self._pages or self._most() < 1):
            self._pages = max(1, self._pages) + 1
            self.refresh()
