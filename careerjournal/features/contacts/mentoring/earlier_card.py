"""The sessions there were, the newest first, each folded until it is opened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from careerjournal.features.contacts.mentoring import jobs
from careerjournal.features.contacts.mentoring.desk import MentoringCard
from careerjournal.features.contacts.mentoring.letters import (
    Letter,
    LetterOfThanks,
    MentoringLetter,
)
from careerjournal.features.contacts.mentoring.session_form import SessionForm
from careerjournal.features.contacts.mentoring.view import MentorshipView
from careerjournal.features.contacts.mentoring.words import near_day, session_title
from careerjournal.operations.phrases import tr
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.mentorship import Session, SessionState
from careerjournal.records.record import RecordRef
from careerjournal.rules.text import excerpt
from careerjournal.ui.form_keeper import FormKeeper
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.widgets.buttons import button, icon_button, link_button
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.labels import PlainLabel, muted
from careerjournal.ui.widgets.link_card import LinkCard
from careerjournal.ui.workspace import Failure

_AT_ONCE: Final = 6
_LONGEST: Final = 240


class EarlierCard(MentoringCard):
    """Only the session that is open has fields; the others are painted. Made in parts, see
    `ui.parts`."""

    record_activated = Signal(RecordRef)
    letter_opened = Signal(object)
    """The MentoringLetter that came up."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("Earlier sessions"), parent)
        self._desk = desk
        self._view: MentorshipView | None = None
        self._opening = 0
        self._all = False
        self._cards: dict[int, tuple[tuple[object, ...], LinkCard]] = {}
        self._keeper: FormKeeper[Session] | None = None
        self.parts = self._build(desk)

    def _build(self, desk: Desk) -> Iterator[None]:
        self.open_one = OpenSession(desk, self)
        yield from self.open_one.parts
        self.form = self.open_one.form
        self.more = link_button(tr("Show all"))
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self.body.addLayout(self._column)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.open_one.hide()
        self.more.hide()
        self.more.clicked.connect(self._on_more_clicked)
        self.form.changed.connect(self._on_form_changed)
        self.form.left.connect(self.flush)
        self.open_one.close_requested.connect(self._on_close_requested)
        self.open_one.letter_requested.connect(self._on_letter_requested)
        self.open_one.thanked.connect(self._on_thanked_clicked)
        self.open_one.again_requested.connect(self._on_again_requested)
        self.open_one.remove_requested.connect(self._on_remove_requested)

    def is_of_use(self, view: MentorshipView) -> bool:
        return bool(view.earlier)

    @property
    def is_settled(self) -> bool:
        return self._keeper is None or self._keeper.is_settled

    def show_view(self, view: MentorshipView) -> None:
        if self._view is not None and self._view.n != view.n:
            self.close_session()
            self._all = False
        self._view = view
        open_ = next((each for each in view.earlier if each.n == self.form.n), None)
        if open_ is None:
            self.close_session()
        elif self._keeper is not None:
            self._keeper.take_in(open_)
            self.open_one.show_facts(open_, view)
        if self._opening and any(each.n == self._opening for each in view.earlier):
            self.open(self._opening)
        else:
            self._arrange()

    def open(self, n: int) -> None:
        """Open a session, now or when it is here; the one that is open is kept and closed."""
        view = self._view
        session = None
        if view is not None:
            session = next((each for each in view.earlier if each.n == n), None)
        if view is None or session is None:
            self._opening = n
            return
        self._opening = 0
        if n != self.form.n:
            self.close_session()
            self.form.show_session(session)
            self.open_one.show_facts(session, view)
            self._start(session)
        self._arrange()
        self.form.notes.setFocus()

    def close_session(self) -> None:
        """Keep what is typed, and close the session that is open."""
        if self._keeper is not None:
            keeper, self._keeper = self._keeper, None
            keeper.release()
        self.form.clear()
        self.open_one.hide()

    def begin(self) -> None:
        if self._view is not None and (last := self._view.last_session) is not None:
            self.open(last.n)

    def flush(self) -> None:
        if self._keeper is not None:
            self._keeper.save_now()

    def cards(self) -> list[LinkCard]:
        """The sessions that are not open, from the top down."""
        view = self._view
        if view is None:
            return []
        shown = (each.n for each in view.earlier if each.n != self.form.n)
        return [self._cards[n][1] for n in shown if n in self._cards]

    # Inside

    def _start(self, session: Session) -> None:
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

    def _arrange(self) -> None:
        """Put a card for each session, and the form in the place of the one that is open."""
        view = self._view
        if view is None:
            return
        shown = view.earlier if self._all else view.earlier[:_AT_ONCE]
        wanted = {each.n for each in shown}
        for n in [n for n in self._cards if n not in wanted]:
            self._drop(n)
        self._column.removeWidget(self.open_one)
        for place, session in enumerate(shown):
            card = self._card(session, view)
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
            card.setVisible(session.n != self.form.n)
        if self.form.n and self.form.n in wanted:
            place = next(i for i, each in enumerate(shown) if each.n == self.form.n)
            self._column.insertWidget(place + 1, self.open_one)
            self.open_one.show()
        self.more.setVisible(len(shown) < len(view.earlier))
        self.rearranged.emit()

    def _card(self, session: Session, view: MentorshipView) -> LinkCard:
        covered = tuple(item.text for item in view.items if item.session == session.n)
        shown = (session, covered, view.today)
        known = self._cards.get(session.n)
        if known is not None and known[0] == shown:
            return known[1]
        focused = known is not None and known[1].hasFocus()
        if known is not None:
            self._drop(session.n)
        card = LinkCard(
            RecordRef(Session.KIND, session.n),
            "calendar",
            session_title(session, view.today),
            " · ".join(part for part in (session.place, "; ".join(covered)) if part),
            excerpt(session.notes or session.feedback, _LONGEST),
        )
        card.setParent(self)
        card.opened.connect(self._on_card_opened)
        self._cards[session.n] = (shown, card)
        if focused:
            card.setFocus()
        return card

    def _drop(self, n: int) -> None:
        _, card = self._cards.pop(n)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _on_card_opened(self, ref: RecordRef) -> None:
        self.open(ref.n)

    def _on_more_clicked(self) -> None:
        self._all = True
        self._arrange()

    def _on_form_changed(self) -> None:
        if self._keeper is not None:
            self._keeper.touched()

    def _on_keeper_failed(self, error: CareerJournalError) -> None:
        self._desk.workspace.failed.emit(Failure("mentorship.session", error))

    def _on_close_requested(self) -> None:
        n = self.form.n
        self.close_session()
        self._arrange()
        if n in self._cards:
            self._cards[n][1].setFocus()

    def _on_letter_requested(self, n: int) -> None:
        self.flush()
        channel = f"mentoring.thanks.{id(self)}"
        self._desk.workspace.read(LetterOfThanks(n), self._on_drafted, channel)

    def _on_drafted(self, letter: Letter | None) -> None:
        if letter is None:
            return
        dialog = MentoringLetter(letter, self.window(), read_only=self._desk.read_only)
        dialog.sent.connect(self._on_letter_sent)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.letter_opened.emit(dialog)

    def _on_letter_sent(self, letter: Letter) -> None:
        self._on_thanked_clicked(letter.n)

    def _on_thanked_clicked(self, n: int) -> None:
        self.flush()
        job = jobs.Thank(n, self._desk.today())
        self._desk.workspace.write("mentorship.thank", job, self._on_thanked)

    def _on_thanked(self, _done: None) -> None:
        self._desk.undo_bar.say(tr("Noted: you said thank you"))

    def _on_again_requested(self, n: int) -> None:
        self.flush()
        self._desk.workspace.write("mentorship.again", jobs.PlanAgain(n), self._on_again)

    def _on_again(self, _done: None) -> None:
        self._desk.undo_bar.say(tr("It is still to come"))

    def _on_remove_requested(self, n: int) -> None:
        self.flush()
        job = jobs.RemoveSession(n)
        self._desk.workspace.write("mentorship.session-remove", job, self._on_removed)

    def _on_removed(self, _done: None) -> None:
        self._desk.undo_bar.say(tr("Session removed"))


class OpenSession(Card):
    """The session that is open: its fields, what was talked about, and thanks. Made in parts, see
    `ui.parts`."""

    close_requested = Signal()
    letter_requested = Signal(int)
    thanked = Signal(int)
    again_requested = Signal(int)
    remove_requested = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("", parent, "well")
        self.parts = self._build(desk)

    def _build(self, desk: Desk) -> Iterator[None]:
        self.form = SessionForm(desk.today, self)
        yield from self.form.parts
        self.covered = muted(wraps=True)
        self.letter = button(tr("Write thanks"), "edit")
        self.thank = button(tr("I said thank you"), "check")
        self.state = PlainLabel(tone="muted")
        self.close_it = link_button(tr("Close"))
        self.more = icon_button("more", tr("More"))
        menu = QMenu(self)
        self.more.setMenu(menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.again = menu.addAction(tr("It is still to come"))
        self.remove = menu.addAction(tr("Remove"))
        yield
        self.form.middle.addWidget(self.covered)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.letter, self.thank, self.state):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.close_it)
        row.addWidget(self.more)
        self.body.addWidget(self.form)
        self.body.addLayout(row)
        self.form.set_read_only(desk.read_only)
        for control in (self.thank, self.again, self.remove):
            control.setEnabled(not desk.read_only)
        self.letter.clicked.connect(self._on_letter_clicked)
        self.thank.clicked.connect(self._on_thank_clicked)
        self.close_it.clicked.connect(self.close_requested)
        self.again.triggered.connect(self._on_again_triggered)
        self.remove.triggered.connect(self._on_remove_triggered)

    def show_facts(self, session: Session, view: MentorshipView) -> None:
        """Show what is not in the fields."""
        items = [item.text for item in view.items if item.session == session.n]
        said = tr("Talked about: {what}").format(what="; ".join(items)) if items else ""
        self.covered.setText(said)
        self.covered.setVisible(bool(said))
        took_place = session.state is SessionState.DONE
        offered = took_place and session.thanked_on is None
        self.letter.setVisible(offered)
        self.thank.setVisible(offered)
        on = session.thanked_on
        words = tr("Thanks said {when}").format(when=near_day(on, view.today)) if on else ""
        self.state.setText(words)
        self.state.setVisible(bool(words))

    def _on_letter_clicked(self) -> None:
        self.letter_requested.emit(self.form.n)

    def _on_thank_clicked(self) -> None:
        self.thanked.emit(self.form.n)

    def _on_again_triggered(self) -> None:
        self.again_requested.emit(self.form.n)

    def _on_remove_triggered(self) -> None:
        self.remove_requested.emit(self.form.n)
