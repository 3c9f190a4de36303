"""What every card of the detail works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from careerjournal.features.applications.detail.sitting import ApplicationSitting
from careerjournal.operations.settings import Settings
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.workspace import Workspace


@dataclass(frozen=True)
class Desk:
    """Handed to each card instead of its reaching for these."""

    workspace: Workspace
    settings: Settings
    messages: MessageBar
    undo_bar: UndoBar
    sitting: ApplicationSitting
    today: Callable[[], date]

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self.workspace.read_only
