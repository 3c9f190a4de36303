"""A card about an application."""

from __future__ import annotations

from careerjournal.features.applications.detail.view import ApplicationView
from careerjournal.ui.record_page.desk import RecordCard


class DetailCard(RecordCard[ApplicationView]):
    """Shows one part of an application; what is being changed by hand in it stays."""
