"""One mentorship: the head, and below it cards that follow the way it goes."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from datetime import date
from inspect import GEN_RUNNING, getgeneratorstate
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.mentoring.cards import Cards, in_one_column
from careerjournal.features.contacts.mentoring.columns import WayColumns
from careerjournal.features.contacts.mentoring.desk import MentoringCard
from careerjournal.features.contacts.mentoring.header import MentorshipHeader
from careerjournal.features.contacts.mentoring.steps import Step
from careerjournal.features.contacts.mentoring.view import Look, MentorshipView
from careerjournal.features.contacts.person.curtain import Curtain
from careerjournal.features.contacts.second_look import SecondLook
from careerjournal.operations.phrases import tr
from careerjournal.records.community import Community
from careerjournal.records.contact import Contact
from careerjournal.records.entry import Entry
from careerjournal.rules.mentoring import (
    LOOK_BACK,
    MENTORING_ANSWER,
    MENTORING_SESSION,
    MENTORING_THANKS,
    PLAN_SESSION,
)
from careerjournal.store.due import DueLine
from careerjournal.ui.feature import Context
from careerjournal.ui.parts import Turns
from careerjournal.ui.record_page.detail import RecordDetail
from careerjournal.ui.record_sitting import View

_FOLLOWS: Final = frozenset({Entry.KIND, Community.KIND, Contact.KIND})
"""Of its agenda, entries of the journal; of its choices, groups and the names of people."""


class MentorshipDetail(RecordDetail):
    """Another mentorship is shown card by card, so that going through the list never waits."""

    header: MentorshipHeader
    columns: WayColumns

    def __init__(
        self, context: Context, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        """Made in parts, a card at a time: take `parts` to its end, or call `finish`."""
        self._second_look = SecondLook.of(context.workspace)
        look = Look(today, self._second_look)
        super().__init__(context, today, look, "mentorship.edit", _FOLLOWS, parent)
        self._showing: Turns | None = None
        self._steps: Generator[None]
        self._at = 0
        self._goes_on = False
        self.parts = self._build()

    @property
    def cards(self) -> Cards:
        """Every card, filled now as far as they are not yet."""
        if self._showing is not None and getgeneratorstate(self._steps) != GEN_RUNNING:
            self._showing.finish()
        return self._cards

    @property
    def view(self) -> MentorshipView | None:
        """What is shown now."""
        view = self.sitting.view
        return view if isinstance(view, MentorshipView) else None

    @property
    def is_settled(self) -> bool:
        return super().is_settled and all(card.is_settled for card in self._cards.all())

    def open(self, n: int) -> None:
        if n != self.sitting.n:
            self.curtain.close_again()
        super().open(n)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.curtain.pointer_came()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.curtain.pointer_left()

    def is_wide(self) -> bool:
        """Whether there are two columns."""
        return self.columns.is_wide

    def flush_cards(self) -> None:
        for card in self._cards.all():
            card.flush()

    def show_view(self, view: View) -> None:
        if isinstance(view, MentorshipView):
            self._cover(view)
            self.header.show_view(view)
            for _ in self._show_in_steps(view):
                pass

    def begin(self) -> None:
        """Put the caret where the person would go on; once it is there if it is being read."""
        if self.view is not None and self.view.n == self.n == self._at:
            self._go_to(self.cards.of_step(self.header.step))
        else:
            self._goes_on = True

    def go_on(self) -> None:
        """Go where the step that the head offers is taken."""
        view, step = self.view, self.header.step
        if view is None or self.desk.read_only:
            return
        if step is Step.PLAN:
            self.plan()
        else:
            self._go_to(self.cards.of_step(step))

    def plan(self) -> None:
        """Plan a session, unless one is planned: then go there."""
        if self.view is None or self.desk.read_only:
            return
        self._go_to(self.cards.session, begins=False)
        self.cards.session.plan()

    def write_about(self) -> None:
        """Begin a journal entry that names it, and show it."""
        self.flush()
        self.cards.links.write_about()

    def _build(self) -> Iterator[None]:
        self.header = MentorshipHeader(self.desk, self)
        self.columns = WayColumns(tr("About the mentoring"), self.header, self)
        self.curtain = Curtain(self.columns, self)
        # Before whoever hears of it opens another.
        self.sitting.gone.connect(self._on_sitting_gone)
        self.lay_out(self.curtain)
        yield
        self._cards = Cards(self.desk, self.columns.inner)
        yield from self._cards.parts
        self._second_look.changed.connect(self._on_second_look_changed)
        self.header.step_requested.connect(self.go_on)
        self._cards.record_activated.connect(self.show_record)
        self._cards.next.line_activated.connect(self._on_next_line_activated)
        self._cards.session.held.connect(self._on_session_held)
        for card in self._cards.all():
            card.rearranged.connect(self.columns.tab_soon)

    def _go_to(self, card: MentoringCard, *, begins: bool = True) -> None:
        self.curtain.look()
        self.columns.go_to(card)
        if begins:
            card.begin()

    def _show_in_steps(self, view: MentorshipView) -> Generator[None]:
        """Show a mentorship on the cards, one a step."""
        other = self._at != view.n
        if other:
            self.columns.leave()
            yield
        for card in self._cards.all():
            card.show_view(view)
            yield
        self._cards.links.show_view(view)
        yield
        left, right = self._cards.order(view)
        self.columns.place(left, right, in_one_column(left, right))
        if other:
            yield
            self._at = view.n
            self.columns.back()
            self.columns.verticalScrollBar().setValue(0)
            self._cards.next.show_source(view.n)

    def _cover(self, view: MentorshipView) -> None:
        """Who takes part, or may, is told of throughout: it is their page as much as any."""
        people = (*view.people, *(asked.person for asked in view.asks))
        veil = self._second_look.veil
        self.curtain.set_covered(any(veil.covers(person.n) for person in people))

    def _on_second_look_changed(self) -> None:
        if (view := self.view) is not None:
            self._cover(view)
        self.sitting.refresh()

    def _stop_showing(self) -> None:
        """What was being shown is not wanted any longer."""
        if self._showing is not None:
            self._showing.stop()
            self._showing.deleteLater()
            self._showing = None

    def _on_sitting_shown(self, view: View) -> None:
        if not isinstance(view, MentorshipView):
            return
        self._stop_showing()
        if self._at == view.n:
            super()._on_sitting_shown(view)
            return
        self._cover(view)
        self.header.show_view(view)
        self._steps = self._show_in_steps(view)
        self._showing = Turns(self._steps, self)
        self._showing.finished.connect(self._on_showing_finished)
        self._showing.start()

    def _on_showing_finished(self) -> None:
        self._stop_showing()
        view = self.view
        if view is None:
            return
        self.shown.emit(view)
        if self._goes_on:
            self._goes_on = False
            self._go_to(self._cards.of_step(self.header.step))

    def _on_sitting_gone(self, _n: int) -> None:
        self._stop_showing()
        self.columns.back()
        self._at = 0

    def _on_session_held(self, n: int) -> None:
        self.cards.earlier.open(n)
        self._go_to(self.cards.earlier, begins=False)

    def _on_next_line_activated(self, line: DueLine) -> None:
        if line.rule == PLAN_SESSION:
            self.plan()
        elif line.rule == MENTORING_THANKS and self.view is not None:
            if (last := self.view.last_session) is not None:
                self._on_session_held(last.n)
        else:
            cards = self.cards
            by_rule: dict[str, MentoringCard] = {
                MENTORING_SESSION: cards.session,
                MENTORING_ANSWER: cards.asked,
                LOOK_BACK: cards.ending,
            }
            self._go_to(by_rule.get(line.rule, cards.session))
