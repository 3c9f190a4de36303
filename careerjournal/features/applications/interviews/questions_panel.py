"""What they asked in one round: a card each, one of them open, and a line to add the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careerjournal.features.applications.interviews import jobs
from careerjournal.features.applications.interviews.question_form import QuestionForm
from careerjournal.features.applications.interviews.words import landed_line
from careerjournal.operations.phrases import tr
from careerjournal.records.application import Question
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.record import RecordRef
from careerjournal.store.questions import Asked, QuestionQueries
from careerjournal.store.reading import Reading
from careerjournal.ui.form_keeper import FormKeeper
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.labels import section
from careerjournal.ui.widgets.lines_field import LinesField
from careerjournal.ui.widgets.link_card import LinkCard
from careerjournal.ui.workspace import Failure, Workspace


class QuestionsPanel(QWidget):
    """Only the question that is open has fields; the others are painted.

    `record_activated` asks for another application.
    """

    record_activated = Signal(RecordRef)

    def __init__(
        self,
        workspace: Workspace,
        undo_bar: UndoBar,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._undo_bar = undo_bar
        self._application = 0
        self._interview: int | None = None
        self._questions: tuple[Question, ...] = ()
        self._cards: dict[int, tuple[Question, LinkCard]] = {}
        self._keeper: FormKeeper[Question] | None = None
        self.form = QuestionForm(today, self)
        self.form.hide()
        self.add = LinesField(tr("Add a question they asked"))
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(section(tr("What they asked")))
        column.addLayout(self._list)
        column.addWidget(self.add)
        self.add.entered.connect(self._on_add_entered)
        self.form.changed.connect(self._on_form_changed)
        self.form.left.connect(self.flush)
        self.form.closed.connect(self._on_form_closed)
        self.form.remove_requested.connect(self._remove)
        self.form.record_activated.connect(self.record_activated)
        self.form.set_read_only(workspace.read_only)
        self.add.setVisible(not workspace.read_only)

    def show_questions(
        self, application: int, interview: int | None, questions: Sequence[Question]
    ) -> None:
        """Show the questions of a round, or with None those of no round."""
        if (application, interview) != (self._application, self._interview):
            self.take_typed()
            self.close_form()
        self._application, self._interview = application, interview
        self._questions = tuple(questions)
        open_ = next((each for each in questions if each.n == self.form.n), None)
        if open_ is None:
            self.close_form()
        elif self._keeper is not None:
            self._keeper.take_in(open_)
        self._arrange()

    def open(self, n: int) -> None:
        """Open a question; the one that is open is kept and closed."""
        question = next((each for each in self._questions if each.n == n), None)
        if question is None or n == self.form.n:
            return
        self.close_form()
        self.form.show_question(question)
        self._keeper = FormKeeper[Question](
            self._workspace,
            "question.edit",
            question,
            self.form.question,
            jobs.save_question,
            self,
        )
        self._keeper.taken_in.connect(self.form.show_question)
        self._keeper.failed.connect(self._on_keeper_failed)
        self._arrange()
        self.form.answer.moveCursor(QTextCursor.MoveOperation.End)
        self.form.answer.setFocus()
        look = _Elsewhere(n, question.text, self._application)
        self._workspace.read(look, self._on_elsewhere, f"asked.{id(self)}")

    def close_form(self) -> None:
        """Keep what is typed, and close the question that is open."""
        if self._keeper is not None:
            keeper, self._keeper = self._keeper, None
            keeper.release()
        self.form.clear()
        self.form.hide()

    def flush(self) -> None:
        """Hand over every unsaved word now."""
        if self._keeper is not None:
            self._keeper.save_now()

    def take_typed(self) -> None:
        """Add the question that is typed and not yet entered: it belongs to what is shown."""
        self.add.take()

    @property
    def is_settled(self) -> bool:
        """Whether every word is in the vault."""
        return self._keeper is None or self._keeper.is_settled

    def cards(self) -> list[LinkCard]:
        """The questions that are not open, from the top down."""
        return [self._cards[each.n][1] for each in self._questions if each.n != self.form.n]

    # Inside

    def _arrange(self) -> None:
        """Put a card for each question, and the form in the place of the one that is open."""
        wanted = {each.n for each in self._questions}
        for n in [n for n in self._cards if n not in wanted]:
            self._drop(n)
        self._list.removeWidget(self.form)
        for place, question in enumerate(self._questions):
            card = self._card(question)
            card.setVisible(question.n != self.form.n)
            if self._list.indexOf(card) != place:
                self._list.insertWidget(place, card)
        if self.form.n:
            place = next(i for i, each in enumerate(self._questions) if each.n == self.form.n)
            self._list.insertWidget(place + 1, self.form)
            self.form.show()
        shown = [
            self.form if each.n == self.form.n else self._cards[each.n][1]
            for each in self._questions
        ]
        if shown:
            go_on_to(self, *shown, self.add)

    def _card(self, question: Question) -> LinkCard:
        known = self._cards.get(question.n)
        if known is not None and known[0] == question:
            return known[1]
        if known is not None:
            focused = known[1].hasFocus()
            self._drop(question.n)
        else:
            focused = False
        card = LinkCard(
            RecordRef(Question.KIND, question.n),
            "message",
            question.text,
            landed_line(question.landed),
            question.answer,
        )
        card.setParent(self)
        card.opened.connect(self._on_card_opened)
        self._cards[question.n] = (question, card)
        if focused:
            card.setFocus()
        return card

    def _drop(self, n: int) -> None:
        _, card = self._cards.pop(n)
        self._list.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _remove(self, n: int) -> None:
        self.flush()
        self._workspace.write("question.remove", jobs.RemoveQuestion(n), self._on_removed)

    def _on_removed(self, _done: None) -> None:
        self._undo_bar.say(tr("Question removed"))

    def _on_add_entered(self, texts: list[str]) -> None:
        if self._application:
            job = jobs.Ask(self._application, self._interview, texts)
            self._workspace.write("question.add", job)

    def _on_card_opened(self, ref: RecordRef) -> None:
        self.open(ref.n)

    def _on_form_changed(self) -> None:
        if self._keeper is not None:
            self._keeper.touched()

    def _on_form_closed(self) -> None:
        n = self.form.n
        self.close_form()
        self._arrange()
        if n in self._cards:
            self._cards[n][1].setFocus()

    def _on_keeper_failed(self, error: CareerJournalError) -> None:
        self._workspace.failed.emit(Failure("question.edit", error))

    def _on_elsewhere(self, found: _Found) -> None:
        if found.n == self.form.n:
            self.form.show_elsewhere(found.asked)


@dataclass(frozen=True)
class _Found:
    n: int
    asked: list[Asked]


@dataclass(frozen=True)
class _Elsewhere:
    """The reader's part: where the question was asked, too."""

    n: int
    text: str
    application: int

    def __call__(self, reading: Reading) -> _Found:
        return _Found(self.n, QuestionQueries(reading).elsewhere(self.text, self.application))
