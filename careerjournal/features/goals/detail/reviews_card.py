"""When a goal was looked at again, what was decided, and what was learned."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careerjournal.features.goals.detail.adjusting import Explain
from careerjournal.features.goals.detail.review_words import changes_words, outcome_words
from careerjournal.features.goals.detail.view import GoalView
from careerjournal.features.goals.words import rhythm_words, within
from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.goal import GoalReview
from careerjournal.rules.goals import is_bare
from careerjournal.ui.day_words import day_words
from careerjournal.ui.record_page.desk import Desk, RecordCard
from careerjournal.ui.widgets.buttons import link_button
from careerjournal.ui.widgets.growing_text import GrowingText
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import PlainLabel, muted

_AT_ONCE: Final = 3


class ReviewsCard(RecordCard[GoalView]):
    """The latest reviews, and below them what was learned, once a goal is over.

    `review_requested` asks to look at it again, `history_requested` for all reviews.
    """

    review_requested = Signal()
    history_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("Reviews"), parent)
        self._desk = desk
        self._n = 0
        self._shown: tuple[object, ...] = ()
        self.rhythm = muted("", wraps=True)
        self.reviews: list[ReviewRow] = []
        self.review = link_button(tr("Look at it again"))
        self.history = link_button("")
        self.lesson = GrowingText(
            tr("What it taught you"), hint=tr("What you would do again, and what not"), least=2
        )
        self.why = GrowingText(tr("Why it was adjusted"), hint=tr("Why, for when you look back"))
        self.why.hide()
        self._unexplained = 0
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        self._lesson = QWidget()
        lesson = labelled(tr("What it taught you"), self.lesson)
        lesson.setContentsMargins(0, 4, 0, 0)
        self._lesson.setLayout(lesson)
        left = Qt.AlignmentFlag.AlignLeft
        self.body.addWidget(self.rhythm)
        self.body.addLayout(self._column)
        self.body.addWidget(self.why)
        self.body.addWidget(self.history, 0, left)
        self.body.addWidget(self.review, 0, left)
        self.body.addWidget(self._lesson)
        self._lesson.hide()
        self.review.setEnabled(not desk.read_only)
        self.lesson.setReadOnly(desk.read_only)
        self.review.clicked.connect(self.review_requested)
        self.history.clicked.connect(self.history_requested)
        self.why.left.connect(self.flush)
        self.lesson.edited.connect(self._on_lesson_edited)
        self.lesson.left.connect(desk.sitting.left)

    def show_view(self, view: GoalView) -> None:
        """Show the reviews of a goal; a lesson that is being typed stays."""
        other, self._n = view.n != self._n, view.n
        if other or not self._desk.sitting.is_pending("lesson"):
            self.lesson.set_text(view.goal.lesson)
        self._lesson.setVisible(view.is_over or bool(view.goal.lesson))
        self.rhythm.setText(rhythm := _rhythm(view))
        self.rhythm.setVisible(bool(rhythm))
        count = len(view.reviews)
        self.history.setVisible(count > _AT_ONCE)
        self.history.setText(ntr("All {n} review", "All {n} reviews", count).format(n=count))
        self.history.setAccessibleName(self.history.text())
        self._ask_why(view)
        shown = (view.n, view.reviews[:_AT_ONCE], view.goal.unit, view.today)
        if shown != self._shown:
            self._shown = shown
            self._show_rows(view)

    def flush(self) -> None:
        """Keep the reason that is being typed."""
        reason = self.why.text().strip()
        if reason and self._unexplained:
            job = Explain(self._unexplained, reason)
            self._unexplained = 0
            self._desk.workspace.write("goal.review", job)

    def _ask_why(self, view: GoalView) -> None:
        """Ask why the last adjustment was made, as long as nobody said."""
        last = view.reviews[0] if view.reviews else None
        asks = last is not None and is_bare(last) and view.is_wanted and not self._desk.read_only
        wanted = last.n if last is not None and asks else 0
        if wanted != self._unexplained:
            self._unexplained = wanted
            self.why.set_text("")
        self.why.setVisible(bool(wanted))

    def _show_rows(self, view: GoalView) -> None:
        for row in self.reviews:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.reviews = []
        for review in view.reviews[:_AT_ONCE]:
            row = ReviewRow(review, view.goal.unit, view.today, self)
            self._column.addWidget(row)
            row.show()
            self.reviews.append(row)

    def _on_lesson_edited(self) -> None:
        self._desk.sitting.touched(self._n, "lesson", self.lesson.text)


class ReviewRow(QWidget):
    """One review: the day and what was decided, then why and what it changed."""

    def __init__(
        self, review: GoalReview, unit: str, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        head = tr("{what}, {when}").format(
            what=outcome_words(review.outcome), when=within(day_words(review.day, today))
        )
        self.head = PlainLabel(head, self, wraps=True)
        self.said = [
            PlainLabel(words, self, tone="muted", wraps=True)
            for words in (review.reason, *changes_words(review, unit, today))
            if words
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for label in (self.head, *self.said):
            column.addWidget(label)


def _rhythm(view: GoalView) -> str:
    if view.is_over:
        return ""
    last = view.reviews[0].day if view.reviews else None
    often = rhythm_words(view.goal.review_days)
    if last is None:
        return tr("{often}. Not looked at again yet.").format(often=often)
    return tr("{often}. Last looked at: {when}.").format(
        often=often, when=within(day_words(last, view.today))
    )
