"""A card about a group."""

from __future__ import annotations

from careerjournal.features.contacts.communities.view import CommunityView
from careerjournal.ui.record_page.desk import RecordCard


class CommunityCard(RecordCard[CommunityView]):
    """Shows one part of a group; what is being changed by hand in it stays."""
