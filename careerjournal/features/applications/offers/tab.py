"""The offers of one application, what was said about pay, and what was decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from careerjournal.features.applications.offers.decision import Decide, DecisionDialog
from careerjournal.features.applications.offers.look import LookAt, OffersLook
from careerjournal.features.applications.offers.offer_card import OfferCard
from careerjournal.features.applications.offers.pay_talks import PayTalksCard
from careerjournal.operations.offers import Decided, Noted, note_offer
from careerjournal.operations.phrases import tr, words_for
from careerjournal.operations.stage_words import stage_name
from careerjournal.records.application import Application, Offer
from careerjournal.records.contact import Contact
from careerjournal.records.entry import Entry
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.record import RecordRef
from careerjournal.rules.text import excerpt
from careerjournal.store.changes import Changes
from careerjournal.store.unit import Unit
from careerjournal.ui import theme
from careerjournal.ui.day_words import day_words
from careerjournal.ui.entry_words import title_words, type_words
from careerjournal.ui.feature import Context
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.buttons import button
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.labels import muted
from careerjournal.ui.widgets.link_card import LinkCard

_WIDEST_PX = 720
_CONCERN = (Application.KIND, Contact.KIND, Entry.KIND)


class OffersTab(QWidget):
    """Shows and keeps the offers of the application that `show_application` names.

    `record_activated` asks to show another record.
    """

    record_activated = Signal(RecordRef)

    def __init__(
        self, context: Context, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = context.workspace
        self._messages = context.messages
        self._today = today
        self._n = 0
        self._newest = 0
        self._stale = False
        self._undo_bar = UndoBar(context.workspace, context.messages, self)
        self._cards: dict[int, OfferCard] = {}
        self._decided: list[LinkCard] = []
        self.none = muted(
            tr("When they make an offer, note it here: what it pays, by when they want an answer."),
            wraps=True,
        )
        self.add = button(tr("Note an offer"), "plus")
        self.add.setEnabled(not context.workspace.read_only)
        self.talks = PayTalksCard(context.workspace, self._undo_bar, today)
        self.decisions = Card(tr("What I decided"))
        self._lay_out()
        self._fit()
        self.add.clicked.connect(self._on_add_clicked)
        context.workspace.changed.connect(self._on_workspace_changed)
        theme.manager().changed.connect(self._fit)

    def show_application(self, n: int) -> None:
        """Show the offers of application `n`; what was typed for the one before is kept."""
        if n != self._n:
            self._n = n  # before the words are handed over: that may be told of at once
            self._let_go()
        self._read()

    def flush(self) -> None:
        """Hand over every unsaved word now."""
        for card in self._cards.values():
            card.flush()

    def cards(self) -> list[OfferCard]:
        """The offers on show, the earliest first."""
        return list(self._cards.values())

    def decide(self, offer: int, *, accepts: bool) -> DecisionDialog:
        """Ask why an offer is accepted or declined; the window is open when this returns."""
        dialog = DecisionDialog(self._n, offer, self._today, self.window(), accepts=accepts)
        dialog.taken.connect(self._on_dialog_taken)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    # --- building --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._offers = QVBoxLayout()
        self._offers.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(self.none, 1000)
        head.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        head.addStretch(1)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 8, 24)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(self._offers)
        column.addWidget(self.talks)
        column.addWidget(self.decisions)
        column.addStretch(1)
        self.decisions.hide()
        self._middle = QWidget()
        self._middle.setLayout(column)
        inner = QWidget()
        inner.setProperty("look", "clear")
        across = QHBoxLayout(inner)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._middle, 1000)
        across.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _fit(self) -> None:
        scale = theme.manager().text_scale_percent / 100
        self._middle.setMaximumWidth(round(_WIDEST_PX * scale) + 8)

    # --- what is shown ---------------------------------------------------------------------------

    def _read(self) -> None:
        self._stale = False
        if self._n:
            self._workspace.read(LookAt(self._n), self._on_look, f"application.offers.{id(self)}")

    def _on_look(self, look: OffersLook | None) -> None:
        if look is None or look.n != self._n:
            return
        self._show_offers(look)
        self.talks.show_look(look)
        self._show_decisions(look)
        self.none.setVisible(not look.offers)

    def _show_offers(self, look: OffersLook) -> None:
        before, self._cards = self._cards, {}
        for place, offer in enumerate(look.offers):
            card = before.pop(offer.n, None) or self._card(
                OfferCard(self._workspace, offer, self._today, self._middle)
            )
            card.take_in(offer, look.criteria(), look.year, is_over=look.is_over)
            self._offers.insertWidget(place, card)
            card.show()
            self._cards[offer.n] = card
        for card in before.values():
            self._drop(card)
        go_on_to(self.add, *self._cards.values(), self.talks)
        self._go_to_newest()

    def _card(self, card: OfferCard) -> OfferCard:
        card.accept_requested.connect(self._on_card_accept_requested)
        card.decline_requested.connect(self._on_card_decline_requested)
        card.remove_requested.connect(self._on_card_remove_requested)
        card.failed.connect(self._on_failed)
        return card

    def _show_decisions(self, look: OffersLook) -> None:
        for known in self._decided:
            self.decisions.body.removeWidget(known)
            known.hide()
            known.deleteLater()
        self._decided = []
        for entry in look.decisions:
            title = title_words(entry.title, entry.body)
            day = day_words(entry.about.day, self._today())
            made = LinkCard(
                entry.ref,
                "decision",
                title,
                f"{type_words(entry.type)} · {day}",
                excerpt(entry.body),
            )
            made.opened.connect(self.record_activated)
            self.decisions.body.addWidget(made)
            self._decided.append(made)
        self.decisions.setVisible(bool(look.decisions))

    def _drop(self, card: OfferCard) -> None:
        self._offers.removeWidget(card)
        card.release()
        card.hide()
        card.deleteLater()

    def _let_go(self) -> None:
        leaving, self._cards = self._cards, {}
        for card in leaving.values():
            self._drop(card)

    # --- what happens ----------------------------------------------------------------------------

    def _on_add_clicked(self) -> None:
        if self._n:
            self._workspace.write("offer.add", _Add(self._n, self._today()), self._on_added)

    def _on_added(self, noted: Noted) -> None:
        if noted.stage is not None:
            words = tr("Noted an offer, and moved to {stage}")
            self._undo_bar.say(words.format(stage=stage_name(noted.stage)))
        self._newest = noted.offer.n
        self._go_to_newest()

    def _go_to_newest(self) -> None:
        """Let one type what the offer just noted pays, as soon as it is on show."""
        card = self._cards.get(self._newest)
        if card is not None:
            self._newest = 0
            card.pay.setFocus()

    def _on_card_accept_requested(self, n: int) -> None:
        self.decide(n, accepts=True)

    def _on_card_decline_requested(self, n: int) -> None:
        self.decide(n, accepts=False)

    def _on_card_remove_requested(self, n: int) -> None:
        self._workspace.write("offer.remove", _Remove(n), self._on_removed)

    def _on_removed(self, _nothing: None) -> None:
        self._undo_bar.say(tr("Removed the offer"))

    def _on_dialog_taken(self, job: Decide) -> None:
        label = "offer.accept" if job.accepts else "offer.decline"
        answer = self._on_accepted if job.accepts else self._on_declined
        self._workspace.write(label, job, answer)

    def _on_accepted(self, decided: Decided) -> None:
        self._say_decided(tr("Accepted"), decided)

    def _on_declined(self, decided: Decided) -> None:
        self._say_decided(tr("Declined"), decided)

    def _say_decided(self, word: str, decided: Decided) -> None:
        words = tr("{decided}, and written into the journal").format(decided=word)
        if decided.stage is None:
            words = tr("{words}. There is no stage for it; move it yourself.").format(words=words)
        self._undo_bar.say(words)

    def _on_failed(self, error: CareerJournalError) -> None:
        self._messages.say(words_for(error).line, tone="loss")

    def _on_workspace_changed(self, changes: Changes) -> None:
        if not self._n or not any(kind in changes.touched for kind in _CONCERN):
            return
        if self.isVisible():
            self._read()
        else:
            self._stale = True


@dataclass(frozen=True)
class _Add:
    application: int
    day: date

    def __call__(self, unit: Unit) -> Noted:
        return note_offer(unit, self.application, self.day)


@dataclass(frozen=True)
class _Remove:
    n: int

    def __call__(self, unit: Unit) -> None:
        unit.remove(Offer, self.n)
