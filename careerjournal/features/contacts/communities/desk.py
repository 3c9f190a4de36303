"""A card of a group; what it works with is the desk that the cards of a person have too."""

from __future__ import annotations

from careerjournal.features.contacts.communities.view import CommunityView
from careerjournal.ui.widgets.card import Card


class CommunityCard(Card):
    """Shows one part of a group; what is being changed by hand in it stays."""

    def show_view(self, view: CommunityView) -> None:
        """Show this part of a group."""
        raise NotImplementedError

    def flush(self) -> None:
        """Hand over what is being typed and is not kept by the sitting; by default nothing."""
