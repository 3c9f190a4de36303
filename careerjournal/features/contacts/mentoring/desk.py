"""A card about a mentorship."""

from __future__ import annotations

from PySide6.QtCore import Signal

from careerjournal.features.contacts.mentoring.view import MentorshipView
from careerjournal.ui.record_page.desk import RecordCard


class MentoringCard(RecordCard[MentorshipView]):
    """Shows one part of a mentorship; what is being changed by hand in it stays.

    `rearranged` says that there are other controls in it than there were.
    """

    rearranged = Signal()

    def is_of_use(self, view: MentorshipView) -> bool:  # noqa: ARG002 - for those who know
        """Whether the card has anything to say where the mentorship stands."""
        return True

    @property
    def is_settled(self) -> bool:
        """Whether every word typed here, and not kept by the sitting, is in the vault."""
        return True

    def begin(self) -> None:
        """Put the caret where the person would begin on this card; by default nowhere."""
