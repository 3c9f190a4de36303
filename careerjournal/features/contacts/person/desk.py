"""A card about a contact."""

from __future__ import annotations

from careerjournal.features.contacts.person.view import ContactView
from careerjournal.ui.record_page.desk import RecordCard


class ContactCard(RecordCard[ContactView]):
    """Shows one part of a contact; what is being changed by hand in it stays."""
