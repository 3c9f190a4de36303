"""One question they asked: my answer, how it landed, and where it was asked before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careerjournal.features.applications.interviews.words import application_words, asked_words
from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.application import Application, Landed, Question
from careerjournal.records.record import RecordRef
from careerjournal.rules.text import clean
from careerjournal.store.questions import Asked
from careerjournal.ui.part_words import landed_words
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.buttons import quiet_button
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.growing_text import GrowingText
from careerjournal.ui.widgets.labels import muted
from careerjournal.ui.widgets.link_card import LinkCard
from careerjournal.ui.widgets.segmented import Choice, Segmented

_MOST_SHOWN: Final = 5


def landed_choice() -> Segmented:
    """How an answer landed, or not said."""
    choices = [Choice(each, landed_words(each)) for each in Landed]
    return Segmented(choices, tr("How the answer landed"), optional=True)


class QuestionForm(Card):
    """`changed` tells of every change by the person's hand, `left` that the focus went from a
    text; `record_activated` asks for an application where it was asked, too.
    """

    changed = Signal()
    left = Signal()
    closed = Signal()
    remove_requested = Signal(int)
    record_activated = Signal(RecordRef)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(tr("Question"))
        self._today = today
        self._question: Question | None = None
        self._elsewhere: Sequence[Asked] = ()
        self._cards: list[LinkCard] = []
        self.text = GrowingText(tr("What they asked"), most=6, one_paragraph=True)
        self.answer = GrowingText(tr("My answer"), hint=tr("What I said"), least=2, most=16)
        self.landed = landed_choice()
        self.again = muted(wraps=True)
        self.done = quiet_button(tr("Done"))
        self.remove = quiet_button(tr("Delete"))
        self._places = QVBoxLayout()
        self._places.setSpacing(6)
        how = QHBoxLayout()
        how.setSpacing(8)
        how.addWidget(muted(tr("It landed")))
        how.addWidget(self.landed)
        how.addStretch(1)
        acts = QHBoxLayout()
        acts.addWidget(self.done)
        acts.addWidget(self.remove)
        acts.addStretch(1)
        self.body.addWidget(self.text)
        self.body.addWidget(self.answer)
        self.body.addLayout(how)
        self.body.addWidget(self.again)
        self.body.addLayout(self._places)
        self.body.addLayout(acts)
        for field in (self.text, self.answer):
            field.edited.connect(self.changed)
            field.left.connect(self.left)
        self.text.entered.connect(self.answer.setFocus)
        self.landed.chosen.connect(self._on_landed_chosen)
        self.done.clicked.connect(self.closed)
        self.remove.clicked.connect(self._on_remove_clicked)
        self.again.hide()

    def set_read_only(self, read_only: bool) -> None:
        """Whether anything can be changed."""
        self.text.setReadOnly(read_only)
        self.answer.setReadOnly(read_only)
        self.landed.setEnabled(not read_only)
        self.remove.setEnabled(not read_only)

    @property
    def n(self) -> int:
        """The number of the question shown, 0 for none."""
        return self._question.n if self._question is not None else 0

    def show_question(self, question: Question) -> None:
        """Show a question."""
        if question.n != self.n:
            self.show_elsewhere(())
        self._question = question
        self.text.set_text(question.text)
        self.answer.set_text(question.answer)
        self.landed.set_code(question.landed or "")

    def clear(self) -> None:
        """Show none."""
        self._question = None

    def question(self) -> Question:
        """What the form says now; only while it shows one."""
        known = self._question
        assert known is not None  # noqa: S101 - nobody asks an empty form
        text, answer = self.text.text(), self.answer.text()
        return replace(
            known,
            text=text if text.strip() and text != clean(known.text) else known.text,
            answer=answer if answer != clean(known.answer) else known.answer,
            landed=Landed(self.landed.code()) if self.landed.code() else None,
        )

    def show_elsewhere(self, asked: Sequence[Asked]) -> None:
        """Show where the same was asked, the latest first."""
        if list(asked) == list(self._elsewhere):
            return
        self._elsewhere = tuple(asked)
        for card in self._cards:
            self._places.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [self._card(each) for each in asked[:_MOST_SHOWN]]
        for card in self._cards:
            self._places.addWidget(card)
        words = ntr("Asked in {n} other place, too", "Asked in {n} other places, too", len(asked))
        self.again.setText(words.format(n=len(asked)))
        self.again.setVisible(bool(asked))
        if self._cards:
            go_on_to(self.landed, *self._cards, self.done)

    def cards(self) -> list[LinkCard]:
        """The places where it was asked, too."""
        return list(self._cards)

    def _card(self, asked: Asked) -> LinkCard:
        card = LinkCard(
            RecordRef(Application.KIND, asked.application),
            "applications",
            application_words(asked.role, asked.company),
            asked_words(asked, self._today()),
            asked.answer,
        )
        card.opened.connect(self.record_activated)
        return card

    def _on_landed_chosen(self) -> None:
        self.changed.emit()
        self.left.emit()  # a choice is complete the moment it is made

    def _on_remove_clicked(self) -> None:
        if self.n:
            self.remove_requested.emit(self.n)
