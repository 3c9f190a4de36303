"""The next session: when and where, what to talk about, and then what was said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careerjournal.features.contacts.mentoring import jobs
from careerjournal.features.contacts.mentoring.actions_panel import ActionsPanel
from careerjournal.features.contacts.mentoring.agenda_list import AgendaList
from careerjournal.features.contacts.mentoring.desk import MentoringCard
from careerjournal.features.contacts.mentoring.session_form import SessionForm
from careerjournal.features.contacts.mentoring.view import MentorshipView
from careerjournal.operations.phrases import tr
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.mentorship import Session
from careerjournal.records.moment import Moment
from careerjournal.records.record import RecordRef
from careerjournal.rules.mentoring import Standing
from careerjournal.ui.form_keeper import FormKeeper
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.widgets.buttons import button, link_button, primary_button
from careerjournal.ui.widgets.labels import muted
from careerjournal.ui.workspace import Failure

_A_WEEK: Final = timedelta(days=7)


class SessionCard(MentoringCard):
    """Until one is planned, only the agenda; on its day, room for what was said.

    `held` brings the number of a session that took place. `record_activated` asks to show an
    entry. Made in parts, see `ui.parts`.
    """

    held = Signal(int)
    record_activated = Signal(RecordRef)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("Next session"), parent)
        self._desk = desk
        self._view: MentorshipView | None = None
        self._keeper: FormKeeper[Session] | None = None
        self._goes_to_when = False
        self.parts = self._build(desk)

    def _build(self, desk: Desk) -> Iterator[None]:
        self.none = muted(tr("None is planned."), wraps=True)
        self.plan_it = button(tr("Plan a session"), "calendar")
        self.form = SessionForm(desk.today, self)
        yield from self.form.parts
        self.agenda = AgendaList(desk, self.form)
        yield
        self.taken_on = ActionsPanel(desk, self)
        yield
        self.took_place = primary_button(tr("It took place"), "check")
        self.call_off = link_button(tr("It does not take place"))
        self._lay_out()
        yield
        self.form.set_read_only(desk.read_only)
        for control in (self.plan_it, self.took_place, self.call_off):
            control.setEnabled(not desk.read_only)
        self.plan_it.clicked.connect(self.plan)
        self.form.changed.connect(self._on_form_changed)
        self.form.left.connect(self._save)
        self.took_place.clicked.connect(self.hold)
        self.call_off.clicked.connect(self._on_call_off_clicked)
        self.agenda.record_activated.connect(self.record_activated)

    def is_of_use(self, view: MentorshipView) -> bool:
        if view.standing is Standing.ENDED:
            return False
        return bool(view.people) or view.mentorship.began is not None or bool(view.sessions)

    @property
    def is_settled(self) -> bool:
        return self._keeper is None or self._keeper.is_settled

    def show_view(self, view: MentorshipView) -> None:
        self._view = view
        session = view.next_session
        self._show_session(session)
        self.agenda.show_view(view)
        self.taken_on.show_view(view)
        is_planned = session is not None
        due = session is not None and session.when.day <= view.today
        self._nothing.setVisible(not is_planned)
        self.form.facts.setVisible(is_planned)
        self.call_off.setVisible(is_planned)
        self.form.words.setVisible(due)
        self.took_place.setVisible(due)
        if self._goes_to_when and is_planned:
            self._goes_to_when = False
            self.form.when.setFocus()
            self.form.when.line().selectAll()

    def begin(self) -> None:
        session = self._view.next_session if self._view is not None else None
        if session is None:
            self.plan_it.setFocus()
        elif self._view is not None and session.when.day <= self._view.today:
            rows = self.agenda.items.rows()
            first = rows[0] if rows else None
            (first.findChildren(QWidget)[0] if first is not None else self.form.notes).setFocus()
        else:
            self.agenda.add.setFocus()

    def plan(self) -> None:
        """Plan a session, a rhythm after the last one if there is one; if one is planned go to its
        day."""
        view = self._view
        if view is None or self._desk.read_only:
            return
        if view.next_session is not None:
            self.form.when.setFocus()
            return
        self._goes_to_when = True
        self._desk.workspace.write("mentorship.plan", jobs.Plan(view.n, self._proposed(view)))

    def hold(self) -> None:
        """The session that is planned took place."""
        session = self._view.next_session if self._view is not None else None
        if session is not None and not self._desk.read_only:
            self.flush()
            self._desk.workspace.write("mentorship.hold", jobs.Hold(session.n), self._on_held)

    def flush(self) -> None:
        self._save()
        self.agenda.flush()
        self.taken_on.flush()

    @staticmethod
    def _proposed(view: MentorshipView) -> Moment:
        """The day a rhythm after the last session, else in a week; at the same time of day."""
        last, rhythm = view.last_session, view.mentorship.rhythm_days
        step = timedelta(days=rhythm) if rhythm else _A_WEEK
        day = view.today + _A_WEEK if last is None else last.when.day + step
        clock = last.when.time if last is not None else None
        return Moment(max(day, view.today), clock)

    def _show_session(self, session: Session | None) -> None:
        if self._keeper is not None and (session is None or session.n != self.form.n):
            keeper, self._keeper = self._keeper, None
            keeper.release()
            self.form.clear()
        if session is None:
            return
        if self._keeper is not None:
            self._keeper.take_in(session)
            return
        self.form.show_session(session)
        self._keeper = FormKeeper[Session](
            self._desk.workspace,
            "mentorship.session",
            session,
            self.form.session,
            jobs.save_session,
            self,
        )
        self._keeper.taken_in.connect(self.form.show_session)
        self._keeper.failed.connect(self._on_keeper_failed)

    def _lay_out(self) -> None:
        self._nothing = QWidget()
        row = QHBoxLayout(self._nothing)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.none, 1)
        row.addWidget(self.plan_it)
        self.form.middle.addWidget(self.agenda)
        does = QHBoxLayout()
        does.setSpacing(8)
        does.addWidget(self.took_place)
        does.addWidget(self.call_off)
        does.addStretch(1)
        self.body.setSpacing(12)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self.form)
        self.body.addWidget(self.taken_on)
        self.body.addLayout(does)
        for each in (self.form.facts, self.form.words, self.took_place, self.call_off):
            each.hide()

    def _save(self) -> None:
        if self._keeper is not None:
            self._keeper.save_now()

    def _on_form_changed(self) -> None:
        if self._keeper is not None:
            self._keeper.touched()

    def _on_keeper_failed(self, error: CareerJournalError) -> None:
        self._desk.workspace.failed.emit(Failure("mentorship.session", error))

    def _on_held(self, n: int) -> None:
        self._desk.undo_bar.say(tr("Noted. It counts as being in touch."))
        self.held.emit(n)

    def _on_call_off_clicked(self) -> None:
        session = self._view.next_session if self._view is not None else None
        if session is not None:
            self.flush()
            job = jobs.Cancel(session.n)
            self._desk.workspace.write("mentorship.cancel", job, self._on_called_off)

    def _on_called_off(self, _done: None) -> None:
        self._desk.undo_bar.say(tr("The session does not take place"))
