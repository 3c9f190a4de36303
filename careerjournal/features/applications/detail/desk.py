"""What every card of an application works with."""

from __future__ import annotations

from dataclasses import dataclass

from careerjournal.features.applications.detail.sitting import ApplicationSitting
from careerjournal.operations.settings import Settings
from careerjournal.ui.record_page.desk import Desk as RecordDesk


@dataclass(frozen=True)
class Desk(RecordDesk):
    """As that of any record, with the settings."""

    sitting: ApplicationSitting
    settings: Settings
