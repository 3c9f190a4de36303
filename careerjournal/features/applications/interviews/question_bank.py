"""All questions ever asked in an interview, each once, with every answer given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from careerjournal.features.applications.interviews.answer_card import AnswerCard
from careerjournal.features.applications.interviews.bank_delegate import QuestionDelegate
from careerjournal.features.applications.interviews.bank_model import (
    QuestionsModel,
    QuestionSource,
)
from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.application import Application
from careerjournal.records.organisation import Organisation
from careerjournal.records.record import RecordRef
from careerjournal.store.changes import Changes
from careerjournal.store.questions import Asked, QuestionQueries
from careerjournal.store.reading import Reading
from careerjournal.ui import theme
from careerjournal.ui.feature import Context
from careerjournal.ui.record_list_view import RecordListView
from careerjournal.ui.rows import Rows
from careerjournal.ui.theme import Type
from careerjournal.ui.widgets.empty_state import EmptyState
from careerjournal.ui.widgets.labels import PlainLabel, muted
from careerjournal.ui.widgets.search_field import SearchField

_LIST_PX: Final = 340
_WIDEST_PX: Final = 720
_MOST_SHOWN: Final = 30
_CONCERN: Final = frozenset({Application.KIND, Organisation.KIND})


class QuestionBank(QWidget):
    """`record_activated` asks for the application in which a question was asked."""

    record_activated = Signal(RecordRef)

    def __init__(
        self, context: Context, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = context.workspace
        self._messages = context.messages
        self._today = today
        self._shown = 0
        self._live = False
        self._stale = False
        self.words = SearchField(tr("Search questions and answers"))
        self.model = QuestionsModel(context.workspace, self)
        self.view = RecordListView(self.model, tr("Questions"))
        self._delegate = QuestionDelegate(self.model, self.view)
        self.view.setItemDelegate(self._delegate)
        self.question = PlainLabel(type=Type.SECTION, wraps=True)
        self.times = muted()
        self.answers = Rows(self, spacing=12)
        self.empty = EmptyState("message", "", "")
        self._lay_out()
        self._connect()
        self._measure()
        self.model.ask(QuestionSource())

    def flush(self) -> None:
        """Hand over every unsaved word now."""
        for card in self.cards():
            card.flush()

    @property
    def is_settled(self) -> bool:
        """Whether every word is in the vault."""
        return all(card.is_settled for card in self.cards())

    def cards(self) -> list[AnswerCard]:
        """The answers to the question chosen, the latest first."""
        return [row for row in self.answers.rows() if isinstance(row, AnswerCard)]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._live = True
        self.model.set_live(True)
        if self._stale:
            self._look_again()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._live = False
        self.model.set_live(False)
        self.flush()

    # Inside

    def _lay_out(self) -> None:
        left = QWidget()
        beside = QVBoxLayout(left)
        beside.setContentsMargins(0, 0, 8, 0)
        beside.setSpacing(8)
        beside.addWidget(self.words)
        beside.addWidget(self.view, 1)
        left.setMinimumWidth(220)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        panes.setHandleWidth(1)
        panes.addWidget(left)
        panes.addWidget(self._right())
        panes.setStretchFactor(1, 1)
        panes.setSizes([_LIST_PX, _WIDEST_PX])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panes)

    def _right(self) -> QWidget:
        inner = QWidget()
        inner.setProperty("look", "clear")
        inner.setMaximumWidth(_WIDEST_PX)
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 4, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.question)
        column.addWidget(self.times)
        column.addWidget(self.answers)
        column.addStretch(1)
        self._scroll = scroll = QScrollArea()
        scroll.setAccessibleName(tr("Answers"))
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setMinimumSize(QSize(300, 0))
        scroll.setWidget(inner)
        pages = QWidget()
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(scroll)
        self._pages.addWidget(self.empty)
        self.empty.offer(first_step=False, example=False)
        return pages

    def _connect(self) -> None:
        self.words.searched.connect(self._on_words_searched)
        self.words.results_requested.connect(self.view.setFocus)
        self.view.record_chosen.connect(self._open)
        self.view.record_activated.connect(self._on_view_record_activated)
        self.model.shown.connect(self._on_model_shown)
        self.model.listed.connect(self._on_model_listed)
        self._workspace.changed.connect(self._on_workspace_changed)
        theme.manager().changed.connect(self._measure)

    def _measure(self) -> None:
        self.view.set_heights(self._delegate.row_height, self._delegate.row_height)

    def _open(self, n: int) -> None:
        """Show every time the question noted as `n` was asked."""
        if n != self._shown:
            for card in self.cards():
                card.leave()
        self._shown = n
        if n:
            self._workspace.read(_Times(n), self._on_times, f"bank.{id(self)}")
        else:
            self._show_nothing()

    def _look_again(self) -> None:
        self._stale = False
        self.model.refresh()
        if self._shown:
            self._workspace.read(_Times(self._shown), self._on_times, f"bank.{id(self)}")

    def _on_times(self, found: _Found) -> None:
        if found.n != self._shown:
            return
        asked = found.asked[:_MOST_SHOWN]
        if not asked:
            self._shown = 0
            self._show_nothing()
            return
        self.question.setText(asked[0].text)
        count = len(found.asked)
        self.times.setText(ntr("Asked once", "Asked {n} times", count).format(n=count))
        wanted = {each.n for each in asked}
        for card in self.cards():
            if not card.is_of(wanted):
                card.leave()
        self.answers.show_rows([(each.n, each) for each in asked], self._card)
        self._pages.setCurrentIndex(0)

    def _card(self) -> AnswerCard:
        card = AnswerCard(self._workspace, self._today, self)
        card.record_activated.connect(self.record_activated)
        card.copy_requested.connect(self._on_card_copy_requested)
        return card

    def _show_nothing(self) -> None:
        for card in self.cards():
            card.leave()
        self.answers.show_rows([], self._card)
        if self.words.text().strip():
            heading, sentence = tr("Nothing found"), tr("No question or answer has these words.")
        elif self.model.records > 0:
            heading, sentence = tr("Questions they asked"), tr("Choose one to see your answers.")
        else:
            heading = tr("Questions they asked")
            sentence = tr(
                "Note what they ask in each interview. Here it comes together, so that the next"
                " answer is better than the last."
            )
        self.empty.set_words(heading, sentence)
        self._pages.setCurrentIndex(1)

    def _choose_first(self) -> None:
        if not self.view.choose(self._shown) and self.model.rowCount():
            self.view.choose(self.model.number_at(0))
        self._open(self.view.number if self.model.rowCount() else 0)

    def _on_words_searched(self, words: str) -> None:
        self.flush()
        self.model.ask(QuestionSource(words))

    def _on_model_shown(self) -> None:
        self._choose_first()

    def _on_model_listed(self, count: int) -> None:
        if not count or not self._shown:
            self._choose_first()

    def _on_view_record_activated(self, _n: int) -> None:
        if cards := self.cards():
            cards[0].answer.setFocus()

    def _on_card_copy_requested(self, question: str, answer: str) -> None:
        QGuiApplication.clipboard().setText(f"{question}\n\n{answer}".rstrip())
        self._messages.say(tr("Copied. What is copied can be read by others."))

    def _on_workspace_changed(self, changes: Changes) -> None:
        if any(changes.touched.get(kind) for kind in _CONCERN):
            if self._live:
                self._look_again()
            else:
                self._stale = True


@dataclass(frozen=True)
class _Found:
    n: int
    asked: list[Asked]


@dataclass(frozen=True)
class _Times:
    """The reader's part."""

    n: int

    def __call__(self, reading: Reading) -> _Found:
        return _Found(self.n, QuestionQueries(reading).times(self.n))
