"""The timeline of goals, and what narrows it down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from careerjournal.features.goals.detail.adjusting import Adjust
from careerjournal.features.goals.filters import GoalFilters
from careerjournal.features.goals.timeline.model import TimelineModel
from careerjournal.features.goals.timeline.view import TimelineView
from careerjournal.features.goals.wanted import FOLLOWED, Known, ReadKnown, shown_lines
from careerjournal.operations.phrases import tr
from careerjournal.records.goal import Goal
from careerjournal.records.record import RecordRef
from careerjournal.store.changes import Changes
from careerjournal.ui.day_watch import DayWatch
from careerjournal.ui.day_words import full_day_words
from careerjournal.ui.feature import Context, Page
from careerjournal.ui.parts import finish
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.empty_state import EmptyState


class TimelinePage(Page):
    """Shows the goals that fit the filter as bars; a goal opens with Enter or a double click.

    Made in parts if `context` says so: nothing else may be asked of it before.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context.parent)
        self._workspace = context.workspace
        self._now = context.now
        self.days = DayWatch(context.now, self)
        self._undo_bar = UndoBar(context.workspace, context.messages, self)
        self._known = Known()
        self._live, self._stale = False, True
        self._nothing: EmptyState | None = None
        self.parts = self._build()
        if not context.in_parts:
            finish(self)

    def _build(self) -> Iterator[None]:
        """The rest of making it, see `ui.parts`."""
        self.filters = GoalFilters(self, across=True)
        yield
        self.model = TimelineModel(self._today(), self)
        pages = QWidget(self)
        self.view = TimelineView(self.model, pages)
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        top = QVBoxLayout()
        top.setContentsMargins(20, 0, 16, 4)
        top.addWidget(self.filters)
        column.addLayout(top)
        column.addWidget(pages, 1)
        self.filters.changed.connect(self._show)
        self.filters.results_requested.connect(self.view.setFocus)
        self.view.writable = not self._workspace.read_only
        self.view.goal_activated.connect(self._on_view_goal_activated)
        self.view.due_requested.connect(self._on_view_due_requested)
        self._workspace.changed.connect(self._on_workspace_changed)
        self.days.turned.connect(self._on_days_turned)

    @property
    def nothing(self) -> EmptyState:
        """What stands there where there are no bars; made if there ever are none."""
        if self._nothing is None:
            self._nothing = EmptyState(
                "calendar",
                tr("No bars to show"),
                tr("No goal is like that. Goals stand here from the day they began to their day."),
                first_step=tr("Show all goals"),
            )
            self._nothing.first_step_requested.connect(self.filters.clear)
            self._pages.addWidget(self._nothing)
        return self._nothing

    def focus_filter(self) -> None:
        self.filters.focus_words()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._live = True
        if self._stale or self._today() != self.model.today:
            self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._live = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _today(self) -> date:
        return self._now().date()

    def _read(self) -> None:
        self._stale = False
        job = ReadKnown(self._known, self._today(), self.filters.wanted())
        self._workspace.read(job, self._on_known, f"goals.timeline.{id(self)}")

    def _on_known(self, known: Known) -> None:
        self._known = known
        self.filters.set_areas(known.areas)
        self._show()

    def _show(self) -> None:
        shown = shown_lines(self._known, self.filters.wanted())
        self.model.show(shown, self._today(), self._known.order)
        if shown:
            self._pages.setCurrentWidget(self.view)
            return
        self.nothing.offer(first_step=bool(self._known.lines), example=False)
        self._pages.setCurrentWidget(self.nothing)

    def _on_workspace_changed(self, changes: Changes) -> None:
        if not FOLLOWED.isdisjoint(changes.touched):
            self._stale = True
            if self._live:
                self._read()

    def _on_view_goal_activated(self, n: int) -> None:
        self.record_activated.emit(RecordRef(Goal.KIND, n))

    def _on_days_turned(self) -> None:
        if self._live:
            self._read()

    def _on_view_due_requested(self, n: int, day: date) -> None:
        job = Adjust(n, self._today(), due=day)
        self._workspace.write("goal.edit", job, self._on_due_moved)

    def _on_due_moved(self, goal: Goal) -> None:
        if goal.due is not None:
            words = tr("{goal}: to be reached by {day}")
            self._undo_bar.say(words.format(goal=goal.title, day=full_day_words(goal.due)))
