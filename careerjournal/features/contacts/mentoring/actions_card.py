"""What is still open between the two once it has ended."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.mentoring.actions_panel import ActionsPanel
from careerjournal.features.contacts.mentoring.desk import MentoringCard
from careerjournal.features.contacts.mentoring.view import MentorshipView
from careerjournal.operations.phrases import tr
from careerjournal.rules.mentoring import Standing
from careerjournal.ui.record_page.desk import Desk


class ActionsCard(MentoringCard):
    """Until then it stands below the agenda."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(tr("Open between you"))
        self.panel = ActionsPanel(desk, self)
        self.body.addWidget(self.panel)

    def is_of_use(self, view: MentorshipView) -> bool:
        return view.standing is Standing.ENDED and bool(view.agenda.promises)

    def show_view(self, view: MentorshipView) -> None:
        if self.is_of_use(view):
            self.panel.show_view(view)

    def begin(self) -> None:
        self.panel.begin()

    def flush(self) -> None:
        self.panel.flush()
