"""What every card of a mentorship works with."""

from __future__ import annotations

from PySide6.QtCore import Signal

from careerjournal.features.contacts.mentoring.view import MentorshipView
from careerjournal.features.contacts.person.desk import Desk
from careerjournal.ui.widgets.card import Card

__all__ = ["Desk", "MentoringCard"]


class MentoringCard(Card):
    """Shows one part of a mentorship; what is being changed by hand in it stays.

    `rearranged` says that there are other controls in it than there were.
    """

    rearranged = Signal()

    def show_view(self, view: MentorshipView) -> None:
        """Show this part of a mentorship."""
        raise NotImplementedError

    def is_of_use(self, view: MentorshipView) -> bool:  # noqa: ARG002 - for those who know
        """Whether the card has anything to say where the mentorship stands."""
        return True

    def flush(self) -> None:
        """Hand over what is being typed and is not kept by the sitting; by default nothing."""

    @property
    def is_settled(self) -> bool:
        """Whether every word typed here, and not kept by the sitting, is in the vault."""
        return True

    def begin(self) -> None:
        """Put the caret where the person would begin on this card; by default nowhere."""
