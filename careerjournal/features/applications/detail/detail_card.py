"""What every card of the detail can do."""

from __future__ import annotations

from careerjournal.features.applications.detail.view import ApplicationView
from careerjournal.ui.widgets.card import Card


class DetailCard(Card):
    """Shows one part of an application; what is being changed by hand in it stays."""

    def show_view(self, view: ApplicationView) -> None:
        """Show this part of an application."""
        raise NotImplementedError

    def flush(self) -> None:
        """Hand over what is being typed and is not kept by the sitting; by default nothing."""
