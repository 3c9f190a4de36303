"""The review of a goal: what happened since the last one, and how to go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from careerjournal.features.goals.detail.figure_field import FigureField
from careerjournal.features.goals.detail.measure_words import pace_line
from careerjournal.features.goals.detail.review_words import choice_words
from careerjournal.features.goals.detail.since import (
    Happened,
    happened_words,
    progress_words,
    since_day,
    steps_done_words,
)
from careerjournal.features.goals.detail.view import GoalView
from careerjournal.features.goals.words import within
from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.goal import ReviewOutcome
from careerjournal.ui.day_words import day_words
from careerjournal.ui.widgets.buttons import button, primary_button
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.day_field import DayField
from careerjournal.ui.widgets.growing_text import GrowingText
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import PlainLabel, muted, section
from careerjournal.ui.widgets.segmented import Choice, Segmented
from careerjournal.ui.widgets.tall_area import TallArea

_SIZE: Final = QSize(560, 620)
_MOST_TOLD: Final = 8


@dataclass(frozen=True)
class Decided:
    """What was decided in a review; `due`, `target`, `until` and `lesson` as its outcome asks."""

    outcome: ReviewOutcome
    reason: str = ""
    due: date | None = None
    target: float | None = None
    until: date | None = None
    lesson: str = ""


class ReviewDialog(QDialog):
    """`decided` brings a Decided. Closed otherwise, `draft` says what was typed so far."""

    decided = Signal(object)

    def __init__(self, view: GoalView, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._told: list[PlainLabel] = []
        self.setWindowTitle(tr("Look at it again"))
        self.setModal(True)
        self.resize(_SIZE)
        self.since = Card(
            tr("Since {when}").format(when=within(day_words(since_day(view), view.today))),
            look="well",
        )
        self.outcome = Segmented(
            [Choice(each.value, choice_words(each, view.line.standing)) for each in ReviewOutcome],
            tr("How to go on"),
        )
        self.outcome.set_code(ReviewOutcome.KEEP)
        self.reason = GrowingText(tr("Why"), hint=tr("A word on why, for when you look back"))
        self.due = DayField(tr("To be reached by"), today=today)
        self.target = FigureField(tr("Target"))
        self.until = DayField(tr("Rests until"), today=today)
        self.lesson = GrowingText(
            tr("What it taught you"), hint=tr("What you would do again, and what not"), least=2
        )
        self.hint = PlainLabel(tone="loss", wraps=True)
        self.keep = primary_button(tr("Keep this review"))
        self.later = button(tr("Later"))
        self._lay_out()
        self.due.set_day(view.goal.due)
        self.target.set_figure(view.goal.target)
        self._tell_since(())
        self._show_fields()
        self.outcome.chosen.connect(self._show_fields)
        self.target.refused.connect(self._say)
        self.keep.clicked.connect(self._on_keep_clicked)
        self.later.clicked.connect(self.reject)

    @property
    def n(self) -> int:
        """The goal that is looked at."""
        return self._view.n

    def show_happened(self, happened: Sequence[Happened]) -> None:
        """Tell what is tied to the goal and happened since."""
        self._tell_since(happened)

    def draft(self) -> Decided:
        """What is decided and typed so far."""
        outcome = ReviewOutcome(self.outcome.code())
        adjusts = outcome is ReviewOutcome.ADJUST
        ends = outcome in (ReviewOutcome.DROP, ReviewOutcome.DONE)
        return Decided(
            outcome,
            self.reason.text().strip(),
            self.due.day() if adjusts else None,
            self.target.draft() if adjusts else None,
            self.until.day() if outcome is ReviewOutcome.PAUSE else None,
            self.lesson.text().strip() if ends else "",
        )

    def take_up(self, draft: Decided) -> None:
        """Go on where a review was left."""
        self.outcome.set_code(draft.outcome)
        self.reason.set_text(draft.reason)
        self.lesson.set_text(draft.lesson)
        self.until.set_day(draft.until)
        if draft.outcome is ReviewOutcome.ADJUST:
            self.due.set_day(draft.due)
            self.target.set_figure(draft.target)
        self._show_fields()

    def is_begun(self) -> bool:
        """Whether anything was decided or typed that would be a pity to lose."""
        return self.draft() != Decided(ReviewOutcome.KEEP)

    def _lay_out(self) -> None:
        # In its place before anything is in it: else all that is would be styled anew.
        body = QWidget(self)
        area = TallArea(body, self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        title = PlainLabel(self._view.goal.title, wraps=True)
        column.addWidget(title)
        column.addWidget(self.since)
        column.addWidget(section(tr("How to go on")))
        column.addWidget(self.outcome)
        self._rows: dict[str, QWidget] = {}
        for name, words, field in (
            ("due", tr("To be reached by"), self.due),
            ("target", tr("Target"), self.target),
            ("until", tr("Rests until, if you know"), self.until),
            ("reason", tr("Why"), self.reason),
            ("lesson", tr("What it taught you"), self.lesson),
        ):
            row = QWidget(body)
            inside = labelled(words, field)
            inside.setContentsMargins(0, 0, 0, 0)
            row.setLayout(inside)
            self._rows[name] = row
            column.addWidget(row)
        column.addWidget(self.hint)
        column.addStretch(1)
        self.hint.hide()
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.later)
        foot.addWidget(self.keep)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(12)
        outer.addWidget(area, 1)
        outer.addLayout(foot)

    def _tell_since(self, happened: Sequence[Happened]) -> None:
        layout = self.since.body
        for label in self._told:
            layout.removeWidget(label)
            label.hide()
            label.deleteLater()
        view = self._view
        told = [progress_words(view), pace_line(view), *steps_done_words(view)]
        told += [happened_words(each, view.today) for each in happened[:_MOST_TOLD]]
        if (more := len(happened) - _MOST_TOLD) > 0:
            told.append(ntr("and one more", "and {n} more", more).format(n=more))
        said = [words for words in told if words] or [tr("Nothing was noted.")]
        self._told = [muted(words, wraps=True) for words in said]
        for label in self._told:
            layout.addWidget(label)

    def _show_fields(self) -> None:
        outcome = ReviewOutcome(self.outcome.code())
        ends = outcome in (ReviewOutcome.DROP, ReviewOutcome.DONE)
        shown = {
            "due": outcome is ReviewOutcome.ADJUST,
            "target": outcome is ReviewOutcome.ADJUST,
            "until": outcome is ReviewOutcome.PAUSE,
            "lesson": ends,
        }
        for name, is_shown in shown.items():
            self._rows[name].setVisible(is_shown)
        self._say("")

    def _say(self, words: str) -> None:
        self.hint.setText(words)
        self.hint.setVisible(bool(words))

    def _on_keep_clicked(self) -> None:
        draft = self.draft()
        unclear = self.target.unclear() if draft.outcome is ReviewOutcome.ADJUST else ""
        if words := unclear or _why_not(draft, self._view):
            self._say(words)
            return
        self.decided.emit(draft)
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter in a field keeps nothing by accident; Ctrl+Enter keeps.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._on_keep_clicked()
            return
        super().keyPressEvent(event)


def _why_not(draft: Decided, view: GoalView) -> str:
    """Why a review cannot be kept as it is; "" if it can."""
    if draft.outcome is ReviewOutcome.ADJUST:
        if draft.due is not None and draft.due < view.began:
            return tr("The new day comes before the goal began. Choose a later one.")
        if draft.target is not None and draft.target == (view.goal.start or 0.0):
            return tr("The new target is where you started. Choose another one.")
        if (draft.due, draft.target) == (view.goal.due, view.goal.target):
            return tr("Choose another day or another target, or keep it as it is.")
    if draft.until is not None and draft.until <= view.today:
        return tr("It can rest until a day that is yet to come.")
    return ""
