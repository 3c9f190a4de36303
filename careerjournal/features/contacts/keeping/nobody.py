"""What the view says where nobody is listed, and what one can do then."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from careerjournal.features.contacts.keeping.model import Standing
from careerjournal.operations.phrases import ntr, tr
from careerjournal.ui.widgets.empty_state import EmptyState


class Nobody(QStackedWidget):
    """Nobody waits, or enough was done for a week, or there is no rhythm yet."""

    all_requested = Signal()
    rhythms_requested = Signal()
    spoke_requested = Signal()

    def __init__(self, parent: QWidget | None = None, *, writable: bool) -> None:
        super().__init__(parent)
        spoke = tr("Note whom you spoke with") if writable else ""
        self.enough = EmptyState("check", "", "", first_step=tr("Show all who wait"))
        self.nobody = EmptyState(
            "contacts",
            tr("Nobody waits to hear from you"),
            tr("Whoever is next appears here on the day."),
            example=spoke,
        )
        self.beginning = EmptyState(
            "contacts",
            tr("Stay in touch"),
            tr(
                "Say after how long you would like to speak with mentors, friends or colleagues,"
                " and this page tells you whose turn it is."
            ),
            first_step=tr("Choose rhythms") if writable else "",
            example=spoke,
        )
        for each in (self.nobody, self.enough, self.beginning):
            self.addWidget(each)
        self.enough.first_step_requested.connect(self.all_requested)
        self.beginning.first_step_requested.connect(self.rhythms_requested)
        self.nobody.example_requested.connect(self.spoke_requested)
        self.beginning.example_requested.connect(self.spoke_requested)

    def show_standing(self, standing: Standing) -> None:
        """Say why nobody is listed."""
        waiting, done = len(standing.week.waiting), standing.week.dealt_with
        if not waiting:
            self.setCurrentWidget(self.nobody if standing.with_rhythm else self.beginning)
            return
        words = ntr(
            "You have taken up {n} person this week",
            "You have taken up {n} people this week",
            done,
        )
        rest = ntr("{n} other can wait until Monday.", "{n} others can wait until Monday.", waiting)
        self.enough.set_words(words.format(n=done), rest.format(n=waiting))
        self.setCurrentWidget(self.enough)
