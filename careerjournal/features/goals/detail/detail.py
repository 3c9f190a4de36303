"""One goal: the head, and below it everything about it on cards."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from careerjournal.features.goals.detail.below_card import BelowCard
from careerjournal.features.goals.detail.header import GoalHeader
from careerjournal.features.goals.detail.helpers_card import HelpersCard
from careerjournal.features.goals.detail.history_window import HistoryWindow
from careerjournal.features.goals.detail.measure_card import MeasureCard
from careerjournal.features.goals.detail.reviewing import Reviewing
from careerjournal.features.goals.detail.reviews_card import ReviewsCard
from careerjournal.features.goals.detail.smart_card import SmartCard
from careerjournal.features.goals.detail.steps.card import StepsCard
from careerjournal.features.goals.detail.view import GoalView, LookAt
from careerjournal.features.goals.detail.what_card import WhatCard
from careerjournal.features.goals.wanted import FOLLOWED
from careerjournal.operations.phrases import tr
from careerjournal.records.goal import Step
from careerjournal.rules.goals import GOAL_DUE, GOAL_REVIEW, GOAL_STEP
from careerjournal.rules.smart import Finding, GoalText, Lack, lacks_of
from careerjournal.store.due import DueLine
from careerjournal.ui.due_list import DueList
from careerjournal.ui.feature import Context
from careerjournal.ui.parts import Turns, finish
from careerjournal.ui.record_page.columns import CardColumns
from careerjournal.ui.record_page.desk import RecordCard
from careerjournal.ui.record_page.detail import RecordDetail
from careerjournal.ui.record_page.links_card import LinksCard
from careerjournal.ui.record_sitting import View

_WIDE_FROM_PX: Final = 700


class GoalDetail(RecordDetail):
    """Shows the goal it was last told to `open`. `below_requested` asks for a goal below it.

    Made in parts, a card at a time: take `parts` to its end, or call `ui.parts.finish`.
    """

    below_requested = Signal()

    header: GoalHeader

    def __init__(
        self, context: Context, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        label = "goal.edit"
        super().__init__(context, today, LookAt(today), label, FOLLOWED, parent)
        self._shows = 0
        self._showing: Turns | None = None
        self._own: tuple[RecordCard[GoalView], ...] = ()
        self._history: HistoryWindow | None = None
        self.parts = self._build()
        if not context.in_parts:
            finish(self)

    @property
    def view(self) -> GoalView | None:
        """What is shown now."""
        view = self.sitting.view
        return view if isinstance(view, GoalView) else None

    # What the page asks

    def flush_cards(self) -> None:
        for card in self._own:
            card.flush()
        self.reviewing.flush()

    def show_view(self, view: View) -> None:
        if not isinstance(view, GoalView):
            return
        finish(self)
        for _ in self._show_in_steps(view):
            pass

    def look_again(self) -> None:
        """Open the review of the goal that is shown."""
        self.flush()
        if (view := self.view) is not None:
            self.reviewing.begin(view)

    def show_history(self) -> HistoryWindow | None:
        """Show every review of the goal; the window is open when this returns."""
        if (view := self.view) is None:
            return None
        if self._history is None:
            self._history = HistoryWindow(self.window())
        self._history.show_view(view)
        self._history.open()
        return self._history

    def write_about(self) -> None:
        """Begin a journal entry that names the goal."""
        self.flush()
        self.links.write_about()

    # Putting together

    def _build(self) -> Iterator[None]:
        desk = self.desk
        self.header = GoalHeader(desk, self)
        self.columns = CardColumns(tr("About the goal"), self, wide_from=_WIDE_FROM_PX)
        self.lay_out(self.columns)
        self.reviewing = Reviewing(desk, self, in_parts=self._context.in_parts)
        inner = self.columns.inner
        yield
        self.what = WhatCard(desk, inner)
        yield from self.what.parts
        yield
        self.measure = MeasureCard(desk, inner)
        yield from self.measure.parts
        yield
        self.steps = StepsCard(desk, inner)
        yield from self.steps.parts
        yield
        self.smart = SmartCard(inner)
        yield
        self.next = DueList(desk.workspace, desk.messages, desk.today, inner)
        yield
        self.helpers = HelpersCard(desk, inner)
        yield
        self.reviews = ReviewsCard(desk, inner)
        yield
        self.below = BelowCard(desk, inner)
        yield
        none = tr("Entries that name it appear here.")
        self.links = LinksCard(desk, inner, write=tr("Write about it"), none=none)
        yield
        self._own = (
            self.what,
            self.measure,
            self.steps,
            self.helpers,
            self.reviews,
            self.below,
        )
        self._connect()
        yield
        self._set_cards()

    def _set_cards(self) -> None:
        left = (self.what, self.measure)
        right = (
            self.smart,
            self.next,
            self.steps,
            self.reviews,
            self.helpers,
            self.below,
            self.links,
        )
        single = (
            self.smart,
            self.next,
            self.what,
            self.steps,
            self.measure,
            self.reviews,
            self.helpers,
            self.below,
            self.links,
        )
        self.columns.set_cards(left, right, single, self.header)

    def _connect(self) -> None:
        self.header.review_requested.connect(self.look_again)
        self.header.name.textEdited.connect(self._look_for_lacks)
        self.reviews.review_requested.connect(self.look_again)
        self.reviews.history_requested.connect(self.show_history)
        self.below.below_requested.connect(self.below_requested)
        self.what.edited.connect(self._look_for_lacks)
        self.measure.edited.connect(self._look_for_lacks)
        self.smart.mend_requested.connect(self._on_mend_requested)
        self.next.line_activated.connect(self._on_next_line_activated)
        for card in (self.what, self.helpers, self.below, self.links):
            card.record_activated.connect(self.show_record)

    # What is shown

    def _show_in_steps(self, view: GoalView) -> Iterator[None]:
        """Show a goal, a card a step; the head comes last, with all that is told at once."""
        for card in self._own:
            card.show_view(view)
            yield
        self.links.show_view(_without_helpers(view))
        yield
        self.header.show_view(view)
        self._look_for_lacks()
        if self._shows != view.n:
            self._shows = view.n
            self.columns.verticalScrollBar().setValue(0)
            self.next.show_source(view.n)
        if self._history is not None:
            self._history.show_view(view)

    def _on_sitting_shown(self, view: View) -> None:
        self._stop_showing()
        if not self._context.in_parts or not isinstance(view, GoalView) or self._shows == view.n:
            super()._on_sitting_shown(view)
            return
        finish(self)
        self._telling = self._unseen(self._show_in_steps(view))
        self._showing = Turns(self._telling, self)
        self._showing.finished.connect(self._on_showing_finished)
        self._showing.start()

    def _unseen(self, steps: Iterator[None]) -> Generator[None]:
        """Take the steps with nothing laid out or painted in between."""
        with self.columns.held():
            self.setUpdatesEnabled(False)
            try:
                yield from steps
            finally:
                self.setUpdatesEnabled(True)

    def _stop_showing(self) -> None:
        """What was being shown is not wanted any longer."""
        if (showing := self._showing) is not None:
            self._showing = None
            showing.stop()
            self._telling.close()  # what was held is let go

    def _on_showing_finished(self) -> None:
        self._stop_showing()
        if (view := self.view) is not None:
            self.shown.emit(view)

    # What happens

    def _look_for_lacks(self) -> None:
        """Look at the goal as it is typed now; one that rests or is over lacks nothing."""
        view = self.view
        if view is None or not view.is_wanted:
            self.smart.show_findings((), self.desk.today())
            return
        typed = {**self.what.drafts(), **self.measure.drafts()}
        goal = replace(view.goal, title=self.header.draft(), **typed)
        text = GoalText(
            goal=goal,
            steps=view.steps,
            is_tied=view.is_tied,
            hours_a_week=view.hours_a_week,
            hours_elsewhere=view.hours_elsewhere,
        )
        today = self.desk.today()
        self.smart.show_findings(lacks_of(text, today), today)

    def _on_mend_requested(self, finding: Finding) -> None:
        if finding.day is not None:
            self.what.move_due(finding.day)
            return
        field: QWidget = {
            Lack.NO_OUTCOME: self.what.done_when,
            Lack.NO_NUMBER: self.measure.target,
            Lack.NO_UNIT: self.measure.unit,
            Lack.NO_REASON: self.what.why,
            Lack.NO_NEXT_STEP: self.steps.add.line,
            Lack.TOO_MUCH_WORK: self.steps.view,
        }.get(finding.lack, self.what.due)
        self.columns.ensureWidgetVisible(field)
        field.setFocus()

    def _on_next_line_activated(self, line: DueLine) -> None:
        if line.rule == GOAL_REVIEW:
            self.look_again()
            return
        step = next((each for each in self._steps() if each.id == line.occurrence), None)
        if line.rule == GOAL_STEP and step is not None:
            self.columns.ensureWidgetVisible(self.steps)
            self.steps.go_to(step)
        elif line.rule == GOAL_DUE:
            self.columns.ensureWidgetVisible(self.what.due)
            self.what.due.setFocus()

    def _steps(self) -> tuple[Step, ...]:
        return self.view.steps if self.view is not None else ()


def _without_helpers(view: GoalView) -> GoalView:
    """What is linked besides those who can help: they have a card of their own."""
    helpers = {tied.head.ref.n for tied in view.helpers}
    return replace(
        view,
        here=tuple(tied for tied in view.here if tied.head.ref.n not in helpers),
        there=tuple(tied for tied in view.there if tied.head.ref.n not in helpers),
    )
