"""Who can help with a goal."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from careerjournal.features.goals.detail.view import GoalView
from careerjournal.operations.phrases import tr
from careerjournal.records.contact import Contact
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.record_page.ties import Tied
from careerjournal.ui.record_page.ties_card import TiesCard


class HelpersCard(TiesCard[GoalView]):
    """The contacts tied to it, whichever side the tie was made from."""

    KINDS = (Contact.KIND,)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        add, none = tr("Add somebody who can help"), tr("Nobody yet. Whom would you ask?")
        super().__init__(desk, tr("Who can help"), add, none, parent)

    def ties(self, view: GoalView) -> Sequence[Tied]:
        return view.helpers
