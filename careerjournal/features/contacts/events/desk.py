"""A card about an event."""

from __future__ import annotations

from careerjournal.features.contacts.events.view import EventView
from careerjournal.ui.record_page.desk import RecordCard


class EventCard(RecordCard[EventView]):
    """Shows one part of an event; what is being changed by hand in it stays."""
