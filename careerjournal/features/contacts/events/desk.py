"""A card of an event; what it works with is the desk that the cards of a person have too."""

from __future__ import annotations

from careerjournal.features.contacts.events.view import EventView
from careerjournal.ui.widgets.card import Card


class EventCard(Card):
    """Shows one part of an event; what is being changed by hand in it stays."""

    def show_view(self, view: EventView) -> None:
        """Show this part of an event."""
        raise NotImplementedError

    def flush(self) -> None:
        """Hand over what is being typed and is not kept by the sitting; by default nothing."""
