"""The interviews of an application: the rounds at the left, the one chosen at the right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from careerjournal.features.applications.interviews import jobs
from careerjournal.features.applications.interviews.debrief_card import DebriefCard
from careerjournal.features.applications.interviews.frame import RoundsFrame
from careerjournal.features.applications.interviews.questions_panel import QuestionsPanel
from careerjournal.features.applications.interviews.round_form import RoundForm
from careerjournal.features.applications.interviews.rounds_list import RoundsList
from careerjournal.features.applications.interviews.view import NO_ROUND, LookAt, RoundsView
from careerjournal.features.applications.interviews.words import application_words
from careerjournal.operations.phrases import tr
from careerjournal.records.application import Interview, InterviewState, PersonRole
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.moment import Moment
from careerjournal.records.record import RecordRef
from careerjournal.store.changes import Changes
from careerjournal.ui.feature import Context
from careerjournal.ui.form_keeper import FormKeeper
from careerjournal.ui.parts import Turns
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.buttons import button, quiet_button
from careerjournal.ui.widgets.labels import muted
from careerjournal.ui.workspace import Failure


class InterviewsTab(QWidget):
    """Shows the rounds of one application. `record_activated` asks for another record."""

    record_activated = Signal(RecordRef)

    def __init__(
        self, context: Context, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = context.workspace
        self._messages = context.messages
        self._today = today
        self._n = 0
        self._view: RoundsView | None = None
        self._live = False
        self._stale = False
        self._choose_next: int | None = None
        self._keeper: FormKeeper[Interview] | None = None
        self._undo_bar = UndoBar(context.workspace, context.messages, self)
        self._is_built = False
        self._frame = RoundsFrame(self)
        self._frame.hide()
        self.empty = self._frame.empty
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._frame)
        self._turns = Turns(self._build(), self)
        self._turns.finished.connect(self._on_turns_finished)
        self._turns.start()

    def _build(self) -> Iterator[None]:
        """The fields, a few a turn of the event loop, each where it stands."""
        left, beside = self._frame.left, self._frame.beside
        held, column = self._frame.held, self._frame.column
        self.rounds = RoundsList(self._today, left)
        self.add = button(tr("Add an interview"), "plus", left)
        beside.addWidget(self.rounds, 1)
        beside.addWidget(self.add)
        yield
        self.form = RoundForm(self._workspace, self._today, held)
        column.addWidget(self.form)
        yield from self.form.parts
        self.loose = muted(tr("Asked in no round that is still here."), held, wraps=True)
        self.questions = QuestionsPanel(self._workspace, self._undo_bar, self._today, held)
        column.addWidget(self.loose)
        column.addWidget(self.questions)
        yield
        self.debrief = DebriefCard(self._workspace, held)
        column.addWidget(self.debrief)
        yield from self.debrief.parts
        self.remove = quiet_button(tr("Delete this round"), "", held)
        foot = QHBoxLayout()
        column.addLayout(foot)
        foot.addWidget(self.remove)
        foot.addStretch(1)
        column.addStretch(1)
        yield
        self._connect()
        writable = not self._workspace.read_only
        self.add.setVisible(writable)
        self.remove.setVisible(writable)
        self.empty.offer(first_step=writable, example=False)
        yield
        for part in self._frame.findChildren(QWidget):
            part.ensurePolished()
            yield

    def finish(self) -> None:
        """Make at once whatever is left to be made."""
        if not self._is_built:
            self._turns.finish()

    def _on_turns_finished(self) -> None:
        self._is_built = True
        self._frame.show()
        self._read()

    # What is shown

    @property
    def view(self) -> RoundsView | None:
        """What is shown now."""
        return self._view

    def show_application(self, n: int) -> None:
        """Show the interviews of application `n`."""
        if n == self._n:
            return
        if self._is_built:
            self._let_go()
            self.rounds.clear_rounds()
        self._n, self._view = n, None
        self._read()

    def show_round(self, n: int) -> None:
        """Bring round `n` to the front, now or when it is here."""
        if self._is_built and self.rounds.choose(n):
            self._show_chosen()
        else:
            self._choose_next = n

    def flush(self) -> None:
        """Hand over every unsaved word now, the line that adds a question among them."""
        self._save_typed()
        if self._is_built:
            self.questions.take_typed()

    @property
    def is_settled(self) -> bool:
        """Whether every word is in the vault."""
        if not self._is_built:
            return True
        own = self._keeper is None or self._keeper.is_settled
        return own and self.questions.is_settled and self.debrief.is_settled

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._live = True
        if self._stale:
            self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._live = False
        self._save_typed()

    # What can be done

    def add_round(self) -> None:
        """Begin a new round, with the caret in its day."""
        self.finish()
        if self._n and not self._workspace.read_only:
            self._save_typed()
            job = jobs.Begin(self._n, Moment(self._today()))
            self._workspace.write("interview.add", job, self._on_begun)

    # Inside

    def _save_typed(self) -> None:
        """Save what is typed of what is shown."""
        if not self._is_built:
            return
        if self._keeper is not None:
            self._keeper.save_now()
        self.questions.flush()
        self.debrief.flush()

    def _connect(self) -> None:
        self.rounds.chosen.connect(self._on_rounds_chosen)
        self.rounds.remove_requested.connect(self._on_remove_clicked)
        self.add.clicked.connect(self.add_round)
        self.empty.first_step_requested.connect(self.add_round)
        self.form.changed.connect(self._on_form_changed)
        self.form.left.connect(self._on_form_left)
        self.form.link_requested.connect(self._on_form_link_requested)
        self.form.people.named.connect(self._on_people_named)
        self.form.people.role_chosen.connect(self._on_people_role_chosen)
        self.form.people.removed.connect(self._on_people_removed)
        self.remove.clicked.connect(self._on_remove_clicked)
        for part in (self.form, self.questions, self.debrief):
            part.record_activated.connect(self.record_activated)
        self._workspace.changed.connect(self._on_workspace_changed)

    # Inside: what the vault says

    def _read(self) -> None:
        self._stale = False
        if self._n and self._is_built:
            self._workspace.read(LookAt(self._n), self._on_view, f"interviews.{id(self)}")

    def _on_view(self, view: RoundsView | None) -> None:
        if view is None or view.n != self._n:
            return
        first = self._view is None
        self._view = view
        self.rounds.show_rounds(view)
        self._frame.show_empty(not view.rounds and not view.questions)
        if self._choose_next is not None and self.rounds.choose(self._choose_next):
            self._choose_next = None
        elif first or self.rounds.number() is None:
            self.rounds.choose(self._nearest(view))
        self._show_chosen()

    def _nearest(self, view: RoundsView) -> int:
        """The next round that is planned, else the last there was."""
        today = self._today()
        ahead = [
            each
            for each in view.rounds
            if each.state is InterviewState.PLANNED and each.when.day >= today
        ]
        if ahead:
            return ahead[0].n
        return view.rounds[-1].n if view.rounds else NO_ROUND

    def _on_workspace_changed(self, changes: Changes) -> None:
        view = self._view
        concerned = view.concerned() if view is not None else frozenset({self._n})
        if self._n and any(concerned & numbers for numbers in changes.touched.values()):
            self._stale = True
            if self._live:
                self._read()

    # Inside: the one that is chosen

    def _chosen(self) -> Interview | None:
        number = self.rounds.number()
        return self._view.round(number) if self._view is not None and number else None

    def _on_rounds_chosen(self) -> None:
        self._show_chosen()
        self._frame.go_to_top()

    def _show_chosen(self) -> None:
        view, chosen = self._view, self._chosen()
        if view is None:
            return
        other = chosen is None or self.form.n != chosen.n
        if other:  # all is laid out anew, once
            self._frame.held.hide()
        self._show_parts(view, chosen)
        if other:
            self._frame.held.show()

    def _show_parts(self, view: RoundsView, chosen: Interview | None) -> None:
        for part in (self.form, self.debrief, self.remove):
            part.setVisible(chosen is not None)
        self.remove.setVisible(chosen is not None and not self._workspace.read_only)
        self.loose.setVisible(chosen is None)
        if chosen is None:
            self._let_go()
            self.questions.show_questions(view.n, None, view.questions_in(NO_ROUND))
            return
        if self._keeper is not None and self.form.n == chosen.n:
            self._keeper.take_in(chosen)
            self.form.people.show_people(view.people_in(chosen.n))
        else:
            self._let_go()
            self.form.show_round(chosen, view.people_in(chosen.n))
            self._keep(chosen)
        self.questions.show_questions(view.n, chosen.n, view.questions_in(chosen.n))
        title = tr("Debrief: {application}").format(
            application=application_words(view.role, view.company)
        )
        self.debrief.show_round(
            chosen,
            view.debriefs.get(chosen.id),
            title,
            past=chosen.when.day <= self._today() or chosen.state is InterviewState.DONE,
        )

    def _keep(self, chosen: Interview) -> None:
        self._keeper = FormKeeper[Interview](
            self._workspace, "interview.edit", chosen, self.form.round, jobs.save_round, self
        )
        self._keeper.taken_in.connect(self._on_keeper_taken_in)
        self._keeper.failed.connect(self._on_keeper_failed)

    def _let_go(self) -> None:
        if self._keeper is not None:
            keeper, self._keeper = self._keeper, None
            keeper.release()
        self.form.clear()
        self.questions.close_form()
        self.debrief.leave()

    def _on_keeper_taken_in(self, interview: Interview) -> None:
        if self._view is not None:
            self.form.show_round(interview, self._view.people_in(interview.n))

    def _on_keeper_failed(self, error: CareerJournalError) -> None:
        self._workspace.failed.emit(Failure("interview.edit", error))

    def _on_form_changed(self) -> None:
        if self._keeper is not None:
            self._keeper.touched()

    def _on_form_left(self) -> None:
        if self._keeper is not None:
            self._keeper.save_now()

    # Inside: what can be taken back

    def _on_begun(self, n: int) -> None:
        self.show_round(n)
        self.form.when.line().setFocus()
        self.form.when.line().selectAll()

    def _on_remove_clicked(self) -> None:
        if (chosen := self._chosen()) is not None and not self._workspace.read_only:
            self._save_typed()
            self._workspace.write("interview.remove", jobs.RemoveRound(chosen.n), self._on_removed)

    def _on_removed(self, _done: None) -> None:
        self._undo_bar.say(tr("Round removed"))

    def _on_people_named(self, name: str) -> None:
        if (chosen := self._chosen()) is not None:
            self._workspace.write("interview.people", jobs.BringIn(chosen.n, name))

    def _on_people_role_chosen(self, part: int, role: PersonRole) -> None:
        self._workspace.write("interview.people", jobs.GiveRole(part, role))

    def _on_people_removed(self, part: int) -> None:
        self._workspace.write("interview.people", jobs.RemovePerson(part), self._on_left_out)

    def _on_left_out(self, _done: None) -> None:
        self._undo_bar.say(tr("Taken out of this round"))

    def _on_form_link_requested(self, url: QUrl) -> None:
        # What is opened learns who looks: nothing of it is done without being asked.
        self._messages.say(
            tr("{host} opens in your browser, outside this journal.").format(host=url.host()),
            tr("Open"),
            partial(QDesktopServices.openUrl, url),
        )
