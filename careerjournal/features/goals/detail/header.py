"""The head of a goal: its title, how it stands, its code and its day."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from careerjournal.features.goals.detail.view import GoalView
from careerjournal.features.goals.figures import measured_share
from careerjournal.features.goals.words import (
    due_words,
    horizon_words,
    share_words,
    standing_words,
    steps_words,
)
from careerjournal.operations.phrases import tr
from careerjournal.rules.goals import Standing
from careerjournal.ui.day_words import full_day_words
from careerjournal.ui.due_words import wants
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.record_page.header import RecordHeader
from careerjournal.ui.widgets.buttons import primary_button
from careerjournal.ui.widgets.chip import Chip
from careerjournal.ui.widgets.labels import PlainLabel

_TONES: Final = {
    Standing.ACTIVE: "",
    Standing.PAUSED: "muted",
    Standing.DROPPED: "muted",
    Standing.DONE: "done",
}


class GoalHeader(RecordHeader):
    """`review_requested` asks to look at the goal again."""

    FIELD = "title"

    review_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("What you want to reach"), parent)
        self.chip = Chip("", self)
        self.due = PlainLabel(tone="muted")
        self.review = primary_button(tr("Look at it again"), "eye")
        self.review.setEnabled(not desk.read_only)
        self.review.clicked.connect(self.review_requested)
        self.lay_out(beside_name=(self.review,), before_about=(self.chip,), after_about=(self.due,))

    def show_view(self, view: GoalView) -> None:
        """Show a goal; a title that is being typed stays."""
        line, today = view.line, self.desk.today()
        self.show_name(view.n, view.goal.title)
        self.chip.set_word(standing_words(line.standing), _TONES[line.standing])
        share = measured_share(line)
        told = (
            line.code,
            horizon_words(line.horizon),
            line.area,
            "" if share is None else share_words(share),
            steps_words(line.steps_done, line.steps),
        )
        self.about.set_whole(" · ".join(part for part in told if part))
        self.due.setText(due_words(line, today))
        late = line.due is not None and wants(line.due, today)
        self.due.set_tone("wants" if late and line.standing is Standing.ACTIVE else "muted")
        self.due.setToolTip("" if line.due is None else full_day_words(line.due))

    def draft(self) -> str:
        """The title as it is typed now."""
        return self._typed_name()
