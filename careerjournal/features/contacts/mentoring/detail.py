"""One mentorship: the head, and below it cards that follow the way it goes."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from datetime import date
from inspect import GEN_RUNNING, getgeneratorstate
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careerjournal.features.contacts.mentoring.cards import Cards, in_one_column
from careerjournal.features.contacts.mentoring.columns import WayColumns
from careerjournal.features.contacts.mentoring.desk import MentoringCard
from careerjournal.features.contacts.mentoring.header import MentorshipHeader
from careerjournal.features.contacts.mentoring.steps import Step
from careerjournal.features.contacts.mentoring.view import Look, MentorshipView
from careerjournal.operations.phrases import tr, words_for
from careerjournal.records.community import Community
from careerjournal.records.contact import Contact
from careerjournal.records.entry import Entry
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.record import RecordRef
from careerjournal.rules.mentoring import (
    LOOK_BACK,
    MENTORING_ANSWER,
    MENTORING_SESSION,
    MENTORING_THANKS,
    PLAN_SESSION,
)
from careerjournal.store.due import DueLine
from careerjournal.ui.feature import Context
from careerjournal.ui.parts import Turns, finish
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.record_sitting import RecordSitting
from careerjournal.ui.undo_bar import UndoBar

_MARGIN_PX: Final = 20


class MentorshipDetail(QWidget):
    """Shows the mentorship it was last told to `open`.

    `shown` says that one is here, `gone` that it is no longer there. `record_activated` asks for
    a record of any kind.
    """

    shown = Signal(object)
    gone = Signal(int)
    record_activated = Signal(RecordRef)

    def __init__(
        self, context: Context, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        """Made in parts: until all are made, what is to be shown waits."""
        super().__init__(parent)
        self._context = context
        self._is_built = False
        self._waiting: MentorshipView | None = None
        self._showing: Turns | None = None
        self._steps: Generator[None]
        self._at = 0
        self._goes_on = False
        # Of its agenda, entries of the journal; of its choices, groups and the names of people.
        follows = frozenset({Entry.KIND, Community.KIND, Contact.KIND})
        self.sitting = RecordSitting(
            context.workspace, Look(today), "mentorship.edit", follows, self
        )
        self.desk = Desk(
            context.workspace,
            context.messages,
            UndoBar(context.workspace, context.messages, self),
            self.sitting,
            today,
        )
        self.header = MentorshipHeader(self.desk, self)
        self._columns = WayColumns(tr("About the mentoring"), self.header, self)
        self._lay_out()
        self._cards = Cards(self.desk, self._columns.inner)
        self.header.step_requested.connect(self.go_on)
        self.sitting.shown.connect(self._on_sitting_shown)
        self.sitting.gone.connect(self._on_sitting_gone)
        self.sitting.save_failed.connect(self._on_sitting_save_failed)
        self.parts = self._build()

    @property
    def cards(self) -> Cards:
        """Every card; made and filled now as far as they are not yet."""
        if not self._is_built:
            finish(self)
        if self._showing is not None and getgeneratorstate(self._steps) != GEN_RUNNING:
            self._showing.finish()
        return self._cards

    @property
    def n(self) -> int:
        """The row number of the mentorship shown, or about to be; 0 for none."""
        return self.sitting.n

    @property
    def view(self) -> MentorshipView | None:
        """What is shown now."""
        view = self.sitting.view
        return view if isinstance(view, MentorshipView) else None

    @property
    def is_settled(self) -> bool:
        """Whether every word is in the vault."""
        cards = self._cards.all() if self._is_built else []
        return self.sitting.is_settled and all(card.is_settled for card in cards)

    def open(self, n: int) -> None:
        """Show mentorship `n`; what was typed for the one before is kept."""
        if n != self.sitting.n:
            self.flush()
        self.sitting.open(n)

    def flush(self) -> None:
        """Hand every unsaved word to the workspace now."""
        if self._is_built:
            for card in self._cards.all():
                card.flush()
        self.sitting.flush()

    def look_again(self) -> None:
        """A new day has begun: read it anew."""
        if self.n:
            self.sitting.refresh()

    def is_wide(self) -> bool:
        """Whether there are two columns."""
        return self._columns.is_wide

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

    def focus_way(self) -> None:
        """Put the caret where the person would go on; once it is there if it is being read."""
        if self.view is not None and self.view.n == self.n and not self._is_opening():
            self._go_to(self.cards.of_step(self.header.step))
        else:
            self._goes_on = True

    def _is_opening(self) -> bool:
        return self._at != self.n

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN_PX, 16, _MARGIN_PX - 4, 0)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addWidget(self._columns, 1)

    def _build(self) -> Iterator[None]:
        """The cards, see `ui.parts`."""
        yield from self._cards.parts
        self._is_built = True
        self._cards.record_activated.connect(self._on_record_activated)
        self._cards.next.line_activated.connect(self._on_next_line_activated)
        self._cards.session.held.connect(self._on_session_held)
        for card in self._cards.all():
            card.rearranged.connect(self._columns.tab_soon)
        yield
        if self._waiting is not None:
            self._on_sitting_shown(self._waiting)

    def _go_to(self, card: MentoringCard, *, begins: bool = True) -> None:
        self._columns.go_to(card)
        if begins:
            card.begin()

    def _show_in_steps(self, view: MentorshipView) -> Generator[None]:
        """Show a mentorship on the cards, one a step."""
        other = self._at != view.n
        if other:
            self._columns.leave()
            yield
        for card in self._cards.all():
            card.show_view(view)
            yield
        self._cards.links.show_view(view)
        yield
        left, right = self._cards.order(view)
        self._columns.place(left, right, in_one_column(left, right))
        if other:
            yield
            self._at = view.n
            self._columns.back()
            self._columns.verticalScrollBar().setValue(0)
            self._cards.next.show_source(view.n)
        self.shown.emit(view)
        if self._goes_on:
            self._goes_on = False
            self._go_to(self._cards.of_step(self.header.step))

    def _stop_showing(self) -> None:
        """What was being shown is not wanted any longer."""
        if self._showing is not None:
            self._showing.stop()
            self._showing.deleteLater()
            self._showing = None

    def _on_sitting_shown(self, view: MentorshipView) -> None:
        self.header.show_view(view)
        if not self._is_built:
            self._waiting = view
            return
        self._waiting = None
        self._stop_showing()
        self._steps = self._show_in_steps(view)
        if self._at == view.n:
            for _ in self._steps:
                pass
        else:
            self._showing = Turns(self._steps, self)
            self._showing.finished.connect(self._stop_showing)
            self._showing.start()

    def _on_sitting_gone(self, n: int) -> None:
        self._stop_showing()
        self._columns.back()
        self._at = 0
        self.gone.emit(n)

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

    def _on_record_activated(self, ref: RecordRef) -> None:
        self.flush()
        self.record_activated.emit(ref)

    def _on_sitting_save_failed(self, error: CareerJournalError) -> None:
        self._context.messages.say(
            words_for(error).line, tr("Try again"), self.sitting.flush, tone="loss"
        )
